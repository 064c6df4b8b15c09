//! What is said of a session, to a screen reader or by the voice: milestones in the words of the language in use.

use super::position_words::side;
use crate::app::core::step_words::{exercise_of, name};
use crate::content::{gap, words};
use crate::domain::session::{Cue, Session, StepKind};

/// What is said at a milestone; `None` where there is nothing to say.
pub fn text(session: &Session, cue: Cue) -> Option<String> {
    let all = words();
    let say = &all.session.say;
    Some(match cue {
        Cue::Begins(step) => {
            let name = name(session, &step);
            match step.kind {
                StepKind::GetReady | StepKind::NextExercise | StepKind::SwitchSides => {
                    super::spoken_steps::preparation(session, &step)
                }
                StepKind::Rest(seconds) => say.rest(all.common.seconds(u32::from(seconds))),
                StepKind::Work(_) | StepKind::WarmUp(_) | StepKind::CoolDown(_)
                    if exercise_of(session, &step).is_none() =>
                {
                    super::spoken_steps::work(session, &step)
                }
                StepKind::WarmUp(_) | StepKind::CoolDown(_) => return None,
                StepKind::Work(_) => match step.side {
                    Some(which) => say.work(
                        gap::Name(name),
                        gap::Set(step.set),
                        gap::Sets(step.sets),
                        gap::Side(side(which)),
                    ),
                    None => say.work_both(gap::Name(name), gap::Set(step.set), gap::Sets(step.sets)),
                },
            }
        }
        Cue::LeadIn(step) if exercise_of(session, &step).is_none() => all.session.get_ready.to_owned(),
        Cue::LeadIn(_) => say.lead_in.to_owned(),
        Cue::GoesOn(_) => say.goes_on.to_owned(),
        Cue::Finished => say.finished.to_owned(),
        Cue::RanOut(_) => say.ran_out.to_owned(),
        Cue::HalfWay => say.half.to_owned(),
        Cue::SecondsLeft(n) => say.left(all.common.seconds(u32::from(n))),
        Cue::TurnRound => say.turn_round.to_owned(),
        Cue::NextTenderSpot { .. } => say.tender.to_owned(),
        Cue::Countdown(_) | Cue::Part { .. } => return None,
    })
}

/// What is said when taps are locked out (`true`), or tried meanwhile, and when they count again.
pub fn lock(holds: bool) -> &'static str {
    let say = &words().session.say;
    if holds { say.locked } else { say.unlocked }
}
