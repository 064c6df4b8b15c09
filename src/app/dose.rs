//! Doses in words.

use crate::content::words;
use crate::domain::exercise::{Dose, Exercise, Sides, Work};
use crate::domain::session::SideChoice;
use crate::domain::session::plan::PlannedExercise;

/// A dose in short: `2 × 12 each side`.
pub fn short(dose: Dose, sides: Sides) -> String {
    let words = &words().dose;
    let text = match dose.work {
        Work::Repetitions { count, .. } => words.repetitions(count, dose.sets),
        Work::Hold { seconds } => words.hold(seconds, dose.sets),
        Work::Steps { count } => words.steps(count, dose.sets),
        Work::Timed { seconds, .. } => {
            let time = if seconds % 60 == 0 {
                words.minutes_short(seconds / 60)
            } else {
                words.seconds_short(seconds)
            };
            words.timed(dose.sets, time)
        }
    };
    match sides {
        Sides::Each => words.each_side(text),
        Sides::Together => text,
    }
}

/// What is planned of an exercise, in short: `2 × 12 left side only`.
pub fn planned(planned: &PlannedExercise) -> String {
    let words = &words().dose;
    let text = short(planned.dose, Sides::Together);
    match planned.sides {
        SideChoice::Together => text,
        SideChoice::LeftThenRight | SideChoice::RightThenLeft => words.each_side(text),
        SideChoice::OnlyLeft => words.left_only(text),
        SideChoice::OnlyRight => words.right_only(text),
    }
}

/// The dose that an exercise begins with, in short.
pub fn default_dose(exercise: &Exercise) -> String {
    short(exercise.dose, exercise.sides)
}
