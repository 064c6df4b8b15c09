//! A small static web server: a plain folder at any path, without rewrite rules, as on the simplest hosts.
//!
//! It can go away and come back on the same port, serve another folder as the site's next version, put a script into
//! pages before any of theirs, send something else than it should, and it remembers what it was asked for. It does one
//! request for each connection.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::headers::Headers;

/// Below this path the server talks with the tests; nothing there counts as a request of the site.
pub const TEST_PATH: &str = "/__test/";

/// What a page that the tests put up needs: its content type and its text.
type ExtraPage = (&'static str, String);

/// A request for a part of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `POST` …
    pub method: String,
    /// The path with its query, as it was sent.
    pub target: String,
    /// The `Host` that was asked.
    pub host: String,
    /// The status of the answer; 0 where none came.
    pub status: u16,
}

/// What comes in the place of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Its first half: an upload is under way.
    Cut,
    /// The first page, as if it were the file: a host that answers everything.
    FirstPage,
    /// Nothing: the connection breaks.
    Broken,
    /// The file, as something that it is not.
    WrongType,
}

/// A running web server; gone when dropped.
pub struct Server {
    shared: Arc<Shared>,
    address: SocketAddr,
    listening: Mutex<Option<JoinHandle<()>>>,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    /// Changes when the server stops, so that connections from before get no answer.
    life: AtomicU64,
}

#[derive(Default)]
struct State {
    folder: PathBuf,
    /// Begins and ends with a slash.
    prefix: String,
    headers: Option<Headers>,
    injected: Option<String>,
    /// Written into each page's policy beside `'self'`.
    named: Option<String>,
    extra: BTreeMap<String, ExtraPage>,
    /// By the ending of a path below the prefix.
    faults: BTreeMap<String, Fault>,
    /// Whether a path that is none gets the first page.
    answers_everything: bool,
    requests: Vec<Request>,
    // The conversation with a page that no driver holds (see `remote`), and what pages complain about.
    /// The pages that ever listened; only the last one, which has replaced the others, is told what to do.
    listeners: Vec<String>,
    commands: VecDeque<(u64, String)>,
    sent: BTreeMap<u64, String>,
    answers: BTreeMap<u64, String>,
    complaints: Vec<String>,
    next_command: u64,
}

impl Server {
    /// Serves `folder` below `prefix`, which begins and ends with a slash, on a free port of 127.0.0.1.
    ///
    /// # Panics
    /// Where the folder is not there or no port is free.
    pub fn start(folder: &Path, prefix: &str) -> Server {
        assert!(folder.is_dir(), "{}: no such folder to serve", folder.display());
        assert!(prefix.starts_with('/') && prefix.ends_with('/'), "{prefix}: begins and ends with a slash");
        let state = State { folder: folder.to_owned(), prefix: prefix.to_owned(), ..State::default() };
        let shared =
            Arc::new(Shared { state: Mutex::new(state), changed: Condvar::new(), life: AtomicU64::new(0) });
        let (listener, address) = new_port();
        let listening = Mutex::new(Some(listen(listener, &shared)));
        Server { shared, address, listening }
    }

    /// The address of a path of the site: `""` is its root, `"guide/"` a page.
    pub fn url(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin(), self.state().prefix)
    }

    /// The origin: `http://127.0.0.1:4000`.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The port; the site is there as `localhost` too, which is another site to a browser.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Goes away, as a network does: open connections break, new ones are refused.
    pub fn stop(&self) {
        let Some(listening) = lock(&self.listening).take() else { return };
        self.shared.life.fetch_add(1, Ordering::SeqCst);
        // Wakes the listener, which then sees that its life is over.
        let _ = TcpStream::connect(self.address);
        let _ = listening.join();
    }

    /// Comes back on the same port.
    ///
    /// # Panics
    /// Where somebody else took the port in the meantime.
    pub fn start_again(&self) {
        let mut listening = lock(&self.listening);
        if listening.is_none() {
            let listener =
                TcpListener::bind(self.address).unwrap_or_else(|e| panic!("{}: {e}", self.address));
            *listening = Some(listen(listener, &self.shared));
        }
    }

    /// Serves another folder from now on, as when a new version of the site is uploaded.
    pub fn serve_folder(&self, folder: &Path) {
        self.state().folder = folder.to_owned();
    }

    /// Sends the headers that the folder's `_headers` file asks for.
    pub fn with_headers(self) -> Server {
        let text = std::fs::read_to_string(self.state().folder.join("_headers")).unwrap_or_default();
        self.state().headers = Some(Headers::parse(&text));
        self
    }

    /// Puts scripts into every page before anything else, ahead of the content-security policy in its `meta` element.
    pub fn inject(self, scripts: &[String]) -> Server {
        self.inject_from_now_on(scripts);
        self
    }

    /// Names the site's own address in the policy, as `KNEE_SITE_ADDRESS` does when a site is built.
    pub fn that_knows_its_address(self) -> Server {
        let address = self.url("");
        self.state().named = Some(address);
        self
    }

    /// The same, for the pages that are asked for from now on.
    pub fn inject_from_now_on(&self, scripts: &[String]) {
        self.state().injected = Some(format!("<script>{}</script>", scripts.join("\n")));
    }

    /// Puts up a page, a script or a JSON file of the tests' own, at a path from the root of the host.
    pub fn page(&self, path: &str, text: &str) {
        let content_type = match path.rsplit_once('.') {
            Some((_, "json")) => "application/json",
            Some((_, "js")) => "text/javascript",
            _ => HTML,
        };
        self.state().extra.insert(path.to_owned(), (content_type, text.to_owned()));
    }

    /// From now on whatever ends so is sent with a fault: `player.wasm`, `session/`, `.js`. Hashes in names do not count.
    pub fn spoil(&self, ending: &str, fault: Fault) {
        self.state().faults.insert(ending.to_owned(), fault);
    }

    /// Everything is as it should be again.
    pub fn mend(&self) {
        self.state().faults.clear();
    }

    /// Answers each path that is none with the first page and a status of 200, as hosts of single-page apps do.
    pub fn that_answers_everything(self) -> Server {
        self.state().answers_everything = true;
        self
    }

    /// What the site was asked for so far, in order.
    pub fn requests(&self) -> Vec<Request> {
        self.state().requests.clone()
    }

    /// Forgets what the site was asked for.
    pub fn forget_requests(&self) {
        self.state().requests.clear();
    }

    /// What pages complained of with the script of [`crate::preload::watch`], since the last call.
    pub fn take_complaints(&self) -> Vec<String> {
        std::mem::take(&mut self.state().complaints)
    }

    /// Has the page that listens (see [`crate::page::Page::remote`]) run a script; its answer as JSON text.
    ///
    /// # Errors
    /// That nothing answered within `patience`.
    pub fn ask_page(&self, script: &str, patience: Duration) -> Result<String, String> {
        let mut state = self.state();
        state.next_command += 1;
        let id = state.next_command;
        state.commands.push_back((id, format!("__answer({id}, () => {script})")));
        self.shared.changed.notify_all();
        let until = Instant::now() + patience;
        loop {
            if let Some(answer) = state.answers.remove(&id) {
                return Ok(answer);
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                let taken = state.sent.contains_key(&id);
                state.commands.retain(|(waiting, _)| *waiting != id);
                return Err(if taken {
                    "the page took it and never answered"
                } else {
                    "no page asked for it"
                }
                .into());
            }
            state =
                self.shared.changed.wait_timeout(state, left).map_or_else(|e| e.into_inner().0, |(s, _)| s);
        }
    }

    /// How many pages ever listened (see [`Server::ask_page`]): one more, and the page before is gone.
    pub fn listeners(&self) -> usize {
        self.state().listeners.len()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.shared.state)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn listen(listener: TcpListener, shared: &Arc<Shared>) -> JoinHandle<()> {
    let shared = Arc::clone(shared);
    let life = shared.life.load(Ordering::SeqCst);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            if shared.life.load(Ordering::SeqCst) != life {
                return;
            }
            let Ok(stream) = stream else { continue };
            let shared = Arc::clone(&shared);
            std::thread::spawn(move || {
                // A browser that breaks off is no concern of the server's.
                let _ = answer(stream, &shared, life);
            });
        }
    })
}

/// A port that no server of these tests ever had: what a browser keeps for an origin, it keeps for its port.
fn new_port() -> (TcpListener, SocketAddr) {
    static USED: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    // The old ones are held until a new one is found, lest the same are offered again.
    let mut old = Vec::new();
    loop {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let listener = TcpListener::bind(address).unwrap_or_else(|e| panic!("no free port: {e}"));
        let address = listener.local_addr().unwrap_or_else(|e| panic!("a port without a number: {e}"));
        if lock(&USED).insert(address.port()) {
            return (listener, address);
        }
        old.push(listener);
    }
}

const HTML: &str = "text/html; charset=utf-8";

struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Answer {
        Answer { status, headers: vec![("Content-Type".into(), content_type.into())], body: body.into() }
    }
}

fn answer(stream: TcpStream, shared: &Shared, life: u64) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut parts = line.split_whitespace();
    let (Some(method), Some(target)) = (parts.next(), parts.next()) else { return Ok(()) };
    let (mut length, mut host) = (0_usize, String::new());
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        let Some((name, value)) = header.trim_end().split_once(':') else { break };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.trim().parse().unwrap_or(0),
            "host" => host = value.trim().to_owned(),
            _ => {}
        }
    }
    let mut body = vec![0; length.min(1 << 20)];
    reader.read_exact(&mut body)?;
    if shared.life.load(Ordering::SeqCst) != life {
        return Ok(());
    }
    let path = target.split(['?', '#']).next().unwrap_or(target);
    let reply = if let Some(topic) = path.strip_prefix(TEST_PATH) {
        talk(topic, &String::from_utf8_lossy(&body), shared, life, reader.get_ref())
    } else {
        let mut state = lock(&shared.state);
        let reply = find(path, target, &state);
        let (method, target) = (method.to_owned(), target.to_owned());
        let status = reply.as_ref().map_or(0, |reply| reply.status);
        state.requests.push(Request { method, target, host, status });
        let Some(reply) = reply else { return Ok(()) };
        reply
    };
    let mut stream = reader.into_inner();
    let mut head = format!("HTTP/1.1 {} {}\r\n", reply.status, reason(reply.status));
    for (name, value) in &reply.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("Content-Length: {}\r\nConnection: close\r\n\r\n", reply.body.len()));
    stream.write_all(head.as_bytes())?;
    if method != "HEAD" {
        stream.write_all(&reply.body)?;
    }
    stream.flush()
}

/// The answer to a request for a part of the site; none where the connection breaks.
fn find(path: &str, target: &str, state: &State) -> Option<Answer> {
    if let Some((content_type, text)) = state.extra.get(path) {
        return Some(Answer::new(200, content_type, text.as_bytes()));
    }
    let first_page =
        || Answer::new(200, HTML, served(&state.folder.join("index.html"), state).unwrap_or_default());
    let missing = || match state.answers_everything {
        true => first_page(),
        false => {
            let page = served(&state.folder.join("404.html"), state);
            Answer::new(404, HTML, page.unwrap_or_else(|| b"not found".to_vec()))
        }
    };
    let Some(below) = path.strip_prefix(&state.prefix) else { return Some(missing()) };
    if below.split('/').any(|part| part == ".." || part.contains('%')) {
        return Some(missing());
    }
    let mut file = state.folder.join(below);
    if file.is_dir() {
        if !path.ends_with('/') {
            let query = target.strip_prefix(path).unwrap_or_default();
            let mut reply = Answer::new(301, "text/plain", "");
            reply.headers.push(("Location".into(), format!("{path}/{query}")));
            return Some(reply);
        }
        file.push("index.html");
    }
    let Some(body) = served(&file, state) else { return Some(missing()) };
    let mut reply = Answer::new(200, content_type(&file), body);
    match &state.headers {
        Some(headers) => reply.headers.extend(headers.of(&format!("/{below}"))),
        None => reply.headers.push(("Cache-Control".into(), "no-cache".into())),
    }
    if let Some(address) = &state.named {
        for (_, value) in reply.headers.iter_mut().filter(|(name, _)| name == "Content-Security-Policy") {
            *value = name_address(value, address);
        }
    }
    let plain = without_hash(below);
    match state.faults.iter().find(|(ending, _)| plain.ends_with(ending.as_str())).map(|(_, fault)| fault) {
        None => {}
        Some(Fault::Broken) => return None,
        Some(Fault::FirstPage) => reply = first_page(),
        Some(Fault::Cut) => reply.body.truncate(reply.body.len() / 2),
        Some(Fault::WrongType) => {
            for (_, value) in reply.headers.iter_mut().filter(|(name, _)| name == "Content-Type") {
                *value = "application/octet-stream".into();
            }
        }
    }
    Some(reply)
}

/// A file as it is sent: pages with the tests' scripts in them, the worker with the digests of such pages.
fn served(file: &Path, state: &State) -> Option<Vec<u8>> {
    let mut body = std::fs::read(file).ok()?;
    if content_type(file) == HTML {
        if let Some(script) = &state.injected {
            body = with_script(&body, script);
        }
        if let Some(address) = &state.named {
            body = name_address(&String::from_utf8_lossy(&body), address).into_bytes();
        }
    } else if file.ends_with("service-worker.js") && (state.injected.is_some() || state.named.is_some()) {
        body = with_digests(&String::from_utf8_lossy(&body), state).into_bytes();
    }
    Some(body)
}

/// The service worker with the digests of pages as they are sent, as a build of them would have made it.
fn with_digests(worker: &str, state: &State) -> String {
    const LIST: &str = "new Map(";
    let Some((before, rest)) = worker.split_once(LIST) else { return worker.to_owned() };
    let mut lists = serde_json::Deserializer::from_str(rest).into_iter::<Vec<(String, String)>>();
    let Some(Ok(mut files)) = lists.next() else { return worker.to_owned() };
    let after = &rest[lists.byte_offset()..];
    for (name, digest) in &mut files {
        let page = if name.ends_with('/') { format!("{name}index.html") } else { name.clone() };
        if page.ends_with(".html")
            && let Some(body) = served(&state.folder.join(page), state)
        {
            *digest = STANDARD.encode(&Sha256::digest(body)[..12]);
        }
    }
    format!("{before}{LIST}{}{after}", serde_json::json!(files))
}

/// A path without the hash of a file's contents in its name: `player.wasm` for `player-0123456789ab.wasm`.
pub fn without_hash(path: &str) -> String {
    let hash = path.rsplit_once('.').and_then(|(stem, ending)| Some((stem.rsplit_once('-')?, ending)));
    match hash {
        Some(((stem, hash), ending)) if hash.len() == 12 && hash.bytes().all(|c| c.is_ascii_hexdigit()) => {
            format!("{stem}.{ending}")
        }
        _ => path.to_owned(),
    }
}

/// A text with the address beside each `'self'` of a policy in it, but the worker's.
fn name_address(text: &str, address: &str) -> String {
    let named = format!("'self' {address}");
    text.replace("'self'", &named).replace(&format!("worker-src {named}"), "worker-src 'self'")
}

/// A page with a script as the first thing in its head.
fn with_script(page: &[u8], script: &str) -> Vec<u8> {
    let text = String::from_utf8_lossy(page);
    match text.split_once("<head>") {
        Some((before, after)) => format!("{before}<head>{script}{after}").into_bytes(),
        None => format!("{script}{text}").into_bytes(),
    }
}

/// The conversation with the tests' own scripts in a page.
fn talk(topic: &str, body: &str, shared: &Shared, life: u64, asker: &TcpStream) -> Answer {
    let mut state = lock(&shared.state);
    let (verb, id) = topic.split_once('/').unwrap_or((topic, ""));
    let id: u64 = id.trim_end_matches(".js").parse().unwrap_or(0);
    match verb {
        "axe.js" => return Answer::new(200, "text/javascript", crate::axe::script()),
        "complain" => state.complaints.push(body.to_owned()),
        "answer" => {
            state.answers.insert(id, body.to_owned());
            shared.changed.notify_all();
        }
        "command" => {
            let script = state.sent.get(&id).cloned().unwrap_or_default();
            return Answer::new(200, "text/javascript", script);
        }
        // Waits a while for something to do: the page asks again at once.
        "next" => {
            if !state.listeners.iter().any(|page| page == body) {
                state.listeners.push(body.to_owned());
                shared.changed.notify_all();
            }
            let until = Instant::now() + Duration::from_secs(5);
            while Instant::now() < until
                && state.listeners.last().is_some_and(|page| page == body)
                && shared.life.load(Ordering::SeqCst) == life
                && still_there(asker)
            {
                if let Some((id, script)) = state.commands.pop_front() {
                    state.sent.insert(id, script);
                    return Answer::new(200, "text/plain", id.to_string());
                }
                let wait = shared.changed.wait_timeout(state, Duration::from_millis(200));
                state = wait.map_or_else(|e| e.into_inner().0, |(s, _)| s);
            }
        }
        _ => return Answer::new(404, "text/plain", ""),
    }
    Answer::new(200, "text/plain", "")
}

/// Whether whoever asked still waits for the answer: a killed browser does not.
fn still_there(asker: &TcpStream) -> bool {
    let _ = asker.set_nonblocking(true);
    let seen = asker.peek(&mut [0]);
    let _ = asker.set_nonblocking(false);
    matches!(seen, Err(e) if e.kind() == std::io::ErrorKind::WouldBlock)
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|e| e.to_str()).unwrap_or_default() {
        "html" => HTML,
        "js" | "mjs" => "text/javascript",
        "css" => "text/css",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        301 => "Moved Permanently",
        _ => "Not Found",
    }
}
