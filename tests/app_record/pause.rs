//! Who comes back after a long pause, and sessions of a clock that was wrong.

use knee_companion::app::plan::today::{Due, Standing, check_first, due_check, standing};
use knee_companion::app::record::earlier_months::only_earlier;
use knee_companion::app::record::event::ArchiveEvent;
use knee_companion::app::record::report::report;
use knee_companion::domain::document::key::Month;

use super::person::{FRIDAY, HOUR, Person, at, nprs, session};

const DAY: i64 = 24 * HOUR;

#[test]
fn nobody_with_a_record_is_called_new_however_long_the_pause() {
    for days in [1, 40, 60, 100, 3000] {
        let person = Person::after(&[session("old", FRIDAY - days * DAY)], "today", FRIDAY + 12 * HOUR);
        assert_ne!(standing(&person.model, at(person.now)), Standing::New, "after {days} days");
    }
    let person = Person::after(&[], "today", FRIDAY);
    assert_eq!(standing(&person.model, at(person.now)), Standing::New);
}

#[test]
fn the_knee_check_comes_first_until_there_was_a_session() {
    let mut person = Person::after(&[], "today", FRIDAY);
    assert!(check_first(&person.model, at(person.now)));
    person.model.clinic_check.off = true;
    assert!(!check_first(&person.model, at(person.now)), "a clinic switched the questions off");
    let person = Person::after(&[session("old", FRIDAY - DAY)], "today", FRIDAY + 12 * HOUR);
    assert!(!check_first(&person.model, at(person.now)));
}

#[test]
fn after_twelve_weeks_progress_says_what_there_is_and_not_that_there_is_nothing() {
    let old = [session("a", FRIDAY - 300 * DAY), session("b", FRIDAY - 130 * DAY)];
    let mut person = Person::after(&old, "progress", FRIDAY + 12 * HOUR);
    assert_eq!(only_earlier(&person.model), Some(("January 2026".to_owned(), "July 2026".to_owned())));
    person.archive(ArchiveEvent::EarlierWanted);
    assert_eq!(only_earlier(&person.model), None, "once they are shown");
    assert_eq!(only_earlier(&Person::after(&[], "progress", FRIDAY).model), None, "nothing was ever done");
}

#[test]
fn a_session_dated_in_the_future_hides_no_jump_of_pain_and_is_not_in_the_report() {
    let with_pain = |id, began, worst| {
        let mut record = session(id, began);
        record.set_worst_pain(nprs(worst));
        record
    };
    let records = [
        with_pain("a", FRIDAY - 3 * DAY, 1),
        with_pain("b", FRIDAY - DAY, 5),
        with_pain("c", FRIDAY + 4000 * DAY, 1),
    ];
    let mut person = Person::after(&records, "today", FRIDAY + 12 * HOUR);
    assert_eq!(due_check(&person.model, at(person.now)), Some(Due::PainJump));
    person.open("report");
    let weeks = report(&person.model, at(person.now)).weeks;
    assert_eq!(weeks.iter().map(|week| week.sessions).sum::<usize>(), 2);
    assert!(person.model.log.contains_key(&Month { year: 2037, month: 11 }), "it was read, for all that");
}

#[test]
fn a_week_of_the_report_says_how_many_sets_were_done_of_those_that_were_planned() {
    let mut json = serde_json::to_value(session("a", FRIDAY + HOUR)).unwrap();
    json["x"] = "single-leg-balance 3x30s/20lr|,,.|,,.".into();
    let person = Person::after(&[serde_json::from_value(json).unwrap()], "report", FRIDAY + 12 * HOUR);
    assert_eq!(report(&person.model, at(person.now)).weeks[0].sets, "4 of 6 sets");
}
