//! A clinic from pairs of names and texts, the same from everywhere: attributes of an embedding, the query of an
//! address, and the keys of a `clinic.json`. And back again, for those who make embeddings.

use super::{
    Accent, Area, Clinic, Colour, LONGEST_LABEL, LONGEST_LOGO, LONGEST_NAME, LONGEST_PLACE, Labels, Shade,
};
use crate::domain::check::region;
use crate::domain::contact;
use crate::domain::letters;
use crate::domain::order;
use crate::domain::prescription::link;

/// Something that a clinic asked for and does not get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What it was called, as it stands in the attribute, address or file; at most 40 characters.
    pub name: String,
    /// Why.
    pub reason: Reason,
}

/// Why something is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// There is no such setting.
    Unknown,
    /// Nothing is left of the text, or it is too long.
    Text,
    /// Not a colour such as `#0f5c4d`.
    Colour,
    /// Not a telephone number.
    Phone,
    /// Neither an `https:` address nor one `mailto:` address.
    Address,
    /// Not the address of a PNG, SVG, JPEG or WebP picture below the site's own root.
    Logo,
    /// Not the code of a region whose emergency number is known.
    Region,
    /// Not the name of a page, or of one that cannot be left out.
    Page,
    /// Not a tag of a language.
    Language,
    /// Neither `light` nor `dark` nor `auto`.
    Scheme,
    /// Not the payload of a prescription.
    Prescription,
    /// The copy's own file says who the clinic is.
    File,
}

/// The names of all settings, as they stand in attributes, addresses and files.
pub const NAMES: [&str; 15] = [
    "clinic",
    "logo",
    "accent",
    "phone",
    "booking",
    "address",
    "region",
    "hide",
    "page",
    "lang",
    "scheme",
    "label-same-day",
    "label-professional",
    "label-self-care",
    "rx",
];

/// Those of [`NAMES`] that say who the clinic is and how to reach it. Where a copy's own `clinic.json` names a clinic, they
/// come from there alone: else anybody could make a link with another telephone number below the clinic's name.
const WHO: [&str; 9] = [
    "clinic",
    "logo",
    "phone",
    "booking",
    "address",
    "region",
    "label-same-day",
    "label-professional",
    "label-self-care",
];

/// The clinic that pairs of names and texts describe, and what of them was left out. An empty text counts as not said;
/// of two with the same name the last counts.
pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Clinic, Vec<Refused>) {
    let mut clinic = Clinic::default();
    let mut refused = Vec::new();
    for (name, text) in pairs {
        if text.trim().is_empty() && NAMES.contains(&name) {
            continue;
        }
        if let Err(reason) = take(&mut clinic, name, text) {
            refused.push(Refused { name: contact::line(name, 40), reason });
        }
    }
    (clinic, refused)
}

/// The clinic that a copy's own `clinic.json` and others describe: a link, or the page around a frame. They go before the
/// file, but where it names a clinic, who that is comes from it alone.
pub fn read_over<'a>(file: &[(&'a str, &'a str)], others: &[(&'a str, &'a str)]) -> (Clinic, Vec<Refused>) {
    let named = file.iter().any(|(name, text)| *name == "clinic" && !text.trim().is_empty());
    let (left_out, counting): (Vec<_>, Vec<_>) =
        others.iter().copied().partition(|(name, _)| named && WHO.contains(name));
    let (clinic, mut refused) = read(file.iter().copied().chain(counting));
    for (name, text) in left_out {
        // What says the same as the file, or nothing, is no contradiction.
        if !text.trim().is_empty() && !file.contains(&(name, text)) {
            refused.push(Refused { name: name.to_owned(), reason: Reason::File });
        }
    }
    (clinic, refused)
}

fn take(clinic: &mut Clinic, name: &str, text: &str) -> Result<(), Reason> {
    let said = text.trim();
    match name {
        "clinic" => clinic.name = line(text, LONGEST_NAME)?,
        "logo" => clinic.logo = logo(said).ok_or(Reason::Logo)?,
        "accent" => clinic.accent = Some(Accent::new(Colour::parse(said).ok_or(Reason::Colour)?)),
        "phone" => clinic.phone = contact::phone(text).ok_or(Reason::Phone)?,
        "booking" => clinic.booking = contact::address(text).ok_or(Reason::Address)?,
        "address" => clinic.place = line(text, LONGEST_PLACE)?,
        "region" => clinic.region = Some(region::find(said).ok_or(Reason::Region)?.code),
        "hide" => clinic.hidden = hidden(said).ok_or(Reason::Page)?,
        "page" => clinic.first = Some(area(said).ok_or(Reason::Page)?),
        "lang" => clinic.language = language(said).ok_or(Reason::Language)?,
        "scheme" => {
            clinic.scheme = match said {
                "light" => Some(Shade::Light),
                "dark" => Some(Shade::Dark),
                "auto" => None,
                _ => return Err(Reason::Scheme),
            }
        }
        "label-same-day" => clinic.labels.same_day = line(text, LONGEST_LABEL)?,
        "label-professional" => clinic.labels.professional = line(text, LONGEST_LABEL)?,
        "label-self-care" => clinic.labels.self_care = line(text, LONGEST_LABEL)?,
        "rx" => clinic.rx = payload(said).ok_or(Reason::Prescription)?,
        _ => return Err(Reason::Unknown),
    }
    Ok(())
}

/// The pairs that describe a clinic; [`read`] gives the same clinic back.
pub fn write(clinic: &Clinic) -> Vec<(&'static str, String)> {
    let Clinic {
        name,
        logo,
        accent,
        phone,
        booking,
        place,
        region,
        hidden,
        first,
        language,
        scheme,
        labels,
        rx,
    } = clinic;
    let Labels { same_day, professional, self_care } = labels;
    let hidden: Vec<&str> = hidden.iter().map(|area| area.as_str()).collect();
    let texts = [
        name.clone(),
        logo.clone(),
        accent.map(|accent| accent.asked.css()).unwrap_or_default(),
        phone.clone(),
        booking.clone(),
        place.clone(),
        region.unwrap_or_default().to_owned(),
        hidden.join(" "),
        first.map(Area::as_str).unwrap_or_default().to_owned(),
        language.clone(),
        scheme.map(Shade::as_str).unwrap_or_default().to_owned(),
        same_day.clone(),
        professional.clone(),
        self_care.clone(),
        rx.clone(),
    ];
    NAMES.into_iter().zip(texts).filter(|(_, text)| !text.is_empty()).collect()
}

/// A text on one line. One that is too long is not cut: half a name is a wrong name.
fn line(raw: &str, longest: usize) -> Result<String, Reason> {
    let text = contact::line(raw, longest + 1);
    if text.is_empty() || letters::count(&text) > longest { Err(Reason::Text) } else { Ok(text) }
}

/// A path below the site's root: no scheme, no host, no way up, no query.
fn logo(text: &str) -> Option<String> {
    let plain = text.bytes().all(|letter| letter.is_ascii_alphanumeric() || b"/._-".contains(&letter));
    let steps = text.split('/').all(|step| !step.is_empty() && !step.starts_with('.'));
    let ending = text.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let picture =
        ending.is_some_and(|ending| ["png", "svg", "jpg", "jpeg", "webp"].contains(&ending.as_str()));
    (plain && steps && picture && text.len() <= LONGEST_LOGO).then(|| text.to_owned())
}

/// The letters and the length of a payload. White space in it is no damage: it comes from lines that were broken.
fn payload(text: &str) -> Option<String> {
    let text: String = text.split_whitespace().collect();
    let fits = text.len() <= link::LONGEST_PAYLOAD
        && text.bytes().all(|letter| letter.is_ascii_alphanumeric() || b"-_".contains(&letter));
    fits.then_some(text)
}

fn area(text: &str) -> Option<Area> {
    Area::ALL.into_iter().find(|area| area.as_str() == text)
}

/// Pages to leave out, with spaces or commas between them. One wrong name and none counts: a misspelt one would
/// otherwise stay in sight unnoticed.
fn hidden(text: &str) -> Option<Vec<Area>> {
    let names = text.split([' ', ',']).filter(|name| !name.is_empty());
    let mut areas: Vec<Area> =
        names.map(|name| area(name).filter(|area| area.can_be_hidden())).collect::<Option<_>>()?;
    order::sort_by(&mut areas, Ord::cmp);
    areas.dedup();
    Some(areas)
}

/// A tag of a language as far as the app needs it: `en`, `pt-BR`, `zh-Hans`.
fn language(text: &str) -> Option<String> {
    let mut parts = text.split('-');
    let first = parts.next()?;
    let fits = (2..=3).contains(&first.len())
        && first.bytes().all(|letter| letter.is_ascii_alphabetic())
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|letter| letter.is_ascii_alphanumeric())
        })
        && text.len() <= 20;
    fits.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn refusals(name: &str, text: &str) -> Vec<Reason> {
        let (clinic, refused) = read([(name, text)]);
        if !refused.is_empty() {
            assert_eq!(clinic, Clinic::default(), "{name}: {text}");
        }
        refused.into_iter().map(|refused| refused.reason).collect()
    }

    #[test]
    fn everything_that_a_clinic_can_say_is_read_and_written_back() {
        let pairs = [
            ("clinic", "Knee clinic of the town"),
            ("logo", "clinic/logo.svg"),
            ("accent", "#7a1f6b"),
            ("phone", "+44 20 7946 0018"),
            ("booking", "https://clinic.example/book"),
            ("address", "1 High Street, Town"),
            ("region", "GB"),
            ("hide", "learn check"),
            ("page", "guide"),
            ("lang", "en"),
            ("scheme", "dark"),
            ("label-same-day", "Call our nurse"),
            ("label-professional", "Book with us"),
            ("label-self-care", "Ask us"),
            ("rx", "AQkF-_x"),
        ];
        let (clinic, refused) = read(pairs);
        assert_eq!(refused, []);
        assert!(!clinic.shows(Area::Check) && clinic.shows(Area::Guide));
        let written = write(&clinic);
        assert_eq!(written.iter().map(|(name, text)| (*name, text.as_str())).collect::<Vec<_>>(), pairs);
    }

    #[test]
    fn a_wrong_value_is_named_and_the_others_count() {
        let (clinic, refused) =
            read([("clinic", "Knees"), ("accent", "red"), ("colour", "#fff"), ("phone", "")]);
        assert_eq!(clinic, Clinic { name: "Knees".into(), ..Clinic::default() });
        let named: Vec<_> = refused.iter().map(|r| (r.name.as_str(), r.reason)).collect();
        assert_eq!(named, [("accent", Reason::Colour), ("colour", Reason::Unknown)]);
    }

    #[test]
    fn each_wrong_value_says_what_is_wrong() {
        for (name, text, reason) in [
            ("accent", "#12345", Reason::Colour),
            ("phone", "call us", Reason::Phone),
            ("booking", "javascript:alert(1)", Reason::Address),
            ("booking", "http://clinic.example/", Reason::Address),
            ("region", "XX", Reason::Region),
            ("hide", "about", Reason::Page),
            ("hide", "today", Reason::Page),
            ("hide", "check,progres", Reason::Page),
            ("page", "../evil", Reason::Page),
            ("lang", "en/../", Reason::Language),
            ("scheme", "pink", Reason::Scheme),
            ("rx", "a&b", Reason::Prescription),
            ("label-emergency", "Call us first", Reason::Unknown),
            ("onload", "x", Reason::Unknown),
        ] {
            assert_eq!(refusals(name, text), [reason], "{name}: {text}");
        }
        assert_eq!(refusals("clinic", &"x".repeat(LONGEST_NAME + 1)), [Reason::Text]);
        assert_eq!(refusals("clinic", "\u{202e}"), [Reason::Text]);
        assert_eq!(refusals("scheme", "auto"), []);
    }

    #[test]
    fn white_space_inside_a_prescription_is_no_damage() {
        let (clinic, refused) = read([("rx", " AQkF\n  -_x\t9 ")]);
        assert_eq!((clinic.rx.as_str(), refused.len()), ("AQkF-_x9", 0));
    }

    #[test]
    fn who_a_clinic_is_comes_from_its_own_file_alone() {
        assert!(WHO.iter().all(|name| NAMES.contains(name)));
        let file = [("clinic", "Own"), ("phone", "020 7946 0018"), ("scheme", "light")];
        let link = [
            ("clinic", "Own"),
            ("phone", "0900 666"),
            ("booking", "https://evil.example/"),
            ("scheme", "dark"),
        ];
        let (clinic, refused) = read_over(&file, &link);
        assert_eq!(
            (clinic.name.as_str(), clinic.phone.as_str(), clinic.booking.as_str()),
            ("Own", "020 7946 0018", "")
        );
        assert_eq!(clinic.scheme, Some(Shade::Dark), "what is no matter of who it is may be said by others");
        let named: Vec<_> = refused.iter().map(|r| (r.name.as_str(), r.reason)).collect();
        assert_eq!(named, [("phone", Reason::File), ("booking", Reason::File)]);
        let (clinic, refused) = read_over(&[("phone", "020 7946 0018")], &link);
        assert_eq!((clinic.phone.as_str(), refused), ("0900 666", vec![]), "a file that names nobody");
        let (clinic, refused) = read_over(&file, &[]);
        assert_eq!((clinic.name.as_str(), refused), ("Own", vec![]));
    }

    #[test]
    fn a_logo_is_a_picture_of_the_site_itself() {
        for right in ["logo.svg", "clinic/logo-2.PNG", "a/b/c.webp"] {
            assert_eq!(refusals("logo", right), [], "{right}");
        }
        for wrong in [
            "https://tracker.example/x.png",
            "//tracker.example/x.png",
            "/logo.png",
            "../logo.png",
            "a/../../x.png",
            "logo.png?x=1",
            "data:image/png;base64,AAAA",
            "javascript:x.png",
            "logo.js",
            "logo",
            ".png",
        ] {
            assert_eq!(refusals("logo", wrong), [Reason::Logo], "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_read_is_written_back_the_same(
            pairs in proptest::collection::vec((proptest::sample::select(NAMES.to_vec()), "(?s).{0,70}"), 0..20)
        ) {
            let (clinic, _) = read(pairs.iter().map(|(name, text)| (*name, text.as_str())));
            let written = write(&clinic);
            let (again, refused) = read(written.iter().map(|(name, text)| (*name, text.as_str())));
            prop_assert_eq!(refused, vec![]);
            prop_assert_eq!(again, clinic);
        }
    }
}
