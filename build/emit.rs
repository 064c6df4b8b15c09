//! Small pieces for writing Rust source.

use std::path::Path;

/// Writes a generated file.
pub fn write(out: &Path, name: &str, text: &str) {
    let path = out.join(name);
    std::fs::write(&path, text).unwrap_or_else(|e| panic!("cannot write {}: {e}", path.display()));
}

/// A kebab-case id as a Rust type or variant name: `glute-bridge` becomes `GluteBridge`.
pub fn pascal(id: &str) -> String {
    id.split(['-', '_'])
        .map(|part| {
            let mut letters = part.chars();
            letters.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default()
                + letters.as_str()
        })
        .collect()
}

/// A slice of string literals.
pub fn strings(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|s| format!("{s:?}")).collect();
    format!("&[{}]", items.join(", "))
}

/// A slice of paths such as `ExerciseId::Clamshell`.
pub fn paths(prefix: &str, ids: &[String]) -> String {
    let items: Vec<String> = ids.iter().map(|id| format!("{prefix}::{}", pascal(id))).collect();
    format!("&[{}]", items.join(", "))
}

/// An optional pair.
pub fn pair<T: std::fmt::Display>(value: Option<[T; 2]>) -> String {
    value.map_or_else(|| "None".into(), |[a, b]| format!("Some(({a}, {b}))"))
}

/// A doc line: one line, nothing that would end it.
pub fn doc(text: &str) -> String {
    // The compiler takes no marks of direction in comments.
    let plain = text.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "");
    plain.replace('\n', " ").replace('[', "(").replace(']', ")")
}
