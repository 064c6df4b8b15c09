//! Reading a content file, and saying what is wrong with it.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

/// Something in a content file that must be put right before the app can be built.
#[derive(Debug)]
pub struct Problem {
    /// The file, relative to the project.
    pub file: PathBuf,
    /// The field, the line, and what was expected.
    pub what: String,
}

impl Problem {
    /// A problem with the named field of a file.
    pub fn new(file: &Path, what: impl Into<String>) -> Problem {
        Problem { file: file.to_path_buf(), what: what.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file.display(), self.what)
    }
}

/// Reads a TOML file into `T`. The error names the field, its place in the file and what was expected.
pub fn read<T: DeserializeOwned>(file: &Path) -> Result<T, Problem> {
    let text = std::fs::read_to_string(file).map_err(|e| Problem::new(file, e.to_string()))?;
    toml::from_str(&text).map_err(|e| Problem::new(file, e.to_string()))
}

/// The files of a folder with one ending, in alphabetical order of their ids; none where the folder is missing.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == ending))
        .collect();
    found.sort_by_key(|file| stem(file));
    found
}

/// A file's name without its ending: the id of what it describes.
pub fn stem(file: &Path) -> String {
    file.file_stem().and_then(|s| s.to_str()).unwrap_or_default().to_owned()
}
