//! One session of the record put right or removed afterwards, with a way back.

use litemap::LiteMap;

use super::record_words;
use crate::app::core::dates;
use crate::content::words;
use crate::domain::document::key::Month;
use crate::domain::document::log::Log;
use crate::domain::letters;
use crate::domain::pain::{Nprs, PainAnswers};
use crate::domain::session::correction::{FIRST_DAY, MINUTES_OF_DAY};
use crate::domain::session::record::LONGEST_NOTE;
use crate::domain::session::record_sets::SetOutcome;
use crate::domain::session::{Record, Side};
use crate::domain::time::{Day, Now, Zone};

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

    pub(super) fn put(self, pain: &mut PainAnswers, answer: Option<Nprs>) {
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
    pub(super) pain: PainAnswers,
    pub(super) effort: Option<u8>,
    pub(super) sets: Vec<(SetOf, bool)>,
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
    pub(super) before: Option<(Month, Record)>,
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
            let name = record_words::set_name(&set, of);
            let done = matches!(set.outcome, SetOutcome::Done(_));
            (SetOf { line, side: set.side, set: set.set }, name, done)
        });
        (record_words::planned(of).0, sets.collect())
    };
    record.lines.iter().enumerate().map(of_line).collect()
}

/// Where a session lies.
pub(super) fn find<'a>(logs: &'a LiteMap<Month, Log>, id: &str) -> Option<(Month, &'a Record)> {
    logs.iter().find_map(|(month, log)| Some((*month, log.sessions.iter().find(|r| r.id == id)?)))
}

/// A time of day, as `08:05`, in minutes.
fn read_time(text: &str) -> Option<u16> {
    let mut parts = text.split(':');
    let (hour, minute): (u16, u16) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// The session as the form says.
pub(super) fn put_right(draft: &Draft, zone: &Zone, now: &Now) -> Result<Record, Trouble> {
    let mut record = draft.record.clone();
    let day = dates::read_machine_date(&draft.date).ok_or(Trouble::NoDate)?;
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
