//! What the player remembers besides the session.

use super::event::LockEvent;
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

/// How long it is to be pressed, milliseconds.
pub const PRESS: Millis = 1_000;
