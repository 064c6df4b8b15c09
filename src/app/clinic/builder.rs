//! The page on which a clinic puts a prescription together: what is chosen so far, what is wrong with it, and what comes
//! out of it. The draft is in the page's address, so that a reload does not lose it; what is kept is in
//! [`Packs`](crate::domain::document::packs). It never asks for anything about a patient.

use super::website::{ASKED, Website, WebsiteChange};
use crate::app::plan::dose_number::DoseNumber;
use crate::content::exercises::{exercise, exercise_words};
use crate::domain::document::packs::TakenOut;
use crate::domain::exercise::ExerciseId;
use crate::domain::prescription::{Prescription, Refusal, link};
use crate::domain::programme::{Days, LONGEST_NAME, LONGEST_NOTE, Sender};
use crate::domain::session::plan::MOST_ITEMS;
use crate::domain::session::{Pacing, PlannedExercise, SideChoice};
use crate::domain::{contact, order};

/// The field in which exercises are looked for.
pub const SEARCH: &str = "clinic-search";
/// The field for the prescription's name.
pub const NAME: &str = "clinic-name";
/// The buttons that move an exercise up, by its place: the focus follows an exercise that was moved.
pub const UP: [&str; MOST_ITEMS] =
    ["up-0", "up-1", "up-2", "up-3", "up-4", "up-5", "up-6", "up-7", "up-8", "up-9", "up-10", "up-11"];
/// The same for the buttons that move it down.
pub const DOWN: [&str; MOST_ITEMS] = [
    "down-0", "down-1", "down-2", "down-3", "down-4", "down-5", "down-6", "down-7", "down-8", "down-9",
    "down-10", "down-11",
];

/// How many choices narrow the exercises down that are found.
pub const CHOICES: usize = 4;

/// Something that happened in the builder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClinicEvent {
    /// The text to look for changed.
    Searched(String),
    /// What an exercise must offer was chosen, by the place of the choice and its value; empty where anything will do.
    Narrowed(usize, String),
    /// An exercise was put at the end.
    Added(ExerciseId),
    /// Something was changed about one exercise, by its key.
    Changed(u32, Change),
    /// A day of the week was put in or taken out, Monday 0 to Sunday 6.
    DayToggled(u8),
    /// A text was written.
    Written(Field, String),
    /// Something was chosen for the clinic's website.
    Website(WebsiteChange),
    /// One of the things that came out is to be copied: this text.
    CopyWanted(Output, String),
    /// The handout is to be printed.
    PrintWanted,
    /// It is to be kept, in the place of the pack that is open or, with `true`, as a new one.
    Kept(bool),
    /// A pack was opened.
    Opened(u32),
    /// A pack is to be begun with: the same as last time, but.
    Copied(u32),
    /// A pack was deleted.
    Deleted(u32),
    /// The pack that was deleted last is to come back.
    Undone,
    /// A new prescription was begun.
    Begun,
    /// What came out of the builder before was pasted: a link, lines for a website, a `clinic.json`.
    Pasted(String),
    /// A ready-made session is to be begun with, by its id.
    StartedFrom(&'static str),
    /// A file of prescriptions was chosen.
    FileChosen,
    /// It was read; `None` where it could not be.
    FileRead(Option<String>),
}

/// A text of the builder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "named after what is written there")]
pub enum Field {
    Name,
    Note,
    Clinic,
    Phone,
    Booking,
}

impl Field {
    /// All of them.
    pub const ALL: [Field; 5] = [Field::Name, Field::Note, Field::Clinic, Field::Phone, Field::Booking];
}

/// The texts that say who the clinic is, by the names of its settings.
pub(super) const IDENTITY: [(&str, Field); 3] =
    [("clinic", Field::Clinic), ("phone", Field::Phone), ("booking", Field::Booking)];

/// A change to one exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// One place up.
    Up,
    /// One place down.
    Down,
    /// Out.
    Out,
    /// Something was typed for a number of its dose.
    Number(DoseNumber, String),
    /// Which sides.
    Sides(SideChoice),
    /// Who sets the pace.
    Pacing(Pacing),
}

/// What comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "named after what they are")]
pub enum Output {
    Link,
    Embed,
    Frame,
    Settings,
}

/// One exercise of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Tells it from the others on the page.
    pub key: u32,
    /// As it is to be done.
    pub planned: PlannedExercise,
    /// What was typed for a number and cannot be one.
    pub wrong: Vec<(DoseNumber, String)>,
}

/// The builder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Builder {
    /// The exercises, in order.
    pub items: Vec<Item>,
    next_key: u32,
    /// On which days.
    pub days: Days,
    /// The texts as typed, in the order of [`Field::ALL`].
    pub(super) texts: [String; 5],
    /// What is looked for.
    pub search: String,
    /// What an exercise must offer to be found, one for each choice that the page gives.
    pub narrowed: [String; CHOICES],
    /// The pack that is open.
    pub pack: Option<u32>,
    /// What was deleted.
    pub undo: Option<TakenOut>,
    /// What became of the last tap.
    pub said: Option<Said>,
    pub(super) copying: Option<Output>,
    /// What is said of the clinic's own website.
    pub website: Website,
}

/// What became of a tap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// The text was copied, or could not be.
    Copied(Output, bool),
    /// The prescription is kept.
    Kept,
    /// It needs a name to be kept.
    NameMissing,
    /// There is no room for another.
    Full,
    /// One was deleted.
    Deleted,
    /// So many came from the file.
    BroughtIn(usize),
    /// The file holds no prescriptions.
    NoFile,
    /// The file was written by a newer version of the app.
    NewerFile,
    /// What was to be opened cannot be.
    NotOpened(Refusal),
    /// What was pasted is open.
    Pasted,
    /// Nothing of ours is in what was pasted.
    NothingPasted,
    /// It was opened, without so many exercises that this version does not have.
    LeftOut(usize),
}

impl Builder {
    /// A text as typed.
    pub fn text(&self, field: Field) -> &str {
        &self.texts[field as usize]
    }

    /// Whether what is typed there cannot be used as it is.
    pub fn wrong(&self, field: Field) -> bool {
        let text = self.text(field);
        !text.trim().is_empty()
            && match field {
                Field::Name | Field::Clinic | Field::Note => {
                    let longest = if field == Field::Note { LONGEST_NOTE } else { LONGEST_NAME };
                    contact::line(text, longest + 1) != contact::line(text, longest)
                }
                Field::Phone => contact::phone(text).is_none(),
                Field::Booking => contact::address(text).is_none(),
            }
    }

    /// How many fields hold what cannot be used.
    pub fn mistakes(&self) -> usize {
        let texts = Field::ALL.into_iter().filter(|field| self.wrong(*field)).count();
        texts + self.items.iter().map(|item| item.wrong.len()).sum::<usize>()
    }

    /// What is prescribed so far; of what cannot be used, nothing.
    pub fn prescription(&self) -> Prescription {
        let text = |field| if self.wrong(field) { String::new() } else { self.text(field).to_owned() };
        Prescription {
            name: text(Field::Name),
            exercises: self.items.iter().map(|item| item.planned).collect(),
            days: self.days,
            note: text(Field::Note),
            sender: Sender {
                name: text(Field::Clinic),
                phone: text(Field::Phone),
                booking: text(Field::Booking),
            },
        }
        .tidied(exercise)
    }

    /// The payload of its link; `None` where nothing is chosen, something is wrong, or it is [too long](Builder::too_long).
    pub fn payload(&self) -> Option<String> {
        self.written().filter(|payload| payload.len() <= link::LONGEST_PAYLOAD)
    }

    /// Whether it is all right but more than a link can hold: letters that are each made of several take more room.
    pub fn too_long(&self) -> bool {
        self.written().is_some_and(|payload| payload.len() > link::LONGEST_PAYLOAD)
    }

    fn written(&self) -> Option<String> {
        let whole = !self.items.is_empty() && self.mistakes() == 0;
        whole.then(|| link::write(&self.prescription(), exercise))
    }

    /// Whether there is room for another exercise.
    pub fn has_room(&self) -> bool {
        self.items.len() < MOST_ITEMS
    }

    pub(super) fn push(&mut self, planned: PlannedExercise) {
        self.items.push(Item { key: self.next_key, planned, wrong: Vec::new() });
        self.next_key += 1;
    }

    /// Takes a prescription as the draft. One that does not say who it is from is from the clinic that has it open.
    pub(super) fn take(&mut self, prescription: Prescription) {
        let Prescription { name, exercises, days, note, sender } = prescription;
        self.items.clear();
        exercises.into_iter().for_each(|planned| self.push(planned));
        self.days = days;
        let [.., clinic, phone, booking] = std::mem::take(&mut self.texts);
        let known = sender != Sender::default();
        let from = if known { [sender.name, sender.phone, sender.booking] } else { [clinic, phone, booking] };
        let [clinic, phone, booking] = from;
        self.texts = [name, note, clinic, phone, booking];
    }

    /// What the clinic says of itself, as typed, by the names of its settings.
    pub(super) fn identity(&self) -> Vec<(&'static str, String)> {
        let contact = IDENTITY.map(|(name, field)| (name, self.text(field).to_owned()));
        contact.into_iter().chain(ASKED.map(|name| (name, self.website.text(name).to_owned()))).collect()
    }

    /// Types in what a clinic says of itself; other names are left out.
    pub(super) fn say(&mut self, name: &str, text: &str) {
        match IDENTITY.into_iter().find(|(known, _)| *known == name) {
            Some((_, field)) => self.texts[field as usize] = text.to_owned(),
            None => self.website.write(name, text),
        }
    }
}

/// The exercises that fit what is looked for, by name.
pub fn found(search: &str) -> Vec<(ExerciseId, &'static str)> {
    // The tables of every alphabet's small letters would be a tenth of the program.
    let asked: Vec<String> = search.split_whitespace().map(str::to_ascii_lowercase).collect();
    let mut found: Vec<(ExerciseId, &'static str)> = ExerciseId::ALL
        .into_iter()
        .map(|id| (id, exercise_words(id).name))
        .filter(|(_, name)| {
            let name = name.to_ascii_lowercase();
            asked.iter().all(|word| name.contains(word.as_str()))
        })
        .collect();
    order::sort_by_key(&mut found, |(_, name)| *name);
    found
}
