//! The pages to learn from and the glossary, in the language in use.
//!
//! Host only: this is long prose, which the prerendered pages carry and the wasm never does. The build has turned the
//! Markdown of `content/<language>/learn/` into HTML with gaps where addresses belong, because an address is relative to
//! the page it stands on; whoever prints a page fills them in.

use super::language::current;
use crate::domain::exercise::ExerciseId;

/// A page to learn from.
#[derive(Debug)]
pub struct Topic {
    /// Its id, which is also its address.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// One sentence for lists and search engines, at most 155 characters in English.
    pub summary: &'static str,
    /// The day on which it was last checked against the fact sheet (`clinical.md`) and the articles: year, month, day.
    pub reviewed: (u16, u8, u8),
    /// Minutes to read it.
    pub minutes: u8,
    /// Ids of the sources behind its footnotes. Footnote `[1]` is the first, and links to `#source-1`.
    pub sources: &'static [&'static str],
    body: &'static [Piece],
}

/// A word of the glossary.
#[derive(Debug)]
pub struct Term {
    /// Its id, by which pages link to it.
    pub id: &'static str,
    /// The word itself.
    pub term: &'static str,
    /// Other words and forms for the same.
    pub also: &'static [&'static str],
    /// What it means, in plain words.
    pub meaning: &'static str,
    /// Ids of sources; none where the word means what this app decided it to mean.
    pub sources: &'static [&'static str],
}

/// Where a link in a page leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// The list of exercises.
    Guide,
    /// An exercise's page.
    Exercise(ExerciseId),
    /// The list of pages to learn from.
    Learn,
    /// A page to learn from, or the heading in it with the id `part`.
    Topic {
        /// The page's id.
        id: &'static str,
        /// The heading's id.
        part: Option<&'static str>,
    },
    /// The glossary, or one word of it.
    Glossary {
        /// The word's id.
        term: Option<&'static str>,
    },
    /// The knee check.
    Check,
    /// The session player.
    Session,
    /// The programme.
    Programme,
    /// One's own lists.
    Lists,
    /// The person's own record.
    Progress,
    /// The settings.
    Settings,
    /// Sources, privacy and licence.
    About,
}

#[derive(Debug)]
enum Piece {
    Html(&'static str),
    Href(Link),
}

include!(concat!(env!("OUT_DIR"), "/learn.rs"));

/// All pages of the language in use, in the order in which they are to be read.
pub fn topics() -> &'static [Topic] {
    table().1
}

/// The page with this id; `None` where there is none.
pub fn topic(id: &str) -> Option<&'static Topic> {
    topics().iter().find(|topic| topic.id == id)
}

/// The glossary of the language in use, in the order of the ids.
pub fn glossary() -> &'static [Term] {
    table().2
}

fn table() -> &'static (&'static str, &'static [Topic], &'static [Term]) {
    let code = current().code;
    LEARN.iter().find(|(language, _, _)| *language == code).unwrap_or(&LEARN[0])
}

/// How the build begins the fold of a page (`build/markdown.rs`); a page ends with it.
const FOLD: &str = "<details class=\"fold\" id=\"differ\"><summary>";

impl Topic {
    /// The page's HTML without its heading and its list of sources. `href` gives the address of each link.
    /// Blocks of class `ours` hold advice and pointers of ours, of class `caution` what is urgent, of class `table` a table.
    pub fn html(&self, href: impl Fn(Link) -> String) -> String {
        let mut out = String::new();
        for piece in self.body {
            match piece {
                Piece::Html(html) => out.push_str(html),
                Piece::Href(link) => out.push_str(
                    &href(*link)
                        .replace('&', "&amp;")
                        .replace('"', "&quot;")
                        .replace('<', "&lt;")
                        .replace('>', "&gt;"),
                ),
            }
        }
        out
    }

    /// The page parted at the fold with which it may end: its HTML before the fold, and title and HTML of what is in it.
    pub fn parts(&self, href: impl Fn(Link) -> String) -> (String, Option<(String, String)>) {
        let html = self.html(href);
        let Some((page, fold)) = html.split_once(FOLD) else { return (html, None) };
        let inside = fold.trim_end().strip_suffix("</details>").unwrap_or(fold);
        let inside = inside.split_once("</summary>").map(|(title, text)| (title.to_owned(), text.to_owned()));
        (page.to_owned(), inside)
    }

    /// Where the page's links lead, in the order of the text.
    pub fn links(&self) -> impl Iterator<Item = Link> {
        self.body.iter().filter_map(|piece| match piece {
            Piece::Href(link) => Some(*link),
            Piece::Html(_) => None,
        })
    }
}
