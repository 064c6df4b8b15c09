//! The player: from the start screen through sets and rests to the end.

pub mod announcement;
pub mod buttons;
pub mod cues;
pub mod end;
pub mod end_question;
pub mod event;
pub mod figure;
pub mod handoff;
pub mod keyboard;
pub mod lettering;
pub mod lock;
pub mod media_keys;
pub mod next_step;
pub mod other_tab;
pub mod pain_before;
pub mod play;
pub mod position_words;
pub mod ring;
pub mod spoken_steps;
pub mod start_choices;
pub mod state;
pub mod update;
pub mod view;
pub mod voice;
