//! One session of the record put right or removed afterwards, with a way back.

use std::sync::Arc;

use super::effect::Effect;
use super::history;
use super::model::Model;
use super::update::Step;
use crate::content::words;
use crate::domain::document::Key;
use crate::domain::document::key::Month;
use crate::domain::letters;
use crate::domain::order;
use crate::domain::pain::{Nprs, PainAnswers};
use crate::domain::session::correction::{FIRST_DAY, MINUTES_OF_DAY};
use crate::domain::session::record::LONGEST_NOTE;
use crate::domain::session::record_sets::SetOutcome;
use crate::domain::session::{Record, Side, record};
use crate::domain::time::{Day, Now};

/// The heading of the form, which the focus goes to when it opens.
pub const FORM: &str = "correction";
/// The fields in which something can be wrong, which the focus goes to then: they may stand far above the button.
pub const DATE: &str = "correction-date";
/// The time of day.
pub const TIME: &str = "correction-time";
/// The note.
pub const NOTE: &str = "correction-note";
/// The line that says what was done, which the focus goes to afterwards.
pub const DONE: &str = "corrected";
/// The id of the button whose form was closed without a change.
pub const LEFT: &str = "correction-left";

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

/// When it hurt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Before the session.
    Before,
    /// At its worst during the session.
    Worst,
    /// An hour later.
    HourAfter,
    /// The next morning.
    NextMorning,
}

impl When {
    /// In the order in which it is asked.
    pub const ALL: [When; 4] = [When::Before, When::Worst, When::HourAfter, When::NextMorning];

    /// The answer that stands.
    pub fn of(self, pain: &PainAnswers) -> Option<Nprs> {
        match self {
            When::Before => pain.before,
            When::Worst => pain.worst,
            When::HourAfter => pain.hour_after,
            When::NextMorning => pain.next_morning,
        }
    }

    fn put(self, pain: &mut PainAnswers, answer: Option<Nprs>) {
        match self {
            When::Before => pain.before = answer,
            When::Worst => pain.worst = answer,
            When::HourAfter => pain.hour_after = answer,
            When::NextMorning => pain.next_morning = answer,
        }
    }
}

/// A set of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetOf {
    /// Which line, from 0.
    pub line: usize,
    /// Its side.
    pub side: Option<Side>,
    /// Which one of that side, from 1.
    pub set: u8,
}

/// What is being put right, and what was.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Correction {
    /// The form that is open.
    pub open: Option<Draft>,
    /// What became of the last one.
    pub last: Option<Corrected>,
    /// The session whose form was closed last without a change: the focus goes back to its button.
    pub left: Option<String>,
}

/// A form.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The session as it is.
    pub record: Record,
    /// The date as typed.
    pub date: String,
    /// The time of day as typed.
    pub time: String,
    /// What is wrong with them; `None` while nothing is.
    pub trouble: Option<Trouble>,
    /// The note as typed.
    pub note: String,
    pain: PainAnswers,
    effort: Option<u8>,
    sets: Vec<(SetOf, bool)>,
}

impl Draft {
    /// The name of the session for good.
    pub fn id(&self) -> &str {
        &self.record.id
    }
}

/// Why it cannot be saved so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no such day.
    NoDate,
    /// There is no such time.
    NoTime,
    /// Before anybody had this app.
    TooEarly,
    /// Not yet.
    Future,
    /// The note has so many letters too many: nothing typed is cut without a word.
    LongNote(u32),
}

impl Trouble {
    /// The id of the field in which it is.
    pub fn field(self) -> &'static str {
        match self {
            Trouble::NoDate | Trouble::TooEarly | Trouble::Future => DATE,
            Trouble::NoTime => TIME,
            Trouble::LongNote(_) => NOTE,
        }
    }
}

/// What was done to a session.
#[derive(Clone, Debug, PartialEq)]
pub struct Corrected {
    /// What.
    pub what: What,
    /// As it was before, where it lay: what "Undo" goes back to.
    before: Option<(Month, Record)>,
}

/// What was done to a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It was put right.
    PutRight,
    /// It was removed.
    Removed,
    /// It is as it was.
    Undone,
}

impl Corrected {
    /// Whether there is a way back.
    pub fn can_be_undone(&self) -> bool {
        self.before.is_some()
    }
}

/// A set to tick: which it is, its name, and whether it was done.
pub type Tick = (SetOf, String, bool);

/// The exercises of a record by name, each with its sets: what the form offers to tick.
pub fn sets(record: &Record) -> Vec<(String, Vec<Tick>)> {
    let of_line = |(line, of): (usize, &crate::domain::session::RecordLine)| {
        let sets = of.sets().into_iter().map(|set| {
            let name = history::set_name(&set, of);
            let done = matches!(set.outcome, SetOutcome::Done(_));
            (SetOf { line, side: set.side, set: set.set }, name, done)
        });
        (history::planned(of).0, sets.collect())
    };
    record.lines.iter().enumerate().map(of_line).collect()
}

/// Where a session lies.
fn find<'a>(model: &'a Model, id: &str) -> Option<(Month, &'a Record)> {
    model.log.iter().find_map(|(month, log)| Some((*month, log.sessions.iter().find(|r| r.id == id)?)))
}

/// A time of day, as `08:05`, in minutes.
fn read_time(text: &str) -> Option<u16> {
    let mut parts = text.split(':');
    let (hour, minute): (u16, u16) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// The session as the form says.
fn put_right(draft: &Draft, model: &Model, now: &Now) -> Result<Record, Trouble> {
    let zone = &model.visit.zone;
    let mut record = draft.record.clone();
    let day = history::read_machine_date(&draft.date).ok_or(Trouble::NoDate)?;
    let minute = read_time(&draft.time).filter(|minute| *minute < MINUTES_OF_DAY).ok_or(Trouble::NoTime)?;
    if (day, minute) != (record.day, record.minute_of_day(zone, now)) {
        if day < FIRST_DAY {
            return Err(Trouble::TooEarly);
        }
        record.move_to(day, minute, zone, now);
        if record.started > now.wall || day > later_day(now) {
            return Err(Trouble::Future);
        }
    }
    let over = letters::count(draft.note.trim()).saturating_sub(LONGEST_NOTE);
    if over > 0 {
        return Err(Trouble::LongNote(u32::try_from(over).unwrap_or(u32::MAX)));
    }
    for (SetOf { line, side, set }, done) in &draft.sets {
        record.set_done(*line, *side, *set, *done);
    }
    record.pain = draft.pain;
    record.effort = draft.effort;
    record.set_note(&draft.note);
    Ok(record)
}

/// The latest day on which it can be now anywhere.
fn later_day(now: &Now) -> Day {
    Day(now.day().0.saturating_add(1))
}

impl Step {
    pub(super) fn correct(&mut self, event: CorrectionEvent) {
        match event {
            CorrectionEvent::Wanted(id) => self.open_correction(&id),
            CorrectionEvent::Confirmed => match self.unread_month() {
                // What lies there must be known before anything is put to it.
                Some(month) => self.read_for_correction(month),
                None => self.confirm_correction(),
            },
            CorrectionEvent::LeftAlone => {
                let open = self.model.correction.open.take();
                self.model.correction.left = open.map(|draft| draft.record.id);
                self.effects.push(Effect::Focus(LEFT));
            }
            CorrectionEvent::Removed => {
                let Some(draft) = self.model.correction.open.take() else { return };
                self.replace_record(draft.id(), None, What::Removed);
            }
            CorrectionEvent::Undone => {
                let last = self.model.correction.last.take().and_then(|last| last.before);
                let Some((month, record)) = last else { return };
                self.replace_record(&record.id.clone(), Some((month, record)), What::Undone);
            }
            change => {
                let Some(draft) = &mut self.model.correction.open else { return };
                draft.trouble = None;
                match change {
                    CorrectionEvent::Dated(date) => draft.date = date,
                    CorrectionEvent::Timed(time) => draft.time = time,
                    CorrectionEvent::Hurt(when, answer) => when.put(&mut draft.pain, answer),
                    CorrectionEvent::Swollen(answer) => draft.pain.new_swelling = answer,
                    CorrectionEvent::Effort(answer) => draft.effort = answer.filter(|effort| *effort <= 10),
                    CorrectionEvent::Noted(note) => draft.note = note,
                    CorrectionEvent::Done(set, done) => {
                        draft.sets.retain(|(known, _)| *known != set);
                        draft.sets.push((set, done));
                    }
                    _ => {}
                }
            }
        }
    }

    fn open_correction(&mut self, id: &str) {
        let Some((_, record)) = find(&self.model, id) else { return };
        let record = record.clone();
        let minute = record.minute_of_day(&self.model.visit.zone, &self.now);
        let draft = Draft {
            date: history::machine_date(record.day),
            time: format!("{:02}:{:02}", minute / 60, minute % 60),
            trouble: None,
            note: record.note.clone(),
            pain: record.pain,
            effort: record.effort,
            sets: Vec::new(),
            record,
        };
        self.model.correction = Correction { open: Some(draft), ..Correction::default() };
        self.effects.push(Effect::Focus(FORM));
    }

    /// The month to which the session is to go, where there is one that has not been read.
    fn unread_month(&self) -> Option<Month> {
        let draft = self.model.correction.open.as_ref()?;
        let record = put_right(draft, &self.model, &self.now).ok()?;
        let month = Month::of(record.day);
        (!self.model.log.contains_key(&month) && self.model.archive.months.contains(&month)).then_some(month)
    }

    /// Saves what the form says, or says why it cannot be saved.
    pub(super) fn confirm_correction(&mut self) {
        let Some(draft) = &self.model.correction.open else { return };
        match put_right(draft, &self.model, &self.now) {
            Err(trouble) => {
                if let Some(draft) = &mut self.model.correction.open {
                    draft.trouble = Some(trouble);
                }
                self.effects.push(Effect::Focus(trouble.field()));
            }
            Ok(record) if record == draft.record => self.correct(CorrectionEvent::LeftAlone),
            Ok(record) => {
                let month = Month::of(record.day);
                self.model.correction.open = None;
                self.replace_record(&record.id.clone(), Some((month, record)), What::PutRight);
            }
        }
    }

    /// Puts another record in the place of one, or none, and notes what was there. All in one write.
    fn replace_record(&mut self, id: &str, by: Option<(Month, Record)>, what: What) {
        let moment = record::moment(&self.now);
        let old = find(&self.model, id).map(|(month, record)| (month, record.clone()));
        let months: Vec<Month> =
            old.iter().map(|(month, _)| *month).chain(by.iter().map(|(month, _)| *month)).collect();
        if months.iter().any(|month| self.model.locked.contains(&Key::Log(*month))) {
            self.model.notify(super::model::Notice::Newer);
            return;
        }
        let logs = Arc::make_mut(&mut self.model.log);
        if let Some((month, old)) = &old {
            let stays = by.as_ref().is_some_and(|(to, _)| to == month);
            if let (false, Some(log)) = (stays, logs.get_mut(month)) {
                log.take_out(&old.id, moment);
            }
        }
        if let Some((to, mut new)) = by {
            let log = logs.entry(to).or_default();
            match &old {
                Some((month, old)) => {
                    new.changes = old.changes;
                    new.note_changes(old, moment);
                    if to == *month { log.replace(new) } else { log.put_in(new, moment) }
                }
                None => log.put_in(new, moment),
            }
        }
        let mut entries = Vec::new();
        for (place, month) in months.iter().enumerate() {
            if !months[..place].contains(month)
                && let Some(log) = self.model.log.get(month).cloned()
            {
                entries.extend(self.entry(Key::Log(*month), Some(&log)));
            }
        }
        self.effects.push(Effect::Store(entries));
        let known = &mut self.model.archive.months;
        known.extend(months);
        order::sort_by(known, Ord::cmp);
        known.dedup();
        let before = if what == What::Undone { None } else { old };
        self.model.correction.last = Some(Corrected { what, before });
        self.effects.push(Effect::Announce(in_words(what).to_owned()));
        self.effects.push(Effect::Focus(DONE));
    }
}

/// What was done, in words.
pub fn in_words(what: What) -> &'static str {
    let words = &words().correction;
    match what {
        What::PutRight => words.put_right,
        What::Removed => words.removed,
        What::Undone => words.undone,
    }
}

/// What is wrong, in words.
pub fn trouble_in_words(trouble: Trouble) -> String {
    let all = words();
    let words = &all.correction;
    let text = match trouble {
        Trouble::NoDate => words.no_date,
        Trouble::NoTime => words.no_time,
        Trouble::TooEarly => words.too_early,
        Trouble::Future => words.future,
        Trouble::LongNote(over) => return words.note_too_long(all.field.over(over)),
    };
    text.to_owned()
}
