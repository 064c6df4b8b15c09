//! What is said of a session, to a screen reader or by the voice: milestones in the words of the language in use.

use crate::content::exercises::{exercise_words, positions};
use crate::content::words;
use crate::domain::exercise::ExerciseId;
use crate::domain::session::{Cue, Part, PlanItem, Session, Side, Step, StepKind, StepWork};

/// The name of what a step works at.
pub fn name(session: &Session, step: &Step) -> String {
    let words = &words().session;
    match session.plan().items.get(step.item) {
        Some(PlanItem::Exercise(planned)) => exercise_words(planned.exercise).name.to_owned(),
        Some(PlanItem::WalkRun(_)) => match step.kind {
            StepKind::Work(StepWork::Run(_)) => words.run.to_owned(),
            _ => words.walk.to_owned(),
        },
        None => String::new(),
    }
}

/// The exercise of a step, where it is one.
pub fn exercise_of(session: &Session, step: &Step) -> Option<ExerciseId> {
    session.plan().items.get(step.item).and_then(PlanItem::exercise)
}

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

/// What is said at a milestone; `None` where there is nothing to say.
pub fn text(session: &Session, cue: Cue) -> Option<String> {
    let all = words();
    let say = &all.session.say;
    Some(match cue {
        Cue::Begins(step) => {
            let name = name(session, &step);
            match step.kind {
                StepKind::GetReady | StepKind::NextExercise | StepKind::SwitchSides => {
                    super::voice::preparation(session, &step)
                }
                StepKind::Rest(seconds) => say.rest(all.common.seconds(u32::from(seconds))),
                StepKind::Work(_) | StepKind::WarmUp(_) | StepKind::CoolDown(_)
                    if exercise_of(session, &step).is_none() =>
                {
                    super::voice::work(session, &step)
                }
                StepKind::WarmUp(_) | StepKind::CoolDown(_) => return None,
                StepKind::Work(_) => match step.side {
                    Some(which) => say.work(name, step.set, step.sets, side(which)),
                    None => say.work_both(name, step.set, step.sets),
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

/// The word for a part of a repetition, as it is shown and said.
pub fn part_word(session: &Session, step: &Step, part: Part) -> &'static str {
    let Some(words) = exercise_of(session, step).map(exercise_words) else { return "" };
    match part {
        Part::Lift | Part::StepsOut => words.lift,
        Part::Hold | Part::TenderSpot => words.hold,
        Part::Lower | Part::StepsBack => words.lower,
    }
}
