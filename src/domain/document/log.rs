//! What was done in one month.

use serde::{Deserialize, Serialize};

use super::Document;
use super::named::Named;
use super::tree::{Misfit, Tree};
use crate::domain::check::Check;
use crate::domain::order;
use crate::domain::session::Session;
use crate::domain::session::record::{self, Record};
use crate::domain::time::Millis;

/// Most records of one month whose removal is remembered: the latest ones.
const MOST_GONE: usize = 64;

/// The sessions that began in one month, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Log {
    /// Whole and partial ones.
    pub sessions: Vec<Record>,
    /// Ids of records that were taken out, each with its [moment](record::moment). Not in the first documents.
    #[serde(default, skip_serializing_if = "is_empty")]
    gone: Named<u32>,
}

fn is_empty(gone: &Named<u32>) -> bool {
    gone.is_empty()
}

impl Log {
    /// Takes a record out at a [moment](record::moment). No other copy brings it back.
    pub fn take_out(&mut self, id: &str, moment: u32) -> Option<Record> {
        let place = self.sessions.iter().position(|record| record.id == id)?;
        let record = self.sessions.remove(place);
        self.gone.insert(id.to_owned(), moment.max(record.changes.of_the_session().saturating_add(1)));
        self.forget_oldest();
        Some(record)
    }

    /// Puts a record in at a [moment](record::moment): a new one, or one that was taken out. Where there is one of its id,
    /// both are joined.
    pub fn put_in(&mut self, record: Record, moment: u32) {
        self.take_in(vec![record], moment);
    }

    /// Puts a record in the place of the one of its id.
    pub fn replace(&mut self, record: Record) {
        self.sessions.retain(|known| known.id != record.id);
        record::merge(&mut self.sessions, vec![record]);
    }

    /// Takes in records of a file at a [moment](record::moment), those that were taken out here too: whoever takes them in
    /// wants them back.
    pub fn take_in(&mut self, mut records: Vec<Record>, moment: u32) {
        let mut order: Vec<&Record> = self.sessions.iter().collect();
        order::sort_by(&mut order, |a, b| a.id.cmp(&b.id));
        for record in &mut records {
            if let Ok(place) = order.binary_search_by(|known| known.id.cmp(&record.id)) {
                // What was said here stays.
                let known = order[place];
                record.effort = known.effort.or(record.effort);
                if !known.note.is_empty() {
                    record.note.clone_from(&known.note);
                }
            }
            if let Some(gone) = self.gone.remove(&record.id) {
                record.note_return(moment.max(gone.saturating_add(1)));
            }
        }
        record::merge(&mut self.sessions, records);
    }

    /// What remains of it where the month was erased at a moment, milliseconds since 1970: what was done or put right later.
    #[must_use]
    pub fn since(self, at: Millis) -> Log {
        let moment = record::moment_of(at);
        let later = |record: &Record| {
            let ended = record.started.saturating_add(i64::from(record.seconds) * 1000);
            ended > at || record.changes.of_the_session() > moment
        };
        Log { sessions: self.sessions.into_iter().filter(later).collect(), gone: Named::default() }
    }

    /// The records of both; what was taken out stays out.
    fn met(mut self, other: Log) -> Log {
        for (id, at) in other.gone {
            let known = self.gone.get(&id).copied().unwrap_or(0);
            self.gone.insert(id, at.max(known));
        }
        record::merge(&mut self.sessions, other.sessions);
        let gone = &self.gone;
        self.sessions
            .retain(|record| gone.get(&record.id).is_none_or(|at| *at <= record.changes.of_the_session()));
        let back: Vec<String> =
            self.sessions.iter().filter(|r| gone.contains_key(&r.id)).map(|r| r.id.clone()).collect();
        back.iter().for_each(|id| {
            self.gone.remove(id);
        });
        self.forget_oldest();
        self
    }

    fn forget_oldest(&mut self) {
        if self.gone.len() > MOST_GONE {
            let mut moments: Vec<(u32, String)> =
                self.gone.iter().map(|(id, at)| (*at, id.clone())).collect();
            order::sort_by(&mut moments, Ord::cmp);
            for (_, id) in &moments[..moments.len() - MOST_GONE] {
                self.gone.remove(id);
            }
        }
    }
}

impl Document for Log {
    const VERSION: u32 = 1;

    fn joined((_, one): (u64, Log), (_, other): (u64, Log)) -> Log {
        one.met(other)
    }
}

/// The session that is running.
impl Document for Session {
    const VERSION: u32 = 1;
}

/// The knee check.
impl Document for Check {
    const VERSION: u32 = 3;

    /// Version 1 had one "not sure" for a whole list: it becomes a doubt about every sign that was left open, as all
    /// answers are read. Its answers do not say which questions they answer, so they are asked again; results stand.
    /// Version 2 had no answers from before: its quick check asked every question anew. One that is under way goes on so, and
    /// asks the quick check's own questions too.
    fn migrate(version: u32, text: &str) -> Result<Check, String> {
        if ![1, 2].contains(&version) {
            return Err(format!("version {version} never existed"));
        }
        let read = |text| Tree::read(text)?.take("data").unwrap_or(Tree::Null).into();
        read(text).map_err(|Misfit(why)| why)
    }

    fn joined(one: (u64, Check), other: (u64, Check)) -> Check {
        Check::joined(one, other)
    }
}
