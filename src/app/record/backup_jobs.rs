//! Readings and imports that take several turns: years of records would hold up the page if they were read at one go. They
//! travel with the effects and their answers, not in the model, which is copied at each event.

use std::sync::Arc;

use litemap::LiteMap;

use super::backup::{Preview, Sight};
use super::spreadsheet::Sheet;
use crate::domain::document::Key;
use crate::domain::document::archive::Archive;
use crate::domain::document::holdings::{Holdings, Incoming};
use crate::domain::document::key::Month;
use crate::domain::document::log::Log;
use crate::domain::document::named::Named;
use crate::domain::time::Day;

/// An import on its way. It travels with the effect that lets the browser breathe, not in the model, which is copied at
/// each event.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportJob {
    /// What the file would bring is being read.
    Reading(FileJob),
    /// What it brings is being written.
    Writing(WritingJob),
}

/// A file that is being read.
#[derive(Clone, Debug, PartialEq)]
pub struct FileJob {
    pub(super) number: u32,
    pub(super) file: Archive,
    pub(super) preview: Preview,
}

/// What was confirmed. Until all of it is ready, none of it is stored or shown.
#[derive(Clone, Debug, PartialEq)]
pub struct WritingJob {
    pub(super) preview: Arc<Preview>,
    pub(super) incoming: Incoming,
    /// All that is here once it has come in.
    pub(super) after: Holdings,
    /// What changes, and the revision that the page knew of it when the import began.
    pub(super) changed: Vec<(Key, Option<u64>)>,
    /// The texts that are ready, with their revisions, in the order of what changes.
    pub(super) ready: Vec<(u64, String)>,
}

/// What many months are read for.
#[derive(Clone, Debug, PartialEq)]
pub enum Purpose {
    /// A backup, as a file.
    Save,
    /// A backup, for another app.
    Share,
    /// What a file with this text would bring.
    Preview(String),
    /// A table for a spreadsheet.
    Table(Sheet),
    /// Whether the sessions before this day shall go.
    ThinOut(Day),
}

/// A reading on its way. It travels with the effects and their answers, not in the model, which is copied at each event.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingJob {
    pub(super) number: u32,
    pub(super) purpose: Purpose,
    /// The months that are still to be read, the latest first.
    pub(super) left: Vec<Month>,
    /// The texts of those for a backup, where the page does not show them.
    pub(super) texts: LiteMap<Key, String>,
    /// The others that the page does not show, with their revisions.
    pub(super) months: LiteMap<Month, (u64, Log)>,
    pub(super) set_aside: Named<String>,
    pub(super) sight: Sight,
}

impl ReadingJob {
    /// Whether both places answered so far: one that did not is not waited for again.
    pub fn sight(&self) -> Sight {
        self.sight
    }
}
