//! The sources of the project as texts, for tests of how it is laid out.

#![allow(dead_code, reason = "each test uses a part of it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder with one ending: their path from the root, and their text.
pub fn files(folder: &str, ending: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|known| known == ending) {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read_to_string(path).unwrap());
            }
        }
    }
    assert!(!found.is_empty(), "nothing below {folder}");
    found
}

/// A text literal in Rust source.
pub struct Literal {
    /// The code right before it.
    pub before: String,
    /// What it says.
    pub text: String,
}

/// Source without comments and with empty literals, and the literals by themselves.
pub fn parts(source: &str) -> (String, Vec<Literal>) {
    let mut code = String::new();
    let mut literals = Vec::new();
    let mut letters = source.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '/' if letters.peek() == Some(&'/') => {
                letters.by_ref().find(|c| *c == '\n');
                code.push('\n');
            }
            '"' => {
                let hashes = code.len() - code.trim_end_matches('#').len();
                let raw = code.trim_end_matches('#').ends_with('r');
                let end = format!("\"{}", "#".repeat(if raw { hashes } else { 0 }));
                let mut text = String::from("\"");
                loop {
                    let next = letters.next().expect("the end of a text");
                    text.push(next);
                    if next == '\\' && !raw {
                        text.extend(letters.next());
                    } else if text.len() > 1 && text[1..].ends_with(&end) {
                        break;
                    }
                }
                let text = text[1..text.len() - end.len()].to_owned();
                let before = code.trim_end().chars().rev().take(40).collect::<Vec<_>>();
                literals.push(Literal { before: before.into_iter().rev().collect(), text });
                code.push_str("\"\"");
            }
            // A quotation mark as a character opens no text.
            '\'' if letters.clone().take(2).eq(['"', '\'']) => {
                letters.nth(1);
                code.push_str("' '");
            }
            letter => code.push(letter),
        }
    }
    (code, literals)
}

/// Source up to its inline tests.
pub fn without_tests(source: &str) -> &str {
    source.split("#[cfg(test)]").next().unwrap_or_default()
}
