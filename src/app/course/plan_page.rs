//! The page of the course as it is shown: the questions of the start, or the plan with what can be changed of it.

use super::inputs::{self, Asked, asked, followed};
use super::item_words::{ItemShown, with_reasons};
use super::state::Lacks;
use crate::app::core::equipment::equipment;
use crate::app::model::Model;
use crate::content::exercises::{exercise, exercise_words};
use crate::content::words;
use crate::domain::course::rules::{MOST_EXERCISES, ladder};
use crate::domain::course::{Item, Standing};
use crate::domain::exercise::{Equipment, ExerciseId, Stage};
use crate::domain::programme::Days;
use crate::domain::time::Now;

/// What is asked about: what exercises of the course ask for and not everyone has.
pub const ASKED: [Equipment; 5] =
    [Equipment::Band, Equipment::Step, Equipment::Weight, Equipment::Bench, Equipment::Pad];

/// Minutes to choose from.
pub const MINUTES: [u8; 4] = [10, 15, 20, 30];

/// What the page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// What is stored has not been read yet.
    Loading,
    /// An urgent result of the knee check stands.
    Closed,
    /// The questions of the start.
    Questions,
    /// The plan.
    Plan,
}

/// One exercise of the plan, with what can be done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Name, dose, reason.
    pub shown: ItemShown,
    /// Whether it is the first, the last.
    pub ends: (bool, bool),
    /// Whether it can be less, more.
    pub steps: (bool, bool),
    /// Whether it may be left out.
    pub can_go: bool,
    /// What may take its place; empty unless it is looked for.
    pub others: Vec<(ExerciseId, &'static str)>,
    /// Whether another is looked for.
    pub swapping: bool,
}

/// The plan in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The stage, in a sentence.
    pub stage: &'static str,
    /// What the person wants back; empty where they said none.
    pub goal: String,
    /// Its exercises.
    pub rows: Vec<Row>,
    /// How many and how long.
    pub facts: String,
    /// What to play.
    pub asked: Asked,
    /// What may be put in; empty unless it is looked for.
    pub more: Vec<(ExerciseId, &'static str)>,
    /// Whether there is room for one more.
    pub has_room: bool,
    /// On which days.
    pub days: Days,
    /// Minutes for a session.
    pub minutes: u8,
    /// Lists that it may follow: id and name.
    pub lists: Vec<(u32, String)>,
    /// The list that it follows.
    pub follows: Option<u32>,
    /// Whose exercises they are, where they are somebody else's: in a sentence.
    pub given: &'static str,
    /// Whether the exercises may be swapped, left out and put in here: those of a list are changed with the list.
    pub own: bool,
    /// Whether the last change can be taken back.
    pub can_undo: bool,
}

/// Which of the screens.
pub fn screen(model: &Model, now: Now) -> Screen {
    if !model.ready {
        return Screen::Loading;
    }
    if crate::domain::check::plan_closed(&model.check.history).is_some() {
        return Screen::Closed;
    }
    let begun = model.course.entries().start(now.day()).is_some();
    if begun && !model.course_page.asking { Screen::Plan } else { Screen::Questions }
}

/// What is missing, in words; empty until it was tried to go on.
pub fn missing(model: &Model, which: Lacks) -> &'static str {
    let words = &words().course_start;
    let page = &model.course_page;
    if page.tried && page.draft.lacks() == Some(which) { words.missing } else { "" }
}

/// Whether the knee check is still to be done before the first session.
pub fn wants_check(model: &Model, now: Now) -> bool {
    let seen = model.course.entries().checked_elsewhere(now.day()).is_some();
    model.ready && crate::app::check::offer::is_on(model) && model.check.history.last().is_none() && !seen
}

/// The plan as it stands.
pub fn plan(model: &Model, now: Now) -> Option<Plan> {
    let words = &words().course_start;
    let today = inputs::today(model, now)?;
    let standing = today.standing?;
    let items = standing.plain();
    let own = standing.given.is_none();
    let list = followed(model, now);
    let rows = with_reasons(model, now, &standing.items).into_iter().enumerate();
    let page = &model.course_page;
    let row = |(place, shown): (usize, ItemShown)| {
        let exercise = shown.exercise;
        let item = items.get(place).copied();
        let swapping = page.swapping == Some(exercise);
        Row {
            ends: (place == 0, place + 1 == items.len()),
            steps: (item.and_then(less).is_some(), item.is_some_and(|item| more(item, &standing).is_some())),
            can_go: own && items.len() > 1,
            others: if swapping { named(standing.could_replace(exercise, facts)) } else { Vec::new() },
            swapping,
            shown,
        }
    };
    let rows = rows.map(row).collect();
    let more = if page.adding { named(standing.could_be_put_in(facts)) } else { Vec::new() };
    let lists = model.programmes.all().iter().filter(|list| list.plan.sets() > 0);
    Some(Plan {
        stage: match standing.stage {
            Stage::Irritable => words.stage_calm,
            Stage::Building => words.stage_build,
            Stage::Strong => words.stage_strong,
        },
        goal: model.course.entries().goal_words(now.day()).to_owned(),
        rows,
        facts: super::today::facts(model, now, &items),
        asked: asked(model, now, &items),
        more,
        has_room: own && items.len() < usize::try_from(MOST_EXERCISES).unwrap_or(0),
        days: standing.days,
        minutes: standing.minutes,
        lists: lists.map(|list| (list.id, list.name.clone())).collect(),
        follows: list.map(|list| list.id),
        given: match standing.given {
            Some((true, _)) => words.given_by_clinic,
            Some((false, _)) => words.given_by_list,
            None => "",
        },
        own,
        can_undo: page
            .changed
            .is_some_and(|id| model.course.entries().standing(now.day()).any(|entry| entry.id == id)),
    })
}

fn facts(id: ExerciseId) -> &'static crate::domain::exercise::Exercise {
    exercise(id)
}

fn named(exercises: Vec<ExerciseId>) -> Vec<(ExerciseId, &'static str)> {
    exercises.into_iter().map(|id| (id, exercise_words(id).name)).collect()
}

/// The same exercise one rung lower, by the person's own choice.
pub fn less(item: Item) -> Option<Item> {
    let dosage = item.dosage.down(ladder(item.exercise)?)?;
    Some(Item { dosage, ..item })
}

/// The same exercise one rung higher, within its ladder and, where a clinic says how much, not above that.
pub fn more(item: Item, standing: &Standing) -> Option<Item> {
    let ladder = ladder(item.exercise)?;
    let dosage = item.dosage.up(ladder, standing.start.at_home)?;
    let limit = standing.limits.iter().find(|limit| limit.exercise == item.exercise);
    let above = limit.is_some_and(|limit| dosage.exceeds(limit.dosage));
    (dosage.is_within(ladder) && !above).then_some(Item { dosage, ..item })
}

/// A thing in words, for its box to tick.
pub fn thing(thing: Equipment) -> &'static str {
    equipment(thing)
}
