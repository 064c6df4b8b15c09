//! One document is erased by itself: it stays erased in every tab, after a kill and with a mirror that comes late, and nothing
//! that was done afterwards goes with it.

use knee_companion::app::event::Event;
use knee_companion::app::plan::event::ProgrammeEvent;
use knee_companion::app::shell::event::SettingsChange;
use knee_companion::domain::document::Key;
use knee_companion::domain::document::keeper::removed_at;

use super::agreeing::names;
use super::browser::Browser;

fn louder(browser: &mut Browser, page: usize, volume: u8) {
    let change = SettingsChange::new(move |settings| settings.volume = volume);
    browser.send(page, Event::SettingsChanged(change));
}

fn make(browser: &mut Browser, page: usize, name: &str) {
    browser.send(page, Event::Programme(ProgrammeEvent::Made { name: name.into(), exercises: Vec::new() }));
}

fn volume(browser: &Browser, page: usize) -> u8 {
    browser.pages[page].model.settings.volume
}

#[test]
fn what_was_erased_by_itself_does_not_come_back_after_a_kill() {
    let mut browser = Browser::new();
    let page = browser.open("settings");
    louder(&mut browser, page, 35);
    browser.reach_the_disk();
    let privacy = browser.open("about");
    browser.erase_one(privacy, &Key::Settings.name());
    browser.kill();
    let page = browser.open("settings");
    assert_eq!(volume(&browser, page), 80);
    louder(&mut browser, page, 50);
    browser.kill();
    let page = browser.open("settings");
    assert_eq!(volume(&browser, page), 50, "what is chosen afterwards is stored");
}

#[test]
fn other_tabs_forget_it_and_what_they_store_next_does_not_bring_it_back() {
    let mut browser = Browser::new();
    let tab = browser.open("programme");
    make(&mut browser, tab, "alpha");
    let privacy = browser.open("about");
    browser.wall += 1_000;
    browser.erase_one(privacy, &Key::Programmes.name());
    browser.deliver_all();
    assert!(names(&browser, tab).is_empty());
    browser.wall += 1_000;
    make(&mut browser, tab, "beta");
    assert_eq!(names(&browser, tab), ["beta"]);
    browser.kill();
    let page = browser.open("programme");
    assert_eq!(names(&browser, page), ["beta"]);
}

#[test]
fn what_a_tab_that_heard_of_it_changes_next_is_in_both_places_at_once() {
    let mut browser = Browser::new();
    let tab = browser.open("settings");
    louder(&mut browser, tab, 35);
    browser.deliver_all();
    let privacy = browser.open("about");
    browser.wall += 1_000;
    browser.erase_one(privacy, &Key::Settings.name());
    browser.deliver_all();
    assert_eq!(volume(&browser, tab), 80);
    browser.wall += 1_000;
    louder(&mut browser, tab, 60);
    assert_eq!(volume(&browser, tab), 60);
    let text = &browser.mirror[&Key::Settings.name()];
    assert!(text.contains("\"volume\":60"), "{text}");
}

#[test]
fn a_tab_that_did_not_hear_of_it_keeps_what_it_stored_later_and_nothing_else() {
    let mut browser = Browser::new();
    let tab = browser.open("programme");
    make(&mut browser, tab, "alpha");
    let privacy = browser.open("about");
    browser.wall += 1_000;
    browser.erase_one(privacy, &Key::Programmes.name());
    // Nothing was delivered: its write meets the erasure.
    browser.wall += 1_000;
    make(&mut browser, tab, "beta");
    assert_eq!(names(&browser, tab), ["beta"]);
    browser.deliver_all();
    browser.kill();
    let page = browser.open("programme");
    assert_eq!(names(&browser, page), ["beta"]);
}

#[test]
fn a_mirror_that_was_away_gets_the_erasure_and_brings_nothing_back() {
    let mut browser = Browser::new();
    let page = browser.open("settings");
    louder(&mut browser, page, 35);
    browser.mirror_goes_away();
    let privacy = browser.open("about");
    browser.wall += 1_000;
    browser.erase_one(privacy, &Key::Settings.name());
    browser.mirror_comes_back();
    assert_eq!(volume(&browser, page), 80);
    let text = &browser.mirror[&Key::Settings.name()];
    assert!(removed_at(text).is_some(), "{text}");
}

#[test]
fn a_page_that_one_goes_back_to_has_forgotten_it() {
    let mut browser = Browser::new();
    let page = browser.open("settings");
    louder(&mut browser, page, 35);
    make(&mut browser, page, "alpha");
    browser.leave(page);
    let privacy = browser.open("about");
    browser.wall += 1_000;
    browser.erase_one(privacy, &Key::Settings.name());
    browser.back(page);
    assert_eq!(volume(&browser, page), 80);
    assert_eq!(names(&browser, page), ["alpha"], "the other documents stay");
}

#[test]
fn what_was_set_aside_is_erased_in_both_places_and_the_mark_goes_after_a_day() {
    for after_everything_was_erased in [false, true] {
        let mut browser = Browser::new();
        let page = browser.open("settings");
        louder(&mut browser, page, 35);
        if after_everything_was_erased {
            browser.erase(page);
            browser.load(page, None);
        }
        browser.local.insert("knee:settings".into(), "{damaged".into());
        if after_everything_was_erased {
            let era =
                browser.local["knee:erased"].split("\"rev\":").nth(1).unwrap().split(',').next().unwrap();
            let damaged = format!("{{\"era\":{era},damaged");
            browser.local.insert("knee:settings".into(), damaged);
        }
        let page = browser.open("about");
        let aside =
            |browser: &Browser| browser.local.keys().find(|name| name.contains("quarantine")).cloned();
        let name = aside(&browser).unwrap();
        browser.reach_the_disk();
        browser.wall += 1_000;
        browser.erase_one(page, &name);
        browser.kill();
        let page = browser.open("about");
        browser.list(page);
        for store in [&browser.local, &browser.mirror] {
            let text = store.get(&name).unwrap();
            assert!(browser.is_erased(&name), "{text}");
        }
        browser.reach_the_disk();
        browser.wall += 25 * 3_600_000;
        let page = browser.open("about");
        browser.list(page);
        louder(&mut browser, page, 36);
        assert!(!browser.local.contains_key(&name) && !browser.mirror.contains_key(&name));
    }
}
