//! A page that the browser kept as it was when it was left, and shows again.

use knee_companion::app::event::Event;
use knee_companion::app::plan::event::ProgrammeEvent;
use knee_companion::app::shell::event::SettingsChange;
use knee_companion::domain::document::Key;
use knee_companion::domain::document::settings::Settings;
use knee_companion::domain::session::{Phase, Session, SessionEvent};

use super::agreeing::names;
use super::browser::Browser;

fn steps_done(browser: &Browser) -> usize {
    Browser::stored::<Session>(&browser.mirror, Key::Session).unwrap().done().len()
}

fn play_until(browser: &mut Browser, page: usize, sets: usize) {
    while browser.pages[page].model.session.as_ref().unwrap().done().len() < sets {
        browser.wall += 1_000;
        browser.send(page, Event::Ticked);
    }
}

#[test]
fn a_page_shown_again_writes_nothing_before_it_has_read_what_is_stored() {
    let mut browser = Browser::new();
    let old = browser.open("session");
    browser.load(old, Some("single-leg-balance"));
    browser.send(old, Event::Session(SessionEvent::Start));
    browser.leave(old);
    // Other pages go on with it.
    let new = browser.open("session");
    browser.send(new, Event::SessionResumed);
    play_until(&mut browser, new, 2);
    browser.leave(new);

    let before = browser.mirror.clone();
    let event = |browser: &mut Browser, event| {
        browser.wall += 1_000;
        browser.send(old, event)
    };
    browser.pages[old].is_kept = false;
    for happened in [
        Event::VisibilityChanged { visible: true },
        Event::Ticked,
        Event::Session(SessionEvent::Skip),
        Event::SessionResumed,
        Event::SettingsChanged(SettingsChange::new(|settings| settings.volume = 1)),
    ] {
        event(&mut browser, happened);
        assert_eq!(browser.mirror, before);
        assert_eq!(browser.pages[old].model.next_wake(browser.now(old)), None, "and no timer runs");
    }
    browser.pages[old].is_kept = true;
    browser.back(old);
    assert_eq!(steps_done(&browser), 2);
    assert_eq!(browser.pages[old].model.session.as_ref().unwrap().done().len(), 2, "it shows what is stored");
}

/// A page with a session that was left, while another page went on with it until so many sets were done.
fn left_while_another_page_did(browser: &mut Browser, sets: usize) -> usize {
    let old = browser.open("session");
    browser.load(old, Some("single-leg-balance"));
    browser.send(old, Event::Session(SessionEvent::Start));
    browser.leave(old);
    let new = browser.open("session");
    browser.send(new, Event::SessionResumed);
    play_until(browser, new, sets);
    browser.leave(new);
    old
}

#[test]
fn a_tap_on_a_page_that_has_not_read_again_is_taken_up_as_soon_as_it_has() {
    let mut browser = Browser::new();
    let old = left_while_another_page_did(&mut browser, 2);
    browser.send(old, Event::SessionResumed);
    browser.send(old, Event::SettingsChanged(SettingsChange::new(|settings| settings.volume = 1)));
    browser.back(old);

    let model = &browser.pages[old].model;
    assert!(model.plays() && model.visit.visible, "it was asked to go on here");
    assert!(matches!(model.session.as_ref().unwrap().phase(), Phase::Running(_)));
    assert_eq!(model.session.as_ref().unwrap().done().len(), 2, "with what is stored");
    assert_eq!(model.settings.volume, 1);
    let session = Browser::stored::<Session>(&browser.mirror, Key::Session).unwrap();
    assert_eq!(session.owner(), model.visit.tab);
    assert_eq!(Browser::stored::<Settings>(&browser.mirror, Key::Settings).unwrap().volume, 1);
}

#[test]
fn a_tap_that_was_meant_for_a_step_that_is_behind_is_none_on_the_step_that_is_shown_now() {
    for meant in [SessionEvent::Skip, SessionEvent::Done, SessionEvent::EndEarly] {
        let mut browser = Browser::new();
        let old = left_while_another_page_did(&mut browser, 2);
        let stored = Browser::stored::<Session>(&browser.mirror, Key::Session).unwrap();
        browser.send(old, Event::Session(meant.clone()));
        browser.back(old);
        let shown = browser.pages[old].model.session.as_ref().unwrap();
        assert_eq!((shown.step(), shown.done()), (stored.step(), stored.done()), "{meant:?}");
    }
}

#[test]
fn two_taps_on_skip_that_had_to_wait_skip_one_step() {
    let mut browser = Browser::new();
    let page = browser.open("session");
    browser.load(page, Some("single-leg-balance"));
    browser.send(page, Event::Session(SessionEvent::Start));
    browser.leave(page);
    let steps_to_come = |browser: &Browser| {
        let session = browser.pages[page].model.session.as_ref().unwrap();
        session.steps().iter().position(|step| *step == session.step())
    };
    let before = steps_to_come(&browser).unwrap();
    browser.send(page, Event::Session(SessionEvent::Skip));
    browser.send(page, Event::Session(SessionEvent::Skip));
    browser.back(page);
    assert_eq!(steps_to_come(&browser), Some(before + 1));
}

#[test]
fn three_pages_back_is_as_one() {
    let mut browser = Browser::new();
    let mut left = Vec::new();
    for page in 0..3 {
        let page_at = browser.open("session");
        if page == 0 {
            browser.load(page_at, Some("single-leg-balance"));
            browser.send(page_at, Event::Session(SessionEvent::Start));
        } else {
            browser.send(page_at, Event::SessionResumed);
        }
        play_until(&mut browser, page_at, page);
        browser.leave(page_at);
        left.push(page_at);
    }
    for page in left.into_iter().rev() {
        browser.back(page);
        assert_eq!(steps_done(&browser), 2);
        browser.leave(page);
    }
}

#[test]
fn lists_do_not_multiply_when_one_goes_back_and_local_storage_is_full() {
    let mut browser = Browser::new();
    let page = browser.open("programme");
    browser.send(page, Event::Programme(ProgrammeEvent::Made { name: "a".into(), exercises: Vec::new() }));
    let list = browser.pages[page].model.programmes.all()[0].id;
    browser.is_full = true;
    for time in 0..4 {
        browser.wall += 1_000;
        let name = format!("a much longer name than before {time}");
        browser.send(page, Event::Programme(ProgrammeEvent::Renamed { list, name: name.clone() }));
        browser.leave(page);
        browser.back(page);
        assert_eq!(names(&browser, page), [name]);
    }
}

#[test]
fn what_was_done_while_the_mirror_was_away_is_not_undone_by_what_it_had_before() {
    let mut browser = Browser::new();
    let page = browser.open("settings");
    let volume =
        |volume| Event::SettingsChanged(SettingsChange::new(move |settings| settings.volume = volume));
    for chosen in [60, 50, 40] {
        browser.send(page, volume(chosen));
    }
    // Killed before localStorage reached the disk; then the mirror is late.
    browser.kill();
    browser.mirror_goes_away();
    browser.wall += 60_000;
    let page = browser.open("settings");
    browser.send(page, volume(10));
    browser.mirror_comes_back();
    assert_eq!(browser.pages[page].model.settings.volume, 10);
    browser.kill();
    let page = browser.open("settings");
    assert_eq!(browser.pages[page].model.settings.volume, 10);
}
