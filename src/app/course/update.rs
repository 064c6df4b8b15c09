//! The stored document of the course: opened, met with what other tabs wrote, and an entry put in or taken back.

use std::sync::Arc;

use super::event::CourseEvent;
use crate::app::core::effect::Effect;
use crate::app::event::Event;
use crate::app::step::{Occasion, Step};
use crate::domain::course::What;
use crate::domain::document::Key;
use crate::domain::document::course::Course;

impl Step {
    /// All that concerns the course.
    pub(in crate::app) fn any_course(&mut self, occasion: Occasion) {
        match occasion {
            Occasion::Opened(found) => {
                self.model.course = Arc::new(self.open::<Course>(Key::Course, found).unwrap_or_default());
            }
            Occasion::Event(Event::OtherTabWrote { text, .. }) => self.other_tab_course(text.as_deref()),
            Occasion::Event(Event::Course(CourseEvent::EntryPut(what))) => {
                self.put_course_entry(what);
            }
            Occasion::Event(Event::Course(CourseEvent::EntryUndone(id))) => self.undo_course_entry(id),
            Occasion::Event(_) | Occasion::Over(_) => {}
        }
    }

    /// Keeps what was said or accepted now; the id of its entry, with which it can be taken back.
    pub(in crate::app) fn put_course_entry(&mut self, what: What) -> u64 {
        let (now, lot) = (self.now, self.first_id());
        let is_first = self.model.course.is_empty();
        let id = Arc::make_mut(&mut self.model.course).put(what, now.wall, now.day(), lot);
        self.save_course();
        if is_first {
            // There is something to lose from now on.
            self.effects.push(Effect::AskToPersist);
        }
        id
    }

    /// Takes an entry back; nothing happens where it was taken back already.
    pub(in crate::app) fn undo_course_entry(&mut self, id: u64) {
        let wall = self.now.wall;
        if Arc::make_mut(&mut self.model.course).undo(id, wall) {
            self.save_course();
        }
    }

    fn save_course(&mut self) {
        let course = Arc::clone(&self.model.course);
        self.save(Key::Course, course.as_ref());
    }

    /// Another tab wrote it. What it did not know of is written once more.
    fn other_tab_course(&mut self, text: Option<&str>) {
        let mine = Arc::clone(&self.model.course);
        let Some(met) = self.meet(Key::Course, text, mine.as_ref()) else { return };
        if met.is_news {
            self.model.course = Arc::new(met.data);
        }
        if met.lacks {
            self.save_course();
        }
    }
}
