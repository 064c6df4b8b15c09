//! Lists of one's own within the app: what a tap changes, what is kept of it, and what is said about it. What a list may
//! hold is decided in [`crate::domain::document::programmes`] and [`crate::domain::programme::bounds`].

use std::sync::Arc;

use super::address::planned;
use super::dose_number::{stepped, stepped_intervals};
use super::event::{ItemChange, ProgrammeEvent, Spot};
use super::sharing::SHEET;
use super::state::{Said, Undo};
use crate::app::core::effect::Effect;
use crate::app::core::page::Page;
use crate::app::event::Event;
use crate::app::model::Model;
use crate::app::step::{Occasion, Step};
use crate::content::exercises::exercise_words;
use crate::content::programmes as starter_sets;
use crate::content::{gap, words};
use crate::domain::document;
use crate::domain::document::Key;
use crate::domain::document::programmes::{How, NoRoom, Programmes, exercises};
use crate::domain::exercise::ExerciseId;
use crate::domain::programme::{Days, MOST_PROGRAMMES, Programme};
use crate::domain::session::plan::{Intervals, MOST_ITEMS, PlannedExercise};
use crate::domain::session::{Plan, PlanItem, SideChoice};

/// The buttons that move an exercise up, by its place: the focus follows an exercise that was moved.
pub const UP: [&str; MOST_ITEMS] =
    ["up-0", "up-1", "up-2", "up-3", "up-4", "up-5", "up-6", "up-7", "up-8", "up-9", "up-10", "up-11"];
/// The same for the buttons that move it down.
pub const DOWN: [&str; MOST_ITEMS] = [
    "down-0", "down-1", "down-2", "down-3", "down-4", "down-5", "down-6", "down-7", "down-8", "down-9",
    "down-10", "down-11",
];
/// The element that the focus goes to after something was taken out.
pub const UNDO: &str = "undo";
/// The heading of the list that is open for changing.
pub const EDITOR: &str = "editor";
/// The heading of the page.
pub const OVERVIEW: &str = "lists";

impl Step {
    /// All that concerns lists.
    pub(in crate::app) fn any_programmes(&mut self, occasion: Occasion) {
        match occasion {
            Occasion::Opened(_) => {
                self.read_programmes(occasion);
                if self.model.visit.page == Page::Programme {
                    self.model.lists.new_name = self.model.visit.draft.clone();
                    let asked = self.model.visit.list.as_deref().and_then(|id| id.parse().ok());
                    self.model.lists.open = asked.filter(|id| self.model.programmes.get(*id).is_some());
                }
            }
            Occasion::Event(Event::Programme(event)) => {
                self.programme(event);
                if self.model.lists.sheet {
                    self.effects.push(Effect::FillStills);
                }
            }
            Occasion::Event(Event::CopyAnswered { copied }) => self.model.lists.copied = Some(copied),
            Occasion::Event(Event::OtherTabWrote { text, .. }) => self.other_tab_programmes(text.as_deref()),
            other => self.read_programmes(other),
        }
    }

    /// As much as it takes to add an exercise to a list.
    pub(in crate::app) fn few_programmes(&mut self, occasion: Occasion) {
        match occasion {
            Occasion::Event(Event::Programme(ProgrammeEvent::Made { name, exercises })) => {
                self.make(&name, &exercises);
            }
            Occasion::Event(Event::Programme(ProgrammeEvent::Added { list, exercises })) => {
                self.add(list, &exercises);
            }
            Occasion::Event(Event::OtherTabWrote { text, .. }) => self.other_tab_programmes(text.as_deref()),
            other => self.read_programmes(other),
        }
    }

    /// As much as it takes to play them: reading the document, and what other tabs write.
    pub(in crate::app) fn read_programmes(&mut self, occasion: Occasion) {
        match occasion {
            Occasion::Opened(found) => {
                let programmes = self.open::<Programmes>(Key::Programmes, found);
                self.take_over(programmes.unwrap_or_default());
            }
            // What is only read is never at odds with another tab.
            Occasion::Event(Event::OtherTabWrote { text, .. }) => {
                let mine = Arc::clone(&self.model.programmes);
                if let Some(met) = self.meet(Key::Programmes, text.as_deref(), mine.as_ref()) {
                    self.take_over(met.data);
                }
            }
            Occasion::Event(_) | Occasion::Over(_) => {}
        }
    }

    fn programme(&mut self, event: ProgrammeEvent) {
        match event {
            ProgrammeEvent::Made { name, exercises } => {
                let brings = self.model.visit.exercises.is_some();
                // A new list takes what waits for a place, whichever button makes it.
                let waiting =
                    if exercises.is_empty() { super::lists_page::brought(&self.model) } else { Vec::new() };
                let exercises = if waiting.is_empty() { exercises } else { waiting };
                if let Some(list) = self.make(&name, &exercises) {
                    self.open_list(Some(list));
                    if name == self.model.lists.new_name || brings {
                        self.new_name(String::new());
                    }
                }
            }
            ProgrammeEvent::NewNameWritten(name) => self.new_name(name),
            ProgrammeEvent::Renamed { list, name } => match document::programmes::name(&name) {
                Some(name) => self.change(list, |list| list.name = name),
                None => self.say(Said::NoName),
            },
            ProgrammeEvent::Added { list, exercises } => {
                self.add(list, &exercises);
                // What the address brought has found its place.
                if self.model.visit.exercises.is_some() && self.model.lists.said == Some(Said::Kept) {
                    self.open_list(Some(list));
                }
            }
            ProgrammeEvent::WalkRunAdded(list) if self.model.programmes.has_room_in(list, 1) => {
                self.change(list, |list| list.plan.items.push(PlanItem::WalkRun(Intervals::FIRST)));
            }
            ProgrammeEvent::WalkRunAdded(_) => self.say(Said::ListFull),
            ProgrammeEvent::Item { spot, change } => self.change_item(spot, change),
            ProgrammeEvent::DayToggled { list, weekday } => {
                self.change(list, |list| list.days = list.days.toggled(weekday));
            }
            ProgrammeEvent::Deleted(list) => self.delete(list),
            ProgrammeEvent::Undone => self.undo(),
            ProgrammeEvent::Opened(list) => {
                self.model.lists.said = None;
                self.open_list(list);
            }
            ProgrammeEvent::SheetWanted(wanted) => {
                self.model.lists.sheet = wanted;
                self.model.lists.copied = None;
                self.effects.push(Effect::Focus(SHEET));
            }
            ProgrammeEvent::CopyWanted(text) => self.effects.push(Effect::Copy(text)),
            ProgrammeEvent::PrintWanted => self.effects.push(Effect::Print),
            ProgrammeEvent::TakenUp(programme, how) => self.take_up(*programme, how),
        }
    }

    fn new_name(&mut self, name: String) {
        self.effects.push(Effect::KeepDraft(name.clone()));
        self.model.lists.new_name = name;
    }

    /// Makes a list; its id.
    fn make(&mut self, name: &str, exercises: &[PlannedExercise]) -> Option<u32> {
        let words = &words().own_list;
        // What the address brings may bring a name.
        let brought =
            self.model.visit.exercises.as_ref().and(document::programmes::name(&self.model.lists.new_name));
        let name = document::programmes::name(name).or(brought).unwrap_or_else(|| {
            let is_like = |set: &&starter_sets::Programme| {
                set.exercises.iter().copied().eq(exercises.iter().map(|planned| planned.exercise))
            };
            let like_a_set = starter_sets::all().iter().find(is_like);
            let usual = like_a_set.filter(|_| !exercises.is_empty()).map_or(words.usual_name, |set| set.name);
            unused(usual, &self.model.programmes)
        });
        let items = exercises.iter().copied().map(PlanItem::Exercise).collect();
        let programme = Programme {
            id: 0,
            name,
            plan: Plan { items },
            days: Days::NONE,
            note: String::new(),
            sender: None,
            since: self.now.day(),
        };
        let made = Arc::make_mut(&mut self.model.programmes).add(programme);
        self.taken(made);
        made.ok()
    }

    /// Takes up a list from outside, which must have been checked.
    pub(in crate::app) fn take_up(&mut self, programme: Programme, how: How) {
        let taken = Arc::make_mut(&mut self.model.programmes).take_up(programme, how);
        self.taken(taken);
    }

    fn taken(&mut self, outcome: Result<u32, NoRoom>) {
        match outcome {
            Ok(list) => {
                self.model.lists.last = Some(list);
                self.keep_programmes(None);
                // There is something to lose from now on.
                self.effects.push(Effect::AskToPersist);
            }
            Err(NoRoom) => self.say(Said::NoRoom),
        }
    }

    fn add(&mut self, list: u32, exercises: &[PlannedExercise]) {
        if !self.model.programmes.has_room_in(list, exercises.len()) {
            return self.say(Said::ListFull);
        }
        self.change(list, |list| {
            list.plan.items.extend(exercises.iter().copied().map(PlanItem::Exercise));
        });
    }

    fn change(&mut self, id: u32, change: impl FnOnce(&mut Programme)) {
        if Arc::make_mut(&mut self.model.programmes).change(id, change) {
            self.model.lists.last = Some(id);
            self.keep_programmes(None);
        }
    }

    fn change_item(&mut self, spot: Spot, change: ItemChange) {
        let Spot { list, place, exercise } = spot;
        let Some(items) = self.model.programmes.get(list).map(|list| &list.plan.items) else { return };
        let count = items.len();
        let Some(item) = items.get(place).copied().filter(|item| item.exercise() == exercise) else { return };
        let other = match change {
            ItemChange::Up => place.checked_sub(1),
            ItemChange::Down => Some(place + 1).filter(|below| *below < count),
            ItemChange::Out => {
                self.change(list, |list| {
                    list.plan.items.remove(place);
                });
                self.model.lists.undo = Some(Undo::Item { list, place, item });
                self.effects.push(Effect::Focus(UNDO));
                return;
            }
            _ => {
                let after = match item {
                    PlanItem::Exercise(before) => PlanItem::Exercise(changed(before, change)),
                    PlanItem::WalkRun(before) => PlanItem::WalkRun(changed_intervals(before, change)),
                };
                if after != item {
                    self.change(list, |list| list.plan.items[place] = after);
                    // What was changed, not what comes with it each time.
                    let said = match &after {
                        PlanItem::WalkRun(intervals) => crate::app::core::dose::intervals(intervals),
                        exercise => crate::app::core::dose::item(exercise),
                    };
                    self.effects.push(Effect::Announce(said));
                }
                return;
            }
        };
        if let Some(other) = other {
            self.change(list, |list| list.plan.items.swap(place, other));
            let buttons = if change == ItemChange::Up { UP } else { DOWN };
            self.effects.extend(buttons.get(other).map(|id| Effect::Focus(id)));
            let name = exercise.map_or(words().dose.walk_run_name, |id| exercise_words(id).name);
            let words = &words().own_list;
            self.effects.push(Effect::Announce(words.moved(
                gap::Exercise(name),
                gap::Place(other + 1),
                gap::Total(count),
            )));
        }
    }

    fn delete(&mut self, list: u32) {
        if let Some(taken) = Arc::make_mut(&mut self.model.programmes).take_out(list) {
            self.model.lists.undo = Some(Undo::List(taken));
            if self.model.lists.open == Some(list) {
                self.open_list(None);
            }
            self.keep_programmes(None);
            self.effects.push(Effect::Focus(UNDO));
        }
    }

    fn undo(&mut self) {
        match self.model.lists.undo.take() {
            None => {}
            Some(Undo::List(taken)) => {
                let list = taken.programme().id;
                if Arc::make_mut(&mut self.model.programmes).put_back(taken.clone()) {
                    self.model.lists.last = Some(list);
                    self.keep_programmes(None);
                    self.effects.push(Effect::Focus(OVERVIEW));
                } else {
                    self.model.lists.undo = Some(Undo::List(taken));
                    self.say(Said::NoRoom);
                }
            }
            Some(Undo::Item { list, place, item }) => {
                if self.model.programmes.has_room_in(list, 1) {
                    self.change(list, |list| {
                        list.plan.items.insert(place.min(list.plan.items.len()), item);
                    });
                    self.effects.push(Effect::Focus(EDITOR));
                } else {
                    self.model.lists.undo = Some(Undo::Item { list, place, item });
                    self.say(Said::ListFull);
                }
            }
        }
    }

    fn open_list(&mut self, list: Option<u32>) {
        let list = list.filter(|id| self.model.programmes.get(*id).is_some());
        self.model.lists.open = list;
        self.model.lists.sheet = false;
        self.model.visit.exercises = None;
        self.effects.push(Effect::ShowList(list));
        self.effects.push(Effect::Focus(if list.is_some() { EDITOR } else { OVERVIEW }));
    }

    /// Stores all lists, and says so once they are safe.
    fn keep_programmes(&mut self, said: Option<Said>) {
        Arc::make_mut(&mut self.model.programmes).settle(self.now.wall);
        let programmes = Arc::clone(&self.model.programmes);
        self.save(Key::Programmes, programmes.as_ref());
        let locked = self.model.locked.contains(&Key::Programmes);
        self.model.lists.said = said.or((!locked).then_some(Said::Kept));
    }

    fn say(&mut self, said: Said) {
        self.model.lists.said = Some(said);
        let words = &words().own_list;
        let text = match said {
            Said::Kept => words.kept.to_owned(),
            Said::NoRoom => words.no_room(MOST_PROGRAMMES),
            Said::ListFull => words.list_full(MOST_ITEMS),
            Said::NoName => words.no_name.to_owned(),
        };
        self.effects.push(Effect::Announce(text));
    }

    /// Another tab wrote the lists. What it did not know of is written once more.
    fn other_tab_programmes(&mut self, text: Option<&str>) {
        let mine = Arc::clone(&self.model.programmes);
        let Some(met) = self.meet(Key::Programmes, text, mine.as_ref()) else { return };
        if met.is_news {
            self.take_over(met.data);
            self.close_if_gone();
        }
        if met.lacks {
            let programmes = Arc::clone(&self.model.programmes);
            self.save(Key::Programmes, programmes.as_ref());
        }
    }

    fn take_over(&mut self, mut programmes: Programmes) {
        programmes.give_ids_from(self.first_id());
        self.model.programmes = Arc::new(programmes);
    }

    fn close_if_gone(&mut self) {
        if self.model.lists.open.is_some_and(|id| self.model.programmes.get(id).is_none()) {
            self.open_list(None);
        }
    }
}

/// An exercise with a change of dose, sides or pace.
fn changed(before: PlannedExercise, change: ItemChange) -> PlannedExercise {
    match change {
        ItemChange::Dose(number, direction) => {
            PlannedExercise { dose: stepped(before.dose, number, direction), ..before }
        }
        ItemChange::UsualDose => PlannedExercise { dose: planned(before.exercise).dose, ..before },
        ItemChange::Sides(sides) if before.sides != SideChoice::Together && sides != SideChoice::Together => {
            PlannedExercise { sides, ..before }
        }
        ItemChange::Pacing(pacing) => PlannedExercise { pacing, ..before },
        _ => before,
    }
}

/// A walk and run with a change of its numbers.
fn changed_intervals(before: Intervals, change: ItemChange) -> Intervals {
    match change {
        ItemChange::Dose(number, direction) => stepped_intervals(before, number, direction),
        ItemChange::UsualDose => Intervals::FIRST,
        _ => before,
    }
}

/// A name, with a number where there is a list of that name already.
fn unused(name: &str, programmes: &Programmes) -> String {
    let taken = |name: &str| programmes.all().iter().any(|list| list.name == name);
    let numbered = |number: usize| words().own_list.numbered_name(gap::Name(name), gap::Number(number));
    match taken(name) {
        false => name.to_owned(),
        true => (2..=99).map(numbered).find(|name| !taken(name)).unwrap_or_else(|| numbered(100)),
    }
}

/// The lists that have an exercise, by id.
pub fn lists_with(model: &Model, id: ExerciseId) -> Vec<u32> {
    let lists = model.programmes.all().iter();
    lists.filter(|list| exercises(list).contains(&id)).map(|list| list.id).collect()
}
