//! "End the session here?" While that is asked, nothing but its answer changes the session: no key, no headset, no other
//! button.

use super::view::{Screen, screen};
use crate::app::event::Event;
use crate::app::step::Step;
use crate::domain::session::SessionEvent;

impl Step {
    /// "End": the session stands still, and is asked about.
    pub(in crate::app) fn want_end(&mut self) {
        if matches!(screen(&self.model, self.now), Screen::Playing(_)) {
            self.session(SessionEvent::Pause);
            self.model.player.end_asked = true;
        }
    }

    /// "No, go on."
    pub(in crate::app) fn dismiss_end(&mut self) {
        self.model.player.replace_asked = false;
        if std::mem::take(&mut self.model.player.end_asked) {
            self.session(SessionEvent::Resume);
        }
    }

    /// Whether an event is no answer to the question that is asked.
    pub(in crate::app) fn is_under_the_question(&self, event: &Event) -> bool {
        let plays_on = match event {
            Event::Session(event) | Event::SmallPressed(event) | Event::PanelPressed(event) => {
                *event != SessionEvent::EndEarly
            }
            Event::MainPressed { .. } | Event::Lock(_) => true,
            _ => false,
        };
        plays_on && screen(&self.model, self.now) == Screen::Ending
    }
}
