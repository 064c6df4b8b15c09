//! Taps on a page that was left and is shown again, before it has read again what is stored. They must not lead to a write
//! yet, and must not vanish either: they wait here, and are taken up as soon as it has been read.

use std::sync::Arc;

use super::event::Event;
use super::model::Model;
use super::player;
use super::update::Step;
use crate::domain::session::Session;

/// What was tapped or typed meanwhile, in its order.
#[derive(Clone, Debug, Default)]
pub struct Held(Arc<Vec<Event>>);

/// Only grows until it is emptied, so its length says whether anything came.
impl PartialEq for Held {
    fn eq(&self, other: &Held) -> bool {
        self.0.len() == other.0.len()
    }
}

impl Held {
    /// Holds an event back. Moments of the clock are none that anybody waits for.
    pub(super) fn hold(&mut self, event: Event) {
        if !matches!(event, Event::Ticked) {
            Arc::make_mut(&mut self.0).push(event);
        }
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Empties it.
    pub(super) fn release(&mut self) -> Vec<Event> {
        std::mem::take(Arc::make_mut(&mut self.0))
    }
}

impl Step {
    /// Whether a tap that waited was meant for another screen of the session than the one that is shown now: what another
    /// page has done since is not skipped, marked or ended by it.
    pub(super) fn is_for_another_screen(&self, event: &Event) -> bool {
        let Some(shown) = &self.shown else { return false };
        let step = |model: &Model| model.session.as_ref().map(Session::step);
        let is_other = || {
            step(shown) != step(&self.model)
                || player::screen(shown, self.now).is_other_face(&player::screen(&self.model, self.now))
        };
        match event {
            Event::Session(_)
            | Event::SmallPressed(_)
            | Event::PanelPressed(_)
            | Event::MediaKey(_)
            | Event::EndWanted => is_other(),
            Event::AfterAnswered(_) => shown.ended != self.model.ended,
            _ => false,
        }
    }
}
