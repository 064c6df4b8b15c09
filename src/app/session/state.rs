//! What the player remembers besides the session.

use super::event::LockEvent;
use crate::app::core::effect::FigurePose;
use crate::domain::document::key::Month;
use crate::domain::session::{Plan, SessionEvent, Side};
use crate::domain::time::{Millis, Now};

/// The lock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lock {
    /// Taps count.
    #[default]
    Open,
    /// Taps do not count.
    On,
    /// Nor do they yet, but the lock has been pressed since this moment (monotonic clock).
    Pressed(Millis),
    /// Taps count again, though the finger that opened it has yet to let go: that is no tap.
    JustOpened,
}

impl Lock {
    /// Whether taps do not count.
    pub fn holds(self) -> bool {
        matches!(self, Lock::On | Lock::Pressed(_))
    }

    /// Time until it opens if it stays pressed.
    pub fn next_wake(self, now: Now) -> Option<Millis> {
        let Lock::Pressed(since) = self else { return None };
        Some((since + PRESS - now.monotonic).clamp(0, PRESS))
    }

    /// The lock after something was done to it, or after time passed (`None`).
    pub fn after(self, event: Option<LockEvent>, now: Now) -> Lock {
        match (self, event) {
            (Lock::Pressed(since), _) if now.monotonic - since >= PRESS => Lock::JustOpened,
            (Lock::On, Some(LockEvent::Pressed)) => Lock::Pressed(now.monotonic),
            (Lock::Pressed(_), Some(LockEvent::Released | LockEvent::Clicked { keyboard: false })) => {
                Lock::On
            }
            (Lock::On, Some(LockEvent::Clicked { keyboard: true })) => Lock::Open,
            (Lock::Open, Some(LockEvent::Clicked { .. })) => Lock::On,
            // WebKit calls the end of the long press no click, because the words under the finger have changed. A key is
            // never that end.
            (Lock::JustOpened, Some(LockEvent::Clicked { keyboard: true })) => Lock::On,
            (Lock::JustOpened, Some(LockEvent::Pressed | LockEvent::Clicked { keyboard: false })) => {
                Lock::Open
            }
            (lock, _) => lock,
        }
    }
}

/// What the player remembers besides the session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Player {
    /// What the address asks for, while another session is unfinished.
    pub wanted: Option<Plan>,
    /// The plan of the session that waits for its start, as it was asked for: before the choices of the start screen.
    pub laid_out: Plan,
    /// The one side that is to work this time.
    pub only_side: Option<Side>,
    /// Whether it is asked if a new session shall take the place of the one that was found.
    pub replace_asked: bool,
    /// The month and name of the record of the session that has just ended.
    pub ended: Option<(Month, String)>,
    /// The session that was played to its last step on this page, by its name. Its record does not say so where the last set
    /// was skipped.
    pub played_out: Option<String>,
    /// A note after a session that is longer than is saved, with the session's name: as typed, until it is shortened.
    pub long_note: Option<(String, String)>,
    /// Whether it is asked if the session is to end here.
    pub end_asked: bool,
    /// When the step that is shown became the current one (monotonic clock).
    pub step_since: Option<Millis>,
    /// When another face or panel of the player came on the screen (monotonic clock).
    pub face_since: Option<Millis>,
    /// The small button of the player that was tapped last, by what it tells the session, and when (monotonic).
    pub small_pressed: Option<(SessionEvent, Millis)>,
    /// How the player's figure was last told to stand or move, and when (monotonic).
    pub figure: Option<(FigurePose, Millis)>,
}

/// How long it is to be pressed, milliseconds.
pub const PRESS: Millis = 1_000;
