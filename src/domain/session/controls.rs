//! The buttons of a session: back, fifteen seconds more, one side more, done, an easier version, stop this one.

use super::machine::Change;
use super::plan::{MOST_ITEMS, PlanItem, PlannedExercise, in_place_of};
use super::state::{Held, Phase, Session, Timing};
use super::step::{ExtraSet, SECONDS_A_STEP, Step, StepKind, StepWork};
use crate::domain::pain::Light;
use crate::domain::time::Millis;

/// A tap on "back" within this time goes to the work before, later to the start of the step.
const BACK_GOES_FURTHER: Millis = 3_000;
/// Most that can be added to one step.
pub(super) const MOST_ADDED: Millis = 600_000;
/// Most extra sets of one session.
pub(super) const MOST_EXTRA: usize = 12;
/// Most items, easier versions put in meanwhile included.
pub(super) const MOST_ITEMS_EVER: usize = 2 * MOST_ITEMS;

impl Session {
    /// What [`OneSideMore`](super::machine::SessionEvent::OneSideMore) would repeat: the work of this side, or of the side
    /// just finished while turning over or between exercises. `None` where there is no exercise to repeat, or enough.
    pub fn one_side_more(&self) -> Option<Step> {
        let steps = self.steps();
        let step = self.step();
        let between = matches!(step.kind, StepKind::SwitchSides | StepKind::NextExercise);
        let before = steps[..self.index.min(steps.len())].iter().rev().find(|step| step.is_work());
        let target = if between { before.copied().unwrap_or(step) } else { step };
        let is_exercise = self.plan.items.get(target.item).is_some_and(|item| item.exercise().is_some());
        // An exercise that was stopped, for pain or otherwise, is not offered once more under the name of the next.
        let set = (target.item, target.side, target.set);
        let was_done = self.done.iter().any(|done| (done.item, done.side, done.set) == set);
        let is_left = step.kind == StepKind::NextExercise && (!was_done || self.is_stopped(target.item));
        let is_sore = self.sore.contains(&target.item);
        (is_exercise && !is_left && !is_sore && self.extra.len() < MOST_EXTRA).then_some(target)
    }

    /// Whether the exercise that was just stopped can be gone back to: while the pause before the next one lasts. Never where
    /// more than 5 of 10 was told in this session, and not from an easier version that took its place.
    pub fn stop_can_be_undone(&self) -> bool {
        self.stopped_set().is_some()
    }

    /// Where the exercise that was just stopped is to be taken up again: at the set that was left.
    fn stopped_set(&self) -> Option<usize> {
        let steps = self.steps();
        let step = self.step();
        let stands = matches!(self.phase, Phase::Running(_) | Phase::Paused { .. });
        let item = steps.get(self.index.checked_sub(1)?)?.item;
        let too_much = self.pain_worst.is_some_and(|worst| worst.light() == Light::Red);
        if !stands
            || step.kind != StepKind::NextExercise
            || self.stopped.last() != Some(&item)
            || self.inserted.contains(&step.item)
            || too_much
        {
            return None;
        }
        let begins = steps.iter().position(|step| step.item == item && step.is_work())?;
        let own = || (begins..self.index).filter(|place| steps[*place].is_work());
        let is_done = |step: &Step| {
            self.done.iter().any(|done| (done.item, done.side, done.set) == (step.item, step.side, step.set))
        };
        let is_begun = |step: &Step| {
            self.parts.iter().any(|part| (part.item, part.side, part.set) == (step.item, step.side, step.set))
        };
        let last = own().rfind(|place| is_done(&steps[*place]) || is_begun(&steps[*place]));
        match last {
            Some(last) if is_done(&steps[last]) => own().find(|place| *place > last),
            Some(last) => Some(last),
            None => Some(begins),
        }
    }

    /// Whether an item was stopped, or is the same exercise as one that was.
    fn is_stopped(&self, item: usize) -> bool {
        let exercise = |item: usize| self.plan.items.get(item).and_then(PlanItem::exercise);
        self.stopped.iter().any(|stopped| {
            *stopped == item || exercise(*stopped).is_some_and(|stopped| exercise(item) == Some(stopped))
        })
    }
}

impl Change {
    pub(super) fn back(&mut self) {
        let steps = self.session.steps();
        let index = self.session.index;
        let early = self.session.elapsed(&self.now) < BACK_GOES_FURTHER;
        let ran_out = matches!(self.session.phase, Phase::RanOut { .. });
        // Every step before the current one was reached, but for those of an exercise that was stopped.
        let before = (0..index).rev().find(|before| {
            let step = steps[*before];
            !step.is_pause() && !self.session.is_stopped(step.item)
        });
        let target = if early && !ran_out { before.unwrap_or(index) } else { index };
        self.enter_anew(target);
    }

    /// Goes to a step that was reached before; it begins with the pause before it, or with a lead-in.
    fn enter_anew(&mut self, target: usize) {
        let steps = self.session.steps();
        if steps[target].is_pause() {
            return self.enter(target, true);
        }
        match target.checked_sub(1).filter(|pause| steps[*pause].is_pause()) {
            Some(pause) => self.enter(pause, true),
            None => self.enter_with_lead_in(target),
        }
    }

    pub(super) fn add_fifteen_seconds(&mut self) {
        let step = self.session.step();
        let StepKind::Work(work) = step.kind else { return self.add(15_000) };
        let whole = |part: Millis| if part > 0 { (15_000 + part - 1) / part * part } else { 15_000 };
        match work {
            StepWork::PacedRepetitions { tempo, .. } => self.add(whole(Millis::from(tempo.seconds()) * 1000)),
            StepWork::PacedSteps(_) => self.add(whole(Millis::from(SECONDS_A_STEP) * 1000)),
            _ => self.add(15_000),
        }
    }

    fn add(&mut self, more: Millis) {
        if self.session.added.saturating_add(more) > MOST_ADDED {
            return;
        }
        let is_work = self.session.step().is_work();
        match &mut self.session.phase {
            Phase::Running(Timing::Ends(end)) => *end = end.saturating_add(more),
            Phase::Paused { held: Held::Left(left), .. } => *left = left.saturating_add(more),
            // Work that ran out unseen is not made up for by a few seconds at its end: the person says what became of it.
            Phase::RanOut { .. } if !is_work => {
                self.session.phase = Phase::Running(Timing::Ends(self.now.wall.saturating_add(more)));
            }
            _ => return,
        }
        self.session.added += more;
        self.session.resumed = self.session.resumed.map(|resumed| resumed.saturating_add(more));
        self.save_and_cue();
    }

    pub(super) fn one_side_more(&mut self) {
        let Some(target) = self.session.one_side_more() else { return };
        let between = matches!(self.session.step().kind, StepKind::SwitchSides | StepKind::NextExercise);
        self.session.extra.push(ExtraSet { item: target.item, side: target.side });
        if between && target.is_work() {
            // The new set stands where the pause stood: begin with its rest.
            self.enter(self.session.index, true);
        } else {
            self.save_and_cue();
        }
    }

    pub(super) fn finished_by_hand(&mut self) {
        let step = self.session.step();
        let finished = match self.session.phase {
            Phase::Running(Timing::Began(_)) => self.now.wall,
            // It was done when its time ran out, however much later that is said.
            Phase::RanOut { since } => since,
            _ => return,
        };
        if step.is_work() {
            self.mark_done(finished);
        }
        self.enter(self.session.index + 1, true);
    }

    pub(super) fn go_on_easier(&mut self, easier: PlannedExercise) {
        let step = self.session.step();
        let at = step.item + 1;
        let easier = in_place_of(self.session.plan.items.get(step.item), &step, easier);
        if easier.is_empty() || self.session.plan.items.len() + easier.len() > MOST_ITEMS_EVER {
            return self.stop_this_one();
        }
        let shift = |item: &mut usize| *item += if *item >= at { easier.len() } else { 0 };
        self.session.done.iter_mut().for_each(|done| shift(&mut done.item));
        self.session.parts.iter_mut().for_each(|part| shift(&mut part.item));
        self.session.extra.iter_mut().for_each(|extra| shift(&mut extra.item));
        self.session.inserted.iter_mut().for_each(shift);
        self.session.stopped.iter_mut().for_each(shift);
        self.session.sore.iter_mut().for_each(shift);
        self.session.inserted.extend(at..at + easier.len());
        let sore = matches!(self.session.phase, Phase::ChoosingAfterPain { answer, .. } if answer.light() != Light::Green);
        if sore {
            self.session.sore.extend(at..at + easier.len());
        }
        self.session.plan.items.splice(at..at, easier.into_iter().map(PlanItem::Exercise));
        self.stop_this_one();
    }

    pub(super) fn stop_this_one(&mut self) {
        self.note_soreness();
        self.leave_unfinished();
        let steps = self.session.steps();
        let item = self.session.step().item;
        if !self.session.stopped.contains(&item) {
            self.session.stopped.push(item);
        }
        let next = steps.iter().position(|step| step.item > item).unwrap_or(steps.len());
        self.enter_running(next);
    }

    pub(super) fn undo_stop(&mut self) {
        let Some(target) = self.session.stopped_set() else { return };
        self.session.stopped.pop();
        self.enter_anew(target);
    }

    /// The first steps of other items are entered running, whatever stood still before.
    fn enter_running(&mut self, index: usize) {
        self.session.phase = Phase::Running(Timing::Began(self.now.wall));
        self.enter(index, true);
    }
}
