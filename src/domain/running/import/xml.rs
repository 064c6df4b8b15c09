//! XML as these files have it: elements by their local names, with the names around them.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Refused;

/// No file of these formats has elements so deep.
const DEEPEST: usize = 40;

/// What a reader of a format is told.
pub trait Handler {
    /// An element begins, `path` its names from the root on, itself the last.
    fn begins(&mut self, path: &[Vec<u8>], element: &Element) -> Result<(), Refused>;
    /// Text within an element.
    fn text(&mut self, path: &[Vec<u8>], text: &str);
    /// An element ends.
    fn ends(&mut self, path: &[Vec<u8>]) -> Result<(), Refused>;
}

/// An element that begins.
pub struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// An attribute by its local name; `None` where it is missing or no text.
    pub fn attribute(&self, name: &[u8]) -> Option<String> {
        // Without the look for doubles, which takes the square of their number.
        let mut all = self.0.attributes();
        let all = all.with_checks(false).flatten();
        let found = all.into_iter().find(|attribute| attribute.key.local_name().as_ref() == name)?;
        String::from_utf8(found.value.into_owned()).ok()
    }
}

/// The local name of the first element.
pub fn root(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut reader = Reader::from_reader(bytes);
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => {
                return Some(start.local_name().as_ref().to_vec());
            }
            Ok(Event::Eof) | Err(_) => return None,
            // Letters before the first element are no XML.
            Ok(Event::Text(text)) => {
                let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&text);
                if !text.trim_ascii().is_empty() {
                    return None;
                }
            }
            Ok(_) => {}
        }
    }
}

/// The last name of a path.
pub fn last(path: &[Vec<u8>]) -> &[u8] {
    path.last().map(Vec::as_slice).unwrap_or_default()
}

/// The name before the last one.
pub fn parent(path: &[Vec<u8>]) -> &[u8] {
    let place = path.len().checked_sub(2);
    place.and_then(|place| path.get(place)).map(Vec::as_slice).unwrap_or_default()
}

/// Whether a name is somewhere on a path.
pub fn within(path: &[Vec<u8>], name: &[u8]) -> bool {
    path.iter().any(|known| known == name)
}

/// Walks through a file. Entities of the file's own are not resolved, whatever it declares.
pub fn walk(bytes: &[u8], handler: &mut dyn Handler) -> Result<(), Refused> {
    let mut reader = Reader::from_reader(bytes);
    let mut path: Vec<Vec<u8>> = Vec::new();
    loop {
        let event = reader.read_event().map_err(|_| Refused::Damaged)?;
        match event {
            Event::Eof => break,
            Event::Start(start) => {
                if path.len() >= DEEPEST {
                    return Err(Refused::Damaged);
                }
                path.push(start.local_name().as_ref().to_vec());
                handler.begins(&path, &Element(start))?;
            }
            Event::Empty(start) => {
                path.push(start.local_name().as_ref().to_vec());
                handler.begins(&path, &Element(start))?;
                handler.ends(&path)?;
                path.pop();
            }
            Event::Text(text) => {
                if let Ok(text) = std::str::from_utf8(&text) {
                    handler.text(&path, text);
                }
            }
            Event::End(_) => {
                handler.ends(&path)?;
                path.pop();
            }
            _ => {}
        }
    }
    // A file that was cut off.
    if path.is_empty() { Ok(()) } else { Err(Refused::Damaged) }
}
