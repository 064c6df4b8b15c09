//! One step of an update: the model as it becomes, the effects so far, and what every feature does with documents: open
//! them, save them, and meet what other tabs wrote. What a feature does with a step is in its own folder.

use std::sync::Arc;

use litemap::LiteMap;

use crate::app::core::effect::Effect;
use crate::app::core::notice::Notice;
use crate::app::event::Event;
use crate::app::model::Model;
use crate::domain::document;
use crate::domain::document::{Copies, Document, Found, Key};
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
    /// Opens one document of those found; sets aside what cannot be read.
    pub(super) fn open<T: Document>(&mut self, key: Key, found: &LiteMap<Key, Copies>) -> Option<T> {
        self.open_copies(key, found.get(&key)?)
    }

    /// The same of one that was found.
    pub(super) fn open_copies<T: Document>(&mut self, key: Key, copies: &Copies) -> Option<T> {
        let (rev, data) = self.read(key, copies)?;
        // Another tab may have written while this one was still reading.
        if self.model.revisions.get(&key).is_some_and(|known| *known >= rev) {
            return None;
        }
        Arc::make_mut(&mut self.model.revisions).insert(key, rev);
        Some(data)
    }

    /// What the copies of a document come to, and its revision; sets aside what cannot be read. The model does not show it
    /// yet.
    pub(super) fn read<T: Document>(&mut self, key: Key, copies: &Copies) -> Option<(u64, T)> {
        let Found { document, newer, damaged } = document::read_copies::<T>(copies);
        if newer {
            // Nothing of it is touched, the damaged copy neither: the newer version knows what to do.
            self.lock(key);
        } else if !damaged.is_empty() {
            self.model.notify(Notice::SetAside);
            let mut entries: Vec<(String, Option<String>)> = damaged
                .into_iter()
                .map(|text| (document::key::quarantine(key, self.now.wall, &text), Some(text)))
                .collect();
            // The damaged copy makes room for the whole one, so that it is not found again at each start.
            entries.push((key.name(), document.as_ref().map(|(rev, data)| document::write(*rev, data))));
            self.effects.push(Effect::Store(entries));
        } else if copies.local.is_some() && copies.mirror.is_some() && copies.local != copies.mirror {
            // The two have lived apart: both get what they come to.
            let text = document.as_ref().map(|(rev, data)| document::write(*rev, data));
            self.effects.push(Effect::Store(vec![(key.name(), text)]));
        }
        document
    }

    /// From here on the document is left alone.
    fn lock(&mut self, key: Key) {
        if !self.model.locked.contains(&key) {
            self.model.locked.push(key);
            self.model.notify(Notice::Newer);
        }
    }

    /// Stores a document; what the model shows of it waits until it is safe.
    pub(super) fn save<T: Document>(&mut self, key: Key, data: &T) {
        if let Some(entry) = self.entry(key, Some(data)) {
            self.effects.push(Effect::Store(vec![entry]));
        }
    }

    /// What to store for a document, or for its absence; counts it as written.
    pub(super) fn entry<T: Document>(
        &mut self,
        key: Key,
        data: Option<&T>,
    ) -> Option<(String, Option<String>)> {
        if self.model.locked.contains(&key) {
            self.model.notify(Notice::Newer);
            return None;
        }
        let revisions = Arc::make_mut(&mut self.model.revisions);
        let last = revisions.get(&key).copied().unwrap_or(0);
        let rev = document::next_revision(last, self.now.wall);
        revisions.insert(key, rev);
        Some((key.name(), data.map(|data| document::write(rev, data))))
    }

    /// What this page's document and another copy of it come to; `None` where that cannot be read, or not by this version.
    pub(super) fn meet<T>(&mut self, key: Key, text: Option<&str>, mine: &T) -> Option<Met<T>>
    where
        T: Document + Clone + PartialEq,
    {
        let (rev, theirs) = match document::open::<T>(text?) {
            document::Opened::Read { rev, data } => (rev, data),
            document::Opened::Newer { .. } => {
                self.lock(key);
                return None;
            }
            document::Opened::Unreadable { .. } => return None,
        };
        let (rev, data) = match self.model.revisions.get(&key) {
            // Never read here and never written: there is nothing of this page's own.
            None => (rev, theirs.clone()),
            Some(known) => document::meet((*known, mine.clone()), (rev, theirs.clone())),
        };
        Arc::make_mut(&mut self.model.revisions).insert(key, rev);
        Some(Met { is_news: data != *mine, lacks: data != theirs, data })
    }

    /// A document as another tab wrote it, if that is newer than what this one knows.
    pub(super) fn newer<T: Document>(&mut self, key: Key, text: Option<&str>) -> Option<T> {
        let mine = self.model.revisions.get(&key).copied().unwrap_or(0);
        match document::open::<T>(text?) {
            document::Opened::Read { rev, data } if rev > mine => {
                Arc::make_mut(&mut self.model.revisions).insert(key, rev);
                Some(data)
            }
            document::Opened::Newer { .. } => {
                self.lock(key);
                None
            }
            _ => None,
        }
    }

    /// A number from which this page gives ids: another one than any other page.
    pub(in crate::app) fn lot(&self) -> u32 {
        let fresh = self.model.visit.fresh_id.bytes();
        fresh.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)) >> 2
    }
}

/// What this page and another copy of a document come to.
pub(super) struct Met<T> {
    /// The document.
    pub data: T,
    /// Whether it is another one than this page knew.
    pub is_news: bool,
    /// Whether the other copy lacks something.
    pub lacks: bool,
}

/// What the parts are told.
pub(super) enum Occasion<'a> {
    /// The page began, with what was stored.
    Opened(&'a LiteMap<Key, Copies>),
    /// Something happened.
    Event(Event),
    /// It has happened; this is the model as it was before.
    Over(&'a Model),
}
