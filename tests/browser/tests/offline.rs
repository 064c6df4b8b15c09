//! After one visit everything works with the server gone; a new version is offered, never forced; there is a way out.

#![allow(clippy::expect_used, reason = "a failed expectation is a failed test")]

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use browser_tests::engine::{Engine, Setup};
use browser_tests::page::Page;
use browser_tests::processes::Folder;
use browser_tests::server::Server;
use browser_tests::words::word;
use browser_tests::{in_each_engine, preload, site};
use serde_json::{Value, json};

/// Somewhere on a host that holds other things too.
const BELOW: &str = "/some/where/knee/";
const NEW_TITLE: &str = "A newer page";

/// Waits until all is kept and the worker answers for this page.
async fn kept(page: &Page) {
    let script = "const all = navigator.serviceWorker;
        (window.wrappedJSObject ?? window).__kept ??= 'no';
        all.getRegistration().then((r) => { if (r?.active?.state === 'activated' && all.controller)
            (window.wrappedJSObject ?? window).__kept = 'yes' });
        return (window.wrappedJSObject ?? window).__kept === 'yes'";
    page.wait_until("the service worker keeps the site", script, json!(null)).await;
}

/// The names of the caches, asked for without waiting.
async fn caches(page: &Page) -> Vec<String> {
    let ask = "const w = window.wrappedJSObject ?? window; w.__caches = null;
        caches.keys().then((names) => { w.__caches = names.join('\\n') })";
    page.js(ask, json!(null)).await;
    let script =
        "const names = (window.wrappedJSObject ?? window).__caches; return names === null ? null : { names }";
    let answer = page.wait_until("the names of the caches", script, json!(null)).await;
    answer["names"].as_str().unwrap_or_default().lines().map(str::to_owned).collect()
}

async fn after_one_visit_everything_works_with_the_server_gone(engine: Engine) {
    let dist = site::dist();
    let server = Arc::new(Server::start(&dist, BELOW).inject(&[preload::watch()]));
    let page = Page::open(engine, Setup::default(), &server).await;
    page.visit("").await;
    kept(&page).await;
    server.stop();
    // Deep links first: none of them was ever opened before.
    for route in site::kinds(&dist) {
        page.visit(&route).await;
    }
    page.visit("session/?exercises=clamshell").await;
    page.click("button", &word("session.start")).await;
    page.read(&word("session.get_ready")).await;
    // Firefox complains of a request that a reload interrupts.
    let figure = "return !!document.querySelector('.player__figure path')";
    page.wait_until("the figure", figure, json!(null)).await;
    page.reload().await;
    page.ready().await;
    page.see("heading", &word("session.resume_title")).await;
    page.click("button", &word("session.resume_yes")).await;
    page.see("button", &word("session.pause")).await;
    page.no_complaints().await;
}

/// The next version of the site, with another home page.
fn next_version(dist: &Path, folder: &Folder) {
    site::copy(dist, folder.path());
    let home = folder.path().join("index.html");
    let text = fs::read_to_string(&home).expect("the home page");
    let (before, rest) = text.split_once("<h1").expect("a heading");
    let (open, rest) = rest.split_once('>').expect("its end");
    let (_, after) = rest.split_once("</h1>").expect("its closing");
    fs::write(&home, format!("{before}<h1{open}>{NEW_TITLE}</h1>{after}")).expect("written");
    let worker = folder.path().join("service-worker.js");
    let text = fs::read_to_string(&worker).expect("the service worker");
    let version =
        text.split("const VERSION = \"").nth(1).and_then(|rest| rest.split('"').next()).expect("a version");
    fs::write(&worker, text.replace(version, "0123456789ab")).expect("written");
}

async fn a_new_version_is_offered_and_never_forced(engine: Engine) {
    let dist = site::dist();
    let server = Arc::new(Server::start(&dist, BELOW).inject(&[preload::watch()]));
    let page = Page::open(engine, Setup::default(), &server).await;
    page.visit("").await;
    kept(&page).await;
    let before = caches(&page).await;
    assert_eq!(before.len(), 1, "{before:?}");

    let next = Folder::new("next-version");
    next_version(&dist, &next);
    server.serve_folder(next.path());
    page.reload().await;
    page.ready().await;
    page.read(&word("notices.update")).await;
    page.see("heading", &word("home.title")).await;
    page.reload().await;
    page.ready().await;
    page.see("heading", &word("home.title")).await;
    page.read(&word("notices.update")).await;
    page.click("button", &word("notices.update_now")).await;
    page.see("heading", NEW_TITLE).await;
    page.ready().await;
    page.wait_until("the notice goes", "return !knee.says(arguments[0])", json!(word("notices.update")))
        .await;
    let after = caches(&page).await;
    assert_eq!(after.len(), 1, "old caches go: {after:?}");
    assert_ne!(after, before);
    server.stop();
    page.visit("guide/").await;
    page.visit("").await;
    page.see("heading", NEW_TITLE).await;
    page.no_complaints().await;
}

async fn a_new_version_keeps_quiet_during_a_session(engine: Engine) {
    let dist = site::dist();
    let clock = preload::clock(preload::MONDAY_MORNING);
    let server = Arc::new(Server::start(&dist, BELOW).inject(&[preload::watch(), clock]));
    let page = Page::open(engine, Setup::default(), &server).await;
    page.visit("session/?exercises=single-leg-balance").await;
    kept(&page).await;
    page.click("button", &word("session.start")).await;
    page.read(&word("session.get_ready")).await;

    let next = Folder::new("next-version");
    next_version(&dist, &next);
    server.serve_folder(next.path());
    let look = "navigator.serviceWorker.getRegistration().then((r) => r.update())";
    page.js(look, json!(null)).await;
    let waits = "const w = window.wrappedJSObject ?? window;
        navigator.serviceWorker.getRegistration().then((r) => { w.__waits = Boolean(r.waiting) });
        return w.__waits === true";
    page.wait_until("the new version waits", waits, json!(null)).await;
    page.pass(Duration::from_secs(12)).await;
    page.see("button", &word("session.pause")).await;
    let says = page.js("return knee.says(arguments[0])", json!(word("notices.update"))).await;
    assert_eq!(says, json!(false), "the offer interrupts a session");
    page.no_complaints().await;
}

async fn the_way_out_removes_the_worker_and_its_caches(engine: Engine) {
    let dist = site::dist();
    let server = Arc::new(Server::start(&dist, BELOW).inject(&[preload::watch()]));
    let page = Page::open(engine, Setup::default(), &server).await;
    page.visit("").await;
    kept(&page).await;
    page.js("localStorage.setItem('knee:test', 'mine')", json!(null)).await;

    let out = Folder::new("way-out");
    site::copy(&dist, out.path());
    fs::copy(out.path().join("service-worker-off.js"), out.path().join("service-worker.js")).expect("copied");
    server.serve_folder(out.path());
    page.js("navigator.serviceWorker.getRegistration().then((r) => r?.update())", json!(null)).await;
    // The page that is loaded anew registers it once more, and it removes itself once more: no answer from it is left.
    let free =
        "return !navigator.serviceWorker.controller && document.documentElement.dataset.app === 'ready'";
    page.wait_until("the page is free of the worker", free, json!(null)).await;
    for _ in 0..200 {
        if caches(&page).await.is_empty() {
            break;
        }
    }
    assert_eq!(caches(&page).await, Vec::<String>::new());
    let mine = page.js("return localStorage.getItem('knee:test')", json!(null)).await;
    assert_eq!(mine, Value::from("mine"), "what the person stored stays");
}

in_each_engine!(
    after_one_visit_everything_works_with_the_server_gone,
    a_new_version_is_offered_and_never_forced,
    a_new_version_keeps_quiet_during_a_session,
    the_way_out_removes_the_worker_and_its_caches,
);
