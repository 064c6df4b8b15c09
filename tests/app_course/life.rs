//! A person's stored documents, day by day, and the pages that read them.

use knee_companion::app::course::event::{Answer, CourseEvent};
use knee_companion::app::course::inputs::{Asked, asked};
use knee_companion::app::course::today::{Card, card};
use knee_companion::app::event::Event;
use knee_companion::app::model::Model;
use knee_companion::app::plan::address::asked_by_address;
use knee_companion::domain::check::{Check, Finished, Outcome, Scope};
use knee_companion::domain::course::start::{Goal, Knee};
use knee_companion::domain::course::{Item, What};
use knee_companion::domain::document::key::Month;
use knee_companion::domain::document::log::Log;
use knee_companion::domain::document::{self, Key};
use knee_companion::domain::exercise::Equipment;
use knee_companion::domain::pain::{Nprs, PainAnswers};
use knee_companion::domain::session::notation::WrittenItem;
use knee_companion::domain::session::record::Changes;
use knee_companion::domain::session::{CuesUsed, Record, RecordLine, RecordedItem, RecordedSet};
use knee_companion::domain::time::{Day, Now};

use super::browser::Browser;

const DAY: i64 = 86_400_000;

pub struct Life {
    pub browser: Browser,
    /// The page that is open.
    pub page: usize,
}

/// How a session went: worst pain and the next morning's, effort.
#[derive(Clone, Copy)]
pub struct Went {
    pub worst: u8,
    pub morning: u8,
    pub effort: u8,
}

pub const GREEN: Went = Went { worst: 1, morning: 0, effort: 3 };
pub const AMBER: Went = Went { worst: 4, morning: 1, effort: 5 };
pub const RED: Went = Went { worst: 7, morning: 3, effort: 8 };

pub fn pain(n: u8) -> Nprs {
    Nprs::new(n).unwrap()
}

impl Life {
    /// Somebody with nothing stored opens a page.
    pub fn new(page: &'static str) -> Life {
        let mut browser = Browser::new();
        let page = browser.open(page);
        Life { browser, page }
    }

    /// Somebody who did the check today and has a plan: a left knee, 4 on stairs, 3 after sitting, a band and a step.
    pub fn begun() -> Life {
        let mut life = Life::new("course");
        life.checked(Outcome::SelfCare);
        life.browser.load(life.page, None);
        life.answer_all(4, 3);
        life.course(CourseEvent::Begun);
        life.open("today");
        life
    }

    pub fn answer_all(&mut self, stairs: u8, sitting: u8) {
        for answer in [
            Answer::Knee(Knee::Left),
            Answer::Stairs(pain(stairs)),
            Answer::Sitting(pain(sitting)),
            Answer::Thing(Equipment::Band),
            Answer::Thing(Equipment::Step),
            Answer::Minutes(20),
            Answer::Goal(Goal::Distance),
        ] {
            self.course(CourseEvent::Answered(answer));
        }
    }

    pub fn open(&mut self, name: &'static str) {
        self.browser.pages.clear();
        self.page = self.browser.open(name);
    }

    pub fn model(&self) -> &Model {
        &self.browser.pages[self.page].model
    }

    pub fn now(&self) -> Now {
        self.browser.now(self.page)
    }

    pub fn today(&self) -> Day {
        self.now().day()
    }

    pub fn course(&mut self, event: CourseEvent) {
        self.browser.wall += 1_000;
        self.browser.send(self.page, Event::Course(event));
    }

    pub fn say(&mut self, what: What) {
        self.course(CourseEvent::EntryPut(what));
    }

    /// So many days later the first page is opened.
    pub fn later(&mut self, days: i64) {
        self.browser.wall += days * DAY;
        self.open("today");
    }

    pub fn card(&self) -> Card {
        card(self.model(), self.now()).expect("a card")
    }

    fn store<T: document::Document>(&mut self, key: Key, data: &T) {
        let rev = u64::try_from(self.browser.wall).unwrap();
        let text = document::write(rev, data);
        self.browser.local.insert(key.name(), text.clone());
        self.browser.mirror.insert(key.name(), text);
    }

    /// A result of the knee check today.
    pub fn checked(&mut self, outcome: Outcome) {
        let mut check = Browser::stored::<Check>(&self.browser.mirror, Key::Check).unwrap_or_default();
        check.run += 1;
        check.history.0.push(Finished {
            day: self.today(),
            run: check.run,
            scope: Scope::Full,
            version: "1".into(),
            outcome,
            rules: Vec::new(),
            seen: None,
            corrected: None,
        });
        self.store(Key::Check, &check);
    }

    /// What the plan asks for is done now, as the player's address has it, and goes so; then the page is opened anew.
    pub fn does(&mut self, went: Went) {
        let items = self.plan();
        let Asked::Exercises(address) = asked(self.model(), self.now(), &items) else { panic!("a list") };
        let address = address.replace('+', " ");
        let line = |planned: knee_companion::domain::session::plan::PlannedExercise| {
            let written = WrittenItem::Exercise {
                id: planned.exercise.as_str().to_owned(),
                sides: planned.sides,
                dose: planned.dose,
                pacing: planned.pacing,
            };
            let item = RecordedItem::Written(written);
            let line = RecordLine { planned: item, inserted: false, done: Vec::new(), parts: Vec::new() };
            let sets = u8::try_from(line.sets_planned()).unwrap();
            let done = (1..=sets).map(|set| RecordedSet { side: None, set, after_seconds: None }).collect();
            RecordLine { done, ..line }
        };
        let lines: Vec<RecordLine> = asked_by_address(&address).map(line).collect();
        assert_eq!(lines.len(), items.len(), "{address}");
        let (started, day) = (self.browser.wall - 1_800_000, self.today());
        let record = Record {
            id: format!("r{started}"),
            started,
            utc_offset_minutes: Some(60),
            seconds: 900,
            away_seconds: 0,
            day,
            lines,
            pain: PainAnswers {
                before: Some(pain(0)),
                worst: Some(pain(went.worst)),
                hour_after: Some(pain(0)),
                next_morning: Some(pain(went.morning)),
                new_swelling: Some(false),
                usual_morning: Some(pain(0)),
            },
            told: None,
            effort: Some(went.effort),
            note: String::new(),
            cues: CuesUsed::default(),
            changes: Changes::default(),
        };
        let key = Key::Log(Month::of(day));
        let mut log = Browser::stored::<Log>(&self.browser.mirror, key).unwrap_or_default();
        log.sessions.push(record);
        self.store(key, &log);
        self.browser.wall += 60_000;
        let name = self.browser.pages[self.page].name;
        self.open(name);
    }

    /// The exercises of the plan today.
    pub fn plan(&self) -> Vec<Item> {
        knee_companion::app::course::inputs::today(self.model(), self.now()).unwrap().session
    }
}
