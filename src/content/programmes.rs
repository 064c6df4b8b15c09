//! Sets of exercises to begin with.

use super::language::current;
use crate::domain::exercise::ExerciseId;

/// The set that is offered to somebody new.
pub const STARTER: &str = "starter";

/// The set for a sore knee, and for the days after a session that was too much.
pub const EASY: &str = "irritable";

/// A set of exercises to begin with, in the words of one language.
#[derive(Debug)]
pub struct Programme {
    /// Its id, the name of its content file.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it consists of, in order.
    pub exercises: &'static [ExerciseId],
}

/// What only the guide says of a set; never in the wasm.
#[derive(Debug)]
pub struct ProgrammePage {
    /// What it is, in a sentence or two.
    pub about: &'static str,
    /// Why these.
    pub why: &'static str,
    /// When and how often.
    pub when: &'static str,
}

/// All sets, in the language in use.
pub fn all() -> &'static [Programme] {
    current().programmes
}

/// What the guide says of each set, in the same order.
pub fn pages() -> &'static [ProgrammePage] {
    current().programme_pages
}

/// The set with an id.
pub fn find(id: &str) -> Option<&'static Programme> {
    all().iter().find(|programme| programme.id == id)
}
