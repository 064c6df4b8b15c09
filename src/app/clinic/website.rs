//! What a clinic says of its own website in the builder: accent, logo, pages, labels and so on, and what comes out of it:
//! HTML for its page and a `clinic.json` for a copy of the app. Name, telephone and booking are those of the
//! prescription. Whatever comes out is what [`crate::domain::clinic`] reads.

use crate::domain::clinic;
use crate::domain::clinic::{Area, Reason};

/// The settings that are asked for here, by their names; the others are those of the prescription, or not a matter of
/// choice on a site of one language.
pub const ASKED: [&str; 10] = [
    "accent",
    "logo",
    "address",
    "region",
    "page",
    "hide",
    "scheme",
    "label-same-day",
    "label-professional",
    "label-self-care",
];

/// What was typed or chosen, in the order of [`ASKED`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Website {
    texts: [String; ASKED.len()],
    /// Whether the prescription is left out: then everybody sees the whole app.
    pub without_exercises: bool,
}

/// A change on this part of the builder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WebsiteChange {
    /// A setting was written, by its name.
    Written(&'static str, String),
    /// A page was left out, or put back.
    Toggled(Area),
    /// The prescription was put in or left out.
    ExercisesToggled,
}

impl Website {
    /// A setting as typed.
    pub fn text(&self, name: &str) -> &str {
        ASKED.iter().position(|known| *known == name).map_or("", |place| &self.texts[place])
    }

    /// All that was typed or chosen, to be [typed in](Website::type_in) again.
    pub fn typed(&self) -> impl Iterator<Item = &str> {
        let without = if self.without_exercises { "-" } else { "" };
        self.texts.iter().map(String::as_str).chain([without])
    }

    /// Types it all in again; what is missing stays as it is.
    pub fn type_in(&mut self, typed: &[&str]) {
        self.texts.iter_mut().zip(typed).for_each(|(text, typed)| *text = (*typed).to_owned());
        self.without_exercises = typed.get(ASKED.len()) == Some(&"-");
    }

    /// How many letters a setting may have; 0 where it is no text that people read.
    pub fn longest(name: &str) -> usize {
        match name {
            "address" => clinic::LONGEST_PLACE,
            "label-same-day" | "label-professional" | "label-self-care" => clinic::LONGEST_LABEL,
            _ => 0,
        }
    }

    /// What is wrong with a setting.
    pub fn wrong(&self, name: &str) -> Option<Reason> {
        clinic::read([(name, self.text(name))]).1.first().map(|refused| refused.reason)
    }

    /// Whether a page is left out.
    pub fn hides(&self, area: Area) -> bool {
        self.text("hide").split(' ').any(|name| name == area.as_str())
    }

    /// Writes a setting, by its name; another name is left out.
    pub(super) fn write(&mut self, name: &str, text: &str) {
        if let Some(place) = ASKED.iter().position(|known| *known == name) {
            self.texts[place] = text.to_owned();
        }
    }

    /// The website after a change.
    pub fn change(&mut self, change: WebsiteChange) {
        match change {
            WebsiteChange::Written(name, text) => self.write(name, &text),
            WebsiteChange::Toggled(area) => {
                let hidden = Area::ALL.into_iter().filter(|known| self.hides(*known) != (*known == area));
                let hidden: Vec<&str> = hidden.map(Area::as_str).collect();
                self.change(WebsiteChange::Written("hide", hidden.join(" ")));
            }
            WebsiteChange::ExercisesToggled => self.without_exercises = !self.without_exercises,
        }
    }
}
