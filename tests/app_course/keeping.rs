//! What was said and accepted: kept in both places, by two tabs at once, taken back, erased.

use knee_companion::app::core::effect::Effect;
use knee_companion::app::course::event::CourseEvent;
use knee_companion::app::event::Event;
use knee_companion::domain::course::What;
use knee_companion::domain::document::Key;
use knee_companion::domain::document::course::Course;

use super::browser::Browser;

fn put(browser: &mut Browser, page: usize, minutes: u8) -> Vec<Effect> {
    browser.wall += 1_000;
    browser.send(page, Event::Course(CourseEvent::EntryPut(What::Minutes(minutes))))
}

/// Minutes of the entries that stand, as a page knows them.
fn standing(browser: &Browser, page: usize) -> Vec<u8> {
    let today = browser.now(page).day();
    let minutes = |what: &What| match what {
        What::Minutes(minutes) => Some(*minutes),
        _ => None,
    };
    let course = &browser.pages[page].model.course;
    course.entries().standing(today).filter_map(|entry| minutes(&entry.what)).collect()
}

fn ids(browser: &Browser, page: usize) -> Vec<u64> {
    browser.pages[page].model.course.entries().all().iter().map(|entry| entry.id).collect()
}

#[test]
fn an_entry_is_in_both_places_before_it_is_shown_and_survives_a_kill() {
    let mut browser = Browser::new();
    let page = browser.open("course");
    let effects = put(&mut browser, page, 20);
    assert!(effects.contains(&Effect::AskToPersist), "there is something to lose from now on");
    assert!(!put(&mut browser, page, 25).contains(&Effect::AskToPersist), "asked once");
    browser.kill();
    let page = browser.open("today");
    assert_eq!(standing(&browser, page), [20, 25]);
}

#[test]
fn what_was_taken_back_stays_so_in_every_tab() {
    let mut browser = Browser::new();
    let (one, two) = (browser.open("course"), browser.open("today"));
    put(&mut browser, one, 20);
    put(&mut browser, one, 25);
    browser.deliver_all();
    let first = ids(&browser, one)[0];
    browser.send(one, Event::Course(CourseEvent::EntryUndone(first)));
    // The other tab does not know of it and writes.
    put(&mut browser, two, 30);
    browser.deliver_all();
    for page in [one, two] {
        assert_eq!(standing(&browser, page), [25, 30]);
    }
    let writes = browser.writes;
    browser.send(one, Event::Course(CourseEvent::EntryUndone(first)));
    assert_eq!(browser.writes, writes, "taken back once is taken back");
}

#[test]
fn two_tabs_that_accept_at_the_same_moment_lose_nothing_and_agree() {
    let mut browser = Browser::new();
    let (one, two) = (browser.open("course"), browser.open("course"));
    for minutes in [10, 20, 30] {
        put(&mut browser, one, minutes);
        browser.wall -= 1_000;
        put(&mut browser, two, minutes + 1);
    }
    browser.deliver_all();
    assert_eq!(standing(&browser, one).len(), 6);
    assert_eq!(ids(&browser, one), ids(&browser, two));
    let stored: Course = Browser::stored(&browser.mirror, Key::Course).unwrap();
    assert_eq!(&stored, browser.pages[one].model.course.as_ref());
}

#[test]
fn what_was_erased_stays_erased_and_what_is_said_later_is_kept() {
    let mut browser = Browser::new();
    let tab = browser.open("course");
    put(&mut browser, tab, 20);
    let privacy = browser.open("about");
    browser.wall += 1_000;
    browser.erase_one(privacy, &Key::Course.name());
    // The tab did not hear of it: its write meets the erasure.
    put(&mut browser, tab, 30);
    assert_eq!(standing(&browser, tab), [30]);
    browser.deliver_all();
    browser.kill();
    let page = browser.open("course");
    assert_eq!(standing(&browser, page), [30]);
}

#[test]
fn only_pages_that_show_it_read_it() {
    let mut browser = Browser::new();
    let tab = browser.open("course");
    put(&mut browser, tab, 20);
    for (page, reads) in [
        ("today", true),
        ("course", true),
        ("progress", true),
        ("report", true),
        ("guide", false),
        ("session", false),
        ("check", false),
        ("settings", false),
    ] {
        let page = browser.open(page);
        assert_eq!(!standing(&browser, page).is_empty(), reads, "{}", browser.pages[page].name);
    }
}

#[test]
fn a_page_that_was_left_writes_nothing_before_it_has_read_again() {
    let mut browser = Browser::new();
    let (one, two) = (browser.open("course"), browser.open("course"));
    put(&mut browser, one, 10);
    browser.leave(one);
    put(&mut browser, two, 20);
    put(&mut browser, one, 30);
    browser.back(one);
    browser.deliver_all();
    assert_eq!(standing(&browser, one), [10, 20, 30]);
    assert_eq!(standing(&browser, two), [10, 20, 30]);
}
