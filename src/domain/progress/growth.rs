//! How each exercise grew: how much of it was done in each session, and what was planned.

use super::Lit;
use crate::domain::session::record_sets::CountedIn;
use crate::domain::session::{Record, RecordLine};

/// An exercise that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Practised<'a> {
    /// Its id as stored, even where this version no longer has it; `None` for walks and runs.
    pub exercise: Option<&'a str>,
    /// In how many sessions.
    pub sessions: u32,
}

/// Some of it, in one session.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point<'a> {
    /// The session.
    pub record: &'a Record,
    /// What was planned and done. Of several lines of one exercise the one of which most was done.
    pub line: &'a RecordLine,
    /// How much was done, all its sets and both sides together.
    pub amount: Amount,
}

/// How much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Repetitions.
    Repetitions(u32),
    /// Steps, out and back.
    Steps(u32),
    /// Seconds of work.
    Seconds(u32),
    /// Rounds of walks with runs.
    Rounds(u32),
}

impl Amount {
    /// The number.
    pub fn number(self) -> u32 {
        match self {
            Amount::Repetitions(n) | Amount::Steps(n) | Amount::Seconds(n) | Amount::Rounds(n) => n,
        }
    }
}

/// The exercises of which something was done, the most frequent first, and of two alike the one that was done later.
pub fn practised<'a>(all: &[Lit<'a>]) -> Vec<Practised<'a>> {
    let mut known: Vec<Practised<'a>> = Vec::new();
    for lit in all.iter().rev() {
        let mut seen: Vec<Option<&str>> = Vec::new();
        for line in lit.record.lines.iter().filter(|line| is_done(line)) {
            let exercise = line.exercise();
            if seen.contains(&exercise) {
                continue;
            }
            seen.push(exercise);
            match known.iter_mut().find(|known| known.exercise == exercise) {
                Some(known) => known.sessions += 1,
                None => known.push(Practised { exercise, sessions: 1 }),
            }
        }
    }
    crate::domain::order::sort_by_key(&mut known, |known| std::cmp::Reverse(known.sessions));
    known
}

/// What was done of one exercise, a point a session, the oldest first. Lines that this version cannot read are left out.
pub fn growth<'a>(all: &[Lit<'a>], exercise: Option<&str>) -> Vec<Point<'a>> {
    let point = |lit: &Lit<'a>| {
        let lines = lit.record.lines.iter().filter(|line| is_done(line) && line.exercise() == exercise);
        let points = lines.filter_map(|line| Some(Point { record: lit.record, line, amount: amount(line)? }));
        points.max_by_key(|point| point.amount.number())
    };
    all.iter().filter_map(point).collect()
}

fn is_done(line: &RecordLine) -> bool {
    !line.done.is_empty() || !line.parts.is_empty()
}

/// How much of a line was done; `None` where this version cannot read what was planned.
fn amount(line: &RecordLine) -> Option<Amount> {
    if let Some((done, _, _)) = line.rounds() {
        return Some(Amount::Rounds(done));
    }
    let counted = line.counted_in()?;
    let (CountedIn::Repetitions(each) | CountedIn::Steps(each) | CountedIn::Seconds(each)) = counted;
    let sets = u32::try_from(line.done.len()).unwrap_or(u32::MAX);
    let parts = line.parts.iter().fold(0_u32, |sum, part| sum.saturating_add(u32::from(part.amount)));
    let number = sets.saturating_mul(u32::from(each)).saturating_add(parts);
    Some(match counted {
        CountedIn::Repetitions(_) => Amount::Repetitions(number),
        CountedIn::Steps(_) => Amount::Steps(number),
        CountedIn::Seconds(_) => Amount::Seconds(number),
    })
}
