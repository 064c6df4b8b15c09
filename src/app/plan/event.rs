//! What is tapped that concerns lists of one's own.

use super::dose_number::{Direction, DoseNumber};
use crate::domain::document::programmes::How;
use crate::domain::exercise::ExerciseId;
use crate::domain::programme::Programme;
use crate::domain::session::plan::PlannedExercise;
use crate::domain::session::{Pacing, SideChoice};

/// Something tapped that concerns lists of one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProgrammeEvent {
    /// A list was made, with these exercises.
    Made {
        /// Its name; a usual one where it is empty.
        name: String,
        /// What it begins with.
        exercises: Vec<PlannedExercise>,
    },
    /// Something was written for the name of a list that is not made yet.
    NewNameWritten(String),
    /// A list was given another name.
    Renamed {
        /// Which list.
        list: u32,
        /// Its new name; nothing happens where it is empty.
        name: String,
    },
    /// Exercises were put at the end of a list.
    Added {
        /// Which list.
        list: u32,
        /// Which exercises, with their doses.
        exercises: Vec<PlannedExercise>,
    },
    /// A walk with runs in it was put at the end of this list.
    WalkRunAdded(u32),
    /// Something was changed about one exercise of a list.
    Item {
        /// Which one.
        spot: Spot,
        /// What.
        change: ItemChange,
    },
    /// A day of the week was put in or taken out, Monday 0 to Sunday 6.
    DayToggled {
        /// Which list.
        list: u32,
        /// Which day.
        weekday: u8,
    },
    /// A list was deleted.
    Deleted(u32),
    /// "Undo" was tapped.
    Undone,
    /// A list was opened for changing, or closed.
    Opened(Option<u32>),
    /// The list that is open is to be shared or printed: its sheet is shown, or no longer.
    SheetWanted(bool),
    /// This text, its link, is to be copied.
    CopyWanted(String),
    /// Its sheet is to be printed.
    PrintWanted,
    /// A list from outside was taken up. It must have been checked before.
    TakenUp(Box<Programme>, How),
}

/// One exercise of a list. It is named as well as counted: of two quick taps, the second one may find another exercise
/// there, and must then do nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    /// Which list.
    pub list: u32,
    /// Its place, from 0.
    pub place: usize,
    /// The exercise; `None` for a walk or a run.
    pub exercise: Option<ExerciseId>,
}

/// What can be changed about one exercise of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemChange {
    /// One place up.
    Up,
    /// One place down.
    Down,
    /// Out of the list.
    Out,
    /// A number of its dose, one step up or down.
    Dose(DoseNumber, Direction),
    /// The dose that the exercise begins with.
    UsualDose,
    /// Which sides. Nothing happens where both sides work together.
    Sides(SideChoice),
    /// Who sets the pace.
    Pacing(Pacing),
}
