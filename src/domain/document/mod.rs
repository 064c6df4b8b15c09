//! Stored documents: what the person entered, in a shape that later versions of the app can still open.
//!
//! Each is JSON `{"v":<version of its shape>,"rev":<revision>,"data":…}`, kept twice (localStorage and IndexedDB). Where two
//! copies differ, both count: [`Document::joined`] says what they come to. What cannot be read is never thrown away: the
//! caller sets it aside and says so. This module only reads and writes text; [`keeper`] knows what a page may write where,
//! `browser::storage` where the text lives.

pub mod archive;
pub mod course;
pub mod csv;
pub mod entries;
pub mod holdings;
pub mod keeper;
pub mod key;
pub mod log;
pub mod named;
pub mod packs;
pub mod programmes;
pub mod salvage;
pub mod settings;
pub mod tree;

use std::cmp::Ordering;

use serde::Serialize;
use serde::de::DeserializeOwned;

use tree::{Misfit, Tree};

pub use key::Key;

/// A kind of stored document.
pub trait Document: Serialize + DeserializeOwned {
    /// The version of the shape that this app writes, from 1 up.
    const VERSION: u32;

    /// The data of an older version, in the current shape. `text` is the whole stored text.
    ///
    /// # Errors
    /// What is wrong with it. The default knows no older version.
    fn migrate(version: u32, _text: &str) -> Result<Self, String> {
        Err(format!("version {version} never existed"))
    }

    /// What two copies come to, each with its revision, whichever of them comes first. Joining them again changes nothing,
    /// nor does the order in which three are joined: so tabs that hear of each other late arrive at the same.
    ///
    /// Where a document is more than one choice, an older copy takes nothing back and one that was written at the same time
    /// loses nothing. The default is for those that are one choice: the later one counts.
    #[must_use]
    fn joined(one: (u64, Self), other: (u64, Self)) -> Self {
        later(one, other)
    }
}

/// The later of two copies; of two that count alike the one whose text is the greater, so that all tabs choose the same.
pub fn later<T: Serialize>(one: (u64, T), other: (u64, T)) -> T {
    let text = |data: &T| serde_json::to_string(data).unwrap_or_default();
    match one.0.cmp(&other.0) {
        Ordering::Greater => one.1,
        Ordering::Less => other.1,
        Ordering::Equal if text(&one.1) < text(&other.1) => other.1,
        Ordering::Equal => one.1,
    }
}

/// Revisions from here on are moments, milliseconds since 1970. Those below were counted one by one, by versions that
/// could not say what was taken out: of two such copies the later one counts, whatever the other has.
const FIRST_MOMENT: u64 = 1_000_000_000_000;

/// No revision that was ever written is higher: the year 144683. What says so is damaged or hostile, and counts as never
/// counted: it wins against nothing, and counting on from it would end.
pub const HIGHEST_REVISION: u64 = 1 << 52;

/// The revision of the next text: later than the last one that is known, and than the clock, so that what was done in two
/// places that did not know of each other comes in the order in which it was done. `wall` is milliseconds since 1970.
pub fn next_revision(last: u64, wall: i64) -> u64 {
    let next = if last < HIGHEST_REVISION { last + 1 } else { 0 };
    next.max(u64::try_from(wall).unwrap_or(0)).min(HIGHEST_REVISION)
}

/// Longest text of a document that is read, bytes. The log of a month in which somebody trains five times a day has 90 KB.
pub const LONGEST_TEXT: usize = 512 * 1024;

/// Two copies as one, with the revision that it counts as.
pub fn meet<T: Document>(one: (u64, T), other: (u64, T)) -> (u64, T) {
    let rev = one.0.max(other.0);
    let counted = rev < FIRST_MOMENT;
    (rev, if counted { later(one, other) } else { T::joined(one, other) })
}

/// What became of a stored text.
#[derive(Clone, Debug, PartialEq)]
pub enum Opened<T> {
    /// Read, if need be after migration.
    Read {
        /// Its revision; 0 where it is beyond all bounds.
        rev: u64,
        /// What it says.
        data: T,
    },
    /// Written by a newer version of this app: not ours to change.
    Newer {
        /// Its version.
        version: u32,
    },
    /// Damaged, or not ours.
    Unreadable {
        /// What is wrong, for the person who looks after it.
        why: String,
    },
}

/// What every document says of itself, and the rest.
struct Sheet {
    version: u32,
    rev: u64,
    data: Option<Tree>,
}

fn sheet(text: &str) -> Result<Sheet, Misfit> {
    if text.len() > LONGEST_TEXT {
        return Err(Misfit("longer than any document".to_owned()));
    }
    let mut tree = Tree::read(text)?;
    let mut number = |name| match tree.take(name) {
        Some(Tree::Whole(number)) => Ok(number),
        _ => Err(Misfit(format!("{name} is no whole number"))),
    };
    let (version, rev) = (number("v")?, number("rev")?);
    let rev = if rev <= HIGHEST_REVISION { rev } else { 0 };
    let version = u32::try_from(version).map_err(|_| Misfit("v is out of range".to_owned()))?;
    Ok(Sheet { version, rev, data: tree.take("data") })
}

#[derive(Serialize)]
struct Whole<'a, T> {
    v: u32,
    rev: u64,
    data: &'a T,
}

/// Opens a stored text, whatever is in it.
pub fn open<T: Document>(text: &str) -> Opened<T> {
    let Sheet { version, rev, data } = match sheet(text) {
        Ok(sheet) => sheet,
        Err(Misfit(why)) => return Opened::Unreadable { why },
    };
    if version > T::VERSION {
        return Opened::Newer { version };
    }
    let data = if version == T::VERSION {
        data.ok_or_else(|| "missing field: data".to_owned())
            .and_then(|data| data.into().map_err(|Misfit(why)| why))
    } else {
        T::migrate(version, text)
    };
    match data {
        Ok(data) => Opened::Read { rev, data },
        Err(why) => Opened::Unreadable { why },
    }
}

/// The text to store for a document.
pub fn write<T: Document>(rev: u64, data: &T) -> String {
    // Our documents are plain data with text keys, which JSON can always hold.
    serde_json::to_string(&Whole { v: T::VERSION, rev, data }).unwrap_or_default()
}

/// The revision of a stored text, if it is a document at all.
pub fn revision(text: &str) -> Option<u64> {
    sheet(text).ok().map(|sheet| sheet.rev)
}

/// What was found under one key at the start: up to two copies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copies {
    /// From localStorage: read at once, but a killed browser may have lost its last seconds.
    pub local: Option<String>,
    /// From IndexedDB: written durably.
    pub mirror: Option<String>,
}

/// The outcome of reading both copies of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<T> {
    /// The document, or `None` where neither copy could be read.
    pub document: Option<(u64, T)>,
    /// Whether a newer version of the app wrote it: then it must not be overwritten.
    pub newer: bool,
    /// Texts that could not be read, to be set aside.
    pub damaged: Vec<String>,
}

/// Reads both copies, and what they come to.
pub fn read_copies<T: Document>(copies: &Copies) -> Found<T> {
    let mut found = Found { document: None, newer: false, damaged: Vec::new() };
    let mirror = copies.mirror.as_ref().filter(|mirror| copies.local.as_ref() != Some(mirror));
    for text in [copies.local.as_ref(), mirror].into_iter().flatten() {
        match open::<T>(text) {
            Opened::Read { rev, data } => {
                found.document = Some(match found.document.take() {
                    None => (rev, data),
                    Some(known) => meet(known, (rev, data)),
                });
            }
            Opened::Newer { .. } => found.newer = true,
            Opened::Unreadable { .. } => {
                found.damaged.push(text.clone());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::settings::Settings;
    use super::*;
    use proptest::prelude::*;

    fn copies(local: &str, mirror: &str) -> Copies {
        Copies { local: Some(local.into()), mirror: Some(mirror.into()) }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let settings = Settings { volume: 35, ..Settings::default() };
        assert_eq!(open(&write(7, &settings)), Opened::Read { rev: 7, data: settings });
    }

    #[test]
    fn the_copy_that_was_written_more_often_wins_wherever_it_lies() {
        let old = write(3, &Settings { volume: 10, ..Settings::default() });
        let new = write(4, &Settings { volume: 20, ..Settings::default() });
        for copies in [copies(&old, &new), copies(&new, &old)] {
            let found = read_copies::<Settings>(&copies);
            assert_eq!(found.document.map(|(rev, data)| (rev, data.volume)), Some((4, 20)));
        }
    }

    #[test]
    fn a_damaged_copy_is_handed_back_and_the_whole_one_used() {
        let whole = write(3, &Settings::default());
        let found = read_copies::<Settings>(&copies(&whole[..whole.len() / 2], &whole));
        assert_eq!(found.document, Some((3, Settings::default())));
        assert_eq!(found.damaged, [whole[..whole.len() / 2].to_owned()]);
    }

    #[test]
    fn a_document_from_the_future_is_left_alone() {
        let found = read_copies::<Settings>(&copies(r#"{"v":99,"rev":1,"data":{"x":1}}"#, ""));
        assert!(found.newer);
        assert_eq!(found.document, None);
    }

    proptest! {
        #[test]
        fn no_text_whatever_makes_opening_fail(text in ".{0,200}") {
            let _ = open::<Settings>(&text);
        }
    }
}
