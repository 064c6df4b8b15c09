//! The figures: which jointed figure shows which exercise. Their poses are data in the exercises' files, tried out by
//! the build; how they are drawn is [`crate::domain::figure`].

use crate::domain::exercise::{ExerciseId, Tempo, Work};
use crate::domain::figure::Figure;
use crate::domain::figure::svg::Pace;

pub use table::ALL;

/// What the build wrote.
mod table {
    use crate::domain::figure::*;

    include!(concat!(env!("OUT_DIR"), "/figures.rs"));
}

/// The figure of an exercise.
pub fn figure(id: ExerciseId) -> &'static Figure {
    &ALL[usize::from(table::PLACE[id as usize])].1
}

/// The pace at which an exercise's figure moves: that of its repetitions, or a calm one where it has none.
pub fn pace(work: Work) -> Pace {
    let (tempo, rest) = match work {
        Work::Repetitions { tempo, .. } => (tempo, 0.6),
        Work::Hold { .. } => (Tempo { lift: 2, hold: 4, lower: 2 }, 1.5),
        Work::Steps { .. } => (Tempo { lift: 3, hold: 0, lower: 3 }, 0.4),
        Work::Timed { .. } => (Tempo { lift: 4, hold: 1, lower: 4 }, 0.5),
    };
    Pace {
        // A part that takes no time would be a jump.
        lift: f32::from(tempo.lift).max(0.5),
        hold: f32::from(tempo.hold),
        lower: f32::from(tempo.lower).max(0.5),
        rest,
    }
}
