//! "End the session here?" is asked of the person alone: nothing plays on under it.

use knee_companion::app::core::effect::Effect;
use knee_companion::app::event::Event;
use knee_companion::app::session::buttons::DEAF;
use knee_companion::app::session::event::MediaKey;
use knee_companion::app::session::keyboard;
use knee_companion::app::session::view::{END_BUTTON, HEADING, QUESTION, Screen, stage};
use knee_companion::content::{gap, words};
use knee_companion::domain::session::{Phase, SessionEvent};

use super::browser::Browser;

fn asked() -> Browser {
    let mut browser = Browser::playing("single-leg-balance");
    browser.wait(15_000);
    browser.send(0, Event::EndWanted);
    assert_eq!(browser.screen(0), Screen::Ending);
    browser
}

fn key(browser: &Browser, key: &str) -> Option<Event> {
    keyboard::pressed(&browser.tabs[0].model, key, false, browser.now(0))
}

#[test]
fn under_it_no_key_no_headset_and_no_other_button_plays_on() {
    let mut browser = asked();
    let before = browser.session(0).clone();
    for name in [" ", "ArrowLeft", "ArrowRight", "Enter"] {
        assert!(key(&browser, name).is_none(), "{name:?}");
    }
    for media in [MediaKey::Play, MediaKey::PlayPause, MediaKey::Next, MediaKey::Previous, MediaKey::Pause] {
        browser.send(0, Event::MediaKey(media));
        assert_eq!(*browser.session(0), before, "{media:?}");
    }
    for event in [
        SessionEvent::Resume,
        SessionEvent::Skip,
        SessionEvent::Back,
        SessionEvent::Done,
        SessionEvent::AddFifteenSeconds,
        SessionEvent::OneSideMore,
        SessionEvent::ItHurts,
        SessionEvent::StopThisOne,
    ] {
        browser.tap(0, event.clone());
        assert_eq!(*browser.session(0), before, "{event:?}");
    }
    let playing = stage(&browser.tabs[0].model, browser.now(0)).unwrap();
    browser.send(0, Event::MainPressed { step: playing.step, main: playing.main });
    assert_eq!(*browser.session(0), before);
    browser.wait(60_000);
    assert_eq!(browser.screen(0), Screen::Ending, "it waits");
}

#[test]
fn the_focus_goes_into_it_and_returns_to_the_button_that_opened_it() {
    let mut browser = Browser::playing("single-leg-balance");
    browser.wait(15_000);
    let focus = |effects: &[Effect]| -> Vec<&'static str> {
        let focus = |effect: &Effect| if let Effect::Focus(id) = effect { Some(*id) } else { None };
        effects.iter().filter_map(focus).collect()
    };
    assert_eq!(focus(&browser.send(0, Event::EndWanted)), [QUESTION]);
    browser.wait(DEAF);
    assert_eq!(focus(&browser.send(0, Event::EndDismissed)), [END_BUTTON]);
    browser.wait(DEAF);
    browser.send(0, Event::EndWanted);
    assert_eq!(focus(&browser.tap(0, SessionEvent::EndEarly)), [HEADING]);
}

#[test]
fn no_go_on_goes_on_where_it_was_and_escape_says_the_same() {
    for escape in [false, true] {
        let mut browser = asked();
        browser.wait(DEAF);
        let left = browser.session(0).remaining(&browser.now(0));
        let event = if escape { key(&browser, "Escape").unwrap() } else { Event::EndDismissed };
        browser.send(0, event);
        assert!(matches!(browser.session(0).phase(), Phase::Running(_)));
        assert_eq!(browser.session(0).remaining(&browser.now(0)), left);
    }
}

#[test]
fn it_is_asked_only_where_something_is_played_and_not_through_the_lock() {
    let mut browser = Browser::new();
    browser.open("session", Some("clamshell"));
    browser.send(0, Event::EndWanted);
    assert!(matches!(browser.screen(0), Screen::Overview(_)));
    browser.tap(0, SessionEvent::Start);
    browser.send(0, Event::Lock(knee_companion::app::session::event::LockEvent::Clicked { keyboard: true }));
    browser.send(0, Event::EndWanted);
    assert!(matches!(browser.screen(0), Screen::Playing(_)));
}

#[test]
fn a_session_that_another_tab_took_over_or_that_ended_is_not_asked_about_again() {
    let mut browser = asked();
    let second = browser.open("session", None);
    browser.tabs[second].model.visit.tab = "tab-9".into();
    browser.send(second, Event::SessionResumed);
    assert!(!browser.tabs[0].model.player.end_asked);
    // Ended before the first set began: there is nothing to keep, and the page is free for another session.
    let mut browser = Browser::playing("single-leg-balance");
    browser.wait(3_000);
    browser.send(0, Event::EndWanted);
    browser.tap(0, SessionEvent::EndEarly);
    assert!(!browser.tabs[0].model.player.end_asked);
    browser.tap(0, SessionEvent::Start);
    browser.tap(0, SessionEvent::Pause);
    assert!(matches!(browser.screen(0), Screen::Playing(_)));
}

/// One tap gives up what is unfinished for no new session: it is asked first, and going back is the first answer.
#[test]
fn a_new_session_in_the_place_of_an_unfinished_one_is_asked_about_first() {
    for long in [false, true] {
        let mut browser = Browser::playing("clamshell");
        while browser.session(0).done().is_empty() {
            browser.wait(1_000);
        }
        browser.off(if long { 30 * 3_600_000 } else { 60_000 });
        browser.load(0, "session", None);
        let before = browser.session(0).clone();
        let effects = browser.send(0, Event::ReplaceWanted);
        assert!(effects.contains(&Effect::Focus(HEADING)), "{effects:?}");
        assert_eq!(browser.screen(0), Screen::Replacing(words().session.end_note));
        browser.wait(60_000);
        assert!(browser.records().is_empty() && *browser.session(0) == before, "it waits");
        browser.send(0, Event::EndDismissed);
        assert!(matches!(browser.screen(0), Screen::Found(_)));
        browser.send(0, Event::ReplaceWanted);
        browser.send(0, Event::SessionReplaced);
        assert!(matches!(browser.screen(0), Screen::Replacing(_)), "a double tap is no answer");
        browser.wait(DEAF);
        browser.send(0, Event::SessionReplaced);
        assert!(matches!(browser.screen(0), Screen::Overview(_)));
        assert!(!browser.tabs[0].model.player.replace_asked);
        assert_eq!(browser.records()[0].sets_done(), 1, "what was done is in the record");
    }
}

#[test]
fn where_a_session_was_left_is_said_as_it_was() {
    let left = |wait: i64| {
        let mut browser = Browser::playing("single-leg-balance,clamshell");
        browser.wait(wait);
        browser.load(0, "session", None);
        let Screen::Found(found) = browser.screen(0) else { panic!("{:?}", browser.screen(0)) };
        (found.place, found.whole, found.left)
    };
    let (all, words) = (words(), &words().session);
    let set = |set: u8| words.next_set_side(gap::Set(set), gap::Sets(3_u8), gap::Side(words.left_side));
    let name = knee_companion::content::exercises::exercise_words(
        knee_companion::domain::exercise::ExerciseId::find("single-leg-balance").unwrap(),
    )
    .name;
    let (place, whole, said) = left(4_000);
    assert!(place.starts_with(name) && place.contains(&set(1)), "{place}");
    assert_eq!(whole, words.exercise_of(gap::N(1_usize), gap::Of(2_usize)));
    assert_eq!(said, words.resume_ready(all.common.seconds(6)));
    assert_eq!(left(15_000).2, words.resume_text(all.common.seconds(25)));
    let (place, _, said) = left(10_000 + 30_000 + 3_000);
    assert!(place.contains(&set(2)), "the set that comes: {place}");
    assert_eq!(said, words.resume_rest(all.common.seconds(17)));
}
