//! The exercises: their facts, and what the language in use says of them.

pub use super::exercise_texts::{ExercisePage, ExercisePositions, ExerciseWords};
use super::language::current;
use crate::domain::exercise::{
    ArticleDose, Dose, Equipment, Evidence, Exercise, ExerciseId, Kind, Muscle, Position, Sides, Stage,
    Tempo, Work,
};

/// Where the facts of an exercise come from.
#[derive(Debug)]
pub struct ExerciseSources {
    /// How much the five articles say of it.
    pub coverage: Coverage,
    /// How hard it is to do well.
    pub difficulty: Difficulty,
    /// Weeks until an article promises an effect, fewest and most.
    pub weeks: Option<(u8, u8)>,
    /// Sources of the evidence, ids of `content/sources.toml`.
    pub evidence: &'static [&'static str],
    /// The doses of the articles, as they stand there.
    pub doses: &'static [ArticleDose],
}

/// How much the five articles say of an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// Steps and a dose.
    Dose,
    /// A few words on how to do it.
    Brief,
    /// Its name only; the rest is ours.
    Named,
    /// Only a purpose; name and steps are ours.
    Unnamed,
    /// Nothing; the exercise is ours.
    Ours,
}

/// How hard an exercise is to do well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "four plain grades")]
pub enum Difficulty {
    Low,
    LowToModerate,
    Moderate,
    High,
}

include!(concat!(env!("OUT_DIR"), "/exercises.rs"));

/// The facts of an exercise.
pub fn exercise(id: ExerciseId) -> &'static Exercise {
    &EXERCISES[id as usize]
}

/// Where the facts of an exercise come from.
pub fn sources(id: ExerciseId) -> &'static ExerciseSources {
    &EXERCISE_SOURCES[id as usize]
}

/// What a session says of an exercise, in the language in use.
pub fn exercise_words(id: ExerciseId) -> &'static ExerciseWords {
    &current().exercises[id as usize]
}

/// What a session says of the positions of an exercise, in the language in use.
pub fn positions(id: ExerciseId) -> &'static ExercisePositions {
    &current().positions[id as usize]
}

/// What the exercise's own page says, in the language in use.
pub fn exercise_page(id: ExerciseId) -> &'static ExercisePage {
    &current().exercise_pages[id as usize]
}
