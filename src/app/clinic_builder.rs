//! The page on which a clinic puts a prescription together: what is chosen so far, what is wrong with it, and what comes
//! out of it. The draft is in the page's address, so that a reload does not lose it; what is kept is in
//! [`Packs`](crate::domain::document::packs). It never asks for anything about a patient.

use super::dose_number::{self, DoseNumber};
use super::effect::Effect;
use super::event::Event;
use super::model::Model;
use super::packs::FILE;
use super::session::planned;
use super::update::{Occasion, Step};
use super::website::{Website, WebsiteChange};
use crate::content::exercises::{exercise, exercise_words};
use crate::domain::contact;
use crate::domain::document::packs::TakenOut;
use crate::domain::exercise::ExerciseId;
use crate::domain::order;
use crate::domain::prescription::{Prescription, Refusal, link};
use crate::domain::programme::{Days, LONGEST_NAME, LONGEST_NOTE, Sender, bounds};
use crate::domain::session::plan::MOST_ITEMS;
use crate::domain::session::{Pacing, PlannedExercise, SideChoice};

/// Stands between the texts of a draft. Nobody types it.
const BETWEEN: &str = "\u{1e}";

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

/// Something that happened in the builder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClinicEvent {
    /// The text to look for changed.
    Searched(String),
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
    /// A pack was deleted.
    Deleted(u32),
    /// The pack that was deleted last is to come back.
    Undone,
    /// A new prescription was begun.
    Begun,
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
    texts: [String; 5],
    /// What is looked for.
    pub search: String,
    /// The pack that is open.
    pub pack: Option<u32>,
    /// What was deleted.
    pub undo: Option<TakenOut>,
    /// What became of the last tap.
    pub said: Option<Said>,
    copying: Option<Output>,
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

    fn push(&mut self, planned: PlannedExercise) {
        self.items.push(Item { key: self.next_key, planned, wrong: Vec::new() });
        self.next_key += 1;
    }

    /// Takes a prescription as the draft.
    fn take(&mut self, prescription: Prescription) {
        let Prescription { name, exercises, days, note, sender } = prescription;
        self.items.clear();
        exercises.into_iter().for_each(|planned| self.push(planned));
        self.days = days;
        self.texts = [name, note, sender.name, sender.phone, sender.booking];
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

/// The link to hand out; `None` where nothing is chosen or something is wrong.
pub fn outcome(model: &Model) -> Option<String> {
    let payload = model.builder.payload()?;
    Some(format!("{}rx/#{}{payload}", model.visit.site, link::MARK))
}

impl Step {
    /// All that concerns the builder.
    pub(super) fn any_clinic(&mut self, occasion: Occasion) {
        match occasion {
            Occasion::Opened(_) if self.model.visit.page == "clinic" => {
                self.read_packs(occasion);
                if let Some(payload) = self.model.visit.rx.clone() {
                    self.open_payload(&payload);
                }
                self.take_draft();
                self.effects.push(Effect::FillStills);
            }
            Occasion::Event(Event::Clinic(event)) => {
                self.clinic(event);
                self.effects.push(Effect::FillStills);
            }
            Occasion::Event(Event::CopyAnswered { copied }) => {
                if let Some(output) = self.model.builder.copying.take() {
                    self.model.builder.said = Some(Said::Copied(output, copied));
                }
            }
            other => self.read_packs(other),
        }
    }

    fn clinic(&mut self, event: ClinicEvent) {
        let builder = &mut self.model.builder;
        builder.said = None;
        match event {
            ClinicEvent::Searched(text) => builder.search = text,
            ClinicEvent::Added(id) => {
                if builder.has_room() {
                    builder.push(planned(id));
                    let words = &crate::content::words().clinic;
                    let said = words.added(exercise_words(id).name, builder.items.len());
                    self.effects.push(Effect::Announce(said));
                    self.keep_draft();
                }
            }
            ClinicEvent::Changed(key, change) => {
                if let Some(place) = builder.items.iter().position(|item| item.key == key) {
                    self.change_prescribed(place, change);
                    self.keep_draft();
                }
            }
            ClinicEvent::DayToggled(weekday) => {
                builder.days = builder.days.toggled(weekday);
                self.keep_draft();
            }
            ClinicEvent::Written(field, text) => {
                builder.texts[field as usize] = text;
                self.keep_draft();
            }
            ClinicEvent::Website(change) => {
                builder.website.change(change);
                self.keep_draft();
            }
            ClinicEvent::CopyWanted(output, text) => {
                builder.copying = Some(output);
                self.effects.push(Effect::Copy(text));
            }
            ClinicEvent::PrintWanted => self.effects.push(Effect::Print),
            ClinicEvent::Kept(anew) => self.keep_pack(anew),
            ClinicEvent::Opened(id) => self.open_pack(id),
            ClinicEvent::Deleted(id) => self.delete_pack(id),
            ClinicEvent::Undone => self.put_pack_back(),
            ClinicEvent::Begun => {
                // Who it is from stays: the same clinic writes the next one.
                let Prescription { sender, .. } = builder.prescription();
                builder.take(Prescription { sender, ..Prescription::default() });
                builder.pack = None;
                self.keep_draft();
                self.effects.push(Effect::Focus(SEARCH));
            }
            ClinicEvent::FileChosen => self.effects.push(Effect::ReadFile(FILE)),
            ClinicEvent::FileRead(text) => self.bring_in(text.as_deref()),
        }
    }

    fn change_prescribed(&mut self, place: usize, change: Change) {
        let items = &mut self.model.builder.items;
        match change {
            // The focus goes along, to the button that still moves it.
            Change::Up if place > 0 => {
                items.swap(place, place - 1);
                self.effects.push(Effect::Focus(if place == 1 { DOWN[0] } else { UP[place - 1] }));
            }
            Change::Down if place + 1 < items.len() => {
                items.swap(place, place + 1);
                let last = place + 2 == items.len();
                self.effects.push(Effect::Focus(if last { UP[place + 1] } else { DOWN[place + 1] }));
            }
            Change::Up | Change::Down => {}
            Change::Out => {
                items.remove(place);
                self.effects.push(Effect::Focus(SEARCH));
            }
            Change::Number(number, text) => {
                let item = &mut items[place];
                let fits = text
                    .trim()
                    .parse()
                    .ok()
                    .filter(|value| dose_number::range(number, item.planned.dose.work).contains(value));
                item.wrong.retain(|(other, _)| *other != number);
                match fits {
                    Some(value) => item.planned.dose = dose_number::with(number, value, item.planned.dose),
                    None => item.wrong.push((number, text)),
                }
            }
            Change::Sides(sides) => {
                let changed = PlannedExercise { sides, ..items[place].planned };
                if bounds::allowed(&changed, exercise(changed.exercise)) {
                    items[place].planned = changed;
                }
            }
            Change::Pacing(pacing) => items[place].planned.pacing = pacing,
        }
    }

    /// The draft changed: the address keeps what can be used of it, the tab all that was typed.
    fn keep_draft(&mut self) {
        let builder = &self.model.builder;
        let empty = builder.items.is_empty();
        let payload = if empty { String::new() } else { link::write(&builder.prescription(), exercise) };
        let mut typed = vec![payload.as_str()];
        typed.extend(builder.texts.iter().map(String::as_str));
        typed.extend(builder.website.typed());
        self.effects.push(Effect::KeepDraft(typed.join(BETWEEN)));
        self.effects.push(Effect::KeepInAddress(payload));
    }

    /// What was typed before this page was loaded anew, unless another prescription is in its address by now.
    fn take_draft(&mut self) {
        let draft = self.model.visit.draft.clone();
        let typed: Vec<&str> = draft.split(BETWEEN).collect();
        let Some((payload, typed)) = typed.split_first() else { return };
        let builder = &mut self.model.builder;
        let (texts, website) = typed.split_at(typed.len().min(builder.texts.len()));
        if *payload == self.model.visit.rx.as_deref().unwrap_or_default() {
            builder.texts.iter_mut().zip(texts).for_each(|(text, typed)| *text = (*typed).to_owned());
            builder.website.type_in(website);
        }
    }

    pub(super) fn open_payload(&mut self, payload: &str) {
        let builder = &mut self.model.builder;
        match link::read(payload, exercise) {
            Ok(received) => {
                builder.take(received.prescription);
                builder.said = Some(received.left_out).filter(|left| *left > 0).map(Said::LeftOut);
                self.keep_draft();
            }
            Err(refusal) => builder.said = Some(Said::NotOpened(refusal)),
        }
    }
}
