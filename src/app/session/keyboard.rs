//! What a key means on the session page. Media keys mean what they mean everywhere. Space is the main action, arrows go
//! back and on, Escape stands still, and answers "no, go on" where it is asked if the session is to end.

use super::event::Main;
use super::view::{Screen, screen};
use super::{buttons, media_keys};
use crate::app::core::page::Page;
use crate::app::event::Event;
use crate::app::model::Model;
use crate::domain::session::SessionEvent;
use crate::domain::time::Now;

/// The event that a key stands for at this moment; `None` where it stands for none.
/// Names of keys are those of `KeyboardEvent.key`. `right_to_left` swaps the arrows.
pub fn pressed(model: &Model, key: &str, right_to_left: bool, now: Now) -> Option<Event> {
    if model.visit.page != Page::Session {
        return None;
    }
    if let Some(key) = media_keys::named(key) {
        return media_keys::pressed(model, key, now).map(|_| Event::MediaKey(key));
    }
    if model.lock.holds() {
        return None;
    }
    let (back, on) = if right_to_left { ("ArrowRight", "ArrowLeft") } else { ("ArrowLeft", "ArrowRight") };
    let event = match (screen(model, now), key) {
        (Screen::Playing(playing), " ") if !buttons::is_deaf(model, now) => buttons::event(playing.main),
        (Screen::Ending, "Escape") if buttons::panel_is_deaf(model, now) => return None,
        (Screen::Ending, "Escape") => return Some(Event::EndDismissed),
        (Screen::Playing(playing), "Escape") if playing.main != Main::Resume => SessionEvent::Pause,
        (Screen::Playing(_), key) if key == back => SessionEvent::Back,
        (Screen::Playing(_), key) if key == on => SessionEvent::Skip,
        (Screen::Found(found), " ") if !found.replaced => return Some(Event::SessionResumed),
        _ => return None,
    };
    Some(Event::Session(event))
}
