//! "Erase everything": nothing of another tab, of a mirror that comes late or of a localStorage that is full brings it back.

use knee_companion::app::event::Event;
use knee_companion::app::plan::event::ProgrammeEvent;
use knee_companion::app::record::backup::Said;
use knee_companion::app::shell::event::SettingsChange;
use knee_companion::domain::document::keeper::ERASED;
use knee_companion::domain::session::SessionEvent;
use proptest::collection::vec;
use proptest::prelude::*;

use super::agreeing::{act, happen, names, settle};
use super::browser::Browser;

fn make(browser: &mut Browser, page: usize, name: &str) {
    browser.send(page, Event::Programme(ProgrammeEvent::Made { name: name.into(), exercises: Vec::new() }));
}

fn choose_volume(browser: &mut Browser, page: usize) {
    browser.send(page, Event::SettingsChanged(SettingsChange::new(|settings| settings.volume = 10)));
}

/// Whether nothing but the word that everything was erased is left.
fn is_empty(browser: &Browser) -> bool {
    browser.local.keys().chain(browser.mirror.keys()).all(|name| name == ERASED)
}

#[test]
fn a_kill_right_after_erasing_brings_nothing_back() {
    let mut browser = Browser::new();
    let page = browser.open("progress");
    make(&mut browser, page, "secret");
    browser.reach_the_disk();
    assert!(browser.erase(page));
    browser.kill();
    assert!(browser.local.contains_key("knee:programmes"), "the disk still has it");
    let page = browser.open("programme");
    assert!(names(&browser, page).is_empty());
    assert!(is_empty(&browser), "and it goes from there: {:?}", browser.local);
    make(&mut browser, page, "new");
    browser.kill();
    let page = browser.open("programme");
    assert_eq!(names(&browser, page), ["new"], "what is written afterwards stays");
}

#[test]
fn a_page_that_plays_while_everything_is_erased_in_another_writes_nothing_again() {
    for hears in [true, false] {
        let mut browser = Browser::new();
        let player = browser.open("session");
        browser.load(player, Some("clamshell"));
        browser.send(player, Event::Session(SessionEvent::Start));
        let record = browser.open("progress");
        browser.erase(record);
        if hears {
            while browser.deliver(player) {}
        }
        // Its clock goes on, or it is left.
        browser.wall += 1_000;
        browser.send(player, Event::Ticked);
        browser.leave(player);
        assert!(is_empty(&browser), "{:?}", browser.local);
        let page = browser.open("session");
        assert!(matches!(
            browser.pages[page].model.session.as_ref().map(|session| session.phase()),
            None | Some(knee_companion::domain::session::Phase::NotStarted)
        ));
    }
}

#[test]
fn a_full_local_storage_is_erased_all_the_same() {
    let mut browser = Browser::new();
    let page = browser.open("progress");
    make(&mut browser, page, "secret");
    browser.is_full = true;
    let page = browser.open("progress");
    assert!(browser.erase(page));
    assert!(is_empty(&browser));
    assert_eq!(browser.pages[page].model.archive.said, Some(Said::Erased));
}

#[test]
fn a_mirror_that_does_not_answer_is_spoken_of_and_erased_when_it_does() {
    let mut browser = Browser::new();
    let page = browser.open("programme");
    make(&mut browser, page, "secret");
    browser.mirror_goes_away();
    let page = browser.open("progress");
    assert!(!browser.erase(page));
    assert_eq!(browser.pages[page].model.archive.said, Some(Said::NotErased));
    assert!(browser.pages[page].model.programmes.all().is_empty(), "it is not shown any more");
    browser.mirror_comes_back();
    assert!(is_empty(&browser), "{:?}", browser.mirror);
    assert_eq!(browser.pages[page].model.archive.said, Some(Said::Erased), "and that is said");
    assert!(browser.pages[page].model.programmes.all().is_empty());
}

#[test]
fn a_mirror_that_answers_only_at_the_next_start_brings_nothing_back() {
    let mut browser = Browser::new();
    let page = browser.open("programme");
    make(&mut browser, page, "secret");
    browser.mirror_goes_away();
    let page = browser.open("progress");
    assert!(!browser.erase(page));
    browser.pages.clear();
    browser.mirror_answers = true;
    let page = browser.open("programme");
    assert!(names(&browser, page).is_empty());
    assert!(is_empty(&browser));
}

#[test]
fn what_was_erased_does_not_come_back_with_a_page_that_one_goes_back_to() {
    let mut browser = Browser::new();
    let old = browser.open("programme");
    make(&mut browser, old, "secret knee list");
    browser.leave(old);
    let page = browser.open("progress");
    browser.erase(page);
    choose_volume(&mut browser, page);
    browser.back(old);
    make(&mut browser, old, "a new one");
    assert_eq!(names(&browser, old), ["a new one"]);
    assert!(!browser.local["knee:programmes"].contains("secret"));
    assert!(!browser.mirror["knee:programmes"].contains("secret"));
}

#[test]
fn whoever_starts_without_the_mirror_where_only_the_mirror_knows_of_the_erasure_learns_of_it() {
    let mut browser = Browser::new();
    let page = browser.open("programme");
    make(&mut browser, page, "secret");
    browser.reach_the_disk();
    browser.erase(page);
    browser.kill();
    browser.mirror_goes_away();
    let page = browser.open("programme");
    assert_eq!(names(&browser, page), ["secret"], "nothing that can be read says otherwise");
    browser.mirror_comes_back();
    assert!(names(&browser, page).is_empty());
    assert!(is_empty(&browser), "{:?}", browser.local);
}

/// A full localStorage takes the word only after the texts are gone, and a page may hear of the first and be left then.
#[test]
fn a_page_that_heard_of_the_removals_and_not_of_the_erasure_brings_nothing_back() {
    let mut browser = Browser::new();
    let (one, other) = (browser.open("programme"), browser.open("programme"));
    make(&mut browser, one, "secret");
    browser.deliver_all();
    browser.is_full = true;
    let record = browser.open("progress");
    browser.erase(record);
    browser.deliver(other);
    browser.leave(other);
    make(&mut browser, record, "new");
    browser.back(other);
    assert_eq!(names(&browser, other), ["new"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Whatever was done before and is done afterwards, by pages that have heard of it or not.
    #[test]
    fn nothing_that_was_made_before_is_there_afterwards(
        before in vec(act(), 0..20), after in vec(act(), 0..20), killed: bool, pages in 1_usize..4,
    ) {
        let mut browser = Browser::new();
        for _ in 0..pages {
            browser.open("programme");
        }
        let (mut made, mut ignored) = (Vec::new(), Vec::new());
        for (number, act) in before.into_iter().enumerate() {
            happen(&mut browser, act, number, &mut made, &mut ignored);
        }
        browser.reach_the_disk();
        browser.wall += 1_000;
        let page = browser.open("progress");
        let reached = browser.erase(page);
        if killed {
            browser.kill();
            browser.open("programme");
        }
        let mut later = Vec::new();
        for (number, act) in after.into_iter().enumerate() {
            happen(&mut browser, act, 1_000 + number, &mut later, &mut ignored);
        }
        settle(&mut browser);
        let page = browser.open("programme");
        let there = names(&browser, page);
        // Only what the mirror alone holds, while nobody could tell it and localStorage lost the word, may be there.
        if reached || !killed {
            for name in &made {
                prop_assert!(!there.contains(name), "{} is back", name);
            }
        }
    }
}
