//! What the pages of the record remember besides it.

use crate::domain::document::key::Month;
use crate::domain::pain::Question;

/// What this page remembers of the questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FollowUp {
    /// The last answer given on this page.
    pub last: Option<Asked>,
}

/// A question about one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The month whose log has the record.
    pub month: Month,
    /// The record.
    pub id: String,
    /// What is asked.
    pub question: Question,
}
