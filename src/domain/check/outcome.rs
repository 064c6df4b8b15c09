//! What a check can end with.

use serde::{Deserialize, Serialize};

/// How soon to see somebody, least urgent first, so that the greatest of several is the one that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Look after it yourself, with dates to look again (tier D of `clinical.md` 1.4).
    SelfCare,
    /// A professional within 2 weeks (C2).
    Weeks,
    /// A professional within about 3 days (C1).
    Soon,
    /// Within 24 hours (tier B).
    SameDay,
    /// Now (tier A).
    Emergency,
}

/// The four kinds of outcome; a professional within days or weeks is one kind with two urgencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// [`Outcome::SelfCare`].
    SelfCare,
    /// [`Outcome::Weeks`] and [`Outcome::Soon`].
    Professional,
    /// [`Outcome::SameDay`].
    SameDay,
    /// [`Outcome::Emergency`].
    Emergency,
}

impl Outcome {
    /// All outcomes, least urgent first.
    pub const ALL: [Outcome; 5] =
        [Outcome::SelfCare, Outcome::Weeks, Outcome::Soon, Outcome::SameDay, Outcome::Emergency];

    /// Its id in files and stored documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::SelfCare => "self-care",
            Outcome::Weeks => "weeks",
            Outcome::Soon => "soon",
            Outcome::SameDay => "same-day",
            Outcome::Emergency => "emergency",
        }
    }

    /// The kind of outcome it is.
    pub fn family(self) -> Family {
        match self {
            Outcome::SelfCare => Family::SelfCare,
            Outcome::Weeks | Outcome::Soon => Family::Professional,
            Outcome::SameDay => Family::SameDay,
            Outcome::Emergency => Family::Emergency,
        }
    }

    /// Whether it closes the exercise plan until somebody has been seen.
    pub fn is_urgent(self) -> bool {
        self >= Outcome::SameDay
    }
}
