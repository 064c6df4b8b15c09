//! What was done in one month.

use serde::{Deserialize, Serialize};

use super::tree::{Misfit, Tree};
use super::{Document, sheet};
use crate::domain::check::Check;
use crate::domain::session::{Record, Session};
use crate::domain::time::Day;

/// The sessions that began in one month, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Log {
    /// Whole and partial ones.
    pub sessions: Vec<Record>,
}

impl Document for Log {
    const VERSION: u32 = 1;
}

/// A session of a file that cannot be read, with what it is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The day under which it stands, where that can be read.
    pub day: Option<Day>,
}

impl Log {
    /// Reads a month session by session where it cannot be read as a whole: one bad value costs one session, not the month.
    /// `None` where it is no month of this version.
    pub(super) fn read_each(text: &str) -> Option<(Log, Vec<LeftOut>)> {
        let sheet = sheet(text).ok().filter(|sheet| sheet.version == Log::VERSION)?;
        let Tree::List(entries) = sheet.data?.take("sessions")? else { return None };
        let (mut log, mut left_out) = (Log::default(), Vec::new());
        for mut entry in entries {
            match entry.clone().into::<Record>() {
                Ok(record) => log.sessions.push(record),
                Err(_) => {
                    let day = entry.take("d").and_then(|day| day.into::<Day>().ok());
                    left_out.push(LeftOut { day });
                }
            }
        }
        Some((log, left_out))
    }
}

/// The session that is running.
impl Document for Session {
    const VERSION: u32 = 1;
}

/// The knee check.
impl Document for Check {
    const VERSION: u32 = 2;

    /// Version 1 had one "not sure" for a whole list: it becomes a doubt about every sign that was left open, as all
    /// answers are read. Its answers do not say which questions they answer, so they are asked again; results stand.
    fn migrate(version: u32, text: &str) -> Result<Check, String> {
        if version != 1 {
            return Err(format!("version {version} never existed"));
        }
        let read = |text| Tree::read(text)?.take("data").unwrap_or(Tree::Null).into();
        read(text).map_err(|Misfit(why)| why)
    }
}
