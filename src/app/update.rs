//! From an event to the next model and what is to be done. Pure: the moment comes in as an argument.

use crate::app::core::effect::Effect;
use crate::app::core::notice::Notice;
use crate::app::core::page::Page;
use crate::app::event::Event;
use crate::app::model::Model;
use crate::app::read_again::read_again;
use crate::app::session::keyboard;
use crate::app::shell::storage_health;
use crate::app::step::{Occasion, Step};
use crate::domain::document::Key;
use crate::domain::document::keeper::removed_at;
use crate::domain::document::settings::Settings;
use crate::domain::time::Now;

/// What a program can do with the two large parts of the app. A page's program carries only what its pages need, so that
/// a phone carries less: what no program names is not in its wasm.
#[derive(Clone, Copy, Debug)]
pub struct Abilities {
    session: fn(&mut Step, Occasion),
    check: fn(&mut Step, Occasion),
    programmes: fn(&mut Step, Occasion),
    course: fn(&mut Step, Occasion),
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
        course: Step::whole_course,
        clinic: Step::any_prescription,
        archive: Step::any_archive,
        keys: keyboard::pressed,
    };
    /// Plays sessions, one's own lists too, and knows whether the plan is closed.
    pub const PLAYER: Abilities =
        Abilities { session: Step::play_session, course: |_, _| {}, ..Abilities::SESSION };
    /// Knows of sessions, asks about them afterwards, and knows whether the plan is closed.
    pub const SESSION: Abilities = Abilities {
        check: Step::check_gate,
        programmes: Step::read_programmes,
        course: Step::any_course,
        archive: |_, _| {},
        clinic: |_, _| {},
        ..Abilities::ALL
    };
    /// Makes and changes the course, reads what it follows from, and knows whether the plan is closed.
    pub const COURSE: Abilities = Abilities {
        session: Step::read_log,
        check: Step::check_gate,
        programmes: Step::read_programmes,
        course: Step::whole_course,
        ..Abilities::NEITHER
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
        course: Step::any_course,
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
    /// Asks the week's questions, and knows nothing of sessions.
    pub const WEEK: Abilities = Abilities { course: Step::weeks_course, ..Abilities::NEITHER };
    /// Settings and notices alone, which every page has.
    pub const NEITHER: Abilities = Abilities {
        session: |_, _| {},
        check: |_, _| {},
        programmes: |_, _| {},
        course: |_, _| {},
        clinic: |_, _| {},
        archive: |_, _| {},
        keys: |_, _, _, _| None,
    };

    /// What a key stands for on this page; see [`keyboard::pressed`].
    pub fn pressed(&self, model: &Model, key: &str, right_to_left: bool, now: Now) -> Option<Event> {
        (self.keys)(model, key, right_to_left, now)
    }
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
                storage_health::worsened(&mut self.model.health, &mut self.model.notices, health);
                self.settings().open(&found);
                (able.programmes)(self, Occasion::Opened(&found));
                (able.course)(self, Occasion::Opened(&found));
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
            Event::Course(_) | Event::OtherTabWrote { key: Key::Course, .. } => {
                (able.course)(self, Occasion::Event(event));
            }
            Event::Archive(_) | Event::Correction(_) => (able.archive)(self, Occasion::Event(event)),
            Event::RegionChosen(code) => {
                let settings = Settings { region: Some(code), ..self.model.settings.clone() };
                self.settings().choose(settings);
            }
            Event::ClinicSaid(said) => self.model.clinic_check = said,
            Event::CopyAnswered { copied } => {
                self.model.checkup.copied = Some(copied);
                (able.clinic)(self, Occasion::Event(Event::CopyAnswered { copied }));
                (able.programmes)(self, Occasion::Event(Event::CopyAnswered { copied }));
                (able.archive)(self, Occasion::Event(event));
            }
            Event::Arrival(_) | Event::Clinic(_) | Event::OtherTabWrote { key: Key::Packs, .. } => {
                (able.clinic)(self, Occasion::Event(event));
            }
            Event::BackupPutOff => self.note_backup(),
            Event::SettingsChanged(change) => {
                let settings = change.of(&self.model.settings);
                self.settings().choose(settings);
            }
            Event::CuesTried => self.settings().try_cues(),
            Event::FigureStopped(stopped) => {
                self.model.figure_stopped = stopped;
                self.effects.push(Effect::StopFigure(stopped));
            }
            Event::FigureStepped => {
                self.model.figure_stopped = true;
                self.effects.push(Effect::StepFigure);
            }
            Event::StorageFailed(health) => {
                storage_health::worsened(&mut self.model.health, &mut self.model.notices, health)
            }
            Event::OtherTabWrote { key: Key::Settings, text } => self.settings().meet(text.as_deref()),
            // Never during a session: the next page that is opened hears of it again.
            Event::UpdateFound if self.model.visit.page == Page::Session => {}
            Event::UpdateFound => self.model.notify(Notice::UpdateReady),
            Event::UpdateAccepted => self.effects.push(Effect::TakeOverVersion),
            Event::NoticeClosed(notice) => self.model.notices.retain(|n| *n != notice),
            Event::VoicesChanged { voice } => self.model.visit.voice = voice,
            Event::AwakeAnswered { awake } => self.model.awake = Some(awake),
            Event::StorageMended => {
                storage_health::mended(&mut self.model.health, &mut self.model.notices);
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
}
