//! Which exercises an address asks for, and with which doses.

use crate::content::exercises::exercise;
use crate::content::programmes;
use crate::domain::exercise::ExerciseId;
use crate::domain::programme::bounds;
use crate::domain::session::notation::WrittenItem;
use crate::domain::session::plan::PlannedExercise;
use crate::domain::session::{Pacing, Plan, PlanItem, SideChoice};

/// An exercise with the dose that it begins with.
pub fn planned(id: ExerciseId) -> PlannedExercise {
    let facts = exercise(id);
    PlannedExercise {
        exercise: id,
        sides: SideChoice::usual(facts.sides),
        dose: facts.dose,
        pacing: Pacing::Paced,
    }
}

/// Exercises with the doses that they begin with.
pub fn plan(exercises: impl IntoIterator<Item = ExerciseId>) -> Plan {
    Plan { items: exercises.into_iter().take(MOST).map(|id| PlanItem::Exercise(planned(id))).collect() }
}

/// The exercises of an address that we know, in its order. Each is an id, or an id and a dose in the
/// [written form](crate::domain::session::notation): `clamshell 3x12@2-2-2/45lr`. A dose that cannot be read, or that is
/// beyond the bounds, counts as none given.
pub fn asked_by_address(exercises: &str) -> impl Iterator<Item = PlannedExercise> {
    exercises.split(',').filter_map(|asked| {
        let id = ExerciseId::find(asked.split(' ').next()?)?;
        let written = WrittenItem::read(asked).and_then(|item| item.known());
        Some(match written {
            Some(PlanItem::Exercise(with_dose)) if bounds::allowed(&with_dose, exercise(id)) => with_dose,
            _ => planned(id),
        })
    })
}

/// What an address asks for: known exercises in its order, or the starter set where it names none at all.
pub fn plan_of_address(exercises: Option<&str>) -> Plan {
    match exercises {
        Some(list) => Plan { items: asked_by_address(list).take(MOST).map(PlanItem::Exercise).collect() },
        None => plan(programmes::find(programmes::STARTER).map_or(&[][..], |p| p.exercises).iter().copied()),
    }
}

/// Most exercises that an address may ask for.
const MOST: usize = crate::domain::session::plan::MOST_ITEMS;
