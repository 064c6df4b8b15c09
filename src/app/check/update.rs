//! The knee check within the app: which screen it stands at, and what is kept of it. What is asked and what it adds up
//! to is decided in [`crate::domain::check`] alone.

use std::sync::Arc;

use super::event::CheckEvent;
use super::offer::is_on;
use super::state::{Checkup, Place};
use super::view;
use crate::app::core::effect::Effect;
use crate::app::core::page::Page;
use crate::app::event::Event;
use crate::app::model::Model;
use crate::app::step::{Occasion, Step};
use crate::content::words;
use crate::domain::check::{Answer, Check, Pick, QuestionId, Scope, Screen, asked, next, plan_closed};
use crate::domain::document::Key;
use crate::domain::time::{Day, Now};

/// The id of the heading of whatever screen is shown; the focus goes there when the screen changes.
pub const HEADING: &str = "checkup";
/// The id of the summary of what is missing; the focus goes there when "Continue" is tapped without an answer.
pub const ERRORS: &str = "checkup-errors";

impl Step {
    /// All that concerns the check.
    pub(in crate::app) fn any_check(&mut self, occasion: Occasion) {
        let before = view::title(&self.model, self.now);
        self.check_event(occasion);
        let title = view::title(&self.model, self.now);
        if title != before && self.model.visit.page == Page::Check {
            self.effects.push(Effect::ShowTitle(title));
        }
    }

    fn check_event(&mut self, occasion: Occasion) {
        match occasion {
            Occasion::Event(Event::Check(event)) => self.check(event),
            Occasion::Opened(_) => {
                self.check_gate(occasion);
                self.first_place();
            }
            other => self.check_gate(other),
        }
    }

    /// As much as it takes to keep the plan closed: reading the document, and "I have been seen".
    pub(in crate::app) fn check_gate(&mut self, occasion: Occasion) {
        match occasion {
            Occasion::Opened(found) => {
                if let Some(check) = self.open::<Check>(Key::Check, found) {
                    self.model.check = Arc::new(check);
                }
            }
            Occasion::Event(Event::Check(CheckEvent::Seen)) => self.seen(),
            Occasion::Event(Event::OtherTabWrote { text, .. }) => self.other_tab_check(text.as_deref()),
            Occasion::Event(_) | Occasion::Over(_) => {}
        }
    }

    /// What the check's page opens with.
    fn first_place(&mut self) {
        if self.model.visit.page != Page::Check || self.model.visit.list.is_some() || !is_on(&self.model) {
            return;
        }
        let check = &self.model.check;
        let today = self.now.day();
        let last = check.history.last();
        let not_seen = last.is_none_or(|last| last.seen.is_none());
        // Emergency advice at once, whenever the page is opened. A result of another day is not shown unasked: it may be
        // taken for today's.
        let shown = match next(&check.answers, check.scope, today) {
            Screen::EmergencyNow(_) => not_seen,
            Screen::Result(_) => {
                not_seen && last.is_some_and(|last| last.run == check.run && last.day == today)
            }
            Screen::Question { .. } => false,
        };
        if check.run > 0 && shown {
            self.model.checkup.place = Place::Next;
        }
    }

    /// Whether an urgent result stands.
    pub(in crate::app) fn plan_is_closed(&self) -> bool {
        plan_closed(&self.model.check.history).is_some()
    }

    /// Something was tapped in the knee check.
    pub(in crate::app) fn check(&mut self, event: CheckEvent) {
        if !is_on(&self.model) && event != CheckEvent::Seen {
            return;
        }
        let before = (self.model.checkup.place, shown(&self.model, self.now));
        self.model.checkup.error = None;
        self.model.checkup.seen = false;
        match event {
            CheckEvent::Began(scope) => self.begin(scope),
            CheckEvent::WentOn => self.model.checkup.place = Place::Next,
            // What was missing is no longer said. What stood above goes with it, and doubts may come between.
            CheckEvent::Tapped(place) => self.effects.push(Effect::KeepInPlace(place)),
            CheckEvent::Answered(question, picks) => self.answer(question, &picks),
            CheckEvent::WentBack => self.model.checkup.place = back(&self.model, self.now.day()),
            CheckEvent::ChangeWanted(question) => self.model.checkup.place = Place::Change(question),
            CheckEvent::AnswersWanted => self.model.checkup.place = Place::Answers,
            CheckEvent::StartWanted => self.model.checkup.place = Place::Start,
            CheckEvent::Seen => self.seen(),
            CheckEvent::PrintWanted => self.effects.push(Effect::Print),
            CheckEvent::CopyWanted(text) => self.effects.push(Effect::Copy(text)),
        }
        if self.model.visit.page != Page::Check {
            return;
        }
        if self.model.checkup.error.is_some() {
            self.effects.push(Effect::Focus(ERRORS));
        } else if before != (self.model.checkup.place, shown(&self.model, self.now)) {
            self.model.checkup.copied = None;
            self.effects.push(Effect::Focus(HEADING));
        }
    }

    fn begin(&mut self, scope: Scope) {
        let today = self.now.day();
        let check = Arc::make_mut(&mut self.model.check);
        let whole = scope == Scope::Full || !check.quick_will_do(today);
        check.start(if whole { Scope::Full } else { Scope::Quick });
        check.screen(today);
        self.model.checkup.place = Place::Next;
        self.keep_check();
        self.effects.push(Effect::ClearQuery);
    }

    fn answer(&mut self, question: QuestionId, picks: &[Pick]) {
        let answer = match Answer::from_picks(question, picks) {
            Ok(answer) => answer,
            Err(error) => {
                self.model.checkup.error = Some(error);
                return;
            }
        };
        let today = self.now.day();
        let check = Arc::make_mut(&mut self.model.check);
        let results = check.history.0.len();
        check.answer(question, answer, today);
        // Puts a result into the history before it is shown, and closes the plan as soon as an answer calls for it.
        check.screen(today);
        if check.history.0.len() > results {
            // There is something to lose from now on.
            self.effects.push(Effect::AskToPersist);
        }
        self.model.checkup.place = Place::Next;
        self.keep_check();
    }

    fn seen(&mut self) {
        Arc::make_mut(&mut self.model.check).seen(self.now.day());
        self.model.checkup = Checkup { seen: true, ..Checkup::default() };
        self.effects.push(Effect::Announce(words().check_gate.seen_done.to_owned()));
        self.keep_check();
    }

    fn keep_check(&mut self) {
        let check = Arc::clone(&self.model.check);
        self.save(Key::Check, check.as_ref());
    }

    /// Another tab wrote the check. Results that it did not know of are written once more.
    pub(in crate::app) fn other_tab_check(&mut self, text: Option<&str>) {
        let mine = Arc::clone(&self.model.check);
        let Some(met) = self.meet(Key::Check, text, mine.as_ref()) else { return };
        self.model.check = Arc::new(met.data);
        if met.lacks {
            self.keep_check();
        }
    }
}

/// What stands at [`Place::Next`], as far as the focus is concerned: which question, or that it is a result.
fn shown(model: &Model, now: Now) -> Option<QuestionId> {
    match next(&model.check.answers, model.check.scope, now.day()) {
        Screen::Question { id, .. } => Some(id),
        Screen::EmergencyNow(_) | Screen::Result(_) => None,
    }
}

/// Where "Back" leads.
fn back(model: &Model, today: Day) -> Place {
    let check = &model.check;
    let answered: Vec<QuestionId> = asked(&check.answers, check.scope, today)
        .into_iter()
        .filter_map(|(id, answer)| answer.map(|_| id))
        .collect();
    let before = |id: QuestionId| answered.iter().rev().copied().find(|known| *known < id);
    let question = |id: Option<QuestionId>| id.map_or(Place::Start, Place::Question);
    match model.checkup.place {
        Place::Start => Place::Start,
        Place::Question(id) => question(before(id)),
        Place::Change(_) | Place::Answers => Place::Next,
        Place::Next => match next(&check.answers, check.scope, today) {
            Screen::Question { id, .. } => question(before(id)),
            Screen::EmergencyNow(_) | Screen::Result(_) => question(answered.last().copied()),
        },
    }
}
