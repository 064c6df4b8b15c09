//! What the pages of a clinic show besides the draft itself.

use super::outcome;
use crate::app::core::data_address::encoded;
use crate::app::model::Model;
use crate::domain::clinic;
use crate::domain::prescription::{Prescription, link};
use crate::domain::programme::Programme;

/// The link to hand out, in the clinic's name and colour; `None` where nothing is chosen or something is wrong.
pub fn outcome(model: &Model) -> Option<String> {
    link_with(model, &["clinic", "accent"])
}

/// The same as short as it can be, for a code to scan: the name is in what it opens, the colour is not.
pub fn code(model: &Model) -> Option<String> {
    link_with(model, &["accent"])
}

fn link_with(model: &Model, told: &[&str]) -> Option<String> {
    let payload = model.builder.payload()?;
    let said = clinic::write(&outcome::clinic(model).0);
    let query: Vec<String> = said
        .iter()
        .filter(|(name, _)| told.contains(name))
        .map(|(name, text)| format!("{name}={}", encoded(text)))
        .collect();
    let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
    Some(format!("{}rx/{query}#{}{payload}", model.visit.site, link::MARK))
}

/// The link by which the page was opened, as it goes on paper.
pub fn came_with(model: &Model) -> String {
    let payload = model.visit.rx.as_deref().unwrap_or_default();
    format!("{}rx/#{}{payload}", model.visit.site, link::MARK)
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
