//! Before a run: how it stands to the longest one of 30 days (Frandsen 2025) and to the week of a fortnight ago (Nielsen 2014).
//! What is known and what is not; no risk of this person, no score.

use super::activity::Activity;
use super::log::{Log, Logged};
use super::rules::{
    LONGEST_DAYS, LONGEST_DOUBLE_PERCENT, LONGEST_MORE_PERCENT, LONGEST_MUCH_MORE_PERCENT, RUNS_FOR_LONGEST,
    RUNS_FOR_TWO_WEEKS, TWO_WEEKS_PERCENT,
};
use crate::domain::pain::Light;
use crate::domain::time::Day;

const WEEK: i32 = 7;
const FORTNIGHT: i32 = 14;

/// What runs are measured in: metres where they are known of enough runs, as in the study, else seconds of running.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Metres.
    Metres,
    /// Seconds of running.
    Seconds,
}

impl Measure {
    /// The amount of an activity.
    pub fn of(self, activity: &Activity) -> Option<u32> {
        match self {
            Measure::Metres => activity.run_metres(),
            Measure::Seconds => activity.run_seconds(),
        }
    }
}

/// The bands of the study.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Up to a tenth longer than the longest.
    Within,
    /// More than that, up to 30 percent.
    More,
    /// More than that, up to twice as long.
    MuchMore,
    /// More than twice as long.
    Double,
}

/// A planned run beside the longest one of 30 days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Longest {
    /// In what.
    pub measure: Measure,
    /// The longest run that was not red.
    pub longest: u32,
    /// Its day.
    pub day: Day,
    /// The planned run.
    pub planned: u32,
    /// By so many percent it is longer, rounded down; below 0 where it is shorter.
    pub percent: i32,
    /// Its band.
    pub band: Band,
}

/// What can be said of a planned run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgainstLongest {
    /// Too few runs within 30 days (so many): the ladder says how far.
    TooFewRuns(u8),
    /// Neither its time nor its distance can be compared.
    NotComparable,
    /// Beside the longest.
    Known(Longest),
}

/// Runs of the 30 days before a day whose amount is known.
fn measured<'a>(
    log: &'a Log,
    until: Day,
    measure: Measure,
) -> impl Iterator<Item = (&'a Logged, u32)> + use<'a> {
    let before = Day(until.0.saturating_sub(1));
    log.runs_within(LONGEST_DAYS, before).filter_map(move |run| Some((run, measure.of(&run.activity)?)))
}

fn at_least(count: usize, least: i32) -> bool {
    i32::try_from(count).unwrap_or(i32::MAX) >= least
}

/// The longest run of the 30 days before a day that was not red, and its day; `None` where there are too few runs.
pub fn longest(log: &Log, until: Day, measure: Measure) -> Option<(u32, Day)> {
    let all: Vec<(&Logged, u32)> = measured(log, until, measure).collect();
    if !at_least(all.len(), RUNS_FOR_LONGEST) {
        return None;
    }
    let fine = all.iter().filter(|(run, _)| run.light != Some(Light::Red));
    fine.map(|(run, amount)| (*amount, run.activity.day)).max()
}

/// A planned run (its day is the day of the run) beside the longest one.
pub fn against_longest(log: &Log, planned: &Activity) -> AgainstLongest {
    let mut comparable = false;
    for measure in [Measure::Metres, Measure::Seconds] {
        let Some(amount) = measure.of(planned) else { continue };
        comparable = true;
        let Some((most, day)) = longest(log, planned.day, measure) else { continue };
        let (wide, whole) = (i64::from(amount) * 100, i64::from(most.max(1)));
        let beyond = |percent: i32| wide > whole * (100 + i64::from(percent));
        let band = if beyond(LONGEST_DOUBLE_PERCENT) {
            Band::Double
        } else if beyond(LONGEST_MUCH_MORE_PERCENT) {
            Band::MuchMore
        } else if beyond(LONGEST_MORE_PERCENT) {
            Band::More
        } else {
            Band::Within
        };
        let percent = i32::try_from(wide.div_euclid(whole) - 100).unwrap_or(i32::MAX);
        return AgainstLongest::Known(Longest {
            measure,
            longest: most,
            day,
            planned: amount,
            percent,
            band,
        });
    }
    if !comparable {
        return AgainstLongest::NotComparable;
    }
    let runs = log.runs_within(LONGEST_DAYS, Day(planned.day.0.saturating_sub(1))).count();
    if at_least(runs, RUNS_FOR_LONGEST) {
        return AgainstLongest::NotComparable;
    }
    AgainstLongest::TooFewRuns(u8::try_from(runs).unwrap_or(u8::MAX))
}

/// The week with a planned run beside the week that ended 14 days before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TwoWeeks {
    /// In what.
    pub measure: Measure,
    /// The earlier week.
    pub before: u32,
    /// The week that ends with the planned run, that run among it.
    pub now: u32,
    /// By so many percent it is more, rounded down.
    pub percent: i32,
    /// Whether that is more than the guard says.
    pub over: bool,
}

/// The second guard; `None` where the earlier week says too little.
pub fn two_weeks(log: &Log, planned: &Activity) -> Option<TwoWeeks> {
    [Measure::Metres, Measure::Seconds].into_iter().find_map(|measure| {
        let amount = measure.of(planned)?;
        let week = |until: i32| -> Option<(u32, usize)> {
            let runs: Option<Vec<u32>> =
                log.runs_within(WEEK, Day(until)).map(|run| measure.of(&run.activity)).collect();
            let runs = runs?;
            Some((runs.iter().fold(0_u32, |sum, amount| sum.saturating_add(*amount)), runs.len()))
        };
        let (before, count) = week(planned.day.0.saturating_sub(FORTNIGHT))?;
        let (so_far, _) = week(planned.day.0)?;
        if !at_least(count, RUNS_FOR_TWO_WEEKS) || before == 0 {
            return None;
        }
        let now = so_far.saturating_add(amount);
        let wide = i64::from(now) * 100;
        let percent = i32::try_from(wide.div_euclid(i64::from(before)) - 100).unwrap_or(i32::MAX);
        let over = wide > i64::from(before) * (100 + i64::from(TWO_WEEKS_PERCENT));
        Some(TwoWeeks { measure, before, now, percent, over })
    })
}
