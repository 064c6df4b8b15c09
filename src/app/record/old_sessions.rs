//! Old sessions go, all at once, where room runs low or the person wants less to be stored: everything before a day of their
//! choosing, after a backup was saved and they have seen how many that are.

use std::sync::Arc;

use super::backup::{Asking, HEADING, Said, Thinning};
use super::erasure;
use crate::app::core::dates;
use crate::app::core::effect::Effect;
use crate::app::step::Step;
use crate::domain::document::key::{Key, Month};
use crate::domain::session::record;
use crate::domain::time::Day;

/// The day that the form shows at first: a year ago.
pub fn suggested(today: Day) -> String {
    dates::machine_date(Day(today.0.saturating_sub(365)))
}

impl Step {
    /// What was asked for is read: how many there are, and whether they shall go.
    pub(in crate::app) fn ask_before_thinning(&mut self, before: Day) {
        let days = self.model.log.values().flat_map(|log| &log.sessions).map(|record| record.day);
        let old: Vec<Day> = days.filter(|day| *day < before).collect();
        let (Some(first), Some(last)) = (old.iter().min(), old.iter().max()) else {
            return self.answer_with(Said::NothingBefore);
        };
        let thinning =
            Thinning { before, sessions: old.len(), days: (*first, *last), sight: self.model.archive.sight };
        self.model.archive.asking = Asking::ThinOut(thinning);
        self.effects.push(Effect::Focus(HEADING));
    }

    pub(in crate::app) fn remove_before(&mut self, thinning: Thinning) {
        let Thinning { before, .. } = thinning;
        let (moment, mut gone, mut entries) = (record::moment(&self.now), 0, Vec::new());
        let months: Vec<Month> = self.model.log.keys().copied().filter(|m| m.first_day() < before).collect();
        for month in months {
            let key = Key::Log(month);
            // What a newer version wrote is not ours to take anything out of.
            if self.model.locked.contains(&key) {
                continue;
            }
            let Some(mut log) = self.model.log.get(&month).cloned() else { continue };
            let old: Vec<String> = log
                .sessions
                .iter()
                .filter(|record| record.day < before)
                .map(|record| record.id.clone())
                .collect();
            gone += old.len();
            if old.is_empty() {
            } else if old.len() == log.sessions.len() {
                entries.push((key.name(), None));
                self.removed(key, erasure::NOW);
            } else {
                old.iter().for_each(|id| drop(log.take_out(id, moment)));
                entries.extend(self.entry(key, Some(&log)));
                Arc::make_mut(&mut self.model.log).insert(month, log);
            }
        }
        // All in one write: either all of it is gone, or nothing.
        self.effects.push(Effect::Store(entries));
        self.model.correction = Default::default();
        self.answer_with(Said::ThinnedOut(gone));
    }
}
