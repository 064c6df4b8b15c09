//! A file on its way into what is stored here: first what it would bring, then bringing it.

use std::sync::Arc;

use litemap::LiteMap;

use super::backup::{Asking, HEADING, Preview, Said};
use super::backup_jobs::{FileJob, ImportJob, WritingJob};
use super::effect::ArchiveEffect;
use super::holdings::holdings;
use crate::app::core::dates;
use crate::app::core::effect::Effect;
use crate::app::core::notice::Notice;
use crate::app::step::Step;
use crate::domain::document::archive;
use crate::domain::document::archive::Trouble;
use crate::domain::document::holdings::{Holdings, Refused};
use crate::domain::document::key::{Key, Month};
use crate::domain::document::log::Log;
use crate::domain::document::named::Named;
use crate::domain::{document, order};

/// So many documents of a file are read before the page may draw and answer taps.
const DOCUMENTS_AT_ONCE: usize = 4;

impl Step {
    /// Reads a file, given the months here that the page does not show, and what was set aside here.
    pub(in crate::app) fn begin_import(
        &mut self,
        text: &str,
        here: LiteMap<Month, (u64, Log)>,
        set_aside: Named<String>,
    ) {
        let mut file = match archive::read(text) {
            Ok(file) => file,
            Err(trouble) => return self.answer_with(Said::Trouble(trouble)),
        };
        if file.documents.is_empty() && file.unknown == 0 && file.set_aside.is_empty() {
            return self.answer_with(Said::Trouble(Trouble::Damaged));
        }
        let is_here = |text: &String| set_aside.values().any(|known| known == text);
        let written = std::mem::take(&mut file.written);
        let preview = Preview {
            here,
            set_aside: std::mem::take(&mut file.set_aside)
                .into_iter()
                .filter(|(_, text)| !is_here(text))
                .collect(),
            written: dates::read_machine_date(&written).map_or(written, dates::date),
            newer: file.unknown,
            sight: self.model.archive.sight,
            ..Preview::default()
        };
        self.model.archive.said = Some(Said::OneMoment);
        self.read_file(FileJob { number: self.model.archive.reading, file, preview });
    }

    /// The browser has had its turn.
    pub(in crate::app) fn go_on_with_import(&mut self, job: ImportJob) {
        match job {
            ImportJob::Reading(job) => self.read_file(job),
            ImportJob::Writing(job) => self.write_import(job),
        }
    }

    /// A few documents more; then the browser may breathe, or the person sees what the file would bring. Nothing is changed
    /// before they have.
    fn read_file(&mut self, mut job: FileJob) {
        if job.number != self.model.archive.reading {
            return;
        }
        let few = job.file.documents.len().min(DOCUMENTS_AT_ONCE);
        let Preview { theirs, damaged, newer, left_out, .. } = &mut job.preview;
        for (key, text) in job.file.documents.drain(..few) {
            match theirs.put(key, &text) {
                // What a newer version keeps here must not be changed by this one.
                Ok(_) if self.model.locked.contains(&key) => {
                    *newer += 1;
                    theirs.leave_out(key);
                }
                Ok(entries) => left_out.extend(entries),
                Err(Refused::Newer) => *newer += 1,
                Err(Refused::Damaged) => *damaged += 1,
            }
        }
        if !job.file.documents.is_empty() {
            return self.archive_effect(ArchiveEffect::Breathe(Box::new(ImportJob::Reading(job))));
        }
        let mut preview = job.preview;
        preview.incoming = self.all_here(&preview).take_in(preview.theirs.clone(), &self.now);
        self.model.archive.said = None;
        self.model.archive.asking = Asking::TakeIn(Arc::new(preview));
        self.effects.push(Effect::Focus(HEADING));
    }

    /// Everything that is here, whether the page shows it or not.
    fn all_here(&self, preview: &Preview) -> Holdings {
        let mut all = holdings(&self.model);
        for (month, (_, log)) in preview.here.iter().filter(|(month, _)| !self.model.log.contains_key(month))
        {
            all.log.insert(*month, log.clone());
        }
        all
    }

    /// It was confirmed: takes it in.
    pub(in crate::app) fn take_in(&mut self) {
        if let Asking::TakeIn(preview) = std::mem::take(&mut self.model.archive.asking) {
            self.model.archive.said = Some(Said::OneMoment);
            self.begin_writing(preview);
        }
    }

    fn begin_writing(&mut self, preview: Arc<Preview>) {
        let before = self.all_here(&preview);
        let mut after = before.clone();
        let incoming = after.take_in(preview.theirs.clone(), &self.now);
        let changed = after.keys().into_iter().filter(|key| !after.has_same(*key, &before));
        let changed = changed.map(|key| (key, self.model.revisions.get(&key).copied())).collect();
        self.write_import(WritingJob { preview, incoming, after, changed, ready: Vec::new() });
    }

    /// A few documents more; then the browser may breathe, or all of them are stored and shown.
    fn write_import(&mut self, mut job: WritingJob) {
        for (key, known) in job.changed.iter().skip(job.ready.len()).take(DOCUMENTS_AT_ONCE) {
            // What is written must follow on what was read, where the page has not seen it before.
            let read = match key {
                Key::Log(month) => job.preview.here.get(month).map(|(rev, _)| *rev),
                _ => None,
            };
            let rev = document::next_revision((*known).max(read).unwrap_or(0), self.now.wall);
            job.ready.push((rev, job.after.text(*key, rev).unwrap_or_default()));
        }
        if job.ready.len() < job.changed.len() {
            return self.archive_effect(ArchiveEffect::Breathe(Box::new(ImportJob::Writing(job))));
        }
        // Where something was changed meanwhile, it is not overwritten: once more with what there is now.
        if job.changed.iter().any(|(key, known)| self.model.revisions.get(key).copied() != *known) {
            return self.begin_writing(job.preview);
        }
        let mut entries: Vec<(String, Option<String>)> = Vec::new();
        for ((key, _), (rev, text)) in job.changed.into_iter().zip(job.ready) {
            // A newer version may have written it meanwhile.
            if self.model.locked.contains(&key) {
                self.model.notify(Notice::Newer);
                continue;
            }
            Arc::make_mut(&mut self.model.revisions).insert(key, rev);
            self.show(key, &job.after);
            entries.push((key.name(), Some(text)));
        }
        let set_aside = job.preview.set_aside.iter();
        entries.extend(set_aside.map(|(name, text)| (name.clone(), Some(text.clone()))));
        if !entries.is_empty() {
            // All in one write: either everything has come in, or nothing.
            self.effects.push(Effect::Store(entries));
            self.effects.push(Effect::AskToPersist);
        }
        let months = &mut self.model.archive.months;
        months.extend(job.after.log.keys().copied());
        order::sort_by(months, Ord::cmp);
        months.dedup();
        self.answer_with(Said::TakenIn(job.incoming));
    }

    /// Takes one document over into the model.
    fn show(&mut self, key: Key, from: &Holdings) {
        match key {
            Key::Settings => {
                let settings = from.settings.clone().unwrap_or_default();
                let before = std::mem::replace(&mut self.model.settings, settings);
                self.settings().show_scheme();
                self.settings().show_legibly(&before);
            }
            Key::Session => self.model.session = from.session.clone(),
            Key::Check => self.model.check = Arc::new(from.check.clone().unwrap_or_default()),
            Key::Programmes => self.model.programmes = Arc::new(from.programmes.clone().unwrap_or_default()),
            Key::Packs => self.model.packs = Arc::new(from.packs.clone().unwrap_or_default()),
            Key::Course => self.model.course = Arc::new(from.course.clone().unwrap_or_default()),
            Key::Log(month) => {
                let log = from.log.get(&month).cloned().unwrap_or_default();
                Arc::make_mut(&mut self.model.log).insert(month, log);
            }
        }
    }
}
