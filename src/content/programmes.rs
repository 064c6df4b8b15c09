//! Sets of exercises to begin with.

use super::language::current;
pub use super::programme_texts::{Programme, ProgrammePage};

/// The set that is offered to somebody new.
pub const STARTER: &str = "starter";

/// The set for a sore knee, and for the days after a session that was too much.
pub const EASY: &str = "irritable";

/// All sets, in the language in use.
pub fn all() -> &'static [Programme] {
    current().programmes
}

/// What the guide says of each set, in the same order.
pub fn pages() -> &'static [ProgrammePage] {
    current().programme_pages
}

/// The sets that others published, each with its page. Programs do not carry them.
#[cfg(not(target_arch = "wasm32"))]
pub fn published() -> &'static [(Programme, ProgrammePage)] {
    current().published_sets
}

/// Every set that has a page of its own, those to begin with first.
#[cfg(not(target_arch = "wasm32"))]
pub fn printed() -> Vec<(&'static Programme, &'static ProgrammePage)> {
    let to_begin_with = all().iter().zip(pages());
    to_begin_with.chain(published().iter().map(|(set, page)| (set, page))).collect()
}

/// The set with an id.
pub fn find(id: &str) -> Option<&'static Programme> {
    all().iter().find(|programme| programme.id == id)
}
