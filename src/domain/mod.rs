//! What is true whatever browser, language or screen it is shown on. No clock, no storage, no words.

pub mod exercise;
pub mod figure;
pub mod time;
