//! A session within the app: where its plan comes from and what is kept of it. How a session runs is decided in
//! [`crate::domain::session`] alone.

use std::sync::Arc;

use litemap::LiteMap;

use super::arrangement::arranged;
use super::effect::Effect;
use super::event::{After, Event};
use super::figure;
use super::media;
use super::model::Model;
use super::needs;
use super::player::{self, Screen};
use super::route::Route;
use super::update::{Occasion, Step};
use crate::content::exercises::exercise;
use crate::content::programmes;
use crate::content::words;
use crate::domain::document::key::Month;
use crate::domain::document::log::Log;
use crate::domain::document::{self, Copies, Key};
use crate::domain::exercise::ExerciseId;
use crate::domain::programme::bounds;
use crate::domain::session::notation::WrittenItem;
use crate::domain::session::record::{self, CuesUsed};
use crate::domain::session::{
    Pacing, Phase, Plan, PlanItem, PlannedExercise, Record, Session, SessionEffect, SessionEvent, SideChoice,
    update,
};

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

/// The exercises of an address that we know, in its order. Each is an id, or an id and a dose in the
/// [written form](crate::domain::session::notation): `clamshell 3x12@2-2-2/45lr`. A dose that cannot be read, or that is
/// beyond the bounds, counts as none given.
pub fn asked_by_address(exercises: &str) -> impl Iterator<Item = PlannedExercise> {
    exercises.split(',').filter_map(|asked| {
        let id = ExerciseId::find(asked.split(' ').next()?)?;
        let written = WrittenItem::read(asked).and_then(|item| item.known());
        Some(match written {
            Some(PlanItem::Exercise(with_dose)) if bounds::allowed(&with_dose, exercise(id)) => with_dose,
            _ => planned(id),
        })
    })
}

/// What an address asks for: known exercises in its order, or the starter set where it names none at all.
pub fn plan_of_address(exercises: Option<&str>) -> Plan {
    match exercises {
        Some(list) => Plan { items: asked_by_address(list).take(MOST).map(PlanItem::Exercise).collect() },
        None => plan(programmes::find(programmes::STARTER).map_or(&[][..], |p| p.exercises).iter().copied()),
    }
}

fn wants_screen_on(model: &Model) -> bool {
    let runs = |session: &Session| matches!(session.phase(), Phase::Running(_));
    model.visit.visible && model.plays() && model.session.as_ref().is_some_and(runs)
}

impl Step {
    /// All that concerns sessions.
    pub(super) fn any_session(&mut self, occasion: Occasion) {
        match occasion {
            Occasion::Event(Event::FollowUp(event)) => self.follow_up(event),
            occasion => self.play_session(occasion),
        }
    }

    /// All that concerns playing sessions: the questions an hour after and next morning are asked elsewhere.
    pub(super) fn play_session(&mut self, occasion: Occasion) {
        match occasion {
            Occasion::Opened(found) => {
                let unfinished = found.get(&Key::Session).and_then(needs::unfinished_since);
                let first = needs::first_month(&self.model.visit.page, self.now.day(), unfinished);
                self.model.read_from = Some(first);
                self.open_log(found);
                self.open_session(found);
            }
            Occasion::Event(event) => self.session_event(event),
            Occasion::Over(before) => {
                self.show_figure();
                self.note_step(before);
                // Asked of every event: a lock belongs to the face on which it was closed.
                self.change_lock(None);
                self.show_media(before);
                self.switch_cues(before);
                self.hush(before);
                if let Some((_, id)) =
                    self.model.ended.clone().filter(|_| before.ready && self.model.ended != before.ended)
                {
                    self.effects.push(Effect::NameEnded(id));
                }
                self.keep_awake(before);
                let (was, is) = (player::screen(before, self.now), player::screen(&self.model, self.now));
                // Where the question is gone, so is the wish: another tab may have taken the session over.
                self.model.end_asked &= is == Screen::Ending;
                self.model.replace_asked &= matches!(is, Screen::Replacing(_));
                if before.ready && was.is_other_panel(&is) && (was.is_brief() || is.is_brief()) {
                    self.model.face_since = Some(self.now.monotonic);
                }
                if before.ready && before.visit.page == "session" && was.is_other_face(&is) {
                    self.move_focus(before, &was, &is);
                }
            }
        }
    }

    /// As much as it takes to tell of them: reading the months.
    pub(super) fn read_log(&mut self, occasion: Occasion) {
        if let Occasion::Opened(found) = occasion {
            self.open_log(found);
        }
    }

    /// As much as it takes to keep a record of them: reading, the questions afterwards, what other tabs write. Plays none.
    pub(super) fn keep_log(&mut self, occasion: Occasion) {
        match occasion {
            Occasion::Opened(found) => {
                self.open_log(found);
                let stored = self.open::<Session>(Key::Session, found);
                self.know_unfinished(stored);
            }
            // A file that is imported must not put its own unfinished session in the place of one that another page plays.
            Occasion::Event(Event::OtherTabWrote { key: Key::Session, text }) => match text {
                None => self.model.session = None,
                Some(text) => {
                    if let Some(session) = self.newer::<Session>(Key::Session, Some(&text)) {
                        self.know_unfinished(Some(session));
                    }
                }
            },
            Occasion::Event(Event::FollowUp(event)) => self.follow_up(event),
            Occasion::Event(Event::OtherTabWrote { key: Key::Log(month), text }) => {
                self.other_tab_log(month, text.as_deref());
            }
            Occasion::Event(_) | Occasion::Over(_) => {}
        }
    }

    /// Notes the session that is stored, where it is unfinished.
    fn know_unfinished(&mut self, stored: Option<Session>) {
        self.model.session =
            stored.filter(|session| !session.is_over() && self.month_of_record(session).is_none());
    }

    fn session_event(&mut self, event: Event) {
        if self.is_under_the_question(&event)
            || self.locked_against(&event)
            || self.is_for_another_screen(&event)
            || self.is_second_tap(&event)
        {
            return;
        }
        match event {
            Event::Ticked => self.session(SessionEvent::Tick),
            Event::Lock(event) => self.change_lock(Some(event)),
            Event::MediaKey(key) => match media::pressed(&self.model, key, self.now) {
                Some(Event::Session(event)) => self.session(event),
                Some(event) => self.session_event(event),
                None => {}
            },
            Event::SoundCameBack if self.model.plays() => self.schedule(),
            Event::VisibilityChanged { visible } => {
                if self.model.visit.visible != visible {
                    self.model.visit.visible = visible;
                    self.session(SessionEvent::HiddenChanged(!visible));
                } else {
                    self.session(SessionEvent::Tick);
                }
            }
            // Whatever is tapped: nothing starts while an urgent result of the knee check stands.
            Event::Session(SessionEvent::Start) | Event::SessionResumed | Event::SessionReplaced
                if self.plan_is_closed() => {}
            // Nor above the limit of pain: there the advice is rest and the knee check.
            Event::Session(SessionEvent::Start) if super::before::closes_start(&self.model) => {}
            Event::Session(event) => self.session(event),
            Event::MainPressed { step, main } => self.main_pressed(step, main),
            Event::SmallPressed(event) => self.small_pressed(event),
            Event::PanelPressed(event) => self.session(event),
            Event::EndWanted => self.want_end(),
            Event::EndDismissed => self.dismiss_end(),
            Event::SessionResumed => self.resume(),
            Event::ReplaceWanted => self.model.replace_asked = true,
            Event::SessionReplaced => self.replace(),
            Event::Arranged(choice) => self.arrange(choice),
            Event::AfterAnswered(answer) => self.after(answer),
            Event::OtherTabWrote { key: Key::Log(month), text } => self.other_tab_log(month, text.as_deref()),
            Event::OtherTabWrote { text, .. } => self.other_tab_session(text.as_deref()),
            _ => {}
        }
    }

    /// Tells the system's media controls, where something about them has changed.
    fn show_media(&mut self, before: &Model) {
        let media = media::shown(&self.model);
        if media != media::shown(before) {
            self.effects.push(Effect::ShowMedia(media));
        }
    }

    /// Another face is shown: the focus goes to its heading, and from a question back to the button that asked it.
    fn move_focus(&mut self, before: &Model, was: &Screen, is: &Screen) {
        let step = |model: &Model| model.session.as_ref().map(Session::step);
        let place = match (was, is) {
            (Screen::Ending, Screen::Playing(_)) => player::END_BUTTON,
            (Screen::AskingPain | Screen::AfterPain(_), Screen::Playing(_))
                if step(before) == step(&self.model) =>
            {
                player::HURTS_BUTTON
            }
            (_, is) if is.asks() => player::QUESTION,
            _ => player::HEADING,
        };
        self.effects.push(Effect::Focus(place));
    }

    /// The screen stays on while a step runs in sight. Asked of the model before and after every event, so that no way into
    /// a running step can forget it, and none out of it.
    fn keep_awake(&mut self, before: &Model) {
        let wanted = wants_screen_on(&self.model);
        if wanted != wants_screen_on(before) {
            self.effects.push(Effect::KeepAwake(wanted));
        }
    }

    /// Tells the player's figure where to be, if it would not be there by itself.
    fn show_figure(&mut self) {
        let last = self.model.figure;
        match figure::pose(&self.model, self.now) {
            None => self.model.figure = None,
            Some(pose) => {
                let elapsed = last.map_or(0, |(_, since)| self.now.monotonic - since);
                if figure::must_tell(last.map(|(pose, _)| pose), pose, elapsed) {
                    self.model.figure = Some((pose, self.now.monotonic));
                    self.effects.push(Effect::ShowFigure(pose));
                }
            }
        }
    }

    /// Reads the months that were found.
    pub(super) fn open_log(&mut self, found: &LiteMap<Key, Copies>) {
        for (key, copies) in found.iter() {
            if let Key::Log(month) = key {
                self.open_month(*month, copies);
            }
        }
    }

    /// Opens one month.
    pub(super) fn open_month(&mut self, month: Month, copies: &Copies) {
        if let Some(log) = self.open_copies::<Log>(Key::Log(month), copies) {
            Arc::make_mut(&mut self.model.log).insert(month, log);
        }
    }

    /// Takes up an unfinished session, or, on the player's page, lays out what the address asks for.
    pub(super) fn open_session(&mut self, found: &LiteMap<Key, Copies>) {
        let stored = self.open::<Session>(Key::Session, found).or_else(|| self.carried());
        if let Some(session) = stored {
            if session.is_over() || self.month_of_record(&session).is_some() {
                // It was ended and recorded, but its removal did not reach both places before the page was killed.
                self.model.session = Some(session);
                self.keep();
                self.model.ended = None;
            } else {
                let (session, _) = update(&session, SessionEvent::Reopened, &self.now);
                self.model.session = Some(session);
            }
        }
        if self.model.visit.page == "session" {
            let wanted = self.asked_for();
            self.show_end_again();
            let visit = &self.model.visit;
            let asks = visit.exercises.is_some() || visit.list.is_some();
            match &self.model.session {
                None if self.model.ended.is_some() => {}
                None => self.lay_out(wanted),
                // An address that asks for nothing we know is no reason to give up what is unfinished.
                Some(_) if asks && wanted.sets() > 0 => {
                    self.model.wanted = Some(wanted);
                }
                Some(_) => {}
            }
        }
    }

    /// A reload of a session's end shows it again, with what was answered, as long as the session is of today.
    fn show_end_again(&mut self) {
        let Some(id) = self.model.visit.ended.take().filter(|_| self.model.session.is_none()) else { return };
        let today = self.now.day();
        let of_today = |log: &Log| log.sessions.iter().any(|record| record.id == id && record.day == today);
        let month = self.model.log.iter().find(|(_, log)| of_today(log)).map(|(month, _)| *month);
        self.model.ended = month.map(|month| (month, id));
        self.find_long_note();
    }

    /// What the address asks for: one's own list, exercises, or the starter set where it names neither. Nothing where it
    /// names a list that is not there.
    pub(super) fn asked_for(&self) -> Plan {
        match &self.model.visit.list {
            Some(id) => {
                let list = id.parse().ok().and_then(|id| self.model.programmes.get(id));
                list.map(|list| list.plan.clone()).unwrap_or_default()
            }
            None => plan_of_address(self.model.visit.exercises.as_deref()),
        }
    }

    pub(super) fn lay_out(&mut self, plan: Plan) {
        self.model.laid_out = plan;
        self.lay_out_again();
        self.model.wanted = None;
    }

    /// Lays the same plan out with what is chosen on the start screen by now.
    pub(super) fn lay_out_again(&mut self) {
        let tab = self.model.visit.tab.clone();
        let plan = arranged(&self.model.laid_out, &self.model);
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

    /// The month whose log has the record of a session, if one has.
    pub(super) fn month_of_record(&self, session: &Session) -> Option<Month> {
        let has = |log: &Log| log.sessions.iter().any(|record| record.id == session.id());
        self.model.log.iter().find(|(_, log)| has(log)).map(|(month, _)| *month)
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
        // A question about pain is answered first, whichever page asks it.
        if !matches!(self.model.session.as_ref().map(Session::phase), Some(Phase::AskingPain(_))) {
            self.transition(SessionEvent::Resume);
        }
        self.effects.push(Effect::ClearQuery);
    }

    /// "Start a new session": what was done of the unfinished one is kept as a partial session. The new one is what the
    /// address asks for, or the same again.
    pub(super) fn replace(&mut self) {
        let begun = self.model.session.as_ref().filter(|session| session.phase() != Phase::NotStarted);
        let again = begun.map_or_else(|| plan_of_address(None), Session::planned);
        let wanted = self.model.wanted.take().unwrap_or(again);
        // One that was only laid out is stored nowhere; what is stored may be another tab's.
        if let Some(mut session) = self.model.session.take_if(|s| s.phase() != Phase::NotStarted) {
            // Another tab's monotonic clock began elsewhere: measured against ours, somebody would seem to have set the time.
            if session.owner() != self.model.visit.tab {
                let tab = self.model.visit.tab.clone();
                session = update(&session, SessionEvent::TakeOver(tab), &self.now).0;
            }
            let (session, _) = update(&session, SessionEvent::EndEarly, &self.now);
            self.model.session = Some(session);
            self.keep();
        }
        self.model.ended = None;
        self.lay_out(wanted);
        self.effects.push(Effect::ClearQuery);
    }

    fn transition(&mut self, event: SessionEvent) {
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

    pub(super) fn session_entry(&mut self) -> Option<(String, Option<String>)> {
        let session = self.model.session.clone()?;
        if self.model.locked.contains(&Key::Session) {
            return None; // Said once already, not again each second.
        }
        // Not started: nothing to lose. Over: its record is what is kept.
        let under_way = session.phase() != Phase::NotStarted && !session.is_over();
        if under_way { self.entry(Key::Session, Some(&session)) } else { None }
    }

    /// Puts the record of the ended session into the log and forgets the session, in one write.
    fn keep(&mut self) {
        let Some(session) = self.model.session.take() else { return };
        let mut entries = Vec::new();
        if session.is_worth_keeping() {
            let (month, entry) = self.record(&session);
            self.model.ended = Some((month, session.id().to_owned()));
            if session.phase() == Phase::Finished {
                self.model.played_out = Some(session.id().to_owned());
            }
            entries.push(entry);
            // There is something to lose from now on.
            self.effects.push(Effect::AskToPersist);
        }
        entries.extend(self.entry::<Session>(Key::Session, None));
        self.effects.push(Effect::Store(entries));
        if !session.is_worth_keeping() {
            // Nothing was done or said, so there is nothing to tell of it: the same session can begin once more.
            let laid_out = self.model.laid_out.clone();
            let plan = if laid_out.sets() > 0 { laid_out } else { session.plan().clone() };
            self.lay_out(plan);
        }
    }

    /// Puts what was done of a session into the log; what to store of it. Where the log is not ours to change, the whole
    /// session is set aside instead.
    pub(super) fn record(&mut self, session: &Session) -> (Month, (String, Option<String>)) {
        let settings = &self.model.settings;
        let cues = CuesUsed {
            voice: settings.voice,
            beeps: settings.beeps,
            vibration: settings.vibration,
            flash: settings.flash,
        };
        let mut record = Record::of(session, cues, &self.now);
        // A clock that was set back by weeks in mid-session took the beginning along.
        if let Some(first) = self.model.read_from {
            record.no_earlier_than(first.first_day());
        }
        let month = Month::of(record.day);
        let log = Arc::make_mut(&mut self.model.log).entry(month).or_default();
        // Where the log knows it already, whichever tells of more sets counts.
        log.put_in(record, record::moment(&self.now));
        let log = log.clone();
        let entry = self.entry(Key::Log(month), Some(&log)).unwrap_or_else(|| {
            let text = document::write(1, session);
            (document::key::quarantine(Key::Session, self.now.wall, &text), Some(text))
        });
        (month, entry)
    }

    /// A question after the session is answered: it goes into the record.
    pub(super) fn after(&mut self, answer: After) {
        let Some((month, id)) = self.model.ended.clone() else { return };
        if let After::Note(note) = &answer {
            self.keep_long_note(&id, note);
        }
        self.change_record(month, &id, |record| match answer {
            After::Worst(pain) => record.set_worst_pain(pain),
            After::Effort(effort) => record.effort = Some(effort.min(10)),
            After::Note(note) => record.set_note(&note),
        });
    }

    /// Changes a record, notes when what was changed, and stores the month. Whether there is such a record.
    pub(super) fn change_record(&mut self, month: Month, id: &str, change: impl FnOnce(&mut Record)) -> bool {
        let moment = record::moment(&self.now);
        let Some(log) = Arc::make_mut(&mut self.model.log).get_mut(&month) else { return false };
        let Some(record) = log.sessions.iter_mut().find(|record| record.id == id) else { return false };
        let before = record.clone();
        change(record);
        record.note_changes(&before, moment);
        let log = log.clone();
        self.save(Key::Log(month), &log);
        true
    }

    /// A number from which this page gives ids: another one than any other page.
    pub(super) fn lot(&self) -> u32 {
        let fresh = self.model.visit.fresh_id.bytes();
        fresh.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)) >> 2
    }
}
