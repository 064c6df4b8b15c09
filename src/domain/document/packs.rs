//! The prescriptions that a clinic keeps in its own browser, to hand them out again. Each is kept as the payload of its
//! link, so that it is as durable as a link, and what a newer version wrote is kept as it is.

use serde::{Deserialize, Serialize};

use super::Document;
use super::entries::{From as Origin, Mark, Marks};
use super::named::Named;
use super::tree::{Misfit, Tree};
use crate::domain::contact;
use crate::domain::order;
use crate::domain::prescription::link::LONGEST_PAYLOAD;
use crate::domain::programme::LONGEST_NAME;
use crate::domain::time::Millis;

/// Most prescriptions that are kept.
pub const MOST_PACKS: usize = 200;

/// All that are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Stored", try_from = "Stored")]
pub struct Packs {
    list: Vec<Pack>,
    /// When each was kept and changed, and what was taken out.
    marks: Marks,
    /// What the clinic says of itself, by the names of [`clinic`](crate::domain::clinic), so that nobody types it again.
    clinic: Named<String>,
    /// When that was last said, milliseconds since 1970.
    clinic_changed: Millis,
}

/// Most that a clinic says of itself, and the longest text of it, letters.
const MOST_SAID: usize = 20;
const LONGEST_SAID: usize = 300;

/// One prescription that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    /// Tells it from the others in this browser.
    pub id: u32,
    /// What the clinic calls it, 1 to [`LONGEST_NAME`] letters.
    pub name: String,
    /// The payload of its link.
    pub rx: String,
}

impl Packs {
    /// What the clinic says of itself, by name.
    pub fn clinic(&self) -> impl Iterator<Item = (&str, &str)> {
        self.clinic.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// Whether the clinic said something of itself.
    pub fn knows_clinic(&self) -> bool {
        !self.clinic.is_empty()
    }

    /// Notes what the clinic says of itself at a moment; texts that say nothing are left out. Whether that is news.
    pub fn note_clinic(
        &mut self,
        said: impl IntoIterator<Item = (&'static str, String)>,
        at: Millis,
    ) -> bool {
        let said = bounded(said.into_iter().map(|(name, text)| (name.to_owned(), text)).collect());
        let news = said != self.clinic;
        if news {
            (self.clinic, self.clinic_changed) = (said, at.max(self.clinic_changed.saturating_add(1)));
        }
        news
    }

    /// All of them, in the order in which they came.
    pub fn all(&self) -> &[Pack] {
        &self.list
    }

    /// The one with an id.
    pub fn get(&self, id: u32) -> Option<&Pack> {
        self.list.iter().find(|pack| pack.id == id)
    }

    /// Keeps a prescription: in the place of the pack with that id, where there is one, or as a new one. Its id; `None`
    /// where there is no room or no name.
    pub fn keep(&mut self, id: Option<u32>, name: &str, rx: &str) -> Option<u32> {
        let name = Some(contact::line(name, LONGEST_NAME)).filter(|name| !name.is_empty())?;
        if rx.len() > LONGEST_PAYLOAD {
            return None;
        }
        if let Some(pack) = self.list.iter_mut().find(|pack| Some(pack.id) == id) {
            (pack.name, pack.rx) = (name, rx.to_owned());
            self.marks.change(pack.id);
            return id;
        }
        if self.list.len() >= MOST_PACKS {
            return None;
        }
        let id = self.marks.fresh()?;
        self.marks.make(id);
        self.list.push(Pack { id, name, rx: rx.to_owned() });
        Some(id)
    }

    /// New ones get ids from here on: a number that no other page begins at.
    pub fn give_ids_from(&mut self, lot: u32) {
        self.marks.give_from(lot);
    }

    /// Says that all that was done since the last time was done at this moment, milliseconds since 1970.
    pub fn settle(&mut self, at: Millis) {
        self.marks.settle(at);
    }

    /// What remains where all were erased at a moment, milliseconds since 1970: those kept or changed later.
    #[must_use]
    pub fn since(mut self, at: Millis) -> Packs {
        let early: Vec<u32> =
            self.list.iter().map(|pack| pack.id).filter(|id| self.marks.of(*id).changed <= at).collect();
        self.list.retain(|pack| !early.contains(&pack.id));
        self.marks.forget(&early);
        if self.clinic_changed <= at {
            (self.clinic, self.clinic_changed) = (Named::default(), 0);
        }
        self
    }

    /// Takes one out.
    pub fn take_out(&mut self, id: u32) -> Option<TakenOut> {
        let place = self.list.iter().position(|pack| pack.id == id)?;
        Some(TakenOut { mark: self.marks.take_out(id), pack: self.list.remove(place) })
    }

    /// Puts one back where it was, unless there is one of its id.
    pub fn put_back(&mut self, taken: TakenOut) {
        if self.get(taken.pack.id).is_none() {
            self.marks.put_back(taken.mark);
            self.list.push(taken.pack);
            let marks = &self.marks;
            order::sort_by_key(&mut self.list, |pack| marks.place(pack.id));
        }
    }

    /// Brings in those of a file that are not here yet; how many these were. What a clinic says of itself comes in where
    /// nothing is said here.
    pub fn bring_in(&mut self, others: &Packs) -> usize {
        if !self.knows_clinic() {
            (self.clinic, self.clinic_changed) = (others.clinic.clone(), others.clinic_changed);
        }
        let before = self.list.len();
        for other in &others.list {
            // Compared as it would be kept: a name that is not tidy would come in again each time.
            let name = contact::line(&other.name, LONGEST_NAME);
            if !self.list.iter().any(|pack| pack.name == name && pack.rx == other.rx) {
                self.keep(None, &name, &other.rx);
            }
        }
        self.list.len() - before
    }
}

/// One that was taken out, with all that it takes to put it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenOut {
    mark: Mark,
    pack: Pack,
}

impl TakenOut {
    /// The prescription.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }
}

/// The stored form.
#[derive(Clone, Serialize, Deserialize)]
struct Stored {
    list: Vec<StoredPack>,
    /// What was taken out: ids, each with its moment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    gone: Vec<(u32, Millis)>,
    /// What the clinic says of itself, and when that was last said. Not in the first documents.
    #[serde(default, skip_serializing_if = "says_nothing")]
    clinic: Named<String>,
    #[serde(default, skip_serializing_if = "is_never")]
    clinic_changed: Millis,
}

fn says_nothing(said: &Named<String>) -> bool {
    said.is_empty()
}

fn is_never(moment: &Millis) -> bool {
    *moment == 0
}

/// As much of it as the app ever writes.
fn bounded(said: Named<String>) -> Named<String> {
    let tidy = said.into_iter().map(|(name, text)| (name, contact::line(&text, LONGEST_SAID)));
    tidy.filter(|(name, text)| !text.is_empty() && name.len() <= 40).take(MOST_SAID).collect()
}

#[derive(Clone, Serialize, Deserialize)]
struct StoredPack {
    id: u32,
    name: String,
    rx: String,
    /// Not in version 1, as `changed`.
    #[serde(default)]
    made: Millis,
    #[serde(default)]
    changed: Millis,
}

impl From<Packs> for Stored {
    fn from(packs: Packs) -> Stored {
        let Packs { list, marks, clinic, clinic_changed } = packs;
        let stored = |Pack { id, name, rx }| {
            let Mark { made, changed, .. } = marks.of(id);
            StoredPack { id, name, rx, made, changed }
        };
        let list = list.into_iter().map(stored).collect();
        Stored { list, gone: marks.gone().to_vec(), clinic, clinic_changed }
    }
}

/// Most that are read: several times what the app ever keeps.
const MOST_READ: usize = 1_000;

impl TryFrom<Stored> for Packs {
    type Error = String;

    fn try_from(stored: Stored) -> Result<Packs, String> {
        if stored.list.len() > MOST_READ {
            return Err("more prescriptions than anybody keeps".to_owned());
        }
        let clinic = bounded(stored.clinic);
        let clinic_changed = stored.clinic_changed.max(0);
        let marks = Marks::read(Vec::new(), stored.gone);
        let mut packs = Packs { marks, list: Vec::new(), clinic, clinic_changed };
        let highest = stored.list.iter().map(|pack| pack.id).max().unwrap_or(0);
        packs.marks.give_from(highest.wrapping_add(1));
        for StoredPack { id, name, rx, made, changed } in stored.list {
            let id = if packs.get(id).is_none() { id } else { packs.marks.fresh().unwrap_or(id) };
            // Version 1 knew no moments; its packs stand in their order.
            let made = if made == 0 { packs.list.len() as Millis + 1 } else { made };
            packs.marks.take_in(Mark { id, made, changed });
            packs.list.push(Pack { id, name, rx });
        }
        let marks = &packs.marks;
        order::sort_by_key(&mut packs.list, |pack| marks.place(pack.id));
        Ok(packs)
    }
}

impl Document for Packs {
    const VERSION: u32 = 2;

    /// Version 1 had the same prescriptions without moments, and forgot what was taken out.
    fn migrate(version: u32, text: &str) -> Result<Packs, String> {
        if version != 1 {
            return Err(format!("version {version} never existed"));
        }
        let read = |text| Tree::read(text)?.take("data").unwrap_or(Tree::Null).into();
        read(text).map_err(|Misfit(why)| why)
    }

    fn joined((_, one): (u64, Packs), (_, other): (u64, Packs)) -> Packs {
        let text = |packs: &Packs, id| packs.get(id).map(|pack| (pack.name.clone(), pack.rx.clone()));
        let greater = |id| text(&other, id) > text(&one, id);
        let (marks, from) = one.marks.clone().joined(other.marks.clone(), greater);
        let taken = |(id, origin)| (if origin == Origin::One { &one } else { &other }).get(id).cloned();
        // One choice: what was said later counts; of two said at one moment the greater, so that all tabs choose the same.
        let said = |packs: &Packs| {
            let texts = packs.clinic().map(|(name, text)| format!("{name}\n{text}")).collect::<Vec<_>>();
            (packs.clinic_changed, texts)
        };
        let later = if said(&other) > said(&one) { &other } else { &one };
        let (clinic, clinic_changed) = (later.clinic.clone(), later.clinic_changed);
        Packs { list: from.into_iter().filter_map(taken).collect(), marks, clinic, clinic_changed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_brought_in_twice_is_there_once() {
        let mut packs = Packs::default();
        let first = packs.keep(None, " First  weeks ", "AQ");
        assert_eq!(packs.get(first.unwrap_or(0)).map(|pack| pack.name.as_str()), Some("First weeks"));
        let mut others = Packs::default();
        others.keep(None, "Later weeks", "AB");
        assert_eq!(packs.bring_in(&others), 1);
        assert_eq!(packs.bring_in(&others), 0);
        assert_eq!(packs.bring_in(&packs.clone()), 0);
        let untidy = r#"{"v":1,"rev":1,"data":{"list":[{"id":1,"name":"Later  weeks ","rx":"AB"}]}}"#;
        if let crate::domain::document::Opened::Read { data, .. } =
            crate::domain::document::open::<Packs>(untidy)
        {
            assert_eq!(packs.bring_in(&data), 0, "a name that is not tidy is no other name");
        }
        assert_eq!(packs.keep(first, "First weeks", "AC"), first, "the same pack, changed");
        assert_eq!(packs.all().len(), 2);
    }

    #[test]
    fn what_a_clinic_says_of_itself_is_noted_once_and_the_later_word_counts() {
        let note = |packs: &mut Packs, said: &[(&'static str, &str)], at| {
            packs.note_clinic(said.iter().map(|(name, text)| (*name, (*text).to_owned())), at)
        };
        let mut here = Packs::default();
        assert!(note(&mut here, &[("clinic", "Praxis am Park"), ("phone", " "), ("accent", "#7a1f6b")], 10));
        assert!(!note(&mut here, &[("clinic", "Praxis am Park"), ("accent", "#7a1f6b")], 11), "no news");
        let mut there = here.clone();
        assert!(note(&mut there, &[("clinic", "Praxis am See")], 12));
        for joined in [
            Packs::joined((1, here.clone()), (2, there.clone())),
            Packs::joined((2, there.clone()), (1, here.clone())),
        ] {
            assert_eq!(joined.clinic().collect::<Vec<_>>(), [("clinic", "Praxis am See")]);
        }
        assert!(here.clone().since(9).knows_clinic() && !here.since(10).knows_clinic(), "erased at a moment");
    }

    #[test]
    fn there_is_room_for_so_many_and_none_without_a_name() {
        let mut packs = Packs::default();
        assert_eq!(packs.keep(None, " ", "AQ"), None);
        for number in 0..MOST_PACKS + 3 {
            packs.keep(None, &number.to_string(), "AQ");
        }
        assert_eq!(packs.all().len(), MOST_PACKS);
    }

    #[test]
    fn a_pack_that_was_taken_out_comes_back_to_its_place() {
        let mut packs = Packs::default();
        for name in ["a", "b", "c"] {
            packs.keep(None, name, name);
        }
        let before = packs.clone();
        let id = packs.all()[1].id;
        if let Some(taken) = packs.take_out(id) {
            assert_eq!(packs.all().len(), 2);
            packs.put_back(taken);
        }
        assert_eq!(packs.all(), before.all());
    }
}
