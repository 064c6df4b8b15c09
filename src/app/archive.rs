//! The person's record as a whole: one file out, one file in, everything erased. What is in the file is
//! [`Holdings`]; how files meet is decided there.

use std::sync::Arc;

use litemap::LiteMap;

use super::archive_import::ImportJob;
use super::archive_reading::{Purpose, ReadingJob};
use super::archive_words;
use super::earlier::earlier;
use super::effect::Effect;
use super::event::{Downloads, Event};
use super::history;
use super::inventory::{Chosen, Inventory};
use super::model::Model;
use super::safekeeping::Safety;
use super::spreadsheet::{Span, Table};
use super::thinning::Thinning;
use super::update::{Occasion, Step};
use crate::domain::check::Check;
use crate::domain::document::Copies;
use crate::domain::document::archive::Trouble;
use crate::domain::document::holdings::{Holdings, Incoming};
use crate::domain::document::key::{Key, Month};
use crate::domain::document::log::Log;
use crate::domain::document::named::Named;
use crate::domain::document::packs::Packs;
use crate::domain::document::programmes::Programmes;
use crate::domain::document::salvage::LeftOut;
use crate::domain::document::settings::Settings;
use crate::domain::session::Phase;

/// The heading of the section, which the focus goes to after each tap there.
pub const HEADING: &str = "record";
/// The heading of the page for a clinician, once it is shown.
pub const REPORT: &str = "report-heading";
/// The control with which a file is chosen.
pub const FILE: &str = "record-file";
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
    /// "Show my page" was tapped on the page for a clinician.
    ReportWanted,
    /// "Print" was tapped there.
    PrintWanted,
    /// What was asked for of what is stored.
    Gathered(Box<Gathered>),
}

/// Whether all that is stored could be looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sight {
    /// Both places were read: what is not among it is not there.
    #[default]
    Whole,
    /// One place could not be read: whether it has more cannot be told.
    Partial,
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

/// What is to be done with files and with everything that is stored. The answer comes as an [`ArchiveEvent`].
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

/// What the page shows of the record as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArchiveView {
    /// Whether this browser can hand a file to another app.
    pub shares: bool,
    /// The months that there are.
    pub months: Vec<Month>,
    /// How often earlier days were asked for.
    pub earlier: usize,
    /// Whether the page for a clinician is shown.
    pub report: bool,
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
    copying: bool,
    /// Whether the file that is on its way is a table, and no backup.
    pub(super) table: bool,
    /// What is stored, entry by entry, where the page lists it.
    pub inventory: Option<Inventory>,
    /// Whether a whole backup was saved, shared or copied on this page.
    pub saved: bool,
    /// Months whose names are still there, but of which nothing was found: not offered again, but read for each backup.
    pub(super) empty: Vec<Month>,
    /// Whether a session is put right once its month has been read.
    corrects: bool,
    /// The number of the last reading of many months: what an earlier one brings is of no use any more.
    pub(super) reading: u32,
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
    pub(super) theirs: Holdings,
    /// The months here that the page does not show, with their revisions.
    pub(super) here: LiteMap<Month, (u64, Log)>,
    /// What could not be read when it was written.
    pub(super) set_aside: Named<String>,
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

impl Step {
    /// All that concerns the record as a whole.
    pub(super) fn any_archive(&mut self, occasion: Occasion) {
        match occasion {
            Occasion::Opened(_) if self.model.visit.page == "progress" => {
                self.model.archive.months = self.model.visit.months.clone();
                self.gather(Wanted::Names);
            }
            Occasion::Opened(_) if self.model.visit.page == "about" => {
                self.archive_effect(ArchiveEffect::List)
            }
            Occasion::Opened(_) => {}
            Occasion::Event(Event::Archive(event)) => self.archive(event),
            Occasion::Event(Event::Correction(event)) => self.correct(event),
            Occasion::Event(Event::StorageMended) => self.mended(),
            Occasion::Event(Event::CopyAnswered { copied }) => {
                if std::mem::take(&mut self.model.archive.copying) {
                    self.say_of_file(if copied { File::Copied } else { File::NotCopied });
                }
            }
            Occasion::Event(_) | Occasion::Over(_) => {}
        }
    }

    /// As much as the page for a clinician needs.
    pub(super) fn report_page(&mut self, occasion: Occasion) {
        match occasion {
            Occasion::Event(Event::Archive(ArchiveEvent::ReportWanted)) => {
                self.model.archive.report = true;
                self.effects.push(Effect::Focus(REPORT));
            }
            Occasion::Event(Event::Archive(ArchiveEvent::PrintWanted)) => self.effects.push(Effect::Print),
            _ => {}
        }
    }

    fn archive(&mut self, event: ArchiveEvent) {
        let state = &mut self.model.archive;
        match event {
            ArchiveEvent::SaveWanted => self.read_all(Purpose::Save),
            ArchiveEvent::ShareWanted => self.read_all(Purpose::Share),
            ArchiveEvent::TableWanted(table, span) => self.want_table(table, span),
            ArchiveEvent::Breathed(job) => self.go_on_with_import(*job),
            ArchiveEvent::Saved { asked } => {
                self.say_of_file(if asked { File::Saved } else { File::NotSaved });
            }
            ArchiveEvent::Shared { away } => {
                if away {
                    state.text = None;
                }
                self.say_of_file(if away { File::Shared } else { File::NotShared });
            }
            ArchiveEvent::CopyWanted => {
                if let Some(text) = &state.text {
                    let text = text.to_string();
                    state.copying = true;
                    self.effects.push(Effect::Copy(text));
                }
            }
            ArchiveEvent::FileChosen => {
                state.said = None;
                state.asking = Asking::Nothing;
                self.archive_effect(ArchiveEffect::ReadFile(FILE));
            }
            ArchiveEvent::FileRead(None) => self.answer_with(Said::Trouble(Trouble::NoText)),
            ArchiveEvent::FileTooBig => self.answer_with(Said::Trouble(Trouble::TooBig)),
            ArchiveEvent::FileRead(Some(text)) => self.read_all(Purpose::Preview(text)),
            ArchiveEvent::TakeInConfirmed => self.take_in(),
            ArchiveEvent::LeftAlone => {
                state.asking = Asking::Nothing;
                self.effects.push(Effect::Focus(HEADING));
            }
            ArchiveEvent::EraseWanted => {
                state.said = None;
                state.asking = Asking::Erase;
                self.effects.push(Effect::Focus(HEADING));
            }
            ArchiveEvent::EraseConfirmed => {
                if state.asking == Asking::Erase {
                    state.asking = Asking::Nothing;
                    self.archive_effect(ArchiveEffect::Erase);
                }
            }
            ArchiveEvent::Erased { all } => self.erased(all),
            ArchiveEvent::EarlierWanted => {
                let read = history::has_more(&self.model);
                self.model.archive.earlier += 1;
                // What has been read already is shown first.
                if !read {
                    let months = earlier(&self.model);
                    self.gather(Wanted::Months(months));
                }
            }
            ArchiveEvent::ReportWanted | ArchiveEvent::PrintWanted => {
                self.report_page(Occasion::Event(Event::Archive(event)));
            }
            ArchiveEvent::Gathered(gathered) => self.gathered(*gathered),
            ArchiveEvent::ThinWanted(_) | ArchiveEvent::ThinConfirmed => self.thin_out(event),
            ArchiveEvent::Listed(_)
            | ArchiveEvent::EraseOneWanted(_)
            | ArchiveEvent::EraseOneConfirmed
            | ArchiveEvent::ErasedOne { .. } => self.inventory(event),
        }
    }

    pub(super) fn archive_effect(&mut self, effect: ArchiveEffect) {
        self.effects.push(Effect::Archive(effect));
    }

    /// Where nothing lies under the name of a month any more, or only the mark of its removal, there is nothing to show
    /// later.
    fn note_empty_months(&mut self, asked: &[Month], found: &LiteMap<Key, Copies>) {
        let log = &self.model.log;
        let is_empty = |month: &Month| !log.contains_key(month) && !found.contains_key(&Key::Log(*month));
        let empty: Vec<Month> = asked.iter().copied().filter(is_empty).collect();
        self.model.archive.empty.extend(empty);
    }

    pub(super) fn gather(&mut self, wanted: Wanted) {
        self.archive_effect(ArchiveEffect::Gather { wanted, job: None });
    }

    /// Reads a month, and then puts the session right that is to go there.
    pub(super) fn read_for_correction(&mut self, month: Month) {
        self.model.archive.corrects = true;
        self.gather(Wanted::Months(vec![month]));
    }

    fn gathered(&mut self, mut gathered: Gathered) {
        self.model.archive.shares = gathered.shares;
        self.model.archive.sight = gathered.sight;
        self.model.archive.safety = gathered.safety;
        self.model.archive.months = std::mem::take(&mut gathered.months);
        if let Some(job) = gathered.job.take() {
            return self.go_on_reading(*job, gathered);
        }
        self.open_log(&gathered.found);
        let has_read = matches!(gathered.wanted, Wanted::Months(_));
        if let (Wanted::Months(months), Sight::Whole) = (&gathered.wanted, gathered.sight) {
            self.note_empty_months(months, &gathered.found);
        }
        if has_read && std::mem::take(&mut self.model.archive.corrects) {
            self.confirm_correction();
        }
    }

    /// Asks the browser to save a file, unless the frame around forbids it; its text stays at hand.
    pub(super) fn save_file(&mut self, name: String, text: String) {
        self.model.archive.text = Some(text.as_str().into());
        if self.model.visit.downloads == Downloads::Blocked {
            return self.say_of_file(File::Blocked);
        }
        self.archive_effect(ArchiveEffect::Save { name, text });
    }

    fn say_of_file(&mut self, file: File) {
        let sight = self.model.archive.sight;
        let gone = matches!(file, File::Saved | File::Shared | File::Copied);
        if gone && !self.model.archive.table && sight == Sight::Whole {
            self.model.archive.saved = true;
            self.note_backup();
        }
        self.answer_with(Said::File(file, sight));
    }

    fn erased(&mut self, all: bool) {
        // Where a place could not be reached, the other one says that all of this was erased: none of it is shown again.
        let Model { visit, health, archive, settings, .. } = std::mem::take(&mut self.model);
        self.model = Model { ready: true, visit, health, ..Model::default() };
        self.model.archive.shares = archive.shares;
        self.effects.push(Effect::ShowScheme(None));
        self.show_legibly(&settings);
        self.answer_with(if all { Said::Erased } else { Said::NotErased });
    }

    /// Both places can be reached again: what was still to be erased there has been.
    fn mended(&mut self) {
        match self.model.archive.said.clone() {
            Some(Said::NotErased) => self.answer_with(Said::Erased),
            Some(Said::NotErasedOne(what)) => {
                self.answer_with(Said::ErasedOne(what));
                self.archive_effect(ArchiveEffect::List);
            }
            _ => {}
        }
    }

    pub(super) fn answer_with(&mut self, said: Said) {
        self.effects.push(Effect::Announce(archive_words::in_words(&said).join(" ")));
        self.effects.push(Effect::Focus(HEADING));
        self.model.archive.said = Some(said);
    }
}

/// Everything that is known here and worth keeping.
pub fn holdings(model: &Model) -> Holdings {
    let stored = |key: Key| model.revisions.contains_key(&key);
    let Model { settings, session, check, programmes, packs, log, .. } = model;
    let under_way = session.as_ref().filter(|s| !s.is_over() && s.phase() != Phase::NotStarted);
    Holdings {
        settings: (stored(Key::Settings) || *settings != Settings::default()).then(|| settings.clone()),
        session: under_way.cloned(),
        check: (**check != Check::default()).then(|| check.as_ref().clone()),
        packs: (**packs != Packs::default()).then(|| packs.as_ref().clone()),
        programmes: (**programmes != Programmes::default()).then(|| programmes.as_ref().clone()),
        log: log
            .iter()
            .filter(|(_, log)| !log.sessions.is_empty())
            .map(|(m, log)| (*m, log.clone()))
            .collect(),
    }
}

/// Whether there is anything to take in.
pub fn brings_anything(preview: &Preview) -> bool {
    !preview.incoming.is_nothing() || !preview.set_aside.is_empty() || preview.incoming.known_sessions > 0
}
