//! Doses in words.

use crate::content::{gap, words};
use crate::domain::exercise::{Dose, Exercise, Sides, Work};
use crate::domain::session::plan::{Intervals, PlannedExercise};
use crate::domain::session::step::WALK_AT_THE_ENDS_SECONDS;
use crate::domain::session::{PlanItem, SideChoice};

/// A dose in short: `2 × 12 each side`.
pub fn short(dose: Dose, sides: Sides) -> String {
    let words = &words().dose;
    let text = match dose.work {
        Work::Repetitions { count, .. } => words.repetitions(gap::Count(count), gap::Sets(dose.sets)),
        Work::Hold { seconds } => words.hold(gap::Seconds(seconds), gap::Sets(dose.sets)),
        Work::Steps { count } => words.steps(gap::Count(count), gap::Sets(dose.sets)),
        Work::Timed { seconds, .. } => words.timed(gap::Sets(dose.sets), gap::Time(time(seconds))),
    };
    match sides {
        Sides::Each => words.each_side(text),
        Sides::Together => text,
    }
}

/// What is planned of an exercise, in short: `2 × 12 left side only`.
pub fn planned(planned: &PlannedExercise) -> String {
    let words = &words().dose;
    let text = short(planned.dose, Sides::Together);
    match planned.sides {
        SideChoice::Together => text,
        SideChoice::LeftThenRight | SideChoice::RightThenLeft => words.each_side(text),
        SideChoice::OnlyLeft => words.left_only(text),
        SideChoice::OnlyRight => words.right_only(text),
    }
}

/// Walks and runs in short: `8 × (1 min run, 2 min walk)`.
pub fn intervals(intervals: &Intervals) -> String {
    let words = &words().dose;
    let run = words.run(time(intervals.run_seconds));
    let walk = words.walk(time(intervals.walk_seconds));
    let round = match (intervals.run_seconds, intervals.walk_seconds) {
        (_, 0) => run,
        (0, _) => walk,
        _ => words.run_and_walk(gap::Run(run), gap::Walk(walk)),
    };
    words.rounds(gap::Round(round), gap::Rounds(intervals.rounds))
}

/// The same as it is played from now on: with runs, a walk comes first and last.
pub fn intervals_with_walks(planned: &Intervals) -> String {
    let words = &words().dose;
    let (rounds, first) = (intervals(planned), time(WALK_AT_THE_ENDS_SECONDS));
    match planned.run_seconds {
        0 => rounds,
        // A last walk that is longer anyway stays as long as it is.
        _ if planned.walk_seconds > WALK_AT_THE_ENDS_SECONDS => {
            words.walk_first(gap::Rounds(rounds), gap::Time(first))
        }
        _ => words.walks_at_ends(gap::Rounds(rounds), gap::Time(first)),
    }
}

/// What is planned, in short.
pub fn item(item: &PlanItem) -> String {
    match item {
        PlanItem::Exercise(exercise) => planned(exercise),
        PlanItem::WalkRun(walk_run) => intervals_with_walks(walk_run),
    }
}

/// A length in short: `2 min`, `90 s`.
pub fn time(seconds: u16) -> String {
    let words = &words().dose;
    if seconds >= 60 && seconds.is_multiple_of(60) {
        words.minutes_short(seconds / 60)
    } else {
        words.seconds_short(seconds)
    }
}

/// The dose that an exercise begins with, in short.
pub fn default_dose(exercise: &Exercise) -> String {
    short(exercise.dose, exercise.sides)
}
