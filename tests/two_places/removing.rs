//! A removal is a text of its own: an older copy of what was removed counts for nothing, wherever it lies.

use knee_companion::app::event::Event;
use knee_companion::app::plan::event::ProgrammeEvent;
use knee_companion::domain::session::{Phase, SessionEvent};

use super::agreeing::names;
use super::browser::Browser;

fn has_session(browser: &Browser, page: usize) -> bool {
    let session = browser.pages[page].model.session.as_ref();
    session.is_some_and(|session| session.phase() != Phase::NotStarted)
}

/// A session that was just started and ended again: there is nothing to keep.
fn ended_with_nothing_to_keep(browser: &mut Browser) {
    let page = browser.open("session");
    browser.load(page, Some("clamshell"));
    browser.send(page, Event::Session(SessionEvent::Start));
    browser.reach_the_disk();
    browser.wall += 2_000;
    browser.send(page, Event::Session(SessionEvent::EndEarly));
}

#[test]
fn a_session_that_was_ended_with_nothing_to_keep_is_not_offered_after_a_kill() {
    let mut browser = Browser::new();
    ended_with_nothing_to_keep(&mut browser);
    browser.kill();
    assert!(browser.local["knee:session"].contains("clamshell"), "the disk still has it");
    let page = browser.open("today");
    assert!(!has_session(&browser, page));
}

#[test]
fn the_next_session_counts_as_later_even_where_the_clock_was_set_back() {
    let mut browser = Browser::new();
    ended_with_nothing_to_keep(&mut browser);
    browser.wall -= 3 * 86_400_000;
    let page = browser.open("session");
    browser.load(page, Some("clamshell"));
    browser.mirror_goes_away();
    browser.send(page, Event::Session(SessionEvent::Start));
    browser.pages.clear();
    browser.mirror_answers = true;
    let page = browser.open("today");
    assert!(has_session(&browser, page), "the mirror has only the removal of the one before");
}

#[test]
fn a_removal_that_both_places_have_had_for_a_day_goes() {
    let mut browser = Browser::new();
    ended_with_nothing_to_keep(&mut browser);
    assert!(browser.local.contains_key("knee:session") && browser.mirror.contains_key("knee:session"));
    browser.kill();
    browser.open("today");
    assert_eq!(
        browser.local["knee:session"], browser.mirror["knee:session"],
        "the place that lacked it has it"
    );
    browser.reach_the_disk();
    browser.wall += 25 * 3_600_000;
    browser.open("today");
    assert!(!browser.local.contains_key("knee:session") && !browser.mirror.contains_key("knee:session"));
}

#[test]
fn a_deleted_list_stays_deleted_after_a_kill_and_with_a_mirror_that_comes_late() {
    let mut browser = Browser::new();
    let page = browser.open("programme");
    for name in ["alpha", "omega"] {
        browser
            .send(page, Event::Programme(ProgrammeEvent::Made { name: name.into(), exercises: Vec::new() }));
    }
    let alpha = browser.pages[page].model.programmes.all()[0].id;
    browser.reach_the_disk();
    browser.send(page, Event::Programme(ProgrammeEvent::Deleted(alpha)));
    browser.kill();
    let page = browser.open("programme");
    assert_eq!(names(&browser, page), ["omega"]);
    assert_eq!(
        browser.local["knee:programmes"], browser.mirror["knee:programmes"],
        "both places have it now"
    );

    // It answers only after the list was renamed and another one deleted.
    browser.mirror_goes_away();
    let page = browser.open("programme");
    let omega = browser.pages[page].model.programmes.all()[0].id;
    browser.wall += 1_000;
    let renamed = ProgrammeEvent::Renamed { list: omega, name: "beta".into() };
    browser.send(page, Event::Programme(renamed));
    browser.mirror_comes_back();
    assert_eq!(names(&browser, page), ["beta"]);
    browser.mirror_goes_away();
    browser.wall += 1_000;
    browser.send(page, Event::Programme(ProgrammeEvent::Deleted(omega)));
    browser.mirror_comes_back();
    assert!(names(&browser, page).is_empty());
}
