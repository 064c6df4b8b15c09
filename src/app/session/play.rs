//! The session that is played: what happens to it, what is stored of it, and how a new one is laid out.

use super::start_choices::arranged;
use crate::app::core::effect::Effect;
use crate::app::core::route::Route;
use crate::app::plan::address::plan_of_address;
use crate::app::step::Step;
use crate::content::words;
use crate::domain::document::Key;
use crate::domain::session::{Phase, Plan, Session, SessionEffect, SessionEvent, update};

impl Step {
    /// Something happens to the session that this tab plays.
    pub(in crate::app) fn session(&mut self, event: SessionEvent) {
        if self.model.plays() {
            self.transition(event);
        }
    }

    pub(in crate::app) fn transition(&mut self, event: SessionEvent) {
        let Some(session) = &self.model.session else { return };
        let started = event == SessionEvent::Start;
        let one_more = event == SessionEvent::OneSideMore;
        let resumed = event == SessionEvent::Resume;
        let (next, effects) = update(session, event, &self.now);
        let said_of = next.clone();
        self.model.session = Some(next);
        if started {
            self.effects.push(Effect::ClearQuery);
        }
        if one_more && !effects.is_empty() {
            self.effects.push(Effect::Announce(words().session.say.one_more.to_owned()));
        }
        for effect in effects {
            self.carry_out(effect, &said_of);
        }
        let speaks = self.effects.iter().any(|effect| matches!(effect, Effect::Speak { .. }));
        if resumed && !speaks && matches!(said_of.phase(), Phase::Running(_)) {
            self.speak(words().session.say.goes_on.to_owned());
        }
    }

    fn carry_out(&mut self, effect: SessionEffect, session: &Session) {
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
            // The end is announced too, when the model has let go of the session already.
            SessionEffect::Announce(cue) => self.announce(session, cue),
            SessionEffect::Keep => self.keep(),
            SessionEffect::OpenKneeCheck => self.effects.push(Effect::Open(Route::Check)),
        }
    }

    pub(in crate::app) fn session_entry(&mut self) -> Option<(String, Option<String>)> {
        let session = self.model.session.clone()?;
        if self.model.locked.contains(&Key::Session) {
            return None; // Said once already, not again each second.
        }
        // Not started: nothing to lose. Over: its record is what is kept.
        let under_way = session.phase() != Phase::NotStarted && !session.is_over();
        if under_way { self.entry(Key::Session, Some(&session)) } else { None }
    }

    /// Puts the record of the ended session into the log and forgets the session, in one write.
    pub(in crate::app) fn keep(&mut self) {
        let Some(session) = self.model.session.take() else { return };
        let mut entries = Vec::new();
        if session.is_worth_keeping() {
            let (month, entry) = self.record(&session);
            self.model.player.ended = Some((month, session.id().to_owned()));
            if session.phase() == Phase::Finished {
                self.model.player.played_out = Some(session.id().to_owned());
            }
            entries.push(entry);
            // There is something to lose from now on.
            self.effects.push(Effect::AskToPersist);
        }
        entries.extend(self.entry::<Session>(Key::Session, None));
        self.effects.push(Effect::Store(entries));
        if !session.is_worth_keeping() {
            // Nothing was done or said, so there is nothing to tell of it: the same session can begin once more.
            let laid_out = self.model.player.laid_out.clone();
            let plan = if laid_out.sets() > 0 { laid_out } else { session.plan().clone() };
            self.lay_out(plan);
        }
    }

    pub(in crate::app) fn lay_out(&mut self, plan: Plan) {
        self.model.player.laid_out = plan;
        self.lay_out_again();
        self.model.player.wanted = None;
    }

    /// Lays the same plan out with what is chosen on the start screen by now.
    pub(in crate::app) fn lay_out_again(&mut self) {
        let tab = self.model.visit.tab.clone();
        let plan = arranged(&self.model.player.laid_out, &self.model);
        let before = self.model.session.take().and_then(|session| session.pain_before());
        let session = Session::new(self.unused_id(), tab, plan, &self.now).map(Session::with_walks);
        self.model.session = match (session, before) {
            (Some(session), Some(pain)) => {
                Some(update(&session, SessionEvent::PainBefore(pain), &self.now).0)
            }
            (session, _) => session,
        };
    }

    /// A name that no record has. The page brings one; a second session on the same page needs another.
    fn unused_id(&self) -> String {
        let fresh = &self.model.visit.fresh_id;
        let like = |id: &str| id.starts_with(fresh.as_str());
        let records = self.model.log.values().flat_map(|log| &log.sessions);
        match records.filter(|record| like(&record.id)).count() {
            0 => fresh.clone(),
            used => format!("{fresh}-{used}"),
        }
    }

    /// What the address asks for: one's own list, exercises, or the starter set where it names neither. Nothing where it
    /// names a list that is not there.
    pub(in crate::app) fn asked_for(&self) -> Plan {
        match &self.model.visit.list {
            Some(id) => {
                let list = id.parse().ok().and_then(|id| self.model.programmes.get(id));
                list.map(|list| list.plan.clone()).unwrap_or_default()
            }
            None => plan_of_address(self.model.visit.exercises.as_deref()),
        }
    }
}
