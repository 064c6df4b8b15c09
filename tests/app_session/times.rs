//! Times of day and lengths: what a night, summer time and a flight make of a session and of its record.

use knee_companion::app::core::visit::Visit;
use knee_companion::app::event::Event;
use knee_companion::app::model::Model;
use knee_companion::app::record::progress as history;
use knee_companion::app::record::progress::HistorySession;
use knee_companion::app::session::view::Screen;
use knee_companion::domain::session::record::CuesUsed;
use knee_companion::domain::session::{Phase, Record, Session, SessionEvent, update};
use knee_companion::domain::time::{Day, Millis, Now, Zone};

use super::browser::{Browser, SATURDAY};

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;
const HOLD: &str = "single-leg-balance";

/// A browser in which the session was left after its first set; when that was.
fn left_after_one_set() -> (Browser, Millis) {
    let mut browser = Browser::playing(HOLD);
    while browser.session(0).done().is_empty() {
        browser.wait(1000);
    }
    let left = browser.wall;
    (browser, left)
}

/// What progress shows of the latest session.
fn shown(browser: &Browser, now: Now) -> HistorySession {
    let model = Model { log: browser.tabs[0].model.log.clone(), ..Model::default() };
    history::days(&model, now).remove(0).sessions.remove(0)
}

fn found(browser: &Browser) -> knee_companion::app::session::view::Found {
    match browser.screen(0) {
        Screen::Found(found) => found,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_session_left_for_two_nights_ends_where_it_was_left() {
    for end in [Event::Session(SessionEvent::EndEarly), Event::SessionReplaced] {
        let (mut browser, left) = left_after_one_set();
        browser.off(36 * HOUR);
        browser.load(0, "session", None);
        browser.send(0, end);
        let record = &browser.records()[0];
        assert_eq!(i64::from(record.seconds), (left - SATURDAY) / 1000, "not the two nights");
        assert_eq!((record.ended(), record.away_seconds), (left, 0));
        assert_eq!(record.day, Day::from_civil(2026, 11, 21));
    }
}

#[test]
fn a_session_resumed_on_the_next_day_is_as_long_as_it_was_played_and_each_set_has_its_own_time() {
    let (mut browser, left) = left_after_one_set();
    browser.off(36 * HOUR);
    browser.load(0, "session", None);
    browser.off(3 * MINUTE); // The question stands for three minutes.
    browser.send(0, Event::SessionResumed);
    let resumed = browser.wall;
    while browser.session(0).done().len() < 2 {
        browser.wait(1000);
    }
    browser.tap(0, SessionEvent::EndEarly);
    let record = browser.records().remove(0);
    let played = (left - SATURDAY) + (browser.wall - resumed);
    assert_eq!(i64::from(record.seconds), played / 1000);
    assert!(record.ended() <= browser.wall && browser.wall - record.ended() < 2000, "{record:?}");
    assert_eq!(record.day, Day::from_civil(2026, 11, 21), "the day on which it began");
    let sets = shown(&browser, browser.now(0)).lines.remove(0).sets;
    let done: Vec<&str> = sets.iter().filter(|set| set.done).map(|set| set.outcome.as_str()).collect();
    assert_eq!(done, ["done at 05:27", "done on Sunday 22 November 2026 at 17:31"], "{sets:?}");
}

#[test]
fn a_page_that_stays_open_over_night_is_no_different_from_one_that_was_closed() {
    for pause in [true, false] {
        let (mut browser, left) = left_after_one_set();
        if pause {
            browser.tap(0, SessionEvent::Pause);
        }
        browser.send(0, Event::VisibilityChanged { visible: false });
        browser.off(11 * HOUR);
        browser.send(0, Event::VisibilityChanged { visible: true });
        assert!(found(&browser).long_ago, "paused: {pause}");
        browser.send(0, Event::SessionResumed);
        assert!(matches!(browser.session(0).phase(), Phase::Running(_)), "and one can go on");
        browser.tap(0, SessionEvent::EndEarly);
        assert!(i64::from(browser.records()[0].seconds) <= (left - SATURDAY) / 1000 + 1);
    }
}

#[test]
fn short_pauses_are_time_in_the_session() {
    let (mut browser, left) = left_after_one_set();
    browser.tap(0, SessionEvent::Pause);
    browser.off(10 * MINUTE);
    browser.tap(0, SessionEvent::Resume);
    browser.tap(0, SessionEvent::EndEarly);
    assert_eq!(i64::from(browser.records()[0].seconds), (left - SATURDAY + 10 * MINUTE) / 1000);
}

#[test]
fn to_end_it_comes_first_after_four_hours_or_after_two_on_another_day() {
    // It began at 05:26 in the morning.
    let after = |away: Millis, zone: i32| {
        let (mut browser, _) = left_after_one_set();
        browser.zone = zone;
        browser.off(away);
        browser.load(0, "session", None);
        let found = found(&browser);
        assert!(!found.left.is_empty());
        found.long_ago
    };
    assert!(!after(3 * HOUR + 59 * MINUTE, 60));
    assert!(after(4 * HOUR + MINUTE, 60));
    // Three hours later, and midnight lay between: flown far to the west, or late in the evening.
    assert!(after(3 * HOUR, -600));
    assert!(!after(HOUR, -600), "an hour after midnight it may still be the same evening");
}

#[test]
fn when_it_was_left_is_said_by_the_clock_of_that_day() {
    let (mut browser, _) = left_after_one_set();
    browser.zone = -300; // Flown to New York.
    browser.off(36 * HOUR);
    browser.load(0, "session", None);
    let left = found(&browser).left;
    assert!(left.contains("Saturday 21 November 2026") && left.contains("05:27"), "{left}");
}

#[test]
fn starting_anew_lays_out_the_same_again() {
    let (mut browser, _) = left_after_one_set();
    browser.off(36 * HOUR);
    browser.load(0, "session", None);
    browser.send(0, Event::SessionReplaced);
    let plan = browser.session(0).plan();
    assert_eq!(plan.items.len(), 1);
    assert_eq!(plan.items[0].exercise().map(|id| id.as_str()), Some(HOLD));
}

/// One set, begun and ended at these moments by a clock with these offsets.
fn record(began: Millis, before: i32, ended: Millis, after: i32) -> Record {
    let at =
        |wall: Millis, utc_offset_minutes: i32| Now { wall, monotonic: wall - began, utc_offset_minutes };
    let plan = knee_companion::app::plan::address::plan_of_address(Some(HOLD));
    let session = Session::new("s".into(), "t".into(), plan, &at(began, before)).unwrap();
    let (session, _) = update(&session, SessionEvent::Start, &at(began, before));
    let (session, _) = update(&session, SessionEvent::EndEarly, &at(ended, after));
    Record::of(&session, CuesUsed::default(), &at(ended, after))
}

/// A moment of universal time.
fn moment(year: i32, month: u32, day: u32, minutes: i64) -> Millis {
    i64::from(Day::from_civil(year, month, day).0) * 24 * HOUR + minutes * MINUTE
}

#[test]
fn a_session_is_recorded_on_the_local_day_on_which_it_began() {
    // Half past midnight on the last day of summer time in London; the clocks go back before it ends.
    let began = moment(2026, 10, 24, 23 * 60 + 30);
    let record = record(began, 60, began + 4 * HOUR, 0);
    assert_eq!(record.day, Day::from_civil(2026, 10, 25));
    assert_eq!(record.utc_offset_minutes, Some(60));
}

#[test]
fn a_time_of_day_is_shown_as_the_clock_showed_it_then_also_in_winter_and_after_a_flight() {
    // 00:19 on 24 October in Berlin.
    let began = moment(2026, 10, 23, 22 * 60 + 19);
    let record = record(began, 120, began + 20 * MINUTE, 120);
    let mut model = Model::default();
    let key = knee_companion::domain::document::key::Month::of(record.day);
    std::sync::Arc::make_mut(&mut model.log).entry(key).or_default().sessions.push(record.clone());
    for now_offset in [60, -480, 720] {
        let now = Now { wall: began + 34 * 24 * HOUR, monotonic: 0, utc_offset_minutes: now_offset };
        let day = history::days(&model, now).remove(0);
        assert_eq!((day.machine_date.as_str(), day.sessions[0].time.as_str()), ("2026-10-24", "at 00:19"));
    }
}

#[test]
fn a_record_of_a_version_that_noted_no_offset_goes_by_the_zone_of_the_device() {
    let began = moment(2026, 10, 23, 22 * 60 + 19);
    let mut old = record(began, 120, began + 20 * MINUTE, 120);
    old.utc_offset_minutes = None;
    let now = Now { wall: began + 34 * 24 * HOUR, monotonic: 0, utc_offset_minutes: 60 };
    let summer_ends = moment(2026, 10, 25, 60);
    let zone = Zone(vec![(moment(2026, 3, 29, 60), 120), (summer_ends, 60)]);
    let model = Model { visit: Visit { zone, ..Visit::default() }, ..Model::default() };
    assert_eq!(history::time(&model, &old, now), "00:19");
    assert_eq!(history::time(&Model::default(), &old, now), "23:19", "nothing is known of any zone");
}
