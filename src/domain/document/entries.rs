//! Entries that two tabs may add, change and take out without knowing of each other: when each was made and last changed,
//! and which were taken out. What the entries say is no business of this module.
//!
//! Of one entry the latest change counts, taking it out being one; so an older copy brings nothing back and undoes nothing.
//! Nobody else gives out the ids that a page gives: it begins at a number drawn by lot.

use crate::domain::order;
use crate::domain::time::Millis;

/// Most removals that are remembered. Whatever is older than so many has reached every place long ago.
pub const MOST_GONE: usize = 64;

/// Moments of one entry, milliseconds since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Its id.
    pub id: u32,
    /// When it was made: entries stand in this order.
    pub made: Millis,
    /// When it was last changed.
    pub changed: Millis,
}

/// The marks of all entries.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    marks: Vec<Mark>,
    /// Ids of what was taken out, each with its moment.
    gone: Vec<(u32, Millis)>,
    /// What was done since [`Marks::settle`].
    touched: Vec<u32>,
    next: u32,
}

impl PartialEq for Marks {
    /// What is only remembered for this page makes no difference.
    fn eq(&self, other: &Marks) -> bool {
        self.marks == other.marks && self.gone == other.gone
    }
}

impl Eq for Marks {}

/// Which copy an entry is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The first one.
    One,
    /// The other one.
    Other,
}

impl Marks {
    /// As they were stored.
    pub fn read(marks: Vec<Mark>, mut gone: Vec<(u32, Millis)>) -> Marks {
        gone.truncate(MOST_GONE);
        Marks { marks, gone, ..Marks::default() }
    }

    /// Which were taken out, to be stored.
    pub fn gone(&self) -> &[(u32, Millis)] {
        &self.gone
    }

    /// The mark of an entry.
    pub fn of(&self, id: u32) -> Mark {
        self.marks.iter().find(|mark| mark.id == id).copied().unwrap_or(Mark { id, ..Mark::default() })
    }

    /// Where an entry stands among the others.
    pub fn place(&self, id: u32) -> (Millis, u32) {
        (self.of(id).made, id)
    }

    /// Whether an entry of this id was taken out.
    pub fn is_gone(&self, id: u32) -> bool {
        self.gone.iter().any(|(gone, _)| *gone == id)
    }

    /// Ids are given from here on.
    pub fn give_from(&mut self, lot: u32) {
        self.next = lot;
    }

    /// An id that no entry ever had here; `None` where there are no more.
    pub fn fresh(&mut self) -> Option<u32> {
        let taken = |marks: &Marks, id| marks.is_gone(id) || marks.marks.iter().any(|mark| mark.id == id);
        self.next = self.next.max(1);
        while taken(self, self.next) {
            self.next = self.next.checked_add(1)?;
        }
        let id = self.next;
        self.next = id.checked_add(1)?;
        Some(id)
    }

    /// An entry was made.
    pub fn make(&mut self, id: u32) {
        // After all others, until the moment is known.
        let last = self.marks.iter().map(|mark| mark.made).max().unwrap_or(0);
        self.push(Mark { id, made: last.saturating_add(1), changed: 1 });
        self.touched.push(id);
    }

    /// An entry came from elsewhere, with its mark.
    pub fn take_in(&mut self, mark: Mark) {
        self.push(mark);
    }

    /// In the order of the ids, so that the same marks are always equal.
    fn push(&mut self, mark: Mark) {
        let place = self.marks.partition_point(|known| known.id < mark.id);
        self.marks.insert(place, mark);
    }

    /// An entry was changed.
    pub fn change(&mut self, id: u32) {
        if let Some(mark) = self.marks.iter_mut().find(|mark| mark.id == id) {
            mark.changed = mark.changed.saturating_add(1);
            self.touched.push(id);
        }
    }

    /// An entry was taken out.
    pub fn take_out(&mut self, id: u32) -> Mark {
        let mark = self.of(id);
        self.marks.retain(|mark| mark.id != id);
        self.gone.insert(0, (id, mark.changed.saturating_add(1)));
        self.touched.push(id);
        mark
    }

    /// These entries were erased with their document, and so was which were taken out: nothing of them is remembered.
    pub fn forget(&mut self, ids: &[u32]) {
        self.marks.retain(|mark| !ids.contains(&mark.id));
        self.touched.retain(|id| !ids.contains(id));
        self.gone.clear();
    }

    /// An entry was put back.
    pub fn put_back(&mut self, mark: Mark) {
        let gone = self.gone.iter().find(|(id, _)| *id == mark.id).map_or(mark.changed, |(_, at)| *at);
        self.gone.retain(|(id, _)| *id != mark.id);
        self.push(Mark { changed: gone.saturating_add(1), ..mark });
        self.touched.push(mark.id);
    }

    /// Says when all that was done since the last time was done.
    pub fn settle(&mut self, at: Millis) {
        for id in std::mem::take(&mut self.touched) {
            for mark in self.marks.iter_mut().filter(|mark| mark.id == id) {
                if mark.changed == 1 {
                    mark.made = mark.made.max(at);
                }
                mark.changed = mark.changed.max(at);
            }
            for (_, moment) in self.gone.iter_mut().filter(|(gone, _)| *gone == id) {
                *moment = (*moment).max(at);
            }
        }
        order::sort_by_key(&mut self.gone, |(id, at)| (std::cmp::Reverse(*at), *id));
        self.gone.truncate(MOST_GONE);
    }

    /// What two come to, and from which of them each entry is taken. `greater` decides between two of one id that were
    /// changed at the same moment: whether that of the other copy counts.
    pub fn joined(self, other: Marks, greater: impl Fn(u32) -> bool) -> (Marks, Vec<(u32, From)>) {
        let mut gone = self.gone.clone();
        for (id, at) in &other.gone {
            match gone.iter_mut().find(|(known, _)| known == id) {
                Some((_, known)) => *known = (*known).max(*at),
                None => gone.push((*id, *at)),
            }
        }
        let removed = |mark: &Mark| gone.iter().any(|(id, at)| *id == mark.id && *at > mark.changed);
        let mut marks: Vec<(Mark, From)> = Vec::new();
        for mark in &self.marks {
            let theirs = other.marks.iter().find(|theirs| theirs.id == mark.id);
            marks.push(match theirs {
                Some(theirs) if theirs.changed > mark.changed => (*theirs, From::Other),
                // One that was made twice under one id: the same whichever copy comes first.
                Some(theirs) if theirs.changed == mark.changed && greater(mark.id) => {
                    (Mark { made: mark.made.max(theirs.made), ..*mark }, From::Other)
                }
                Some(theirs) if theirs.changed == mark.changed => {
                    (Mark { made: mark.made.max(theirs.made), ..*mark }, From::One)
                }
                _ => (*mark, From::One),
            });
        }
        let known = |id| self.marks.iter().any(|mark| mark.id == id);
        marks.extend(other.marks.iter().filter(|mark| !known(mark.id)).map(|mark| (*mark, From::Other)));
        marks.retain(|(mark, _)| !removed(mark));
        order::sort_by_key(&mut marks, |(mark, _)| (mark.made, mark.id));
        gone.retain(|(id, _)| !marks.iter().any(|(mark, _)| mark.id == *id));
        order::sort_by_key(&mut gone, |(id, at)| (std::cmp::Reverse(*at), *id));
        gone.truncate(MOST_GONE);
        let from = marks.iter().map(|(mark, from)| (mark.id, *from)).collect();
        let mut marks: Vec<Mark> = marks.into_iter().map(|(mark, _)| mark).collect();
        order::sort_by_key(&mut marks, |mark| mark.id);
        (Marks { marks, gone, touched: self.touched, next: self.next }, from)
    }
}
