//! The first page for someone who was never here: the knee check before any session, in sight at once.

use browser_tests::engine::{Engine, Setup};
use browser_tests::in_each_engine;
use browser_tests::page::Page;
use browser_tests::words::word;
use serde_json::json;

use crate::knee_check::steps::{By, begin, finish};

/// Where the ways to begin stand: the main action, whether it is wholly above the bar at the bottom, and whether the other
/// way to begin stands below it.
const IN_SIGHT: &str =
    "const [main, other] = arguments[0].map((name) => knee.all('link', name)[0].getBoundingClientRect());
    const bar = document.querySelector('.site-nav').getBoundingClientRect();
    const bottom = bar.top > innerHeight / 2 ? bar.top : innerHeight;
    return [main.top >= 0 && main.bottom <= bottom && main.height >= 64, other.top >= main.bottom]";

const MAIN_ACTIONS: &str =
    "return [...document.querySelectorAll('main .button--main')].filter(knee.visible).map(knee.name)";

async fn whoever_is_new_sees_the_knee_check_first_and_without_scrolling(engine: Engine) {
    let small = Setup { size: (360, 640), ..Setup::default() };
    let page = Page::on_monday_morning(engine, small).await;
    page.visit("").await;
    let check = word("home.first_check_link");
    page.see("link", &check).await;
    assert_eq!(page.js(IN_SIGHT, json!([check, word("home.start")])).await, json!([true, true]));
    assert_eq!(page.js(MAIN_ACTIONS, json!(null)).await, json!([check]), "one main action");
    page.fits("the first page of someone new").await;
    // Once the check is done, today's session comes first.
    page.click("link", &check).await;
    page.ready().await;
    begin(&page, By::Mouse).await;
    finish(&page, By::Mouse, &[]).await;
    page.visit("").await;
    page.see("link", &word("home.start")).await;
    page.see_no("link", &check).await;
    assert_eq!(page.js(MAIN_ACTIONS, json!(null)).await, json!([word("home.start")]));
    page.no_complaints().await;
}

async fn the_sources_of_a_page_open_at_the_footnote_that_is_tapped(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("learn/load/").await;
    let shown = "const source = document.getElementById('source-1'); return source.checkVisibility()";
    assert_eq!(page.js(shown, json!(null)).await, json!(false), "closed at first");
    page.js("document.querySelector('main a[href=\"#source-1\"]').click()", json!(null)).await;
    page.wait_until("the source", shown, json!(null)).await;
    let in_sight = "const box = document.getElementById('source-1').getBoundingClientRect();
        return box.top >= 0 && box.top < innerHeight";
    page.wait_until("the source in sight", in_sight, json!(null)).await;
    page.no_complaints().await;
}

in_each_engine!(
    whoever_is_new_sees_the_knee_check_first_and_without_scrolling,
    the_sources_of_a_page_open_at_the_footnote_that_is_tapped,
);
