//! The lock, media keys, one set more.

use knee_companion::app::core::effect::Effect;
use knee_companion::app::core::effect::Media;
use knee_companion::app::event::Event;
use knee_companion::app::read_again::read_again;
use knee_companion::app::session::event::LockEvent;
use knee_companion::app::session::event::Main;
use knee_companion::app::session::event::MediaKey;
use knee_companion::app::session::keyboard;
use knee_companion::app::session::state::{Lock, PRESS};
use knee_companion::app::session::view::{Playing, Screen};
use knee_companion::content::words;
use knee_companion::domain::session::{Phase, SessionEvent, StepKind};
use proptest::prelude::*;

use super::browser::{Browser, found};

const HOLD: &str = "single-leg-balance";

fn playing(browser: &Browser) -> Playing {
    match browser.screen(0) {
        Screen::Playing(playing) => playing,
        other => panic!("{other:?}"),
    }
}

/// In the first hold, and locked by a click.
fn locked() -> Browser {
    let mut browser = Browser::playing(HOLD);
    browser.wait(12_000);
    for event in [LockEvent::Pressed, LockEvent::Released, LockEvent::Clicked { keyboard: false }] {
        browser.send(0, Event::Lock(event));
    }
    assert_eq!(browser.tabs[0].model.lock, Lock::On);
    browser
}

/// A further page, with a name that no page before it had.
fn another_page(browser: &mut Browser) -> usize {
    let tab = browser.open("session", None);
    browser.tabs[tab].model.visit.tab = "tab-9".into();
    tab
}

fn says(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Announce(_)))
}

#[test]
fn while_it_is_locked_taps_and_keys_do_nothing_but_say_so() {
    let mut browser = locked();
    let before = browser.session(0).clone();
    for event in [
        SessionEvent::Pause,
        SessionEvent::Back,
        SessionEvent::Skip,
        SessionEvent::AddFifteenSeconds,
        SessionEvent::OneSideMore,
        SessionEvent::EndEarly,
    ] {
        let effects = browser.tap(0, event.clone());
        assert!(says(&effects), "{event:?}: {effects:?}");
        assert_eq!(*browser.session(0), before, "{event:?}");
    }
    for key in [" ", "Escape", "ArrowLeft", "ArrowRight"] {
        assert!(keyboard::pressed(&browser.tabs[0].model, key, false, browser.now(0)).is_none(), "{key:?}");
    }
}

#[test]
fn while_it_is_locked_time_goes_on_and_it_hurts_is_one_tap_away() {
    let mut browser = locked();
    let left = browser.session(0).remaining(&browser.now(0));
    browser.wait(5_000);
    assert_eq!(browser.session(0).remaining(&browser.now(0)), left - 5_000);
    browser.tap(0, SessionEvent::ItHurts);
    assert_eq!(browser.screen(0), Screen::AskingPain);
    browser.tap(0, SessionEvent::PainTakenBack);
    assert!(matches!(browser.screen(0), Screen::Playing(_)), "what is asked can be answered at once");
    assert_eq!(browser.tabs[0].model.lock, Lock::On, "and then it is as it was");
}

#[test]
fn a_second_of_pressing_unlocks_and_the_click_that_ends_it_does_not_lock_again() {
    let mut browser = locked();
    browser.send(0, Event::Lock(LockEvent::Pressed));
    browser.wait(PRESS - 1);
    assert!(browser.tabs[0].model.lock.holds());
    browser.wait(1);
    assert!(!browser.tabs[0].model.lock.holds());
    browser.send(0, Event::Lock(LockEvent::Released));
    browser.send(0, Event::Lock(LockEvent::Clicked { keyboard: false }));
    assert_eq!(browser.tabs[0].model.lock, Lock::Open);
    browser.tap(0, SessionEvent::Pause);
    assert!(matches!(browser.session(0).phase(), Phase::Paused { .. }));
}

#[test]
fn a_key_locks_again_although_the_press_that_unlocked_never_became_a_click() {
    let mut browser = locked();
    browser.send(0, Event::Lock(LockEvent::Pressed));
    browser.wait(PRESS);
    browser.send(0, Event::Lock(LockEvent::Released));
    browser.send(0, Event::Lock(LockEvent::Clicked { keyboard: true }));
    assert_eq!(browser.tabs[0].model.lock, Lock::On);
}

#[test]
fn it_can_be_unlocked_while_the_session_stands_still() {
    let mut browser = locked();
    browser.send(0, Event::MediaKey(MediaKey::Pause));
    browser.send(0, Event::Lock(LockEvent::Pressed));
    assert_eq!(browser.tabs[0].model.next_wake(browser.now(0)), Some(PRESS));
    browser.wait(PRESS);
    assert!(!browser.tabs[0].model.lock.holds());
    assert_eq!(browser.tabs[0].model.next_wake(browser.now(0)), None, "and then no timer runs");
}

#[test]
fn a_shorter_press_does_not_unlock() {
    let mut browser = locked();
    for _ in 0..5 {
        browser.send(0, Event::Lock(LockEvent::Pressed));
        browser.wait(PRESS - 50);
        browser.send(0, Event::Lock(LockEvent::Released));
        browser.send(0, Event::Lock(LockEvent::Clicked { keyboard: false }));
    }
    browser.wait(3_000);
    assert_eq!(browser.tabs[0].model.lock, Lock::On);
}

#[test]
fn a_keyboard_unlocks_at_once() {
    let mut browser = locked();
    let effects = browser.send(0, Event::Lock(LockEvent::Clicked { keyboard: true }));
    assert!(says(&effects));
    assert_eq!(browser.tabs[0].model.lock, Lock::Open);
}

#[test]
fn the_end_of_a_session_is_not_locked() {
    let mut browser = locked();
    while !matches!(browser.screen(0), Screen::Ended(_)) {
        browser.wait(10_000);
    }
    assert_eq!(browser.tabs[0].model.lock, Lock::Open);
}

proptest! {
    /// Whatever fingers do, only a press of a whole second or the keyboard opens it.
    #[test]
    fn short_taps_never_unlock(acts in proptest::collection::vec((0..900_i64, 0..3_u8), 1..60)) {
        let mut browser = locked();
        let mut pressed = 0;
        for (pause, act) in acts {
            let event = [LockEvent::Pressed, LockEvent::Released, LockEvent::Clicked { keyboard: false }][usize::from(act)];
            pressed = if event == LockEvent::Pressed { pressed } else { 0 };
            browser.send(0, Event::Lock(event));
            pressed += pause;
            if pressed >= PRESS {
                return Ok(());
            }
            browser.wait(pause);
            prop_assert!(browser.tabs[0].model.lock.holds() || !matches!(browser.screen(0), Screen::Playing(_)));
        }
    }
}

#[test]
fn media_keys_pause_go_on_skip_and_go_back() {
    let mut browser = Browser::playing(HOLD);
    browser.wait(14_000);
    browser.send(0, Event::MediaKey(MediaKey::Play));
    assert_eq!(playing(&browser).main, Main::Pause, "it runs already");
    browser.send(0, Event::MediaKey(MediaKey::Pause));
    assert_eq!(playing(&browser).main, Main::Resume);
    browser.send(0, Event::MediaKey(MediaKey::Pause));
    browser.send(0, Event::MediaKey(MediaKey::PlayPause));
    assert_eq!(playing(&browser).main, Main::Pause);
    let work = browser.session(0).step();
    browser.send(0, Event::MediaKey(MediaKey::Next));
    assert_ne!(browser.session(0).step(), work);
    browser.send(0, Event::MediaKey(MediaKey::Previous));
    let back = browser.session(0).step();
    assert_eq!((back.item, back.side, back.set), (work.item, work.side, work.set));
    assert_eq!(back.kind, StepKind::GetReady, "with time to get into position");
}

#[test]
fn a_play_key_goes_on_with_a_session_that_was_found() {
    let mut browser = Browser::playing(HOLD);
    browser.wait(14_000);
    browser.load(0, "session", None);
    browser.send(0, Event::MediaKey(MediaKey::Play));
    assert!(browser.tabs[0].model.plays());
    let key = keyboard::pressed(&browser.tabs[0].model, "MediaPlayPause", false, browser.now(0));
    assert!(matches!(key, Some(Event::MediaKey(MediaKey::PlayPause))), "{key:?}");
}

#[test]
fn the_system_shows_what_is_done_and_nothing_after_the_end() {
    let mut browser = Browser::new();
    browser.open("session", Some(HOLD));
    let shown = |effects: Vec<Effect>| {
        effects
            .into_iter()
            .find_map(|effect| if let Effect::ShowMedia(media) = effect { Some(media) } else { None })
    };
    let media = shown(browser.tap(0, SessionEvent::Start)).flatten().unwrap();
    let title = playing(&browser).heading;
    assert_eq!(media, Media { title: title.clone(), playing: true });
    assert_eq!(shown(browser.tap(0, SessionEvent::Pause)), Some(Some(Media { title, playing: false })));
    assert_eq!(shown(browser.tap(0, SessionEvent::AddFifteenSeconds)), None, "nothing about it changed");
    assert_eq!(shown(browser.tap(0, SessionEvent::EndEarly)), Some(None));
}

#[test]
fn one_set_more_is_offered_for_exercises_and_named_after_its_side() {
    let mut browser = Browser::playing(HOLD);
    browser.wait(12_000);
    let (before, set) = (playing(&browser).one_more.unwrap(), playing(&browser).set);
    let effects = browser.tap(0, SessionEvent::OneSideMore);
    assert!(says(&effects), "{effects:?}");
    assert_ne!(playing(&browser).set, set);
    while browser.session(0).step().side == Some(knee_companion::domain::session::Side::Left) {
        browser.tap(0, SessionEvent::Skip);
    }
    let between = playing(&browser).one_more;
    assert_eq!(between, Some(before), "while turning over it is the side just finished");
    browser.tap(0, SessionEvent::Skip);
    assert_ne!(playing(&browser).one_more, between);
    for _ in 0..20 {
        browser.tap(0, SessionEvent::OneSideMore);
    }
    assert_eq!(playing(&browser).one_more, None, "enough is enough");
}

#[test]
fn sound_that_comes_back_is_scheduled_anew() {
    let mut browser = Browser::playing(HOLD);
    browser.wait(14_000);
    let effects = browser.send(0, Event::SoundCameBack);
    assert!(matches!(effects[..], [Effect::Beep { .. }]), "{effects:?}");
}

#[test]
fn after_a_reload_a_question_about_pain_is_still_asked() {
    let mut browser = Browser::playing(HOLD);
    browser.wait(14_000);
    browser.tap(0, SessionEvent::ItHurts);
    let second = browser.open("session", None);
    browser.send(second, Event::SessionResumed);
    assert_eq!(browser.screen(second), Screen::AskingPain);
}

#[test]
fn a_page_that_was_kept_away_hears_what_happened_meanwhile_before_it_writes_anything() {
    let mut browser = Browser::playing(HOLD);
    browser.wait(14_000);
    browser.send(0, Event::VisibilityChanged { visible: false });
    // Kept by the browser, the first page hears nothing of what the second does.
    let kept = browser.tabs.remove(0);
    let second = another_page(&mut browser);
    browser.send(second, Event::SessionResumed);
    browser.wait(40_000);
    let stored = browser.stored_session().unwrap();
    assert_eq!(stored.done().len(), 1);
    browser.tabs.insert(0, kept);
    let today = browser.now(0).day();
    for event in read_again(found(&browser.stored, "session", today), true) {
        browser.send(0, event);
    }
    browser.send(0, Event::VisibilityChanged { visible: true });
    assert_eq!(browser.session(0).done().len(), 1);
    assert!(!browser.tabs[0].model.plays());
    assert_eq!(browser.stored_session().unwrap(), stored, "and has written nothing over it");
}

#[test]
fn a_page_that_was_kept_away_hears_that_the_session_is_over() {
    let mut browser = Browser::playing(HOLD);
    browser.wait(45_000);
    browser.send(0, Event::VisibilityChanged { visible: false });
    let kept = browser.tabs.remove(0);
    let second = another_page(&mut browser);
    browser.send(second, Event::SessionResumed);
    browser.tap(second, SessionEvent::EndEarly);
    browser.tabs.insert(0, kept);
    let today = browser.now(0).day();
    for event in read_again(found(&browser.stored, "session", today), true) {
        browser.send(0, event);
    }
    browser.send(0, Event::VisibilityChanged { visible: true });
    assert!(matches!(browser.screen(0), Screen::Ended(_)), "{:?}", browser.screen(0));
    assert!(browser.stored_session().is_none());
    assert_eq!(browser.records().len(), 1);
}

#[test]
fn time_can_be_added_only_to_what_the_clock_ends() {
    let mut browser = Browser::new();
    browser.own_pace(true);
    browser.open("session", Some("clamshell"));
    browser.tap(0, SessionEvent::Start);
    assert!(playing(&browser).timed, "getting ready");
    browser.wait(11_000);
    assert!(!playing(&browser).timed, "a set that a tap ends");
}

#[test]
fn what_is_said_after_a_pain_of_three_to_five_names_only_what_is_offered() {
    use knee_companion::content::exercises::exercise;
    use knee_companion::domain::exercise::ExerciseId;
    use knee_companion::domain::pain::{Nprs, PainOffer};
    let words = &words().session;
    for id in ExerciseId::ALL.iter().copied() {
        let mut browser = Browser::playing(id.as_str());
        browser.tap(0, SessionEvent::ItHurts);
        browser.tap(0, SessionEvent::PainAnswered(Nprs::new(4).unwrap()));
        let Screen::AfterPain(after) = browser.screen(0) else { panic!("{:?}", browser.screen(0)) };
        let has_easier = !exercise(id).easier.is_empty();
        assert_eq!(after.offers.contains(&PainOffer::GoOnEasier), has_easier, "{}", id.as_str());
        assert_eq!(after.advice == words.pain_amber, has_easier, "{}: {}", id.as_str(), after.advice);
    }
}

#[test]
fn the_figure_is_there_after_a_reload_in_a_rest() {
    let shows = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::ShowFigure(_)));
    let mut browser = Browser::playing("single-leg-balance");
    browser.wait(10_000 + 30_000 + 5_000);
    assert!(matches!(browser.session(0).step().kind, knee_companion::domain::session::StepKind::Rest(_)));
    let found = browser.load(0, "session", None);
    assert!(!shows(&found), "there is no place for it yet");
    assert!(shows(&browser.send(0, Event::SessionResumed)));
}

#[test]
fn an_exercise_that_was_stopped_by_mistake_can_be_gone_back_to_until_the_next_one_begins() {
    let mut browser = Browser::playing("single-leg-balance,clamshell");
    browser.wait(15_000);
    assert!(!playing(&browser).stopped);
    browser.tap(0, SessionEvent::StopThisOne);
    assert!(playing(&browser).stopped);
    browser.wait(5_000);
    browser.send(0, Event::SmallPressed(SessionEvent::StopUndone));
    assert_eq!((browser.session(0).step().item, playing(&browser).stopped), (0, false));
}
