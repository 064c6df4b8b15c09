//! The draft of a prescription: kept in the address and in the tab, and taken up again.

use super::builder::Said;
use crate::app::core::effect::Effect;
use crate::app::step::Step;
use crate::content::exercises::exercise;
use crate::domain::prescription::link;

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
