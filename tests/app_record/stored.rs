//! The page about privacy: what is stored, entry by entry, and erasing one of it.

use knee_companion::app::core::effect::Effect;
use knee_companion::app::event::Event;
use knee_companion::app::record::backup::{Asking, HEADING, Said};
use knee_companion::app::record::event::ArchiveEvent;
use knee_companion::app::record::stored_entries::{Chosen, Inventory, Row, warnings};
use knee_companion::app::shell::event::SettingsChange;
use knee_companion::content::{gap, words};

use super::person::{FRIDAY, HOUR, Person, session};

fn texts(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

fn row<'a>(rows: &'a [Row], name: &str) -> &'a Row {
    rows.iter().find(|row| row.name == name).unwrap()
}

#[test]
fn each_entry_stands_there_with_its_name_its_place_and_its_size() {
    let long = "x".repeat(1_234);
    let local = texts(&[("knee:settings", "{}"), ("knee:log-2026-11", &long), ("knee:erased", "{}")]);
    let mirror =
        texts(&[("knee:settings", "{}é"), ("knee:quarantine:check:1:f", "?"), ("knee:new-thing", "1")]);
    let tab = texts(&[("knee:draft-programme", "My list")]);
    let inventory = Inventory::of(Some(&local), Some(&mirror), &tab);
    let (rows, words) = (inventory.rows(), &words().stored);
    assert_eq!(rows.len(), 6);
    let settings = row(&rows, "knee:settings");
    assert_eq!(settings.what, words.settings);
    let (two, four) = (
        words.in_place(gap::Place(words.local), gap::Size(words.bytes(2))),
        words.in_place(gap::Place(words.mirror), gap::Size(words.bytes(4))),
    );
    assert_eq!(settings.places, [two, four], "bytes, not letters");
    let log = row(&rows, "knee:log-2026-11");
    assert_eq!(log.what, words.log("November 2026"));
    let size = words.in_place(gap::Place(words.local), gap::Size(words.kilobytes("1.3")));
    assert_eq!(log.places, [size, words.not_in_place(words.mirror)]);
    assert_eq!(row(&rows, "knee:quarantine:check:1:f").what, words.set_aside);
    assert_eq!(row(&rows, "knee:new-thing").what, words.other, "what a newer version wrote is listed, too");
    let draft = row(&rows, "knee:draft-programme");
    assert_eq!(draft.places, [words.in_place(gap::Place(words.tab), gap::Size(words.bytes(7)))]);
    assert!(draft.chosen.as_ref().is_some_and(|chosen| chosen.is_of_tab));
    assert_eq!(row(&rows, "knee:erased").chosen, None, "else old copies would come back");
    let total = words.total(
        gap::Entries(words.entries(6)),
        gap::Local(words.kilobytes("1.3")),
        gap::Mirror(words.bytes(6)),
    );
    assert_eq!(inventory.total(), total);
    assert!(total.starts_with("6 entries: 1.3 KB in localStorage, 6 bytes in IndexedDB"), "{total}");
}

#[test]
fn what_could_not_be_looked_at_is_said_and_is_not_nothing() {
    let local = texts(&[("knee:settings", "{}")]);
    let words = &words().stored;
    let part = Inventory::of(Some(&local), None, &[]);
    assert_eq!(part.rows()[0].places[1], words.place_unseen(words.mirror));
    assert!(part.total().contains(&words.unseen(words.mirror)), "{}", part.total());
    assert_eq!(Inventory::of(None, None, &[]).total(), words.nothing_seen);
}

#[test]
fn what_was_erased_is_listed_as_a_mark_without_a_way_to_erase_it() {
    let mark = texts(&[("knee:settings", r#"{"v":1,"rev":9,"removed":true}"#)]);
    let whole = texts(&[("knee:settings", r#"{"v":1,"rev":8,"data":{}}"#)]);
    let words = &words().stored;
    let rows = Inventory::of(Some(&mark), Some(&mark), &[]).rows();
    assert_eq!((rows[0].what.clone(), rows[0].chosen.clone()), (words.erased_mark(words.settings), None));
    let rows = Inventory::of(Some(&mark), Some(&whole), &[]).rows();
    assert!(rows[0].chosen.is_some(), "a place that still has it");
}

#[test]
fn one_entry_is_erased_after_a_question_and_the_others_stay() {
    let mut person = Person::after(&[session("one", FRIDAY)], "about", FRIDAY + HOUR);
    person.send(Event::SettingsChanged(SettingsChange::new(|settings| settings.volume = 35)));
    let chosen = Chosen { name: "knee:settings".into(), is_of_tab: false };
    let before = person.stored.clone();
    person.archive(ArchiveEvent::EraseOneConfirmed);
    assert_eq!(person.stored, before, "nobody asked");
    person.archive(ArchiveEvent::EraseOneWanted(chosen.clone()));
    assert_eq!(person.model.archive.asking, Asking::EraseOne(chosen.clone()));
    assert!(person.effects.contains(&Effect::Focus(HEADING)));
    person.archive(ArchiveEvent::LeftAlone);
    person.archive(ArchiveEvent::EraseOneConfirmed);
    assert_eq!(person.stored, before, "it was put off");
    person.archive(ArchiveEvent::EraseOneWanted(chosen));
    person.archive(ArchiveEvent::EraseOneConfirmed);
    assert_eq!(person.stored.keys().collect::<Vec<_>>(), ["knee:log-2026-11"]);
    assert_eq!(person.model.settings.volume, 80);
    assert_eq!(person.model.archive.said, Some(Said::ErasedOne(words().stored.settings.into())));
    let listed = person.model.archive.inventory.as_ref().unwrap().rows();
    assert_eq!(listed.len(), 1, "the list is made anew");
}

#[test]
fn a_place_that_did_not_answer_is_said_until_it_has() {
    let mut person = Person::after(&[], "about", FRIDAY);
    let chosen = Chosen { name: "knee:check".into(), is_of_tab: false };
    assert!(warnings(&chosen).contains(&words().archive.erase_check), "what the check said still applies");
    person.archive(ArchiveEvent::ErasedOne { chosen, all: false });
    let what = words().stored.check.to_owned();
    assert_eq!(person.model.archive.said, Some(Said::NotErasedOne(what.clone())));
    person.send(Event::StorageMended);
    assert_eq!(person.model.archive.said, Some(Said::ErasedOne(what)));
}
