//! A list of exercises of one's own or from a clinic: what it holds and within which bounds. What is due when is in
//! [`days`]; nothing here stores or shows anything.

pub mod bounds;
pub mod days;

use serde::{Deserialize, Serialize};

use crate::domain::session::Plan;
use crate::domain::time::Day;

pub use days::Days;

/// Longest name of a list, [letters](crate::domain::letters).
pub const LONGEST_NAME: usize = 60;

/// Longest note of a clinic, [letters](crate::domain::letters).
pub const LONGEST_NOTE: usize = 280;

/// Most lists that a person keeps.
pub const MOST_PROGRAMMES: usize = 12;

/// One list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    /// Tells it from the others on this device; never used twice.
    pub id: u32,
    /// What the person or the clinic calls it, 1 to [`LONGEST_NAME`] letters; shown as text.
    pub name: String,
    /// Its exercises, 1 to [`MOST_ITEMS`](crate::domain::session::plan::MOST_ITEMS), in order.
    pub plan: Plan,
    /// On which days of the week; none means: no fixed days.
    pub days: Days,
    /// What the clinic wrote, at most [`LONGEST_NOTE`] letters; shown as text. Empty where it is the person's own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Who it is from, where it came with a link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender: Option<Sender>,
    /// The day on which it was made or taken up.
    pub since: Day,
}

/// A clinic, as its link says; nobody has checked it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    /// Its name, at most [`LONGEST_NAME`] letters.
    pub name: String,
    /// Its telephone number: digits, spaces and `+ ( ) - .`, at most 24 characters; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Where to book: an `https:` or `mailto:` address of at most 200 characters; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub booking: String,
}
