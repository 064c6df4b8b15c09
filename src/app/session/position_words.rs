//! Sides, positions and parts of a repetition in words.

use crate::app::core::step_words::exercise_of;
use crate::content::exercises::exercise_words;
use crate::content::exercises::positions;
use crate::content::words;
use crate::domain::exercise::ExerciseId;
use crate::domain::session::Step;
use crate::domain::session::{Part, Session, Side};

/// A side in words.
pub fn side(side: Side) -> &'static str {
    let words = &words().session;
    match side {
        Side::Left => words.side_left,
        Side::Right => words.side_right,
    }
}

/// Which side works at an exercise, in words: which leg, where one lies on one's side.
pub fn working(id: ExerciseId, which: Side) -> &'static str {
    match positions(id).works[which as usize] {
        "" => side(which),
        works => works,
    }
}

/// The starting position for a step; empty for a run or a walk.
pub fn position(session: &Session, step: &Step) -> &'static str {
    let ready = exercise_of(session, step).map(|id| positions(id).ready);
    ready.map_or("", |ready| ready[step.side.map_or(0, |side| side as usize)])
}

/// The word for a part of a repetition, as it is shown and said.
pub fn part_word(session: &Session, step: &Step, part: Part) -> &'static str {
    let Some(words) = exercise_of(session, step).map(exercise_words) else { return "" };
    match part {
        Part::Lift | Part::StepsOut => words.lift,
        Part::Hold | Part::TenderSpot => words.hold,
        Part::Lower | Part::StepsBack => words.lower,
    }
}
