//! Saving, sharing, taking in and erasing all that is stored.

use litemap::LiteMap;

use super::backup::{Asking, FILE, File, HEADING, REPORT, Said, Sight, Wanted};
use super::backup_jobs::Purpose;
use super::earlier_months::{self, earlier};
use super::effect::{ArchiveEffect, Gathered};
use super::event::ArchiveEvent;
use super::spreadsheet::{Sheet, Span, Table};
use super::{progress, report};
use crate::app::core::dates;
use crate::app::core::effect::Effect;
use crate::app::core::page::Page;
use crate::app::core::visit::Downloads;
use crate::app::event::Event;
use crate::app::model::Model;
use crate::app::step::{Occasion, Step};
use crate::domain::document::archive::Trouble;
use crate::domain::document::key::Month;
use crate::domain::document::{Copies, Key};

impl Step {
    /// All that concerns the record as a whole.
    pub(in crate::app) fn any_archive(&mut self, occasion: Occasion) {
        match occasion {
            Occasion::Opened(_) if self.model.visit.page == Page::Progress => {
                self.model.archive.months = self.model.visit.months.clone();
                self.gather(Wanted::Names);
            }
            Occasion::Opened(_) if self.model.visit.page == Page::About => {
                self.archive_effect(ArchiveEffect::List)
            }
            Occasion::Opened(_) => {}
            Occasion::Event(Event::Archive(event)) => self.archive(event),
            Occasion::Event(Event::Correction(event)) => self.correct(event),
            Occasion::Event(Event::StorageMended) => self.mended(),
            Occasion::Event(Event::CopyAnswered { copied }) => {
                if std::mem::take(&mut self.model.archive.copying) {
                    self.say_of_file(if copied { File::Copied } else { File::NotCopied });
                }
            }
            Occasion::Event(_) | Occasion::Over(_) => {}
        }
    }

    /// As much as the page for a clinician needs.
    pub(in crate::app) fn report_page(&mut self, occasion: Occasion) {
        match occasion {
            Occasion::Event(Event::Archive(ArchiveEvent::ReportWanted)) => {
                self.model.archive.report = true;
                self.effects.push(Effect::Focus(REPORT));
                // Only whether this browser can hand a file to another app.
                self.gather(Wanted::Names);
            }
            Occasion::Event(Event::Archive(ArchiveEvent::ReportLength(length))) => {
                self.model.archive.length = length;
                self.model.archive.said = None;
            }
            Occasion::Event(Event::Archive(ArchiveEvent::Gathered(gathered))) => {
                self.model.archive.shares = gathered.shares;
            }
            Occasion::Event(Event::Archive(ArchiveEvent::PrintWanted)) => self.effects.push(Effect::Print),
            Occasion::Event(Event::Archive(event)) => self.report_data(&event),
            _ => {}
        }
    }

    /// Saves or shares what was asked for.
    fn report_data(&mut self, event: &ArchiveEvent) {
        let said = match event {
            ArchiveEvent::DataWanted(data) => match report::data(&self.model, self.now, *data) {
                None => Some(Said::EmptyTable),
                Some(_) if self.model.visit.downloads == Downloads::Blocked => {
                    Some(Said::File(File::Blocked, Sight::Whole))
                }
                Some((name, text)) => {
                    self.effects.push(Effect::Archive(ArchiveEffect::Save { name, text }));
                    None
                }
            },
            ArchiveEvent::DataShared(data) => match report::data(&self.model, self.now, *data) {
                None => Some(Said::EmptyTable),
                Some((name, text)) => {
                    self.effects.push(Effect::Archive(ArchiveEffect::Share { name, text }));
                    None
                }
            },
            ArchiveEvent::Saved { asked } => {
                Some(Said::File(if *asked { File::Saved } else { File::NotSaved }, Sight::Whole))
            }
            ArchiveEvent::Shared { away } => {
                Some(Said::File(if *away { File::Shared } else { File::NotShared }, Sight::Whole))
            }
            _ => return,
        };
        self.model.archive.said = said;
    }

    fn archive(&mut self, event: ArchiveEvent) {
        let state = &mut self.model.archive;
        match event {
            ArchiveEvent::SaveWanted => self.read_all(Purpose::Save),
            ArchiveEvent::ShareWanted => self.read_all(Purpose::Share),
            ArchiveEvent::TableWanted(table, span) => self.want_table(table, span),
            ArchiveEvent::Breathed(job) => self.go_on_with_import(*job),
            ArchiveEvent::Saved { asked } => {
                self.say_of_file(if asked { File::Saved } else { File::NotSaved });
            }
            ArchiveEvent::Shared { away } => {
                if away {
                    state.text = None;
                }
                self.say_of_file(if away { File::Shared } else { File::NotShared });
            }
            ArchiveEvent::CopyWanted => {
                if let Some(text) = &state.text {
                    let text = text.to_string();
                    state.copying = true;
                    self.effects.push(Effect::Copy(text));
                }
            }
            ArchiveEvent::FileChosen => {
                state.said = None;
                state.asking = Asking::Nothing;
                self.archive_effect(ArchiveEffect::ReadFile(FILE));
            }
            ArchiveEvent::FileRead(None) => self.answer_with(Said::Trouble(Trouble::NoText)),
            ArchiveEvent::FileTooBig => self.answer_with(Said::Trouble(Trouble::TooBig)),
            ArchiveEvent::FileRead(Some(text)) => self.read_all(Purpose::Preview(text)),
            ArchiveEvent::TakeInConfirmed => self.take_in(),
            ArchiveEvent::LeftAlone => {
                state.asking = Asking::Nothing;
                self.effects.push(Effect::Focus(HEADING));
            }
            ArchiveEvent::EraseWanted => {
                state.said = None;
                state.asking = Asking::Erase;
                self.effects.push(Effect::Focus(HEADING));
            }
            ArchiveEvent::EraseConfirmed => {
                if state.asking == Asking::Erase {
                    state.asking = Asking::Nothing;
                    self.archive_effect(ArchiveEffect::Erase);
                }
            }
            ArchiveEvent::Erased { all } => self.erased(all),
            ArchiveEvent::EarlierWanted => {
                let read = progress::has_more(&self.model);
                self.model.archive.earlier += 1;
                // What has been read already is shown first.
                if !read {
                    let months = earlier(&self.model);
                    self.gather(Wanted::Months(months));
                }
            }
            ArchiveEvent::MonthWanted(month) => {
                state.shown = Some(month);
                // All months since then: the days below the calendar have no gap, either.
                let unread = earlier_months::unread_since(&self.model, month);
                if !unread.is_empty() {
                    self.gather(Wanted::Months(unread));
                }
            }
            ArchiveEvent::ReportWanted
            | ArchiveEvent::ReportLength(_)
            | ArchiveEvent::DataWanted(_)
            | ArchiveEvent::DataShared(_)
            | ArchiveEvent::PrintWanted => {
                self.report_page(Occasion::Event(Event::Archive(event)));
            }
            ArchiveEvent::Gathered(gathered) => self.gathered(*gathered),
            ArchiveEvent::ThinWanted(_) | ArchiveEvent::ThinConfirmed => self.thin_out(event),
            ArchiveEvent::Listed(_)
            | ArchiveEvent::EraseOneWanted(_)
            | ArchiveEvent::EraseOneConfirmed
            | ArchiveEvent::ErasedOne { .. } => self.inventory(event),
        }
    }

    /// Where nothing lies under the name of a month any more, or only the mark of its removal, there is nothing to show
    /// later.
    fn note_empty_months(&mut self, asked: &[Month], found: &LiteMap<Key, Copies>) {
        let log = &self.model.log;
        let is_empty = |month: &Month| !log.contains_key(month) && !found.contains_key(&Key::Log(*month));
        let empty: Vec<Month> = asked.iter().copied().filter(is_empty).collect();
        self.model.archive.empty.extend(empty);
    }

    fn gathered(&mut self, mut gathered: Gathered) {
        self.model.archive.shares = gathered.shares;
        self.model.archive.sight = gathered.sight;
        self.model.archive.safety = gathered.safety;
        self.model.archive.months = std::mem::take(&mut gathered.months);
        if let Some(job) = gathered.job.take() {
            return self.go_on_reading(*job, gathered);
        }
        self.open_log(&gathered.found);
        let has_read = matches!(gathered.wanted, Wanted::Months(_));
        if let (Wanted::Months(months), Sight::Whole) = (&gathered.wanted, gathered.sight) {
            self.note_empty_months(months, &gathered.found);
        }
        if has_read && std::mem::take(&mut self.model.archive.corrects) {
            self.confirm_correction();
        }
    }

    fn erased(&mut self, all: bool) {
        // Where a place could not be reached, the other one says that all of this was erased: none of it is shown again.
        let Model { visit, health, archive, settings, .. } = std::mem::take(&mut self.model);
        self.model = Model { ready: true, visit, health, ..Model::default() };
        self.model.archive.shares = archive.shares;
        self.effects.push(Effect::ShowScheme(None));
        self.settings().show_legibly(&settings);
        self.answer_with(if all { Said::Erased } else { Said::NotErased });
    }

    /// Both places can be reached again: what was still to be erased there has been.
    fn mended(&mut self) {
        match self.model.archive.said.clone() {
            Some(Said::NotErased) => self.answer_with(Said::Erased),
            Some(Said::NotErasedOne(what)) => {
                self.answer_with(Said::ErasedOne(what));
                self.archive_effect(ArchiveEffect::List);
            }
            _ => {}
        }
    }

    /// Reads the months that lie in the span.
    pub(in crate::app) fn want_table(&mut self, table: Table, span: Span) {
        self.read_months(Purpose::Table(Sheet::new(table, span)), |month| span.touches(month));
    }

    /// From the tap to what became of it.
    pub(in crate::app) fn thin_out(&mut self, event: ArchiveEvent) {
        match event {
            ArchiveEvent::ThinWanted(date) => {
                let Some(before) = dates::read_machine_date(&date) else {
                    return self.answer_with(Said::NoDay);
                };
                self.read_months(Purpose::ThinOut(before), |month| month.first_day() < before);
            }
            ArchiveEvent::ThinConfirmed => {
                let may = self.model.archive.saved;
                match std::mem::take(&mut self.model.archive.asking) {
                    Asking::ThinOut(thinning) if may => self.remove_before(thinning),
                    asking => self.model.archive.asking = asking,
                }
            }
            _ => {}
        }
    }
}
