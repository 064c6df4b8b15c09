//! What another tab did to the running session and to the record.

use std::sync::Arc;

use crate::app::core::effect::Effect;
use crate::app::core::page::Page;
use crate::app::step::Step;
use crate::domain::document;
use crate::domain::document::Key;
use crate::domain::session::{Phase, Session};

impl Step {
    /// Another tab changed the running session, or ended it.
    pub(in crate::app) fn other_tab_session(&mut self, text: Option<&str>) {
        let plays = self.model.plays();
        let Some(text) = text else { return self.ended_elsewhere(plays) };
        let Some(theirs) = self.newer_session(text) else {
            if self.overtaken {
                self.write_session_again();
            }
            return;
        };
        // A page that shows the end of a session belongs to that one: another one's end must not come in its place, lest an
        // answer meant for the first be written to the second.
        if self.model.ended_record().is_some() {
            return;
        }
        if plays {
            self.effects.push(Effect::Silence);
        }
        let mine = self.model.session.replace(theirs);
        // Two tabs began at the same moment: what this one had shown as done is kept as a partial session.
        if let (Some(mine), Some(theirs)) = (mine, &self.model.session)
            && plays
            && mine.id() != theirs.id()
            && mine.is_worth_keeping()
        {
            let (_, entry) = self.record(&mine);
            self.effects.push(Effect::Store(vec![entry]));
        }
    }

    /// What lies there is older than what this page was to write: the session as it is here, or that there is none.
    fn write_session_again(&mut self) {
        let entry = match self.model.plays() {
            true => self.session_entry(),
            false if self.model.session.is_none() || self.model.player.ended.is_some() => {
                self.entry::<Session>(Key::Session, None)
            }
            false => None,
        };
        self.effects.extend(entry.map(|entry| Effect::Store(vec![entry])));
    }

    /// A session as another tab wrote it, unless this tab knows it better or knows that it is over. One with another name
    /// is another document: its count says nothing against ours.
    fn newer_session(&mut self, text: &str) -> Option<Session> {
        let opened = document::open::<Session>(text);
        if let document::Opened::Read { rev, data } = opened
            && self.model.session.as_ref().is_none_or(|mine| mine.id() != data.id())
        {
            if self.month_of_record(&data).is_some() {
                return None;
            }
            Arc::make_mut(&mut self.model.revisions).insert(Key::Session, rev);
            return Some(data);
        }
        self.newer::<Session>(Key::Session, Some(text))
    }

    fn ended_elsewhere(&mut self, plays: bool) {
        let Some(session) = &self.model.session else { return };
        let recorded = self.month_of_record(session);
        let has_more_to_lose = plays && recorded.is_none() && session.is_worth_keeping();
        if session.phase() == Phase::NotStarted || has_more_to_lose {
            if self.overtaken {
                self.write_session_again();
            }
            return;
        }
        let id = session.id().to_owned();
        if plays {
            self.effects.push(Effect::Silence);
        }
        self.model.session = None;
        if self.model.visit.page == Page::Session {
            match recorded {
                Some(month) => self.model.player.ended = Some((month, id)),
                None => {
                    let wanted = self.model.player.wanted.take();
                    self.lay_out(wanted.unwrap_or_else(|| self.asked_for()));
                }
            }
        }
    }
}
