//! The record on pages that play no sessions: read, and kept up with what other tabs write.

use crate::app::event::Event;
use crate::app::step::{Occasion, Step};
use crate::domain::document::Key;
use crate::domain::session::Session;

impl Step {
    /// As much as it takes to tell of them: reading the months.
    pub(in crate::app) fn read_log(&mut self, occasion: Occasion) {
        if let Occasion::Opened(found) = occasion {
            self.open_log(found);
        }
    }

    /// As much as it takes to keep a record of them: reading, the questions afterwards, what other tabs write. Plays none.
    pub(in crate::app) fn keep_log(&mut self, occasion: Occasion) {
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
}
