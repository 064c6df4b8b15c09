//! How the player's figure is to stand or move at a moment: in time with the timer.

use super::view::Screen;
use crate::app::core::effect::FigurePose;
use crate::app::core::step_words::exercise_of;
use crate::content::figures::pace;
use crate::domain::exercise::Tempo;
use crate::domain::session::{Part, Phase, Session, Side, StepKind, StepWork};
use crate::domain::time::{Millis, Now};

/// The id of the place of the player's figure.
pub const FIGURE_PLACE: &str = "player-figure";

/// The figure's pose at this moment on the player's page; `None` where no step is shown.
pub fn pose(session: &Session, shown: &Screen, now: Now) -> Option<FigurePose> {
    // Only where the player stands is there a place for it: what was told to no place was told to nobody.
    if !matches!(shown, Screen::Playing(_)) && !shown.asks() {
        return None;
    }
    // In the lead-in it stands where the work will go on.
    let running = matches!(session.phase(), Phase::Running(_)) && session.lead_in(&now) == 0;
    // Under a question it stays where it stopped.
    if matches!(
        session.phase(),
        Phase::NotStarted | Phase::RanOut { .. } | Phase::Finished | Phase::EndedEarly
    ) {
        return None;
    }
    let step = session.step();
    let exercise = exercise_of(session, &step)?;
    let dose = crate::content::exercises::exercise(exercise).dose;
    let pace = pace(dose.work);
    let held = (pace.lift * 1000.0) as Millis + 1;
    let (at, moving) = match step.kind {
        StepKind::Work(StepWork::PacedRepetitions { tempo, .. }) => {
            let part = session.progress(&now).part;
            (part.map_or(0, |part| within(part.part, part.remaining, tempo)), true)
        }
        StepKind::Work(StepWork::Hold(_)) => (held, false),
        StepKind::Work(_) => (session.elapsed(&now), true),
        _ => (0, false),
    };
    Some(FigurePose { exercise, left: step.side == Some(Side::Left), at, moving: moving && running })
}

/// Where in one repetition a part with so much left of it is.
fn within(part: Part, remaining: Millis, tempo: Tempo) -> Millis {
    let seconds = |parts: &[u8]| parts.iter().map(|part| Millis::from(*part) * 1000).sum::<Millis>();
    let end = match part {
        Part::Lift => seconds(&[tempo.lift]),
        Part::Hold => seconds(&[tempo.lift, tempo.hold]),
        Part::Lower => seconds(&[tempo.lift, tempo.hold, tempo.lower]),
        Part::StepsOut | Part::StepsBack | Part::TenderSpot => remaining,
    };
    (end - remaining).max(0)
}

/// Whether a figure that stands or moves as `before` says must be told anew. While it moves by itself, it need not.
pub fn must_tell(before: Option<FigurePose>, after: FigurePose, elapsed: Millis) -> bool {
    before.is_none_or(|before| {
        let expected = if before.moving { before.at.saturating_add(elapsed) } else { before.at };
        before.exercise != after.exercise
            || before.left != after.left
            || before.moving != after.moving
            || expected.saturating_sub(after.at).saturating_abs() > 150
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::exercise::ExerciseId;

    #[test]
    fn a_part_of_a_repetition_is_where_its_time_says() {
        let tempo = Tempo { lift: 2, hold: 3, lower: 4 };
        assert_eq!(within(Part::Lift, 2000, tempo), 0);
        assert_eq!(within(Part::Hold, 3000, tempo), 2000);
        assert_eq!(within(Part::Lower, 500, tempo), 8500);
    }

    #[test]
    fn a_figure_that_moves_as_expected_is_left_alone() {
        let pose = FigurePose { exercise: ExerciseId::Clamshell, left: false, at: 1000, moving: true };
        assert!(!must_tell(Some(pose), FigurePose { at: 2010, ..pose }, 1000));
        assert!(must_tell(Some(pose), FigurePose { at: 0, ..pose }, 1000));
        assert!(must_tell(Some(pose), FigurePose { left: true, at: 2000, ..pose }, 1000));
        assert!(must_tell(None, pose, 0));
    }
}
