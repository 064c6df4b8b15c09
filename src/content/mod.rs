//! What we know and say: the tables that the build makes of `content/`, looked up by typed id.
//!
//! Nothing here decides anything; rules live in [`crate::domain`].

pub mod exercises;
pub mod figures;
pub mod language;
pub mod plural;

pub use language::{Language, words};
