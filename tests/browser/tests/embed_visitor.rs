//! In a tall frame on another site: a tap never leads out of sight, and the page around is scrolled for nothing else.

#![allow(clippy::expect_used, reason = "a failed expectation is a failed test")]

use std::time::{Duration, Instant};

use browser_tests::engine::{Engine, Setup};
use browser_tests::in_each_engine;
use browser_tests::page::Page;
use browser_tests::words::word;
use serde_json::json;
use thirtyfour::By;

use crate::embed::{bring_its_end_into_sight, heights, host, named, set};

/// So much of the clinic's own text stands above and below the frame that neither is in sight with the other.
fn between_texts(element: &str) -> String {
    let text = "<p>Words of the clinic.</p>".repeat(60);
    format!("<main>{text}</main>{element}<footer>{text}<form><input aria-label='Comment'></form></footer>")
}

/// Scrolls the host so that something deep in the frame is in sight.
async fn look_deep_into_the_frame(page: &Page, deep: f64) {
    let script = "scrollTo({ top: document.querySelector('iframe').getBoundingClientRect().top + scrollY + arguments[0],
        behavior: 'instant' })";
    page.js(script, json!(deep)).await;
}

/// How far below the top of the window the frame begins, once that is so near that its head can be read.
async fn its_head_is_in_sight(page: &Page, what: &str) {
    let script = "const top = document.querySelector('iframe').getBoundingClientRect().top;
        return top > -2 && top < innerHeight - 100";
    page.wait_until(what, script, json!(null)).await;
}

async fn frame_top(page: &Page) -> f64 {
    let script = "return document.querySelector('iframe').getBoundingClientRect().top";
    page.js(script, json!(null)).await.as_f64().unwrap_or_default()
}

/// Waits until the frame shows that page, ready, and looks into it. Looks anew each time: what comes by going back is another
/// frame to WebKit's driver.
async fn shown_in_the_frame(page: &Page, name: &str) {
    let shown = "const { page, app } = document.documentElement.dataset;
        return page === arguments[0] && app === 'ready' && !window.before";
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        let driver = page.browser().driver();
        let entered = driver.enter_default_frame().await.is_ok() && driver.enter_frame(0).await.is_ok();
        if entered && page.try_js(shown, json!(name)).await == Ok(json!(true)) {
            return;
        }
        if Instant::now() > until {
            page.fail(&format!("the frame does not show the page {name}")).await;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn a_tapped_link_never_loses_the_visitor_and_nothing_else_moves_the_page(engine: Engine) {
    let page =
        host(engine, Setup::default(), &between_texts("<knee-companion page='learn'></knee-companion>"))
            .await;
    // Near enough for a frame that is lazy, and nobody has tapped: the page stays where it is.
    look_deep_into_the_frame(&page, -300.0).await;
    heights(&page).await;
    shown_in_the_frame(&page, "learn").await;
    page.leave_frame().await;
    let before = frame_top(&page).await;
    assert!((before - 300.0).abs() < 30.0, "the page stays where it is: {before}");

    look_deep_into_the_frame(&page, 900.0).await;
    assert!(frame_top(&page).await < -800.0);
    set(&page, "label", "Another name").await;
    set(&page, "clinic", "Knee clinic").await;
    page.enter_frame().await;
    named(&page, "Knee clinic").await;
    // A page that comes by itself, without a tap.
    page.js("window.before = true; location.reload()", json!(null)).await;
    shown_in_the_frame(&page, "learn").await;
    named(&page, "Knee clinic").await;
    page.ready().await;
    page.leave_frame().await;
    let stays = frame_top(&page).await;
    assert!(stays < -600.0, "nobody tapped, so nothing scrolls: {stays}");

    bring_its_end_into_sight(&page).await;
    page.enter_frame().await;
    page.click("link", &word("footer.settings")).await;
    page.leave_frame().await;
    shown_in_the_frame(&page, "settings").await;
    page.leave_frame().await;
    its_head_is_in_sight(&page, "the head of the next page").await;

    // Back and forward. WebKit loads the clinic's page anew for that and scrolls it itself.
    for (way, name) in [("back", "learn"), ("forward", "settings")] {
        look_deep_into_the_frame(&page, 500.0).await;
        page.js("const way = arguments[0]; setTimeout(() => history[way](), 0)", json!(way)).await;
        if engine == Engine::WebKit {
            let seen =
                "const { top, bottom } = document.querySelector('iframe')?.getBoundingClientRect() ?? {};
                return document.readyState === 'complete' && top < innerHeight - 100 && bottom > 100";
            page.wait_until(&format!("the frame is in sight after going {way}"), seen, json!(null)).await;
            shown_in_the_frame(&page, "learn").await;
            page.leave_frame().await;
            page.wait_until("and stays there", seen, json!(null)).await;
            continue;
        }
        shown_in_the_frame(&page, name).await;
        page.leave_frame().await;
        its_head_is_in_sight(&page, &format!("the head of the page after going {way}")).await;
    }
    page.no_complaints().await;
}

async fn a_link_to_a_place_within_the_page_scrolls_the_host_to_it(engine: Engine) {
    let element = "<knee-companion page='learn/what-it-is'></knee-companion>";
    let page = host(engine, Setup::default(), &between_texts(element)).await;
    look_deep_into_the_frame(&page, 0.0).await;
    heights(&page).await;
    page.enter_frame().await;
    page.ready().await;
    // A footnote: its source is far down, in a fold. WebKit's driver scrolls only the frame, which has nothing to scroll.
    let line = "return document.querySelector('main a[href=\"#source-13\"]').getBoundingClientRect().top";
    let line = page.js(line, json!(null)).await.as_f64().unwrap_or_default();
    page.leave_frame().await;
    look_deep_into_the_frame(&page, line - 300.0).await;
    page.enter_frame().await;
    let link = page.browser().driver().find(By::Css("main a[href='#source-13']")).await.expect("a footnote");
    link.click().await.expect("it can be tapped");
    // Both are measured until they agree: what is drawn on the way there moves the place.
    let place = "const part = document.getElementById('source-13').getBoundingClientRect();
        return part.height > 0 && part.top";
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        let down = page.wait_until("its source", place, json!(null)).await.as_f64().unwrap_or_default();
        page.leave_frame().await;
        let top = frame_top(&page).await;
        if down > 1000.0 && (top + down).abs() < 60.0 {
            break;
        }
        assert!(Instant::now() < until, "the source is {down} down in the frame, whose top is at {top}");
        page.enter_frame().await;
    }
    page.no_complaints().await;
}

in_each_engine!(
    a_tapped_link_never_loses_the_visitor_and_nothing_else_moves_the_page,
    a_link_to_a_place_within_the_page_scrolls_the_host_to_it,
);
