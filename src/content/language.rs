//! The languages and their words.
//!
//! The wasm carries the one language it was built for (`KNEE_LANGUAGE`), so that a reader of one language pays nothing
//! for another. On the host every language is there, and prerendering chooses.

use super::exercise_texts::{ExercisePage, ExercisePositions, ExerciseWords};
use super::plural::{Plural, PluralRule, fill};
use super::programme_texts::{Programme, ProgrammePage};
use crate::domain::exercise::ExerciseId;

/// One language with everything it says.
pub struct Language {
    /// BCP 47 code: `en`.
    pub code: &'static str,
    /// Its name in itself.
    pub name: &'static str,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    #[cfg(not(target_arch = "wasm32"))]
    sections: &'static Sections,
    pub(super) exercises: &'static [ExerciseWords],
    pub(super) positions: &'static [ExercisePositions],
    pub(super) exercise_pages: &'static [ExercisePage],
    pub(super) programmes: &'static [Programme],
    pub(super) programme_pages: &'static [ProgrammePage],
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) published_sets: &'static [(Programme, ProgrammePage)],
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));
include!(concat!(env!("OUT_DIR"), "/languages.rs"));

#[cfg(target_arch = "wasm32")]
/// The language in use.
pub fn current() -> &'static Language {
    COMPILED
}

#[cfg(not(target_arch = "wasm32"))]
pub use host::{all, current, with_language};

#[cfg(not(target_arch = "wasm32"))]
mod host {
    use super::{ALL, COMPILED, Language};
    use std::cell::Cell;

    thread_local! {
        static CURRENT: Cell<&'static Language> = const { Cell::new(COMPILED) };
    }

    /// The language in use.
    pub fn current() -> &'static Language {
        CURRENT.get()
    }

    /// Every language, English first, the pseudo-language last.
    pub fn all() -> &'static [&'static Language] {
        &ALL
    }

    /// Runs `task` with another language in use.
    pub fn with_language<T>(language: &'static Language, task: impl FnOnce() -> T) -> T {
        let before = CURRENT.replace(language);
        let result = task();
        CURRENT.set(before);
        result
    }
}

/// The words of the language in use.
pub fn words() -> &'static Words {
    &WORDS
}
