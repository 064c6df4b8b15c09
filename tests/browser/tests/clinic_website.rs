//! A receptionist puts the app on the clinic's page, with nothing but what docs/clinics.md says: the builder, copy, paste.
//! With `KNEE_PICTURES` set to a folder, the pictures of docs/clinics.md are taken on the way (Chromium).

use std::path::PathBuf;
use std::sync::Arc;

use browser_tests::axe::no_violations;
use browser_tests::engine::{DESKTOP, Engine, PHONE, Setup};
use browser_tests::page::Page;
use browser_tests::server::Server;
use browser_tests::words::{fill, word};
use browser_tests::{in_each_engine, preload, site};
use serde_json::{Value, json};
use thirtyfour::By;

/// Where pictures go, if any are wanted.
fn pictures(page: &Page) -> Option<PathBuf> {
    std::env::var_os("KNEE_PICTURES").map(PathBuf::from).filter(|_| page.engine() == Engine::Chromium)
}

async fn keep(page: &Page, name: &str, picture: Result<Vec<u8>, String>) {
    let Some(folder) = pictures(page) else { return };
    let written =
        picture.and_then(|bytes| std::fs::write(folder.join(name), bytes).map_err(|e| e.to_string()));
    if let Err(e) = written {
        page.fail(&format!("{name}: {e}")).await;
    }
}

/// A picture of one thing on the page.
async fn keep_part(page: &Page, name: &str, path: &str) {
    if pictures(page).is_none() {
        return;
    }
    let part = match page.browser().driver().find(By::XPath(path)).await {
        Ok(element) => element.screenshot_as_png().await.map_err(|e| e.to_string()),
        Err(e) => Err(e.to_string()),
    };
    keep(page, name, part).await;
}

async fn write(page: &Page, id: &str, text: &str) {
    let script = "const [id, text] = arguments[0]; const field = document.getElementById(id); field.focus();
        field.value = text; field.dispatchEvent(new Event(field.localName === 'select' ? 'change' : 'input', { bubbles: true }))";
    page.js(script, json!([id, text])).await;
}

async fn text_of(page: &Page, id: &str) -> String {
    let script = "return document.getElementById(arguments[0])?.value || null";
    let text = page.wait_until(id, script, json!(id)).await;
    text.as_str().unwrap_or_default().to_owned()
}

async fn a_receptionist_puts_the_app_on_a_page_with_what_the_builder_wrote(engine: Engine) {
    let server = Arc::new(Server::start(&site::dist(), "/").inject(&[preload::watch()]));
    let page = Page::open(engine, Setup { size: DESKTOP, ..Setup::default() }, &server).await;
    page.visit("clinic/").await;
    for (id, text) in [
        ("clinic-clinic", "Riverside Knee Clinic"),
        ("clinic-phone", "020 7946 0018"),
        ("clinic-booking", "https://clinic.example/book"),
        ("website-accent", "purple"),
    ] {
        write(&page, id, text).await;
    }
    page.read(&word("website.colour_wrong")).await;
    page.read(&word("website.mistakes.one")).await;
    write(&page, "website-accent", "#7a1f6b").await;
    write(&page, "website-page", "guide").await;
    write(&page, "website-label-professional", "Book with us").await;
    page.read(&fill("offered.contact", &[("clinic", "Riverside Knee Clinic")])).await;
    no_violations(&page, "the builder's part about the website").await;
    page.fits("the builder").await;
    keep_part(&page, "clinic-step-1.png", "//*[@id='clinic-clinic']/ancestor::fieldset").await;
    let embed = text_of(&page, "clinic-embed").await;
    let frame = text_of(&page, "clinic-frame").await;
    if pictures(&page).is_some() {
        let elsewhere = "const field = document.getElementById('clinic-embed');
            field.value = field.value.replace(location.origin, 'https://knee.example')";
        page.js(elsewhere, json!(null)).await;
    }
    keep_part(&page, "clinic-step-3.png", "//*[@id='clinic-embed']/ancestor::div[1]").await;
    if pictures(&page).is_some() && page.browser().resize((560, 760)).await.is_ok() {
        let there = "document.getElementById('website-accent').closest('fieldset').scrollIntoView()";
        page.js(there, json!(null)).await;
        keep(&page, "clinic-step-2.png", page.picture().await).await;
    }
    page.no_complaints().await;

    // Pasted as it is into a page on another host.
    for (name, pasted) in [("pasted.html", embed), ("framed.html", frame)] {
        server.page(
            &format!("/{name}"),
            &format!(
                "<!doctype html><html lang='en'><meta charset='utf-8'><meta name='viewport' content='width=device-width'>
                <title>Riverside Knee Clinic</title><link rel='icon' href='data:,'>
                <style>body{{font:17px/1.5 Georgia,serif;margin:0 auto;max-width:48rem;padding:0 16px}}</style>
                <h1>Riverside Knee Clinic</h1><p>Exercises for your knee, chosen by our physiotherapists.</p>{pasted}<p>1 High Street</p>"
            ),
        );
        if let Err(e) = page.browser().resize(PHONE).await {
            page.fail(&e).await;
        }
        page.goto_address(&format!("http://localhost:{}/{name}", server.port())).await;
        page.wait_until("a frame", "return document.querySelector('iframe') !== null", json!(null)).await;
        page.enter_frame().await;
        page.ready().await;
        page.see("link", "Riverside Knee Clinic").await;
        let guide = "return document.documentElement.dataset.page === 'guide'";
        page.wait_until("the first page", guide, json!(null)).await;
        page.ready().await;
        let accent =
            "return getComputedStyle(document.documentElement).getPropertyValue('--accent').trim() || null";
        let is = page.wait_until("a colour", accent, json!(null)).await;
        assert_eq!(is, Value::from("#7a1f6b"), "{name}");
        page.see("link", "020 7946 0018").await;
        page.leave_frame().await;
        page.no_complaints().await;
        if name == "pasted.html" {
            keep(&page, "clinic-step-4.png", page.picture().await).await;
            if pictures(&page).is_some() && page.browser().resize((900, 760)).await.is_ok() {
                keep(&page, "clinic-page.png", page.picture().await).await;
            }
        }
    }
}

in_each_engine!(a_receptionist_puts_the_app_on_a_page_with_what_the_builder_wrote,);
