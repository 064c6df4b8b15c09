//! Running and strength share the week: no two hard things on one day, no runs on two days in a row.

use super::rules::{REST_DAYS_BETWEEN, RUNS_A_WEEK};
use crate::domain::programme::Days;
use crate::domain::time::Day;

/// The days for running beside the days of strength work: as many as there may be, never a strength day, never two in a row
/// (Sunday and Monday are in a row, too). Where strength has no fixed days, neither has running: none.
pub fn run_days(strength: Days) -> Days {
    if strength.is_empty() {
        return Days::NONE;
    }
    let apart = |days: Days| {
        let on: Vec<u8> = (0..7).filter(|day| days.contains(*day)).collect();
        on.iter().all(|day| (1..=REST_DAYS_BETWEEN).all(|ahead| !days.contains(later(*day, ahead))))
    };
    let free = |days: Days| (0..7).all(|day| !(days.contains(day) && strength.contains(day)));
    let few = |days: Days| i32::try_from(days.count()).is_ok_and(|count| count <= RUNS_A_WEEK);
    let fits = (0..128_u8).map(Days::from).filter(|days| apart(*days) && free(*days) && few(*days));
    // Of as many days those that begin earliest in the week.
    fits.max_by_key(|days| (days.count(), std::cmp::Reverse(u8::from(*days)))).unwrap_or(Days::NONE)
}

fn later(weekday: u8, days: i32) -> u8 {
    u8::try_from((i32::from(weekday) + days).rem_euclid(7)).unwrap_or(0)
}

/// Whether a run is due on a day, where the last one was on `last`: it is a day of running, or one was missed since and the
/// next day of running would still have its rest day.
pub fn is_due(days: Days, day: Day, last: Option<Day>) -> bool {
    if days.is_empty() || days.include(day) {
        return true;
    }
    let ahead = |n: i32| Day(day.0.saturating_add(n));
    if (1..=REST_DAYS_BETWEEN).any(|n| days.include(ahead(n))) {
        return false;
    }
    let since = last.map_or(day.0.saturating_sub(7), |last| last.0.saturating_add(1));
    (since.max(day.0.saturating_sub(7))..day.0).any(|of| days.include(Day(of)))
}
