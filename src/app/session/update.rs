//! A session within the app: where its plan comes from and what is kept of it. How a session runs is decided in
//! [`crate::domain::session`] alone.

use litemap::LiteMap;

use super::event::{Arranged, ThisTime};
use super::view::Screen;
use super::{figure, media_keys, view};
use crate::app::core::effect::Effect;
use crate::app::core::needed_documents;
use crate::app::core::page::Page;
use crate::app::event::Event;
use crate::app::model::Model;
use crate::app::plan::address::plan_of_address;
use crate::app::record::event::After;
use crate::app::step::{Occasion, Step};
use crate::domain::document::log::Log;
use crate::domain::document::settings::{FirstSide, Settings};
use crate::domain::document::{Copies, Key};
use crate::domain::session::{Phase, Session, SessionEvent, Side, update};

fn wants_screen_on(model: &Model) -> bool {
    let runs = |session: &Session| matches!(session.phase(), Phase::Running(_));
    model.visit.visible && model.plays() && model.session.as_ref().is_some_and(runs)
}

impl Step {
    /// All that concerns sessions.
    pub(in crate::app) fn any_session(&mut self, occasion: Occasion) {
        match occasion {
            Occasion::Event(Event::FollowUp(event)) => self.follow_up(event),
            occasion => self.play_session(occasion),
        }
    }

    /// All that concerns playing sessions: the questions an hour after and next morning are asked elsewhere.
    pub(in crate::app) fn play_session(&mut self, occasion: Occasion) {
        match occasion {
            Occasion::Opened(found) => {
                let page = self.model.visit.page;
                let since = needed_documents::reaches_back(found, page, self.now.day());
                let first = needed_documents::first_month(page, self.now.day(), since);
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
                if let Some((_, id)) = self
                    .model
                    .player
                    .ended
                    .clone()
                    .filter(|_| before.ready && self.model.player.ended != before.player.ended)
                {
                    self.effects.push(Effect::NameEnded(id));
                }
                self.keep_awake(before);
                let (was, is) = (view::screen(before, self.now), view::screen(&self.model, self.now));
                // Where the question is gone, so is the wish: another tab may have taken the session over.
                self.model.player.end_asked &= is == Screen::Ending;
                self.model.player.replace_asked &= matches!(is, Screen::Replacing(_));
                if before.ready && was.is_other_panel(&is) && (was.is_brief() || is.is_brief()) {
                    self.model.player.face_since = Some(self.now.monotonic);
                }
                if before.ready && before.visit.page == Page::Session && was.is_other_face(&is) {
                    self.move_focus(before, &was, &is);
                }
            }
        }
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
            Event::MediaKey(key) => match media_keys::pressed(&self.model, key, self.now) {
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
            Event::Session(SessionEvent::Start) if super::pain_before::closes_start(&self.model) => {}
            Event::Session(event) => self.session(event),
            Event::MainPressed { step, main } => self.main_pressed(step, main),
            Event::SmallPressed(event) => self.small_pressed(event),
            Event::PanelPressed(event) => self.session(event),
            Event::EndWanted => self.want_end(),
            Event::EndDismissed => self.dismiss_end(),
            Event::SessionResumed => self.resume(),
            Event::ReplaceWanted => self.model.player.replace_asked = true,
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
        let media = media_keys::shown(&self.model);
        if media != media_keys::shown(before) {
            self.effects.push(Effect::ShowMedia(media));
        }
    }

    /// Another face is shown: the focus goes to its heading, and from a question back to the button that asked it.
    fn move_focus(&mut self, before: &Model, was: &Screen, is: &Screen) {
        let step = |model: &Model| model.session.as_ref().map(Session::step);
        let place = match (was, is) {
            (Screen::Ending, Screen::Playing(_)) => view::END_BUTTON,
            (Screen::AskingPain | Screen::AfterPain(_), Screen::Playing(_))
                if step(before) == step(&self.model) =>
            {
                view::HURTS_BUTTON
            }
            (_, is) if is.asks() => view::QUESTION,
            _ => view::HEADING,
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
        let last = self.model.player.figure;
        let session = self.model.session.as_ref().filter(|_| self.model.visit.page == Page::Session);
        let pose = session.and_then(|s| figure::pose(s, &view::screen(&self.model, self.now), self.now));
        match pose {
            None => self.model.player.figure = None,
            Some(pose) => {
                let elapsed = last.map_or(0, |(_, since)| self.now.monotonic - since);
                if figure::must_tell(last.map(|(pose, _)| pose), pose, elapsed) {
                    self.model.player.figure = Some((pose, self.now.monotonic));
                    self.effects.push(Effect::ShowFigure(pose));
                }
            }
        }
    }

    /// Takes up an unfinished session, or, on the player's page, lays out what the address asks for.
    pub(in crate::app) fn open_session(&mut self, found: &LiteMap<Key, Copies>) {
        let stored = self.open::<Session>(Key::Session, found).or_else(|| self.take_handoff());
        if let Some(session) = stored {
            if session.is_over() || self.month_of_record(&session).is_some() {
                // It was ended and recorded, but its removal did not reach both places before the page was killed.
                self.model.session = Some(session);
                self.keep();
                self.model.player.ended = None;
            } else {
                let (session, _) = update(&session, SessionEvent::Reopened, &self.now);
                self.model.session = Some(session);
            }
        }
        if self.model.visit.page == Page::Session {
            let wanted = self.asked_for();
            self.show_end_again();
            let visit = &self.model.visit;
            let asks = visit.exercises.is_some() || visit.list.is_some();
            match &self.model.session {
                None if self.model.player.ended.is_some() => {}
                None => self.lay_out(wanted),
                // An address that asks for nothing we know is no reason to give up what is unfinished.
                Some(_) if asks && wanted.sets() > 0 => {
                    self.model.player.wanted = Some(wanted);
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
        self.model.player.ended = month.map(|month| (month, id));
        self.find_long_note();
    }

    /// "Go on": with the session found here, or with one that another tab had.
    pub(in crate::app) fn resume(&mut self) {
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
    pub(in crate::app) fn replace(&mut self) {
        let begun = self.model.session.as_ref().filter(|session| session.phase() != Phase::NotStarted);
        let again = begun.map_or_else(|| plan_of_address(None), Session::planned);
        let wanted = self.model.player.wanted.take().unwrap_or(again);
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
        self.model.player.ended = None;
        self.lay_out(wanted);
        self.effects.push(Effect::ClearQuery);
    }

    /// A question after the session is answered: it goes into the record.
    pub(in crate::app) fn after(&mut self, answer: After) {
        let Some((month, id)) = self.model.player.ended.clone() else { return };
        if let After::Note(note) = &answer {
            self.keep_long_note(&id, note);
        }
        self.change_record(month, &id, |record| match answer {
            After::Worst(pain) => record.set_worst_pain(pain),
            After::Effort(effort) => record.effort = Some(effort.min(10)),
            After::Note(note) => record.set_note(&note),
        });
    }

    /// Something was chosen on the start screen: the session is laid out anew.
    pub(in crate::app) fn arrange(&mut self, choice: Arranged) {
        let mut settings: Settings = self.model.settings.clone();
        match choice {
            Arranged::OwnPace(own) => settings.own_pace = own,
            Arranged::Sides(ThisTime::Only(side)) => self.model.player.only_side = Some(side),
            Arranged::Sides(sides) => {
                self.model.player.only_side = None;
                settings.first_side = match sides {
                    ThisTime::First(Side::Left) => FirstSide::Left,
                    ThisTime::First(Side::Right) => FirstSide::Right,
                    _ => FirstSide::AsPlanned,
                };
            }
        }
        self.settings().choose(settings);
        if self.model.session.as_ref().is_some_and(|session| session.phase() == Phase::NotStarted) {
            self.lay_out_again();
        }
    }
}
