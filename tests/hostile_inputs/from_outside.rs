//! What anybody may write into an address: a clinic's link, a session that another window hands over, a clinic's settings.

use knee_companion::app::core::health::Health;
use knee_companion::app::event::Event;
use knee_companion::content::exercises::exercise;
use knee_companion::domain::clinic;
use knee_companion::domain::exercise::ExerciseId;
use knee_companion::domain::prescription::{Prescription, address, link};
use knee_companion::domain::programme::{Days, Sender, bounds};
use knee_companion::domain::session::plan::MOST_ITEMS;
use knee_companion::domain::session::{Pacing, PlannedExercise, SideChoice};

use super::browser::Browser;
use super::chance::{Chance, try_all};
use super::documents::fixtures;

/// An exercise with its usual dose.
pub fn usual(exercise_id: ExerciseId) -> PlannedExercise {
    let facts = exercise(exercise_id);
    let sides = SideChoice::usual(facts.sides);
    PlannedExercise { exercise: exercise_id, sides, dose: facts.dose, pacing: Pacing::Paced }
}

/// Addresses with a link, as mail and chat programs leave them.
fn links() -> Vec<String> {
    let exercises: Vec<PlannedExercise> = ExerciseId::ALL.iter().take(8).map(|id| usual(*id)).collect();
    let sender = Sender { name: "Clinic Dr. Müller".into(), ..Sender::default() };
    let short = Prescription { exercises: exercises[..2].to_vec(), ..Prescription::default() };
    let long = Prescription { exercises, sender, days: Days::from(21), ..short.clone() };
    [short, long]
        .iter()
        .flat_map(|prescription| {
            [link::write(prescription, exercise), link::write_from_a_runner(prescription, exercise)]
        })
        .flat_map(|payload| {
            [
                format!("https://knee.example/rx/#rx={payload}"),
                format!("https://knee.example/?utm=1%23rx%3D{payload}&fbclid=x"),
                payload,
            ]
        })
        .collect()
}

#[test]
fn addresses() {
    let seeds = links();
    try_all(
        "Links",
        5_000,
        |chance: &mut Chance| chance.spoilt(&seeds),
        |_, text| {
            let payload = address::payload(text).unwrap_or_else(|| text.to_owned());
            let Ok(received) = link::read(&payload, exercise) else { return false };
            let exercises = &received.prescription.exercises;
            assert!((1..=MOST_ITEMS).contains(&exercises.len()), "{text}");
            assert!(
                exercises.iter().all(|planned| bounds::allowed(planned, exercise(planned.exercise))),
                "{text}"
            );
            true
        },
    );
}

#[test]
fn carried_sessions() {
    let seeds = fixtures("session");
    let mut browser = Browser::new();
    browser.open("session", None);
    browser.wall = super::documents::NOW.wall;
    let fresh = browser.tabs[0].model.clone();
    let stored = browser.stored.clone();
    // Close enough to be taken up.
    let seeds: Vec<String> = seeds
        .iter()
        .map(|text| {
            let mut value: serde_json::Value = serde_json::from_str(text).unwrap();
            value["data"]["t"] = browser.wall.into();
            value.to_string()
        })
        .collect();
    try_all(
        "Carried sessions",
        600,
        |chance: &mut Chance| chance.spoilt(&seeds),
        |_, text| {
            browser.tabs[0].model = fresh.clone();
            browser.stored.clone_from(&stored);
            browser.done.clear();
            browser.tabs[0].model = Default::default();
            let started = browser.started(0, "session", None, Health::Durable);
            let Event::Started { found, health, mut visit } = started else { unreachable!() };
            visit.carried = text.to_owned();
            browser.send(0, Event::Started { found, health, visit });
            let _ = browser.screen(0);
            let Some(session) = browser.stored_session() else { return false };
            assert!(session.plan().items.len() <= MOST_ITEMS, "{text}");
            true
        },
    );
}

/// Names with values: real ones, spoilt ones, and pairs of nothing.
#[test]
fn clinic_settings() {
    let values: Vec<String> = [
        "Praxis am Park",
        "#0f5c4d",
        "rgb(1,2,3)",
        "https://clinic.example/book",
        "javascript:alert(1)",
        "+44 20 7946 0000",
        "name@clinic.example",
        "GB",
        "off",
        "progress,check",
        "data:image/png;base64,AAAA",
        "2026-11-21",
        "\u{200e}",
        "dark",
    ]
    .map(str::to_owned)
    .to_vec();
    try_all(
        "Clinic settings",
        5_000,
        |chance: &mut Chance| chance.spoilt(&values),
        |chance, text| {
            let others: Vec<(String, String)> = (0..chance.below(6))
                .map(|_| ((*chance.one_of(&clinic::NAMES)).to_owned(), chance.spoilt(&values)))
                .collect();
            let name = *chance.one_of(&clinic::NAMES);
            let pairs = others.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            let (clinic, refused) = clinic::read(pairs.chain([(name, text)]));
            let written = clinic::write(&clinic);
            let (again, _) = clinic::read(written.iter().map(|(name, value)| (*name, value.as_str())));
            assert_eq!(clinic::write(&again), written, "what is read is written and read as the same");
            let begins =
                |text: &str, starts: &[&str]| text.is_empty() || starts.iter().any(|s| text.starts_with(s));
            assert!(begins(&clinic.booking, &["https:", "mailto:"]), "{text}");
            assert!(!clinic.logo.starts_with("javascript"), "{text}");
            refused.is_empty()
        },
    );
}
