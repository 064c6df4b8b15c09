//! Everything that a person keeps, as one: what goes into the file of [`archive`](super::archive), and how what comes from
//! such a file meets what is here.
//!
//! What is here stays, always. What comes in is added: nothing is doubled, and nothing that only the file has is dropped,
//! except the answers of a knee check that was under way there and settings where there are some here.
//! A new [`Key`] or a new field must be dealt with in every function here before anything compiles.

use litemap::LiteMap;

use super::course::Course;
use super::key::{Key, Month};
use super::log::Log;
use super::named::Named;
use super::packs::Packs;
use super::programmes::Programmes;
use super::salvage::{self, LeftOut};
use super::settings::Settings;
use super::tree::Tree;
use super::{Document, Opened, open, write};
use crate::domain::check::Check;
use crate::domain::session::record::{self, CuesUsed};
use crate::domain::session::{Record, Session};
use crate::domain::time::{Day, Now};

/// All documents of one person. `None`, or no month, where there is nothing.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "the documents of `Key`, in its order")]
pub struct Holdings {
    pub settings: Option<Settings>,
    pub session: Option<Session>,
    pub check: Option<Check>,
    pub programmes: Option<Programmes>,
    pub packs: Option<Packs>,
    pub course: Option<Course>,
    pub log: LiteMap<Month, Log>,
}

/// Why a document of a file was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// A newer version of the app wrote it.
    Newer,
    /// It cannot be read.
    Damaged,
}

/// What a file brings, or brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// Sessions that were not here.
    pub sessions: usize,
    /// Sessions that were here already.
    pub known_sessions: usize,
    /// Those of them to which something is added, or which are put right.
    pub changed_sessions: usize,
    /// The first and the last day of those that were not here.
    pub days: Option<(Day, Day)>,
    /// Results of the knee check that were not here.
    pub results: usize,
    /// Lists of one's own that were not here.
    pub programmes: usize,
    /// Prescriptions of a clinic that were not here.
    pub packs: usize,
    /// Entries of the course that were not here, or not taken back here.
    pub course: usize,
    /// Whether what a clinic says of itself comes in.
    pub clinic: bool,
    /// Lists for which there is no room.
    pub programmes_left_out: usize,
    /// Whether settings come in.
    pub settings: bool,
    /// Whether an unfinished session comes in, to go on with.
    pub unfinished: bool,
}

impl Incoming {
    /// Whether nothing comes in.
    pub fn is_nothing(&self) -> bool {
        let Incoming { sessions, results, programmes, packs, course, settings, unfinished, .. } = self;
        let nothing = *packs == 0 && *course == 0 && self.changed_sessions == 0;
        nothing
            && *sessions == 0
            && *results == 0
            && *programmes == 0
            && !settings
            && !unfinished
            && !self.clinic
    }
}

impl Holdings {
    /// The keys of what there is.
    pub fn keys(&self) -> Vec<Key> {
        let Holdings { settings, session, check, programmes, packs, course, log } = self;
        let mut keys = Vec::new();
        keys.extend(settings.as_ref().map(|_| Key::Settings));
        keys.extend(session.as_ref().map(|_| Key::Session));
        keys.extend(check.as_ref().map(|_| Key::Check));
        keys.extend(programmes.as_ref().map(|_| Key::Programmes));
        keys.extend(packs.as_ref().map(|_| Key::Packs));
        keys.extend(course.as_ref().map(|_| Key::Course));
        keys.extend(log.keys().map(|month| Key::Log(*month)));
        keys
    }

    /// The text of one document, as it is stored.
    pub fn text(&self, key: Key, rev: u64) -> Option<String> {
        fn text<T: Document>(rev: u64, data: Option<&T>) -> Option<String> {
            data.map(|data| write(rev, data))
        }
        match key {
            Key::Settings => text(rev, self.settings.as_ref()),
            Key::Session => text(rev, self.session.as_ref()),
            Key::Check => text(rev, self.check.as_ref()),
            Key::Programmes => text(rev, self.programmes.as_ref()),
            Key::Packs => text(rev, self.packs.as_ref()),
            Key::Course => text(rev, self.course.as_ref()),
            Key::Log(month) => text(rev, self.log.get(&month)),
        }
    }

    /// Whether one document is the same in both.
    pub fn has_same(&self, key: Key, other: &Holdings) -> bool {
        match key {
            Key::Settings => self.settings == other.settings,
            Key::Session => self.session == other.session,
            Key::Check => self.check == other.check,
            Key::Programmes => self.programmes == other.programmes,
            Key::Packs => self.packs == other.packs,
            Key::Course => self.course == other.course,
            Key::Log(month) => self.log.get(&month) == other.log.get(&month),
        }
    }

    /// Puts in one document, as it was stored; what of it cannot be read and is left out.
    ///
    /// # Errors
    /// Why it is not taken.
    pub fn put(&mut self, key: Key, text: &str) -> Result<Vec<LeftOut>, Refused> {
        fn read<T: Document>(text: &str) -> Result<T, Refused> {
            match open::<T>(text) {
                Opened::Read { data, .. } => Ok(data),
                Opened::Newer { .. } => Err(Refused::Newer),
                Opened::Unreadable { .. } => Err(Refused::Damaged),
            }
        }
        let mut left_out = Vec::new();
        /// What can be read of it, where it cannot be read as a whole.
        fn rest<T: Document>(
            text: &str,
            list: &str,
            name: fn((String, Tree)) -> LeftOut,
            left_out: &mut Vec<LeftOut>,
        ) -> Result<T, Refused> {
            match read(text) {
                Err(Refused::Damaged) => {
                    let (data, left) = salvage::read(text, list).ok_or(Refused::Damaged)?;
                    left_out.extend(left.into_iter().map(name));
                    Ok(data)
                }
                whole => whole,
            }
        }
        let left = &mut left_out;
        match key {
            Key::Settings => self.settings = Some(rest(text, "", salvage::part, left)?),
            Key::Session => self.session = Some(read(text)?),
            Key::Check => self.check = Some(rest(text, "history", salvage::part, left)?),
            Key::Programmes => self.programmes = Some(rest(text, "list", salvage::list, left)?),
            Key::Packs => self.packs = Some(rest(text, "list", salvage::list, left)?),
            Key::Course => self.course = Some(rest(text, "entries", salvage::part, left)?),
            Key::Log(month) => {
                let log = rest::<Log>(text, "sessions", salvage::session, left)?;
                self.log.insert(month, log);
            }
        }
        Ok(left_out)
    }

    /// Leaves out one document.
    pub fn leave_out(&mut self, key: Key) {
        match key {
            Key::Settings => self.settings = None,
            Key::Session => self.session = None,
            Key::Check => self.check = None,
            Key::Programmes => self.programmes = None,
            Key::Packs => self.packs = None,
            Key::Course => self.course = None,
            Key::Log(month) => {
                self.log.remove(&month);
            }
        }
    }

    /// Takes in what comes from a file; what came. Of `now` only the offset of the local day is used.
    pub fn take_in(&mut self, theirs: Holdings, now: &Now) -> Incoming {
        let Holdings { settings, session, check, programmes, packs, course, log } = theirs;
        let mut incoming = Incoming::default();
        if self.settings.is_none() && settings.is_some() {
            incoming.settings = true;
            self.settings = settings;
        }
        self.take_in_records(log, now, &mut incoming);
        if let Some(session) = session {
            self.take_in_session(session, now, &mut incoming);
        }
        if let Some(check) = check {
            incoming.results = match &mut self.check {
                Some(ours) if *ours != Check::default() => ours.take_in(check),
                nothing => {
                    let results = check.history.0.len();
                    *nothing = Some(check);
                    results
                }
            };
        }
        match (&mut self.programmes, programmes) {
            (_, None) => {}
            (Some(ours), Some(theirs)) => {
                (incoming.programmes, incoming.programmes_left_out) = ours.take_in(theirs);
            }
            (nothing @ None, Some(theirs)) => {
                let ours = nothing.insert(Programmes::default());
                (incoming.programmes, incoming.programmes_left_out) = ours.take_in(theirs);
            }
        }
        if let Some(theirs) = packs {
            let ours = self.packs.get_or_insert_default();
            let knew = ours.knows_clinic();
            incoming.packs = ours.bring_in(&theirs);
            incoming.clinic = !knew && ours.knows_clinic();
        }
        if let Some(theirs) = course {
            incoming.course = self.course.get_or_insert_default().bring_in(theirs);
        }
        incoming
    }

    fn take_in_records(&mut self, log: LiteMap<Month, Log>, now: &Now, incoming: &mut Incoming) {
        fn places(log: &LiteMap<Month, Log>) -> Named<Month> {
            // Backwards, so that of two places the first counts.
            let all =
                log.iter().rev().flat_map(|(month, log)| log.sessions.iter().map(|r| (r.id.clone(), *month)));
            all.collect()
        }
        // A record has one place. Where it lies already, whichever month that is, it stays.
        let (known, new) = (places(&self.log), places(&log));
        let is_new = |id: &String| !known.contains_key(id);
        incoming.sessions = new.keys().filter(|id| is_new(id)).count();
        incoming.known_sessions = new.len() - incoming.sessions;
        let mut came: LiteMap<Month, Vec<Record>> = LiteMap::new();
        for record in log.into_iter().flat_map(|(_, log)| log.sessions) {
            if is_new(&record.id) {
                let day = record.day;
                incoming.days = Some(incoming.days.map_or((day, day), |(a, b)| (a.min(day), b.max(day))));
            }
            if let Some(month) = known.get(&record.id).or_else(|| new.get(&record.id)) {
                came.entry(*month).or_default().push(record);
            }
        }
        for (month, records) in came {
            let log = self.log.entry(month).or_default();
            let here = |log: &Log, id: &str| log.sessions.iter().find(|ours| ours.id == id).cloned();
            let others: Vec<Record> = records
                .iter()
                .filter_map(|theirs| here(log, &theirs.id).filter(|ours| ours != theirs))
                .collect();
            log.take_in(records, record::moment(now));
            incoming.changed_sessions +=
                others.iter().filter(|before| here(log, &before.id).as_ref() != Some(*before)).count();
        }
    }

    fn take_in_record(&mut self, month: Month, record: Record, now: &Now, incoming: &mut Incoming) {
        incoming.sessions += 1;
        let day = record.day;
        incoming.days = Some(incoming.days.map_or((day, day), |(a, b)| (a.min(day), b.max(day))));
        self.log.entry(month).or_default().put_in(record, record::moment(now));
    }

    /// A session that was under way where the file was made. Where another one is under way here, what was done of it
    /// becomes a record.
    fn take_in_session(&mut self, theirs: Session, now: &Now, incoming: &mut Incoming) {
        let recorded = |id: &str| self.log.values().flat_map(|log| &log.sessions).any(|r| r.id == id);
        if theirs.is_over() || recorded(theirs.id()) {
            return;
        }
        match &self.session {
            None => {
                incoming.unfinished = true;
                self.session = Some(theirs);
            }
            Some(ours) if ours.id() == theirs.id() => {
                if theirs.done().len() > ours.done().len() {
                    incoming.unfinished = true;
                    self.session = Some(theirs);
                }
            }
            Some(_) if !theirs.is_worth_keeping() => {}
            Some(_) => {
                // When its last page was closed is not known: its last set is its end.
                let last = theirs.done().iter().map(|done| done.after_seconds).max().unwrap_or(0);
                let record = Record::of(&theirs, CuesUsed::default(), now);
                let record = Record { seconds: last.saturating_sub(record.away_seconds), ..record };
                self.take_in_record(Month::of(record.day), record, now, incoming);
            }
        }
    }
}
