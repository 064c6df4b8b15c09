//! A file on its way into what is stored here: first what it would bring, then bringing it.

use std::sync::Arc;

use super::archive::{Asking, HEADING, Preview, Said, holdings};
use super::effect::Effect;
use super::history;
use super::update::Step;
use crate::domain::document::archive::{self, Trouble};
use crate::domain::document::holdings::{Holdings, Refused};
use crate::domain::document::key::Key;
use crate::domain::document::named::Named;
use crate::domain::order;

impl Step {
    /// Shows what a file would bring. Nothing is changed before the person has seen it.
    pub(super) fn preview(&mut self, text: &str, here: &Named<String>) {
        let file = match archive::read(text) {
            Ok(file) => file,
            Err(trouble) => return self.answer_with(Said::Trouble(trouble)),
        };
        let (mut damaged, mut newer, mut sessions) = (0, file.unknown, Vec::new());
        let mut theirs = Holdings::default();
        for (key, text) in &file.documents {
            match theirs.put(*key, text) {
                // What a newer version keeps here must not be changed by this one.
                Ok(_) if self.model.locked.contains(key) => {
                    newer += 1;
                    theirs.leave_out(*key);
                }
                Ok(left_out) => sessions.extend(left_out),
                Err(Refused::Newer) => newer += 1,
                Err(Refused::Damaged) => damaged += 1,
            }
        }
        if file.documents.is_empty() && newer == 0 && file.set_aside.is_empty() {
            return self.answer_with(Said::Trouble(Trouble::Damaged));
        }
        let incoming = holdings(&self.model).take_in(theirs.clone(), &self.now);
        let written = history::read_machine_date(&file.written).map_or(file.written, history::date);
        let is_here = |text: &String| here.values().any(|known| known == text);
        let set_aside = file.set_aside.into_iter().filter(|(_, text)| !is_here(text)).collect();
        let sight = self.model.archive.sight;
        self.model.archive.asking = Asking::TakeIn(Arc::new(Preview {
            theirs,
            set_aside,
            written,
            incoming,
            damaged,
            newer,
            sessions,
            sight,
        }));
        self.effects.push(Effect::Focus(HEADING));
    }

    /// Takes it in.
    pub(super) fn take_in(&mut self) {
        let Asking::TakeIn(preview) = std::mem::take(&mut self.model.archive.asking) else { return };
        let before = holdings(&self.model);
        let mut after = before.clone();
        let incoming = after.take_in(preview.theirs.clone(), &self.now);
        let changed = after.keys().into_iter().filter(|key| after.text(*key, 0) != before.text(*key, 0));
        let mut entries: Vec<(String, Option<String>)> = Vec::new();
        for key in changed.collect::<Vec<_>>() {
            entries.extend(self.show_and_write(key, &after));
        }
        entries.extend(preview.set_aside.iter().map(|(name, text)| (name.clone(), Some(text.clone()))));
        if !entries.is_empty() {
            // All in one write: either everything has come in, or nothing.
            self.effects.push(Effect::Store(entries));
            self.effects.push(Effect::AskToPersist);
        }
        let months = &mut self.model.archive.months;
        months.extend(after.log.keys().copied());
        order::sort_by(months, Ord::cmp);
        months.dedup();
        self.answer_with(Said::TakenIn(incoming));
    }

    /// Takes one document over into the model; what to store of it.
    fn show_and_write(&mut self, key: Key, from: &Holdings) -> Option<(String, Option<String>)> {
        match key {
            Key::Settings => {
                let settings = from.settings.clone()?;
                let entry = self.entry(key, Some(&settings))?;
                let before = std::mem::replace(&mut self.model.settings, settings);
                self.show_scheme();
                self.show_legibly(&before);
                Some(entry)
            }
            Key::Session => {
                let session = from.session.clone()?;
                let entry = self.entry(key, Some(&session))?;
                self.model.session = Some(session);
                Some(entry)
            }
            Key::Check => {
                let check = from.check.clone()?;
                let entry = self.entry(key, Some(&check))?;
                self.model.check = Arc::new(check);
                Some(entry)
            }
            Key::Programmes => {
                let programmes = from.programmes.clone()?;
                let entry = self.entry(key, Some(&programmes))?;
                self.model.programmes = Arc::new(programmes);
                Some(entry)
            }
            Key::Packs => {
                let packs = from.packs.clone()?;
                let entry = self.entry(key, Some(&packs))?;
                self.model.packs = Arc::new(packs);
                Some(entry)
            }
            Key::Log(month) => {
                let log = from.log.get(&month)?.clone();
                let entry = self.entry(key, Some(&log))?;
                Arc::make_mut(&mut self.model.log).insert(month, log);
                Some(entry)
            }
        }
    }
}
