//! Reads printed pages. They are what our own printer writes, always well formed, so a page of scanner is enough; what it
//! does not understand fails the test.

#![allow(dead_code, reason = "each test that shares this uses a part of it")]

use knee_companion::app::core::route::Route;
use knee_companion::site;
use knee_companion::ui::document::Frame;

/// A piece of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// `<name attributes>`.
    Open(Tag),
    /// `</name>`.
    Close(String),
    /// Text between tags, entities resolved.
    Text(String),
}

/// An opening tag.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A page in pieces.
pub struct Page {
    /// Its file, for messages.
    pub file: String,
    pub pieces: Vec<Piece>,
}

/// A page of the language in use, and its text, one piece a line.
pub fn printed(route: Route) -> (Page, String) {
    let page = Page::read(&route.path(), &site::page(route, Frame::default()));
    let text = page.words().into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n");
    (page, text)
}

const VOID: [&str; 8] = ["meta", "link", "br", "hr", "img", "input", "wbr", "source"];

impl Page {
    pub fn read(file: &str, html: &str) -> Page {
        let mut pieces = Vec::new();
        let mut open: Vec<String> = Vec::new();
        let mut rest = html.trim().strip_prefix("<!doctype html>").expect("a doctype");
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix("<!--") {
                rest = &after[after.find("-->").expect("the end of a comment") + 3..];
            } else if let Some(after) = rest.strip_prefix("<!>") {
                rest = after; // Where two texts meet, the printer puts an empty comment.
            } else if let Some(after) = rest.strip_prefix("</") {
                let end = after.find('>').expect("the end of a tag");
                let name = after[..end].to_owned();
                assert_eq!(open.pop().as_ref(), Some(&name), "{file}: </{name}> closes something else");
                pieces.push(Piece::Close(name));
                rest = &after[end + 1..];
            } else if let Some(after) = rest.strip_prefix('<') {
                let (tag, unread) = read_tag(after);
                // Elements of SVG may close themselves.
                let closed = after[..after.len() - unread.len()].ends_with("/>");
                rest = unread;
                let name = tag.name.clone();
                pieces.push(Piece::Open(tag));
                if ["style", "script"].contains(&name.as_str()) {
                    let end = rest.find(&format!("</{name}>")).expect("the end of raw text");
                    pieces.push(Piece::Text(rest[..end].to_owned()));
                    rest = &rest[end..];
                }
                if !VOID.contains(&name.as_str()) {
                    if closed {
                        pieces.push(Piece::Close(name));
                    } else {
                        open.push(name);
                    }
                }
            } else {
                let end = rest.find('<').unwrap_or(rest.len());
                pieces.push(Piece::Text(unescape(&rest[..end])));
                rest = &rest[end..];
            }
        }
        assert!(open.is_empty(), "{file}: {open:?} never closed");
        Page { file: file.to_owned(), pieces }
    }

    /// Every opening tag.
    pub fn tags(&self) -> impl Iterator<Item = &Tag> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Open(tag) => Some(tag),
            _ => None,
        })
    }

    /// Every opening tag of one name.
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Tag> {
        self.tags().filter(move |tag| tag.name == name)
    }

    /// The one tag of a name.
    pub fn only(&self, name: &str) -> &Tag {
        let all: Vec<&Tag> = self.tags().filter(|tag| tag.name == name).collect();
        assert_eq!(all.len(), 1, "{}: <{name}>", self.file);
        all[0]
    }

    /// The text directly after the opening tag of each element of a name.
    pub fn texts_of(&self, name: &str) -> Vec<String> {
        let mut found = Vec::new();
        for (at, piece) in self.pieces.iter().enumerate() {
            if matches!(piece, Piece::Open(tag) if tag.name == name) {
                let inside =
                    self.pieces[at + 1..].iter().take_while(|p| **p != Piece::Close(name.to_owned()));
                found.push(
                    inside
                        .filter_map(|p| if let Piece::Text(t) = p { Some(t.as_str()) } else { None })
                        .collect(),
                );
            }
        }
        found
    }

    /// Every text that a person can read or hear, with the name of the element it stands in.
    pub fn words(&self) -> Vec<(String, String)> {
        // What is open, and whether it is in another language than the page: titles of works keep theirs.
        let mut open: Vec<(&str, bool)> = Vec::new();
        let mut words = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Open(tag) => {
                    for name in ["aria-label", "title", "alt", "placeholder", "aria-roledescription"] {
                        if let Some(text) = tag.get(name) {
                            words.push((format!("{}[{name}]", tag.name), text.to_owned()));
                        }
                    }
                    let said = ["description", "apple-mobile-web-app-title"].map(Some);
                    let graph = ["og:title", "og:description"].map(Some);
                    if said.contains(&tag.get("name")) || graph.contains(&tag.get("property")) {
                        words.push(("meta".to_owned(), tag.get("content").unwrap_or_default().to_owned()));
                    }
                    if !VOID.contains(&tag.name.as_str()) {
                        let inside = open.last().is_some_and(|(_, foreign)| *foreign);
                        let foreign = tag.name != "html" && tag.get("lang").is_some();
                        open.push((&tag.name, inside || foreign));
                    }
                }
                Piece::Close(_) => {
                    open.pop();
                }
                Piece::Text(text) => {
                    let (place, foreign) = open.last().copied().unwrap_or_default();
                    if !foreign && !["style", "script"].contains(&place) && !text.trim().is_empty() {
                        words.push((place.to_owned(), text.clone()));
                    }
                }
            }
        }
        words
    }
}

fn read_tag(text: &str) -> (Tag, &str) {
    let end = text.find(|c: char| c.is_whitespace() || c == '>' || c == '/').expect("the end of a name");
    let mut tag = Tag { name: text[..end].to_owned(), attributes: Vec::new() };
    let mut rest = text[end..].trim_start();
    loop {
        if let Some(after) = rest.strip_prefix('>') {
            return (tag, after);
        }
        if let Some(after) = rest.strip_prefix('/') {
            rest = after.trim_start();
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || "=>/".contains(c)).expect("the end of a name");
        let name = rest[..end].to_owned();
        rest = rest[end..].trim_start();
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix("=\"") {
            let end = after.find('"').expect("the end of a value");
            value = unescape(&after[..end]);
            rest = after[end + 1..].trim_start();
        } else {
            assert!(!rest.starts_with('='), "a value without quotes after {name}");
        }
        tag.attributes.push((name, value));
    }
}

fn unescape(text: &str) -> String {
    let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    plain.replace("&#x27;", "'").replace("&#39;", "'").replace("&amp;", "&")
}
