//! A list of one's own as a link and on paper. The link says that a runner shares it: nobody who opens it is to take it for
//! something that a clinic prescribed. A list that a clinic gave is not passed on so: it was meant for one knee.

use crate::content::exercises::exercise;
use crate::domain::prescription::Prescription;
use crate::domain::prescription::link::{MARK, write_from_a_runner};
use crate::domain::programme::Programme;
use crate::domain::session::{PlanItem, PlannedExercise};

/// The heading of the sheet, where the focus goes once it is shown.
pub const SHEET: &str = "sheet";

/// What can be handed on of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// On which days, in words.
    pub days: String,
    /// Its exercises, in order.
    pub exercises: Vec<PlannedExercise>,
    /// The walks with runs, in words: they stand on paper, and not in the link.
    pub walks: Vec<String>,
    /// Whether a clinic gave it.
    pub given: bool,
    /// The link; `None` where a clinic gave the list, or it has no exercise.
    pub link: Option<String>,
}

/// The sheet of a list, given its days in words and the address of the site.
pub fn sheet(list: &Programme, days: String, site: &str) -> Sheet {
    let walk = |item: &PlanItem| match item {
        PlanItem::WalkRun(intervals) => Some(crate::app::core::dose::intervals_with_walks(intervals)),
        PlanItem::Exercise(_) => None,
    };
    let exercise_of = |item: &PlanItem| match item {
        PlanItem::Exercise(planned) => Some(*planned),
        PlanItem::WalkRun(_) => None,
    };
    let exercises: Vec<PlannedExercise> = list.plan.items.iter().filter_map(exercise_of).collect();
    let own = list.sender.is_none() && !exercises.is_empty();
    let address = || {
        let shared = Prescription {
            name: list.name.clone(),
            exercises: exercises.clone(),
            days: list.days,
            ..Prescription::default()
        };
        format!("{site}rx/#{MARK}{}", write_from_a_runner(&shared, exercise))
    };
    Sheet {
        name: list.name.clone(),
        days,
        walks: list.plan.items.iter().filter_map(walk).collect(),
        given: list.sender.is_some(),
        link: own.then(address),
        exercises,
    }
}
