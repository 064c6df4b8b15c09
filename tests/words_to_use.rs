//! What people read says things in the words of `docs/words.md`, and never in those that stand there as not to be said.
//!
//! The page is read here, so that page and test cannot drift apart. A folder that has been gone through joins `READ`.

#![allow(clippy::expect_used, reason = "a failed expectation is a failed test")]

use std::fs;
use std::path::{Path, PathBuf};

/// Folders and files that keep to the page. Of a TOML file everything that people read is tested; of Markdown all of it.
const READ: [&str; 6] = [
    "content/en/check",
    "content/en/exercises",
    "content/en/glossary.toml",
    "content/en/learn",
    "content/en/programmes",
    "content/en/words",
];

/// What of a file nobody reads as our words: facts and drawings, and the names that people may search for.
const NOT_READ: [&str; 6] = ["facts", "figure", "other_names", "also", "exercises", "sources"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The phrases that are not to be said, each as its words: what stands in backticks in the second column of the last table.
fn not_to_be_said() -> Vec<Vec<String>> {
    let page = fs::read_to_string(root().join("docs/words.md")).expect("docs/words.md");
    let (_, table) = page.split_once("## Say this, not that").expect("the table of words");
    let phrases: Vec<Vec<String>> = table
        .lines()
        .filter_map(|row| row.strip_prefix("| ")?.split(" | ").nth(1))
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .map(words)
        .collect();
    assert!(phrases.len() > 30, "only {} phrases were found on the page", phrases.len());
    phrases
}

/// The words of a text in lower case; a number is `#`, except the 10 of the pain scale.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '#')
        .filter(|word| !word.is_empty())
        .map(|word| match word {
            "10" => "10".into(),
            number if number.chars().all(|c| c.is_ascii_digit()) => "#".into(),
            word => word.to_lowercase(),
        })
        .collect()
}

/// The phrases that a text has and should not have.
fn found(text: &str, phrases: &[Vec<String>]) -> Vec<String> {
    let text = words(text);
    let stands = |phrase: &&Vec<String>| text.windows(phrase.len()).any(|part| part == phrase.as_slice());
    phrases.iter().filter(stands).map(|phrase| phrase.join(" ")).collect()
}

/// Every text of a TOML value that people read.
fn texts(value: &toml::Value, out: &mut Vec<String>) {
    match value {
        toml::Value::String(text) => out.push(text.clone()),
        toml::Value::Array(items) => items.iter().for_each(|item| texts(item, out)),
        toml::Value::Table(table) => table
            .iter()
            .filter(|(key, _)| !NOT_READ.contains(&key.as_str()))
            .for_each(|(_, value)| texts(value, out)),
        _ => {}
    }
}

fn files(path: PathBuf) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path];
    }
    let entries = fs::read_dir(&path).expect("a folder").flatten();
    let mut files: Vec<PathBuf> = entries.flat_map(|entry| files(entry.path())).collect();
    files.sort();
    files
}

#[test]
fn nobody_reads_a_word_that_is_not_to_be_said() {
    let phrases = not_to_be_said();
    let mut problems = Vec::new();
    for file in READ.iter().flat_map(|path| files(root().join(path))) {
        let text = fs::read_to_string(&file).expect("a text");
        let mut read = Vec::new();
        if file.extension().is_some_and(|ending| ending == "toml") {
            let whole: toml::Table = text.parse().expect("TOML");
            texts(&toml::Value::Table(whole), &mut read);
        } else {
            read.push(text);
        }
        assert!(!read.is_empty(), "{}: nothing to read", file.display());
        let name = file.strip_prefix(root()).unwrap_or(&file).display().to_string();
        for text in read {
            for phrase in found(&text, &phrases) {
                problems.push(format!("{name}: {phrase:?} in {text:?}"));
            }
        }
    }
    assert!(
        problems.is_empty(),
        "{} to say in other words (docs/words.md):\n{}",
        problems.len(),
        problems.join("\n")
    );
}

#[test]
fn a_phrase_is_found_whole_wherever_it_stands_and_nothing_else_is() {
    let phrases = [words("kept"), words("# of 10"), words("go on")];
    assert_eq!(found("Kept. You gave it 3 of 10.", &phrases), ["kept", "# of 10"]);
    assert_eq!(found("Then go on: keep your back flat.", &phrases), ["go on"]);
    assert!(
        found("3 out of 10, two sets of 10 to 12. Let it go. On we walk, unkempt.", &phrases[..2]).is_empty()
    );
}

#[test]
fn an_exercise_speaks_of_the_articles_only_in_the_fold_at_the_end_of_its_page() {
    for file in files(root().join("content/en/exercises")) {
        let whole: toml::Table = fs::read_to_string(&file).expect("a text").parse().expect("TOML");
        let mut page = whole["words"].clone();
        // These two are printed in the fold (`ui/pages/exercise.rs`; tests/pages_guide.rs sees the printed page).
        if let Some(words) = page.as_table_mut() {
            words.remove("disagreement");
            words.remove("article_notes");
        }
        let mut read = Vec::new();
        texts(&page, &mut read);
        for text in read {
            assert!(!text.to_lowercase().contains("article"), "{}: {text:?}", file.display());
        }
    }
}
