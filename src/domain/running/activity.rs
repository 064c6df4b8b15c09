//! One activity of the log: a run, a walk, or a day of something else, which counts as what it is.

use serde::{Deserialize, Serialize};

use super::rules::{self, WALK_MINUTES};
use crate::domain::session::notation::WrittenItem;
use crate::domain::session::{Intervals, Record, RecordLine, RecordedItem, SetOutcome};
use crate::domain::time::Day;

/// The longest that is believed, seconds: two days.
pub const LONGEST_SECONDS: u32 = 172_800;
/// The farthest that is believed, metres.
pub const FARTHEST_METRES: u32 = 500_000;
/// Metres of a mile, in millimetres: exact by definition.
const MILE_MILLIMETRES: u64 = 1_609_344;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sport {
    /// A run, or running and walking in turn.
    Run,
    /// A walk.
    Walk,
    /// Cycling.
    Cycle,
    /// Swimming, or running in deep water.
    Swim,
    /// Something else.
    Other,
}

/// What was run on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "everyday words")]
pub enum Surface {
    Road,
    Trail,
    Grass,
    Track,
    Treadmill,
}

/// How hilly it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "everyday words")]
pub enum Hills {
    Flat,
    Some,
    Many,
}

/// A unit in which distances are shown. Stored are metres.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "everyday words")]
pub enum Unit {
    Kilometres,
    Miles,
}

impl Unit {
    fn millimetres(self) -> u64 {
        match self {
            Unit::Kilometres => 1_000_000,
            Unit::Miles => MILE_MILLIMETRES,
        }
    }

    /// Whole metres of so many hundredths of this unit, rounded; the farthest that is believed at most. A hundredth of either
    /// is 10 metres or more, so that what was entered is what is shown again.
    pub fn metres(self, hundredths: u32) -> u32 {
        let metres = (u64::from(hundredths) * self.millimetres() + 50_000) / 100_000;
        u32::try_from(metres).unwrap_or(u32::MAX).min(FARTHEST_METRES)
    }

    /// Hundredths of this unit, rounded.
    pub fn hundredths(self, metres: u32) -> u32 {
        let unit = self.millimetres();
        u32::try_from((u64::from(metres) * 100_000 + unit / 2) / unit).unwrap_or(u32::MAX)
    }
}

/// An activity. Time or distance is known, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// The local day it was done on, which may be long before it was entered.
    pub day: Day,
    /// What was done.
    pub sport: Sport,
    /// How long it took, seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u32>,
    /// Seconds of running in it, where there was walking, too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub running_seconds: Option<u32>,
    /// How far it went, metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metres: Option<u32>,
    /// The step of the ladder that it was meant to be, 1 to 8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<u8>,
    /// Whether all of it was done as planned.
    #[serde(default)]
    pub as_planned: bool,
    /// What on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surface: Option<Surface>,
    /// How hilly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hills: Option<Hills>,
    /// In which shoes: the id of the entry that named them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shoes: Option<u64>,
    /// Steps a minute, both feet counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cadence: Option<u16>,
}

impl Activity {
    /// One of a day with nothing known but what it was.
    pub fn new(day: Day, sport: Sport) -> Activity {
        Activity {
            day,
            sport,
            seconds: None,
            running_seconds: None,
            metres: None,
            step: None,
            as_planned: false,
            surface: None,
            hills: None,
            shoes: None,
            cadence: None,
        }
    }

    /// A step of the ladder, done as planned: what one tap enters. `None` for a step without a table.
    pub fn of_step(day: Day, step: u8) -> Option<Activity> {
        let table = rules::intervals(step)?;
        let seconds = Some(rules::session(table).seconds_with_walks());
        let running_seconds = Some(rules::running_seconds(step));
        let run = Activity::new(day, Sport::Run);
        Some(Activity { seconds, running_seconds, step: Some(step), as_planned: true, ..run })
    }

    /// The walk of the entry test, done as planned.
    pub fn walk(day: Day) -> Activity {
        let seconds = u32::try_from(WALK_MINUTES * 60).ok();
        Activity { seconds, as_planned: true, ..Activity::new(day, Sport::Walk) }
    }

    /// Whether its numbers can be believed: time or distance is there, neither is beyond any day, running is no longer than
    /// the whole. What cannot be believed is kept and counts for nothing.
    pub fn is_sound(&self) -> bool {
        let within =
            |number: Option<u32>, most: u32| number.is_none_or(|number| (1..=most).contains(&number));
        let running = match (self.running_seconds, self.seconds) {
            (Some(running), Some(whole)) => running <= whole,
            (Some(_), None) => false,
            (None, _) => true,
        };
        (self.seconds.is_some() || self.metres.is_some())
            && within(self.seconds, LONGEST_SECONDS)
            && within(self.metres, FARTHEST_METRES)
            && self.step.is_none_or(|step| (1..=rules::LAST_STEP).contains(&step))
            && running
    }

    /// Seconds of running: those of the whole where no walking is told apart; `None` for what is no run.
    pub fn run_seconds(&self) -> Option<u32> {
        (self.sport == Sport::Run).then_some(self.running_seconds.or(self.seconds)).flatten()
    }

    /// Metres of running; `None` where walking is in them, or for what is no run.
    pub fn run_metres(&self) -> Option<u32> {
        let all = self.running_seconds.is_none() || self.running_seconds == self.seconds;
        (self.sport == Sport::Run && all).then_some(self.metres).flatten()
    }

    /// Whether it is a walk of the entry test, as long as that.
    pub fn is_test_walk(&self) -> bool {
        let least = u32::try_from(WALK_MINUTES * 60).unwrap_or(u32::MAX);
        self.sport == Sport::Walk && self.seconds.is_some_and(|seconds| seconds >= least)
    }

    /// Of a session that was played; `None` where it had no walk and no run, or nothing of one was done.
    pub fn of(record: &Record) -> Option<Activity> {
        let (mut running, mut walking, mut asked) = (0, 0, Vec::new());
        for line in &record.lines {
            let RecordedItem::Written(WrittenItem::WalkRun(intervals)) = &line.planned else { continue };
            asked.push(*intervals);
            let (run, walk) = seconds_of(intervals, line);
            running += run;
            walking += walk;
        }
        let first = asked.first().filter(|_| running + walking > 0)?;
        let sport = if running > 0 { Sport::Run } else { Sport::Walk };
        let alone = asked.len() == 1 && record.lines.len() == 1;
        // The walks before and after are in the session's time alone.
        let whole = if alone { record.seconds.max(running + walking) } else { running + walking };
        Some(Activity {
            seconds: Some(whole.min(LONGEST_SECONDS)),
            running_seconds: (sport == Sport::Run).then_some(running.min(LONGEST_SECONDS)),
            step: rules::step_of(first).filter(|_| asked.len() == 1 && sport == Sport::Run),
            as_planned: !record.is_partial(),
            ..Activity::new(record.day, sport)
        })
    }
}

/// Seconds of running and of walking that were done of intervals.
fn seconds_of(intervals: &Intervals, line: &RecordLine) -> (u32, u32) {
    let (mut running, mut walking) = (0_u32, 0_u32);
    for set in line.sets() {
        // A run comes first in each round; where there is one of the two alone, each set is one.
        let is_run = intervals.run_seconds > 0 && (intervals.walk_seconds == 0 || set.set % 2 == 1);
        let length = if is_run { intervals.run_seconds } else { intervals.walk_seconds };
        let done = match set.outcome {
            SetOutcome::Done(_) => length,
            SetOutcome::Part(seconds) => seconds.min(length),
            SetOutcome::NotDone => 0,
        };
        let sum = if is_run { &mut running } else { &mut walking };
        *sum = sum.saturating_add(u32::from(done));
    }
    (running, walking)
}
