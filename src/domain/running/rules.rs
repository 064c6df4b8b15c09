//! The numbers and steps of running again, as the build makes them of `content/running/`. Each has its source there; nothing
//! here decides.

use crate::domain::session::{Intervals, Plan, PlanItem};

include!(concat!(env!("OUT_DIR"), "/running_tables.rs"));

/// The last step: time, then hills, then speed, one at a time. It has no table.
pub const LAST_STEP: u8 = 8;

/// The table of a step, 1 to 7.
pub fn intervals(step: u8) -> Option<Intervals> {
    STEPS.get(usize::from(step).checked_sub(1)?).copied()
}

/// The step that has just these intervals.
pub fn step_of(intervals: &Intervals) -> Option<u8> {
    let place = STEPS.iter().position(|step| step == intervals)?;
    u8::try_from(place + 1).ok()
}

/// Seconds of running in a step; those of the last step with a table for the step after it.
pub fn running_seconds(step: u8) -> u32 {
    let table = intervals(step.min(LAST_STEP - 1));
    table.map_or(0, |table| u32::from(table.rounds) * u32::from(table.run_seconds))
}

/// A session of these intervals, for the player, which adds the walk before and after.
pub fn session(intervals: Intervals) -> Plan {
    Plan { items: vec![PlanItem::WalkRun(intervals)] }
}

/// The walk of the entry test: a session of its own.
pub fn walk() -> Plan {
    let walk_seconds = u16::try_from(WALK_MINUTES * 60).unwrap_or(u16::MAX);
    session(Intervals { rounds: 1, run_seconds: 0, walk_seconds })
}
