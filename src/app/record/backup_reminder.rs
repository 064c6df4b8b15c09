//! How safe the record is from the browser itself, and when a backup is suggested.

use crate::app::model::Model;
use crate::app::step::Step;
use crate::domain::document::settings::Settings;
use crate::domain::time::Now;

/// So many sessions are too many to lose.
const FIRST_AFTER_SESSIONS: usize = 10;

/// How long after a backup, or after it was put off, the next one is suggested, days.
const NEXT_AFTER_DAYS: i32 = 28;

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
    pub(in crate::app) fn note_backup(&mut self) {
        let settings = Settings { backup: Some(self.now.day()), ..self.model.settings.clone() };
        self.settings().choose(settings);
    }
}
