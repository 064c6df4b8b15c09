//! The browsers that the tests drive, and what drives them, from Debian.

use std::process::Command;

use crate::Outcome;
use crate::arguments::Engine;
use crate::process::{answer, find, run_with_progress};

/// A program that the tests start, and the Debian package that has it.
#[derive(Debug, PartialEq)]
struct Needed {
    program: &'static str,
    package: &'static str,
}

/// What each engine's tests start. Geckodriver is not in Debian's stable releases: cargo builds it (tools.rs).
fn needed(engine: Engine) -> &'static [Needed] {
    match engine {
        Engine::Chromium => &[
            Needed { program: "chromium", package: "chromium" },
            Needed { program: "chromedriver", package: "chromium-driver" },
        ],
        Engine::Firefox => &[Needed { program: "firefox-esr", package: "firefox-esr" }],
        // WebKitGTK has no headless way: it gets a screen that nobody sees.
        Engine::Webkit => &[
            Needed { program: "WebKitWebDriver", package: "webkit2gtk-driver" },
            Needed { program: "Xvfb", package: "xvfb" },
            Needed { program: "xauth", package: "xauth" },
            Needed { program: "dbus-daemon", package: "dbus" },
        ],
    }
}

/// The Debian packages that are missing for these engines, and for fetching axe-core if `fetch` says so.
pub fn missing(engines: &[Engine], fetch: bool) -> Vec<&'static str> {
    let mut packages: Vec<&str> = engines
        .iter()
        .flat_map(|engine| needed(*engine))
        .filter(|needed| find(needed.program).is_none())
        .map(|needed| needed.package)
        .collect();
    if fetch && ["npm", "curl", "wget"].iter().all(|program| find(program).is_none()) {
        packages.extend(["curl", "ca-certificates"]);
    }
    packages
}

/// Installs packages of Debian.
///
/// # Errors
/// This is not Debian, or we may not: says what the person should do. Or apt fails.
pub fn install(packages: &[&str]) -> Outcome {
    let list = packages.join(" ");
    if find("apt-get").is_none() {
        return Err(format!(
            "for the browser tests these packages of Debian (or what has the same programs here) are missing: {list}\n\
             Please install them. Without them, `cargo xtask test --only native` and `--only pages` still work."
        )
        .into());
    }
    if !is_root() {
        return Err(format!(
            "the browser tests need some packages that only root can install. Please run\n\n    \
             sudo apt-get update && sudo apt-get install -y --no-install-recommends {list}\n\n\
             and then the same command again. Without them, `cargo xtask test --only native` and `--only pages` still \
             work."
        )
        .into());
    }
    let what = format!("Debian packages ({})", packages.len());
    run_with_progress("Debian's package lists", apt().arg("update"), apt_line)?;
    let install = &mut apt();
    install.args(["install", "-y", "--no-install-recommends"]).args(packages);
    run_with_progress(&what, install, apt_line)
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").args(["-o", "Dpkg::Use-Pty=0"]);
    // Another apt may be at work, as on a machine that has just started.
    command.args(["-o", "DPkg::Lock::Timeout=300"]);
    command
}

fn apt_line(line: &str) -> Option<String> {
    let line = line.trim();
    if ["Get:", "Hit:", "Unpacking ", "Setting up ", "Preparing ", "Processing "]
        .iter()
        .any(|s| line.starts_with(s))
    {
        return Some(line.into());
    }
    None
}

fn is_root() -> bool {
    answer(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_engine_needs_something_and_no_package_is_asked_for_twice() {
        let mut packages: Vec<&str> =
            Engine::ALL.iter().flat_map(|engine| needed(*engine)).map(|needed| needed.package).collect();
        assert!(Engine::ALL.iter().all(|engine| !needed(*engine).is_empty()));
        let all = packages.len();
        packages.sort_unstable();
        packages.dedup();
        assert_eq!(packages.len(), all);
    }

    #[test]
    fn what_apt_is_doing_is_shown_and_its_other_words_are_kept_for_when_it_fails() {
        assert_eq!(apt_line("Setting up xvfb (2:21.1.7) ..."), Some("Setting up xvfb (2:21.1.7) ...".into()));
        assert_eq!(apt_line("E: Unable to locate package chromium"), None);
    }
}
