//! The course within the app: what a person says and accepts is stored as entries, what follows from them is derived.

pub mod event;
pub mod update;
