//! Taps on a page that was left and is shown again, before it has read again what is stored. They must not lead to a write
//! yet, and must not vanish either: they wait here, and are taken up as soon as it has been read.

use std::sync::Arc;

use crate::app::event::Event;

/// What was tapped or typed meanwhile, in its order.
#[derive(Clone, Debug, Default)]
pub struct HeldTaps(Arc<Vec<Event>>);

/// Only grows until it is emptied, so its length says whether anything came.
impl PartialEq for HeldTaps {
    fn eq(&self, other: &HeldTaps) -> bool {
        self.0.len() == other.0.len()
    }
}

impl HeldTaps {
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
