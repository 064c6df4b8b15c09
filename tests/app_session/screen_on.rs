//! Whether the screen is to stay on follows from the state, whatever way led there.

use knee_companion::app::core::effect::Effect;
use knee_companion::app::event::Event;
use knee_companion::app::session::view::Screen;
use knee_companion::domain::pain::Nprs;
use knee_companion::domain::session::{Phase, SessionEvent};
use proptest::prelude::*;

use super::browser::Browser;

const HOLD: &str = "single-leg-balance";

/// What was asked of the screen, in order.
fn asked(effects: &[Effect]) -> Vec<bool> {
    let asked = |effect: &Effect| if let Effect::KeepAwake(on) = effect { Some(*on) } else { None };
    effects.iter().filter_map(asked).collect()
}

fn running(browser: &Browser) -> bool {
    browser.tabs[0].model.session.as_ref().is_some_and(|session| matches!(session.phase(), Phase::Running(_)))
}

#[test]
fn it_is_asked_for_once_at_the_start_and_at_each_return_and_let_go_in_a_pause_and_at_the_end() {
    let mut browser = Browser::new();
    browser.open("session", Some(HOLD));
    assert_eq!(asked(&browser.tap(0, SessionEvent::Start)), [true]);
    assert_eq!(asked(&browser.send(0, Event::VisibilityChanged { visible: false })), [false]);
    assert_eq!(asked(&browser.send(0, Event::VisibilityChanged { visible: true })), [true]);
    for _ in 0..3 {
        assert!(asked(&browser.send(0, Event::VisibilityChanged { visible: true })).is_empty(), "it is held");
    }
    assert_eq!(asked(&browser.tap(0, SessionEvent::Pause)), [false]);
    assert_eq!(asked(&browser.tap(0, SessionEvent::Resume)), [true]);
    assert_eq!(asked(&browser.tap(0, SessionEvent::EndEarly)), [false]);
}

#[test]
fn it_stays_on_when_a_session_goes_on_after_a_set_that_ran_out() {
    for answer in [SessionEvent::Done, SessionEvent::Skip, SessionEvent::Back] {
        let mut browser = Browser::playing(HOLD);
        browser.wait(15_000);
        browser.send(0, Event::VisibilityChanged { visible: false });
        browser.off(90_000);
        browser.send(0, Event::VisibilityChanged { visible: true });
        assert!(matches!(browser.screen(0), Screen::RanOut(_)), "{:?}", browser.screen(0));
        browser.off(1_000);
        // The phone let go of the page meanwhile: nothing holds the screen.
        browser.load(0, "session", None);
        let mut all = browser.send(0, Event::SessionResumed);
        all.extend(browser.tap(0, answer.clone()));
        assert!(running(&browser), "{answer:?}");
        assert_eq!(asked(&all), [true], "{answer:?}");
    }
}

fn event() -> impl Strategy<Value = Event> {
    let session = prop_oneof![
        Just(SessionEvent::Start),
        Just(SessionEvent::Pause),
        Just(SessionEvent::Resume),
        Just(SessionEvent::Skip),
        Just(SessionEvent::Back),
        Just(SessionEvent::Done),
        Just(SessionEvent::ItHurts),
        Just(SessionEvent::PainAnswered(Nprs::WORST)),
        Just(SessionEvent::StopThisOne),
        Just(SessionEvent::EndEarly),
    ];
    prop_oneof![
        4 => session.prop_map(Event::Session),
        2 => any::<bool>().prop_map(|visible| Event::VisibilityChanged { visible }),
        1 => Just(Event::SessionResumed),
        1 => Just(Event::Ticked),
    ]
}

proptest! {
    /// On while a step runs in sight, and at no other time, whatever led there.
    #[test]
    fn what_was_asked_last_is_what_the_state_wants(events in proptest::collection::vec((event(), 0..60_000_i64), 1..40)) {
        let mut browser = Browser::new();
        browser.open("session", Some(HOLD));
        let mut on = false;
        for (event, later) in events {
            for asked in asked(&browser.send(0, event)) {
                prop_assert_ne!(asked, on, "asked for what is so already");
                on = asked;
            }
            let visible = browser.tabs[0].model.visit.visible;
            prop_assert_eq!(on, visible && running(&browser));
            browser.off(later);
        }
    }
}

/// 12 walks of 30 times 2 + 2 hours, near their end.
#[test]
fn the_bar_of_a_very_long_session_does_not_overflow() {
    let walks = ["\"*30x7200r7200w\""; 12].join(",");
    let list = format!(
        r#"{{"v":1,"rev":1,"data":{{"next":2,"list":[{{"id":1,"name":"long","plan":[{walks}],"since":20000}}]}}}}"#
    );
    let mut browser = Browser::new();
    browser.stored.insert("knee:programmes".into(), list);
    browser.open_list("1");
    browser.tap(0, SessionEvent::Start);
    let steps = browser.session(0).steps().len();
    for _ in 0..steps - 3 {
        browser.tap(0, SessionEvent::Skip);
    }
    let Screen::Playing(playing) = browser.screen(0) else { panic!("{:?}", browser.screen(0)) };
    assert!((900..=1000).contains(&playing.behind), "{}", playing.behind);
}
