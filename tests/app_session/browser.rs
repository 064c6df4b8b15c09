//! A browser that stands still: what is stored, what time it is, and the tabs that are open. What one tab writes reaches
//! the others as it does in a real one.

use std::collections::BTreeMap;

use knee_companion::app::core::effect::Effect;
use knee_companion::app::core::health::Health;
use knee_companion::app::core::needed_documents as needs;
use knee_companion::app::core::visit::Visit;
use knee_companion::app::event::Event;
use knee_companion::app::model::Model;
use knee_companion::app::session::view::{Screen, screen};
use knee_companion::app::shell::event::SettingsChange;
use knee_companion::app::update::update;
use knee_companion::domain::document::log::Log;
use knee_companion::domain::document::settings::Settings;
use knee_companion::domain::document::{self, Copies, Key, Opened};
use knee_companion::domain::session::{Record, Session, SessionEvent};
use knee_companion::domain::time::{Day, Millis, Now};
use litemap::LiteMap;

/// Saturday 21 November 2026, in the morning.
pub const SATURDAY: Millis = 1_795_235_197_000;

/// One page in one tab.
pub struct Tab {
    pub name: String,
    pub model: Model,
    loaded: Millis,
}

/// A browser.
pub struct Browser {
    /// The texts in the store, by name.
    pub stored: BTreeMap<String, String>,
    pub wall: Millis,
    monotonic: Millis,
    /// Minutes east of Greenwich.
    pub zone: i32,
    pub tabs: Vec<Tab>,
    /// What the tabs were to do, with the wall time at which it came.
    pub done: Vec<(Millis, Effect)>,
    loads: usize,
}

impl Browser {
    pub fn new() -> Browser {
        Browser {
            stored: BTreeMap::new(),
            wall: SATURDAY,
            monotonic: 0,
            zone: 60,
            tabs: Vec::new(),
            done: Vec::new(),
            loads: 0,
        }
    }

    /// A browser whose first tab plays these exercises, just started.
    pub fn playing(exercises: &str) -> Browser {
        let mut browser = Browser::new();
        browser.open("session", Some(exercises));
        browser.tap(0, SessionEvent::Start);
        browser
    }

    /// Chooses one's own pace for every exercise.
    pub fn own_pace(&mut self, own_pace: bool) {
        let settings = Settings { own_pace, ..Settings::default() };
        self.stored.insert(Key::Settings.name(), document::write(1, &settings));
    }

    pub fn now(&self, tab: usize) -> Now {
        let monotonic = self.monotonic - self.tabs[tab].loaded;
        Now { wall: self.wall, monotonic, utc_offset_minutes: self.zone }
    }

    /// Opens a page in a new tab.
    pub fn open(&mut self, page: &str, exercises: Option<&str>) -> usize {
        let name = format!("tab-{}", self.tabs.len());
        self.tabs.push(Tab { name, model: Model::default(), loaded: self.monotonic });
        let tab = self.tabs.len() - 1;
        self.load(tab, page, exercises);
        tab
    }

    /// Opens the player in a new tab with a list of one's own, by its id.
    pub fn open_list(&mut self, list: &str) -> usize {
        let tab = self.open("about", None);
        self.tabs[tab].model = Model::default();
        let event = match self.started(tab, "session", None, Health::Durable) {
            Event::Started { found, health, visit } => {
                Event::Started { found, health, visit: Visit { list: Some(list.to_owned()), ..visit } }
            }
            other => other,
        };
        self.send(tab, event);
        tab
    }

    /// Loads a page in a tab that is there: all that the tab knew is gone.
    pub fn load(&mut self, tab: usize, page: &str, exercises: Option<&str>) -> Vec<Effect> {
        self.tabs[tab].model = Model::default();
        self.tabs[tab].loaded = self.monotonic;
        let event = self.started(tab, page, exercises, Health::Durable);
        self.send(tab, event)
    }

    /// The event with which a page begins.
    pub fn started(&mut self, tab: usize, page: &str, exercises: Option<&str>, health: Health) -> Event {
        self.loads += 1;
        let visit = Visit {
            page: page.into(),
            exercises: exercises.map(str::to_owned),
            visible: true,
            voice: true,
            tab: self.tabs[tab].name.clone(),
            fresh_id: format!("s{:04}", self.loads),
            ..Visit::default()
        };
        let today = self.now(tab).day();
        Event::Started { found: found(&self.stored, page, today), health, visit }
    }

    pub fn tap(&mut self, tab: usize, event: SessionEvent) -> Vec<Effect> {
        self.send(tab, Event::Session(event))
    }

    /// Sends an event to a tab, carries out what is to be stored, and tells the other tabs.
    pub fn send(&mut self, tab: usize, event: Event) -> Vec<Effect> {
        let (model, effects) = update(&self.tabs[tab].model, event, self.now(tab));
        self.tabs[tab].model = model;
        self.done.extend(effects.iter().map(|effect| (self.wall, effect.clone())));
        for effect in &effects {
            let (Effect::Store(entries) | Effect::StoreSoon(entries)) = effect else { continue };
            for (name, text) in entries {
                match text {
                    Some(text) => self.stored.insert(name.clone(), text.clone()),
                    None => self.stored.remove(name),
                };
                let Some(key) = Key::parse(name) else { continue };
                for other in (0..self.tabs.len()).filter(|other| *other != tab) {
                    self.send(other, Event::OtherTabWrote { key, text: text.clone() });
                }
            }
        }
        effects
    }

    /// Lets time pass; each tab ticks when it asked for it.
    pub fn wait(&mut self, mut millis: Millis) {
        loop {
            let due = |tab: &usize| self.tabs[*tab].model.next_wake(self.now(*tab));
            let next = (0..self.tabs.len()).filter_map(|tab| due(&tab)).min().unwrap_or(millis).max(1);
            let step = next.min(millis);
            self.wall += step;
            self.monotonic += step;
            millis -= step;
            for tab in 0..self.tabs.len() {
                if self.tabs[tab].model.next_wake(self.now(tab)).is_some() {
                    self.send(tab, Event::Ticked);
                }
            }
            if millis <= 0 {
                return;
            }
        }
    }

    /// A time in which no tab runs: the computer is off.
    pub fn off(&mut self, millis: Millis) {
        self.wall += millis;
        self.monotonic += millis;
    }

    pub fn screen(&self, tab: usize) -> Screen {
        screen(&self.tabs[tab].model, self.now(tab))
    }

    pub fn session(&self, tab: usize) -> &Session {
        self.tabs[tab].model.session.as_ref().expect("a session")
    }

    pub fn stored_session(&self) -> Option<Session> {
        match document::open::<Session>(self.stored.get("knee:session")?) {
            Opened::Read { data, .. } => Some(data),
            other => panic!("{other:?}"),
        }
    }

    /// Every record in the store, oldest month first.
    pub fn records(&self) -> Vec<Record> {
        let logs = self.stored.iter().filter(|(name, _)| name.starts_with("knee:log-"));
        logs.flat_map(|(name, text)| match document::open::<Log>(text) {
            Opened::Read { data, .. } => data.sessions,
            other => panic!("{name}: {other:?}"),
        })
        .collect()
    }
}

/// What a page finds of what is stored, as `browser::storage` reads it.
pub fn found(stored: &BTreeMap<String, String>, page: &str, today: Day) -> LiteMap<Key, Copies> {
    let copies = |text: &String| Copies { local: Some(text.clone()), mirror: Some(text.clone()) };
    let all: LiteMap<Key, Copies> =
        stored.iter().filter_map(|(name, text)| Some((Key::parse(name)?, copies(text)))).collect();
    let unfinished = all.get(&Key::Session).and_then(needs::unfinished_since);
    all.into_iter().filter(|(key, _)| needs::needed(*key, page, today, unfinished)).collect()
}

/// The entries of every durable write.
pub fn stores(effects: &[Effect]) -> Vec<&[(String, Option<String>)]> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Store(entries) => Some(&entries[..]),
            _ => None,
        })
        .collect()
}

/// Whether anything at all is written.
pub fn writes(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Store(_) | Effect::StoreSoon(_)))
}

/// The choice of settings as a whole.
pub fn choose(settings: Settings) -> Event {
    Event::SettingsChanged(SettingsChange::new(move |now| *now = settings.clone()))
}
