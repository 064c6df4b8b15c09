//! Reminders: the days of one's own lists as a calendar file, and the days to take stock that the knee check gave. The calendar reminds, also while this app is closed; nothing is
//! sent anywhere.

use crate::app::core::data_address;
use crate::app::model::Model;
use crate::content::words;
use crate::domain::calendar::{Entry, When, calendar};
use crate::domain::check::{History, Outcome, Review, Scope, plan_closed, review_uid, reviews};
use crate::domain::time::{Day, Millis, Now};

const DAY: Millis = 86_400_000;

/// The time of day that is proposed, minutes after midnight: six in the evening.
pub const PROPOSED: u16 = 18 * 60;

/// The time of day at which the calendar is to remind, minutes after midnight.
pub fn time(model: &Model) -> u16 {
    model.settings.reminder.unwrap_or(PROPOSED)
}

/// The same as an `<input type="time">` has it: `18:00`.
pub fn written(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Reads it; `None` where it is no time of day.
pub fn read(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes) = (hours.parse::<u16>().ok()?, minutes.get(..2)?.parse::<u16>().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// The calendar file as an address; empty where no list that can be played has days.
pub fn file(model: &Model, now: Now) -> String {
    let words = &words().programme;
    let lists = model.programmes.all().iter().filter(|list| list.plan.sets() > 0 && !list.days.is_empty());
    let entry = |list: &crate::domain::programme::Programme| {
        let address = format!("{}session/?list={}", model.visit.site, list.id);
        Entry {
            uid: format!("list-{}@runners-knee-companion", list.id),
            when: When::Weekly {
                from: now.day(),
                days: list.days,
                at: time(model),
                minutes: list.plan.seconds_with_walks().div_ceil(60),
            },
            title: words.reminders_entry(&list.name),
            text: words.reminders_body(&address),
            address,
        }
    };
    let mut entries: Vec<Entry> = lists.map(entry).collect();
    if entries.is_empty() {
        return String::new();
    }
    entries.extend(reviews_ahead(&model.check.history, now.day()).into_iter().map(|(from, review)| {
        let address = format!("{}week/", model.visit.site);
        Entry {
            // As in the file that the result of the check gives: a calendar that has it already takes this in its place.
            uid: review_uid(Millis::from(from.0) * DAY, review.week),
            when: When::Day(review.day),
            title: words.review_entry(review.week),
            text: words.review_body(&address),
            address,
        }
    }));
    data_address::of("text/calendar", &calendar(&entries, now.wall))
}

/// The days to take stock that are yet to come, each with the day of the whole knee check that gave them: the last one, where
/// it and whatever came after it called for self-care.
fn reviews_ahead(history: &History, today: Day) -> Vec<(Day, Review)> {
    let mut standing = history.0.iter().rev().filter(|result| result.corrected.is_none());
    let mut cared = standing.by_ref().take_while(|result| result.outcome == Outcome::SelfCare);
    let Some(whole) = cared.find(|result| result.scope == Scope::Full) else { return Vec::new() };
    if plan_closed(history).is_some() {
        return Vec::new();
    }
    let ahead = reviews(whole.day).into_iter().filter(|review| review.day > today);
    ahead.map(|review| (whole.day, review)).collect()
}
