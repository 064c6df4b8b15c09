//! All that the app knows at one moment.

use std::sync::Arc;

use litemap::LiteMap;

use crate::app::check::state::{Checkup, ClinicCheck};
use crate::app::clinic::builder::Builder;
use crate::app::clinic::received::Arrival;
use crate::app::core::health::Health;
use crate::app::core::notice::{self, Notice};
use crate::app::core::page::Page;
use crate::app::core::visit::Visit;
use crate::app::course::state::CoursePage;
use crate::app::course::weekly::Weekly;
use crate::app::held_taps::HeldTaps;
use crate::app::plan::state::Lists;
use crate::app::record::backup::ArchiveView;
use crate::app::record::correction::Correction;
use crate::app::record::state::FollowUp;
use crate::app::session::state::{Lock, Player};
use crate::domain::check::Check;
use crate::domain::document::Key;
use crate::domain::document::course::Course;
use crate::domain::document::key::Month;
use crate::domain::document::log::Log;
use crate::domain::document::packs::Packs;
use crate::domain::document::programmes::Programmes;
use crate::domain::document::settings::Settings;
use crate::domain::session::{Record, Session};
use crate::domain::time::{Millis, Now};

/// All that the app knows at one moment. Cheap to copy: what can grow is shared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// Whether what was stored has been read. Until then nothing is written.
    pub ready: bool,
    /// Whether it was left since, and what is stored has not been read again: other pages may have written what this one
    /// does not know. Until it has been read, nothing is written and no time passes.
    pub unread: bool,
    /// What was tapped since and waits until it has been read.
    pub held: HeldTaps,
    /// What this page was opened for.
    pub visit: Visit,
    /// How well this browser keeps things.
    pub health: Health,
    /// How the person wants it.
    pub settings: Settings,
    /// What should have been noticed of the cues that were tried last, in sentences.
    pub tried: Vec<&'static str>,
    /// The session that is shown: being played, found unfinished, or played by another tab.
    pub session: Option<Session>,
    /// What the player remembers besides the session.
    pub player: Player,
    /// Whether taps on the player are locked out.
    pub lock: Lock,
    /// The questions some time after a session.
    pub follow_up: FollowUp,
    /// The record as a whole: copies, erasing, months that are not read yet.
    pub archive: ArchiveView,
    /// One session of the record that is being put right, or was.
    pub correction: Correction,
    /// Whether the screen stays on during a session, where that is known.
    pub awake: Option<bool>,
    /// Whether the moving picture of an exercise was stopped.
    pub figure_stopped: bool,
    /// What was done, for the months that this page needs.
    pub log: Arc<LiteMap<Month, Log>>,
    /// The first of the months that were read. What lies before is not known here, so nothing may be written there.
    pub read_from: Option<Month>,
    /// Lists of one's own.
    pub programmes: Arc<Programmes>,
    /// What the page of one's own lists shows besides them.
    pub lists: Lists,
    /// The week's questions, as far as they are answered on this page.
    pub weekly: Weekly,
    /// The knee check: answers and results.
    pub check: Arc<Check>,
    /// What a clinic says of the knee check.
    pub clinic_check: ClinicCheck,
    /// What the knee check's page shows.
    pub checkup: Checkup,
    /// What became of a clinic's link.
    pub arrival: Arrival,
    /// The prescription that a clinic is putting together.
    pub builder: Builder,
    /// The prescriptions that a clinic keeps in this browser.
    pub packs: Arc<Packs>,
    /// What was said and accepted of the course, where this page reads it.
    pub course: Arc<Course>,
    /// What the page of the course shows besides.
    pub course_page: CoursePage,
    /// What the person should know.
    pub notices: Vec<Notice>,
    /// How often each document had been written when it was last seen.
    pub revisions: Arc<LiteMap<Key, u64>>,
    /// Documents of a newer version of the app, which this one must not overwrite.
    pub locked: Vec<Key>,
}

impl Model {
    /// In how many milliseconds something is due; `None` where nothing runs.
    pub fn next_wake(&self, now: Now) -> Option<Millis> {
        if self.unread {
            return None;
        }
        let step = self.session.as_ref().filter(|_| self.plays()).and_then(|session| session.next_wake(&now));
        step.into_iter().chain(self.lock.next_wake(now)).min()
    }

    /// Whether this tab plays the session that is shown.
    pub fn plays(&self) -> bool {
        self.visit.page == Page::Session && self.session.as_ref().is_some_and(|s| s.owner() == self.visit.tab)
    }

    /// The record of the session that has just ended.
    pub fn ended_record(&self) -> Option<&Record> {
        let (month, id) = self.player.ended.as_ref()?;
        self.log.get(month)?.sessions.iter().find(|record| record.id == *id)
    }

    /// Whether one of the two places has not answered: what is not shown may still be there.
    pub fn sees_in_part(&self) -> bool {
        self.health == Health::LocalOnly
    }

    /// Adds a notice unless it stands already.
    pub fn notify(&mut self, notice: Notice) {
        notice::add(&mut self.notices, notice);
    }
}
