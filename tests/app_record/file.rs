//! The record as a whole: a copy out, a copy in, everything erased; months that are read when they are asked for.

use knee_companion::app::core::effect::Effect;
use knee_companion::app::core::health::Health;
use knee_companion::app::core::visit::{Downloads, Visit};
use knee_companion::app::event::Event;
use knee_companion::app::model::Model;
use knee_companion::app::record::backup::brings_anything;
use knee_companion::app::record::backup::{Asking, File, HEADING, Said, Sight};
use knee_companion::app::record::backup_words::{in_words, preview_in_words};
use knee_companion::app::record::earlier_months::has_earlier;
use knee_companion::app::record::effect::{ArchiveEffect, Gathered};
use knee_companion::app::record::event::ArchiveEvent;
use knee_companion::app::record::holdings::holdings;
use knee_companion::app::record::progress as history;
use knee_companion::app::record::report::report;
use knee_companion::app::shell::event::SettingsChange;
use knee_companion::app::update::{Abilities, update, update_with};
use knee_companion::content::words;
use knee_companion::domain::document::archive::Trouble;
use knee_companion::domain::document::holdings::Holdings;
use knee_companion::domain::document::key::Month;
use knee_companion::domain::document::log::Log;
use knee_companion::domain::document::programmes::Programmes;
use knee_companion::domain::document::settings::Settings;
use knee_companion::domain::document::{self, Document, Key, Opened};
use knee_companion::domain::session::Session;
use litemap::LiteMap;

use super::person::{FRIDAY, HOUR, Person, at, nprs, session};

const DAY: i64 = 24 * HOUR;

/// Two years of a session every third day, and other settings than usual.
fn with_years() -> Person {
    let records: Vec<_> =
        (0..240).map(|n| session(&format!("r{n}"), FRIDAY + 10 * HOUR - n * 3 * DAY)).collect();
    let mut person = Person::after(&records, "progress", FRIDAY + 12 * HOUR);
    person.send(Event::SettingsChanged(SettingsChange::new(|settings| settings.volume = 35)));
    person
}

fn documents(person: &Person) -> Vec<(String, serde_json::Value)> {
    let data = |text: &String| serde_json::from_str::<serde_json::Value>(text).unwrap()["data"].clone();
    person.stored.iter().map(|(name, text)| (name.clone(), data(text))).collect()
}

#[test]
fn out_erased_and_in_again_gives_the_same_page_and_the_same_documents() {
    let mut person = with_years();
    let before = documents(&person);
    let shown = history::days(&person.model, at(person.now));
    let text = person.copy();
    assert_eq!(text.matches("\"i\":").count(), 240, "every month is in it");
    person.has_read_a_few_months_at_a_time(before.len() - 4);
    assert!(history::days(&person.model, at(person.now)) == shown, "the page shows no more than before");
    person.archive(ArchiveEvent::EraseWanted);
    person.archive(ArchiveEvent::EraseConfirmed);
    assert!(person.stored.is_empty(), "{:?}", person.stored.keys());
    assert_eq!(person.model.archive.said, Some(Said::Erased));
    assert!(history::days(&person.model, at(person.now)).is_empty());

    person.open("progress");
    person.choose_file(&text);
    person.archive(ArchiveEvent::TakeInConfirmed);
    assert!(documents(&person) == before, "the same documents");
    person.open("progress");
    assert!(history::days(&person.model, at(person.now)) == shown, "the same page");
    assert_eq!(person.model.settings.volume, 35);
}

#[test]
fn a_month_that_the_page_does_not_show_keeps_what_it_has_when_more_comes_in() {
    let long_ago = FRIDAY - 400 * 24 * HOUR;
    let (here, theirs) = (session("here", long_ago), session("theirs", long_ago + HOUR));
    let text = Person::after(std::slice::from_ref(&theirs), "progress", FRIDAY).copy();
    let mut person = Person::after(std::slice::from_ref(&here), "progress", FRIDAY);
    let month = Key::Log(Month::of(here.day)).name();
    let revision = |person: &Person| document::revision(&person.stored[&month]);
    let before = revision(&person);
    person.choose_file(&text);
    assert!(person.model.log.is_empty(), "nothing is shown before it has come in");
    person.archive(ArchiveEvent::TakeInConfirmed);
    assert_eq!(person.records(), [here, theirs]);
    assert!(revision(&person) > before, "every place will take it for the newer one");
}

#[test]
fn what_another_tab_writes_while_a_file_comes_in_stays() {
    let backup = with_years().copy();
    let mut person = Person::after(&[], "progress", FRIDAY + 12 * HOUR);
    person.choose_file(&backup);
    let confirmed = Event::Archive(ArchiveEvent::TakeInConfirmed);
    let (model, effects) = update(&person.model, confirmed, at(person.now));
    person.model = model;
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Store(_))), "all at once, or nothing");
    let job = effects.into_iter().find_map(|effect| match effect {
        Effect::Archive(ArchiveEffect::Breathe(job)) => Some(job),
        _ => None,
    });
    // Meanwhile a session ends in another tab.
    let theirs = session("theirs", FRIDAY + 8 * HOUR);
    let key = Key::Log(Month::of(theirs.day));
    let mut log = Log::default();
    log.sessions.push(theirs);
    let text = document::write(9, &log);
    person.stored.insert(key.name(), text.clone());
    person.send(Event::OtherTabWrote { key, text: Some(text) });
    person.archive(ArchiveEvent::Breathed(job.expect("years take more than one turn")));
    let records = person.records();
    assert_eq!(records.len(), 241);
    assert!(records.iter().any(|record| record.id == "theirs"));
}

#[test]
fn of_two_taps_one_file_comes() {
    let mut person = with_years();
    // The first reading is still under way when the second tap comes: its answers come all the same.
    let (model, effects) = update(&person.model, Event::Archive(ArchiveEvent::SaveWanted), at(person.now));
    person.model = model;
    assert_eq!(said(&person), Some(Said::OneMoment));
    person.copy();
    let [Effect::Archive(ArchiveEffect::Gather { wanted, job })] = &effects[..] else {
        panic!("{effects:?}");
    };
    let gathered = Gathered { wanted: wanted.clone(), job: job.clone(), ..Gathered::default() };
    person.archive(ArchiveEvent::Gathered(Box::new(gathered)));
    assert_eq!(person.files.len(), 1);
}

/// What is said of the last tap.
fn said(person: &Person) -> Option<Said> {
    person.model.archive.said.clone()
}

#[test]
fn where_a_frame_forbids_files_none_is_asked_for_and_the_backup_is_there_as_text() {
    let mut person = with_years();
    person.model.visit.downloads = Downloads::Blocked;
    person.archive(ArchiveEvent::SaveWanted);
    assert!(person.files.is_empty(), "nothing is made in vain");
    assert_eq!(said(&person), Some(Said::File(File::Blocked, Sight::Whole)));
    let text = person.model.archive.text.clone().unwrap();
    let before = documents(&person);
    person.archive(ArchiveEvent::CopyWanted);
    assert_eq!(person.effects, [Effect::Copy(text.to_string())]);
    person.send(Event::CopyAnswered { copied: false });
    assert_eq!(said(&person), Some(Said::File(File::NotCopied, Sight::Whole)));
    person.archive(ArchiveEvent::CopyWanted);
    person.send(Event::CopyAnswered { copied: true });
    assert_eq!(said(&person), Some(Said::File(File::Copied, Sight::Whole)));

    person.archive(ArchiveEvent::EraseWanted);
    person.archive(ArchiveEvent::EraseConfirmed);
    person.open("progress");
    person.choose_file(&text);
    person.archive(ArchiveEvent::TakeInConfirmed);
    assert!(documents(&person) == before, "its text alone brings everything back");
}

#[test]
fn a_file_is_never_said_to_be_saved_and_a_backup_with_something_missing_says_so() {
    let mut person = with_years();
    person.archive(ArchiveEvent::SaveWanted);
    assert_eq!(said(&person), Some(Said::File(File::Saved, Sight::Whole)));
    assert!(person.model.archive.text.is_some(), "in case that the file is nowhere to be found");
    let words = &words().archive;
    for file in [File::Saved, File::NotSaved, File::Blocked, File::Shared, File::Copied, File::NotCopied] {
        let whole = in_words(&Said::File(file, Sight::Whole));
        let partial = in_words(&Said::File(file, Sight::Partial));
        assert_eq!(whole.len(), 1, "{whole:?}");
        assert_eq!(partial, [whole[0].as_str(), words.in_part]);
        assert!(!whole[0].to_lowercase().contains("is saved"), "no browser tells whether it was: {whole:?}");
    }
    assert_eq!(in_words(&Said::File(File::NotShared, Sight::Partial)), [words.not_shared]);
}

#[test]
fn the_file_is_named_with_the_date_and_says_what_it_is() {
    let mut person = with_years();
    let text = person.copy();
    assert_eq!(person.files[0].0, words().archive.file_name("2026-11-20"));
    assert!(text.contains("2026-11-20") && text.contains(words().archive.about_file), "{}", &text[..300]);
    assert!(text.lines().count() > 100, "it can be read");
}

#[test]
fn nothing_comes_in_before_the_person_has_seen_what_would() {
    let text = with_years().copy();
    let mut other = Person::after(&[session("mine", FRIDAY)], "progress", FRIDAY + 12 * HOUR);
    let before = other.stored.clone();
    other.choose_file(&text);
    let Asking::TakeIn(preview) = other.model.archive.asking.clone() else {
        panic!("{:?}", other.model.archive.asking)
    };
    assert_eq!((preview.incoming.sessions, preview.incoming.known_sessions), (240, 0));
    assert!(preview_in_words(&preview).iter().any(|line| line.contains(&words().archive.sessions(240))));
    assert!(brings_anything(&preview) && other.effects.contains(&Effect::Focus(HEADING)));
    assert_eq!(other.stored, before, "looking changes nothing");
    other.archive(ArchiveEvent::LeftAlone);
    other.archive(ArchiveEvent::TakeInConfirmed);
    assert_eq!(other.stored, before, "nor does leaving it");
    other.choose_file(&text);
    other.archive(ArchiveEvent::TakeInConfirmed);
    assert_eq!(other.records().len(), 241);
    let writes = other.effects.iter().filter(|effect| matches!(effect, Effect::Store(_))).count();
    assert_eq!(writes, 1, "all in one write");
    other.choose_file(&text);
    other.archive(ArchiveEvent::TakeInConfirmed);
    assert_eq!(other.records().len(), 241, "twice is once");
}

#[test]
fn months_that_this_page_has_not_read_take_part_all_the_same() {
    let old = session("old", FRIDAY - 700 * DAY);
    let mut person = Person::after(std::slice::from_ref(&old), "progress", FRIDAY);
    assert!(person.model.log.is_empty(), "not read at the start");
    let text = person.copy();
    assert!(text.contains("\"old\""));
    let mut answered = old;
    answered.pain.next_morning = Some(nprs(4));
    let mut again = Person::after(&[answered], "progress", FRIDAY);
    again.choose_file(&text);
    again.archive(ArchiveEvent::TakeInConfirmed);
    assert_eq!(again.records().len(), 1);
    assert_eq!(again.records()[0].pain.next_morning, Some(nprs(4)), "what is here stays");
}

#[test]
fn a_session_that_another_tab_began_meanwhile_is_not_replaced_by_that_of_a_file() {
    let visit = Visit { page: "progress".into(), visible: true, ..Visit::default() };
    let started = Event::Started { found: LiteMap::new(), health: Health::Durable, visit };
    let send = |model: &Model, event| update_with(Abilities::RECORD, model, event, at(FRIDAY)).0;
    let page = send(&Model::default(), started);
    let text = include_str!("../fixtures/documents/session-running-hold.json").to_owned();
    let began = Event::OtherTabWrote { key: Key::Session, text: Some(text.clone()) };
    let page = send(&page, began);
    let Opened::Read { data: theirs, .. } = document::open::<Session>(&text) else { panic!("a session") };
    let mut here = holdings(&page);
    assert_eq!(here.session.as_ref().map(Session::id), Some(theirs.id()), "the page knows of it");

    let other = text.replace(theirs.id(), "another");
    let Opened::Read { data: of_the_file, .. } = document::open::<Session>(&other) else {
        panic!("a session")
    };
    assert_ne!(of_the_file.id(), theirs.id());
    here.take_in(Holdings { session: Some(of_the_file), ..Holdings::default() }, &at(FRIDAY));
    assert_eq!(here.session.as_ref().map(Session::id), Some(theirs.id()), "and it goes on");
    let over = send(&page, Event::OtherTabWrote { key: Key::Session, text: None });
    assert!(holdings(&over).session.is_none(), "until it is over");
}

#[test]
fn earlier_months_are_read_when_they_are_asked_for() {
    let mut person = with_years();
    let shown = |person: &Person| history::shown_days(&person.model, at(person.now)).len();
    let read = history::days(&person.model, at(person.now)).len();
    assert!((28..60).contains(&read), "about twelve weeks: {read}");
    assert_eq!(shown(&person), history::FIRST_DAYS, "a week of days at first");
    let mut last = shown(&person);
    while has_earlier(&person.model) {
        person.archive(ArchiveEvent::EarlierWanted);
        assert!(shown(&person) > last, "each tap shows more");
        last = shown(&person);
    }
    assert_eq!(last, 240);
}

#[test]
fn saving_and_importing_a_backup_of_years_shows_no_more_days_than_before() {
    let mut person = with_years();
    let shown = |person: &Person| history::shown_days(&person.model, at(person.now)).len();
    let text = person.copy();
    assert_eq!(shown(&person), history::FIRST_DAYS);
    let since = history::drawn_since(&person.model, at(person.now));
    assert!(since.0 > at(person.now).day().0 - 120, "nor is more pain drawn");
    person.choose_file(&text);
    person.archive(ArchiveEvent::TakeInConfirmed);
    assert_eq!(shown(&person), history::FIRST_DAYS);
}

#[test]
fn one_bad_value_in_a_file_costs_that_session_alone_and_it_is_named_by_its_day() {
    let mut person = with_years();
    let text = person.copy();
    // The session of 17 November, with a pain of 99; another one without any day.
    let bad = text.replacen("\"i\":\"r1\"", "\"w\":99,\"i\":\"r1\"", 1);
    let bad = bad.replacen("\"i\":\"r2\"", "\"d\":null,\"i\":\"r2\"", 1);
    assert_ne!(bad, text);
    let mut empty = Person::after(&[], "progress", FRIDAY + 12 * HOUR);
    empty.choose_file(&bad);
    let Asking::TakeIn(preview) = empty.model.archive.asking.clone() else {
        panic!("{:?}", empty.model.archive.asking)
    };
    assert_eq!((preview.incoming.sessions, preview.damaged), (238, 0));
    let said = preview_in_words(&preview).join(" ");
    assert!(said.contains("Tuesday 17 November 2026"), "{said}");
    assert!(said.contains(&words().archive.sessions_left_out(1)), "{said}");
    empty.archive(ArchiveEvent::TakeInConfirmed);
    assert_eq!(empty.records().len(), 238, "the others of the month came in");
}

#[test]
fn one_bad_list_choice_or_result_of_a_file_costs_that_one_alone() {
    let list = |id: u32, name: &str, plan: &str| {
        format!(r#"{{"id":{id},"name":"{name}","plan":{plan},"since":20000,"made":{id},"changed":{id}}}"#)
    };
    let lists = [list(1, "Mondays", r#"["plank 2x30s/30"]"#), list(2, "Tuesdays", "7")].join(",");
    let documents = [
        (
            "knee:programmes",
            format!(r#"{{"v":{},"rev":5,"data":{{"list":[{lists}],"gone":"x"}}}}"#, Programmes::VERSION),
        ),
        (
            "knee:settings",
            format!(r#"{{"v":{},"rev":5,"data":{{"volume":40,"voice":"often"}}}}"#, Settings::VERSION),
        ),
    ];
    let documents = documents.map(|(name, text)| format!(r#""{name}":{text}"#)).join(",");
    let file = format!(
        r#"{{"app":"runners-knee-companion","v":1,"written":"2026-11-01","about":"","documents":{{{documents}}}}}"#
    );
    let mut person = Person::after(&[], "progress", FRIDAY + 12 * HOUR);
    person.choose_file(&file);
    let Asking::TakeIn(preview) = person.model.archive.asking.clone() else {
        panic!("{:?}", person.model.archive.asking)
    };
    assert_eq!((preview.incoming.programmes, preview.damaged), (1, 0));
    let said = preview_in_words(&preview);
    assert!(said.contains(&words().archive.list_left_out("Tuesdays")), "{said:?}");
    assert!(said.contains(&words().archive.damaged_parts(2)), "what was removed, and the voice: {said:?}");
    person.archive(ArchiveEvent::TakeInConfirmed);
    let names: Vec<&str> = person.model.programmes.all().iter().map(|list| list.name.as_str()).collect();
    assert_eq!((names, person.model.settings.volume), (vec!["Mondays"], 40));
}

#[test]
fn a_file_that_is_none_is_named_and_changes_nothing() {
    let mut person = with_years();
    let damaged = person.copy();
    let before = person.stored.clone();
    for (text, trouble) in [
        ("holiday pictures", Trouble::NotOurs),
        ("", Trouble::NotOurs),
        (&damaged[..damaged.len() / 2], Trouble::Damaged),
        (r#"{"app":"runners-knee-companion","v":9,"documents":{}}"#, Trouble::Newer),
        (r#"{"app":"runners-knee-companion","v":1,"documents":{}}"#, Trouble::Damaged),
    ] {
        person.choose_file(text);
        assert_eq!(person.model.archive.said, Some(Said::Trouble(trouble)));
        let said = in_words(&Said::Trouble(trouble)).join(" ");
        assert!(said.contains(words().archive.nothing_changed));
        assert_eq!(person.model.archive.asking, Asking::Nothing);
    }
    person.archive(ArchiveEvent::FileRead(None));
    assert_eq!(person.model.archive.said, Some(Said::Trouble(Trouble::NoText)));
    assert_eq!(person.stored, before);
}

#[test]
fn erasing_asks_first_and_keeps_everything_when_told_to() {
    let mut person = with_years();
    person.copy(); // On which day is noted.
    let before = person.stored.clone();
    person.archive(ArchiveEvent::EraseConfirmed);
    assert_eq!(person.stored, before, "not without the question");
    person.archive(ArchiveEvent::EraseWanted);
    assert_eq!(person.model.archive.asking, Asking::Erase);
    person.copy();
    assert_eq!(person.model.archive.asking, Asking::Erase, "a copy can be saved first");
    person.archive(ArchiveEvent::LeftAlone);
    assert_eq!(person.stored, before);
    assert_eq!(person.model.archive.asking, Asking::Nothing);
}

#[test]
fn what_could_not_be_erased_yet_is_said_and_not_shown_again_and_that_it_is_erased_once_it_is() {
    let mut person = with_years();
    person.archive(ArchiveEvent::Erased { all: false });
    assert_eq!(person.model.archive.said, Some(Said::NotErased));
    assert!(person.model.log.is_empty(), "it is written that it was erased: no page shows it any more");
    person.send(Event::StorageMended);
    assert_eq!(person.model.archive.said, Some(Said::Erased));
}

#[test]
fn a_document_of_a_newer_version_goes_out_as_it_is_and_is_not_changed_by_a_file() {
    let mut person = with_years();
    let newer = r#"{"v":99,"rev":5,"data":{"lists":[]}}"#;
    person.stored.insert("knee:programmes".into(), newer.into());
    person.stored.insert("knee:quarantine:check:1:0".into(), "{half".into());
    person.open("progress");
    let text = person.copy();
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        file["documents"]["knee:programmes"],
        serde_json::from_str::<serde_json::Value>(newer).unwrap()
    );
    assert_eq!(file["set_aside"]["knee:quarantine:check:1:0"], "{half");
    let ours = r#"{"app":"runners-knee-companion","v":1,"documents":{
        "knee:programmes":{"v":1,"rev":1,"data":{"next":1,"list":[]}}}}"#;
    person.choose_file(ours);
    let Asking::TakeIn(preview) = &person.model.archive.asking else { panic!("a preview") };
    assert_eq!(preview.newer, 1);
    person.archive(ArchiveEvent::TakeInConfirmed);
    assert_eq!(person.stored["knee:programmes"], newer);
}

#[test]
fn the_page_for_a_clinician_is_shown_only_when_asked_for_and_tells_of_twelve_weeks() {
    let mut person = with_years();
    person.open("report");
    assert!(!person.model.archive.report);
    person.archive(ArchiveEvent::ReportWanted);
    assert!(person.model.archive.report);
    let report = report(&person.model, at(person.now));
    let sessions: usize = report.weeks.iter().map(|week| week.sessions).sum();
    assert_eq!(sessions, 29, "every third day for twelve weeks");
    assert!(report.weeks.len() <= 13);
    assert!(report.check.is_none() && report.lists.is_empty());
    assert!(report.exercises.iter().all(|exercise| exercise.sessions == 29), "{:?}", report.exercises);
    person.archive(ArchiveEvent::PrintWanted);
    assert!(person.effects.contains(&Effect::Print));
}

#[test]
fn each_set_is_told_planned_against_done() {
    let mut part = session("part", FRIDAY + 10 * HOUR);
    part.lines[0].done.remove(1);
    let person = Person::after(&[part], "progress", FRIDAY + 12 * HOUR);
    let days = history::days(&person.model, at(person.now));
    let shown = &days[0].sessions[0];
    assert!(shown.partial && shown.kind == words().progress.session_part);
    let sets = &shown.lines[0].sets;
    assert_eq!(sets.len(), 6, "three sets on each side");
    let missing: Vec<usize> = (0..6).filter(|n| !sets[*n].done).collect();
    assert_eq!(missing, [1]);
    assert_eq!(sets[1].outcome, words().progress.set_not_done);
}

#[test]
fn an_earlier_month_of_which_only_the_mark_of_its_removal_is_left_is_offered_once() {
    let mut person = with_years();
    let oldest = person.model.archive.months.first().copied().unwrap();
    let mark = r#"{"v":1,"rev":1795132800000,"removed":true}"#;
    person.stored.insert(Key::Log(oldest).name(), mark.to_owned());
    let mut taps = 0;
    while has_earlier(&person.model) {
        taps += 1;
        assert!(taps < 60, "{:?}", person.model.archive.months);
        person.archive(ArchiveEvent::EarlierWanted);
    }
    person.copy();
    assert!(!has_earlier(&person.model), "nor after everything was read once more");
}
