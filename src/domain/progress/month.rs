//! The days of a month and of a week: what each of them was.

use super::{Lit, Months, lit};
use crate::domain::document::key::Month;
use crate::domain::pain::Light;
use crate::domain::time::Day;

/// One day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayMark {
    /// Which.
    pub day: Day,
    /// How many sessions, whole or in part.
    pub sessions: u32,
    /// The worst light of its records; `None` where nothing was answered.
    pub light: Option<Light>,
    /// What it was besides.
    pub kind: Kind,
}

/// What a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something was done.
    Session,
    /// Nothing was done, and pain was noted.
    PainAlone,
    /// Nothing was done, on a day that is over, after the record began.
    Rest,
    /// Something is planned, today or later.
    Planned,
    /// None of these.
    Open,
}

/// Days in a row, from the first to the last. `planned` says on which days something is planned; `began` is the day of the
/// first record there is.
pub fn days(
    months: &Months,
    (first, last): (Day, Day),
    (began, today): (Option<Day>, Day),
    planned: impl Fn(Day) -> bool,
) -> Vec<DayMark> {
    // What is dated later comes from a clock that was wrong; a day more, for who travels east.
    let all = lit(months, first, last.min(Day(today.0.saturating_add(1))));
    let mark = |day: Day| {
        let of_day = || all.iter().filter(move |lit| lit.record.day == day);
        let sessions = of_day().filter(|lit| lit.is_session()).count();
        let kind = if sessions > 0 {
            Kind::Session
        } else if of_day().next().is_some() {
            Kind::PainAlone
        } else if day >= today && planned(day) {
            Kind::Planned
        } else if day < today && began.is_some_and(|began| day > began) {
            Kind::Rest
        } else {
            Kind::Open
        };
        let light = of_day().filter_map(|lit| lit.light).max();
        DayMark { day, sessions: u32::try_from(sessions).unwrap_or(u32::MAX), light, kind }
    };
    (first.0..=last.0).map(|day| mark(Day(day))).collect()
}

/// The first and the last day of a month.
pub fn span(month: Month) -> (Day, Day) {
    (month.first_day(), Day(next(month).first_day().0.saturating_sub(1)))
}

/// The month after.
pub fn next(month: Month) -> Month {
    match month.month {
        12 => Month { year: month.year.saturating_add(1), month: 1 },
        _ => Month { month: month.month + 1, ..month },
    }
}

/// The month before.
pub fn before(month: Month) -> Month {
    match month.month {
        1 => Month { year: month.year.saturating_sub(1), month: 12 },
        _ => Month { month: month.month - 1, ..month },
    }
}

/// Sessions and whole minutes of some records.
pub fn amount(all: &[Lit<'_>]) -> (u32, u32) {
    let sessions = || all.iter().filter(|lit| lit.is_session());
    let seconds = sessions().fold(0_u32, |sum, lit| sum.saturating_add(lit.record.seconds));
    (u32::try_from(sessions().count()).unwrap_or(u32::MAX), seconds.div_ceil(60))
}
