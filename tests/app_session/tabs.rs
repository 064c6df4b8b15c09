//! Two tabs of one browser.

use knee_companion::app::core::effect::Effect;
use knee_companion::app::event::Event;
use knee_companion::app::model::Model;
use knee_companion::app::record::event::After;
use knee_companion::app::session::view::Screen;
use knee_companion::app::update::update;
use knee_companion::domain::document::settings::{Scheme, Settings};
use knee_companion::domain::document::{self, Key};
use knee_companion::domain::session::{Phase, SessionEvent};

use super::browser::{Browser, writes};
use crate::browser::choose;

const HOLD: &str = "single-leg-balance";

#[test]
fn a_session_of_another_tab_is_shown_and_can_be_taken_over_at_the_same_second() {
    let mut browser = Browser::playing(HOLD);
    browser.wait(15_000);
    let second = browser.open("session", None);
    browser.wait(2_000);
    assert!(matches!(browser.screen(second), Screen::OtherTab(_)), "{:?}", browser.screen(second));
    let left = browser.session(0).remaining(&browser.now(0));

    browser.send(second, Event::SessionResumed);
    assert!(browser.tabs[second].model.plays() && !browser.tabs[0].model.plays());
    assert_eq!(browser.session(second).remaining(&browser.now(second)), left);
    assert!(matches!(browser.screen(0), Screen::OtherTab(_)), "{:?}", browser.screen(0));
}

#[test]
fn the_tab_that_lost_the_session_falls_silent_and_writes_no_more() {
    let mut browser = Browser::playing(HOLD);
    browser.wait(15_000);
    let second = browser.open("session", None);
    let taken = knee_companion::app::update::update(
        &browser.tabs[second].model,
        Event::SessionResumed,
        browser.now(second),
    );
    let (_, effects) = taken;
    let text = effects.iter().rev().find_map(|effect| match effect {
        Effect::Store(entries) => entries[0].1.clone(),
        _ => None,
    });
    let told = browser.send(0, Event::OtherTabWrote { key: Key::Session, text });
    assert!(told.contains(&Effect::Silence) && told.contains(&Effect::KeepAwake(false)), "{told:?}");
    for event in [Event::Ticked, Event::Session(SessionEvent::Skip), Event::Session(SessionEvent::EndEarly)] {
        browser.off(1000);
        assert!(!writes(&browser.send(0, event)));
    }
    assert_eq!(browser.tabs[0].model.next_wake(browser.now(0)), None, "it asks for no timer either");
}

#[test]
fn what_one_tab_stored_earlier_does_not_undo_what_another_one_knows() {
    let mut browser = Browser::playing(HOLD);
    let early = browser.stored["knee:session"].clone();
    browser.wait(15_000);
    let before = browser.session(0).clone();
    browser.send(0, Event::OtherTabWrote { key: Key::Session, text: Some(early) });
    assert_eq!(*browser.session(0), before);
}

#[test]
fn a_session_that_ended_in_one_tab_ends_in_all() {
    let mut browser = Browser::playing("clamshell");
    let watching = browser.open("session", None);
    let home = browser.open("today", None);
    while browser.session(0).done().is_empty() {
        browser.wait(1000);
    }
    browser.tap(0, SessionEvent::EndEarly);
    assert!(matches!(browser.screen(watching), Screen::Ended(_)), "{:?}", browser.screen(watching));
    assert!(browser.tabs[home].model.session.is_none());
    assert_eq!(browser.records().len(), 1);
}

#[test]
fn a_session_that_is_replaced_elsewhere_stops_here_and_is_recorded_once() {
    let mut browser = Browser::playing("clamshell");
    while browser.session(0).done().is_empty() {
        browser.wait(1000);
    }
    let second = browser.open("session", Some(HOLD));
    browser.send(second, Event::SessionReplaced);
    assert!(matches!(browser.screen(0), Screen::Ended(_)), "{:?}", browser.screen(0));
    browser.wait(5_000);
    assert_eq!(browser.records().len(), 1);
    assert!(browser.stored_session().is_none(), "the tab that lost it does not write it again");
    browser.tap(second, SessionEvent::Start);
    assert_eq!(browser.stored_session().unwrap().id(), browser.session(second).id());
}

#[test]
fn storage_that_is_emptied_from_outside_does_not_end_a_session_with_sets_done() {
    let mut browser = Browser::playing("clamshell");
    while browser.session(0).done().is_empty() {
        browser.wait(1000);
    }
    browser.stored.clear();
    browser.send(0, Event::OtherTabWrote { key: Key::Session, text: None });
    browser.wait(2000);
    assert_eq!(browser.stored_session().unwrap().done().len(), 1);
}

#[test]
fn of_two_sessions_that_begin_at_once_neither_loses_a_set() {
    let mut browser = Browser::playing("clamshell");
    while browser.session(0).done().is_empty() {
        browser.wait(1000);
    }
    // What another tab would have written that had not heard of this one.
    let mut other = Browser::playing(HOLD);
    other.tabs[0].model.visit.tab = "tab-9".into();
    let text = document::write(9_999, other.session(0)).replace("s0001", "s9999");
    let told = browser.send(0, Event::OtherTabWrote { key: Key::Session, text: Some(text) });
    assert!(told.contains(&Effect::Silence), "{told:?}");
    assert_eq!(browser.records().iter().map(|record| record.sets_done()).collect::<Vec<_>>(), [1]);
    assert!(matches!(browser.session(0).phase(), Phase::Running(_)));
    assert_eq!(browser.session(0).id(), "s9999");
}

#[test]
fn months_that_two_tabs_wrote_at_once_keep_the_records_of_both() {
    let ended = |id: &str| {
        let mut browser = Browser::playing("clamshell");
        while browser.session(0).done().is_empty() {
            browser.wait(1000);
        }
        browser.tap(0, SessionEvent::EndEarly);
        let text = browser.stored["knee:log-2026-11"].replace("s0001", id);
        (browser, text)
    };
    let (mut browser, _) = ended("s0001");
    let (_, theirs) = ended("s7777");
    let key = Key::parse("knee:log-2026-11").unwrap();
    browser.send(0, Event::OtherTabWrote { key, text: Some(theirs) });
    let ids: Vec<String> = browser.records().into_iter().map(|record| record.id).collect();
    assert_eq!(ids, ["s0001", "s7777"]);
    browser.send(0, Event::AfterAnswered(After::Effort(2)));
    assert_eq!(browser.records().len(), 2);
}

#[test]
fn settings_chosen_in_one_tab_hold_in_all_at_once() {
    let mut browser = Browser::new();
    browser.open("settings", None);
    browser.open("session", None);
    let dark = Settings { scheme: Scheme::Dark, volume: 12, ..Settings::default() };
    browser.send(0, choose(dark.clone()));
    assert_eq!(browser.tabs[1].model.settings, dark);
    let text = document::write(1_999_999_999_999, &Settings { scheme: Scheme::Light, ..dark });
    let effects = browser.send(1, Event::OtherTabWrote { key: Key::Settings, text: Some(text) });
    assert_eq!(effects, [Effect::ShowScheme(Some("light"))]);
}

#[test]
fn a_session_that_begins_after_another_one_counts_as_later_than_what_is_left_of_it() {
    let mut browser = Browser::playing("clamshell");
    // Ended before the first set began: there is nothing to keep, and the page is free for another session.
    browser.wait(3_000);
    let left_over = browser.stored["knee:session"].clone();
    browser.tap(0, SessionEvent::EndEarly);
    browser.off(1000);
    let second = browser.open("session", Some(HOLD));
    browser.tap(second, SessionEvent::Start);
    let revision = |text: &str| document::revision(text).unwrap();
    assert!(revision(&browser.stored["knee:session"]) > revision(&left_over));
    assert!(matches!(browser.screen(0), Screen::OtherTab(_)), "{:?}", browser.screen(0));
    browser.send(0, Event::SessionReplaced);
    assert!(matches!(browser.screen(0), Screen::Overview(_)));
}

#[test]
fn laying_out_anew_leaves_the_session_of_another_tab_alone() {
    let mut browser = Browser::new();
    browser.open("session", None);
    let other = Browser::playing(HOLD);
    browser.stored.extend(other.stored);
    let effects = browser.send(0, Event::SessionReplaced);
    assert!(!writes(&effects), "{effects:?}");
}

#[test]
fn a_session_of_another_tab_that_gives_way_to_a_new_one_is_recorded_on_the_day_on_which_it_began() {
    const DAY: i64 = 86_400_000;
    // The first tab is open for months, the second one for seconds: their monotonic clocks have nothing in common.
    let mut browser = Browser::playing(HOLD);
    browser.wait(40_000);
    browser.tap(0, SessionEvent::StopAndCheck);
    browser.off(60 * DAY);
    browser.load(0, "session", Some(HOLD));
    browser.tap(0, SessionEvent::Start);
    browser.off(50 * DAY);
    let second = browser.open("session", None);
    browser.send(second, Event::SessionResumed);
    browser.wait(50_000);
    let began = browser.session(second).started();

    browser.send(0, Event::SessionReplaced);
    let records = browser.records();
    assert_eq!(records.len(), 2, "the one of the first day is still there: {records:?}");
    assert_eq!(records[1].started, began);
}

#[test]
fn an_older_copy_of_a_month_changes_no_newer_answer() {
    let mut browser = Browser::playing("clamshell");
    while browser.session(0).done().is_empty() {
        browser.wait(1000);
    }
    browser.tap(0, SessionEvent::EndEarly);
    browser.send(0, Event::AfterAnswered(After::Note("first thought, and longer".into())));
    let old = browser.stored["knee:log-2026-11"].clone();
    browser.wait(1_000);
    browser.send(0, Event::AfterAnswered(After::Note("what I meant".into())));
    let key = Key::parse("knee:log-2026-11").unwrap();
    browser.send(0, Event::OtherTabWrote { key, text: Some(old) });
    assert_eq!(browser.records()[0].note, "what I meant");
}

#[test]
fn two_tabs_that_answered_at_once_come_to_agree_and_leave_it_at_that() {
    let mut browser = Browser::playing("clamshell");
    while browser.session(0).done().is_empty() {
        browser.wait(1000);
    }
    browser.tap(0, SessionEvent::EndEarly);
    browser.wait(1000);
    let month = *browser.tabs[0].model.log.keys().next().unwrap();
    let now = browser.now(0);
    let step = |model: &mut Model, event: Event| {
        let (next, effects) = update(model, event, now);
        *model = next;
        effects.into_iter().find_map(|effect| match effect {
            Effect::Store(entries) => entries[0].1.clone(),
            _ => None,
        })
    };
    let (mut one, mut two) = (browser.tabs[0].model.clone(), browser.tabs[0].model.clone());
    let mut from_one = step(&mut one, Event::AfterAnswered(After::Note("left".into())));
    step(&mut two, Event::AfterAnswered(After::Note("right".into())));
    let mut from_two = step(&mut two, Event::AfterAnswered(After::Effort(4)));
    let mut rounds = 0;
    while from_one.is_some() || from_two.is_some() {
        let wrote = |text| Event::OtherTabWrote { key: Key::Log(month), text: Some(text) };
        let (to_one, to_two) = (from_two.take(), from_one.take());
        from_one = to_one.and_then(|text| step(&mut one, wrote(text)));
        from_two = to_two.and_then(|text| step(&mut two, wrote(text)));
        rounds += 1;
        assert!(rounds < 4, "they write at each other");
    }
    assert_eq!(one.log, two.log);
    assert_eq!(one.log[&month].sessions[0].effort, Some(4), "an answer that only one gave is there");
}

#[test]
fn the_end_of_a_session_stays_that_of_its_own_whatever_another_page_plays_meanwhile() {
    let mut browser = Browser::playing("clamshell");
    while browser.session(0).done().is_empty() {
        browser.wait(1000);
    }
    browser.tap(0, SessionEvent::EndEarly);
    let first = browser.tabs[0].model.player.ended.clone();
    let second = browser.open("session", Some(HOLD));
    browser.tap(second, SessionEvent::Start);
    while browser.session(second).done().is_empty() {
        browser.wait(1000);
    }
    browser.done.clear();
    browser.tap(second, SessionEvent::EndEarly);
    assert_eq!(browser.tabs[0].model.player.ended, first, "the first page shows its own end");
    let named = browser.done.iter().filter(|(_, effect)| matches!(effect, Effect::NameEnded(_))).count();
    assert_eq!(named, 1, "and leaves the address as it is");
    browser.wait(1000);
    browser.send(0, Event::AfterAnswered(After::Worst(knee_companion::domain::pain::Nprs::new(7).unwrap())));
    let worst: Vec<Option<u8>> =
        browser.records().iter().map(|record| record.pain.worst.map(|worst| worst.value())).collect();
    assert_eq!(worst, [Some(7), None], "what is tapped there is written to the session that is shown");
}

#[test]
fn a_page_that_comes_back_from_before_keeps_its_own_end() {
    let mut browser = Browser::playing("clamshell");
    while browser.session(0).done().is_empty() {
        browser.wait(1000);
    }
    browser.tap(0, SessionEvent::EndEarly);
    let first = browser.tabs[0].model.player.ended.clone();
    let kept = |browser: &Browser| browser.tabs[0].model.clone();
    browser.send(0, Event::Left);
    let frozen = kept(&browser);
    // Another page of this tab plays a second session; the first one is looked at in the middle of it, and after it.
    browser.load(0, "session", Some(HOLD));
    browser.tap(0, SessionEvent::Start);
    browser.wait(60_000);
    let playing = kept(&browser);
    let again = |browser: &mut Browser, page: Model| {
        let today = browser.now(0).day();
        browser.tabs[0].model = page;
        let found = super::browser::found(&browser.stored, "session", today);
        browser.send(0, Event::ReadAgain { found, whole: true })
    };
    again(&mut browser, frozen);
    assert!(matches!(browser.screen(0), Screen::Ended(_)));
    browser.send(0, Event::Left);
    let frozen = kept(&browser);
    browser.tabs[0].model = playing;
    browser.tap(0, SessionEvent::EndEarly);
    assert_eq!(browser.records().len(), 2);
    let effects = again(&mut browser, frozen);
    assert_eq!(browser.tabs[0].model.player.ended, first);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::NameEnded(_))), "{effects:?}");
}
