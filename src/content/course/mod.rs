//! The course as reviewers read it: its rules with their sources, and simulated people week by week. Host only. What is
//! decided, and how, is in [`crate::domain::course`]; the words that a page says of it are not here but will stand with all
//! other words of the language.

pub mod demo;
pub(in crate::content) mod facts;
mod people;
mod print;

use crate::domain::course::simulation::Script;
use crate::domain::exercise::ExerciseId;

pub use people::{document, twelve};
pub use print::{by_day, by_week};

/// One number of `content/course/rules.toml`.
#[derive(Debug)]
pub struct RuleNote {
    /// Its id.
    pub id: &'static str,
    /// The number.
    pub value: i32,
    /// What it counts.
    pub unit: &'static str,
    /// The rule in a sentence.
    pub says: &'static str,
    /// Ids of `content/sources.toml`, or "ours".
    pub sources: &'static [&'static str],
}

/// What is noted of one ladder.
#[derive(Debug)]
pub struct LadderNote {
    /// Of which exercise.
    pub exercise: ExerciseId,
    /// The dose as the sources have it, or why; may be empty.
    pub note: &'static str,
    /// Ids of `content/sources.toml`, or "ours".
    pub sources: &'static [&'static str],
}

include!(concat!(env!("OUT_DIR"), "/course_notes.rs"));

/// What a file with a person (JSON, as [`Script`] has it) comes to, day by day.
///
/// # Errors
/// The text is no such person.
pub fn of_file(text: &str) -> Result<String, String> {
    let script: Script = serde_json::from_str(text).map_err(|e| e.to_string())?;
    Ok(by_day(&script))
}

/// A person as a file has it, to begin from.
///
/// # Errors
/// There is no person of this number, 1 to 12.
pub fn as_file(number: usize) -> Result<String, String> {
    let people = twelve();
    let script = number.checked_sub(1).and_then(|place| people.get(place));
    let script = script.ok_or_else(|| format!("the people are numbered 1 to {}", people.len()))?;
    serde_json::to_string_pretty(script).map_err(|e| e.to_string())
}
