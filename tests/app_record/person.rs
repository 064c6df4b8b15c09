//! A person with a page open, a store that keeps what is written, and a clock that the test moves.

use std::collections::BTreeMap;

use knee_companion::app::core::effect::Effect;
use knee_companion::app::core::health::Health;
use knee_companion::app::core::needed_documents as needs;
use knee_companion::app::core::visit::Visit;
use knee_companion::app::event::Event;
use knee_companion::app::model::Model;
use knee_companion::app::record::backup::Wanted;
use knee_companion::app::record::backup_reading::MONTHS_AT_ONCE;
use knee_companion::app::record::effect::{ArchiveEffect, Gathered};
use knee_companion::app::record::event::ArchiveEvent;
use knee_companion::app::record::event::FollowUpEvent;
use knee_companion::app::record::follow_up::{FollowUpCard, card};
use knee_companion::app::record::stored_entries::Inventory;
use knee_companion::app::update::update;
use knee_companion::domain::document::keeper::removed_at;
use knee_companion::domain::document::key::{Month, QUARANTINE};
use knee_companion::domain::document::log::Log;
use knee_companion::domain::document::{self, Copies, Key, Opened};
use knee_companion::domain::pain::Nprs;
use knee_companion::domain::session::Record;
use knee_companion::domain::time::{Day, Millis, Now};
use litemap::LiteMap;

pub const MINUTE: Millis = 60_000;
pub const HOUR: Millis = 60 * MINUTE;
/// Friday 20 November 2026, midnight in a zone an hour ahead of UTC.
pub const FRIDAY: Millis = 1_795_132_800_000 - HOUR;

pub fn nprs(value: u8) -> Nprs {
    Nprs::new(value).unwrap()
}

pub fn at(wall: Millis) -> Now {
    // Both clocks run alike.
    Now { wall, monotonic: wall - FRIDAY, utc_offset_minutes: 60 }
}

/// A whole session of ten minutes that began at a moment.
pub fn session(id: &str, began: Millis) -> Record {
    let day = at(began).day().0;
    let json = format!(
        r#"{{"i":"{id}","t":{began},"n":600,"d":{day},"x":"single-leg-balance 3x30s/20lr|M2A3A3|M2A3A3"}}"#
    );
    serde_json::from_str(&json).unwrap()
}

/// A person.
pub struct Person {
    pub stored: BTreeMap<String, String>,
    pub model: Model,
    pub now: Millis,
    pub effects: Vec<Effect>,
    /// The files that were made: name and text.
    pub files: Vec<(String, String)>,
    /// What was asked for of what is stored, one after the other.
    pub readings: Vec<Wanted>,
    /// How often the browser was let breathe.
    pub breaths: usize,
}

impl Person {
    /// One who did these sessions and opens a page.
    pub fn after(records: &[Record], page: &str, now: Millis) -> Person {
        let mut logs: LiteMap<Month, Log> = LiteMap::new();
        for record in records {
            logs.entry(Month::of(record.day)).or_default().sessions.push(record.clone());
        }
        for (_, log) in logs.iter_mut() {
            log.sessions.sort_by_key(|record| record.started);
        }
        let stored =
            logs.iter().map(|(month, log)| (Key::Log(*month).name(), document::write(1, log))).collect();
        let mut person = Person {
            stored,
            model: Model::default(),
            now,
            effects: Vec::new(),
            files: Vec::new(),
            readings: Vec::new(),
            breaths: 0,
        };
        person.open(page);
        person
    }

    /// Opens a page: all that the last one knew is gone.
    pub fn open(&mut self, page: &str) {
        self.model = Model::default();
        let today: Day = at(self.now).day();
        let copies = |text: &String| Copies { local: Some(text.clone()), mirror: Some(text.clone()) };
        let found = self.stored.iter().filter_map(|(name, text)| Some((Key::parse(name)?, copies(text))));
        let found = found.filter(|(key, _)| needs::needed(*key, page, today, None)).collect();
        let months = self.stored.keys().filter_map(|name| match Key::parse(name) {
            Some(Key::Log(month)) => Some(month),
            _ => None,
        });
        let visit = Visit {
            months: months.collect(),
            page: page.into(),
            visible: true,
            tab: "tab".to_owned(),
            fresh_id: "fresh".to_owned(),
            ..Visit::default()
        };
        self.send(Event::Started { found, health: Health::Durable, visit });
    }

    pub fn send(&mut self, event: Event) {
        let (model, effects) = update(&self.model, event, at(self.now));
        self.model = model;
        for effect in &effects {
            let (Effect::Store(entries) | Effect::StoreSoon(entries)) = effect else { continue };
            for (name, text) in entries {
                match text {
                    Some(text) => self.stored.insert(name.clone(), text.clone()),
                    None => self.stored.remove(name),
                };
            }
        }
        self.effects = effects.clone();
        for effect in effects {
            let Effect::Archive(effect) = effect else { continue };
            match effect {
                ArchiveEffect::Gather { wanted, job } => {
                    self.readings.push(wanted.clone());
                    let gathered = Gathered { job, ..self.gather(&wanted) };
                    self.send(Event::Archive(ArchiveEvent::Gathered(Box::new(gathered))));
                }
                ArchiveEffect::Save { name, text } | ArchiveEffect::Share { name, text } => {
                    self.files.push((name, text));
                    self.send(Event::Archive(ArchiveEvent::Saved { asked: true }));
                }
                ArchiveEffect::ReadFile(_) => {}
                ArchiveEffect::Breathe(job) => {
                    self.breaths += 1;
                    self.archive(ArchiveEvent::Breathed(job));
                }
                ArchiveEffect::List => {
                    let all: Vec<(String, String)> = self.stored.clone().into_iter().collect();
                    let inventory = Inventory::of(Some(&all), Some(&all), &[]);
                    self.archive(ArchiveEvent::Listed(Box::new(inventory)));
                }
                ArchiveEffect::EraseOne(chosen) => {
                    self.stored.remove(&chosen.name);
                    self.archive(ArchiveEvent::ErasedOne { chosen, all: true });
                }
                ArchiveEffect::Erase => {
                    self.stored.clear();
                    self.send(Event::Archive(ArchiveEvent::Erased { all: true }));
                }
            }
        }
    }

    /// What the browser finds, as `browser::archive` reads it.
    fn gather(&self, wanted: &Wanted) -> Gathered {
        let mut gathered = Gathered { wanted: wanted.clone(), ..Gathered::default() };
        for (name, text) in &self.stored {
            let key = Key::parse(name);
            if let Some(Key::Log(month)) = key {
                gathered.months.push(month);
            }
            let asked = match wanted {
                Wanted::Names => false,
                Wanted::Months(months) => matches!(key, Some(Key::Log(month)) if months.contains(&month)),
                Wanted::AllButMonths => !matches!(key, Some(Key::Log(_))),
            };
            match key {
                // What was removed counts as nothing, as in `Keeper`.
                Some(_) if asked && removed_at(text).is_some() => {}
                Some(key) if asked => {
                    let copies = Copies { local: Some(text.clone()), mirror: Some(text.clone()) };
                    gathered.found.insert(key, copies);
                }
                None if asked && name.starts_with(QUARANTINE) => {
                    gathered.set_aside.insert(name.clone(), text.clone());
                }
                _ => {}
            }
        }
        gathered
    }

    /// Of so many months at least, never more at once than the page can read between two frames.
    pub fn has_read_a_few_months_at_a_time(&self, at_least: usize) {
        let months = self.readings.iter().map(|wanted| match wanted {
            Wanted::Months(months) => months.len(),
            Wanted::Names | Wanted::AllButMonths => 0,
        });
        assert!(months.clone().all(|count| count <= MONTHS_AT_ONCE), "{:?}", self.readings);
        assert!(months.sum::<usize>() >= at_least, "{:?}", self.readings);
    }

    pub fn archive(&mut self, event: ArchiveEvent) {
        self.send(Event::Archive(event));
    }

    /// Chooses a file with this text.
    pub fn choose_file(&mut self, text: &str) {
        self.archive(ArchiveEvent::FileChosen);
        self.archive(ArchiveEvent::FileRead(Some(text.to_owned())));
    }

    /// Saves a copy; its text.
    pub fn copy(&mut self) -> String {
        self.archive(ArchiveEvent::SaveWanted);
        self.files.last().expect("a file").1.clone()
    }

    pub fn answer(&mut self, event: FollowUpEvent) {
        self.send(Event::FollowUp(event));
    }

    /// What the page for today shows of the questions.
    pub fn card(&self) -> FollowUpCard {
        card(&self.model, at(self.now), false)
    }

    /// The heading of the question that is due.
    pub fn asked(&self) -> Option<&'static str> {
        self.card().question.map(|question| question.heading)
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
