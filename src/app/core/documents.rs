//! The stored documents as a page works with them: opened, saved, and met with what other pages wrote. Which documents
//! there are is nothing to this file: they come as types.

use std::sync::Arc;

use litemap::LiteMap;

use super::effect::Effect;
use super::notice::{self, Notice};
use crate::domain::document::{self, Copies, Document, Found, Key};
use crate::domain::time::Now;

/// What a page knows of its documents, and where it puts what is to be done about them.
pub(in crate::app) struct Documents<'a> {
    /// How often each document had been written when it was last seen.
    pub revisions: &'a mut Arc<LiteMap<Key, u64>>,
    /// Documents of a newer version of the app, which this one must not overwrite.
    pub locked: &'a mut Vec<Key>,
    /// What the person should know.
    pub notices: &'a mut Vec<Notice>,
    /// What is to be done.
    pub effects: &'a mut Vec<Effect>,
    /// The moment.
    pub now: Now,
}

/// What this page and another copy of a document come to.
pub(in crate::app) struct Met<T> {
    /// The document.
    pub data: T,
    /// Whether it is another one than this page knew.
    pub is_news: bool,
    /// Whether the other copy lacks something.
    pub lacks: bool,
}

impl Documents<'_> {
    /// Opens one document of those found; sets aside what cannot be read.
    pub(in crate::app) fn open<T: Document>(&mut self, key: Key, found: &LiteMap<Key, Copies>) -> Option<T> {
        self.open_copies(key, found.get(&key)?)
    }

    /// The same of one that was found.
    pub(in crate::app) fn open_copies<T: Document>(&mut self, key: Key, copies: &Copies) -> Option<T> {
        let (rev, data) = self.read(key, copies)?;
        // Another tab may have written while this one was still reading.
        if self.revisions.get(&key).is_some_and(|known| *known >= rev) {
            return None;
        }
        Arc::make_mut(self.revisions).insert(key, rev);
        Some(data)
    }

    /// What the copies of a document come to, and its revision; sets aside what cannot be read. The page does not know it
    /// yet.
    pub(in crate::app) fn read<T: Document>(&mut self, key: Key, copies: &Copies) -> Option<(u64, T)> {
        let Found { document, newer, damaged } = document::read_copies::<T>(copies);
        if newer {
            // Nothing of it is touched, the damaged copy neither: the newer version knows what to do.
            self.lock(key);
        } else if !damaged.is_empty() {
            notice::add(self.notices, Notice::SetAside);
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
        if !self.locked.contains(&key) {
            self.locked.push(key);
            notice::add(self.notices, Notice::Newer);
        }
    }

    /// Stores a document; what the model shows of it waits until it is safe.
    pub(in crate::app) fn save<T: Document>(&mut self, key: Key, data: &T) {
        if let Some(entry) = self.entry(key, Some(data)) {
            self.effects.push(Effect::Store(vec![entry]));
        }
    }

    /// What to store for a document, or for its absence; counts it as written.
    pub(in crate::app) fn entry<T: Document>(
        &mut self,
        key: Key,
        data: Option<&T>,
    ) -> Option<(String, Option<String>)> {
        if self.locked.contains(&key) {
            notice::add(self.notices, Notice::Newer);
            return None;
        }
        let revisions = Arc::make_mut(self.revisions);
        let last = revisions.get(&key).copied().unwrap_or(0);
        let rev = document::next_revision(last, self.now.wall);
        revisions.insert(key, rev);
        Some((key.name(), data.map(|data| document::write(rev, data))))
    }

    /// What this page's document and another copy of it come to; `None` where that cannot be read, or not by this version.
    pub(in crate::app) fn meet<T>(&mut self, key: Key, text: Option<&str>, mine: &T) -> Option<Met<T>>
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
        let (rev, data) = match self.revisions.get(&key) {
            // Never read here and never written: there is nothing of this page's own.
            None => (rev, theirs.clone()),
            Some(known) => document::meet((*known, mine.clone()), (rev, theirs.clone())),
        };
        Arc::make_mut(self.revisions).insert(key, rev);
        Some(Met { is_news: data != *mine, lacks: data != theirs, data })
    }

    /// A document as another tab wrote it, if that is newer than what this one knows.
    pub(in crate::app) fn newer<T: Document>(&mut self, key: Key, text: Option<&str>) -> Option<T> {
        let mine = self.revisions.get(&key).copied().unwrap_or(0);
        match document::open::<T>(text?) {
            document::Opened::Read { rev, data } if rev > mine => {
                Arc::make_mut(self.revisions).insert(key, rev);
                Some(data)
            }
            document::Opened::Newer { .. } => {
                self.lock(key);
                None
            }
            _ => None,
        }
    }
}
