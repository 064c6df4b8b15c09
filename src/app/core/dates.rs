//! Days and times of day in words and for machines.

use crate::content::{gap, words};
use crate::domain::time::{Day, Millis, local};

/// The time of day of a moment, given the offset (minutes to add to UTC) that held then: `08:05`.
pub fn time_of(moment: Millis, utc_offset_minutes: i32) -> String {
    let minutes = local(moment, utc_offset_minutes).rem_euclid(86_400_000) / 60_000;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A day for machines: `2026-11-21`.
pub fn machine_date(day: Day) -> String {
    let (year, month, day) = day.civil();
    format!("{year:04}-{month:02}-{day:02}")
}

/// The day of such a text; `None` where it is no day.
pub fn read_machine_date(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let (year, month, day) =
        (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let read = Day::from_civil(year, month, day);
    (machine_date(read) == text).then_some(read)
}

/// A day in the words of the language in use: `Saturday 21 November 2026`.
pub fn date(day: Day) -> String {
    let words = &words().progress;
    let (year, month, day_of_month) = day.civil();
    let weekday = weekdays()[usize::from(day.weekday())];
    words.date.full(
        gap::Day(day_of_month),
        gap::Month(month_name(month)),
        gap::Weekday(weekday),
        gap::Year(year),
    )
}

/// The days of the week, Monday first.
pub fn weekdays() -> [&'static str; 7] {
    let w = &words().progress.weekday;
    [w.monday, w.tuesday, w.wednesday, w.thursday, w.friday, w.saturday, w.sunday]
}

/// The same without weekday and year: `21 November`.
pub fn short_date(day: Day) -> String {
    let (_, month, day_of_month) = day.civil();
    words().progress.date.short(gap::Day(day_of_month), gap::Month(month_name(month)))
}

/// The same without the weekday: `21 November 2026`.
pub fn short_date_and_year(day: Day) -> String {
    let (year, month, day_of_month) = day.civil();
    words().progress.date.with_year(gap::Day(day_of_month), gap::Month(month_name(month)), gap::Year(year))
}

/// A month: `November 2026`.
pub fn month_and_year(day: Day) -> String {
    let (year, month, _) = day.civil();
    words().progress.date.month(gap::Month(month_name(month)), gap::Year(year))
}

fn month_name(month: u32) -> &'static str {
    let m = &words().progress.month;
    let months = [m.m1, m.m2, m.m3, m.m4, m.m5, m.m6, m.m7, m.m8, m.m9, m.m10, m.m11, m.m12];
    months[(month as usize + 11) % 12]
}

/// A day of the week, Monday 0 to Sunday 6.
pub fn weekday(day: u8) -> &'static str {
    let words = &words().progress.weekday;
    let names = [
        words.monday,
        words.tuesday,
        words.wednesday,
        words.thursday,
        words.friday,
        words.saturday,
        words.sunday,
    ];
    names[usize::from(day % 7)]
}
