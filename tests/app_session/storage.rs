//! What a page makes of what it finds, and of a browser that keeps things badly.

use knee_companion::app::core::effect::Effect;
use knee_companion::app::core::health::Health;
use knee_companion::app::core::notice::Notice;
use knee_companion::app::event::Event;
use knee_companion::app::record::event::After;
use knee_companion::app::session::view::Screen;
use knee_companion::domain::document::log::Log;
use knee_companion::domain::document::settings::{Scheme, Settings};
use knee_companion::domain::document::{self, Copies, Key};
use knee_companion::domain::session::{Session, SessionEvent};
use knee_companion::domain::time::Day;

use super::browser::{Browser, SATURDAY, stores, writes};
use crate::browser::choose;

const DAY: i64 = 86_400_000;
/// What a version of the app that is still to come may write.
const FUTURE: &str = r#"{"v":99,"rev":3,"data":{"new":"shape"}}"#;

fn begun_with(found: impl IntoIterator<Item = (Key, Copies)>, page: &str) -> (Browser, Vec<Effect>) {
    let mut browser = Browser::new();
    browser.open("about", None);
    browser.tabs[0].model = Default::default();
    let Event::Started { health, visit, .. } = browser.started(0, page, None, Health::Durable) else {
        unreachable!()
    };
    let effects = browser.send(0, Event::Started { found: found.into_iter().collect(), health, visit });
    (browser, effects)
}

fn copies(local: Option<&str>, mirror: Option<&str>) -> Copies {
    Copies { local: local.map(str::to_owned), mirror: mirror.map(str::to_owned) }
}

/// A browser with one set done, and the text of the session at that moment.
fn one_set_done() -> (Browser, String) {
    let mut browser = Browser::playing("clamshell");
    while browser.session(0).done().is_empty() {
        browser.wait(1000);
    }
    let text = browser.stored["knee:session"].clone();
    (browser, text)
}

#[test]
fn a_browser_that_keeps_things_badly_is_spoken_of_once() {
    for (health, notice) in [(Health::MemoryOnly, Notice::MemoryOnly), (Health::LocalOnly, Notice::LocalOnly)]
    {
        let mut browser = Browser::playing("clamshell");
        assert!(browser.tabs[0].model.notices.is_empty());
        browser.send(0, Event::StorageFailed(health));
        assert_eq!(browser.tabs[0].model.notices, [notice]);
        browser.send(0, Event::NoticeClosed(notice));
        browser.send(0, Event::StorageFailed(health));
        assert!(browser.tabs[0].model.notices.is_empty(), "closed is closed");

        let begun = browser.started(0, "session", None, health);
        browser.tabs[0].model = Default::default();
        browser.send(0, begun);
        assert_eq!(browser.tabs[0].model.notices, [notice]);
    }
    let mut browser = Browser::new();
    browser.open("today", None);
    assert!(browser.tabs[0].model.notices.is_empty(), "a good browser is not spoken of");
}

#[test]
fn what_gets_worse_is_said_and_what_is_kept_nowhere_is_never_called_kept() {
    let (mut browser, _) = one_set_done();
    browser.send(0, Event::StorageFailed(Health::LocalOnly));
    browser.send(0, Event::StorageFailed(Health::MemoryOnly));
    browser.send(0, Event::StorageFailed(Health::LocalOnly));
    assert_eq!(browser.tabs[0].model.notices, [Notice::LocalOnly, Notice::MemoryOnly]);
    browser.tap(0, SessionEvent::EndEarly);
    let Screen::Ended(ended) = browser.screen(0) else { panic!("{:?}", browser.screen(0)) };
    assert!(!ended.kept);
}

#[test]
fn nothing_is_written_before_what_is_stored_has_been_read() {
    let mut browser = Browser::new();
    browser.open("session", None);
    browser.tabs[0].model = Default::default();
    let settings = Settings { volume: 3, ..Settings::default() };
    for event in [
        Event::Ticked,
        Event::Session(SessionEvent::Start),
        Event::SessionResumed,
        Event::SessionReplaced,
        Event::Session(SessionEvent::Start),
        Event::AfterAnswered(After::Effort(3)),
        choose(settings),
        Event::CuesTried,
        Event::VisibilityChanged { visible: true },
        Event::AwakeAnswered { awake: true },
        Event::UpdateFound,
        Event::OtherTabWrote { key: Key::Session, text: None },
    ] {
        let effects = browser.send(0, event.clone());
        assert!(!writes(&effects), "{event:?}: {effects:?}");
        assert_eq!(browser.screen(0), Screen::Loading, "{event:?}");
    }
}

#[test]
fn what_another_tab_wrote_while_this_one_was_still_reading_counts() {
    let old = document::write(4, &Settings { volume: 10, ..Settings::default() });
    let new = document::write(5, &Settings { volume: 90, ..Settings::default() });
    let mut browser = Browser::new();
    browser.open("settings", None);
    browser.tabs[0].model = Default::default();
    browser.stored.insert("knee:settings".into(), old);
    let begun = browser.started(0, "settings", None, Health::Durable);
    browser.send(0, Event::OtherTabWrote { key: Key::Settings, text: Some(new) });
    browser.send(0, begun);
    assert_eq!(browser.tabs[0].model.settings.volume, 90);
}

#[test]
fn a_document_of_a_newer_version_is_left_alone_and_said() {
    let settings = [(Key::Settings, copies(Some(FUTURE), Some(FUTURE)))];
    let (mut browser, effects) = begun_with(settings, "settings");
    assert!(!writes(&effects), "{effects:?}");
    assert_eq!(browser.tabs[0].model.notices, [Notice::Newer]);
    let effects = browser.send(0, choose(Settings { scheme: Scheme::Dark, ..Settings::default() }));
    assert!(!writes(&effects), "{effects:?}");
    assert!(effects.contains(&Effect::ShowScheme(Some("dark"))), "chosen all the same, for this page");
}

#[test]
fn a_damaged_copy_beside_one_of_a_newer_version_is_no_reason_to_remove_either() {
    let found = [(Key::Session, copies(Some("{"), Some(FUTURE)))];
    let (browser, effects) = begun_with(found, "session");
    assert!(!writes(&effects), "{effects:?}");
    assert_eq!(browser.tabs[0].model.notices, [Notice::Newer]);
}

#[test]
fn a_newer_version_in_another_tab_locks_what_it_writes() {
    let mut browser = Browser::playing("clamshell");
    browser.send(0, Event::OtherTabWrote { key: Key::Session, text: Some(FUTURE.to_owned()) });
    assert_eq!(browser.tabs[0].model.notices, [Notice::Newer]);
    browser.send(0, Event::NoticeClosed(Notice::Newer));
    for _ in 0..30 {
        browser.off(1000);
        let effects = browser.send(0, Event::Ticked);
        assert!(!writes(&effects), "{effects:?}");
    }
    assert!(browser.tabs[0].model.notices.is_empty(), "closed is closed");
}

#[test]
fn where_the_log_is_of_a_newer_version_an_ended_session_is_set_aside_whole() {
    let (mut browser, _) = one_set_done();
    browser.stored.insert("knee:log-2026-11".into(), FUTURE.to_owned());
    browser.load(0, "session", None);
    browser.tap(0, SessionEvent::EndEarly);
    assert_eq!(browser.stored["knee:log-2026-11"], FUTURE);
    let (_, text) =
        browser.stored.iter().find(|(name, _)| name.starts_with("knee:quarantine:session:")).unwrap();
    let document::Opened::Read { data, .. } = document::open::<Session>(text) else { panic!("{text}") };
    assert_eq!(data.done().len(), 1);
    assert!(browser.stored_session().is_none());
}

#[test]
fn damaged_text_is_set_aside_and_said_and_never_lost() {
    for key in [Key::Settings, Key::Session, Key::parse("knee:log-2026-11").unwrap()] {
        for damage in
            ["", "{", "null", "\u{0}", r#"{"v":1,"rev":2,"data":7}"#, r#"{"v":0,"rev":1,"data":{}}"#]
        {
            let (browser, effects) = begun_with([(key, copies(Some(damage), Some(damage)))], "progress");
            assert_eq!(browser.tabs[0].model.notices, [Notice::SetAside], "{key:?} {damage:?}");
            let [entries] = stores(&effects)[..] else { panic!("one write: {effects:?}") };
            let [(aside, Some(text)), (removed, None)] = entries else { panic!("{entries:?}") };
            assert!(aside.starts_with("knee:quarantine:"), "{aside}");
            assert_eq!(text, damage);
            assert_eq!(*removed, key.name());
        }
    }
}

#[test]
fn two_different_damaged_copies_are_both_set_aside() {
    let (browser, _) = begun_with([(Key::Session, copies(Some("{a"), Some("{b")))], "today");
    let mut kept: Vec<&String> = browser.stored.values().collect();
    kept.sort();
    assert_eq!(kept, ["{a", "{b"]);
}

#[test]
fn the_whole_copy_takes_the_place_of_the_damaged_one() {
    let whole = document::write(8, &Settings { volume: 5, ..Settings::default() });
    for pair in [copies(Some("{"), Some(&whole)), copies(Some(&whole), Some("{"))] {
        let (browser, _) = begun_with([(Key::Settings, pair)], "settings");
        assert_eq!(browser.tabs[0].model.settings.volume, 5);
        assert_eq!(browser.stored["knee:settings"], whole);
        assert!(browser.stored.values().any(|text| text == "{"));
    }
}

#[test]
fn a_revision_at_the_end_of_the_counter_is_no_reason_to_stop() {
    let text = document::write(u64::MAX, &Settings::default());
    let (mut browser, _) = begun_with([(Key::Settings, copies(Some(&text), None))], "settings");
    let effects = browser.send(0, choose(Settings { volume: 1, ..Settings::default() }));
    assert!(writes(&effects));
}

#[test]
fn the_record_of_a_session_left_months_ago_joins_the_others_of_its_month() {
    let (mut browser, _) = one_set_done();
    browser.send(0, Event::SessionReplaced);
    browser.tap(0, SessionEvent::Start);
    while browser.session(0).done().is_empty() {
        browser.wait(1000);
    }
    assert_eq!(browser.records().len(), 1, "one whole record and an unfinished session, both of November");
    browser.off(100 * DAY);
    browser.load(0, "session", None);
    browser.tap(0, SessionEvent::EndEarly);
    assert_eq!(browser.records().len(), 2);
    assert!(browser.stored.contains_key("knee:log-2026-11") && browser.stored.len() == 1);
}

#[test]
fn a_page_reads_the_months_that_it_may_write() {
    use knee_companion::app::core::needed_documents::{needed, unfinished_since};
    let month = |name: &str| Key::parse(name).unwrap();
    let today = Day::from_civil(2026, 12, 3);
    assert!(needed(month("knee:log-2026-11"), "session", today, None), "the morning after");
    assert!(!needed(month("knee:log-2026-10"), "session", today, None));
    for page in ["progress", "report"] {
        assert!(needed(month("knee:log-2026-09"), page, today, None), "twelve weeks");
        assert!(!needed(month("knee:log-2026-08"), page, today, None), "older ones when they are asked for");
    }
    let began = Some(Day::from_civil(2026, 9, 1));
    assert!(needed(month("knee:log-2026-08"), "session", today, began), "it was still August further west");
    assert!(!needed(month("knee:log-2026-07"), "session", today, began));

    let browser = Browser::playing("clamshell");
    let text = browser.stored["knee:session"].as_str();
    let saturday = Some(Day(i32::try_from(SATURDAY / DAY).unwrap()));
    assert_eq!(unfinished_since(&copies(None, Some(text))), saturday);
    assert_eq!(unfinished_since(&copies(Some("{"), Some(text))), saturday);
    assert_eq!(unfinished_since(&copies(Some("{"), None)), None);
}

#[test]
fn a_session_whose_removal_reached_only_one_of_both_places_is_not_offered_again() {
    let (mut browser, left_over) = one_set_done();
    browser.tap(0, SessionEvent::EndEarly);
    let records = browser.records();
    browser.stored.insert("knee:session".into(), left_over);
    browser.load(0, "session", Some("single-leg-balance"));
    assert!(matches!(browser.screen(0), Screen::Overview(_)), "{:?}", browser.screen(0));
    assert_eq!(browser.records(), records);
    assert!(browser.stored_session().is_none());
}

#[test]
fn the_last_thing_stored_wins_wherever_it_lies() {
    let old = document::write(1, &Log::default());
    let (mut browser, _) = one_set_done();
    browser.tap(0, SessionEvent::EndEarly);
    let key = Key::parse("knee:log-2026-11").unwrap();
    browser.send(0, Event::AfterAnswered(After::Effort(3)));
    let new = browser.stored[&key.name()].clone();
    for pair in [copies(Some(&old), Some(&new)), copies(Some(&new), Some(&old)), copies(None, Some(&new))] {
        let (browser, _) = begun_with([(key, pair)], "progress");
        assert_eq!(browser.tabs[0].model.log.values().map(|log| log.sessions.len()).sum::<usize>(), 1);
    }
}

#[test]
fn a_clock_set_back_by_months_in_mid_session_overwrites_no_earlier_record() {
    const DAY: i64 = 86_400_000;
    let mut browser = Browser::playing("single-leg-balance");
    browser.wait(40_000);
    browser.tap(0, SessionEvent::EndEarly);
    browser.off(60 * DAY);
    browser.load(0, "session", Some("single-leg-balance"));
    browser.tap(0, SessionEvent::Start);
    browser.wait(15_000);
    browser.wall -= 60 * DAY;
    browser.wait(25_000);
    browser.tap(0, SessionEvent::EndEarly);
    let records = browser.records();
    assert_eq!(records.iter().map(|record| record.sets_done()).collect::<Vec<_>>(), [1, 1], "{records:?}");
    assert_eq!(browser.stored.keys().filter(|name| name.starts_with("knee:log-")).count(), 2);
}
