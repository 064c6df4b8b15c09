//! After one visit everything works with the server gone; a new version is offered, never forced; there is a way out.

#![allow(clippy::expect_used, reason = "a failed expectation is a failed test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use browser_tests::engine::{Engine, Setup};
use browser_tests::page::Page;
use browser_tests::processes::Folder;
use browser_tests::server::{Fault, Server, without_hash};
use browser_tests::words::word;
use browser_tests::{in_each_engine, preload, site};
use serde_json::{Value, json};

/// Somewhere on a host that holds other things too.
const BELOW: &str = "/some/where/knee/";
const NEW_TITLE: &str = "A newer page";

/// Waits until all is kept and the worker answers for this page.
async fn kept(page: &Page) {
    let script = "const w = window.wrappedJSObject ?? window;
        const all = navigator.serviceWorker;
        const whole = new URL(document.documentElement.dataset.root + '?whole', location.href).href;
        w.__kept ??= 'no';
        caches.match(whole).then((there) => { if (there && all.controller) w.__kept = 'yes' });
        return w.__kept === 'yes'";
    page.wait_until("the service worker keeps the site", script, json!(null)).await;
}

/// The files that are kept, without their digests, once at least so many are.
async fn stored(page: &Page, at_least: usize) -> BTreeSet<String> {
    let script = "const w = window.wrappedJSObject ?? window;
        caches.keys().then((names) => names.find((name) => name.endsWith(' files'))).then((name) => name && caches.open(name))
            .then((store) => store?.keys()).then((keys = []) => { w.__stored = keys.map((key) => key.url.split('?')[0]).join(' ') });
        return (w.__stored ?? '').split(' ').length >= arguments[0] ? w.__stored : null";
    let names = page.wait_until("the files that are kept", script, json!(at_least)).await;
    let root = page.server().url("");
    let names = names.as_str().unwrap_or_default().split(' ').map(|name| name.replacen(&root, "", 1));
    names.map(|name| without_hash(&name)).collect()
}

/// So many files there are to keep.
fn files(folder: &Path) -> usize {
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            count += files(&entry.path());
        } else if !["_headers", "clinic.json", "service-worker.js", "service-worker-off.js"]
            .contains(&name.as_str())
            && !name.starts_with("embed")
        {
            count += 1;
        }
    }
    count
}

/// What the server was asked for since it forgot, without the hashes in names.
fn asked(page: &Page) -> BTreeSet<String> {
    let root = page.server().url("").replacen(&page.server().origin(), "", 1);
    page.server()
        .requests()
        .iter()
        .map(|request| without_hash(&request.target.replacen(&root, "", 1)))
        .collect()
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
    change(folder, "session/index.html", "</main>", "<p>A newer session</p></main>");
}

/// A change in a file. What the worker says of it is made to fit by the server.
fn change(folder: &Folder, file: &str, from: &str, to: &str) {
    let file = folder.path().join(file);
    let text = fs::read_to_string(&file).expect("a file");
    assert!(text.contains(from), "{from}");
    fs::write(&file, text.replacen(from, to, 1)).expect("written");
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
    assert_eq!(after, before, "what has not changed is not fetched again");
    let names = stored(&page, 1).await;
    assert_eq!(names.len(), files(&dist) + 1, "what is of the old version alone goes: {names:?}");
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

/// Whether a new version waits, or one is being stored.
async fn other_version(page: &Page) -> Value {
    let ask = "const w = window.wrappedJSObject ?? window;
        navigator.serviceWorker.getRegistration().then((r) => { w.__other = r?.waiting ? 'waits' : r?.installing ? 'comes' : 'none' });
        return w.__other ?? null";
    page.wait_until("what becomes of a new version", ask, json!(null)).await
}

async fn a_version_of_which_only_a_part_is_uploaded_waits_until_it_is_whole(engine: Engine) {
    let dist = site::dist();
    let server = Arc::new(Server::start(&dist, BELOW).with_headers().inject(&[preload::watch()]));
    let page = Page::open(engine, Setup::default(), &server).await;
    page.visit("").await;
    kept(&page).await;

    let next = Folder::new("next-version");
    next_version(&dist, &next);
    for (part, fault) in
        [("session/", Fault::Cut), ("session/", Fault::FirstPage), ("session/", Fault::Broken)]
    {
        server.spoil(part, fault);
        server.serve_folder(next.path());
        server.forget_requests();
        page.visit("").await;
        page.js(
            "navigator.serviceWorker.getRegistration().then((r) => r.update()).catch(() => {})",
            json!(null),
        )
        .await;
        wait_for(&page, || asked(&page).contains("session/")).await;
        wait_for_other(&page, "none").await;
        page.see("heading", &word("home.title")).await;
        page.visit("session/?exercises=clamshell").await;
        assert_eq!(
            page.js("return knee.says('A newer session')", json!(null)).await,
            json!(false),
            "{fault:?}"
        );
    }
    server.mend();
    server.forget_requests();
    page.visit("").await;
    page.read(&word("notices.update")).await;
    let asked = asked(&page);
    assert!(!asked.contains("") && !asked.contains("guide/"), "nothing is fetched twice: {asked:?}");
    page.click("button", &word("notices.update_now")).await;
    page.see("heading", NEW_TITLE).await;
    server.stop();
    page.visit("session/?exercises=clamshell").await;
    page.read("A newer session").await;
}

/// Waits until something holds that only the test can see.
async fn wait_for(page: &Page, holds: impl Fn() -> bool) {
    for _ in 0..600 {
        if holds() {
            return;
        }
        page.js("return 1", json!(null)).await;
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    page.fail("waited in vain").await;
}

async fn wait_for_other(page: &Page, state: &str) {
    for _ in 0..600 {
        page.js("(window.wrappedJSObject ?? window).__other = null", json!(null)).await;
        if other_version(page).await == json!(state) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    page.fail(&format!("no new version {state}")).await;
}

async fn a_program_that_is_not_whole_is_never_kept_and_the_page_says_so_until_it_is(engine: Engine) {
    let dist = site::dist();
    // With the headers of the site: the browser may keep the half of it for a year.
    let server = Arc::new(Server::start(&dist, BELOW).with_headers());
    server.spoil("player.wasm", Fault::Cut);
    server.spoil("checkup.js", Fault::FirstPage);
    let page = Page::open(engine, Setup::default(), &server).await;
    page.visit("").await;
    // The names that the clinic's own settings and the mark of a whole site have are among them, or would be.
    let there = stored(&page, files(&dist) - 1).await;
    assert!(!there.contains("player.wasm") && !there.contains("checkup.js"), "{there:?}");
    assert!(there.contains("player.js") && there.contains("session/"), "{there:?}");

    for route in ["check/", "session/?exercises=clamshell"] {
        page.goto(route).await;
        page.see("alert", &word("offered.late")).await;
    }
    server.mend();
    page.click("link", &word("offered.again")).await;
    page.ready().await;
    kept(&page).await;
    server.stop();
    page.visit("session/?exercises=clamshell").await;
    page.visit("check/").await;
}

async fn a_host_that_answers_everything_leaves_no_trace(engine: Engine) {
    let folder = Folder::new("half");
    site::copy(&site::dist(), folder.path());
    let lists = fs::read_dir(folder.path()).expect("a folder").flatten();
    for file in lists.filter(|file| file.file_name().to_string_lossy().starts_with("lists-")) {
        fs::remove_file(file.path()).expect("removed");
    }
    let server = Arc::new(Server::start(folder.path(), BELOW).with_headers().that_answers_everything());
    let page = Page::open(engine, Setup::default(), &server).await;
    page.visit("").await;
    let there = stored(&page, files(folder.path())).await;
    assert!(!there.contains("lists.wasm") && !there.contains("lists.js"), "{there:?}");
    page.goto("programme/").await;
    page.see("alert", &word("offered.late")).await;
    // Once a worker is there, it knows the first page at an address that is not its own.
    page.goto("guide/clamshells/").await;
    page.see("heading", &word("not-found.title")).await;
    page.click("link", &word("not-found.home")).await;
    page.see("heading", &word("home.title")).await;
    page.ready().await;
}

async fn caches_that_the_browser_wiped_are_filled_again(engine: Engine) {
    let server = Arc::new(Server::start(&site::dist(), BELOW));
    let page = Page::open(engine, Setup::default(), &server).await;
    page.visit("").await;
    kept(&page).await;
    let wipe = "caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))";
    page.js(wipe, json!(null)).await;
    while !caches(&page).await.is_empty() {}
    page.visit("guide/").await;
    kept(&page).await;
    server.stop();
    page.visit("learn/glossary/").await;
    page.visit("session/?exercises=clamshell").await;
}

async fn a_change_of_one_word_costs_one_page(engine: Engine) {
    let dist = site::dist();
    let server = Arc::new(Server::start(&dist, BELOW).inject(&[preload::watch()]));
    let page = Page::open(engine, Setup::default(), &server).await;
    page.visit("").await;
    kept(&page).await;
    let next = Folder::new("next-version");
    site::copy(&dist, next.path());
    change(&next, "learn/glossary/index.html", "</main>", "<p>Another word</p></main>");
    server.serve_folder(next.path());
    server.forget_requests();
    page.reload().await;
    page.read(&word("notices.update")).await;
    let asked = asked(&page);
    let expected = ["clinic.json", "learn/glossary/", "service-worker.js"].map(str::to_owned);
    assert_eq!(asked, BTreeSet::from(expected));
}

async fn after_a_lost_connection_only_the_rest_is_fetched(engine: Engine) {
    let server = Arc::new(Server::start(&site::dist(), BELOW));
    server.spoil("learn/load/", Fault::Broken);
    let page = Page::open(engine, Setup::default(), &server).await;
    page.visit("").await;
    wait_for(&page, || asked(&page).contains("learn/load/")).await;
    let before = stored(&page, 20).await;
    assert!(before.contains("guide/clamshell/") && !before.contains("learn/glossary/"), "{before:?}");
    server.mend();
    server.forget_requests();
    page.visit("guide/").await;
    kept(&page).await;
    let mut asked = asked(&page);
    asked.retain(|name| before.contains(name) && name != "clinic.json");
    assert_eq!(asked, BTreeSet::new(), "fetched twice");
    server.stop();
    page.visit("learn/load/").await;
}

async fn who_saves_data_gets_no_more_than_what_was_looked_at(engine: Engine) {
    let saves =
        "Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }) })";
    let server = Arc::new(Server::start(&site::dist(), BELOW).inject(&[saves.to_owned()]));
    let page = Page::open(engine, Setup::default(), &server).await;
    page.visit("guide/clamshell/").await;
    // The clinic's settings are the last to be kept.
    let mut there = BTreeSet::new();
    while !there.contains("clinic.json") {
        there = stored(&page, 1).await;
    }
    assert!(there.contains("guide/clamshell/") && there.contains("pages.wasm"), "{there:?}");
    assert!(!there.contains("session/") && !there.contains("player.wasm"), "{there:?}");
    server.stop();
    page.visit("guide/clamshell/").await;
    page.goto("learn/").await;
    page.see("heading", &word("not-found.title")).await;
}

/// Has the program stop by a mistake of ours.
async fn crash(page: &Page) {
    let trap = "const s = document.createElement('script'); s.src = arguments[0]; document.head.append(s)";
    page.js(trap, json!("/trap.js")).await;
    page.see("alertdialog", &word("crash.title")).await;
}

async fn a_restart_goes_past_what_is_kept_and_without_a_connection_uses_it(engine: Engine) {
    let server = Arc::new(Server::start(&site::dist(), BELOW).with_headers());
    server.page("/trap.js", "setTimeout(() => { throw new WebAssembly.RuntimeError('unreachable') })");
    let page = Page::open(engine, Setup::default(), &server).await;
    page.visit("session/?exercises=clamshell").await;
    kept(&page).await;
    server.forget_requests();
    crash(&page).await;
    page.click("link", &word("crash.restart")).await;
    page.see_no("alertdialog", &word("crash.title")).await;
    page.ready().await;
    let fresh = asked(&page);
    let wanted = ["session/?exercises=clamshell", "start.js", "player.js", "player.wasm"];
    assert!(wanted.iter().all(|name| fresh.contains(*name)), "{fresh:?}");
    kept(&page).await;
    // The script that breaks the page is asked of the host: once more while there is one.
    crash(&page).await;
    server.stop();
    page.click("link", &word("crash.restart")).await;
    page.see_no("alertdialog", &word("crash.title")).await;
    page.ready().await;
}

async fn load_it_now_works_where_another_tab_has_let_it_take_over(engine: Engine) {
    let dist = site::dist();
    let server = Arc::new(Server::start(&dist, BELOW).inject(&[preload::watch()]));
    let page = Page::open(engine, Setup::default(), &server).await;
    page.visit("").await;
    kept(&page).await;
    let next = Folder::new("next-version");
    next_version(&dist, &next);
    server.serve_folder(next.path());
    page.reload().await;
    page.read(&word("notices.update")).await;
    let other = "navigator.serviceWorker.getRegistration().then((r) => r.waiting.postMessage('take-over'))";
    page.js(other, json!(null)).await;
    wait_for_other(&page, "none").await;
    page.see("heading", &word("home.title")).await;
    page.click("button", &word("notices.update_now")).await;
    page.see("heading", NEW_TITLE).await;
    page.ready().await;
}

async fn what_a_clinic_says_is_what_its_host_said_last(engine: Engine) {
    let folder = Folder::new("clinic");
    site::copy(&site::dist(), folder.path());
    let file = folder.path().join("clinic.json");
    fs::write(&file, r#"{ "clinic": "Knees of the town" }"#).expect("written");
    let server = Arc::new(Server::start(folder.path(), BELOW));
    let page = Page::open(engine, Setup::default(), &server).await;
    page.visit("").await;
    page.see("link", "Knees of the town").await;
    kept(&page).await;
    // A network that wants one to log in first.
    server.spoil("clinic.json", Fault::FirstPage);
    page.visit("guide/").await;
    page.see("link", "Knees of the town").await;
    server.mend();
    fs::remove_file(&file).expect("removed");
    page.visit("guide/").await;
    page.see("link", &word("common.app_name")).await;
    server.stop();
    page.visit("learn/").await;
    page.see("link", &word("common.app_name")).await;
}

in_each_engine!(
    after_one_visit_everything_works_with_the_server_gone,
    a_new_version_is_offered_and_never_forced,
    a_new_version_keeps_quiet_during_a_session,
    the_way_out_removes_the_worker_and_its_caches,
    a_version_of_which_only_a_part_is_uploaded_waits_until_it_is_whole,
    a_program_that_is_not_whole_is_never_kept_and_the_page_says_so_until_it_is,
    a_host_that_answers_everything_leaves_no_trace,
    caches_that_the_browser_wiped_are_filled_again,
    a_change_of_one_word_costs_one_page,
    after_a_lost_connection_only_the_rest_is_fetched,
    who_saves_data_gets_no_more_than_what_was_looked_at,
    a_restart_goes_past_what_is_kept_and_without_a_connection_uses_it,
    load_it_now_works_where_another_tab_has_let_it_take_over,
    what_a_clinic_says_is_what_its_host_said_last,
);
