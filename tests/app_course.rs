//! The course within the app: what is kept of it, what the day asks for, and what a tap makes of it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

#[path = "support/browser.rs"]
mod browser;
#[path = "app_course/day.rs"]
mod day;
#[path = "app_course/keeping.rs"]
mod keeping;
#[path = "app_course/life.rs"]
mod life;
#[path = "app_course/plan.rs"]
mod plan;
#[path = "app_course/reasons.rs"]
mod reasons;
#[path = "app_course/weekly.rs"]
mod weekly;
