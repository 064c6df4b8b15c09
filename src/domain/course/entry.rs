//! What the person said and accepted: entries, each with an id. Two devices that write without knowing of each other lose
//! nothing: the lists are joined entry by entry, in any order, as often as one likes. The plan itself is never stored: it is
//! derived from these, the record of sessions, and the day ([`super::replay`]).

use serde::{Deserialize, Serialize};

use super::dosage::Item;
use super::measures::Week;
use super::start::Start;
use crate::domain::exercise::ExerciseId;
use crate::domain::order;
use crate::domain::pain::Nprs;
use crate::domain::programme::Days;
use crate::domain::time::{Day, Millis};

/// One thing that was said or accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Tells it from all others: begun at a number drawn by lot, never given twice.
    pub id: u64,
    /// Wall time, milliseconds since 1970.
    pub at: Millis,
    /// The local day.
    pub day: Day,
    /// What.
    pub what: What,
    /// When it was taken back, wall time; a thing taken back stays so. To want it again is another entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone: Option<Millis>,
}

/// What was said or accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// The answers of the start. Later ones begin the course anew.
    Started(Start),
    /// One exercise, one rung harder, or its harder version. Only what the record allows takes effect.
    Harder {
        /// As it was.
        from: Item,
        /// As it is to be.
        to: Item,
    },
    /// One more exercise.
    Added(Item),
    /// One exercise easier, by the person's word.
    Easier {
        /// As it was.
        from: Item,
        /// As it is to be.
        to: Item,
    },
    /// After a red session (its id) the person keeps what was.
    Kept(String),
    /// Another exercise that trains the same takes the place of one.
    Swapped {
        /// What goes.
        from: ExerciseId,
        /// What comes, with the dose that it begins with.
        to: ExerciseId,
    },
    /// An exercise more, by the person's own choice, with the dose that it begins with.
    PutIn(ExerciseId),
    /// An exercise is left out.
    LeftOut(ExerciseId),
    /// The exercises in an order of one's own; those that are not named come last.
    Ordered(Vec<ExerciseId>),
    /// A dose of one's own, within the bounds of the ladder.
    Dosed(Item),
    /// Other days.
    Days(Days),
    /// Other minutes for a session.
    Minutes(u8),
    /// "It's worse today", with the pain.
    Worse(Option<Nprs>),
    /// The week's answers.
    Week(Week),
    /// The global change: -5 (much worse) to 5 (much better).
    Global(i8),
    /// Running was made harder.
    RunningRaised,
    /// The review of so many weeks was looked at.
    Reviewed(u8),
    /// From here on the exercises are those of a list of one's own, by its id; `None`: those that the course chose.
    Follows(Option<u32>),
    /// Somebody looked at the knee elsewhere, so that the knee check need not come first.
    CheckedElsewhere,
    /// What the person wants back, in their own words.
    GoalWords(String),
    /// The three activities that the week's answers are about, in the person's own words; empty for none.
    Activities([String; 3]),
}

/// All entries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Entry>", into = "Vec<Entry>")]
pub struct Entries(Vec<Entry>);

impl From<Vec<Entry>> for Entries {
    fn from(entries: Vec<Entry>) -> Entries {
        entries.into_iter().collect()
    }
}

impl From<Entries> for Vec<Entry> {
    fn from(entries: Entries) -> Vec<Entry> {
        entries.0
    }
}

impl FromIterator<Entry> for Entries {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Entries {
        Entries::default().joined(Entries(entries.into_iter().collect()))
    }
}

impl Entries {
    /// Puts one in. Of two with one id both are looked at as [`Entries::joined`] does.
    pub fn put(&mut self, entry: Entry) {
        *self = std::mem::take(self).joined(Entries(vec![entry]));
    }

    /// Takes one back at a moment, milliseconds since 1970. Whether there was one.
    pub fn undo(&mut self, id: u64, at: Millis) -> bool {
        let Some(entry) = self.0.iter_mut().find(|entry| entry.id == id) else { return false };
        entry.undone = entry.undone.max(Some(at));
        true
    }

    /// What two lists come to: every entry of either. What one of them took back stays taken back. Of two different entries
    /// with one id, which nobody gives out, the one that reads greater counts, so that all devices choose the same.
    #[must_use]
    pub fn joined(mut self, other: Entries) -> Entries {
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

    /// The list of one's own that the course follows; `None` where it has exercises of its own.
    pub fn follows(&self, today: Day) -> Option<u32> {
        let said = self.standing(today).rev().find_map(|entry| match entry.what {
            What::Follows(list) => Some(list),
            // A new start begins with its own exercises.
            What::Started(_) => Some(None),
            _ => None,
        });
        said.flatten()
    }

    /// The last day on which the person said that the knee was looked at elsewhere.
    pub fn checked_elsewhere(&self, today: Day) -> Option<Day> {
        let said = self.standing(today).rev().find(|entry| entry.what == What::CheckedElsewhere);
        said.map(|entry| entry.day.min(today))
    }

    /// What the person wants back, in their own words; empty where they said none.
    pub fn goal_words(&self, today: Day) -> &str {
        let said = self.standing(today).rev().find_map(|entry| match &entry.what {
            What::GoalWords(text) => Some(text.as_str()),
            _ => None,
        });
        said.unwrap_or_default()
    }

    /// The three activities that the week's answers are about; empty where none was chosen.
    pub fn activities(&self, today: Day) -> [&str; 3] {
        let said = self.standing(today).rev().find_map(|entry| match &entry.what {
            What::Activities(names) => Some(names.each_ref().map(String::as_str)),
            _ => None,
        });
        said.unwrap_or_default()
    }

    /// The latest answers of the start.
    pub fn start(&self, today: Day) -> Option<Start> {
        self.started(today).map(|(_, start)| start)
    }

    /// The latest answers of the start, and their day. Where the clock says that all of them are yet to come, the first:
    /// whoever has begun is not new because a clock is wrong.
    pub fn started(&self, today: Day) -> Option<(Day, Start)> {
        let start = |entry: &Entry| match entry.what {
            What::Started(start) => Some((entry.day, start)),
            _ => None,
        };
        let to_come = || self.0.iter().filter(|entry| entry.undone.is_none()).find_map(start);
        self.standing(today).rev().find_map(start).or_else(to_come)
    }

    /// The week's answers since the start, oldest first, each with its day; all of them where nothing was started. What was
    /// answered about an activity that has another name now is left out: it was about something else.
    pub fn weeks(&self, today: Day) -> Vec<(Day, Week)> {
        let since = self.started(today).map(|(day, _)| day);
        let mut names: [&str; 3] = Default::default();
        let mut weeks: Vec<(Day, Week)> = Vec::new();
        for entry in self.standing(today).filter(|entry| since.is_none_or(|since| entry.day >= since)) {
            match &entry.what {
                What::Week(week) => weeks.push((entry.day, *week)),
                What::Activities(now) => {
                    for (place, name) in now.iter().enumerate() {
                        if std::mem::replace(&mut names[place], name) != name {
                            weeks.iter_mut().for_each(|(_, week)| week.activities[place] = None);
                        }
                    }
                }
                _ => {}
            }
        }
        weeks
    }

    /// On which days sessions are planned, as last said, and since when; none while a list of one's own is followed, which has
    /// its own.
    pub fn days(&self, today: Day) -> Option<(Day, Days)> {
        let (since, start) = self.started(today)?;
        let said = self.standing(today).rev().find_map(|entry| match entry.what {
            What::Days(days) => Some(days),
            What::Started(start) => Some(start.days),
            _ => None,
        });
        self.follows(today).is_none().then(|| (since, said.unwrap_or(start.days)))
    }

    /// Minutes for a session, as last said.
    pub fn minutes(&self, today: Day) -> Option<u8> {
        let start = self.start(today)?;
        let said = self.standing(today).rev().find_map(|entry| match entry.what {
            What::Minutes(minutes) => Some(minutes),
            What::Started(start) => Some(start.minutes),
            _ => None,
        });
        Some(Start { minutes: said.unwrap_or(start.minutes), ..start }.minutes())
    }
}

/// So many days ahead of the clock a record still counts: the clock was set back, or was ahead by some days. Whatever is dated
/// later was written by a clock that was wrong by far.
const DAYS_AHEAD: i32 = 14;

/// The latest day of which something counts on a day. A red of a clock that was set back since must not be lost.
pub fn latest(today: Day) -> Day {
    Day(today.0.saturating_add(DAYS_AHEAD))
}

/// Some order of entries that does not depend on who has them.
fn rank(entry: &Entry) -> (Day, Millis, String) {
    (entry.day, entry.at, serde_json::to_string(&entry.what).unwrap_or_default())
}
