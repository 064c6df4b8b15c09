//! One person, one tab: from the address to the record.

use knee_companion::app::core::effect::Effect;
use knee_companion::app::core::route::Route;
use knee_companion::app::event::Event;
use knee_companion::app::plan::today::{Standing, standing};
use knee_companion::app::record::event::After;
use knee_companion::app::session::event::Main;
use knee_companion::app::session::view::Screen;
use knee_companion::content::{gap, words};
use knee_companion::domain::document::settings::Settings;
use knee_companion::domain::pain::Nprs;
use knee_companion::domain::session::{PauseCause, Phase, SessionEvent};

use super::browser::{Browser, stores, writes};
use crate::browser::choose;

/// Holds of 30 seconds, so that a reload can fall into the middle of one.
const HOLD: &str = "single-leg-balance";

fn planned(browser: &Browser) -> Vec<&'static str> {
    let items = &browser.session(0).plan().items;
    items.iter().filter_map(|item| item.exercise()).map(|id| id.as_str()).collect()
}

#[test]
fn the_player_lays_out_what_its_address_asks_for_and_drops_what_nobody_knows() {
    let mut browser = Browser::new();
    browser.open("session", Some("clamshell,no-such-exercise,single-leg-balance,,CLAMSHELL"));
    assert_eq!(planned(&browser), ["clamshell", "single-leg-balance"]);
    assert!(matches!(browser.screen(0), Screen::Overview(_)));
}

#[test]
fn an_address_with_nothing_that_is_known_says_so_and_one_with_nothing_gives_the_starter_set() {
    let mut browser = Browser::new();
    browser.open("session", Some("no-such-exercise"));
    assert_eq!(browser.screen(0), Screen::Nothing);
    browser.load(0, "session", Some(""));
    assert_eq!(browser.screen(0), Screen::Nothing);
    browser.load(0, "session", None);
    assert!(planned(&browser).len() >= 2);
}

#[test]
fn a_session_ended_with_nothing_done_keeps_nothing_and_can_begin_once_more() {
    let mut browser = Browser::playing(HOLD);
    browser.tap(0, SessionEvent::EndEarly);
    assert!(browser.records().is_empty() && browser.stored_session().is_none());
    assert_eq!(planned(&browser), [HOLD]);
    assert!(matches!(browser.screen(0), Screen::Overview(_)), "{:?}", browser.screen(0));
    browser.tap(0, SessionEvent::Start);
    assert!(matches!(browser.screen(0), Screen::Playing(_)), "{:?}", browser.screen(0));
    assert_eq!(browser.stored_session().unwrap().phase(), browser.session(0).phase());
}

#[test]
fn pain_that_was_told_is_kept_even_where_no_set_was_done() {
    let mut browser = Browser::playing(HOLD);
    browser.tap(0, SessionEvent::ItHurts);
    browser.tap(0, SessionEvent::PainAnswered(Nprs::new(8).unwrap()));
    browser.tap(0, SessionEvent::EndEarly);
    let records = browser.records();
    assert_eq!((records.len(), records[0].sets_done(), records[0].told), (1, 0, Nprs::new(8)));
    assert!(records[0].is_partial());
    assert!(matches!(browser.screen(0), Screen::Ended(_)), "{:?}", browser.screen(0));
    let now = browser.now(0);
    let model = &browser.tabs[0].model;
    assert_ne!(standing(model, now), Standing::DoneToday(1), "a session of no set is not today's session");
    assert!(
        knee_companion::app::record::follow_up::standing(model, now).is_some(),
        "the pain rules know of it"
    );
}

#[test]
fn a_voice_that_the_browser_finds_late_is_known_of_in_the_settings() {
    let mut browser = Browser::playing(HOLD);
    for voice in [false, true] {
        browser.send(0, Event::VoicesChanged { voice });
        assert_eq!(browser.tabs[0].model.visit.voice, voice);
    }
}

#[test]
fn an_address_gets_twelve_exercises_at_most() {
    let mut browser = Browser::new();
    browser.open("session", Some(&["clamshell"; 40].join(",")));
    assert_eq!(planned(&browser).len(), 12);
}

#[test]
fn an_address_that_asks_for_more_than_twelve_exercises_is_told_so() {
    let left_out = |exercises: &[&str]| {
        let mut browser = Browser::new();
        browser.open("session", Some(&exercises.join(",")));
        match browser.screen(0) {
            Screen::Overview(overview) => overview.left_out,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(left_out(&["clamshell"; 20]), words().session.too_many(gap::Asked(20), gap::Played(12)));
    assert_eq!(left_out(&["clamshell"; 12]), "");
    let known_and_unknown = [["clamshell"; 12], ["never-heard-of-it"; 12]].concat();
    assert_eq!(left_out(&known_and_unknown), "", "what nobody knows is not left out");
}

#[test]
fn laying_out_writes_nothing_and_the_start_is_stored_before_it_is_shown() {
    let mut browser = Browser::new();
    browser.open("session", Some(HOLD));
    assert!(browser.stored.is_empty(), "{:?}", browser.stored);
    let effects = browser.tap(0, SessionEvent::Start);
    // `Store` is the effect that the screen waits for.
    let entries = stores(&effects).concat();
    assert!(matches!(&entries[..], [(name, Some(_))] if name == "knee:session"), "{entries:?}");
    assert_eq!(browser.stored_session().unwrap().phase(), browser.session(0).phase());
    assert!(effects.contains(&Effect::KeepAwake(true)) && effects.contains(&Effect::ClearQuery));
}

#[test]
fn each_set_is_stored_durably_at_the_moment_in_which_it_is_done() {
    let mut browser = Browser::playing("clamshell");
    for _ in 0..500 {
        browser.wait(1000);
        if let Some(stored) = browser.stored_session() {
            assert_eq!(stored.done(), browser.session(0).done());
        }
    }
    assert_eq!(browser.records().len(), 1);
}

#[test]
fn a_reload_in_the_middle_of_a_hold_offers_to_go_on_from_the_same_second() {
    let mut browser = Browser::playing(HOLD);
    browser.wait(10_000 + 7_000);
    let left = browser.session(0).remaining(&browser.now(0));
    browser.off(3_600_000);
    let effects = browser.load(0, "session", None);
    let Screen::Found(found) = browser.screen(0) else { panic!("{:?}", browser.screen(0)) };
    let second = ((left + 999) / 1000).to_string();
    assert!(found.left.contains(&second), "{} does not say {second}", found.left);
    assert!(matches!(browser.session(0).phase(), Phase::Paused { cause: PauseCause::Reopened, .. }));
    assert!(stores(&effects).is_empty(), "offering changes nothing: {effects:?}");

    let effects = browser.send(0, Event::SessionResumed);
    assert!(matches!(browser.session(0).phase(), Phase::Running(_)));
    assert_eq!(browser.session(0).remaining(&browser.now(0)), left);
    assert!(!stores(&effects).is_empty() && effects.contains(&Effect::KeepAwake(true)));
}

#[test]
fn the_home_page_shows_where_an_unfinished_session_stopped_and_changes_nothing_of_it() {
    let mut browser = Browser::playing(HOLD);
    browser.wait(15_000);
    let before = browser.stored.clone();
    let effects = browser.load(0, "today", None);
    assert!(!writes(&effects), "{effects:?}");
    let shown = standing(&browser.tabs[0].model, browser.now(0));
    assert!(matches!(shown, Standing::Unfinished(_)), "{shown:?}");
    browser.wait(60_000);
    browser.send(0, Event::VisibilityChanged { visible: false });
    browser.send(0, Event::VisibilityChanged { visible: true });
    assert_eq!(browser.stored, before);
}

#[test]
fn the_end_puts_the_record_into_the_log_and_removes_the_session_in_one_write() {
    let mut browser = Browser::playing(HOLD);
    let mut last = Vec::new();
    for _ in 0..2000 {
        last = browser.tap(0, SessionEvent::Tick);
        browser.off(500);
        if browser.stored_session().is_none() {
            break;
        }
    }
    let [entries] = stores(&last)[..] else { panic!("one write, not {last:?}") };
    let names: Vec<(&str, bool)> = entries.iter().map(|(name, text)| (&name[..], text.is_some())).collect();
    assert_eq!(names, [("knee:log-2026-11", true), ("knee:session", false)]);
    let [record] = &browser.records()[..] else { panic!("one record") };
    assert!(!record.is_partial());
    assert_eq!(record.sets_done(), record.sets_planned());
    assert!(last.contains(&Effect::KeepAwake(false)));
    let Screen::Ended(ended) = browser.screen(0) else { panic!("{:?}", browser.screen(0)) };
    assert!(ended.kept && !ended.partial);
}

#[test]
fn the_end_is_said_shaken_and_spoken_like_every_other_milestone() {
    let mut browser = Browser::new();
    browser.open("session", Some(HOLD));
    browser.send(0, choose(Settings { voice: true, volume: 40, ..Settings::default() }));
    browser.tap(0, SessionEvent::Start);
    let mut effects = Vec::new();
    for _ in 0..2000 {
        effects = browser.tap(0, SessionEvent::Tick);
        browser.off(500);
        if browser.stored_session().is_none() {
            break;
        }
    }
    let text = words().session.say.finished.to_owned();
    assert!(effects.contains(&Effect::Announce(text.clone())), "{effects:?}");
    assert!(effects.contains(&Effect::Speak { text, volume: 40 }), "{effects:?}");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Vibrate(_))), "{effects:?}");
}

#[test]
fn a_session_that_ends_early_without_a_set_leaves_no_record() {
    let mut browser = Browser::playing(HOLD);
    browser.wait(12_000);
    let effects = browser.tap(0, SessionEvent::EndEarly);
    assert_eq!(stores(&effects).concat(), [("knee:session".to_owned(), None)]);
    assert!(browser.records().is_empty());
}

#[test]
fn a_session_that_ends_early_is_recorded_as_the_part_that_was_done() {
    let mut browser = Browser::playing("clamshell");
    while browser.session(0).done().is_empty() {
        browser.wait(1000);
    }
    browser.tap(0, SessionEvent::EndEarly);
    let [record] = &browser.records()[..] else { panic!("one record") };
    assert!(record.is_partial());
    assert_eq!(record.sets_done(), 1);
    assert!(browser.stored_session().is_none());
}

#[test]
fn starting_anew_keeps_what_was_done_of_the_old_session_as_a_part() {
    let mut browser = Browser::playing("clamshell");
    while browser.session(0).done().is_empty() {
        browser.wait(1000);
    }
    browser.load(0, "session", Some(HOLD));
    let Screen::Found(found) = browser.screen(0) else { panic!("{:?}", browser.screen(0)) };
    assert!(found.replaced);
    browser.send(0, Event::SessionReplaced);
    assert_eq!(browser.records().len(), 1);
    assert!(browser.records()[0].is_partial());
    assert_eq!(planned(&browser), [HOLD]);
    assert!(matches!(browser.screen(0), Screen::Overview(_)), "laid out, not started");
    assert!(browser.stored_session().is_none());
}

#[test]
fn an_address_that_asks_for_nothing_known_does_not_offer_to_give_up_what_is_unfinished() {
    let mut browser = Browser::playing(HOLD);
    browser.wait(12_000);
    browser.load(0, "session", Some("no-such-exercise"));
    let Screen::Found(found) = browser.screen(0) else { panic!("{:?}", browser.screen(0)) };
    assert!(!found.replaced);
}

#[test]
fn two_sessions_on_one_page_are_two_records() {
    let mut browser = Browser::playing("clamshell");
    for _ in 0..3 {
        while browser.session(0).done().is_empty() {
            browser.wait(1000);
        }
        browser.send(0, Event::SessionReplaced);
        browser.tap(0, SessionEvent::Start);
    }
    let mut ids: Vec<String> = browser.records().into_iter().map(|record| record.id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 3, "{ids:?}");
}

#[test]
fn answers_after_the_session_go_into_its_record() {
    let mut browser = Browser::playing("clamshell");
    while browser.session(0).done().is_empty() {
        browser.wait(1000);
    }
    browser.tap(0, SessionEvent::EndEarly);
    browser.wait(1000);
    browser.send(0, Event::AfterAnswered(After::Worst(Nprs::new(4).unwrap())));
    browser.send(0, Event::AfterAnswered(After::Effort(200)));
    browser.send(0, Event::AfterAnswered(After::Note("stairs were fine, \u{1F3C3} \u{661}".to_owned())));
    let record = &browser.records()[0];
    assert_eq!(record.pain.worst.map(Nprs::value), Some(4));
    assert_eq!(record.effort, Some(10), "cut to the scale");
    assert_eq!(record.note, "stairs were fine, \u{1F3C3} \u{661}");
    browser.load(0, "progress", None);
    assert_eq!(browser.tabs[0].model.log.values().map(|log| log.sessions.len()).sum::<usize>(), 1);
}

#[test]
fn a_note_is_stored_letter_by_letter_while_it_is_typed() {
    let mut browser = Browser::playing("clamshell");
    while browser.session(0).done().is_empty() {
        browser.wait(1000);
    }
    browser.tap(0, SessionEvent::EndEarly);
    let mut typed = String::new();
    for letter in "Сегодня легче, \u{1F3C3}".chars() {
        typed.push(letter);
        browser.send(0, Event::AfterAnswered(After::Note(typed.clone())));
        assert_eq!(browser.records()[0].note, typed.trim_end());
    }
    let long = "ж".repeat(120);
    browser.send(0, Event::AfterAnswered(After::Note(long.clone())));
    assert_eq!(browser.records()[0].note, long, "all 120 that were promised");
}

#[test]
fn stopping_for_pain_keeps_what_was_done_and_then_opens_the_knee_check() {
    let mut browser = Browser::playing("clamshell");
    while browser.session(0).done().is_empty() {
        browser.wait(1000);
    }
    browser.tap(0, SessionEvent::ItHurts);
    assert_eq!(browser.screen(0), Screen::AskingPain);
    browser.tap(0, SessionEvent::PainAnswered(Nprs::new(8).unwrap()));
    let effects = browser.tap(0, SessionEvent::StopAndCheck);
    let place = |wanted: fn(&Effect) -> bool| effects.iter().position(wanted).expect("the effect");
    let stored = place(|effect| matches!(effect, Effect::Store(_)));
    assert!(stored < place(|effect| *effect == Effect::Open(Route::Check)));
    assert_eq!(browser.records()[0].pain.worst.map(Nprs::value), Some(8));
}

#[test]
fn a_page_that_is_shown_twice_in_a_row_loses_and_gains_nothing() {
    let mut browser = Browser::playing(HOLD);
    browser.wait(12_000);
    let before = browser.session(0).clone();
    for _ in 0..3 {
        browser.send(0, Event::VisibilityChanged { visible: true });
    }
    assert_eq!(*browser.session(0), before);
    for _ in 0..3 {
        browser.send(0, Event::VisibilityChanged { visible: false });
    }
    browser.off(5_000);
    browser.send(0, Event::VisibilityChanged { visible: true });
    let Screen::Playing(playing) = browser.screen(0) else { panic!("{:?}", browser.screen(0)) };
    assert_eq!(playing.main, Main::Pause, "it ran on, five seconds further");
    let passed = before.remaining(&browser.now(0));
    assert_eq!(browser.session(0).remaining(&browser.now(0)), passed);
}
