//! What people write has its own direction wherever it is shown or typed: a Hebrew note and an Arabic name beside English
//! words, and neither turns the other round.

use std::time::Duration;

use browser_tests::engine::{Engine, Setup};
use browser_tests::in_each_engine;
use browser_tests::page::Page;
use browser_tests::words::{exercise, fill, word};
use serde_json::json;

/// "3 sets of 10 repetitions": the number stands at the wrong end where the sentence around it decides.
const NOTE: &str = "3 סטים של 10 חזרות";
const LIST: &str = "تمارين الركبة (2)";
const CLINIC: &str = "מרפאת הברך 24";

/// Waits until each of these texts is on the page, and fails where one has not its own direction: it is alone in an element
/// with `dir="auto"`, or in a `bdi`, or between the marks of an isolate. So are names that only screen readers get.
async fn each_has_its_own_direction(page: &Page, texts: &[&str]) {
    let script = "const wanted = arguments[0];
        const foreign = /[\\u0590-\\u06ff]/;
        const alone = (text) => !foreign.test(text.replace(/\\u2068[^\\u2069]*\\u2069/g, ''));
        const seen = new Set();
        const wrong = [];
        const look = (text, place, own) => {
            if (!foreign.test(text ?? '')) return;
            for (const one of wanted) if (text.includes(one)) seen.add(one);
            if (!own && !alone(text)) wrong.push(`${place}: ${text}`);
        };
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const place = walker.currentNode.parentElement;
            if (!place.closest('script, style, textarea')) {
                const own = place.closest('[dir=auto], bdi');
                look(walker.currentNode.data, place.localName, own?.textContent === walker.currentNode.data);
            }
        }
        for (const element of document.querySelectorAll('body *')) {
            for (const name of ['aria-label', 'title', 'alt', 'placeholder'])
                look(element.getAttribute(name), `${element.localName} ${name}`, false);
            if (['input', 'textarea'].includes(element.localName) && !element.readOnly)
                look(element.value, element.localName, element.dir === 'auto');
        }
        look(document.title, 'the title', false);
        if (wrong.length) return { wrong };
        return wanted.every((one) => seen.has(one)) ? { wrong } : null";
    let found = page.wait_until(&format!("{texts:?}"), script, json!(texts)).await;
    assert_eq!(found["wrong"], json!([]), "each text of people has its own direction");
}

/// Clicks what is in the middle of the window, not under the navigation at its foot.
async fn click(page: &Page, role: &str, name: &str) {
    page.see(role, name).await;
    let middle = "knee.all(...arguments[0])[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
    page.js(middle, json!([role, name])).await;
    page.click(role, name).await;
}

/// Writes into a field as if it was typed.
async fn write(page: &Page, id: &str, text: &str) {
    let script = "const [id, text] = arguments[0];
        const field = document.getElementById(id);
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    page.js(script, json!([id, text])).await;
}

/// The direction in which a field is written.
async fn direction(page: &Page, id: &str) -> String {
    let script = "return getComputedStyle(document.getElementById(arguments[0])).direction";
    page.js(script, json!(id)).await.as_str().unwrap_or_default().to_owned()
}

/// The id that the list of one's own has got.
async fn list(page: &Page) -> String {
    page.visit("programme/").await;
    let script = "const link = document.querySelector('a[href*=\"?list=\"]');
        return link && new URL(link.href).searchParams.get('list')";
    page.wait_until("a list", script, json!(null)).await.as_str().unwrap_or_default().to_owned()
}

async fn a_list_and_a_note_of_ones_own(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("programme/?exercises=single-leg-balance").await;
    click(&page, "button", &word("programme.bring_new")).await;
    page.see("heading", &word("own-list.usual_name")).await;
    write(&page, "list-name", LIST).await;
    page.see("heading", LIST).await;
    assert_eq!(direction(&page, "list-name").await, "rtl");
    each_has_its_own_direction(&page, &[LIST]).await;
    click(&page, "checkbox", &word("progress.weekday.tuesday")).await;
    click(&page, "button", &word("programme.all_lists")).await;
    page.see("button", &fill("programme.change_named", &[("name", LIST)])).await;
    each_has_its_own_direction(&page, &[LIST]).await;
    let session = format!("session/?list={}", list(&page).await);
    for route in ["", "guide/single-leg-balance/", "programme/?exercises=plank", &session] {
        page.visit(route).await;
        each_has_its_own_direction(&page, &[LIST]).await;
    }

    click(&page, "button", &word("session.start")).await;
    page.pass(Duration::from_secs(50)).await;
    page.click("button", &word("session.end")).await;
    page.click("button", &word("session.end_yes")).await;
    page.see("heading", &word("session.finished_part_title")).await;
    write(&page, "after-note", NOTE).await;
    assert_eq!(direction(&page, "after-note").await, "rtl");
    each_has_its_own_direction(&page, &[NOTE]).await;
    page.visit("progress/").await;
    each_has_its_own_direction(&page, &[NOTE]).await;
    page.no_complaints().await;
}

async fn a_prescription_from_the_builder_to_the_report(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("clinic/").await;
    let name = exercise("clamshell", "words.name").as_str().unwrap_or_default().to_owned();
    click(&page, "button", &fill("clinic.add", &[("name", &name)])).await;
    for (field, text) in [("clinic-name", LIST), ("clinic-note", NOTE), ("clinic-clinic", CLINIC)] {
        write(&page, field, text).await;
        assert_eq!(direction(&page, field).await, "rtl");
    }
    write(&page, "clinic-phone", "+44 20 7946").await;
    assert_eq!(direction(&page, "clinic-phone").await, "ltr");
    click(&page, "button", &word("clinic.keep")).await;
    page.see("button", &fill("clinic.open_named", &[("name", LIST)])).await;
    each_has_its_own_direction(&page, &[LIST, NOTE, CLINIC]).await;
    let link = "return document.getElementById('clinic-link')?.value || null";
    let link = page.wait_until("a link", link, json!(null)).await;

    for _ in 0..2 {
        // The second time the list is there already, and is named among those that it may go into.
        page.visit("settings/").await;
        page.goto_address(link.as_str().unwrap_or_default()).await;
        page.ready().await;
        each_has_its_own_direction(&page, &[LIST, NOTE, CLINIC]).await;
        if page.sees("radio", &word("arrival.merge")).await {
            click(&page, "radio", &word("arrival.merge")).await;
            each_has_its_own_direction(&page, &[LIST]).await;
        }
        click(&page, "button", &word("arrival.keep")).await;
        page.see("heading", &word("arrival.taken_title")).await;
        each_has_its_own_direction(&page, &[LIST]).await;
    }
    let list = list(&page).await;
    page.visit(&format!("programme/?list={list}")).await;
    each_has_its_own_direction(&page, &[LIST, NOTE, CLINIC]).await;
    page.visit("report/").await;
    click(&page, "button", &word("report.show")).await;
    each_has_its_own_direction(&page, &[LIST, NOTE, CLINIC]).await;
    page.no_complaints().await;
}

async fn a_clinic_in_header_and_footer(engine: Engine) {
    let page = Page::for_the_site(engine, Setup::default(), &[]).await;
    let script = "location.href = `${location.pathname}?${new URLSearchParams(arguments[0])}`";
    page.visit("guide/").await;
    page.js(script, json!({ "clinic": CLINIC, "address": NOTE, "phone": "+44 20 7946" })).await;
    page.wait_until(
        "the clinic",
        "return location.search && document.body.innerText.includes(arguments[0])",
        json!(CLINIC),
    )
    .await;
    page.ready().await;
    each_has_its_own_direction(&page, &[CLINIC, NOTE]).await;
    let phone = "return getComputedStyle(document.querySelector('[data-clinic-phone]')).direction";
    assert_eq!(page.js(phone, json!(null)).await, json!("ltr"));
    page.no_complaints().await;
}

in_each_engine!(
    a_list_and_a_note_of_ones_own,
    a_prescription_from_the_builder_to_the_report,
    a_clinic_in_header_and_footer,
);
