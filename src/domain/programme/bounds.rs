//! The bounds of a dose, whoever chose it: the person, a clinic, or whoever wrote a link. They are those of
//! [`Dose`] and [`Work`] (`domain/exercise.rs`), and the kind of work stays that of the exercise. Walks and runs are bounded
//! here alone.

use std::ops::RangeInclusive;

use crate::domain::exercise::{Dose, Exercise, Sides, Tempo, Work};
use crate::domain::session::plan::{Intervals, PlannedExercise, SideChoice};

/// Sets.
pub const SETS: RangeInclusive<u8> = 1..=6;
/// Rest between sets, seconds.
pub const REST_SECONDS: RangeInclusive<u16> = 0..=300;
/// Repetitions of one set.
pub const REPETITIONS: RangeInclusive<u8> = 1..=50;
/// Each part of one repetition, seconds.
pub const TEMPO_SECONDS: RangeInclusive<u8> = 0..=30;
/// One hold, seconds.
pub const HOLD_SECONDS: RangeInclusive<u16> = 1..=300;
/// Steps in each direction.
pub const STEPS: RangeInclusive<u8> = 1..=60;
/// Timed work, seconds.
pub const TIMED_SECONDS: RangeInclusive<u16> = 10..=600;

/// Rounds of walking and running.
pub const ROUNDS: RangeInclusive<u8> = 1..=30;
/// Each run and each walk, seconds.
pub const PART_SECONDS: RangeInclusive<u16> = 0..=7200;

/// Walks and runs with every number brought to the nearest one within bounds.
#[must_use]
pub fn intervals_within(intervals: Intervals) -> Intervals {
    Intervals {
        rounds: near(intervals.rounds, ROUNDS),
        run_seconds: near(intervals.run_seconds, PART_SECONDS),
        walk_seconds: near(intervals.walk_seconds, PART_SECONDS),
    }
}

/// The dose with every number brought to the nearest one within bounds.
#[must_use]
pub fn within(dose: Dose) -> Dose {
    Dose {
        sets: near(dose.sets, SETS),
        rest_seconds: near(dose.rest_seconds, REST_SECONDS),
        work: match dose.work {
            Work::Repetitions { count, tempo: Tempo { lift, hold, lower } } => Work::Repetitions {
                count: near(count, REPETITIONS),
                tempo: Tempo {
                    lift: near(lift, TEMPO_SECONDS),
                    hold: near(hold, TEMPO_SECONDS),
                    lower: near(lower, TEMPO_SECONDS),
                },
            },
            Work::Hold { seconds } => Work::Hold { seconds: near(seconds, HOLD_SECONDS) },
            Work::Steps { count } => Work::Steps { count: near(count, STEPS) },
            Work::Timed { seconds, tender_spot_seconds } => {
                let seconds = near(seconds, TIMED_SECONDS);
                Work::Timed { seconds, tender_spot_seconds: tender_spot_seconds.min(seconds) }
            }
        },
    }
}

/// Whether a planned exercise may be played as it stands: every number within bounds, the kind of work and the number of
/// sides those of the exercise, whose `facts` these are.
pub fn allowed(planned: &PlannedExercise, facts: &Exercise) -> bool {
    let same_kind = std::mem::discriminant(&planned.dose.work) == std::mem::discriminant(&facts.dose.work);
    let fitting_sides = (facts.sides == Sides::Together) == (planned.sides == SideChoice::Together);
    same_kind && fitting_sides && within(planned.dose) == planned.dose
}

/// Whether who sets the pace is a matter of choice: repetitions and steps. Holds and timed work follow the clock.
pub fn paced_by_choice(work: Work) -> bool {
    matches!(work, Work::Repetitions { .. } | Work::Steps { .. })
}

fn near<T: Ord + Copy>(value: T, bounds: RangeInclusive<T>) -> T {
    value.clamp(*bounds.start(), *bounds.end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_dose() -> impl Strategy<Value = Dose> {
        let work = prop_oneof![
            (any::<u8>(), any::<[u8; 3]>()).prop_map(|(count, [lift, hold, lower])| Work::Repetitions {
                count,
                tempo: Tempo { lift, hold, lower }
            }),
            any::<u16>().prop_map(|seconds| Work::Hold { seconds }),
            any::<u8>().prop_map(|count| Work::Steps { count }),
            any::<(u16, u16)>()
                .prop_map(|(seconds, tender_spot_seconds)| Work::Timed { seconds, tender_spot_seconds }),
        ];
        (any::<u8>(), work, any::<u16>()).prop_map(|(sets, work, rest_seconds)| Dose {
            sets,
            work,
            rest_seconds,
        })
    }

    proptest! {
        #[test]
        fn every_dose_is_brought_within_bounds_and_those_within_stay_as_they_are(dose in any_dose()) {
            let near = within(dose);
            prop_assert_eq!(within(near), near);
            prop_assert!(SETS.contains(&near.sets) && REST_SECONDS.contains(&near.rest_seconds));
            let work_within = match near.work {
                Work::Repetitions { count, tempo } => REPETITIONS.contains(&count)
                    && [tempo.lift, tempo.hold, tempo.lower].iter().all(|part| TEMPO_SECONDS.contains(part)),
                Work::Hold { seconds } => HOLD_SECONDS.contains(&seconds),
                Work::Steps { count } => STEPS.contains(&count),
                Work::Timed { seconds, tender_spot_seconds } =>
                    TIMED_SECONDS.contains(&seconds) && tender_spot_seconds <= seconds,
            };
            prop_assert!(work_within);
        }
    }
}
