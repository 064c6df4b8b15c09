//! What comes after a session: when it will be asked about, and which day is next.

use super::follow_up;
use super::history::time_of;
use super::model::Model;
use super::offers;
use super::own_lists::weekday;
use crate::content::exercises::exercise;
use crate::content::words;
use crate::domain::exercise::ExerciseId;
use crate::domain::pain::{EASY_DAYS, Light, MINUTES_AFTER};
use crate::domain::session::Record;
use crate::domain::time::{Day, Now};

/// Days a week above which an exercise needs no day between.
const EVERY_DAY: u8 = 5;

/// What comes next, a line each: the questions an hour later and the next morning, and the day of the next session.
pub fn what_follows(model: &Model, now: Now) -> Vec<String> {
    let Some(record) = model.ended_record() else { return Vec::new() };
    let words = &words().session;
    let mut lines = Vec::new();
    if record.pain.hour_after.is_none() {
        let asked = record.ended().saturating_add(MINUTES_AFTER * 60_000);
        lines.push(words.asks_next(time_of(asked, now.utc_offset_minutes)));
    }
    lines.push(next_session(model, record, now));
    lines
}

/// The day of the next session. Pain above the limits puts it off, whatever a list says.
fn next_session(model: &Model, record: &Record, now: Now) -> String {
    let words = words();
    let today = now.day();
    let on = |days: i32| weekday(Day(today.0.saturating_add(days)).weekday());
    // As the first page has it: easy for so many days after the day of a red.
    let lights = follow_up::lights(model, Day(today.0.saturating_sub(EASY_DAYS as i32)));
    let red = lights.iter().filter(|(_, light)| *light == Light::Red).map(|(day, _)| day.0).max();
    if let Some(red) = red.filter(|_| follow_up::easy_today(model, now)) {
        return words.session.next_easy(on(red + EASY_DAYS as i32 + 1 - today.0));
    }
    let listed = offers::offers(model, now).into_iter().find(|offer| offer.due);
    let listed = listed.map(|due| words.offers.next_list(&due.name, due.when));
    if let Some(listed) = listed.or_else(|| offers::next_due(model, now)) {
        return words.session.next_listed(listed);
    }
    let needs_a_day_between = record.lines.iter().any(|line| match line.exercise() {
        Some(id) => ExerciseId::find(id).is_some_and(|id| exercise(id).days_a_week.1 < EVERY_DAY),
        // Runs are never on days that follow each other.
        None => true,
    });
    if needs_a_day_between {
        words.session.next_after_a_day(on(2))
    } else {
        words.session.next_tomorrow.to_owned()
    }
}
