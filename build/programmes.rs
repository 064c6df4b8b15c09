//! The starter sets: `content/<language>/programmes/<id>.toml`. As with exercises, the English file holds the facts too.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::emit::paths;
use crate::pseudo;
use crate::schema::{Problem, files, read, stem};

/// A set of exercises to begin with.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeFile {
    #[serde(skip)]
    pub id: String,
    #[serde(skip)]
    pub file: PathBuf,
    pub name: String,
    /// What it is, in a sentence or two.
    pub about: String,
    /// Why these.
    pub why: String,
    /// When and how often.
    pub when: String,
    /// Ids of exercises, in order, 1 to 12.
    pub exercises: Vec<String>,
    /// For a set that somebody else published: what it asks of each exercise, in the written form of
    /// `src/domain/session/notation.rs`, in the same order. Without it each has the dose that it begins with.
    #[serde(default)]
    pub doses: Vec<String>,
    /// The number of the article that it is from. The programs do not carry it: the links of its page say all of it.
    pub article: Option<u8>,
    /// Ids in `content/sources.toml`, at least one.
    pub sources: Vec<String>,
}

/// Reads all sets of the source language.
pub fn read_programmes(
    folder: &Path,
    exercises: &BTreeSet<String>,
    sources: &BTreeSet<String>,
) -> Result<Vec<ProgrammeFile>, Vec<Problem>> {
    let mut programmes = Vec::new();
    let mut problems = Vec::new();
    for file in files(folder, "toml") {
        match read::<ProgrammeFile>(&file) {
            Ok(mut programme) => {
                programme.id = stem(&file);
                programme.file = file;
                programme.check(exercises, sources, &mut problems);
                programmes.push(programme);
            }
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(programmes) } else { Err(problems) }
}

impl ProgrammeFile {
    fn check(&self, exercises: &BTreeSet<String>, sources: &BTreeSet<String>, problems: &mut Vec<Problem>) {
        let mut refuse = |what: String| problems.push(Problem::new(&self.file, what));
        if !(1..=12).contains(&self.exercises.len()) {
            refuse(format!("`exercises`: expected 1 to 12, found {}", self.exercises.len()));
        }
        for id in self.exercises.iter().filter(|id| !exercises.contains(*id)) {
            refuse(format!("`exercises`: expected the id of an exercise, found {id:?}"));
        }
        if self.article.is_some() != (self.doses.len() == self.exercises.len()) {
            refuse("`doses`: expected one for each exercise of an article's set, and none elsewhere".into());
        }
        if self.sources.is_empty() {
            refuse("`sources`: expected at least one source".into());
        }
        for id in self.sources.iter().filter(|id| !sources.contains(*id)) {
            refuse(format!("`sources`: {id:?} is not in content/sources.toml"));
        }
    }

    /// The same in the pseudo-language.
    pub fn pseudo(&self) -> ProgrammeFile {
        ProgrammeFile {
            name: pseudo::text(&self.name),
            about: pseudo::text(&self.about),
            why: pseudo::text(&self.why),
            when: pseudo::text(&self.when),
            ..self.clone()
        }
    }

    /// As Rust values: what programs carry, and what only a page says.
    pub fn values(&self) -> (String, String) {
        let exercises = paths("ExerciseId", &self.exercises);
        let (page, sources, doses) = ((&self.about, &self.why, &self.when), &self.sources, &self.doses);
        (
            format!("Programme {{ id: {:?}, name: {:?}, exercises: {exercises} }}", self.id, self.name),
            format!(
                "ProgrammePage {{ about: {:?}, why: {:?}, when: {:?}, sources: &{sources:?}, doses: &{doses:?}, article: {:?} }}",
                page.0, page.1, page.2, self.article
            ),
        )
    }
}
