//! What the home page offers: the one next thing to do.

use super::model::Model;
use super::player::{self, Overview};
use super::session::plan_of_address;
use crate::domain::document::key::Month;
use crate::domain::session::Session;
use crate::domain::time::Now;

/// The session that is due, laid out; the same for everybody until the person says otherwise.
pub fn due() -> Option<Overview> {
    let nobody = Now { wall: 0, monotonic: 0, utc_offset_minutes: 0 };
    let session = Session::new(String::new(), String::new(), plan_of_address(None), &nobody)?;
    Some(player::overview(&session))
}

/// What is to be said about the person's own day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing was ever done here: the knee check comes first.
    New,
    /// A session was left unfinished, at this place.
    Unfinished(String),
    /// So many sessions today already.
    DoneToday(u32),
    /// None of these.
    Ordinary,
}

/// How things stand for the person at this moment.
pub fn standing(model: &Model, now: Now) -> Standing {
    if let Some(place) = player::unfinished(model, now) {
        return Standing::Unfinished(place);
    }
    let today = now.day();
    let done = model
        .log
        .get(&Month::of(today))
        .map_or(0, |log| log.sessions.iter().filter(|record| record.day == today).count());
    match done {
        0 if model.log.values().all(|log| log.sessions.is_empty()) => Standing::New,
        0 => Standing::Ordinary,
        some => Standing::DoneToday(u32::try_from(some).unwrap_or(u32::MAX)),
    }
}
