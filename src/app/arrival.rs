//! A prescription that came with a link: shown, and taken up only when the person says so. What the address holds stays
//! there until then, so that nothing is lost by a reload.

use super::effect::Effect;
use super::event::{Event, Health};
use super::model::Model;
use super::programmes::Said;
use super::update::{Occasion, Step};
use crate::content::exercises::exercise;
use crate::content::words;
use crate::domain::document::programmes::How;
use crate::domain::prescription::{Prescription, Received, Refusal, link};
use crate::domain::programme::{Programme, Sender};

/// The heading of what is shown, where the focus goes when it changes.
pub const HEADING: &str = "arrival-heading";

/// Something that happened on the page of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArrivalEvent {
    /// Another link was opened on the page.
    Came(String),
    /// It is to be kept.
    Chosen(How),
    /// "Not now."
    Declined,
}

/// What became of the link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Arrival {
    /// The page was opened without one.
    #[default]
    Nothing,
    /// It gives nothing, and why.
    Refused(Refusal),
    /// It can be taken up.
    Offered {
        /// What it prescribes.
        received: Box<Received>,
        /// Whether it was tried, and there was no room.
        no_room: bool,
    },
    /// It was taken up, into this list.
    Taken(u32),
    /// The person does not want it now.
    Declined,
}

impl Step {
    /// All that concerns prescriptions: the page of a link and the clinic's builder.
    pub(super) fn any_prescription(&mut self, occasion: Occasion) {
        match &occasion {
            Occasion::Event(Event::Arrival(_)) => self.any_arrival(occasion),
            Occasion::Opened(_) if self.model.visit.page == "rx" => self.any_arrival(occasion),
            _ => self.any_clinic(occasion),
        }
    }

    /// All that concerns the page of a link.
    pub(super) fn any_arrival(&mut self, occasion: Occasion) {
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
            ArrivalEvent::Came(payload) => self.model.arrival = read(&payload),
            ArrivalEvent::Chosen(how) => {
                let Arrival::Offered { received, .. } = self.model.arrival.clone() else { return };
                let programme = programme(&received.prescription, self.now.day());
                self.take_up(programme, how);
                match self.model.lists.last.filter(|_| self.model.lists.said == Some(Said::Kept)) {
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

fn read(payload: &str) -> Arrival {
    match link::read(payload, exercise) {
        Ok(received) => Arrival::Offered { received: Box::new(received), no_room: false },
        Err(refusal) => Arrival::Refused(refusal),
    }
}

/// A prescription as a list of the person's own.
fn programme(prescription: &Prescription, since: crate::domain::time::Day) -> Programme {
    let Prescription { name, days, note, sender, .. } = prescription.clone();
    Programme {
        id: 0,
        name: if name.is_empty() { usual_name(&sender) } else { name },
        plan: prescription.plan(),
        days,
        note,
        sender: Some(sender).filter(|sender| *sender != Sender::default()),
        since,
    }
}

/// What a prescription without a name is called.
pub fn usual_name(sender: &Sender) -> String {
    if sender.name.is_empty() {
        words().arrival.usual_name.to_owned()
    } else {
        words().arrival.usual_name_from(&sender.name)
    }
}

/// The list that has these exercises already, in this way; `None` where none does.
pub fn known(model: &Model, prescription: &Prescription) -> Option<u32> {
    let plan = prescription.plan();
    let lists = model.programmes.all().iter();
    lists.filter(|list| list.plan == plan && list.days == prescription.days).map(|list| list.id).next()
}

/// The list that the new one most likely follows: that of the same clinic, or else the first; `None` where there is none.
pub fn likely(model: &Model, prescription: &Prescription) -> Option<u32> {
    let lists = model.programmes.all();
    let same = |list: &&Programme| {
        list.sender
            .as_ref()
            .is_some_and(|sender| !sender.name.is_empty() && sender.name == prescription.sender.name)
    };
    lists.iter().find(same).or(lists.first()).map(|list| list.id)
}
