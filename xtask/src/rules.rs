//! `cargo xtask rules` and `assess`: the knee check's rules as the app itself reads them, from its own `check` program.

use crate::Outcome;
use crate::arguments::Question;
use crate::place::Place;
use crate::process::{cargo, run};

/// Hands the question to the `check` program.
///
/// # Errors
/// It cannot be built, or finds fault.
pub fn rules(place: &Place, question: &Question) -> Outcome {
    let mut command = cargo();
    // From where the person stands, so that the path of a file means what it says.
    command.args(["run", "--quiet", "--manifest-path"]).arg(place.root.join("Cargo.toml"));
    command.args(["--bin", "check", "--"]);
    match question {
        Question::Rules => command.arg("rules"),
        Question::Cases => command.arg("cases"),
        Question::Assess(file) => command.arg("assess").arg(file),
    };
    run(&mut command)
}
