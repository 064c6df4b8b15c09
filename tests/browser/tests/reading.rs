//! Every page can be read: with scripts off, at any path, without a word in the console, and without asking anybody but
//! its own host.

#![allow(clippy::expect_used, reason = "a failed expectation is a failed test")]

use std::collections::BTreeSet;
use std::sync::Arc;

use browser_tests::axe::no_violations;
use browser_tests::engine::{Engine, PlainBrowser, Setup};
use browser_tests::page::Page;
use browser_tests::processes::Folder;
use browser_tests::server::Server;
use browser_tests::words::word;
use browser_tests::{in_chromium, in_chromium_and_firefox, in_each_engine, in_webkit, preload, site};
use serde_json::{Value, json};

/// Somewhere on a clinic's own site.
const BELOW: &str = "/some/where/knee/";

async fn every_page_is_readable_without_scripts(engine: Engine) {
    for prefix in ["/", BELOW] {
        let dist = site::dist();
        let server = Arc::new(Server::start(&dist, prefix));
        let page = Page::open(engine, Setup { scripts: false, ..Setup::default() }, &server).await;
        let routes = site::routes(&dist);
        // Where the site lies changes nothing but the ways between its pages: all of them once is enough.
        for route in if prefix == "/" { site::kinds(&dist) } else { routes.clone() } {
            page.goto(&route).await;
            assert_eq!(
                page.js("return document.documentElement.dataset.app", json!(null)).await,
                json!("prerendered")
            );
            let seen = "return [document.title.length > 5, document.querySelectorAll('h1').length,
                knee.plain(knee.text(document.querySelector('main'))).length]";
            let seen = page.js(seen, json!(null)).await;
            let long_enough = seen[2].as_u64().is_some_and(|letters| letters > 60);
            if seen[0] != json!(true) || !long_enough || seen[1].as_u64().is_none_or(|headings| headings > 1)
            {
                page.fail(&format!("{prefix}{route}: title, h1 and length of the text: {seen}")).await;
            }
            // The way up from a first page that stands at the wrong address leads out of the site.
            let links = "return [...document.querySelectorAll('a[href]:not(.frame-note__up)')]
                .map((a) => a.href.replace(/[?#].*/, ''))";
            for link in
                page.js(links, json!(null)).await.as_array().into_iter().flatten().filter_map(Value::as_str)
            {
                let inside = link.strip_prefix(&server.url(""));
                let known = inside.is_some_and(|path| routes.iter().any(|route| route == path));
                if !known && link.starts_with(&server.origin()) {
                    page.fail(&format!("{prefix}{route}: a link to {link}, which is no page")).await;
                }
            }
        }
        page.goto("").await;
        page.click("link", &word("navigation.guide")).await;
        page.see("heading", &word("guide.title")).await;
        page.goto("check/").await;
        page.read(&word("warning-signs.emergency")).await;
        page.no_complaints().await;
        let requests = server.requests();
        assert!(requests.iter().all(|r| r.target.starts_with(prefix) && r.status == 200), "{requests:?}");
    }
}

async fn every_page_works_at_any_path_and_asks_only_its_own_host(engine: Engine) {
    let dist = site::dist();
    let server = Arc::new(Server::start(&dist, BELOW).inject(&[preload::watch()]));
    let page = Page::open(engine, Setup::default(), &server).await;
    for route in site::kinds(&dist) {
        page.visit(&route).await;
        let asked = "return performance.getEntriesByType('resource').map((entry) => entry.name)";
        for address in
            page.js(asked, json!(null)).await.as_array().into_iter().flatten().filter_map(Value::as_str)
        {
            if !address.starts_with(&server.url(""))
                && !address.starts_with("data:")
                && !address.contains("/__test/")
            {
                page.fail(&format!("{route:?} asks for {address}")).await;
            }
        }
        page.no_complaints().await;
    }
    // Whatever was asked behind the page's back, by the service worker or the manifest, ended here too.
    let requests = server.requests();
    let strange: Vec<_> =
        requests.iter().filter(|r| !r.target.starts_with(BELOW) || r.status != 200).collect();
    assert!(strange.is_empty(), "{strange:?}");
}

async fn nothing_breaks_under_the_headers_that_the_site_asks_for(engine: Engine) {
    let dist = site::dist();
    let server = Arc::new(Server::start(&dist, "/").with_headers());
    let page = Page::open(engine, Setup::default(), &server).await;
    for route in site::kinds(&dist) {
        page.visit(&route).await;
        page.no_complaints().await;
    }
}

async fn a_plain_webkit_has_nothing_to_say_in_its_console(engine: Engine) {
    let dist = site::dist();
    let server = Arc::new(Server::start(&dist, BELOW).inject(&[preload::remote()]));
    let profile = Folder::new("plain");
    let browser = PlainBrowser::open(engine, &profile, &server.url(""));
    let page = Page::remote(engine, &server);
    for route in site::kinds(&dist) {
        page.visit(&route).await;
    }
    let console = browser.console();
    assert!(console.is_empty(), "the console says:\n  {}", console.join("\n  "));
}

async fn nothing_is_stored_by_only_looking(engine: Engine) {
    let dist = site::dist();
    let server = Arc::new(Server::start(&dist, "/"));
    let page = Page::open(engine, Setup::default(), &server).await;
    for route in ["", "guide/clamshell/", "check/", "progress/", "settings/"] {
        page.visit(route).await;
        let stored = page.js("return [Object.keys(localStorage), document.cookie]", json!(null)).await;
        assert_eq!(stored, json!([[], ""]), "{route:?} stores something by itself");
    }
}

async fn where_storage_is_blocked_the_page_says_so_and_works(engine: Engine) {
    let server = Arc::new(Server::start(&site::dist(), "/").inject(&[preload::watch()]));
    let page = Page::open(engine, Setup { storage: false, ..Setup::default() }, &server).await;
    page.visit("session/?exercises=clamshell").await;
    page.read(&word("notices.memory_only")).await;
    page.click("button", &word("session.start")).await;
    page.read(&word("session.get_ready")).await;
}

async fn in_a_sandboxed_frame_the_page_says_that_nothing_is_kept(engine: Engine) {
    let server = Arc::new(Server::start(&site::dist(), BELOW).with_headers());
    let frame = format!("<!doctype html><title>Host</title><iframe sandbox='allow-scripts' src='{BELOW}session/?exercises=clamshell'
        style='width:350px;height:700px;border:0' title='Knee'></iframe>");
    server.page("/host.html", &frame);
    let page = Page::open(engine, Setup::default(), &server).await;
    page.goto_address(&format!("{}/host.html", server.origin())).await;
    page.enter_frame().await;
    if engine == Engine::WebKit {
        // To WebKit a sandboxed frame is not even itself: `script-src 'self'` lets no script in. What is printed stays.
        return page.see("heading", &word("session.loading")).await;
    }
    page.ready().await;
    page.read(&word("notices.memory_only")).await;
    page.click("button", &word("session.start")).await;
    page.read(&word("session.get_ready")).await;
}

async fn a_failure_of_the_program_shows_what_happened_and_one_tap_restarts(engine: Engine) {
    let server = Arc::new(Server::start(&site::dist(), "/"));
    let page = Page::open(engine, Setup::default(), &server).await;
    page.visit("").await;
    let trap = "const s = document.createElement('script'); s.src = '/trap.js'; document.head.append(s)";
    server.page("/trap.js", "setTimeout(() => { throw new WebAssembly.RuntimeError('unreachable') })");
    page.js(trap, json!(null)).await;
    page.see("alertdialog", &word("crash.title")).await;
    page.read(&word("crash.safe")).await;
    page.click("link", &word("crash.restart")).await;
    page.see_no("alertdialog", &word("crash.title")).await;
    page.ready().await;
}

async fn a_panic_in_the_middle_of_a_session_freezes_nothing_and_loses_nothing(engine: Engine) {
    let clock = preload::clock(preload::MONDAY_MORNING);
    let server = Arc::new(Server::start(&site::dist(), "/").inject(&[preload::watch(), clock]));
    let page = Page::open(engine, Setup::default(), &server).await;
    page.visit("session/?exercises=clamshell").await;
    page.click("button", &word("session.start")).await;
    page.see("button", &word("session.hurts")).await;
    // From here on the browser makes no new element, which no browser ever refuses: the program panics at the next one.
    let broken =
        "Document.prototype.createElement = Document.prototype.createElementNS = Node.prototype.cloneNode =
        () => { throw new Error('no new elements') }";
    page.js(broken, json!(null)).await;
    page.click("button", &word("session.hurts")).await;
    page.see("alertdialog", &word("crash.title")).await;
    page.read(&word("crash.safe")).await;
    let detail = page.js("return document.getElementById('crash-detail').textContent", json!(null)).await;
    assert!(detail.as_str().is_some_and(|text| text.contains("panicked at")), "a panic of ours: {detail}");
    page.click("link", &word("crash.restart")).await;
    page.ready().await;
    // The tap before the panic was kept too: the question that it asked for stands, before anything else goes on.
    page.click("button", &word("session.resume_yes")).await;
    page.see("heading", &word("session.pain_title")).await;
}

async fn an_address_that_is_none_says_so_at_any_depth_and_leads_on(engine: Engine) {
    let server = Arc::new(Server::start(&site::dist(), BELOW));
    let page = Page::open(engine, Setup::default(), &server).await;
    for path in ["guide/clamshells/", "no-such-page", "check/rules/a/b/", "%3E"] {
        page.goto(path).await;
        page.see("heading", &word("not-found.title")).await;
        page.see("link", &word("not-found.check")).await;
        no_violations(&page, path).await;
        page.fits(path).await;
    }
    page.click("link", &word("not-found.guide")).await;
    page.see("heading", &word("guide.title")).await;
    assert_eq!(page.js("return location.href", json!(null)).await, json!(server.url("guide/")));
    // Where the host stands elsewhere than the site, with a query behind.
    page.goto("guide/clamshells/?fbclid=x").await;
    page.click("link", &word("not-found.home")).await;
    page.see("heading", &word("home.title")).await;
}

async fn a_link_whose_sign_for_the_fragment_was_encoded_is_opened_by_the_page_for_missing_addresses(
    engine: Engine,
) {
    let server = Arc::new(Server::start(&site::dist(), BELOW));
    let page = Page::open(engine, Setup::default(), &server).await;
    // One exercise and nothing else: tests/fixtures/links.
    let payload = "AQAhIAAAAACkuSZg";
    for path in [
        format!("rx/%23rx={payload}"),
        format!("rx/%2523RX%253D{payload}%3E"),
        format!("%23rx={payload}?fbclid=x"),
    ] {
        page.goto("settings/").await;
        page.goto(&path).await;
        page.see("heading", &word("arrival.title")).await;
        page.see("button", &word("arrival.keep")).await;
    }
}

async fn where_the_first_page_is_shown_at_another_address_it_says_so(engine: Engine) {
    let dist = Folder::new("known-address");
    site::copy(&site::dist(), dist.path());
    let server = Arc::new(Server::start(dist.path(), BELOW).with_headers().that_answers_everything());
    let page = Page::open(engine, Setup::default(), &server).await;
    // Nothing that it loads is there: its text and a way out are, after a while.
    page.goto("guide/clamshells/").await;
    page.see("link", &word("offered.up")).await;
    page.click("link", &word("offered.up")).await;
    page.see("heading", &word("guide.title")).await;
    page.ready().await;
}

async fn a_first_page_that_knows_its_address_leads_from_any_other_to_the_page_for_missing_ones(
    engine: Engine,
) {
    let folder = Folder::new("known-address");
    site::copy(&site::dist(), folder.path());
    // As a build with KNEE_SITE_ADDRESS prints it.
    let home = folder.path().join("index.html");
    let text = std::fs::read_to_string(&home).expect("the first page");
    let (script, _) = text
        .split_once("src=\"./start-")
        .map(|(_, rest)| rest.split_once('"').expect("its end"))
        .expect("a script");
    let whole = format!("<script type=\"module\" src=\"{BELOW}start-{script}\" async></script></head>");
    std::fs::write(&home, text.replacen("</head>", &whole, 1)).expect("written");
    let server = Arc::new(Server::start(folder.path(), BELOW).with_headers().that_answers_everything());
    let page = Page::open(engine, Setup::default(), &server).await;
    page.visit("").await;
    page.no_complaints().await;
    let count = server.requests().iter().filter(|request| request.target.contains("/start-")).count();
    assert!(count <= 2, "the page and the worker fetch the script once each: {count}");
    let page = Page::open(engine, Setup::default(), &server).await;
    page.goto("a/b/c/").await;
    page.see("heading", &word("not-found.title")).await;
    page.click("link", &word("not-found.home")).await;
    page.see("heading", &word("home.title")).await;
    page.goto("a/rx/%23rx=AQAhIAAAAACkuSZg").await;
    page.see("heading", &word("arrival.title")).await;
}

async fn pages_have_different_titles(engine: Engine) {
    let dist = site::dist();
    let server = Arc::new(Server::start(&dist, "/"));
    let page = Page::open(engine, Setup { scripts: false, ..Setup::default() }, &server).await;
    let mut titles = BTreeSet::new();
    for route in site::routes(&dist) {
        page.goto(&route).await;
        let title = page.js("return document.title", json!(null)).await.to_string();
        assert!(titles.insert(title.clone()), "{route:?} has the title of another page: {title}");
    }
}

in_webkit!(a_plain_webkit_has_nothing_to_say_in_its_console);
in_chromium_and_firefox!(where_storage_is_blocked_the_page_says_so_and_works);
in_chromium!(every_page_is_readable_without_scripts, pages_have_different_titles);
in_each_engine!(
    every_page_works_at_any_path_and_asks_only_its_own_host,
    nothing_breaks_under_the_headers_that_the_site_asks_for,
    nothing_is_stored_by_only_looking,
    in_a_sandboxed_frame_the_page_says_that_nothing_is_kept,
    a_failure_of_the_program_shows_what_happened_and_one_tap_restarts,
    a_panic_in_the_middle_of_a_session_freezes_nothing_and_loses_nothing,
    an_address_that_is_none_says_so_at_any_depth_and_leads_on,
    a_link_whose_sign_for_the_fragment_was_encoded_is_opened_by_the_page_for_missing_addresses,
    where_the_first_page_is_shown_at_another_address_it_says_so,
    a_first_page_that_knows_its_address_leads_from_any_other_to_the_page_for_missing_ones,
);
