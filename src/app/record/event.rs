//! What is tapped and told of the record: the questions right after a session and some time later, the record as a whole,
//! and one session of it that is put right.

use super::backup_jobs::ImportJob;
use super::correction::{SetOf, When};
use super::effect::Gathered;
use super::report_choices::{Data, Length};
use super::spreadsheet::{Span, Table};
use super::stored_entries::{Chosen, Inventory};
use crate::domain::document::key::Month;
use crate::domain::pain::Nprs;

/// An answer after a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum After {
    /// The worst pain during it.
    Worst(Nprs),
    /// How hard it was, 0 to 10.
    Effort(u8),
    /// A note.
    Note(String),
}

/// Something tapped about the time after a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FollowUpEvent {
    /// How much it hurts. Ignored unless a question about pain is due.
    Pain(Nprs),
    /// Whether there is new swelling. Ignored unless that question is due.
    Swelling(bool),
    /// The last answer is to be given again.
    TakenBack,
}

/// Something tapped or answered about the record as a whole.
#[derive(Clone, Debug, PartialEq)]
pub enum ArchiveEvent {
    /// "Save a copy" was tapped.
    SaveWanted,
    /// "Share a copy" was tapped.
    ShareWanted,
    /// A table for a spreadsheet was asked for.
    TableWanted(Table, Span),
    /// The browser has had its turn: go on with this.
    Breathed(Box<ImportJob>),
    /// The browser was asked to save the file. What it makes of that, it does not say.
    Saved {
        /// Whether it could be asked.
        asked: bool,
    },
    /// The file was shared, or the person or the browser would not have it.
    Shared {
        /// Whether another app took it.
        away: bool,
    },
    /// The text of the file is to be copied.
    CopyWanted,
    /// A file was chosen.
    FileChosen,
    /// This is its text; `None` where it could not be read.
    FileRead(Option<String>),
    /// It was not read: it is bigger than any backup.
    FileTooBig,
    /// "Take it in" was tapped below the preview.
    TakeInConfirmed,
    /// "Leave it" was tapped, below the preview or the question whether to erase.
    LeftAlone,
    /// "Erase everything" was tapped.
    EraseWanted,
    /// It was confirmed.
    EraseConfirmed,
    /// The browser has erased, or could not.
    Erased {
        /// Whether both places could be reached.
        all: bool,
    },
    /// "See what would be removed" was tapped, with this date.
    ThinWanted(String),
    /// "Remove them" was tapped.
    ThinConfirmed,
    /// This is stored here, entry by entry.
    Listed(Box<Inventory>),
    /// "Erase" was tapped beside one entry.
    EraseOneWanted(Chosen),
    /// It was confirmed.
    EraseOneConfirmed,
    /// The browser has erased it, or could not everywhere.
    ErasedOne {
        /// Which entry.
        chosen: Chosen,
        /// Whether both places could be reached.
        all: bool,
    },
    /// "Show earlier months" was tapped.
    EarlierWanted,
    /// This month of the calendar is to be shown.
    MonthWanted(Month),
    /// "Show my page" was tapped on the page for a clinician.
    ReportWanted,
    /// How far back that page is to tell.
    ReportLength(Length),
    /// A file of what it tells was asked for, to be saved.
    DataWanted(Data),
    /// The same, to be handed to another app.
    DataShared(Data),
    /// "Print" was tapped there.
    PrintWanted,
    /// What was asked for of what is stored.
    Gathered(Box<Gathered>),
}

/// Something tapped or typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CorrectionEvent {
    /// "Change or remove" was tapped beside the session of this id.
    Wanted(String),
    /// A date, as `2026-11-21`; empty where there is none.
    Dated(String),
    /// A time of day, as `08:05`; empty where there is none.
    Timed(String),
    /// How much it hurt then.
    Hurt(When, Option<Nprs>),
    /// Whether there was new swelling the morning after.
    Swollen(Option<bool>),
    /// How hard it was, 0 to 10.
    Effort(Option<u8>),
    /// The note, as typed.
    Noted(String),
    /// Whether a set was done.
    Done(SetOf, bool),
    /// "Save" was tapped.
    Confirmed,
    /// "Cancel" was tapped.
    LeftAlone,
    /// "Remove" was tapped.
    Removed,
    /// "Undo" was tapped.
    Undone,
}
