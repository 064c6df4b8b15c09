//! What the first page says on the day after a session, so that it never contradicts the end of that session.

use std::sync::Arc;

use knee_companion::app::plan::today::{
    Due, Standing, due_below, due_check, follow_up_card, shows_todays_session, standing,
};
use knee_companion::app::record::progress::trained_on;
use knee_companion::content::words;
use knee_companion::domain::check::{Finished, History, Outcome, Scope};
use knee_companion::domain::document::Key;
use knee_companion::domain::session::Record;
use knee_companion::domain::time::Day;

use super::person::{FRIDAY, HOUR, MINUTE, Person, at, nprs, session};

const DAY: i64 = 24 * HOUR;

/// A session of an exercise that is for three days a week.
fn wall_slides(id: &str, began: i64) -> Record {
    let mut json = serde_json::to_value(session(id, began)).unwrap();
    json["x"] = "wall-slide 3x30s/20|,,,".into();
    serde_json::from_value(json).unwrap()
}

/// A check that found nothing to worry about.
fn checked_on(day: Day) -> History {
    History(vec![Finished {
        day,
        run: 1,
        scope: Scope::Full,
        version: "1".into(),
        outcome: Outcome::SelfCare,
        rules: Vec::new(),
        seen: None,
        corrected: None,
    }])
}

fn check_done(person: &mut Person, day: Day, moment: i64) {
    let check = Arc::make_mut(&mut person.model.check);
    check.run = 1;
    check.history = checked_on(day);
    Arc::make_mut(&mut person.model.revisions).insert(Key::Check, moment.try_into().unwrap());
}

fn stands(person: &Person) -> Standing {
    standing(&person.model, at(person.now))
}

#[test]
fn the_day_after_what_needs_a_day_between_is_a_rest_day_and_the_day_after_that_is_not() {
    let trained = wall_slides("a", FRIDAY + 8 * HOUR);
    assert!(trained.sets_done() > 0);
    let mut person = Person::after(&[trained], "today", FRIDAY + DAY + 8 * HOUR);
    assert_eq!(stands(&person), Standing::RestDay(words().home.next_tomorrow.to_owned()));
    assert!(!shows_todays_session(&person.model, at(person.now)), "nothing else calls itself today's");
    person.now += DAY;
    person.open("today");
    assert_eq!(stands(&person), Standing::Ordinary);
    assert!(shows_todays_session(&person.model, at(person.now)));
}

#[test]
fn what_may_be_done_every_day_needs_no_rest_day() {
    let person = Person::after(&[session("a", FRIDAY + 8 * HOUR)], "today", FRIDAY + DAY + 8 * HOUR);
    assert_eq!(stands(&person), Standing::Ordinary);
}

#[test]
fn a_session_that_was_left_in_the_evening_and_ended_in_the_morning_is_done_on_both_days() {
    let mut json = serde_json::to_value(wall_slides("a", FRIDAY + 21 * HOUR)).unwrap();
    json["y"] = (11 * 3600).into();
    let trained: Record = serde_json::from_value(json).unwrap();
    assert_eq!(Day::of(trained.ended(), 60).0, trained.day.0 + 1);
    let mut person = Person::after(&[trained], "today", FRIDAY + DAY + 9 * HOUR);
    assert_eq!(stands(&person), Standing::DoneToday(1));
    person.now += DAY;
    person.open("today");
    assert!(matches!(stands(&person), Standing::RestDay(_)));
    let days = |days: i64| {
        let day = at(FRIDAY + days * DAY).day();
        trained_on(&person.model, day, at(person.now)).count()
    };
    assert_eq!([days(0), days(1), days(2)], [1, 1, 0]);
}

#[test]
fn severe_pain_or_new_swelling_puts_the_knee_check_before_everything_else_until_it_is_done() {
    let worst = |pain| {
        let mut record = wall_slides("a", FRIDAY + 8 * HOUR);
        record.set_worst_pain(nprs(pain));
        record
    };
    let mut swollen = worst(1);
    swollen.pain.next_morning = Some(nprs(1));
    swollen.pain.new_swelling = Some(true);
    let mut bad_morning = worst(1);
    bad_morning.pain.next_morning = Some(nprs(9));
    for (record, due) in [(worst(8), Due::Severe), (swollen, Due::Swelling), (bad_morning, Due::Severe)] {
        let mut person = Person::after(&[record], "today", FRIDAY + DAY + 10 * HOUR);
        assert_eq!(stands(&person), Standing::CheckFirst, "{due:?}");
        assert_eq!(due_check(&person.model, at(person.now)), Some(due));
        assert!(!shows_todays_session(&person.model, at(person.now)));
        let now = person.now;
        check_done(&mut person, at(now).day(), now);
        assert_ne!(stands(&person), Standing::CheckFirst, "{due:?}, and the check was done");
        Arc::make_mut(&mut person.model.check).history = History::default();
        person.now += 4 * DAY;
        assert_eq!(stands(&person), Standing::CheckFirst, "{due:?}: days alone answer nothing");
    }
    // A check of the same day, before the session or after it.
    for (hour, expected) in [(7, true), (20, false)] {
        let mut person = Person::after(&[worst(8)], "today", FRIDAY + DAY + 10 * HOUR);
        check_done(&mut person, at(FRIDAY).day(), FRIDAY + hour * HOUR);
        assert_eq!(stands(&person) == Standing::CheckFirst, expected, "at {hour}");
    }
    let ordinary = Person::after(&[worst(7)], "today", FRIDAY + DAY + 10 * HOUR);
    assert_eq!(stands(&ordinary), Standing::Easy);
}

#[test]
fn pain_that_went_up_puts_the_knee_check_before_everything_else_and_nothing_says_to_do_the_same_again() {
    let with = |id: &str, began, pain| {
        let mut record = wall_slides(id, began);
        record.set_worst_pain(nprs(pain));
        record
    };
    let records = [with("a", FRIDAY - 3 * DAY, 1), with("b", FRIDAY + 8 * HOUR, 4)];
    for later in [20 * MINUTE, 3 * HOUR, DAY, 2 * DAY] {
        let person = Person::after(&records, "today", FRIDAY + 8 * HOUR + later);
        assert_eq!(stands(&person), Standing::CheckFirst, "{later}");
        assert_eq!(due_below(&person.model, at(person.now)), None, "it is said once");
        assert!(!shows_todays_session(&person.model, at(person.now)));
        for always in [false, true] {
            let advice = follow_up_card(&person.model, at(person.now), always).advice;
            assert!(advice.is_none_or(|advice| !advice.text.contains(words().follow_up.repeat)), "{later}");
        }
    }
    // Where a clinic has no questions, there is nothing to do first.
    let mut person = Person::after(&records, "today", FRIDAY + 2 * DAY + 8 * HOUR);
    person.model.clinic_check.off = true;
    assert_eq!(stands(&person), Standing::Ordinary);
}
