//! What is true whatever browser, language or screen it is shown on. No clock, no storage, no words.

pub mod calendar;
pub mod check;
pub mod clinic;
pub mod contact;
pub mod course;
pub mod document;
pub mod exercise;
pub mod figure;
pub mod international;
pub mod letters;
pub mod order;
pub mod pain;
pub mod prescription;
pub mod programme;
pub mod progress;
pub mod qr;
#[cfg(not(target_arch = "wasm32"))]
pub mod running;
pub mod session;
pub mod time;
