//! The week's answers over time: a line for each thing that is asked, when the questions are due again, and what may be
//! answered today. Without a start the first answers are the beginning.

use super::entry::{Entries, Entry, What};
use super::measures::{self, Change, Outcome, Week};
use super::rules::WEEKLY_QUESTION_DAYS;
use crate::domain::pain::{Light, Nprs};
use crate::domain::time::Day;

/// From this answer on an activity goes nearly as well as before: as far from the end of the scale as pain that is green.
const AS_GOOD_AS_BEFORE: u8 = 8;

/// One thing that is asked every week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Pain on stairs.
    Stairs,
    /// Pain after sitting.
    Sitting,
    /// Pain while running.
    Running,
    /// An activity of one's own, 0 to 2.
    Activity(usize),
}

impl Measure {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Measure; 6] = [
        Measure::Stairs,
        Measure::Sitting,
        Measure::Running,
        Measure::Activity(0),
        Measure::Activity(1),
        Measure::Activity(2),
    ];

    /// Its answer.
    pub fn of(self, week: &Week) -> Option<Nprs> {
        match self {
            Measure::Stairs => week.stairs,
            Measure::Sitting => week.sitting,
            Measure::Running => week.running,
            Measure::Activity(place) => week.activities.get(place).copied().flatten(),
        }
    }

    /// Puts in its answer.
    pub fn put(self, week: &mut Week, answer: Option<Nprs>) {
        match self {
            Measure::Stairs => week.stairs = answer,
            Measure::Sitting => week.sitting = answer,
            Measure::Running => week.running = answer,
            Measure::Activity(place) => {
                if let Some(known) = week.activities.get_mut(place) {
                    *known = answer;
                }
            }
        }
    }

    /// What it came to.
    pub fn change(self, outcome: &Outcome) -> Option<Change> {
        match self {
            Measure::Stairs => outcome.stairs,
            Measure::Sitting => outcome.sitting,
            Measure::Running => outcome.running,
            Measure::Activity(place) => outcome.activities.get(place).copied().flatten(),
        }
    }

    /// Whether less is better.
    pub fn is_pain(self) -> bool {
        !matches!(self, Measure::Activity(_))
    }
}

/// The answers to one thing, oldest first, one a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What was asked.
    pub measure: Measure,
    /// Day and answer; at least one.
    pub points: Vec<(Day, Nprs)>,
    /// What it came to; `None` before there are two.
    pub change: Option<Change>,
}

/// Since when it is compared: the start, or else the first answers.
pub fn since(entries: &Entries, today: Day) -> Option<Day> {
    let first = || entries.weeks(today).first().map(|(day, _)| *day);
    entries.started(today).map(|(day, _)| day).or_else(first)
}

/// What all of it comes to.
pub fn outcome(entries: &Entries, today: Day) -> Outcome {
    let weeks: Vec<Week> = entries.weeks(today).into_iter().map(|(_, week)| week).collect();
    let start = entries.start(today);
    let global = globals(entries, today).last().map(|(_, change)| *change);
    Outcome::of(&weeks, start.map(|start| start.stairs), start.map(|start| start.sitting), global)
}

/// The global changes since the start, oldest first.
pub fn globals(entries: &Entries, today: Day) -> Vec<(Day, i8)> {
    let since = entries.started(today).map(|(day, _)| day);
    let said = |entry: &Entry| match entry.what {
        What::Global(change) if since.is_none_or(|since| entry.day >= since) => Some((entry.day, change)),
        _ => None,
    };
    entries.standing(today).filter_map(said).collect()
}

/// The line of each thing that was ever answered. Pain of the start is the first point.
pub fn lines(entries: &Entries, today: Day) -> Vec<Line> {
    let (weeks, outcome, started) = (entries.weeks(today), outcome(entries, today), entries.started(today));
    let line = |measure: Measure| {
        let at_start = started.and_then(|(day, start)| match measure {
            Measure::Stairs => Some((day, start.stairs)),
            Measure::Sitting => Some((day, start.sitting)),
            _ => None,
        });
        let mut points: Vec<(Day, Nprs)> = at_start.into_iter().collect();
        for (day, answer) in weeks.iter().filter_map(|(day, week)| Some((*day, measure.of(week)?))) {
            // The later one of a day takes the place of the earlier, but for that of the start.
            points.retain(|(known, _)| *known != day || at_start.is_some_and(|(start, _)| start == day));
            points.push((day, answer));
        }
        // The start alone is no answer of a week.
        let answered = points.len() > usize::from(at_start.is_some());
        answered.then(|| Line { measure, points, change: measure.change(&outcome) })
    };
    Measure::ALL.into_iter().filter_map(line).collect()
}

/// The answers that were given today, with the id of their entry: they can be put right.
pub fn given(entries: &Entries, today: Day) -> Option<(u64, Week)> {
    entries.standing(today).rev().find_map(|entry| match entry.what {
        What::Week(week) if entry.day == today => Some((entry.id, week)),
        _ => None,
    })
}

/// Whether the week's questions are due.
pub fn due(entries: &Entries, today: Day) -> bool {
    let answered = entries.weeks(today).last().map(|(day, _)| *day);
    let last = answered.or_else(|| entries.started(today).map(|(day, _)| day));
    last.is_none_or(|last| today.0.saturating_sub(last.0) >= WEEKLY_QUESTION_DAYS)
}

/// The week of the global change question, if it is due: the sixth or the twelfth.
pub fn global_due(entries: &Entries, today: Day) -> Option<i32> {
    let start = since(entries, today)?;
    let asked: Vec<i32> =
        globals(entries, today).into_iter().map(|(day, _)| measures::weeks_since(start, day)).collect();
    measures::global_due(start, today, &asked)
}

/// Whether it is time for honest words: six weeks without a change for the better, and something left to be better. Who began
/// with hardly any pain has nothing to be told.
pub fn needs_honest_words(entries: &Entries, today: Day) -> bool {
    let open = |line: &Line| {
        line.points.last().is_some_and(|(_, last)| match line.measure.is_pain() {
            true => last.light() != Light::Green,
            false => last.value() < AS_GOOD_AS_BEFORE,
        })
    };
    since(entries, today)
        .is_some_and(|start| measures::needs_honest_words(start, today, &outcome(entries, today)))
        && lines(entries, today).iter().any(open)
}
