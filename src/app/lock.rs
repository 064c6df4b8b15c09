//! The lock against taps by accident: while it is on, the player heeds nothing but "it hurts" and its own opening.
//!
//! It is opened by pressing it for a second, or with the keyboard, where nothing is pressed by accident. It ends with the
//! face that it belongs to; a question about pain can be answered at once, and leaves it as it was.

use super::announcement;
use super::effect::Effect;
use super::event::Event;
use super::player::{Screen, screen};
use super::update::Step;
use crate::domain::session::SessionEvent;
use crate::domain::time::{Millis, Now};

/// How long it is to be pressed, milliseconds.
pub const PRESS: Millis = 1_000;

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

/// What is done to the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockEvent {
    /// A finger or the mouse went down on it.
    Pressed,
    /// It was lifted, or slid away.
    Released,
    /// The browser calls it a click, after that; or the only thing there is, from a keyboard.
    Clicked {
        /// Whether no pointer was used.
        keyboard: bool,
    },
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

impl Step {
    /// Something is done to the lock, or time passes.
    pub(super) fn change_lock(&mut self, event: Option<LockEvent>) {
        match screen(&self.model, self.now) {
            Screen::Playing(_) => {}
            // What is asked about pain can be answered at once, and then it is as it was before.
            Screen::AskingPain | Screen::AfterPain(_) => {
                if self.model.lock.holds() {
                    self.model.lock = Lock::On;
                }
                return;
            }
            _ => {
                self.model.lock = Lock::Open;
                return;
            }
        }
        let before = self.model.lock;
        self.model.lock = before.after(event, self.now);
        if before.holds() != self.model.lock.holds() {
            self.effects.push(Effect::Announce(announcement::lock(self.model.lock.holds()).to_owned()));
        }
    }

    /// Whether a tap is to be let by; says so where it is not.
    pub(super) fn locked_against(&mut self, event: &Event) -> bool {
        let held = self.model.lock.holds() && matches!(screen(&self.model, self.now), Screen::Playing(_));
        let tap = match event {
            Event::Session(event) | Event::SmallPressed(event) | Event::PanelPressed(event) => {
                *event != SessionEvent::ItHurts
            }
            Event::MainPressed { .. } | Event::EndWanted => true,
            _ => false,
        };
        if held && tap {
            self.effects.push(Effect::Announce(announcement::lock(true).to_owned()));
        }
        held && tap
    }
}
