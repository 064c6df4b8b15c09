//! Inputs that nobody's app wrote, by the thousand here and by the million in `cargo xtask bench --inputs`: links, carried
//! sessions, files of the record, every stored document, clinic settings, events under any clock. None of them panics, what
//! is taken stays within its bounds, and the slowest is quick enough.
//!
//! `KNEE_INPUTS` says how many of each. Each kind prints how many it tried, how many were taken, and its slowest.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

#[path = "app_session/browser.rs"]
#[allow(dead_code, reason = "a part of it is used")]
mod browser;
#[path = "hostile_inputs/chance.rs"]
mod chance;
#[path = "hostile_inputs/documents.rs"]
mod documents;
#[path = "hostile_inputs/events.rs"]
mod events;
#[path = "hostile_inputs/from_outside.rs"]
mod from_outside;
#[path = "hostile_inputs/heaviest.rs"]
mod heaviest;
