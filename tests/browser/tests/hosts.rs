//! The samples of docs/hosting hold on the servers as Debian ships them: types, compression, caching, policy, and the page
//! for an address that is none. And a policy of the host's own that forbids wasm leaves a page that can be read.

#![allow(clippy::expect_used, reason = "a failed expectation is a failed test")]

use std::path::Path;
use std::sync::Arc;

use browser_tests::engine::{Engine, Setup};
use browser_tests::hosts::{Host, Kind};
use browser_tests::page::Page;
use browser_tests::server::Server;
use browser_tests::words::word;
use browser_tests::{in_chromium, site};
use serde_json::json;

/// The files at the top of the site whose names are made of what is in them.
fn lasting(ending: &str) -> Vec<String> {
    let entries = std::fs::read_dir(site::dist()).expect("the site").flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names
        .filter(|name| {
            let hash = name.strip_suffix(ending).and_then(|stem| stem.rsplit_once('-')).map(|(_, hash)| hash);
            hash.is_some_and(|hash| hash.len() == 12 && hash.bytes().all(|c| c.is_ascii_hexdigit()))
        })
        .collect()
}

fn size(name: &str) -> usize {
    std::fs::metadata(Path::new(&site::dist()).join(name)).map_or(0, |meta| meta.len() as usize)
}

/// Holds one server with its sample to what docs/hosting.md promises.
fn holds(kind: Kind) {
    let host = Host::start(kind, "");
    // Apache without mod_headers works; then nothing is promised of headers.
    let with_headers = kind != Kind::Apache;
    let ask = |path: &str| host.ask(path, "gzip", "");

    let pages = [("", "text/html"), ("guide/clamshell/", "text/html")];
    let plain = [
        ("clinic.json", "application/json"),
        ("figures.svg", "image/svg+xml"),
        ("manifest-en.webmanifest", "application/manifest+json"),
        ("embed.js", "javascript"),
        ("embed.mjs", "javascript"),
        ("service-worker.js", "javascript"),
    ];
    for (path, of_type) in pages.into_iter().chain(plain) {
        let answer = ask(path);
        assert_eq!(answer.status, 200, "{kind:?}: {path}");
        let said = answer.header("content-type");
        assert!(said.contains(of_type), "{kind:?}: {path} is {of_type}, said: {said}");
        if with_headers {
            assert_eq!(answer.header("cache-control"), "no-cache", "{kind:?}: {path} is looked for anew");
            assert_eq!(answer.header("content-security-policy"), "frame-ancestors *", "{kind:?}: {path}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{kind:?}: {path}");
            assert_eq!(answer.header("access-control-allow-origin"), "*", "{kind:?}: {path}");
            assert_eq!(answer.header("referrer-policy"), "no-referrer", "{kind:?}: {path}");
        }
        assert_eq!(answer.header("x-frame-options"), "", "{kind:?}: frames are allowed");
        // Looked for anew is not sent anew.
        let etag = answer.header("etag");
        if !etag.is_empty() && kind != Kind::Apache && kind != Kind::ApacheWithHeaders {
            let again = host.ask(path, "gzip", &format!("If-None-Match: {etag}\r\n"));
            assert_eq!(again.status, 304, "{kind:?}: {path}");
        }
    }
    for (ending, of_type) in [(".wasm", "application/wasm"), (".js", "javascript"), (".css", "text/css")] {
        let names = lasting(ending);
        assert!(!names.is_empty(), "{ending}");
        for name in names {
            let answer = ask(&name);
            assert_eq!(answer.status, 200, "{kind:?}: {name}");
            let said = answer.header("content-type");
            assert!(said.contains(of_type), "{kind:?}: {name} is {of_type}, said: {said}");
            if with_headers {
                let kept = answer.header("cache-control");
                assert_eq!(kept, "public, max-age=31536000, immutable", "{kind:?}: {name}");
                assert_eq!(answer.header("access-control-allow-origin"), "*", "{kind:?}: {name}");
            }
            if size(&name) > 20_000 {
                assert_eq!(answer.header("content-encoding"), "gzip", "{kind:?}: {name}");
                let share = answer.length * 100 / size(&name);
                assert!(share < 60, "{kind:?}: {name} travels with {share} % of its bytes");
                assert!(answer.header("vary").to_lowercase().contains("accept-encoding"), "{kind:?}: {name}");
            }
        }
    }
    // A script that is gone must be a 404, not a page that would be run as one; and the page that says so is ours.
    for gone in ["pages-0123456789ab.js", "no-such-page/"] {
        let answer = ask(gone);
        assert_eq!(answer.status, 404, "{kind:?}: {gone}");
        assert!(
            !answer.header("cache-control").contains("immutable"),
            "{kind:?}: what is gone does not last"
        );
    }
    let missing = host.ask("no-such-page/", "identity", "");
    assert!(missing.length >= size("404.html"), "{kind:?}: our own page, {} bytes", missing.length);
}

#[test]
fn the_sample_holds_on_nginx() {
    holds(Kind::Nginx);
}

#[test]
fn the_sample_holds_on_apache_as_debian_ships_it() {
    holds(Kind::Apache);
}

#[test]
fn the_sample_holds_on_apache_with_headers() {
    holds(Kind::ApacheWithHeaders);
}

#[test]
fn the_sample_holds_on_caddy() {
    holds(Kind::Caddy);
}

async fn the_app_works_behind_each_of_them_and_is_kept_for_offline_use(engine: Engine) {
    for kind in Kind::ALL {
        let host = Host::start(kind, "");
        let page = Page::open(engine, Setup::default(), &Arc::new(Server::start(&site::dist(), "/"))).await;
        page.goto_address(&host.url("guide/clamshell/")).await;
        page.ready().await;
        let kept = "return navigator.serviceWorker.controller !== null
            || navigator.serviceWorker.getRegistration().then((found) => Boolean(found?.active))";
        page.wait_until(&format!("{kind:?}: the worker"), kept, json!(null)).await;
        page.goto_address(&host.url("%23rx=AQ-_x")).await;
        let rx = "return document.documentElement.dataset.page === 'rx'";
        page.wait_until(&format!("{kind:?}: a link whose # a program has encoded"), rx, json!(null)).await;
    }
}

async fn a_policy_without_wasm_leaves_a_page_that_can_be_read_and_says_so(engine: Engine) {
    let policy = "script-src 'self'; object-src 'none'";
    for kind in [Kind::Nginx, Kind::ApacheWithHeaders, Kind::Caddy] {
        let host = Host::start(kind, policy);
        let sent = host.ask("guide/clamshell/", "identity", "").header("content-security-policy");
        assert!(sent.contains(policy) && !sent.contains("wasm-unsafe-eval"), "{kind:?}: {sent}");
        let page = Page::open(engine, Setup::default(), &Arc::new(Server::start(&site::dist(), "/"))).await;
        page.goto_address(&host.url("guide/clamshell/")).await;
        let failed = "return document.documentElement.dataset.app === 'failed'";
        page.wait_until(&format!("{kind:?}: the start is refused"), failed, json!(null)).await;
        page.read(&word("offered.late")).await;
        let crash = "return document.getElementById('crash').hidden";
        assert_eq!(page.js(crash, json!(null)).await, json!(true), "{kind:?}: it is no crash");
        // All that a page says without a program: how, and what to mind.
        let text = "return document.querySelector('main').innerText.length > 1500
            && document.querySelectorAll('main svg, main img').length > 0";
        page.wait_until(&format!("{kind:?}: the text"), text, json!(null)).await;
        page.goto_address(&host.url("guide/")).await;
        page.wait_until(&format!("{kind:?}: links lead on"), failed, json!(null)).await;
    }
}

in_chromium!(
    the_app_works_behind_each_of_them_and_is_kept_for_offline_use,
    a_policy_without_wasm_leaves_a_page_that_can_be_read_and_says_so,
);
