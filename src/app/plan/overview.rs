//! What a plan consists of, before it is played.

use crate::content::exercises::{exercise, exercise_words};
use crate::content::{gap, words};
use crate::domain::exercise::{Equipment, ExerciseId};
use crate::domain::session::{Plan, PlanItem, Session};

/// What is coming.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// Exercises and minutes.
    pub facts: String,
    /// That the address asks for more exercises than a session can have; empty where it does not.
    pub left_out: String,
    /// Each exercise with its name and dose; no id for a walk or a run.
    pub items: Vec<(Option<ExerciseId>, &'static str, String)>,
    /// What to lay out.
    pub things: Vec<Equipment>,
}

/// What a session consists of, before it starts.
pub fn overview(session: &Session) -> Overview {
    let words = words();
    let mut items = Vec::new();
    for item in &session.plan().items {
        let name = item.exercise().map_or(words.dose.walk_run_name, |id| exercise_words(id).name);
        items.push((item.exercise(), name, crate::app::core::dose::item(item)));
    }
    let minutes = session.total_seconds().div_ceil(60);
    let count = u32::try_from(session.plan().items.len()).unwrap_or(u32::MAX);
    Overview {
        left_out: String::new(),
        facts: words.session.overview_facts(
            gap::Exercises(words.home.exercises(count)),
            gap::Minutes(words.common.about_minutes(minutes)),
        ),
        items,
        things: things(session.plan()),
    }
}

/// What to lay out for a plan.
pub fn things(plan: &Plan) -> Vec<Equipment> {
    let mut things: Vec<Equipment> = Vec::new();
    for thing in plan.items.iter().filter_map(PlanItem::exercise).flat_map(|id| exercise(id).equipment) {
        if !things.contains(thing) {
            things.push(*thing);
        }
    }
    things
}
