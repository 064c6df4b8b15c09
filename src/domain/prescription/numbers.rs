//! The number of each exercise in links, and the dose that a link means where it names none.
//!
//! A contract: links on paper and in old messages rely on it. A row is never changed, moved or removed, also when the
//! exercise's own dose changes or the exercise is gone; new exercises are added at the end, with the dose that they have
//! then. `tests/links.rs` holds the table against its copy in `tests/fixtures/links/exercise-numbers.txt`.

use crate::domain::exercise::ExerciseId;
use crate::domain::session::PlannedExercise;
use crate::domain::session::notation::WrittenItem;
use crate::domain::session::plan::PlanItem;

/// The exercise with number 0, number 1 and so on, each with the dose that goes without saying.
pub const ROWS: [&str; 45] = [
    "ankle-stretches 2x8@2-2-2/15lr",
    "banded-clamshell 3x10@2-2-3/60lr",
    "bodyweight-squat 2x10@3-1-2/60",
    "calf-stretch 2x30s/15lr",
    "clamshell 2x12@2-2-2/45lr",
    "dead-bug 2x12@3-1-2/45",
    "donkey-kick 2x10@2-1-2/45lr",
    "foam-roll-hamstrings 1x60t20/15lr",
    "foam-roll-hips 1x60t20/15lr",
    "foam-roll-it-band 1x60t20/15lr",
    "foam-roll-quads 1x60t20/15lr",
    "glute-bridge 2x12@2-2-3/45",
    "glute-squeeze 2x10@2-5-2/30",
    "hip-openers 1x8@2-1-2/15lr",
    "it-band-stretch 2x30s/15lr",
    "kneeling-hip-flexor-stretch 2x30s/15lr",
    "kneeling-plank 3x15s/45",
    "lateral-band-walk 2x12st/45",
    "leg-swings 1x12@1-0-1/15lr",
    "monster-walk 2x10st/60",
    "ninety-ninety-stretch 2x30s/15lr",
    "pistol-squat 2x5@3-1-2/90lr",
    "plank 3x20s/45",
    "prone-quad-stretch 2x30s/15lr",
    "quad-set 2x10@2-5-2/30lr",
    "short-arc-quad 2x12@2-3-3/45lr",
    "side-lying-leg-lift 2x10@2-1-3/45lr",
    "side-plank 2x15s/45lr",
    "single-leg-balance-eyes-closed 3x15s/20lr",
    "single-leg-balance-foam-pad 3x20s/20lr",
    "single-leg-balance 3x30s/20lr",
    "single-leg-glute-bridge 2x8@2-2-3/60lr",
    "single-leg-squat-to-bench 2x8@3-1-1/90lr",
    "split-stance-hip-flexor-stretch 2x30s/15lr",
    "standing-quad-stretch 2x30s/15lr",
    "step-up 2x10@2-1-3/60lr",
    "straight-leg-raise 2x12@2-2-3/45lr",
    "supine-hamstring-stretch 2x20s/15lr",
    "supported-squat 2x10@3-1-2/60",
    "unnamed-003-hamstring-stabiliser 2x10@2-3-2/45",
    "unnamed-003-internal-brace 3x20s/45",
    "unnamed-003-knee-glide 2x12@2-1-2/20lr",
    "walking-lunges 2x6st/45",
    "wall-slide 2x10@3-5-2/60",
    "weighted-glute-bridge 3x10@2-2-3/60",
];

/// The exercise with a number, as a link means it that says no more; `None` where this version has no such exercise.
pub fn exercise(number: u32) -> Option<PlannedExercise> {
    match WrittenItem::read(ROWS.get(usize::try_from(number).ok()?)?)?.known()? {
        PlanItem::Exercise(planned) => Some(planned),
        PlanItem::WalkRun(_) => None,
    }
}

/// The number of an exercise.
pub fn number(exercise: ExerciseId) -> Option<u32> {
    let row = ROWS.iter().position(|row| row.split(' ').next() == Some(exercise.as_str()))?;
    u32::try_from(row).ok()
}
