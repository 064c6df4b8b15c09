//! What is tapped and pressed in the player.

use crate::domain::session::Side;

/// What is done to the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockEvent {
    /// A finger or the mouse went down on it.
    Pressed,
    /// It was lifted, or slid away.
    Released,
    /// The browser calls it a click, after that; or the only thing there is, from a keyboard.
    Clicked {
        /// Whether no pointer was used.
        keyboard: bool,
    },
}

/// A media key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKey {
    /// Go on.
    Play,
    /// Stand still.
    Pause,
    /// One key for both.
    PlayPause,
    /// To the next step.
    Next,
    /// To the step before.
    Previous,
}

/// A choice on the start screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arranged {
    /// Which sides.
    Sides(ThisTime),
    /// Everything at the person's own pace, or as the list says.
    OwnPace(bool),
}

/// Which sides work this time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThisTime {
    /// As the list says.
    #[default]
    AsPlanned,
    /// Both, this one first.
    First(Side),
    /// This one alone.
    Only(Side),
}

/// What the one big button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Main {
    /// Stand still.
    Pause,
    /// Go on.
    Resume,
    /// This set is finished.
    Done,
}
