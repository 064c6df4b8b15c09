//! The programs that cargo builds for us at pinned versions, kept in the person's cache directory.
//!
//! A tool is in its folder whole or not at all: it is built elsewhere, tried, and only then moved there. What an
//! interrupted build had compiled is kept beside it, so that the next try goes on from there.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::place::Place;
use crate::process::{answer, cargo, run_with_progress};
use crate::progress::CargoReader;
use crate::{Failure, Outcome};

/// A program of crates.io at one version.
#[derive(Debug, Clone, PartialEq)]
pub struct Tool {
    /// The name of its program and of its folder.
    pub name: &'static str,
    /// The package that has it.
    package: &'static str,
    /// The exact version.
    pub version: String,
    /// How the package is built, beyond the usual.
    options: &'static [&'static str],
    /// What to expect, measured on two cores.
    pub minutes: &'static str,
}

/// Builds the site.
pub fn trunk() -> Tool {
    Tool {
        name: "trunk",
        package: "trunk",
        version: "0.21.14".into(),
        // Without its look-up of newer versions: the site is built from what is here.
        options: &["--no-default-features", "--features", "rustls"],
        minutes: "3 minutes",
    }
}

/// Makes the JavaScript side of the wasm. Its version has to be that of the library in the wasm, hence `Cargo.lock`.
///
/// # Errors
/// `Cargo.lock` cannot be read or does not name wasm-bindgen.
pub fn wasm_bindgen(place: &Place) -> Outcome<Tool> {
    let path = place.root.join("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(|problem| format!("{}: {problem}", path.display()))?;
    let version = locked_version(&lock, "wasm-bindgen")
        .ok_or("Cargo.lock names no wasm-bindgen, so the version of its program is not known")?;
    Ok(Tool {
        name: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version: version.into(),
        options: &[],
        minutes: "2 minutes",
    })
}

/// Drives Firefox.
pub fn geckodriver() -> Tool {
    Tool {
        name: "geckodriver",
        package: "geckodriver",
        version: "0.37.1".into(),
        options: &[],
        minutes: "2 minutes",
    }
}

impl Tool {
    /// The folder that its program is in.
    pub fn folder(&self, place: &Place) -> PathBuf {
        place.tools().join(self.titled()).join("bin")
    }

    /// Its program.
    pub fn program(&self, place: &Place) -> PathBuf {
        program_in(&self.folder(place), self.name)
    }

    /// Name and version.
    pub fn title(&self) -> String {
        format!("{} {}", self.name, self.version)
    }

    fn titled(&self) -> String {
        format!("{}-{}", self.name, self.version)
    }

    /// Whether it is there: the program runs and says that it is this version.
    pub fn is_there(&self, place: &Place) -> bool {
        self.check(&self.program(place)).is_ok()
    }

    fn check(&self, program: &Path) -> Outcome {
        let said = answer(Command::new(program).arg("--version"))
            .ok_or_else(|| format!("{} does not run", program.display()))?;
        match said_version(&said) {
            Some(version) if version == self.version => Ok(()),
            said => Err(format!(
                "{} should be version {} but says that it is {}",
                program.display(),
                self.version,
                said.unwrap_or("none")
            )
            .into()),
        }
    }

    /// Builds it and puts it into its folder.
    ///
    /// # Errors
    /// It cannot be built, or the disk cannot take it.
    pub fn install(&self, place: &Place) -> Outcome {
        let tools = place.tools();
        let on_disk =
            |problem: std::io::Error| -> Failure { format!("{}: {problem}", tools.display()).into() };
        fs::create_dir_all(&tools).map_err(on_disk)?;
        let _alone = alone(&tools, &self.title())?;
        if self.is_there(place) {
            return Ok(());
        }
        let unfinished = tools.join(format!(".{}.unfinished", self.titled()));
        let compiled = tools.join(format!(".{}.compiled", self.titled()));
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished).map_err(on_disk)?;
        }
        let mut reader = CargoReader::default();
        let command = &mut self.command(&unfinished, &compiled);
        run_with_progress(&self.title(), command, |line| reader.read(line)).map_err(|Failure(why)| {
            format!("{why}. {} could not be built; the same command tries again.", self.title())
        })?;
        self.check(&program_in(&unfinished.join("bin"), self.name))?;
        let finished = tools.join(self.titled());
        if finished.exists() {
            fs::remove_dir_all(&finished).map_err(on_disk)?;
        }
        fs::rename(&unfinished, &finished).map_err(on_disk)?;
        fs::remove_dir_all(&compiled).map_err(on_disk)
    }

    fn command(&self, root: &Path, target: &Path) -> Command {
        let mut command = cargo();
        command.args(["install", "--locked", self.package, "--version", &self.version]);
        command.args(self.options).arg("--root").arg(root);
        // What would build a different program, from the environment of whoever calls us.
        for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET", "CARGO_BUILD_RUSTFLAGS"] {
            command.env_remove(name);
        }
        command
            .env("CARGO_TARGET_DIR", target)
            // These tools work for seconds and are waited for by people on their first five minutes: built fast, not
            // built to be fast. Trunk's own release profile takes 9 minutes on two cores, this one 3.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            // How many crates there are is said in the progress bar only.
            .env("CARGO_TERM_PROGRESS_WHEN", "always")
            .env("CARGO_TERM_PROGRESS_WIDTH", "100")
            .env("CARGO_TERM_COLOR", "never")
            .env("CARGO_TERM_QUIET", "false");
        command
    }
}

/// Waits until no other run of ours installs anything. The lock goes with the process, however it ends.
fn alone(tools: &Path, title: &str) -> Outcome<File> {
    let path = tools.join(".lock");
    let file = File::create(&path).map_err(|problem| format!("{}: {problem}", path.display()))?;
    if file.try_lock().is_err() {
        println!("  {title}: waiting for another cargo xtask that is installing");
        file.lock().map_err(|problem| format!("{}: {problem}", path.display()))?;
    }
    Ok(file)
}

fn program_in(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The version in what a program says to `--version`: the second word of its first line.
fn said_version(said: &str) -> Option<&str> {
    said.lines().next()?.split_whitespace().nth(1)
}

/// The version of a package in a `Cargo.lock`; none if it is not there, or there more than once.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let mut versions = lock.split("[[package]]").skip(1).filter_map(|entry| {
        let field = |name: &str| {
            entry.lines().find_map(|line| {
                line.strip_prefix(name)?
                    .trim_start()
                    .strip_prefix('=')?
                    .trim()
                    .strip_prefix('"')?
                    .strip_suffix('"')
            })
        };
        (field("name")? == package).then(|| field("version")).flatten()
    });
    versions.next().filter(|_| versions.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
version = 4

[[package]]
name = "wasm-bindgen-macro"
version = "9.9.9"
dependencies = [
 "wasm-bindgen",
]

[[package]]
name = "wasm-bindgen"
version = "0.2.129"
source = "registry+https://github.com/rust-lang/crates.io-index"

[[package]]
name = "twice"
version = "1.0.0"

[[package]]
name = "twice"
version = "2.0.0"
"#;

    #[test]
    fn the_lock_file_says_which_wasm_bindgen_the_wasm_has() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.129"));
        assert_eq!(locked_version(LOCK, "wasm"), None);
        assert_eq!(locked_version(&LOCK.replace('\n', "\r\n"), "wasm-bindgen"), Some("0.2.129"));
    }

    #[test]
    fn a_package_that_is_there_twice_has_no_one_version() {
        assert_eq!(locked_version(LOCK, "twice"), None);
    }

    #[test]
    fn the_lock_file_of_this_project_names_one_wasm_bindgen() {
        let tool = wasm_bindgen(&Place::find().unwrap()).unwrap();
        assert!(tool.version.starts_with("0.2."), "{tool:?}");
    }

    #[test]
    fn programs_say_their_version_in_the_second_word() {
        assert_eq!(said_version("trunk 0.21.14\n"), Some("0.21.14"));
        assert_eq!(said_version("geckodriver 0.37.1\n\nThe source code of this"), Some("0.37.1"));
        assert_eq!(said_version("wasm-bindgen"), None);
        assert_eq!(said_version(""), None);
    }

    #[test]
    fn a_program_of_another_version_or_none_at_all_is_not_taken() {
        let tool = Tool { name: "rustc", version: "0.0.1".into(), ..geckodriver() };
        let Err(Failure(why)) = tool.check(Path::new("rustc")) else { panic!("rustc 0.0.1 was found") };
        assert!(why.contains("should be version 0.0.1"), "{why}");
        assert!(tool.check(Path::new("/there/is/no/such/program")).is_err());
    }
}
