//! Sets that were begun and left: what the question before the end promises, and what is kept of them.

use knee_companion::app::record::progress as history;
use knee_companion::app::session::view::Screen;
use knee_companion::content::words;
use knee_companion::domain::pain::Nprs;
use knee_companion::domain::session::SessionEvent;

use super::browser::Browser;

/// What the question before the end says, and whether anything is kept once it is answered.
fn promised_and_kept(mut browser: Browser) -> (&'static str, usize) {
    browser.tap(0, SessionEvent::Pause);
    let Screen::Playing(playing) = browser.screen(0) else { panic!("{:?}", browser.screen(0)) };
    browser.tap(0, SessionEvent::EndEarly);
    (playing.end_note, browser.records().len())
}

#[test]
fn at_every_second_the_end_keeps_what_the_question_before_it_promised() {
    let words = &words().session;
    for (exercise, own_pace) in [
        ("clamshell", false),
        ("single-leg-balance", false),
        ("lateral-band-walk", false),
        ("clamshell", true),
    ] {
        let mut kept_at = Vec::new();
        for seconds in 0..40 {
            let mut browser = Browser::new();
            browser.own_pace(own_pace);
            browser.open("session", Some(exercise));
            browser.tap(0, SessionEvent::Start);
            browser.wait(seconds * 1000 + 300);
            let (promise, kept) = promised_and_kept(browser);
            assert_eq!(promise == words.end_note, kept == 1, "{exercise} after {seconds} s: {promise}");
            assert!(promise == words.end_note || promise == words.end_note_nothing);
            kept_at.push(kept);
        }
        assert_eq!(kept_at[..10].iter().sum::<usize>(), 0, "{exercise}: nothing is done while getting ready");
        assert!(own_pace || kept_at[30] == 1, "{exercise}: half a set is something");
    }
}

#[test]
fn pain_that_was_told_is_promised_to_be_kept() {
    let mut browser = Browser::playing("clamshell");
    browser.tap(0, SessionEvent::ItHurts);
    browser.tap(0, SessionEvent::PainAnswered(Nprs::new(2).unwrap()));
    browser.tap(0, SessionEvent::GoOn);
    assert_eq!(promised_and_kept(browser), (words().session.end_note_pain, 1));
}

/// What progress says of the only session: its sets, and each set of its first line.
fn told(browser: &Browser) -> (String, Vec<String>) {
    let days = history::days(&browser.tabs[0].model, browser.now(0));
    let session = &days[0].sessions[0];
    (session.sets.clone(), session.lines[0].sets.iter().map(|set| set.outcome.clone()).collect())
}

#[test]
fn four_of_twelve_repetitions_are_not_no_set() {
    // Ten seconds to get ready, then repetitions of six seconds each.
    let mut browser = Browser::playing("clamshell");
    browser.wait(10_000 + 4 * 6_000 + 1_000);
    browser.tap(0, SessionEvent::EndEarly);
    let Screen::Ended(ended) = browser.screen(0) else { panic!("{:?}", browser.screen(0)) };
    assert!(ended.facts.starts_with("4 of 12 repetitions in"), "{}", ended.facts);
    let (sets, first) = told(&browser);
    assert_eq!((sets.as_str(), first[0].as_str()), ("4 of 12 repetitions", "4 of 12 repetitions"));
    assert!(browser.records()[0].is_partial());
}

#[test]
fn a_set_that_was_skipped_stopped_or_left_is_told_with_those_that_were_done() {
    for leave in [SessionEvent::EndEarly, SessionEvent::Skip, SessionEvent::StopThisOne] {
        let mut browser = Browser::playing("single-leg-balance");
        while browser.session(0).done().is_empty() {
            browser.wait(1000);
        }
        while !browser.session(0).step().is_work() {
            browser.wait(1000);
        }
        browser.wait(18_000);
        browser.tap(0, leave.clone());
        browser.tap(0, SessionEvent::EndEarly);
        let (sets, first) = told(&browser);
        assert_eq!(sets, "1 of 6 sets, and 18 of 30 seconds", "{leave:?}");
        assert_eq!(first[1], "18 of 30 seconds");
    }
}

#[test]
fn a_set_that_is_done_after_all_is_no_part_any_more() {
    let mut browser = Browser::playing("single-leg-balance");
    browser.wait(10_000 + 18_000);
    browser.tap(0, SessionEvent::Skip);
    browser.tap(0, SessionEvent::Back);
    while browser.session(0).done().is_empty() {
        browser.wait(1000);
    }
    browser.tap(0, SessionEvent::EndEarly);
    assert_eq!(told(&browser).0, "1 of 6 sets");
}

#[test]
fn a_set_that_ran_out_unseen_is_claimed_neither_whole_nor_in_part() {
    let mut browser = Browser::playing("single-leg-balance");
    browser.wait(15_000);
    browser.send(0, knee_companion::app::event::Event::VisibilityChanged { visible: false });
    browser.off(60_000);
    browser.send(0, knee_companion::app::event::Event::VisibilityChanged { visible: true });
    browser.tap(0, SessionEvent::EndEarly);
    assert!(browser.records().is_empty(), "{:?}", browser.records());
}

#[test]
fn an_extra_set_that_was_skipped_is_told_as_one_wherever_sets_are_counted() {
    let mut browser = Browser::playing("single-leg-balance");
    browser.wait(15_000);
    browser.tap(0, SessionEvent::OneSideMore);
    while browser.session(0).step().set < 4 || !browser.session(0).step().is_work() {
        browser.wait(1000);
    }
    browser.wait(8_000);
    browser.tap(0, SessionEvent::Skip);
    browser.tap(0, SessionEvent::EndEarly);
    let (sets, first) = told(&browser);
    assert_eq!(sets, "3 of 6 sets, and 8 of 30 seconds");
    assert_eq!(first.iter().filter(|set| !set.contains("an extra set")).count(), 6, "{first:?}");
    assert_eq!(first[3], "8 of 30 seconds, an extra set");
}

#[test]
fn one_set_is_no_sets_and_sides_are_written_as_in_a_sentence() {
    let mut browser = Browser::playing("clamshell 1x2@2-2-2/0l");
    browser.wait(60_000);
    let days = history::days(&browser.tabs[0].model, browser.now(0));
    let session = &days[0].sessions[0];
    assert_eq!((session.sets.as_str(), session.lines[0].count.as_str()), ("1 of 1 set", "1 of 1 set"));
    assert_eq!(session.lines[0].sets[0].name, "Set 1, left side");
}

#[test]
fn pain_alone_is_told_as_pain_alone() {
    let mut browser = Browser::new();
    browser.open("session", Some("clamshell"));
    browser.tap(0, SessionEvent::PainBefore(Nprs::new(2).unwrap()));
    browser.tap(0, SessionEvent::Start);
    browser.wait(4_000);
    let words = &words().session;
    let Screen::Playing(playing) = browser.screen(0) else { panic!("{:?}", browser.screen(0)) };
    assert_eq!(playing.end_note, words.end_note_pain);
    browser.tap(0, SessionEvent::EndEarly);
    let Screen::Ended(ended) = browser.screen(0) else { panic!("{:?}", browser.screen(0)) };
    assert_eq!((ended.title, ended.facts.as_str()), (words.finished_nothing_title, words.finished_nothing));
}

#[test]
fn only_who_ended_it_before_its_last_step_is_told_that_they_stopped_early() {
    let title = |browser: &Browser| match browser.screen(0) {
        Screen::Ended(ended) => ended.title,
        other => panic!("{other:?}"),
    };
    let words = &words().session;
    let mut skipped = Browser::playing("clamshell");
    while skipped.session(0).done().is_empty() {
        skipped.wait(1000);
    }
    while skipped.records().is_empty() {
        skipped.tap(0, SessionEvent::Skip);
    }
    assert!(skipped.records()[0].is_partial());
    assert_eq!(title(&skipped), words.finished_title);
    let mut ended = Browser::playing("clamshell");
    while ended.session(0).done().is_empty() {
        ended.wait(1000);
    }
    ended.tap(0, SessionEvent::EndEarly);
    assert_eq!(title(&ended), words.finished_part_title);
}
