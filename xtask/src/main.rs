//! The chores of this project: `cargo xtask help` lists them.
//!
//! Everything that a fresh machine needs is set up here, in one place, so that the README can be two commands long. It
//! knows nothing of what the app is about: the clinical rules are checked by the app's own `check` program, the pages
//! are photographed by the browser tests' own `shots` program, and this only starts them.

mod archive;
mod arguments;
mod axe;
mod bench;
mod browsers;
mod build;
mod compiled;
mod course;
mod first_visit;
mod place;
mod plugin;
mod process;
mod progress;
mod rules;
mod serve;
mod servers;
mod setup;
mod shots;
mod tally;
mod test;
mod toolchain;
mod tools;

use std::process::ExitCode;

use arguments::Chore;
use place::Place;

/// Why a chore did not get done, in words for the person at the terminal.
#[derive(Debug, PartialEq)]
pub struct Failure(pub String);

impl<T: Into<String>> From<T> for Failure {
    fn from(text: T) -> Self {
        Failure(text.into())
    }
}

/// What a chore comes to.
pub type Outcome<T = ()> = Result<T, Failure>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let chore = match arguments::parse(&words) {
        Ok(chore) => chore,
        Err(problem) => {
            eprintln!("cargo xtask: {}\n\n{}", problem.0, arguments::HELP);
            return ExitCode::from(2);
        }
    };
    match carry_out(chore) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(why)) => {
            if !why.is_empty() {
                eprintln!("\ncargo xtask: {why}");
            }
            ExitCode::FAILURE
        }
    }
}

fn carry_out(chore: Chore) -> Outcome {
    let place = Place::find()?;
    match chore {
        Chore::Help => {
            println!("{}", arguments::HELP);
            Ok(())
        }
        Chore::Serve(wish) => serve::serve(&place, &wish),
        Chore::Announce { port, parent } => {
            serve::announce(port, parent);
            Ok(())
        }
        Chore::Build(wish) => build::build(&place, &wish),
        Chore::Test(wish) => test::test(&place, &wish),
        Chore::Bench(wish) => bench::bench(&place, wish),
        Chore::Shots { docs: true, .. } => shots::of_documents(&place),
        Chore::Shots { out, docs: false } => shots::shots(&place, &out),
        Chore::Rules(question) => rules::rules(&place, &question),
        Chore::Course(people) => course::course(&place, &people),
    }
}
