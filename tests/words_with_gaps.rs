//! Words with several gaps take them in the order of the gaps' names. Whoever renames a gap changes that order, and the
//! compiler does not see that a caller now fills them the wrong way round: this list does.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The words with more than one gap, each with its gaps in the order in which its callers give them.
const KNOWN: &str = include_str!("fixtures/words-with-gaps.txt");

fn gaps(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
}

fn collect(path: &str, value: &toml::Value, found: &mut BTreeSet<String>) {
    match value {
        toml::Value::String(text) => {
            let gaps: Vec<&str> = gaps(text).into_iter().collect();
            if gaps.len() > 1 {
                found.insert(format!("{path}({})", gaps.join(", ")));
            }
        }
        toml::Value::Table(table) => {
            for (key, value) in table {
                collect(&format!("{path}.{key}"), value, found);
            }
        }
        _ => {}
    }
}

#[test]
fn no_gap_was_renamed_without_a_look_at_those_who_fill_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/en/words");
    let mut found = BTreeSet::new();
    for file in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        let table: toml::Table = fs::read_to_string(&file).unwrap().parse().unwrap();
        collect(&file.file_stem().unwrap().to_string_lossy(), &toml::Value::Table(table), &mut found);
    }
    let known: BTreeSet<String> = KNOWN.lines().map(str::to_owned).collect();
    let unknown: Vec<&String> = found.difference(&known).collect();
    let gone: Vec<&String> = known.difference(&found).collect();
    assert!(
        unknown.is_empty() && gone.is_empty(),
        "look at each caller of these, then change tests/fixtures/words-with-gaps.txt.\nnew: {unknown:#?}\ngone: {gone:#?}"
    );
}
