//! What a clinic does: prescriptions built, kept, received and put into words; its own website.

pub mod builder;
pub mod draft;
pub mod outcome;
pub mod pasted;
pub mod prescription_text;
pub mod received;
pub mod saved_prescriptions;
pub mod update;
pub mod view;
pub mod website;
