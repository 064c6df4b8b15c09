//! What a step of a session works at, in words.

use crate::content::exercises::exercise_words;
use crate::content::words;
use crate::domain::exercise::ExerciseId;
use crate::domain::session::{PlanItem, Session, Step, StepKind, StepWork};

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
