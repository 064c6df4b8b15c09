//! Backups that come from other apps: shared with the installed app, or opened with it.

use browser_tests::engine::{Engine, Setup};
use browser_tests::page::Page;
use browser_tests::words::word;
use browser_tests::{in_each_engine, preload};
use serde_json::json;

/// What a person has, as a backup says it.
const BACKUP: &str = r#"{"app":"runners-knee-companion","v":1,"written":"2026-05-01","documents":{"knee:settings":
    {"v":1,"rev":7,"data":{"volume":35}}}}"#;

/// Stands for the system: it posts what is shared, as the manifest says.
const SYSTEM: &str = "<!doctype html><title>The system</title><link rel='icon' href='data:,'>
    <form method='post' action='/progress/' enctype='multipart/form-data'><input type='file'></form>";

async fn open(engine: Engine) -> Page {
    let page = Page::for_the_site(engine, Setup::default(), &[]).await;
    page.server().page("/system.html", SYSTEM);
    page.visit("about/").await;
    let controlled = "return !!navigator.serviceWorker.controller";
    page.wait_until("the service worker answers", controlled, json!(null)).await;
    page
}

/// Shares a file under a name of the form, its text so many times over.
async fn share(page: &Page, field: &str, text: &str, times: u32) {
    page.goto("system.html").await;
    let post = "const [field, text, times] = JSON.parse(arguments[0]);
        const chosen = new DataTransfer();
        chosen.items.add(new File([text.repeat(times)], 'record.json', { type: 'application/json' }));
        const input = document.querySelector('input');
        [input.name, input.files] = [field, chosen.files];
        setTimeout(() => input.form.submit(), 0)";
    page.js(post, json!(json!([field, text, times]).to_string())).await;
    let there =
        "return location.pathname === '/progress/' && document.documentElement.dataset.app === 'ready'";
    page.wait_until("the page of progress", there, json!(null)).await;
}

async fn a_shared_backup_is_shown_before_anything_comes_in(engine: Engine) {
    let page = open(engine).await;
    page.server().forget_requests();
    share(&page, "backup", BACKUP, 1).await;
    page.see("heading", &word("archive.preview_heading")).await;
    page.read(&word("archive.settings")).await;
    let posted = page
        .server()
        .requests()
        .iter()
        .any(|request| request.method == "POST" && request.target.contains("progress"));
    assert!(!posted, "[{}] no host sees it", engine.name());
    let query = "return location.search";
    assert_eq!(page.js(query, json!(null)).await, json!(""), "a reload does not ask for it again");
    page.click("button", &word("archive.take_in")).await;
    page.read(&word("archive.taken_in")).await;
    let left = "const win = window.wrappedJSObject ?? window;
        caches.match(new URL(document.documentElement.dataset.root + '?shared-file', location.href).href)
            .then((file) => { win.__left = file ? 'there' : 'gone' });
        return win.__left ?? null";
    assert_eq!(page.wait_until("a look at the caches", left, json!(null)).await, json!("gone"));
    page.no_complaints().await;
}

async fn a_shared_file_that_its_page_never_fetched_is_gone_with_the_next_page(engine: Engine) {
    let page = open(engine).await;
    let put = "const win = window.wrappedJSObject ?? window;
        const address = new URL(document.documentElement.dataset.root + '?shared-file', location.href).href;
        caches.keys().then((names) => caches.open(names.find((name) => name.endsWith(' files'))))
            .then((store) => store.put(address, new Response('somebody’s health')))
            .then(() => { win.__put = true });";
    page.js(put, json!(null)).await;
    page.wait_until("a file", "return !!(window.wrappedJSObject ?? window).__put", json!(null)).await;
    page.visit("settings/").await;
    let gone = "const win = window.wrappedJSObject ?? window;
        caches.match(new URL(document.documentElement.dataset.root + '?shared-file', location.href).href)
            .then((file) => { win.__gone = !file });
        return !!win.__gone";
    page.wait_until("it is gone", gone, json!(null)).await;
    page.no_complaints().await;
}

async fn a_shared_file_that_is_none_is_refused_with_a_clear_line(engine: Engine) {
    let page = open(engine).await;
    for (field, text, times, line) in [
        ("backup", "\u{fffd}PNG, a photograph", 1, "archive.not_ours"),
        ("backup", "{\"a\": 1}", 1, "archive.not_ours"),
        ("backup", &BACKUP[..BACKUP.len() / 2], 1, "archive.damaged"),
        ("something", "", 1, "archive.no_text"),
        ("backup", "0123456789abcdef", 2_000_000, "archive.too_big"),
    ] {
        share(&page, field, text, times).await;
        page.see("heading", &word("archive.trouble_heading")).await;
        page.read(&word(line)).await;
        page.read(&word("archive.nothing_changed")).await;
        page.see_no("heading", &word("archive.preview_heading")).await;
    }
}

/// Stands for the browser's queue of files that the installed app is opened with.
const LAUNCH_QUEUE: &str = "Object.defineProperty(window, 'launchQueue', { value: { setConsumer(consumer) {
    const files = sessionStorage.getItem('__launched');
    if (files) consumer({ files: JSON.parse(files).map((text) => ({ getFile: async () => new File([text], 'a.json') })) });
} } });";

async fn a_backup_that_the_installed_app_is_opened_with_is_shown_first(engine: Engine) {
    // Only Chromium knows it; the others get the stand-in and must do the same.
    let scripts = [preload::watch(), LAUNCH_QUEUE.to_owned()];
    let page = Page::for_the_site(engine, Setup::default(), &scripts).await;
    page.visit("about/").await;
    page.js("sessionStorage.setItem('__launched', arguments[0])", json!(json!([BACKUP]).to_string())).await;
    page.visit("progress/").await;
    page.see("heading", &word("archive.preview_heading")).await;
    page.read(&word("archive.settings")).await;
    page.js("sessionStorage.setItem('__launched', arguments[0])", json!(json!(["no backup"]).to_string()))
        .await;
    page.visit("progress/").await;
    page.read(&word("archive.not_ours")).await;
}

in_each_engine!(
    a_shared_backup_is_shown_before_anything_comes_in,
    a_shared_file_that_its_page_never_fetched_is_gone_with_the_next_page,
    a_shared_file_that_is_none_is_refused_with_a_clear_line,
    a_backup_that_the_installed_app_is_opened_with_is_shown_first,
);
