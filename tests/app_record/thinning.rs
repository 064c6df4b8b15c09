//! Everything before a day of the person's choosing goes: after a backup, and after they have seen how much that is.

use knee_companion::app::core::effect::Effect;
use knee_companion::app::core::visit::Downloads;
use knee_companion::app::event::Event;
use knee_companion::app::record::backup::{Asking, Said};
use knee_companion::app::record::effect::Gathered;
use knee_companion::app::record::event::ArchiveEvent;
use knee_companion::app::record::event::CorrectionEvent;
use knee_companion::app::record::old_sessions::suggested;
use knee_companion::content::words;
use knee_companion::domain::session::Record;

use super::person::{FRIDAY, HOUR, Person, at, session};

const DAY: i64 = 24 * HOUR;

/// A session a day for a hundred days.
fn person() -> Person {
    let records: Vec<Record> =
        (0..100).map(|n| session(&format!("r{n:03}"), FRIDAY + 10 * HOUR - n * DAY)).collect();
    Person::after(&records, "progress", FRIDAY + 12 * HOUR)
}

fn wanted(person: &mut Person, date: &str) {
    person.archive(ArchiveEvent::ThinWanted(date.into()));
}

#[test]
fn the_person_sees_how_many_would_go_and_nothing_goes_without_a_backup() {
    let mut person = person();
    let before = person.stored.clone();
    wanted(&mut person, "2026-10-15");
    let Asking::ThinOut(thinning) = person.model.archive.asking.clone() else {
        panic!("{:?}", person.model.archive.asking)
    };
    assert_eq!(thinning.sessions, 63, "from 13 August to 14 October");
    let line = thinning.in_words().join(" ");
    assert!(
        line.starts_with(&format!(
            "{}, from Thursday 13 August 2026 to Wednesday 14 October 2026",
            words().thinning.sessions(63)
        )),
        "{line}"
    );
    person.archive(ArchiveEvent::ThinConfirmed);
    assert_eq!(person.stored, before, "no backup was saved");
    assert!(matches!(person.model.archive.asking, Asking::ThinOut(_)), "the question stands");
    person.archive(ArchiveEvent::LeftAlone);
    person.copy();
    person.archive(ArchiveEvent::ThinConfirmed);
    assert_eq!(person.records().len(), 100, "nobody asked any more");
}

#[test]
fn after_a_backup_they_go_in_one_write_and_the_backup_brings_them_back() {
    let mut person = person();
    wanted(&mut person, "2026-10-15");
    let backup = person.copy();
    person.archive(ArchiveEvent::ThinConfirmed);
    assert_eq!(person.model.archive.said, Some(Said::ThinnedOut(63)));
    let writes = person.effects.iter().filter(|effect| matches!(effect, Effect::Store(_))).count();
    assert_eq!(writes, 1);
    assert_eq!(person.records().len(), 37);
    assert!(
        !person.stored.contains_key("knee:log-2026-08") && !person.stored.contains_key("knee:log-2026-09")
    );
    assert!(person.records().iter().all(|record| record.day >= at(FRIDAY - 36 * DAY).day()));
    assert!(person.model.archive.months.iter().all(|month| (month.year, month.month) >= (2026, 10)));
    person.open("progress");
    person.choose_file(&backup);
    person.archive(ArchiveEvent::TakeInConfirmed);
    assert_eq!(person.records().len(), 100);
}

#[test]
fn a_session_that_was_put_right_goes_with_the_others_and_is_shown_no_longer() {
    let records = [session("put-right", FRIDAY - 60 * DAY + 10 * HOUR), session("new", FRIDAY + 10 * HOUR)];
    let mut person = Person::after(&records, "progress", FRIDAY + 12 * HOUR);
    for event in [
        CorrectionEvent::Wanted("put-right".to_owned()),
        CorrectionEvent::Timed("06:15".to_owned()),
        CorrectionEvent::Confirmed,
    ] {
        person.send(Event::Correction(event));
    }
    wanted(&mut person, "2026-10-15");
    person.copy();
    person.archive(ArchiveEvent::ThinConfirmed);
    assert_eq!(person.model.archive.said, Some(Said::ThinnedOut(1)));
    let shown: Vec<&str> =
        person.model.log.values().flat_map(|log| &log.sessions).map(|record| record.id.as_str()).collect();
    assert_eq!(shown, ["new"]);
    wanted(&mut person, "2026-10-15");
    assert_eq!(person.model.archive.said, Some(Said::NothingBefore));
}

#[test]
fn a_day_before_all_sessions_or_none_at_all_removes_nothing_and_says_so() {
    let mut person = person();
    let before = person.stored.clone();
    for (date, said) in [("2026-08-01", Said::NothingBefore), ("", Said::NoDay), ("2026-02-30", Said::NoDay)]
    {
        wanted(&mut person, date);
        assert_eq!(person.model.archive.said, Some(said), "{date:?}");
        assert_eq!(person.model.archive.asking, Asking::Nothing);
    }
    person.copy();
    person.archive(ArchiveEvent::ThinConfirmed);
    assert_eq!(person.records().len(), 100);
    drop(before);
    assert_eq!(suggested(at(FRIDAY).day()), "2025-11-20");
}

#[test]
fn another_reading_that_was_under_way_is_not_taken_for_what_was_asked_for() {
    let backup = person().copy();
    let old = session("old", FRIDAY - 700 * DAY);
    let mut person = Person::after(std::slice::from_ref(&old), "progress", FRIDAY + 12 * HOUR);
    person.copy();
    person.choose_file(&backup);
    person.archive(ArchiveEvent::LeftAlone);
    // The file is there, everything is being read, and the answer to an earlier question comes first.
    let (model, _) = knee_companion::app::update::update(
        &person.model,
        Event::Archive(ArchiveEvent::FileRead(Some(backup))),
        at(person.now),
    );
    person.model = model;
    person.archive(ArchiveEvent::Gathered(Box::new(Gathered {
        months: person.model.archive.months.clone(),
        ..Gathered::default()
    })));
    assert_eq!(person.model.archive.asking, Asking::Nothing, "only names were read");
}

#[test]
fn in_a_frame_that_forbids_files_a_backup_that_was_copied_as_text_is_one() {
    let mut person = person();
    person.model.visit.downloads = Downloads::Blocked;
    wanted(&mut person, "2026-10-15");
    person.archive(ArchiveEvent::SaveWanted);
    person.archive(ArchiveEvent::ThinConfirmed);
    assert_eq!(person.records().len(), 100, "the text has gone nowhere yet");
    person.archive(ArchiveEvent::CopyWanted);
    person.send(Event::CopyAnswered { copied: true });
    person.archive(ArchiveEvent::ThinConfirmed);
    assert_eq!(person.model.archive.said, Some(Said::ThinnedOut(63)));
    assert_eq!(person.records().len(), 37);
}
