//! The state of one session: which step, and when it ends. Never a count of ticks.

use serde::{Deserialize, Serialize};

use crate::domain::pain::Nprs;
use crate::domain::time::{Millis, Now};

use super::clock::Seen;
use super::plan::{Plan, Side};
use super::step::{ExtraSet, Step, expand};

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
/// Stored as JSON of at most 2 KB.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub(super) id: String,
    pub(super) owner: String,
    pub(super) plan: Plan,
    pub(super) extra: Vec<ExtraSet>,
    /// Items put in after the start: easier versions.
    pub(super) inserted: Vec<usize>,
    pub(super) index: usize,
    pub(super) phase: Phase,
    /// Added to the length of the current step.
    pub(super) added: Millis,
    pub(super) started: Millis,
    pub(super) ended: Option<Millis>,
    pub(super) seen: Seen,
    pub(super) hidden: bool,
    pub(super) done: Vec<DoneSet>,
    pub(super) pain_before: Option<Nprs>,
    pub(super) pain_worst: Option<Nprs>,
}

impl Session {
    /// A session that waits for [`Start`](super::machine::SessionEvent::Start). `None` where the plan asks for no work.
    ///
    /// `id` names it for good, in its record too: anything that no other session has. `owner` names the tab.
    pub fn new(id: String, owner: String, plan: Plan, now: &Now) -> Option<Session> {
        if expand(&plan, &[]).is_empty() {
            return None;
        }
        Some(Session {
            id,
            owner,
            plan,
            extra: Vec::new(),
            inserted: Vec::new(),
            index: 0,
            phase: Phase::NotStarted,
            added: 0,
            started: now.wall,
            ended: None,
            seen: Seen::at(now),
            hidden: false,
            done: Vec::new(),
            pain_before: None,
            pain_worst: None,
        })
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

    /// Wall time of the start.
    pub fn started(&self) -> Millis {
        self.started
    }

    /// Wall time of the end, once it is over.
    pub fn ended(&self) -> Option<Millis> {
        self.ended
    }

    /// All its steps.
    pub fn steps(&self) -> Vec<Step> {
        expand(&self.plan, &self.extra)
    }

    /// The current step; the last one once all are behind.
    pub fn step(&self) -> Step {
        todo!()
    }

    /// The step after the current one.
    pub fn next_step(&self) -> Option<Step> {
        todo!()
    }

    /// The work that comes next, or that is being done: what a rest shows as "next".
    pub fn coming_work(&self) -> Option<Step> {
        todo!()
    }

    /// Time left of the current step, never negative; 0 where a tap ends it.
    pub fn remaining(&self, now: &Now) -> Millis {
        let _ = now;
        todo!()
    }

    /// Time of the current step that has passed, never negative.
    pub fn elapsed(&self, now: &Now) -> Millis {
        let _ = now;
        todo!()
    }

    /// Time until the picture changes, at most a second: the next whole second of the deadline. `None` where nothing
    /// changes by itself (not running, hidden, or waiting for a tap), so that no timer need exist.
    pub fn next_wake(&self, now: &Now) -> Option<Millis> {
        let _ = now;
        todo!()
    }

    /// Usual time from now to the end of the session, seconds, for "about N minutes left".
    pub fn seconds_to_go(&self, now: &Now) -> u32 {
        let _ = now;
        todo!()
    }
}
