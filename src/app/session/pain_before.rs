//! Pain just before a session: asked, never required. What is said follows the pain rules of [`crate::domain::pain`]; it
//! is advice, never "all is well".

use crate::app::model::Model;
use crate::content::words;
use crate::domain::pain::{Light, Nprs};
use crate::domain::session::{Phase, Session};

/// What is shown of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Before {
    /// The answer, 0 to 10.
    pub answer: u8,
    /// What it asks for.
    pub advice: &'static str,
    /// Whether it is too much to begin: above 5.
    pub too_much: bool,
}

/// The answer for the session that is laid out; `None` where there is none yet.
pub fn before(model: &Model) -> Option<Before> {
    let words = &words().before;
    let answer = laid_out(model)?.pain_before()?;
    let advice = match answer.light() {
        Light::Green => words.green,
        Light::Amber => words.amber,
        Light::Red if answer.is_severe() => words.severe,
        Light::Red => words.red,
    };
    Some(Before { answer: answer.value(), advice, too_much: is_too_much(answer) })
}

/// Whether the session that is laid out must not begin, because of the pain there is before it.
pub fn closes_start(model: &Model) -> bool {
    laid_out(model).and_then(Session::pain_before).is_some_and(is_too_much)
}

fn laid_out(model: &Model) -> Option<&Session> {
    model.session.as_ref().filter(|session| session.phase() == Phase::NotStarted)
}

/// Above 5 is red: 24 to 48 hours easy, so not a session now (`clinical.md` 3.1). During one, no event goes on above 5
/// either.
fn is_too_much(answer: Nprs) -> bool {
    answer.light() == Light::Red
}
