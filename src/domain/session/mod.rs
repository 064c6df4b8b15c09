//! A session: a list of steps and a clock.
//!
//! Read in this order: [`plan`] what is to be done, [`step`] the steps that follow from it, [`state`] which step it is
//! and when it ends, [`machine`] what an event changes, [`progress`] and [`cue`] what can be seen and heard of it,
//! [`record`] what is kept of it afterwards.
//!
//! Nothing here reads a clock, plays a sound, stores or says anything: moments come in as [`Now`](super::time::Now),
//! and what is to be done outside goes out as [`SessionEffect`].

pub mod catch_up;
pub mod clock;
mod controls;
pub mod correction;
pub mod cue;
pub mod machine;
pub mod notation;
pub mod plan;
pub mod progress;
pub mod record;
mod record_join;
pub mod record_sets;
mod record_text;
pub mod state;
pub mod step;
mod stored;
mod unfinished;

pub use cue::Cue;
pub use machine::{SessionEffect, SessionEvent, update};
pub use plan::{Intervals, Pacing, Plan, PlanItem, PlannedExercise, Side, SideChoice};
pub use progress::{Part, PartProgress, Progress};
pub use record::{CuesUsed, Record, RecordLine, RecordedItem};
pub use record_sets::{CountedIn, RecordedPart, RecordedSet, SetOutcome};
pub use state::{PauseCause, Phase, Session};
pub use step::{Step, StepKind, StepWork};
