//! What search engines read of the pages is true to schema.org: types, properties and forms of values as its vocabulary has
//! them. The vocabulary's part that is used here is written down below, from schema.org.
#![cfg(feature = "prerender")]
#![allow(clippy::expect_used, reason = "a test stops where its page is broken")]

use knee_companion::app::core::route::Route;
use knee_companion::content::exercises::exercise_page;
use knee_companion::domain::exercise::ExerciseId;
use knee_companion::site::{page, preview};
use knee_companion::ui::document::Frame;
use serde_json::Value;

const SITE: &str = "https://knee.example/app/";

/// A type of schema.org: its name, what must be there, what may be.
type Type = (&'static str, &'static [&'static str], &'static [&'static str]);

/// The types in use. What must be there: what schema.org's own examples and search engines ask of a `HowTo` (name and
/// steps, each with its text), and what makes an `ExercisePlan` say anything.
const TYPES: &[Type] = &[
    (
        "HowTo",
        &["name", "description", "step", "inLanguage", "totalTime", "about"],
        &["@context", "alternateName", "tool", "url", "image"],
    ),
    ("HowToStep", &["position", "text"], &[]),
    ("HowToTool", &["name"], &[]),
    ("ExercisePlan", &["name", "exerciseType", "activityFrequency", "activityDuration", "workload"], &[]),
];

/// The structured data of a page, one document an element.
fn data(html: &str) -> Vec<Value> {
    let texts = html.split("<script type=\"application/ld+json\">").skip(1);
    texts
        .map(|rest| serde_json::from_str(rest.split("</script>").next().unwrap_or_default()).expect("JSON"))
        .collect()
}

fn print(route: Route, address: &str) -> String {
    page(route, Frame { start_script: "start.js".into(), address: address.into(), ..Frame::default() })
}

/// `PT3M`, `PT90S`: hours, minutes and seconds of ISO 8601, not nothing.
fn is_duration(text: &str) -> bool {
    let mut number = 0_u32;
    let mut units = "HMS".chars();
    let Some(rest) = text.strip_prefix("PT").filter(|rest| !rest.is_empty()) else { return false };
    let mut digits = false;
    for letter in rest.chars() {
        if let Some(digit) = letter.to_digit(10) {
            number = number * 10 + digit;
            digits = true;
        } else if !digits || !units.any(|unit| unit == letter) {
            return false;
        } else {
            digits = false;
        }
    }
    !digits && number > 0
}

/// Everything that is wrong with one object and the objects in it.
fn problems(at: &str, value: &Value, found: &mut Vec<String>) {
    let Some(object) = value.as_object() else { return found.push(format!("{at}: no object")) };
    let name = object.get("@type").and_then(Value::as_str).unwrap_or("nothing");
    let Some((_, needed, allowed)) = TYPES.iter().find(|known| known.0 == name) else {
        return found.push(format!("{at}: {name} is not a type that we use"));
    };
    found.extend(
        needed.iter().filter(|p| !object.contains_key(**p)).map(|p| format!("{at}: {name} without {p}")),
    );
    for (property, value) in object.iter().filter(|(property, _)| *property != "@type") {
        let at = format!("{at}.{property}");
        if !needed.contains(&property.as_str()) && !allowed.contains(&property.as_str()) {
            found.push(format!("{at}: not a property of {name}"));
        }
        match (property.as_str(), value) {
            ("position", Value::Number(_)) => {}
            ("totalTime" | "activityDuration", Value::String(text)) if is_duration(text) => {}
            ("url" | "image", Value::String(text)) if text.starts_with("https://") && !text.contains(' ') => {
            }
            ("totalTime" | "activityDuration" | "url" | "image" | "position", _) => {
                found.push(format!("{at}: {value} has not the form"));
            }
            ("step" | "tool", Value::Array(parts)) => {
                let expected = if property == "step" { "HowToStep" } else { "HowToTool" };
                for (index, part) in parts.iter().enumerate() {
                    if part["@type"] != expected {
                        found.push(format!("{at}[{index}]: expected a {expected}"));
                    }
                    problems(&format!("{at}[{index}]"), part, found);
                }
            }
            ("alternateName", Value::Array(names)) if names.iter().all(Value::is_string) => {}
            ("about", part) => problems(&at, part, found),
            (_, Value::String(text)) if !text.trim().is_empty() => {
                if ["http:", "../", "undefined", "null", "<"].iter().any(|bad| text.contains(bad)) {
                    found.push(format!("{at}: {text:?}"));
                }
            }
            _ => found.push(format!("{at}: {value} is not a text")),
        }
    }
}

#[test]
fn every_exercise_has_structured_data_that_schema_org_knows() {
    for address in ["", SITE] {
        for id in ExerciseId::ALL {
            let html = print(Route::Exercise(id), address);
            let [data] = &data(&html)[..] else { panic!("{id:?}: expected one document of structured data") };
            let mut found = Vec::new();
            problems(id.as_str(), data, &mut found);
            assert!(found.is_empty(), "{found:#?}");
            assert_eq!(data["@context"], "https://schema.org", "{id:?}");
            assert_eq!(data["@type"], "HowTo", "{id:?}");
            assert_eq!(data["about"]["@type"], "ExercisePlan", "{id:?}");
            assert_eq!(data["description"], exercise_page(id).summary, "{id:?}");
            let steps = data["step"].as_array().expect("steps");
            let numbers: Vec<u64> = steps.iter().filter_map(|step| step["position"].as_u64()).collect();
            assert_eq!(numbers, (1..=steps.len() as u64).collect::<Vec<_>>(), "{id:?}: steps count from one");
        }
    }
}

#[test]
fn structured_data_names_the_page_and_its_picture_where_the_address_is_known_and_only_there() {
    for id in ExerciseId::ALL {
        let known = &data(&print(Route::Exercise(id), SITE))[0];
        assert_eq!(known["url"], format!("{SITE}guide/{}/", id.as_str()));
        assert_eq!(known["image"], format!("{SITE}{}", preview::path(id)));
        let unknown = &data(&print(Route::Exercise(id), ""))[0];
        assert!(unknown.get("url").is_none() && unknown.get("image").is_none(), "{id:?}");
    }
}

#[test]
fn other_pages_have_structured_data_that_schema_org_knows_or_none() {
    let mut found = Vec::new();
    for route in Route::all() {
        for data in data(&print(route, SITE)) {
            problems(&route.path(), &data, &mut found);
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_is_wrong_is_found() {
    let broken = serde_json::json!({
        "@type": "HowTo", "name": "", "description": "x", "inLanguage": "en", "totalTime": "3 min", "colour": "red",
        "url": "../here/", "step": [{ "@type": "HowToTool", "name": "x" }],
        "about": { "@type": "Plan" },
    });
    let mut found = Vec::new();
    problems("page", &broken, &mut found);
    for part in ["name", "totalTime", "colour", "url", "step[0]", "about: Plan"] {
        assert!(found.iter().any(|what| what.starts_with(&format!("page.{part}"))), "{part}: {found:#?}");
    }
    assert_eq!(
        ["PT3M", "PT1H5S", "PT", "PT0S", "P3M", "PT3", "PT5S3M"].map(is_duration),
        [true, true, false, false, false, false, false]
    );
}
