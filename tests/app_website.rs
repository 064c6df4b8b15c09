//! What a clinic says of itself: the same names everywhere, from the builder's fields to the frame on its website, and
//! nothing comes out that the app would not read.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

use std::collections::BTreeMap;
use std::path::Path;

use knee_companion::app::clinic::builder::{Change, ClinicEvent, Field};
use knee_companion::app::clinic::outcome::outcome;
use knee_companion::app::clinic::outcome::{clinic, labels_lead_nowhere};
use knee_companion::app::clinic::website::{ASKED, WebsiteChange};
use knee_companion::app::core::health::Health;
use knee_companion::app::core::visit::Visit;
use knee_companion::app::event::Event;
use knee_companion::app::model::Model;
use knee_companion::app::plan::dose_number::DoseNumber;
use knee_companion::app::update::{Abilities, update_with};
use knee_companion::domain::clinic::{self as domain, Area, NAMES, Reason};
use knee_companion::domain::exercise::ExerciseId;
use knee_companion::domain::time::Now;
use proptest::prelude::*;

const NOW: Now = Now { wall: 1_795_235_197_000, monotonic: 900, utc_offset_minutes: 60 };
const SITE: &str = "https://knee.example/";

fn builder() -> Model {
    let visit = Visit { page: "clinic".into(), site: SITE.into(), ..Visit::default() };
    send(&Model::default(), Event::Started { found: Default::default(), health: Health::Durable, visit })
}

fn send(model: &Model, event: Event) -> Model {
    update_with(Abilities::CLINIC, model, event, NOW).0
}

fn write(model: &Model, name: &'static str, text: &str) -> Model {
    send(model, Event::Clinic(ClinicEvent::Website(WebsiteChange::Written(name, text.into()))))
}

fn filled() -> Model {
    let mut model = builder();
    for (field, text) in [
        (Field::Clinic, "Tom & \"Jo\" <Knees>"),
        (Field::Phone, "020 7946 0018"),
        (Field::Booking, "https://c.example/?a=1&b=2"),
    ] {
        model = send(&model, Event::Clinic(ClinicEvent::Written(field, text.into())));
    }
    for (name, text) in [
        ("accent", "#7a1f6b"),
        ("logo", "clinic/logo.svg"),
        ("address", "1 High Street"),
        ("region", "gb"),
        ("page", "guide"),
        ("scheme", "dark"),
        ("label-same-day", "Call our nurse"),
        ("label-professional", "Book with us"),
        ("label-self-care", "Ask us"),
    ] {
        model = write(&model, name, text);
    }
    send(&model, Event::Clinic(ClinicEvent::Website(WebsiteChange::Toggled(Area::Learn))))
}

/// The attributes of an element as a browser reads them.
fn attributes(html: &str) -> Vec<(String, String)> {
    let inside = html.split_once("<knee-companion").unwrap().1.split_once("><a href=").unwrap().0;
    let mut found = Vec::new();
    let mut rest = inside.trim();
    while let Some((name, after)) = rest.split_once("=\"") {
        let (value, after) = after.split_once('"').unwrap();
        let value = value.replace("&quot;", "\"").replace("&lt;", "<").replace("&amp;", "&");
        // Where the app lies is no setting of the clinic's.
        if name.trim() == "src" {
            assert_eq!(value, SITE);
        } else {
            found.push((name.trim().to_owned(), value));
        }
        rest = after;
    }
    found
}

fn read(pairs: &[(String, String)]) -> (domain::Clinic, Vec<domain::Refused>) {
    domain::read(pairs.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

#[test]
fn everything_that_the_builder_says_is_read_by_the_app_in_all_three_forms() {
    let model = filled();
    let (meant, wrong) = clinic(&model);
    assert_eq!(wrong, 0);
    let said = outcome(&model).unwrap();
    assert!(said.embed.starts_with("<script src=\"https://knee.example/embed.js\" async></script>\n"));
    assert_eq!(read(&attributes(&said.embed)), (meant.clone(), vec![]));
    let file: BTreeMap<String, String> = serde_json::from_str(&said.settings).unwrap();
    assert_eq!(read(&file.into_iter().collect::<Vec<_>>()), (meant.clone(), vec![]));
    let address = said.frame.split("src=\"").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
    let query = address.strip_prefix("https://knee.example/?").unwrap();
    let decoded: Vec<(String, String)> = query
        .split('&')
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap();
            let mut bytes = Vec::new();
            let mut rest = value.as_bytes();
            while let Some((first, more)) = rest.split_first() {
                if *first == b'%' {
                    bytes.push(u8::from_str_radix(std::str::from_utf8(&more[..2]).unwrap(), 16).unwrap());
                    rest = &more[2..];
                } else {
                    bytes.push(*first);
                    rest = more;
                }
            }
            (name.to_owned(), String::from_utf8(bytes).unwrap())
        })
        .collect();
    assert_eq!(read(&decoded), (meant, vec![]));
}

#[test]
fn the_exercises_go_along_unless_they_are_left_out_and_no_other_page_is_opened_then() {
    let model = filled();
    let model = send(&model, Event::Clinic(ClinicEvent::Added(ExerciseId::find("clamshell").unwrap())));
    let payload = model.builder.payload().unwrap();
    let said = outcome(&model).unwrap();
    let pairs = attributes(&said.embed);
    assert!(pairs.contains(&("rx".into(), payload.clone())));
    assert!(pairs.iter().all(|(name, _)| name != "page"));
    assert!(
        said.frame.contains("https://knee.example/rx/?") && said.frame.contains(&format!("#rx={payload}"))
    );
    assert!(said.settings.contains("\"page\": \"guide\""), "a copy of the app begins with it");
    let without = send(&model, Event::Clinic(ClinicEvent::Website(WebsiteChange::ExercisesToggled)));
    let said = outcome(&without).unwrap();
    assert!(
        !said.embed.contains(&payload) && !said.frame.contains(&payload) && !said.settings.contains(&payload)
    );
}

#[test]
fn a_wrong_field_says_why_and_nothing_comes_out_until_it_is_right() {
    let model = builder();
    assert_eq!(outcome(&model).unwrap().settings, "{}\n", "nothing said is nothing wrong");
    for (name, text, reason) in [
        ("accent", "reddish", Reason::Colour),
        ("logo", "https://elsewhere.example/logo.png", Reason::Logo),
        ("region", "XX", Reason::Region),
        ("label-self-care", "a label that is longer than any button should be", Reason::Text),
    ] {
        let wrong = write(&model, name, text);
        assert_eq!(wrong.builder.website.wrong(name), Some(reason), "{name}");
        assert_eq!(outcome(&wrong), Err(1));
        assert!(outcome(&write(&wrong, name, "")).is_ok());
    }
}

#[test]
fn exercises_that_cannot_be_handed_out_yet_are_not_left_out_in_silence() {
    let model = send(&filled(), Event::Clinic(ClinicEvent::Added(ExerciseId::find("clamshell").unwrap())));
    let key = model.builder.items[0].key;
    let number = Change::Number(DoseNumber::Sets, "many".into());
    let wrong = send(&model, Event::Clinic(ClinicEvent::Changed(key, number)));
    assert_eq!(outcome(&wrong), Err(1));
    let note = ClinicEvent::Written(Field::Note, "long ".repeat(100));
    assert_eq!(outcome(&send(&wrong, Event::Clinic(note))), Err(2));
    let phone = ClinicEvent::Written(Field::Phone, "call us".into());
    assert_eq!(outcome(&send(&model, Event::Clinic(phone))), Err(1), "each field counts once");
    let without = send(&wrong, Event::Clinic(ClinicEvent::Website(WebsiteChange::ExercisesToggled)));
    assert!(outcome(&without).is_ok(), "what stays out need not be right");
}

#[test]
fn a_label_without_anything_for_its_button_to_lead_to_is_remarked_on() {
    assert!(!labels_lead_nowhere(&builder()) && !labels_lead_nowhere(&filled()));
    for name in ["label-same-day", "label-professional", "label-self-care"] {
        let labelled = write(&builder(), name, "Book with us");
        assert!(labels_lead_nowhere(&labelled), "{name}");
        assert!(!labels_lead_nowhere(&write(&labelled, name, " ")));
        for (field, text) in [(Field::Phone, "020 7946 0018"), (Field::Booking, "https://c.example/")] {
            let led = send(&labelled, Event::Clinic(ClinicEvent::Written(field, text.into())));
            assert!(!labels_lead_nowhere(&led), "{name} with {field:?}");
        }
    }
    assert!(!labels_lead_nowhere(&write(&builder(), "accent", "#7a1f6b")), "a colour is no label");
}

#[test]
fn pages_are_left_out_one_by_one_and_put_back() {
    let toggle =
        |model: &Model, area| send(model, Event::Clinic(ClinicEvent::Website(WebsiteChange::Toggled(area))));
    let model = toggle(&toggle(&builder(), Area::Progress), Area::Check);
    assert_eq!(clinic(&model).0.hidden, [Area::Check, Area::Progress]);
    assert_eq!(clinic(&toggle(&model, Area::Check)).0.hidden, [Area::Progress]);
}

/// The names of the table of settings in docs/clinics.md.
fn documented() -> Vec<String> {
    let text =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/clinics.md")).unwrap();
    let table = text.split_once("| name | ").expect("the table of settings").1;
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|row| row.split('`').nth(1).unwrap().to_owned()).collect()
}

#[test]
fn the_names_are_the_same_in_the_app_its_scripts_the_builder_and_the_document() {
    let mut documented = documented();
    documented.sort();
    let mut names: Vec<&str> = NAMES.to_vec();
    names.sort_unstable();
    assert_eq!(documented, names);
    for name in ASKED {
        assert!(NAMES.contains(&name), "{name}");
    }
    for script in ["embed.js", "start.js"] {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("public").join(script))
            .unwrap();
        assert_eq!(text.matches("__SETTINGS__").count(), 1, "{script} takes its names from the app");
    }
    let given: Vec<&str> = NAMES.into_iter().filter(|name| !ASKED.contains(name)).collect();
    assert_eq!(given, ["clinic", "phone", "booking", "lang", "rx"], "those that the builder knows otherwise");
}

#[test]
fn the_types_of_the_element_name_the_same_settings() {
    let types = include_str!("../public/embed.d.mts");
    let inside =
        types.split_once("interface KneeCompanionAttributes {").unwrap().1.split_once("\n}").unwrap().0;
    let mut named: Vec<&str> = inside
        .lines()
        .filter_map(|line| line.trim().split_once("?:"))
        .map(|(name, _)| name.trim_matches('"'))
        .collect();
    named.sort_unstable();
    let mut expected: Vec<&str> = NAMES.into_iter().chain(["src", "label", "max-height"]).collect();
    expected.sort_unstable();
    assert_eq!(named, expected);
}

/// The cases that `cargo xtask test --only wordpress` reads to the plugin's own checks.
#[test]
fn the_app_checks_as_the_plugin_does() {
    let cases: serde_json::Value =
        serde_json::from_str(include_str!("fixtures/clinic-settings.json")).unwrap();
    let cases = cases.as_array().unwrap();
    assert!(cases.len() > 20);
    for case in cases {
        let [name, text] = [0, 1].map(|place| case[place].as_str().unwrap());
        let (clinic, _) = domain::read([(name, text)]);
        let kept = domain::write(&clinic).into_iter().next().map(|(_, text)| text);
        assert_eq!(kept.as_deref(), case[2].as_str(), "{name}: {text:?}");
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_comes_out_as_what_the_app_reads_or_not_at_all(
        texts in proptest::collection::vec((proptest::sample::select(ASKED.to_vec()), "(?s).{0,50}"), 0..8),
        name in "(?s).{0,70}",
    ) {
        let mut model = send(&builder(), Event::Clinic(ClinicEvent::Written(Field::Clinic, name)));
        for (name, text) in &texts {
            model = write(&model, name, text);
        }
        if let Ok(said) = outcome(&model) {
            let meant = clinic(&model).0;
            prop_assert_eq!(read(&attributes(&said.embed)), (meant.clone(), vec![]));
            let file: BTreeMap<String, String> = serde_json::from_str(&said.settings).unwrap();
            prop_assert_eq!(read(&file.into_iter().collect::<Vec<_>>()), (meant, vec![]));
            prop_assert_eq!(said.embed.matches('<').count(), 6);
        }
    }
}
