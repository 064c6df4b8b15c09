//! Pages that the browser translates, in the states that only come later: a session put right, the suggestion to save a
//! backup, a session found again, a session that another tab plays.

use std::time::Duration;

use browser_tests::engine::Engine;
use browser_tests::in_each_engine;
use browser_tests::page::Page;
use browser_tests::preload::MONDAY_MORNING;
use browser_tests::words::word;
use serde_json::json;

use crate::translated::{click, is_translated, open, stored, write};

/// A session that was ended in its first minute, as the page of progress shows it.
async fn part_of_a_session(page: &Page) {
    page.visit("session/?exercises=single-leg-balance").await;
    click(page, "button", &word("session.start")).await;
    page.pass(Duration::from_secs(60)).await;
    page.click("button", &word("session.end")).await;
    page.click("button", &word("session.end_yes")).await;
    page.see("heading", &word("session.finished_part_title")).await;
    page.visit("progress/").await;
    page.read(&word("progress.session_part")).await;
}

async fn a_session_is_put_right_as_shown(engine: Engine) {
    let page = open(engine).await;
    part_of_a_session(&page).await;
    let change = word("correction.open_named");
    click(&page, "button", &change).await;
    page.see("heading", &word("correction.heading")).await;
    is_translated(&page).await;
    let choose = "const [label, value] = arguments[0];
        const all = [...document.querySelectorAll('.correction label')];
        const select = all.find((one) => knee.plain(one.firstElementChild?.textContent ?? '') === label)?.querySelector('select');
        if (!select) return false;
        select.value = value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
        return true";
    for (label, value) in [("pain_worst", "4"), ("swelling", "yes"), ("effort", "6")] {
        let label = word(&format!("correction.{label}"));
        page.wait_until(&label, choose, json!([label, value])).await;
    }
    write(&page, "correction-note", "Stiff today").await;
    write(&page, "correction-date", "2031-01-01").await;
    click(&page, "button", &word("correction.save")).await;
    page.read(&word("correction.future")).await;
    is_translated(&page).await;
    write(&page, "correction-date", "2026-05-02").await;
    click(&page, "button", &word("correction.save")).await;
    page.read(&word("correction.put_right")).await;
    page.read("Stiff today").await;
    is_translated(&page).await;
    let session = stored(&page, "knee:log-2026-05").await["sessions"][0].clone();
    assert_eq!((&session["e"], &session["o"]), (&json!(6), &json!("Stiff today")), "{session}");
    assert_eq!(session["p"][1], json!(4), "{session}");
    click(&page, "button", &word("correction.undo")).await;
    page.read(&word("correction.undone")).await;
    is_translated(&page).await;
    page.wait_until(
        "what was taken back is not shown any more",
        "return !knee.says(arguments[0])",
        json!("Stiff today"),
    )
    .await;
    page.no_complaints().await;
}

async fn the_suggestion_to_save_a_backup_comes_and_goes(engine: Engine) {
    let page = open(engine).await;
    page.visit("about/").await;
    // One session a day, twelve days long, until yesterday.
    let put = "const start = arguments[0], day = 86400000;
        const sessions = [...Array(12).keys()].reverse().map((ago) => {
            const began = start - (ago + 1) * day;
            return { i: began.toString(16), t: began, n: 600, d: Math.floor(began / day),
                x: 'single-leg-balance 3x30s/20lr|M2A3A3|M2A3A3', p: [1, 2, 1, 1, false] };
        });
        for (const month of ['2026-04', '2026-05']) {
            const of = sessions.filter((one) => new Date(one.t).toISOString().startsWith(month));
            localStorage.setItem(`knee:log-${month}`, JSON.stringify({ v: 1, rev: start - day, data: { sessions: of } }));
        }";
    page.js(put, json!(MONDAY_MORNING)).await;
    page.visit("").await;
    page.see("heading", &word("safekeeping.suggest_heading")).await;
    is_translated(&page).await;
    click(&page, "button", &word("safekeeping.suggest_later")).await;
    page.see_no("heading", &word("safekeeping.suggest_heading")).await;
    is_translated(&page).await;
    page.no_complaints().await;
}

async fn a_session_is_found_again_and_resumed_as_said(engine: Engine) {
    let page = open(engine).await;
    page.visit("session/?exercises=single-leg-balance").await;
    click(&page, "button", &word("session.start")).await;
    page.pass(Duration::from_secs(15)).await;
    page.visit("about/").await;
    page.visit("session/").await;
    page.see("heading", &word("session.resume_title")).await;
    is_translated(&page).await;
    page.click("button", &word("session.resume_yes")).await;
    page.see("button", &word("session.pause")).await;
    is_translated(&page).await;
    // Three seconds to get back into position.
    page.pass(Duration::from_secs(5)).await;
    let left = crate::session::left(&page).await;
    page.pass(Duration::from_secs(4)).await;
    is_translated(&page).await;
    assert_eq!(crate::session::left(&page).await, left - 4, "the time goes on");
    page.no_complaints().await;
}

async fn a_session_that_another_tab_plays_is_watched_and_taken_over_as_said(engine: Engine) {
    let page = open(engine).await;
    page.visit("session/?exercises=single-leg-balance").await;
    click(&page, "button", &word("session.start")).await;
    page.pass(Duration::from_secs(15)).await;
    let first = page.browser().driver().window().await;
    let own = page.js("return Object.entries(sessionStorage)", json!(null)).await;
    page.open_another_tab().await;
    page.goto("about/").await;
    page.js("arguments[0].forEach(([name, value]) => sessionStorage.setItem(name, value))", own).await;
    page.visit("session/").await;
    page.wait_until(
        "an offer to go on",
        "const all = knee.all('button', null).filter((b) => arguments[0].includes(knee.name(b)));
        all[0]?.click();
        return all.length > 0",
        json!([word("session.take_over"), word("session.resume_yes")]),
    )
    .await;
    page.see("button", &word("session.pause")).await;
    is_translated(&page).await;
    let Ok(first) = first else { page.fail("the first tab has no name").await };
    if let Err(e) = page.browser().driver().switch_to_window(first).await {
        page.fail(&format!("the first tab is gone: {e}")).await;
    }
    page.see("heading", &word("session.other_tab")).await;
    is_translated(&page).await;
    page.click("button", &word("session.take_over")).await;
    page.see("button", &word("session.pause")).await;
    page.see_no("heading", &word("session.other_tab")).await;
    is_translated(&page).await;
}

in_each_engine!(
    a_session_is_put_right_as_shown,
    the_suggestion_to_save_a_backup_comes_and_goes,
    a_session_is_found_again_and_resumed_as_said,
    a_session_that_another_tab_plays_is_watched_and_taken_over_as_said,
);
