//! What comes out of the builder: the link, and what a clinic puts on its own website.

use super::builder::Field;
use super::website::ASKED;
use crate::app::core::data_address::encoded;
use crate::app::model::Model;
use crate::content::words;
use crate::domain::clinic::{self, Clinic};
use crate::domain::prescription::link::MARK;

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

/// A text within an attribute of HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// A text within JSON.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
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
    // The link stays where no script runs, and `src` says where the app lies where the script cannot know (public/embed.js).
    let link = format!("<a href=\"{}\">{}</a>", escaped(&address), escaped(words().website.link));
    let embed = format!(
        "<script src=\"{site}embed.js\" async></script>\n<knee-companion\n  src=\"{site}\"{attributes}>{link}</knee-companion>",
        site = escaped(site),
    );
    let frame = format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"720\" loading=\"lazy\" \
         style=\"display:block;border:0\" allow=\"screen-wake-lock; autoplay; fullscreen; clipboard-write\"></iframe>",
        escaped(&address),
        escaped(title)
    );
    let lines: Vec<String> =
        pairs.iter().map(|(name, text)| format!("  \"{name}\": {}", quoted(text))).collect();
    let settings =
        if lines.is_empty() { "{}\n".to_owned() } else { format!("{{\n{}\n}}\n", lines.join(",\n")) };
    Ok(Outcome { embed, frame, settings })
}
