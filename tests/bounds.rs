//! What no app ever wrote: damaged, hostile or absurd texts from the store, a link or a file are refused or bounded, at
//! once, and nothing else is lost by it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

#[path = "app_session/browser.rs"]
#[allow(dead_code, reason = "a part of it is used")]
mod browser;
#[path = "hostile_inputs/chance.rs"]
#[allow(dead_code, reason = "a part of it is used")]
mod chance;
#[path = "app_programmes/tap.rs"]
#[allow(dead_code, reason = "a part of it is used")]
mod tap;

use std::collections::BTreeMap;
use std::time::Duration;

use knee_companion::app::core::health::Health;
use knee_companion::app::core::notice::Notice;
use knee_companion::app::event::Event;
use knee_companion::app::plan::event::ProgrammeEvent;
use knee_companion::app::session::view::Screen;
use knee_companion::domain::check::Check;
use knee_companion::domain::document::archive::{self, Trouble};
use knee_companion::domain::document::holdings::{Holdings, Refused};
use knee_companion::domain::document::log::Log;
use knee_companion::domain::document::programmes::Programmes;
use knee_companion::domain::document::settings::Settings;
use knee_companion::domain::document::{self, Copies, Key, Opened, next_revision, read_copies};
use knee_companion::domain::programme::{LONGEST_NAME, MOST_PROGRAMMES};
use knee_companion::domain::session::{Session, SessionEvent};
use knee_companion::domain::time::Now;

use browser::Browser;
use chance::cost;

const NOW: Now = Now { wall: 1_795_235_197_000, monotonic: 0, utc_offset_minutes: 60 };

/// A phone has a tenth of this machine at the most; unoptimised code takes ten times as long as what is shipped. What is
/// quadratic took minutes.
const AT_ONCE: Duration = Duration::from_secs(2);

#[track_caller]
fn at_once<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let (outcome, took) = cost(work);
    assert!(took < AT_ONCE, "{what} took {took:?}");
    outcome
}

/// The text of a running session with one set done, and the same within a step that a timer paces.
fn running() -> (Browser, String) {
    let mut browser = Browser::playing("clamshell,plank");
    while browser.session(0).done().is_empty() || !browser.session(0).step().is_work() {
        browser.wait(1000);
    }
    let text = browser.stored["knee:session"].clone();
    (browser, text)
}

fn opened_with(text: &str, how: impl Fn(&mut Browser, &str) -> Option<String>) -> Browser {
    let mut browser = Browser::new();
    browser.wall = NOW.wall + 600_000;
    browser.open("about", None);
    browser.tabs[0].model = Default::default();
    let carried = how(&mut browser, text).unwrap_or_default();
    let Event::Started { found, health, mut visit } = browser.started(0, "session", None, Health::Durable)
    else {
        unreachable!()
    };
    visit.carried = carried;
    at_once("opening", || browser.send(0, Event::Started { found, health, visit }));
    at_once("showing", || assert!(!matches!(browser.screen(0), Screen::Loading)));
    browser
}

fn with_added(text: &str, added: i64) -> String {
    text.replace("\"t\":", &format!("\"a\":{added},\"t\":"))
}

#[test]
fn a_session_lengthened_beyond_bounds_is_taken_neither_from_a_link_nor_from_the_store() {
    let (_, text) = running();
    let carry = |_: &mut Browser, text: &str| Some(text.to_owned());
    assert!(opened_with(&with_added(&text, 15_000), carry).stored_session().is_some());
    for added in [60_000_000_000, i64::MAX, -1] {
        assert!(opened_with(&with_added(&text, added), carry).stored_session().is_none(), "{added}");
        let browser = opened_with(&with_added(&text, added), |browser, text| {
            browser.stored.insert("knee:session".into(), text.into());
            None
        });
        assert_eq!(browser.tabs[0].model.notices, [Notice::SetAside], "{added}");
        assert!(
            browser.stored.values().any(|kept| kept.contains(&added.to_string())),
            "and never thrown away"
        );
    }
}

#[test]
fn a_session_of_thousands_of_exercises_is_set_aside() {
    let (_, text) = running();
    let plank = text.split('"').find(|item| item.starts_with("plank ")).unwrap();
    for (many, item) in
        [(10_000, plank.to_owned()), (24, plank.replace("plank 2x", "plank 255x")), (3, "*255x60r60w".into())]
    {
        let items = vec![format!("\"{item}\""); many].join(",");
        let text = text.replace(&format!("\"{plank}\""), &items);
        let browser = opened_with(&text, |browser, text| {
            browser.stored.insert("knee:session".into(), text.into());
            None
        });
        if many > 3 {
            assert_eq!(browser.tabs[0].model.notices, [Notice::SetAside], "{many} of {item}");
        }
    }
}

#[test]
fn a_carried_session_that_is_over_leaves_no_trace() {
    let (_, text) = running();
    let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
    for phase in ["e", "f"] {
        value["data"]["f"] = serde_json::json!(phase);
        value["data"]["e"] = value["data"]["t"].clone();
        let browser = opened_with(&value.to_string(), |_, text| Some(text.to_owned()));
        assert!(browser.stored.is_empty(), "{:?}", browser.stored);
        assert!(matches!(browser.screen(0), Screen::Overview(_)), "{:?}", browser.screen(0));
    }
}

#[test]
fn a_revision_beyond_all_bounds_wins_against_nothing_and_is_counted_on_from_the_clock() {
    let absurd = document::write(u64::MAX, &Settings { volume: 10, ..Settings::default() });
    let sane = document::write(1_795_235_197_000, &Settings { volume: 20, ..Settings::default() });
    for (local, mirror) in [(&absurd, &sane), (&sane, &absurd)] {
        let copies = Copies { local: Some(local.clone()), mirror: Some(mirror.clone()) };
        assert_eq!(read_copies::<Settings>(&copies).document.unwrap().1.volume, 20);
    }
    let copies = Copies { local: Some(absurd.clone()), mirror: Some(absurd) };
    let (rev, settings) = read_copies::<Settings>(&copies).document.unwrap();
    assert_eq!((rev, settings.volume), (0, 10), "what it says is not lost");
    assert_eq!(next_revision(rev, NOW.wall), 1_795_235_197_000);
    assert_eq!(next_revision(document::HIGHEST_REVISION, NOW.wall), 1_795_235_197_000, "counting never ends");
}

#[test]
fn volume_is_a_percentage_whatever_the_store_says() {
    let Opened::Read { data, .. } = document::open::<Settings>(r#"{"v":1,"rev":1,"data":{"volume":255}}"#)
    else {
        panic!()
    };
    assert_eq!(data.volume, 100);
}

#[test]
fn an_address_to_book_at_that_is_read_from_the_store_is_one_that_a_link_could_carry() {
    let text = r#"{"v":1,"rev":1,"data":{"next":2,"list":[{"id":1,"name":"x","plan":["clamshell 2x30s/60"],"days":0,
        "sender":{"name":"Clinic","phone":"1;ext=2","booking":"javascript:alert(1)"},"since":20000}]}}"#;
    let Opened::Read { data, .. } = document::open::<Programmes>(text) else { panic!() };
    let sender = data.all()[0].sender.clone().unwrap();
    assert_eq!((sender.booking.as_str(), sender.phone.as_str()), ("", ""));
}

/// Takes the lists of this text in as a file brings them.
fn taken_in(text: &str) -> Programmes {
    let mut theirs = Holdings::default();
    theirs.put(Key::Programmes, text).unwrap();
    let mut ours = Holdings::default();
    ours.take_in(theirs, &NOW);
    ours.programmes.unwrap_or_default()
}

#[test]
fn a_file_cannot_leave_no_room_for_lists_for_good() {
    let mut lists = taken_in(
        r#"{"v":1,"rev":1,"data":{"next":4294967295,"list":[
        {"id":4294967295,"name":"x","plan":["clamshell 2x30s/60"],"since":20000}]}}"#,
    );
    lists.give_ids_from(7);
    let again = lists.all()[0].clone();
    assert_eq!(lists.add(again), Ok(7));
}

#[test]
fn a_file_brings_no_more_lists_and_no_longer_names_than_there_may_be() {
    let one = |id: u32| {
        format!(r#"{{"id":{id},"name":"{}","plan":["clamshell 2x30s/60"],"since":{id}}}"#, "n".repeat(5000))
    };
    let list = (1..=40).map(one).collect::<Vec<_>>().join(",");
    let lists = taken_in(&format!(r#"{{"v":1,"rev":1,"data":{{"next":41,"list":[{list}]}}}}"#));
    assert_eq!(lists.all().len(), MOST_PROGRAMMES);
    assert!(lists.all().iter().all(|list| list.name.chars().count() <= LONGEST_NAME));
}

#[test]
fn the_bar_of_the_longest_session_does_not_overflow() {
    let mut tab = tap::Tab::new();
    let list = tab.make("long", &[]);
    for _ in 0..12 {
        tab.tap(ProgrammeEvent::WalkRunAdded(list));
    }
    let text = tab.stored["knee:programmes"].replace("*8x60r120w", "*30x7200r7200w");
    let mut browser = Browser::new();
    browser.stored.insert("knee:programmes".into(), text);
    browser.open("about", None);
    browser.tabs[0].model = Default::default();
    let Event::Started { found, health, mut visit } = browser.started(0, "session", None, Health::Durable)
    else {
        unreachable!()
    };
    visit.list = Some(list.to_string());
    browser.send(0, Event::Started { found, health, visit });
    browser.tap(0, SessionEvent::Start);
    for _ in 0..(12 * 61 - 3) {
        browser.tap(0, SessionEvent::Skip);
    }
    assert!(matches!(browser.screen(0), Screen::Playing(_)), "{:?}", browser.screen(0));
}

fn file(documents: &str) -> String {
    format!(r#"{{"app":"runners-knee-companion","v":1,"written":"2026-11-21","documents":{{{documents}}}}}"#)
}

#[test]
fn a_file_with_a_million_names_in_backward_order_is_refused_at_once() {
    let names: Vec<String> = (0..1_000_000).rev().map(|n| format!("\"n{n:07}\":0")).collect();
    let outcome = at_once("reading", || archive::read(&file(&names.join(","))));
    assert_eq!(outcome, Err(Trouble::Damaged));
    // As many as there may be.
    let names: Vec<String> = (0..4_000).rev().map(|n| format!("\"n{n:07}\":0")).collect();
    assert_eq!(at_once("reading", || archive::read(&file(&names.join(",")))).unwrap().unknown, 4_000);
}

#[test]
fn a_day_that_is_a_novel_is_cut() {
    let text = file("").replace("2026-11-21", &"x".repeat(100_000));
    assert_eq!(archive::read(&text).unwrap().written.len(), 40);
}

fn month(records: usize) -> String {
    let one = |n: usize| {
        format!(r#"{{"i":"{:06}","t":{},"n":1,"d":20778,"x":""}}"#, records - n, NOW.wall - n as i64)
    };
    let all: Vec<String> = (0..records).map(one).collect();
    format!(r#"{{"v":1,"rev":1,"data":{{"sessions":[{}]}}}}"#, all.join(","))
}

#[test]
fn a_month_of_thirty_thousand_records_is_refused_and_one_of_thousands_taken_in_at_once() {
    let key = Key::parse("knee:log-2026-11").unwrap();
    let mut holdings = Holdings::default();
    assert_eq!(at_once("refusing", || holdings.put(key, &month(30_000))), Err(Refused::Damaged));
    holdings.put(key, &month(5_000)).unwrap();
    let mut ours = Holdings::default();
    let incoming = at_once("taking in", || ours.take_in(holdings.clone(), &NOW));
    assert_eq!((incoming.sessions, incoming.known_sessions), (5_000, 0));
    let incoming = at_once("taking in again", || ours.take_in(holdings, &NOW));
    assert_eq!((incoming.sessions, incoming.known_sessions), (0, 5_000));
}

#[test]
fn thousands_of_results_of_the_check_are_taken_in_at_once() {
    let one = |n: u32| {
        format!(
            r#"{{"day":{},"run":{n},"scope":"full","version":"1","outcome":"soon","rules":[]}}"#,
            20_000 + n
        )
    };
    let all: Vec<String> = (0..5_000).rev().map(one).collect();
    let text = format!(
        r#"{{"v":{},"rev":1,"data":{{"history":[{}]}}}}"#,
        <Check as document::Document>::VERSION,
        all.join(",")
    );
    let mut theirs = Holdings::default();
    theirs.put(Key::Check, &text).unwrap();
    let mut ours = Holdings { check: Some(Check { run: 1, ..Check::default() }), ..Holdings::default() };
    assert_eq!(at_once("taking in", || ours.take_in(theirs.clone(), &NOW)).results, 5_000);
    let (one, two) = (ours.check.clone().unwrap(), theirs.check.unwrap());
    at_once("meeting", || document::meet((1_795_235_197_000, one), (1_795_235_197_001, two)));
}

#[test]
fn no_document_is_read_that_is_longer_than_any_of_ours() {
    let text = format!("{}{}", document::write(1, &Log::default()), " ".repeat(document::LONGEST_TEXT));
    assert!(matches!(document::open::<Log>(&text), Opened::Unreadable { .. }));
    assert!(matches!(document::open::<Session>(&text), Opened::Unreadable { .. }));
}

#[test]
fn texts_that_are_set_aside_at_one_moment_do_not_take_each_others_place() {
    // A damaged copy of the session, and a session whose month only a newer version may write.
    let (mut browser, text) = running();
    browser.stored.insert("knee:log-2026-11".into(), r#"{"v":99,"rev":3,"data":{}}"#.into());
    let today = browser.now(0).day();
    let mut stored: BTreeMap<String, String> = browser.stored.clone();
    stored.insert("knee:session".into(), text.clone());
    let mut found = browser::found(&stored, "session", today);
    found.insert(Key::Session, Copies { local: Some("{damaged".into()), mirror: Some(text) });
    let Event::Started { health, visit, .. } = browser.started(0, "session", None, Health::Durable) else {
        unreachable!()
    };
    browser.tabs[0].model = Default::default();
    browser.send(0, Event::Started { found, health, visit });
    browser.tap(0, SessionEvent::EndEarly);
    let aside: Vec<&String> = browser
        .stored
        .iter()
        .filter(|(name, _)| name.starts_with("knee:quarantine:"))
        .map(|(_, text)| text)
        .collect();
    assert_eq!(aside.len(), 2, "{aside:?}");
}
