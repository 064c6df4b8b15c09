//! The draft of a prescription: kept in the address and in the tab, and taken up again.

use super::builder::{NAME, Said};
use super::pasted::{self, Pasted};
use crate::app::core::effect::Effect;
use crate::app::plan::address::planned;
use crate::app::step::Step;
use crate::content::exercises::exercise;
use crate::content::programmes;
use crate::domain::prescription::{Prescription, link};
use crate::domain::session::plan::MOST_ITEMS;

impl Step {
    /// The draft changed: the address keeps what can be used of it, the tab all that was typed.
    pub(in crate::app) fn keep_draft(&mut self) {
        let builder = &self.model.builder;
        let empty = builder.items.is_empty();
        let payload = if empty { String::new() } else { link::write(&builder.prescription(), exercise) };
        let mut typed = vec![payload.as_str()];
        typed.extend(builder.texts.iter().map(String::as_str));
        typed.extend(builder.website.typed());
        self.effects.push(Effect::KeepDraft(typed.join(BETWEEN)));
        self.effects.push(Effect::KeepInAddress(payload));
    }

    /// What was typed before this page was loaded anew, unless another prescription is in its address by now.
    pub(in crate::app) fn take_draft(&mut self) {
        let draft = self.model.visit.draft.clone();
        let typed: Vec<&str> = draft.split(BETWEEN).collect();
        let Some((payload, typed)) = typed.split_first() else { return };
        let builder = &mut self.model.builder;
        let (texts, website) = typed.split_at(typed.len().min(builder.texts.len()));
        if *payload == self.model.visit.rx.as_deref().unwrap_or_default() {
            builder.texts.iter_mut().zip(texts).for_each(|(text, typed)| *text = (*typed).to_owned());
            builder.website.type_in(website);
        }
    }

    /// Opens what was pasted. What it does not say stays as it is.
    pub(in crate::app) fn open_pasted(&mut self, text: &str) {
        let Pasted { settings, rx } = pasted::read(text);
        let nothing = settings.is_empty() && rx.is_none();
        for (name, text) in &settings {
            self.model.builder.say(name, text);
        }
        match rx {
            // Another prescription than the one that is open: it is kept as a new one.
            Some(payload) => {
                self.model.builder.pack = None;
                self.open_payload(&payload);
            }
            None if !nothing => self.model.builder.website.without_exercises = true,
            None => {}
        }
        let builder = &mut self.model.builder;
        let opened = !matches!(builder.said, Some(Said::NotOpened(_)));
        if nothing || !opened {
            builder.said = Some(Said::NothingPasted);
        } else if builder.said.is_none() {
            builder.said = Some(Said::Pasted);
        }
        self.keep_draft();
    }

    /// Takes the exercises of a ready-made session, in the clinic's own name.
    pub(in crate::app) fn start_from(&mut self, id: &str) {
        let Some(set) = programmes::find(id) else { return };
        let exercises = set.exercises.iter().take(MOST_ITEMS).map(|id| planned(*id)).collect();
        let builder = &mut self.model.builder;
        builder.take(Prescription { name: set.name.to_owned(), exercises, ..Prescription::default() });
        builder.pack = None;
        self.keep_draft();
        self.effects.push(Effect::Focus(NAME));
    }

    pub(in crate::app) fn open_payload(&mut self, payload: &str) {
        let builder = &mut self.model.builder;
        match link::read(payload, exercise) {
            Ok(received) => {
                builder.take(received.prescription);
                builder.said = Some(received.left_out).filter(|left| *left > 0).map(Said::LeftOut);
                self.keep_draft();
            }
            Err(refusal) => builder.said = Some(Said::NotOpened(refusal)),
        }
    }
}

/// Stands between the texts of a draft. Nobody types it.
const BETWEEN: &str = "\u{1e}";
