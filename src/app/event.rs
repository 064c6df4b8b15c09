//! What can happen: past tense, from a tap, the clock, the browser or another tab.

use litemap::LiteMap;

use crate::app::check::event::CheckEvent;
use crate::app::check::state::ClinicCheck;
use crate::app::clinic::builder::ClinicEvent;
use crate::app::clinic::received::ArrivalEvent;
use crate::app::core::health::Health;
use crate::app::core::notice::Notice;
use crate::app::core::visit::Visit;
use crate::app::course::event::CourseEvent;
use crate::app::plan::event::ProgrammeEvent;
use crate::app::record::event::{After, ArchiveEvent, CorrectionEvent, FollowUpEvent};
use crate::app::session::event::{Arranged, LockEvent, Main, MediaKey};
use crate::app::shell::event::SettingsChange;
use crate::domain::document::{Copies, Key};
use crate::domain::session::{SessionEvent, Step};

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// The page began, with everything that was stored.
    Started {
        /// What was found.
        found: LiteMap<Key, Copies>,
        /// How well storage works.
        health: Health,
        /// Which page it is, and what its address asks for.
        visit: Visit,
    },
    /// It is the moment that was asked for, or the page was shown again.
    Ticked,
    /// The page was shown or hidden.
    VisibilityChanged {
        /// Whether it is on the screen now.
        visible: bool,
    },
    /// Something was tapped or happened in the session that is shown.
    Session(SessionEvent),
    /// One of the player's small buttons was tapped: what it tells the session.
    SmallPressed(SessionEvent),
    /// Something was tapped on a panel of the player, which asks one thing: what it tells the session.
    PanelPressed(SessionEvent),
    /// The big button was tapped, or anything else in the lower half, which means the same.
    MainPressed {
        /// The step that was shown.
        step: Step,
        /// What the button said.
        main: Main,
    },
    /// "End" was tapped: the session stands still and is asked about.
    EndWanted,
    /// "No, go on" was tapped.
    EndDismissed,
    /// "Go on" was tapped for a session that was found or that another tab plays.
    SessionResumed,
    /// "Start a new session" was tapped although one is unfinished: it is asked first.
    ReplaceWanted,
    /// "Yes, start a new session": what was done of the unfinished one is kept.
    SessionReplaced,
    /// Something was chosen on the session's start screen.
    Arranged(Arranged),
    /// Something was done to the lock against taps.
    Lock(LockEvent),
    /// A media key was pressed.
    MediaKey(MediaKey),
    /// Sound can be heard again after an interruption: what was scheduled meanwhile would come late.
    SoundCameBack,
    /// A question after the session was answered.
    AfterAnswered(After),
    /// A question some time after a session was answered.
    FollowUp(FollowUpEvent),
    /// Something about the record as a whole: a copy, erasing, earlier months.
    Archive(ArchiveEvent),
    /// "Not now" was tapped beside the suggestion to save a backup.
    BackupPutOff,
    /// Something was tapped or typed to put one session of the record right.
    Correction(CorrectionEvent),
    /// A setting was chosen.
    SettingsChanged(SettingsChange),
    /// "Try the signals" was tapped.
    CuesTried,
    /// Something was tapped in the knee check.
    Check(CheckEvent),
    /// Something was tapped that concerns lists of one's own.
    Programme(ProgrammeEvent),
    /// Something happened on the page of a clinic's link.
    Arrival(ArrivalEvent),
    /// Something happened in the clinic's builder.
    Clinic(ClinicEvent),
    /// Something was said, accepted or taken back that concerns the course.
    Course(CourseEvent),
    /// The region was chosen, by its code; empty for another or an unknown one.
    RegionChosen(String),
    /// A clinic that offers the app said something of the knee check, or something else than before.
    ClinicSaid(ClinicCheck),
    /// The browser said whether it copied the text.
    CopyAnswered {
        /// Whether it did.
        copied: bool,
    },
    /// The moving picture of an exercise was stopped, or set going again.
    FigureStopped(bool),
    /// "One step on" was tapped under the moving picture.
    FigureStepped,
    /// Storing did not work as hoped.
    StorageFailed(Health),
    /// Both places can be reached again, and hold all that this page has.
    StorageMended,
    /// The page was left or frozen. The browser may keep it as it is, to show it again.
    Left,
    /// A place that had not answered does, and both have been read anew.
    BothRead(LiteMap<Key, Copies>),
    /// It is shown again, and what is stored has been read again.
    ReadAgain {
        /// What was found.
        found: LiteMap<Key, Copies>,
        /// Whether both places could be read: what is not among it is not there.
        whole: bool,
    },
    /// What was to be written was not, because something else lies there that this page had not read: this.
    Overtaken {
        /// Which document.
        key: Key,
        /// Its text, or `None` if it was removed.
        text: Option<String>,
    },
    /// Another tab stored a document.
    OtherTabWrote {
        /// Which.
        key: Key,
        /// Its text, or `None` if it was removed.
        text: Option<String>,
    },
    /// A new version of the app is stored and waits.
    UpdateFound,
    /// "Load it now" was tapped.
    UpdateAccepted,
    /// A notice was closed.
    NoticeClosed(Notice),
    /// The device found or lost voices. Chromium finds the first ones only after the page has begun.
    VoicesChanged {
        /// Whether it has one for the language now.
        voice: bool,
    },
    /// The browser said whether the screen will stay on.
    AwakeAnswered {
        /// Whether it will.
        awake: bool,
    },
}

impl Event {
    /// Whether it brings a copy of a document that is joined with this page's own: hearing it twice changes nothing.
    pub(super) fn is_joined(&self) -> bool {
        matches!(self, Event::OtherTabWrote { key, .. } if *key != Key::Session)
    }

    /// Whether it means anything only once what was stored has been read; before that, it must not lead to a write.
    pub(super) fn needs_what_is_stored(&self) -> bool {
        match self {
            Event::Started { .. }
            | Event::VisibilityChanged { .. }
            | Event::StorageFailed(_)
            | Event::StorageMended
            | Event::Left
            | Event::BothRead(_)
            | Event::ReadAgain { .. }
            | Event::Overtaken { .. }
            | Event::OtherTabWrote { .. }
            | Event::FigureStopped(_)
            | Event::FigureStepped
            | Event::UpdateFound
            | Event::UpdateAccepted
            | Event::NoticeClosed(_)
            | Event::ClinicSaid(_)
            | Event::CopyAnswered { .. }
            | Event::VoicesChanged { .. }
            | Event::AwakeAnswered { .. } => false,
            Event::Ticked
            | Event::Session(_)
            | Event::PanelPressed(_)
            | Event::MainPressed { .. }
            | Event::SmallPressed(_)
            | Event::EndWanted
            | Event::EndDismissed
            | Event::SessionResumed
            | Event::ReplaceWanted
            | Event::SessionReplaced
            | Event::Arranged(_)
            | Event::Lock(_)
            | Event::MediaKey(_)
            | Event::SoundCameBack
            | Event::AfterAnswered(_)
            | Event::FollowUp(_)
            | Event::Archive(_)
            | Event::Correction(_)
            | Event::BackupPutOff
            | Event::SettingsChanged(_)
            | Event::CuesTried
            | Event::Check(_)
            | Event::Arrival(_)
            | Event::Clinic(_)
            | Event::Programme(_)
            | Event::Course(_)
            | Event::RegionChosen(_) => true,
        }
    }
}
