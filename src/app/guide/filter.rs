//! Finding the right exercise: what the guide can be narrowed to, in which order, and what a search finds.
//!
//! Every exercise says of itself, in the printed page, what it offers ([`Quality`], as words in an attribute). The program
//! then only compares words, so that the same few lines serve the guide and the comparison. No browser here.

use super::search;
use crate::content::exercises::exercise;
use crate::domain::exercise::{Equipment, Exercise, ExerciseId, Kind, Muscle, Position, Stage};
use crate::domain::order;

/// What people have at home in any case: these count as no equipment.
const HOUSEHOLD: [Equipment; 4] = [Equipment::Mat, Equipment::Wall, Equipment::Chair, Equipment::Towel];

/// Lengths to choose from, minutes.
const MINUTES: [u32; 4] = [3, 5, 7, 10];

/// Something that an exercise may offer, and that a person may look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quality {
    /// Nothing is needed that is not in every home.
    NoEquipment,
    /// It uses this.
    With(Equipment),
    /// It begins lying down.
    Lying,
    /// It begins sitting.
    Sitting,
    /// It begins on the feet.
    Standing,
    /// It does not begin on a kneecap.
    NoKneeling,
    /// It works this muscle.
    Works(Muscle),
    /// It is of this kind.
    Is(Kind),
    /// It is for a knee at this stage.
    Suits(Stage),
    /// With the dose to begin with it takes so many minutes or less.
    Within(u32),
}

/// What a quality belongs to: one control of the guide, and one name in its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "named after what they ask")]
pub enum Control {
    Need,
    Position,
    Muscle,
    Kind,
    Stage,
    Minutes,
}

impl Control {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Control; 6] =
        [Control::Stage, Control::Need, Control::Position, Control::Minutes, Control::Kind, Control::Muscle];

    /// Its name in the address.
    pub fn name(self) -> &'static str {
        match self {
            Control::Need => "need",
            Control::Position => "position",
            Control::Muscle => "muscle",
            Control::Kind => "kind",
            Control::Stage => "stage",
            Control::Minutes => "minutes",
        }
    }

    /// What it offers; only qualities that some exercise has and some exercise lacks.
    pub fn qualities(self) -> Vec<Quality> {
        Quality::all()
            .into_iter()
            .filter(|quality| quality.control() == self)
            .filter(|quality| {
                let with = ExerciseId::ALL.into_iter().filter(|id| quality.is_of(exercise(*id))).count();
                (1..ExerciseId::ALL.len()).contains(&with)
            })
            .collect()
    }
}

impl Quality {
    fn all() -> Vec<Quality> {
        use {Equipment as E, Muscle as M};
        let mut all = vec![Quality::NoEquipment];
        all.extend([E::Band, E::Roller, E::Step, E::Bench, E::Pad, E::Weight, E::Strap].map(Quality::With));
        all.extend([Quality::Lying, Quality::Sitting, Quality::Standing, Quality::NoKneeling]);
        all.extend(
            [
                M::Quadriceps,
                M::GluteusMedius,
                M::GluteusMaximus,
                M::HipRotators,
                M::HipFlexors,
                M::OuterThigh,
                M::Hamstrings,
                M::Calf,
                M::Trunk,
                M::Foot,
            ]
            .map(Quality::Works),
        );
        all.extend(
            [Kind::Strength, Kind::Hold, Kind::Balance, Kind::Stretch, Kind::Roll, Kind::Mobility]
                .map(Quality::Is),
        );
        all.extend([Stage::Irritable, Stage::Building, Stage::Strong].map(Quality::Suits));
        all.extend(MINUTES.map(Quality::Within));
        all
    }

    /// The control that offers it.
    pub fn control(self) -> Control {
        match self {
            Quality::NoEquipment | Quality::With(_) => Control::Need,
            Quality::Lying | Quality::Sitting | Quality::Standing | Quality::NoKneeling => Control::Position,
            Quality::Works(_) => Control::Muscle,
            Quality::Is(_) => Control::Kind,
            Quality::Suits(_) => Control::Stage,
            Quality::Within(_) => Control::Minutes,
        }
    }

    /// Its value in the address: `gluteus-medius`, `10`.
    pub fn value(self) -> String {
        match self {
            Quality::NoEquipment => "none".into(),
            Quality::With(thing) => kebab(thing),
            Quality::Works(muscle) => kebab(muscle),
            Quality::Is(kind) => kebab(kind),
            Quality::Suits(stage) => kebab(stage),
            Quality::Within(minutes) => minutes.to_string(),
            other => kebab(other),
        }
    }

    /// Whether an exercise has it.
    pub fn is_of(self, exercise: &Exercise) -> bool {
        match self {
            Quality::NoEquipment => exercise.equipment.iter().all(|thing| HOUSEHOLD.contains(thing)),
            Quality::With(thing) => exercise.equipment.contains(&thing),
            Quality::Lying => {
                matches!(exercise.position, Position::Supine | Position::Prone | Position::SideLying)
            }
            Quality::Sitting => exercise.position == Position::Sitting,
            Quality::Standing => exercise.position == Position::Standing,
            Quality::NoKneeling => !exercise.position.is_kneeling(),
            Quality::Works(muscle) => exercise.muscles.contains(&muscle),
            Quality::Is(kind) => exercise.kind == kind,
            Quality::Suits(stage) => exercise.stage == stage,
            Quality::Within(minutes) => seconds(exercise.id) <= minutes * 60,
        }
    }
}

/// The name of a variant as the content files write it: `GluteusMedius` is `gluteus-medius`.
fn kebab(variant: impl std::fmt::Debug) -> String {
    let mut out = String::new();
    for letter in format!("{variant:?}").chars() {
        if letter.is_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

/// How long an exercise takes with the dose to begin with, both sides and rests counted, seconds.
pub fn seconds(id: ExerciseId) -> u32 {
    crate::app::plan::address::plan([id]).total_seconds()
}

/// All that an exercise offers, as its entry in the page carries it: `need-none kind-strength minutes-5 minutes-7`.
pub fn traits(id: ExerciseId) -> String {
    let found = Quality::all().into_iter().filter(|quality| quality.is_of(exercise(id)));
    let words: Vec<String> =
        found.map(|quality| format!("{}-{}", quality.control().name(), quality.value())).collect();
    words.join(" ")
}

/// An entry of a printed list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What it offers, as [`traits`] writes it.
    pub traits: String,
    /// Everything that it is called, in lower case, the usual name first, parted by commas.
    pub names: String,
    /// Its place in the order that is asked for, lowest first; the same for all where none is.
    pub rank: u32,
}

/// What a person looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// What was typed, in lower case.
    pub search: String,
    /// What the entry must offer, all of it.
    pub traits: Vec<String>,
}

/// The positions of the entries that fit, in the order in which to show them: by rank, then by how well the name fits,
/// then as printed.
pub fn arrange(entries: &[Entry], wish: &Wish) -> Vec<usize> {
    let words = search::words(&wish.search);
    let mut found: Vec<(u32, u32, usize)> = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| {
            wish.traits.iter().all(|wanted| entry.traits.split(' ').any(|offered| offered == wanted))
        })
        .filter_map(|(position, entry)| Some((entry.rank, search::distance(&entry.names, &words)?, position)))
        .collect();
    order::sort_by(&mut found, Ord::cmp);
    found.into_iter().map(|(_, _, position)| position).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_in_the_address_are_those_of_the_content_files() {
        assert_eq!(Quality::Works(Muscle::GluteusMedius).value(), "gluteus-medius");
        assert_eq!(Quality::With(Equipment::Band).value(), "band");
        assert_eq!(Quality::NoKneeling.value(), "no-kneeling");
        assert_eq!(Quality::NoEquipment.value(), "none");
    }

    #[test]
    fn every_control_offers_at_least_two_things_and_every_exercise_has_a_kind_a_stage_and_a_muscle() {
        for control in Control::ALL {
            assert!(control.qualities().len() >= 2, "{control:?}");
        }
        for id in ExerciseId::ALL {
            let traits = traits(id);
            for control in ["kind-", "stage-", "muscle-"] {
                assert!(traits.split(' ').any(|word| word.starts_with(control)), "{id:?}: {traits}");
            }
        }
    }

    #[test]
    fn who_asks_for_no_equipment_gets_nothing_that_needs_a_band() {
        for id in ExerciseId::ALL {
            let traits = traits(id);
            let offers = |word: &str| traits.split(' ').any(|offered| offered == word);
            assert!(!(offers("need-none") && offers("need-band")), "{id:?}");
        }
    }

    #[test]
    fn entries_must_offer_all_that_is_asked_and_come_by_rank_then_as_printed() {
        let entry = |traits: &str, rank| Entry { traits: traits.into(), names: String::new(), rank };
        let entries = [entry("a b", 2), entry("a", 1), entry("a b c", 1), entry("a b", 1), entry("ab", 0)];
        let wish = |traits: &[&str]| Wish {
            search: String::new(),
            traits: traits.iter().map(|word| (*word).to_owned()).collect(),
        };
        assert_eq!(arrange(&entries, &wish(&["a", "b"])), [2, 3, 0]);
        assert_eq!(arrange(&entries, &wish(&[])), [4, 1, 2, 3, 0]);
        assert_eq!(arrange(&entries, &wish(&["d"])), [0_usize; 0]);
    }
}
