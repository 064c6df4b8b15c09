//! What is kept of a session in the log: what was planned, what was done set by set, how it felt. At most 600 bytes of
//! JSON for a big one.

use crate::domain::exercise::ExerciseId;
use crate::domain::pain::PainAnswers;
use crate::domain::time::{Day, Millis, Now};

use super::plan::{PlanItem, Side};
use super::state::Session;

/// Longest note, bytes of UTF-8; longer ones are cut at a character.
pub const LONGEST_NOTE: usize = 120;

/// A session as the log keeps it. [`Record::id`] is the session's: an import that brings the same id brings nothing new.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its name for good.
    pub id: String,
    /// Wall time of the start.
    pub started: Millis,
    /// Length from start to end, seconds, pauses included.
    pub seconds: u32,
    /// Local day of the start.
    pub day: Day,
    /// What was planned and done, in order.
    pub lines: Vec<RecordLine>,
    /// Pain before, during and after.
    pub pain: PainAnswers,
    /// How hard it was, 0 to 10.
    pub effort: Option<u8>,
    /// A note, at most [`LONGEST_NOTE`] bytes; see [`Record::set_note`].
    pub note: String,
    /// Cues in use.
    pub cues: CuesUsed,
}

/// One item of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordLine {
    /// The exercise as stored, readable even where a later version no longer has it; `None` for walk and run intervals.
    pub exercise: Option<String>,
    /// What was planned; `None` where this version cannot read it.
    pub planned: Option<PlanItem>,
    /// Whether it was put in during the session as an easier version.
    pub inserted: bool,
    /// Sets done.
    pub done: Vec<RecordedSet>,
}

/// One set that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordedSet {
    /// Its side.
    pub side: Option<Side>,
    /// Which one of that side, from 1.
    pub set: u8,
    /// When it was finished, seconds after the start.
    pub after_seconds: u32,
}

/// Which cues were in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names of the settings")]
pub struct CuesUsed {
    pub voice: bool,
    pub beeps: bool,
    pub vibration: bool,
    pub flash: bool,
}

impl Record {
    /// The record of a session so far; a partial one counts. `now` gives the offset of the local day.
    pub fn of(session: &Session, cues: CuesUsed, now: &Now) -> Record {
        let _ = (session, cues, now);
        todo!()
    }

    /// Sets that were planned.
    pub fn sets_planned(&self) -> u16 {
        todo!()
    }

    /// Sets that were done.
    pub fn sets_done(&self) -> u16 {
        todo!()
    }

    /// Whether something that was planned was not done.
    pub fn is_partial(&self) -> bool {
        todo!()
    }

    /// Keeps the note, cut to [`LONGEST_NOTE`] bytes at a character.
    pub fn set_note(&mut self, note: &str) {
        let _ = note;
        todo!()
    }
}

impl RecordLine {
    /// The exercise, where this version knows it.
    pub fn known_exercise(&self) -> Option<ExerciseId> {
        self.exercise.as_deref().and_then(ExerciseId::find)
    }
}

/// Takes records from elsewhere into a log: same id once, nothing lost. Of two with the same id the fuller one wins:
/// each answer that only one has is kept.
pub fn merge(log: &mut Vec<Record>, incoming: Vec<Record>) {
    let _ = (log, incoming);
    todo!()
}
