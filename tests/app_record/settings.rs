//! Settings that change how pages look and what they say.

use knee_companion::app::core::effect::Effect;
use knee_companion::app::event::Event;
use knee_companion::app::record::event::ArchiveEvent;
use knee_companion::app::record::report::report;
use knee_companion::app::shell::event::SettingsChange;
use knee_companion::content::words;
use knee_companion::domain::document::settings::{Knee, Settings, TextSize, Units};

use super::person::{FRIDAY, HOUR, Person, at, session};

fn choose(person: &mut Person, change: fn(&mut Settings)) {
    person.send(Event::SettingsChanged(SettingsChange::new(change)));
}

fn legibly(text: Option<&'static str>, contrast: bool) -> Effect {
    Effect::ShowLegibly { text, contrast, units: None }
}

#[test]
fn size_of_letters_and_contrast_are_shown_at_once_and_on_the_next_page() {
    let mut person = Person::after(&[], "settings", FRIDAY);
    assert!(!person.effects.iter().any(|effect| matches!(effect, Effect::ShowLegibly { .. })));
    choose(&mut person, |settings| settings.text = TextSize::Large);
    assert!(person.effects.contains(&legibly(Some("large"), false)));
    choose(&mut person, |settings| settings.contrast = true);
    assert!(person.effects.contains(&legibly(Some("large"), true)));
    person.open("today");
    assert!(person.effects.contains(&legibly(Some("large"), true)));
    choose(&mut person, |settings| settings.text = TextSize::Usual);
    assert!(person.effects.contains(&legibly(None, true)));
}

#[test]
fn units_are_shown_at_once_and_on_the_next_page() {
    let shown = |units| Effect::ShowLegibly { text: None, contrast: false, units };
    let mut person = Person::after(&[], "settings", FRIDAY);
    choose(&mut person, |settings| settings.units = Units::Metric);
    assert!(person.effects.contains(&shown(Some("metric"))));
    choose(&mut person, |settings| settings.units = Units::Imperial);
    person.open("guide");
    assert!(person.effects.contains(&shown(Some("imperial"))));
    choose(&mut person, |settings| settings.units = Units::Both);
    assert!(person.effects.contains(&shown(None)));
}

#[test]
fn erasing_takes_them_back() {
    let mut person = Person::after(&[], "progress", FRIDAY);
    choose(&mut person, |settings| settings.text = TextSize::Largest);
    person.archive(ArchiveEvent::EraseWanted);
    person.archive(ArchiveEvent::EraseConfirmed);
    assert!(person.effects.contains(&legibly(None, false)), "{:?}", person.effects);
}

#[test]
fn the_page_for_a_clinician_names_the_knee_that_hurts_where_the_person_said_so() {
    let mut person = Person::after(&[session("one", FRIDAY)], "report", FRIDAY + HOUR);
    assert_eq!(report(&person.model, at(person.now)).knee, None);
    choose(&mut person, |settings| settings.knee = Knee::Left);
    assert_eq!(report(&person.model, at(person.now)).knee, Some(words().report.knee_left));
}

#[test]
fn the_region_that_was_chosen_is_stored_and_says_whose_emergency_number_is_shown() {
    let mut person = Person::after(&[], "settings", FRIDAY);
    person.send(Event::RegionChosen("NZ".into()));
    person.open("check");
    assert_eq!(knee_companion::app::check::standing::call(&person.model).region, "NZ");
}
