//! What a clinic hands to a patient: exercises with their doses, days, a note, and who it is from. It travels in a link
//! ([`link`]) and holds nothing about the patient. Nothing here stores or shows anything.

pub mod address;
pub mod bits;
mod envelope;
pub mod letters;
pub mod link;
pub mod numbers;

use super::contact;
use super::exercise::{Exercise, ExerciseId};
use super::programme::{Days, LONGEST_NAME, LONGEST_NOTE, Sender, bounds};
use super::session::plan::MOST_ITEMS;
use super::session::{Pacing, Plan, PlanItem, PlannedExercise};

pub use link::{Received, Refusal};

/// What a clinic hands to a patient.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prescription {
    /// What the clinic calls it, at most [`LONGEST_NAME`] letters; may be empty. Never a patient's name.
    pub name: String,
    /// Its exercises, at most [`MOST_ITEMS`], in order.
    pub exercises: Vec<PlannedExercise>,
    /// On which days of the week; none means: no fixed days.
    pub days: Days,
    /// What the clinic has to say, at most [`LONGEST_NOTE`] letters; may be empty.
    pub note: String,
    /// Who it is from, as they say themselves.
    pub sender: Sender,
}

impl Prescription {
    /// The same with every text, address and dose within bounds; what cannot be brought there is left out. `facts` are
    /// those of each exercise.
    #[must_use]
    pub fn tidied(&self, facts: impl Fn(ExerciseId) -> &'static Exercise) -> Prescription {
        let exercises = self.exercises.iter().map(|planned| {
            let dose = bounds::within(planned.dose);
            let pacing = if bounds::paced_by_choice(dose.work) { planned.pacing } else { Pacing::Paced };
            PlannedExercise { dose, pacing, ..*planned }
        });
        Prescription {
            name: contact::line(&self.name, LONGEST_NAME),
            exercises: exercises
                .filter(|planned| bounds::allowed(planned, facts(planned.exercise)))
                .take(MOST_ITEMS)
                .collect(),
            days: self.days,
            note: contact::line(&self.note, LONGEST_NOTE),
            sender: Sender {
                name: contact::line(&self.sender.name, LONGEST_NAME),
                phone: contact::phone(&self.sender.phone).unwrap_or_default(),
                booking: contact::address(&self.sender.booking).unwrap_or_default(),
            },
        }
    }

    /// Its exercises as the session player takes them.
    pub fn plan(&self) -> Plan {
        Plan { items: self.exercises.iter().copied().map(PlanItem::Exercise).collect() }
    }
}
