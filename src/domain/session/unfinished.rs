//! What was done of a set that was begun and left: "4 of 12 repetitions" is not nothing.

use super::machine::Change;
use super::progress::Part;
use super::state::{Held, Phase, Session};
use super::step::{Step, StepKind, StepWork};
use crate::domain::time::Now;

/// Fewer seconds of a hold, a roll, a walk or a run are not worth telling of.
const FEWEST_SECONDS: u16 = 5;

/// A set that was begun and left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartDone {
    /// The step that it was.
    pub(super) item: usize,
    pub(super) side: Option<super::plan::Side>,
    pub(super) set: u8,
    /// Whole repetitions, steps or seconds.
    pub(super) amount: u16,
}

impl Session {
    /// Whether its record would tell of anything if it ended now: a set that was done, a part of one, or pain that the person
    /// told of. What is asked before the end and what is kept after it are the same question.
    pub fn would_be_kept(&self, now: &Now) -> bool {
        self.is_worth_keeping() || self.part_of_current(now).is_some()
    }

    /// Whether any set was done, or a part of one, if it ended now: pain alone is worth keeping, but it is no work.
    pub fn has_work(&self, now: &Now) -> bool {
        !self.done.is_empty() || !self.parts.is_empty() || self.part_of_current(now).is_some()
    }

    /// What was done of the current set so far; `None` where that is nothing, or nothing that anybody saw.
    pub(super) fn part_of_current(&self, now: &Now) -> Option<PartDone> {
        let Step { item, side, set, kind: StepKind::Work(work), .. } = self.step() else { return None };
        let unseen = matches!(
            self.phase,
            Phase::NotStarted
                | Phase::Finished
                | Phase::EndedEarly
                | Phase::RanOut { .. }
                | Phase::Paused { held: Held::RanOut(_), .. }
                | Phase::AskingPain(Held::RanOut(_))
                | Phase::ChoosingAfterPain { held: Held::RanOut(_), .. }
        );
        let done = self.done.iter().any(|done| (done.item, done.side, done.set) == (item, side, set));
        if unseen || done {
            return None;
        }
        let amount = self.amount(work, now)?;
        Some(PartDone { item, side, set, amount })
    }

    fn amount(&self, work: StepWork, now: &Now) -> Option<u16> {
        let part = self.progress(now).part;
        let (amount, fewest) = match work {
            StepWork::PacedRepetitions { count, .. } => {
                (part?.number.saturating_sub(1).min(u16::from(count)), 1)
            }
            StepWork::PacedSteps(count) => {
                let part = part?;
                let out = if part.part == Part::StepsBack { u16::from(count) } else { 0 };
                ((out + part.number.saturating_sub(1)).min(2 * u16::from(count)), 1)
            }
            StepWork::Hold(seconds)
            | StepWork::Timed { seconds, .. }
            | StepWork::Run(seconds)
            | StepWork::Walk(seconds) => {
                let passed = u16::try_from(self.elapsed(now) / 1000).unwrap_or(u16::MAX);
                (passed.min(seconds), FEWEST_SECONDS)
            }
            // Nobody counts along.
            StepWork::OwnRepetitions { .. } | StepWork::OwnSteps(_) => return None,
        };
        (amount >= fewest).then_some(amount)
    }
}

impl Change {
    /// The current set is left before its end.
    pub(super) fn leave_unfinished(&mut self) {
        if let Some(part) = self.session.part_of_current(&self.now) {
            let known =
                |other: &PartDone| (other.item, other.side, other.set) == (part.item, part.side, part.set);
            // Begun more than once: the most of it counts.
            let most = self.session.parts.iter().filter(|other| known(other)).map(|other| other.amount).max();
            self.session.parts.retain(|other| !known(other));
            self.session.parts.push(PartDone { amount: part.amount.max(most.unwrap_or(0)), ..part });
        }
    }
}
