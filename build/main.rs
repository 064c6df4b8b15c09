//! Compiles `content/` into Rust tables: reads it, refuses what is wrong (naming the file, the field and what was
//! expected), and writes typed ids and statics to `OUT_DIR`. See CONTRIBUTING.md for what each file may hold.

mod check;
mod emit;
mod exercises;
#[allow(dead_code, reason = "the build checks poses; it does not draw them")]
#[path = "../src/domain/figure/mod.rs"]
mod figure;
mod figure_source;
mod figures;
mod language;
mod learn;
mod markdown;
mod programmes;
mod pseudo;
mod schema;
mod sources;
mod words;

use std::path::{Path, PathBuf};

use schema::Problem;

fn main() {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(std::env::var("OUT_DIR").unwrap_or_default());
    println!("cargo:rerun-if-changed=content");
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=tests/cases");
    println!("cargo:rerun-if-changed=src/domain/figure");
    println!("cargo:rerun-if-env-changed=KNEE_LANGUAGE");
    println!("cargo:rerun-if-env-changed=KNEE_FIGURE_DRAFTS");
    if let Err(problems) = compile(&root, &out) {
        for problem in &problems {
            eprintln!("error: {problem}");
        }
        eprintln!("{} problem(s) in content/, see above", problems.len());
        std::process::exit(1);
    }
}

/// Reads everything below `content` (and the worked cases), then writes the generated files into `out`.
fn compile(root: &Path, out: &Path) -> Result<(), Vec<Problem>> {
    let content = root.join("content");
    let sources = sources::read_sources(&content.join("sources.toml"))?;
    let (languages, known) = language::read_all(&content, &sources)?;
    let source = &languages[0];

    emit::write(out, "sources.rs", &sources::table(&sources));
    let learn: Vec<_> = languages.iter().map(|l| (l.code.as_str(), &l.learn)).collect();
    emit::write(out, "learn.rs", &learn::tables(&learn, &known));

    emit::write(out, "exercise_ids.rs", &exercises::ids(&source.exercises));
    let figures = figures::read_all(&source.exercises)?;
    emit::write(out, "figures.rs", &figure_source::table(&figures, &source.exercises));
    emit::write(out, "exercises.rs", &exercises::facts(&source.exercises));
    emit::write(out, "words.rs", &words::structs(&source.words));

    // The wasm carries one language; which one is decided when it is built.
    let chosen = std::env::var("KNEE_LANGUAGE").unwrap_or_else(|_| source.code.clone());
    let mut tables = String::new();
    for language in &languages {
        tables.push_str(&language::statics(language, language.code == chosen));
    }
    tables.push_str(&language::index(&languages, &chosen)?);
    emit::write(out, "languages.rs", &tables);

    let codes: Vec<String> = languages.iter().map(|language| language.code.clone()).collect();
    check::compile(root, out, &codes, &chosen)?;
    Ok(())
}
