//! Weeks, from Monday on: what was done in each, and for how many in a row there were sessions. A week in which the knee had
//! to rest pauses the row, and a week that is not over ends none: nobody is punished for listening to their knee.

use super::month::amount;
use super::{Lit, Months, lit};
use crate::domain::pain::Light;
use crate::domain::time::Day;

/// So many sessions make a week of training: half of what trials prescribe still counts (`sessions-a-week` is three).
pub const SESSIONS_THAT_COUNT: u32 = 2;

/// One week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: Day,
    /// Sessions, whole or in part.
    pub sessions: u32,
    /// Minutes of them together, rounded up.
    pub minutes: u32,
    /// Whether the knee had a reason to rest: a red session or a worse day in it or in the seven days before.
    pub rests: bool,
}

/// Weeks in a row with [`SESSIONS_THAT_COUNT`] sessions or more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// How many, this week among them once it has so many.
    pub weeks: u32,
    /// Whether this week pauses: it has too few, and the knee has a reason to rest.
    pub paused: bool,
    /// Whether it reaches back to the first week that is known: there may be more.
    pub at_least: bool,
}

/// The Monday of a day's week.
pub fn monday_of(day: Day) -> Day {
    Day(day.0.saturating_sub(i32::from(day.weekday())))
}

/// So many weeks, the last of them this week, the oldest first; none from before the record began. `worse` are the days on
/// which the person said that the knee was worse.
pub fn weeks(months: &Months, worse: &[Day], began: Option<Day>, today: Day, most: i32) -> Vec<Week> {
    let Some(began) = began else { return Vec::new() };
    let this = monday_of(today);
    let first = Day(this.0.saturating_sub(7 * (most - 1))).max(monday_of(began));
    // A day more, for who travels east; what is dated later comes from a clock that was wrong.
    let last = Day(this.0.saturating_add(6).min(today.0.saturating_add(1)));
    let all = lit(months, Day(first.0.saturating_sub(7)), last);
    let mut weeks = Vec::new();
    let mut monday = first;
    while monday <= this {
        let within = |lit: &&Lit<'_>, from: i32| (from..monday.0 + 7).contains(&lit.record.day.0);
        let own: Vec<Lit<'_>> = all.iter().filter(|lit| within(lit, monday.0)).copied().collect();
        let (sessions, minutes) = amount(&own);
        let red = |lit: &Lit<'_>| lit.light == Some(Light::Red);
        let near = monday.0 - 7..monday.0 + 7;
        let rests = all.iter().filter(|lit| within(lit, near.start)).any(red)
            || worse.iter().any(|day| near.contains(&day.0));
        weeks.push(Week { monday, sessions, minutes, rests });
        monday = Day(monday.0 + 7);
    }
    weeks
}

/// The row that these weeks, the oldest first, end in. `rests` says that there is a reason to rest besides the record, such as
/// a result of the knee check; `more`, that there are weeks before them.
pub fn row(weeks: &[Week], rests: bool, more: bool) -> Row {
    let mut row = Row { at_least: more, ..Row::default() };
    for (ago, week) in weeks.iter().rev().enumerate() {
        if week.sessions >= SESSIONS_THAT_COUNT {
            row.weeks += 1;
        } else if ago == 0 {
            row.paused = rests || week.rests;
        } else if !week.rests {
            row.at_least = false;
            break;
        }
    }
    row
}
