//! What comes before and after a session, and the person's record, through [`update`](knee_companion::app::update::update)
//! alone. Time is part of each script.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

#[path = "app_record/after.rs"]
mod after;
#[path = "app_record/before.rs"]
mod before;
#[path = "app_record/correction.rs"]
mod correction;
#[path = "app_record/file.rs"]
mod file;
#[path = "app_record/first_page.rs"]
mod first_page;
#[path = "app_record/pause.rs"]
mod pause;
#[path = "app_record/person.rs"]
mod person;
#[path = "app_record/report.rs"]
mod report;
#[path = "app_record/safekeeping.rs"]
mod safekeeping;
#[path = "app_record/settings.rs"]
mod settings;
#[path = "app_record/stored.rs"]
mod stored;
#[path = "app_record/table.rs"]
mod table;
#[path = "app_record/thinning.rs"]
mod thinning;
