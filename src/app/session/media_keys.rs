//! Media keys, on a keyboard or on headphones, and what the system shows beside them.

use super::event::{Main, MediaKey};
use super::view::{Screen, screen};
use crate::app::core::effect::Media;
use crate::app::core::step_words::name;
use crate::app::event::Event;
use crate::app::model::Model;
use crate::domain::session::{Phase, SessionEvent};
use crate::domain::time::Now;

/// What the system is to show; `None` where this tab plays nothing.
pub fn shown(model: &Model) -> Option<Media> {
    let session = model.session.as_ref().filter(|_| model.plays())?;
    let playing = match session.phase() {
        Phase::Running(_) => true,
        Phase::Paused { .. } => false,
        _ => return None,
    };
    Some(Media { title: name(session, &session.step()), playing })
}

/// The media key that `KeyboardEvent.key` names.
pub fn named(key: &str) -> Option<MediaKey> {
    Some(match key {
        "MediaPlay" => MediaKey::Play,
        "MediaPause" => MediaKey::Pause,
        "MediaPlayPause" => MediaKey::PlayPause,
        "MediaTrackNext" => MediaKey::Next,
        "MediaTrackPrevious" => MediaKey::Previous,
        _ => return None,
    })
}

/// The event that a media key stands for at this moment. The lock does not hold it back: it is no tap on the screen.
pub fn pressed(model: &Model, key: MediaKey, now: Now) -> Option<Event> {
    let event = match (screen(model, now), key) {
        (Screen::Playing(playing), MediaKey::Play | MediaKey::PlayPause) if playing.main == Main::Resume => {
            SessionEvent::Resume
        }
        (Screen::Playing(playing), MediaKey::Pause | MediaKey::PlayPause) if playing.main != Main::Resume => {
            SessionEvent::Pause
        }
        (Screen::Playing(_), MediaKey::Next) => SessionEvent::Skip,
        (Screen::Playing(_), MediaKey::Previous) => SessionEvent::Back,
        (Screen::Found(found), MediaKey::Play | MediaKey::PlayPause) if !found.replaced => {
            return Some(Event::SessionResumed);
        }
        _ => return None,
    };
    Some(Event::Session(event))
}
