//! A text that people wrote stands between the marks of an isolate wherever a sentence of ours takes it in, so that neither
//! turns the other round (Unicode Standard Annex 9). Numbers to call and addresses always run from left to right.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

use std::fs;
use std::path::Path;

/// Each word that takes in what people wrote, with its gap.
const TAKES_IN: [(&str, &str, &str); 17] = [
    ("arrival", "book", "address"),
    ("arrival", "call", "phone"),
    ("arrival", "known", "name"),
    ("arrival", "taken", "name"),
    ("arrival", "title_from", "clinic"),
    ("arrival", "unchecked", "clinic"),
    ("clinic", "delete_named", "name"),
    ("clinic", "deleted", "name"),
    ("clinic", "open_named", "name"),
    ("home", "rest_anyway", "name"),
    ("offered", "contact", "clinic"),
    ("offers", "start", "name"),
    ("own-list", "list_gone", "name"),
    ("programme", "bring_into", "name"),
    ("programme", "change_named", "name"),
    ("programme", "from", "sender"),
    ("programme", "start_named", "name"),
];

#[test]
fn what_people_wrote_has_its_own_direction_in_every_sentence() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/en/words");
    for (file, key, gap) in TAKES_IN {
        let text = fs::read_to_string(folder.join(format!("{file}.toml"))).unwrap();
        let words: toml::Table = text.parse().unwrap();
        let word = words[key].as_str().unwrap();
        let mark = if ["phone", "address"].contains(&gap) { '\u{2066}' } else { '\u{2068}' };
        assert!(word.contains(&format!("{mark}{{{gap}}}\u{2069}")), "{file}.{key}: {word}");
    }
}
