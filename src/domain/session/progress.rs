//! Where in the session one is: set, side, repetition and part of it, all derived.

use super::plan::Side;
use super::state::Session;
use super::step::{SECONDS_A_STEP, Step, StepKind, StepWork};
use crate::domain::time::{Millis, Now};

const STEP_LENGTH: Millis = SECONDS_A_STEP as Millis * 1000;

/// Where in the session one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The item, from 1.
    pub item: usize,
    /// How many items there are.
    pub items: usize,
    /// The side that works, or works next.
    pub side: Option<Side>,
    /// The set, from 1.
    pub set: u8,
    /// How many sets this side has.
    pub sets: u8,
    /// The part of the work that is on now; `None` unless a timer paces it.
    pub part: Option<PartProgress>,
}

/// The part of one set of work that is on now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartProgress {
    /// Which part.
    pub part: Part,
    /// The repetition, step or tender spot, from 1.
    pub number: u16,
    /// How many there are.
    pub of: u16,
    /// Time left of this part.
    pub remaining: Millis,
}

/// A part of work that a timer paces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Moving into the position.
    Lift,
    /// Staying there.
    Hold,
    /// Moving back.
    Lower,
    /// Steps in the first direction.
    StepsOut,
    /// Steps in the second direction.
    StepsBack,
    /// Staying on a tender spot.
    TenderSpot,
}

impl Session {
    /// Where in the session one is.
    pub fn progress(&self, now: &Now) -> Progress {
        let Step { item, side, set, sets, kind } = self.step();
        let part = match (kind, self.length()) {
            (StepKind::Work(work), Some(length)) => part_at(work, length, self.elapsed(now)),
            _ => None,
        };
        // What took the place of another counts in its place.
        let before_start = |places: std::ops::Range<usize>| {
            places.filter(|place| !self.inserted.contains(place)).count().max(1)
        };
        let (item, items) = (before_start(0..item + 1), before_start(0..self.plan.items.len()));
        Progress { item, items, side, set, sets, part }
    }
}

/// The parts of paced work of a given length, in order: what, which one of how many, and when it begins and ends.
pub(super) fn parts(work: StepWork, length: Millis) -> Vec<(Millis, Millis, PartProgress)> {
    let mut parts = Vec::new();
    let mut at = 0;
    let mut push = |part, number: Millis, of: Millis, long: Millis| {
        if long > 0 {
            let count = |n: Millis| u16::try_from(n).unwrap_or(u16::MAX);
            let progress = PartProgress { part, number: count(number), of: count(of), remaining: long };
            parts.push((at, at + long, progress));
            at += long;
        }
    };
    match work {
        StepWork::PacedRepetitions { tempo, .. } => {
            let of = length / (Millis::from(tempo.seconds()) * 1000).max(1);
            for number in 1..=of {
                push(Part::Lift, number, of, Millis::from(tempo.lift) * 1000);
                push(Part::Hold, number, of, Millis::from(tempo.hold) * 1000);
                push(Part::Lower, number, of, Millis::from(tempo.lower) * 1000);
            }
        }
        StepWork::PacedSteps(count) => {
            // What is added to the time makes the way back longer: the way out may end at a wall.
            let out = Millis::from(count);
            let back = length / STEP_LENGTH - out;
            (1..=out).for_each(|number| push(Part::StepsOut, number, out, STEP_LENGTH));
            (1..=back).for_each(|number| push(Part::StepsBack, number, back, STEP_LENGTH));
        }
        StepWork::Timed { tender_spot_seconds, .. } if tender_spot_seconds > 0 => {
            let stay = Millis::from(tender_spot_seconds) * 1000;
            let of = (length / stay).max(1);
            (1..of).for_each(|number| push(Part::TenderSpot, number, of, stay));
            // The last spot takes what is over, which is less than it would be worth moving for.
            push(Part::TenderSpot, of, of, length - stay * (of - 1));
        }
        _ => {}
    }
    parts
}

fn part_at(work: StepWork, length: Millis, elapsed: Millis) -> Option<PartProgress> {
    let parts = parts(work, length);
    let current = parts.iter().find(|(_, end, _)| elapsed < *end).or(parts.last());
    current.map(|(_, end, progress)| PartProgress { remaining: (end - elapsed).max(0), ..*progress })
}
