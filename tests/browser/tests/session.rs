//! A session from the first tap to the last, with a clock that the test moves.

use std::time::Duration;

use browser_tests::engine::{Engine, Setup};
use browser_tests::in_each_engine;
use browser_tests::page::Page;
use browser_tests::words::{exercise, fill, word};
use serde_json::json;

/// Repetitions with a hold, a long hold, a timed roll; each on both sides.
const SLICE: [&str; 3] = ["clamshell", "single-leg-balance", "foam-roll-it-band"];

/// What the first page offers to someone new.
const STARTER: [&str; 3] = ["clamshell", "glute-bridge", "quad-set"];

fn name(id: &str) -> String {
    exercise(id, "words.name").as_str().unwrap_or_default().to_owned()
}

fn dose(id: &str, field: &str) -> u64 {
    let dose = exercise(id, "facts.dose");
    let value = dose.get(field).and_then(toml::Value::as_integer);
    value.and_then(|n| u64::try_from(n).ok()).unwrap_or_else(|| panic!("{id}: no {field} in {dose}"))
}

/// The time that the player says is left, seconds.
pub(crate) async fn left(page: &Page) -> u64 {
    let spoken = page.names("timer").await.join(" ");
    let digits: Vec<u64> =
        spoken.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
    match digits.as_slice() {
        [seconds] => *seconds,
        [minutes, seconds] => 60 * minutes + seconds,
        _ => page.fail(&format!("no time is left in {spoken:?}")).await,
    }
}

/// Plays to the end, looking every five seconds; what the person was told to do on the way, in order.
pub(crate) async fn play_through(page: &Page) -> Vec<String> {
    // Two minutes at a time without asking the driver: each of its answers takes longer than the page's work.
    let script = "const [over, next, told] = arguments[0];
        const page = window.wrappedJSObject ?? window;
        const clock = page.__clock;
        const seen = [];
        const look = () => {
            if (knee.all('heading', over).length) return void (page.__seen = JSON.stringify([true, seen]));
            const heading = knee.all('heading', null).map(knee.name).join(' ');
            // 'Next: Rest' tells what comes, not what is.
            const now = knee.plain(knee.text(document.querySelector('main'))).split(next)[0];
            const state = `${heading}: ${told.find((word) => now.includes(word)) ?? 'work'}`;
            seen.push(state);
            if (seen.length === 24) return void (page.__seen = JSON.stringify([false, seen]));
            clock.advance(5000);
            wait();
        };
        const wait = () => setTimeout(clock.failure ? () => (page.__seen = clock.failure) : clock.moving ? wait : look, 0);
        page.__seen = null;
        clock.advance(5000);
        wait();";
    let told = ["get_ready", "rest", "switch_sides", "next_exercise", "tender_spot", "keep_rolling"]
        .map(|key| word(&format!("session.{key}")));
    let words = json!([word("session.finished_title"), fill("session.next", &[("what", "")]), told]);
    let mut all: Vec<String> = Vec::new();
    // A session of an hour would be a mistake.
    for _ in 0..30 {
        page.js(script, words.clone()).await;
        let seen = "return (window.wrappedJSObject ?? window).__seen";
        let seen = page.wait_until("two minutes are played", seen, json!(null)).await;
        let Ok((over, seen)) = serde_json::from_str::<(bool, Vec<String>)>(seen.as_str().unwrap_or_default())
        else {
            page.fail(&format!("while time passed: {seen}")).await;
        };
        all.extend(seen);
        if over {
            all.dedup();
            return all;
        }
    }
    page.fail(&format!("an hour passed and the session is not over: {all:?}")).await
}

async fn nothing_is_missing(page: &Page, seen: &[String], exercises: &[&str]) {
    let mut sets = 0;
    for id in exercises {
        let name = name(id);
        assert!(
            seen.iter().any(|state| state == &format!("{name}: work") || state.contains(&name)),
            "{name}: {seen:?}"
        );
        let each_side = exercise(id, "facts.sides").as_str() == Some("each");
        let switch = format!("{name}: {}", word("session.switch_sides"));
        assert_eq!(seen.contains(&switch), each_side, "switching of sides: {switch}: {seen:?}");
        let a_side = dose(id, "sets");
        sets += if each_side { 2 * a_side } else { a_side };
    }
    let facts = fill("session.finished_sets", &[("done", &sets.to_string()), ("planned", &sets.to_string())]);
    page.read(facts.split(" in ").next().unwrap_or(&facts)).await;
}

async fn the_record_stands_in_progress(page: &Page, exercises: &[&str]) {
    page.ready().await;
    page.see("heading", &word("progress.heading_days")).await;
    page.read(&word("progress.session_whole")).await;
    page.js(
        "[...document.querySelectorAll('main details')].forEach((fold) => { fold.open = true; })",
        json!(null),
    )
    .await;
    for id in exercises {
        page.read(&name(id)).await;
    }
}

async fn three_exercises_are_done_from_the_home_page_by_touch(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup { touch: true, ..Setup::default() }).await;
    page.visit("").await;
    page.tap("link", &word("home.start")).await;
    page.ready().await;
    page.see("heading", &word("session.overview_title")).await;
    page.tap("button", &word("session.start")).await;
    page.read(&word("session.get_ready")).await;
    let seen = play_through(&page).await;
    nothing_is_missing(&page, &seen, &STARTER).await;
    page.click_in(&word("session.after_pain"), "button", "3").await;
    page.tap("link", &word("session.to_progress")).await;
    the_record_stands_in_progress(&page, &STARTER).await;
    page.no_complaints().await;
}

async fn three_exercises_are_done_with_the_keyboard_alone(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup { less_motion: true, ..Setup::default() }).await;
    page.visit(&format!("session/?exercises={}", SLICE.join(","))).await;
    page.tab_to("button", &word("session.start")).await;
    page.press("Enter").await;
    page.read(&word("session.get_ready")).await;
    page.pass(Duration::from_secs(3)).await;
    page.tab_to("button", &word("session.pause")).await;
    page.press("Space").await;
    page.see("button", &word("session.resume")).await;
    page.press("Space").await;
    page.see("button", &word("session.pause")).await;
    let seen = play_through(&page).await;
    nothing_is_missing(&page, &seen, &SLICE).await;
    let rest = format!("{}: {}", name("single-leg-balance"), word("session.rest"));
    assert_eq!(
        seen.iter().filter(|state| **state == rest).count(),
        4,
        "three sets a side, two rests each: {seen:?}"
    );
    page.tab_to("link", &word("session.to_progress")).await;
    page.press("Enter").await;
    the_record_stands_in_progress(&page, &SLICE).await;
    page.no_complaints().await;
}

async fn a_reload_in_the_middle_of_a_hold_goes_on_from_the_same_second(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("session/?exercises=single-leg-balance").await;
    page.click("button", &word("session.start")).await;
    page.pass(Duration::from_secs(10 + 12)).await;
    let hold = dose("single-leg-balance", "hold");
    assert_eq!(left(&page).await, hold - 12, "ten seconds to get ready, twelve of the hold");
    page.reload().await;
    page.ready().await;
    page.see("heading", &word("session.resume_title")).await;
    let time = fill("common.seconds.other", &[("n", &(hold - 12).to_string())]);
    page.read(&fill("session.resume_text", &[("time", &time)])).await;
    page.click("button", &word("session.resume_yes")).await;
    page.see("button", &word("session.pause")).await;
    page.read(&word("session.lead_in")).await;
    page.pass(Duration::from_secs(3)).await;
    assert_eq!(left(&page).await, hold - 12, "three seconds to get back into position");
    page.pass(Duration::from_secs(3)).await;
    assert_eq!(left(&page).await, hold - 15);
    page.no_complaints().await;
}

async fn pause_back_skip_and_more_time_do_what_they_say(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("session/?exercises=single-leg-balance").await;
    page.click("button", &word("session.start")).await;
    page.pass(Duration::from_secs(15)).await;
    let hold = dose("single-leg-balance", "hold");
    assert_eq!(left(&page).await, hold - 5);

    page.click("button", &word("session.pause")).await;
    page.read(&word("session.paused")).await;
    page.pass(Duration::from_secs(50)).await;
    assert_eq!(left(&page).await, hold - 5, "time stands still in a pause");
    page.click("button", &word("session.resume")).await;
    page.see("button", &word("session.pause")).await;

    page.click("button", &word("session.more")).await;
    page.wait_until(
        "15 s more",
        "return !knee.all('timer', arguments[0]).length",
        json!(time_left(hold - 5)),
    )
    .await;
    assert_eq!(left(&page).await, hold - 5 + 15);

    page.click("button", &word("session.back")).await;
    page.read(&word("session.get_ready")).await;
    page.wait_until(
        "the start of the set, with time to get into position",
        "return knee.all('timer', arguments[0]).length > 0",
        json!(time_left(10)),
    )
    .await;

    page.click("button", &word("session.skip")).await;
    page.pass(Duration::from_secs(1)).await;
    page.click("button", &word("session.skip")).await;
    page.read(&word("session.rest")).await;
    page.no_complaints().await;
}

fn time_left(seconds: u64) -> String {
    fill("session.time_left", &[("time", &seconds.to_string())])
}

async fn pain_above_five_does_not_offer_to_go_on(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("session/?exercises=single-leg-balance").await;
    page.click("button", &word("session.start")).await;
    page.pass(Duration::from_secs(15)).await;
    page.click("button", &word("session.hurts")).await;
    page.see("heading", &word("session.pain_title")).await;
    page.click("button", "6").await;
    page.read(&word("session.pain_red")).await;
    let offers = page.names("button").await;
    assert!(!offers.iter().any(|offer| offer.starts_with(&word("session.go_on"))), "{offers:?}");
    page.see("button", &word("session.stop_check")).await;
    page.click("button", &word("session.stop_check")).await;
    page.see("heading", &word("check.title")).await;
}

async fn time_that_ran_out_while_the_page_slept_is_asked_about_and_never_counted(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("session/?exercises=single-leg-balance").await;
    page.click("button", &word("session.start")).await;
    page.pass(Duration::from_secs(15)).await;
    // Hidden, asleep for five minutes, and shown again: only the wall clock went on.
    let hide = "const script = document.createElement('script'); script.src = '/hide.js'; document.head.append(script)";
    page.server().page(
        "/hide.js",
        "let state = 'hidden';
         Object.defineProperty(document, 'visibilityState', { get: () => state, configurable: true });
         Object.defineProperty(document, 'hidden', { get: () => state === 'hidden', configurable: true });
         document.dispatchEvent(new Event('visibilitychange'));
         __clock.move_wall(300000);
         state = 'visible';
         document.dispatchEvent(new Event('visibilitychange'));",
    );
    page.js(hide, json!(null)).await;
    page.see("heading", &word("session.away_title")).await;
    page.click("button", &word("session.away_skip")).await;
    page.read(&word("session.rest")).await;
    page.click("button", &word("session.end")).await;
    page.click("button", &word("session.end_yes")).await;
    page.see_no("heading", &word("session.finished_title")).await;
}

async fn a_second_tab_does_not_play_along(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("session/?exercises=single-leg-balance").await;
    page.click("button", &word("session.start")).await;
    page.read(&word("session.get_ready")).await;
    page.open_another_tab().await;
    page.visit("session/").await;
    page.wait_until(
        "that another tab plays, or an offer to go on",
        "return arguments[0].some((title) => knee.all('heading', title).length)",
        json!([word("session.other_tab"), word("session.resume_title")]),
    )
    .await;
}

in_each_engine!(
    three_exercises_are_done_from_the_home_page_by_touch,
    three_exercises_are_done_with_the_keyboard_alone,
    a_reload_in_the_middle_of_a_hold_goes_on_from_the_same_second,
    pause_back_skip_and_more_time_do_what_they_say,
    pain_above_five_does_not_offer_to_go_on,
    time_that_ran_out_while_the_page_slept_is_asked_about_and_never_counted,
    a_second_tab_does_not_play_along,
);
