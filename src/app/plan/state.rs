//! What the page of one's own lists remembers.

use crate::domain::document::programmes::TakenOut;
use crate::domain::session::PlanItem;

/// What the page of one's own lists shows besides them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    /// The list that is open for changing.
    pub open: Option<u32>,
    /// Whether the sheet of the open list is shown.
    pub sheet: bool,
    /// Whether its link was copied, once that is known.
    pub copied: Option<bool>,
    /// What was taken out last, and can be put back.
    pub undo: Option<Undo>,
    /// What became of the last tap; shown once it is safe.
    pub said: Option<Said>,
    /// The list that the last tap made, changed or took up.
    pub last: Option<u32>,
    /// The name of a list that is not made yet, as typed.
    pub new_name: String,
}

/// What was taken out, and can be put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undo {
    /// A list.
    List(TakenOut),
    /// An exercise of a list.
    Item {
        /// Which list.
        list: u32,
        /// Where it stood.
        place: usize,
        /// What it was.
        item: PlanItem,
    },
}

/// What became of a tap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// It is kept.
    Kept,
    /// There are as many lists as there may be.
    NoRoom,
    /// The list has as many exercises as it may have.
    ListFull,
    /// A list needs a name; it keeps the one that it had.
    NoName,
}
