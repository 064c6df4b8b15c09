//! What the pages of the record ask of the browser, and what comes back.

use litemap::LiteMap;

use super::backup::{Sight, Wanted};
use super::backup_jobs::{ImportJob, ReadingJob};
use super::safety::Safety;
use super::stored_entries::Chosen;
use crate::domain::document::key::Month;
use crate::domain::document::named::Named;
use crate::domain::document::{Copies, Key};

/// What is to be done with files and with everything that is stored. The answer comes as an
/// [`ArchiveEvent`](super::event::ArchiveEvent).
#[derive(Clone, Debug, PartialEq)]
pub enum ArchiveEffect {
    /// Read what is stored.
    Gather {
        /// Which of it.
        wanted: Wanted,
        /// What it is read for, to come back with the answer.
        job: Option<Box<ReadingJob>>,
    },
    /// Ask the browser to save a text as a file.
    Save {
        /// The name of the file.
        name: String,
        /// What is in it.
        text: String,
    },
    /// Offer the file to other apps.
    Share {
        /// The name of the file.
        name: String,
        /// What is in it.
        text: String,
    },
    /// Read the file that was chosen with this control.
    ReadFile(&'static str),
    /// Let the page answer taps and draw, then go on with this.
    Breathe(Box<ImportJob>),
    /// Erase everything that is stored here.
    Erase,
    /// List what is stored, entry by entry.
    List,
    /// Erase one entry.
    EraseOne(Chosen),
}

/// What is stored, as far as it was asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gathered {
    /// What was asked for.
    pub wanted: Wanted,
    /// The months that there are.
    pub months: Vec<Month>,
    /// The documents asked for.
    pub found: LiteMap<Key, Copies>,
    /// What was set aside, by its name.
    pub set_aside: Named<String>,
    /// Whether this browser can hand a file to another app.
    pub shares: bool,
    /// Whether that is all.
    pub sight: Sight,
    /// How safe it is from the browser itself.
    pub safety: Safety,
    /// What it was read for.
    pub job: Option<Box<ReadingJob>>,
}
