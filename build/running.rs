//! Running again: `content/running/*.toml`, read, proved and written as tables. What is proved here: every number within its
//! range and with a source, and a ladder that only grows. What decides at run time is `src/domain/running/`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use serde::Deserialize;

use crate::course::{OURS, Rule, constants, prove_rules, prove_sources, rule_notes};
use crate::emit::write;
use crate::schema::{Problem, read};
use crate::sources;

/// Rules of which the first is less than the second.
const PAIRS: [(&str, &str); 9] = [
    ("stairs-to-run", "stairs-to-repeat"),
    ("stairs-to-repeat", "stairs-to-walk"),
    ("gap-short-days", "gap-long-days"),
    ("longest-more-percent", "longest-much-more-percent"),
    ("longest-much-more-percent", "longest-double-percent"),
    ("cadence-first-percent", "cadence-then-percent"),
    ("cadence-then-percent", "cadence-most-percent"),
    ("beat-whole-days", "beat-minute-days"),
    ("shoes-look-miles", "shoes-look-again-miles"),
];
/// Steps of the ladder that have a table; one more follows without.
const STEPS: usize = 7;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ladder {
    sources: Vec<String>,
    step: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    rounds: u8,
    run: u16,
    walk: u16,
}

impl Step {
    fn running(&self) -> u32 {
        u32::from(self.rounds) * u32::from(self.run)
    }
}

/// Compiles the running of the project's `root` into `out`.
///
/// # Errors
/// Each problem with its file, its field and what was expected.
pub fn compile(root: &Path, out: &Path) -> Result<(), Vec<Problem>> {
    let content = root.join("content");
    let one = |problem| vec![problem];
    let known: Vec<String> =
        sources::read_sources(&content.join("sources.toml"))?.into_keys().chain([OURS.to_owned()]).collect();
    let folder = content.join("running");
    let rules: BTreeMap<String, Rule> = read(&folder.join("rules.toml")).map_err(one)?;
    let ladder: Ladder = read(&folder.join("ladder.toml")).map_err(one)?;
    let mut problems = Vec::new();
    let mut refuse = |file: &str, what: String| problems.push(Problem::new(&folder.join(file), what));
    prove_rules(&rules, &PAIRS, &known, &mut |what| refuse("rules.toml", what));
    prove_ladder(&ladder, &known, &mut |what| refuse("ladder.toml", what));
    if !problems.is_empty() {
        return Err(problems);
    }
    write(out, "running_tables.rs", &tables(&rules, &ladder));
    write(out, "running_notes.rs", &rule_notes(&rules));
    Ok(())
}

fn prove_ladder(ladder: &Ladder, known: &[String], refuse: &mut dyn FnMut(String)) {
    prove_sources("sources", &ladder.sources, known, refuse);
    if ladder.step.len() != STEPS {
        refuse(format!("expected {STEPS} steps, found {}", ladder.step.len()));
    }
    for (number, step) in (1..).zip(&ladder.step) {
        if !(1..=30).contains(&step.rounds) || step.run == 0 || step.run > 7200 || step.walk > 7200 {
            refuse(format!("step {number}: expected 1 to 30 rounds, and up to 7200 seconds of each"));
        }
        if (step.walk == 0) != (step.rounds == 1) {
            refuse(format!("step {number}: expected a walk between two runs, and none after one alone"));
        }
    }
    for (number, pair) in (2..).zip(ladder.step.windows(2)) {
        let longer = pair[1].run > pair[0].run && pair[1].running() > pair[0].running();
        if !longer {
            refuse(format!("step {number}: expected longer runs and more running than the step before"));
        }
        // The longest single run of a step is not much more than twice that of the step before.
        if u32::from(pair[1].run) * 10 > u32::from(pair[0].run) * 21 {
            refuse(format!("step {number}: expected runs of about twice those of the step before at most"));
        }
    }
}

fn tables(rules: &BTreeMap<String, Rule>, ladder: &Ladder) -> String {
    let mut out = constants(rules);
    let _ = writeln!(
        out,
        "/// The steps that have a table, from step 1 on. Sources: {}.\npub static STEPS: [Intervals; {STEPS}] = [",
        ladder.sources.join(", ")
    );
    for Step { rounds, run, walk } in &ladder.step {
        let _ =
            writeln!(out, "    Intervals {{ rounds: {rounds}, run_seconds: {run}, walk_seconds: {walk} }},");
    }
    out.push_str("];\n");
    out
}
