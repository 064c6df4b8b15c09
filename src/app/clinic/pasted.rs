//! What came out of the builder, pasted into it again: a link, the lines for a website, a frame, a `clinic.json`, or the
//! shortcode of the WordPress plugin. Whatever
//! is pasted is hostile; what it says is read by [`crate::domain::clinic`] and [`crate::domain::prescription`] alone.

use crate::domain::clinic::NAMES;
use crate::domain::document::named::Named;
use crate::domain::prescription::address;

/// So many bytes of it are looked at: an embedding with the longest payload has a quarter of it.
const LONGEST: usize = 65_536;

/// What was found in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// What a clinic says of itself, by the names of its settings, as it came; without `rx`.
    pub settings: Vec<(&'static str, String)>,
    /// The payload of a prescription.
    pub rx: Option<String>,
}

/// What a text holds; nothing where it is none of ours.
pub fn read(text: &str) -> Pasted {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = text[..end].trim();
    let found = if text.starts_with('{') {
        let json: Option<Named<String>> = serde_json::from_str(text).ok();
        json.map(|json| json.into_iter().collect()).unwrap_or_default()
    } else if let Some(at) = ["<knee-companion", "[knee-companion"].iter().find_map(|name| text.find(name)) {
        attributes(&text[at + "<knee-companion".len()..])
    } else {
        query(text)
    };
    let mut pasted = Pasted::default();
    for (name, value) in found {
        match NAMES.into_iter().find(|known| *known == name) {
            Some("rx") => pasted.rx = Some(value),
            Some(name) => pasted.settings.push((name, value)),
            None => {}
        }
    }
    if pasted.rx.is_none() {
        pasted.rx = address::payload(text);
    }
    pasted
}

/// The attributes of an element, from behind its name to its end.
fn attributes(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((name, behind)) = rest.split_once('=') {
        if name.contains(['>', ']']) {
            break;
        }
        let behind = behind.trim_start();
        let Some(quote) = behind.chars().next().filter(|quote| matches!(quote, '"' | '\'')) else { break };
        let Some((value, after)) = behind[1..].split_once(quote) else { break };
        found.push((name.trim().to_owned(), unescaped(value)));
        rest = after;
    }
    found
}

/// The pairs in the query of an address, also of one within an attribute.
fn query(text: &str) -> Vec<(String, String)> {
    let text = unescaped(text);
    let Some((_, query)) = text.split_once('?') else { return Vec::new() };
    let end =
        query.find(|sign: char| sign == '#' || sign == '"' || sign.is_whitespace()).unwrap_or(query.len());
    let pairs = query[..end].split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), address::decoded(&value.replace('+', " ")))).collect()
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}
