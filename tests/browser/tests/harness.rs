//! The tests' own tools, tried on a small site: a tool that cannot see a fault would keep every promise green.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use browser_tests::engine::{Engine, PlainBrowser, Setup};
use browser_tests::page::Page;
use browser_tests::processes::Folder;
use browser_tests::server::Server;
use browser_tests::{axe, in_each_engine, preload, run};
use serde_json::json;

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/site")
}

async fn the_page_is_seen_and_used_and_its_complaints_are_heard(engine: Engine) {
    let scripts = [preload::watch(), preload::clock(preload::MONDAY_MORNING)];
    let server = Arc::new(Server::start(&fixture(), "/some/where/").inject(&scripts));
    let page = Page::open(engine, Setup::default(), &server).await;
    page.visit("").await;
    assert_eq!(page.js("return [innerWidth, innerHeight]", json!(null)).await, json!([360, 740]));
    page.see("heading", "Fixture").await;
    page.click("button", "Count").await;
    page.see("status", "Counted {n}").await;
    page.read("Counted 1").await;
    page.tab_to("button", "Count").await;
    page.press("Space").await;
    page.read("Counted 2").await;
    page.tap("button", "Count").await;
    page.read("Counted 3").await;

    page.see("timer", "5 s").await;
    page.pass(Duration::from_millis(2_000)).await;
    assert_eq!(page.names("timer").await, ["3 s"]);
    let wall = "return (window.wrappedJSObject ?? window).__clock.wall";
    assert_eq!(page.js(wall, json!(null)).await, json!(preload::MONDAY_MORNING + 2_000));

    axe::no_violations(&page, "the sound page").await;
    page.no_complaints().await;
    page.click("link", "Deeper").await;
    page.see("heading", "Deep").await;
    assert_eq!(page.js(wall, json!(null)).await, json!(preload::MONDAY_MORNING + 2_000), "time goes on");
    let violations = axe::violations(&page).await.join("\n");
    assert!(violations.contains("image-alt"), "a picture without a text is found: {violations}");

    let planted = "const s = document.createElement('script');
        s.textContent = `console.warn('planted warning'); Promise.reject('planted rejection')`;
        document.head.append(s)";
    page.js(planted, json!(null)).await;
    let mut heard = String::new();
    for _ in 0..100 {
        heard += &page.take_complaints().await.join("\n");
        if heard.contains("planted warning") && heard.contains("planted rejection") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(heard.contains("planted warning") && heard.contains("planted rejection"), "heard only: {heard}");
    assert!(
        server.requests().iter().all(|r| r.target.starts_with("/some/where/")),
        "{:?}",
        server.requests()
    );
    assert!(page.picture().await.is_ok_and(|picture| picture.len() > 1000));
}

async fn a_page_once_seen_works_with_the_server_gone(engine: Engine) {
    let server = Arc::new(Server::start(&fixture(), "/"));
    let page = Page::open(engine, Setup::default(), &server).await;
    page.visit("").await;
    let kept = "return document.documentElement.dataset.kept === 'yes'";
    page.wait_until("the worker keeps the page", kept, json!(null)).await;
    server.stop();
    page.goto("deep/").await;
    page.see("heading", "Deep").await;
    page.reload().await;
    page.see("heading", "Deep").await;
    assert!(
        page.try_js("return fetch('nothing', { method: 'POST' }).then(() => 1)", json!(null)).await.is_err()
    );
    server.start_again();
    let again = "return fetch('nothing', { method: 'POST' }).then((r) => r.status)";
    assert_eq!(page.js(again, json!(null)).await, json!(404));
}

async fn what_was_safe_is_there_after_a_kill(engine: Engine) {
    let server = Arc::new(Server::start(&fixture(), "/").inject(&[preload::remote()]));
    let profile = Folder::new("profile");
    let browser = PlainBrowser::open(engine, &profile, &server.url(""));
    let page = Page::remote(engine, &server);
    page.ready().await;
    page.click("button", "Count").await;
    page.click("button", "Count").await;
    page.read("Counted 2").await;
    browser.kill();
    run::let_go();

    let _browser = PlainBrowser::open(engine, &profile, &server.url(""));
    let page = Page::remote(engine, &server);
    page.ready().await;
    page.read("Counted 2").await;
}

in_each_engine!(
    the_page_is_seen_and_used_and_its_complaints_are_heard,
    a_page_once_seen_works_with_the_server_gone,
    what_was_safe_is_there_after_a_kill,
);
