//! A session within the app: where its plan comes from, what is kept of it, and how its effects reach the person.
//! How a session runs is decided in [`crate::domain::session`] alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::announcement;
use super::effect::{Beep, Effect};
use super::event::After;
use super::route::Route;
use super::update::Step;
use crate::content::exercises::exercise;
use crate::content::programmes;
use crate::domain::document::key::Month;
use crate::domain::document::log::Log;
use crate::domain::document::{Copies, Key};
use crate::domain::exercise::ExerciseId;
use crate::domain::session::record::CuesUsed;
use crate::domain::session::{
    Cue, Pacing, Part, Phase, Plan, PlanItem, PlannedExercise, Record, Session, SessionEffect, SessionEvent,
    SideChoice, StepKind, update,
};
use crate::domain::time::Millis;

/// Most exercises that an address may ask for.
const MOST: usize = crate::domain::session::plan::MOST_ITEMS;

/// An exercise with the dose that it begins with.
pub fn planned(id: ExerciseId) -> PlannedExercise {
    let facts = exercise(id);
    PlannedExercise {
        exercise: id,
        sides: SideChoice::usual(facts.sides),
        dose: facts.dose,
        pacing: Pacing::Paced,
    }
}

/// Exercises with the doses that they begin with.
pub fn plan(exercises: impl IntoIterator<Item = ExerciseId>) -> Plan {
    Plan { items: exercises.into_iter().take(MOST).map(|id| PlanItem::Exercise(planned(id))).collect() }
}

/// What an address asks for: known exercises in its order, or the starter set where it names none at all.
pub fn plan_of_address(exercises: Option<&str>) -> Plan {
    match exercises {
        Some(list) => plan(list.split(',').filter_map(ExerciseId::find)),
        None => plan(programmes::find(programmes::STARTER).map_or(&[][..], |p| p.exercises).iter().copied()),
    }
}

impl Step {
    /// Reads the months that were found.
    pub(super) fn open_log(&mut self, found: &BTreeMap<Key, Copies>) {
        for key in found.keys() {
            if let Key::Log(month) = *key
                && let Some(log) = self.open::<Log>(*key, found)
            {
                Arc::make_mut(&mut self.model.log).insert(month, log);
            }
        }
    }

    /// Takes up an unfinished session, or, on the player's page, lays out what the address asks for.
    pub(super) fn open_session(&mut self, found: &BTreeMap<Key, Copies>) {
        let stored = self.open::<Session>(Key::Session, found);
        if let Some(session) = stored {
            if session.is_over() {
                // Its record went into the log together with its end, unless the page was killed between the two.
                self.model.session = Some(session);
                self.keep();
            } else {
                let (session, _) = update(&session, SessionEvent::Reopened, &self.now);
                self.model.session = Some(session);
            }
        }
        if self.model.visit.page == "session" {
            let wanted = plan_of_address(self.model.visit.exercises.as_deref());
            match &self.model.session {
                None => self.lay_out(wanted),
                Some(_) if self.model.visit.exercises.is_some() => self.model.wanted = Some(wanted),
                Some(_) => {}
            }
        }
    }

    fn lay_out(&mut self, plan: Plan) {
        let visit = &self.model.visit;
        self.model.session = Session::new(visit.fresh_id.clone(), visit.tab.clone(), plan, &self.now);
        self.model.wanted = None;
    }

    /// Something happens to the session that this tab plays.
    pub(super) fn session(&mut self, event: SessionEvent) {
        if self.model.plays() {
            self.transition(event);
        }
    }

    /// "Go on": with the session found here, or with one that another tab had.
    pub(super) fn resume(&mut self) {
        let Some(session) = &self.model.session else { return };
        if session.owner() != self.model.visit.tab {
            self.transition(SessionEvent::TakeOver(self.model.visit.tab.clone()));
        }
        self.transition(SessionEvent::Resume);
        self.effects.push(Effect::ClearQuery);
    }

    /// "Start a new session": what was done of the unfinished one is kept as a partial session.
    pub(super) fn replace(&mut self) {
        let wanted = self.model.wanted.take().unwrap_or_else(|| plan_of_address(None));
        if let Some(session) = &self.model.session {
            let (session, _) = update(session, SessionEvent::EndEarly, &self.now);
            self.model.session = Some(session);
            self.keep();
        }
        self.model.ended = None;
        self.lay_out(wanted);
        self.effects.push(Effect::ClearQuery);
    }

    fn transition(&mut self, event: SessionEvent) {
        let Some(session) = &self.model.session else { return };
        let before = session.progress(&self.now).part.map(|part| (part.part, part.number));
        let started = event == SessionEvent::Start;
        let (next, effects) = update(session, event, &self.now);
        let after = next.progress(&self.now).part.map(|part| (part.part, part.number));
        self.model.session = Some(next);
        if started {
            self.effects.push(Effect::ClearQuery);
        }
        for effect in effects {
            self.carry_out(effect);
        }
        if self.model.settings.voice
            && let Some((part, _)) = after.filter(|_| after != before)
            && let Some(session) = &self.model.session
        {
            let text = announcement::part(session, part);
            self.effects.push(Effect::Speak { text, volume: self.model.settings.volume });
        }
    }

    fn carry_out(&mut self, effect: SessionEffect) {
        match effect {
            SessionEffect::Save => {
                if let Some(entry) = self.session_entry() {
                    self.effects.push(Effect::Store(vec![entry]));
                }
            }
            SessionEffect::SaveSoon => {
                if let Some(entry) = self.session_entry() {
                    self.effects.push(Effect::StoreSoon(vec![entry]));
                }
            }
            SessionEffect::Cues => self.schedule(),
            SessionEffect::Announce(cue) => self.announce(cue),
            SessionEffect::KeepScreenOn(on) => self.effects.push(Effect::KeepAwake(on)),
            SessionEffect::Keep => self.keep(),
            SessionEffect::OpenKneeCheck => self.effects.push(Effect::Open(Route::Check)),
        }
    }

    fn session_entry(&mut self) -> Option<(String, Option<String>)> {
        let session = self.model.session.clone()?;
        // Not started: nothing to lose. Over: its record is what is kept.
        let under_way = session.phase() != Phase::NotStarted && !session.is_over();
        if under_way { self.entry(Key::Session, Some(&session)) } else { None }
    }

    /// Puts the record of the ended session into the log and forgets the session, in one write.
    fn keep(&mut self) {
        let Some(session) = self.model.session.take() else { return };
        self.effects.push(Effect::KeepAwake(false));
        let mut entries = Vec::new();
        if !session.done().is_empty() {
            let settings = &self.model.settings;
            let cues = CuesUsed {
                voice: settings.voice,
                beeps: settings.beeps,
                vibration: settings.vibration,
                flash: settings.flash,
            };
            let record = Record::of(&session, cues, &self.now);
            let month = Month::of(record.day);
            self.model.ended = Some((month, record.id.clone()));
            let log = Arc::make_mut(&mut self.model.log).entry(month).or_default();
            if !log.sessions.iter().any(|known| known.id == record.id) {
                log.sessions.push(record);
            }
            let log = log.clone();
            entries.extend(self.entry(Key::Log(month), Some(&log)));
            // There is something to lose from now on.
            self.effects.push(Effect::AskToPersist);
        }
        entries.extend(self.entry::<Session>(Key::Session, None));
        self.effects.push(Effect::Store(entries));
    }

    /// A question after the session is answered: it goes into the record.
    pub(super) fn after(&mut self, answer: After) {
        let Some((month, id)) = self.model.ended.clone() else { return };
        let Some(log) = Arc::make_mut(&mut self.model.log).get_mut(&month) else { return };
        let Some(record) = log.sessions.iter_mut().find(|record| record.id == id) else { return };
        match answer {
            After::Worst(pain) => record.set_worst_pain(pain),
            After::Effort(effort) => record.effort = Some(effort.min(10)),
            After::Note(note) => record.set_note(&note),
        }
        let log = log.clone();
        self.save(Key::Log(month), &log);
    }

    /// Another tab changed the running session, or ended it.
    pub(super) fn other_tab_session(&mut self, text: Option<&str>) {
        let Some(text) = text else {
            if !self.model.plays() && self.model.session.as_ref().is_some_and(|s| s.started() > 0) {
                self.model.session = None;
            }
            return;
        };
        if let Some(session) = self.newer::<Session>(Key::Session, Some(text)) {
            if self.model.plays() {
                self.effects.push(Effect::Silence);
                self.effects.push(Effect::KeepAwake(false));
            }
            self.model.session = Some(session);
        }
    }

    fn schedule(&mut self) {
        let Some(session) = &self.model.session else { return };
        let cues = session.cues(&self.now);
        if cues.is_empty() || !self.model.settings.beeps {
            self.effects.push(Effect::Silence);
            return;
        }
        let beeps: Vec<(Millis, Beep)> =
            cues.into_iter().filter_map(|(delay, cue)| Some((delay, beep(cue)?))).collect();
        self.effects.push(Effect::Beep { beeps, volume: self.model.settings.volume });
    }

    fn announce(&mut self, cue: Cue) {
        let Some(session) = &self.model.session else { return };
        let settings = &self.model.settings;
        if let Some(text) = announcement::text(session, cue) {
            if settings.voice {
                self.effects.push(Effect::Speak { text: text.clone(), volume: settings.volume });
            }
            self.effects.push(Effect::Announce(text));
        }
        if settings.vibration
            && let Some(pattern) = vibration(cue)
        {
            self.effects.push(Effect::Vibrate(pattern));
        }
    }
}

fn beep(cue: Cue) -> Option<Beep> {
    match cue {
        Cue::Countdown(_) => Some(Beep::Countdown),
        Cue::Begins(step) => match step.kind {
            StepKind::Work(_) => Some(Beep::Begin),
            StepKind::Rest(_) | StepKind::NextExercise => Some(Beep::End),
            StepKind::SwitchSides => Some(Beep::Switch),
            StepKind::GetReady => None,
        },
        Cue::HalfWay | Cue::NextTenderSpot { .. } => Some(Beep::Middle),
        Cue::TurnRound => Some(Beep::Switch),
        Cue::Finished => Some(Beep::Finished),
        Cue::Part { part: Part::Lift, .. } => Some(Beep::Lift),
        Cue::Part { part: Part::Lower, .. } => Some(Beep::Lower),
        Cue::Part { .. } | Cue::SecondsLeft(_) | Cue::RanOut(_) => None,
    }
}

fn vibration(cue: Cue) -> Option<Vec<u32>> {
    match cue {
        Cue::Begins(step) => match step.kind {
            StepKind::Work(_) => Some(vec![250]),
            StepKind::SwitchSides => Some(vec![120, 80, 120, 80, 120]),
            StepKind::Rest(_) | StepKind::NextExercise => Some(vec![120, 80, 120]),
            StepKind::GetReady => None,
        },
        Cue::HalfWay | Cue::TurnRound | Cue::NextTenderSpot { .. } => Some(vec![80]),
        Cue::Finished => Some(vec![200, 100, 200, 100, 400]),
        _ => None,
    }
}
