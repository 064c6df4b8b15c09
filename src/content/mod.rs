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

/// A text with several gaps takes each with its name:
///
/// ```
/// use knee_companion::content::{gap, words};
/// words().report.from(gap::Date("3 March"), gap::Sender("Knee Clinic"));
/// ```
///
/// Two that are swapped do not compile:
///
/// ```compile_fail,E0308
/// use knee_companion::content::{gap, words};
/// words().report.from(gap::Sender("Knee Clinic"), gap::Date("3 March"));
/// ```
///
/// Nor does a gap without its name, beside a count either:
///
/// ```compile_fail,E0308
/// use knee_companion::content::words;
/// words().progress.set_count(3, 2);
/// ```
pub use language::gap;
pub use language::{Language, words};
