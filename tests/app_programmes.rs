//! Lists of one's own: what a tap makes of them, what is kept, and what happens when two tabs write.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

#[path = "app_programmes/editing.rs"]
mod editing;
#[path = "app_programmes/keeping.rs"]
mod keeping;
#[path = "app_programmes/offers.rs"]
mod offers;
#[path = "app_programmes/playing.rs"]
mod playing;
#[path = "app_programmes/properties.rs"]
mod properties;
#[path = "app_programmes/reminders.rs"]
mod reminders;
#[path = "app_programmes/sharing.rs"]
mod sharing;
#[path = "app_programmes/taking_up.rs"]
mod taking_up;
#[path = "app_programmes/tap.rs"]
mod tap;
