//! What a language says of a set of exercises: the form of the generated tables.

use crate::domain::exercise::ExerciseId;

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
