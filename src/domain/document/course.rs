//! What a person said and accepted of their course: its entries, joined one by one. Where they stand is derived
//! (`domain::course`) and never stored. An entry that this version cannot read (of an exercise, or of a kind, that a later
//! one knows) is kept as it is, in its place, and costs no other.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Serialize, Serializer};

use super::tree::Tree;
use super::{Document, sheet};
use crate::domain::course::entry::latest;
use crate::domain::course::{Entries, Entry, What};
use crate::domain::letters;
use crate::domain::order;
use crate::domain::time::{Day, Millis};

/// Most letters of what somebody wants back, or of the name of an activity.
pub const MOST_LETTERS: usize = 60;

/// The entries of the course.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(try_from = "Stored")]
pub struct Course {
    entries: Entries,
    /// Entries that this version cannot read, by their ids, lowest first.
    strange: Vec<(u64, Tree)>,
}

impl Course {
    /// All that this version can read.
    pub fn entries(&self) -> &Entries {
        &self.entries
    }

    /// Whether nothing was ever said.
    pub fn is_empty(&self) -> bool {
        self.entries.all().is_empty() && self.strange.is_empty()
    }

    /// Puts in what was said or accepted at a moment, milliseconds since 1970, on a local day; its id. `lot` is a number that
    /// no other page begins at: ids go on from it.
    pub fn put(&mut self, what: What, at: Millis, day: Day, lot: u32) -> u64 {
        let known = |id: u64| {
            let mut all = self.entries.all().iter().map(|entry| entry.id);
            all.any(|there| there == id) || self.strange.iter().any(|(there, _)| *there == id)
        };
        // Within what a JavaScript number holds, so that others can read the file.
        let first = u64::from(lot) << 20;
        let id = (first..).find(|id| !known(*id)).unwrap_or(first);
        self.entries.put(Entry { id, at, day, what: bounded(what), undone: None });
        id
    }

    /// Takes one back at a moment, milliseconds since 1970; whether there was one that stood.
    pub fn undo(&mut self, id: u64, at: Millis) -> bool {
        let stands = |entry: &Entry| entry.id == id && entry.undone.is_none();
        self.entries.all().iter().any(stands) && self.entries.undo(id, at)
    }

    /// What remains where all were erased at a moment, milliseconds since 1970: what was said later.
    #[must_use]
    pub fn since(self, at: Millis) -> Course {
        let entries: Vec<Entry> = self.entries.into();
        let moment = |tree: &Tree| tree.clone().take("at").and_then(|at| at.into::<Millis>().ok());
        Course {
            entries: entries.into_iter().filter(|entry| entry.at > at).collect(),
            strange: self
                .strange
                .into_iter()
                .filter(|(_, tree)| moment(tree).is_some_and(|of| of > at))
                .collect(),
        }
    }

    /// Brings in the entries of a file; how many were not here, or were not taken back here.
    pub fn bring_in(&mut self, other: Course) -> usize {
        let before = std::mem::take(self);
        *self = met(before.clone(), other);
        let known: Vec<&Entry> = before.entries.all().iter().collect();
        let changed = |entry: &&Entry| {
            let place = known.iter().find(|known| known.id == entry.id);
            place.is_none_or(|known| *known != *entry)
        };
        self.entries.all().iter().filter(changed).count()
            + self.strange.len().saturating_sub(before.strange.len())
    }
}

/// The day of the latest start that a stored text knows of, without reading it as a whole: every page can ask that.
pub fn started(text: &str, today: Day) -> Option<Day> {
    let Some(Tree::List(entries)) = sheet(text).ok()?.data?.take("entries") else { return None };
    let day = |mut entry: Tree| {
        let starts = matches!(entry.take("what")?, Tree::Map(what) if what.first()?.0 == "started");
        let stands = entry.take("undone").is_none();
        entry.take("day").filter(|_| starts && stands)?.into::<Day>().ok()
    };
    entries.into_iter().filter_map(day).filter(|day| *day <= latest(today)).max()
}

/// The entries of both.
fn met(one: Course, other: Course) -> Course {
    let mut all: Vec<(u64, Tree)> = one.strange;
    all.extend(other.strange);
    let text = |tree: &Tree| serde_json::to_string(&Written(tree)).unwrap_or_default();
    order::sort_by(&mut all, |(one, a), (other, b)| one.cmp(other).then_with(|| text(b).cmp(&text(a))));
    all.dedup_by_key(|(id, _)| *id);
    let entries = one.entries.joined(other.entries);
    // What one of them can read is not strange.
    all.retain(|(id, _)| entries.all().iter().all(|entry| entry.id != *id));
    Course { entries, strange: all }
}

/// The same with its texts within their bounds.
fn bounded(what: What) -> What {
    let short = |text: String| letters::first(text.trim(), MOST_LETTERS).to_owned();
    match what {
        What::GoalWords(text) => What::GoalWords(short(text)),
        What::Activities(names) => What::Activities(names.map(short)),
        What::Kept(id) => What::Kept(short(id)),
        other => other,
    }
}

/// The stored form, as it is read.
#[derive(Deserialize)]
struct Stored {
    entries: Vec<Tree>,
}

/// The stored form, as it is written.
#[derive(Serialize)]
struct Stand<'a> {
    entries: Vec<One<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum One<'a> {
    Known(&'a Entry),
    Strange(Written<'a>),
}

impl Serialize for Course {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let strange = self.strange.iter().map(|(_, tree)| One::Strange(Written(tree)));
        let entries = self.entries.all().iter().map(One::Known).chain(strange).collect();
        Stand { entries }.serialize(serializer)
    }
}

/// A tree, to be written as it was read.
struct Written<'a>(&'a Tree);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Tree::Null => serializer.serialize_unit(),
            Tree::Bool(value) => serializer.serialize_bool(*value),
            Tree::Whole(number) => serializer.serialize_u64(*number),
            Tree::Negative(number) => serializer.serialize_i64(*number),
            Tree::Fraction(number) => serializer.serialize_f64(*number),
            Tree::Text(text) => serializer.serialize_str(text),
            Tree::List(values) => {
                let mut list = serializer.serialize_seq(Some(values.len()))?;
                values.iter().try_for_each(|value| list.serialize_element(&Written(value)))?;
                list.end()
            }
            Tree::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                entries.iter().try_for_each(|(name, value)| map.serialize_entry(name, &Written(value)))?;
                map.end()
            }
        }
    }
}

impl TryFrom<Stored> for Course {
    type Error = String;

    fn try_from(stored: Stored) -> Result<Course, String> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut strange: Vec<(u64, Tree)> = Vec::new();
        for tree in stored.entries {
            match tree.clone().into::<Entry>() {
                Ok(entry) => entries.push(Entry { what: bounded(entry.what), ..entry }),
                Err(_) => match tree.clone().take("id") {
                    Some(Tree::Whole(id)) => strange.push((id, tree)),
                    _ => return Err("an entry of the course without an id".to_owned()),
                },
            }
        }
        let nothing = Course::default();
        Ok(met(nothing, Course { entries: entries.into_iter().collect(), strange }))
    }
}

impl Document for Course {
    const VERSION: u32 = 1;

    fn joined(one: (u64, Course), other: (u64, Course)) -> Course {
        met(one.1, other.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::{Opened, open, write};

    fn read(entries: &str) -> Course {
        match open(&format!(r#"{{"v":1,"rev":1795235197000,"data":{{"entries":[{entries}]}}}}"#)) {
            Opened::Read { data, .. } => data,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_entry_of_a_later_version_costs_no_other_and_is_written_as_it_was() {
        let known = r#"{"id":7,"at":5,"day":20778,"what":"running-raised"}"#;
        let strange = r#"{"id":9,"at":6,"day":20778,"what":{"put-in":"moon-walk"}}"#;
        let course = read(&format!("{strange},{known}"));
        assert_eq!(course.entries().all().len(), 1);
        assert!(write(1, &course).contains(strange));
        assert!(write(1, &course.clone().since(5)).contains(strange), "said after the moment of erasing");
        assert!(course.clone().since(6).is_empty());
        let mut other = read(known);
        assert_eq!(other.bring_in(course.clone()), 1);
        assert_eq!(other, course);
        assert_eq!(other.bring_in(course), 0, "twice is once");
    }

    #[test]
    fn ids_go_on_from_the_lot_of_the_page_and_are_never_given_twice() {
        let mut course = Course::default();
        let ids: Vec<u64> = (0..3).map(|_| course.put(What::RunningRaised, 5, Day(20_778), 3)).collect();
        assert_eq!(ids, [3 << 20, (3 << 20) + 1, (3 << 20) + 2]);
        assert!(course.undo(ids[1], 9));
        assert!(!course.undo(ids[1], 10), "taken back already");
        assert!(!course.undo(1, 10), "never there");
        assert_eq!(course.entries().standing(Day(20_778)).count(), 2);
        assert_eq!(
            course.put(What::RunningRaised, 5, Day(20_778), 3),
            (3 << 20) + 3,
            "its id is not free again"
        );
    }

    #[test]
    fn the_day_of_the_latest_start_that_stands_is_known_without_reading_the_whole() {
        let start = |id: u32, day: i32, undone: &str| {
            format!(r#"{{"id":{id},"at":5,"day":{day}{undone},"what":{{"started":{{"knee":"left"}}}}}}"#)
        };
        let text =
            |entries: &[String]| format!(r#"{{"v":1,"rev":1,"data":{{"entries":[{}]}}}}"#, entries.join(","));
        let minutes = r#"{"id":9,"at":6,"day":90,"what":{"minutes":20}}"#.to_owned();
        let all =
            [start(1, 10, ""), start(2, 40, ""), start(3, 50, r#","undone":7"#), start(4, 900, ""), minutes];
        assert_eq!(started(&text(&all), Day(100)), Some(Day(40)));
        assert_eq!(started(&text(&all[4..]), Day(100)), None);
        assert_eq!(started("{half", Day(100)), None);
    }

    #[test]
    fn texts_are_kept_within_their_bounds() {
        let mut course = Course::default();
        let id = course.put(What::GoalWords(format!("  {}", "ä".repeat(500))), 5, Day(1), 1);
        let text = course.entries().all().iter().find(|entry| entry.id == id).map(|entry| entry.what.clone());
        assert_eq!(text, Some(What::GoalWords("ä".repeat(MOST_LETTERS))));
        let long = format!(r#"{{"id":7,"at":5,"day":1,"what":{{"goal-words":"{}"}}}}"#, "b".repeat(400));
        let text = read(&long).entries().all().first().map(|entry| entry.what.clone());
        assert_eq!(text, Some(What::GoalWords("b".repeat(MOST_LETTERS))));
    }
}
