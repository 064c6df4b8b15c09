//! Pairs of shoes with the distance they were run in, and a gentle look from a custom on (`clinical.md` 3.5): no threshold, no
//! promise.

use super::activity::{Activity, Sport, Unit};
use super::entry::{Entries, What};
use super::log::Log;
use super::rules::{SHOES_LOOK_AGAIN_MILES, SHOES_LOOK_MILES};
use crate::domain::time::Day;

/// Whether to have a look at wear and comfort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Look {
    /// Not yet.
    NotYet,
    /// From 300 miles on, as is the custom.
    Now,
    /// From 500 miles on.
    Again,
}

/// A pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The id of the entry that named it.
    pub id: u64,
    /// What the person calls it.
    pub name: String,
    /// Metres that are known of.
    pub metres: u32,
    /// Runs and walks in it.
    pub used: u32,
    /// Those of them of which no distance is known: the pair has run more than its metres.
    pub without_distance: u32,
    /// The last day it was worn.
    pub last: Option<Day>,
    /// Whether it is worn no more.
    pub retired: bool,
}

impl Pair {
    /// Whether to have a look. Never for a pair that is worn no more.
    pub fn look(&self) -> Look {
        let from = |miles: i32| Unit::Miles.metres(miles.unsigned_abs().saturating_mul(100));
        match self.metres {
            _ if self.retired => Look::NotYet,
            metres if metres >= from(SHOES_LOOK_AGAIN_MILES) => Look::Again,
            metres if metres >= from(SHOES_LOOK_MILES) => Look::Now,
            _ => Look::NotYet,
        }
    }
}

/// All pairs, in the order in which they were named.
pub fn pairs(entries: &Entries, log: &Log, today: Day) -> Vec<Pair> {
    let named = entries.standing(today).filter_map(|entry| match &entry.what {
        What::Shoes { name, metres } => Some((entry.id, name.clone(), *metres)),
        _ => None,
    });
    let retired = |id: u64| entries.standing(today).any(|entry| entry.what == What::Retired(id));
    let worn = |activity: &Activity, id: u64| {
        activity.shoes == Some(id) && matches!(activity.sport, Sport::Run | Sport::Walk)
    };
    named
        .map(|(id, name, before)| {
            let all = log.all.iter().map(|did| &did.activity).filter(|activity| worn(activity, id));
            let mut pair = Pair {
                id,
                name,
                metres: before,
                used: 0,
                without_distance: 0,
                last: None,
                retired: retired(id),
            };
            for activity in all {
                pair.used = pair.used.saturating_add(1);
                pair.last = pair.last.max(Some(activity.day));
                match activity.metres {
                    Some(metres) => pair.metres = pair.metres.saturating_add(metres),
                    None => pair.without_distance = pair.without_distance.saturating_add(1),
                }
            }
            pair
        })
        .collect()
}
