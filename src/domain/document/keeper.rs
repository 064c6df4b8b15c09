//! What a page may write where. Documents lie in two places, and other pages write there too: this says what is still to be
//! written to each place, what must be looked at before, and what is to be done with what is found.
//!
//! - **Nothing is overwritten that this page has not read.** Before a text is replaced it is looked at again, in one go with
//!   the replacing. If it is not the one that was last seen, nothing is written; the page takes it in first
//!   ([`Verdict::Overtaken`]).
//! - **What could not be written stays to be written**, so that a place that comes back gets it.
//! - **A removal is a text**: `{"v":1,"rev":…,"removed":true}`. An older copy beside it counts for nothing.
//! - **Erasing is a text, too**, under [`ERASED`], and every text written later names it: `{"era":…,` in front. A text of an
//!   earlier era was erased, wherever and whenever it turns up.
//!
//! No browser is called here, and no document is read further than these marks.

use std::borrow::Cow;

use litemap::LiteMap;

use super::key::{Key, PREFIX, QUARANTINE, fingerprint};
use super::named::Named;
use super::{Copies, next_revision, revision};

/// The name under which it is written that everything was erased.
pub const ERASED: &str = "knee:erased";

/// How long a removal stays written after both places have it, milliseconds. localStorage reaches the disk within a minute.
const REMOVAL_STAYS: i64 = 86_400_000;

/// One of the places where documents lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// localStorage: read at once, but a killed browser may have lost its last minute.
    Local,
    /// IndexedDB: written durably, answers later.
    Mirror,
}

/// Both.
pub const PLACES: [Place; 2] = [Place::Local, Place::Mirror];

/// A text to put under a name, or nothing where the name is to go.
pub type Entry = (String, Option<String>);

/// What a page knows of both places.
#[derive(Clone, Debug, Default)]
pub struct Keeper {
    /// The erasure that this page knows of, as a revision; 0 where there was none.
    era: u64,
    /// Whether this page's documents were erased elsewhere: it writes no more.
    is_over: bool,
    /// Whether anything has been read: before that, nothing can be compared.
    has_read: bool,
    /// Whether this page ever knew of any text, also of one that is gone since.
    has_known: bool,
    /// The removals that this page had taken in before it wrote anything else under their names, by their revisions.
    removals: Named<u64>,
    places: [Known; 2],
}

#[derive(Clone, Debug, Default)]
struct Known {
    /// What was last seen under each name.
    seen: Named<Seen>,
    /// What is still to be written there.
    unsaved: Named<Option<String>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Seen {
    fingerprint: u64,
    rev: u64,
}

/// What is to be done after a look at what lies under the names that are to be written.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// Write this, all or nothing. Then call [`Keeper::written`].
    Write(Vec<Entry>),
    /// Write nothing: these texts lie there, and this page had not read them. Each may be a [removal](removed_at).
    Overtaken(Vec<(Key, Option<String>)>),
    /// Write nothing, now and later: everything was erased.
    Erased,
}

/// What a text of another page means for this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Its document was written, or [removed](removed_at); `None` where nothing lies there any more.
    Wrote(Key, Option<String>),
    /// Everything was erased.
    Erased,
    /// Nothing.
    Nothing,
}

/// What stands of what was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The documents that stand.
    pub found: LiteMap<Key, Copies>,
    /// The documents of which only their removal lies there, each with its text.
    pub removed: Vec<(Key, String)>,
    /// What was set aside, by its name.
    pub set_aside: Named<String>,
}

impl Keeper {
    /// Whether everything was erased elsewhere, so that this page has nothing to write any more.
    pub fn is_over(&self) -> bool {
        self.is_over
    }

    /// What is to lie under [`ERASED`]; `None` where nothing was ever erased.
    pub fn erasure(&self) -> Option<String> {
        (self.era > 0).then(|| erasure(self.era))
    }

    /// Takes in what lies in the places that could be read, as far as it was asked for; [`ERASED`] always is. What was
    /// erased or removed is not among what stands, and goes from where it still lies.
    ///
    /// Where an erasure comes to light of which this page did not know, there is nothing that stands and the page
    /// [is over](Keeper::is_over), unless it knew of nothing at all.
    pub fn read(
        &mut self,
        local: Option<Vec<(String, String)>>,
        mirror: Option<Vec<(String, String)>>,
        wall: i64,
    ) -> Reading {
        let texts = [local, mirror].map(|texts| texts.map(Named::from_iter));
        let all = || texts.iter().flatten().flat_map(|texts| texts.iter());
        let era = all().map(|(name, text)| era_of(name, text)).max().unwrap_or(0);
        if era > self.era {
            self.era = era;
            self.is_over = self.has_known;
        }
        if self.is_over {
            return Reading::default();
        }
        self.has_read = true;
        let mut reading = Reading::default();
        let mut names: Vec<&String> = all().map(|(name, _)| name).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            let [local, mirror] =
                PLACES.map(|place| texts[place as usize].as_ref().map(|texts| texts.get(name)));
            for (place, text) in [(Place::Local, local), (Place::Mirror, mirror)] {
                if let Some(text) = text {
                    self.come_to_know(place, name, text.map(String::as_str));
                }
            }
            let standing = [local, mirror].map(|text| text.flatten().filter(|text| self.stands(name, text)));
            if name == ERASED {
                continue;
            }
            for (place, text) in [(Place::Local, local), (Place::Mirror, mirror)] {
                if text.flatten().is_some_and(|text| !self.stands(name, text)) {
                    self.places[place as usize].unsaved.insert(name.clone(), None);
                }
            }
            let removed =
                standing.iter().flatten().filter(|text| is_removal(text)).map(|text| rev_of(text)).max();
            let holds = |text: Option<&String>| {
                let text =
                    text.filter(|text| !is_removal(text) && removed.is_none_or(|at| rev_of(text) > at));
                text.map(|text| as_written(name, text))
            };
            let copies = Copies { local: holds(standing[0]), mirror: holds(standing[1]) };
            // A place that lacks it gets it: a killed browser has lost it there, or it was written while the place was away.
            for (place, text, other) in
                [(Place::Local, local, &copies.mirror), (Place::Mirror, mirror, &copies.local)]
            {
                if let (Some(None), Some(other)) = (text, other) {
                    self.places[place as usize]
                        .unsaved
                        .insert(name.clone(), Some(out_of_era(other).into_owned()));
                }
            }
            match Key::parse(name) {
                Some(key) if copies == Copies::default() => {
                    reading.removed.extend(removed.map(|at| (key, removal(at))));
                    self.settle_removal(name, standing, removed, wall);
                }
                Some(key) => {
                    reading.found.insert(key, copies);
                }
                None if name.starts_with(QUARANTINE) => match copies.mirror.or(copies.local) {
                    Some(text) => reading.set_aside.extend([(name.clone(), text)]),
                    None => self.settle_removal(name, standing, removed, wall),
                },
                None => {}
            }
        }
        self.spread_erasure(&texts);
        reading
    }

    /// A removal that both places have had for long goes; one that a place lacks is written there.
    fn settle_removal(
        &mut self,
        name: &str,
        standing: [Option<&String>; 2],
        removed: Option<u64>,
        wall: i64,
    ) {
        let Some(removed) = removed else { return };
        let both = standing[0].is_some() && standing[0] == standing[1];
        let long_ago = i64::try_from(removed).is_ok_and(|at| wall.saturating_sub(at) > REMOVAL_STAYS);
        for known in &mut self.places {
            if both && long_ago {
                known.unsaved.insert(name.to_owned(), None);
            } else if !both {
                known.unsaved.insert(name.to_owned(), Some(removal(removed)));
            }
        }
    }

    /// The erasure is written wherever it is lacking.
    fn spread_erasure(&mut self, texts: &[Option<Named<String>>; 2]) {
        if self.era == 0 {
            return;
        }
        for place in PLACES {
            let there = texts[place as usize].as_ref().and_then(|texts| texts.get(ERASED));
            if texts[place as usize].is_some() && there.is_none_or(|text| era_of(ERASED, text) < self.era) {
                let known = &mut self.places[place as usize];
                known.unsaved.insert(ERASED.to_owned(), Some(erasure(self.era)));
            }
        }
    }

    /// These are to be written to both places; `None` removes.
    pub fn write(&mut self, entries: Vec<Entry>, wall: i64) {
        if self.is_over {
            return;
        }
        self.has_known |= !entries.is_empty();
        for (name, text) in entries {
            let seen = self.places.iter().filter_map(|known| known.seen.get(&name)).map(|seen| seen.rev);
            let unsaved =
                self.places.iter().filter_map(|known| known.unsaved.get(&name)?.as_deref().map(rev_of));
            let last = seen.chain(unsaved).max().unwrap_or(0);
            let text = match text {
                // Later than all that lay there, a removal that the app does not know of included.
                Some(text) if Key::parse(&name).is_some() && rev_of(&text) <= last => {
                    with_rev(&text, last + 1)
                }
                Some(text) => text,
                None => removal(next_revision(last, wall)),
            };
            for known in &mut self.places {
                known.unsaved.insert(name.clone(), Some(text.clone()));
            }
        }
    }

    /// Whether anything is still to be written there.
    pub fn has_unsaved(&self, place: Place) -> bool {
        !self.is_over && !self.places[place as usize].unsaved.is_empty()
    }

    /// The names to look at, in one go with the writing, before anything is written there.
    pub fn names_to_look_at(&self, place: Place) -> Vec<String> {
        let names = self.places[place as usize].unsaved.keys().filter(|name| *name != ERASED).cloned();
        std::iter::once(ERASED.to_owned()).chain(names).collect()
    }

    /// What is to be done there. `there` are the texts that lie under [`Keeper::names_to_look_at`], in its order.
    pub fn judge(&mut self, place: Place, names: &[String], there: &[Option<String>]) -> Verdict {
        if self.is_over {
            return Verdict::Erased;
        }
        let era =
            names.iter().zip(there).filter_map(|(name, text)| Some(era_of(name, text.as_deref()?))).max();
        if let Some(era) = era.filter(|era| *era > self.era) {
            (self.era, self.is_over) = (era, true);
            return Verdict::Erased;
        }
        let mut overtaken = Vec::new();
        let mut entries = Vec::new();
        for (name, text) in names.iter().zip(there) {
            let text = text.as_deref();
            let known = &self.places[place as usize];
            let Some(unsaved) = known.unsaved.get(name) else { continue };
            let written = unsaved.as_deref().map(|text| in_era(self.era, name, text));
            let is_known = text.is_none()
                || known.seen.get(name).map(|seen| seen.fingerprint) == text.map(fingerprint)
                || text == written.as_deref()
                || text.and_then(removed_at).is_some_and(|at| self.removals.get(name) >= Some(&at))
                || text.is_some_and(|text| !self.stands(name, text));
            match Key::parse(name) {
                Some(key) if !is_known => {
                    overtaken.push((key, text.map(str::to_owned)));
                    self.see(place, name, text);
                    self.places[place as usize].unsaved.remove(name);
                }
                _ => entries.push((name.clone(), written)),
            }
        }
        if overtaken.is_empty() { Verdict::Write(entries) } else { Verdict::Overtaken(overtaken) }
    }

    /// These were written there, and are as safe as they will be.
    pub fn written(&mut self, place: Place, entries: &[Entry]) {
        for (name, text) in entries {
            self.see(place, name, text.as_deref());
            let era = self.era;
            let known = &mut self.places[place as usize];
            let still =
                known.unsaved.get(name).map(|unsaved| unsaved.as_deref().map(|text| in_era(era, name, text)));
            if still.is_some_and(|still| still == *text) {
                known.unsaved.remove(name);
            }
        }
    }

    /// Another page wrote this under a name, in localStorage.
    pub fn hear(&mut self, name: &str, text: Option<&str>) -> Heard {
        if self.is_over {
            return Heard::Nothing;
        }
        if let Some(era) = text.map(|text| era_of(name, text)).filter(|era| *era > self.era) {
            (self.era, self.is_over) = (era, self.has_read);
            if self.is_over {
                return Heard::Erased;
            }
        }
        let Some(key) = Key::parse(name) else { return Heard::Nothing };
        if text.is_some_and(|text| !self.stands(name, text)) {
            return Heard::Nothing;
        }
        if self.has_read {
            self.come_to_know(Place::Local, name, text);
        }
        Heard::Wrote(key, text.map(str::to_owned))
    }

    /// Everything is to be erased: what to write under [`ERASED`], before anything is removed. From here on this page knows
    /// of nothing that lay anywhere.
    pub fn erase(&mut self, wall: i64) -> String {
        self.era = next_revision(self.era, wall);
        self.has_known = false;
        self.removals = Default::default();
        self.places = Default::default();
        erasure(self.era)
    }

    /// The erasure is written there.
    pub fn erased(&mut self, place: Place) {
        let text = erasure(self.era);
        self.see(place, ERASED, Some(&text));
    }

    /// The erasure could not be written there: it is to be written as soon as the place can be reached.
    pub fn not_erased(&mut self, place: Place) {
        let text = erasure(self.era);
        self.places[place as usize].unsaved.insert(ERASED.to_owned(), Some(text));
    }

    /// What lies there is known from here on. Not where something older is still to be written there: that has to meet it
    /// first ([`Keeper::judge`]).
    fn come_to_know(&mut self, place: Place, name: &str, text: Option<&str>) {
        if !self.places[place as usize].unsaved.contains_key(name) {
            self.see(place, name, text);
        }
        // One place tells it sooner than the other. What is written from here on follows on it, there, too.
        let removed = text.and_then(removed_at);
        if let Some(at) =
            removed.filter(|_| self.places.iter().all(|known| !known.unsaved.contains_key(name)))
        {
            self.removals.insert(name.to_owned(), at);
        }
    }

    fn see(&mut self, place: Place, name: &str, text: Option<&str>) {
        self.has_known |= text.is_some();
        let seen = &mut self.places[place as usize].seen;
        match text {
            Some(text) => {
                seen.insert(name.to_owned(), Seen { fingerprint: fingerprint(text), rev: rev_of(text) });
            }
            None => {
                seen.remove(name);
            }
        }
    }

    /// Whether a text was not erased.
    fn stands(&self, name: &str, text: &str) -> bool {
        era_of(name, text) >= self.era
    }
}

/// The text of a removal.
fn removal(rev: u64) -> String {
    format!("{{\"v\":1,\"rev\":{rev},\"removed\":true}}")
}

fn is_removal(text: &str) -> bool {
    text.ends_with(",\"removed\":true}")
}

/// The revision of a removal; `None` where the text is a document.
pub fn removed_at(text: &str) -> Option<u64> {
    is_removal(text).then(|| rev_of(text))
}

/// The text under [`ERASED`].
fn erasure(era: u64) -> String {
    format!("{{\"v\":1,\"rev\":{era},\"erased\":true}}")
}

const ERA: &str = "{\"era\":";

/// A text with the erasure in front after which it was written. What is set aside may be any text: it is wrapped.
fn in_era(era: u64, name: &str, text: &str) -> String {
    if name == ERASED || era == 0 && !text.starts_with(ERA) {
        return text.to_owned();
    }
    match text.strip_prefix('{') {
        Some(rest) if !name.starts_with(QUARANTINE) || is_removal(text) => format!("{ERA}{era},{rest}"),
        _ => format!("{ERA}{era},\"text\":{}}}", serde_json::to_string(text).unwrap_or_default()),
    }
}

/// A document without the erasure in front.
fn out_of_era(text: &str) -> Cow<'_, str> {
    match text.strip_prefix(ERA).and_then(|rest| rest.split_once(',')) {
        Some((_, rest)) => Cow::Owned(format!("{{{rest}")),
        None => Cow::Borrowed(text),
    }
}

/// What was set aside, as it was; of a document the text as it lies there.
fn as_written(name: &str, text: &str) -> String {
    let wrapped = text.strip_prefix(ERA).filter(|_| name.starts_with(QUARANTINE));
    let inner = wrapped.and_then(|rest| rest.split_once(",\"text\":")?.1.strip_suffix('}'));
    inner.and_then(|inner| serde_json::from_str(inner).ok()).unwrap_or_else(|| text.to_owned())
}

const REV: &str = "\"rev\":";

/// The revision that a text names; 0 where it names none. Read from its beginning, where the app writes it.
fn rev_of(text: &str) -> u64 {
    let head = text.char_indices().nth(64).map_or(text, |(end, _)| &text[..end]);
    match head.split_once(REV) {
        Some((_, rest)) => {
            let digits = rest.find(|c: char| !c.is_ascii_digit()).map_or(rest, |end| &rest[..end]);
            digits.parse().ok().filter(|rev| *rev <= super::HIGHEST_REVISION).unwrap_or(0)
        }
        None => revision(text).unwrap_or(0),
    }
}

/// A text of the app with another revision.
fn with_rev(text: &str, rev: u64) -> String {
    let Some((head, rest)) = text.split_once(REV) else { return text.to_owned() };
    format!("{head}{REV}{rev}{}", rest.trim_start_matches(|c: char| c.is_ascii_digit()))
}

/// The erasure that a text names; 0 where it names none.
fn era_of(name: &str, text: &str) -> u64 {
    if name == ERASED {
        return rev_of(text);
    }
    let digits = text.strip_prefix(ERA).map(|rest| rest.split(',').next().unwrap_or_default());
    digits.and_then(|digits| digits.parse().ok()).filter(|era| *era <= super::HIGHEST_REVISION).unwrap_or(0)
}

/// Whether a name is one of ours.
pub fn is_ours(name: &str) -> bool {
    name.starts_with(PREFIX)
}
