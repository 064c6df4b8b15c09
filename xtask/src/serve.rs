//! `cargo xtask serve`: set-up, then the app on this machine, and its address once it answers.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::arguments::Serve;
use crate::place::Place;
use crate::setup::make_ready;
use crate::{Failure, Outcome, build, compiled};

const FIRST_PORT: u16 = 8080;
const PORTS_TO_TRY: u16 = 50;
/// Tells the printed site up to which day a simulated year goes, as days since 1970; see `src/site/demo.rs`.
const DEMO: &str = "KNEE_DEMO";

/// Makes the machine ready and runs the app until it is stopped.
///
/// # Errors
/// Set-up fails, no port is free, or trunk ends with an error.
pub fn serve(place: &Place, wish: &Serve) -> Outcome {
    let ready = make_ready(place, &build::needs())?;
    compiled::bring(place);
    let port = match wish.port {
        Some(port) if is_free(port) => port,
        Some(port) => return Err(format!("port {port} is taken; choose another with --port").into()),
        None => (FIRST_PORT..FIRST_PORT + PORTS_TO_TRY)
            .find(|port| is_free(*port))
            .ok_or("no port from 8080 to 8129 is free; choose one with --port")?,
    };
    println!("Building the app; its address comes when it answers. Ctrl+C stops it.");
    let mut command = Command::new("trunk");
    command.args(["serve", "--address", "127.0.0.1", "--port", &port.to_string()]);
    // Not into dist/: what lies there is the production site, for bench and the tests.
    command.arg("--dist").arg(place.target().join("serve-dist"));
    if wish.open {
        command.arg("--open");
    }
    if wish.demo {
        command.env(DEMO, today().to_string());
    }
    build::tell_trunk(ready.equip(&mut command).current_dir(&place.root));
    start_announcing(port, wish.demo)?;
    become_program(&mut command)
}

fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// Days since 1970, UTC.
fn today() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs() / 86_400)
}

/// Starts `announce` beside us.
fn start_announcing(port: u16, demo: bool) -> Outcome {
    let myself = std::env::current_exe().map_err(|problem| format!("where am I? {problem}"))?;
    let words = ["announce".to_owned(), port.to_string(), std::process::id().to_string()];
    let mut command = Command::new(myself);
    if demo {
        command.env(DEMO, "wished for");
    }
    match command.args(words).stdin(Stdio::null()).spawn() {
        Ok(_) => Ok(()),
        Err(problem) => Err(format!("the announcer could not be started: {problem}").into()),
    }
}

/// Goes on as another program, in this very process: whoever stops `cargo xtask serve` by its process id then stops
/// trunk, and no server is left behind on the port.
#[cfg(unix)]
fn become_program(command: &mut Command) -> Outcome {
    use std::os::unix::process::CommandExt;
    let problem = command.exec();
    Err(Failure(format!("`trunk serve` could not be run: {problem}")))
}

#[cfg(not(unix))]
fn become_program(command: &mut Command) -> Outcome {
    crate::process::run(command)
}

/// Prints the address as soon as the app answers there. Ends without a word when `parent` is gone before that.
pub fn announce(port: u16, parent: u32) {
    while is_parent(parent) {
        if answers(port) {
            println!("\n  The app is at http://127.0.0.1:{port}/\n");
            if std::env::var_os(DEMO).is_some() {
                println!(
                    "  With a simulated year: http://127.0.0.1:{port}/demo/ (replaces what this address has stored)\n"
                );
            }
            return;
        }
        std::thread::sleep(Duration::from_millis(300));
    }
}

#[cfg(unix)]
fn is_parent(process: u32) -> bool {
    std::os::unix::process::parent_id() == process
}

#[cfg(not(unix))]
fn is_parent(_process: u32) -> bool {
    true
}

/// Whether there is a home page at this port.
fn answers(port: u16) -> bool {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        stream.write_all(b"GET / HTTP/1.0\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n")?;
        let mut head = [0; 12];
        stream.read_exact(&mut head)?;
        Ok(head.starts_with(b"HTTP/1.") && head.ends_with(b" 200"))
    };
    ask().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers one question with these bytes, on a port of its own.
    fn server(answer: &'static [u8]) -> u16 {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut question = [0; 16];
            stream.read_exact(&mut question).unwrap();
            stream.write_all(answer).unwrap();
        });
        port
    }

    #[test]
    fn the_app_answers_only_when_its_home_page_is_there() {
        assert!(answers(server(b"HTTP/1.1 200 OK\r\n\r\n")));
        assert!(!answers(server(b"HTTP/1.1 404 Not Found\r\n\r\n")));
        assert!(!answers(server(b"SSH-2.0-OpenSSH_9.2\r\n")));
    }

    #[test]
    fn a_port_that_someone_listens_at_is_not_free() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        assert!(!is_free(listener.local_addr().unwrap().port()));
    }
}
