//! The lists of exercises that a person keeps.
//!
//! An exercise that this version does not know, because a newer one wrote it, is kept as text beside its list and written
//! back at its place. Whatever is read has its numbers within bounds afterwards.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Document;
use crate::domain::exercise::ExerciseId;
use crate::domain::letters;
use crate::domain::programme::{
    Days, LONGEST_NAME, LONGEST_NOTE, MOST_PROGRAMMES, Programme, Sender, bounds,
};
use crate::domain::session::plan::MOST_ITEMS;
use crate::domain::session::{Plan, PlanItem};
use crate::domain::time::Day;

/// All lists of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Stored", from = "Stored")]
pub struct Programmes {
    list: Vec<Programme>,
    /// No list has had this id yet, nor a higher one.
    next: u32,
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
    place: usize,
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
        self.list.len() < MOST_PROGRAMMES && self.next < u32::MAX
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
        let id = self.fresh().ok_or(NoRoom)?;
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
        true
    }

    /// Takes a list out.
    pub fn take_out(&mut self, id: u32) -> Option<TakenOut> {
        let place = self.list.iter().position(|programme| programme.id == id)?;
        let (beyond, left) = self.beyond.drain(..).partition(|beyond| beyond.programme == id);
        self.beyond = left;
        Some(TakenOut { place, programme: self.list.remove(place), beyond })
    }

    /// Puts a list back where it was. Not where there is no room any more, or where it is there again already.
    pub fn put_back(&mut self, taken: TakenOut) -> bool {
        if self.list.len() >= MOST_PROGRAMMES || self.get(taken.programme.id).is_some() {
            return false;
        }
        self.list.insert(taken.place.min(self.list.len()), taken.programme);
        self.beyond.extend(taken.beyond);
        true
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
                Ok(id)
            }
        }
    }

    /// All lists of two copies that were written at the same moment by two tabs. The same whichever copy comes first, so
    /// that both tabs arrive at the same. Where the two have different lists under one id, both are kept.
    #[must_use]
    pub fn joined(self, other: Programmes) -> Programmes {
        let (first, second) = match super::write(0, &self) <= super::write(0, &other) {
            true => (self, other),
            false => (other, self),
        };
        let mut joined = first.clone();
        joined.next = first.next.max(second.next);
        for list in &second.list {
            let same = first.get(list.id);
            if same == Some(list) && first.beyond_of(list.id).eq(second.beyond_of(list.id)) {
                continue;
            }
            let id = match same {
                None => list.id,
                Some(_) => match joined.fresh() {
                    Some(id) => id,
                    None => continue,
                },
            };
            joined.list.push(Programme { id, ..list.clone() });
            let beyond = second.beyond_of(list.id).cloned().map(|beyond| Beyond { programme: id, ..beyond });
            joined.beyond.extend(beyond.collect::<Vec<_>>());
        }
        joined
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
            let id = if self.has_room() { self.fresh() } else { None };
            let Some(id) = id else {
                left_out += 1;
                continue;
            };
            came += 1;
            self.list.push(Programme { id, ..list.clone() });
            let beyond = other.beyond_of(list.id).cloned().map(|beyond| Beyond { programme: id, ..beyond });
            self.beyond.extend(beyond);
        }
        (came, left_out)
    }

    fn beyond_of(&self, id: u32) -> impl Iterator<Item = &Beyond> {
        self.beyond.iter().filter(move |beyond| beyond.programme == id)
    }

    /// An id that no list ever had; `None` where there are no more.
    fn fresh(&mut self) -> Option<u32> {
        let highest = self.list.iter().map(|programme| programme.id).max().unwrap_or(0);
        let id = self.next.max(highest.checked_add(1)?);
        self.next = id.checked_add(1)?;
        Some(id)
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
    #[serde(default)]
    next: u32,
    list: Vec<StoredProgramme>,
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
}

impl From<Programmes> for Stored {
    fn from(programmes: Programmes) -> Stored {
        let Programmes { list, next, beyond } = programmes;
        let stored = |programme: Programme| {
            let Programme { id, name, plan, days, note, sender, since } = programme;
            let mut items: Vec<String> = plan.items.into_iter().map(String::from).collect();
            for beyond in beyond.iter().filter(|beyond| beyond.programme == id) {
                items.insert(beyond.place.min(items.len()), beyond.text.clone());
            }
            StoredProgramme { id, name, plan: items, days, note, sender, since }
        };
        Stored { next, list: list.into_iter().map(stored).collect() }
    }
}

impl From<Stored> for Programmes {
    fn from(stored: Stored) -> Programmes {
        let mut programmes = Programmes { next: stored.next, ..Programmes::default() };
        let mut taken = BTreeSet::new();
        let highest = stored.list.iter().map(|list| list.id).max().unwrap_or(0);
        programmes.next = programmes.next.max(highest.saturating_add(1));
        for StoredProgramme { id, name, plan, days, note, sender, since } in stored.list {
            // No two lists of one id: that would be damage, and each is still somebody's list.
            let id = match taken.contains(&id) {
                false => id,
                true => programmes.fresh().unwrap_or(id),
            };
            taken.insert(id);
            let mut items = Vec::new();
            for (place, text) in plan.into_iter().enumerate() {
                match PlanItem::try_from(text.clone()) {
                    Ok(item) => items.push(item_within(item)),
                    Err(_) => programmes.beyond.push(Beyond { programme: id, place, text }),
                }
            }
            // More exercises than there may be is no reason to lose some.
            programmes.list.push(Programme { id, name, plan: Plan { items }, days, note, sender, since });
        }
        programmes
    }
}

impl Document for Programmes {
    const VERSION: u32 = 1;
}

/// Which exercises a list has, in order; walks and runs are none.
pub fn exercises(programme: &Programme) -> Vec<ExerciseId> {
    programme.plan.items.iter().filter_map(PlanItem::exercise).collect()
}
