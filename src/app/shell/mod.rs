//! What is on every page: settings, notices, and how well this browser keeps things.

pub mod event;
pub mod settings;
pub mod storage_health;
