//! A document of a file that cannot be read as a whole: one bad value costs one entry, or one choice, never the document.

use super::tree::Tree;
use super::{Document, sheet};
use crate::domain::letters;
use crate::domain::programme::LONGEST_NAME;
use crate::domain::time::Day;

/// Something of a file that cannot be read, with what it is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// A session, with the day under which it stands.
    Session(Option<Day>),
    /// A list of exercises or a prescription of a clinic, with its name.
    List(String),
    /// Anything else.
    Part,
}

/// Reads what can be read of a document of this version, whose entries are in the `list` of that name; what is left out,
/// each with the name of its place. `None` where nothing can be read.
pub(super) fn read<T: Document>(text: &str, list: &str) -> Option<(T, Vec<(String, Tree)>)> {
    let sheet = sheet(text).ok().filter(|sheet| sheet.version == T::VERSION)?;
    let Some(Tree::Map(fields)) = sheet.data else { return None };
    let fits = |name: &str, value: &Tree| {
        let others = (name != list).then(|| (list.to_owned(), Tree::List(Vec::new())));
        let alone = others.into_iter().chain([(name.to_owned(), value.clone())]).collect();
        Tree::Map(alone).into::<T>().is_ok()
    };
    let (mut whole, mut left_out) = (Vec::new(), Vec::new());
    for (name, value) in fields {
        match value {
            Tree::List(entries) if name == list => {
                let (good, bad) =
                    entries.into_iter().partition(|entry| fits(&name, &Tree::List(vec![entry.clone()])));
                left_out.extend(Vec::into_iter(bad).map(|entry| (name.clone(), entry)));
                whole.push((name, Tree::List(good)));
            }
            value if fits(&name, &value) => whole.push((name, value)),
            value => left_out.push((name, value)),
        }
    }
    let is_empty = |(_, value): &(String, Tree)| matches!(value, Tree::List(entries) if entries.is_empty());
    if whole.iter().all(is_empty) {
        return None;
    }
    Some((Tree::Map(whole).into().ok()?, left_out))
}

/// A session by its day.
pub(super) fn session((_, mut entry): (String, Tree)) -> LeftOut {
    LeftOut::Session(entry.take("d").and_then(|day| day.into::<Day>().ok()))
}

/// A list by its name, where it has one.
pub(super) fn list((_, mut entry): (String, Tree)) -> LeftOut {
    match entry.take("name") {
        Some(Tree::Text(name)) if !name.trim().is_empty() => {
            LeftOut::List(letters::first(name.trim(), LONGEST_NAME).to_owned())
        }
        _ => LeftOut::Part,
    }
}

/// Anything else.
pub(super) fn part(_: (String, Tree)) -> LeftOut {
    LeftOut::Part
}
