//! `cargo xtask test`: set-up, then every check and test, in the order in which they are quick to fail.

use std::io::Write;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::arguments::{Engine, Part, Test};
use crate::place::Place;
use crate::process::{cargo, run_reading, shown};
use crate::progress::duration;
use crate::setup::{Needs, Ready, make_ready};
use crate::tally::Tally;
use crate::toolchain::Piece;
use crate::{Failure, Outcome, build, compiled, plugin};

/// One command of the whole run.
struct Step {
    name: &'static str,
    part: Part,
    /// Whether it makes the site, which all parts that look at it need.
    makes_site: bool,
    command: Command,
    /// Whether it runs tests, which then get counted.
    tests: bool,
    /// How to run just this again.
    again: String,
}

/// What came of a step that ran tests.
struct Suite {
    name: &'static str,
    tally: Tally,
    time: Duration,
}

/// Runs the checks and tests and closes with how many tests passed and failed, whatever happened.
///
/// # Errors
/// A step failed; which and why has been printed.
pub fn test(place: &Place, wish: &Test) -> Outcome {
    let begun = Instant::now();
    let mut suites = Vec::new();
    let result = run_all(place, wish, &mut suites);

    println!();
    let mut sum = Tally::default();
    for Suite { name, tally, time } in &suites {
        let Tally { passed, failed, ignored } = tally;
        println!("{name}: {passed} passed, {failed} failed, {ignored} ignored in {}", duration(*time));
        sum += *tally;
    }
    if let Err(Failure(why)) = &result {
        println!("\nFAILED after {}: {why}", duration(begun.elapsed()));
        // A step that failed without a failed test (it did not compile, say) is a failure all the same.
        sum.failed = sum.failed.max(1);
    } else {
        println!("All steps passed in {}.", duration(begun.elapsed()));
    }
    println!("{} passed, {} failed", sum.passed, sum.failed);
    // All has been said: nothing comes after the closing line.
    result.map_err(|_| Failure(String::new()))
}

fn run_all(place: &Place, wish: &Test, suites: &mut Vec<Suite>) -> Outcome {
    let ready = make_ready(place, &needs(wish))?;
    let fresh = compiled::bring(place);
    let steps: Vec<Step> = steps(place, wish, &ready)
        .into_iter()
        .filter(|step| {
            wish.only.is_none_or(|part| part == step.part || (step.makes_site && part.is_of_the_site()))
        })
        .collect();
    let count = steps.len();
    for (index, step) in steps.into_iter().enumerate() {
        let last = index + 1 == count;
        if step.part == Part::Wordpress {
            plugin::pack(place, &place.dist(), &plugin::path(place))?;
        }
        let result = run_step(step, &format!("{} of {count}", index + 1), &mut std::io::stdout(), suites);
        // With the last step, whatever came of its tests, all that there is has been compiled.
        if last && wish.only.is_none() && fresh {
            compiled::keep(place);
        }
        result?;
    }
    Ok(())
}

fn run_step(mut step: Step, which: &str, screen: &mut impl Write, suites: &mut Vec<Suite>) -> Outcome {
    let line = shown(&step.command);
    say(screen, &format!("\n== {which}, {}: {line}", step.name));
    let begun = Instant::now();
    let mut tally = Tally::default();
    let status = run_reading(&mut step.command, screen, |line| tally.read(line))?;
    let time = begun.elapsed();
    let how = if status.success() { "done" } else { "FAILED" };
    say(screen, &format!("== {}: {how} in {}", step.name, duration(time)));
    if step.tests {
        suites.push(Suite { name: step.name, tally, time });
    }
    let again = format!("Just that again: {}", step.again);
    if !status.success() {
        return Err(format!("{} (`{line}`, {status}). {again}", step.name).into());
    }
    if step.tests && !tally.any() {
        return Err(format!("{} (`{line}`) ran no test at all. {again}", step.name).into());
    }
    Ok(())
}

/// A line of ours among what the programs print. A screen that is gone is no reason to stop.
fn say(screen: &mut impl Write, line: &str) {
    let _ = writeln!(screen, "{line}");
}

fn needs(wish: &Test) -> Needs {
    let runs = |part| wish.only.is_none_or(|only| only == part);
    let mut needs = Needs::default();
    if runs(Part::Lint) {
        needs.pieces.extend([Piece::Rustfmt, Piece::Clippy, Piece::Wasm]);
    }
    let on_hosts = runs(Part::Hosts) || runs(Part::Wordpress);
    if on_hosts {
        needs.servers = true;
        needs.engines = vec![Engine::Chromium];
    }
    if runs(Part::Browser) || on_hosts {
        if !needs.pieces.contains(&Piece::Wasm) {
            needs.pieces.push(Piece::Wasm);
        }
        needs.site = true;
    }
    if runs(Part::Browser) {
        needs.engines = if wish.engines.is_empty() { Engine::ALL.to_vec() } else { wish.engines.clone() };
    }
    needs
}

/// All steps. Every one of them compiles in cargo's own profiles and feature sets as a person at the keyboard would, so
/// that neither has to compile again what the other did.
fn steps(place: &Place, wish: &Test, ready: &Ready) -> Vec<Step> {
    let step = |name, part, words: &[&str]| {
        let mut command = cargo();
        command.args(words).current_dir(&place.root);
        let again = format!("cargo {}", words.join(" "));
        Step { name, part, makes_site: false, command, tests: false, again }
    };
    let tests = |name, part, words: &[&str], again: &str, own: &[String]| {
        let mut step = step(name, part, words);
        let extra: Vec<String> = own.iter().chain(&wish.extra).cloned().collect();
        if !extra.is_empty() {
            step.command.arg("--").args(extra);
        }
        Step { tests: true, again: again.into(), ..step }
    };
    let site = |name, pseudo, again: &str| {
        let folder = if pseudo { place.pseudo_dist() } else { place.dist() };
        let command = build::command(place, ready, &folder, build::Kind { pseudo, quick: wish.quick });
        Step { name, part: Part::Browser, makes_site: !pseudo, command, tests: false, again: again.into() }
    };

    let programs = |pseudo, again: &str| {
        let command = build::programs(place, ready, build::Kind { pseudo, quick: wish.quick });
        let name = if pseudo { "the programs in the pseudo-language" } else { "the programs" };
        Step { name, part: Part::Browser, makes_site: !pseudo, command, tests: false, again: again.into() }
    };

    let mut fmt = step("formatting", Part::Lint, &["fmt", "--all", "--check"]);
    fmt.again = "cargo fmt --all --check (and `cargo fmt --all` puts it right)".into();
    let engines: String = wish.engines.iter().map(|engine| format!(" --engine {}", engine.name())).collect();
    let mut browsers = tests(
        "browser tests",
        Part::Browser,
        &["test", "-p", "browser-tests", "--no-fail-fast", "--lib", "--bins", "--test", "browsers"],
        &format!("cargo xtask test --only browser{engines} [-- a part of a test's name]"),
        &[format!("--test-threads={}", browser_threads())],
    );
    ready
        .equip(&mut browsers.command)
        .env("KNEE_DIST", place.dist())
        .env("KNEE_PSEUDO_DIST", place.pseudo_dist());

    let on_hosts = |name, part, again| {
        let program = if part == Part::Hosts { "hosts" } else { "wordpress" };
        // One after the other: each has servers of its own.
        let own = ["--test-threads=1".to_owned()];
        let words = ["test", "-p", "browser-tests", "--no-fail-fast", "--test", program];
        let mut step = tests(name, part, &words, again, &own);
        ready
            .equip(&mut step.command)
            .env("KNEE_DIST", place.dist())
            .env("KNEE_PLUGIN", plugin::path(place))
            .env("KNEE_ENGINES", Engine::Chromium.name());
        step
    };

    let pseudo_site = || {
        let again = "cargo xtask build --pseudo";
        [programs(true, again), site("the site in the pseudo-language", true, again)]
    };
    let warnings = ["--", "-D", "warnings"];
    let clippy = |words: &[&'static str]| [&["clippy"], words, &warnings].concat();
    let mut steps = vec![
        fmt,
        step("clippy, everything", Part::Lint, &clippy(&["--workspace", "--all-targets"])),
        step("clippy, the pages", Part::Lint, &clippy(&["--all-targets", "--features", "prerender"])),
        step("clippy, the wasm", Part::Lint, &clippy(&["--lib", "--target", "wasm32-unknown-unknown"])),
        tests(
            "native tests",
            Part::Native,
            &["test", "-p", "runners-knee-companion", "-p", "xtask", "-p", "backup-schema", "--no-fail-fast"],
            "cargo xtask test --only native",
            &[],
        ),
        tests(
            "page tests",
            Part::Pages,
            // What needs no pages has just run.
            &["test", "--features", "prerender", "--no-fail-fast", "--lib", "--test", "pages*"],
            "cargo xtask test --only pages",
            &[],
        ),
        programs(false, "cargo xtask build"),
        site("the site", false, "cargo xtask build"),
    ];
    if !wish.quick {
        steps.extend(pseudo_site());
    }
    steps.push(browsers);
    steps.push(on_hosts("tests of hosts", Part::Hosts, "cargo xtask test --only hosts"));
    steps.push(on_hosts("tests in WordPress", Part::Wordpress, "cargo xtask test --only wordpress"));
    steps
}

/// How many browser tests run at a time: each has a browser of several processes to itself, so not more than there are
/// processors; and not more than four, for the memory. `KNEE_TEST_THREADS` says otherwise.
fn browser_threads() -> usize {
    std::env::var("KNEE_TEST_THREADS")
        .ok()
        .and_then(|text| text.parse().ok())
        .filter(|threads| *threads > 0)
        .unwrap_or_else(|| std::thread::available_parallelism().map_or(1, |count| count.get().min(4)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_sets_up_only_what_it_needs() {
        let native = needs(&Test { only: Some(Part::Native), ..Test::default() });
        assert!(native.pieces.is_empty() && !native.site && native.engines.is_empty());
        let lint = needs(&Test { only: Some(Part::Lint), ..Test::default() });
        assert!(!lint.site && lint.engines.is_empty() && lint.pieces.contains(&Piece::Wasm));
        let webkit =
            needs(&Test { only: Some(Part::Browser), engines: vec![Engine::Webkit], ..Test::default() });
        assert!(webkit.site && webkit.engines == [Engine::Webkit]);
        assert_eq!(needs(&Test::default()).engines, Engine::ALL);
        assert!(!webkit.servers && needs(&Test::default()).servers);
        let hosts = needs(&Test { only: Some(Part::Hosts), ..Test::default() });
        assert!(hosts.site && hosts.servers && hosts.engines == [Engine::Chromium]);
    }

    /// Runs a step whose output goes to no screen: this test's own would be counted by whoever counts us.
    #[cfg(unix)]
    fn shell(script: &str, tests: bool) -> (Outcome, Vec<Suite>) {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        let step = Step {
            name: "native tests",
            part: Part::Native,
            makes_site: false,
            command,
            tests,
            again: "just do".into(),
        };
        let mut suites = Vec::new();
        let result = run_step(step, "1 of 1", &mut Vec::new(), &mut suites);
        (result, suites)
    }

    #[cfg(unix)]
    #[test]
    fn a_failed_step_says_what_failed_and_how_to_run_just_that_and_its_tests_still_count() {
        let (result, suites) =
            shell("echo 'test result: FAILED. 3 passed; 2 failed; 0 ignored'; exit 101", true);
        let Err(Failure(why)) = result else { panic!("the step passed") };
        assert!(why.contains("native tests") && why.contains("Just that again: just do"), "{why}");
        assert_eq!(suites[0].tally, Tally { passed: 3, failed: 2, ignored: 0 });
    }

    #[cfg(unix)]
    #[test]
    fn a_test_step_that_ran_no_test_has_failed() {
        let (result, _) = shell("echo 'test result: ok. 0 passed; 0 failed; 0 ignored'", true);
        assert!(result.is_err_and(|Failure(why)| why.contains("no test at all")));
        assert!(shell("true", false).0.is_ok());
    }
}
