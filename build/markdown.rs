//! Markdown to HTML in pieces: text that stands, and links that only the prerenderer can resolve, because addresses are
//! relative to the page they stand on.
//!
//! Every claim carries its source. The rule is simple so that nobody needs to judge: each paragraph, each list item and
//! each row of a table (its head aside) holds at least one footnote, `[^source-id]`. The one exception is a block quote,
//! `> …`: it holds what is ours (what the app does, practical advice, pointers to other pages) and is shown as such.
//! An urgent box, `> [!CAUTION]`, is no exception, because what is urgent must have a source too.
//!
//! The last section may be the fold, `## Title {#differ}`: what sources say and where they differ, closed until somebody opens
//! it, so that the page itself speaks to the reader and not about its sources.
//!
//! Raw HTML, pictures, links out of the app and aligned columns are refused: a page then holds no script, no inline style
//! and no address that can rot. (Sources carry their own addresses.)

use std::collections::BTreeSet;

use pulldown_cmark::{Alignment, BlockQuoteKind, Event, Options, Parser, Tag, TagEnd, html};

/// A page, ready to be written out as Rust.
#[derive(Debug, Default, PartialEq)]
pub struct Page {
    /// HTML and links by turns: the first is HTML, the second the target of a link, and so on.
    pub pieces: Vec<String>,
    /// The sources in the order in which they are first quoted; footnote 1 is the first.
    pub sources: Vec<String>,
    /// Ids of headings.
    pub headings: BTreeSet<String>,
    /// Targets of links, such as `learn:cadence#metronome`.
    pub links: BTreeSet<String>,
    /// Words to be read, footnotes aside.
    pub words: usize,
}

/// The id of the section that is folded away at the end of a page.
const FOLD: &str = "differ";

/// Stands on both sides of a link's target while the HTML is put together; cannot occur in Markdown text.
const MARK: char = '\u{1}';

/// A paragraph, list item or row that must hold a footnote.
#[derive(Default)]
struct Unit {
    text: String,
    notes: usize,
}

/// Compiles a text. `spoken` turns each run of text into what is shown (itself, or the pseudo-language).
pub fn compile(
    text: &str,
    sources: &BTreeSet<String>,
    spoken: fn(&str) -> String,
) -> Result<Page, Vec<String>> {
    let mut page = Page::default();
    let mut problems = Vec::new();
    let text = with_definitions(text);
    let mut events = Vec::new();
    let mut units: Vec<Unit> = Vec::new();
    let mut ours = 0_usize;
    let mut quotes = Vec::new();
    let mut items = 0_usize;
    let mut in_definition = false;
    let mut in_fold = false;
    let mut in_summary = false;

    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    for event in Parser::new_ext(&text, options) {
        if in_definition {
            in_definition = event != Event::End(TagEnd::FootnoteDefinition);
            continue;
        }
        match event {
            Event::Start(Tag::FootnoteDefinition(_)) => in_definition = true,
            Event::FootnoteReference(id) => {
                if !sources.contains(&*id) {
                    problems.push(format!("footnote [^{id}]: not in content/sources.toml"));
                }
                if let Some(unit) = units.last_mut() {
                    unit.notes += 1;
                }
                let number = page.sources.iter().position(|s| **s == *id).unwrap_or_else(|| {
                    page.sources.push(id.to_string());
                    page.sources.len() - 1
                }) + 1;
                events.push(Event::InlineHtml(
                    format!(
                        "<sup class=\"note\"><a href=\"#source-{number}\" role=\"doc-noteref\">[{number}]</a></sup>"
                    )
                    .into(),
                ));
            }
            Event::Text(plain) => {
                page.words += plain.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count();
                if let Some(unit) = units.last_mut() {
                    unit.text.push_str(&plain);
                }
                events.push(Event::Text(spoken(&plain).into()));
            }
            Event::Start(Tag::BlockQuote(kind)) => {
                let class = match kind {
                    None => "ours",
                    Some(BlockQuoteKind::Caution) => "caution",
                    Some(_) => {
                        problems.push("a box: expected `>` (ours) or `> [!CAUTION]` (urgent)".into());
                        "ours"
                    }
                };
                ours += usize::from(kind.is_none());
                quotes.push(kind.is_none());
                events.push(Event::Html(format!("<div class=\"{class}\">\n").into()));
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                ours -= usize::from(quotes.pop().unwrap_or(false));
                events.push(Event::Html("</div>\n".into()));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                page.links.insert(dest_url.to_string());
                events.push(Event::InlineHtml(format!("<a href=\"{MARK}{dest_url}{MARK}\">").into()));
            }
            Event::End(TagEnd::Link) => events.push(Event::InlineHtml("</a>".into())),
            Event::Start(Tag::Table(columns)) => {
                if columns.iter().any(|column| *column != Alignment::None) {
                    problems.push(
                        "a table: expected columns without `:`, which would need an inline style".into(),
                    );
                }
                events.push(Event::Html("<div class=\"table\">".into()));
                events.push(Event::Start(Tag::Table(columns)));
            }
            Event::End(TagEnd::Table) => {
                events.push(Event::End(TagEnd::Table));
                events.push(Event::Html("</div>\n".into()));
            }
            Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                if let Some(id) = &id
                    && !page.headings.insert(id.to_string())
                {
                    problems.push(format!("heading {{#{id}}}: expected an id that no other heading has"));
                }
                if level as usize == 1 || !classes.is_empty() || !attrs.is_empty() {
                    problems.push("a heading: expected `##` or deeper, with an id at most".into());
                }
                if in_fold && level as usize <= 2 {
                    problems.push(format!("a heading: expected {{#{FOLD}}} to be the last section"));
                }
                if id.as_deref() == Some(FOLD) {
                    (in_fold, in_summary) = (true, true);
                    events
                        .push(Event::Html(format!("<details class=\"fold\" id=\"{FOLD}\"><summary>").into()));
                } else {
                    events.push(Event::Start(Tag::Heading { level, id, classes, attrs }));
                }
            }
            Event::End(TagEnd::Heading(_)) if in_summary => {
                in_summary = false;
                events.push(Event::Html("</summary>\n".into()));
            }
            Event::Html(raw) | Event::InlineHtml(raw) => {
                problems.push(format!("{:?}: expected Markdown, found HTML", raw.trim()));
            }
            Event::Start(Tag::Image { .. }) => problems.push("expected no pictures".into()),
            event => {
                match &event {
                    Event::Start(Tag::Item) => {
                        items += 1;
                        units.push(Unit::default());
                    }
                    Event::Start(Tag::Paragraph) if items == 0 => units.push(Unit::default()),
                    Event::Start(Tag::TableRow) => units.push(Unit::default()),
                    Event::End(TagEnd::Item | TagEnd::Paragraph | TagEnd::TableRow) => {
                        let item = event == Event::End(TagEnd::Item);
                        let inside = event == Event::End(TagEnd::Paragraph) && items > 0;
                        items -= usize::from(item);
                        if !inside && let Some(unit) = units.pop() {
                            unit.check(ours > 0, &mut problems);
                        }
                    }
                    Event::SoftBreak | Event::HardBreak => {
                        if let Some(unit) = units.last_mut() {
                            unit.text.push(' ');
                        }
                    }
                    _ => {}
                }
                events.push(event);
            }
        }
    }
    if in_fold {
        events.push(Event::Html("</details>\n".into()));
    }
    let mut out = String::new();
    html::push_html(&mut out, events.into_iter());
    page.pieces = out.split(MARK).map(str::to_owned).collect();
    if problems.is_empty() { Ok(page) } else { Err(problems) }
}

impl Unit {
    fn check(&self, ours: bool, problems: &mut Vec<String>) {
        if self.notes == 0 && !ours && !self.text.trim().is_empty() {
            let beginning: String = self.text.chars().take(60).collect();
            problems.push(format!(
                "{beginning:?} …: expected a footnote with its source, or `>` before it if it is ours"
            ));
        }
    }
}

/// The text with a definition for every footnote it refers to: without one, Markdown takes `[^id]` for plain text.
fn with_definitions(text: &str) -> String {
    let ids: BTreeSet<&str> =
        text.split("[^").skip(1).filter_map(|rest| rest.split_once(']').map(|(id, _)| id)).collect();
    let definitions: Vec<String> = ids.iter().map(|id| format!("[^{id}]: source")).collect();
    format!("{text}\n\n{}\n", definitions.join("\n\n"))
}
