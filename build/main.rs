//! Compiles `content/` into Rust tables: reads it, refuses what is wrong (naming the file, the field and what was
//! expected), and writes typed ids and statics to `OUT_DIR`. See CONTRIBUTING.md for what each file may hold.

mod check;
mod compile;
mod course;
mod emit;
mod exercise_source;
mod exercises;
#[allow(dead_code, reason = "the build checks poses and draws few of them")]
#[path = "../src/domain/figure/mod.rs"]
mod figure;
mod figure_source;
mod figures;
mod language;
mod learn;
mod link_numbers;
mod markdown;
mod pictures;
mod programmes;
mod pseudo;
mod running;
mod schema;
mod sources;
mod words;

use std::path::PathBuf;

fn main() {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(std::env::var("OUT_DIR").unwrap_or_default());
    println!("cargo:rerun-if-changed=content");
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=tests/cases");
    println!("cargo:rerun-if-changed=src/domain/figure");
    println!("cargo:rerun-if-env-changed=KNEE_LANGUAGE");
    println!("cargo:rerun-if-env-changed=KNEE_FIGURE_DRAFTS");
    // The wasm carries one language; which one is decided when it is built.
    let chosen = std::env::var("KNEE_LANGUAGE").ok();
    let compiled = compile::compile(&root, &out, chosen)
        .and_then(|()| course::compile(&root, &out))
        .and_then(|()| running::compile(&root, &out));
    if let Err(problems) = compiled {
        for problem in &problems {
            eprintln!("error: {problem}");
        }
        eprintln!("{} problem(s) in content/, see above", problems.len());
        std::process::exit(1);
    }
}
