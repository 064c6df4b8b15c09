//! Half of a site: files cut off, answered with the first page, with a broken connection or as something else, at a first
//! visit and while a new version comes. Whatever is kept then is what belongs there, and once the host is whole, all is.

use std::fs;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use serde_json::json;

use super::Tally;
use crate::engine::{Engine, Setup};
use crate::page::Page;
use crate::processes::Folder;
use crate::server::{Fault, Server};
use crate::words::word;
use crate::{run, site};

/// What is spoilt, by its ending, and how.
const SPOILT: [(&str, Fault); 8] = [
    ("player.wasm", Fault::Cut),
    ("player.wasm", Fault::FirstPage),
    ("pages.js", Fault::FirstPage),
    ("session/", Fault::Cut),
    ("session/", Fault::Broken),
    (".wasm", Fault::Broken),
    (".js", Fault::WrongType),
    ("checkup.wasm", Fault::WrongType),
];

const TITLE: &str = "A newer page";

/// One after the other in one engine: a first visit to each half of a site, and an update to it.
pub async fn all(engine: Engine, most: usize) -> Tally {
    let mut tally = Tally::default();
    for (ending, fault) in SPOILT.into_iter().take(most) {
        for updates in [false, true] {
            tally.deployments += 1;
            let work = one(engine, ending, fault, updates);
            let what = format!(
                "{} {ending} {fault:?}, {}",
                engine.name(),
                if updates { "an update" } else { "a first visit" }
            );
            match AssertUnwindSafe(work).catch_unwind().await {
                Ok(None) => {}
                Ok(Some(broken)) => tally.broken.push(format!("{what}: {broken}")),
                Err(why) => {
                    let why = why
                        .downcast_ref::<String>()
                        .map(|why| why.lines().next().unwrap_or_default().to_owned());
                    tally.failed.push(format!("{what}: {why:?}"));
                }
            }
            run::let_go();
        }
    }
    tally
}

/// What was kept although it was broken.
async fn one(engine: Engine, ending: &str, fault: Fault, updates: bool) -> Option<String> {
    let dist = site::dist();
    let server = Arc::new(Server::start(&dist, "/some/where/").with_headers());
    let next = Folder::new("half");
    if updates {
        let page = Page::open(engine, Setup::default(), &server).await;
        page.visit("").await;
        kept(&page).await;
        site::copy(&dist, next.path());
        for file in ["index.html", "session/index.html"] {
            let file = next.path().join(file);
            let text = fs::read_to_string(&file).unwrap_or_default();
            let _ = fs::write(&file, text.replacen("</main>", &format!("<p>{TITLE}</p></main>"), 1));
        }
        server.spoil(ending, fault);
        server.serve_folder(next.path());
        page.visit("").await;
        let update = "navigator.serviceWorker.getRegistration().then((r) => r.update()).catch(() => {})";
        page.js(update, json!(null)).await;
        tokio::time::sleep(Duration::from_secs(1)).await;
        // The old version goes on working, whole.
        page.visit("session/?exercises=clamshell").await;
        page.see("button", &word("session.start")).await;
        whole_again(&page, &server).await
    } else {
        server.spoil(ending, fault);
        let page = Page::open(engine, Setup::default(), &server).await;
        page.goto("").await;
        tokio::time::sleep(Duration::from_secs(1)).await;
        page.goto("session/?exercises=clamshell").await;
        whole_again(&page, &server).await
    }
}

/// The host is whole again: so is the site, at the latest after one more visit, and then without the host.
async fn whole_again(page: &Page, server: &Server) -> Option<String> {
    server.mend();
    page.goto("").await;
    page.ready().await;
    let restart = "navigator.serviceWorker.getRegistration().then((r) => r?.update()).catch(() => {})";
    page.js(restart, json!(null)).await;
    page.visit("").await;
    kept(page).await;
    server.stop();
    for path in ["session/?exercises=clamshell", "check/", "progress/"] {
        page.goto(path).await;
        let ready = "return document.documentElement.dataset.app === 'ready'";
        for _ in 0..200 {
            if page.js(ready, json!(null)).await == json!(true) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        if page.js(ready, json!(null)).await != json!(true) {
            return Some(format!("{path} does not start without the host"));
        }
    }
    None
}

/// Waits until all is kept.
async fn kept(page: &Page) {
    let script = "const w = window.wrappedJSObject ?? window;
        const whole = new URL(document.documentElement.dataset.root + '?whole', location.href).href;
        w.__kept ??= 'no';
        caches.match(whole).then((there) => { if (there && navigator.serviceWorker.controller) w.__kept = 'yes' });
        return w.__kept === 'yes'";
    page.wait_until("the service worker keeps the site", script, json!(null)).await;
}
