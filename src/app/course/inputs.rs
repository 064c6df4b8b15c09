//! From what is stored to what the course follows from: sessions of the log, a list of one's own or of a clinic, the knee
//! check. Nothing is decided here.

use crate::app::check::offer;
use crate::app::model::Model;
use crate::content::exercises::exercise;
use crate::domain::check::plan_closed;
use crate::domain::course::{Done, Given, Inputs, Item, Today};
use crate::domain::pain::Light;
use crate::domain::programme::Programme;
use crate::domain::session::PlanItem;
use crate::domain::session::notation::WrittenItem;
use crate::domain::session::plan::PlannedExercise;
use crate::domain::time::Now;

/// The list of one's own that the course follows, where there is one.
pub fn followed(model: &Model, now: Now) -> Option<&Programme> {
    model.programmes.get(model.course.entries().follows(now.day())?)
}

/// A list as the course takes it: its exercises, without walks and runs. A clinic's doses are never made harder: no
/// prescription can allow that yet.
fn given(list: &Programme) -> Option<Given> {
    let items: Vec<Item> = planned(list).map(Item::of).collect();
    let by_clinic = list.sender.is_some();
    (!items.is_empty()).then_some(Given { items, days: list.days, by_clinic, progression: !by_clinic })
}

fn planned(list: &Programme) -> impl Iterator<Item = &PlannedExercise> {
    list.plan.items.iter().filter_map(|item| match item {
        PlanItem::Exercise(planned) => Some(planned),
        PlanItem::WalkRun(_) => None,
    })
}

/// The sessions of the log. A run or walk alone that the knee took well says nothing of the exercises; one that it did not
/// take well counts.
fn sessions(model: &Model) -> Vec<Done> {
    let records = model.log.values().flat_map(|log| &log.sessions);
    let says = |done: &Done| !done.lines.is_empty() || done.pain.light(None) > Some(Light::Green);
    records.filter_map(Done::of).filter(says).collect()
}

/// The day as it follows from what is stored; `None` where no course was begun.
pub fn today(model: &Model, now: Now) -> Option<Today> {
    let entries = model.course.entries();
    entries.started(now.day())?;
    let sessions = sessions(model);
    let given = followed(model, now).and_then(given);
    let checked = model.check.history.last().map(|result| result.day);
    let checked = checked.max(entries.checked_elsewhere(now.day()));
    // Where a clinic switched the questions off, nothing asks for them.
    let checked = if offer::is_on(model) { checked } else { Some(now.day()) };
    Some(Today::of(&Inputs {
        entries,
        sessions: &sessions,
        given: given.as_ref(),
        closed: plan_closed(&model.check.history),
        checked,
        facts: exercise,
        today: now.day(),
    }))
}

/// What is played of a list of items: the sore side first; what somebody gave in its own pace and rests.
pub fn played(model: &Model, now: Now, items: &[Item]) -> Vec<PlannedExercise> {
    let Some(start) = model.course.entries().start(now.day()) else { return Vec::new() };
    let list = followed(model, now);
    let play = |item: &Item| {
        let theirs = list.and_then(|list| planned(list).find(|planned| planned.exercise == item.exercise));
        let ours = item.planned(start.knee, exercise);
        match theirs {
            Some(theirs) if Item::of(theirs).dosage == item.dosage => *theirs,
            Some(theirs) => {
                let rest_seconds = theirs.dose.rest_seconds;
                let dose = crate::domain::exercise::Dose { rest_seconds, ..ours.dose };
                PlannedExercise { sides: theirs.sides, pacing: theirs.pacing, dose, ..ours }
            }
            None => ours,
        }
    };
    items.iter().map(play).collect()
}

/// What the player's address asks for to play these, as [`asked_by_address`] reads it; a list that is followed and stands as
/// it was given goes by its own address, with its walks and runs.
///
/// [`asked_by_address`]: crate::app::plan::address::asked_by_address
pub fn asked(model: &Model, now: Now, items: &[Item]) -> Asked {
    if let Some(list) = followed(model, now)
        && planned(list).map(Item::of).eq(items.iter().copied())
    {
        return Asked::List(list.id);
    }
    let write = |planned: PlannedExercise| {
        let PlannedExercise { exercise, sides, dose, pacing } = planned;
        WrittenItem::Exercise { id: exercise.as_str().to_owned(), sides, dose, pacing }.write()
    };
    let all: Vec<String> = played(model, now, items).into_iter().map(write).collect();
    Asked::Exercises(all.join(",").replace(' ', "+"))
}

/// What the player is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A list of one's own, by its id.
    List(u32),
    /// Exercises with their doses, as they stand in an address.
    Exercises(String),
}
