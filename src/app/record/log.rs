//! The record itself: reading its months, writing what was done into them, and what other tabs write.

use std::sync::Arc;

use litemap::LiteMap;

use crate::app::step::Step;
use crate::domain::document;
use crate::domain::document::key::Month;
use crate::domain::document::log::Log;
use crate::domain::document::{Copies, Key};
use crate::domain::session::record;
use crate::domain::session::record::CuesUsed;
use crate::domain::session::{Record, Session};

impl Step {
    /// Reads the months that were found.
    pub(in crate::app) fn open_log(&mut self, found: &LiteMap<Key, Copies>) {
        for (key, copies) in found.iter() {
            if let Key::Log(month) = key {
                self.open_month(*month, copies);
            }
        }
    }

    /// Opens one month.
    pub(in crate::app) fn open_month(&mut self, month: Month, copies: &Copies) {
        if let Some(log) = self.open_copies::<Log>(Key::Log(month), copies) {
            Arc::make_mut(&mut self.model.log).insert(month, log);
        }
    }

    /// The month whose log has the record of a session, if one has.
    pub(in crate::app) fn month_of_record(&self, session: &Session) -> Option<Month> {
        let has = |log: &Log| log.sessions.iter().any(|record| record.id == session.id());
        self.model.log.iter().find(|(_, log)| has(log)).map(|(month, _)| *month)
    }

    /// Puts what was done of a session into the log; what to store of it. Where the log is not ours to change, the whole
    /// session is set aside instead.
    pub(in crate::app) fn record(&mut self, session: &Session) -> (Month, (String, Option<String>)) {
        let settings = &self.model.settings;
        let cues = CuesUsed {
            voice: settings.voice,
            beeps: settings.beeps,
            vibration: settings.vibration,
            flash: settings.flash,
        };
        let mut record = Record::of(session, cues, &self.now);
        // A clock that was set back by weeks in mid-session took the beginning along.
        if let Some(first) = self.model.read_from {
            record.no_earlier_than(first.first_day());
        }
        let month = Month::of(record.day);
        let log = Arc::make_mut(&mut self.model.log).entry(month).or_default();
        // Where the log knows it already, whichever tells of more sets counts.
        log.put_in(record, record::moment(&self.now));
        let log = log.clone();
        let entry = self.entry(Key::Log(month), Some(&log)).unwrap_or_else(|| {
            let text = document::write(1, session);
            (document::key::quarantine(Key::Session, self.now.wall, &text), Some(text))
        });
        (month, entry)
    }

    /// Changes a record, notes when what was changed, and stores the month. Whether there is such a record.
    pub(in crate::app) fn change_record(
        &mut self,
        month: Month,
        id: &str,
        change: impl FnOnce(&mut Record),
    ) -> bool {
        let moment = record::moment(&self.now);
        let Some(log) = Arc::make_mut(&mut self.model.log).get_mut(&month) else { return false };
        let Some(record) = log.sessions.iter_mut().find(|record| record.id == id) else { return false };
        let before = record.clone();
        change(record);
        record.note_changes(&before, moment);
        let log = log.clone();
        self.save(Key::Log(month), &log);
        true
    }

    /// Another tab wrote a month. What it did not know of is written once more.
    pub(in crate::app) fn other_tab_log(&mut self, month: Month, text: Option<&str>) {
        let mine = self.model.log.get(&month).cloned().unwrap_or_default();
        let Some(met) = self.meet(Key::Log(month), text, &mine) else { return };
        if met.is_news {
            Arc::make_mut(&mut self.model.log).insert(month, met.data.clone());
        }
        if met.lacks {
            self.save(Key::Log(month), &met.data);
        }
    }
}
