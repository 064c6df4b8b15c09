//! One step of an update: the model as it becomes, and the effects so far. What a feature does with a step is in its own
//! folder; what is done with documents is in [`Documents`], and with settings in [`SettingsUpdate`].

use litemap::LiteMap;

use crate::app::core::documents::{Documents, Met};
use crate::app::core::effect::Effect;
use crate::app::event::Event;
use crate::app::model::Model;
use crate::app::shell::settings::SettingsUpdate;
use crate::domain::document::{Copies, Document, Key};
use crate::domain::time::Now;

/// One step of the update: the model as it becomes, and the effects so far.
pub struct Step {
    pub(super) model: Model,
    pub(super) effects: Vec<Effect>,
    pub(super) now: Now,
    /// Whether a write of this page met what it had not read: what the other copy lacks is to be written again.
    pub(super) overtaken: bool,
    /// What was shown when the events that are taken up now were tapped, where they had to wait.
    pub(super) shown: Option<Box<Model>>,
}

impl Step {
    /// The documents, to open, save or meet one.
    pub(super) fn documents(&mut self) -> Documents<'_> {
        let Model { revisions, locked, notices, .. } = &mut self.model;
        Documents { revisions, locked, notices, effects: &mut self.effects, now: self.now }
    }

    /// The settings, to open or change them.
    pub(super) fn settings(&mut self) -> SettingsUpdate<'_> {
        let Model { settings, tried, visit, revisions, locked, notices, .. } = &mut self.model;
        let documents = Documents { revisions, locked, notices, effects: &mut self.effects, now: self.now };
        SettingsUpdate { settings, tried, has_voice: visit.voice, overtaken: self.overtaken, documents }
    }

    /// [`Documents::open`].
    pub(super) fn open<T: Document>(&mut self, key: Key, found: &LiteMap<Key, Copies>) -> Option<T> {
        self.documents().open(key, found)
    }

    /// [`Documents::open_copies`].
    pub(super) fn open_copies<T: Document>(&mut self, key: Key, copies: &Copies) -> Option<T> {
        self.documents().open_copies(key, copies)
    }

    /// [`Documents::read`].
    pub(super) fn read<T: Document>(&mut self, key: Key, copies: &Copies) -> Option<(u64, T)> {
        self.documents().read(key, copies)
    }

    /// [`Documents::save`].
    pub(super) fn save<T: Document>(&mut self, key: Key, data: &T) {
        self.documents().save(key, data);
    }

    /// [`Documents::entry`].
    pub(super) fn entry<T: Document>(
        &mut self,
        key: Key,
        data: Option<&T>,
    ) -> Option<(String, Option<String>)> {
        self.documents().entry(key, data)
    }

    /// [`Documents::meet`].
    pub(super) fn meet<T>(&mut self, key: Key, text: Option<&str>, mine: &T) -> Option<Met<T>>
    where
        T: Document + Clone + PartialEq,
    {
        self.documents().meet(key, text, mine)
    }

    /// [`Documents::newer`].
    pub(super) fn newer<T: Document>(&mut self, key: Key, text: Option<&str>) -> Option<T> {
        self.documents().newer(key, text)
    }

    /// A number from which this page gives ids: another one than any other page.
    pub(in crate::app) fn first_id(&self) -> u32 {
        let fresh = self.model.visit.fresh_id.bytes();
        fresh.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)) >> 2
    }
}

/// At which moment of an update a feature is called.
pub(super) enum Occasion<'a> {
    /// The page began, with what was stored.
    Opened(&'a LiteMap<Key, Copies>),
    /// Something happened.
    Event(Event),
    /// It has happened; this is the model as it was before.
    Over(&'a Model),
}
