//! The words of the app, read from its content, so that tests name things without repeating what they are called.

use std::path::{Path, PathBuf};

/// Where the content is, for a language.
fn folder(language: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content").join(language)
}

/// An English text by file and key: `word("home.start")` is `start` in `content/en/words/home.toml`, and
/// `word("guide.kind.strength")` one in a section. Gaps such as `{n}` stay in it.
///
/// # Panics
/// Where there is none.
pub fn word(path: &str) -> String {
    let (file, key) = path.split_once('.').unwrap_or((path, ""));
    let value = lookup(&folder("en").join("words").join(format!("{file}.toml")), key);
    let text = value.as_str().unwrap_or_else(|| panic!("{path}: expected a text, found {value}"));
    // Marks that give a gap a direction of its own: nobody sees them.
    text.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "")
}

/// A list of English texts.
///
/// # Panics
/// Where there is none.
pub fn list(path: &str) -> Vec<String> {
    let (file, key) = path.split_once('.').unwrap_or((path, ""));
    let value = lookup(&folder("en").join("words").join(format!("{file}.toml")), key);
    let items = value.as_array().unwrap_or_else(|| panic!("{path}: expected a list, found {value}"));
    items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect()
}

/// An English text with its gaps filled.
pub fn fill(path: &str, gaps: &[(&str, &str)]) -> String {
    gaps.iter().fold(word(path), |text, (gap, value)| text.replace(&format!("{{{gap}}}"), value))
}

/// An English text of the knee check by file and key: `check("outcomes", "soon.heading")`.
///
/// # Panics
/// Where there is none.
pub fn check(file: &str, key: &str) -> String {
    let value = lookup(&folder("en").join("check").join(format!("{file}.toml")), key);
    value
        .as_str()
        .map_or_else(|| panic!("check/{file}: {key}: expected a text, found {value}"), str::to_owned)
}

/// The emergency number of a region, by its code.
///
/// # Panics
/// Where there is none.
pub fn emergency_number(region: &str) -> String {
    let value = lookup(&folder("en").join("../check/regions.toml"), &format!("{region}.emergency"));
    value.as_str().map_or_else(|| panic!("{region}: expected a number, found {value}"), str::to_owned)
}

/// The id of the question of the knee check that is put in these words.
///
/// # Panics
/// Where there is none.
pub fn question(text: &str) -> String {
    let file = folder("en").join("check/questions.toml");
    let read = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let table: toml::Table = read.parse().unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let found =
        table.iter().find(|(_, question)| question.get("text").and_then(|t| t.as_str()) == Some(text));
    found.map_or_else(|| panic!("{text:?}: no question of the knee check"), |(id, _)| id.clone())
}

/// A field of an exercise's file: `exercise("clamshell", "name")`.
///
/// # Panics
/// Where there is none.
pub fn exercise(id: &str, field: &str) -> toml::Value {
    lookup(&folder("en").join("exercises").join(format!("{id}.toml")), field)
}

/// The ids of all exercises, sorted.
///
/// # Panics
/// Where the folder cannot be read.
pub fn exercises() -> Vec<String> {
    let folder = folder("en").join("exercises");
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut ids: Vec<String> =
        names.filter_map(|name| Some(name.strip_suffix(".toml")?.to_owned())).collect();
    ids.sort();
    ids
}

fn lookup(file: &Path, key: &str) -> toml::Value {
    let text = std::fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let table: toml::Table = text.parse().unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let mut value = toml::Value::Table(table);
    for part in key.split('.') {
        value = value.get(part).cloned().unwrap_or_else(|| panic!("{}: no {key}", file.display()));
    }
    value
}
