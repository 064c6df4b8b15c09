//! What the record amounts to: days of a month, weeks, what changed, and how each exercise grew. All of it is derived when it
//! is looked at, from the months that were read; nothing is stored. No words, no drawing.
//!
//! A session belongs to the day that its record bears, the local day of its start. So no day of 23 or 25 hours gains or loses
//! one, wherever the clock is now.

pub mod change;
pub mod growth;
pub mod month;
pub mod weeks;

use litemap::LiteMap;

use super::document::key::Month;
use super::document::log::Log;
use super::pain::{Light, MORNINGS_LAST_DAYS, Mornings};
use super::session::Record;
use super::time::Day;

/// The record, as far as it was read.
pub type Months = LiteMap<Month, Log>;

/// How many days before the first one that is asked for are gone through: what they said is the usual morning then.
const DAYS_BEFORE: i32 = 2 * MORNINGS_LAST_DAYS as i32;

/// A record with its light.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lit<'a> {
    /// The record.
    pub record: &'a Record,
    /// Its light by the mornings before it; `None` where nothing was answered.
    pub light: Option<Light>,
}

impl Lit<'_> {
    /// Whether something was done: a record of pain alone is no session.
    pub fn is_session(&self) -> bool {
        !self.record.is_of_pain_alone()
    }
}

/// The records from one day to another, both among them, the oldest first. Only their months are gone through, and the four
/// weeks before: years of records take no longer.
pub fn lit(months: &Months, first: Day, last: Day) -> Vec<Lit<'_>> {
    let mut mornings = Mornings::default();
    let begin = Day(first.0.saturating_sub(DAYS_BEFORE));
    let span = Month::of(begin)..=Month::of(last);
    let logs = months.iter().filter(|(month, _)| span.contains(month));
    let mut all = Vec::new();
    for record in logs.flat_map(|(_, log)| &log.sessions) {
        let light = mornings.light(record.day, &record.pain_that_counts());
        if record.day >= first && record.day <= last {
            all.push(Lit { record, light });
        }
    }
    all
}

/// The day of the first record that was read; `None` where there is none.
pub fn began(months: &Months) -> Option<Day> {
    months.values().flat_map(|log| &log.sessions).map(|record| record.day).next()
}
