//! A table of the record for a spreadsheet, over the days that a form names.

use super::backup::Said;
use super::spreadsheet::{Sheet, Span};
use crate::app::core::dates;
use crate::app::step::Step;
use crate::domain::document::key::Month;
use crate::domain::time::Day;

/// The span that two dates of a form name, whichever stands first; a date that is none leaves its end open.
pub fn span(from: &str, to: &str) -> Span {
    match (dates::read_machine_date(from), dates::read_machine_date(to)) {
        (Some(from), Some(to)) if to < from => Span { from: Some(to), to: Some(from) },
        (from, to) => Span { from, to },
    }
}

/// The days that the form shows at first: from the first month that is stored until today.
pub fn whole_span(months: &[Month], today: Day) -> (String, String) {
    let first = months.first().map_or(today, |month| month.first_day());
    (dates::machine_date(first.min(today)), dates::machine_date(today))
}

impl Step {
    /// All of them are in it.
    pub(in crate::app) fn save_table(&mut self, sheet: Sheet) {
        match sheet.finish() {
            Some((name, text)) => {
                self.model.archive.table = true;
                self.save_file(name, text);
            }
            None => self.answer_with(Said::EmptyTable),
        }
    }
}
