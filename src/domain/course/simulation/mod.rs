//! Simulated people: 26 weeks of somebody with a knee, who follows the course as far as people do. For tests and for the
//! command that prints them; no page carries it. The knee is a few rules of thumb ([`knee`]), not a model of anybody.

mod knee;
mod lot;
mod person;

use serde::{Deserialize, Serialize};

use super::Facts;
use super::done::Done;
use super::dosage::Item;
use super::entry::{Entries, What};
use super::next::Suggestion;
use super::reason::Reason;
use super::replay::{Given, Inputs, Standing};
use super::start::Start;
use super::today::Today;
use crate::domain::pain::Light;
use crate::domain::time::Day;

pub use lot::Lot;

/// What becomes of the knee, and of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Better week by week.
    Steady,
    /// Better soon.
    Fast,
    /// Better, with bad spells.
    Flares,
    /// Better to a point, and no further.
    Plateau,
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
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 9] = [
        Kind::Steady,
        Kind::Fast,
        Kind::Flares,
        Kind::Plateau,
        Kind::DroppedOut,
        Kind::AlwaysFour,
        Kind::AnswersLeftOut,
        Kind::WrongClock,
        Kind::TwoDevices,
    ];
}

/// A person to simulate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Script {
    /// What to call them.
    pub name: String,
    /// What becomes of the knee.
    pub kind: Kind,
    /// Where the lots begin: the same number, the same person.
    pub seed: u64,
    /// How many weeks, 1 to 104.
    pub weeks: u8,
    /// The day of the start.
    pub since: Day,
    /// The answers of the start.
    pub start: Start,
    /// So many of a hundred sessions that are due are done.
    pub adherence: u8,
    /// So many of a hundred suggestions are accepted.
    pub accepts: u8,
    /// A clinic's or somebody else's list.
    #[serde(default)]
    pub given: Option<GivenScript>,
}

/// A list that somebody gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenScript {
    /// Its exercises.
    pub items: Vec<Item>,
    /// Whether it is a clinic's.
    pub by_clinic: bool,
    /// Whether doses may be made harder.
    pub progression: bool,
}

impl GivenScript {
    /// As the course takes it.
    pub fn given(&self) -> Given {
        Given {
            items: self.items.clone(),
            days: Default::default(),
            by_clinic: self.by_clinic,
            progression: self.progression,
        }
    }
}

/// One day of a simulated person.
#[derive(Clone, Debug)]
pub struct DayLog {
    /// The day by the calendar.
    pub day: Day,
    /// The day that the device's clock said.
    pub clock: Day,
    /// On which device, from 0.
    pub device: usize,
    /// The plan as the person saw it.
    pub today: Today,
    /// What was said, if anything.
    pub said: Vec<What>,
    /// Why what was accepted was suggested.
    pub because: Option<Reason>,
    /// The session, if one was done: what the plan was.
    pub done: Option<Vec<Item>>,
    /// Its id.
    pub id: Option<String>,
}

/// A simulated person's weeks, and all that they left behind.
#[derive(Clone, Debug)]
pub struct Life {
    /// Day by day.
    pub days: Vec<DayLog>,
    /// All entries of all devices.
    pub entries: Entries,
    /// All sessions of all devices.
    pub sessions: Vec<Done>,
    /// Days on which the knee check was done.
    pub checks: Vec<Day>,
    /// What each device had at the end, before they heard of each other for the last time.
    pub devices: Vec<(Entries, Vec<Done>)>,
}

impl Life {
    /// Lives a script through.
    pub fn of(script: &Script, facts: Facts) -> Life {
        person::live(script, facts)
    }

    /// The light of a session, by all that is known at the end.
    pub fn light(&self, id: &str) -> Option<Light> {
        let mut mornings = crate::domain::pain::Mornings::default();
        let mut lights = self.sessions.iter().map(|done| (done, mornings.light(done.day, &done.answers())));
        lights.find(|(done, _)| done.id == id).and_then(|(_, light)| light)
    }
}

/// A script by lot.
pub fn script(kind: Kind, seed: u64) -> Script {
    person::by_lot(kind, seed)
}

/// Where a person stands on a day, by a record.
pub fn standing(
    entries: &Entries,
    sessions: &[Done],
    given: Option<&Given>,
    today: Day,
    facts: Facts,
) -> Option<Standing> {
    Standing::of(&Inputs { entries, sessions, given, closed: None, checked: Some(today), facts, today })
}

/// What a suggestion would have accepted.
pub fn asked(suggestion: &Suggestion) -> Option<&What> {
    match suggestion {
        Suggestion::Harder { what, .. } | Suggestion::Easier { what, .. } => Some(what),
        Suggestion::Same(_) => None,
    }
}
