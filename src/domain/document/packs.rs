//! The prescriptions that a clinic keeps in its own browser, to hand them out again. Each is kept as the payload of its
//! link, so that it is as durable as a link, and what a newer version wrote is kept as it is.

use serde::{Deserialize, Serialize};

use super::Document;
use crate::domain::contact;
use crate::domain::prescription::link::LONGEST_PAYLOAD;
use crate::domain::programme::LONGEST_NAME;

/// Most prescriptions that are kept.
pub const MOST_PACKS: usize = 200;

/// All that are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packs {
    /// No pack has had this id yet, nor a higher one.
    #[serde(default)]
    next: u32,
    list: Vec<Pack>,
}

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
            return id;
        }
        if self.list.len() >= MOST_PACKS {
            return None;
        }
        let highest = self.list.iter().map(|pack| pack.id).max().unwrap_or(0);
        let id = self.next.max(highest.checked_add(1)?);
        self.next = id.checked_add(1)?;
        self.list.push(Pack { id, name, rx: rx.to_owned() });
        Some(id)
    }

    /// Takes one out: its place, and it.
    pub fn take_out(&mut self, id: u32) -> Option<(usize, Pack)> {
        let place = self.list.iter().position(|pack| pack.id == id)?;
        Some((place, self.list.remove(place)))
    }

    /// Puts one back where it was, unless there is one of its id.
    pub fn put_back(&mut self, place: usize, pack: Pack) {
        if self.get(pack.id).is_none() {
            self.list.insert(place.min(self.list.len()), pack);
        }
    }

    /// Brings in those of a file or of another tab that are not here yet; how many these were.
    pub fn bring_in(&mut self, others: &Packs) -> usize {
        let before = self.list.len();
        for other in &others.list {
            if !self.list.iter().any(|pack| pack.name == other.name && pack.rx == other.rx) {
                self.keep(None, &other.name, &other.rx);
            }
        }
        self.list.len() - before
    }
}

impl Document for Packs {
    const VERSION: u32 = 1;
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
        assert_eq!(packs.keep(first, "First weeks", "AC"), first, "the same pack, changed");
        assert_eq!(packs.all().len(), 2);
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
        if let Some((place, pack)) = packs.take_out(id) {
            assert_eq!(packs.all().len(), 2);
            packs.put_back(place, pack);
        }
        assert_eq!(packs, before);
    }
}
