//! The right exercise can be found: by misspelt names, by choices, with the keyboard alone, again by the address and by
//! the way back; and two or three can be compared.

use browser_tests::engine::{Engine, Setup};
use browser_tests::in_each_engine;
use browser_tests::page::Page;
use browser_tests::words::{exercise, word};
use serde_json::{Value, json};

const SHOWN: &str =
    "[...document.querySelectorAll('#exercise-list > li:not([hidden]) h3 a')].map((a) => a.textContent)";

fn named(id: &str) -> String {
    exercise(id, "words.name").as_str().unwrap_or_default().to_owned()
}

/// Waits until the first of the exercises shown is this one.
async fn first_is(page: &Page, id: &str) {
    let name = named(id);
    let script = format!("return {SHOWN}[0] === arguments[0]");
    page.wait_until(&format!("{name:?} comes first"), &script, json!(name)).await;
}

/// How many exercises are shown, once the page says the same number.
async fn count(page: &Page) -> u64 {
    let says = ["one", "other"].map(|form| word(&format!("guide.remaining.{form}")));
    let script = format!(
        "const shown = {SHOWN}.length;
        const says = arguments[0][shown === 1 ? 0 : 1].replace('{{n}}', shown);
        return knee.says(says) ? [shown] : null"
    );
    let shown = page.wait_until("as many exercises as the page says", &script, json!(says)).await;
    shown[0].as_u64().unwrap_or(0)
}

async fn type_in(page: &Page, text: &str) {
    for letter in text.chars() {
        page.press(&letter.to_string()).await;
    }
}

async fn misspelt_names_find_the_exercise_with_the_keyboard_alone(engine: Engine) {
    let page = Page::for_the_site(engine, Setup::default(), &[]).await;
    page.visit("guide/").await;
    let all = count(&page).await;
    page.tab_to("textbox", &word("guide.search")).await;
    type_in(&page, "calmshel").await;
    first_is(&page, "clamshell").await;
    assert!(count(&page).await < all);
    page.wait_until("the address says so", "return location.search === '?q=calmshel'", json!(null)).await;
    page.tab_to("link", &named("clamshell")).await;
    page.press("Enter").await;
    page.see("heading", &named("clamshell")).await;
    page.no_complaints().await;
}

async fn choices_narrow_the_list_and_live_in_the_address(engine: Engine) {
    let page = Page::for_the_site(engine, Setup::default(), &[]).await;
    page.visit("guide/").await;
    let all = count(&page).await;
    page.tab_to("button", &word("guide.narrow")).await;
    page.press("Enter").await;
    page.tab_to("combobox", &word("guide.control.need")).await;
    if engine == Engine::WebKit {
        // Its list of choices is a window of its own, which the driver's keys do not reach.
        let choose = "const e = document.activeElement; e.value = 'band'; e.dispatchEvent(new Event('input', { bubbles: true }))";
        page.js(choose, json!(null)).await;
    } else {
        // The first choice is "no equipment", the second the band.
        page.press("ArrowDown").await;
        page.press("ArrowDown").await;
        let chosen = "return document.getElementById('choose-need').value === 'band'";
        page.wait_until("the band is chosen", chosen, json!(null)).await;
    }
    page.wait_until("the address says so", "return location.search === '?need=band'", json!(null)).await;
    let some = count(&page).await;
    assert!(0 < some && some < all, "{some} of {all} need a band");
    page.tab_to("button", &word("guide.show_all")).await;
    page.press("Enter").await;
    page.wait_until("the address is empty again", "return location.search === ''", json!(null)).await;
    assert_eq!(count(&page).await, all);
}

async fn an_address_and_the_way_back_restore_the_choices(engine: Engine) {
    let page = Page::for_the_site(engine, Setup::default(), &[]).await;
    page.visit("guide/?q=walk&need=band&sort=short").await;
    let found = page.js(&format!("return {SHOWN}"), json!(null)).await;
    assert!(found.as_array().is_some_and(|found| found.contains(&json!(named("monster-walk")))));
    let some = count(&page).await;
    let controls = "return ['search', 'choose-need', 'sort'].map((id) => document.getElementById(id).value)";
    assert_eq!(page.js(controls, json!(null)).await, json!(["walk", "band", "short"]));
    page.tab_to("link", &named("monster-walk")).await;
    page.press("Enter").await;
    let there = "return location.pathname.endsWith('/monster-walk/') && document.readyState === 'complete'";
    page.wait_until("its page", there, json!(null)).await;
    page.ready().await;
    page.js("setTimeout(() => history.back(), 0)", json!(null)).await;
    page.wait_until("the guide is there again", "return !!document.getElementById('search')", json!(null))
        .await;
    // WebKit first shows the page as it left it, then as the program reads it from the address.
    let chosen = format!("return JSON.stringify((() => {{ {controls} }})()) === arguments[0]");
    page.wait_until("the choices are there again", &chosen, json!(r#"["walk","band","short"]"#)).await;
    let remain = format!("return {SHOWN}.length === arguments[0]");
    page.wait_until("as many exercises remain as before", &remain, json!(some)).await;
}

async fn the_comparison_shows_those_ticked_and_keeps_its_order(engine: Engine) {
    let page = Page::for_the_site(engine, Setup::default(), &[]).await;
    page.visit("guide/compare/?show=clamshell&show=plank&only=yes").await;
    let rows = "return [...document.querySelectorAll('#comparison > tr')].filter(knee.visible).length";
    assert_eq!(page.js(rows, json!(null)).await, json!(2));
    page.fits("two exercises side by side").await;
    page.visit("guide/compare/?sort=difficulty").await;
    let grades = "return [...document.querySelectorAll('#comparison > tr')].map((row) => Number(row.dataset.byDifficulty))";
    let grades = page.js(grades, json!(null)).await;
    let grades: Vec<u64> = grades.as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
    assert!(grades.len() > 40 && grades.is_sorted() && grades.first() != grades.last(), "{grades:?}");
    page.fits("the comparison").await;
}

in_each_engine! {
    misspelt_names_find_the_exercise_with_the_keyboard_alone,
    choices_narrow_the_list_and_live_in_the_address,
    an_address_and_the_way_back_restore_the_choices,
    the_comparison_shows_those_ticked_and_keeps_its_order,
}
