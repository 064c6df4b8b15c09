//! What a prescription says, in words: for the patient's page, the builder's picture of it, and paper.

use crate::content::exercises::exercise_words;
use crate::content::{gap, words};
use crate::domain::exercise::{ExerciseId, Work};
use crate::domain::programme::Days;
use crate::domain::session::{Pacing, PlannedExercise, SideChoice};

/// One exercise of a prescription, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which one.
    pub exercise: ExerciseId,
    /// Its name.
    pub name: &'static str,
    /// How much of it, main thing first.
    pub facts: Vec<String>,
}

/// An exercise in words.
pub fn line(planned: &PlannedExercise) -> Line {
    let words = &words().arrival;
    let dose = planned.dose;
    let mut facts = vec![words.sets(dose.sets.into())];
    match dose.work {
        Work::Repetitions { count, tempo } => {
            facts.push(words.repetitions(count));
            if planned.pacing == Pacing::Paced && tempo.seconds() > 0 {
                // By the names that the player gives them: some movements begin on the way down.
                let cues = exercise_words(planned.exercise);
                let parts = [(cues.lift, tempo.lift), (cues.hold, tempo.hold), (cues.lower, tempo.lower)];
                let parts = parts.into_iter().filter(|(_, seconds)| *seconds > 0);
                facts.extend(parts.map(|(cue, seconds)| words.tempo_part(gap::Cue(cue), gap::N(seconds))));
            }
        }
        Work::Hold { seconds } => facts.push(words.hold(seconds)),
        Work::Steps { count } => facts.push(words.steps(count)),
        Work::Timed { seconds, .. } => facts.push(words.timed(seconds)),
    }
    match planned.sides {
        SideChoice::Together => {}
        SideChoice::LeftThenRight => facts.push(words.left_first.to_owned()),
        SideChoice::RightThenLeft => facts.push(words.right_first.to_owned()),
        SideChoice::OnlyLeft => facts.push(words.only_left.to_owned()),
        SideChoice::OnlyRight => facts.push(words.only_right.to_owned()),
    }
    if planned.pacing == Pacing::OwnPace {
        facts.push(words.own_pace.to_owned());
    }
    if dose.sets > 1 && dose.rest_seconds > 0 {
        facts.push(words.rest(dose.rest_seconds));
    }
    Line { exercise: planned.exercise, name: exercise_words(planned.exercise).name, facts }
}

/// On which days.
pub fn days(days: Days) -> String {
    let words = &words().arrival;
    match days.count() {
        0 => words.any_days.to_owned(),
        7 => words.every_day.to_owned(),
        _ => {
            let named = (0..7_u8).filter(|day| days.contains(*day));
            let names: Vec<&str> =
                named.filter_map(|day| words.weekdays.get(usize::from(day)).copied()).collect();
            names.join(", ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::exercises::exercise;

    #[test]
    fn each_part_of_a_repetition_is_named_before_its_seconds() {
        let dose = exercise(ExerciseId::Clamshell).dose;
        let planned = PlannedExercise {
            exercise: ExerciseId::Clamshell,
            sides: SideChoice::OnlyLeft,
            dose,
            pacing: Pacing::Paced,
        };
        let facts = line(&planned).facts.join(", ");
        let Work::Repetitions { tempo, .. } = dose.work else { panic!("repetitions") };
        let lift = exercise_words(ExerciseId::Clamshell).lift;
        assert!(tempo.lift > 0 && facts.contains(&format!("{lift}: {} s", tempo.lift)), "{facts}");
    }
}
