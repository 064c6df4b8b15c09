//! All that the app knows at one moment.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::event::{Health, Visit};
use crate::domain::document::Key;
use crate::domain::document::settings::Settings;
use crate::domain::time::{Millis, Now};

/// All that the app knows at one moment. Cheap to copy: what can grow is shared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// Whether what was stored has been read. Until then nothing is written.
    pub ready: bool,
    /// What this page was opened for.
    pub visit: Visit,
    /// How well this browser keeps things.
    pub health: Health,
    /// How the person wants it.
    pub settings: Settings,
    /// What the person should know.
    pub notices: Vec<Notice>,
    /// How often each document had been written when it was last seen.
    pub revisions: Arc<BTreeMap<Key, u64>>,
    /// Documents of a newer version of the app, which this one must not overwrite.
    pub locked: Vec<Key>,
}

/// A line that the person should see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Notice {
    /// Nothing is kept.
    MemoryOnly,
    /// A crash may lose the last minute.
    LocalOnly,
    /// Something could not be read and was set aside.
    SetAside,
    /// A newer version of the app wrote what is stored.
    Newer,
    /// A new version waits.
    UpdateReady,
}

impl Model {
    /// In how many milliseconds something is due; `None` where nothing runs.
    pub fn next_wake(&self, _now: Now) -> Option<Millis> {
        None
    }

    /// Adds a notice unless it stands already.
    pub fn notify(&mut self, notice: Notice) {
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }
}
