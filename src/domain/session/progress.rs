//! Where in the session one is: set, side, repetition and part of it, all derived.

use crate::domain::time::{Millis, Now};

use super::plan::Side;
use super::state::Session;

/// Where in the session one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The item, from 1.
    pub item: usize,
    /// How many items there are.
    pub items: usize,
    /// The side that works, or works next.
    pub side: Option<Side>,
    /// The set, from 1.
    pub set: u8,
    /// How many sets this side has.
    pub sets: u8,
    /// The part of the work that is on now; `None` unless a timer paces it.
    pub part: Option<PartProgress>,
}

/// The part of one set of work that is on now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartProgress {
    /// Which part.
    pub part: Part,
    /// The repetition, step or tender spot, from 1.
    pub number: u16,
    /// How many there are.
    pub of: u16,
    /// Time left of this part.
    pub remaining: Millis,
}

/// A part of work that a timer paces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Moving into the position.
    Lift,
    /// Staying there.
    Hold,
    /// Moving back.
    Lower,
    /// Steps in the first direction.
    StepsOut,
    /// Steps in the second direction.
    StepsBack,
    /// Staying on a tender spot.
    TenderSpot,
}

impl Session {
    /// Where in the session one is.
    pub fn progress(&self, now: &Now) -> Progress {
        let _ = now;
        todo!()
    }
}
