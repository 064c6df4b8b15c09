//! Many months of what is stored, read a few at a time: years of records would hold up the page if they were read at one go.

use litemap::LiteMap;

use super::backup::{Said, Sight, Wanted};
use super::backup_jobs::{Purpose, ReadingJob};
use super::effect::{ArchiveEffect, Gathered};
use super::holdings::holdings;
use crate::app::core::dates;
use crate::app::step::Step;
use crate::content::words;
use crate::domain::document;
use crate::domain::document::key::{Key, Month};
use crate::domain::document::log::Log;
use crate::domain::document::named::Named;
use crate::domain::document::{Copies, archive};

/// So many months are read before the page may draw and answer taps: a phone at a quarter of this machine's speed takes
/// some 100 ms for them.
pub const MONTHS_AT_ONCE: usize = 3;

impl Step {
    /// Reads all that is stored.
    pub(in crate::app) fn read_all(&mut self, purpose: Purpose) {
        let job = self.begin_reading(purpose, Vec::new());
        self.archive_effect(ArchiveEffect::Gather { wanted: Wanted::AllButMonths, job: Some(Box::new(job)) });
    }

    /// Reads those of the months that lie here.
    pub(in crate::app) fn read_months(&mut self, purpose: Purpose, is_wanted: impl Fn(Month) -> bool) {
        // Where nothing is kept, what there is stands in the model alone.
        let known = self.model.archive.months.iter().chain(self.model.log.keys());
        let mut months: Vec<Month> = known.copied().filter(|month| is_wanted(*month)).collect();
        months.sort_unstable();
        months.dedup();
        months.reverse();
        let job = self.begin_reading(purpose, months);
        self.read_on(job);
    }

    fn begin_reading(&mut self, purpose: Purpose, left: Vec<Month>) -> ReadingJob {
        let state = &mut self.model.archive;
        state.reading = state.reading.wrapping_add(1);
        state.said = Some(Said::OneMoment);
        state.text = None;
        state.table = false;
        ReadingJob {
            number: state.reading,
            purpose,
            left,
            texts: LiteMap::new(),
            months: LiteMap::new(),
            set_aside: Named::default(),
            sight: Sight::Whole,
        }
    }

    /// The next few months, or what they were read for.
    fn read_on(&mut self, mut job: ReadingJob) {
        if job.left.is_empty() {
            return self.end_reading(job);
        }
        let mut wanted = job.left.split_off(job.left.len().saturating_sub(MONTHS_AT_ONCE));
        wanted.reverse();
        let job = Some(Box::new(job));
        self.archive_effect(ArchiveEffect::Gather { wanted: Wanted::Months(wanted), job });
    }

    /// A part of it has been read.
    pub(in crate::app) fn go_on_reading(&mut self, mut job: ReadingJob, gathered: Gathered) {
        if job.number != self.model.archive.reading {
            return;
        }
        if gathered.sight == Sight::Partial {
            job.sight = Sight::Partial;
        }
        for (key, copies) in gathered.found.iter() {
            self.look_at(*key, copies, &mut job);
        }
        match gathered.wanted {
            Wanted::AllButMonths => {
                job.set_aside = gathered.set_aside;
                job.left = self.model.archive.months.iter().rev().copied().collect();
            }
            Wanted::Months(months) => self.fill_table(&mut job, &months),
            Wanted::Names => {}
        }
        self.read_on(job);
    }

    fn look_at(&mut self, key: Key, copies: &Copies, job: &mut ReadingJob) {
        let is_backup = matches!(job.purpose, Purpose::Save | Purpose::Share);
        if let Key::Log(month) = key {
            let shown = self.model.log.contains_key(&month) || matches!(job.purpose, Purpose::ThinOut(_));
            if shown {
                self.open_month(month, copies);
            } else if let Some((rev, log)) = self.read::<Log>(key, copies) {
                if is_backup {
                    job.texts.insert(key, document::write(rev, &log));
                } else {
                    job.months.insert(month, (rev, log));
                }
            }
        }
        // What a newer version wrote is not in the model. It goes along as it is.
        if is_backup && self.model.locked.contains(&key) {
            let texts = [&copies.local, &copies.mirror].into_iter().flatten();
            if let Some(text) = texts.max_by_key(|text| document::revision(text)) {
                job.texts.insert(key, text.clone());
            }
        }
    }

    /// The sessions of these months go into the table, if it is one that is read for.
    fn fill_table(&mut self, job: &mut ReadingJob, months: &[Month]) {
        let Purpose::Table(sheet) = &mut job.purpose else { return };
        for month in months {
            let read = job.months.remove(month).map(|(_, log)| log);
            // What the page shows may be newer than what was read.
            let log = self.model.log.get(month).cloned().or(read);
            log.iter().flat_map(|log| &log.sessions).for_each(|record| {
                sheet.add(&self.model.visit.zone, record, &self.now);
            });
        }
    }

    fn end_reading(&mut self, job: ReadingJob) {
        self.model.archive.sight = job.sight;
        self.model.archive.said = None;
        match job.purpose {
            Purpose::Save => {
                let (name, text) = self.written(job.texts, &job.set_aside);
                self.save_file(name, text);
            }
            Purpose::Share => {
                let (name, text) = self.written(job.texts, &job.set_aside);
                self.model.archive.text = Some(text.as_str().into());
                self.archive_effect(ArchiveEffect::Share { name, text });
            }
            Purpose::Preview(text) => self.begin_import(&text, job.months, job.set_aside),
            Purpose::Table(sheet) => self.save_table(sheet),
            Purpose::ThinOut(before) => self.ask_before_thinning(before),
        }
    }

    /// The backup: its name and its text. What the model has is newer than what was read.
    fn written(&self, mut documents: LiteMap<Key, String>, set_aside: &Named<String>) -> (String, String) {
        let words = &words().archive;
        let holdings = holdings(&self.model);
        for key in holdings.keys() {
            let rev = self.model.revisions.get(&key).copied().unwrap_or(1);
            if let Some(text) = holdings.text(key, rev) {
                documents.insert(key, text);
            }
        }
        let documents: Vec<(String, String)> =
            documents.into_iter().map(|(key, text)| (key.name(), text)).collect();
        let day = dates::machine_date(self.now.day());
        let text = archive::write(&day, words.about_file, &documents, set_aside);
        (words.file_name(day), text)
    }
}
