//! A backup is suggested quietly, and what the browser says of its room is told.

use knee_companion::app::event::Event;
use knee_companion::app::record::backup_reminder::suggests_backup;
use knee_companion::app::record::event::ArchiveEvent;
use knee_companion::app::record::safety::Safety;
use knee_companion::content::words;
use knee_companion::domain::session::Record;

use super::person::{FRIDAY, HOUR, Person, at, session};

const DAY: i64 = 24 * HOUR;

fn sessions(count: i64) -> Vec<Record> {
    (0..count).map(|n| session(&format!("s{n}"), FRIDAY - n * DAY)).collect()
}

fn suggests(person: &Person) -> bool {
    suggests_backup(&person.model, at(person.now))
}

#[test]
fn a_backup_is_suggested_after_ten_sessions_and_then_every_four_weeks_with_a_session_in_them() {
    for page in ["today", "progress"] {
        assert!(!suggests(&Person::after(&sessions(9), page, FRIDAY + HOUR)), "{page}");
        assert!(suggests(&Person::after(&sessions(10), page, FRIDAY + HOUR)), "{page}");
    }
    let mut person = Person::after(&sessions(10), "progress", FRIDAY + HOUR);
    person.copy();
    assert!(!suggests(&person), "one was made");
    person.now += 27 * DAY;
    person.open("progress");
    assert!(!suggests(&person));
    person.now += DAY;
    person.open("progress");
    assert!(!suggests(&person), "nothing was done since");

    let later = session("later", FRIDAY + 20 * DAY);
    let stored = std::mem::take(&mut person.stored);
    let mut person = Person::after(&[later], "progress", person.now);
    person.stored.insert("knee:settings".to_owned(), stored["knee:settings"].clone());
    person.open("progress");
    assert!(suggests(&person));
    person.send(Event::BackupPutOff);
    assert!(!suggests(&person), "not now");
    person.now += 28 * DAY;
    person.open("progress");
    assert!(!suggests(&person), "four weeks without a session");
}

#[test]
fn a_backup_that_was_not_made_does_not_count() {
    let mut person = Person::after(&sessions(12), "progress", FRIDAY + HOUR);
    person.archive(ArchiveEvent::Saved { asked: false });
    assert!(suggests(&person));
}

#[test]
fn what_the_browser_says_of_its_room_is_told_and_what_it_does_not_say_is_not() {
    let words = &words().safekeeping;
    let lines = |safety: Safety| safety.in_words();
    assert!(lines(Safety::default()).is_empty());
    assert_eq!(
        lines(Safety { persisted: Some(true), forgets: true, ..Safety::default() }),
        [words.persisted]
    );
    assert_eq!(lines(Safety { persisted: Some(false), ..Safety::default() }), [words.not_persisted]);
    for persisted in [None, Some(false)] {
        assert_eq!(lines(Safety { persisted, forgets: true, ..Safety::default() }), [words.seven_days]);
    }
    let room = |room| lines(Safety { room: Some(room), ..Safety::default() });
    assert_eq!(room(4_900_000.0), [words.little_room(4)]);
    assert_eq!(room(-3.0), [words.little_room(0)]);
    assert!(room(2e9).is_empty());
}
