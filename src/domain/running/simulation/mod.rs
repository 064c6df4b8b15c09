//! Simulated runners: 26 weeks of somebody who wants to run again, and does as people do. For tests and for the command that
//! prints them; no page carries it. The knee is a rule of thumb ([`legs`]), not a model of anybody.

mod legs;
mod runner;

use super::activity::Activity;
use super::entry::Entries;
use super::log::{Inputs, Log};
use super::reason::Reason;
use super::today::{Answer, Today};
use crate::domain::course::simulation::Lot;
use crate::domain::pain::Light;
use crate::domain::programme::Days;
use crate::domain::session::Record;
use crate::domain::time::Day;

/// What becomes of the legs, and of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Better week by week.
    Steady,
    /// Does more than was offered.
    Eager,
    /// Better, with bad spells.
    Flares,
    /// Fine up to some step, and never beyond.
    Limit,
    /// Away for weeks, and back.
    DroppedOut,
    /// Pain is always 4.
    AlwaysFour,
    /// Leaves answers out.
    AnswersLeftOut,
    /// The clock of the device is wrong at times.
    WrongClock,
    /// Two devices that hear of each other now and then.
    TwoDevices,
    /// Already runs, and brings a month of runs from a watch.
    AlreadyRuns,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 10] = [
        Kind::Steady,
        Kind::Eager,
        Kind::Flares,
        Kind::Limit,
        Kind::DroppedOut,
        Kind::AlwaysFour,
        Kind::AnswersLeftOut,
        Kind::WrongClock,
        Kind::TwoDevices,
        Kind::AlreadyRuns,
    ];
}

/// A runner to simulate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Script {
    /// What becomes of the legs.
    pub kind: Kind,
    /// Where the lots begin: the same number, the same runner.
    pub seed: u64,
    /// How many weeks.
    pub weeks: u8,
    /// The first day.
    pub since: Day,
    /// The days of strength work.
    pub strength: Days,
    /// So many of a hundred runs that are due are done.
    pub adherence: i32,
}

/// One day of a simulated runner.
#[derive(Clone, Debug)]
pub struct DayLog {
    /// The day by the calendar.
    pub day: Day,
    /// The day that the device's clock said.
    pub clock: Day,
    /// The answer, once what it takes was told.
    pub today: Today,
    /// What was done.
    pub did: Option<Activity>,
    /// Its light, by all that is known at the end; `None` where nothing was done or answered.
    pub light: Option<Light>,
    /// Pain on stairs, 0 to 10.
    pub stairs: u8,
    /// Whether there was strength work.
    pub strength: bool,
    /// When strength was last made harder.
    pub strength_raised: Option<Day>,
    /// The flares told of so far.
    pub flares: Vec<Day>,
    /// The last knee check.
    pub checked: Day,
}

/// A simulated runner's weeks, and all that they left behind.
#[derive(Clone, Debug)]
pub struct Life {
    /// Day by day.
    pub days: Vec<DayLog>,
    /// All entries of all devices.
    pub entries: Entries,
    /// All sessions that were played.
    pub records: Vec<Record>,
    /// What each device had at the end, before they heard of each other for the last time.
    pub devices: Vec<(Entries, Vec<Record>)>,
}

impl Life {
    /// Lives a script through.
    pub fn of(script: &Script) -> Life {
        runner::live(script)
    }

    /// What an answer of a day of the end follows from, by all that is known.
    pub fn inputs<'a>(&'a self, script: &Script, log: &'a DayLog, today: Day) -> Inputs<'a> {
        Inputs {
            entries: &self.entries,
            records: &self.records,
            closed: None,
            checked: Some(log.checked),
            flares: &log.flares,
            strength_raised: log.strength_raised,
            strength_days: script.strength,
            today,
        }
    }

    /// The log at the end.
    pub fn log(&self, script: &Script) -> Log {
        let Some(last) = self.days.last() else { return Log::default() };
        Log::of(&self.inputs(script, last, last.day))
    }
}

/// A script by lot.
pub fn script(kind: Kind, seed: u64) -> Script {
    let mut lot = Lot::from(seed ^ 0x52_756e);
    let strength = [
        Days::NONE,
        Days::of(&[0, 2, 4]),
        Days::of(&[1, 3]),
        Days::of(&[0, 1, 3, 5]),
        Days::of(&[5, 6]),
        Days::of(&[0, 1, 2, 3, 4]),
    ];
    let place = usize::try_from(lot.draw() % strength.len() as u64).unwrap_or(0);
    Script {
        kind,
        seed,
        weeks: 26,
        since: Day(20_454 + lot.between(0, 6)),
        strength: strength.get(place).copied().unwrap_or(Days::NONE),
        adherence: lot.between(70, 100),
    }
}

/// What a day comes to in a word or two, for those who read it: the answer and its reason.
pub fn in_short(answer: Answer, reason: &Reason) -> String {
    let what = match answer {
        Answer::Ask => "ask".to_owned(),
        Answer::NotToday { until: None } => "not today".to_owned(),
        Answer::NotToday { until: Some(_) } => "not yet".to_owned(),
        Answer::Walk => "walk".to_owned(),
        Answer::Step(step) => format!("step {step}"),
        Answer::Same => "same".to_owned(),
    };
    format!("{what} ({:?})", reason.because)
}
