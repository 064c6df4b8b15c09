//! What is to be heard, felt or announced, and when. No words and no sounds: those belong to the content and the browser.

use crate::domain::time::{Millis, Now};

use super::progress::Part;
use super::state::Session;
use super::step::Step;

/// One thing to be heard, felt or announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// A step begins: work (start), rest (end of work), switch sides, next exercise, get ready. Milestone.
    Begins(Step),
    /// All done. Milestone.
    Finished,
    /// The time ran out while nobody was there. Milestone; never scheduled ahead.
    RanOut(Step),
    /// Half of a long hold or timed work is over. Milestone.
    HalfWay,
    /// So many seconds are left, 10. Milestone.
    SecondsLeft(u8),
    /// The last seconds before a step ends: 3, 2, 1.
    Countdown(u8),
    /// A part of a repetition begins.
    Part {
        /// Which one.
        part: Part,
        /// The repetition, from 1.
        number: u16,
        /// How many there are.
        of: u16,
    },
    /// Turn round: steps go in the second direction now. Milestone.
    TurnRound,
    /// The time on this tender spot is over: move on to the next. Milestone.
    NextTenderSpot {
        /// The spot that begins, from 1.
        number: u16,
    },
}

impl Cue {
    /// Whether a screen reader is told. The rest would be a flood.
    pub fn is_milestone(&self) -> bool {
        !matches!(self, Cue::Countdown(_) | Cue::Part { .. })
    }
}

impl Session {
    /// The cues still to come in the current step, each with the time until it is due (more than 0), in order; the one
    /// that begins the next step included. Empty unless running. Schedule them all on the audio clock; when
    /// [`Cues`](super::machine::SessionEffect::Cues) is asked for, drop them and ask again.
    pub fn cues(&self, now: &Now) -> Vec<(Millis, Cue)> {
        let _ = now;
        todo!()
    }
}
