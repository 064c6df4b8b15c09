//! What a session asks of the browser it gives back: one lock on the screen, one audio context.

use browser_tests::engine::{Engine, Setup};
use browser_tests::page::Page;
use browser_tests::words::word;
use browser_tests::{in_each_engine, preload};
use serde_json::{Value, json};

const HOLD: &str = "session/?exercises=single-leg-balance";
const HANDLES: &str = "const handles = (window.wrappedJSObject ?? window).__handles;";

async fn started(engine: Engine) -> Page {
    let page = Page::for_the_site(engine, Setup::default(), &[preload::handles()]).await;
    page.visit(HOLD).await;
    page.click("button", &word("session.start")).await;
    page.see("button", &word("session.pause")).await;
    page
}

/// Locks asked for so far, and held now.
async fn locks(page: &Page, asked: u64, held: u64, moment: &str) {
    let script = format!(
        "{HANDLES} return handles.asked === arguments[0][0] && handles.held === arguments[0][1] || null"
    );
    page.wait_until(&format!("{asked} asked for, {held} held {moment}"), &script, json!([asked, held])).await;
}

async fn hide(page: &Page, hidden: bool) {
    page.js(&format!("{HANDLES} handles.hide(arguments[0])"), json!(hidden)).await;
}

async fn one_lock_is_held_while_a_step_runs_in_sight_and_none_in_a_pause_or_after_the_end(engine: Engine) {
    let page = started(engine).await;
    locks(&page, 1, 1, "after the start").await;
    hide(&page, true).await;
    locks(&page, 1, 0, "while another app is in sight").await;
    hide(&page, false).await;
    locks(&page, 2, 1, "back again").await;
    let again = "for (const name of ['focus', 'pageshow', 'focus']) window.dispatchEvent(new Event(name));
        document.dispatchEvent(new Event('visibilitychange'))";
    page.js(again, json!(null)).await;
    // On a slow machine ten seconds have gone by, and a tap in the moment in which work begins counts for nothing.
    let skip = "const [rest, skip] = arguments[0];
        if (knee.says(rest)) return true;
        knee.all('button', skip)[0]?.click();
        return null";
    page.wait_until("a rest", skip, json!([word("session.rest"), word("session.skip")])).await;
    locks(&page, 2, 1, "whatever else the page hears").await;
    page.click("button", &word("session.pause")).await;
    page.see("button", &word("session.resume")).await;
    locks(&page, 2, 0, "in a pause").await;
    page.click("button", &word("session.end")).await;
    page.click("button", &word("session.end_yes")).await;
    page.see_no("button", &word("session.resume")).await;
    locks(&page, 2, 0, "after the end").await;
    page.no_complaints().await;
}

async fn eight_taps_make_one_audio_context_and_close_none(engine: Engine) {
    let page = started(engine).await;
    for _ in 0..4 {
        page.click("button", &word("session.pause")).await;
        page.see("button", &word("session.resume")).await;
        page.click("button", &word("session.resume")).await;
        page.see("button", &word("session.pause")).await;
    }
    let script = format!("{HANDLES} return [handles.contexts, handles.closed]");
    let counted: Value = page.js(&script, json!(null)).await;
    assert_eq!(counted, json!([1, 0]), "[{}] contexts made and closed", engine.name());
    page.no_complaints().await;
}

in_each_engine!(
    one_lock_is_held_while_a_step_runs_in_sight_and_none_in_a_pause_or_after_the_end,
    eight_taps_make_one_audio_context_and_close_none,
);
