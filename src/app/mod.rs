//! What happens next: one [`Model`](model::Model), one pure [`update`](update::update) from events to effects.
//!
//! No browser call and no view here: effects say what is to be done, `browser` does it, `ui` shows the model.

pub mod announcement;
pub mod archive;
pub mod archive_table;
pub mod archive_words;
pub mod arrangement;
pub mod arrival;
pub mod before;
pub mod carried;
pub mod check;
pub mod check_page;
pub mod clinic_builder;
pub mod data_address;
pub mod dose;
pub mod dose_number;
pub mod effect;
pub mod event;
pub mod figure;
pub mod follow_up;
pub mod guide;
pub mod history;
pub mod keyboard;
pub mod lock;
pub mod media;
pub mod model;
pub mod needs;
pub mod offers;
pub mod other_tab;
pub mod own_lists;
pub mod packs;
pub mod pain_chart;
pub mod player;
pub mod prescribed;
pub mod programmes;
pub mod report;
pub mod route;
pub mod session;
pub mod session_cues;
pub mod spreadsheet;
pub mod today;
pub mod update;
pub mod website;
