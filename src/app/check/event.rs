//! What is tapped in the knee check.

use crate::domain::check::{Pick, QuestionId, Scope};

/// Something tapped in the knee check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckEvent {
    /// A new run was begun: the whole check or the quick one.
    Began(Scope),
    /// "Go on", or "see your last result".
    WentOn,
    /// A sign or an answer was tapped, not yet given. Its place in the page, as the id of an element.
    Tapped(String),
    /// "Continue" was tapped with these choices.
    Answered(QuestionId, Vec<Pick>),
    /// "Back" was tapped.
    WentBack,
    /// An answer is to be changed.
    ChangeWanted(QuestionId),
    /// All answers are to be shown.
    AnswersWanted,
    /// The start of the check is to be shown.
    StartWanted,
    /// "I have been seen."
    Seen,
    /// The result is to be printed.
    PrintWanted,
    /// The result, as this text, is to be copied. Whoever shows the result has its text, so that programs without the
    /// check's pages carry none of its words.
    CopyWanted(String),
}
