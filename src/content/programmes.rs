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
    /// Ids of the works behind it.
    pub sources: &'static [&'static str],
    /// What somebody else's set asks of each exercise, in the written form; empty where each has the dose that it begins with.
    pub doses: &'static [&'static str],
    /// The number of the article that published it.
    pub article: Option<u8>,
}

/// All sets, in the language in use.
pub fn all() -> &'static [Programme] {
    current().programmes
}

/// What the guide says of each set, in the same order.
pub fn pages() -> &'static [ProgrammePage] {
    current().programme_pages
}

/// The sets that others published, each with its page. Programs do not carry them.
#[cfg(not(target_arch = "wasm32"))]
pub fn published() -> &'static [(Programme, ProgrammePage)] {
    current().published_sets
}

/// Every set that has a page of its own, those to begin with first.
#[cfg(not(target_arch = "wasm32"))]
pub fn printed() -> Vec<(&'static Programme, &'static ProgrammePage)> {
    let to_begin_with = all().iter().zip(pages());
    to_begin_with.chain(published().iter().map(|(set, page)| (set, page))).collect()
}

/// The set with an id.
pub fn find(id: &str) -> Option<&'static Programme> {
    all().iter().find(|programme| programme.id == id)
}
