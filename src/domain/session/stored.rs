//! The stored form of a running session: short keys, items in their written form, times as differences.

use serde::{Deserialize, Serialize};

use super::clock::Seen;
use super::controls::{MOST_ADDED, MOST_EXTRA, MOST_ITEMS_EVER};
use super::notation::{push_number, take_number};
use super::plan::{Plan, Side};
use super::state::{Asked, DoneSet, Phase, Session};
use super::step::ExtraSet;
use super::unfinished::PartDone;
use crate::domain::pain::Nprs;
use crate::domain::time::{Millis, OFFSETS};

/// Longest id of a session or name of a tab, bytes: several times what the app gives.
const LONGEST_NAME: usize = 100;

/// Most steps of a session: twice what the longest plan within its bounds has.
const MOST_STEPS: usize = 4_000;

/// What is written. The keys are a contract with documents out there: add, never reuse.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct StoredSession {
    #[serde(rename = "i")]
    id: String,
    #[serde(rename = "o")]
    owner: String,
    #[serde(rename = "p")]
    plan: Plan,
    /// Extra sets: item and side each.
    #[serde(rename = "x", default, skip_serializing_if = "String::is_empty")]
    extra: String,
    #[serde(rename = "n", default, skip_serializing_if = "Vec::is_empty")]
    inserted: Vec<usize>,
    /// Not in the first documents; without it nothing was stopped.
    #[serde(rename = "c", default, skip_serializing_if = "Vec::is_empty")]
    stopped: Vec<usize>,
    /// Not in the first documents; without it no exercise hurt.
    #[serde(rename = "j", default, skip_serializing_if = "Vec::is_empty")]
    sore: Vec<usize>,
    #[serde(rename = "k")]
    index: usize,
    #[serde(rename = "f")]
    phase: Phase,
    #[serde(rename = "a", default, skip_serializing_if = "is_zero")]
    added: Millis,
    /// Not in the first documents; without it there is no lead-in.
    #[serde(rename = "l", default, skip_serializing_if = "Option::is_none")]
    resumed: Option<Millis>,
    #[serde(rename = "t")]
    started: Millis,
    /// Not in the first documents.
    #[serde(rename = "z", default, skip_serializing_if = "Option::is_none")]
    utc_offset_minutes: Option<i32>,
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none")]
    ended: Option<Millis>,
    /// Not in the first documents; without them nobody was away.
    #[serde(rename = "v", default, skip_serializing_if = "Option::is_none")]
    left: Option<Millis>,
    #[serde(rename = "y", default, skip_serializing_if = "is_zero")]
    away: Millis,
    #[serde(rename = "s")]
    seen: Seen,
    #[serde(rename = "h", default, skip_serializing_if = "std::ops::Not::not")]
    hidden: bool,
    /// Sets done: item, side, set and seconds since the one before each.
    #[serde(rename = "d", default, skip_serializing_if = "String::is_empty")]
    done: String,
    /// Sets begun and left: item, side, set and amount each. Not in the first documents.
    #[serde(rename = "g", default, skip_serializing_if = "String::is_empty")]
    parts: String,
    #[serde(rename = "b", default, skip_serializing_if = "Option::is_none")]
    pain_before: Option<Nprs>,
    #[serde(rename = "w", default, skip_serializing_if = "Option::is_none")]
    pain_worst: Option<Nprs>,
    /// Not in the first documents; without it an answer stays as it was given.
    #[serde(rename = "q", default, skip_serializing_if = "Option::is_none")]
    asked: Option<Asked>,
    /// Not in the first documents; their steps are without.
    #[serde(rename = "u", default, skip_serializing_if = "std::ops::Not::not")]
    walks: bool,
}

fn is_zero(millis: &Millis) -> bool {
    *millis == 0
}

fn side_number(side: Option<Side>) -> i64 {
    match side {
        None => 0,
        Some(Side::Left) => 1,
        Some(Side::Right) => 2,
    }
}

fn numbered_side(number: i64) -> Option<Option<Side>> {
    match number {
        0 => Some(None),
        1 => Some(Some(Side::Left)),
        2 => Some(Some(Side::Right)),
        _ => None,
    }
}

impl From<Session> for StoredSession {
    fn from(session: Session) -> StoredSession {
        let mut extra = String::new();
        for ExtraSet { item, side } in &session.extra {
            push_number(&mut extra, *item as i64);
            push_number(&mut extra, side_number(*side));
        }
        let mut done = String::new();
        let mut before = 0;
        for DoneSet { item, side, set, after_seconds } in &session.done {
            let after = i64::from(*after_seconds);
            let numbers = [*item as i64, side_number(*side), i64::from(*set), after - before];
            numbers.iter().for_each(|number| push_number(&mut done, *number));
            before = after;
        }
        let mut parts = String::new();
        for PartDone { item, side, set, amount } in &session.parts {
            let numbers = [*item as i64, side_number(*side), i64::from(*set), i64::from(*amount)];
            numbers.iter().for_each(|number| push_number(&mut parts, *number));
        }
        let Session {
            id,
            owner,
            plan,
            inserted,
            stopped,
            sore,
            index,
            phase,
            added,
            started,
            ended,
            seen,
            hidden,
            ..
        } = session;
        let Session {
            pain_before, pain_worst, resumed, utc_offset_minutes, left, away, asked, walks, ..
        } = session;
        StoredSession {
            id,
            owner,
            plan,
            extra,
            inserted,
            stopped,
            sore,
            index,
            phase,
            added,
            resumed,
            started,
            utc_offset_minutes,
            ended,
            left,
            away,
            seen,
            hidden,
            done,
            parts,
            pain_before,
            pain_worst,
            asked,
            walks,
        }
    }
}

impl TryFrom<StoredSession> for Session {
    type Error = String;

    fn try_from(stored: StoredSession) -> Result<Session, String> {
        // The store and links are open to others: what the app never writes is damage, and is not worked on.
        let within = stored.plan.items.len() <= MOST_ITEMS_EVER
            && stored.inserted.len() <= MOST_ITEMS_EVER
            && stored.stopped.len() <= MOST_ITEMS_EVER
            && stored.sore.len() <= MOST_ITEMS_EVER
            && (0..=MOST_ADDED).contains(&stored.added)
            && stored.id.len() <= LONGEST_NAME
            && stored.owner.len() <= LONGEST_NAME;
        if !within {
            return Err("more than a session can have".to_owned());
        }
        let session = Session {
            id: stored.id,
            owner: stored.owner,
            plan: stored.plan,
            extra: read_extra(&stored.extra).ok_or("extra sets cannot be read")?,
            inserted: stored.inserted,
            stopped: stored.stopped,
            sore: stored.sore,
            index: stored.index,
            phase: stored.phase,
            added: stored.added,
            resumed: stored.resumed,
            started: stored.started,
            utc_offset_minutes: stored.utc_offset_minutes.filter(|offset| OFFSETS.contains(offset)),
            ended: stored.ended,
            left: stored.left,
            away: stored.away.max(0),
            seen: stored.seen,
            hidden: stored.hidden,
            done: read_done(&stored.done).ok_or("sets done cannot be read")?,
            parts: read_parts(&stored.parts).ok_or("parts of sets cannot be read")?,
            pain_before: stored.pain_before,
            pain_worst: stored.pain_worst,
            asked: stored.asked,
            walks: stored.walks,
        };
        if session.extra.len() > MOST_EXTRA || session.done.len() > MOST_STEPS {
            return Err("more sets than a session can have".to_owned());
        }
        let steps = session.steps().len();
        if steps > MOST_STEPS {
            return Err(format!("{steps} steps"));
        }
        if session.index < steps { Ok(session) } else { Err(format!("step {} of {steps}", session.index)) }
    }
}

fn read_extra(mut text: &str) -> Option<Vec<ExtraSet>> {
    let mut extra = Vec::new();
    while !text.is_empty() {
        let item = usize::try_from(take_number(&mut text)?).ok()?;
        extra.push(ExtraSet { item, side: numbered_side(take_number(&mut text)?)? });
    }
    Some(extra)
}

fn read_parts(mut text: &str) -> Option<Vec<PartDone>> {
    let mut parts = Vec::new();
    while !text.is_empty() {
        let item = usize::try_from(take_number(&mut text)?).ok()?;
        let side = numbered_side(take_number(&mut text)?)?;
        let set = u8::try_from(take_number(&mut text)?).ok()?;
        parts.push(PartDone { item, side, set, amount: u16::try_from(take_number(&mut text)?).ok()? });
    }
    Some(parts)
}

fn read_done(mut text: &str) -> Option<Vec<DoneSet>> {
    let mut done = Vec::new();
    let mut before = 0_i64;
    while !text.is_empty() {
        let item = usize::try_from(take_number(&mut text)?).ok()?;
        let side = numbered_side(take_number(&mut text)?)?;
        let set = u8::try_from(take_number(&mut text)?).ok()?;
        before = before.checked_add(take_number(&mut text)?)?;
        done.push(DoneSet { item, side, set, after_seconds: u32::try_from(before).ok()? });
    }
    Some(done)
}
