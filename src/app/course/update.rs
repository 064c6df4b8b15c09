//! The stored document of the course: opened, met with what other tabs wrote, and an entry put in or taken back. On its own
//! page also what a tap changes of the plan.

use std::sync::Arc;

use super::event::{Change, CourseEvent};
use super::plan_page::{ASKED, less, more};
use super::state::{CoursePage, Draft};
use super::weekly::{Act, HEADING, Weekly, WeeklyEvent};
use super::{inputs, item_words, today};
use crate::app::core::effect::Effect;
use crate::app::core::page::Page;
use crate::app::event::Event;
use crate::app::plan::lists::{DOWN, UP};
use crate::app::step::{Occasion, Step};
use crate::domain::course::{Item, Knee, What};
use crate::domain::document::Key;
use crate::domain::document::course::Course;
use crate::domain::document::settings::Knee as SettingsKnee;
use crate::domain::exercise::ExerciseId;

/// The heading of the questions.
pub const QUESTIONS: &str = "course-questions";
/// The heading of the plan.
pub const PLAN: &str = "course-plan";
/// What was changed last, with the button that takes it back.
pub const CHANGED: &str = "course-changed";

impl Step {
    /// As much of the course as pages need that show it and put entries in.
    pub(in crate::app) fn any_course(&mut self, occasion: Occasion) {
        match occasion {
            Occasion::Opened(found) => {
                self.model.course = Arc::new(self.open::<Course>(Key::Course, found).unwrap_or_default());
            }
            Occasion::Event(Event::OtherTabWrote { text, .. }) => self.other_tab_course(text.as_deref()),
            Occasion::Event(Event::Course(CourseEvent::EntryPut(what))) => {
                self.put_course_entry(what);
                self.look_at_card();
            }
            Occasion::Event(Event::Course(CourseEvent::EntryUndone(id))) => {
                self.undo_course_entry(id);
                self.look_at_card();
            }
            Occasion::Event(_) | Occasion::Over(_) => {}
        }
    }

    /// As much of the course as the page of the week's questions needs.
    pub(in crate::app) fn weeks_course(&mut self, occasion: Occasion) {
        match occasion {
            Occasion::Opened(_) => {
                self.any_course(occasion);
                if self.model.visit.page == Page::Week {
                    self.model.weekly = Weekly::opened(self.model.course.entries(), self.now.day());
                }
            }
            Occasion::Event(Event::Course(CourseEvent::Weekly(event))) => self.weekly(event),
            other => self.any_course(other),
        }
    }

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

    /// All that concerns the course: its start, and the plan changed on its page.
    pub(in crate::app) fn whole_course(&mut self, occasion: Occasion) {
        match occasion {
            Occasion::Opened(_) => {
                self.weeks_course(occasion);
                let knee = match self.model.settings.knee {
                    SettingsKnee::Left => Some(Knee::Left),
                    SettingsKnee::Right => Some(Knee::Right),
                    SettingsKnee::Both => Some(Knee::Both),
                    _ => None,
                };
                let draft = Draft { knee, ..Draft::default() };
                self.model.course_page = CoursePage { draft, ..CoursePage::default() };
            }
            Occasion::Event(Event::Course(CourseEvent::Answered(answer))) => {
                self.model.course_page.draft.answer(answer);
            }
            Occasion::Event(Event::Course(CourseEvent::Begun)) => self.begin_course(),
            Occasion::Event(Event::Course(CourseEvent::Asked(asking))) => self.ask_again(asking),
            Occasion::Event(Event::Course(CourseEvent::Changed(change))) => self.change_course(change),
            other => self.weeks_course(other),
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

    /// On the first page the card is another one after a tap on it.
    fn look_at_card(&mut self) {
        if self.model.visit.page == Page::Today {
            self.effects.push(Effect::Focus(today::HEADING));
        }
    }

    fn begin_course(&mut self) {
        let page = &mut self.model.course_page;
        let Some(start) = page.draft.start() else {
            page.tried = true;
            self.effects.extend(page.draft.lacks().map(|which| Effect::Focus(which.id())));
            return;
        };
        let goal_words = self.model.course_page.draft.goal_words.trim().to_owned();
        let known = self.model.course.entries().goal_words(self.now.day()) == goal_words;
        self.put_course_entry(What::Started(start));
        if !known {
            self.put_course_entry(What::GoalWords(goal_words));
        }
        self.model.course_page = CoursePage::default();
        self.effects.push(Effect::Focus(PLAN));
    }

    fn ask_again(&mut self, asking: bool) {
        let entries = self.model.course.entries();
        let start = entries.start(self.now.day());
        let draft = start.map(|start| Draft::of(&start, entries.goal_words(self.now.day()), &ASKED));
        self.model.course_page =
            CoursePage { asking, draft: draft.unwrap_or_default(), ..CoursePage::default() };
        self.effects.push(Effect::Focus(if asking { QUESTIONS } else { PLAN }));
    }

    /// Every start is taken back; the answers stay in the form, so that one tap brings a plan again.
    fn stop_course(&mut self) {
        self.ask_again(true);
        self.model.course_page.asking = false;
        let (today, wall) = (self.now.day(), self.now.wall);
        let course = Arc::make_mut(&mut self.model.course);
        let started = |what: &What| matches!(what, What::Started(_));
        let ids: Vec<u64> = course
            .entries()
            .standing(today)
            .filter(|entry| started(&entry.what))
            .map(|entry| entry.id)
            .collect();
        for id in ids {
            course.undo(id, wall);
        }
        self.save_course();
    }

    fn change_course(&mut self, change: Change) {
        let Some(standing) = inputs::today(&self.model, self.now).and_then(|today| today.standing) else {
            return;
        };
        let items = standing.plain();
        let find = |exercise: ExerciseId| items.iter().copied().find(|item| item.exercise == exercise);
        let what = match change {
            Change::Up(exercise) => self.move_exercise(&items, exercise, -1, &UP),
            Change::Down(exercise) => self.move_exercise(&items, exercise, 1, &DOWN),
            Change::More(exercise) => find(exercise).and_then(|item| more(item, &standing)).map(What::Dosed),
            Change::Less(exercise) => find(exercise).and_then(less).map(What::Dosed),
            Change::Out(exercise) if items.len() > 1 => find(exercise).map(|_| What::LeftOut(exercise)),
            Change::Out(_) => None,
            Change::Swap(exercise) => return self.model.course_page.swapping = exercise,
            Change::Add(adding) => return self.model.course_page.adding = adding,
            Change::Swapped { from, to } => find(from).map(|_| What::Swapped { from, to }),
            Change::Added(exercise) => find(exercise).is_none().then_some(What::PutIn(exercise)),
            Change::Day(weekday) => Some(What::Days(standing.days.toggled(weekday))),
            Change::Minutes(minutes) => (standing.minutes != minutes).then_some(What::Minutes(minutes)),
            Change::Follow(list) => Some(What::Follows(list)),
            Change::Stop => return self.stop_course(),
            Change::Undo => {
                if let Some(id) = self.model.course_page.changed.take() {
                    self.undo_course_entry(id);
                }
                self.effects.push(Effect::Focus(PLAN));
                return;
            }
        };
        let Some(what) = what else { return };
        let leaves =
            matches!(what, What::LeftOut(_) | What::Swapped { .. } | What::PutIn(_) | What::Follows(_));
        if let What::Dosed(item) = &what {
            let said = item_words::dose_of(&self.model, self.now, item);
            self.effects.push(Effect::Announce(said));
        }
        let id = self.put_course_entry(what);
        let page = &mut self.model.course_page;
        (page.swapping, page.adding, page.changed) = (None, false, Some(id));
        if leaves {
            // What was tapped is gone.
            self.effects.push(Effect::Focus(CHANGED));
        }
    }

    /// The order with one exercise moved by so many places, the focus with it; `None` at the ends.
    fn move_exercise(
        &mut self,
        items: &[Item],
        exercise: ExerciseId,
        by: isize,
        buttons: &[&'static str],
    ) -> Option<What> {
        let mut order: Vec<ExerciseId> = items.iter().map(|item| item.exercise).collect();
        let place = order.iter().position(|known| *known == exercise)?;
        let other = place.checked_add_signed(by).filter(|other| *other < order.len())?;
        order.swap(place, other);
        self.effects.extend(buttons.get(other).map(|id| Effect::Focus(id)));
        Some(What::Ordered(order))
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
