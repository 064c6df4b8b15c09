//! The file that a person's entries are taken out to: whatever is in it comes back, once, and takes nothing away.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

use knee_companion::domain::check::{Answer, Check, Finished, Outcome, QuestionId, Scope, plan_closed};
use knee_companion::domain::course::What;
use knee_companion::domain::document::archive::{self, Trouble};
use knee_companion::domain::document::course::Course;
use knee_companion::domain::document::holdings::{Holdings, Refused};
use knee_companion::domain::document::key::Month;
use knee_companion::domain::document::log::Log;
use knee_companion::domain::document::named::Named;
use knee_companion::domain::document::packs::Packs;
use knee_companion::domain::document::programmes::Programmes;
use knee_companion::domain::document::settings::Settings;
use knee_companion::domain::document::{self, Key};
use knee_companion::domain::exercise::{Dose, ExerciseId, Work};
use knee_companion::domain::pain::{Nprs, PainAnswers};
use knee_companion::domain::programme::{Days, Programme};
use knee_companion::domain::session::{
    Pacing, Plan, PlanItem, PlannedExercise, Record, Session, SessionEvent, SideChoice, update,
};
use knee_companion::domain::time::{Day, Now};
use litemap::LiteMap;
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;

const NOW: Now = Now { wall: 1_795_235_197_000, monotonic: 0, utc_offset_minutes: 60 };

/// One name of each document. A new kind of document must come in here, or this does not compile.
fn one_of_each() -> Vec<Key> {
    let all = [
        Key::Settings,
        Key::Session,
        Key::Check,
        Key::Programmes,
        Key::Packs,
        Key::Course,
        Key::Log(Month { year: 2026, month: 11 }),
    ];
    for key in all {
        match key {
            Key::Settings
            | Key::Session
            | Key::Check
            | Key::Programmes
            | Key::Packs
            | Key::Course
            | Key::Log(_) => {}
        }
    }
    all.to_vec()
}

fn plan() -> Plan {
    let exercise = ExerciseId::find("single-leg-balance").unwrap();
    let dose = Dose { sets: 3, work: Work::Hold { seconds: 30 }, rest_seconds: 20 };
    let sides = SideChoice::LeftThenRight;
    Plan { items: vec![PlanItem::Exercise(PlannedExercise { exercise, sides, dose, pacing: Pacing::Paced })] }
}

fn record(id: u16) -> Record {
    let started = 1_795_235_197_000 + i64::from(id) * 40_000_000;
    let day = Now { wall: started, ..NOW }.day();
    let json = format!(
        r#"{{"i":"r{id}","t":{started},"n":600,"d":{},"x":"single-leg-balance 3x30s/20lr|M2A3|M2"}}"#,
        day.0
    );
    serde_json::from_str(&json).unwrap()
}

fn log_of(records: impl IntoIterator<Item = Record>) -> LiteMap<Month, Log> {
    let mut log: LiteMap<Month, Log> = LiteMap::new();
    for record in records {
        log.entry(Month::of(record.day)).or_default().sessions.push(record);
    }
    log.iter_mut()
        .for_each(|(_, log)| log.sessions.sort_by(|a, b| (a.started, &a.id).cmp(&(b.started, &b.id))));
    log
}

fn running(id: &str, sets: usize) -> Session {
    let mut session = Session::new(id.to_owned(), "tab".to_owned(), plan(), &NOW).unwrap();
    session = update(&session, SessionEvent::Start, &NOW).0;
    let mut now = NOW;
    while session.done().len() < sets {
        let wait = session.next_wake(&now).unwrap_or(1000).max(1);
        now = Now { wall: now.wall + wait, monotonic: now.monotonic + wait, ..now };
        session = update(&session, SessionEvent::Tick, &now).0;
    }
    update(&session, SessionEvent::Pause, &now).0
}

fn result(run: u32, day: i32, outcome: Outcome) -> Finished {
    let (scope, version) = (Scope::Full, "1".to_owned());
    Finished {
        day: Day(day),
        run,
        scope,
        version,
        outcome,
        rules: vec!["a".into()],
        seen: None,
        corrected: None,
    }
}

prop_compose! {
    fn any_pain()(
        pain in any::<[Option<u8>; 4]>(), new_swelling in any::<Option<bool>>(),
    ) -> PainAnswers {
        let [before, worst, hour_after, next_morning] = pain.map(|n| n.and_then(|n| Nprs::new(n % 11)));
        PainAnswers { before, worst, hour_after, next_morning, new_swelling, usual_morning: None }
    }
}

prop_compose! {
    fn any_record()(id in 0..60_u16, pain in any_pain(), note in "[a-zé\" ]{0,20}", effort in proptest::option::of(0..=10_u8)) -> Record {
        let mut record = record(id);
        record.pain = pain;
        record.effort = effort;
        record.set_note(&note);
        record
    }
}

prop_compose! {
    fn any_check()(results in vec((1..5_u32, 20_770..20_780_i32, 0..5_usize), 1..6), run in 1..6_u32) -> Check {
        let outcomes = [Outcome::SelfCare, Outcome::Weeks, Outcome::Soon, Outcome::SameDay, Outcome::Emergency];
        let mut check = Check { run, ..Check::default() };
        check.history.0 = results.into_iter().map(|(run, day, o)| result(run, day, outcomes[o])).collect();
        check.history.0.sort_by_key(|r| (r.day, r.run, r.outcome));
        check.history.0.dedup();
        check
    }
}

prop_compose! {
    fn any_programmes()(names in btree_set("[a-d]{1,2}", 1..8)) -> Programmes {
        let mut programmes = Programmes::default();
        for name in names {
            let programme = Programme {
                id: 0, name, plan: plan(), days: Days::of(&[1, 3]), note: String::new(), sender: None, since: Day(20_000),
            };
            programmes.add(programme).unwrap();
        }
        programmes
    }
}

prop_compose! {
    fn any_holdings()(
        volume in proptest::option::of(0..=100_u8),
        session in proptest::option::of((0..3_u8, 0..4_usize)),
        check in proptest::option::of(any_check()),
        programmes in proptest::option::of(any_programmes()),
        packs in proptest::option::of(proptest::collection::btree_set("[a-z]{1,3}", 1..4)),
        course in proptest::option::of(proptest::collection::btree_set(0..40_u32, 1..6)),
        records in vec(any_record(), 0..12),
    ) -> Holdings {
        let mut seen = std::collections::BTreeSet::new();
        let records = records.into_iter().filter(|record| seen.insert(record.id.clone()));
        Holdings {
            settings: volume.map(|volume| Settings { volume, ..Settings::default() }),
            session: session.map(|(id, sets)| running(&format!("s{id}"), sets)),
            check,
            programmes,
            packs: packs.map(|names| {
                let mut packs = Packs::default();
                for name in names {
                    packs.keep(None, &name, "AQ");
                }
                packs
            }),
            course: course.map(|lots| {
                let mut course = Course::default();
                for lot in lots {
                    course.put(What::Minutes(u8::try_from(lot).unwrap()), i64::from(lot), Day(20_000), lot);
                }
                course
            }),
            log: log_of(records.collect::<Vec<_>>()),
        }
    }
}

/// The way through a file.
fn through_a_file(holdings: &Holdings) -> Holdings {
    let documents: Vec<(String, String)> =
        holdings.keys().into_iter().map(|key| (key.name(), holdings.text(key, 3).unwrap())).collect();
    let text = archive::write("2026-11-21", "about", &documents, &Named::default());
    let file = archive::read(&text).unwrap();
    assert_eq!((file.written.as_str(), file.unknown), ("2026-11-21", 0));
    let mut back = Holdings::default();
    for (key, text) in file.documents {
        back.put(key, &text).unwrap();
    }
    back
}

fn ids(holdings: &Holdings) -> Vec<String> {
    let mut ids: Vec<String> =
        holdings.log.values().flat_map(|log| &log.sessions).map(|record| record.id.clone()).collect();
    ids.sort();
    ids
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Out and into an empty browser: the same.
    #[test]
    fn what_goes_out_comes_into_an_empty_browser_as_it_was(holdings in any_holdings()) {
        let mut empty = Holdings::default();
        let incoming = empty.take_in(through_a_file(&holdings), &NOW);
        prop_assert_eq!(&empty, &holdings);
        prop_assert_eq!(incoming.is_nothing(), holdings == Holdings::default());
    }

    /// Twice is once.
    #[test]
    fn taking_a_file_in_twice_is_taking_it_in_once(ours in any_holdings(), theirs in any_holdings()) {
        let mut once = ours;
        once.take_in(theirs.clone(), &NOW);
        let mut twice = once.clone();
        let again = twice.take_in(theirs, &NOW);
        prop_assert_eq!(&twice, &once);
        prop_assert!(again.is_nothing(), "{again:?}");
    }

    /// Nothing that is here goes, and nothing of theirs is dropped.
    #[test]
    fn taking_a_file_in_loses_nothing(ours in any_holdings(), theirs in any_holdings()) {
        let mut both = ours.clone();
        let incoming = both.take_in(theirs.clone(), &NOW);
        for id in ids(&ours).iter().chain(&ids(&theirs)) {
            prop_assert_eq!(ids(&both).iter().filter(|known| *known == id).count(), 1, "{} once", id);
        }
        // Every answer is there, or a worse one; every note of ours as it was.
        let all: Vec<&Record> = both.log.values().flat_map(|log| &log.sessions).collect();
        for (source, here) in [(&ours, true), (&theirs, false)] {
            for record in source.log.values().flat_map(|log| &log.sessions) {
                let kept = all.iter().find(|kept| kept.id == record.id).unwrap();
                prop_assert!(kept.pain.worst >= record.pain.worst && kept.pain.before >= record.pain.before);
                prop_assert!(kept.pain.hour_after >= record.pain.hour_after);
                prop_assert!(kept.pain.next_morning >= record.pain.next_morning);
                prop_assert!(kept.pain.new_swelling >= record.pain.new_swelling);
                prop_assert!(kept.sets_done() >= record.sets_done());
                prop_assert!(!here || record.note.is_empty() || kept.note == record.note);
            }
        }
        let results = |h: &Holdings| h.check.clone().unwrap_or_default().history.0;
        for result in results(&ours).into_iter().chain(results(&theirs)) {
            prop_assert!(results(&both).contains(&result), "{result:?}");
        }
        let names = |h: &Holdings| -> Vec<String> {
            h.programmes.iter().flat_map(Programmes::all).map(|list| list.name.clone()).collect()
        };
        for name in names(&ours) {
            prop_assert!(names(&both).contains(&name));
        }
        let missing = names(&theirs).into_iter().filter(|name| !names(&both).contains(name)).count();
        prop_assert_eq!(missing, incoming.programmes_left_out, "and it is said how many find no room");
        prop_assert!(ours.settings.is_none() || both.settings == ours.settings);
        if let Some(session) = &theirs.session {
            let recorded = ids(&both).iter().any(|id| id == session.id());
            let kept = both.session.as_ref().is_some_and(|kept| {
                kept.id() == session.id() && kept.done().len() >= session.done().len()
            });
            prop_assert!(kept || recorded || session.done().is_empty());
        }
        prop_assert!(ours.session.is_none() || both.session.is_some());
    }

    /// A file never opens a plan that is closed here, and a closed plan in the file closes it here.
    #[test]
    fn an_urgent_result_closes_the_plan_wherever_it_stood(ours in any_check(), theirs in any_check()) {
        let mut both = Holdings { check: Some(ours.clone()), ..Holdings::default() };
        both.take_in(Holdings { check: Some(theirs.clone()), ..Holdings::default() }, &NOW);
        let check = both.check.unwrap();
        let closed = |check: &Check| plan_closed(&check.history).map(|closed| closed.outcome);
        prop_assert_eq!(closed(&check), closed(&ours).max(closed(&theirs)));
        // Going on with the run that is under way here corrects none of theirs.
        let mut later = check.clone();
        for &id in QuestionId::ALL {
            let mild = id.question().choices.last().map(|choice| choice.id).unwrap();
            if let Ok(answer) = Answer::from_ids(id, &[mild]) {
                later.answer(id, answer, Day(20_779));
            }
        }
        later.screen(Day(20_779));
        prop_assert!(closed(&later) >= closed(&theirs));
    }

    /// Whatever the text: an answer, never a panic.
    #[test]
    fn no_text_makes_reading_fail(text in ".{0,300}") {
        let _ = archive::read(&text);
    }

    #[test]
    fn a_file_that_was_cut_off_is_refused_and_said_to_be_damaged(holdings in any_holdings(), cut in 0.1..0.99_f64) {
        let documents: Vec<(String, String)> =
            holdings.keys().into_iter().map(|key| (key.name(), holdings.text(key, 1).unwrap())).collect();
        let text = archive::write("2026-11-21", "about", &documents, &Named::default());
        let mut at = (text.len() as f64 * cut) as usize;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let trouble = archive::read(&text[..at]).unwrap_err();
        prop_assert!(trouble == Trouble::Damaged || at < 60, "{trouble:?}");
    }
}

#[test]
fn every_kind_of_document_goes_out_and_comes_in() {
    let mut all = Holdings::default();
    let check = Check { run: 1, ..Check::default() };
    all.put(Key::Settings, &document::write(1, &Settings::default())).unwrap();
    all.put(Key::Session, &document::write(1, &running("s", 1))).unwrap();
    all.put(Key::Check, &document::write(1, &check)).unwrap();
    all.put(Key::Programmes, &document::write(1, &Programmes::default())).unwrap();
    all.put(Key::Packs, &document::write(1, &Packs::default())).unwrap();
    all.put(Key::Course, &document::write(1, &Course::default())).unwrap();
    let log = log_of([record(1)]);
    let (month, log) = log.into_iter().next().unwrap();
    all.put(Key::Log(month), &document::write(1, &log)).unwrap();
    assert_eq!(all.keys().len(), one_of_each().len(), "a kind of document is not taken along");
    assert_eq!(through_a_file(&all), all);
    for key in all.keys() {
        let mut less = all.clone();
        less.leave_out(key);
        assert_eq!(less.keys().len(), all.keys().len() - 1);
    }
}

#[test]
fn what_is_no_file_of_ours_is_told_from_a_damaged_one_and_a_newer_one() {
    assert_eq!(archive::read("a shopping list"), Err(Trouble::NotOurs));
    assert_eq!(archive::read("{\"a\":1}"), Err(Trouble::NotOurs));
    assert_eq!(archive::read("[]"), Err(Trouble::NotOurs));
    let newer = r#"{"app":"runners-knee-companion","v":2,"documents":{}}"#;
    assert_eq!(archive::read(newer), Err(Trouble::Newer));
    let damaged = r#"{"app":"runners-knee-companion","v":1,"documents":[]}"#;
    assert_eq!(archive::read(damaged), Err(Trouble::Damaged));
}

#[test]
fn a_document_of_a_newer_version_and_one_that_is_unknown_are_left_out_and_counted() {
    let text = r#"{"app":"runners-knee-companion","v":1,"documents":{
        "knee:settings":{"v":99,"rev":1,"data":{}},
        "knee:check":{"v":1,"rev":1,"data":7},
        "knee:something-new":{"v":1,"rev":1,"data":{}}}}"#;
    let file = archive::read(text).unwrap();
    assert_eq!(file.unknown, 1);
    let mut holdings = Holdings::default();
    let outcomes: LiteMap<Key, _> =
        file.documents.iter().map(|(key, text)| (*key, holdings.put(*key, text))).collect();
    assert_eq!(outcomes[&Key::Settings], Err(Refused::Newer));
    assert_eq!(outcomes[&Key::Check], Err(Refused::Damaged));
    assert_eq!(holdings, Holdings::default());
}

#[test]
fn what_was_set_aside_goes_along_and_never_takes_the_place_of_a_document() {
    let aside = Named::from_iter([
        ("knee:quarantine:settings:1:0".to_owned(), "{half".to_owned()),
        ("knee:settings".to_owned(), "{\"v\":1}".to_owned()),
    ]);
    let file = archive::read(&archive::write("2026-11-21", "about", &[], &aside)).unwrap();
    assert_eq!(file.set_aside[&"knee:quarantine:settings:1:0".to_owned()].as_str(), "{half");
    assert!(file.set_aside.keys().all(|name| name.starts_with("knee:quarantine:")), "{:?}", file.set_aside);
}
