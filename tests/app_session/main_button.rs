//! A second tap is not an answer to the next screen.

use knee_companion::app::core::effect::Effect;
use knee_companion::app::event::Event;
use knee_companion::app::plan::address::planned;
use knee_companion::app::session::buttons::DEAF;
use knee_companion::app::session::event::Main;
use knee_companion::app::session::keyboard;
use knee_companion::app::session::view::{Playing, Screen};
use knee_companion::domain::exercise::ExerciseId;
use knee_companion::domain::session::{Pacing, Phase, Plan, PlanItem, Session, SessionEvent, StepKind};
use proptest::prelude::*;

use super::browser::Browser;

/// Between the two taps of a double tap, milliseconds.
const DOUBLE_TAP: i64 = 90;

fn playing(browser: &Browser) -> Playing {
    match browser.screen(0) {
        Screen::Playing(playing) => playing,
        other => panic!("{other:?}"),
    }
}

/// Taps the big button as it is shown.
fn press(browser: &mut Browser) -> Vec<Effect> {
    let Playing { step, main, .. } = playing(browser);
    browser.send(0, Event::MainPressed { step, main })
}

/// Three sets at one's own pace, laid out.
fn own_pace() -> Browser {
    let mut browser = Browser::new();
    browser.open("session", None);
    let mut planned = planned(ExerciseId::Clamshell);
    planned.pacing = Pacing::OwnPace;
    let plan = Plan { items: vec![PlanItem::Exercise(planned)] };
    let tab = browser.tabs[0].name.clone();
    browser.tabs[0].model.session = Session::new("own".into(), tab, plan, &browser.now(0));
    browser
}

#[test]
fn a_double_tap_on_start_does_not_pause_the_first_step() {
    let mut browser = Browser::playing("clamshell");
    browser.wait(DOUBLE_TAP);
    press(&mut browser);
    assert_eq!(playing(&browser).main, Main::Pause);
    browser.wait(DEAF);
    press(&mut browser);
    assert_eq!(playing(&browser).main, Main::Resume);
}

#[test]
fn a_double_tap_on_done_does_not_pause_the_rest() {
    let mut browser = own_pace();
    browser.tap(0, SessionEvent::Start);
    browser.wait(11_000);
    assert_eq!(playing(&browser).main, Main::Done);
    press(&mut browser);
    assert!(matches!(playing(&browser).step.kind, StepKind::Rest(_)));
    browser.wait(DOUBLE_TAP);
    press(&mut browser);
    assert!(matches!(browser.session(0).phase(), Phase::Running(_)));
    assert_eq!(browser.session(0).done().len(), 1);
}

#[test]
fn a_tap_that_falls_together_with_the_end_of_a_step_does_not_answer_the_next_one() {
    let mut browser = own_pace();
    browser.tap(0, SessionEvent::Start);
    let shown = playing(&browser);
    browser.wait(10_000 + DOUBLE_TAP);
    browser.send(0, Event::MainPressed { step: shown.step, main: shown.main });
    press(&mut browser);
    assert!(browser.session(0).done().is_empty(), "no set was done in {DOUBLE_TAP} ms");
    assert!(matches!(browser.session(0).phase(), Phase::Running(_)));
}

#[test]
fn a_tap_on_what_is_no_longer_shown_does_nothing_however_late_it_comes() {
    let mut browser = own_pace();
    browser.tap(0, SessionEvent::Start);
    browser.wait(11_000);
    let Playing { step, main, .. } = playing(&browser);
    press(&mut browser);
    browser.wait(5 * DEAF);
    let before = browser.session(0).clone();
    browser.send(0, Event::MainPressed { step, main });
    assert_eq!(*browser.session(0), before);
}

#[test]
fn the_space_bar_is_the_same_button() {
    let mut browser = Browser::playing("clamshell");
    let space = |browser: &Browser| keyboard::pressed(&browser.tabs[0].model, " ", false, browser.now(0));
    browser.wait(DEAF - 1);
    assert!(space(&browser).is_none());
    browser.wait(1);
    assert!(matches!(space(&browser), Some(Event::Session(SessionEvent::Pause))));
}

#[test]
fn pausing_and_going_on_is_as_quick_as_the_finger() {
    let mut browser = Browser::playing("single-leg-balance");
    browser.wait(12_000);
    for main in [Main::Resume, Main::Pause, Main::Resume] {
        press(&mut browser);
        assert_eq!(playing(&browser).main, main);
    }
}

#[test]
fn the_small_buttons_are_never_deaf() {
    let mut browser = Browser::playing("single-leg-balance");
    for _ in 0..4 {
        browser.tap(0, SessionEvent::Skip);
    }
    let rest = playing(&browser).step;
    assert_eq!((rest.set, rest.is_work()), (3, false));
    browser.tap(0, SessionEvent::Back);
    let back = playing(&browser).step;
    assert_eq!((back.set, back.is_work()), (2, false));
}

proptest! {
    /// However long the session has run: a tap within 400 ms of a change of step changes nothing.
    #[test]
    fn right_after_a_change_of_step_the_button_changes_nothing(waited in 0..200_000_i64, late in 0..DEAF) {
        let mut browser = Browser::playing("single-leg-balance,clamshell");
        browser.wait(waited);
        browser.tap(0, SessionEvent::Skip);
        browser.wait(late);
        let phase = |browser: &Browser| browser.tabs[0].model.session.as_ref().map(Session::phase);
        let before = phase(&browser);
        if let Screen::Playing(Playing { step, main, .. }) = browser.screen(0) {
            browser.send(0, Event::MainPressed { step, main });
            prop_assert_eq!(phase(&browser), before);
        }
    }
}

#[test]
fn a_double_tap_on_a_small_button_counts_once() {
    let tap = |browser: &mut Browser, event: SessionEvent| browser.send(0, Event::SmallPressed(event));
    let mut browser = Browser::playing("clamshell");
    browser.wait(DEAF);
    tap(&mut browser, SessionEvent::Skip);
    let after_one = playing(&browser).step;
    browser.wait(DOUBLE_TAP);
    tap(&mut browser, SessionEvent::Skip);
    assert_eq!(playing(&browser).step, after_one);
    browser.wait(DEAF);
    tap(&mut browser, SessionEvent::Skip);
    assert_ne!(playing(&browser).step, after_one, "two wishes are two");
    let here = playing(&browser).step;
    tap(&mut browser, SessionEvent::Back);
    assert_ne!(playing(&browser).step, here, "another button is another wish");
}

/// Taps on a panel.
fn panel(browser: &mut Browser, event: SessionEvent) {
    browser.send(0, Event::PanelPressed(event));
}

fn hurts(browser: &mut Browser) {
    browser.wait(2 * DEAF);
    browser.send(0, Event::SmallPressed(SessionEvent::ItHurts));
    assert_eq!(browser.screen(0), Screen::AskingPain);
}

fn number(value: u8) -> SessionEvent {
    SessionEvent::PainAnswered(knee_companion::domain::pain::Nprs::new(value).unwrap())
}

#[test]
fn a_double_tap_on_a_number_or_on_it_hurts_answers_no_panel_that_has_only_just_come() {
    for late in [0, DOUBLE_TAP, 150, 300, DEAF - 1] {
        let mut browser = Browser::playing("clamshell,single-leg-balance");
        browser.wait(12_000);
        hurts(&mut browser);
        browser.wait(late);
        panel(&mut browser, SessionEvent::PainTakenBack);
        assert_eq!(browser.screen(0), Screen::AskingPain, "{late} ms");
        browser.wait(DEAF);
        panel(&mut browser, number(4));
        let Screen::AfterPain(_) = browser.screen(0) else { panic!("{:?}", browser.screen(0)) };
        browser.wait(late);
        for second in [
            SessionEvent::StopThisOne,
            SessionEvent::StopAndCheck,
            SessionEvent::GoOn,
            SessionEvent::PainAskedAnew,
            SessionEvent::PainTakenBack,
        ] {
            panel(&mut browser, second);
            assert!(matches!(browser.screen(0), Screen::AfterPain(_)), "{late} ms");
        }
        browser.wait(DEAF);
        panel(&mut browser, SessionEvent::StopThisOne);
        assert_eq!(playing(&browser).step.item, 1, "and after that it is an answer");
    }
}

#[test]
fn a_double_tap_on_an_answer_does_nothing_to_the_player_beneath() {
    let mut browser = Browser::playing("single-leg-balance");
    browser.wait(12_000);
    hurts(&mut browser);
    browser.wait(DEAF);
    panel(&mut browser, SessionEvent::PainTakenBack);
    let before = browser.session(0).clone();
    browser.wait(DOUBLE_TAP);
    press(&mut browser);
    browser.send(0, Event::SmallPressed(SessionEvent::Skip));
    browser.send(0, Event::EndWanted);
    assert_eq!((browser.session(0).step(), playing(&browser).main), (before.step(), Main::Pause));
}

#[test]
fn a_double_tap_on_end_answers_nothing() {
    let mut browser = Browser::playing("single-leg-balance");
    browser.wait(12_000);
    browser.send(0, Event::EndWanted);
    browser.wait(DOUBLE_TAP);
    panel(&mut browser, SessionEvent::EndEarly);
    browser.send(0, Event::EndDismissed);
    assert_eq!(browser.screen(0), Screen::Ending);
    assert!(keyboard::pressed(&browser.tabs[0].model, "Escape", false, browser.now(0)).is_none());
    browser.wait(DEAF);
    browser.send(0, Event::EndDismissed);
    assert!(matches!(browser.screen(0), Screen::Playing(_)));
}

#[test]
fn the_tap_that_ends_a_session_puts_no_number_into_its_record() {
    use knee_companion::app::record::event::After;
    use knee_companion::domain::pain::Nprs;
    let mut browser = Browser::playing("clamshell");
    while browser.session(0).done().is_empty() {
        browser.wait(1_000);
    }
    browser.tap(0, SessionEvent::EndEarly);
    for (late, counts) in [(DOUBLE_TAP, false), (DEAF, true)] {
        browser.wait(late);
        browser.send(0, Event::AfterAnswered(After::Worst(Nprs::new(9).unwrap())));
        browser.send(0, Event::AfterAnswered(After::Effort(9)));
        let record = &browser.records()[0];
        assert_eq!((record.pain.worst.is_some(), record.effort.is_some()), (counts, counts));
    }
}

#[test]
fn the_lock_is_as_it_was_once_the_pain_is_answered() {
    use knee_companion::app::session::event::LockEvent;
    let mut browser = Browser::playing("single-leg-balance");
    browser.wait(12_000);
    browser.send(0, Event::Lock(LockEvent::Clicked { keyboard: false }));
    assert!(browser.tabs[0].model.lock.holds());
    hurts(&mut browser);
    browser.wait(DEAF);
    panel(&mut browser, number(1));
    browser.wait(DEAF);
    panel(&mut browser, SessionEvent::GoOn);
    assert!(matches!(browser.screen(0), Screen::Playing(_)), "what is asked is not held back");
    assert!(browser.tabs[0].model.lock.holds());
    browser.wait(DEAF);
    let before = browser.session(0).step();
    browser.send(0, Event::SmallPressed(SessionEvent::Skip));
    assert_eq!(browser.session(0).step(), before);
}
