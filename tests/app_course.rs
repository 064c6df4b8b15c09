//! The course within the app: what is kept of it, what the day asks for, and what a tap makes of it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

#[path = "support/browser.rs"]
mod browser;
#[path = "app_course/keeping.rs"]
mod keeping;
