//! A table of the record, put together month by month: years of records would hold up the page if they were read at one go.

use litemap::LiteMap;

use super::archive::{ArchiveEffect, Gathered, Said, Wanted};
use super::history;
use super::spreadsheet::{Sheet, Span, Table};
use super::update::Step;
use crate::domain::document::key::{Key, Month};
use crate::domain::document::log::Log;
use crate::domain::document::{Copies, read_copies};
use crate::domain::time::Day;

/// A table on its way, with the months that are still to come into it, the latest first. It travels with the effect that
/// lets the browser breathe, not in the model, which is copied at each event.
#[derive(Clone, Debug, PartialEq)]
pub struct TableJob {
    sheet: Sheet,
    months: Vec<(Month, Copies)>,
}

/// The span that two dates of a form name; a date that is none leaves its end open.
pub fn span(from: &str, to: &str) -> Span {
    Span { from: history::read_machine_date(from), to: history::read_machine_date(to) }
}

/// The days that the form shows at first: from the first month that is stored until today.
pub fn whole_span(months: &[Month], today: Day) -> (String, String) {
    let first = months.first().map_or(today, |month| month.first_day());
    (history::machine_date(first.min(today)), history::machine_date(today))
}

impl Step {
    /// Asks for the months that lie in the span.
    pub(super) fn want_table(&mut self, span: Span) {
        let months = self.model.archive.months.iter().copied().filter(|month| span.touches(*month));
        self.archive_effect(ArchiveEffect::Gather(Wanted::Months(months.collect())));
    }

    /// The months are there.
    pub(super) fn begin_table(&mut self, table: Table, span: Span, gathered: &Gathered) {
        let mut months: LiteMap<Month, Copies> = LiteMap::new();
        for (key, copies) in gathered.found.iter() {
            if let Key::Log(month) = key {
                months.insert(*month, copies.clone());
            }
        }
        // Where nothing is kept, what there is stands in the model alone.
        for month in self.model.log.keys().filter(|month| span.touches(**month)) {
            if !months.contains_key(month) {
                months.insert(*month, Copies::default());
            }
        }
        let months = months.into_iter().rev().collect();
        self.go_on_with_table(TableJob { sheet: Sheet::new(table, span), months });
    }

    /// One month more; then the browser may breathe, or the file is done.
    pub(super) fn go_on_with_table(&mut self, mut job: TableJob) {
        if let Some((month, copies)) = job.months.pop() {
            // What the page shows may be newer than what was read.
            let shown = self.model.log.get(&month).cloned();
            let read = || read_copies::<Log>(&copies).document.map(|(_, log)| log);
            for record in shown.or_else(read).into_iter().flat_map(|log| log.sessions) {
                job.sheet.add(&self.model, &record, &self.now);
            }
        }
        if !job.months.is_empty() {
            return self.archive_effect(ArchiveEffect::Breathe(Box::new(job)));
        }
        match job.sheet.finish() {
            Some((name, text)) => {
                self.model.archive.table = true;
                self.save_file(name, text);
            }
            None => self.answer_with(Said::EmptyTable),
        }
    }
}
