//! A prescription that came with a link: shown, and taken up only when the person says so. What the address holds stays
//! there until then, so that nothing is lost by a reload.

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
    /// It is to be printed.
    PrintWanted,
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

pub(super) fn read(payload: &str) -> Arrival {
    match link::read(payload, exercise) {
        Ok(received) => Arrival::Offered { received: Box::new(received), no_room: false },
        Err(refusal) => Arrival::Refused(refusal),
    }
}

/// A prescription as a list of the person's own.
pub(super) fn programme(prescription: &Prescription, since: crate::domain::time::Day) -> Programme {
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
