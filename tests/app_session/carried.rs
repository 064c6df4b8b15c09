//! A session that a frame hands over to a full window: taken up where nothing is lost by it, and nothing else is.

use knee_companion::app::core::health::Health;
use knee_companion::app::event::Event;
use knee_companion::app::session::view::Screen;
use knee_companion::domain::document::{self, Opened};
use knee_companion::domain::session::{Session, SessionEvent, update};
use knee_companion::domain::time::Now;
use proptest::prelude::*;

use super::browser::Browser;

/// The text of a running session with one set done, as a frame has it.
fn handed_over() -> (String, Browser) {
    let mut frame = Browser::playing("clamshell,plank");
    while frame.session(0).done().is_empty() {
        frame.wait(1000);
    }
    (frame.stored["knee:session"].clone(), frame)
}

/// A page that is opened with what was handed over, in a browser in which this much is stored already.
fn opened(mut browser: Browser, text: &str) -> Browser {
    browser.open("about", None);
    let tab = browser.tabs.len() - 1;
    browser.tabs[tab].model = Default::default();
    let Event::Started { found, health, mut visit } = browser.started(tab, "session", None, Health::Durable)
    else {
        unreachable!()
    };
    visit.carried = text.to_owned();
    browser.send(tab, Event::Started { found, health, visit });
    browser
}

fn later(frame: &Browser) -> Browser {
    let mut browser = Browser::new();
    browser.wall = frame.wall + 2_000;
    // Its tabs have other names than the frame, as tabs have.
    browser.open("about", None);
    browser
}

#[test]
fn a_full_window_goes_on_where_the_frame_was_and_keeps_it_at_once() {
    let (text, frame) = handed_over();
    let browser = opened(later(&frame), &text);
    assert_eq!(browser.session(1).done(), frame.session(0).done());
    assert_eq!(browser.session(1).plan(), frame.session(0).plan());
    assert!(browser.stored_session().is_some(), "a reload finds it");
    assert!(!browser.tabs[1].model.plays(), "nothing plays before a tap");
    let mut browser = browser;
    browser.send(1, Event::SessionResumed);
    assert!(browser.tabs[1].model.plays());
    browser.tap(1, SessionEvent::EndEarly);
    assert_eq!(browser.records().len(), 1);
}

#[test]
fn what_is_unfinished_there_already_stays() {
    let (text, frame) = handed_over();
    let mut own = later(&frame);
    let tab = own.open("session", Some("plank"));
    own.tap(tab, SessionEvent::Start);
    let kept = own.stored_session().unwrap();
    let browser = opened(own, &text);
    assert_eq!(browser.session(2).id(), kept.id());
    assert_eq!(browser.stored_session().unwrap().id(), kept.id());
}

#[test]
fn a_session_that_is_over_recorded_old_or_out_of_bounds_is_not_taken() {
    let (text, frame) = handed_over();
    let refused = |browser: Browser, text: &str| {
        let kept = browser.records();
        let browser = opened(browser, text);
        assert!(browser.stored_session().is_none(), "{text}");
        assert_eq!(browser.records(), kept, "nobody's address writes a record here");
        assert!(!matches!(browser.screen(1), Screen::Loading));
    };
    let mut old = later(&frame);
    old.wall += 3 * 86_400_000;
    refused(old, &text);
    let mut before = later(&frame);
    before.wall -= 3 * 86_400_000;
    refused(before, &text);
    // A clamshell has at most 6 sets of 50.
    for (dose, wrong) in
        [("clamshell 2x", "clamshell 7x"), ("clamshell 2x", "clamshell 200x"), ("plank", "nothing")]
    {
        assert!(text.contains(dose), "{text}");
        refused(later(&frame), &text.replace(dose, wrong));
    }
    // At most 30 rounds, of at most two hours a part.
    let plank = text.split('"').find(|item| item.starts_with("plank ")).unwrap();
    assert!(opened(later(&frame), &text.replace(plank, "*30x7200r60w")).stored_session().is_some());
    for wrong in ["*31x60r60w", "*0x60r60w", "*8x7201r60w", "*8x60r7201w"] {
        refused(later(&frame), &text.replace(plank, wrong));
    }
    refused(later(&frame), &text.replace("\"v\":1", "\"v\":9"));
    refused(later(&frame), &format!("{text}{}", " ".repeat(9000)));
    let mut done = opened(later(&frame), &text);
    done.send(1, Event::SessionResumed);
    done.tap(1, SessionEvent::EndEarly);
    // What is stored of the session itself says nothing any more: the record alone has to.
    done.stored.remove("knee:session");
    refused(done, &text);
}

#[test]
fn a_session_that_is_over_is_not_taken_though_nothing_here_has_its_record() {
    let (text, frame) = handed_over();
    let Opened::Read { rev, data: session } = document::open::<Session>(&text) else { panic!("{text}") };
    let now = Now { wall: frame.wall, monotonic: 0, utc_offset_minutes: 0 };
    let (over, _) = update(&session, SessionEvent::EndEarly, &now);
    assert!(over.is_over());
    let browser = opened(later(&frame), &document::write(rev, &over));
    assert!(browser.stored_session().is_none());
    assert_eq!(browser.records(), [], "nobody's address writes a record here");
    assert!(opened(later(&frame), &document::write(rev, &session)).stored_session().is_some());
}

proptest! {
    #[test]
    fn damaged_text_never_breaks_the_page_and_never_locks_it(at in 0_usize..2000, letter in any::<u8>(), cut: bool) {
        let (mut text, frame) = handed_over();
        let at = at % text.len();
        if cut { text.truncate(at) } else { text.replace_range(at..=at, &char::from(letter & 127).to_string()) }
        let mut browser = opened(later(&frame), &text);
        let tab = browser.tabs.len() - 1;
        prop_assert!(browser.tabs[tab].model.locked.is_empty());
        prop_assert!(browser.tabs[tab].model.notices.is_empty());
        browser.send(tab, Event::SessionResumed);
        browser.wait(1_000);
    }
}
