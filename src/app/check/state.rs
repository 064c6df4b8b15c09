//! What the page of the knee check remembers, and what a clinic says of the check.

use crate::domain::check::{AnswerError, QuestionId};

/// What the knee check's page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checkup {
    /// Which screen.
    pub place: Place,
    /// What was wrong with the answer, on "Continue".
    pub error: Option<AnswerError>,
    /// Whether the text was copied, once that is known.
    pub copied: Option<bool>,
    /// Whether "I have been seen" was just said.
    pub seen: bool,
}

/// Which screen of the knee check is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Where a run begins.
    #[default]
    Start,
    /// Whatever comes next: the first open question, emergency advice, or the result.
    Next,
    /// A question that was answered before, by way of "Back".
    Question(QuestionId),
    /// A question whose answer is to be changed.
    Change(QuestionId),
    /// All answers.
    Answers,
}

/// What a clinic that offers the app says of the check. Whoever reads a clinic's wishes puts them here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClinicCheck {
    /// Whether the clinic switched the questions off: the plain list of warning signs is left.
    pub off: bool,
    /// The region whose numbers are shown where neither the person nor the device says; a code, empty where unsaid.
    pub region: String,
    /// What its own button says: within 24 hours, a professional within days or weeks, look after it yourself. Empty:
    /// there is none. It says whom to call, never how urgent it is, and none stands beside an emergency.
    pub labels: [String; 3],
    /// Where the button leads: an address to book at or a telephone link; empty where the clinic gives neither.
    pub contact: String,
}
