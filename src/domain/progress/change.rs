//! What changed: pain at the beginning of a span of the record against pain now, and whether that is more than chance. The
//! numbers that make a change a real one are those of the course ([`crate::domain::course::measures`]).
//!
//! Single answers jump, so each end is the middle answer of two weeks, of two the lower. A week would be closer to how the
//! scale was studied, but who trains twice a week has two answers in it, and the middle of two is no middle.

use super::Lit;
use crate::domain::course::measures::{self, Verdict};
use crate::domain::pain::{Nprs, PainAnswers};
use crate::domain::time::Day;

/// How long each end is, days.
pub const END_DAYS: i32 = 14;
/// The fewest answers at each end.
pub const FEWEST_ANSWERS: usize = 3;
/// Both ends at or below this, and the pain stayed low: green, and too little for any change to be called real.
const LOW: u8 = 1;

/// When pain is asked for. The order is that in which one of several equal changes is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// The worst during a session.
    During,
    /// The next morning.
    Morning,
    /// An hour after.
    HourAfter,
}

impl Moment {
    /// All of them.
    pub const ALL: [Moment; 3] = [Moment::During, Moment::Morning, Moment::HourAfter];

    fn of(self, answers: &PainAnswers) -> Option<Nprs> {
        match self {
            Moment::During => answers.worst,
            Moment::Morning => answers.next_morning,
            Moment::HourAfter => answers.hour_after,
        }
    }
}

/// What became of pain at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    /// When.
    pub moment: Moment,
    /// The middle answer of the first two weeks.
    pub first: Nprs,
    /// The middle answer of the last two weeks.
    pub last: Nprs,
    /// Whole weeks from the first answer to the last.
    pub weeks: u32,
    /// What it comes to.
    pub verdict: Verdict,
}

impl Changed {
    /// What is told before something else is greater.
    pub fn rank(&self) -> (u8, u8) {
        rank(self.verdict, self.first, self.last)
    }
}

/// Whether there was hardly any pain at either end.
pub fn stayed_low(first: Nprs, last: Nprs) -> bool {
    first.max(last).value() <= LOW
}

/// The one change to tell of: for the worse before for the better, the farthest first, and else that there is no real one.
/// `None` where no moment has enough answers at both ends, or the last two weeks have none.
pub fn what_changed(all: &[Lit<'_>], today: Day) -> Option<Changed> {
    let changes = Moment::ALL.into_iter().filter_map(|moment| changed(all, moment, today));
    changes.fold(None, |best: Option<Changed>, change| match best {
        Some(best) if best.rank() >= change.rank() => Some(best),
        _ => Some(change),
    })
}

/// Which of several changes is told of: the one with the greatest rank.
pub fn rank(verdict: Verdict, first: Nprs, last: Nprs) -> (u8, u8) {
    let distance = first.value().abs_diff(last.value());
    match verdict {
        Verdict::Worse => (2, distance),
        Verdict::Better => (1, distance),
        Verdict::NoRealChange => (0, last.value()),
    }
}

/// What became of pain at a moment.
pub fn changed(all: &[Lit<'_>], moment: Moment, today: Day) -> Option<Changed> {
    let answer = |lit: &Lit<'_>| Some((lit.record.day, moment.of(&lit.record.pain_that_counts())?));
    let answers: Vec<(Day, Nprs)> = all.iter().filter_map(answer).collect();
    let (first, last) = (answers.first()?.0, answers.last()?.0);
    let lately = today.0.saturating_sub(last.0) < END_DAYS;
    let apart = last.0.saturating_sub(first.0) >= 2 * END_DAYS - 1;
    let within = |from: i32| {
        let days = from..from.saturating_add(END_DAYS);
        middle(answers.iter().filter(|(day, _)| days.contains(&day.0)).map(|(_, pain)| *pain).collect())
    };
    let (before, now) = (within(first.0)?, within(last.0.saturating_sub(END_DAYS - 1))?);
    (lately && apart).then(|| Changed {
        moment,
        first: before,
        last: now,
        weeks: u32::try_from((last.0 - first.0 + 1) / 7).unwrap_or(0),
        verdict: measures::of_pain(before, now).verdict,
    })
}

/// The middle one, of two the lower; `None` where there are too few.
fn middle(mut answers: Vec<Nprs>) -> Option<Nprs> {
    answers.sort_unstable();
    (answers.len() >= FEWEST_ANSWERS).then(|| answers.get((answers.len() - 1) / 2).copied())?
}
