//! What a page that was left hears of what other pages have stored since.

use litemap::LiteMap;

use crate::app::event::Event;
use crate::domain::document::{Copies, Key};

/// What a page that was kept as it was when it was left has to hear, from what is stored now: as if other pages had written
/// it one after the other. Records first, because they say which sessions are over.
/// A session that is not among it has ended, if the `whole` was read.
pub fn read_again(found: LiteMap<Key, Copies>, whole: bool) -> Vec<Event> {
    let session_is_gone = whole && !found.contains_key(&Key::Session);
    let wrote = |(key, copies): (Key, Copies)| {
        let texts = [copies.local, copies.mirror].into_iter().flatten();
        texts.map(move |text| Event::OtherTabWrote { key, text: Some(text) })
    };
    let (records, others): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|(key, _)| matches!(key, Key::Log(_)));
    let gone = Event::OtherTabWrote { key: Key::Session, text: None };
    let events = records.into_iter().chain(others).flat_map(wrote);
    events.chain(session_is_gone.then_some(gone)).collect()
}
