//! What the page of the record asks of the browser, and what it says of the answers.

use super::backup::{File, HEADING, Said, Sight, Wanted};
use super::backup_words;
use super::effect::ArchiveEffect;
use super::spreadsheet::Sheet;
use crate::app::core::effect::Effect;
use crate::app::core::visit::Downloads;
use crate::app::step::Step;
use crate::domain::document::key::Month;

impl Step {
    pub(in crate::app) fn answer_with(&mut self, said: Said) {
        self.effects.push(Effect::Announce(backup_words::in_words(&said).join(" ")));
        self.effects.push(Effect::Focus(HEADING));
        self.model.archive.said = Some(said);
    }

    pub(in crate::app) fn archive_effect(&mut self, effect: ArchiveEffect) {
        self.effects.push(Effect::Archive(effect));
    }

    pub(in crate::app) fn gather(&mut self, wanted: Wanted) {
        self.archive_effect(ArchiveEffect::Gather { wanted, job: None });
    }

    /// Asks the browser to save a file, unless the frame around forbids it; its text stays at hand.
    pub(in crate::app) fn save_file(&mut self, name: String, text: String) {
        self.model.archive.text = Some(text.as_str().into());
        if self.model.visit.downloads == Downloads::Blocked {
            return self.say_of_file(File::Blocked);
        }
        self.archive_effect(ArchiveEffect::Save { name, text });
    }

    pub(in crate::app) fn say_of_file(&mut self, file: File) {
        let sight = self.model.archive.sight;
        let gone = matches!(file, File::Saved | File::Shared | File::Copied);
        if gone && !self.model.archive.table && sight == Sight::Whole {
            self.model.archive.saved = true;
            self.note_backup();
        }
        self.answer_with(Said::File(file, sight));
    }

    /// Reads a month, and then puts the session right that is to go there.
    pub(in crate::app) fn read_for_correction(&mut self, month: Month) {
        self.model.archive.corrects = true;
        self.gather(Wanted::Months(vec![month]));
    }

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
