//! What can happen to the course.

use super::weekly::WeeklyEvent;
use crate::domain::course::What;
use crate::domain::course::start::{Goal, Knee};
use crate::domain::exercise::{Equipment, ExerciseId};
use crate::domain::pain::Nprs;

/// Something was said, accepted or taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CourseEvent {
    /// One thing was said or accepted: it becomes an entry of this moment.
    EntryPut(What),
    /// The entry of this id was taken back.
    EntryUndone(u64),
    /// A question of the start was answered.
    Answered(Answer),
    /// "Make my plan" was tapped.
    Begun,
    /// "Answer the questions again" was tapped, or "leave it as it is".
    Asked(bool),
    /// The plan was changed on its page.
    Changed(Change),
    /// Something tapped or typed on the page of the week's questions.
    Weekly(WeeklyEvent),
}

/// An answer of the start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Which knee.
    Knee(Knee),
    /// Pain on stairs.
    Stairs(Nprs),
    /// Pain after sitting.
    Sitting(Nprs),
    /// A thing is at home, or is not after all.
    Thing(Equipment),
    /// A day of the week, Monday 0, or not after all.
    Day(u8),
    /// Minutes for a session.
    Minutes(u8),
    /// What one wants back.
    Goal(Goal),
    /// The same in one's own words, at each letter.
    GoalWords(String),
}

/// A change of the plan. It names the exercise that was tapped, so that the second of two quick taps hits no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// One place up.
    Up(ExerciseId),
    /// One place down.
    Down(ExerciseId),
    /// One rung more.
    More(ExerciseId),
    /// One rung less.
    Less(ExerciseId),
    /// Left out.
    Out(ExerciseId),
    /// Another is looked for, or no longer.
    Swap(Option<ExerciseId>),
    /// Another takes its place.
    Swapped {
        /// What goes.
        from: ExerciseId,
        /// What comes.
        to: ExerciseId,
    },
    /// One more is looked for, or no longer.
    Add(bool),
    /// One more is put in.
    Added(ExerciseId),
    /// A day of the week, Monday 0, put in or left out.
    Day(u8),
    /// Minutes for a session.
    Minutes(u8),
    /// The exercises of a list of one's own from here on, or those of the course.
    Follow(Option<u32>),
    /// The last change is taken back.
    Undo,
    /// The plan is given up. What was done stays.
    Stop,
}
