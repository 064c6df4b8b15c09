//! What two copies of a record come to: each answer as it was last given, whichever copy has it.
//!
//! A record notes when its answers were changed after it was made. So an older copy takes nothing back, and where two tabs
//! answered different questions, both answers count. Where nothing says which is later, the worse pain counts.

use std::cmp::Reverse;

use super::notation::{push_number, take_number};
use super::record::Record;
use crate::domain::order;
use crate::domain::pain::PainAnswers;
use crate::domain::time::{Millis, Now};

/// The parts of a record that change each by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Before,
    Worst,
    HourAfter,
    NextMorning,
    UsualMorning,
    NewSwelling,
    Effort,
    Note,
    /// What was planned and done, when and how long.
    Session,
}

const PARTS: [(Part, char); 9] = [
    (Part::Before, 'b'),
    (Part::Worst, 'w'),
    (Part::HourAfter, 'h'),
    (Part::NextMorning, 'n'),
    (Part::UsualMorning, 'u'),
    (Part::NewSwelling, 's'),
    (Part::Effort, 'e'),
    (Part::Note, 'o'),
    (Part::Session, 'x'),
];

/// When each part was last changed, seconds since 1 January 2020; 0 where it is as it was made or first answered: an
/// answer is later than none without saying when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes([u32; PARTS.len()]);

/// 1 January 2020, milliseconds since 1970.
const BEGINNING: Millis = 1_577_836_800_000;

fn since_beginning(wall: Millis) -> i64 {
    wall.saturating_sub(BEGINNING) / 1000
}

/// A moment as [`Changes`] count them.
pub fn moment(now: &Now) -> u32 {
    // A clock beyond what can be counted would make its change the last one for ever.
    u32::try_from(since_beginning(now.wall)).unwrap_or(0)
}

/// The same of milliseconds since 1970; the last moment there is for all that is later.
pub fn moment_of(wall: Millis) -> u32 {
    u32::try_from(since_beginning(wall).max(0)).unwrap_or(u32::MAX)
}

impl Changes {
    /// When the record was last put right or put back; 0 where it never was. An answer is no such change: whoever takes a
    /// record out takes out its answers, too, those included that another tab did not know of.
    pub fn of_the_session(&self) -> u32 {
        self.0[Part::Session as usize]
    }

    /// Letters with numbers behind them: seconds since the start of the session, which takes few signs.
    pub(super) fn write(self, started: Millis) -> String {
        let mut text = String::new();
        for ((_, letter), at) in PARTS.iter().zip(self.0).filter(|(_, at)| *at > 0) {
            text.push(*letter);
            push_number(&mut text, i64::from(at).saturating_sub(since_beginning(started)));
        }
        text
    }

    /// Reads them; what cannot be read counts as never changed.
    pub(super) fn read(mut text: &str, started: Millis) -> Changes {
        let mut changes = Changes::default();
        while let Some(letter) = text.chars().next() {
            text = &text[letter.len_utf8()..];
            let Some(after) = take_number(&mut text) else { break };
            let at = u32::try_from(after.saturating_add(since_beginning(started)));
            if let (Some(place), Ok(at)) = (PARTS.iter().position(|(_, known)| *known == letter), at) {
                changes.0[place] = at;
            }
        }
        changes
    }
}

impl Record {
    /// Notes what is different from before as changed at a moment ([`moment`]), and later than every change before.
    pub fn note_changes(&mut self, before: &Record, moment: u32) {
        for (place, (part, _)) in PARTS.into_iter().enumerate() {
            let first = before.changes.0[place] == 0 && before.is_open(part);
            if !self.has_same(part, before) && !first {
                self.changes.0[place] = moment.max(before.changes.0[place].saturating_add(1));
            }
        }
    }

    /// Notes that it was put back after it had been taken out, as it is here.
    pub(in crate::domain) fn note_return(&mut self, moment: u32) {
        self.changes.0 = self.changes.0.map(|at| at.max(moment));
    }

    /// Whether nothing has been answered yet.
    fn is_open(&self, part: Part) -> bool {
        match part {
            Part::Before => self.pain.before.is_none(),
            Part::Worst => self.pain.worst.is_none(),
            Part::HourAfter => self.pain.hour_after.is_none(),
            Part::NextMorning => self.pain.next_morning.is_none(),
            Part::UsualMorning => self.pain.usual_morning.is_none(),
            Part::NewSwelling => self.pain.new_swelling.is_none(),
            Part::Effort => self.effort.is_none(),
            Part::Note => self.note.is_empty(),
            Part::Session => false,
        }
    }

    fn has_same(&self, part: Part, other: &Record) -> bool {
        let (ours, theirs) = (&self.pain, &other.pain);
        match part {
            Part::Before => ours.before == theirs.before,
            Part::Worst => ours.worst == theirs.worst,
            Part::HourAfter => ours.hour_after == theirs.hour_after,
            Part::NextMorning => ours.next_morning == theirs.next_morning,
            Part::UsualMorning => ours.usual_morning == theirs.usual_morning,
            Part::NewSwelling => ours.new_swelling == theirs.new_swelling,
            Part::Effort => self.effort == other.effort,
            Part::Note => self.note == other.note,
            Part::Session => self.session_alone() == other.session_alone(),
        }
    }

    /// The record without its answers.
    fn session_alone(&self) -> Record {
        Record {
            pain: PainAnswers::default(),
            told: None,
            effort: None,
            note: String::new(),
            changes: Changes::default(),
            ..self.clone()
        }
    }

    /// What two copies of the record of one session come to. The same whichever comes first, and joining again changes
    /// nothing.
    #[must_use]
    pub fn joined(self, other: Record) -> Record {
        if self == other {
            return self;
        }
        let (ours, theirs) = (self.changes.0, other.changes.0);
        // Of one answer: the later one, or the greater of two that count alike.
        fn chosen<T: Ord>(part: Part, one: T, other: T, ours: &[u32], theirs: &[u32]) -> T {
            match ours[part as usize].cmp(&theirs[part as usize]) {
                std::cmp::Ordering::Greater => one,
                std::cmp::Ordering::Less => other,
                std::cmp::Ordering::Equal => one.max(other),
            }
        }
        let PainAnswers { before, worst, hour_after, next_morning, new_swelling, usual_morning } = self.pain;
        let their = other.pain;
        // Of two usual mornings the lower one is the more careful.
        let (usual, their_usual) = (usual_morning.map(Reverse), their.usual_morning.map(Reverse));
        let usual = chosen(Part::UsualMorning, usual, their_usual, &ours, &theirs);
        let pain = PainAnswers {
            usual_morning: usual.map(|Reverse(usual)| usual),
            before: chosen(Part::Before, before, their.before, &ours, &theirs),
            worst: chosen(Part::Worst, worst, their.worst, &ours, &theirs),
            hour_after: chosen(Part::HourAfter, hour_after, their.hour_after, &ours, &theirs),
            next_morning: chosen(Part::NextMorning, next_morning, their.next_morning, &ours, &theirs),
            new_swelling: chosen(Part::NewSwelling, new_swelling, their.new_swelling, &ours, &theirs),
        };
        let by_length = |note: &str| (note.len(), note.to_owned());
        let note = chosen(Part::Note, by_length(&self.note), by_length(&other.note), &ours, &theirs).1;
        let effort = chosen(Part::Effort, self.effort, other.effort, &ours, &theirs);
        let told = self.told.max(other.told);
        let mut changes = Changes::default();
        for (place, at) in changes.0.iter_mut().enumerate() {
            *at = ours[place].max(theirs[place]);
        }
        // Whichever tells of more sets, where neither was put right afterwards.
        let weight = |record: &Record| {
            let alone = record.session_alone();
            (record.sets_done(), record.seconds, serde_json::to_string(&alone).unwrap_or_default())
        };
        let session = match ours[Part::Session as usize].cmp(&theirs[Part::Session as usize]) {
            std::cmp::Ordering::Greater => self,
            std::cmp::Ordering::Less => other,
            std::cmp::Ordering::Equal if self.session_alone() == other.session_alone() => self,
            std::cmp::Ordering::Equal if weight(&self) < weight(&other) => other,
            std::cmp::Ordering::Equal => self,
        };
        Record { pain, told, effort, note, changes, ..session }
    }
}

/// Takes records from elsewhere into a log, oldest first. The same id comes in once: both copies are
/// [joined](Record::joined).
pub fn merge(log: &mut Vec<Record>, incoming: Vec<Record>) {
    log.extend(incoming);
    order::sort_by(log, |a, b| a.id.cmp(&b.id));
    let mut joined: Vec<Record> = Vec::with_capacity(log.len());
    for record in log.drain(..) {
        match joined.pop() {
            Some(last) if last.id == record.id => joined.push(last.joined(record)),
            last => {
                joined.extend(last);
                joined.push(record);
            }
        }
    }
    order::sort_by(&mut joined, |a, b| (a.started, &a.id).cmp(&(b.started, &b.id)));
    *log = joined;
}
