//! The Bundle that the page for a clinician hands out is FHIR R4 by the official JSON schema (`fhir/README.md`), whatever the
//! record is, and what is not is refused by that schema.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jsonschema::Validator;
use knee_companion::app::model::Model;
use knee_companion::app::record::fhir::bundle;
use knee_companion::app::record::report::data;
use knee_companion::app::record::report_choices::Data;
use knee_companion::domain::document::key::Month;
use knee_companion::domain::pain::Nprs;
use knee_companion::domain::session::Record;
use knee_companion::domain::time::{Now, Zone};
use serde_json::{Value, json};

/// Friday 20 November 2026, noon in a zone an hour ahead of UTC.
const NOW: Now = Now { wall: 1_795_172_400_000, monotonic: 0, utc_offset_minutes: 60 };

fn schema() -> Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fhir/fhir-r4.schema.json");
    jsonschema::validator_for(&serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
        .expect("a schema")
}

#[track_caller]
fn fits(schema: &Validator, text: &str) -> Value {
    let bundle: Value = serde_json::from_str(text).expect("JSON");
    let problems: Vec<String> = schema
        .iter_errors(&bundle)
        .map(|problem| format!("{}: {problem}", problem.instance_path()))
        .collect();
    assert!(problems.is_empty(), "{problems:#?}\n{text}");
    bundle
}

fn record(json: Value) -> Record {
    serde_json::from_value(json).unwrap()
}

fn session() -> Record {
    let mut record = record(json!({
        "i": "one", "t": NOW.wall - 3_600_000, "n": 1500, "d": 20_777, "z": -210,
        "x": "clamshell 3x12@2-2-2/45lr|M2A3A3|M2A3;wall-sit 2x30s/20|;*8x60r90w|A1A2",
        "p": [2, 4, 3, 1, false]
    }));
    record.told = Nprs::new(5);
    record.effort = Some(6);
    record.note = "only for \"me\"\n".to_owned();
    record
}

#[test]
fn the_bundle_of_a_record_is_fhir_r4_with_pain_by_its_loinc_code_and_no_note() {
    let text = bundle(&[&session()], &Zone::default(), &NOW);
    let bundle = fits(&schema(), &text);
    let resources: Vec<&Value> =
        bundle["entry"].as_array().unwrap().iter().map(|entry| &entry["resource"]).collect();
    let of = |kind: &str| resources.iter().filter(|resource| resource["resourceType"] == kind).count();
    assert_eq!((of("QuestionnaireResponse"), of("Observation"), resources.len()), (1, 5, 6), "{text}");
    let pain: Vec<(&str, i64)> = resources
        .iter()
        .filter(|resource| resource["resourceType"] == "Observation")
        .map(|resource| {
            let code = &resource["code"]["coding"];
            assert_eq!(
                (&code[0]["system"], &code[0]["code"]),
                (&json!("http://loinc.org"), &json!("72514-3"))
            );
            (code[1]["code"].as_str().unwrap(), resource["valueQuantity"]["value"].as_i64().unwrap())
        })
        .collect();
    assert_eq!(pain, [("before", 2), ("worst", 4), ("told", 5), ("hour-after", 3), ("next-morning", 1)]);
    assert!(!text.contains("only for"), "notes are written for oneself");
    assert!(text.contains("-03:30\""), "the offset of its own moment: {text}");
    let response = &resources[0];
    let exercises = response["item"].as_array().unwrap().iter().filter(|item| item["linkId"] == "exercise");
    assert_eq!(exercises.count(), 3);
    assert_eq!(
        resources[1]["derivedFrom"][0]["reference"], bundle["entry"][0]["fullUrl"],
        "an answer leads to its session"
    );
}

#[test]
fn the_same_session_is_the_same_resource_each_time_and_no_two_share_a_name() {
    let (one, mut other) = (session(), session());
    other.id = "other".to_owned();
    let names = |records: &[&Record]| -> Vec<String> {
        let bundle: Value = serde_json::from_str(&bundle(records, &Zone::default(), &NOW)).unwrap();
        bundle["entry"].as_array().unwrap().iter().map(|entry| entry["fullUrl"].to_string()).collect()
    };
    let both = names(&[&one, &other]);
    assert_eq!(both.iter().collect::<BTreeSet<_>>().len(), both.len());
    assert!(both.starts_with(&names(&[&one])));
}

#[test]
fn hostile_and_odd_records_stay_fhir_r4() {
    let schema = schema();
    let odd = [
        json!({"i": "\"}],\u{7}", "t": i64::MAX, "n": u32::MAX, "d": 20_777, "x": "gone-exercise 3x12@2-2-2/45lr|A1|A2"}),
        json!({"i": "", "t": i64::MIN, "n": 0, "d": 0, "z": 840, "x": ""}),
        json!({"i": "x", "t": -1, "n": 1, "d": -1, "z": -720, "x": "what is this|;+clamshell 1x1@0-0-0/0l|A0"}),
    ];
    for record in odd.map(record) {
        fits(&schema, &bundle(&[&record], &Zone::default(), &NOW));
    }
}

#[test]
fn the_file_of_the_page_is_that_bundle_and_there_is_none_without_a_session() {
    let mut model = Model::default();
    assert_eq!(data(&model, NOW, Data::Fhir), None);
    let record = session();
    let log = std::sync::Arc::make_mut(&mut model.log);
    log.entry(Month::of(record.day)).or_default().sessions.push(record);
    let (name, text) = data(&model, NOW, Data::Fhir).unwrap();
    assert!(name.starts_with("knee-fhir-2026-") && name.ends_with("-to-2026-11-20.json"), "{name}");
    fits(&schema(), &text);
}

/// Something done to a Bundle that makes it none.
type Damage = fn(&mut Value);

#[test]
fn what_is_no_fhir_does_not_fit() {
    let schema = schema();
    let good = fits(&schema, &bundle(&[&session()], &Zone::default(), &NOW));
    let damage: [(&str, Damage); 5] = [
        ("a type that there is not", |bundle| bundle["type"] = json!("heap")),
        ("a date without its zone", |bundle| bundle["timestamp"] = json!("2026-11-20T10:05:00")),
        ("a field of ours", |bundle| bundle["entry"][1]["resource"]["pain"] = json!(3)),
        ("a status that there is not", |bundle| bundle["entry"][0]["resource"]["status"] = json!("done")),
        ("another resource", |bundle| bundle["entry"][0]["resource"] = json!({"resourceType": "Patient"})),
    ];
    for (which, damage) in damage {
        let mut bundle = good.clone();
        damage(&mut bundle);
        assert!(!schema.is_valid(&bundle), "{which}");
    }
}
