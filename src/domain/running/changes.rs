//! What was changed this week (time, hills, speed, form, shoes), and the rule of one thing at a time.

use super::activity::Activity;
use super::entry::What;
use super::guards::{AgainstLongest, Measure, TwoWeeks, against_longest, longest, two_weeks};
use super::log::{Inputs, Log, Logged};
use super::rules::{CHANGES_DAYS, FASTER_PERCENT, LAST_STEP, LONGER_PERCENT, LONGEST_DAYS, RUNS_FOR_LONGEST};
use crate::domain::time::Day;

/// One thing that may be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// Longer than before, or another step of the ladder.
    Time,
    /// Hillier than before.
    Hills,
    /// Faster than usual.
    Speed,
    /// Another way to run: the metronome was begun.
    Form,
    /// A pair of shoes that was not run in before.
    Shoes,
}

/// Runs of the 30 days before a run of the day, the run itself not among them.
fn before<'a>(log: &'a Log, of: &Activity) -> Vec<&'a Logged> {
    log.runs_within(LONGEST_DAYS, Day(of.day.0.saturating_sub(1))).collect()
}

/// What a run, done or planned, changes against the 30 days before it. Nothing while there are too few runs to say.
pub fn of_run(log: &Log, run: &Activity) -> Vec<Change> {
    let earlier = before(log, run);
    if i32::try_from(earlier.len()).unwrap_or(i32::MAX) < RUNS_FOR_LONGEST {
        return Vec::new();
    }
    let mut changes = Vec::new();
    if is_longer(log, run, &earlier) {
        changes.push(Change::Time);
    }
    let hills = earlier.iter().filter_map(|run| run.activity.hills).max();
    if hills.zip(run.hills).is_some_and(|(before, now)| now > before) {
        changes.push(Change::Hills);
    }
    if is_faster(run, &earlier) {
        changes.push(Change::Speed);
    }
    let worn =
        log.runs().filter(|known| known.activity.day < run.day).filter_map(|known| known.activity.shoes);
    let worn: Vec<u64> = worn.collect();
    if run.shoes.is_some_and(|pair| !worn.is_empty() && !worn.contains(&pair)) {
        changes.push(Change::Shoes);
    }
    changes
}

fn is_longer(log: &Log, run: &Activity, earlier: &[&Logged]) -> bool {
    if let Some(step) = run.step.filter(|step| *step < LAST_STEP) {
        let highest = earlier.iter().filter_map(|run| run.activity.step).max();
        return highest.is_some_and(|highest| step > highest);
    }
    [Measure::Metres, Measure::Seconds].into_iter().any(|measure| {
        let known = measure.of(run).zip(longest(log, run.day, measure));
        known.is_some_and(|(now, (most, _))| {
            i64::from(now) * 100 > i64::from(most) * (100 + i64::from(LONGER_PERCENT))
        })
    })
}

/// Against the middle pace of the runs before.
fn is_faster(run: &Activity, earlier: &[&Logged]) -> bool {
    // Millimetres a second.
    let speed = |run: &Activity| {
        let seconds = run.run_seconds().filter(|seconds| *seconds > 0)?;
        Some(u64::from(run.run_metres()?) * 1000 / u64::from(seconds))
    };
    let mut usual: Vec<u64> = earlier.iter().filter_map(|run| speed(&run.activity)).collect();
    usual.sort_unstable();
    let enough = i32::try_from(usual.len()).unwrap_or(i32::MAX) >= RUNS_FOR_LONGEST;
    let middle = usual.get(usual.len() / 2).copied().filter(|_| enough);
    let more = 100 + u64::from(FASTER_PERCENT.unsigned_abs());
    middle.zip(speed(run)).is_some_and(|(usual, now)| now * 100 > usual * more)
}

/// What was changed within the week that ends on a day, each with its day, oldest first.
pub fn of_week(inputs: &Inputs, log: &Log, until: Day) -> Vec<(Day, Change)> {
    let within = |day: Day| (0..CHANGES_DAYS).contains(&until.0.saturating_sub(day.0));
    let runs = log.runs_within(CHANGES_DAYS, until);
    let mut all: Vec<(Day, Change)> = runs
        .flat_map(|run| of_run(log, &run.activity).into_iter().map(|change| (run.activity.day, change)))
        .collect();
    let begun = inputs.entries.standing(inputs.today).filter(|entry| entry.what == What::Metronome(true));
    all.extend(begun.map(|entry| (entry.day, Change::Form)).filter(|(day, _)| within(*day)));
    all.sort_unstable();
    all.dedup();
    all
}

/// The last day of a week on which running was made harder: a step that was not run in the 30 days before, or a longer run.
/// Strength is not made harder in the same week (the course's [`RunningRaised`](crate::domain::course::entry::What)).
pub fn raised(log: &Log, until: Day) -> Option<Day> {
    let harder = |run: &&Logged| {
        let earlier = before(log, &run.activity);
        let step =
            run.activity.step.is_some_and(|step| earlier.iter().all(|run| run.activity.step < Some(step)));
        step || of_run(log, &run.activity).contains(&Change::Time)
    };
    log.runs_within(CHANGES_DAYS, until).rev().find(harder).map(|run| run.activity.day)
}

/// All that is known before a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// Beside the longest one of 30 days.
    pub longest: AgainstLongest,
    /// The week beside that of a fortnight ago.
    pub two_weeks: Option<TwoWeeks>,
    /// What was changed this week.
    pub changed: Vec<(Day, Change)>,
    /// What this run would change.
    pub would_change: Vec<Change>,
    /// Whether that is more than one thing within a week.
    pub more_than_one: bool,
}

/// What is known before a planned run, whose day is today.
pub fn before_run(inputs: &Inputs, log: &Log, planned: &Activity) -> Before {
    let changed = of_week(inputs, log, planned.day);
    let would_change = of_run(log, planned);
    let more_than_one = !would_change.is_empty() && changed.len() + would_change.len() > 1;
    Before {
        longest: against_longest(log, planned),
        two_weeks: two_weeks(log, planned),
        changed,
        would_change,
        more_than_one,
    }
}
