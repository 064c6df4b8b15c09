//! The app from the outside, through [`update`](knee_companion::app::update::update) alone: what a page does with what is
//! stored, with taps, with reloads and with other tabs. Time is part of each script; nothing here waits or draws.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

#[path = "app_session/browser.rs"]
mod browser;

#[path = "app_session/carried.rs"]
mod carried;
#[path = "app_session/controls.rs"]
mod controls;
#[path = "app_session/cues.rs"]
mod cues;
#[path = "app_session/ended.rs"]
mod ended;
#[path = "app_session/ending.rs"]
mod ending;
#[path = "app_session/keys.rs"]
mod keys;
#[path = "app_session/main_button.rs"]
mod main_button;
#[path = "app_session/parts.rs"]
mod parts;
#[path = "app_session/person.rs"]
mod person;
#[path = "app_session/properties.rs"]
mod properties;
#[path = "app_session/screen_on.rs"]
mod screen_on;
#[path = "app_session/shown.rs"]
mod shown;
#[path = "app_session/storage.rs"]
mod storage;
#[path = "app_session/tabs.rs"]
mod tabs;
#[path = "app_session/times.rs"]
mod times;
#[path = "app_session/voice.rs"]
mod voice;
#[path = "app_session/walks.rs"]
mod walks;
