//! A browser whose two stores can differ: localStorage takes nothing, loses its last minute in a kill, tells other tabs
//! late; the mirror does not answer, or comes back. Pages may be kept as they were and shown again. What may be written
//! where is decided by the app's own [`Keeper`], as in `browser::storage`.

#![allow(dead_code, reason = "each test uses a part of it")]

use std::collections::{BTreeMap, VecDeque};

use knee_companion::app::core::effect::Effect;
use knee_companion::app::core::health::Health;
use knee_companion::app::core::needed_documents as needs;
use knee_companion::app::core::visit::Visit;
use knee_companion::app::event::Event;
use knee_companion::app::model::Model;
use knee_companion::app::record::event::ArchiveEvent;
use knee_companion::app::record::stored_entries as inventory;
use knee_companion::app::record::stored_entries::Chosen;
use knee_companion::app::update::update;
use knee_companion::domain::document::keeper::{ERASED, Entry, Heard, Keeper, Place, Verdict, removed_at};
use knee_companion::domain::document::{Document, Key, Opened, open};
use knee_companion::domain::time::{Millis, Now};

/// Saturday 21 November 2026, in the morning.
pub const SATURDAY: Millis = 1_795_235_197_000;

pub type Texts = BTreeMap<String, String>;

/// A page, open or kept as it was.
pub struct Page {
    pub name: &'static str,
    pub model: Model,
    keeper: Keeper,
    /// What other pages wrote to localStorage and this one has not heard of yet.
    inbox: VecDeque<(String, Option<String>)>,
    /// Left, and kept as it was.
    pub is_kept: bool,
    /// Whether its connection to the mirror stands.
    has_mirror: bool,
    loaded: Millis,
}

/// The browser.
pub struct Browser {
    /// localStorage, as pages see it.
    pub local: Texts,
    /// What of it is on the disk.
    disk: Texts,
    pub mirror: Texts,
    /// Whether localStorage takes nothing more.
    pub is_full: bool,
    /// Whether the mirror answers.
    pub mirror_answers: bool,
    pub wall: Millis,
    pub pages: Vec<Page>,
    loads: u32,
    /// How often anything was written.
    pub writes: usize,
}

impl Browser {
    pub fn new() -> Browser {
        Browser {
            local: Texts::new(),
            disk: Texts::new(),
            mirror: Texts::new(),
            is_full: false,
            mirror_answers: true,
            wall: SATURDAY,
            pages: Vec::new(),
            loads: 0,
            writes: 0,
        }
    }

    pub fn now(&self, page: usize) -> Now {
        Now { wall: self.wall, monotonic: self.wall - self.pages[page].loaded, utc_offset_minutes: 60 }
    }

    /// Opens a page in a new tab.
    pub fn open(&mut self, name: &'static str) -> usize {
        let page = Page {
            name,
            model: Model::default(),
            keeper: Keeper::default(),
            inbox: VecDeque::new(),
            is_kept: false,
            has_mirror: false,
            loaded: self.wall,
        };
        self.pages.push(page);
        let page = self.pages.len() - 1;
        self.load(page, None);
        page
    }

    /// Loads a page anew: all that it knew is gone.
    pub fn load(&mut self, page: usize, exercises: Option<&str>) {
        self.loads += 1;
        let at = &mut self.pages[page];
        (at.model, at.keeper, at.is_kept, at.loaded) =
            (Model::default(), Keeper::default(), false, self.wall);
        at.inbox.clear();
        let visit = Visit {
            page: at.name.into(),
            exercises: exercises.map(str::to_owned),
            visible: true,
            tab: format!("tab-{}", self.loads),
            fresh_id: format!("{:08x}", self.loads),
            ..Visit::default()
        };
        let (found, health) = self.read(page);
        self.send(page, Event::Started { found, health, visit });
        self.flush(page);
    }

    fn read(
        &mut self,
        page: usize,
    ) -> (litemap::LiteMap<Key, knee_companion::domain::document::Copies>, Health) {
        let today = self.now(page).day();
        let name = self.pages[page].name;
        let mut unfinished = None;
        loop {
            let wanted = |text: &str| {
                text == ERASED
                    || Key::parse(text).is_some_and(|key| needs::needed(key, name, today, unfinished))
            };
            let texts = |texts: &Texts| -> Vec<(String, String)> {
                texts.iter().filter(|(name, _)| wanted(name)).map(|(n, t)| (n.clone(), t.clone())).collect()
            };
            let (local, mirror) = (texts(&self.local), self.mirror_answers.then(|| texts(&self.mirror)));
            let at = &mut self.pages[page];
            at.has_mirror = self.mirror_answers;
            let reading = at.keeper.read(Some(local), mirror, self.wall);
            for (key, text) in reading.removed.iter().filter(|(key, _)| *key != Key::Session) {
                self.send(page, Event::OtherTabWrote { key: *key, text: Some(text.clone()) });
            }
            let began = needs::reaches_back(&reading.found, name, today);
            if unfinished.is_none() && began.is_some() {
                unfinished = began;
                continue;
            }
            return (reading.found, if self.mirror_answers { Health::Durable } else { Health::LocalOnly });
        }
    }

    /// Sends an event to a page and carries out what is to be stored.
    pub fn send(&mut self, page: usize, event: Event) -> Vec<Effect> {
        let now = self.now(page);
        let (model, effects) = update(&self.pages[page].model, event, now);
        self.pages[page].model = model;
        for effect in &effects {
            if let Effect::Store(entries) | Effect::StoreSoon(entries) = effect {
                self.pages[page].keeper.write(entries.clone(), self.wall);
            }
        }
        self.flush(page);
        effects
    }

    fn flush(&mut self, page: usize) {
        self.flush_to(page, Place::Local);
        if self.pages.get(page).is_some_and(|at| at.has_mirror) && self.mirror_answers {
            self.flush_to(page, Place::Mirror);
        }
    }

    fn flush_to(&mut self, page: usize, place: Place) {
        if self.pages[page].is_kept || !self.pages[page].keeper.has_unsaved(place) {
            return;
        }
        let names = self.pages[page].keeper.names_to_look_at(place);
        let store = if place == Place::Local { &self.local } else { &self.mirror };
        let there: Vec<Option<String>> = names.iter().map(|name| store.get(name).cloned()).collect();
        match self.pages[page].keeper.judge(place, &names, &there) {
            Verdict::Write(entries) => self.put(page, place, entries),
            Verdict::Overtaken(texts) => {
                for (key, text) in texts {
                    self.send(page, Event::Overtaken { key, text });
                }
                self.flush_to(page, place);
            }
            Verdict::Erased => self.begin_anew(page),
        }
    }

    fn put(&mut self, page: usize, place: Place, entries: Vec<Entry>) {
        self.writes += entries.len();
        for (name, text) in entries {
            if place == Place::Mirror {
                match &text {
                    Some(text) => drop(self.mirror.insert(name.clone(), text.clone())),
                    None => drop(self.mirror.remove(&name)),
                }
            } else if !self.put_local(page, &name, text.as_deref()) {
                continue;
            }
            self.pages[page].keeper.written(place, &[(name, text)]);
        }
    }

    /// Whether it was taken. The other pages hear of it when [`Browser::deliver`] says so; a kept one never.
    fn put_local(&mut self, page: usize, name: &str, text: Option<&str>) -> bool {
        let old = self.local.get(name).map(String::len);
        if self.is_full && text.is_some_and(|text| old.is_none_or(|old| text.len() > old)) {
            return false;
        }
        match text {
            Some(text) => drop(self.local.insert(name.to_owned(), text.to_owned())),
            None => drop(self.local.remove(name)),
        }
        for other in (0..self.pages.len()).filter(|other| *other != page) {
            if !self.pages[other].is_kept {
                self.pages[other].inbox.push_back((name.to_owned(), text.map(str::to_owned)));
            }
        }
        true
    }

    /// A page hears of the first thing that it has not heard of yet; whether there was any.
    pub fn deliver(&mut self, page: usize) -> bool {
        let Some((name, text)) = self.pages[page].inbox.pop_front() else { return false };
        match self.pages[page].keeper.hear(&name, text.as_deref()) {
            Heard::Wrote(key, text) => drop(self.send(page, Event::OtherTabWrote { key, text })),
            Heard::Erased => self.begin_anew(page),
            Heard::Nothing => {}
        }
        true
    }

    /// Every page hears of everything. Panics where that has no end.
    pub fn deliver_all(&mut self) {
        for _ in 0..10_000 {
            let heard = (0..self.pages.len()).filter(|page| self.deliver(*page)).count();
            if heard == 0 {
                return;
            }
        }
        panic!("pages write at each other for ever");
    }

    /// As `browser::storage` does when everything was erased elsewhere: what is left of the old page writes nothing.
    fn begin_anew(&mut self, page: usize) {
        if let Some(text) = self.pages[page].keeper.erasure() {
            self.put_local(page, ERASED, Some(&text));
        }
        self.leave(page);
        self.load(page, None);
    }

    /// The page is left, and kept as it is.
    pub fn leave(&mut self, page: usize) {
        self.send(page, Event::VisibilityChanged { visible: false });
        self.send(page, Event::Left);
        self.pages[page].is_kept = true;
        self.pages[page].inbox.clear();
    }

    /// The browser shows it again as it was. Its events come before what is stored has been read.
    pub fn back(&mut self, page: usize) {
        if !std::mem::take(&mut self.pages[page].is_kept) {
            return;
        }
        self.send(page, Event::VisibilityChanged { visible: true });
        self.send(page, Event::Ticked);
        let (found, health) = self.read(page);
        if self.pages[page].keeper.is_over() || found.is_empty() && health == Health::Durable {
            return self.begin_anew(page);
        }
        self.send(page, Event::ReadAgain { found, whole: health == Health::Durable });
        self.send(page, Event::VisibilityChanged { visible: true });
        self.flush(page);
    }

    /// The mirror answers again, and each page finds out.
    pub fn mirror_comes_back(&mut self) {
        self.mirror_answers = true;
        for page in 0..self.pages.len() {
            if self.pages[page].is_kept || self.pages[page].has_mirror {
                continue;
            }
            let name = self.pages[page].name;
            let today = self.now(page).day();
            let wanted = |text: &str| {
                text == ERASED || Key::parse(text).is_some_and(|key| needs::needed(key, name, today, None))
            };
            let texts = |texts: &Texts| -> Vec<(String, String)> {
                texts.iter().filter(|(name, _)| wanted(name)).map(|(n, t)| (n.clone(), t.clone())).collect()
            };
            let (local, mirror) = (texts(&self.local), texts(&self.mirror));
            let reading = self.pages[page].keeper.read(Some(local), Some(mirror), self.wall);
            if self.pages[page].keeper.is_over() {
                self.begin_anew(page);
                continue;
            }
            self.pages[page].has_mirror = true;
            let loads = self.loads;
            for (key, text) in reading.removed.iter().filter(|(key, _)| *key != Key::Session) {
                self.send(page, Event::OtherTabWrote { key: *key, text: Some(text.clone()) });
            }
            // A page that began anew meanwhile has read everything itself.
            if self.loads == loads {
                self.send(page, Event::BothRead(reading.found));
            }
            self.flush(page);
            self.send(page, Event::StorageMended);
        }
    }

    /// The mirror gives no more answers; pages that are open find out at their next write.
    pub fn mirror_goes_away(&mut self) {
        self.mirror_answers = false;
        self.pages.iter_mut().for_each(|page| page.has_mirror = false);
    }

    /// localStorage reaches the disk.
    pub fn reach_the_disk(&mut self) {
        self.disk = self.local.clone();
    }

    /// The browser is killed: localStorage is as it was on the disk, and no page is left.
    pub fn kill(&mut self) {
        self.local = self.disk.clone();
        self.pages.clear();
    }

    /// "Erase everything", confirmed on a page; whether both places were reached.
    pub fn erase(&mut self, page: usize) -> bool {
        let text = self.pages[page].keeper.erase(self.wall);
        let mut local = self.put_local(page, ERASED, Some(&text));
        let names: Vec<String> = self.local.keys().filter(|name| *name != ERASED).cloned().collect();
        for name in &names {
            self.put_local(page, name, None);
        }
        if !local {
            self.is_full = false;
            local = self.put_local(page, ERASED, Some(&text));
        }
        let mirrored = self.mirror_answers && self.pages[page].has_mirror;
        if mirrored {
            self.mirror = Texts::from([(ERASED.to_owned(), text)]);
        }
        for (place, is_written) in [(Place::Local, local), (Place::Mirror, mirrored)] {
            let keeper = &mut self.pages[page].keeper;
            if is_written { keeper.erased(place) } else { keeper.not_erased(place) }
        }
        self.send(page, Event::Archive(ArchiveEvent::Erased { all: mirrored }));
        mirrored
    }

    /// "Erase" beside one entry, confirmed on the page about privacy.
    pub fn erase_one(&mut self, page: usize, name: &str) {
        self.list(page);
        let chosen = Chosen { name: name.to_owned(), is_of_tab: false };
        self.pages[page].keeper.write(vec![inventory::removal(&chosen)], self.wall);
        self.flush(page);
        let all = self.mirror_answers && self.pages[page].has_mirror;
        self.send(page, Event::Archive(ArchiveEvent::ErasedOne { chosen, all }));
    }

    /// Lists what is stored, which is reading all of it.
    pub fn list(&mut self, page: usize) {
        let texts = |texts: &Texts| texts.iter().map(|(n, t)| (n.clone(), t.clone())).collect::<Vec<_>>();
        let mirror = (self.mirror_answers && self.pages[page].has_mirror).then(|| texts(&self.mirror));
        self.pages[page].keeper.read(Some(texts(&self.local)), mirror, self.wall);
        self.flush(page);
    }

    /// Whether both places say that what lay under a name was erased.
    pub fn is_erased(&self, name: &str) -> bool {
        [&self.local, &self.mirror]
            .into_iter()
            .all(|store| store.get(name).is_some_and(|t| removed_at(t).is_some()))
    }

    /// What lies in a store under a name.
    pub fn stored<T: Document>(store: &Texts, key: Key) -> Option<T> {
        match open::<T>(store.get(&key.name())?) {
            Opened::Read { data, .. } => Some(data),
            _ => None,
        }
    }
}
