//! The works that the content quotes, as `content/sources.toml` lists them.
//!
//! Host only: a page prints its sources when it is prerendered, and no island needs them.

use super::language::words;

/// A work that the content quotes.
#[derive(Debug)]
pub struct Source {
    /// Its id in the content: `selkowitz-2013`.
    pub id: &'static str,
    /// The work's own title where it is known; otherwise what the work is about.
    pub title: &'static str,
    /// Who wrote or published it.
    pub by: &'static str,
    /// The year it came out; `None` where not known.
    pub year: Option<u16>,
    /// The journal or site.
    pub place: Option<&'static str>,
    /// An `https:` address.
    pub url: Option<&'static str>,
    /// What it is.
    pub kind: SourceKind,
    /// Whether somebody on the project has looked at the work itself.
    pub seen: Seen,
    /// Where it stands in the fact sheet that the content was written from; for those who check the content.
    pub note: &'static str,
}

/// What a source is. The reader's word for it is in `content/<language>/words/sources.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum SourceKind {
    Article,
    Trial,
    ReviewOfTrials,
    Review,
    Guideline,
    Consensus,
    LaboratoryStudy,
    ObservationalStudy,
    HealthServicePage,
    Regulator,
    BookChapter,
    Report,
}

impl SourceKind {
    /// Its name in the language in use.
    pub fn name(self) -> &'static str {
        let names = &words().sources.kind;
        match self {
            SourceKind::Article => names.article,
            SourceKind::Trial => names.trial,
            SourceKind::ReviewOfTrials => names.review_of_trials,
            SourceKind::Review => names.review,
            SourceKind::Guideline => names.guideline,
            SourceKind::Consensus => names.consensus,
            SourceKind::LaboratoryStudy => names.laboratory_study,
            SourceKind::ObservationalStudy => names.observational_study,
            SourceKind::HealthServicePage => names.health_service_page,
            SourceKind::Regulator => names.regulator,
            SourceKind::BookChapter => names.book_chapter,
            SourceKind::Report => names.report,
        }
    }
}

/// Whether somebody on the project has looked at the work itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The work or its abstract was looked up.
    Itself,
    /// Only a copy, a summary, somebody who quotes it, or general knowledge.
    SecondHand,
}

include!(concat!(env!("OUT_DIR"), "/sources.rs"));

/// The source with this id; `None` for an id that is not in the list.
pub fn source(id: &str) -> Option<&'static Source> {
    SOURCES.binary_search_by(|source| source.id.cmp(id)).ok().map(|index| &SOURCES[index])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_is_found_by_its_id() {
        for expected in &SOURCES {
            assert!(
                source(expected.id).is_some_and(|found| std::ptr::eq(found, expected)),
                "{}",
                expected.id
            );
        }
        assert!(source("nobody-1900").is_none());
    }

    #[test]
    fn the_five_articles_are_sources() {
        for article in 0..5 {
            let found = source(&format!("article-{article}")).map(|source| source.kind);
            assert_eq!(found, Some(SourceKind::Article), "article-{article}");
        }
    }
}
