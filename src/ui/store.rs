//! What views see of the app: the model to show, the moment, and a way to send events.

use leptos::prelude::*;

use crate::app::event::Event;
use crate::app::model::Model;
use crate::domain::time::Now;

/// One for each page, in the context of every island.
#[derive(Clone, Copy)]
pub struct Store {
    model: RwSignal<Model>,
    now: RwSignal<Now>,
    send: fn(Event),
}

impl Store {
    /// The store of a running page; `send` gets every event.
    pub fn new(model: Model, now: Now, send: fn(Event)) -> Store {
        Store { model: RwSignal::new(model), now: RwSignal::new(now), send }
    }

    /// The store of a page that is being printed: nothing is known yet, and nobody listens.
    pub fn starting() -> Store {
        Store::new(Model::default(), Now { wall: 0, monotonic: 0, utc_offset_minutes: 0 }, |_| {})
    }

    /// The store of the page being shown.
    pub fn of_page() -> Store {
        expect_context::<Store>()
    }

    /// Sends an event.
    pub fn send(self, event: Event) {
        (self.send)(event);
    }

    /// A part of the model; views that use it run again only when that part changes.
    pub fn select<T: PartialEq + Send + Sync + 'static>(
        self,
        part: impl Fn(&Model) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.model.with(|model| part(model)))
    }

    /// A part of the model that changes with time, such as what is left of a hold.
    pub fn select_at<T: PartialEq + Send + Sync + 'static>(
        self,
        part: impl Fn(&Model, Now) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.model.with(|model| part(model, self.now.get())))
    }

    /// Shows a new moment, and a new model if there is one.
    pub fn show(self, model: Option<Model>, now: Now) {
        if let Some(model) = model {
            self.model.set(model);
        }
        self.now.set(now);
    }
}
