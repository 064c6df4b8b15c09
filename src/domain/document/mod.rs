//! Stored documents: what the person entered, in a shape that later versions of the app can still open.
//!
//! Each is JSON `{"v":<version of its shape>,"rev":<counter>,"data":…}`, kept twice (localStorage and IndexedDB); the
//! copy with the higher `rev` wins. What cannot be read is never thrown away: the caller sets it aside and says so.
//! This module only reads and writes text; `browser::storage` knows where the text lives.

pub mod archive;
pub mod csv;
pub mod holdings;
pub mod key;
pub mod log;
pub mod named;
pub mod packs;
pub mod programmes;
pub mod settings;
pub mod tree;

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
}

/// What became of a stored text.
#[derive(Clone, Debug, PartialEq)]
pub enum Opened<T> {
    /// Read, if need be after migration.
    Read {
        /// How often it had been written.
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
    let mut tree = Tree::read(text)?;
    let mut number = |name| match tree.take(name) {
        Some(Tree::Whole(number)) => Ok(number),
        _ => Err(Misfit(format!("{name} is no whole number"))),
    };
    let (version, rev) = (number("v")?, number("rev")?);
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

/// How often a stored text had been written, if it is a document at all.
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

/// Reads both copies: the readable one with the higher `rev` wins.
pub fn read_copies<T: Document>(copies: &Copies) -> Found<T> {
    let mut found = Found { document: None, newer: false, damaged: Vec::new() };
    for text in [&copies.local, &copies.mirror].into_iter().flatten() {
        match open::<T>(text) {
            Opened::Read { rev, data } => {
                if found.document.as_ref().is_none_or(|(best, _)| rev > *best) {
                    found.document = Some((rev, data));
                }
            }
            Opened::Newer { .. } => found.newer = true,
            Opened::Unreadable { .. } => {
                if !found.damaged.contains(text) {
                    found.damaged.push(text.clone());
                }
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
