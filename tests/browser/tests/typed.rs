//! What is typed is kept while it is typed: no field waits to be left, and none cuts anything off without a word.

use std::time::Duration;

use browser_tests::engine::{Engine, Setup};
use browser_tests::in_each_engine;
use browser_tests::page::Page;
use browser_tests::words::word;
use serde_json::{Value, json};

async fn type_into(page: &Page, id: &str, text: &str) {
    page.js("document.getElementById(arguments[0]).focus()", json!(id)).await;
    for letter in text.chars() {
        page.press(&letter.to_string()).await;
    }
}

/// Writes a whole text at once, as by pasting.
async fn paste(page: &Page, id: &str, text: &str) {
    let script = "const [id, text] = arguments[0];
        const field = document.getElementById(id);
        field.focus();
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    page.js(script, json!([id, text])).await;
}

async fn value(page: &Page, id: &str) -> Value {
    page.js("return document.getElementById(arguments[0])?.value ?? null", json!(id)).await
}

/// A session that was ended after one set.
async fn ended(page: &Page) {
    page.visit("session/?exercises=single-leg-balance").await;
    page.click("button", &word("session.start")).await;
    page.pass(Duration::from_secs(50)).await;
    page.click("button", &word("session.end")).await;
    page.click("button", &word("session.end_yes")).await;
    page.see("heading", &word("session.finished_part_title")).await;
}

async fn a_note_is_there_after_a_reload_in_the_middle_of_a_word(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    ended(&page).await;
    type_into(&page, "after-note", "Stairs were eas").await;
    assert_eq!(value(&page, "after-note").await, json!("Stairs were eas"));
    page.reload().await;
    page.ready().await;
    page.visit("progress/").await;
    page.read("Stairs were eas").await;
    page.no_complaints().await;
}

async fn a_note_has_room_for_as_many_letters_as_it_says(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    ended(&page).await;
    let kept = "return JSON.parse(localStorage.getItem('knee:log-2026-05')).data.sessions[0].o ?? ''";
    for letter in ["ж", "👨‍👩‍👧‍👦"] {
        let note = letter.repeat(120);
        paste(&page, "after-note", &note).await;
        page.read(&left(0)).await;
        assert_eq!(page.js(kept, json!(null)).await, json!(note), "all 120 are kept");
        paste(&page, "after-note", &format!("{note}{letter}{letter}")).await;
        page.read(&word("field.over.other").replace("{n}", "2")).await;
        assert_eq!(
            value(&page, "after-note").await,
            json!(format!("{note}{letter}{letter}")),
            "nothing goes away"
        );
        assert_eq!(page.js(kept, json!(null)).await, json!(note));
    }
    paste(&page, "after-note", "ж").await;
    page.read(&left(119)).await;
    page.no_complaints().await;
}

fn left(n: u32) -> String {
    word("field.left.other").replace("{n}", &n.to_string())
}

async fn names_of_lists_are_kept_while_they_are_typed(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("programme/").await;
    type_into(&page, "new-name", "Before a ru").await;
    page.reload().await;
    page.ready().await;
    assert_eq!(value(&page, "new-name").await, json!("Before a ru"), "a list that is not made yet");
    type_into(&page, "new-name", "n").await;
    // WebKit's driver scrolls no further than under the navigation.
    let middle =
        "knee.all('button', arguments[0])[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
    page.js(middle, json!(word("programme.make"))).await;
    page.click("button", &word("programme.make")).await;
    page.see("heading", "Before a run").await;
    // Letter by letter, with the spaces that the kept name does not end with.
    type_into(&page, "list-name", " or walk").await;
    assert_eq!(value(&page, "list-name").await, json!("Before a run or walk"));
    page.reload().await;
    page.ready().await;
    page.see("heading", "Before a run or walk").await;
    page.no_complaints().await;
}

async fn the_builder_has_everything_again_after_a_reload(engine: Engine) {
    let page = Page::for_the_site(engine, Setup::default(), &[]).await;
    page.visit("clinic/").await;
    let fields = [
        ("clinic-name", "Weeks 1 to 4"),
        ("clinic-note", "Slowly."),
        ("clinic-clinic", "Riverside"),
        ("clinic-booking", "not an address"),
        ("website-accent", "greenish"),
        ("website-address", "1 River Road"),
    ];
    for (id, text) in fields {
        type_into(&page, id, text).await;
    }
    page.reload().await;
    page.ready().await;
    for (id, text) in fields {
        let there =
            "const [id, text] = arguments[0]; return document.getElementById(id)?.value === text || null";
        page.wait_until(&format!("{id}: {text}"), there, json!([id, text])).await;
    }
    page.no_complaints().await;
}

in_each_engine!(
    a_note_is_there_after_a_reload_in_the_middle_of_a_word,
    a_note_has_room_for_as_many_letters_as_it_says,
    names_of_lists_are_kept_while_they_are_typed,
    the_builder_has_everything_again_after_a_reload,
);
