//! The state of one session: which step, and when it ends. Never a count of ticks.

use serde::{Deserialize, Serialize};

use super::clock::Seen;
use super::plan::{Plan, PlanItem, Side};
use super::step::{ExtraSet, Step, StepKind, expand};
use super::stored::StoredSession;
use super::unfinished::PartDone;
use crate::domain::pain::Nprs;
use crate::domain::time::{Day, Millis, Now};

/// Time to get back into position when paused work is resumed.
pub const LEAD_IN: Millis = 3_000;

/// How the time of a step is kept while it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Timing {
    /// It ends at this wall time.
    #[serde(rename = "e")]
    Ends(Millis),
    /// A tap ends it; it began at this wall time.
    #[serde(rename = "b")]
    Began(Millis),
}

/// How the time of a step is kept while it stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Held {
    /// So much is left.
    #[serde(rename = "l")]
    Left(Millis),
    /// A tap ends it; so much of it has passed.
    #[serde(rename = "p")]
    Passed(Millis),
    /// It ran out at this wall time while nobody was there.
    #[serde(rename = "o")]
    RanOut(Millis),
}

/// Why a session is paused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PauseCause {
    /// The person paused it.
    #[serde(rename = "p")]
    Person,
    /// The page was closed, reloaded or killed, and came back.
    #[serde(rename = "r")]
    Reopened,
    /// Nobody was there for long.
    #[serde(rename = "a")]
    LongAbsence,
}

/// What the session is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// Not started.
    #[serde(rename = "n")]
    NotStarted,
    /// The current step runs.
    #[serde(rename = "r")]
    Running(Timing),
    /// The current step stands still.
    #[serde(rename = "p")]
    Paused {
        /// Its time.
        #[serde(rename = "h")]
        held: Held,
        /// Why.
        #[serde(rename = "c")]
        cause: PauseCause,
    },
    /// The time of the current step ran out while nobody was there; the person says what became of it.
    #[serde(rename = "o")]
    RanOut {
        /// Wall time at which it ran out.
        #[serde(rename = "s")]
        since: Millis,
    },
    /// "It hurts": how much?
    #[serde(rename = "q")]
    AskingPain(Held),
    /// The answer is there: what now? See [`offers`](crate::domain::pain::offers).
    #[serde(rename = "a")]
    ChoosingAfterPain {
        /// The time of the current step.
        #[serde(rename = "h")]
        held: Held,
        /// The answer.
        #[serde(rename = "n")]
        answer: Nprs,
    },
    /// All steps are behind.
    #[serde(rename = "f")]
    Finished,
    /// Ended by the person before that.
    #[serde(rename = "e")]
    EndedEarly,
}

/// What was so when "it hurts" was tapped, so that the tap or its answer can be taken back. Stored as a row of three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(bool, Option<Nprs>, bool)", into = "(bool, Option<Nprs>, bool)")]
pub struct Asked {
    /// Whether the session stood still already.
    pub stood: bool,
    /// The worst answer until then.
    pub worst: Option<Nprs>,
    /// Whether it was answered since.
    pub answered: bool,
}

impl From<(bool, Option<Nprs>, bool)> for Asked {
    fn from((stood, worst, answered): (bool, Option<Nprs>, bool)) -> Asked {
        Asked { stood, worst, answered }
    }
}

impl From<Asked> for (bool, Option<Nprs>, bool) {
    fn from(asked: Asked) -> Self {
        (asked.stood, asked.worst, asked.answered)
    }
}

/// One set that was really done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoneSet {
    /// Place of its item in the plan.
    pub item: usize,
    /// Its side.
    pub side: Option<Side>,
    /// Which set of that side, from 1.
    pub set: u8,
    /// When it was finished, seconds after the start of the session.
    pub after_seconds: u32,
}

/// One session, from the plan to its end. Change it with [`update`](super::machine::update) alone.
///
/// Stored as JSON of at most 2 KB (`stored.rs`). After reading it from the store in a new page, send
/// [`Reopened`](super::machine::SessionEvent::Reopened) before anything else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "StoredSession", try_from = "StoredSession")]
pub struct Session {
    pub(super) id: String,
    pub(super) owner: String,
    pub(super) plan: Plan,
    pub(super) extra: Vec<ExtraSet>,
    /// Items put in after the start: easier versions.
    pub(super) inserted: Vec<usize>,
    /// Items that were stopped, or left for an easier version: no way leads back into them.
    pub(super) stopped: Vec<usize>,
    /// Items in which 3 to 5 of 10 or more was told: no set more is offered of them.
    pub(super) sore: Vec<usize>,
    pub(super) index: usize,
    pub(super) phase: Phase,
    /// Added to the length of the current step.
    pub(super) added: Millis,
    /// What was left of the current step when it was resumed: whatever its deadline lies further ahead is the lead-in.
    pub(super) resumed: Option<Millis>,
    pub(super) started: Millis,
    /// Minutes to add to UTC for the local time of the start; `None` where the version that began it did not note it.
    pub(super) utc_offset_minutes: Option<i32>,
    pub(super) ended: Option<Millis>,
    /// Wall time at which it was left for so long that it stood still; nothing was done since.
    pub(super) left: Option<Millis>,
    /// How long nobody was there, so far: no time of the session.
    pub(super) away: Millis,
    pub(super) seen: Seen,
    pub(super) hidden: bool,
    pub(super) done: Vec<DoneSet>,
    /// Sets that were begun and left.
    pub(super) parts: Vec<PartDone>,
    pub(super) pain_before: Option<Nprs>,
    pub(super) pain_worst: Option<Nprs>,
    /// How it was when "it hurts" was tapped last, in this step.
    pub(super) asked: Option<Asked>,
    /// Whether walks with runs begin and end with a walk. Sessions of before this could be said have none, and go on so.
    pub(super) walks: bool,
}

impl Session {
    /// A session that waits for [`Start`](super::machine::SessionEvent::Start). `None` where the plan asks for no work.
    ///
    /// `id` names it for good, in its record too: anything that no other session has. `owner` names the tab.
    pub fn new(id: String, owner: String, plan: Plan, now: &Now) -> Option<Session> {
        if expand(&plan, &[], false).is_empty() {
            return None;
        }
        Some(Session {
            id,
            owner,
            plan,
            extra: Vec::new(),
            inserted: Vec::new(),
            stopped: Vec::new(),
            sore: Vec::new(),
            index: 0,
            phase: Phase::NotStarted,
            added: 0,
            resumed: None,
            started: now.wall,
            utc_offset_minutes: Some(now.utc_offset_minutes),
            ended: None,
            left: None,
            away: 0,
            seen: Seen::at(now),
            hidden: false,
            done: Vec::new(),
            parts: Vec::new(),
            pain_before: None,
            pain_worst: None,
            asked: None,
            walks: false,
        })
    }

    /// The same with a walk before the first run and after the last one of each walk with runs.
    #[must_use]
    pub fn with_walks(self) -> Session {
        Session { walks: self.phase == Phase::NotStarted || self.walks, ..self }
    }

    /// Its name for good.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The tab that plays it. A tab with another name shows it and offers
    /// [`TakeOver`](super::machine::SessionEvent::TakeOver).
    pub fn owner(&self) -> &str {
        &self.owner
    }

    /// What it consists of, easier versions put in meanwhile included.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What it was begun with: easier versions put in meanwhile are left out.
    pub fn planned(&self) -> Plan {
        let items = self.plan.items.iter().enumerate().filter(|(item, _)| !self.inserted.contains(item));
        Plan { items: items.map(|(_, item)| *item).collect() }
    }

    /// What it is doing.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// Whether it is over, one way or the other.
    pub fn is_over(&self) -> bool {
        matches!(self.phase, Phase::Finished | Phase::EndedEarly)
    }

    /// The sets that were done, in the order in which they were.
    pub fn done(&self) -> &[DoneSet] {
        &self.done
    }

    /// Pain just before, where it was asked.
    pub fn pain_before(&self) -> Option<Nprs> {
        self.pain_before
    }

    /// Whether "it hurts" can be taken back, its number included. Not where a version that did not note how it was before
    /// stored a number.
    pub fn may_take_pain_back(&self) -> bool {
        matches!(self.phase, Phase::AskingPain(_)) || self.may_change_pain()
    }

    /// Whether the answer about pain can be given anew.
    pub fn may_change_pain(&self) -> bool {
        matches!(self.phase, Phase::ChoosingAfterPain { .. }) && self.asked.is_some()
    }

    /// The worst answer to "it hurts" so far.
    pub fn pain_worst(&self) -> Option<Nprs> {
        self.pain_worst
    }

    /// Whether its record would tell of anything: a set that was done, a part of one that was left, or pain that the person
    /// told of.
    pub fn is_worth_keeping(&self) -> bool {
        !self.done.is_empty()
            || !self.parts.is_empty()
            || self.pain_before.is_some()
            || self.pain_worst.is_some()
    }

    /// Wall time of the start.
    pub fn started(&self) -> Millis {
        self.started
    }

    /// Wall time of the end, once it is over.
    pub fn ended(&self) -> Option<Millis> {
        self.ended
    }

    /// Minutes to add to UTC for the local time of the start, where it was noted.
    pub fn utc_offset_minutes(&self) -> Option<i32> {
        self.utc_offset_minutes
    }

    /// Where it stands still because nobody was there: the wall time at which it was left.
    pub fn left(&self) -> Option<Millis> {
        self.left
    }

    /// Time in the session until a wall time, milliseconds: short pauses count, absences do not.
    pub(super) fn played_until(&self, wall: Millis) -> Millis {
        wall.saturating_sub(self.started).saturating_sub(self.away).max(0)
    }

    /// The wall time at which it was left, where that is so long ago that hardly anybody goes on with it: more than four
    /// hours, or more than two and another local day. Sets of two days are hardly one session.
    pub fn left_long_ago(&self, now: &Now) -> Option<Millis> {
        const HOUR: Millis = 3_600_000;
        let left = self.left?;
        let gone = now.wall.saturating_sub(left);
        let offset = self.utc_offset_minutes.unwrap_or(now.utc_offset_minutes);
        let another_day = Day::of(left, offset) != now.day();
        (gone > 4 * HOUR || (another_day && gone > 2 * HOUR)).then_some(left)
    }

    /// All its steps.
    pub fn steps(&self) -> Vec<Step> {
        expand(&self.plan, &self.extra, self.walks)
    }

    /// The current step; the last one once all are behind.
    pub fn step(&self) -> Step {
        let steps = self.steps();
        let last = steps.last().copied().unwrap_or(NOTHING);
        steps.get(self.index).copied().unwrap_or(last)
    }

    /// The step after the current one.
    pub fn next_step(&self) -> Option<Step> {
        self.steps().get(self.index + 1).copied()
    }

    /// The steps after the current one, in order.
    pub fn steps_to_come(&self) -> impl Iterator<Item = Step> + use<> {
        self.steps().into_iter().skip(self.index + 1)
    }

    /// The round of a run or a walk and how many there are, from 1; `None` for everything else.
    pub fn round(&self, step: &Step) -> Option<(u8, u8)> {
        match (self.plan.items.get(step.item)?, step.kind) {
            (PlanItem::WalkRun(intervals), StepKind::Work(_)) => {
                Some((intervals.round_of(step.set), intervals.rounds))
            }
            _ => None,
        }
    }

    /// Usual length of the whole session, seconds.
    pub fn total_seconds(&self) -> u32 {
        let millis: Millis = self.steps().iter().map(Step::usual_length).sum();
        u32::try_from(millis / 1000).unwrap_or(u32::MAX)
    }

    /// The work that is being done, or that comes next: what a rest shows as "next".
    pub fn coming_work(&self) -> Option<Step> {
        self.steps().into_iter().skip(self.index).find(Step::is_work)
    }

    /// Length of the current step with what was added to it; `None` where a tap ends it.
    pub fn length(&self) -> Option<Millis> {
        self.step().length().map(|length| length.saturating_add(self.added))
    }

    /// Time left of the current step, never negative; 0 where a tap ends it.
    pub fn remaining(&self, now: &Now) -> Millis {
        let left = match self.phase {
            Phase::Running(Timing::Ends(end)) => self.without_lead_in(self.until(end, now)),
            Phase::NotStarted => self.length().unwrap_or(0),
            Phase::Paused { held: Held::Left(left), .. }
            | Phase::AskingPain(Held::Left(left))
            | Phase::ChoosingAfterPain { held: Held::Left(left), .. } => left,
            _ => 0,
        };
        left.clamp(0, self.length().unwrap_or(0).max(0))
    }

    /// Time left of the lead-in, 0 to [`LEAD_IN`]: work that was paused begins again only then. It is no part of the step.
    pub fn lead_in(&self, now: &Now) -> Millis {
        let (Phase::Running(Timing::Ends(end)), Some(resumed)) = (self.phase, self.resumed) else { return 0 };
        self.until(end, now).saturating_sub(resumed).clamp(0, LEAD_IN)
    }

    /// Time until a deadline.
    fn until(&self, end: Millis, now: &Now) -> Millis {
        let left_then = end.saturating_sub(self.seen.wall);
        left_then.saturating_sub(self.seen.passed(now, self.hidden).elapsed)
    }

    /// What is left of the step when its deadline is so far ahead.
    pub(super) fn without_lead_in(&self, until_deadline: Millis) -> Millis {
        self.resumed.map_or(until_deadline, |resumed| until_deadline.min(resumed))
    }

    /// Time of the current step that has passed, never negative. With [`Session::remaining`] it adds up to
    /// [`Session::length`].
    pub fn elapsed(&self, now: &Now) -> Millis {
        if self.is_over() {
            return 0;
        }
        if let Some(length) = self.length() {
            return length.saturating_sub(self.remaining(now)).max(0);
        }
        let passed = match self.phase {
            Phase::Running(Timing::Began(began)) => {
                let passed_then = self.seen.wall.saturating_sub(began);
                passed_then.saturating_add(self.seen.passed(now, self.hidden).elapsed)
            }
            Phase::Paused { held: Held::Passed(passed), .. }
            | Phase::AskingPain(Held::Passed(passed))
            | Phase::ChoosingAfterPain { held: Held::Passed(passed), .. } => passed,
            _ => 0,
        };
        passed.max(0)
    }

    /// Time until the picture changes, at most a second: the next whole second of the deadline. `None` where nothing
    /// changes by itself (not running, hidden, or waiting for a tap), so that no timer need exist.
    pub fn next_wake(&self, now: &Now) -> Option<Millis> {
        if self.hidden || !matches!(self.phase, Phase::Running(Timing::Ends(_))) {
            return None;
        }
        let lead_in = self.lead_in(now);
        let shown = if lead_in > 0 { lead_in } else { self.remaining(now) };
        let to_whole_second = shown % 1000;
        Some(if shown > 0 && to_whole_second == 0 { 1000 } else { to_whole_second })
    }

    /// Usual time from now to the end of the session, seconds, for "about N minutes left".
    pub fn seconds_to_go(&self, now: &Now) -> u32 {
        if self.is_over() {
            return 0;
        }
        let current = match self.length() {
            Some(_) => self.remaining(now).saturating_add(self.lead_in(now)),
            None => self.step().usual_length().saturating_sub(self.elapsed(now)).max(0),
        };
        let later: Millis = self.steps().iter().skip(self.index + 1).map(Step::usual_length).sum();
        u32::try_from(current.saturating_add(later) / 1000).unwrap_or(u32::MAX)
    }
}

/// Stands where a plan without any work would have a step; [`Session::new`] and the stored form refuse such a plan.
const NOTHING: Step = Step { item: 0, side: None, set: 1, sets: 1, kind: StepKind::GetReady };
