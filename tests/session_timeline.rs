//! The session engine from the outside, as scripts of seconds and events: what a runner does, what a phone does to the
//! clocks and to the page, and what must come of it. The invariants are proved by property in `properties`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

#[path = "session_timeline/tape.rs"]
mod tape;

#[path = "session_timeline/back.rs"]
mod back;
#[path = "session_timeline/clocks.rs"]
mod clocks;
#[path = "session_timeline/lead_in.rs"]
mod lead_in;
#[path = "session_timeline/person.rs"]
mod person;
#[path = "session_timeline/properties.rs"]
mod properties;
#[path = "session_timeline/taken_back.rs"]
mod taken_back;
