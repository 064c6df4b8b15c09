//! Two places for every document, several pages, and a browser that fails: nothing is lost, nothing that was removed comes
//! back, and all come to agree.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

#[path = "two_places/agreeing.rs"]
mod agreeing;
#[path = "support/browser.rs"]
mod browser;
#[path = "two_places/coming_back.rs"]
mod coming_back;
#[path = "two_places/erasing.rs"]
mod erasing;
#[path = "two_places/erasing_one.rs"]
mod erasing_one;
#[path = "two_places/removing.rs"]
mod removing;
