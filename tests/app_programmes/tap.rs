//! A page with a store that remembers, to tap on.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};

use knee_companion::app::core::effect::Effect;
use knee_companion::app::core::health::Health;
use knee_companion::app::core::visit::Visit;
use knee_companion::app::event::Event;
use knee_companion::app::model::Model;
use knee_companion::app::plan::address::planned;
use knee_companion::app::plan::event::{ItemChange, ProgrammeEvent, Spot};
use knee_companion::app::update::update;
use knee_companion::domain::document::programmes::Programmes;
use knee_companion::domain::document::{self, Copies, Key, Opened};
use knee_companion::domain::exercise::ExerciseId;
use knee_companion::domain::programme::Programme;
use knee_companion::domain::session::PlanItem;
use knee_companion::domain::session::plan::PlannedExercise;
use knee_companion::domain::time::Now;

/// Saturday 21 November 2026, about five in the afternoon.
pub const SATURDAY: Now = Now { wall: 1_795_235_197_000 + 2_400_000, monotonic: 900, utc_offset_minutes: 60 };

pub const CLAMSHELL: ExerciseId = ExerciseId::Clamshell;
pub const BALANCE: ExerciseId = ExerciseId::SingleLegBalance;
pub const BRIDGE: ExerciseId = ExerciseId::GluteBridge;

static LOADS: AtomicU32 = AtomicU32::new(1);

/// One tab and what lies in the browser's store.
#[derive(Clone)]
pub struct Tab {
    pub model: Model,
    pub stored: BTreeMap<String, String>,
    pub effects: Vec<Effect>,
    pub now: Now,
}

impl Tab {
    pub fn new() -> Tab {
        Tab::opened("programme", None, BTreeMap::new(), SATURDAY)
    }

    pub fn opened(page: &str, list: Option<&str>, stored: BTreeMap<String, String>, now: Now) -> Tab {
        let copies = |text: &String| Copies { local: Some(text.clone()), mirror: Some(text.clone()) };
        let found =
            stored.iter().filter_map(|(name, text)| Some((Key::parse(name)?, copies(text)))).collect();
        let visit = Visit {
            page: page.into(),
            list: list.map(str::to_owned),
            visible: true,
            tab: "tab-1".into(),
            // No two page loads share one.
            fresh_id: format!("{:08x}", LOADS.fetch_add(1, Ordering::Relaxed)),
            ..Visit::default()
        };
        let mut tab = Tab { model: Model::default(), stored, effects: Vec::new(), now };
        tab.send(Event::Started { found, health: Health::Durable, visit });
        tab
    }

    /// The page loaded anew in the same tab, with what it kept of what was typed.
    pub fn loaded_anew(&self) -> Tab {
        let mut draft = String::new();
        for effect in &self.effects {
            if let Effect::KeepDraft(text) = effect {
                draft.clone_from(text);
            }
        }
        let mut tab = Tab { model: Model::default(), effects: Vec::new(), ..self.clone() };
        let visit = Visit { page: "programme".into(), draft, ..self.model.visit.clone() };
        tab.send(Event::Started { found: Default::default(), health: Health::Durable, visit });
        tab
    }

    /// The same store, opened anew.
    pub fn reloaded(&self, page: &str, list: Option<&str>) -> Tab {
        Tab::opened(page, list, self.stored.clone(), self.now)
    }

    pub fn send(&mut self, event: Event) {
        let (model, effects) = update(&self.model, event, self.now);
        self.model = model;
        for effect in &effects {
            if let Effect::Store(entries) = effect {
                for (name, text) in entries {
                    match text {
                        Some(text) => self.stored.insert(name.clone(), text.clone()),
                        None => self.stored.remove(name),
                    };
                }
            }
        }
        self.effects = effects;
    }

    pub fn tap(&mut self, event: ProgrammeEvent) {
        self.send(Event::Programme(event));
    }

    /// Makes a list; its id.
    pub fn make(&mut self, name: &str, exercises: &[ExerciseId]) -> u32 {
        self.tap(ProgrammeEvent::Made {
            name: name.into(),
            exercises: exercises.iter().copied().map(planned).collect(),
        });
        self.lists().last().expect("the new list").id
    }

    pub fn item(&mut self, list: u32, place: usize, change: ItemChange) {
        let exercise = self.list(list).plan.items[place].exercise();
        self.tap(ProgrammeEvent::Item { spot: Spot { list, place, exercise }, change });
    }

    pub fn lists(&self) -> &[Programme] {
        self.model.programmes.all()
    }

    pub fn list(&self, id: u32) -> &Programme {
        self.model.programmes.get(id).expect("the list")
    }

    pub fn planned(&self, id: u32, place: usize) -> PlannedExercise {
        match self.list(id).plan.items[place] {
            PlanItem::Exercise(planned) => planned,
            PlanItem::WalkRun(_) => panic!("a walk"),
        }
    }

    pub fn exercises(&self, id: u32) -> Vec<ExerciseId> {
        document::programmes::exercises(self.list(id))
    }

    /// What lies in the store.
    pub fn kept(&self) -> Programmes {
        match document::open::<Programmes>(&self.stored["knee:programmes"]) {
            Opened::Read { data, .. } => data,
            other => panic!("{other:?}"),
        }
    }

    /// What another tab hears of what this one wrote.
    pub fn heard(&self) -> Event {
        Event::OtherTabWrote { key: Key::Programmes, text: self.stored.get("knee:programmes").cloned() }
    }
}
