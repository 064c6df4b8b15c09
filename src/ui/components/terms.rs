//! The facts of exercises in the words of the language in use.

pub use crate::app::core::equipment::{equipment, equipment_list};
use crate::content::words;
use crate::domain::exercise::{Evidence, Kind, Muscle, Position, Stage};

/// A kind of exercise.
pub fn kind(kind: Kind) -> &'static str {
    let words = &words().guide.kind;
    match kind {
        Kind::Strength => words.strength,
        Kind::Hold => words.hold,
        Kind::Balance => words.balance,
        Kind::Stretch => words.stretch,
        Kind::Roll => words.roll,
        Kind::Mobility => words.mobility,
    }
}

/// A muscle or group of muscles.
pub fn muscle(muscle: Muscle) -> &'static str {
    let words = &words().guide.muscle;
    match muscle {
        Muscle::Quadriceps => words.quadriceps,
        Muscle::GluteusMaximus => words.gluteus_maximus,
        Muscle::GluteusMedius => words.gluteus_medius,
        Muscle::HipRotators => words.hip_rotators,
        Muscle::HipFlexors => words.hip_flexors,
        Muscle::Hamstrings => words.hamstrings,
        Muscle::Calf => words.calf,
        Muscle::Trunk => words.trunk,
        Muscle::OuterThigh => words.outer_thigh,
        Muscle::Foot => words.foot,
    }
}

/// A starting position.
pub fn position(position: Position) -> &'static str {
    let words = &words().guide.position;
    match position {
        Position::Supine => words.supine,
        Position::Prone => words.prone,
        Position::SideLying => words.side_lying,
        Position::AllFours => words.all_fours,
        Position::HalfKneeling => words.half_kneeling,
        Position::Sitting => words.sitting,
        Position::Standing => words.standing,
    }
}

/// How irritable a knee an exercise suits.
pub fn stage(stage: Stage) -> &'static str {
    let words = &words().guide.stage;
    match stage {
        Stage::Irritable => words.irritable,
        Stage::Building => words.building,
        Stage::Strong => words.strong,
    }
}

/// How good the reasons for an exercise are.
pub fn evidence(evidence: Evidence) -> &'static str {
    let words = &words().guide.evidence;
    match evidence {
        Evidence::Trials => words.trials,
        Evidence::Laboratory => words.laboratory,
        Evidence::Little => words.little,
    }
}

/// Something to look for in the guide.
pub fn quality(quality: crate::app::guide::filter::Quality) -> String {
    use crate::app::guide::filter::Quality;
    let words = &words().guide;
    let plain = match quality {
        Quality::Within(minutes) => return words.minutes_at_most(minutes),
        Quality::NoEquipment => words.choice.no_equipment,
        Quality::With(thing) => equipment(thing),
        Quality::Lying => words.choice.lying,
        Quality::Sitting => words.choice.sitting,
        Quality::Standing => words.choice.standing,
        Quality::NoKneeling => words.choice.no_kneeling,
        Quality::Works(works) => muscle(works),
        Quality::Is(is) => kind(is),
        Quality::Suits(Stage::Irritable) => words.stage_short.irritable,
        Quality::Suits(Stage::Building) => words.stage_short.building,
        Quality::Suits(Stage::Strong) => words.stage_short.strong,
    };
    plain.to_owned()
}
