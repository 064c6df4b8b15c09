//! From an event to the next model and what is to be done. Pure: the moment comes in as an argument.

use std::sync::Arc;

use litemap::LiteMap;

use super::effect::{Beep, Effect};
use super::event::{Event, Health};
use super::keyboard;
use super::model::{Model, Notice};
use crate::domain::document::settings::{Scheme, Settings};
use crate::domain::document::{self, Document, Found, Key};
use crate::domain::time::Now;

/// What a program can do with the two large parts of the app. A page's program carries only what its pages need, so that
/// a phone carries less: what no program names is not in its wasm.
#[derive(Clone, Copy, Debug)]
pub struct Abilities {
    session: fn(&mut Step, Occasion),
    check: fn(&mut Step, Occasion),
    programmes: fn(&mut Step, Occasion),
    clinic: fn(&mut Step, Occasion),
    archive: fn(&mut Step, Occasion),
    keys: fn(&Model, &str, bool, Now) -> Option<Event>,
}

impl Abilities {
    /// Everything.
    pub const ALL: Abilities = Abilities {
        session: Step::any_session,
        check: Step::any_check,
        programmes: Step::any_programmes,
        clinic: Step::any_prescription,
        archive: Step::any_archive,
        keys: keyboard::pressed,
    };
    /// Plays sessions, one's own lists too, and knows whether the plan is closed.
    pub const PLAYER: Abilities = Abilities { session: Step::play_session, ..Abilities::SESSION };
    /// Knows of sessions, asks about them afterwards, and knows whether the plan is closed.
    pub const SESSION: Abilities = Abilities {
        check: Step::check_gate,
        programmes: Step::read_programmes,
        archive: |_, _| {},
        clinic: |_, _| {},
        ..Abilities::ALL
    };
    /// Keeps the record as a whole, with copies in files and erasing, and plays no session. Files bring lists, too.
    pub const RECORD: Abilities = Abilities {
        session: Step::keep_log,
        archive: Step::any_archive,
        programmes: Step::few_programmes,
        clinic: Step::read_packs,
        keys: |_, _, _, _| None,
        ..Abilities::SESSION
    };
    /// Reads what the page for a clinician tells of.
    pub const REPORT: Abilities = Abilities {
        session: Step::read_log,
        check: Step::check_gate,
        programmes: Step::read_programmes,
        archive: Step::report_page,
        clinic: |_, _| {},
        keys: |_, _, _, _| None,
    };
    /// Asks the knee check, and knows nothing of sessions.
    pub const CHECK: Abilities = Abilities { check: Step::any_check, ..Abilities::NEITHER };
    /// Settings and notices, and adds exercises to lists of one's own.
    pub const ADDING: Abilities = Abilities { programmes: Step::few_programmes, ..Abilities::NEITHER };
    /// Changes lists of one's own, knows nothing of sessions, and whether the plan is closed.
    pub const PROGRAMMES: Abilities =
        Abilities { check: Step::check_gate, programmes: Step::any_programmes, ..Abilities::NEITHER };
    /// Takes up prescriptions that came with a link.
    pub const ARRIVAL: Abilities = Abilities {
        check: Step::check_gate,
        programmes: Step::read_programmes,
        clinic: Step::any_arrival,
        ..Abilities::NEITHER
    };
    /// Puts prescriptions together.
    pub const CLINIC: Abilities = Abilities { clinic: Step::any_clinic, ..Abilities::NEITHER };
    /// Settings and notices alone, which every page has.
    pub const NEITHER: Abilities = Abilities {
        session: |_, _| {},
        check: |_, _| {},
        programmes: |_, _| {},
        clinic: |_, _| {},
        archive: |_, _| {},
        keys: |_, _, _, _| None,
    };

    /// What a key stands for on this page; see [`keyboard::pressed`].
    pub fn pressed(&self, model: &Model, key: &str, right_to_left: bool, now: Now) -> Option<Event> {
        (self.keys)(model, key, right_to_left, now)
    }
}

/// What the parts are told.
pub(super) enum Occasion<'a> {
    /// The page began, with what was stored.
    Opened(&'a LiteMap<Key, document::Copies>),
    /// Something happened.
    Event(Event),
    /// It has happened; this is the model as it was before.
    Over(&'a Model),
}

/// The next model, and what is to be done about it.
pub fn update(model: &Model, event: Event, now: Now) -> (Model, Vec<Effect>) {
    update_with(Abilities::ALL, model, event, now)
}

/// The same, for a program that can only do some of it. What it cannot do, its pages do not offer.
pub fn update_with(able: Abilities, model: &Model, event: Event, now: Now) -> (Model, Vec<Effect>) {
    let mut next = Step { model: model.clone(), effects: Vec::new(), now };
    if !model.ready && event.needs_what_is_stored() {
        return (next.model, next.effects);
    }
    match event {
        Event::Started { found, health, visit } => {
            next.model.visit = visit;
            next.storage(health);
            next.open_settings(&found);
            (able.programmes)(&mut next, Occasion::Opened(&found));
            (able.session)(&mut next, Occasion::Opened(&found));
            (able.check)(&mut next, Occasion::Opened(&found));
            (able.clinic)(&mut next, Occasion::Opened(&found));
            (able.archive)(&mut next, Occasion::Opened(&found));
            next.model.ready = true;
        }
        Event::Ticked
        | Event::VisibilityChanged { .. }
        | Event::Session(_)
        | Event::MainPressed { .. }
        | Event::EndWanted
        | Event::EndDismissed
        | Event::SessionResumed
        | Event::SessionReplaced
        | Event::Arranged(_)
        | Event::Lock(_)
        | Event::MediaKey(_)
        | Event::SoundCameBack
        | Event::AfterAnswered(_)
        | Event::FollowUp(_) => (able.session)(&mut next, Occasion::Event(event)),
        Event::OtherTabWrote { key: Key::Session | Key::Log(_), .. } => {
            (able.session)(&mut next, Occasion::Event(event));
        }
        Event::Check(_) | Event::OtherTabWrote { key: Key::Check, .. } => {
            (able.check)(&mut next, Occasion::Event(event));
        }
        Event::Programme(_) | Event::OtherTabWrote { key: Key::Programmes, .. } => {
            (able.programmes)(&mut next, Occasion::Event(event));
        }
        Event::Archive(_) => (able.archive)(&mut next, Occasion::Event(event)),
        Event::RegionChosen(code) => {
            let settings = Settings { region: Some(code), ..next.model.settings.clone() };
            next.choose(settings);
        }
        Event::ClinicSaid(said) => next.model.clinic_check = said,
        Event::CopyAnswered { copied } => {
            next.model.checkup.copied = Some(copied);
            (able.clinic)(&mut next, Occasion::Event(event));
        }
        Event::Arrival(_) | Event::Clinic(_) | Event::OtherTabWrote { key: Key::Packs, .. } => {
            (able.clinic)(&mut next, Occasion::Event(event));
        }
        Event::SettingsChanged(change) => next.choose(change.of(&next.model.settings)),
        Event::CuesTried => next.try_cues(),
        Event::FigureStopped(stopped) => {
            next.model.figure_stopped = stopped;
            next.effects.push(Effect::StopFigure(stopped));
        }
        Event::FigureStepped => {
            next.model.figure_stopped = true;
            next.effects.push(Effect::StepFigure);
        }
        Event::StorageFailed(health) => next.storage(health),
        Event::OtherTabWrote { key: Key::Settings, text } => next.other_tab_settings(text.as_deref()),
        // Never during a session: the next page that is opened hears of it again.
        Event::UpdateFound if next.model.visit.page == "session" => {}
        Event::UpdateFound => next.model.notify(Notice::UpdateReady),
        Event::UpdateAccepted => next.effects.push(Effect::TakeOverVersion),
        Event::NoticeClosed(notice) => next.model.notices.retain(|n| *n != notice),
        Event::VoicesChanged { voice } => next.model.visit.voice = voice,
        Event::AwakeAnswered { awake } => next.model.awake = Some(awake),
    }
    (able.session)(&mut next, Occasion::Over(model));
    (next.model, next.effects)
}

/// One step of the update: the model as it becomes, and the effects so far.
pub struct Step {
    pub(super) model: Model,
    pub(super) effects: Vec<Effect>,
    pub(super) now: Now,
}

impl Step {
    fn storage(&mut self, health: Health) {
        // Said when it gets worse, not again at each write: the person may have closed the line.
        if health <= self.model.health {
            return;
        }
        self.model.health = health;
        match self.model.health {
            Health::Durable => {}
            Health::LocalOnly => self.model.notify(Notice::LocalOnly),
            Health::MemoryOnly => self.model.notify(Notice::MemoryOnly),
        }
    }

    fn open_settings(&mut self, found: &LiteMap<Key, document::Copies>) {
        if let Some(settings) = self.open::<Settings>(Key::Settings, found) {
            self.model.settings = settings;
        }
        if self.model.settings.sound_in_silence {
            self.effects.push(Effect::SoundInSilence(true));
        }
        self.show_scheme();
    }

    /// Opens one document of those found; sets aside what cannot be read.
    pub(super) fn open<T: Document>(
        &mut self,
        key: Key,
        found: &LiteMap<Key, document::Copies>,
    ) -> Option<T> {
        let copies = found.get(&key)?;
        let Found { document, newer, damaged } = document::read_copies::<T>(copies);
        if newer {
            // Nothing of it is touched, the damaged copy neither: the newer version knows what to do.
            self.lock(key);
        } else if !damaged.is_empty() {
            self.model.notify(Notice::SetAside);
            let mut entries: Vec<(String, Option<String>)> = damaged
                .into_iter()
                .enumerate()
                .map(|(number, text)| (document::key::quarantine(key, self.now.wall, number), Some(text)))
                .collect();
            // The damaged copy makes room for the whole one, so that it is not found again at each start.
            entries.push((key.name(), document.as_ref().map(|(rev, data)| document::write(*rev, data))));
            self.effects.push(Effect::Store(entries));
        }
        let (rev, data) = document?;
        // Another tab may have written while this one was still reading.
        if self.model.revisions.get(&key).is_some_and(|known| *known >= rev) {
            return None;
        }
        Arc::make_mut(&mut self.model.revisions).insert(key, rev);
        Some(data)
    }

    /// From here on the document is left alone.
    fn lock(&mut self, key: Key) {
        if !self.model.locked.contains(&key) {
            self.model.locked.push(key);
            self.model.notify(Notice::Newer);
        }
    }

    /// Stores a document; what the model shows of it waits until it is safe.
    pub(super) fn save<T: Document>(&mut self, key: Key, data: &T) {
        if let Some(entry) = self.entry(key, Some(data)) {
            self.effects.push(Effect::Store(vec![entry]));
        }
    }

    /// What to store for a document, or for its absence; counts it as written.
    pub(super) fn entry<T: Document>(
        &mut self,
        key: Key,
        data: Option<&T>,
    ) -> Option<(String, Option<String>)> {
        if self.model.locked.contains(&key) {
            self.model.notify(Notice::Newer);
            return None;
        }
        let revisions = Arc::make_mut(&mut self.model.revisions);
        let next = revisions.get(&key).copied().unwrap_or(0).saturating_add(1);
        // A session is removed when it ends, and its count with it. The next one must still count as later than a copy
        // whose removal failed, so it counts on from the clock.
        let clock = if key == Key::Session { u64::try_from(self.now.wall).unwrap_or(0) } else { 0 };
        let rev = next.max(clock);
        revisions.insert(key, rev);
        Some((key.name(), data.map(|data| document::write(rev, data))))
    }

    pub(super) fn choose(&mut self, settings: Settings) {
        if settings == self.model.settings {
            return;
        }
        if self.model.settings.sound_in_silence != settings.sound_in_silence {
            self.effects.push(Effect::SoundInSilence(settings.sound_in_silence));
        }
        self.model.settings = settings.clone();
        self.save(Key::Settings, &settings);
        self.show_scheme();
    }

    pub(super) fn show_scheme(&mut self) {
        let scheme = match self.model.settings.scheme {
            Scheme::Device => None,
            Scheme::Light => Some("light"),
            Scheme::Dark => Some("dark"),
        };
        self.effects.push(Effect::ShowScheme(scheme));
    }

    fn try_cues(&mut self) {
        let settings = &self.model.settings;
        if settings.beeps {
            let beeps = vec![
                (0, Beep::Countdown),
                (1000, Beep::Countdown),
                (2000, Beep::Countdown),
                (3000, Beep::Begin),
            ];
            self.effects.push(Effect::Beep { beeps, volume: settings.volume });
        }
        if settings.vibration {
            self.effects.push(Effect::Vibrate(vec![120, 80, 120]));
        }
    }

    fn other_tab_settings(&mut self, text: Option<&str>) {
        if let Some(settings) = self.newer::<Settings>(Key::Settings, text) {
            self.model.settings = settings;
            self.show_scheme();
        }
    }

    /// A document as another tab wrote it, if that is newer than what this one knows.
    pub(super) fn newer<T: Document>(&mut self, key: Key, text: Option<&str>) -> Option<T> {
        let mine = self.model.revisions.get(&key).copied().unwrap_or(0);
        match document::open::<T>(text?) {
            document::Opened::Read { rev, data } if rev > mine => {
                Arc::make_mut(&mut self.model.revisions).insert(key, rev);
                Some(data)
            }
            document::Opened::Newer { .. } => {
                self.lock(key);
                None
            }
            _ => None,
        }
    }
}
