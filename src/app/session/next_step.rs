//! What comes next, in words: never what is being done already.

use super::position_words::position;
use crate::app::core::dose;
use crate::app::core::step_words::{exercise_of, name};
use crate::content::exercises::exercise_words;
use crate::content::{gap, words};
use crate::domain::exercise::Sides;
use crate::domain::session::{PlanItem, Session, Side, Step, StepKind, StepWork};

/// What comes after the current step. Whoever gets ready or rests is told of the work; whoever works, of what follows it.
pub fn text(session: &Session) -> String {
    let words = &words().session;
    let mut steps = session.steps_to_come();
    let Some(step) = steps.next() else { return words.next_is_end.to_owned() };
    match step.kind {
        StepKind::Rest(_) => match steps.next() {
            Some(work) => words.next_rest(set(session, &work)),
            None => words.next(words.rest),
        },
        StepKind::SwitchSides => {
            let how = exercise_of(session, &step).map_or(words.switch_sides, |id| exercise_words(id).switch);
            words.next(step.side.map_or(how.to_owned(), |which| {
                words.next_switch(gap::How(how), gap::Side(in_a_sentence(which)))
            }))
        }
        StepKind::GetReady | StepKind::NextExercise => match position(session, &step) {
            "" => words.next(name(session, &step)),
            ready => {
                words.next(words.next_exercise_ready(gap::Name(name(session, &step)), gap::Position(ready)))
            }
        },
        StepKind::Work(_) | StepKind::WarmUp(_) | StepKind::CoolDown(_) => words.next(set(session, &step)),
    }
}

fn in_a_sentence(which: Side) -> &'static str {
    let words = &words().session;
    match which {
        Side::Left => words.left_side,
        Side::Right => words.right_side,
    }
}

/// A set of work, without the name of its exercise: set 2 of 3, left side.
pub fn set(session: &Session, work: &Step) -> String {
    let all = words();
    let words = &all.session;
    match (work.kind, work.side) {
        (StepKind::Work(StepWork::Run(seconds)), _) => words.next_run(dose::time(seconds)),
        (
            StepKind::Work(StepWork::Walk(seconds)) | StepKind::WarmUp(seconds) | StepKind::CoolDown(seconds),
            _,
        ) => words.next_walk(dose::time(seconds)),
        (_, Some(which)) => {
            words.next_set_side(gap::Set(work.set), gap::Sets(work.sets), gap::Side(in_a_sentence(which)))
        }
        (_, None) if work.sets > 1 => words.next_set(gap::Set(work.set), gap::Sets(work.sets)),
        // The only set of an exercise is told of by how much it is.
        (_, None) => match session.plan().items.get(work.item) {
            Some(PlanItem::Exercise(planned)) => dose::short(planned.dose, Sides::Together),
            _ => name(session, work),
        },
    }
}
