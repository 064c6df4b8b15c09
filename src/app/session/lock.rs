//! The lock against taps by accident: while it is on, the player heeds nothing but "it hurts" and its own opening.
//!
//! It is opened by pressing it for a second, or with the keyboard, where nothing is pressed by accident. It ends with the
//! face that it belongs to; a question about pain can be answered at once, and leaves it as it was.

use super::announcement;
use super::event::LockEvent;
use super::state::Lock;
use super::view::{Screen, screen};
use crate::app::core::effect::Effect;
use crate::app::event::Event;
use crate::app::step::Step;
use crate::domain::session::SessionEvent;

impl Step {
    /// Something is done to the lock, or time passes.
    pub(in crate::app) fn change_lock(&mut self, event: Option<LockEvent>) {
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
    pub(in crate::app) fn locked_against(&mut self, event: &Event) -> bool {
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
