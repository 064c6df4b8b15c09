//! No browser says whether a file was saved. So nobody is told that it was, and where a file cannot come out, its text can.

use std::time::Duration;

use browser_tests::engine::{Engine, Setup};
use browser_tests::page::Page;
use browser_tests::words::{exercise, fill, word};
use browser_tests::{in_each_engine, preload};
use serde_json::json;

async fn open(engine: Engine) -> Page {
    open_with(engine, "").await
}

async fn open_with(engine: Engine, script: &str) -> Page {
    let scripts = [preload::clock(preload::MONDAY_MORNING), preload::files(), script.to_owned()];
    Page::for_the_site(engine, Setup::default(), &scripts).await
}

/// A browser that neither copies nor says that it did not, as WebKit in a frame.
const NEVER_SAYS: &str = "Object.defineProperty(Navigator.prototype, 'clipboard', {
    configurable: true, get: () => ({ writeText: () => new Promise(() => {}) }) });";

/// Shows a page of the site in a frame with this `sandbox`, on a page of the same site or of another one.
async fn in_a_frame(page: &Page, route: &str, sandbox: &str, elsewhere: bool) {
    let server = page.server();
    let address = match elsewhere {
        true => format!("http://localhost:{}/{route}", server.port()),
        false => format!("/{route}"),
    };
    server.page(
        "/around.html",
        &format!("<!doctype html><title>Around</title><iframe src='{address}' sandbox='{sandbox}' width='800' height='600'></iframe>"),
    );
    page.goto("around.html").await;
    page.enter_frame().await;
    page.ready().await;
}

async fn click(page: &Page, role: &str, name: &str) {
    page.see(role, name).await;
    let middle = "knee.all(...arguments[0])[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
    page.js(middle, json!([role, name])).await;
    page.click(role, name).await;
}

async fn part_of_a_session(page: &Page) {
    page.visit("session/?exercises=single-leg-balance").await;
    page.click("button", &word("session.start")).await;
    page.pass(Duration::from_secs(50)).await;
    page.click("button", &word("session.end")).await;
    page.click("button", &word("session.end_yes")).await;
    page.see("heading", &word("session.finished_part_title")).await;
}

/// The text that stands there to be copied.
async fn as_text(page: &Page) -> String {
    let label = word("archive.as_text_label");
    let script = "return knee.all('textbox', arguments[0])[0]?.value || null";
    page.wait_until("the backup as text", script, json!(label)).await.as_str().unwrap_or_default().to_owned()
}

async fn where_a_frame_forbids_files_the_backup_comes_out_as_text_and_in_again(engine: Engine) {
    let page = open(engine).await;
    part_of_a_session(&page).await;
    in_a_frame(&page, "progress/", "allow-scripts allow-same-origin", false).await;
    page.read(&word("progress.session_part")).await;
    click(&page, "button", &word("archive.save")).await;
    page.read(&word("archive.blocked")).await;
    let none = "return (window.wrappedJSObject ?? window).__file ?? null";
    assert_eq!(page.js(none, json!(null)).await, json!(null), "no file is made in vain");
    let text = as_text(&page).await;
    assert!(text.contains("single-leg-balance"), "{text}");
    // By the keyboard: WebKit's driver misses buttons of a frame that was scrolled.
    let focus = "knee.all('button', arguments[0])[0].focus()";
    page.js(focus, json!(word("archive.copy"))).await;
    page.press("Enter").await;
    page.pass(Duration::from_secs(4)).await;
    let either = "return knee.says(arguments[0][0]) || knee.says(arguments[0][1])";
    let words = json!([word("archive.copied"), word("archive.not_copied")]);
    page.wait_until("whether it was copied", either, words).await;
    page.leave_frame().await;

    // Into an empty browser, by its text alone.
    page.visit("progress/").await;
    click(&page, "button", &word("archive.erase")).await;
    click(&page, "button", &word("archive.erase_yes")).await;
    page.read(&word("progress.empty")).await;
    click(&page, "button", &word("archive.paste_heading")).await;
    let write = "const field = document.getElementById('record-text');
        field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    page.js(write, json!(text)).await;
    click(&page, "button", &word("archive.paste_read")).await;
    page.see("heading", &word("archive.preview_heading")).await;
    click(&page, "button", &word("archive.take_in")).await;
    page.read(&word("progress.session_part")).await;
}

async fn elsewhere_it_is_said_that_the_browser_saves_and_what_to_do_if_it_does_not(engine: Engine) {
    let page = open(engine).await;
    part_of_a_session(&page).await;
    page.visit("progress/").await;
    click(&page, "button", &word("archive.save")).await;
    page.read(&word("archive.saved")).await;
    click(&page, "button", &word("archive.as_text_heading")).await;
    assert!(as_text(&page).await.contains("single-leg-balance"));
    in_a_frame(&page, "progress/", "allow-scripts allow-same-origin", true).await;
    click(&page, "button", &word("archive.save")).await;
    page.read(&word("archive.saved")).await;
    page.see("button", &word("archive.as_text_heading")).await;
}

/// Waits until just this text is selected in the field that has the focus.
async fn is_selected(page: &Page, text: &str) {
    let script = "const field = document.activeElement;
        return field.localName === 'textarea' && field.value === arguments[0]
            && field.selectionStart === 0 && field.selectionEnd === field.value.length";
    page.wait_until("the text, selected", script, json!(text)).await;
}

async fn what_was_not_copied_is_said_and_selected_to_be_copied_by_hand(engine: Engine) {
    let page = open_with(engine, NEVER_SAYS).await;
    part_of_a_session(&page).await;
    page.visit("progress/").await;
    click(&page, "button", &word("archive.save")).await;
    click(&page, "button", &word("archive.as_text_heading")).await;
    let text = as_text(&page).await;
    click(&page, "button", &word("archive.copy")).await;
    page.pass(Duration::from_secs(4)).await;
    page.read(&word("archive.not_copied")).await;
    is_selected(&page, &text).await;

    page.visit("clinic/").await;
    let name = exercise("clamshell", "words.name").as_str().unwrap_or_default().to_owned();
    click(&page, "button", &fill("clinic.add", &[("name", &name)])).await;
    let link = "return document.getElementById('clinic-link')?.value || null";
    let link = page.wait_until("a link", link, json!(null)).await;
    click(&page, "button", &word("clinic.copy_link")).await;
    page.pass(Duration::from_secs(4)).await;
    page.read(&word("clinic.not_copied")).await;
    is_selected(&page, link.as_str().unwrap_or_default()).await;
    page.no_complaints().await;
}

async fn links_that_save_files_say_so_where_a_frame_forbids_or_may_forbid_it(engine: Engine) {
    let page = open(engine).await;
    let name = exercise("clamshell", "words.name").as_str().unwrap_or_default().to_owned();
    for (elsewhere, sandbox, said, links) in [
        (false, "allow-scripts allow-same-origin", "download.blocked", false),
        (true, "allow-scripts allow-same-origin", "download.unsure", true),
        (false, "allow-scripts allow-same-origin allow-downloads", "download.unsure", true),
    ] {
        in_a_frame(&page, "clinic/", sandbox, elsewhere).await;
        click(&page, "button", &fill("clinic.add", &[("name", &name)])).await;
        page.read(&word(said)).await;
        let script = "return document.querySelectorAll('a[download]').length > 0";
        assert_eq!(page.js(script, json!(null)).await, json!(links), "{sandbox}");
        page.leave_frame().await;
    }
    page.visit("clinic/").await;
    click(&page, "button", &fill("clinic.add", &[("name", &name)])).await;
    page.see("link", &word("clinic.qr_save")).await;
    assert!(!page.sees("paragraph", &word("download.unsure")).await);
}

in_each_engine!(
    what_was_not_copied_is_said_and_selected_to_be_copied_by_hand,
    where_a_frame_forbids_files_the_backup_comes_out_as_text_and_in_again,
    elsewhere_it_is_said_that_the_browser_saves_and_what_to_do_if_it_does_not,
    links_that_save_files_say_so_where_a_frame_forbids_or_may_forbid_it,
);
