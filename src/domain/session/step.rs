//! The steps that follow from a plan: get ready, work, rest, switch sides, and on to the next.
//!
//! Side order: all sets of the first side, a pause to turn over, the full length on the second side.

use super::plan::{Intervals, Plan, PlanItem, PlannedExercise, Side};
use crate::domain::exercise::{Dose, Tempo, Work};
use crate::domain::time::Millis;

/// Time to get into position before the first exercise, seconds.
pub const GET_READY_SECONDS: u16 = 10;
/// Time to turn over between the sides, seconds.
pub const SWITCH_SIDES_SECONDS: u16 = 10;
/// Time between two exercises to lay out what is needed and get into position, seconds.
pub const NEXT_EXERCISE_SECONDS: u16 = 30;
/// Pace of a band walk, seconds for one step.
pub const SECONDS_A_STEP: u16 = 2;
/// The walk before the first run and after the last one, seconds: five minutes, as on the page `return-to-running`
/// (`content/en/learn/`).
pub const WALK_AT_THE_ENDS_SECONDS: u16 = 300;
/// What a repetition at the person's own pace takes where the exercise has no tempo, seconds; for estimates only.
pub const USUAL_REPETITION_SECONDS: u16 = 3;

/// One step of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Place of its item in the plan, from 0. Steps between two items belong to the coming one.
    pub item: usize,
    /// The side that works, or that is to work next; `None` where both work together.
    pub side: Option<Side>,
    /// The set that is worked, or that comes next, from 1. Each run and each walk of intervals is one.
    pub set: u8,
    /// How many sets this side has.
    pub sets: u8,
    /// What is to be done.
    pub kind: StepKind,
}

/// What a step asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// Get into position for the first item.
    GetReady,
    /// Work: the only kind that counts as done.
    Work(StepWork),
    /// Rest before the next set of the same side, seconds.
    Rest(u16),
    /// Turn over for the other side.
    SwitchSides,
    /// Rest and get into position for the next item.
    NextExercise,
    /// Walk before the first run, seconds. No work: it warms up.
    WarmUp(u16),
    /// Walk after the last run, seconds, where the intervals do not end with a walk anyway.
    CoolDown(u16),
}

/// One set of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepWork {
    /// A position held, seconds.
    Hold(u16),
    /// Repetitions that the timer paces.
    PacedRepetitions {
        /// How many.
        count: u8,
        /// The parts of one.
        tempo: Tempo,
    },
    /// Repetitions at the person's own pace; ended by a tap.
    OwnRepetitions {
        /// How many.
        count: u8,
        /// What one would take, for estimates.
        tempo: Tempo,
    },
    /// So many steps in one direction, then as many back, paced at [`SECONDS_A_STEP`].
    PacedSteps(u8),
    /// The same at the person's own pace; ended by a tap.
    OwnSteps(u8),
    /// Timed work, seconds.
    Timed {
        /// Length.
        seconds: u16,
        /// Stay on a tender spot for so long, then move on; 0 where there is none.
        tender_spot_seconds: u16,
    },
    /// Run, seconds.
    Run(u16),
    /// Walk, seconds.
    Walk(u16),
}

impl Step {
    /// Whether it is work.
    pub fn is_work(&self) -> bool {
        matches!(self.kind, StepKind::Work(_))
    }

    /// Whether it is a pause in which one gets into position for what follows, or rests before it.
    pub fn is_pause(&self) -> bool {
        matches!(
            self.kind,
            StepKind::GetReady | StepKind::Rest(_) | StepKind::SwitchSides | StepKind::NextExercise
        )
    }

    /// Whether it is timed work in a position that one must get back into after a pause. Who runs or walks is in none.
    pub fn has_a_position(&self) -> bool {
        match self.kind {
            StepKind::Work(work) => {
                self.length().is_some() && !matches!(work, StepWork::Run(_) | StepWork::Walk(_))
            }
            _ => false,
        }
    }

    /// How long it takes, or `None` where a tap ends it.
    pub fn length(&self) -> Option<Millis> {
        let seconds = match self.kind {
            StepKind::GetReady => u32::from(GET_READY_SECONDS),
            StepKind::Rest(seconds) | StepKind::WarmUp(seconds) | StepKind::CoolDown(seconds) => {
                u32::from(seconds)
            }
            StepKind::SwitchSides => u32::from(SWITCH_SIDES_SECONDS),
            StepKind::NextExercise => u32::from(NEXT_EXERCISE_SECONDS),
            StepKind::Work(work) => match work {
                StepWork::Hold(seconds)
                | StepWork::Timed { seconds, .. }
                | StepWork::Run(seconds)
                | StepWork::Walk(seconds) => u32::from(seconds),
                StepWork::PacedRepetitions { count, tempo } => u32::from(count) * u32::from(tempo.seconds()),
                StepWork::PacedSteps(count) => 2 * u32::from(count) * u32::from(SECONDS_A_STEP),
                StepWork::OwnRepetitions { .. } | StepWork::OwnSteps(_) => return None,
            },
        };
        Some(Millis::from(seconds) * 1000)
    }

    /// How long it takes as a rule: its length, or an estimate where a tap ends it.
    pub fn usual_length(&self) -> Millis {
        self.length().unwrap_or_else(|| match self.kind {
            StepKind::Work(StepWork::OwnRepetitions { count, tempo }) => {
                let seconds = if tempo.seconds() == 0 { USUAL_REPETITION_SECONDS } else { tempo.seconds() };
                Millis::from(count) * Millis::from(seconds) * 1000
            }
            StepKind::Work(StepWork::OwnSteps(count)) => {
                2 * Millis::from(count) * Millis::from(SECONDS_A_STEP) * 1000
            }
            _ => 0,
        })
    }
}

/// One set more than planned, put after the planned ones of its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExtraSet {
    /// Place of the item in the plan.
    pub item: usize,
    /// Its side.
    pub side: Option<Side>,
}

/// All steps of a plan with its extra sets, in order. Empty where the plan asks for no work. `walks`: walks with runs begin
/// and end with a walk of [`WALK_AT_THE_ENDS_SECONDS`].
pub fn expand(plan: &Plan, extra: &[ExtraSet], walks: bool) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for (item, planned) in plan.items.iter().enumerate() {
        let own = match planned {
            PlanItem::Exercise(planned) => exercise_steps(item, planned, extra),
            PlanItem::WalkRun(intervals) => interval_steps(item, intervals, walks),
        };
        if let Some(first) = own.first() {
            let kind = if steps.is_empty() { StepKind::GetReady } else { StepKind::NextExercise };
            steps.push(Step { kind, ..*first });
        }
        steps.extend(own);
    }
    steps
}

fn exercise_steps(item: usize, planned: &PlannedExercise, extra: &[ExtraSet]) -> Vec<Step> {
    let mut steps = Vec::new();
    let Dose { sets, rest_seconds, .. } = planned.dose;
    let kind = StepKind::Work(work_of(planned));
    if (Step { item, side: None, set: 1, sets, kind }).usual_length() == 0 {
        return steps;
    }
    for &side in planned.sides.order() {
        let more = extra.iter().filter(|set| set.item == item && set.side == side).count();
        let sets = sets.saturating_add(u8::try_from(more).unwrap_or(u8::MAX));
        for set in 1..=sets {
            let work = Step { item, side, set, sets, kind };
            if set > 1 && rest_seconds > 0 {
                steps.push(Step { kind: StepKind::Rest(rest_seconds), ..work });
            } else if set == 1 && !steps.is_empty() {
                steps.push(Step { kind: StepKind::SwitchSides, ..work });
            }
            steps.push(work);
        }
    }
    steps
}

fn work_of(planned: &PlannedExercise) -> StepWork {
    let by_tap = planned.ends_with_a_tap();
    match planned.dose.work {
        Work::Repetitions { count, tempo } if by_tap => StepWork::OwnRepetitions { count, tempo },
        Work::Repetitions { count, tempo } => StepWork::PacedRepetitions { count, tempo },
        Work::Hold { seconds } => StepWork::Hold(seconds),
        Work::Steps { count } if by_tap => StepWork::OwnSteps(count),
        Work::Steps { count } => StepWork::PacedSteps(count),
        Work::Timed { seconds, tender_spot_seconds } => StepWork::Timed { seconds, tender_spot_seconds },
    }
}

fn interval_steps(item: usize, intervals: &Intervals, walks: bool) -> Vec<Step> {
    let parts = [
        (intervals.run_seconds, StepWork::Run(intervals.run_seconds)),
        (intervals.walk_seconds, StepWork::Walk(intervals.walk_seconds)),
    ];
    let parts = parts.into_iter().filter(|(seconds, _)| *seconds > 0).map(|(_, work)| work);
    let round: Vec<StepWork> = parts.collect();
    let sets = u8::try_from(round.len() * usize::from(intervals.rounds)).unwrap_or(u8::MAX);
    let works = round.iter().cycle().take(usize::from(sets));
    let step = |(index, &work): (usize, &StepWork)| Step {
        item,
        side: None,
        set: index as u8 + 1,
        sets,
        kind: StepKind::Work(work),
    };
    let mut steps: Vec<Step> = works.enumerate().map(step).collect();
    if walks && intervals.run_seconds > 0 {
        walk_at_the_ends(&mut steps);
    }
    steps
}

/// Puts a walk before the first run, and makes the last walk as long, or puts one there.
fn walk_at_the_ends(steps: &mut Vec<Step>) {
    let (Some(first), Some(last)) = (steps.first().copied(), steps.last_mut()) else { return };
    let long = WALK_AT_THE_ENDS_SECONDS;
    if let StepKind::Work(StepWork::Walk(seconds)) = &mut last.kind {
        *seconds = long.max(*seconds);
    } else {
        let walk = Step { kind: StepKind::CoolDown(long), ..*last };
        steps.push(walk);
    }
    steps.insert(0, Step { kind: StepKind::WarmUp(long), ..first });
}
