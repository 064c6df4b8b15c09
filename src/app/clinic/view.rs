//! What the pages of a clinic show besides the draft itself.

use crate::app::model::Model;
use crate::domain::prescription::{Prescription, link};
use crate::domain::programme::Programme;

/// The link to hand out; `None` where nothing is chosen or something is wrong.
pub fn outcome(model: &Model) -> Option<String> {
    let payload = model.builder.payload()?;
    Some(format!("{}rx/#{}{payload}", model.visit.site, link::MARK))
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
