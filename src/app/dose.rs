//! Doses in words.

use crate::content::words;
use crate::domain::exercise::{Dose, Exercise, Sides, Work};

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

/// The dose that an exercise begins with, in short.
pub fn default_dose(exercise: &Exercise) -> String {
    short(exercise.dose, exercise.sides)
}
