//! The page about privacy lists what is stored, in both places, and erases one of it; settings that change every page.

use browser_tests::engine::{Engine, Setup};
use browser_tests::page::Page;
use browser_tests::words::{fill, word};
use browser_tests::{in_each_engine, preload};
use serde_json::{Value, json};

async fn open(engine: Engine) -> Page {
    Page::for_the_site(engine, Setup::default(), &[preload::mirror("{}")]).await
}

async fn tap(page: &Page, role: &str, name: &str) {
    page.see(role, name).await;
    let middle = "knee.all(...arguments[0])[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
    page.js(middle, json!([role, name])).await;
    page.click(role, name).await;
}

/// The rows of the list: what it is, its places, and its name.
async fn listed(page: &Page) -> Value {
    let rows = "const rows = [...document.querySelectorAll('.stored__entry')];
        return rows.length ? rows.map((row) => row.innerText) : null";
    page.wait_until("a list of what is stored", rows, json!(null)).await
}

async fn each_entry_is_listed_with_its_size_and_is_erased_by_itself(engine: Engine) {
    let page = open(engine).await;
    page.visit("about/").await;
    page.read(&word("stored.nothing")).await;
    page.visit("settings/").await;
    tap(&page, "button", &word("settings.quieter")).await;
    page.see("status", &fill("settings.percent", &[("n", "70")])).await;
    page.visit("programme/").await;
    let name = "const input = document.querySelector('main form input'); input.value = 'Mine';
        input.dispatchEvent(new Event('input', { bubbles: true }));
        document.querySelector('main form button[type=submit]').click()";
    page.js(name, json!(null)).await;
    page.see("button", &word("programme.delete")).await;

    page.visit("about/").await;
    let size = "return new TextEncoder().encode(localStorage.getItem('knee:settings')).length";
    let size = page.js(size, json!(null)).await.to_string();
    let rows = listed(&page).await;
    let names = rows.as_array().into_iter().flatten().filter_map(Value::as_str);
    let settings = names.filter(|row| row.contains("knee:settings")).collect::<String>();
    for place in ["stored.local", "stored.mirror"] {
        let bytes = fill("stored.bytes", &[("n", &size)]);
        let line = fill("stored.in_place", &[("place", &word(place)), ("size", &bytes)]);
        assert!(settings.contains(&line), "[{}] {line} in {rows}", engine.name());
    }

    let erase = fill("stored.erase_this", &[("what", &word("stored.settings"))]);
    tap(&page, "button", &erase).await;
    page.see("heading", &word("stored.erase_heading")).await;
    tap(&page, "button", &word("archive.erase_no")).await;
    page.see_no("heading", &word("stored.erase_heading")).await;
    tap(&page, "button", &erase).await;
    tap(&page, "button", &word("stored.erase_yes")).await;
    page.read(&fill("stored.erased", &[("what", &word("stored.settings"))])).await;
    page.read(&fill("stored.erased_mark", &[("what", &word("stored.settings"))])).await;
    page.see_no("button", &erase).await;
    page.visit("settings/").await;
    page.see("status", &fill("settings.percent", &[("n", "80")])).await;
    page.visit("programme/").await;
    page.read("Mine").await;
    page.no_complaints().await;
}

async fn a_place_that_does_not_answer_is_said_and_erased_once_it_does(engine: Engine) {
    let page = open(engine).await;
    page.visit("settings/").await;
    tap(&page, "button", &word("settings.quieter")).await;
    page.see("status", &fill("settings.percent", &[("n", "70")])).await;
    let wish = |wish: Value| {
        let page = page.clone();
        async move {
            let script = "(window.wrappedJSObject ?? window).__mirror.wish(JSON.parse(arguments[0]))";
            page.js(script, json!(wish.to_string())).await;
        }
    };
    wish(json!({ "refused": true })).await;
    page.visit("about/").await;
    page.read(&fill("stored.unseen", &[("place", &word("stored.mirror"))])).await;
    tap(&page, "button", &fill("stored.erase_this", &[("what", &word("stored.settings"))])).await;
    tap(&page, "button", &word("stored.erase_yes")).await;
    page.read(&fill("stored.not_erased", &[("what", &word("stored.settings"))])).await;
    wish(json!({})).await;
    page.read(&fill("stored.erased", &[("what", &word("stored.settings"))])).await;
    page.visit("settings/").await;
    page.see("status", &fill("settings.percent", &[("n", "80")])).await;
}

async fn letters_contrast_and_region_hold_on_the_next_page(engine: Engine) {
    let page = open(engine).await;
    page.visit("settings/").await;
    let size = "return parseFloat(getComputedStyle(document.documentElement).fontSize)";
    let usual = page.js(size, json!(null)).await.as_f64().unwrap_or_default();
    tap(&page, "radio", &word("settings.text_largest")).await;
    let larger =
        "return parseFloat(getComputedStyle(document.documentElement).fontSize) === arguments[0] * 1.5";
    page.wait_until("larger letters", larger, json!(usual)).await;
    let contrast = format!("{} {}", word("settings.contrast"), word("settings.contrast_hint"));
    tap(&page, "checkbox", &contrast).await;
    let dark = "return document.documentElement.dataset.contrast === 'more'";
    page.wait_until("more contrast", dark, json!(null)).await;
    page.js(
        "const select = document.querySelector('main select'); select.value = 'NZ';
        select.dispatchEvent(new Event('change', { bubbles: true }))",
        json!(null),
    )
    .await;
    let stored = "return JSON.parse(localStorage.getItem('knee:settings')).data.region === 'NZ'";
    page.wait_until("the region", stored, json!(null)).await;
    tap(&page, "radio", &word("settings.units_metric")).await;
    page.wait_until(
        "metric units",
        "return document.documentElement.dataset.units === 'metric'",
        json!(null),
    )
    .await;
    page.visit("guide/side-lying-leg-lift/").await;
    let text = "return document.querySelector('main').innerText";
    let text = page.js(text, json!(null)).await.as_str().unwrap_or_default().to_owned();
    assert!(text.contains("30 cm, slightly") && !text.contains("inch"), "[{}] {text}", engine.name());
    page.visit("learn/").await;
    assert_eq!(page.js(larger, json!(usual)).await, json!(true), "[{}]", engine.name());
    assert_eq!(page.js(dark, json!(null)).await, json!(true), "[{}]", engine.name());
    let wide = "return document.documentElement.scrollWidth <= innerWidth";
    assert_eq!(page.js(wide, json!(null)).await, json!(true), "[{}] nothing stands out", engine.name());
    page.visit("settings/").await;
    let chosen = "return document.querySelector('main select').value";
    assert_eq!(page.js(chosen, json!(null)).await, json!("NZ"), "[{}]", engine.name());
    page.no_complaints().await;
}

async fn with_the_largest_letters_no_page_is_wider_than_the_narrowest_phone(engine: Engine) {
    let page = open(engine).await;
    page.visit("settings/").await;
    tap(&page, "radio", &word("settings.text_largest")).await;
    let stored = "return JSON.parse(localStorage.getItem('knee:settings'))?.data !== undefined";
    page.wait_until("the choice", stored, json!(null)).await;
    // WebKitGTK cannot be narrower.
    let width = if engine == Engine::WebKit { 334 } else { 320 };
    if let Err(e) = page.browser().resize((width, 640)).await {
        page.fail(&e.to_string()).await;
    }
    for path in [
        "",
        "guide/",
        "guide/compare/",
        "guide/clamshell/",
        "session/",
        "check/",
        "programme/",
        "progress/",
        "report/",
        "settings/",
        "learn/",
        "about/",
        "clinic/",
    ] {
        page.visit(path).await;
        page.ready().await;
        let wide = "return document.documentElement.scrollWidth - innerWidth";
        let over = page.js(wide, json!(null)).await.as_i64().unwrap_or(i64::MAX);
        assert!(over <= 0, "[{}] {path:?} is {over} px wider than the window", engine.name());
    }
}

in_each_engine!(
    with_the_largest_letters_no_page_is_wider_than_the_narrowest_phone,
    each_entry_is_listed_with_its_size_and_is_erased_by_itself,
    a_place_that_does_not_answer_is_said_and_erased_once_it_does,
    letters_contrast_and_region_hold_on_the_next_page,
);
