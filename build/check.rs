//! The knee check: `content/check/*.toml` (questions, rules, sources) and `content/<language>/check/*.toml` (words),
//! read, proved and written as tables. What is proved here cannot be broken by a change to the files:
//! see `check/proof.rs`. What decides at run time is `src/domain/check/`.

// The paths are spelled out because tests/check_build.rs includes this file from elsewhere.
#[path = "check/cases.rs"]
mod cases;
#[path = "check/coverage.rs"]
mod coverage;
#[path = "check/files.rs"]
mod files;
#[path = "check/printed.rs"]
mod printed;
#[path = "check/proof.rs"]
mod proof;
#[path = "check/quick.rs"]
mod quick;
#[path = "check/tables.rs"]
mod tables;
#[path = "check/words.rs"]
mod words;

use std::path::Path;

use crate::schema::Problem;

pub use files::CheckFiles;

/// Compiles the check into `out`. `languages` are the codes of all languages, the source language first;
/// `chosen` is the one that a wasm build carries.
pub fn compile(root: &Path, out: &Path, languages: &[String], chosen: &str) -> Result<(), Vec<Problem>> {
    let files = CheckFiles::read(&root.join("content/check"))?;
    let problems = proof::problems(&files);
    if !problems.is_empty() {
        return Err(problems);
    }
    let words = words::read_all(&root.join("content"), languages, &files)?;
    let cases = cases::read_cases(&root.join("tests/cases/check.toml"), &files)?;
    crate::emit::write(out, "check_tables.rs", &tables::domain(&files));
    crate::emit::write(out, "check_notes.rs", &tables::notes(&files));
    crate::emit::write(out, "check_words.rs", &words::tables(&words, chosen));
    crate::emit::write(out, "check_cases.rs", &cases::table(&cases));
    Ok(())
}

/// Reads and proves the files of a folder; for tests that break one of them.
#[allow(dead_code, reason = "the build itself calls `compile`")]
pub fn problems_in(folder: &Path) -> Vec<Problem> {
    match CheckFiles::read(folder) {
        Ok(files) => proof::problems(&files),
        Err(problems) => problems,
    }
}
