//! Saying how a long step is getting on: one line that changes on a terminal, a line every 15 s anywhere else.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// How often a log gets a line.
const LOG_EVERY: Duration = Duration::from_secs(15);
/// How often a terminal is drawn at most: more is no easier to read.
const DRAW_EVERY: Duration = Duration::from_millis(200);
/// The widest line that fits every terminal without wrapping (a wrapped line cannot be taken back).
const WIDTH: usize = 79;

/// A long step that is under way.
pub struct Progress {
    what: String,
    latest: String,
    begun: Instant,
    told: Instant,
    terminal: bool,
}

impl Progress {
    /// Says that `what` begins.
    pub fn begin(what: &str) -> Progress {
        let now = Instant::now();
        let terminal = std::io::stdout().is_terminal();
        if !terminal {
            println!("  {what} ...");
        }
        Progress { what: what.into(), latest: String::new(), begun: now, told: now, terminal }
    }

    /// Takes note of the step's latest words.
    pub fn note(&mut self, latest: String) {
        self.latest = latest;
    }

    /// Shows how it stands, if it is time to. To be called at least once a second.
    pub fn show(&mut self) {
        if self.told.elapsed() < if self.terminal { DRAW_EVERY } else { LOG_EVERY } {
            return;
        }
        self.told = Instant::now();
        let line = line(&self.what, self.begun.elapsed(), &self.latest, WIDTH);
        if self.terminal {
            print!("\r\x1b[2K{line}");
            let _ = std::io::stdout().flush();
        } else {
            println!("{line}");
        }
    }

    /// Says how it ended.
    pub fn end(self, how: &str) {
        let start = if self.terminal { "\r\x1b[2K" } else { "" };
        println!("{start}  {}: {how} after {}", self.what, duration(self.begun.elapsed()));
    }
}

/// The line for a step: what it is, how long it has been going on, what it said last, cut at `width` characters.
fn line(what: &str, elapsed: Duration, latest: &str, width: usize) -> String {
    let line = format!("  {what}: {}  {latest}", duration(elapsed));
    let line = line.trim_end();
    if line.chars().count() <= width {
        return line.into();
    }
    let mut cut: String = line.chars().take(width - 1).collect();
    cut.push('…');
    cut
}

/// A time as people say it: whole seconds, and minutes from two of them on.
pub fn duration(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 0..120 => format!("{seconds} s"),
        seconds => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

/// Reads cargo's output: the crate that it is at and how many of all crates are done.
#[derive(Default)]
pub struct CargoReader {
    crate_name: String,
    done: String,
}

impl CargoReader {
    /// What to show after `line`, if the line says anything new. Cargo must have been told to print its progress bar
    /// (`CARGO_TERM_PROGRESS_WHEN=always`), which is the only place where it says how many crates there are.
    pub fn read(&mut self, line: &str) -> Option<String> {
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("Compiling ") {
            self.crate_name = rest.split_whitespace().next()?.into();
        } else if let Some(rest) = line.strip_prefix("Building [") {
            let (_, counts) = rest.split_once("] ")?;
            let (done, all) = counts.split(':').next()?.trim().split_once('/')?;
            let (done, all): (u32, u32) = (done.parse().ok()?, all.parse().ok()?);
            self.done = format!(" ({done} of {all})");
        } else if ["Updating ", "Downloading ", "Downloaded ", "Installing ", "Blocking "]
            .iter()
            .any(|verb| line.starts_with(verb))
        {
            return Some(line.into());
        } else {
            return None;
        }
        (!self.crate_name.is_empty()).then(|| format!("Compiling {}{}", self.crate_name, self.done))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargos_lines_and_its_bar_make_one_short_line() {
        let mut reader = CargoReader::default();
        assert_eq!(reader.read("    Updating crates.io index"), Some("Updating crates.io index".into()));
        assert_eq!(reader.read("   Compiling tokio v1.45.0"), Some("Compiling tokio".into()));
        assert_eq!(
            reader.read("    Building [=====>                   ] 72/510: equivalent, tokio(build)      "),
            Some("Compiling tokio (72 of 510)".into())
        );
        assert_eq!(reader.read("   Compiling slab v0.4.9"), Some("Compiling slab (72 of 510)".into()));
    }

    #[test]
    fn lines_that_say_nothing_of_progress_are_passed_over() {
        let mut reader = CargoReader::default();
        for line in
            ["", "warning: unused", "    Building [ broken", "    Building [=> ] x/y: z", "Compiling "]
        {
            assert_eq!(reader.read(line), None, "{line}");
        }
    }

    #[test]
    fn a_line_never_gets_wider_than_the_terminal() {
        let long = "ö".repeat(300);
        let shown = line("trunk 0.21.14", Duration::from_secs(61), &long, 79);
        assert_eq!(shown.chars().count(), 79);
        assert!(shown.starts_with("  trunk 0.21.14: 61 s  öö"));
        assert_eq!(line("a", Duration::ZERO, "", 79), "  a: 0 s");
    }

    #[test]
    fn times_are_said_in_seconds_and_then_in_minutes() {
        assert_eq!(duration(Duration::from_millis(900)), "0 s");
        assert_eq!(duration(Duration::from_secs(119)), "119 s");
        assert_eq!(duration(Duration::from_secs(125)), "2 min 05 s");
    }
}
