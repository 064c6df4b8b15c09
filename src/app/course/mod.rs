//! The course within the app: what a person says and accepts is stored as entries, what follows from them is derived.

pub mod event;
pub mod inputs;
pub mod item_words;
pub mod plan_page;
pub mod reason_words;
pub mod state;
pub mod today;
pub mod update;
pub mod weekly;
