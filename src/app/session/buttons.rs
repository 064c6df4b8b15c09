//! The buttons of the player. What the big one does belongs to the step that is shown: a second tap that was meant for the
//! one before is no answer to the next. Of two taps on one small button in a row the second is a slip. So is a tap on a face
//! or panel that has only just come: it was meant for what stood there before.

use super::event::Main;
use super::view;
use super::view::{Screen, screen};
use crate::app::event::Event;
use crate::app::model::Model;
use crate::app::record::event::After;
use crate::app::step::Step;
use crate::domain::session;
use crate::domain::session::{Phase, Session, SessionEvent};
use crate::domain::time::{Millis, Now};

/// For so long after a change of step the button is deaf, milliseconds: two taps in a row are a double tap up to about
/// 300 ms in every system that has them, and wet fingers are slower.
pub const DEAF: Millis = 400;

/// Whether it does not hear yet.
pub fn is_deaf(model: &Model, now: Now) -> bool {
    is_within(model.player.step_since, now) || panel_is_deaf(model, now)
}

/// Whether another face or panel has only just come on the screen: what is tapped on it was meant for the one before.
pub fn panel_is_deaf(model: &Model, now: Now) -> bool {
    is_within(model.player.face_since, now)
}

fn is_within(since: Option<Millis>, now: Now) -> bool {
    since.is_some_and(|since| (0..DEAF).contains(&(now.monotonic - since)))
}

/// What the button does, as the session is told.
pub fn event(main: Main) -> SessionEvent {
    match main {
        Main::Pause => SessionEvent::Pause,
        Main::Resume => SessionEvent::Resume,
        Main::Done => SessionEvent::Done,
    }
}

impl Step {
    /// The button was tapped while it said `main` of `step`.
    pub(in crate::app) fn main_pressed(&mut self, step: session::Step, main: Main) {
        let Screen::Playing(playing) = screen(&self.model, self.now) else { return };
        // Whoever taps answers what the screen showed, and that may be a moment old.
        if playing.step == step && playing.main == main && !is_deaf(&self.model, self.now) {
            self.session(event(main));
        }
    }

    /// One of the small buttons was tapped, which tells the session this. Pausing is as quick as the finger; but what jumps or
    /// adds cannot be taken back as quickly, so the second of two taps in a row is a slip.
    pub(in crate::app) fn small_pressed(&mut self, event: SessionEvent) {
        let now = self.now.monotonic;
        let last = self.model.player.small_pressed.as_ref();
        // Pain is heard at every tap.
        let may_be_a_slip = event != SessionEvent::ItHurts;
        if may_be_a_slip && last.is_some_and(|(known, at)| *known == event && (0..DEAF).contains(&(now - at)))
        {
            return;
        }
        self.model.player.small_pressed = Some((event.clone(), now));
        self.session(event);
    }

    /// Whether a tap falls on something that has only just come in the place of what was tapped: the second of a double tap
    /// would stop an exercise for good, end a session or put a number into its record.
    pub(in crate::app) fn is_second_tap(&self, event: &Event) -> bool {
        let may_be_a_slip = match event {
            Event::PanelPressed(_) | Event::SmallPressed(_) | Event::EndWanted | Event::EndDismissed => true,
            Event::SessionReplaced => self.model.player.replace_asked,
            Event::AfterAnswered(After::Worst(_) | After::Effort(_)) => true,
            _ => false,
        };
        may_be_a_slip && panel_is_deaf(&self.model, self.now)
    }

    /// Notes when another step came on the screen.
    pub(in crate::app) fn note_step(&mut self, before: &Model) {
        let step = |model: &Model| {
            let session = model.session.as_ref().filter(|_| model.plays())?;
            Some((session.id().to_owned(), session.phase() != Phase::NotStarted, session.step()))
        };
        let (was, is) = (step(before), step(&self.model));
        if is.is_none() {
            self.model.player.step_since = None;
        } else if was != is {
            self.model.player.step_since = Some(self.now.monotonic);
        }
    }

    /// Whether a tap that waited was meant for another screen of the session than the one that is shown now: what another
    /// page has done since is not skipped, marked or ended by it.
    pub(super) fn is_for_another_screen(&self, event: &Event) -> bool {
        let Some(shown) = &self.shown else { return false };
        let step = |model: &Model| model.session.as_ref().map(Session::step);
        let is_other = || {
            step(shown) != step(&self.model)
                || view::screen(shown, self.now).is_other_face(&view::screen(&self.model, self.now))
        };
        match event {
            Event::Session(_)
            | Event::SmallPressed(_)
            | Event::PanelPressed(_)
            | Event::MediaKey(_)
            | Event::EndWanted => is_other(),
            Event::AfterAnswered(_) => shown.player.ended != self.model.player.ended,
            _ => false,
        }
    }
}
