//! A document was erased by itself, here or in another tab: this page forgets it. What was done later stays, and is written
//! once more where it had met the erasure on its way.

use std::sync::Arc;

use super::backup::{Asking, HEADING, Said};
use super::effect::ArchiveEffect;
use super::event::ArchiveEvent;
use super::stored_entries::what;
use crate::app::core::effect::Effect;
use crate::app::step::Step;
use crate::domain::check::Check;
use crate::domain::document::Key;
use crate::domain::document::key::Month;
use crate::domain::document::packs::Packs;
use crate::domain::document::programmes::Programmes;
use crate::domain::time::Millis;

/// Erased now, here: nothing is later.
pub(in crate::app) const NOW: u64 = u64::MAX;

impl Step {
    /// The document was erased with this revision, which is a moment. The session is not dealt with here: one that is being
    /// played goes on.
    pub(in crate::app) fn removed(&mut self, key: Key, at: u64) {
        let is_later = self.model.revisions.get(&key).is_some_and(|known| *known > at) && !self.overtaken;
        let moment = Millis::try_from(at).unwrap_or(Millis::MAX);
        match key {
            Key::Session => {}
            // These two are one choice each: there is no part of them that is later.
            Key::Settings | Key::Check if is_later => return,
            Key::Settings => {
                let before = std::mem::take(&mut self.model.settings);
                self.settings().show_scheme();
                self.settings().show_legibly(&before);
            }
            Key::Check => {
                self.model.check = Arc::new(Check::default());
                self.model.checkup = Default::default();
            }
            Key::Programmes => {
                let later = self.model.programmes.as_ref().clone().since(moment);
                self.model.programmes = Arc::new(later);
                let open = self.model.lists.open;
                self.model.lists.open = open.filter(|id| self.model.programmes.get(*id).is_some());
                self.model.lists.undo = None;
            }
            Key::Packs => self.model.packs = Arc::new(self.model.packs.as_ref().clone().since(moment)),
            Key::Course => self.model.course = Arc::new(self.model.course.as_ref().clone().since(moment)),
            Key::Log(month) => self.forget_month(month, moment),
        }
        // An older copy that turns up late is not newer than this.
        let at = if at == NOW { u64::try_from(self.now.wall).unwrap_or(0) } else { at };
        Arc::make_mut(&mut self.model.revisions).insert(key, at);
        if self.overtaken {
            self.write_what_is_later(key);
        }
    }

    fn forget_month(&mut self, month: Month, at: Millis) {
        let log = Arc::make_mut(&mut self.model.log);
        if let Some(known) = log.remove(&month) {
            let later = known.since(at);
            if !later.sessions.is_empty() {
                log.insert(month, later);
            }
        }
        self.model.archive.months.retain(|known| *known != month || self.model.log.contains_key(&month));
    }

    fn write_what_is_later(&mut self, key: Key) {
        match key {
            Key::Programmes if *self.model.programmes != Programmes::default() => {
                let programmes = Arc::clone(&self.model.programmes);
                self.save(key, programmes.as_ref());
            }
            Key::Packs if *self.model.packs != Packs::default() => {
                let packs = Arc::clone(&self.model.packs);
                self.save(key, packs.as_ref());
            }
            Key::Course if !self.model.course.is_empty() => {
                let course = Arc::clone(&self.model.course);
                self.save(key, course.as_ref());
            }
            Key::Log(month) => {
                if let Some(log) = self.model.log.get(&month).cloned() {
                    self.save(key, &log);
                }
            }
            _ => {}
        }
    }

    /// Erasing one entry, from the tap to what became of it.
    pub(in crate::app) fn inventory(&mut self, event: ArchiveEvent) {
        let state = &mut self.model.archive;
        match event {
            ArchiveEvent::Listed(inventory) => state.inventory = Some(*inventory),
            ArchiveEvent::EraseOneWanted(chosen) => {
                state.said = None;
                state.asking = Asking::EraseOne(chosen);
                self.effects.push(Effect::Focus(HEADING));
            }
            ArchiveEvent::EraseOneConfirmed => {
                if let Asking::EraseOne(chosen) = std::mem::take(&mut state.asking) {
                    self.archive_effect(ArchiveEffect::EraseOne(chosen));
                }
            }
            ArchiveEvent::ErasedOne { chosen, all } => {
                let key = Key::parse(&chosen.name).filter(|_| !chosen.is_of_tab);
                match key {
                    Some(Key::Session) => self.model.session = None,
                    Some(key) => self.removed(key, NOW),
                    None => {}
                }
                let what = what(&chosen.name);
                self.answer_with(if all { Said::ErasedOne(what) } else { Said::NotErasedOne(what) });
                self.archive_effect(ArchiveEffect::List);
            }
            _ => {}
        }
    }
}
