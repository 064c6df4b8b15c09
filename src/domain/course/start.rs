//! The answers of the start, the stage that follows from them, and what to begin with.

use serde::{Deserialize, Serialize};

use super::Facts;
use super::dosage::{Dosage, Item};
use super::reason::{Because, Fact, Reason};
use super::rules;
use crate::domain::exercise::{Equipment, Stage};
use crate::domain::pain::Nprs;
use crate::domain::programme::Days;

/// Which knee hurts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "everyday words")]
pub enum Knee {
    Left,
    Right,
    Both,
}

/// What the person wants back. Their own words for it are kept elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Goal {
    /// To run a distance.
    Distance,
    /// To run or walk up and down a hill.
    Hill,
    /// To sit through a film.
    Sitting,
    /// Stairs.
    Stairs,
    /// Something else.
    Other,
}

impl Goal {
    /// Whether it takes running.
    pub fn is_running(self) -> bool {
        self == Goal::Distance || self == Goal::Hill
    }
}

/// Things that are at home. Written by their names, so that a new thing among them changes none; a name that this version
/// does not know is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "Vec<String>", from = "Vec<String>")]
pub struct AtHome(u16);

/// The names of things, as content files have them.
const THINGS: [(Equipment, &str); 11] = [
    (Equipment::Mat, "mat"),
    (Equipment::Band, "band"),
    (Equipment::Roller, "roller"),
    (Equipment::Step, "step"),
    (Equipment::Chair, "chair"),
    (Equipment::Bench, "bench"),
    (Equipment::Wall, "wall"),
    (Equipment::Towel, "towel"),
    (Equipment::Pad, "pad"),
    (Equipment::Weight, "weight"),
    (Equipment::Strap, "strap"),
];

impl From<AtHome> for Vec<String> {
    fn from(at_home: AtHome) -> Vec<String> {
        let there = THINGS.iter().filter(|(thing, _)| at_home.0 & (1 << (*thing as u16)) != 0);
        there.map(|(_, name)| (*name).to_owned()).collect()
    }
}

impl From<Vec<String>> for AtHome {
    fn from(names: Vec<String>) -> AtHome {
        let known = |name: &String| THINGS.iter().find(|(_, known)| known == name).map(|(thing, _)| *thing);
        AtHome::of(&names.iter().filter_map(known).collect::<Vec<_>>())
    }
}

impl AtHome {
    /// These things.
    pub fn of(things: &[Equipment]) -> AtHome {
        AtHome(things.iter().fold(0, |bits, thing| bits | 1 << (*thing as u16)))
    }

    /// Whether a thing is there: said so, or such as everyone has.
    pub fn has(self, thing: Equipment) -> bool {
        rules::EVERYONE_HAS.contains(&thing) || self.0 & (1 << (thing as u16)) != 0
    }
}

/// The answers of the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// Which knee.
    pub knee: Knee,
    /// Pain on stairs, 0 to 10.
    pub stairs: Nprs,
    /// Pain after long sitting, 0 to 10.
    pub sitting: Nprs,
    /// What is at home.
    pub at_home: AtHome,
    /// On which days; none means: no fixed days, three a week.
    pub days: Days,
    /// Minutes for a session; fewer than [`rules::MINUTES_LEAST`] count as so many.
    pub minutes: u8,
    /// What one wants back.
    pub goal: Goal,
}

impl Start {
    /// Minutes for a session, 8 to 90.
    pub fn minutes(&self) -> u8 {
        self.minutes.clamp(u8::try_from(rules::MINUTES_LEAST).unwrap_or(u8::MAX), 90)
    }

    /// The stage to begin in: a knee that hurts more than [`rules::CALM_ABOVE`] on stairs or after sitting is calmed down
    /// first. Nobody begins in the last stage: that takes two good weeks.
    pub fn stage(&self) -> Stage {
        let calm = |pain: Nprs| i32::from(pain.value()) > rules::CALM_ABOVE;
        if calm(self.stairs) || calm(self.sitting) { Stage::Irritable } else { Stage::Building }
    }
}

/// An exercise to begin with, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// What.
    pub item: Item,
    /// Why it was chosen for this person.
    pub reason: Reason,
}

/// The two or three exercises to begin with. `facts` are those of each exercise.
pub fn choose(start: &Start, facts: Facts) -> Vec<Chosen> {
    let stage = start.stage();
    let few = i32::from(start.minutes()) < rules::MINUTES_FOR_THREE;
    let slots = rules::SLOTS.iter().filter(|slot| slot.stage == stage).take(if few { 2 } else { 3 });
    let mut chosen: Vec<Chosen> = Vec::new();
    for slot in slots {
        let fits = |choice: &&rules::Choice| {
            let there = facts(choice.exercise).equipment.iter().all(|thing| start.at_home.has(*thing));
            let new = chosen.iter().all(|known| known.item.exercise != choice.exercise);
            there && new && start.stairs.value() <= choice.stairs_at_most
        };
        let Some(choice) = slot.choices.iter().find(fits) else { continue };
        let Some(dosage) = Dosage::first(choice.exercise) else { continue };
        let item = Item { exercise: choice.exercise, dosage };
        chosen.push(Chosen { item, reason: why(choice.because, start) });
    }
    // One set instead of two where there is no time for more, the last exercise first.
    let seconds = |chosen: &[Chosen]| chosen.iter().map(|chosen| chosen.item.seconds(facts)).sum::<u32>();
    for place in (0..chosen.len()).rev() {
        let long = seconds(&chosen) > u32::from(start.minutes()) * 60;
        if let Some(last) = chosen.get_mut(place).filter(|_| long) {
            last.item.dosage.sets = 1;
        }
    }
    chosen
}

/// A reason for a choice at the start, with what was answered there.
pub(super) fn why(because: Because, start: &Start) -> Reason {
    let stairs = Fact::StairsAtStart(start.stairs.value());
    let sitting = Fact::SittingAtStart(start.sitting.value());
    let facts = match because {
        Because::HipWithBand => vec![stairs, Fact::AtHome(Equipment::Band)],
        Because::HipWithoutBand => vec![stairs, Fact::NotAtHome(Equipment::Band)],
        Because::StepWhileStairsHurtLittle => vec![stairs, Fact::AtHome(Equipment::Step)],
        Because::CalfBeforeRunning => vec![Fact::WantsToRun],
        _ => vec![stairs, sitting],
    };
    Reason::new(because, facts)
}
