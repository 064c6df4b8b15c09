//! The course: where a person stands, and the right thing today.
//!
//! `(answers of the start, what was accepted, sessions with their pain, a clinic's prescription if any, the day) -> the plan
//! of the day`. The plan is derived, never stored: the same record gives the same plan on every device. Stored are entries
//! ([`entry`]) that join without loss, and the sessions of the log.
//!
//! Read [`start`] (what to begin with), [`dosage`] (rungs of a ladder), [`replay`] (from the record to where the person
//! stands), [`ease`] (what takes away), [`next`] (harder, same or easier, and why), [`today`] (the one thing to do), and
//! [`measures`] and [`weekly`] (does it help?). Numbers and ladders are data with sources in `content/course/`; the light of a session is
//! that of [`super::pain`]. Harder takes the person's word, easier does not. No word of any language is here: reasons are ids
//! with facts ([`reason`]).

pub mod done;
pub mod dosage;
pub mod ease;
pub mod entry;
pub mod measures;
pub mod next;
pub mod reason;
pub mod replay;
pub mod rules;
#[cfg(not(target_arch = "wasm32"))]
pub mod simulation;
pub mod start;
pub mod today;
pub mod weekly;

use super::exercise::{Exercise, ExerciseId};

pub use done::{Done, DoneLine};
pub use dosage::{Dosage, Item};
pub use entry::{Entries, Entry, What};
pub use measures::{Outcome, Verdict, Week};
pub use next::Suggestion;
pub use reason::{Because, Fact, Reason};
pub use replay::{Given, Inputs, Standing};
pub use start::{AtHome, Chosen, Goal, Knee, Start};
pub use today::{State, Today};

/// Where the facts of an exercise are looked up: the tables of the content, which this room does not know.
pub type Facts = fn(ExerciseId) -> &'static Exercise;
