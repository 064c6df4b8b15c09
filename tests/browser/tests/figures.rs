//! The moving figures move in each engine, stand and step on when told, and are two still pictures where motion is not
//! wanted. And pages with pictures have their main button in sight and fit on paper.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use browser_tests::engine::{Engine, PHONE, Setup};
use browser_tests::page::Page;
use browser_tests::server::Server;
use browser_tests::words::word;
use browser_tests::{in_chromium, in_each_engine, site};
use serde_json::{Value, json};

/// Where everything that moves is drawn now.
const DRAWN: &str = "[...document.querySelectorAll('.figure-moving path:has(animate)')].map((path) => {
    const box = path.getBBox(); return [box.x, box.y, box.width, box.height].map((n) => n.toFixed(1)).join(' ') }).join(';')";

async fn a_figure_moves_stands_and_steps_on(engine: Engine) {
    let page = Page::for_the_site(engine, Setup::default(), &[]).await;
    page.visit("guide/straight-leg-raise/").await;
    let first = page.js(&format!("return {DRAWN}"), json!(null)).await;
    assert!(first.as_str().is_some_and(|drawn| drawn.contains(';')), "several outlines move: {first}");
    page.wait_until("the figure moves", &format!("return {DRAWN} !== arguments[0]"), first).await;

    page.click("button", &word("figure.pause")).await;
    page.see("button", &word("figure.play")).await;
    let time = "document.querySelector('.figure-moving').getCurrentTime()";
    let before = page.js(&format!("return [{time}, {DRAWN}]"), json!(null)).await;
    let frames = "if (!window.__frames) { window.__frames = 0;
            const next = () => { window.__frames += 1; if (window.__frames < 30) requestAnimationFrame(next) }; next() }
        return window.__frames >= 30";
    page.wait_until("thirty frames go by", frames, json!(null)).await;
    assert_eq!(page.js(&format!("return [{time}, {DRAWN}]"), json!(null)).await, before, "it stands");

    // Half a second is a part of a lift of two, but nothing moves in a hold: so a few steps.
    for _ in 0..6 {
        page.click("button", &word("figure.step")).await;
    }
    let stepped = format!("return Math.abs({time} - arguments[0] - 3) < 0.1");
    page.wait_until("the picture is three seconds on", &stepped, before[0].clone()).await;
    let moved = format!("return {DRAWN} !== arguments[0]");
    page.wait_until("the figure stands otherwise", &moved, before[1].clone()).await;

    page.click("button", &word("figure.play")).await;
    let goes = format!("return {time} > arguments[0] + 3.2");
    page.wait_until("it goes on", &goes, before[0].clone()).await;
    page.no_complaints().await;
}

async fn less_motion_shows_start_and_end_side_by_side(engine: Engine) {
    let page = Page::for_the_site(engine, Setup { less_motion: true, ..Setup::default() }, &[]).await;
    page.visit("guide/straight-leg-raise/").await;
    let seen = "return [...document.querySelectorAll('.figure-moving, .figure-stills svg')].map((e) => e.checkVisibility())";
    // The second still says nothing to screen readers, because the first says it all.
    assert_eq!(page.js(seen, json!(null)).await, json!([false, true, true]));
    page.read(&word("figure.start")).await;
    page.read(&word("figure.end")).await;
}

async fn the_start_button_of_every_exercise_is_in_sight_on_a_phone(engine: Engine) {
    let page = Page::for_the_site(engine, Setup::default(), &[]).await;
    assert_eq!(PHONE, (360, 740));
    for route in exercises() {
        page.visit(&route).await;
        let room = "const button = document.querySelector('main .button--main').getBoundingClientRect();
            return document.querySelector('.site-nav').getBoundingClientRect().top - button.bottom";
        let room = page.js(room, json!(null)).await;
        assert!(room.as_f64().is_some_and(|pixels| pixels >= 0.0), "{route}: {room} px too low");
    }
}

async fn the_small_figures_in_the_guide_are_drawn(engine: Engine) {
    let page = Page::for_the_site(engine, Setup::default(), &[]).await;
    page.visit("guide/").await;
    page.see("heading", &word("guide.title")).await;
    let drawn = "const shown = ({ parentElement: svg }) => svg.getClientRects().length > 0;
        const uses = [...document.querySelectorAll('.small-figure use')].filter(shown);
        const drawn = uses.filter((use) => use.getBoundingClientRect().width > 0);
        return drawn.length > 10 && drawn.length === uses.length";
    page.wait_until("every small figure to be drawn", drawn, json!(null)).await;
    page.no_complaints().await;
}

async fn pages_fit_on_two_sheets(engine: Engine) {
    let dist = site::dist();
    let server = Arc::new(Server::start(&dist, "/"));
    let readable = Page::open(engine, Setup { scripts: false, ..Setup::default() }, &server).await;
    for route in site::routes(&dist) {
        // All rules of the check, for reviewers, are to look things up in; its short form is the page of the check itself.
        if route != "check/rules/" {
            readable.goto(&route).await;
            fits_on_two_sheets(&readable, &route).await;
        }
    }
    let running = Page::for_the_site(engine, Setup::default(), &[]).await;
    for route in site::kinds(&dist) {
        if route != "check/rules/" {
            running.visit(&route).await;
            fits_on_two_sheets(&running, &route).await;
        }
    }
}

async fn fits_on_two_sheets(page: &Page, route: &str) {
    let paper = json!({ "preferCSSPageSize": true, "paperWidth": 8.27, "paperHeight": 11.69 });
    let answer = page.browser().cdp("Page.printToPDF", paper).await.unwrap_or(Value::Null);
    let pdf = STANDARD.decode(answer["data"].as_str().unwrap_or_default()).unwrap_or_default();
    let sheets = String::from_utf8_lossy(&pdf).matches("/Type /Page\n").count();
    assert!((1..=2).contains(&sheets), "{route}: {sheets} sheets");
}

fn exercises() -> Vec<String> {
    let routes = site::routes(&site::dist());
    let exercise = |route: &String| {
        route.strip_prefix("guide/").is_some_and(|rest| !rest.is_empty() && rest != "compare/")
    };
    let found: Vec<String> = routes.into_iter().filter(exercise).collect();
    assert!(found.len() > 40, "{found:?}");
    found
}

in_each_engine! {
    a_figure_moves_stands_and_steps_on,
    the_small_figures_in_the_guide_are_drawn,
    less_motion_shows_start_and_end_side_by_side,
}

in_chromium! {
    the_start_button_of_every_exercise_is_in_sight_on_a_phone,
    pages_fit_on_two_sheets,
}
