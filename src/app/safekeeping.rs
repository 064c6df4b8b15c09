//! How safe the record is from the browser itself, and when a backup is suggested.

use super::model::Model;
use super::update::Step;
use crate::content::words;
use crate::domain::document::settings::Settings;
use crate::domain::time::Now;

/// So many sessions are too many to lose.
const FIRST_AFTER_SESSIONS: usize = 10;

/// How long after a backup, or after it was put off, the next one is suggested, days.
const NEXT_AFTER_DAYS: i32 = 28;

/// Below this there is little room left, bytes: years of entries still fit, a browser that counts roughly is near its end.
const LITTLE_ROOM: f64 = 10_000_000.0;

/// What the browser says of how it stores; `None` where it does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Safety {
    /// Whether it stores for good: it clears nothing by itself when space runs short.
    pub persisted: Option<bool>,
    /// How much room is left, bytes.
    pub room: Option<f64>,
    /// Whether it forgets what websites store when they are not opened for seven days, as Safari does but for those on the
    /// home screen.
    pub forgets: bool,
}

impl Safety {
    /// Whether room runs low.
    pub fn is_short_of_room(&self) -> bool {
        self.room.is_some_and(|room| room < LITTLE_ROOM)
    }

    /// What of this a person should know, in words.
    pub fn in_words(&self) -> Vec<String> {
        let words = &words().safekeeping;
        let mut lines = Vec::new();
        if let Some(room) = self.room.filter(|_| self.is_short_of_room()) {
            lines.push(words.little_room(megabytes(room)));
        }
        match self.persisted {
            Some(true) => lines.push(words.persisted.to_owned()),
            _ if self.forgets => lines.push(words.seven_days.to_owned()),
            Some(false) => lines.push(words.not_persisted.to_owned()),
            None => {}
        }
        lines
    }
}

/// Whole megabytes, rounded down.
fn megabytes(bytes: f64) -> u32 {
    // A float that is no number of bytes counts as none.
    (bytes.max(0.0) / 1_000_000.0) as u32
}

/// Whether a backup is to be suggested: after ten sessions, and then every four weeks in which something was done.
pub fn suggests_backup(model: &Model, now: Now) -> bool {
    let since = model.settings.backup;
    let sessions = || model.log.values().flat_map(|log| &log.sessions);
    match since {
        _ if !model.ready => false,
        None => sessions().count() >= FIRST_AFTER_SESSIONS,
        // A clock that was set back must not silence it for years.
        Some(day) if day.0 > now.day().0 => true,
        Some(day) => now.day().0 - day.0 >= NEXT_AFTER_DAYS && sessions().any(|record| record.day > day),
    }
}

impl Step {
    /// A backup was made, or put off: the next one is suggested in four weeks.
    pub(super) fn note_backup(&mut self) {
        self.choose(Settings { backup: Some(self.now.day()), ..self.model.settings.clone() });
    }
}
