//! What is kept of a session in the log: what was planned, what was done set by set, how it felt. At most 600 bytes of
//! JSON for a big one with an ordinary note; `record_text` has its written form.

use serde::{Deserialize, Serialize};

use super::notation::WrittenItem;
use super::plan::{PlanItem, Side, SideChoice};
pub use super::record_join::{Changes, merge, moment, moment_of};
use super::record_sets::{RecordedPart, RecordedSet, SetOutcome};
use super::record_text::StoredRecord;
use super::state::{DoneSet, Session};
use crate::domain::letters;
use crate::domain::order;
use crate::domain::pain::{Nprs, PainAnswers};
use crate::domain::time::{Day, Millis, Now, OFFSETS, Zone};

/// Longest note, [letters](letters). It is promised where the note is written, so whatever the letters and the session are,
/// they are kept.
pub const LONGEST_NOTE: usize = 120;

/// A session as the log keeps it. [`Record::id`] is the session's: an import that brings the same id brings no second one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "StoredRecord", try_from = "StoredRecord")]
pub struct Record {
    /// Its name for good.
    pub id: String,
    /// Wall time of the start.
    pub started: Millis,
    /// Minutes to add to UTC for the local time when it began, −720 to 840; `None` where the version that wrote it did not
    /// note it. A clock's offset belongs to its moment: summer time ends, people fly.
    pub utc_offset_minutes: Option<i32>,
    /// Time in the session, seconds. Short pauses count, absences do not ([`Record::away_seconds`]).
    pub seconds: u32,
    /// How long nobody was there between start and end, seconds: a night, or a page closed for long.
    pub away_seconds: u32,
    /// Local day of the start.
    pub day: Day,
    /// What was planned and done, in order.
    pub lines: Vec<RecordLine>,
    /// Pain before, during and after, as last answered.
    pub pain: PainAnswers,
    /// The worst answer to "it hurts" while the session ran. It stays as it was told, whatever is answered afterwards.
    pub told: Option<Nprs>,
    /// How hard it was, 0 to 10.
    pub effort: Option<u8>,
    /// A note; see [`Record::set_note`].
    pub note: String,
    /// Cues in use.
    pub cues: CuesUsed,
    /// When its parts were last changed.
    pub changes: Changes,
}

/// One item of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordLine {
    /// What was planned.
    pub planned: RecordedItem,
    /// Whether it was put in during the session as an easier version.
    pub inserted: bool,
    /// Sets done, by side in the planned order, then by set.
    pub done: Vec<RecordedSet>,
    /// Sets begun and left, in the same order; none of them is done, too.
    pub parts: Vec<RecordedPart>,
}

/// What was planned, as the record has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordedItem {
    /// An exercise, known to this version or not, or walk and run intervals.
    Written(WrittenItem),
    /// A line that this version cannot read; kept as it is, with the sets it tells of.
    Unreadable(String),
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
    /// The record of a session so far; a partial one counts. `now` is used for what the session does not know: its offset
    /// where an older version began it, the moment where it is not over.
    pub fn of(session: &Session, cues: CuesUsed, now: &Now) -> Record {
        let started = session.started;
        let line = |(item, planned): (usize, &PlanItem)| {
            let written = WrittenItem::from(planned);
            let (mut done, mut parts) = (Vec::new(), Vec::new());
            for &side in sides(&written) {
                let of_side = session.done.iter().filter(|done| (done.item, done.side) == (item, side));
                let after = |done: &DoneSet| Some(done.after_seconds);
                let mut of_side: Vec<RecordedSet> = of_side
                    .map(|done| RecordedSet { side, set: done.set, after_seconds: after(done) })
                    .collect();
                order::sort_by_key(&mut of_side, |done| done.set);
                done.extend(of_side);
                let left = session.parts.iter().filter(|part| (part.item, part.side) == (item, side));
                let mut left: Vec<RecordedPart> =
                    left.map(|part| RecordedPart { side, set: part.set, amount: part.amount }).collect();
                order::sort_by_key(&mut left, |part| part.set);
                parts.extend(left);
            }
            let inserted = session.inserted.contains(&item);
            RecordLine { planned: RecordedItem::Written(written), inserted, done, parts }
        };
        let ended = session.ended.or(session.left).unwrap_or(now.wall);
        let seconds = |millis: Millis| u32::try_from(millis.max(0) / 1000).unwrap_or(u32::MAX);
        let utc_offset_minutes = session.utc_offset_minutes.unwrap_or(now.utc_offset_minutes);
        let utc_offset_minutes = utc_offset_minutes.clamp(*OFFSETS.start(), *OFFSETS.end());
        Record {
            id: session.id.clone(),
            started,
            utc_offset_minutes: Some(utc_offset_minutes),
            seconds: seconds(session.played_until(ended)),
            away_seconds: seconds(session.away),
            day: Day::of(started, utc_offset_minutes),
            lines: session.plan.items.iter().enumerate().map(line).collect(),
            pain: PainAnswers {
                before: session.pain_before,
                worst: session.pain_worst,
                ..PainAnswers::default()
            },
            told: session.pain_worst,
            effort: None,
            note: String::new(),
            cues,
            changes: Changes::default(),
        }
    }

    /// Moves it to a later day, at the same time of the day, where it would stand before `first`.
    pub fn no_earlier_than(&mut self, first: Day) {
        let days = first.0.saturating_sub(self.day.0).max(0);
        self.day = Day(self.day.0.saturating_add(days));
        self.started = self.started.saturating_add(Millis::from(days) * 86_400_000);
    }

    /// Whether it is dated later than any clock on earth can be now: the clock was wrong then, or is now.
    pub fn is_in_the_future(&self, now: &Now) -> bool {
        self.day.0 > now.day().0.saturating_add(1)
    }

    /// Sets that were planned before the start, both sides counted.
    pub fn sets_planned(&self) -> u32 {
        self.lines.iter().filter(|line| !line.inserted).map(RecordLine::sets_planned).sum()
    }

    /// Sets that were done, those more than planned included.
    pub fn sets_done(&self) -> u32 {
        self.lines.iter().map(|line| line.done.len() as u32).sum()
    }

    /// Whether less was done than planned. Sets of an easier version stand in for planned ones; a set more on one side
    /// does not make up for a missing one.
    pub fn is_partial(&self) -> bool {
        let counted = |line: &RecordLine| {
            let most = line.planned.sets_a_side();
            line.done.iter().filter(|done| u32::from(done.set) <= most).count() as u32
        };
        self.lines.iter().map(counted).sum::<u32>() < self.sets_planned()
    }

    /// Whether no set was done, nor a part of one: it tells of pain alone.
    pub fn is_of_pain_alone(&self) -> bool {
        self.lines.iter().all(|line| line.done.is_empty() && line.parts.is_empty())
    }

    /// Whether its last planned set was begun, as far as a record can say: who skipped that one reads as stopped before it.
    pub fn reached_the_end(&self) -> bool {
        let Some(line) = self.lines.last() else { return true };
        let last = line.sets().into_iter().rev().find(|set| set.planned);
        last.is_none_or(|set| set.outcome != SetOutcome::NotDone)
    }

    /// Wall time of the end.
    pub fn ended(&self) -> Millis {
        let seconds = Millis::from(self.seconds) + Millis::from(self.away_seconds);
        self.started.saturating_add(seconds * 1000)
    }

    /// Minutes to add to UTC for its times of day: as noted, or as the zone of this device says, or as now.
    pub fn offset_or(&self, zone: &Zone, now: &Now) -> i32 {
        let offset = self.utc_offset_minutes.or_else(|| zone.offset_at(self.started));
        offset.unwrap_or(now.utc_offset_minutes)
    }

    /// Takes the worst pain as remembered afterwards, higher or lower than the last answer: fingers slip. What was told
    /// while the session ran stays beside it, in [`Record::told`], and goes on to count in [`Record::pain_that_counts`].
    pub fn set_worst_pain(&mut self, answer: Nprs) {
        self.pain.worst = Some(answer);
    }

    /// The answers that count. Of what was reported during the session and what was answered afterwards the worse counts:
    /// a correction that was none must not make a red one green, and one that was right costs two easy days at most.
    pub fn pain_that_counts(&self) -> PainAnswers {
        PainAnswers { worst: self.pain.worst.max(self.told), ..self.pain }
    }

    /// Keeps the note with its lines, as far as [`LONGEST_NOTE`] goes.
    pub fn set_note(&mut self, note: &str) {
        let plain =
            note.replace("\r\n", "\n").replace(|letter: char| letter.is_control() && letter != '\n', " ");
        self.note = letters::first(plain.trim(), LONGEST_NOTE).to_owned();
    }
}

impl RecordLine {
    /// The id of the exercise as stored, even where a later version no longer has it; `None` for walk and run intervals.
    pub fn exercise(&self) -> Option<&str> {
        match &self.planned {
            RecordedItem::Written(WrittenItem::Exercise { id, .. }) => Some(id),
            RecordedItem::Written(WrittenItem::WalkRun(_)) => None,
            RecordedItem::Unreadable(text) => text.trim_start_matches('+').split([' ', '|']).next(),
        }
    }

    /// Sets that were planned, both sides counted.
    pub fn sets_planned(&self) -> u32 {
        match &self.planned {
            RecordedItem::Written(written) => self.planned.sets_a_side() * sides(written).len() as u32,
            RecordedItem::Unreadable(_) => 0,
        }
    }
}

impl RecordedItem {
    pub(super) fn sets_a_side(&self) -> u32 {
        match self {
            RecordedItem::Written(WrittenItem::Exercise { dose, .. }) => u32::from(dose.sets),
            RecordedItem::Written(WrittenItem::WalkRun(intervals)) => u32::from(intervals.parts()),
            RecordedItem::Unreadable(_) => 0,
        }
    }
}

/// The sides of a written item, in their planned order.
pub(super) fn sides(item: &WrittenItem) -> &'static [Option<Side>] {
    match item {
        WrittenItem::Exercise { sides, .. } => sides.order(),
        WrittenItem::WalkRun(_) => SideChoice::Together.order(),
    }
}
