//! What a session is to consist of, as the person or the clinic chose it. The steps that follow from it are in
//! [`step`]; they are never stored.

use serde::{Deserialize, Serialize};

use super::notation::WrittenItem;
use super::step::{self, Step};
use crate::domain::exercise::{Dose, ExerciseId, Sides, Work};
use crate::domain::time::Millis;

/// Most items of one plan. A stored session of so many stays within its 2 KB (`design.md` 5).
pub const MOST_ITEMS: usize = 12;

/// One side of the body, the person's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "everyday words")]
pub enum Side {
    Left,
    Right,
}

impl Side {
    /// The other one.
    pub fn other(self) -> Side {
        match self {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
        }
    }
}

/// Which sides work, and which one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SideChoice {
    /// Both at once, or in turn within one set.
    Together,
    /// All sets on the left, then all on the right.
    LeftThenRight,
    /// All sets on the right, then all on the left.
    RightThenLeft,
    /// The left alone.
    OnlyLeft,
    /// The right alone.
    OnlyRight,
}

impl SideChoice {
    /// The choice to begin with for an exercise.
    pub fn usual(sides: Sides) -> SideChoice {
        match sides {
            Sides::Together => SideChoice::Together,
            Sides::Each => SideChoice::LeftThenRight,
        }
    }

    /// One side alone, or both together.
    pub(super) fn only(side: Option<Side>) -> SideChoice {
        match side {
            None => SideChoice::Together,
            Some(Side::Left) => SideChoice::OnlyLeft,
            Some(Side::Right) => SideChoice::OnlyRight,
        }
    }

    /// The sides in the order in which they are worked; `[None]` where both work together.
    pub fn order(self) -> &'static [Option<Side>] {
        match self {
            SideChoice::Together => &[None],
            SideChoice::LeftThenRight => &[Some(Side::Left), Some(Side::Right)],
            SideChoice::RightThenLeft => &[Some(Side::Right), Some(Side::Left)],
            SideChoice::OnlyLeft => &[Some(Side::Left)],
            SideChoice::OnlyRight => &[Some(Side::Right)],
        }
    }
}

/// Who sets the pace of repetitions and steps. Holds and timed work always follow the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pacing {
    /// The timer counts each part of each repetition.
    Paced,
    /// The person counts and ends the set with a tap.
    OwnPace,
}

/// One exercise of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedExercise {
    /// Which one.
    pub exercise: ExerciseId,
    /// Which sides, in which order.
    pub sides: SideChoice,
    /// How much; on each side, where there are two.
    pub dose: Dose,
    /// Who sets the pace.
    pub pacing: Pacing,
}

impl PlannedExercise {
    /// Whether its sets end with a tap instead of a deadline: repetitions or steps at the person's own pace, and
    /// repetitions whose tempo takes no time at all.
    pub fn ends_with_a_tap(&self) -> bool {
        match self.dose.work {
            Work::Repetitions { tempo, .. } => self.pacing == Pacing::OwnPace || tempo.seconds() == 0,
            Work::Steps { .. } => self.pacing == Pacing::OwnPace,
            Work::Hold { .. } | Work::Timed { .. } => false,
        }
    }
}

/// Walking and running in turn, each so many times; the run comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Intervals {
    /// How many times, 1 to 30.
    pub rounds: u8,
    /// Length of each run, seconds, 0 to 7200; 0 for a walk alone.
    pub run_seconds: u16,
    /// Length of each walk, seconds, 0 to 7200; 0 for a run alone.
    pub walk_seconds: u16,
}

impl Intervals {
    /// What to begin with: step 1 of our table on the page `return-to-running` (`content/en/learn/`).
    pub const FIRST: Intervals = Intervals { rounds: 8, run_seconds: 60, walk_seconds: 120 };

    /// The round that a run or a walk belongs to, both counted from 1.
    pub fn round_of(&self, set: u8) -> u8 {
        let parts = u8::from(self.run_seconds > 0) + u8::from(self.walk_seconds > 0);
        set.saturating_sub(1) / parts.max(1) + 1
    }

    /// Runs and walks, counted together.
    pub fn parts(&self) -> u16 {
        u16::from(self.rounds) * (u16::from(self.run_seconds > 0) + u16::from(self.walk_seconds > 0))
    }
}

/// One entry of a plan. Stored as text, `clamshell 3x12@2-2-2/45lr` ([`notation`](super::notation)); reading fails where
/// this version does not know the exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum PlanItem {
    /// An exercise of the guide.
    Exercise(PlannedExercise),
    /// Walk and run intervals.
    WalkRun(Intervals),
}

impl From<PlanItem> for String {
    fn from(item: PlanItem) -> String {
        WrittenItem::from(&item).write()
    }
}

impl TryFrom<String> for PlanItem {
    type Error = String;

    fn try_from(text: String) -> Result<PlanItem, String> {
        let item = WrittenItem::read(&text).and_then(|item| item.known());
        item.ok_or_else(|| format!("no exercise of this version: {text:?}"))
    }
}

impl PlanItem {
    /// The exercise, where it is one.
    pub fn exercise(&self) -> Option<ExerciseId> {
        match self {
            PlanItem::Exercise(planned) => Some(planned.exercise),
            PlanItem::WalkRun(_) => None,
        }
    }

    /// How many sets it asks for, both sides counted; each run and each walk is one.
    pub fn sets(&self) -> u16 {
        match self {
            PlanItem::Exercise(planned) => u16::from(planned.dose.sets) * planned.sides.order().len() as u16,
            PlanItem::WalkRun(intervals) => intervals.parts(),
        }
    }
}

/// What a session is to consist of, in order.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Plan {
    /// Its items, at most [`MOST_ITEMS`] when it comes from the person; the session may insert easier versions.
    pub items: Vec<PlanItem>,
}

impl Plan {
    /// How long it takes as planned, seconds, for "about N minutes". Sets at the person's own pace count with the
    /// exercise's tempo, or with [`step::USUAL_REPETITION_SECONDS`] where it has none.
    pub fn total_seconds(&self) -> u32 {
        let millis: Millis = step::expand(self, &[], false).iter().map(step::Step::usual_length).sum();
        u32::try_from(millis / 1000).unwrap_or(u32::MAX)
    }

    /// The same as it is played: walks with runs begin and end with a walk.
    pub fn seconds_with_walks(&self) -> u32 {
        let millis: Millis = step::expand(self, &[], true).iter().map(step::Step::usual_length).sum();
        u32::try_from(millis / 1000).unwrap_or(u32::MAX)
    }

    /// Sets asked for in total, both sides counted.
    pub fn sets(&self) -> u16 {
        self.items.iter().map(PlanItem::sets).fold(0, u16::saturating_add)
    }
}

/// The easier version as it stands in for what is still to do of an item from `step` on: the same sides, no more sets
/// than are left. Two items where the second side has more left than the first; none where nothing is.
pub(super) fn in_place_of(
    item: Option<&PlanItem>,
    step: &Step,
    easier: PlannedExercise,
) -> Vec<PlannedExercise> {
    let Some(PlanItem::Exercise(planned)) = item else { return Vec::new() };
    let left = step.sets.saturating_sub(step.set.saturating_sub(1)).min(easier.dose.sets);
    let with = |sides, sets| PlannedExercise { sides, dose: Dose { sets, ..easier.dose }, ..easier };
    let second = planned.sides.order().last().copied().flatten();
    if easier.sides == SideChoice::Together || step.side.is_none() {
        vec![with(easier.sides, left)]
    } else if step.side == second {
        vec![with(SideChoice::only(step.side), left)]
    } else {
        let all = planned.dose.sets.min(easier.dose.sets);
        if left == all {
            vec![with(planned.sides, all)]
        } else {
            vec![with(SideChoice::only(step.side), left), with(SideChoice::only(second), all)]
        }
    }
}
