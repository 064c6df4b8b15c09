//! From `content/` to the generated files, or to everything that is wrong with it.

use std::path::Path;

use crate::schema::Problem;
use crate::{
    check, emit, exercise_source, figure_source, figures, language, learn, link_numbers, pictures, sources,
    words,
};

/// Reads everything below `content` of the project's `root` (and the worked cases of the knee check), then writes the
/// generated files into `out`. The wasm will carry `chosen`, the code of a language, or else the source language.
///
/// # Errors
/// Each problem with its file, its field and what was expected.
pub fn compile(root: &Path, out: &Path, chosen: Option<String>) -> Result<(), Vec<Problem>> {
    let content = root.join("content");
    let sources = sources::read_sources(&content.join("sources.toml"))?;
    let (languages, known) = language::read_all(&content, &sources)?;
    let source = &languages[0];

    emit::write(out, "sources.rs", &sources::table(&sources));
    let learn: Vec<_> = languages.iter().map(|l| (l.code.as_str(), &l.learn)).collect();
    emit::write(out, "learn.rs", &learn::tables(&learn, &known));

    emit::write(out, "exercise_ids.rs", &exercise_source::ids(&source.exercises));
    let figures = figures::read_all(&source.exercises)?;
    emit::write(out, "figures.rs", &figure_source::table(&figures, &source.exercises));
    emit::write(out, "exercises.rs", &exercise_source::facts(&source.exercises));
    emit::write(out, "link-numbers.txt", &link_numbers::table(&source.exercises)?);
    emit::write(out, "words.rs", &words::structs(&source.words));

    let chosen = chosen.unwrap_or_else(|| source.code.clone());
    let mut tables = String::new();
    for language in &languages {
        tables.push_str(&language::statics(language, language.code == chosen));
    }
    tables.push_str(&language::index(&languages, &chosen)?);
    emit::write(out, "languages.rs", &tables);

    let codes: Vec<String> = languages.iter().map(|language| language.code.clone()).collect();
    pictures::compile(&content, out)?;
    check::compile(root, out, &codes, &chosen)
}
