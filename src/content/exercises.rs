//! The exercises: their facts, and what the language in use says of them.

use super::language::current;
use crate::domain::exercise::{
    ArticleDose, Dose, Equipment, Evidence, Exercise, ExerciseId, Kind, Muscle, Position, Sides, Stage,
    Tempo, Work,
};

/// What a session says of an exercise; travels with the wasm.
#[derive(Debug)]
pub struct ExerciseWords {
    /// Its name.
    pub name: &'static str,
    /// Moving into the position, the first direction of steps, or the work itself.
    pub lift: &'static str,
    /// Staying there, or staying on a tender spot.
    pub hold: &'static str,
    /// Moving back, or the second direction of steps.
    pub lower: &'static str,
    /// How to turn over for the other side; empty where both sides work together.
    pub switch: &'static str,
}

/// What a session says of the positions of an exercise: for the left side, and for the right. The same text twice where
/// both sides work together.
#[derive(Debug)]
pub struct ExercisePositions {
    /// The starting position.
    pub ready: [&'static str; 2],
    /// Which leg works; empty where "left side" says it.
    pub works: [&'static str; 2],
}

/// What only the exercise's own page says; never in the wasm, because no island reads it.
#[derive(Debug)]
#[allow(missing_docs, reason = "the fields are those of the content file, explained in CONTRIBUTING.md")]
pub struct ExercisePage {
    pub other_names: &'static [&'static str],
    pub summary: &'static str,
    pub good_for: &'static str,
    pub feel: &'static str,
    pub not_feel: &'static str,
    pub stand_in: &'static str,
    pub start: &'static str,
    pub steps: &'static [&'static str],
    pub breathing: &'static str,
    pub pace: &'static str,
    pub key_tip: &'static str,
    pub mistakes: &'static [&'static str],
    pub make_easier: &'static str,
    pub make_harder: &'static str,
    pub skip: &'static [&'static str],
    pub evidence: &'static str,
    pub how_often: &'static str,
    pub article_notes: &'static [&'static str],
    pub disagreement: &'static [&'static str],
    pub expect: &'static str,
    pub best_for: &'static str,
    pub advantages: &'static str,
    pub need: &'static str,
    pub figure: &'static str,
}

/// So many other names are worth reading; the search knows all.
const NAMES_SHOWN: usize = 4;

impl ExercisePage {
    /// Other names to show beside `name`: the first few that are more than another spelling of it or of one before.
    pub fn known_as(&self, name: &str) -> Vec<&'static str> {
        // "Clam shells" is "clamshell".
        let spelled = |name: &str| {
            let name = name.to_lowercase();
            let parts = name.split(|c: char| !c.is_alphanumeric()).map(|part| part.trim_end_matches('s'));
            parts.collect::<String>()
        };
        let mut seen = vec![spelled(name)];
        let mut shown = Vec::new();
        for other in self.other_names {
            let spelling = spelled(other);
            if shown.len() < NAMES_SHOWN && !seen.contains(&spelling) {
                seen.push(spelling);
                shown.push(*other);
            }
        }
        shown
    }
}

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
