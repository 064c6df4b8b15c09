//! The person's record as a whole: one file out, one file in, everything erased. What is in the file is
//! [`Holdings`]; how files meet is decided there.

use std::sync::Arc;

use litemap::LiteMap;

use super::report_choices::Length;
use super::safety::Safety;
use super::stored_entries::{Chosen, Inventory};
use crate::app::core::dates;
use crate::content::{gap, words};
use crate::domain::document::archive::Trouble;
use crate::domain::document::holdings::{Holdings, Incoming};
use crate::domain::document::key::Month;
use crate::domain::document::log::Log;
use crate::domain::document::named::Named;
use crate::domain::document::salvage::LeftOut;
use crate::domain::time::Day;

/// The heading of the section, which the focus goes to after each tap there.
pub const HEADING: &str = "record";
/// The heading of the page for a clinician, once it is shown.
pub const REPORT: &str = "report-heading";
/// The control with which a file is chosen.
pub const FILE: &str = "record-file";

/// Whether all that is stored could be looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sight {
    /// Both places were read: what is not among it is not there.
    #[default]
    Whole,
    /// One place could not be read: whether it has more cannot be told.
    Partial,
}

/// Which stored documents are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Wanted {
    /// None: only which months there are.
    #[default]
    Names,
    /// These months.
    Months(Vec<Month>),
    /// All but the months, with what was set aside.
    AllButMonths,
}

/// What the page shows of the record as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArchiveView {
    /// Whether this browser can hand a file to another app.
    pub shares: bool,
    /// The months that there are.
    pub months: Vec<Month>,
    /// How often earlier days were asked for.
    pub earlier: usize,
    /// The month that was chosen for the calendar.
    pub shown: Option<Month>,
    /// Whether the page for a clinician is shown.
    pub report: bool,
    /// How far back it tells.
    pub length: Length,
    /// What is being asked.
    pub asking: Asking,
    /// What became of the last tap.
    pub said: Option<Said>,
    /// Whether all that is stored could be read when it was last asked for.
    pub sight: Sight,
    /// How safe it is from the browser itself.
    pub safety: Safety,
    /// The text of the last backup that was asked for, where it may be needed as text.
    pub text: Option<Arc<str>>,
    pub(super) copying: bool,
    /// Whether the file that is on its way is a table, and no backup.
    pub(in crate::app) table: bool,
    /// What is stored, entry by entry, where the page lists it.
    pub inventory: Option<Inventory>,
    /// Whether a whole backup was saved, shared or copied on this page.
    pub saved: bool,
    /// Months whose names are still there, but of which nothing was found: not offered again, but read for each backup.
    pub(in crate::app) empty: Vec<Month>,
    /// Whether a session is put right once its month has been read.
    pub(super) corrects: bool,
    /// The number of the last reading of many months: what an earlier one brings is of no use any more.
    pub(in crate::app) reading: u32,
}

/// What is being asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Asking {
    /// Nothing.
    #[default]
    Nothing,
    /// Shall this come in?
    TakeIn(Arc<Preview>),
    /// Shall everything be erased?
    Erase,
    /// Shall this entry be erased?
    EraseOne(Chosen),
    /// Shall these sessions go?
    ThinOut(Thinning),
}

/// What a file would bring.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preview {
    /// Its documents.
    pub(in crate::app) theirs: Holdings,
    /// The months here that the page does not show, with their revisions.
    pub(in crate::app) here: LiteMap<Month, (u64, Log)>,
    /// What could not be read when it was written.
    pub(in crate::app) set_aside: Named<String>,
    /// The day on which it was written, in words where it is one.
    pub written: String,
    /// What would come in.
    pub incoming: Incoming,
    /// Parts that cannot be read.
    pub damaged: usize,
    /// What cannot be read of parts that can: single sessions, lists, answers.
    pub left_out: Vec<LeftOut>,
    /// Parts that only a newer version of the app can read or change.
    pub newer: usize,
    /// Whether all that is here could be read, to compare it with.
    pub sight: Sight,
}

/// What became of a file. No browser tells whether one was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// The browser was asked to save it.
    Saved,
    /// It could not be asked.
    NotSaved,
    /// The frame around the page forbids it to save files.
    Blocked,
    /// Another app has it.
    Shared,
    /// None has.
    NotShared,
    /// Its text was copied.
    Copied,
    /// Its text could not be copied.
    NotCopied,
}

/// What became of the last tap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// What became of a file, and whether all that is stored could be read for it.
    File(File, Sight),
    /// The file cannot be taken in.
    Trouble(Trouble),
    /// It was taken in.
    TakenIn(Incoming),
    /// Everything is erased.
    Erased,
    /// One place could not be reached; it is erased as soon as it can be.
    NotErased,
    /// So many sessions were removed.
    ThinnedOut(usize),
    /// There is none before that day.
    NothingBefore,
    /// No day was chosen before which sessions are to go.
    NoDay,
    /// This entry is erased.
    ErasedOne(String),
    /// It is, but one place could not be reached.
    NotErasedOne(String),
    /// The table that was asked for has no session.
    EmptyTable,
    /// What is stored or comes in is being read or written.
    OneMoment,
}

/// What would go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thinning {
    /// Everything before this day.
    pub before: Day,
    /// So many sessions.
    pub sessions: usize,
    /// Those of the first and of the last day.
    pub days: (Day, Day),
    /// Whether all that is stored could be read: one place may have more.
    pub sight: Sight,
}

impl Thinning {
    /// What would go, in words.
    pub fn in_words(&self) -> Vec<String> {
        let words = &words().thinning;
        let (first, last) = self.days;
        let count = words.sessions(u32::try_from(self.sessions).unwrap_or(u32::MAX));
        let mut lines =
            vec![words.what(gap::Count(count), gap::First(dates::date(first)), gap::Last(dates::date(last)))];
        lines.extend((self.sight == Sight::Partial).then(|| words.in_part.to_owned()));
        lines
    }
}

/// Whether there is anything to take in.
pub fn brings_anything(preview: &Preview) -> bool {
    !preview.incoming.is_nothing() || !preview.set_aside.is_empty() || preview.incoming.known_sessions > 0
}
