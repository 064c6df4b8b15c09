//! Old sessions go, all at once, where room runs low or the person wants less to be stored: everything before a day of their
//! choosing, after a backup was saved and they have seen how many that are.

use std::sync::Arc;

use super::archive::{ArchiveEvent, Asking, HEADING, Said, Sight};
use super::archive_reading::Purpose;
use super::effect::Effect;
use super::history;
use super::removed;
use super::update::Step;
use crate::content::words;
use crate::domain::document::key::{Key, Month};
use crate::domain::session::record;
use crate::domain::time::Day;

/// What would go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thinning {
    /// Everything before this day.
    pub before: Day,
    /// So many sessions.
    pub sessions: usize,
    /// Those of the first and of the last day.
    pub days: (Day, Day),
    /// Whether all that is stored could be read: one place may have more.
    pub sight: Sight,
}

impl Thinning {
    /// What would go, in words.
    pub fn in_words(&self) -> Vec<String> {
        let words = &words().thinning;
        let (first, last) = self.days;
        let count = words.sessions(u32::try_from(self.sessions).unwrap_or(u32::MAX));
        let mut lines = vec![words.what(count, history::date(first), history::date(last))];
        lines.extend((self.sight == Sight::Partial).then(|| words.in_part.to_owned()));
        lines
    }
}

/// The day that the form shows at first: a year ago.
pub fn suggested(today: Day) -> String {
    history::machine_date(Day(today.0.saturating_sub(365)))
}

impl Step {
    /// From the tap to what became of it.
    pub(super) fn thin_out(&mut self, event: ArchiveEvent) {
        match event {
            ArchiveEvent::ThinWanted(date) => {
                let Some(before) = history::read_machine_date(&date) else {
                    return self.answer_with(Said::NoDay);
                };
                self.read_months(Purpose::ThinOut(before), |month| month.first_day() < before);
            }
            ArchiveEvent::ThinConfirmed => {
                let may = self.model.archive.saved;
                match std::mem::take(&mut self.model.archive.asking) {
                    Asking::ThinOut(thinning) if may => self.remove_before(thinning),
                    asking => self.model.archive.asking = asking,
                }
            }
            _ => {}
        }
    }

    /// What was asked for is read: how many there are, and whether they shall go.
    pub(super) fn ask_before_thinning(&mut self, before: Day) {
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

    fn remove_before(&mut self, thinning: Thinning) {
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
                self.removed(key, removed::NOW);
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
