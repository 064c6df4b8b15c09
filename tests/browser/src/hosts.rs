//! Servers of Debian, unpacked by `cargo xtask test` (`KNEE_SERVERS`), started on the loopback with what they need in a
//! folder of their own.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::processes::{Family, Folder, free_port};
use crate::site;

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where the packages are unpacked.
///
/// # Panics
/// Where nobody unpacked them.
pub fn unpacked() -> PathBuf {
    let folder = std::env::var_os("KNEE_SERVERS").map(PathBuf::from).unwrap_or_default();
    assert!(folder.join("usr").is_dir(), "KNEE_SERVERS: no servers there. {}", crate::SET_UP);
    folder
}

/// A file of a package: as unpacked, or where the machine has it.
///
/// # Panics
/// Where it is in neither place.
pub fn file(path: &str) -> PathBuf {
    let places = [unpacked().join(path), Path::new("/").join(path)];
    let found = places.iter().find(|place| place.exists());
    found.unwrap_or_else(|| panic!("{path} is in no package that was unpacked. {}", crate::SET_UP)).clone()
}

/// Where programs that were unpacked find their libraries, for their environment.
pub fn libraries() -> (&'static str, PathBuf) {
    let machine = std::env::consts::ARCH;
    let folder = unpacked().join(format!("usr/lib/{machine}-linux-gnu"));
    ("LD_LIBRARY_PATH", folder)
}

/// A server with a sample for which it serves the built site below `/knee/`. Gone when dropped.
pub struct Host {
    port: u16,
    _family: Family,
    _folder: Folder,
}

/// Which server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// nginx.
    Nginx,
    /// Apache with the modules that Debian switches on.
    Apache,
    /// The same with `a2enmod headers`, as the sample asks.
    ApacheWithHeaders,
    /// Caddy.
    Caddy,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 4] = [Kind::Nginx, Kind::Apache, Kind::ApacheWithHeaders, Kind::Caddy];
}

/// The modules that Debian's Apache has switched on; `headers` is not among them.
const APACHE_MODULES: [&str; 20] = [
    "mpm_event",
    "access_compat",
    "alias",
    "auth_basic",
    "authn_core",
    "authn_file",
    "authz_core",
    "authz_host",
    "authz_user",
    "autoindex",
    "deflate",
    "dir",
    "env",
    "filter",
    "mime",
    "negotiation",
    "reqtimeout",
    "setenvif",
    "status",
    "unique_id",
];

impl Host {
    /// Starts a server with its sample of docs/hosting. `policy` is a policy of the host's own, or empty.
    ///
    /// # Panics
    /// Where it does not start, with what it said.
    pub fn start(kind: Kind, policy: &str) -> Host {
        let folder = Folder::new("host");
        let root = folder.path().join("www");
        site::copy(&site::dist(), &root.join("knee"));
        let _ =
            std::fs::write(root.join("index.html"), "<!doctype html><title>The clinic's own page</title>");
        let port = free_port();
        let sample = |name: &str| {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/hosting").join(name);
            std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
        };
        let at = |name: &str| folder.path().join(name);
        let write = |name: &str, text: &str| {
            let path = at(name);
            std::fs::write(&path, text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        };
        let home = folder.path().display().to_string();
        // Whoever puts several servers behind each other may send a second policy: both count.
        let program = match kind {
            Kind::Nginx => {
                let more = match policy {
                    "" => String::new(),
                    policy => format!("add_header Content-Security-Policy \"{policy}\";"),
                };
                write(
                    "sample.conf",
                    &sample("nginx.conf").replacen("add_header X-", &format!("{more}\n    add_header X-"), 1),
                );
                let types = file("etc/nginx/mime.types");
                write(
                    "nginx.conf",
                    &format!(
                        "daemon off; pid {home}/pid; error_log {home}/error.log; worker_processes 1;
                        events {{}}
                        http {{
                            include {types}; default_type application/octet-stream; access_log off; gzip on;
                            client_body_temp_path {home}/1; proxy_temp_path {home}/2; fastcgi_temp_path {home}/3;
                            uwsgi_temp_path {home}/4; scgi_temp_path {home}/5;
                            server {{
                                listen 127.0.0.1:{port}; root {home}/www; index index.html;
                                include {home}/sample.conf;
                                # What many sites have, and what the sample has to hold against.
                                location ~* \\.(js|css|svg|png)$ {{ expires max; add_header Cache-Control public; }}
                            }}
                        }}",
                        types = types.display()
                    ),
                );
                let user = if rustix::process::getuid().is_root() { "user root;" } else { "" };
                let args = [
                    "-c".to_owned(),
                    format!("{home}/nginx.conf"),
                    "-e".to_owned(),
                    format!("{home}/error.log"),
                    "-p".to_owned(),
                    home.clone(),
                    "-g".to_owned(),
                    user.to_owned(),
                ];
                (file("usr/sbin/nginx"), args.to_vec())
            }
            Kind::Apache | Kind::ApacheWithHeaders => {
                let mut text = sample("htaccess");
                if !policy.is_empty() {
                    text.push_str(&format!("Header add Content-Security-Policy \"{policy}\"\n"));
                }
                write("www/knee/.htaccess", &text);
                let headers = (kind == Kind::ApacheWithHeaders).then_some("headers");
                let modules: String = APACHE_MODULES
                    .into_iter()
                    .chain(headers)
                    .map(|name| {
                        let path = file(&format!("usr/lib/apache2/modules/mod_{name}.so"));
                        format!("LoadModule {name}_module {}\n", path.display())
                    })
                    .collect();
                // The lines of Debian's own files that a sample meets: what mods-available/deflate.conf compresses, and what
                // conf-available and apache2.conf say of folders.
                write(
                    "apache.conf",
                    &format!(
                        "{modules}
                        ServerRoot {home}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {home}/pid
                        ErrorLog {home}/error.log\nDocumentRoot {home}/www\nDefaultRuntimeDir {home}
                        Mutex file:{home} default
                        TypesConfig {types}
                        AddOutputFilterByType DEFLATE text/html text/plain text/xml text/css text/javascript
                        AddOutputFilterByType DEFLATE application/javascript application/json application/xml
                        DirectoryIndex index.html
                        <Directory {home}/www>\nAllowOverride All\nRequire all granted\n</Directory>\n",
                        types = file("etc/mime.types").display()
                    ),
                );
                (
                    file("usr/sbin/apache2"),
                    vec!["-f".into(), format!("{home}/apache.conf"), "-DFOREGROUND".into()],
                )
            }
            Kind::Caddy => {
                let mut text = sample("Caddyfile");
                if !policy.is_empty() {
                    text.push_str(&format!("header /knee/* +Content-Security-Policy \"{policy}\"\n"));
                }
                write("sample", &text);
                write(
                    "Caddyfile",
                    &format!(
                        "{{\n admin off\n auto_https off\n}}\nhttp://:{port} {{\n bind 127.0.0.1\n root * {home}/www\n import {home}/sample\n file_server\n}}\n"
                    ),
                );
                let args = ["run", "--adapter", "caddyfile", "--config", &format!("{home}/Caddyfile")];
                (file("usr/bin/caddy"), args.map(str::to_owned).to_vec())
            }
        };
        let env = [
            libraries(),
            ("HOME", folder.path().to_owned()),
            ("XDG_DATA_HOME", at("data")),
            ("XDG_CONFIG_HOME", at("config")),
        ];
        let log = at("server.log");
        let mut family = Family::start(&program.0.display().to_string(), &program.1, &env, &log);
        let until = Instant::now() + PATIENCE;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if !family.runs() || Instant::now() > until {
                let said = [log.clone(), at("error.log")]
                    .map(|path| std::fs::read_to_string(path).unwrap_or_default());
                panic!("{kind:?} does not start; it said: {}", said.concat());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Host { port, _family: family, _folder: folder }
    }

    /// The address of a path of the site.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}/knee/{path}", self.port)
    }

    /// What it answers when asked for a path of the site by a browser that takes these encodings.
    ///
    /// # Panics
    /// Where it gives no answer.
    pub fn ask(&self, path: &str, encodings: &str, more: &str) -> Answer {
        let mut stream =
            TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).unwrap_or_else(|e| panic!("{path}: {e}"));
        let request = format!(
            "GET /knee/{path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAccept-Encoding: {encodings}\r\n{more}Connection: close\r\n\r\n",
            self.port
        );
        let mut answer = Vec::new();
        let read = stream.write_all(request.as_bytes()).and_then(|()| stream.read_to_end(&mut answer));
        read.unwrap_or_else(|e| panic!("{path}: {e}"));
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(answer.len());
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
        let headers = lines.filter_map(|line| line.split_once(':'));
        Answer {
            status: status.unwrap_or_default(),
            headers: headers
                .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
                .collect(),
            length: answer.len().saturating_sub(end + 4),
        }
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// Its status; 0 where there was none.
    pub status: u16,
    /// Names in small letters, and values.
    pub headers: Vec<(String, String)>,
    /// Bytes after the headers, as they travelled.
    pub length: usize,
}

impl Answer {
    /// The values of a header, joined as they count.
    pub fn header(&self, name: &str) -> String {
        let values: Vec<&str> =
            self.headers.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect();
        values.join(", ")
    }
}
