//! Things to have at hand, in words.

use crate::content::words;
use crate::domain::exercise::Equipment;

/// A thing to have at hand.
pub fn equipment(thing: Equipment) -> &'static str {
    let words = &words().guide.equipment;
    match thing {
        Equipment::Mat => words.mat,
        Equipment::Band => words.band,
        Equipment::Roller => words.roller,
        Equipment::Step => words.step,
        Equipment::Chair => words.chair,
        Equipment::Bench => words.bench,
        Equipment::Wall => words.wall,
        Equipment::Towel => words.towel,
        Equipment::Pad => words.pad,
        Equipment::Weight => words.weight,
        Equipment::Strap => words.strap,
    }
}

/// Several things, or the word for none.
pub fn equipment_list(things: &[Equipment]) -> String {
    if things.is_empty() {
        return words().guide.equipment.nothing.to_owned();
    }
    things.iter().map(|thing| equipment(*thing)).collect::<Vec<_>>().join(", ")
}
