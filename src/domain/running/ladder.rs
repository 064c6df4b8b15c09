//! The walk-run ladder: from the log to the step where the person stands. Two greens up, a red one down, three days a week.
//!
//! Step 0 is the entry test (green walks), 1 to 7 have tables, 8 is time, then hills, then speed. What was done says where one
//! is: a step that is offered is taken by running it, and whoever runs the one before again has lost nothing.

use super::log::{Inputs, Log, Logged};
use super::reason::{Because, Fact, Reason};
use super::rules::{
    CUT_PERCENT, GAP_LONG_DAYS, GAP_SHORT_DAYS, GREENS_FOR_STEP, LAST_STEP, LONGEST_DAYS, REDS_FOR_CUT,
    REDS_FOR_HELP, RUNS_FOR_LONGEST, WALKS_AFTER_FALL, WALKS_FOR_TEST, WALKS_WITHIN_DAYS, running_seconds,
};
use crate::domain::course::entry::latest;
use crate::domain::course::rules::FLARE_DAYS;
use crate::domain::order;
use crate::domain::pain::Light;
use crate::domain::time::Day;

/// A week, days.
const WEEK: i32 = 7;

/// Where a person stands on the ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The step, 0 to 8.
    pub step: u8,
    /// Green runs in a row at that step.
    pub greens: u8,
    /// Days of the green walks that count for the entry test.
    pub walks: Vec<Day>,
    /// How many of them it takes: fewer for who had passed before.
    pub walks_needed: u8,
    /// Whether some step of the ladder was ever run.
    pub has_run_a_step: bool,
    /// Why the step is lower than it was; `None` once it was green again.
    pub less: Option<Reason>,
    /// The last day on which two reds within a week asked for the quick check.
    pub two_reds: Option<Day>,
    /// Whether the last step was left and not yet green twice since.
    pub came_down: bool,
    /// Red runs at each step since it was last green twice in a row.
    failed: [u8; LAST_STEP as usize + 1],
    /// Days of red runs.
    reds: Vec<Day>,
    /// Days of runs, oldest first.
    runs: Vec<Day>,
}

/// What moves somebody on the ladder.
enum Event<'a> {
    Did(&'a Logged),
    Flare,
}

fn small(number: i32) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

impl Standing {
    /// Where the person stands on the day of the inputs.
    pub fn of(inputs: &Inputs, log: &Log) -> Standing {
        let mut standing = Standing {
            step: 0,
            greens: 0,
            walks: Vec::new(),
            walks_needed: small(WALKS_FOR_TEST),
            has_run_a_step: false,
            less: None,
            two_reds: None,
            came_down: false,
            failed: [0; LAST_STEP as usize + 1],
            reds: Vec::new(),
            runs: Vec::new(),
        };
        let last = latest(inputs.today);
        let mut events: Vec<(Day, Event)> =
            log.all.iter().map(|did| (did.activity.day, Event::Did(did))).collect();
        let mut flares: Vec<Day> = inputs.flares.iter().copied().filter(|flare| *flare <= last).collect();
        flares.sort_unstable();
        // Told of twice in two days it is one.
        flares.dedup_by(|later, first| later.0.saturating_sub(first.0) <= FLARE_DAYS);
        events.extend(flares.into_iter().map(|flare| (flare, Event::Flare)));
        order::sort_by_key(&mut events, |(day, _)| *day);
        for (day, event) in events {
            match event {
                Event::Did(did) if did.is_run() => standing.ran(did),
                Event::Did(did) => standing.walked(did),
                Event::Flare => standing.flared(day),
            }
        }
        standing.rest_until(inputs.today);
        standing
    }

    /// Whether the entry test is passed, as far as walks go.
    pub fn walks_done(&self) -> bool {
        self.walks.len() >= usize::from(self.walks_needed)
    }

    /// The step that the runs so far lead to, whatever the day says.
    pub fn next(&self) -> u8 {
        let up = if self.step == 0 { self.walks_done() } else { i32::from(self.greens) >= GREENS_FOR_STEP };
        if up { self.step.saturating_add(1).min(LAST_STEP) } else { self.step }
    }

    /// Whether one step ended red so often that it is time for honest words, and the way to a professional.
    pub fn needs_honest_words(&self) -> bool {
        self.failed.iter().any(|reds| i32::from(*reds) >= REDS_FOR_HELP)
    }

    fn ran(&mut self, run: &Logged) {
        let day = run.activity.day;
        self.rest_until(day);
        self.runs.push(day);
        self.already_runs(run);
        let Some(light) = run.light else { return };
        if light == Light::Red {
            return self.red(run);
        }
        let on_last = (self.step == LAST_STEP).then_some(LAST_STEP);
        // What was more than was offered counts as what was offered.
        let Some(step) = run.activity.step.or(on_last).map(|step| step.min(self.next())) else { return };
        // On the last step nothing was planned that could be left out.
        let whole = run.activity.as_planned || step == LAST_STEP;
        let counts = step >= self.step && step > 0 && whole;
        self.has_run_a_step |= step > 0;
        match light {
            Light::Green if counts && run.is_answered() => {
                let first = step > self.step;
                self.greens = if first { 1 } else { self.greens.saturating_add(1) };
                self.step = step;
                self.less = None;
                if i32::from(self.greens) >= GREENS_FOR_STEP {
                    self.came_down &= step < LAST_STEP;
                    self.failed.iter_mut().take(usize::from(step) + 1).for_each(|reds| *reds = 0);
                }
            }
            Light::Amber => {
                // Tried and amber: the same again.
                self.step = self.step.max(step);
                self.greens = 0;
            }
            _ => {}
        }
    }

    /// One down from what was run. A second red within a week takes a third to a half.
    fn red(&mut self, run: &Logged) {
        let day = run.activity.day;
        let from = run.activity.step.unwrap_or(self.step).min(self.next());
        self.has_run_a_step |= run.activity.step.is_some() && from > 0;
        let mut to = self.step.min(from.saturating_sub(1));
        if let Some(reds) = self.failed.get_mut(usize::from(from)) {
            *reds = reds.saturating_add(1);
        }
        self.reds.push(day);
        let recent = self.reds.iter().filter(|red| (0..WEEK).contains(&day.0.saturating_sub(red.0)));
        let (reds, first) = (recent.clone().count(), recent.min().copied());
        let mut reason = Reason::new(Because::Red, [Fact::LightOn(day, Light::Red)]);
        if i32::try_from(reds).unwrap_or(i32::MAX) >= REDS_FOR_CUT && first.is_some() {
            let most =
                running_seconds(from).saturating_mul(100u32.saturating_sub(CUT_PERCENT.unsigned_abs())) / 100;
            while to > 0 && running_seconds(to) > most {
                to -= 1;
            }
            self.two_reds = Some(day);
            reason = Reason::new(
                Because::TwoReds,
                [Fact::RedsUntil(day, small(i32::try_from(reds).unwrap_or(9)))],
            );
        }
        self.fall_to(to, reason);
    }

    fn flared(&mut self, day: Day) {
        if self.step > 0 {
            self.fall_to(self.step - 1, Reason::new(Because::Flare, [Fact::FlareOn(day)]));
        } else {
            self.walks.clear();
        }
    }

    fn fall_to(&mut self, step: u8, reason: Reason) {
        if step == 0 {
            let had_passed = self.step > 0 || self.has_run_a_step;
            self.walks_needed = small(if had_passed { WALKS_AFTER_FALL } else { WALKS_FOR_TEST });
            self.walks.clear();
        }
        self.came_down |= self.step == LAST_STEP;
        self.step = step;
        self.greens = 0;
        self.less = Some(reason);
    }

    fn walked(&mut self, walk: &Logged) {
        let day = walk.activity.day;
        if !walk.activity.is_test_walk() || self.step > 0 {
            return;
        }
        self.walks.retain(|of| day.0.saturating_sub(of.0) < WALKS_WITHIN_DAYS);
        match walk.light {
            Some(Light::Green) if walk.is_answered() => self.walks.push(day),
            Some(Light::Red) => self.walks.clear(),
            _ => {}
        }
    }

    /// Who already ran when the log began is not sent back to walking: enough runs within 30 days, none of them red, and
    /// never on the ladder.
    fn already_runs(&mut self, run: &Logged) {
        let day = run.activity.day;
        let red = run.light == Some(Light::Red) || !self.reds.is_empty();
        let enough = i32::try_from(self.runs_within(day)).unwrap_or(0) >= RUNS_FOR_LONGEST;
        if self.step == 0 && !self.has_run_a_step && run.activity.step.is_none() && enough && !red {
            self.step = LAST_STEP;
            self.has_run_a_step = true;
        }
    }

    /// Runs of the 30 days up to a day.
    fn runs_within(&self, day: Day) -> usize {
        self.runs.iter().rev().filter(|of| (0..LONGEST_DAYS).contains(&day.0.saturating_sub(of.0))).count()
    }

    /// What a gap up to a day takes.
    fn rest_until(&mut self, day: Day) {
        if self.step == 0 {
            self.walks.retain(|of| day.0.saturating_sub(of.0) < WALKS_WITHIN_DAYS);
            return;
        }
        let Some(last) = self.runs.last().copied() else { return };
        let gap = day.0.saturating_sub(last.0);
        let to = if gap >= GAP_LONG_DAYS {
            1
        } else if gap >= GAP_SHORT_DAYS {
            self.step.saturating_sub(1).max(1)
        } else {
            self.step
        };
        if to < self.step {
            self.fall_to(to, Reason::new(Because::Gap, [Fact::LastRun(last)]));
        } else if self.step == LAST_STEP {
            let runs = self.runs_within(day);
            if i32::try_from(runs).unwrap_or(i32::MAX) < RUNS_FOR_LONGEST {
                let fact = Fact::RunsInMonth(day, small(i32::try_from(runs).unwrap_or(9)));
                self.fall_to(LAST_STEP - 1, Reason::new(Because::FewRuns, [fact]));
            }
        }
    }
}
