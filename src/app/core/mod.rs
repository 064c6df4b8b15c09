//! What every feature uses and none of them owns: effects, addresses, doses and dates in words.

pub mod data_address;
pub mod dates;
pub mod documents;
pub mod dose;
pub mod effect;
pub mod equipment;
pub mod health;
pub mod needed_documents;
pub mod notice;
pub mod page;
pub mod route;
pub mod step_words;
pub mod visit;
