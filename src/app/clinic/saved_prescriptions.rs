//! The prescriptions that a clinic keeps in its browser: kept, opened, deleted and brought back, out of a file and into one.

use std::sync::Arc;

use super::builder::{Field, NAME, Said};
use crate::app::core::effect::Effect;
use crate::app::event::Event;
use crate::app::model::Model;
use crate::app::step::{Occasion, Step};
use crate::domain::document;
use crate::domain::document::packs::{MOST_PACKS, Packs};
use crate::domain::document::{Key, Opened};

/// The line that says what became of the last tap on something kept.
pub const PACKS: &str = "clinic-packs";
/// The field that takes a file of prescriptions.
pub const FILE: &str = "clinic-file";

/// The text of the file with all packs.
pub fn file(model: &Model) -> String {
    document::write(0, model.packs.as_ref())
}

impl Step {
    /// As much as the page of the record needs: what is kept goes into its file, too.
    pub(in crate::app) fn read_packs(&mut self, occasion: Occasion) {
        match occasion {
            Occasion::Opened(found) => {
                let mut packs = self.open::<Packs>(Key::Packs, found).unwrap_or_default();
                packs.give_ids_from(self.first_id());
                self.model.packs = Arc::new(packs);
            }
            Occasion::Event(Event::OtherTabWrote { text, .. }) => self.other_tab_packs(text.as_deref()),
            _ => {}
        }
    }

    /// What the clinic said of itself before, so that nobody types it again.
    pub(in crate::app) fn recall_clinic(&mut self) {
        let packs = self.model.packs.clone();
        packs.clinic().for_each(|(name, text)| self.model.builder.say(name, text));
    }

    /// Remembers what the clinic says of itself. A letter that is lost with the browser is typed again; what is typed is
    /// never held back for it.
    pub(in crate::app) fn note_clinic(&mut self) {
        let wall = self.now.wall;
        let packs = Arc::make_mut(&mut self.model.packs);
        if packs.note_clinic(self.model.builder.identity(), wall) {
            let packs = self.model.packs.clone();
            if let Some(entry) = self.entry(Key::Packs, Some(packs.as_ref())) {
                self.effects.push(Effect::StoreSoon(vec![entry]));
            }
        }
    }

    pub(in crate::app) fn keep_pack(&mut self, anew: bool) {
        let builder = &self.model.builder;
        let Some(payload) = builder.payload() else { return };
        let name = builder.text(Field::Name).to_owned();
        let open = builder.pack.filter(|_| !anew);
        if name.trim().is_empty() {
            self.model.builder.said = Some(Said::NameMissing);
            self.effects.push(Effect::Focus(NAME));
            return;
        }
        let kept = Arc::make_mut(&mut self.model.packs).keep(open, &name, &payload);
        self.model.builder.said = Some(if kept.is_some() { Said::Kept } else { Said::Full });
        if kept.is_some() {
            self.model.builder.pack = kept;
            self.save_packs();
            self.effects.push(Effect::AskToPersist);
        }
    }

    pub(in crate::app) fn open_pack(&mut self, id: u32) {
        let Some(pack) = self.model.packs.get(id).cloned() else { return };
        self.open_payload(&pack.rx);
        let opened = !matches!(self.model.builder.said, Some(Said::NotOpened(_)));
        if opened {
            self.model.builder.pack = Some(id);
        }
        self.effects.push(Effect::Focus(if opened { NAME } else { PACKS }));
    }

    pub(in crate::app) fn delete_pack(&mut self, id: u32) {
        let Some(taken) = Arc::make_mut(&mut self.model.packs).take_out(id) else { return };
        self.save_packs();
        let builder = &mut self.model.builder;
        builder.pack = builder.pack.filter(|open| *open != id);
        builder.undo = Some(taken);
        builder.said = Some(Said::Deleted);
        self.effects.push(Effect::Focus(PACKS));
    }

    pub(in crate::app) fn put_pack_back(&mut self) {
        let Some(taken) = self.model.builder.undo.take() else { return };
        Arc::make_mut(&mut self.model.packs).put_back(taken);
        self.save_packs();
        self.effects.push(Effect::Focus(PACKS));
    }

    pub(in crate::app) fn bring_in(&mut self, text: Option<&str>) {
        let said = match text.map(document::open::<Packs>) {
            Some(Opened::Read { data, .. }) => {
                let knew = self.model.packs.knows_clinic();
                let brought = Arc::make_mut(&mut self.model.packs).bring_in(&data);
                let news = !knew && self.model.packs.knows_clinic();
                if brought > 0 || news {
                    self.save_packs();
                }
                if news {
                    self.recall_clinic();
                }
                let full = self.model.packs.all().len() >= MOST_PACKS;
                if brought == 0 && full { Said::Full } else { Said::BroughtIn(brought) }
            }
            Some(Opened::Newer { .. }) => Said::NewerFile,
            Some(Opened::Unreadable { .. }) | None => Said::NoFile,
        };
        self.model.builder.said = Some(said);
        self.effects.push(Effect::Focus(PACKS));
    }

    fn save_packs(&mut self) {
        Arc::make_mut(&mut self.model.packs).settle(self.now.wall);
        let packs = self.model.packs.clone();
        self.save(Key::Packs, packs.as_ref());
    }

    fn other_tab_packs(&mut self, text: Option<&str>) {
        let mine = self.model.packs.clone();
        let Some(met) = self.meet(Key::Packs, text, mine.as_ref()) else { return };
        if met.is_news {
            let mut packs = met.data;
            packs.give_ids_from(self.first_id());
            self.model.packs = Arc::new(packs);
        }
        if met.lacks {
            let packs = self.model.packs.clone();
            self.save(Key::Packs, packs.as_ref());
        }
    }
}
