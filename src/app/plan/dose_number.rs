//! The numbers of a dose that a person can choose: which there are, within which bounds, and how one is changed, typed or
//! a step up or down.

use std::ops::RangeInclusive;

use crate::domain::exercise::{Dose, Work};
use crate::domain::programme::bounds;
use crate::domain::session::plan::Intervals;

/// One number of a dose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DoseNumber {
    /// Sets; rounds of walking and running.
    Sets,
    /// Repetitions, steps, or the seconds of a hold, of timed work or of a run.
    Work,
    /// Seconds of moving into the position.
    Lift,
    /// Seconds of staying there.
    Hold,
    /// Seconds of moving back.
    Lower,
    /// Seconds of rest between sets, or of a walk.
    Rest,
}

/// One step up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "everyday words")]
pub enum Direction {
    Less,
    More,
}

/// The numbers of a dose that can be chosen, in the order in which they are shown.
pub fn numbers(work: Work) -> &'static [DoseNumber] {
    match work {
        Work::Repetitions { .. } => &[
            DoseNumber::Sets,
            DoseNumber::Work,
            DoseNumber::Lift,
            DoseNumber::Hold,
            DoseNumber::Lower,
            DoseNumber::Rest,
        ],
        _ => &[DoseNumber::Sets, DoseNumber::Work, DoseNumber::Rest],
    }
}

/// Within which bounds a number of a dose may be.
pub fn range(number: DoseNumber, work: Work) -> RangeInclusive<u16> {
    let wide = |range: RangeInclusive<u8>| u16::from(*range.start())..=u16::from(*range.end());
    match (number, work) {
        (DoseNumber::Sets, _) => wide(bounds::SETS),
        (DoseNumber::Rest, _) => bounds::REST_SECONDS,
        (DoseNumber::Lift | DoseNumber::Hold | DoseNumber::Lower, _) => wide(bounds::TEMPO_SECONDS),
        (DoseNumber::Work, Work::Repetitions { .. }) => wide(bounds::REPETITIONS),
        (DoseNumber::Work, Work::Hold { .. }) => bounds::HOLD_SECONDS,
        (DoseNumber::Work, Work::Steps { .. }) => wide(bounds::STEPS),
        (DoseNumber::Work, Work::Timed { .. }) => bounds::TIMED_SECONDS,
    }
}

/// A number of a dose.
pub fn value(number: DoseNumber, dose: Dose) -> u16 {
    match (number, dose.work) {
        (DoseNumber::Sets, _) => dose.sets.into(),
        (DoseNumber::Rest, _) => dose.rest_seconds,
        (DoseNumber::Work, Work::Repetitions { count, .. } | Work::Steps { count }) => count.into(),
        (DoseNumber::Work, Work::Hold { seconds } | Work::Timed { seconds, .. }) => seconds,
        (DoseNumber::Lift, Work::Repetitions { tempo, .. }) => tempo.lift.into(),
        (DoseNumber::Hold, Work::Repetitions { tempo, .. }) => tempo.hold.into(),
        (DoseNumber::Lower, Work::Repetitions { tempo, .. }) => tempo.lower.into(),
        _ => 0,
    }
}

/// A dose with another number, which must be within bounds.
pub fn with(number: DoseNumber, value: u16, mut dose: Dose) -> Dose {
    let small = u8::try_from(value).unwrap_or(u8::MAX);
    match (number, &mut dose.work) {
        (DoseNumber::Sets, _) => dose.sets = small,
        (DoseNumber::Rest, _) => dose.rest_seconds = value,
        (DoseNumber::Work, Work::Repetitions { count, .. } | Work::Steps { count }) => *count = small,
        (DoseNumber::Work, Work::Hold { seconds } | Work::Timed { seconds, .. }) => *seconds = value,
        (DoseNumber::Lift, Work::Repetitions { tempo, .. }) => tempo.lift = small,
        (DoseNumber::Hold, Work::Repetitions { tempo, .. }) => tempo.hold = small,
        (DoseNumber::Lower, Work::Repetitions { tempo, .. }) => tempo.lower = small,
        _ => {}
    }
    bounds::within(dose)
}

/// Walks and runs with one number a step further, within bounds: times by 10 seconds, from 1 minute by 30, from 5 minutes
/// by a minute. There is always something left to do.
pub fn stepped_intervals(before: Intervals, number: DoseNumber, direction: Direction) -> Intervals {
    let more = direction == Direction::More;
    let time = |value: u16| {
        // On the way down, the width of the part below.
        let at = if more { value } else { value.saturating_sub(1) };
        let width = match at {
            0..60 => 10,
            60..300 => 30,
            _ => 60,
        };
        if more { (value / width + 1) * width } else { value.div_ceil(width).saturating_sub(1) * width }
    };
    let mut after = before;
    match number {
        DoseNumber::Sets if more => after.rounds += 1,
        DoseNumber::Sets => after.rounds = after.rounds.saturating_sub(1),
        DoseNumber::Work => after.run_seconds = time(after.run_seconds),
        DoseNumber::Rest => after.walk_seconds = time(after.walk_seconds),
        DoseNumber::Lift | DoseNumber::Hold | DoseNumber::Lower => {}
    }
    let after = bounds::intervals_within(after);
    if after.parts() == 0 { before } else { after }
}

/// A dose with one of its numbers a step further, within bounds. Short times go by seconds, longer ones by 5 or 10, to
/// the next round number.
pub fn stepped(dose: Dose, number: DoseNumber, direction: Direction) -> Dose {
    let step = |value: u16, long: u16| -> u16 {
        let width = if value < 10 || (value == 10 && direction == Direction::Less) { 1 } else { long };
        match direction {
            Direction::More => (value / width + 1) * width,
            Direction::Less => (value.div_ceil(width)).saturating_sub(1) * width,
        }
    };
    let by_one = |value: u8| match direction {
        Direction::More => value.saturating_add(1),
        Direction::Less => value.saturating_sub(1),
    };
    let mut dose = dose;
    match (number, &mut dose.work) {
        (DoseNumber::Sets, _) => dose.sets = by_one(dose.sets),
        (DoseNumber::Rest, _) => dose.rest_seconds = step(dose.rest_seconds, 5),
        (DoseNumber::Work, Work::Repetitions { count, .. } | Work::Steps { count }) => {
            *count = by_one(*count)
        }
        (DoseNumber::Work, Work::Hold { seconds }) => *seconds = step(*seconds, 5),
        (DoseNumber::Work, Work::Timed { seconds, .. }) => *seconds = step(*seconds, 10),
        (DoseNumber::Lift, Work::Repetitions { tempo, .. }) => tempo.lift = by_one(tempo.lift),
        (DoseNumber::Hold, Work::Repetitions { tempo, .. }) => tempo.hold = by_one(tempo.hold),
        (DoseNumber::Lower, Work::Repetitions { tempo, .. }) => tempo.lower = by_one(tempo.lower),
        _ => {}
    }
    bounds::within(dose)
}
