//! Running again as reviewers read it: its rules with their sources, the ladder, and simulated runners week by week. Host
//! only. What is decided, and how, is in [`crate::domain::running`]; the words that a page says of it are not here but will
//! stand with all other words of the language.

mod facts;
mod print;

use std::fmt::Write;

use crate::content::course::RuleNote;
use crate::domain::running::rules;
use crate::domain::running::simulation::{Kind, Script, script};

include!(concat!(env!("OUT_DIR"), "/running_notes.rs"));

/// The runners for review, each with what becomes of them.
pub fn runners() -> Vec<(&'static str, Script)> {
    let people = [
        ("Better week by week", Kind::Steady, 3),
        ("Does more than was offered", Kind::Eager, 2),
        ("Bad spells", Kind::Flares, 1),
        ("Fine up to some step, and never beyond", Kind::Limit, 1),
        ("Away for weeks, and back", Kind::DroppedOut, 4),
        ("Pain is always 4", Kind::AlwaysFour, 1),
        ("Leaves answers out", Kind::AnswersLeftOut, 2),
        ("Two phones", Kind::TwoDevices, 2),
        ("Already runs, and brings a month of runs from a watch", Kind::AlreadyRuns, 1),
    ];
    people.into_iter().map(|(name, kind, seed)| (name, script(kind, seed))).collect()
}

/// `docs/running-people.md`.
pub fn document() -> String {
    let mut out = String::from(
        "# Nine people who run again\n\n\
         For a physiotherapist who reviews what the app answers to \"can I run today?\": simulated people, 26 weeks each. The \
         legs are rules of thumb (`src/domain/running/simulation/legs.rs`), not patients. Made by `cargo xtask running`; a \
         test keeps this file as the app decides.\n\n\
         A run's colour is the worst of its four moments and new swelling, with the worst pain during it in brackets. \
         The step beside a week is where the person stands when it ends: 0 is the entry test, 8 is time, then hills, then \
         speed.\n\n\
         ## The rules\n\n| Rule | Number | Sources |\n| --- | --- | --- |\n",
    );
    for rule in RULES {
        let _ =
            writeln!(out, "| {} | {} {} | {} |", rule.says, rule.value, rule.unit, rule.sources.join(", "));
    }
    out.push_str("\n## The ladder\n\n| Step | Run and walk | Running |\n| --- | --- | --- |\n");
    for (number, step) in (1..).zip(&rules::STEPS) {
        let _ = writeln!(
            out,
            "| {number} | {} x ({} s / {} s) | {} min |",
            step.rounds,
            step.run_seconds,
            step.walk_seconds,
            rules::running_seconds(number) / 60
        );
    }
    for (number, (name, script)) in (1..).zip(runners()) {
        let _ = write!(out, "\n## {number}. {name}\n\n{}", print::by_week(&script));
    }
    out
}
