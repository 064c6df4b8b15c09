//! The end says what comes next, and answers at once to a pain above 5.

use knee_companion::app::core::effect::Effect;
use knee_companion::app::core::health::Health;
use knee_companion::app::core::visit::Visit;
use knee_companion::app::event::Event;
use knee_companion::app::record::event::After;
use knee_companion::app::session::buttons::DEAF;
use knee_companion::app::session::end::Ended;
use knee_companion::app::session::end::{Next, what_follows};
use knee_companion::app::session::view::Screen;
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
    // Whoever answers has seen the question.
    browser.wait(DEAF);
    browser
}

fn next(browser: &Browser) -> Next {
    what_follows(&browser.tabs[0].model, browser.now(0))
}

fn lines(browser: &Browser) -> Vec<String> {
    next(browser).lines
}

fn worst(browser: &mut Browser, pain: u8) {
    browser.send(0, Event::AfterAnswered(After::Worst(Nprs::new(pain).unwrap())));
}

/// An ended session before which another one, two days ago, had this worst pain.
fn ended_after(earlier: u8) -> Browser {
    let mut browser = ended("clamshell");
    worst(&mut browser, earlier);
    browser.off(48 * 3_600_000);
    browser.load(0, "session", Some("clamshell"));
    browser.tap(0, SessionEvent::Start);
    while browser.session(0).done().is_empty() {
        browser.wait(1_000);
    }
    browser.tap(0, SessionEvent::EndEarly);
    browser.wait(DEAF);
    browser
}

#[test]
fn it_says_when_it_will_ask_and_which_day_is_next() {
    let mut browser = ended("clamshell");
    worst(&mut browser, 1);
    let words = &words().session;
    let ended = browser.records()[0].ended();
    let asked = knee_companion::app::core::dates::time_of(ended + 3_600_000, 60);
    assert_eq!(lines(&browser), [words.asks_next(asked), words.next_after_a_day("Monday")]);
    assert_eq!(lines(&ended_stretch())[1], words.next_tomorrow);
}

#[test]
fn where_nothing_is_stored_it_is_not_said_that_something_will_be_asked_later() {
    let mut browser = ended("single-leg-balance");
    worst(&mut browser, 1);
    let before = lines(&browser).len();
    browser.tabs[0].model.health = Health::MemoryOnly;
    assert_eq!(lines(&browser).len(), before - 1);
}

fn ended_stretch() -> Browser {
    let mut browser = ended("calf-stretch");
    worst(&mut browser, 0);
    browser
}

#[test]
fn before_the_pain_is_answered_nothing_is_said_of_the_next_session_or_of_a_check() {
    for mut browser in [ended("clamshell"), ended_after(0), ended_after(9)] {
        let Next { advice, check, lines, .. } = next(&browser);
        assert_eq!((advice, check), (vec![], None));
        assert_eq!(lines.len(), 1, "when it will ask: {lines:?}");
        worst(&mut browser, 1);
        assert_eq!(lines_of_days(&browser), 1);
    }
}

/// How many lines name a next session.
fn lines_of_days(browser: &Browser) -> usize {
    lines(browser)
        .iter()
        .filter(|line| line.contains("ext session") || line.contains("ext full session"))
        .count()
}

#[test]
fn where_the_knee_is_to_be_checked_first_no_day_is_named_before_the_check_and_one_way_leads_there() {
    let mut browser = ended_after(0);
    worst(&mut browser, 3);
    let Next { advice, check, lines, .. } = next(&browser);
    let gate = &words().check_gate;
    assert!(advice.join(" ").contains(gate.jump_text), "{advice:?}");
    assert_eq!(lines.last().unwrap(), words().session.next_check);
    assert!(check.is_some());
    // A jump into the red: still one advice.
    worst(&mut browser, 7);
    let Next { advice, lines, .. } = next(&browser);
    assert_eq!(advice.len(), 1);
    assert!(
        advice[0].contains(gate.jump_text) && advice[0].contains(words().follow_up.step_back),
        "{advice:?}"
    );
    assert_eq!(*lines.last().unwrap(), words().session.next_check_and_easy("Thursday"));
}

#[test]
fn severe_pain_has_words_of_its_own_and_the_way_to_the_check_first() {
    for pain in 8..=10 {
        for mut browser in [ended("clamshell"), ended_after(0)] {
            worst(&mut browser, pain);
            let Next { advice, check, check_first, lines, less } = next(&browser);
            assert_eq!(advice, [words().follow_up.severe], "never: a bit too much");
            assert!(check.is_some() && check_first && less);
            assert!(lines.last().unwrap().contains("after the knee check"), "{lines:?}");
        }
    }
}

#[test]
fn pain_of_an_earlier_session_is_not_put_on_this_one() {
    let mut browser = ended_after(7);
    worst(&mut browser, 0);
    let Next { advice, .. } = next(&browser);
    assert!(!advice.join(" ").contains(words().follow_up.step_back), "{advice:?}");
    assert_eq!(advice, [words().session.earlier_too_much]);
}

#[test]
fn a_reload_of_the_end_shows_it_again_with_all_that_was_entered() {
    let mut browser = ended("clamshell");
    let id = browser.records()[0].id.clone();
    let named = Effect::NameEnded(id.clone());
    assert!(browser.done.iter().any(|(_, effect)| *effect == named), "the address names it");
    worst(&mut browser, 2);
    browser.send(0, Event::AfterAnswered(After::Effort(6)));
    browser.send(0, Event::AfterAnswered(After::Note("felt strong".into())));
    let before = browser.screen(0);
    let reload = |browser: &mut Browser| {
        browser.tabs[0].model = Default::default();
        let Event::Started { found, health, visit } =
            browser.started(0, "session", None, knee_companion::app::core::health::Health::Durable)
        else {
            panic!("a page starts")
        };
        let visit = Visit { ended: Some(id.clone()), ..visit };
        browser.send(0, Event::Started { found, health, visit });
    };
    reload(&mut browser);
    browser.wait(DEAF);
    assert_eq!(browser.screen(0), before);
    let Screen::Ended(Ended { worst, effort, note, .. }) = browser.screen(0) else { panic!("the end") };
    assert_eq!((worst, effort, note.as_str()), (Some(2), Some(6), "felt strong"));
    browser.send(0, Event::AfterAnswered(After::Effort(5)));
    assert_eq!(browser.records()[0].effort, Some(5), "and it can still be answered");
    // On another day the address asks for a session.
    browser.off(24 * 3_600_000);
    reload(&mut browser);
    assert!(matches!(browser.screen(0), Screen::Overview(_)));
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
    worst(&mut browser, 0);
    let next = lines(&browser).pop().unwrap();
    assert!(next.contains("Hips") && next.contains("Wednesday"), "{next}");
}

#[test]
fn pain_above_five_is_answered_at_once_and_puts_the_next_session_off() {
    let mut browser = ended("clamshell");
    worst(&mut browser, 7);
    let Next { advice, less, check, .. } = next(&browser);
    assert_eq!((advice, less), (vec![words().follow_up.step_back.to_owned()], true));
    assert!(check.is_some());
    let next = lines(&browser).pop().unwrap();
    assert_eq!(next, words().session.next_easy("Tuesday"), "Sunday and Monday are easy");
    worst(&mut browser, 2);
    assert_eq!(lines(&browser).pop().unwrap(), words().session.next_after_a_day("Monday"), "a slip");
}

#[test]
fn a_rise_of_pain_in_the_session_just_done_is_said_of_this_one() {
    let mut browser = ended_after(0);
    worst(&mut browser, 3);
    let said = next(&browser).advice.join(" ");
    assert!(said.starts_with(words().session.pain_went_up), "{said}");
    assert!(!said.contains("last session"), "{said}");
}

#[test]
fn a_note_that_is_too_long_stays_as_typed_until_it_is_shortened_and_after_a_reload_too() {
    use knee_companion::app::session::end::{note, note_trouble};
    let mut browser = ended("clamshell");
    let id = browser.records()[0].id.clone();
    let long = "ж".repeat(132);
    let effects = browser.send(0, Event::AfterAnswered(After::Note(long.clone())));
    let draft = |effects: &[Effect]| {
        effects.iter().rev().find_map(|effect| match effect {
            Effect::KeepDraft(text) => Some(text.clone()),
            _ => None,
        })
    };
    let kept = draft(&effects).expect("the tab keeps it");
    assert_eq!(browser.records()[0].note, "ж".repeat(120));
    let reload = |browser: &mut Browser, id: &str, draft: &str| {
        browser.tabs[0].model = Default::default();
        let Event::Started { found, health, visit } =
            browser.started(0, "session", None, knee_companion::app::core::health::Health::Durable)
        else {
            panic!("a page starts")
        };
        let visit = Visit { ended: Some(id.to_owned()), draft: draft.to_owned(), ..visit };
        browser.send(0, Event::Started { found, health, visit });
    };
    reload(&mut browser, &id, &kept);
    let model = &browser.tabs[0].model;
    assert_eq!(note(model), long);
    assert_eq!(note_trouble(model), words().session.note_too_long(120));
    // It belongs to its session alone.
    reload(&mut browser, &id, &kept.replace(&id, "another"));
    assert_eq!(note(&browser.tabs[0].model), "ж".repeat(120));
    reload(&mut browser, &id, &kept);
    let effects = browser.send(0, Event::AfterAnswered(After::Note("short".into())));
    assert_eq!(draft(&effects), Some(String::new()), "it is in the record now");
    let model = &browser.tabs[0].model;
    assert_eq!((note(model), note_trouble(model)), ("short".to_owned(), String::new()));
}
