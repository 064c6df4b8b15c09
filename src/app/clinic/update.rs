//! What a clinic does in the builder, from the tap to what comes of it.

use super::builder::{Change, ClinicEvent, DOWN, SEARCH, Said, UP};
use super::received::{Arrival, ArrivalEvent, HEADING};
use super::received::{programme, read};
use super::saved_prescriptions::FILE;
use crate::app::core::effect::Effect;
use crate::app::core::health::Health;
use crate::app::core::page::Page;
use crate::app::event::Event;
use crate::app::plan::address::planned;
use crate::app::plan::dose_number;
use crate::app::plan::state;
use crate::app::step::{Occasion, Step};
use crate::content::exercises::{exercise, exercise_words};
use crate::content::gap;
use crate::domain::prescription::Prescription;
use crate::domain::programme::bounds;
use crate::domain::session::plan::PlannedExercise;

impl Step {
    /// All that concerns the builder.
    pub(in crate::app) fn any_clinic(&mut self, occasion: Occasion) {
        match occasion {
            Occasion::Opened(_) if self.model.visit.page == Page::Clinic => {
                self.read_packs(occasion);
                self.recall_clinic();
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
            ClinicEvent::Narrowed(place, value) => {
                if let Some(choice) = builder.narrowed.get_mut(place) {
                    *choice = value;
                }
            }
            ClinicEvent::Added(id) => {
                if builder.has_room() {
                    builder.push(planned(id));
                    let words = &crate::content::words().clinic;
                    let said =
                        words.added(gap::Exercise(exercise_words(id).name), gap::Number(builder.items.len()));
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
                self.note_clinic();
            }
            ClinicEvent::Website(change) => {
                builder.website.change(change);
                self.keep_draft();
                self.note_clinic();
            }
            ClinicEvent::CopyWanted(output, text) => {
                builder.copying = Some(output);
                self.effects.push(Effect::Copy(text));
            }
            ClinicEvent::PrintWanted => self.effects.push(Effect::Print),
            ClinicEvent::Kept(anew) => self.keep_pack(anew),
            ClinicEvent::Opened(id) => self.open_pack(id),
            ClinicEvent::Copied(id) => {
                self.open_pack(id);
                self.model.builder.pack = None;
            }
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
            ClinicEvent::Pasted(text) => {
                self.open_pasted(&text);
                self.note_clinic();
            }
            ClinicEvent::StartedFrom(id) => self.start_from(id),
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

    /// All that concerns prescriptions: the page of a link and the clinic's builder.
    pub(in crate::app) fn any_prescription(&mut self, occasion: Occasion) {
        match &occasion {
            Occasion::Event(Event::Arrival(_)) => self.any_arrival(occasion),
            Occasion::Opened(_) if self.model.visit.page == Page::Prescription => self.any_arrival(occasion),
            _ => self.any_clinic(occasion),
        }
    }

    /// All that concerns the page of a link.
    pub(in crate::app) fn any_arrival(&mut self, occasion: Occasion) {
        match occasion {
            Occasion::Opened(_) => {
                let payload = self.model.visit.rx.clone();
                self.model.arrival = payload.map(|payload| read(&payload)).unwrap_or_default();
                self.effects.push(Effect::FillStills);
            }
            Occasion::Event(Event::Arrival(event)) => self.arrival(event),
            _ => {}
        }
    }

    fn arrival(&mut self, event: ArrivalEvent) {
        match event {
            ArrivalEvent::PrintWanted => return self.effects.push(Effect::Print),
            ArrivalEvent::Came(payload) => {
                self.model.arrival = read(&payload);
                self.model.visit.rx = Some(payload);
            }
            ArrivalEvent::Chosen(how) => {
                let Arrival::Offered { received, .. } = self.model.arrival.clone() else { return };
                let programme = programme(&received.prescription, self.now.day());
                self.take_up(programme, how);
                match self.model.lists.last.filter(|_| self.model.lists.said == Some(state::Said::Kept)) {
                    Some(list) => {
                        self.model.arrival = Arrival::Taken(list);
                        // In memory alone, the address is the one place where it lasts.
                        if self.model.health < Health::Full {
                            self.effects.push(Effect::StripAddress);
                        }
                    }
                    None => self.model.arrival = Arrival::Offered { received, no_room: true },
                }
            }
            ArrivalEvent::Declined => {
                self.model.arrival = Arrival::Declined;
                self.effects.push(Effect::StripAddress);
            }
        }
        self.effects.push(Effect::FillStills);
        self.effects.push(Effect::Focus(HEADING));
    }
}
