//! What a clinic says of its own website in the builder: accent, logo, pages, labels and so on, and what comes out of it:
//! HTML for its page and a `clinic.json` for a copy of the app. Name, telephone and booking are those of the
//! prescription. Whatever comes out is what [`crate::domain::clinic`] reads.

use super::clinic_builder::Field;
use super::data_address::encoded;
use super::model::Model;
use crate::content::words;
use crate::domain::clinic::{self, Area, Clinic, Reason};
use crate::domain::prescription::link::MARK;

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

    /// The website after a change.
    pub fn change(&mut self, change: WebsiteChange) {
        match change {
            WebsiteChange::Written(name, text) => {
                if let Some(place) = ASKED.iter().position(|known| *known == name) {
                    self.texts[place] = text;
                }
            }
            WebsiteChange::Toggled(area) => {
                let hidden = Area::ALL.into_iter().filter(|known| self.hides(*known) != (*known == area));
                let hidden: Vec<&str> = hidden.map(Area::as_str).collect();
                self.change(WebsiteChange::Written("hide", hidden.join(" ")));
            }
            WebsiteChange::ExercisesToggled => self.without_exercises = !self.without_exercises,
        }
    }
}

/// The clinic as far as what is typed can be used, and how many fields hold what cannot. Those of the prescription count
/// where it goes along: it would be missing, and nobody would notice.
pub fn clinic(model: &Model) -> (Clinic, usize) {
    let builder = &model.builder;
    let along = !builder.website.without_exercises && !builder.items.is_empty();
    let payload = builder.payload().filter(|_| along).unwrap_or_default();
    let shared = [
        ("clinic", builder.text(Field::Clinic)),
        ("phone", builder.text(Field::Phone)),
        ("booking", builder.text(Field::Booking)),
        ("rx", &payload),
    ];
    let asked = ASKED.map(|name| (name, builder.website.text(name)));
    let (clinic, refused) = clinic::read(shared.into_iter().chain(asked));
    let contact = [Field::Clinic, Field::Phone, Field::Booking];
    let of_contact = contact.into_iter().filter(|field| builder.wrong(*field)).count();
    let of_prescription = if along { builder.mistakes() - of_contact } else { 0 };
    (clinic, refused.len() + of_prescription)
}

/// Whether a label was written for a button of the clinic and neither a telephone number nor a booking address, one of
/// which the button would lead to.
pub fn labels_lead_nowhere(model: &Model) -> bool {
    let builder = &model.builder;
    let empty = |text: &str| text.trim().is_empty();
    let mut labels = ASKED.into_iter().filter(|name| name.starts_with("label-"));
    labels.any(|name| !empty(builder.website.text(name)))
        && empty(builder.text(Field::Phone))
        && empty(builder.text(Field::Booking))
}

/// What comes out for the website.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Two lines for the clinic's own page.
    pub embed: String,
    /// The same for a page that lets no scripts through.
    pub frame: String,
    /// The text of `clinic.json` beside a copy of the app on the clinic's own site.
    pub settings: String,
}

/// What comes out; the number of mistakes where there are any.
///
/// # Errors
/// How many fields hold what cannot be used.
pub fn outcome(model: &Model) -> Result<Outcome, usize> {
    let (clinic, wrong) = clinic(model);
    if wrong > 0 {
        return Err(wrong);
    }
    let pairs = clinic::write(&clinic);
    let site = &model.visit.site;
    let title = words().common.app_name;
    // A frame that opens a prescription opens no other page.
    let framed = || pairs.iter().filter(|(name, _)| *name != "page" || clinic.rx.is_empty());
    let attributes: String =
        framed().map(|(name, text)| format!("\n  {name}=\"{}\"", escaped(text))).collect();
    let embed = format!(
        "<script src=\"{}embed.js\" async></script>\n<knee-companion{attributes}></knee-companion>",
        escaped(site)
    );
    let query: Vec<String> = framed()
        .filter(|(name, _)| *name != "rx")
        .map(|(name, text)| format!("{name}={}", encoded(text)))
        .collect();
    let mut address = if clinic.rx.is_empty() { site.clone() } else { format!("{site}rx/") };
    if !query.is_empty() {
        address.push_str(&format!("?{}", query.join("&")));
    }
    if !clinic.rx.is_empty() {
        address.push_str(&format!("#{MARK}{}", clinic.rx));
    }
    let frame = format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"720\" loading=\"lazy\" \
         allow=\"screen-wake-lock; autoplay; fullscreen; clipboard-write\"></iframe>",
        escaped(&address),
        escaped(title)
    );
    let lines: Vec<String> =
        pairs.iter().map(|(name, text)| format!("  \"{name}\": {}", quoted(text))).collect();
    let settings =
        if lines.is_empty() { "{}\n".to_owned() } else { format!("{{\n{}\n}}\n", lines.join(",\n")) };
    Ok(Outcome { embed, frame, settings })
}

/// A text within an attribute of HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// A text within JSON.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}
