//! The languages: one folder each, English first because it is the one the others are checked against.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::exercise_source;
use crate::exercises::{ExerciseFile, ExerciseWords, read_exercises};
use crate::learn::{Known, Learn, read_learn};
use crate::programmes::{ProgrammeFile, read_programmes};
use crate::pseudo;
use crate::schema::{Problem, files, read, stem};
use crate::sources::Sources;
use crate::words::{self, Word, read_words};

/// The source language.
const SOURCE: &str = "en";
/// The pseudo-language, derived from the source language; the site has it in test builds only.
const PSEUDO: &str = "qps";

/// One language with everything it says.
pub struct Language {
    pub code: String,
    pub about: About,
    pub words: BTreeMap<String, Word>,
    /// The exercises with their facts; of the source language only.
    pub exercises: Vec<ExerciseFile>,
    /// The exercises' text, in the order of the ids.
    pub exercise_words: Vec<ExerciseWords>,
    /// The starter sets.
    pub programmes: Vec<ProgrammeFile>,
    /// The pages to learn from, and the glossary.
    pub learn: Learn,
}

/// `language.toml`: what a language is like.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Its name in itself.
    pub name: String,
    /// Which way it is written.
    pub direction: Direction,
    /// The name of a rule in `src/content/plural.rs`.
    pub plural_rule: PluralRule,
}

/// Which way a language is written: left to right, or right to left.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    Ltr,
    Rtl,
}

/// The rules of `src/content/plural.rs`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PluralRule {
    OneOther,
    Other,
    OneFewMany,
    Arabic,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct TranslatedExercise {
    words: ExerciseWords,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct TranslatedProgramme {
    name: String,
    about: String,
    why: String,
    when: String,
}

/// Reads `content/`: English, then every other folder with a `language.toml`, then the pseudo-language.
/// With them comes what pages may refer to.
pub fn read_all(content: &Path, sources: &Sources) -> Result<(Vec<Language>, Known), Vec<Problem>> {
    let folder = content.join(SOURCE);
    let about: About = read(&folder.join("language.toml")).map_err(|p| vec![p])?;
    let mut known = Known { exercises: BTreeSet::new(), sources: sources.keys().cloned().collect() };
    let exercises = read_exercises(&folder.join("exercises"), &known.sources)?;
    known.exercises = exercises.iter().map(|exercise| exercise.id.clone()).collect();
    let source = Language {
        code: SOURCE.into(),
        about,
        words: read_words(&folder.join("words"))?,
        exercise_words: exercises.iter().map(|e| e.words.clone()).collect(),
        programmes: read_programmes(&folder.join("programmes"), &known.exercises, &known.sources)?,
        learn: read_learn(&folder, &known)?,
        exercises,
    };

    let mut others = Vec::new();
    for folder in language_folders(content) {
        others.push(translation(&folder, &source, &known)?);
    }
    let pseudo = Language {
        code: PSEUDO.into(),
        about: About { name: pseudo::text("English"), direction: Direction::Rtl, ..source.about.clone() },
        words: pseudo::words(&source.words),
        exercise_words: source.exercise_words.iter().map(ExerciseWords::pseudo).collect(),
        programmes: source.programmes.iter().map(ProgrammeFile::pseudo).collect(),
        learn: source.learn.pseudo(&known),
        exercises: Vec::new(),
    };
    let mut all = vec![source];
    all.append(&mut others);
    all.push(pseudo);
    Ok((all, known))
}

fn language_folders(content: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(content)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.join("language.toml").is_file() && path.file_name().is_some_and(|n| n != SOURCE))
        .collect();
    folders.sort();
    folders
}

fn translation(folder: &Path, source: &Language, known: &Known) -> Result<Language, Vec<Problem>> {
    let about: About = read(&folder.join("language.toml")).map_err(|p| vec![p])?;
    let translated = read_words(&folder.join("words"))?;
    let mut problems = Vec::new();
    words::same_shape(&folder.join("words"), "", &source.words, &translated, &mut problems);
    let mut programmes = Vec::new();
    for programme in &source.programmes {
        let file = folder.join("programmes").join(format!("{}.toml", programme.id));
        match read::<TranslatedProgramme>(&file) {
            Ok(TranslatedProgramme { name, about, why, when }) => {
                programmes.push(ProgrammeFile { name, about, why, when, ..programme.clone() });
            }
            Err(problem) => problems.push(problem),
        }
    }
    let mut exercise_words = Vec::new();
    for exercise in &source.exercises {
        let file = folder.join("exercises").join(format!("{}.toml", exercise.id));
        match read::<TranslatedExercise>(&file) {
            Ok(TranslatedExercise { words }) => {
                let (sides, doses) = (exercise.facts.sides, exercise.facts.article_dose.len());
                words.check(sides, doses, &mut |what| problems.push(Problem::new(&file, what)));
                exercise_words.push(words);
            }
            Err(problem) => problems.push(problem),
        }
    }
    let known_sets = source.programmes.iter().map(|programme| programme.id.as_str());
    no_others(&folder.join("programmes"), known_sets.collect(), &mut problems);
    let known_exercises = source.exercises.iter().map(|exercise| exercise.id.as_str());
    no_others(&folder.join("exercises"), known_exercises.collect(), &mut problems);
    let learn = read_learn(folder, known)?;
    problems.extend(source.learn.same_shape(&learn, folder));
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(Language {
        code: folder.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned(),
        about,
        words: translated,
        exercises: Vec::new(),
        exercise_words,
        programmes,
        learn,
    })
}

/// Refuses files of a translation that English does not have: nobody would ever see them.
fn no_others(folder: &Path, ids: BTreeSet<&str>, problems: &mut Vec<Problem>) {
    for file in files(folder, "toml").iter().filter(|file| !ids.contains(stem(file).as_str())) {
        problems.push(Problem::new(file, "expected no file that English has not"));
    }
}

/// The statics of one language. Those that the wasm does not carry exist on the host only.
pub fn statics(language: &Language, carried: bool) -> String {
    let only = if carried { "" } else { "#[cfg(not(target_arch = \"wasm32\"))]\n" };
    let name = language.code.to_uppercase().replace('-', "_");
    let (short, long): (Vec<String>, Vec<String>) =
        language.exercise_words.iter().map(exercise_source::words).unzip();
    // Those that programs carry first, so that their pages stand in the same order.
    let (published, carried): (Vec<_>, Vec<_>) =
        language.programmes.iter().partition(|programme| programme.article.is_some());
    let (sets, set_pages): (Vec<String>, Vec<String>) =
        carried.iter().map(|programme| programme.values()).unzip();
    let (published, published_pages): (Vec<String>, Vec<String>) =
        published.iter().map(|programme| programme.values()).unzip();
    let sections = words::statics(&name, only, &format!("{:?}", language.about.plural_rule), &language.words);
    let positions: Vec<String> = language.exercise_words.iter().map(exercise_source::positions).collect();
    let host = "#[cfg(not(target_arch = \"wasm32\"))] ";
    format!(
        "{only}static {name}: Language = Language {{ code: {:?}, name: {:?}, right_to_left: {}, \
         {host}sections: &{name}_SECTIONS, \
         exercises: &{name}_EXERCISES, positions: &{name}_POSITIONS, exercise_pages: &{name}_EXERCISE_PAGES, programmes: &{name}_PROGRAMMES, programme_pages: &{name}_PROGRAMME_PAGES, {host}published_sets: &{name}_PUBLISHED_SETS }};\n\
         {sections}\
         {only}static {name}_EXERCISES: [ExerciseWords; {}] = [{}];\n\
         {only}static {name}_POSITIONS: [ExercisePositions; {}] = [{}];\n\
         {only}static {name}_EXERCISE_PAGES: [ExercisePage; {}] = [{}];\n\
         {only}static {name}_PROGRAMMES: [Programme; {}] = [{}];\n\
         {only}static {name}_PROGRAMME_PAGES: [ProgrammePage; {}] = [{}];\n\
         {host}static {name}_PUBLISHED_SETS: [(Programme, ProgrammePage); {}] = [{}];\n",
        language.code,
        language.about.name,
        language.about.direction == Direction::Rtl,
        short.len(),
        short.join(",\n    "),
        positions.len(),
        positions.join(",\n    "),
        long.len(),
        long.join(",\n    "),
        sets.len(),
        sets.join(",\n    "),
        set_pages.len(),
        set_pages.join(",\n    "),
        published.len(),
        published
            .iter()
            .zip(&published_pages)
            .map(|(set, page)| format!("({set}, {page})"))
            .collect::<Vec<_>>()
            .join(",\n    "),
    )
}

/// The list of languages, and the one that a wasm build carries.
pub fn index(languages: &[Language], chosen: &str) -> Result<String, Vec<Problem>> {
    let names: Vec<String> =
        languages.iter().map(|l| format!("&{}", l.code.to_uppercase().replace('-', "_"))).collect();
    let Some(position) = languages.iter().position(|l| l.code == chosen) else {
        return Err(vec![Problem::new(
            Path::new("KNEE_LANGUAGE"),
            format!("expected the code of a language in content/, found {chosen:?}"),
        )]);
    };
    let mut out = String::new();
    let _ = writeln!(out, "static COMPILED: &Language = {};", names[position]);
    out.push_str(&words::chosen(names[position].trim_start_matches('&'), &languages[position].words));
    let _ = writeln!(
        out,
        "#[cfg(not(target_arch = \"wasm32\"))]\nstatic ALL: [&Language; {}] = [{}];",
        names.len(),
        names.join(", ")
    );
    Ok(out)
}
