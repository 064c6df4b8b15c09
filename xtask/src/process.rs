//! Starting other programs and reading what they say.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use crate::progress::Progress;
use crate::{Failure, Outcome};

/// The cargo that runs this program, so that the toolchain in use stays in use.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    forget_this_package(&mut command);
    command
}

/// Takes out of a command's environment what `cargo run` said of this package. Build scripts that look at such variables
/// (ring's does) would run again whenever a person and this program take turns with cargo.
pub fn forget_this_package(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") || text == "CARGO_BIN_NAME" {
            command.env_remove(&name);
        }
    }
}

/// A command as one would type it.
pub fn shown(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Where the shell would find a program.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(format!("{program}{}", std::env::consts::EXE_SUFFIX)))
        .find(|file| file.is_file())
}

/// `PATH` with these folders before all others.
///
/// # Errors
/// A folder's name cannot stand in `PATH`.
pub fn path_with(first: &[PathBuf]) -> Outcome<OsString> {
    let rest = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(first.iter().cloned().chain(std::env::split_paths(&rest)))
        .map_err(|problem| format!("PATH cannot be put together: {problem}").into())
}

/// What a program prints on its standard output, if it runs and succeeds.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program with this terminal.
///
/// # Errors
/// It cannot be started, or it fails.
pub fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|problem| not_started(command, &problem))?;
    ended(command, status)
}

/// Runs a program, passing its standard output on to `screen` at once, byte for byte, and handing each line to `read`.
///
/// # Errors
/// It cannot be started.
pub fn run_reading(
    command: &mut Command,
    screen: &mut impl Write,
    mut read: impl FnMut(&str),
) -> Outcome<ExitStatus> {
    let mut child = start(command.stdin(Stdio::null()).stdout(Stdio::piped()))?;
    let mut output = child.stdout.take().ok_or("a program's output was not there to read")?;
    let (mut lines, mut bytes) = (Lines::default(), [0; 8192]);
    loop {
        match output.read(&mut bytes) {
            Ok(0) => break,
            Ok(count) => {
                let _ = screen.write_all(&bytes[..count]);
                let _ = screen.flush();
                lines.take(&bytes[..count], &mut read);
            }
            Err(problem) if problem.kind() == std::io::ErrorKind::Interrupted => {}
            Err(_) => break,
        }
    }
    lines.end(&mut read);
    child.wait().map_err(|problem| format!("`{}` was lost: {problem}", shown(command)).into())
}

/// Runs a long step out of sight, showing how it gets on; `read` makes the words to show out of each line that the
/// program prints. Its whole output is shown if it fails.
///
/// # Errors
/// It cannot be started, or it fails.
pub fn run_with_progress(
    what: &str,
    command: &mut Command,
    mut read: impl FnMut(&str) -> Option<String>,
) -> Outcome {
    let mut progress = Progress::begin(what);
    let mut child = start(command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()))?;
    let (sender, receiver) = mpsc::channel();
    if let Some(output) = child.stdout.take() {
        forward(output, sender.clone());
    }
    if let Some(output) = child.stderr.take() {
        forward(output, sender);
    }
    let mut said: Vec<String> = Vec::new();
    loop {
        match receiver.recv_timeout(Duration::from_secs(1)) {
            Ok(line) => match read(&line) {
                Some(latest) => {
                    progress.note(latest);
                    progress.show();
                }
                None => said.push(line),
            },
            Err(RecvTimeoutError::Timeout) => progress.show(),
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    let status = child.wait().map_err(|problem| not_started(command, &problem))?;
    if status.success() {
        progress.end("done");
        return Ok(());
    }
    progress.end("failed");
    for line in &said[said.len().saturating_sub(60)..] {
        eprintln!("    {line}");
    }
    ended(command, status)
}

fn start(command: &mut Command) -> Outcome<Child> {
    command.spawn().map_err(|problem| not_started(command, &problem))
}

fn not_started(command: &Command, problem: &std::io::Error) -> Failure {
    format!("`{}` could not be run: {problem}", shown(command)).into()
}

fn ended(command: &Command, status: ExitStatus) -> Outcome {
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", shown(command)).into()) }
}

fn forward(mut output: impl Read + Send + 'static, sender: mpsc::Sender<String>) {
    std::thread::spawn(move || {
        let (mut lines, mut bytes) = (Lines::default(), [0; 8192]);
        let mut send = |line: &str| {
            let _ = sender.send(line.to_owned());
        };
        while let Ok(count @ 1..) = output.read(&mut bytes) {
            lines.take(&bytes[..count], &mut send);
        }
        lines.end(&mut send);
    });
}

/// Cuts a stream into lines. A carriage return ends a line too: progress bars draw over themselves with it.
#[derive(Default)]
struct Lines {
    begun: Vec<u8>,
}

impl Lines {
    fn take(&mut self, bytes: &[u8], read: &mut impl FnMut(&str)) {
        for byte in bytes {
            match byte {
                b'\n' | b'\r' => self.end(read),
                byte => self.begun.push(*byte),
            }
        }
    }

    fn end(&mut self, read: &mut impl FnMut(&str)) {
        if !self.begun.is_empty() {
            read(String::from_utf8_lossy(&self.begun).trim_end());
            self.begun.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_out_whole_however_the_stream_was_cut() {
        let text = "one\rtwö  \r\n\nthree\nend";
        for size in 1..text.len() {
            let (mut lines, mut seen) = (Lines::default(), Vec::new());
            let mut read = |line: &str| seen.push(line.to_owned());
            text.as_bytes().chunks(size).for_each(|chunk| lines.take(chunk, &mut read));
            lines.end(&mut read);
            assert_eq!(seen, ["one", "twö", "three", "end"], "cut every {size} bytes");
        }
    }

    #[test]
    fn a_command_is_shown_as_one_would_type_it() {
        assert_eq!(shown(Command::new("/opt/rust/bin/cargo").args(["test", "--lib"])), "cargo test --lib");
    }
}
