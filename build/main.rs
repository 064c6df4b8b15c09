//! Compiles `content/` into Rust tables: reads it, refuses what is wrong (naming the file, the field and what was
//! expected), and writes typed ids and statics to `OUT_DIR`. See CONTRIBUTING.md for what each file may hold.

mod emit;
mod exercises;
#[allow(dead_code, reason = "the build checks poses; it does not draw them")]
#[path = "../src/domain/figure/mod.rs"]
mod figure;
mod figure_source;
mod figures;
mod language;
mod pseudo;
mod schema;
mod words;

use std::path::{Path, PathBuf};

use schema::Problem;

fn main() {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(std::env::var("OUT_DIR").unwrap_or_default());
    println!("cargo:rerun-if-changed=content");
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=src/domain/figure");
    println!("cargo:rerun-if-env-changed=KNEE_LANGUAGE");
    println!("cargo:rerun-if-env-changed=KNEE_FIGURE_DRAFTS");
    if let Err(problems) = compile(&root.join("content"), &out) {
        for problem in &problems {
            eprintln!("error: {problem}");
        }
        eprintln!("{} problem(s) in content/, see above", problems.len());
        std::process::exit(1);
    }
}

/// Reads everything below `content`, then writes the generated files into `out`.
fn compile(content: &Path, out: &Path) -> Result<(), Vec<Problem>> {
    let languages = language::read_all(content)?;
    let source = &languages[0];

    emit::write(out, "exercise_ids.rs", &exercises::ids(&source.exercises));
    let figures = figures::read_all(content, &source.exercises)?;
    emit::write(out, "figures.rs", &figure_source::table(&figures, &source.exercises));
    emit::write(out, "exercises.rs", &exercises::facts(&source.exercises));
    emit::write(out, "words.rs", &words::structs(&source.words));

    let mut tables = String::new();
    for language in &languages {
        tables.push_str(&language::statics(language));
    }
    // The wasm carries one language; which one is decided when it is built.
    let chosen = std::env::var("KNEE_LANGUAGE").unwrap_or_else(|_| source.code.clone());
    tables.push_str(&language::index(&languages, &chosen)?);
    emit::write(out, "languages.rs", &tables);
    Ok(())
}
