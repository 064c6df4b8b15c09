//! What the voice says: what is now, and no more of it than there is time for. What a screen reader is told is in
//! [`announcement`].

use super::position_words::part_word;
use super::spoken_steps::{preparation, repetition, work};
use super::{announcement, next_step};
use crate::content::{gap, words};
use crate::domain::session::{Cue, Part, Session, StepKind};
use crate::domain::time::{Millis, Now};

/// A step of which less than this is over has only begun, milliseconds.
const BEGINS: Millis = 1_000;

/// What is said at a cue; `None` where there is nothing to say, or no time to say it.
pub fn text(session: &Session, cue: Cue, now: &Now) -> Option<String> {
    match cue {
        Cue::Begins(step) => Some(match step.kind {
            StepKind::GetReady | StepKind::NextExercise | StepKind::SwitchSides => {
                preparation(session, &step)
            }
            StepKind::Rest(seconds) => {
                let then =
                    session.coming_work().map(|work| next_step::set(session, &work)).unwrap_or_default();
                words().voice.rest(gap::Time(words().common.seconds(u32::from(seconds))), gap::What(then))
            }
            StepKind::Work(_) | StepKind::WarmUp(_) | StepKind::CoolDown(_) => work(session, &step),
        }),
        Cue::Part { part, number, of } => repetition(session, &session.step(), part, number, of),
        Cue::TurnRound => Some(part_word(session, &session.step(), Part::StepsBack).to_owned()),
        // What was gone back to begins only now.
        Cue::GoesOn(step) if session.elapsed(now) < BEGINS => Some(work(session, &step)),
        // Where a repetition was broken off, it is said which part of it goes on.
        Cue::GoesOn(step) => match session.progress(now).part {
            Some(part) if part.part != Part::TenderSpot => {
                Some(part_word(session, &step, part.part).to_owned())
            }
            _ => announcement::text(session, cue),
        },
        _ => announcement::text(session, cue),
    }
}
