//! The sources: `content/sources.toml`, whose head explains the fields. One list for all languages, because a work keeps
//! its own title.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use serde::Deserialize;

use crate::schema::{Problem, read};

/// One source.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceFile {
    pub title: String,
    pub by: String,
    pub year: Option<u16>,
    #[serde(rename = "in")]
    pub place: Option<String>,
    pub url: Option<String>,
    pub kind: Kind,
    pub note: String,
    #[serde(default)]
    pub seen: Seen,
}

/// What a source is; the words for it stand in `words/sources.toml`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Article,
    Trial,
    #[serde(rename = "review of trials")]
    ReviewOfTrials,
    Review,
    Guideline,
    Consensus,
    #[serde(rename = "laboratory study")]
    LaboratoryStudy,
    #[serde(rename = "observational study")]
    ObservationalStudy,
    #[serde(rename = "health service page")]
    HealthServicePage,
    Regulator,
    #[serde(rename = "book chapter")]
    BookChapter,
    Report,
}

/// Whether somebody on the project has looked at the work itself.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub enum Seen {
    #[default]
    #[serde(rename = "itself")]
    Itself,
    #[serde(rename = "second-hand")]
    SecondHand,
}

/// All sources by id.
pub type Sources = BTreeMap<String, SourceFile>;

/// Reads the list and checks what the shape alone does not say.
pub fn read_sources(file: &Path) -> Result<Sources, Vec<Problem>> {
    let sources: Sources = read(file).map_err(|problem| vec![problem])?;
    let mut problems = Vec::new();
    for (id, source) in &sources {
        let mut refuse = |what: &str| problems.push(Problem::new(file, format!("`{id}`: {what}")));
        if !id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
            refuse("expected an id of a-z, 0-9 and -");
        }
        if source.title.trim().is_empty() || source.by.trim().is_empty() {
            refuse("expected a title, and who it is by");
        }
        if source.year.is_some_and(|year| !(1950..=2100).contains(&year)) {
            refuse("`year`: expected four digits");
        }
        if source
            .url
            .as_ref()
            .is_some_and(|url| !url.starts_with("https://") || url.contains(['"', '<', ' ']))
        {
            refuse("`url`: expected an https: address");
        }
    }
    if problems.is_empty() { Ok(sources) } else { Err(problems) }
}

/// `sources.rs`: the table, in the order of the ids.
pub fn table(sources: &Sources) -> String {
    let mut out = format!("/// Every source, by id.\npub static SOURCES: [Source; {}] = [\n", sources.len());
    for (id, source) in sources {
        let _ = writeln!(
            out,
            "    Source {{ id: {id:?}, title: {:?}, by: {:?}, year: {:?}, place: {:?}, url: {:?}, \
             kind: SourceKind::{:?}, seen: Seen::{:?}, note: {:?} }},",
            source.title,
            source.by,
            source.year,
            source.place,
            source.url,
            source.kind,
            source.seen,
            source.note
        );
    }
    out.push_str("];\n");
    out
}
