//! Exercises of the course in words: name, dose, load, and what a change comes to.

use super::inputs::played;
use super::reason_words::sentence;
use crate::app::core::dose;
use crate::app::model::Model;
use crate::content::exercises::exercise_words;
use crate::content::{gap, words};
use crate::domain::course::replay::Placed;
use crate::domain::course::{Item, What};
use crate::domain::exercise::ExerciseId;
use crate::domain::time::Now;

/// One exercise as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemShown {
    /// Which one.
    pub exercise: ExerciseId,
    /// Its name.
    pub name: &'static str,
    /// How much, in short.
    pub dose: String,
    /// Why it is there; empty where that is said elsewhere.
    pub why: String,
}

/// How much of an item, in short, with its load.
pub fn dose_of(model: &Model, now: Now, item: &Item) -> String {
    let planned = played(model, now, std::slice::from_ref(item));
    let dose = planned.first().map(dose::planned).unwrap_or_default();
    match item.dosage.load {
        0 => dose,
        load => words().course_today.loaded(gap::Dose(dose), gap::N(load)),
    }
}

/// Items without a reason.
pub fn plain(model: &Model, now: Now, items: &[Item]) -> Vec<ItemShown> {
    let shown = |item: &Item| ItemShown {
        exercise: item.exercise,
        name: exercise_words(item.exercise).name,
        dose: dose_of(model, now, item),
        why: String::new(),
    };
    items.iter().map(shown).collect()
}

/// Items of the plan, each with the reason why it was chosen.
pub fn with_reasons(model: &Model, now: Now, items: &[Placed]) -> Vec<ItemShown> {
    let all: Vec<Item> = items.iter().map(|placed| placed.item).collect();
    let shown = plain(model, now, &all).into_iter().zip(items);
    shown.map(|(shown, placed)| ItemShown { why: sentence(&placed.reason), ..shown }).collect()
}

/// What a change comes to; `None` for what is no change of an exercise.
pub fn change(model: &Model, now: Now, what: &What) -> Option<String> {
    let words = &words().course_today;
    let name = |exercise| exercise_words(exercise).name;
    let dose = |item: &Item| dose_of(model, now, item);
    Some(match what {
        What::Harder { from, to } | What::Easier { from, to } if from.exercise == to.exercise => {
            words.change(gap::From(dose(from)), gap::Name(name(to.exercise)), gap::To(dose(to)))
        }
        What::Harder { from, to } | What::Easier { from, to } => words.change_version(
            gap::Dose(dose(to)),
            gap::From(name(from.exercise)),
            gap::To(name(to.exercise)),
        ),
        What::Added(item) => words.change_added(gap::Dose(dose(item)), gap::Name(name(item.exercise))),
        _ => return None,
    })
}
