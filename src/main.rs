//! Prints the site: Trunk's hook runs this after it has built the wasm and gathered the assets.
//!
//! Also usable by hand: `cargo run --features prerender -- FOLDER`, where FOLDER is what Trunk built.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let folder = std::env::args_os().nth(1).or_else(|| std::env::var_os("TRUNK_STAGING_DIR"));
    let Some(folder) = folder else {
        eprintln!(
            "usage: prerender FOLDER   (FOLDER: what `trunk build` made; Trunk's hook gives it by itself)"
        );
        return ExitCode::FAILURE;
    };
    match knee_companion::site::print(&PathBuf::from(folder)) {
        Ok(pages) => {
            println!("printed {pages} pages");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("error: {problem}");
            ExitCode::FAILURE
        }
    }
}
