//! What we know and say: the tables that the build makes of `content/`, looked up by typed id.
//!
//! Nothing here decides anything; rules live in [`crate::domain`].

pub mod check;
#[cfg(not(target_arch = "wasm32"))]
pub mod course;
pub mod exercise_texts;
pub mod exercises;
pub mod figures;
pub mod language;
#[cfg(not(target_arch = "wasm32"))]
pub mod learn;
pub mod plural;
pub mod programme_texts;
pub mod programmes;
#[cfg(not(target_arch = "wasm32"))]
pub mod running;
#[cfg(not(target_arch = "wasm32"))]
pub mod sources;

pub use language::{Language, words};
