//! The drawings beside questions of the knee check, `content/check/pictures/`, written as a table by name.
//!
//! - `<name>.toml`: a figure, written as the `[figure]` of an exercise (see `figures.rs`). Its last pose is drawn, here and
//!   now: the program that asks the questions carries a finished drawing and no figure.
//! - `<name>.svg`: drawn by hand, for what is too near for the figure. Shapes and classes alone: the page's policy forbids
//!   `style` attributes, and what a drawing shows is told beside it, in words of the language.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use crate::figure::svg::{Options, still};
use crate::figures;
use crate::schema::{Problem, files, read, stem};

/// What a drawing may hold, as the beginnings of its tags.
const ALLOWED: [&str; 7] = ["<svg ", "<g ", "<path ", "<ellipse ", "<circle ", "</g>", "</svg>"];

/// Writes `check_pictures.rs`: every drawing by its name. `content` is the content folder.
///
/// # Errors
/// A pose that no body could take, a drawing with more in it than shapes, one that is missing or that no question shows.
pub fn compile(content: &Path, out: &Path) -> Result<(), Vec<Problem>> {
    let folder = content.join("check/pictures");
    let questions = content.join("check/questions.toml");
    let mut problems = Vec::new();
    let mut drawn: BTreeMap<String, String> = BTreeMap::new();
    for file in files(&folder, "toml") {
        match read::<toml::Table>(&file).and_then(|table| figures::read_one(&file, table)) {
            Ok(figure) => {
                drawn.insert(stem(&file), still(&figure, 1.0, &Options::default()));
            }
            Err(problem) => problems.push(problem),
        }
    }
    for file in files(&folder, "svg") {
        match by_hand(&file) {
            Ok(svg) => {
                drawn.insert(stem(&file), svg);
            }
            Err(problem) => problems.push(problem),
        }
    }
    let named = named(&questions).map_err(|problem| vec![problem])?;
    for name in named.iter().filter(|name| !drawn.contains_key(*name)) {
        let what = format!("`picture`: expected a drawing {name}.svg or {name}.toml in check/pictures");
        problems.push(Problem::new(&questions, what));
    }
    for name in drawn.keys().filter(|name| !named.contains(name)) {
        problems.push(Problem::new(&folder, format!("{name}: no question shows it")));
    }
    let mut table = format!(
        "/// Every drawing as inline SVG, by its name.\nstatic PICTURES: [(&str, &str); {}] = [\n",
        drawn.len()
    );
    for (name, svg) in &drawn {
        let _ = writeln!(table, "({name:?}, {svg:?}),");
    }
    table.push_str("];\n");
    crate::emit::write(out, "check_pictures.rs", &table);
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// The drawings that questions name.
fn named(file: &Path) -> Result<Vec<String>, Problem> {
    let table: toml::Table = read(file)?;
    let questions = table.get("question").and_then(|list| list.as_array());
    let picture = |question: &toml::Value| question.get("picture")?.as_str().map(str::to_owned);
    Ok(questions.into_iter().flatten().filter_map(picture).collect())
}

/// A drawing made by hand, without its comment and its line breaks.
fn by_hand(file: &Path) -> Result<String, Problem> {
    let text = std::fs::read_to_string(file).map_err(|e| Problem::new(file, e.to_string()))?;
    let svg = text.split_once("-->").map_or(text.as_str(), |(_, after)| after);
    let svg: String = svg.lines().map(str::trim).collect();
    let strange = svg.split_inclusive('>').find(|tag| !ALLOWED.iter().any(|known| tag.starts_with(known)));
    let forbidden = [" style=", " on", " href=", " id="].into_iter().find(|word| svg.contains(word));
    match strange.or(forbidden) {
        Some(what) => Err(Problem::new(file, format!("{what:?}: expected shapes and classes alone"))),
        None => Ok(svg),
    }
}
