//! The pages to learn from: `content/<language>/learn/<topic>.md`, and the glossary, `content/<language>/glossary.toml`.
//!
//! A page begins with TOML between two lines of `+++`: title, summary, order, reviewed and minutes. The rest is Markdown,
//! see `markdown.rs` for what it may hold and for the rule that every claim carries its source. Links name what they
//! lead to: `guide:clamshell`, `guide:`, `learn:cadence`, `learn:cadence#metronome`, `learn:`, `term:cadence`,
//! `learn:glossary`, and the app's places `check:`, `session:`, `lists:`, `programme:`, `progress:`, `settings:`, `about:`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use serde::Deserialize;

use crate::emit::{pascal, strings};
use crate::markdown::{self, Page};
use crate::pseudo;
use crate::schema::{Problem, files, read, stem};

/// Words that a reader takes in within a minute.
const WORDS_A_MINUTE: usize = 230;
/// The longest summary that a search engine shows whole.
const SUMMARY: usize = 155;

/// What one language has to learn from.
pub struct Learn {
    /// In the order in which they are to be read.
    pub topics: Vec<Topic>,
    /// The glossary by id.
    pub terms: BTreeMap<String, TermFile>,
}

/// One page.
pub struct Topic {
    pub id: String,
    pub about: About,
    pub page: Page,
    /// The Markdown, from which the pseudo-language is made.
    text: String,
}

/// What stands before a page.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    pub title: String,
    /// One sentence for lists and search engines, at most 155 characters.
    pub summary: String,
    /// Place among the pages, lowest first; no two alike.
    pub order: u16,
    /// The day on which the page was last checked against the fact sheet (`clinical.md`) and the articles.
    pub reviewed: toml::value::Datetime,
    /// Minutes to read it.
    pub minutes: u8,
}

/// One word of the glossary.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermFile {
    pub term: String,
    /// Other words and forms for the same.
    #[serde(default)]
    pub also: Vec<String>,
    pub meaning: String,
    /// Ids in `content/sources.toml`; none only where the meaning is our own convention.
    #[serde(default)]
    pub sources: Vec<String>,
    /// True where the word means what this app decided it to mean.
    #[serde(default)]
    pub ours: bool,
}

/// What pages may refer to.
pub struct Known {
    pub exercises: BTreeSet<String>,
    pub sources: BTreeSet<String>,
}

/// Reads a language's pages and glossary, and checks them.
pub fn read_learn(folder: &Path, known: &Known) -> Result<Learn, Vec<Problem>> {
    let mut problems = Vec::new();
    let glossary = folder.join("glossary.toml");
    let terms: BTreeMap<String, TermFile> = read(&glossary).map_err(|problem| vec![problem])?;
    for (id, term) in &terms {
        term.check(id, known, &mut |what| problems.push(Problem::new(&glossary, what)));
    }
    let mut topics: Vec<Topic> = Vec::new();
    for file in files(&folder.join("learn"), "md") {
        match read_topic(&file, known) {
            Ok(topic) => topics.push(topic),
            Err(found) => problems.extend(found.into_iter().map(|what| Problem::new(&file, what))),
        }
    }
    topics.sort_by_key(|topic| topic.about.order);
    for pair in topics.windows(2).filter(|pair| pair[0].about.order == pair[1].about.order) {
        problems.push(Problem::new(
            &folder.join("learn").join(format!("{}.md", pair[1].id)),
            format!("`order`: {} belongs to {:?}", pair[1].about.order, pair[0].id),
        ));
    }
    let learn = Learn { topics, terms };
    for topic in &learn.topics {
        let file = folder.join("learn").join(format!("{}.md", topic.id));
        for link in &topic.page.links {
            if let Err(what) = learn.link(link, known) {
                problems.push(Problem::new(&file, format!("link {link:?}: {what}")));
            }
        }
    }
    if problems.is_empty() { Ok(learn) } else { Err(problems) }
}

fn read_topic(file: &Path, known: &Known) -> Result<Topic, Vec<String>> {
    let whole = std::fs::read_to_string(file).map_err(|e| vec![e.to_string()])?;
    let (about, text) = whole
        .strip_prefix("+++\n")
        .and_then(|rest| rest.split_once("\n+++\n"))
        .ok_or_else(|| vec!["expected TOML between two lines of `+++` at the beginning".to_owned()])?;
    let about: About = toml::from_str(about).map_err(|e| vec![e.to_string()])?;
    let page = markdown::compile(text, &known.sources, str::to_owned)?;
    let mut problems = Vec::new();
    let length = about.summary.chars().count();
    if length > SUMMARY || length == 0 || about.title.trim().is_empty() {
        problems
            .push(format!("expected a title, and a summary of 1 to {SUMMARY} characters, found {length}"));
    }
    let minutes = page.words.div_ceil(WORDS_A_MINUTE).max(1);
    if usize::from(about.minutes) != minutes {
        problems.push(format!("`minutes`: expected {minutes}, because it has {} words", page.words));
    }
    if about.reviewed.date.is_none() {
        problems.push("`reviewed`: expected a date such as 2026-11-21".into());
    }
    if stem(file) == "glossary" {
        problems.push("expected another name: the glossary has its own file".into());
    }
    if problems.is_empty() {
        Ok(Topic { id: stem(file), about, page, text: text.to_owned() })
    } else {
        Err(problems)
    }
}

impl TermFile {
    fn check(&self, id: &str, known: &Known, refuse: &mut dyn FnMut(String)) {
        if self.term.trim().is_empty() || self.meaning.trim().is_empty() {
            refuse(format!("`{id}`: expected a term and its meaning"));
        }
        if self.sources.is_empty() != self.ours {
            refuse(format!("`{id}`: expected either `sources` or `ours = true`"));
        }
        for source in self.sources.iter().filter(|source| !known.sources.contains(*source)) {
            refuse(format!("`{id}.sources`: {source:?} is not in content/sources.toml"));
        }
    }
}

impl Learn {
    /// The link as a Rust value, or what is wrong with it.
    fn link(&self, link: &str, known: &Known) -> Result<String, String> {
        let (scheme, target) = link.split_once(':').ok_or("expected a link such as `learn:cadence`")?;
        let place = match (scheme, target) {
            ("guide", "") => "Guide".into(),
            ("guide", id) if known.exercises.contains(id) => format!("Exercise(ExerciseId::{})", pascal(id)),
            ("guide", _) => return Err("no exercise has that id".into()),
            ("learn", "") => "Learn".into(),
            ("learn", "glossary") => "Glossary { term: None }".into(),
            ("term", id) if self.terms.contains_key(id) => format!("Glossary {{ term: Some({id:?}) }}"),
            ("term", _) => return Err("not in glossary.toml".into()),
            ("learn", target) => {
                let (id, part) = target.split_once('#').map_or((target, None), |(id, part)| (id, Some(part)));
                let topic = self.topics.iter().find(|topic| topic.id == id).ok_or("no page has that id")?;
                if part.is_some_and(|part| !topic.page.headings.contains(part)) {
                    return Err("that page has no heading with this id".into());
                }
                format!("Topic {{ id: {id:?}, part: {part:?} }}")
            }
            ("check" | "session" | "lists" | "programme" | "progress" | "settings" | "about", "") => {
                pascal(scheme)
            }
            _ => return Err("expected guide:, learn:, term: or a place of the app".into()),
        };
        Ok(format!("Link::{place}"))
    }

    /// The same in the pseudo-language.
    pub fn pseudo(&self, known: &Known) -> Learn {
        let topics = self.topics.iter().map(|topic| Topic {
            id: topic.id.clone(),
            about: About {
                title: pseudo::text(&topic.about.title),
                summary: pseudo::text(&topic.about.summary),
                ..topic.about.clone()
            },
            page: markdown::compile(&topic.text, &known.sources, pseudo::text).unwrap_or_default(),
            text: String::new(),
        });
        let terms = self.terms.iter().map(|(id, term)| {
            let term = TermFile {
                term: pseudo::text(&term.term),
                also: term.also.iter().map(|also| pseudo::text(also)).collect(),
                meaning: pseudo::text(&term.meaning),
                ..term.clone()
            };
            (id.clone(), term)
        });
        Learn { topics: topics.collect(), terms: terms.collect() }
    }

    /// Refuses a translation that lacks a page, a heading that others link to, a source or a term.
    pub fn same_shape(&self, other: &Learn, folder: &Path) -> Vec<Problem> {
        let mut problems = Vec::new();
        for topic in &self.topics {
            let file = folder.join("learn").join(format!("{}.md", topic.id));
            let Some(found) = other.topics.iter().find(|found| found.id == topic.id) else {
                problems.push(Problem::new(&file, "expected this page, as English has it"));
                continue;
            };
            let set = |page: &Page| page.sources.iter().cloned().collect::<BTreeSet<String>>();
            if set(&found.page) != set(&topic.page) || found.page.headings != topic.page.headings {
                problems.push(Problem::new(
                    &file,
                    "expected the footnotes and the ids of headings that English has",
                ));
            }
        }
        if other.topics.len() > self.topics.len() {
            problems.push(Problem::new(&folder.join("learn"), "expected no page that English has not"));
        }
        if self.terms.keys().ne(other.terms.keys()) {
            problems.push(Problem::new(&folder.join("glossary.toml"), "expected the ids that English has"));
        }
        problems
    }
}

/// `learn.rs`: for each language its pages and its glossary.
pub fn tables(languages: &[(&str, &Learn)], known: &Known) -> String {
    let mut out = format!("static LEARN: [(&str, &[Topic], &[Term]); {}] = [\n", languages.len());
    for (code, learn) in languages {
        let _ = writeln!(out, "({code:?}, &[");
        for topic in &learn.topics {
            let About { title, summary, minutes, .. } = &topic.about;
            let (year, month, day) =
                topic.about.reviewed.date.map_or((0, 0, 0), |date| (date.year, date.month, date.day));
            let pieces: Vec<String> = topic
                .page
                .pieces
                .iter()
                .enumerate()
                .map(|(i, piece)| match i % 2 {
                    0 => format!("Piece::Html({piece:?})"),
                    _ => format!("Piece::Href({})", learn.link(piece, known).unwrap_or_default()),
                })
                .collect();
            let _ = writeln!(
                out,
                "    Topic {{ id: {:?}, title: {title:?}, summary: {summary:?}, reviewed: ({year}, {month}, {day}), \
                 minutes: {minutes}, sources: {}, body: &[{}] }},",
                topic.id,
                strings(&topic.page.sources),
                pieces.join(", ")
            );
        }
        out.push_str("], &[\n");
        for (id, term) in &learn.terms {
            let _ = writeln!(
                out,
                "    Term {{ id: {id:?}, term: {:?}, also: {}, meaning: {:?}, sources: {} }},",
                term.term,
                strings(&term.also),
                term.meaning,
                strings(&term.sources)
            );
        }
        out.push_str("]),\n");
    }
    out.push_str("];\n");
    out
}
