//! What can happen: past tense, from a tap, the clock, the browser or another tab.

use std::fmt;
use std::sync::Arc;

use litemap::LiteMap;

use super::archive::ArchiveEvent;
use super::arrangement::Arranged;
use super::arrival::ArrivalEvent;
use super::check::ClinicCheck;
use super::clinic_builder::ClinicEvent;
use super::correction::CorrectionEvent;
use super::follow_up::FollowUpEvent;
use super::lock::LockEvent;
use super::media::MediaKey;
use super::model::Notice;
use super::player::Main;
use super::programmes::ProgrammeEvent;
use crate::domain::check::{Pick, QuestionId, Scope};
use crate::domain::document::key::Month;
use crate::domain::document::settings::Settings;
use crate::domain::document::{Copies, Key};
use crate::domain::pain::Nprs;
use crate::domain::session::{SessionEvent, Step};
use crate::domain::time::Zone;

/// How well this browser keeps things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Health {
    /// What was acknowledged survives a crash.
    #[default]
    Durable,
    /// A crash may lose the last minute.
    LocalOnly,
    /// There is no room: what is entered is stored as soon as there is some.
    Full,
    /// Nothing is kept.
    MemoryOnly,
}

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
            | Event::RegionChosen(_) => true,
        }
    }
}

/// Something tapped in the knee check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckEvent {
    /// A new run was begun: the whole check or the quick one.
    Began(Scope),
    /// "Go on", or "see your last result".
    WentOn,
    /// A sign or an answer was tapped, not yet given. Its place in the page, as the id of an element.
    Tapped(String),
    /// "Continue" was tapped with these choices.
    Answered(QuestionId, Vec<Pick>),
    /// "Back" was tapped.
    WentBack,
    /// An answer is to be changed.
    ChangeWanted(QuestionId),
    /// All answers are to be shown.
    AnswersWanted,
    /// The start of the check is to be shown.
    StartWanted,
    /// "I have been seen."
    Seen,
    /// The result is to be printed.
    PrintWanted,
    /// The result, as this text, is to be copied. Whoever shows the result has its text, so that programs without the
    /// check's pages carry none of its words.
    CopyWanted(String),
}

/// What a choice makes of the settings. A change, not the settings as a whole: two choices made while the first is still
/// being stored must both hold.
#[derive(Clone)]
pub struct SettingsChange(Arc<dyn Fn(&mut Settings) + Send + Sync>);

impl SettingsChange {
    /// A choice.
    pub fn new(change: impl Fn(&mut Settings) + Send + Sync + 'static) -> SettingsChange {
        SettingsChange(Arc::new(change))
    }

    /// The settings after it.
    pub fn of(&self, settings: &Settings) -> Settings {
        let mut changed = settings.clone();
        (self.0)(&mut changed);
        changed
    }
}

impl fmt::Debug for SettingsChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SettingsChange({:?})", self.of(&Settings::default()))
    }
}

/// An answer after a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum After {
    /// The worst pain during it.
    Worst(Nprs),
    /// How hard it was, 0 to 10.
    Effort(u8),
    /// A note.
    Note(String),
}

/// What a page was opened for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// The page's short name.
    pub page: String,
    /// The exercises that the address asks the player for.
    pub exercises: Option<String>,
    /// Which list the address asks for: `short` on the knee check's page, the id of one of one's own on others.
    pub list: Option<String>,
    /// The session that has just ended on the player's page, by its name: a reload shows its end again.
    pub ended: Option<String>,
    /// The payload of the link in the address: whole where it can be opened, otherwise as it came.
    pub rx: Option<String>,
    /// The unfinished session that another window hands over, as it came; empty where none does.
    pub carried: String,
    /// The whole address of the root of this language, for links that leave the page.
    pub site: String,
    /// The exercise that the page is about, by its id; empty on other pages.
    pub exercise: String,
    /// The time zone of the device, such as `Europe/London`; empty where unknown.
    pub time_zone: String,
    /// Its offsets, for records of a version that did not note them; only where the page shows old records.
    pub zone: Zone,
    /// The months that are stored, whether the page reads them or not; in order.
    pub months: Vec<Month>,
    /// Whether the page is on the screen.
    pub visible: bool,
    /// Whether the device has a voice for the language.
    pub voice: bool,
    /// Whether a switch on the device can silence the page without the page being told, as on an iPhone.
    pub silent_switch: bool,
    /// A name for this page load that no other has.
    pub tab: String,
    /// A name that no session has yet.
    pub fresh_id: String,
    /// What was typed on this page in this tab and is nowhere else yet, as [`Effect::KeepDraft`] left it.
    ///
    /// [`Effect::KeepDraft`]: super::effect::Effect::KeepDraft
    pub draft: String,
    /// Whether files can be saved from this page.
    pub downloads: Downloads,
}

/// What is known of whether files can be saved from a page. No browser says what became of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Downloads {
    /// Nothing speaks against it.
    #[default]
    Likely,
    /// The page is in a frame of another website, which may forbid it.
    Unsure,
    /// The page is in a frame that forbids it.
    Blocked,
}
