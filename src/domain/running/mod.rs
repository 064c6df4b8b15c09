//! Running again: whether today, how much, and what is known before it.
//!
//! `(what was said and logged, the sessions that were played, the day) -> the answer to "can I run today?"`. Derived, never
//! stored, as the [`course`](super::course) is. Stored are entries ([`entry`]) that join without loss.
//!
//! Read [`activity`] (what is logged), [`log`] (all of it, with its light), [`ladder`] (where the person stands), [`today`]
//! (walk, a step, the same, or not today, and why), [`week`] (running and strength share it), [`guards`] and [`changes`]
//! (before a run), [`shoes`]. Numbers and steps are data with sources in `content/running/`; the light of a run is that of
//! [`super::pain`]. No word of any language is here, and none of it says "safe": reasons are ids with facts ([`reason`]).

pub mod activity;
pub mod cadence;
pub mod changes;
pub mod entry;
pub mod guards;
pub mod import;
pub mod ladder;
pub mod log;
pub mod metronome;
pub mod reason;
pub mod rules;
pub mod score;
pub mod shoes;
pub mod simulation;
pub mod today;
pub mod track;
pub mod week;

pub use activity::{Activity, Hills, Sport, Surface};
pub use entry::{Answered, Asked, Entries, Entry, What, Which};
pub use ladder::Standing;
pub use log::{Inputs, Log, Logged};
pub use reason::{Because, Fact, Reason};
pub use today::{Answer, Today};
