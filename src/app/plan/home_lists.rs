//! Which of one's own lists the home page offers: by their days of the week, and by what was done today.

use super::lists_page::facts;
use crate::app::core::dates::weekday;
use crate::app::model::Model;
use crate::app::record::progress::trained_on;
use crate::content::{gap, words};
use crate::domain::order;
use crate::domain::programme::Programme;
use crate::domain::session::notation::WrittenItem;
use crate::domain::session::record::RecordedItem;
use crate::domain::session::{PlanItem, Record};
use crate::domain::time::{Day, Now};

/// A list that can be played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its id.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Exercises and minutes.
    pub facts: String,
    /// How it stands: due today, done today, or when it is next.
    pub when: String,
    /// Whether it is due today and not done yet.
    pub due: bool,
}

/// All lists that can be played: those that are due come first, then those whose day comes soonest, then those without
/// fixed days. Those done today come last.
pub fn offers(model: &Model, now: Now) -> Vec<Offer> {
    let today = now.day();
    let home = &words().offers;
    let mut offers: Vec<((bool, u32), Offer)> = Vec::new();
    for list in model.programmes.all().iter().filter(|list| list.plan.sets() > 0) {
        let done = done_today(model, list, now);
        let wait = days_until(list, today, done);
        let when = match wait {
            _ if done => home.done_today.to_owned(),
            Some(0) => home.due_today.to_owned(),
            Some(days) => next_on(today, days),
            None => home.no_fixed_days.to_owned(),
        };
        let order = (done, wait.unwrap_or(7));
        let due = !done && wait == Some(0);
        offers.push((order, Offer { id: list.id, name: list.name.clone(), facts: facts(list), when, due }));
    }
    order::sort_by_key(&mut offers, |(order, _)| *order);
    offers.into_iter().map(|(_, offer)| offer).collect()
}

/// What the home page offers first: every list that is due, or where none is, the one that comes next.
pub fn first(model: &Model, now: Now) -> Vec<Offer> {
    let all = offers(model, now);
    if all.iter().any(|offer| offer.due) {
        all.into_iter().filter(|offer| offer.due).collect()
    } else {
        all.into_iter().take(1).collect()
    }
}

/// Where nothing is due today, when something is next: list and day. `None` where something is due, or nothing ever is.
pub fn next_due(model: &Model, now: Now) -> Option<String> {
    let today = now.day();
    let playable = model.programmes.all().iter().filter(|list| list.plan.sets() > 0);
    let soonest = playable
        .filter_map(|list| Some((days_until(list, today, done_today(model, list, now))?, list)))
        .min_by_key(|(days, _)| *days);
    match soonest {
        None | Some((0, _)) => None,
        Some((days, list)) => {
            Some(words().offers.next_list(gap::List(&list.name), gap::When(next_on(today, days))))
        }
    }
}

/// In how many days a list is due next, 0 to 7; `None` where it has no fixed days.
fn days_until(list: &Programme, today: Day, done: bool) -> Option<u32> {
    (u32::from(done)..=7).find(|days| list.days.include(Day(today.0 + *days as i32)))
}

fn next_on(today: Day, days: u32) -> String {
    let words = &words().offers;
    match days {
        1 => words.next_tomorrow.to_owned(),
        _ => words.next_on(weekday(Day(today.0 + days as i32).weekday())),
    }
}

/// Whether a list was played today. A record does not say which list it was of: it is the one with the same exercises in
/// the same order, and where several have those, the one with the same doses, too.
fn done_today(model: &Model, list: &Programme, now: Now) -> bool {
    trained_on(model, now.day(), now).any(|record| {
        let twins = model.programmes.all().iter().filter(|other| other.id != list.id);
        let mut closer = twins.filter(|other| is_of(record, other, true));
        is_of(record, list, false) && (is_of(record, list, true) || closer.next().is_none())
    })
}

fn is_of(record: &Record, list: &Programme, doses_too: bool) -> bool {
    let planned = record.lines.iter().filter(|line| !line.inserted);
    let same = |(line, item): (&RecordedItem, &PlanItem)| match (line, &WrittenItem::from(item)) {
        (
            RecordedItem::Written(WrittenItem::Exercise { id, dose, .. }),
            WrittenItem::Exercise { id: listed, dose: wanted, .. },
        ) => id == listed && (!doses_too || dose == wanted),
        (RecordedItem::Written(walk), item) => walk == item,
        (RecordedItem::Unreadable(_), _) => false,
    };
    planned.clone().count() == list.plan.items.len()
        && planned.map(|line| &line.planned).zip(&list.plan.items).all(same)
}
