//! What is to be done: lists of one's own, starter sets, and the one next thing on the home page.

pub mod address;
pub mod dose_number;
pub mod event;
pub mod home_lists;
pub mod lists;
pub mod lists_page;
pub mod overview;
pub mod reminders;
pub mod sharing;
pub mod state;
pub mod today;
