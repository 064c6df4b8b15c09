//! What is stored in this browser, entry by entry, as it lies there: under which name, how large, in which place. Each can be
//! erased by itself.

use crate::app::core::dates;
use crate::content::{gap, words};
use crate::domain::document::Key;
use crate::domain::document::keeper::{ERASED, Entry, removed_at};
use crate::domain::document::key::QUARANTINE;

/// What stands before the names of texts that were typed and not sent.
pub const DRAFT: &str = "knee:draft-";

/// An entry, with its size in bytes (UTF-8) in each place that has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// The name under which it lies.
    pub name: String,
    /// In localStorage.
    pub local: Option<usize>,
    /// In IndexedDB.
    pub mirror: Option<usize>,
    /// In the storage of this tab.
    pub tab: Option<usize>,
    /// Whether it only says that something was erased.
    pub is_mark: bool,
}

/// All entries, and whether the two places could be looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inventory {
    /// In the order of their names.
    pub stored: Vec<Stored>,
    /// Whether localStorage could be looked at.
    pub sees_local: bool,
    /// Whether IndexedDB could.
    pub sees_mirror: bool,
}

/// Which entry is to be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The name under which it lies.
    pub name: String,
    /// Whether it lies in the storage of this tab.
    pub is_of_tab: bool,
}

/// An entry as a person sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub what: String,
    /// The name under which it lies.
    pub name: String,
    /// Where it lies, and how large it is there.
    pub places: Vec<String>,
    /// What to erase; `None` for what must stay, or goes by itself.
    pub chosen: Option<Chosen>,
}

impl Inventory {
    /// What lies in the three places; `None` for one that could not be looked at.
    pub fn of(
        local: Option<&[(String, String)]>,
        mirror: Option<&[(String, String)]>,
        tab: &[(String, String)],
    ) -> Inventory {
        let (sees_local, sees_mirror) = (local.is_some(), mirror.is_some());
        let (local, mirror) = (local.unwrap_or_default(), mirror.unwrap_or_default());
        let mut names: Vec<&String> = local.iter().chain(mirror).map(|(name, _)| name).collect();
        names.sort_unstable();
        names.dedup();
        let text = |texts: &[(String, String)], name: &String| {
            texts.iter().find(|(known, _)| known == name).map(|(_, text)| (text.len(), is_mark(text)))
        };
        let mut stored: Vec<Stored> = Vec::new();
        for name in names {
            let (local, mirror) = (text(local, name), text(mirror, name));
            let all_marks = local.iter().chain(&mirror).all(|(_, is_mark)| *is_mark);
            stored.push(Stored {
                name: name.clone(),
                local: local.map(|(size, _)| size),
                mirror: mirror.map(|(size, _)| size),
                tab: None,
                is_mark: name == ERASED || all_marks,
            });
        }
        stored.extend(tab.iter().map(|(name, text)| Stored {
            name: name.clone(),
            tab: Some(text.len()),
            ..Stored::default()
        }));
        Inventory { stored, sees_local, sees_mirror }
    }

    /// All of it, in words.
    pub fn rows(&self) -> Vec<Row> {
        self.stored.iter().map(|stored| self.row(stored)).collect()
    }

    fn row(&self, stored: &Stored) -> Row {
        let words = &words().stored;
        let in_place = |place: &str, bytes: Option<usize>, seen: bool| match (bytes, seen) {
            (Some(bytes), _) => words.in_place(gap::Place(place), gap::Size(size(bytes))),
            (None, true) => words.not_in_place(place),
            (None, false) => words.place_unseen(place),
        };
        let places = match stored.tab {
            Some(bytes) => vec![words.in_place(gap::Place(words.tab), gap::Size(size(bytes)))],
            None => vec![
                in_place(words.local, stored.local, self.sees_local),
                in_place(words.mirror, stored.mirror, self.sees_mirror),
            ],
        };
        let chosen = Chosen { name: stored.name.clone(), is_of_tab: stored.tab.is_some() };
        let what = what(&stored.name);
        Row {
            what: if stored.is_mark && stored.name != ERASED { words.erased_mark(what) } else { what },
            name: stored.name.clone(),
            places,
            chosen: (!stored.is_mark).then_some(chosen),
        }
    }

    /// How much it is, in words; what could not be looked at is said.
    pub fn total(&self) -> String {
        let words = &words().stored;
        let sum = |of: fn(&Stored) -> Option<usize>| self.stored.iter().filter_map(of).sum::<usize>();
        let count = u32::try_from(self.stored.len()).unwrap_or(u32::MAX);
        let all = words.total(
            gap::Entries(words.entries(count)),
            gap::Local(size(sum(|stored| stored.local))),
            gap::Mirror(size(sum(|stored| stored.mirror))),
        );
        match (self.sees_local, self.sees_mirror) {
            (true, true) => all,
            (false, false) => words.nothing_seen.to_owned(),
            (true, false) => format!("{all} {}", words.unseen(words.mirror)),
            (false, true) => format!("{all} {}", words.unseen(words.local)),
        }
    }
}

fn is_mark(text: &str) -> bool {
    removed_at(text).is_some()
}

/// What lies under a name.
pub fn what(name: &str) -> String {
    let words = &words().stored;
    let what = match Key::parse(name) {
        Some(Key::Settings) => words.settings,
        Some(Key::Session) => words.session,
        Some(Key::Check) => words.check,
        Some(Key::Programmes) => words.programmes,
        Some(Key::Packs) => words.packs,
        Some(Key::Course) => words.course,
        Some(Key::Log(month)) => return words.log(dates::month_and_year(month.first_day())),
        None if name == ERASED => words.erasure,
        None if name.starts_with(QUARANTINE) => words.set_aside,
        None if name.starts_with(DRAFT) => words.draft,
        None => words.other,
    };
    what.to_owned()
}

/// What is to be said before an entry is erased.
pub fn warnings(chosen: &Chosen) -> Vec<&'static str> {
    let (stored, archive) = (&words().stored, &words().archive);
    match Key::parse(&chosen.name) {
        _ if chosen.is_of_tab => vec![stored.gone_for_good],
        Some(Key::Check) => vec![stored.gone_for_good, archive.erase_check],
        Some(Key::Session) => vec![stored.gone_for_good, stored.session_elsewhere],
        _ => vec![stored.gone_for_good],
    }
}

/// Bytes in words: a kilobyte is 1000 of them.
fn size(bytes: usize) -> String {
    let words = &words().stored;
    match bytes {
        0..1_000 => words.bytes(u32::try_from(bytes).unwrap_or(u32::MAX)),
        _ => {
            let tenths = bytes.div_ceil(100);
            words.kilobytes(format!("{}.{}", tenths / 10, tenths % 10))
        }
    }
}

/// What to write so that an entry is erased.
pub fn removal(chosen: &Chosen) -> Entry {
    (chosen.name.clone(), None)
}
