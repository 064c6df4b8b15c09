//! What takes away without being asked: a red session, a flare, a gap. Never from a list that somebody gave: there it is
//! only suggested ([`super::next`]).

use super::Facts;
use super::dosage::{Dosage, Item, less};
use super::next::{easier_version, one_down};
use super::reason::{Because, Fact, Reason};
use super::replay::{Placed, Standing};
use super::rules::{FLARE_DAYS, GAP_LONG_DAYS, GAP_MIDDLE_DAYS, REDS_FOR_CUT, ladder};
use crate::domain::exercise::Stage;
use crate::domain::pain::Light;
use crate::domain::time::Day;

/// How much less the work of the exercises is that are in both lists, percent, on average.
pub fn less_percent(before: &[Item], after: &[Item]) -> u8 {
    let pairs: Vec<u32> = before
        .iter()
        .filter_map(|item| {
            let now = after.iter().find(|now| now.exercise == item.exercise)?;
            Some(u32::from(less(item.dosage.work(), now.dosage.work())))
        })
        .collect();
    let count = u32::try_from(pairs.len()).unwrap_or(1).max(1);
    u8::try_from(pairs.iter().sum::<u32>() / count).unwrap_or(100)
}

impl Standing {
    fn note_less(&mut self, day: Day, before: &[Item], because: Because, fact: Fact) {
        let percent = less_percent(before, &self.plain());
        let facts = [Some(fact), (percent > 0).then_some(Fact::LessPercent(percent))];
        self.greens = 0;
        // At the bottom there is nothing to be taken away.
        if before == self.plain() {
            return;
        }
        self.less = Some(Reason::new(because, facts.into_iter().flatten()));
        self.items.iter_mut().for_each(|placed| placed.greens = 0);
        self.eased = Some(day);
    }

    /// A red session: back to what was last green, or where nothing was raised since, the exercise that loads the knee most
    /// goes one rung down. Two reds within a week: everything a third to a half less, whatever the person would keep.
    pub(super) fn take_back_after_red(&mut self, day: Day, kept: bool) {
        let reds = self.reds(day);
        let cut = i32::from(reds) >= REDS_FOR_CUT;
        if cut {
            self.two_reds = Some(day);
        }
        if !self.is_ours() || (kept && !cut) {
            return;
        }
        let before = self.plain();
        if cut {
            self.cut_all();
            self.note_less(day, &before, Because::TwoReds, Fact::RedsUntil(day, reds));
            return;
        }
        let since_green = |placed: &&Placed| {
            let green = self.green_items.iter().find(|item| item.exercise == placed.item.exercise);
            green.is_none_or(|green| placed.item.dosage.exceeds(green.dosage))
        };
        let raised = self.items.iter().filter(since_green);
        let raised = raised
            .filter_map(|placed| Some((placed.raised?, placed.item.exercise)))
            .max_by_key(|(day, _)| *day);
        match raised {
            Some((on, exercise)) => {
                self.back_to_green();
                self.note_less(day, &before, Because::RedAfterRaise, Fact::RaisedOn(exercise, on));
            }
            None => {
                self.heaviest_down();
                self.note_less(day, &before, Because::Red, Fact::LightOn(day, Light::Red));
            }
        }
    }

    /// What was raised since the last green goes back to what it was then; what was added since goes.
    fn back_to_green(&mut self) {
        let green = self.green_items.clone();
        for placed in &mut self.items {
            let then = green.iter().find(|item| item.exercise == placed.item.exercise);
            let often = placed.failed.filter(|(item, _)| *item == placed.item).map_or(0, |(_, often)| often);
            let failed = Some((placed.item, often.saturating_add(1)));
            match (then, placed.before) {
                (Some(item), _) if placed.item.dosage.exceeds(item.dosage) => {
                    (placed.item, placed.failed) = (*item, failed);
                }
                (None, Some(before)) => {
                    let item =
                        green.iter().find(|item| item.exercise == before.exercise).copied().unwrap_or(before);
                    *placed = Placed { item, raised: None, before: None, failed, ..placed.clone() };
                }
                _ => {}
            }
        }
        // Only what was raised there has been added since; what a red or a gap put in its place was not.
        let was_green = |placed: &Placed| green.iter().any(|item| item.exercise == placed.item.exercise);
        self.items.retain(|placed| placed.raised.is_none() || placed.before.is_some() || was_green(placed));
    }

    /// One rung down of the exercise that loads the knee most; where it is at the bottom, of the next.
    fn heaviest_down(&mut self) {
        let first = self.heaviest().unwrap_or(0);
        let (others, heaviest) = self.items.split_at_mut(first);
        let found = heaviest.iter_mut().chain(others).find_map(|placed| Some((one_down(placed)?, placed)));
        if let Some((item, placed)) = found {
            let same = item.exercise == placed.item.exercise;
            let (before, raised) = if same { (placed.before, placed.raised) } else { (None, None) };
            *placed = Placed { item, before, raised, ..placed.clone() };
        }
    }

    fn all_down(&mut self) {
        for placed in &mut self.items {
            let down = ladder(placed.item.exercise).and_then(|ladder| placed.item.dosage.down(ladder));
            if let Some(dosage) = down {
                placed.item.dosage = dosage;
            }
        }
    }

    /// What a gap took below so many sets of the fewest is back at that, or at what it was where that was less.
    fn not_below(&mut self, sets: impl Fn(u8) -> u8, before: &[Item]) {
        for (placed, was) in self.items.iter_mut().zip(before) {
            let Some(first) = Dosage::first(placed.item.exercise) else { continue };
            let least = Dosage { sets: sets(first.sets), ..first };
            if least.exceeds(placed.item.dosage) {
                let same = placed.item.exercise == was.exercise;
                placed.item.dosage = if same && least.exceeds(was.dosage) { was.dosage } else { least };
            }
        }
    }

    fn cut_all(&mut self) {
        for placed in &mut self.items {
            if let Some(ladder) = ladder(placed.item.exercise) {
                placed.item.dosage = placed.item.dosage.cut(ladder);
            }
        }
    }

    /// A flare: easy for 48 hours, then each exercise one rung lower; once for one bad spell, red session or not.
    pub(super) fn flare_up(&mut self, day: Day) {
        let trained = self.last.as_ref().map_or(self.since, |done| done.day);
        let again =
            self.eased.is_some_and(|eased| eased >= trained || day.0.saturating_sub(eased.0) <= FLARE_DAYS);
        self.flare = Some(day);
        self.greens = 0;
        if self.is_ours() && !again {
            let before = self.plain();
            self.all_down();
            self.note_less(day, &before, Because::Flare, Fact::WorseOn(day));
        }
    }

    /// A gap of so many days.
    pub(super) fn begin_lower(&mut self, day: Day, gap: i32, facts: Facts) {
        self.greens = 0;
        // A flare that was rested from has had its share already.
        let since = Day(day.0.saturating_sub(gap));
        let lowered = gap < GAP_MIDDLE_DAYS && self.eased.is_some_and(|eased| eased >= since);
        if !self.is_ours() || lowered {
            return;
        }
        let before = self.plain();
        if gap >= GAP_LONG_DAYS {
            self.begin_anew(facts);
            self.not_below(|_| 1, &before);
        } else if gap >= GAP_MIDDLE_DAYS {
            self.cut_all();
            self.not_below(|_| 1, &before);
        } else {
            self.all_down();
            self.not_below(|first| first, &before);
        }
        self.note_less(day, &before, Because::Gap, Fact::DaysSince(day, gap));
    }

    /// One set of the fewest of each, no load, and nothing of the last stage, which takes two good weeks again.
    fn begin_anew(&mut self, facts: Facts) {
        self.stage = self.stage.min(Stage::Building);
        let at_home = self.start.at_home;
        let mut there: Vec<_> = self.items.iter().map(|placed| placed.item.exercise).collect();
        for placed in &mut self.items {
            let mut exercise = placed.item.exercise;
            while facts(exercise).stage == Stage::Strong {
                let Some(easier) = easier_version(exercise, at_home, facts, &there) else { break };
                exercise = easier;
            }
            if exercise != placed.item.exercise {
                there.push(exercise);
            }
            let Some((first, rungs)) = Dosage::first(exercise).zip(ladder(exercise)) else { continue };
            let first = first.cut(rungs);
            // Never more than after a shorter gap.
            let shorter = placed.item.dosage.cut(rungs);
            let more = exercise == placed.item.exercise && first.exceeds(shorter);
            let dosage = if more { shorter } else { first };
            *placed = Placed {
                item: Item { exercise, dosage },
                raised: None,
                before: None,
                with_it: 0,
                ..placed.clone()
            };
        }
    }
}
