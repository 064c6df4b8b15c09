//! The stored document of the course: opened, met with what other tabs wrote, and an entry put in or taken back.

use std::sync::Arc;

use super::event::CourseEvent;
use super::weekly::{Act, HEADING, Weekly, WeeklyEvent};
use crate::app::core::effect::Effect;
use crate::app::core::page::Page;
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
                if self.model.visit.page == Page::Week {
                    self.model.weekly = Weekly::opened(self.model.course.entries(), self.now.day());
                }
            }
            Occasion::Event(Event::OtherTabWrote { text, .. }) => self.other_tab_course(text.as_deref()),
            Occasion::Event(Event::Course(CourseEvent::EntryPut(what))) => {
                self.put_course_entry(what);
            }
            Occasion::Event(Event::Course(CourseEvent::EntryUndone(id))) => self.undo_course_entry(id),
            Occasion::Event(Event::Course(CourseEvent::Weekly(event))) => self.weekly(event),
            Occasion::Event(_) | Occasion::Over(_) => {}
        }
    }

    /// The page of the week's questions.
    fn weekly(&mut self, event: WeeklyEvent) {
        let before = self.model.weekly.saved;
        let (course, today) = (Arc::clone(&self.model.course), self.now.day());
        for act in self.model.weekly.happened(event, course.entries(), today) {
            match act {
                Act::Undo(id) => self.undo_course_entry(id),
                Act::Put(what) => drop(self.put_course_entry(what)),
            }
        }
        if self.model.weekly.saved != before {
            self.effects.push(Effect::Focus(HEADING));
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
