//! Putting one session of the record right, or removing it, from the tap to the write.

use std::sync::Arc;

use super::correction::find;
use super::correction::in_words;
use super::correction::put_right;
use super::correction::{Corrected, Correction, DONE, Draft, FORM, LEFT, What};
use super::event::CorrectionEvent;
use crate::app::core::dates;
use crate::app::core::effect::Effect;
use crate::app::step::Step;
use crate::domain::document::Key;
use crate::domain::document::key::Month;
use crate::domain::order;
use crate::domain::session::{Record, record};

impl Step {
    pub(in crate::app) fn correct(&mut self, event: CorrectionEvent) {
        match event {
            CorrectionEvent::Wanted(id) => self.open_correction(&id),
            CorrectionEvent::Confirmed => match self.unread_month() {
                // What lies there must be known before anything is put to it.
                Some(month) => self.read_for_correction(month),
                None => self.confirm_correction(),
            },
            CorrectionEvent::LeftAlone => {
                let open = self.model.correction.open.take();
                self.model.correction.left = open.map(|draft| draft.record.id);
                self.effects.push(Effect::Focus(LEFT));
            }
            CorrectionEvent::Removed => {
                let Some(draft) = self.model.correction.open.take() else { return };
                self.replace_record(draft.id(), None, What::Removed);
            }
            CorrectionEvent::Undone => {
                let last = self.model.correction.last.take().and_then(|last| last.before);
                let Some((month, record)) = last else { return };
                self.replace_record(&record.id.clone(), Some((month, record)), What::Undone);
            }
            change => {
                let Some(draft) = &mut self.model.correction.open else { return };
                draft.trouble = None;
                match change {
                    CorrectionEvent::Dated(date) => draft.date = date,
                    CorrectionEvent::Timed(time) => draft.time = time,
                    CorrectionEvent::Hurt(when, answer) => when.put(&mut draft.pain, answer),
                    CorrectionEvent::Swollen(answer) => draft.pain.new_swelling = answer,
                    CorrectionEvent::Effort(answer) => draft.effort = answer.filter(|effort| *effort <= 10),
                    CorrectionEvent::Noted(note) => draft.note = note,
                    CorrectionEvent::Done(set, done) => {
                        draft.sets.retain(|(known, _)| *known != set);
                        draft.sets.push((set, done));
                    }
                    _ => {}
                }
            }
        }
    }

    fn open_correction(&mut self, id: &str) {
        let Some((_, record)) = find(&self.model.log, id) else { return };
        let record = record.clone();
        let minute = record.minute_of_day(&self.model.visit.zone, &self.now);
        let draft = Draft {
            date: dates::machine_date(record.day),
            time: format!("{:02}:{:02}", minute / 60, minute % 60),
            trouble: None,
            note: record.note.clone(),
            pain: record.pain,
            effort: record.effort,
            sets: Vec::new(),
            record,
        };
        self.model.correction = Correction { open: Some(draft), ..Correction::default() };
        self.effects.push(Effect::Focus(FORM));
    }

    /// The month to which the session is to go, where there is one that has not been read.
    fn unread_month(&self) -> Option<Month> {
        let draft = self.model.correction.open.as_ref()?;
        let record = put_right(draft, &self.model.visit.zone, &self.now).ok()?;
        let month = Month::of(record.day);
        (!self.model.log.contains_key(&month) && self.model.archive.months.contains(&month)).then_some(month)
    }

    /// Saves what the form says, or says why it cannot be saved.
    pub(in crate::app) fn confirm_correction(&mut self) {
        let Some(draft) = &self.model.correction.open else { return };
        match put_right(draft, &self.model.visit.zone, &self.now) {
            Err(trouble) => {
                if let Some(draft) = &mut self.model.correction.open {
                    draft.trouble = Some(trouble);
                }
                self.effects.push(Effect::Focus(trouble.field()));
            }
            Ok(record) if record == draft.record => self.correct(CorrectionEvent::LeftAlone),
            Ok(record) => {
                let month = Month::of(record.day);
                self.model.correction.open = None;
                self.replace_record(&record.id.clone(), Some((month, record)), What::PutRight);
            }
        }
    }

    /// Puts another record in the place of one, or none, and notes what was there. All in one write.
    fn replace_record(&mut self, id: &str, by: Option<(Month, Record)>, what: What) {
        let moment = record::moment(&self.now);
        let old = find(&self.model.log, id).map(|(month, record)| (month, record.clone()));
        let months: Vec<Month> =
            old.iter().map(|(month, _)| *month).chain(by.iter().map(|(month, _)| *month)).collect();
        if months.iter().any(|month| self.model.locked.contains(&Key::Log(*month))) {
            self.model.notify(crate::app::core::notice::Notice::Newer);
            return;
        }
        let logs = Arc::make_mut(&mut self.model.log);
        if let Some((month, old)) = &old {
            let stays = by.as_ref().is_some_and(|(to, _)| to == month);
            if let (false, Some(log)) = (stays, logs.get_mut(month)) {
                log.take_out(&old.id, moment);
            }
        }
        if let Some((to, mut new)) = by {
            let log = logs.entry(to).or_default();
            match &old {
                Some((month, old)) => {
                    new.changes = old.changes;
                    new.note_changes(old, moment);
                    if to == *month { log.replace(new) } else { log.put_in(new, moment) }
                }
                None => log.put_in(new, moment),
            }
        }
        let mut entries = Vec::new();
        for (place, month) in months.iter().enumerate() {
            if !months[..place].contains(month)
                && let Some(log) = self.model.log.get(month).cloned()
            {
                entries.extend(self.entry(Key::Log(*month), Some(&log)));
            }
        }
        self.effects.push(Effect::Store(entries));
        let known = &mut self.model.archive.months;
        known.extend(months);
        order::sort_by(known, Ord::cmp);
        known.dedup();
        let before = if what == What::Undone { None } else { old };
        self.model.correction.last = Some(Corrected { what, before });
        self.effects.push(Effect::Announce(in_words(what).to_owned()));
        self.effects.push(Effect::Focus(DONE));
    }
}
