//! Whom to call, and whether an urgent result stands: what several screens of the check show.

use super::offer::region;
use crate::app::core::dates;
use crate::app::model::Model;
use crate::content::check::{check_words, region_name};
use crate::content::{gap, words};
use crate::domain::check::{Numbers, Outcome, Region, Scope, numbers, plan_closed};

/// Numbers to call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Name, number and address of each; one where the region is known.
    pub numbers: Vec<(String, String)>,
    /// Whether the region is known.
    pub known: bool,
    /// The advice line of the region: text and address.
    pub advice: Option<(String, String)>,
    /// The code of the region, empty where it is not known.
    pub region: String,
}

/// An urgent result that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The most urgent one.
    pub outcome: Outcome,
    /// Since when, in words.
    pub since: String,
    /// What to do.
    pub what_to_do: &'static [&'static str],
}

impl Standing {
    /// Its heading.
    pub fn heading(&self) -> &'static str {
        match self.outcome {
            Outcome::Emergency => words().check.standing_emergency,
            _ => words().check.standing_today,
        }
    }
}

/// The numbers of the region, or several where it is not known.
pub fn call(model: &Model) -> Call {
    let words = &words().check;
    let address = |number: &str| format!("tel:{}", number.replace(' ', ""));
    let one = |region: &Region| {
        (
            words.call_region(gap::Number(region.emergency), gap::Region(region_name(region))),
            address(region.emergency),
        )
    };
    match numbers(region(model)) {
        Numbers::Known(region) => Call {
            numbers: vec![(
                format!("{} ({})", words.call(region.emergency), region_name(region)),
                address(region.emergency),
            )],
            known: true,
            advice: region.advice.map(|line| (words.advice_line(line), address(line))),
            region: region.code.to_owned(),
        },
        Numbers::Several(regions) => Call {
            numbers: regions.into_iter().map(one).collect(),
            known: false,
            advice: None,
            region: String::new(),
        },
    }
}

/// The urgent result that stands.
pub(super) fn standing(model: &Model) -> Option<Standing> {
    plan_closed(&model.check.history).map(|closed| Standing {
        outcome: closed.outcome,
        since: words().check.standing_since(dates::date(closed.since)),
        what_to_do: check_words().outcome(closed.outcome).what_to_do,
    })
}

/// Which list a run asks, in words; empty for the whole check.
pub(super) fn list_name(scope: Scope) -> &'static str {
    match scope {
        Scope::Full => "",
        Scope::Quick => words().check.quick_title,
    }
}
