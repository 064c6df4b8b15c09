//! The file that a person's entries are taken out to: one JSON text with every document as it is stored.
//!
//! ```json
//! { "app": "runners-knee-companion", "v": 1, "written": "2026-11-21", "about": "…",
//!   "documents": { "knee:settings": { "v": 1, "rev": 7, "data": {} } },
//!   "set_aside": { "knee:quarantine:…": "what could not be read" } }
//! ```
//!
//! Each document has its own version, so the file's own is raised only when its frame changes. This module knows only the
//! frame; [`holdings`](super::holdings) knows the documents.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::key::{Key, PREFIX, QUARANTINE};
use super::named::{Named, TOO_MANY_NAMES};

/// The version of the frame.
pub const VERSION: u32 = 1;

/// The name that the frame bears.
pub const APP: &str = "runners-knee-companion";

/// The biggest file that is read, bytes: what a browser keeps, several times over.
pub const BIGGEST: usize = 30 * 1024 * 1024;

/// Longest day that is shown, characters.
const LONGEST_DAY: usize = 40;

/// A file, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Archive {
    /// The day on which it was written, as it says.
    pub written: String,
    /// Its documents, as they were stored.
    pub documents: Vec<(Key, String)>,
    /// How many documents this version does not know.
    pub unknown: usize,
    /// What could not be read there, by its name.
    pub set_aside: Named<String>,
}

/// Why a text is no such file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It could not be read from the disk.
    NoText,
    /// It is bigger than [`BIGGEST`].
    TooBig,
    /// It is cut off or damaged.
    Damaged,
    /// It is something else.
    NotOurs,
    /// A newer version of the app wrote it.
    Newer,
}

#[derive(Serialize)]
struct Frame<'a> {
    app: &'a str,
    v: u32,
    written: &'a str,
    about: &'a str,
    documents: Named<Box<RawValue>>,
    #[serde(skip_serializing_if = "is_empty")]
    set_aside: Named<String>,
}

fn is_empty(named: &Named<String>) -> bool {
    named.is_empty()
}

#[derive(Deserialize)]
struct Head {
    app: String,
    v: u32,
}

#[derive(Deserialize)]
struct Body {
    #[serde(default)]
    written: String,
    documents: Named<Box<RawValue>>,
    #[serde(default)]
    set_aside: Named<String>,
}

/// The text of the file. `written` is a day such as `2026-11-21`, `about` a line for whoever opens it.
pub fn write(
    written: &str,
    about: &str,
    documents: &[(String, String)],
    set_aside: &Named<String>,
) -> String {
    let mut frame = Frame {
        app: APP,
        v: VERSION,
        written,
        about,
        documents: Named::default(),
        set_aside: set_aside.clone(),
    };
    for (name, text) in documents {
        match RawValue::from_string(by_line(text)) {
            Ok(value) => {
                frame.documents.insert(name.clone(), value);
            }
            Err(_) => {
                frame.set_aside.insert(name.clone(), text.clone());
            }
        }
    }
    // Text keys and plain data, which JSON can always hold.
    serde_json::to_string_pretty(&frame).unwrap_or_default()
}

/// A document with a session on each line, for whoever opens the file. Within a text of JSON the quotation marks would be
/// escaped, so this is never in one.
fn by_line(document: &str) -> String {
    document.replace("},{\"i\":", "},\n{\"i\":")
}

/// Reads a file.
///
/// # Errors
/// Why it is none.
pub fn read(text: &str) -> Result<Archive, Trouble> {
    let text = text.trim_start_matches('\u{feff}');
    let broken = || if text.contains(APP) { Trouble::Damaged } else { Trouble::NotOurs };
    let body: Result<Body, _> = serde_json::from_str(text);
    if body.as_ref().is_err_and(|error| error.to_string().starts_with(TOO_MANY_NAMES)) {
        return Err(Trouble::Damaged); // Known after the first thousands: what follows is not looked at.
    }
    let head: Head = match serde_json::from_str(text) {
        Ok(head) => head,
        Err(error) if error.is_data() => return Err(Trouble::NotOurs),
        Err(_) => return Err(broken()),
    };
    if head.app != APP {
        return Err(Trouble::NotOurs);
    }
    if head.v > VERSION {
        return Err(Trouble::Newer);
    }
    let body = body.map_err(|_| Trouble::Damaged)?;
    // A day; what is longer is none, and would only be shown.
    let written = body.written.chars().take(LONGEST_DAY).collect();
    let mut archive = Archive { written, ..Archive::default() };
    for (name, value) in body.documents {
        match Key::parse(&name) {
            Some(key) => archive.documents.push((key, value.get().to_owned())),
            None => archive.unknown += 1,
        }
    }
    for (name, text) in body.set_aside {
        // Only ever beside the documents, never in the place of one.
        let name = match name.starts_with(QUARANTINE) {
            true => name,
            false => format!("{QUARANTINE}{}", name.trim_start_matches(PREFIX)),
        };
        archive.set_aside.insert(name, text);
    }
    Ok(archive)
}
