//! From an event to the next model and what is to be done. Pure: the moment comes in as an argument.

use std::sync::Arc;

use litemap::LiteMap;

use super::effect::{Beep, Effect};
use super::event::{Event, Health};
use super::keyboard;
use super::model::{Model, Notice};
use super::needs::read_again;
use crate::content::words;
use crate::domain::document::keeper::removed_at;
use crate::domain::document::settings::{Scheme, Settings, TextSize, Units};
use crate::domain::document::{self, Copies, Document, Found, Key};
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
    Opened(&'a LiteMap<Key, Copies>),
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
    let mut next = Step { model: model.clone(), effects: Vec::new(), now, overtaken: false, shown: None };
    let waits = !model.ready || model.unread;
    if waits && event.needs_what_is_stored() {
        if model.unread {
            next.model.held.hold(event);
        }
        return (next.model, next.effects);
    }
    if model.unread && matches!(event, Event::VisibilityChanged { .. }) {
        return (next.model, next.effects);
    }
    match event {
        Event::Left => {
            next.happen(able, Event::VisibilityChanged { visible: false });
            next.model.unread = true;
        }
        Event::BothRead(found) => next.take_in_copies(able, read_again(found, false)),
        Event::ReadAgain { found, whole } => {
            next.model.unread = false;
            next.take_in_copies(able, read_again(found, whole));
            let held = next.model.held.release();
            if !held.is_empty() {
                // Whoever taps on a page sees it.
                next.happen(able, Event::VisibilityChanged { visible: true });
                next.shown = Some(Box::new(model.clone()));
                held.into_iter().for_each(|event| next.happen(able, event));
            }
        }
        Event::Overtaken { key, text } => {
            next.overtaken = true;
            next.happen(able, Event::OtherTabWrote { key, text });
        }
        event => next.happen(able, event),
    }
    (able.session)(&mut next, Occasion::Over(model));
    if model.unread && next.model.unread {
        // Whatever happens before it has been read: it may be older than what lies there.
        next.effects.retain(|effect| !matches!(effect, Effect::Store(_) | Effect::StoreSoon(_)));
    }
    (next.model, next.effects)
}

/// One step of the update: the model as it becomes, and the effects so far.
pub struct Step {
    pub(super) model: Model,
    pub(super) effects: Vec<Effect>,
    pub(super) now: Now,
    /// Whether a write of this page met what it had not read: what the other copy lacks is to be written again.
    pub(super) overtaken: bool,
    /// What was shown when the events that are taken up now were tapped, where they had to wait.
    pub(super) shown: Option<Box<Model>>,
}

/// What this page and another copy of a document come to.
pub(super) struct Met<T> {
    /// The document.
    pub data: T,
    /// Whether it is another one than this page knew.
    pub is_news: bool,
    /// Whether the other copy lacks something.
    pub lacks: bool,
}

impl Step {
    fn happen(&mut self, able: Abilities, event: Event) {
        let event = match event {
            Event::OtherTabWrote { key, text } => match text.as_deref().and_then(removed_at) {
                Some(at) if key != Key::Session => return self.removed(key, at),
                Some(_) => Event::OtherTabWrote { key, text: None },
                None => Event::OtherTabWrote { key, text },
            },
            event => event,
        };
        match event {
            Event::Started { found, health, visit } => {
                self.model.visit = visit;
                self.storage(health);
                self.open_settings(&found);
                (able.programmes)(self, Occasion::Opened(&found));
                (able.session)(self, Occasion::Opened(&found));
                (able.check)(self, Occasion::Opened(&found));
                (able.clinic)(self, Occasion::Opened(&found));
                (able.archive)(self, Occasion::Opened(&found));
                self.model.ready = true;
            }
            Event::Ticked
            | Event::VisibilityChanged { .. }
            | Event::Session(_)
            | Event::MainPressed { .. }
            | Event::SmallPressed(_)
            | Event::PanelPressed(_)
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
            | Event::FollowUp(_) => (able.session)(self, Occasion::Event(event)),
            Event::OtherTabWrote { key: Key::Session | Key::Log(_), .. } => {
                (able.session)(self, Occasion::Event(event));
            }
            Event::Check(_) | Event::OtherTabWrote { key: Key::Check, .. } => {
                (able.check)(self, Occasion::Event(event));
            }
            Event::Programme(_) | Event::OtherTabWrote { key: Key::Programmes, .. } => {
                (able.programmes)(self, Occasion::Event(event));
            }
            Event::Archive(_) | Event::Correction(_) => (able.archive)(self, Occasion::Event(event)),
            Event::RegionChosen(code) => {
                let settings = Settings { region: Some(code), ..self.model.settings.clone() };
                self.choose(settings);
            }
            Event::ClinicSaid(said) => self.model.clinic_check = said,
            Event::CopyAnswered { copied } => {
                self.model.checkup.copied = Some(copied);
                (able.clinic)(self, Occasion::Event(Event::CopyAnswered { copied }));
                (able.archive)(self, Occasion::Event(event));
            }
            Event::Arrival(_) | Event::Clinic(_) | Event::OtherTabWrote { key: Key::Packs, .. } => {
                (able.clinic)(self, Occasion::Event(event));
            }
            Event::BackupPutOff => self.note_backup(),
            Event::SettingsChanged(change) => self.choose(change.of(&self.model.settings)),
            Event::CuesTried => self.try_cues(),
            Event::FigureStopped(stopped) => {
                self.model.figure_stopped = stopped;
                self.effects.push(Effect::StopFigure(stopped));
            }
            Event::FigureStepped => {
                self.model.figure_stopped = true;
                self.effects.push(Effect::StepFigure);
            }
            Event::StorageFailed(health) => self.storage(health),
            Event::OtherTabWrote { key: Key::Settings, text } => self.other_tab_settings(text.as_deref()),
            // Never during a session: the next page that is opened hears of it again.
            Event::UpdateFound if self.model.visit.page == "session" => {}
            Event::UpdateFound => self.model.notify(Notice::UpdateReady),
            Event::UpdateAccepted => self.effects.push(Effect::TakeOverVersion),
            Event::NoticeClosed(notice) => self.model.notices.retain(|n| *n != notice),
            Event::VoicesChanged { voice } => self.model.visit.voice = voice,
            Event::AwakeAnswered { awake } => self.model.awake = Some(awake),
            Event::StorageMended => {
                self.storage_mended();
                (able.archive)(self, Occasion::Event(event));
            }
            Event::Left | Event::BothRead(_) | Event::ReadAgain { .. } | Event::Overtaken { .. } => {}
        }
    }

    /// Both copies of each document are taken in before either is written: what is written is what the two come to.
    fn take_in_copies(&mut self, able: Abilities, events: Vec<Event>) {
        for event in events.iter().filter(|event| event.is_joined()) {
            self.happen(able, event.clone());
        }
        self.effects.retain(|effect| !matches!(effect, Effect::Store(_)));
        events.into_iter().for_each(|event| self.happen(able, event));
    }

    fn storage(&mut self, health: Health) {
        // Said when it gets worse, not again at each write: the person may have closed the line.
        if health <= self.model.health {
            return;
        }
        self.model.health = health;
        match self.model.health {
            Health::Durable => {}
            Health::LocalOnly => self.model.notify(Notice::LocalOnly),
            Health::Full => self.model.notify(Notice::Full),
            Health::MemoryOnly => self.model.notify(Notice::MemoryOnly),
        }
    }

    fn storage_mended(&mut self) {
        self.model.health = Health::Durable;
        self.model
            .notices
            .retain(|notice| !matches!(notice, Notice::LocalOnly | Notice::Full | Notice::MemoryOnly));
    }

    fn open_settings(&mut self, found: &LiteMap<Key, Copies>) {
        if let Some(settings) = self.open::<Settings>(Key::Settings, found) {
            self.model.settings = settings;
        }
        if self.model.settings.sound_in_silence {
            self.effects.push(Effect::SoundInSilence(true));
        }
        self.show_scheme();
        self.show_legibly(&Settings::default());
    }

    /// Opens one document of those found; sets aside what cannot be read.
    pub(super) fn open<T: Document>(&mut self, key: Key, found: &LiteMap<Key, Copies>) -> Option<T> {
        self.open_copies(key, found.get(&key)?)
    }

    /// The same of one that was found.
    pub(super) fn open_copies<T: Document>(&mut self, key: Key, copies: &Copies) -> Option<T> {
        let (rev, data) = self.read(key, copies)?;
        // Another tab may have written while this one was still reading.
        if self.model.revisions.get(&key).is_some_and(|known| *known >= rev) {
            return None;
        }
        Arc::make_mut(&mut self.model.revisions).insert(key, rev);
        Some(data)
    }

    /// What the copies of a document come to, and its revision; sets aside what cannot be read. The model does not show it
    /// yet.
    pub(super) fn read<T: Document>(&mut self, key: Key, copies: &Copies) -> Option<(u64, T)> {
        let Found { document, newer, damaged } = document::read_copies::<T>(copies);
        if newer {
            // Nothing of it is touched, the damaged copy neither: the newer version knows what to do.
            self.lock(key);
        } else if !damaged.is_empty() {
            self.model.notify(Notice::SetAside);
            let mut entries: Vec<(String, Option<String>)> = damaged
                .into_iter()
                .map(|text| (document::key::quarantine(key, self.now.wall, &text), Some(text)))
                .collect();
            // The damaged copy makes room for the whole one, so that it is not found again at each start.
            entries.push((key.name(), document.as_ref().map(|(rev, data)| document::write(*rev, data))));
            self.effects.push(Effect::Store(entries));
        } else if copies.local.is_some() && copies.mirror.is_some() && copies.local != copies.mirror {
            // The two have lived apart: both get what they come to.
            let text = document.as_ref().map(|(rev, data)| document::write(*rev, data));
            self.effects.push(Effect::Store(vec![(key.name(), text)]));
        }
        document
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
        let last = revisions.get(&key).copied().unwrap_or(0);
        let rev = document::next_revision(last, self.now.wall);
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
        self.model.tried.clear();
        let before = std::mem::replace(&mut self.model.settings, settings.clone());
        self.save(Key::Settings, &settings);
        self.show_scheme();
        self.show_legibly(&before);
    }

    /// Size of letters, contrast and units, where they are other than before.
    pub(super) fn show_legibly(&mut self, before: &Settings) {
        let Settings { text, contrast, units, .. } = self.model.settings;
        if (text, contrast, units) != (before.text, before.contrast, before.units) {
            let text = match text {
                TextSize::Usual => None,
                TextSize::Large => Some("large"),
                TextSize::Largest => Some("largest"),
            };
            let units = match units {
                Units::Both => None,
                Units::Metric => Some("metric"),
                Units::Imperial => Some("imperial"),
            };
            self.effects.push(Effect::ShowLegibly { text, contrast, units });
        }
    }

    pub(super) fn show_scheme(&mut self) {
        let scheme = match self.model.settings.scheme {
            Scheme::Device => None,
            Scheme::Light => Some("light"),
            Scheme::Dark => Some("dark"),
        };
        self.effects.push(Effect::ShowScheme(scheme));
    }

    /// Plays each cue that is on, and says what should have been noticed.
    fn try_cues(&mut self) {
        let settings = &self.model.settings;
        let words = &words().settings;
        let volume = settings.volume;
        let voice = settings.voice && self.model.visit.voice;
        let mut said = Vec::new();
        if (settings.beeps || voice) && volume == 0 {
            said.push(words.tried_mute);
        } else {
            said.extend(settings.beeps.then_some(words.tried));
            said.extend(voice.then_some(words.tried_voice));
        }
        said.extend(settings.vibration.then_some(words.tried_vibration));
        said.extend(settings.flash.then_some(words.tried_flash));
        if said.is_empty() {
            said.push(words.tried_nothing);
        }
        if settings.beeps {
            let beeps = vec![
                (0, Beep::Countdown),
                (1000, Beep::Countdown),
                (2000, Beep::Countdown),
                (3000, Beep::Begin),
            ];
            self.effects.push(Effect::Beep { beeps, volume });
        }
        if voice {
            self.effects.push(Effect::Speak { text: words.voice_sample.to_owned(), volume });
        }
        if settings.vibration {
            self.effects.push(Effect::Vibrate(vec![120, 80, 120]));
        }
        self.effects.push(Effect::Announce(said.join(" ")));
        self.model.tried = said;
    }

    fn other_tab_settings(&mut self, text: Option<&str>) {
        let mine = self.model.settings.clone();
        let Some(met) = self.meet(Key::Settings, text, &mine) else { return };
        if met.is_news {
            self.model.settings = met.data;
            self.show_scheme();
            self.show_legibly(&mine);
        }
        if met.lacks && self.overtaken {
            self.save(Key::Settings, &self.model.settings.clone());
        }
    }

    /// What this page's document and another copy of it come to; `None` where that cannot be read, or not by this version.
    pub(super) fn meet<T>(&mut self, key: Key, text: Option<&str>, mine: &T) -> Option<Met<T>>
    where
        T: Document + Clone + PartialEq,
    {
        let (rev, theirs) = match document::open::<T>(text?) {
            document::Opened::Read { rev, data } => (rev, data),
            document::Opened::Newer { .. } => {
                self.lock(key);
                return None;
            }
            document::Opened::Unreadable { .. } => return None,
        };
        let (rev, data) = match self.model.revisions.get(&key) {
            // Never read here and never written: there is nothing of this page's own.
            None => (rev, theirs.clone()),
            Some(known) => document::meet((*known, mine.clone()), (rev, theirs.clone())),
        };
        Arc::make_mut(&mut self.model.revisions).insert(key, rev);
        Some(Met { is_news: data != *mine, lacks: data != theirs, data })
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
