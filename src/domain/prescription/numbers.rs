//! The number of each exercise in links, and the dose that a link means where it names none.
//!
//! A contract: links on paper and in old messages rely on it. A row is never changed, moved or removed, also when the
//! exercise's own dose changes; that of an exercise that is gone stays empty. New exercises take the next number, with the
//! dose that they have then. `tests/links.rs` holds the table against its copy in `tests/fixtures/links/exercise-numbers.txt`.

use crate::domain::exercise::ExerciseId;
use crate::domain::session::PlannedExercise;
use crate::domain::session::notation::WrittenItem;
use crate::domain::session::plan::PlanItem;

/// The exercise with number 0, number 1 and so on, a line each, with the dose that goes without saying. The build gathers it
/// from the exercises' files (`facts.link`), so that a new exercise is one file; an empty line is an exercise that is gone.
const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/link-numbers.txt"));

/// The rows of the table, in the order of their numbers.
pub fn rows() -> impl Iterator<Item = &'static str> {
    TABLE.lines()
}

/// The exercise with a number, as a link means it that says no more; `None` where this version has no such exercise.
pub fn exercise(number: u32) -> Option<PlannedExercise> {
    match WrittenItem::read(rows().nth(usize::try_from(number).ok()?)?)?.known()? {
        PlanItem::Exercise(planned) => Some(planned),
        PlanItem::WalkRun(_) => None,
    }
}

/// The number of an exercise.
pub fn number(exercise: ExerciseId) -> Option<u32> {
    let row = rows().position(|row| row.split(' ').next() == Some(exercise.as_str()))?;
    u32::try_from(row).ok()
}
