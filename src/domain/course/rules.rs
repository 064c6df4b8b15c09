//! The numbers, ladders and beginnings of the course, as the build makes them of `content/course/`. Each has its source
//! there; nothing here decides.

use super::reason::Because;
use crate::domain::exercise::{Equipment, ExerciseId, Stage};

/// What an exercise trains; within one part exercises may be swapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Side and back of the hip.
    Hip,
    /// Front of the thigh, and the leg as a whole in squats and steps.
    Thigh,
    /// Calf, for running.
    Calf,
    /// Trunk.
    Trunk,
    /// Standing on one leg.
    Balance,
}

/// How an exercise grows, rung by rung.
#[derive(Clone, Copy, Debug)]
pub struct Ladder {
    /// Which exercise.
    pub exercise: ExerciseId,
    /// What it trains.
    pub trains: Part,
    /// Sets to begin with and most sets, 1 to 6.
    pub sets: (u8, u8),
    /// Repetitions of a set, steps in each direction, or seconds of a hold, least first; at least one.
    pub amounts: &'static [u8],
    /// Seconds held in each repetition, shortest first; empty where that does not grow.
    pub holds: &'static [u8],
    /// How many times load is added, 0 to 3.
    pub loads: u8,
    /// What the load is: a band, or a weight.
    pub load_with: Option<Equipment>,
    /// Whether it is only for those who want to run again.
    pub for_running: bool,
    /// Harder exercises that train the same, the one to take first.
    pub then: &'static [ExerciseId],
}

/// One exercise of a first session: the first choice that fits.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    /// The stage at the start.
    pub stage: Stage,
    /// What may fill it, best first; the last fits everybody.
    pub choices: &'static [Choice],
}

/// What may fill a slot.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// The exercise.
    pub exercise: ExerciseId,
    /// Why it is taken.
    pub because: Because,
    /// Pain on stairs up to which it is taken, 0 to 10.
    pub stairs_at_most: u8,
}

/// An exercise that is added later.
#[derive(Clone, Copy, Debug)]
pub struct Also {
    /// From which stage on.
    pub stage: Stage,
    /// Which one.
    pub exercise: ExerciseId,
    /// Only for those who want to run again.
    pub running: bool,
    /// Why.
    pub because: Because,
}

include!(concat!(env!("OUT_DIR"), "/course_tables.rs"));

/// The ladder of an exercise; `None` for stretches, rolling and whatever else has none.
pub fn ladder(exercise: ExerciseId) -> Option<&'static Ladder> {
    // Both lists are in the order of the ids.
    let place = LADDERS.binary_search_by_key(&(exercise as usize), |ladder| ladder.exercise as usize).ok()?;
    LADDERS.get(place)
}

/// Exercises that lead to this one, in the order of the table.
pub fn leading_to(exercise: ExerciseId) -> impl Iterator<Item = ExerciseId> {
    LADDERS.iter().filter(move |ladder| ladder.then.contains(&exercise)).map(|ladder| ladder.exercise)
}
