//! What the app writes into a backup is what docs/backup.schema.json says, and what is not is refused.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use knee_companion::domain::document::archive;
use knee_companion::domain::document::holdings::Holdings;
use knee_companion::domain::document::key::Key;
use knee_companion::domain::document::named::Named;
use serde_json::{Value, json};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn schema() -> Validator {
    let text = fs::read_to_string(root().join("docs/backup.schema.json")).unwrap();
    jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).expect("a schema")
}

/// Every stored document of the fixtures, as this version of the app writes it after reading it.
fn documents() -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join("tests/fixtures/documents")).unwrap().flatten() {
        let stem = entry.path().file_stem().unwrap().to_string_lossy().into_owned();
        let kinds = ["settings", "session", "check", "programmes", "packs", "course"];
        let kind = kinds.into_iter().find(|kind| stem.starts_with(kind));
        let key = Key::parse(&format!("knee:{}", kind.unwrap_or(&stem))).expect("a document");
        let text = fs::read_to_string(entry.path()).unwrap();
        let mut holdings = Holdings::default();
        holdings.put(key, &text).unwrap_or_else(|why| panic!("{stem}: {why:?}"));
        found.push((stem, key.name(), holdings.text(key, 3).unwrap()));
    }
    assert!(found.len() >= 15, "the fixtures are gone");
    found
}

fn backup(documents: &[(String, String)]) -> Value {
    let aside = Named::from_iter([("knee:quarantine:check:1:0".to_owned(), "{half".to_owned())]);
    serde_json::from_str(&archive::write("2026-11-21", "about", documents, &aside)).unwrap()
}

#[track_caller]
fn fits(schema: &Validator, backup: &Value, which: &str) {
    let problems: Vec<String> =
        schema.iter_errors(backup).map(|problem| format!("{}: {problem}", problem.instance_path())).collect();
    assert!(problems.is_empty(), "{which}: {problems:#?}");
}

#[test]
fn a_backup_with_any_document_fits_the_schema() {
    let schema = schema();
    fits(&schema, &backup(&[]), "an empty one");
    for (stem, name, text) in documents() {
        fits(&schema, &backup(&[(name, text)]), &stem);
    }
}

/// Something done to a backup that makes it none.
type Damage = fn(&mut Value);

#[test]
fn what_is_no_backup_of_ours_does_not_fit() {
    let schema = schema();
    let (_, name, text) = documents().into_iter().find(|(stem, _, _)| stem == "log-2026-11").unwrap();
    let good = backup(&[(name.clone(), text)]);
    let damage: [(&str, Damage); 6] = [
        ("another app", |backup| backup["app"] = json!("something else")),
        ("no documents", |backup| backup["documents"] = json!([])),
        ("pain of 11", |backup| {
            backup["documents"]["knee:log-2026-11"]["data"]["sessions"][0]["p"][1] = json!(11)
        }),
        ("an offset of a day", |backup| {
            backup["documents"]["knee:log-2026-11"]["data"]["sessions"][0]["z"] = json!(1440)
        }),
        ("a session without a day", |backup| {
            backup["documents"]["knee:log-2026-11"]["data"]["sessions"][0]
                .as_object_mut()
                .unwrap()
                .remove("d");
        }),
        ("a revision below nought", |backup| backup["documents"]["knee:log-2026-11"]["rev"] = json!(-1)),
    ];
    for (what, harm) in damage {
        let mut harmed = good.clone();
        harm(&mut harmed);
        assert!(!schema.is_valid(&harmed), "{what} fits");
    }
}
