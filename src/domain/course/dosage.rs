//! How much of an exercise, as the ladders count it, and one rung up or down. Pure arithmetic: whether a rung may be taken is
//! decided in [`super::next`].

use serde::{Deserialize, Serialize};

use super::Facts;
use super::rules::{CUT_LEAST_PERCENT, CUT_MOST_PERCENT, Ladder, ladder};
use super::start::{AtHome, Knee};
use crate::domain::exercise::{Dose, ExerciseId, Sides, Tempo, Work};
use crate::domain::session::{Pacing, PlannedExercise, SideChoice};

/// How much of one exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Dosage {
    /// Sets on each side, 1 to 6.
    pub sets: u8,
    /// Repetitions of a set, steps in each direction, or seconds of a hold, 1 to 255.
    pub amount: u8,
    /// Seconds held in each repetition; 0 where the exercise has one hold for good.
    pub hold: u8,
    /// How many times load was added, 0 to 3.
    pub load: u8,
}

/// One exercise of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Which one.
    pub exercise: ExerciseId,
    /// How much.
    pub dosage: Dosage,
}

impl Dosage {
    /// What an exercise begins with; `None` where it has no ladder.
    pub fn first(exercise: ExerciseId) -> Option<Dosage> {
        let ladder = ladder(exercise)?;
        let amount = *ladder.amounts.first()?;
        Some(Dosage {
            sets: ladder.sets.0,
            amount,
            hold: ladder.holds.first().copied().unwrap_or(0),
            load: 0,
        })
    }

    /// The top of the ladder. `at_home` says whether there is load to be added.
    pub fn most(ladder: &Ladder, at_home: AtHome) -> Dosage {
        Dosage {
            sets: ladder.sets.1,
            amount: ladder.amounts.last().copied().unwrap_or(1),
            hold: ladder.holds.last().copied().unwrap_or(0),
            load: loads(ladder, at_home),
        }
    }

    /// Whether each number is within the ladder's: at least one set and half of the fewest repetitions, at most its top.
    pub fn is_within(self, ladder: &Ladder) -> bool {
        let least = ladder.amounts.first().copied().unwrap_or(1).div_ceil(2);
        let most = ladder.amounts.last().copied().unwrap_or(1);
        let holds = match (ladder.holds.first(), ladder.holds.last()) {
            (Some(first), Some(last)) => (*first..=*last).contains(&self.hold),
            _ => self.hold == 0,
        };
        let sets = (1..=ladder.sets.1).contains(&self.sets);
        sets && (least..=most).contains(&self.amount) && holds && self.load <= ladder.loads
    }

    /// The work of it without the load: sets times what a set consists of.
    pub fn work(self) -> u32 {
        u32::from(self.sets) * u32::from(self.amount)
    }

    /// One rung up: more in a set, else one more set with as few in it as make no less in all, else a longer hold, else more
    /// load, both beginning with few again. `None` at the top.
    pub fn up(self, ladder: &Ladder, at_home: AtHome) -> Option<Dosage> {
        let first = *ladder.amounts.first()?;
        if self.amount < first {
            // On the way back from a cut: by quarters.
            let amount = self.amount.saturating_add(first.div_ceil(4)).min(first);
            return Some(Dosage { amount, ..self });
        }
        if self.sets < ladder.sets.0 {
            // Below what it begins with, two rungs a set: it was all done before.
            let begin = Dosage { sets: self.sets.saturating_add(1), amount: first, ..self };
            let most = between(self, begin, ladder);
            return Some(most.filter(|most| most.work() > self.work()).unwrap_or(begin));
        }
        if let Some(amount) = ladder.amounts.iter().copied().find(|amount| *amount > self.amount) {
            return Some(Dosage { amount, ..self });
        }
        if self.sets < ladder.sets.1 {
            let sets = self.sets.saturating_add(1);
            let enough = |amount: &u8| Dosage { sets, amount: *amount, ..self }.work() >= self.work();
            let amount = ladder.amounts.iter().copied().find(enough).unwrap_or(self.amount);
            return Some(Dosage { sets, amount, ..self });
        }
        self.heavier(ladder, at_home)
    }

    /// A longer hold or more load instead of one more set, beginning with few again; `None` where there is neither.
    pub fn heavier(self, ladder: &Ladder, at_home: AtHome) -> Option<Dosage> {
        let amount = *ladder.amounts.first()?;
        if let Some(hold) = ladder.holds.iter().copied().find(|hold| *hold > self.hold) {
            return Some(Dosage { amount, hold, ..self });
        }
        let load = self.load.saturating_add(1);
        (load <= loads(ladder, at_home)).then_some(Dosage { amount, load, ..self })
    }

    /// One rung down; `None` at the bottom, which is one set of the fewest repetitions.
    pub fn down(self, ladder: &Ladder) -> Option<Dosage> {
        let (first, last) = (*ladder.amounts.first()?, *ladder.amounts.last()?);
        if self.sets < ladder.sets.0 && self.amount > first {
            return Some(Dosage { amount: first, ..self });
        }
        if let Some(amount) = ladder.amounts.iter().rev().copied().find(|amount| *amount < self.amount) {
            return Some(Dosage { amount, ..self });
        }
        if self.amount < first {
            return None;
        }
        if self.load > 0 {
            return Some(Dosage { load: self.load.saturating_sub(1), amount: last, ..self });
        }
        if let Some(hold) = ladder.holds.iter().rev().copied().find(|hold| *hold < self.hold) {
            return Some(Dosage { hold, amount: last, ..self });
        }
        let sets = self.sets.saturating_sub(1).max(1);
        let fewer = ladder.amounts.iter().rev().map(|amount| Dosage { sets, amount: *amount, ..self });
        fewer.into_iter().find(|fewer| fewer.work() < self.work())
    }

    /// Between [`CUT_LEAST_PERCENT`] and [`CUT_MOST_PERCENT`] less: a third to a half of the sets, or of one set's
    /// repetitions. Never below half of the fewest: from there it stays.
    #[must_use]
    pub fn cut(self, ladder: &Ladder) -> Dosage {
        let least = ladder.amounts.first().copied().unwrap_or(1).div_ceil(2);
        let fits = |to: &Dosage| {
            (CUT_LEAST_PERCENT..=CUT_MOST_PERCENT).contains(&i32::from(less(self.work(), to.work())))
        };
        let fewer = (1..self.sets).rev().map(|sets| Dosage { sets, ..self });
        let shorter = (least..self.amount).rev().map(|amount| Dosage { amount, ..self });
        fewer
            .chain(shorter)
            .find(fits)
            .unwrap_or(Dosage { amount: self.amount.min(least.max(1)).max(1), ..self })
    }

    /// Whether it is harder than the other: a longer hold or more load, or with no less of these more work, or as much in more
    /// sets.
    pub fn exceeds(self, other: Dosage) -> bool {
        let more = self.load > other.load || self.hold > other.hold;
        let no_less = self.load >= other.load && self.hold >= other.hold;
        more || (no_less && (self.work(), self.sets) > (other.work(), other.sets))
    }
}

/// As many of the fewer sets as are less than so many of the more.
fn between(fewer: Dosage, more: Dosage, ladder: &Ladder) -> Option<Dosage> {
    let all = ladder.amounts.iter().rev().map(|amount| Dosage { amount: *amount, ..fewer });
    all.into_iter().find(|dosage| dosage.work() < more.work())
}

/// How much less the second is than the first, percent, rounded down; 0 where it is not.
pub fn less(before: u32, after: u32) -> u8 {
    let percent = u64::from(before.saturating_sub(after)) * 100 / u64::from(before.max(1));
    u8::try_from(percent).unwrap_or(100)
}

fn loads(ladder: &Ladder, at_home: AtHome) -> u8 {
    if ladder.load_with.is_some_and(|thing| at_home.has(thing)) { ladder.loads } else { 0 }
}

impl Item {
    /// As the session player takes it: tempo and rest of the exercise, the sore side first. Load is not part of a dose: the
    /// page says it beside.
    pub fn planned(&self, knee: Knee, facts: Facts) -> PlannedExercise {
        let exercise = facts(self.exercise);
        let Dosage { sets, amount, hold, .. } = self.dosage;
        let work = match exercise.dose.work {
            Work::Repetitions { tempo, .. } => {
                let hold = if hold > 0 { hold } else { tempo.hold };
                Work::Repetitions { count: amount, tempo: Tempo { hold, ..tempo } }
            }
            Work::Hold { .. } => Work::Hold { seconds: amount.into() },
            Work::Steps { .. } => Work::Steps { count: amount },
            Work::Timed { tender_spot_seconds, .. } => {
                Work::Timed { seconds: u16::from(amount).max(10), tender_spot_seconds }
            }
        };
        let sides = match (exercise.sides, knee) {
            (Sides::Each, Knee::Right) => SideChoice::RightThenLeft,
            (sides, _) => SideChoice::usual(sides),
        };
        PlannedExercise {
            exercise: self.exercise,
            sides,
            dose: Dose { sets, work, rest_seconds: exercise.dose.rest_seconds },
            pacing: Pacing::Paced,
        }
    }

    /// The item of a planned exercise, for a list that somebody gave. Numbers beyond what is counted here become the most.
    pub fn of(planned: &PlannedExercise) -> Item {
        let small = |n: u16| u8::try_from(n).unwrap_or(u8::MAX);
        let (amount, hold) = match planned.dose.work {
            Work::Repetitions { count, tempo } => (count, tempo.hold),
            Work::Hold { seconds } | Work::Timed { seconds, .. } => (small(seconds), 0),
            Work::Steps { count } => (count, 0),
        };
        let grows = ladder(planned.exercise).is_some_and(|ladder| !ladder.holds.is_empty());
        let hold = if grows { hold } else { 0 };
        Item { exercise: planned.exercise, dosage: Dosage { sets: planned.dose.sets, amount, hold, load: 0 } }
    }

    /// How long it takes, seconds: sets, rests between them, both sides where there are two, and getting there.
    pub fn seconds(&self, facts: Facts) -> u32 {
        let exercise = facts(self.exercise);
        let Dosage { sets, amount, hold, .. } = self.dosage;
        let set = match exercise.dose.work {
            Work::Repetitions { tempo, .. } => {
                let hold = if hold > 0 { hold } else { tempo.hold };
                u32::from(amount) * u32::from(Tempo { hold, ..tempo }.seconds())
            }
            Work::Hold { .. } | Work::Timed { .. } => amount.into(),
            // Two seconds a step, in both directions.
            Work::Steps { .. } => u32::from(amount) * 4,
        };
        let sides = if exercise.sides == Sides::Each { 2 } else { 1 };
        let rests = u32::from(exercise.dose.rest_seconds) * u32::from(sets.saturating_sub(1));
        (u32::from(sets) * set + rests) * sides + 30
    }
}
