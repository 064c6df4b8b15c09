//! What is to be done: imperative, carried out by `browser::perform`.

use super::route::Route;
use crate::app::record::effect::ArchiveEffect;
use crate::domain::exercise::ExerciseId;
use crate::domain::time::Millis;

/// A sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beep {
    /// One of the last three seconds.
    Countdown,
    /// A repetition begins.
    Lift,
    /// The way back of a repetition begins.
    Lower,
    /// Work begins.
    Begin,
    /// A run begins.
    Run,
    /// A walk begins.
    Walk,
    /// Half of a long hold is done.
    Middle,
    /// Work ends, a rest begins.
    End,
    /// Work ends, and another exercise comes next.
    Next,
    /// Turn to the other side.
    Switch,
    /// All done.
    Finished,
}

/// Something to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Store texts by name (`None` removes), together; what the model shows of it waits until they are safe.
    Store(Vec<(String, Option<String>)>),
    /// Store texts when convenient: nothing that the model shows waits for it.
    StoreSoon(Vec<(String, Option<String>)>),
    /// Sound these, each so long from now, instead of whatever was to sound.
    Beep {
        /// When and what.
        beeps: Vec<(Millis, Beep)>,
        /// 0 to 100 %.
        volume: u8,
    },
    /// Nothing shall sound any more.
    Silence,
    /// Sound even where the phone is switched to silent, or only where it is not.
    SoundInSilence(bool),
    /// Say a text aloud, instead of what is being said.
    Speak {
        /// In the language in use.
        text: String,
        /// 0 to 100 %.
        volume: u8,
    },
    /// Whatever is being said aloud is broken off.
    Hush,
    /// Tell a screen reader.
    Announce(String),
    /// Show this among the system's media controls, or nothing.
    ShowMedia(Option<Media>),
    /// Vibrate and pause in turn, milliseconds.
    Vibrate(Vec<u32>),
    /// Keep the screen on, or let it go off.
    KeepAwake(bool),
    /// Show these colours: `light`, `dark`, or as the device says.
    ShowScheme(Option<&'static str>),
    /// Show letters of this size (`large`, `largest`, or as the browser has them), more contrast or as the device says, and
    /// measures in these units (`metric`, `imperial`, or both).
    ShowLegibly {
        /// The size.
        text: Option<&'static str>,
        /// Whether more contrast.
        contrast: bool,
        /// The units.
        units: Option<&'static str>,
    },
    /// The address has been dealt with.
    ClearQuery,
    /// Write into the address which session has just ended, so that a reload shows its end.
    NameEnded(String),
    /// The address names this list of one's own from now on, or none, so that a reload shows the same.
    ShowList(Option<u32>),
    /// The link has been dealt with: the address is that of the page alone from here on.
    StripAddress,
    /// Keep a prescription in the fragment of the address; nothing there where it is empty.
    KeepInAddress(String),
    /// Keep what was typed on this page until this tab is closed; nothing where it is empty.
    KeepDraft(String),
    /// Draw the still figures that the page has places for.
    FillStills,
    /// Read the file that was chosen in the field with this id; its text comes as an event.
    ReadFile(&'static str),
    /// Let the waiting version take over.
    TakeOverVersion,
    /// Let the page's moving picture stand (`true`) or go on.
    StopFigure(bool),
    /// Take the page's moving picture a step on, and let it stand there.
    StepFigure,
    /// Show the player's figure like this.
    ShowFigure(FigurePose),
    /// Open another page.
    Open(Route),
    /// Name the window like this: what the page shows is another screen now.
    ShowTitle(String),
    /// Print the page.
    Print,
    /// Put a text where it can be pasted from; the answer comes as an event.
    Copy(String),
    /// Something with files, or with everything that is stored.
    Archive(ArchiveEffect),
    /// Ask the browser not to clear what is stored when space runs short.
    AskToPersist,
    /// Move the focus to an element, once what the model shows is on the screen.
    Focus(&'static str),
    /// Scroll so that an element stays where it is on the screen, whatever changes above it now. Its id.
    KeepInPlace(String),
}

/// What the system shows of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// What is being done.
    pub title: String,
    /// Whether it runs.
    pub playing: bool,
}

/// How the player's figure is to stand or move.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FigurePose {
    /// Whose figure.
    pub exercise: ExerciseId,
    /// Whether the left side works: the picture is then mirrored.
    pub left: bool,
    /// Where in its movement it is, milliseconds from its start.
    pub at: Millis,
    /// Whether it goes on from there by itself.
    pub moving: bool,
}
