//! The end says what comes next, and answers at once to a pain above 5.

use knee_companion::app::ended::what_follows;
use knee_companion::app::event::{After, Event};
use knee_companion::app::follow_up;
use knee_companion::app::player::Screen;
use knee_companion::content::words;
use knee_companion::domain::pain::Nprs;
use knee_companion::domain::session::SessionEvent;

use super::browser::Browser;

/// One set of these exercises done, on Saturday morning.
fn ended(exercises: &str) -> Browser {
    let mut browser = Browser::playing(exercises);
    while browser.session(0).done().is_empty() {
        browser.wait(1_000);
    }
    browser.tap(0, SessionEvent::EndEarly);
    assert!(matches!(browser.screen(0), Screen::Ended(_)));
    browser
}

fn lines(browser: &Browser) -> Vec<String> {
    what_follows(&browser.tabs[0].model, browser.now(0))
}

#[test]
fn it_says_when_it_will_ask_and_which_day_is_next() {
    let browser = ended("clamshell");
    let words = &words().session;
    let ended = browser.records()[0].ended();
    let asked = knee_companion::app::history::time_of(ended + 3_600_000, 60);
    assert_eq!(lines(&browser), [words.asks_next(asked), words.next_after_a_day("Monday")]);
    assert_eq!(lines(&ended_stretch())[1], words.next_tomorrow);
}

fn ended_stretch() -> Browser {
    ended("calf-stretch")
}

#[test]
fn a_list_with_days_says_which_day_is_next() {
    let list = r#"{"v":1,"rev":1,"data":{"next":2,"list":[{"id":1,"name":"Hips","plan":["clamshell 1x2@2-2-2/0l"],
        "days":4,"since":20000}]}}"#;
    let mut browser = Browser::new();
    browser.stored.insert("knee:programmes".into(), list.into());
    browser.open_list("1");
    browser.tap(0, SessionEvent::Start);
    browser.wait(60_000);
    assert!(matches!(browser.screen(0), Screen::Ended(_)), "{:?}", browser.screen(0));
    let next = lines(&browser).pop().unwrap();
    assert!(next.contains("Hips") && next.contains("Wednesday"), "{next}");
}

#[test]
fn pain_above_five_is_answered_at_once_and_puts_the_next_session_off() {
    let mut browser = ended("clamshell");
    assert_eq!(follow_up::card(&browser.tabs[0].model, browser.now(0), false).advice, None);
    browser.send(0, Event::AfterAnswered(After::Worst(Nprs::new(7).unwrap())));
    let advice = follow_up::card(&browser.tabs[0].model, browser.now(0), false).advice.unwrap();
    assert!(advice.less, "{advice:?}");
    let next = lines(&browser).pop().unwrap();
    assert_eq!(next, words().session.next_easy("Tuesday"), "Sunday and Monday are easy");
    browser.send(0, Event::AfterAnswered(After::Worst(Nprs::new(2).unwrap())));
    assert_eq!(lines(&browser).pop().unwrap(), words().session.next_after_a_day("Monday"), "a slip");
}
