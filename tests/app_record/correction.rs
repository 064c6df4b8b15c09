//! One wrong session is put right or removed, and what was done can be taken back.

use knee_companion::app::core::effect::Effect;
use knee_companion::app::event::Event;
use knee_companion::app::record::correction::{
    DATE, NOTE, SetOf, TIME, Trouble, What, When, sets, trouble_in_words,
};
use knee_companion::app::record::event::CorrectionEvent;
use knee_companion::app::record::progress::days;
use knee_companion::domain::document::key::Month;
use knee_companion::domain::document::log::Log;
use knee_companion::domain::document::{self, Key, Opened};
use knee_companion::domain::session::{Record, Side};
use knee_companion::domain::time::Day;

use super::person::{FRIDAY, HOUR, MINUTE, Person, at, nprs, session};

const DAY: i64 = 24 * HOUR;

fn with_two() -> Person {
    let records = [session("one", FRIDAY - 3 * DAY + 8 * HOUR), session("two", FRIDAY + 7 * HOUR)];
    Person::after(&records, "progress", FRIDAY + 12 * HOUR)
}

fn correct(person: &mut Person, event: CorrectionEvent) {
    person.now += MINUTE;
    person.send(Event::Correction(event));
}

fn open(person: &mut Person, id: &str) {
    correct(person, CorrectionEvent::Wanted(id.to_owned()));
    assert_eq!(person.model.correction.open.as_ref().unwrap().id(), id);
}

fn record(person: &Person, id: &str) -> Record {
    person.records().into_iter().find(|record| record.id == id).unwrap()
}

fn ids(person: &Person) -> Vec<String> {
    person.records().into_iter().map(|record| record.id).collect()
}

fn log(person: &Person, name: &str) -> (u64, Log) {
    match document::open(&person.stored[name]) {
        Opened::Read { rev, data } => (rev, data),
        other => panic!("{other:?}"),
    }
}

fn done(person: &Person) -> What {
    person.model.correction.last.as_ref().unwrap().what
}

#[test]
fn a_session_is_removed_and_comes_back_with_undo() {
    let mut person = with_two();
    let before = record(&person, "two");
    open(&mut person, "two");
    correct(&mut person, CorrectionEvent::Removed);
    assert_eq!(ids(&person), ["one"]);
    assert_eq!(done(&person), What::Removed);
    assert_eq!(days(&person.model, at(person.now)).len(), 1, "and it is not shown");
    correct(&mut person, CorrectionEvent::Undone);
    assert_eq!(ids(&person), ["one", "two"]);
    let after = record(&person, "two");
    assert_eq!(Record { changes: before.changes, ..after }, before);
    assert_eq!(done(&person), What::Undone);
    assert!(!person.model.correction.last.as_ref().unwrap().can_be_undone());
}

#[test]
fn an_older_copy_brings_what_was_taken_out_not_back_and_undoes_no_change() {
    let mut person = with_two();
    let old = person.stored["knee:log-2026-11"].clone();
    open(&mut person, "two");
    correct(&mut person, CorrectionEvent::Removed);
    open(&mut person, "one");
    correct(&mut person, CorrectionEvent::Hurt(When::Worst, Some(nprs(3))));
    correct(&mut person, CorrectionEvent::Timed("18:30".to_owned()));
    correct(&mut person, CorrectionEvent::Confirmed);
    let after = person.records();
    let key = Key::parse("knee:log-2026-11").unwrap();
    person.send(Event::OtherTabWrote { key, text: Some(old) });
    assert_eq!(person.records(), after);
    assert_eq!(after[0].pain.worst, Some(nprs(3)));
}

#[test]
fn date_time_sets_and_pain_are_put_right_and_taken_back() {
    let mut person = with_two();
    let before = record(&person, "one");
    open(&mut person, "one");
    correct(&mut person, CorrectionEvent::Dated("2026-11-18".to_owned()));
    correct(&mut person, CorrectionEvent::Timed("06:15".to_owned()));
    correct(&mut person, CorrectionEvent::Hurt(When::NextMorning, Some(nprs(4))));
    let left = SetOf { line: 0, side: Some(Side::Left), set: 3 };
    correct(&mut person, CorrectionEvent::Done(left, false));
    assert_eq!(record(&person, "one"), before, "nothing before it is saved");
    correct(&mut person, CorrectionEvent::Confirmed);
    let after = record(&person, "one");
    assert_eq!(after.day, Day::from_civil(2026, 11, 18));
    assert_eq!((after.started - FRIDAY).rem_euclid(DAY), 6 * HOUR + 15 * MINUTE);
    assert_eq!(after.pain.next_morning, Some(nprs(4)));
    assert_eq!(after.sets_done(), 5);
    let shown = sets(&after).remove(0).1.into_iter().find(|(set, ..)| *set == left).unwrap();
    assert!(!shown.2, "and the form shows it so the next time");
    correct(&mut person, CorrectionEvent::Undone);
    let back = record(&person, "one");
    assert_eq!(
        Record { changes: before.changes, utc_offset_minutes: before.utc_offset_minutes, ..back },
        before
    );
}

#[test]
fn a_set_that_was_done_after_all_is_put_in() {
    let mut person = with_two();
    for done in [false, true] {
        open(&mut person, "one");
        let right = SetOf { line: 0, side: Some(Side::Right), set: 1 };
        correct(&mut person, CorrectionEvent::Done(right, done));
        correct(&mut person, CorrectionEvent::Confirmed);
    }
    let after = record(&person, "one");
    assert_eq!(after.sets_done(), 6);
    assert!(!after.is_partial());
    assert!(after.lines[0].done.iter().any(|set| set.after_seconds.is_none()), "when is not known");
}

#[test]
fn a_session_goes_into_the_month_of_its_new_day_and_back_and_nothing_there_is_lost() {
    let there = session("there", FRIDAY - 300 * DAY);
    let month = Key::Log(Month::of(there.day)).name();
    let records = [there.clone(), session("two", FRIDAY + 7 * HOUR)];
    let mut person = Person::after(&records, "progress", FRIDAY + 12 * HOUR);
    assert!(!person.model.log.contains_key(&Month::of(there.day)), "it has not been read");
    open(&mut person, "two");
    correct(&mut person, CorrectionEvent::Dated("2026-01-20".to_owned()));
    correct(&mut person, CorrectionEvent::Confirmed);
    let in_month: Vec<String> = log(&person, &month).1.sessions.into_iter().map(|record| record.id).collect();
    assert_eq!(in_month, ["two", "there"]);
    assert!(log(&person, "knee:log-2026-11").1.sessions.is_empty());
    assert_eq!(record(&person, "there"), there);
    correct(&mut person, CorrectionEvent::Undone);
    assert_eq!(log(&person, &month).1.sessions, [there]);
    assert_eq!(log(&person, "knee:log-2026-11").1.sessions.len(), 1);
}

#[test]
fn a_record_of_the_year_2037_can_be_put_right() {
    let records = [session("late", FRIDAY + 4_000 * DAY)];
    let mut person = Person::after(&records, "progress", FRIDAY + 12 * HOUR);
    open(&mut person, "late");
    correct(&mut person, CorrectionEvent::Dated("2026-11-19".to_owned()));
    correct(&mut person, CorrectionEvent::Confirmed);
    assert_eq!(record(&person, "late").day, Day::from_civil(2026, 11, 19));
}

#[test]
fn what_cannot_be_is_said_and_nothing_is_saved() {
    let mut person = with_two();
    let before = person.stored.clone();
    for (date, time, trouble) in [
        ("", "08:00", Trouble::NoDate),
        ("2026-02-30", "08:00", Trouble::NoDate),
        ("2026-11-18", "", Trouble::NoTime),
        ("2026-11-18", "24:00", Trouble::NoTime),
        ("2026-11-18", "8", Trouble::NoTime),
        ("1999-12-31", "08:00", Trouble::TooEarly),
        ("2026-11-20", "23:59", Trouble::Future),
        ("9999-12-31", "08:00", Trouble::Future),
    ] {
        open(&mut person, "one");
        correct(&mut person, CorrectionEvent::Dated(date.to_owned()));
        correct(&mut person, CorrectionEvent::Timed(time.to_owned()));
        correct(&mut person, CorrectionEvent::Confirmed);
        let draft = person.model.correction.open.as_ref().unwrap();
        assert_eq!(draft.trouble, Some(trouble), "{date} {time}");
        assert_eq!(person.stored, before);
    }
    correct(&mut person, CorrectionEvent::LeftAlone);
    assert_eq!(person.stored, before);
    open(&mut person, "one");
    correct(&mut person, CorrectionEvent::Confirmed);
    assert_eq!(person.stored, before, "what was not changed is not written");
}

#[test]
fn the_moments_of_other_answers_stay() {
    let mut person = with_two();
    open(&mut person, "one");
    correct(&mut person, CorrectionEvent::Hurt(When::Before, Some(nprs(2))));
    correct(&mut person, CorrectionEvent::Confirmed);
    assert_eq!(record(&person, "one").started, session("one", FRIDAY - 3 * DAY + 8 * HOUR).started);
    assert_eq!(
        record(&person, "one").utc_offset_minutes,
        None,
        "only a session that moves is given an offset"
    );
}

#[test]
fn swelling_effort_and_note_are_put_right_too_and_come_back_with_undo() {
    let mut person = with_two();
    open(&mut person, "two");
    correct(&mut person, CorrectionEvent::Swollen(Some(true)));
    correct(&mut person, CorrectionEvent::Effort(Some(11)));
    correct(&mut person, CorrectionEvent::Effort(Some(7)));
    correct(&mut person, CorrectionEvent::Noted("  Stiff on the stairs ".to_owned()));
    correct(&mut person, CorrectionEvent::Confirmed);
    let put_right = record(&person, "two");
    assert_eq!(
        (put_right.pain.new_swelling, put_right.effort, put_right.note.as_str()),
        (Some(true), Some(7), "Stiff on the stairs")
    );
    correct(&mut person, CorrectionEvent::Undone);
    let back = record(&person, "two");
    assert_eq!((back.pain.new_swelling, back.effort, back.note.as_str()), (None, None, ""));
    // An answer is taken away again.
    open(&mut person, "one");
    correct(&mut person, CorrectionEvent::Effort(Some(3)));
    correct(&mut person, CorrectionEvent::Confirmed);
    open(&mut person, "one");
    correct(&mut person, CorrectionEvent::Effort(None));
    correct(&mut person, CorrectionEvent::Confirmed);
    assert_eq!(record(&person, "one").effort, None);
}

#[test]
fn a_note_that_is_too_long_is_refused_and_stays_as_typed() {
    let mut person = with_two();
    let before = person.stored.clone();
    let typed = "a".repeat(140);
    open(&mut person, "two");
    correct(&mut person, CorrectionEvent::Noted(typed.clone()));
    correct(&mut person, CorrectionEvent::Confirmed);
    assert_eq!(person.stored, before, "nothing is cut");
    let draft = person.model.correction.open.as_ref().unwrap();
    assert_eq!((draft.note.as_str(), draft.trouble), (typed.as_str(), Some(Trouble::LongNote(20))));
    let said = trouble_in_words(Trouble::LongNote(20));
    assert!(said.contains("note") && said.contains("20 characters too many"), "{said}");
    assert!(person.effects.contains(&Effect::Focus(NOTE)));
    correct(&mut person, CorrectionEvent::Noted("a".repeat(120)));
    correct(&mut person, CorrectionEvent::Confirmed);
    assert_eq!(record(&person, "two").note.len(), 120);
}

#[test]
fn the_focus_goes_to_the_field_that_is_wrong() {
    let mut person = with_two();
    open(&mut person, "one");
    correct(&mut person, CorrectionEvent::Dated("2026-12-24".to_owned()));
    correct(&mut person, CorrectionEvent::Confirmed);
    assert!(person.effects.contains(&Effect::Focus(DATE)), "{:?}", person.effects);
    correct(&mut person, CorrectionEvent::Dated("2026-11-18".to_owned()));
    correct(&mut person, CorrectionEvent::Timed(String::new()));
    correct(&mut person, CorrectionEvent::Confirmed);
    assert!(person.effects.contains(&Effect::Focus(TIME)), "{:?}", person.effects);
}
