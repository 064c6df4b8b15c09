//! The sets of a record: each one that was planned or done, and what became of it.

use super::notation::WrittenItem;
use super::plan::Side;
use super::record::{RecordLine, RecordedItem, sides};
use crate::domain::exercise::Work;

/// One set that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordedSet {
    /// Its side.
    pub side: Option<Side>,
    /// Which one of that side, from 1.
    pub set: u8,
    /// When it was finished, seconds after the start; `None` where it was put in afterwards.
    pub after_seconds: Option<u32>,
}

/// One set that was begun and left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordedPart {
    /// Its side.
    pub side: Option<Side>,
    /// Which one of that side, from 1.
    pub set: u8,
    /// Whole repetitions, steps or seconds, as its work is counted ([`RecordLine::counted_in`]).
    pub amount: u16,
}

/// One set of a record, planned or done or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetSoFar {
    /// Its side.
    pub side: Option<Side>,
    /// Which one of that side, from 1.
    pub set: u8,
    /// Whether it was planned, or more than that.
    pub planned: bool,
    /// What became of it.
    pub outcome: SetOutcome,
}

/// What became of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetOutcome {
    /// It was finished so many seconds after the start of the session, where that is known.
    Done(Option<u32>),
    /// So much of it was done: whole repetitions, steps or seconds.
    Part(u16),
    /// It was not begun, or as good as not.
    NotDone,
}

/// What the work of a set is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedIn {
    /// Repetitions, and how many a set has.
    Repetitions(u16),
    /// Steps out and back together, and how many a set has.
    Steps(u16),
    /// Seconds, and how many the longest set has.
    Seconds(u16),
}

impl RecordLine {
    /// Every set, planned or done, side by side in the planned order.
    pub fn sets(&self) -> Vec<SetSoFar> {
        let RecordedItem::Written(written) = &self.planned else { return Vec::new() };
        // As many as a side can have: the stored form counts no further.
        let planned = u8::try_from(self.planned.sets_a_side()).unwrap_or(u8::MAX);
        let mut sets = Vec::new();
        for &side in sides(written) {
            let done = || self.done.iter().filter(move |done| done.side == side);
            let parts = || self.parts.iter().filter(move |part| part.side == side);
            let most = done().map(|done| done.set).chain(parts().map(|part| part.set)).max();
            sets.extend((1..=most.unwrap_or(0).max(planned)).map(|set| {
                let done =
                    done().find(|done| done.set == set).map(|done| SetOutcome::Done(done.after_seconds));
                let part = parts().find(|part| part.set == set).map(|part| SetOutcome::Part(part.amount));
                let outcome = done.or(part).unwrap_or(SetOutcome::NotDone);
                SetSoFar { side, set, planned: set <= planned, outcome }
            }));
        }
        sets
    }

    /// Of walks with runs: rounds that were done, rounds that were done in part, and rounds that were planned. `None` for
    /// everything else.
    pub fn rounds(&self) -> Option<(u32, u32, u32)> {
        let RecordedItem::Written(WrittenItem::WalkRun(intervals)) = &self.planned else { return None };
        let each = (u32::from(intervals.parts()) / u32::from(intervals.rounds).max(1)).max(1);
        let (mut done, mut begun) = (0, 0);
        for round in 1..=intervals.rounds {
            let is_in = |set: u8| intervals.round_of(set) == round;
            let whole = self.done.iter().filter(|known| is_in(known.set)).count() as u32;
            if whole >= each {
                done += 1;
            } else if whole > 0 || self.parts.iter().any(|part| is_in(part.set)) {
                begun += 1;
            }
        }
        Some((done, begun, u32::from(intervals.rounds)))
    }

    /// Of walks with runs: the round that a set belongs to, and whether it is the run of it.
    pub fn run_or_walk(&self, set: u8) -> Option<(u8, bool)> {
        let RecordedItem::Written(WrittenItem::WalkRun(intervals)) = &self.planned else { return None };
        let first_of_round = set == 1 || intervals.round_of(set) != intervals.round_of(set.saturating_sub(1));
        Some((intervals.round_of(set), intervals.run_seconds > 0 && first_of_round))
    }

    /// What its work is counted in; `None` where this version cannot read it.
    pub fn counted_in(&self) -> Option<CountedIn> {
        let RecordedItem::Written(written) = &self.planned else { return None };
        Some(match written {
            WrittenItem::Exercise { dose, .. } => match dose.work {
                Work::Repetitions { count, .. } => CountedIn::Repetitions(u16::from(count)),
                Work::Steps { count } => CountedIn::Steps(2 * u16::from(count)),
                Work::Hold { seconds } | Work::Timed { seconds, .. } => CountedIn::Seconds(seconds),
            },
            WrittenItem::WalkRun(intervals) => {
                CountedIn::Seconds(intervals.run_seconds.max(intervals.walk_seconds))
            }
        })
    }
}
