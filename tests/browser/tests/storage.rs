//! The two places where entries lie, on a bad day: one that hangs, is late, is full or refuses; pages that one goes back to.

use std::time::{Duration, Instant};

use browser_tests::engine::{Engine, Setup};
use browser_tests::page::Page;
use browser_tests::words::{fill, word};
use browser_tests::{in_each_engine, preload};
use serde_json::{Value, json};

/// A page whose mirror is healthy until a test wishes something else, with real time.
async fn open(engine: Engine) -> Page {
    Page::for_the_site(engine, Setup::default(), &[preload::mirror("{}"), PERSISTED.to_owned()]).await
}

/// Clicks what is in the middle of the window, not under the navigation at its foot.
async fn tap(page: &Page, name: &str) {
    let name = word(name);
    page.see("button", &name).await;
    let middle =
        "knee.all('button', arguments[0])[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
    page.js(middle, json!(name)).await;
    page.click("button", &name).await;
}

async fn quieter(page: &Page) {
    tap(page, "settings.quieter").await;
}

async fn wish(page: &Page, wish: Value) {
    page.js(
        "(window.wrappedJSObject ?? window).__mirror.wish(JSON.parse(arguments[0]))",
        json!(wish.to_string()),
    )
    .await;
}

async fn volume(page: &Page) -> Value {
    page.js(
        "return JSON.parse(localStorage.getItem('knee:settings') ?? '{}').data?.volume ?? null",
        json!(null),
    )
    .await
}

async fn percent(page: &Page, n: u8) {
    page.see("status", &fill("settings.percent", &[("n", &n.to_string())])).await;
}

/// What IndexedDB holds under a name.
/// What lies in IndexedDB under a name.
pub async fn mirrored(page: &Page, name: &str) -> Value {
    let ask = "const win = window.wrappedJSObject ?? window; win.__found = undefined;
        const request = indexedDB.open('knee');
        request.onsuccess = () => {
            const store = request.result.transaction('documents').objectStore('documents');
            const get = store.get(arguments[0]);
            get.onsuccess = () => { window.__found = get.result ?? null; request.result.close(); };
        }";
    page.js(ask, json!(name)).await;
    page.wait_until(
        "an answer of IndexedDB",
        "return window.__found === undefined ? null : [window.__found]",
        json!(null),
    )
    .await[0]
        .clone()
}

async fn erase(page: &Page) {
    page.visit("progress/").await;
    tap(page, "archive.erase").await;
    page.see("heading", &word("archive.erase_heading")).await;
    tap(page, "archive.erase_yes").await;
}

async fn a_connection_that_hangs_costs_one_tap_and_is_opened_anew(engine: Engine) {
    let page = open(engine).await;
    page.visit("settings/").await;
    quieter(&page).await;
    percent(&page, 70).await;
    wish(&page, json!({ "hung": true })).await;
    quieter(&page).await;
    percent(&page, 60).await;
    page.read(&word("notices.local_only")).await;
    let began = Instant::now();
    for percents in [50, 40, 30] {
        quieter(&page).await;
        percent(&page, percents).await;
    }
    // One of the old kind took four seconds each.
    assert!(began.elapsed() < Duration::from_secs(8), "[{}] {:?}", engine.name(), began.elapsed());
    wish(&page, json!({})).await;
    let gone = "return !knee.says(arguments[0])";
    page.wait_until("both places answer", gone, json!(word("notices.local_only"))).await;
    let text = mirrored(&page, "knee:settings").await;
    assert!(text.as_str().is_some_and(|text| text.contains("\"volume\":30")), "{text}");
}

async fn what_could_not_be_erased_is_said_and_erased_once_it_can_be(engine: Engine) {
    let page = open(engine).await;
    page.visit("settings/").await;
    quieter(&page).await;
    percent(&page, 70).await;
    // IndexedDB is late: longer than any page waits.
    wish(&page, json!({ "late": 9_000 })).await;
    erase(&page).await;
    page.read(&word("archive.not_erased")).await;
    page.read(&word("archive.erased")).await;
    assert_eq!(mirrored(&page, "knee:settings").await, Value::Null, "[{}]", engine.name());
    wish(&page, json!({})).await;
    page.visit("settings/").await;
    percent(&page, 80).await;
    assert_eq!(volume(&page).await, Value::Null);
}

async fn a_mirror_that_was_refused_while_erasing_brings_nothing_back_at_the_next_start(engine: Engine) {
    let page = open(engine).await;
    page.visit("settings/").await;
    quieter(&page).await;
    percent(&page, 70).await;
    wish(&page, json!({ "refused": true })).await;
    erase(&page).await;
    page.read(&word("archive.not_erased")).await;
    page.visit("settings/").await;
    percent(&page, 80).await;
    wish(&page, json!({})).await;
    page.visit("settings/").await;
    percent(&page, 80).await;
    page.wait_until(
        "the mirror is erased",
        "return JSON.parse(localStorage.getItem('knee:settings') ?? 'null') === null",
        json!(null),
    )
    .await;
    assert_eq!(mirrored(&page, "knee:settings").await, Value::Null, "[{}]", engine.name());
}

async fn a_full_local_storage_is_erased_all_the_same(engine: Engine) {
    let page = open(engine).await;
    page.visit("settings/").await;
    quieter(&page).await;
    percent(&page, 70).await;
    let fill_up = "let size = 1 << 22, name = 0;
        while (size > 0) { try { localStorage.setItem('other-app-' + name++, 'x'.repeat(size)); } catch { size >>= 1; } }";
    page.js(fill_up, json!(null)).await;
    erase(&page).await;
    page.read(&word("archive.erased")).await;
    let free = "for (const name of Object.keys(localStorage)) if (name.startsWith('other-')) localStorage.removeItem(name)";
    page.js(free, json!(null)).await;
    page.visit("settings/").await;
    percent(&page, 80).await;
    let left = "return Object.keys(localStorage).filter((name) => name.startsWith('knee:'))";
    assert_eq!(page.js(left, json!(null)).await, json!(["knee:erased"]), "[{}]", engine.name());
}

async fn without_any_room_the_new_entry_stays_on_the_screen_until_there_is_some_and_nothing_else_is_lost(
    engine: Engine,
) {
    let page = open(engine).await;
    page.visit("settings/").await;
    quieter(&page).await;
    percent(&page, 70).await;
    wish(&page, json!({ "full": true })).await;
    quieter(&page).await;
    percent(&page, 60).await;
    page.read(&word("notices.full")).await;
    assert_eq!(volume(&page).await, json!(70), "[{}] what was stored before is still there", engine.name());
    let text = mirrored(&page, "knee:settings").await;
    assert!(text.as_str().is_some_and(|text| text.contains("\"volume\":70")), "[{}] {text}", engine.name());
    // Everything else goes on: another choice, another look.
    quieter(&page).await;
    percent(&page, 50).await;
    wish(&page, json!({})).await;
    let gone = "return !knee.says(arguments[0])";
    page.wait_until("it is stored", gone, json!(word("notices.full"))).await;
    percent(&page, 50).await;
    assert_eq!(volume(&page).await, json!(50), "[{}]", engine.name());
    let text = mirrored(&page, "knee:settings").await;
    assert!(text.as_str().is_some_and(|text| text.contains("\"volume\":50")), "[{}] {text}", engine.name());
}

/// How safely the writes since the last look were asked for.
async fn asked_for(page: &Page) -> Vec<String> {
    let script = "const mirror = (window.wrappedJSObject ?? window).__mirror;
        const writes = [...mirror.writes]; mirror.writes.length = 0; return writes";
    let writes = page.js(script, json!(null)).await;
    writes.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

async fn steps_of_a_session_are_stored_strictly_and_its_seconds_relaxed(engine: Engine) {
    let scripts = [preload::mirror("{}"), preload::clock(preload::MONDAY_MORNING)];
    let page = Page::for_the_site(engine, Setup::default(), &scripts).await;
    page.visit("session/?exercises=single-leg-balance").await;
    page.click("button", &word("session.start")).await;
    page.see("button", &word("session.pause")).await;
    let writes = asked_for(&page).await;
    assert!(!writes.is_empty() && writes.iter().all(|write| write == "strict"), "{writes:?}");
    page.click("button", &word("session.skip")).await;
    page.pass(Duration::from_secs(1)).await;
    asked_for(&page).await;
    // In the middle of a hold of half a minute.
    page.pass(Duration::from_secs(3)).await;
    let script = "return (window.wrappedJSObject ?? window).__mirror.writes.length > 0";
    page.wait_until("a second that is stored", script, json!(null)).await;
    let writes = asked_for(&page).await;
    assert!(writes.iter().all(|write| write == "relaxed"), "[{}] {writes:?}", engine.name());
    page.click("button", &word("session.pause")).await;
    page.see("button", &word("session.resume")).await;
    let writes = asked_for(&page).await;
    assert!(writes.contains(&"strict".to_owned()), "[{}] {writes:?}", engine.name());
}

/// The pages of one tab, one after the other, and back again three pages at once.
async fn back(page: &Page, pages: i32) {
    page.js("window.__gone = true; setTimeout(() => history.go(arguments[0]), 0)", json!(-pages)).await;
    page.wait_until(
        "the page before",
        "return !window.__gone && document.readyState === 'complete'",
        json!(null),
    )
    .await;
    page.ready().await;
}

/// Notes whether the browser showed a page again as it was.
const PERSISTED: &str = "addEventListener('pageshow', (event) => { window.__persisted = event.persisted; });";

async fn a_page_one_goes_back_to_shows_what_is_stored_and_overwrites_nothing(engine: Engine) {
    let page = open(engine).await;
    page.visit("settings/").await;
    quieter(&page).await;
    percent(&page, 70).await;
    if engine == Engine::Chromium {
        // A worker that takes the page over later on ends the copy that Chromium keeps of it.
        let controlled = "return Boolean(navigator.serviceWorker.controller)";
        page.wait_until("the service worker", controlled, json!(null)).await;
    }
    page.visit("about/").await;
    page.visit("learn/").await;
    page.visit("settings/").await;
    for percents in [60, 50, 40] {
        quieter(&page).await;
        percent(&page, percents).await;
    }
    back(&page, 3).await;
    // The others need not keep it; then it is loaded anew, and must show the same.
    if engine == Engine::Chromium {
        let persisted = "return (window.wrappedJSObject ?? window).__persisted === true";
        page.wait_until("the page as it was (event.persisted)", persisted, json!(null)).await;
    }
    percent(&page, 40).await;
    quieter(&page).await;
    percent(&page, 30).await;
    assert_eq!(volume(&page).await, json!(30), "[{}]", engine.name());
}

async fn what_was_erased_does_not_come_back_with_a_page_one_goes_back_to(engine: Engine) {
    let page = open(engine).await;
    page.visit("settings/").await;
    quieter(&page).await;
    percent(&page, 70).await;
    erase(&page).await;
    page.read(&word("archive.erased")).await;
    page.visit("programme/").await;
    back(&page, 2).await;
    percent(&page, 80).await;
    tap(&page, "settings.louder").await;
    percent(&page, 90).await;
    let text = mirrored(&page, "knee:settings").await;
    assert!(text.as_str().is_some_and(|text| text.contains("\"era\"")), "[{}] {text}", engine.name());
}

in_each_engine!(
    a_connection_that_hangs_costs_one_tap_and_is_opened_anew,
    what_could_not_be_erased_is_said_and_erased_once_it_can_be,
    a_mirror_that_was_refused_while_erasing_brings_nothing_back_at_the_next_start,
    a_full_local_storage_is_erased_all_the_same,
    without_any_room_the_new_entry_stays_on_the_screen_until_there_is_some_and_nothing_else_is_lost,
    steps_of_a_session_are_stored_strictly_and_its_seconds_relaxed,
    a_page_one_goes_back_to_shows_what_is_stored_and_overwrites_nothing,
    what_was_erased_does_not_come_back_with_a_page_one_goes_back_to,
);
