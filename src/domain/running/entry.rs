//! What the person said and logged about running: entries, each with an id. Lists of two devices are joined entry by entry, in
//! any order, as often as one likes, and none is lost: the way of [`course::entry`](crate::domain::course::entry). Nothing is
//! written over: a past day is put right by another entry, and of two the later one counts.

use serde::{Deserialize, Serialize};

use super::activity::Activity;
use crate::domain::course::entry::latest;
use crate::domain::order;
use crate::domain::pain::{Nprs, PainAnswers};
use crate::domain::time::{Day, Millis};

/// One thing that was said or logged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Tells it from all others: begun at a number drawn by lot, never given twice. That of an imported activity comes from
    /// the activity, so that a file brings it once, whoever imports it.
    pub id: u64,
    /// Wall time, milliseconds since 1970.
    pub at: Millis,
    /// The local day on which it was said.
    pub day: Day,
    /// What.
    pub what: What,
    /// When it was taken back, wall time; a thing taken back stays so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone: Option<Millis>,
}

/// An activity: one that was entered, or a session that was played.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Which {
    /// The id of its entry.
    Entry(u64),
    /// The id of the session's record.
    Record(String),
}

/// What was said or logged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// An activity, of this day or a past one.
    Did(Activity),
    /// The activity as it really was. Of a session that was played only what the record cannot know: distance, surface, hills,
    /// shoes, cadence.
    PutRight(Which, Activity),
    /// How the knee was before, during or after an activity that was entered (the id of its entry). Those of a session that
    /// was played stand in its record.
    Answered(u64, Answered),
    /// The knee today, before a run.
    Asked(Asked),
    /// A pair of shoes, with what it had run before.
    Shoes {
        /// What the person calls it.
        name: String,
        /// Metres run in it before.
        metres: u32,
    },
    /// A pair that is worn no more (the id of its entry).
    Retired(u64),
    /// Cadence was measured: steps a minute, both feet counted.
    Cadence(u16),
    /// The metronome was begun (`true`) or left for good.
    Metronome(bool),
    /// The calf or its tendon hurts.
    CalfHurts,
}

/// One answer about one activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answered {
    /// Pain just before.
    Before(Nprs),
    /// Worst during.
    Worst(Nprs),
    /// An hour after.
    HourAfter(Nprs),
    /// On waking the next day.
    NextMorning(Nprs),
    /// On a usual morning.
    UsualMorning(Nprs),
    /// New swelling since.
    NewSwelling(bool),
}

impl Answered {
    /// Puts it among the others; of two about one thing the one put in last stays.
    pub fn put_into(self, pain: &mut PainAnswers) {
        match self {
            Answered::Before(answer) => pain.before = Some(answer),
            Answered::Worst(answer) => pain.worst = Some(answer),
            Answered::HourAfter(answer) => pain.hour_after = Some(answer),
            Answered::NextMorning(answer) => pain.next_morning = Some(answer),
            Answered::UsualMorning(answer) => pain.usual_morning = Some(answer),
            Answered::NewSwelling(new) => pain.new_swelling = Some(new),
        }
    }
}

/// The knee on a day, before anything is begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Pain on stairs, 0 to 10.
    pub stairs: Nprs,
    /// On waking this morning, 0 to 10.
    pub morning: Nprs,
    /// New swelling.
    pub swelling: bool,
}

/// All entries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Entry>", into = "Vec<Entry>")]
pub struct Entries(Vec<Entry>);

impl From<Vec<Entry>> for Entries {
    fn from(entries: Vec<Entry>) -> Entries {
        Entries::default().joined(Entries(entries))
    }
}

impl From<Entries> for Vec<Entry> {
    fn from(entries: Entries) -> Vec<Entry> {
        entries.0
    }
}

impl Entries {
    /// Puts one in.
    pub fn put(&mut self, entry: Entry) {
        if self.0.iter().any(|known| known.id == entry.id) {
            *self = std::mem::take(self).joined(Entries(vec![entry]));
            return;
        }
        let key = |entry: &Entry| (entry.day, entry.at, entry.id);
        let place = self.0.partition_point(|known| key(known) < key(&entry));
        self.0.insert(place, entry);
    }

    /// Takes one back at a moment, milliseconds since 1970. Whether there was one.
    pub fn undo(&mut self, id: u64, at: Millis) -> bool {
        let Some(entry) = self.0.iter_mut().find(|entry| entry.id == id) else { return false };
        entry.undone = entry.undone.max(Some(at));
        true
    }

    /// What two lists come to: every entry of either. What one of them took back stays taken back. Of two different entries
    /// with one id (a file that was imported twice, a clock that is wrong) the one that reads greater counts, so that all
    /// devices choose the same.
    #[must_use]
    pub fn joined(mut self, other: Entries) -> Entries {
        // By id, so that lists of years are joined in no time.
        self.0.extend(other.0);
        order::sort_by_key(&mut self.0, |entry| entry.id);
        let mut all: Vec<Entry> = Vec::with_capacity(self.0.len());
        for theirs in self.0 {
            match all.last_mut().filter(|mine| mine.id == theirs.id) {
                None => all.push(theirs),
                Some(mine) => {
                    let undone = mine.undone.max(theirs.undone);
                    if rank(&theirs) > rank(mine) {
                        *mine = theirs;
                    }
                    mine.undone = undone;
                }
            }
        }
        order::sort_by(&mut all, |a, b| (a.day, a.at, a.id).cmp(&(b.day, b.at, b.id)));
        Entries(all)
    }

    /// All of them, oldest first.
    pub fn all(&self) -> &[Entry] {
        &self.0
    }

    /// Those that were not taken back and are not dated after the [`latest`] day, oldest first.
    pub fn standing(&self, today: Day) -> impl DoubleEndedIterator<Item = &Entry> {
        let last = latest(today);
        self.0.iter().filter(move |entry| entry.undone.is_none() && entry.day <= last)
    }

    /// The knee on a day, as last said that day.
    pub fn asked(&self, day: Day) -> Option<Asked> {
        self.standing(day).rev().find_map(|entry| match entry.what {
            What::Asked(asked) if entry.day == day => Some(asked),
            _ => None,
        })
    }
}

/// Some order of entries that does not depend on who has them.
fn rank(entry: &Entry) -> (Day, Millis, String) {
    (entry.day, entry.at, serde_json::to_string(&entry.what).unwrap_or_default())
}
