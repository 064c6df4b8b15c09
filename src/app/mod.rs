//! What happens next: one [`Model`](model::Model), one pure [`update`](update::update) from events to effects.
//!
//! No browser call and no view here: effects say what is to be done, `browser` does it, `ui` shows the model.
//!
//! A folder is a feature. [`core`] serves all of them and knows none. They stand here from the lowest to the highest: each
//! may use those that stand before it. Only the files beside the folders know all features. `tests/house.rs` holds this.

pub mod core;

pub mod shell;

pub mod check;

pub mod record;

pub mod plan;

pub mod course;

pub mod session;

pub mod clinic;

pub mod guide;

pub mod event;
pub mod held_taps;
pub mod model;
pub mod read_again;
pub mod step;
pub mod update;
