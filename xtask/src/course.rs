//! `cargo xtask course` and `cargo xtask running`: simulated people, from the app's own `course` program.

use crate::Outcome;
use crate::arguments::People;
use crate::place::Place;
use crate::process::{cargo, run};

/// Hands the wish to the `course` program.
///
/// # Errors
/// It cannot be built, or there is no such person.
pub fn course(place: &Place, people: &People) -> Outcome {
    let mut command = cargo();
    // From where the person stands, so that the path of a file means what it says.
    command.args(["run", "--quiet", "--manifest-path"]).arg(place.root.join("Cargo.toml"));
    command.args(["--bin", "course", "--"]);
    match people {
        People::All => command.arg("people"),
        People::AsFile(number) => command.arg("person").arg(number.to_string()),
        People::DayByDay(file) => command.arg("days").arg(file),
        People::Runners => command.arg("runners"),
    };
    run(&mut command)
}
