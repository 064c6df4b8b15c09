//! The knee check: what is asked, what is kept of it, what its page shows.

pub mod event;
pub mod offer;
pub mod result;
pub mod standing;
pub mod state;
pub mod update;
pub mod view;
