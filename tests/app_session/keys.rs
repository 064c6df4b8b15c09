//! Keys on the session page.

use knee_companion::app::event::Event;
use knee_companion::app::plan::address::planned;
use knee_companion::app::session::keyboard::pressed;
use knee_companion::app::session::view::Screen;
use knee_companion::domain::exercise::ExerciseId;
use knee_companion::domain::session::{Pacing, Phase, Plan, PlanItem, Session, SessionEvent};

use super::browser::Browser;

fn key(browser: &Browser, name: &str) -> Option<SessionEvent> {
    match pressed(&browser.tabs[0].model, name, false, browser.now(0))? {
        Event::Session(event) => Some(event),
        other => panic!("{other:?}"),
    }
}

#[test]
fn space_stands_still_and_goes_on_and_escape_only_stands_still() {
    let mut browser = Browser::playing("single-leg-balance");
    browser.wait(12_000);
    assert_eq!(key(&browser, "Escape"), Some(SessionEvent::Pause));
    assert_eq!(key(&browser, " "), Some(SessionEvent::Pause));
    browser.tap(0, SessionEvent::Pause);
    assert_eq!(key(&browser, " "), Some(SessionEvent::Resume));
    assert_eq!(key(&browser, "Escape"), None);
}

#[test]
fn arrows_go_back_and_on_the_way_the_language_is_read() {
    let browser = Browser::playing("single-leg-balance");
    let arrow =
        |name, right_to_left| match pressed(&browser.tabs[0].model, name, right_to_left, browser.now(0)) {
            Some(Event::Session(event)) => event,
            other => panic!("{other:?}"),
        };
    assert_eq!(arrow("ArrowLeft", false), SessionEvent::Back);
    assert_eq!(arrow("ArrowRight", false), SessionEvent::Skip);
    assert_eq!(arrow("ArrowLeft", true), SessionEvent::Skip);
    assert_eq!(arrow("ArrowRight", true), SessionEvent::Back);
}

#[test]
fn space_finishes_a_set_at_the_persons_own_pace() {
    let mut browser = Browser::new();
    browser.open("session", None);
    let mut planned = planned(ExerciseId::find("clamshell").unwrap());
    planned.pacing = Pacing::OwnPace;
    let plan = Plan { items: vec![PlanItem::Exercise(planned)] };
    let tab = browser.tabs[0].name.clone();
    browser.tabs[0].model.session = Session::new("own".into(), tab, plan, &browser.now(0));
    browser.tap(0, SessionEvent::Start);
    browser.wait(11_000);
    assert_eq!(key(&browser, " "), Some(SessionEvent::Done));
    browser.tap(0, SessionEvent::Done);
    assert_eq!(browser.session(0).done().len(), 1);
}

#[test]
fn space_goes_on_with_a_found_session_but_never_chooses_between_two() {
    let mut browser = Browser::playing("single-leg-balance");
    browser.wait(12_000);
    browser.load(0, "session", None);
    let event = pressed(&browser.tabs[0].model, " ", false, browser.now(0));
    assert!(matches!(event, Some(Event::SessionResumed)), "{event:?}");
    browser.load(0, "session", Some("clamshell"));
    assert!(pressed(&browser.tabs[0].model, " ", false, browser.now(0)).is_none());
}

#[test]
fn on_other_pages_and_other_screens_keys_mean_nothing() {
    let mut browser = Browser::playing("single-leg-balance");
    browser.tap(0, SessionEvent::ItHurts);
    assert_eq!(browser.screen(0), Screen::AskingPain);
    assert!(matches!(browser.session(0).phase(), Phase::AskingPain(_)));
    for name in [" ", "Escape", "ArrowLeft", "ArrowRight", "Enter", "a"] {
        assert_eq!(key(&browser, name), None, "{name:?}");
    }
    browser.load(0, "today", None);
    for name in [" ", "Escape", "ArrowLeft", "ArrowRight"] {
        assert!(pressed(&browser.tabs[0].model, name, false, browser.now(0)).is_none(), "{name:?}");
    }
}
