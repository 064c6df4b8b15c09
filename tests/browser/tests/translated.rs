//! Pages that the browser translates: whatever they show is what is asked, running and stored.
//!
//! The translator (`scripts/translate.js`) works on each page from its first text on, and on all that comes later. All
//! other tests watch with `scripts/watch.js` that nothing is ever written into a text.

use std::time::Duration;

use browser_tests::engine::{Engine, Setup};
use browser_tests::page::Page;
use browser_tests::words::{exercise, fill, word};
use browser_tests::{in_each_engine, preload, site};
use serde_json::{Value, json};

use crate::knee_check::steps::{By, asks, begin, heading, label, next_screen, question_shown, tap};

pub async fn open(engine: Engine) -> Page {
    let scripts = [preload::clock(preload::MONDAY_MORNING), preload::files(), preload::translator()];
    Page::for_the_site(engine, Setup::default(), &scripts).await
}

fn name(id: &str) -> String {
    exercise(id, "words.name").as_str().unwrap_or_default().to_owned()
}

/// What is stored under a name.
pub async fn stored(page: &Page, key: &str) -> Value {
    let script = "return JSON.parse(localStorage.getItem(arguments[0]) ?? 'null')?.data ?? null";
    page.js(script, json!(key)).await
}

/// Waits until the translator has been everywhere: no text that anybody sees is as it was.
pub async fn is_translated(page: &Page) {
    let script = "const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let text = walker.nextNode(); text; text = walker.nextNode()) {
            const left = 'script, style, noscript, svg, textarea, [translate=no]';
            if (!text.data.trim() || text.parentElement.closest(left) || text.data.includes('\\ue000')) continue;
            return null;
        }
        return true";
    page.wait_until("every text is translated", script, json!(null)).await;
}

/// Clicks what is in the middle of the window, not under the navigation at its foot.
pub async fn click(page: &Page, role: &str, name: &str) {
    page.see(role, name).await;
    let middle = "knee.all(...arguments[0])[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
    page.js(middle, json!([role, name])).await;
    page.click(role, name).await;
}

/// Writes into a field as if it was typed.
pub async fn write(page: &Page, id: &str, text: &str) {
    let script = "const [id, text] = arguments[0];
        const field = document.getElementById(id);
        field.focus();
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }))";
    page.js(script, json!([id, text])).await;
}

async fn each_page_opens_and_works_on(engine: Engine) {
    let page = open(engine).await;
    for route in site::kinds(&site::dist()) {
        page.visit(&route).await;
        is_translated(&page).await;
    }
    page.no_complaints().await;
}

async fn the_check_stores_the_answer_to_the_question_that_it_shows(engine: Engine) {
    let page = open(engine).await;
    page.visit("check/").await;
    begin(&page, By::Mouse).await;
    while asks(&page).await {
        is_translated(&page).await;
        let text = heading(&page).await;
        let asked = question_shown(&page).await;
        // The first answer that can be seen, or none of several.
        let list = page.sees("checkbox", &label(&asked, "none")).await;
        let role = if list { "checkbox" } else { "radio" };
        let chosen = if list { label(&asked, "none") } else { page.names("radio").await.remove(1) };
        click(&page, role, &chosen).await;
        tap(&page, By::Mouse, &word("check.next_question")).await;
        next_screen(&page, &text).await;
        let answers = stored(&page, "knee:check").await["answers"].clone();
        let ids = answers[&asked]["answer"].as_array().cloned().unwrap_or_default();
        let labels: Vec<String> = ids.iter().filter_map(|id| Some(label(&asked, id.as_str()?))).collect();
        assert_eq!(labels, [chosen], "{asked}: what was chosen is what is stored");
    }
    is_translated(&page).await;
    // The result says what was chosen; another region gives other numbers; an answer can be changed.
    let result = heading(&page).await;
    tap(&page, By::Mouse, &word("check.to_answers")).await;
    next_screen(&page, &result).await;
    is_translated(&page).await;
    page.see("heading", &word("check.answers_title")).await;
    page.no_complaints().await;
}

/// What the player shows: the big number, the main button, and the set.
async fn shown(page: &Page) -> Value {
    let script = "const text = (place) => knee.plain(document.querySelector(place)?.textContent ?? '');
        return { number: text('.player__number'), button: text('.player__main'), place: text('.player__place') }";
    page.js(script, json!(null)).await
}

async fn a_session_goes_on_in_numbers_words_and_buttons(engine: Engine) {
    let page = open(engine).await;
    page.visit("session/?exercises=single-leg-balance").await;
    is_translated(&page).await;
    click(&page, "button", &word("session.start")).await;
    page.read(&word("session.get_ready")).await;
    let mut last = Value::Null;
    for _ in 0..6 {
        page.pass(Duration::from_secs(1)).await;
        is_translated(&page).await;
        let now = shown(&page).await;
        assert_ne!(now["number"], last, "the number goes on");
        let left = crate::session::left(&page).await.to_string();
        assert_eq!(now["number"], json!(left), "and is the one that is read out");
        last = now["number"].clone();
    }
    page.click("button", &word("session.pause")).await;
    page.see("button", &word("session.resume")).await;
    page.read(&word("session.paused")).await;
    let before = shown(&page).await["number"].clone();
    page.pass(Duration::from_secs(20)).await;
    assert_eq!(shown(&page).await["number"], before, "and it stands still");
    page.click("button", &word("session.resume")).await;
    page.see("button", &word("session.pause")).await;
    // To the rest after the first set, and into the next one.
    page.pass(Duration::from_secs(45)).await;
    page.read(&word("session.rest")).await;
    is_translated(&page).await;
    page.click("button", &word("session.skip")).await;
    let second = fill("session.set_of", &[("set", "2"), ("sets", "3")]);
    page.read(&second).await;
    page.click("button", &word("session.hurts")).await;
    page.see("heading", &word("session.pain_title")).await;
    page.click("button", "2").await;
    page.see("heading", &fill("session.pain_value", &[("n", "2")])).await;
    is_translated(&page).await;
    page.click("button", &word("session.go_on")).await;
    page.see("button", &word("session.end")).await;
    page.click("button", &word("session.end")).await;
    page.see("alertdialog", &word("session.end_question")).await;
    page.click("button", &word("session.end_no")).await;
    page.see_no("alertdialog", &word("session.end_question")).await;
    page.click("button", &word("session.end")).await;
    page.click("button", &word("session.end_yes")).await;
    page.see("heading", &word("session.finished_part_title")).await;
    page.click_in(&word("session.after_pain"), "button", "4").await;
    page.visit("progress/").await;
    page.read(&word("progress.session_part")).await;
    is_translated(&page).await;
    let log = stored(&page, "knee:log-2026-05").await;
    page.js(
        "document.querySelector('.pain-chart').closest('section').querySelector('details').open = true",
        json!(null),
    )
    .await;
    let rows = "const cells = [...document.querySelectorAll('.pain-table tbody td')];
        return cells.length && cells.map((cell) => knee.plain(cell.textContent))";
    let cells = page.wait_until("the table", rows, json!(null)).await;
    let worst = cells[1].as_str().unwrap_or_default();
    assert!(worst.starts_with('4'), "the worst pain, as stored: {worst}, {log}");
    page.no_complaints().await;
}

async fn the_settings_show_what_is_stored(engine: Engine) {
    let page = open(engine).await;
    page.visit("settings/").await;
    is_translated(&page).await;
    for button in ["louder", "louder", "quieter", "quieter", "quieter"] {
        let before = page.names("status").await;
        click(&page, "button", &word(&format!("settings.{button}"))).await;
        let changed = "return knee.all('status', null).map(knee.name).join() !== arguments[0].join()";
        page.wait_until("another loudness", changed, json!(before)).await;
        let volume = stored(&page, "knee:settings").await["volume"].to_string();
        page.see("status", &fill("settings.percent", &[("n", &volume)])).await;
    }
    page.no_complaints().await;
}

async fn lists_are_made_renamed_changed_and_deleted_as_shown(engine: Engine) {
    let page = open(engine).await;
    page.visit("programme/").await;
    page.see("heading", &word("programme.empty_heading")).await;
    write(&page, "new-name", "Mondays").await;
    click(&page, "button", &word("programme.make")).await;
    page.see("heading", "Mondays").await;
    page.read(&word("own-list.kept")).await;
    is_translated(&page).await;
    page.read(&word("programme.no_exercises")).await;
    let choose = "const select = document.getElementById('add-exercise');
        select.value = arguments[0];
        select.dispatchEvent(new Event('change', { bubbles: true }))";
    for id in ["clamshell", "plank"] {
        page.js(choose, json!(id)).await;
        click(&page, "button", &word("programme.add")).await;
        page.see("heading", &name(id)).await;
    }
    page.read(&name("plank")).await;
    write(&page, "list-name", "Tuesdays").await;
    page.see("heading", "Tuesdays").await;
    click(&page, "button", &fill("programme.up_named", &[("name", &name("plank"))])).await;
    page.wait_until(
        "plank is first",
        "return knee.name(document.querySelector('main ol h4')) === arguments[0] || null",
        json!(name("plank")),
    )
    .await;
    click(&page, "button", &fill("programme.how_much_named", &[("name", &name("clamshell"))])).await;
    let sets = word("programme.sets_each_side");
    click(&page, "button", &fill("programme.more_named", &[("name", &sets)])).await;
    is_translated(&page).await;
    let list = stored(&page, "knee:programmes").await["list"][0].clone();
    let items = list["plan"].as_array().cloned().unwrap_or_default();
    assert_eq!((&list["name"], items.len()), (&json!("Tuesdays"), 2), "{list}");
    let first = items[0].as_str().unwrap_or_default();
    assert!(first.starts_with("plank"), "the first shown is the first stored: {list}");
    let more = exercise("clamshell", "facts.dose.sets").as_integer().unwrap_or_default() + 1;
    page.see("status", &more.to_string()).await;
    click(&page, "button", &fill("programme.out_named", &[("name", &name("plank"))])).await;
    page.read(&fill("own-list.exercise_gone", &[("name", &name("plank"))])).await;
    page.see_no("heading", &name("plank")).await;
    click(&page, "button", &word("own-list.undo")).await;
    page.see("heading", &name("plank")).await;
    click(&page, "button", &word("programme.delete")).await;
    page.see("heading", &word("programme.empty_heading")).await;
    assert_eq!(stored(&page, "knee:programmes").await["list"], json!([]));
    page.see_no("heading", "Tuesdays").await;
    is_translated(&page).await;
    page.no_complaints().await;
}

async fn the_builder_shows_what_goes_into_the_link_and_the_link_what_is_kept(engine: Engine) {
    let page = open(engine).await;
    page.visit("clinic/").await;
    click(&page, "button", &fill("clinic.add", &[("name", &name("clamshell"))])).await;
    click(&page, "button", &fill("clinic.add", &[("name", &name("wall-slide"))])).await;
    for (field, text) in [
        ("clinic-name", "Weeks 1 to 3"),
        ("clinic-name", "Weeks 1 to 4"),
        ("clinic-note", "Slowly."),
        ("clinic-clinic", "Riverside"),
    ] {
        write(&page, field, text).await;
    }
    page.read("Weeks 1 to 4").await;
    page.read("Slowly.").await;
    write(&page, "clinic-booking", "nonsense").await;
    page.read(&word("clinic.booking_wrong")).await;
    write(&page, "clinic-booking", "").await;
    let link = "return document.getElementById('clinic-link')?.value || null";
    let link = page.wait_until("a link", link, json!(null)).await;
    assert!(!page.sees("heading", "Weeks 1 to 3").await, "what was there before is gone");
    is_translated(&page).await;
    click(&page, "button", &word("clinic.keep")).await;
    page.read(&word("clinic.kept")).await;
    page.no_complaints().await;

    page.goto_address(link.as_str().unwrap_or_default()).await;
    page.ready().await;
    page.see("heading", &fill("arrival.title_from", &[("clinic", "Riverside")])).await;
    is_translated(&page).await;
    click(&page, "button", &word("arrival.keep")).await;
    page.see("heading", &word("arrival.taken_title")).await;
    page.see_no("heading", &fill("arrival.title_from", &[("clinic", "Riverside")])).await;
    page.read(&fill("arrival.taken", &[("name", "Weeks 1 to 4")])).await;
    let list = stored(&page, "knee:programmes").await["list"][0]["name"].clone();
    assert_eq!(list, json!("Weeks 1 to 4"));
    page.visit("").await;
    page.read("Weeks 1 to 4").await;
    is_translated(&page).await;
    page.no_complaints().await;
}

async fn the_record_is_erased_and_taken_in_again_as_said(engine: Engine) {
    let page = open(engine).await;
    page.visit("session/?exercises=single-leg-balance").await;
    click(&page, "button", &word("session.start")).await;
    page.pass(Duration::from_secs(60)).await;
    page.click("button", &word("session.end")).await;
    page.click("button", &word("session.end_yes")).await;
    page.see("heading", &word("session.finished_part_title")).await;
    page.visit("progress/").await;
    page.read(&word("progress.session_part")).await;
    click(&page, "button", &word("archive.save")).await;
    let file = "return (window.wrappedJSObject ?? window).__file?.text ?? null";
    let file = page.wait_until("a file", file, json!(null)).await;
    click(&page, "button", &word("archive.erase")).await;
    page.see("heading", &word("archive.erase_heading")).await;
    is_translated(&page).await;
    click(&page, "button", &word("archive.erase_yes")).await;
    page.read(&word("archive.erased")).await;
    page.read(&word("progress.empty")).await;
    page.see_no("heading", &word("progress.heading_days")).await;
    page.js("(window.wrappedJSObject ?? window).__choose(arguments[0])", file).await;
    page.see("heading", &word("archive.preview_heading")).await;
    is_translated(&page).await;
    click(&page, "button", &word("archive.take_in")).await;
    page.read(&word("archive.taken_in")).await;
    page.see("heading", &word("progress.heading_days")).await;
    page.read(&word("progress.session_part")).await;
    is_translated(&page).await;
    page.visit("report/").await;
    click(&page, "button", &word("report.show")).await;
    page.see("heading", &word("report.paper_title")).await;
    is_translated(&page).await;
    page.no_complaints().await;
}

async fn an_exercise_is_added_from_its_page_as_said(engine: Engine) {
    let page = open(engine).await;
    page.visit("guide/clamshell/").await;
    is_translated(&page).await;
    click(&page, "button", &word("add-to-list.button")).await;
    let first = word("own-list.usual_name");
    page.read(&fill("add-to-list.in_lists", &[("lists", &first)])).await;
    click(&page, "button", &word("figure.pause")).await;
    page.see("button", &word("figure.play")).await;
    page.see_no("button", &word("figure.pause")).await;
    is_translated(&page).await;
    page.no_complaints().await;
}

in_each_engine!(
    each_page_opens_and_works_on,
    the_check_stores_the_answer_to_the_question_that_it_shows,
    a_session_goes_on_in_numbers_words_and_buttons,
    the_settings_show_what_is_stored,
    lists_are_made_renamed_changed_and_deleted_as_shown,
    the_builder_shows_what_goes_into_the_link_and_the_link_what_is_kept,
    the_record_is_erased_and_taken_in_again_as_said,
    an_exercise_is_added_from_its_page_as_said,
);
