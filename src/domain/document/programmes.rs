//! The lists of exercises that a person keeps.
//!
//! An exercise that this version does not know, because a newer one wrote it, is kept as text beside its list and written
//! back at its place. Whatever is read has its numbers within bounds afterwards. Two tabs may change lists without knowing
//! of each other ([`entries`](super::entries)).

use serde::{Deserialize, Serialize};

use super::Document;
use super::entries::{From as Origin, Mark, Marks};
use super::tree::{Misfit, Tree};
use crate::domain::contact;
use crate::domain::exercise::ExerciseId;
use crate::domain::letters;
use crate::domain::order;
use crate::domain::programme::{
    Days, LONGEST_NAME, LONGEST_NOTE, MOST_PROGRAMMES, Programme, Sender, bounds,
};
use crate::domain::session::plan::MOST_ITEMS;
use crate::domain::session::{Plan, PlanItem};
use crate::domain::time::{Day, Millis};

/// All lists of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Stored", try_from = "Stored")]
pub struct Programmes {
    list: Vec<Programme>,
    /// When each was made and changed, and what was taken out.
    marks: Marks,
    /// What this version cannot read.
    beyond: Vec<Beyond>,
}

/// An item that this version cannot read.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Beyond {
    programme: u32,
    place: usize,
    text: String,
}

/// A list that was taken out, with all that it takes to put it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenOut {
    mark: Mark,
    programme: Programme,
    beyond: Vec<Beyond>,
}

impl TakenOut {
    /// The list.
    pub fn programme(&self) -> &Programme {
        &self.programme
    }
}

/// What becomes of a list from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It comes beside the others, as a list of its own.
    KeepBoth,
    /// It goes into this list. What both have is done as the new one says, at its old place; what only the new one has
    /// follows at the end; what only the old one has stays as it is. The name stays. Fixed days, note and sender come
    /// from the new one, where it has any.
    Merge(u32),
    /// It takes the place of this list, and its id.
    Replace(u32),
}

/// There is no room: no more than [`MOST_PROGRAMMES`] lists, and no more than [`MOST_ITEMS`] exercises in each. Also where
/// the list to merge with or to replace is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRoom;

impl Programmes {
    /// The lists, in the order in which they came.
    pub fn all(&self) -> &[Programme] {
        &self.list
    }

    /// The list with an id.
    pub fn get(&self, id: u32) -> Option<&Programme> {
        self.list.iter().find(|programme| programme.id == id)
    }

    /// How many exercises of a list this version cannot read.
    pub fn unknown(&self, id: u32) -> usize {
        self.beyond.iter().filter(|beyond| beyond.programme == id).count()
    }

    /// Whether one more list finds room.
    pub fn has_room(&self) -> bool {
        self.list.len() < MOST_PROGRAMMES
    }

    /// New lists get ids from here on: a number that no other page begins at.
    pub fn give_ids_from(&mut self, lot: u32) {
        self.marks.give_from(lot);
    }

    /// Says that all that was done since the last time was done at this moment, milliseconds since 1970.
    pub fn settle(&mut self, at: Millis) {
        self.marks.settle(at);
    }

    /// What remains where all lists were erased at a moment, milliseconds since 1970: those made or changed later.
    #[must_use]
    pub fn since(mut self, at: Millis) -> Programmes {
        let early: Vec<u32> =
            self.list.iter().map(|list| list.id).filter(|id| self.marks.of(*id).changed <= at).collect();
        self.list.retain(|list| !early.contains(&list.id));
        self.beyond.retain(|beyond| !early.contains(&beyond.programme));
        self.marks.forget(&early);
        self
    }

    /// Whether a list has room for so many more exercises.
    pub fn has_room_in(&self, id: u32, more: usize) -> bool {
        self.get(id).is_some_and(|list| list.plan.items.len() + self.unknown(id) + more <= MOST_ITEMS)
    }

    /// Puts a list at the end, brought within bounds and with an id that none ever had.
    ///
    /// # Errors
    /// Where there is no room, or the list has too many exercises or no name.
    pub fn add(&mut self, programme: Programme) -> Result<u32, NoRoom> {
        let programme = fitted(programme).ok_or(NoRoom)?;
        if !self.has_room() || programme.plan.items.len() > MOST_ITEMS {
            return Err(NoRoom);
        }
        let id = self.marks.fresh().ok_or(NoRoom)?;
        self.marks.make(id);
        self.list.push(Programme { id, ..programme });
        Ok(id)
    }

    /// Changes a list in place. Its id stays; what is out of bounds afterwards is brought within, and a change that
    /// leaves no name or too many exercises is none. Whether anything is different now.
    pub fn change(&mut self, id: u32, change: impl FnOnce(&mut Programme)) -> bool {
        let unknown = self.unknown(id);
        let Some(list) = self.list.iter_mut().find(|programme| programme.id == id) else { return false };
        let mut changed = list.clone();
        change(&mut changed);
        changed.id = id;
        let Some(changed) = fitted(changed) else { return false };
        // A list that has too many already, because two tabs wrote at once, may still lose some.
        let more = changed.plan.items.len() > list.plan.items.len();
        if changed == *list || (more && changed.plan.items.len() + unknown > MOST_ITEMS) {
            return false;
        }
        *list = changed;
        self.marks.change(id);
        true
    }

    /// Takes a list out.
    pub fn take_out(&mut self, id: u32) -> Option<TakenOut> {
        let place = self.list.iter().position(|programme| programme.id == id)?;
        let (beyond, left) = self.beyond.drain(..).partition(|beyond| beyond.programme == id);
        self.beyond = left;
        Some(TakenOut { mark: self.marks.take_out(id), programme: self.list.remove(place), beyond })
    }

    /// Puts a list back where it was. Not where there is no room any more, or where it is there again already.
    pub fn put_back(&mut self, taken: TakenOut) -> bool {
        if self.list.len() >= MOST_PROGRAMMES || self.get(taken.programme.id).is_some() {
            return false;
        }
        self.marks.put_back(taken.mark);
        self.list.push(taken.programme);
        self.beyond.extend(taken.beyond);
        self.put_in_order();
        true
    }

    fn put_in_order(&mut self) {
        let marks = &self.marks;
        order::sort_by_key(&mut self.list, |list| marks.place(list.id));
        // As they are written and read again: else the same lists would not be equal.
        order::sort_by_key(&mut self.beyond, |beyond| (marks.place(beyond.programme), beyond.place));
    }

    /// Takes up a list from outside. Its exercises must be known to this version and allowed
    /// ([`bounds::allowed`]): whoever reads them from outside sees to that.
    ///
    /// # Errors
    /// Where there is no room; then nothing has changed.
    pub fn take_up(&mut self, programme: Programme, how: How) -> Result<u32, NoRoom> {
        match how {
            How::KeepBoth => self.add(programme),
            How::Replace(id) => {
                let incoming = fitted(programme).ok_or(NoRoom)?;
                if incoming.plan.items.len() > MOST_ITEMS {
                    return Err(NoRoom);
                }
                let old = self.list.iter_mut().find(|old| old.id == id).ok_or(NoRoom)?;
                *old = Programme { id, ..incoming };
                self.beyond.retain(|beyond| beyond.programme != id);
                self.marks.change(id);
                Ok(id)
            }
            How::Merge(id) => {
                let incoming = fitted(programme).ok_or(NoRoom)?;
                let unknown = self.unknown(id);
                let old = self.list.iter_mut().find(|old| old.id == id).ok_or(NoRoom)?;
                let items = merged(&old.plan.items, &incoming.plan.items);
                if items.len() + unknown > MOST_ITEMS {
                    return Err(NoRoom);
                }
                old.plan.items = items;
                if !incoming.days.is_empty() {
                    old.days = incoming.days;
                }
                if !incoming.note.is_empty() {
                    old.note = incoming.note;
                }
                if incoming.sender.is_some() {
                    old.sender = incoming.sender;
                }
                self.marks.change(id);
                Ok(id)
            }
        }
    }

    /// The lists of two copies. Of each the latest change counts; what was taken out stays out.
    fn met(self, other: Programmes) -> Programmes {
        let text = |all: &Programmes, id| {
            let list = all.get(id).map(|list| all.stored(list));
            list.and_then(|list| serde_json::to_string(&list).ok())
        };
        let greater = |id| text(&other, id) > text(&self, id);
        let (marks, from) = self.marks.clone().joined(other.marks.clone(), greater);
        let mut met = Programmes { marks, ..Programmes::default() };
        for (id, origin) in from {
            let all = if origin == Origin::One { &self } else { &other };
            met.list.extend(all.get(id).cloned());
            met.beyond.extend(all.beyond_of(id).cloned());
        }
        met
    }

    /// Takes in the lists of a file that are not here; how many came in, and for how many there was no room. A list with
    /// the same content is the same list, whatever its id.
    pub fn take_in(&mut self, other: Programmes) -> (usize, usize) {
        let content = |all: &Programmes, list: &Programme| {
            let beyond: Vec<_> = all.beyond_of(list.id).map(|b| (b.place, b.text.clone())).collect();
            (Programme { id: 0, ..list.clone() }, beyond)
        };
        let mut here: Vec<_> = self.list.iter().map(|list| content(self, list)).collect();
        let (mut came, mut left_out) = (0, 0);
        for list in &other.list {
            let content = content(&other, list);
            if let Some(known) = here.iter().position(|here| *here == content) {
                here.swap_remove(known);
                continue;
            }
            let free = self.get(list.id).is_none() && !self.marks.is_gone(list.id);
            let id = if free { Some(list.id) } else { self.marks.fresh() };
            let Some(id) = id.filter(|_| self.has_room()) else {
                left_out += 1;
                continue;
            };
            came += 1;
            self.marks.take_in(Mark { id, ..other.marks.of(list.id) });
            self.list.push(Programme { id, ..list.clone() });
            let beyond = other.beyond_of(list.id).cloned().map(|beyond| Beyond { programme: id, ..beyond });
            self.beyond.extend(beyond);
        }
        self.put_in_order();
        (came, left_out)
    }

    fn beyond_of(&self, id: u32) -> impl Iterator<Item = &Beyond> {
        self.beyond.iter().filter(move |beyond| beyond.programme == id)
    }
}

/// The exercises of two lists, the second one coming into the first.
fn merged(old: &[PlanItem], incoming: &[PlanItem]) -> Vec<PlanItem> {
    let mut items = old.to_vec();
    let mut met = vec![false; old.len()];
    for item in incoming {
        let known = (0..old.len()).find(|at| !met[*at] && old[*at].exercise() == item.exercise());
        match known {
            Some(at) => {
                met[at] = true;
                items[at] = *item;
            }
            None => items.push(*item),
        }
    }
    items
}

/// A name as it may be kept: in one line, at most [`LONGEST_NAME`] letters; `None` where nothing is left.
pub fn name(text: &str) -> Option<String> {
    let plain = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let line = plain.collect::<Vec<_>>().join(" ");
    Some(letters::first(&line, LONGEST_NAME).trim_end().to_owned()).filter(|name| !name.is_empty())
}

/// An item with every number within bounds.
fn item_within(item: PlanItem) -> PlanItem {
    match item {
        PlanItem::Exercise(mut planned) => {
            planned.dose = bounds::within(planned.dose);
            PlanItem::Exercise(planned)
        }
        PlanItem::WalkRun(intervals) => PlanItem::WalkRun(bounds::intervals_within(intervals)),
    }
}

/// A list with everything but the number of its exercises within bounds; `None` where it has no name.
fn fitted(mut programme: Programme) -> Option<Programme> {
    programme.name = name(&programme.name)?;
    programme.note = letters::first(&programme.note, LONGEST_NOTE).to_owned();
    programme.plan.items.iter_mut().for_each(|item| *item = item_within(*item));
    Some(programme)
}

/// The stored form: each list with its items as text, those that this version cannot read among them.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Stored {
    list: Vec<StoredProgramme>,
    /// What was taken out: ids, each with its moment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    gone: Vec<(u32, Millis)>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct StoredProgramme {
    id: u32,
    name: String,
    plan: Vec<String>,
    #[serde(default)]
    days: Days,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sender: Option<Sender>,
    since: Day,
    /// Not in version 1, as `changed`.
    #[serde(default)]
    made: Millis,
    #[serde(default)]
    changed: Millis,
}

impl Programmes {
    fn stored(&self, programme: &Programme) -> StoredProgramme {
        let Programme { id, name, plan, days, note, sender, since } = programme.clone();
        let mut items: Vec<String> = plan.items.into_iter().map(String::from).collect();
        for beyond in self.beyond_of(id) {
            items.insert(beyond.place.min(items.len()), beyond.text.clone());
        }
        let Mark { made, changed, .. } = self.marks.of(id);
        StoredProgramme { id, name, plan: items, days, note, sender, since, made, changed }
    }
}

impl From<Programmes> for Stored {
    fn from(programmes: Programmes) -> Stored {
        let list = programmes.list.iter().map(|list| programmes.stored(list)).collect();
        Stored { list, gone: programmes.marks.gone().to_vec() }
    }
}

/// Most lists, and most exercises of one, that are read: many times what the app ever wrote.
const MOST_READ: usize = 200;

impl TryFrom<Stored> for Programmes {
    type Error = String;

    fn try_from(stored: Stored) -> Result<Programmes, String> {
        if stored.list.len() > MOST_READ || stored.list.iter().any(|list| list.plan.len() > MOST_READ) {
            return Err("more lists or exercises than anybody has".to_owned());
        }
        let mut programmes =
            Programmes { marks: Marks::read(Vec::new(), stored.gone), ..Programmes::default() };
        let highest = stored.list.iter().map(|list| list.id).max().unwrap_or(0);
        programmes.marks.give_from(highest.wrapping_add(1));
        for list in stored.list {
            let StoredProgramme { id, name: raw, plan, days, note, sender, since, made, changed } = list;
            // No two lists of one id: that would be damage, and each is still somebody's list.
            let id = match programmes.get(id).is_some() {
                false => id,
                true => programmes.marks.fresh().unwrap_or(id),
            };
            // Version 1 knew no moments; its lists stand in their order.
            let made = if made == 0 { programmes.list.len() as Millis + 1 } else { made };
            programmes.marks.take_in(Mark { id, made, changed });
            let mut items = Vec::new();
            for (place, text) in plan.into_iter().enumerate() {
                match PlanItem::try_from(text.clone()) {
                    Ok(item) => items.push(item_within(item)),
                    Err(_) => programmes.beyond.push(Beyond { programme: id, place, text }),
                }
            }
            let name = name(&raw).unwrap_or(raw);
            let note = letters::first(&note, LONGEST_NOTE).to_owned();
            let sender = sender.map(checked);
            // More exercises than there may be is no reason to lose some.
            programmes.list.push(Programme { id, name, plan: Plan { items }, days, note, sender, since });
        }
        programmes.put_in_order();
        Ok(programmes)
    }
}

/// A clinic as a link may name it: the store may hold what anybody wrote there.
fn checked(sender: Sender) -> Sender {
    Sender {
        name: contact::line(&sender.name, LONGEST_NAME),
        phone: contact::phone(&sender.phone).unwrap_or_default(),
        booking: contact::address(&sender.booking).unwrap_or_default(),
    }
}

impl Document for Programmes {
    const VERSION: u32 = 2;

    /// Version 1 had the same lists without moments, and forgot what was taken out.
    fn migrate(version: u32, text: &str) -> Result<Programmes, String> {
        if version != 1 {
            return Err(format!("version {version} never existed"));
        }
        let read = |text| Tree::read(text)?.take("data").unwrap_or(Tree::Null).into();
        read(text).map_err(|Misfit(why)| why)
    }

    fn joined(one: (u64, Programmes), other: (u64, Programmes)) -> Programmes {
        one.1.met(other.1)
    }
}

/// Which exercises a list has, in order; walks and runs are none.
pub fn exercises(programme: &Programme) -> Vec<ExerciseId> {
    programme.plan.items.iter().filter_map(PlanItem::exercise).collect()
}
