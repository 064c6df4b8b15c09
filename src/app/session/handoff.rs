//! A session that another window hands over: "open in a full window" in a frame puts the running one into the fragment of
//! the address, because what a frame keeps belongs to the page around it. Anybody can write such an address, so it is
//! taken only where nothing of one's own is unfinished, as something to go on with, and within the bounds of a link.

use crate::app::step::Step;
use crate::content::exercises::exercise;
use crate::domain::document;
use crate::domain::document::{Key, Opened};
use crate::domain::programme::bounds;
use crate::domain::session::plan::MOST_ITEMS;
use crate::domain::session::{PlanItem, Session};
use crate::domain::time::Millis;

/// Longest text of a session that is looked at, bytes. One that the app writes has at most 2,000.
const LONGEST: usize = 8192;

/// How long ago it may have begun, milliseconds: two days. One that ran over midnight is no rarity, an older one is no
/// running session.
const OLDEST: Millis = 2 * 86_400_000;

impl Step {
    /// The session that was handed over, stored as one's own; `None` where there is none or it is not taken.
    pub(in crate::app) fn take_handoff(&mut self) -> Option<Session> {
        let text = std::mem::take(&mut self.model.visit.carried);
        if text.is_empty() || text.len() > LONGEST || self.model.locked.contains(&Key::Session) {
            return None;
        }
        let Opened::Read { data: session, .. } = document::open::<Session>(&text) else { return None };
        let ago = self.now.wall.checked_sub(session.started())?;
        let items = &session.plan().items;
        let fits = (-OLDEST..=OLDEST).contains(&ago)
            && items.len() <= MOST_ITEMS
            && items.iter().all(within)
            && !session.is_over()
            && self.month_of_record(&session).is_none();
        if !fits {
            return None;
        }
        self.save(Key::Session, &session);
        Some(session)
    }
}

fn within(item: &PlanItem) -> bool {
    match item {
        PlanItem::Exercise(planned) => bounds::allowed(planned, exercise(planned.exercise)),
        PlanItem::WalkRun(intervals) => bounds::intervals_within(*intervals) == *intervals,
    }
}
