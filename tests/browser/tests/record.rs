//! What comes before and after a session, and the person's record: asked, shown, taken out, erased and taken in again.

use std::time::Duration;

use browser_tests::axe::Findings;
use browser_tests::engine::{Engine, Setup};
use browser_tests::page::Page;
use browser_tests::words::{fill, word};
use browser_tests::{in_each_engine, preload};
use serde_json::json;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;

async fn open(engine: Engine, setup: Setup) -> Page {
    Page::for_the_site(engine, setup, &[preload::clock(preload::MONDAY_MORNING), preload::files()]).await
}

/// Clicks what is in the middle of the window, not under the navigation at its foot.
async fn click(page: &Page, role: &str, name: &str) {
    page.see(role, name).await;
    page.js(
        "knee.all(...arguments[0])[0].scrollIntoView({ block: 'center', behavior: 'instant' })",
        json!([role, name]),
    )
    .await;
    page.click(role, name).await;
}

/// A part of a session: one set, ended by the person, with the worst pain answered.
async fn part_of_a_session(page: &Page) {
    page.visit("session/?exercises=single-leg-balance").await;
    page.click("button", &word("session.start")).await;
    page.pass(Duration::from_secs(50)).await;
    page.click("button", &word("session.end")).await;
    page.click("button", &word("session.end_yes")).await;
    page.see("heading", &word("session.finished_part_title")).await;
    page.click_in(&word("session.after_pain"), "button", "2").await;
    let pressed = "return knee.all('button', '2', arguments[0])[0]?.getAttribute('aria-pressed') === 'true'";
    page.wait_until("the answer", pressed, json!(word("session.after_pain"))).await;
}

/// Answers a question by a number, which is brought into the middle of the window first.
async fn answer(page: &Page, question: &str, number: &str) {
    let question = word(question);
    page.see("heading", &question).await;
    page.js(
        "knee.all('button', ...arguments[0])[0].scrollIntoView({ block: 'center', behavior: 'instant' })",
        json!([number, question]),
    )
    .await;
    page.click_in(&question, "button", number).await;
}

async fn later(page: &Page, seconds: u64) {
    page.pass(Duration::from_secs(seconds)).await;
    page.visit("").await;
}

async fn the_two_questions_come_with_the_clock_and_their_answers_are_kept(engine: Engine) {
    let page = open(engine, Setup::default()).await;
    part_of_a_session(&page).await;
    later(&page, 30 * MINUTE).await;
    page.see("heading", &word("home.done_heading")).await;
    page.see_no("heading", &word("follow-up.hour_after")).await;

    later(&page, 31 * MINUTE).await;
    page.see("heading", &word("follow-up.hour_after")).await;
    page.click_in(&word("follow-up.hour_after"), "button", "4").await;
    page.read(&fill("follow-up.kept_hour", &[("n", "4")])).await;
    page.read(&word("follow-up.repeat")).await;
    page.see_no("heading", &word("follow-up.hour_after")).await;
    // A slip of the finger.
    click(&page, "button", &word("follow-up.change")).await;
    page.see("heading", &word("follow-up.hour_after")).await;
    page.click_in(&word("follow-up.hour_after"), "button", "1").await;
    page.read(&fill("follow-up.kept_hour", &[("n", "1")])).await;
    page.reload().await;
    page.ready().await;
    page.see_no("heading", &word("follow-up.hour_after")).await;

    later(&page, 23 * HOUR).await;
    page.see("heading", &word("follow-up.next_morning")).await;
    // A green morning is itself a usual one, so nobody is asked for one.
    answer(&page, "follow-up.next_morning", "1").await;
    page.see("heading", &word("follow-up.new_swelling")).await;
    click(&page, "button", &word("follow-up.no")).await;
    page.read(&word("follow-up.kept_no_swelling")).await;
    page.visit("progress/").await;
    page.see("heading", &word("pain-chart.heading")).await;
    page.see_no("heading", &word("follow-up.next_morning")).await;
    page.js(
        "document.querySelector('.pain-chart').closest('section').querySelector('details').open = true",
        json!(null),
    )
    .await;
    let row = "const cells = [...document.querySelectorAll('.pain-table tbody td')];
        return cells.length && cells.map((cell) => cell.textContent)";
    let cells = page.wait_until("the table", row, json!(null)).await;
    assert_eq!(cells, json!(["", "2", "1", "1", word("pain-chart.no")]));
    page.no_complaints().await;
}

async fn a_question_that_nobody_answered_lapses(engine: Engine) {
    let page = open(engine, Setup::default()).await;
    part_of_a_session(&page).await;
    later(&page, 72 * HOUR).await;
    page.see("link", &word("home.start")).await;
    page.see_no("heading", &word("follow-up.hour_after")).await;
    page.see_no("heading", &word("follow-up.next_morning")).await;
}

async fn shown(page: &Page) -> String {
    let open = "const folds = [...document.querySelectorAll('main details')];
        for (const fold of folds) fold.open = true;
        return !folds.some((fold) => fold.querySelector(':scope > .changing:empty'))";
    page.wait_until("all folds open", open, json!(null)).await;
    let script = "return [...document.querySelectorAll('main section')].filter((s) => !s.classList.contains('archive'))
            .map((s) => s.innerText).join('\\n')";
    page.js(script, json!(null)).await.as_str().unwrap_or_default().to_owned()
}

async fn choose(page: &Page, text: &str) {
    page.js("(window.wrappedJSObject ?? window).__choose(arguments[0])", json!(text)).await;
}

async fn saved(page: &Page) -> (String, String) {
    page.js("(window.wrappedJSObject ?? window).__file = null", json!(null)).await;
    click(page, "button", &word("archive.save")).await;
    page.read(&word("archive.saved")).await;
    let script =
        "const file = (window.wrappedJSObject ?? window).__file; return file && [file.name, file.text]";
    let file = page.wait_until("a file", script, json!(null)).await;
    (file[0].as_str().unwrap_or_default().to_owned(), file[1].as_str().unwrap_or_default().to_owned())
}

async fn out_erased_and_in_again_shows_the_same_progress(engine: Engine) {
    let page = open(engine, Setup::default()).await;
    part_of_a_session(&page).await;
    page.visit("progress/").await;
    page.read(&word("progress.session_part")).await;
    let before = shown(&page).await;
    assert!(before.contains(&word("progress.set_not_done")), "{before}");
    let (name, text) = saved(&page).await;
    assert_eq!(name, fill("archive.file_name", &[("date", "2026-05-04")]));

    click(&page, "button", &word("archive.erase")).await;
    page.see("heading", &word("archive.erase_heading")).await;
    click(&page, "button", &word("archive.erase_yes")).await;
    page.read(&word("archive.erased")).await;
    page.read(&word("progress.empty")).await;
    let left = "return Object.keys(localStorage).filter((name) => name.startsWith('knee:'))";
    // The moment of the erasure stays: what another place or a late tab still has is known by it to have been erased.
    assert_eq!(page.js(left, json!(null)).await, json!(["knee:erased"]), "localStorage");
    page.reload().await;
    page.ready().await;
    page.read(&word("progress.empty")).await;

    choose(&page, "holiday pictures").await;
    page.read(&word("archive.not_ours")).await;
    page.read(&word("archive.nothing_changed")).await;
    choose(&page, &text[..text.len() / 2]).await;
    page.read(&word("archive.damaged")).await;
    choose(&page, &text).await;
    page.see("heading", &word("archive.preview_heading")).await;
    page.read(&word("progress.empty")).await;
    click(&page, "button", &word("archive.take_in")).await;
    page.read(&word("archive.taken_in")).await;
    // A screen reader hears of it a moment before it is stored and shown.
    page.see("heading", &word("progress.heading_days")).await;
    assert_eq!(shown(&page).await, before);
    page.reload().await;
    page.ready().await;
    page.see("heading", &word("progress.heading_days")).await;
    assert_eq!(shown(&page).await, before, "and it is stored");
    choose(&page, &text).await;
    page.read(&word("archive.nothing_new")).await;
    page.no_complaints().await;
}

async fn each_state_is_accessible_and_fits(engine: Engine) {
    let page = open(engine, Setup::default()).await;
    let mut findings = Findings::of(&page);
    page.visit("session/?exercises=single-leg-balance").await;
    answer(&page, "before.question", "7").await;
    page.read(&word("before.red")).await;
    page.see_no("button", &word("session.start")).await;
    findings.look("too much pain to begin").await;
    answer(&page, "before.question", "1").await;
    page.see("button", &word("session.start")).await;
    part_of_a_session(&page).await;
    later(&page, 2 * HOUR).await;
    page.see("heading", &word("follow-up.hour_after")).await;
    findings.look("an hour after").await;
    page.click_in(&word("follow-up.hour_after"), "button", "8").await;
    page.read(&word("follow-up.severe")).await;
    findings.look("advice").await;
    later(&page, 22 * HOUR).await;
    answer(&page, "follow-up.next_morning", "1").await;
    answer(&page, "follow-up.usual_morning", "1").await;
    page.see("heading", &word("follow-up.new_swelling")).await;
    findings.look("new swelling").await;
    page.visit("progress/").await;
    page.see("heading", &word("pain-chart.heading")).await;
    shown(&page).await;
    findings.look("progress with everything unfolded").await;
    let (_, text) = saved(&page).await;
    findings.look("after saving").await;
    choose(&page, "{").await;
    page.see("heading", &word("archive.trouble_heading")).await;
    findings.look("a bad file").await;
    choose(&page, &text).await;
    page.see("heading", &word("archive.preview_heading")).await;
    findings.look("the preview").await;
    click(&page, "button", &word("archive.leave")).await;
    click(&page, "button", &word("archive.erase")).await;
    page.see("heading", &word("archive.erase_heading")).await;
    findings.look("asking whether to erase").await;
    click(&page, "button", &word("archive.erase_no")).await;
    page.see("button", &word("archive.save")).await;
    page.visit("report/").await;
    page.see("button", &word("report.show")).await;
    page.see_no("heading", &word("report.paper_title")).await;
    findings.look("before the page for a clinician").await;
    click(&page, "button", &word("report.show")).await;
    page.see("heading", &word("report.paper_title")).await;
    page.see("heading", &word("pain-chart.heading")).await;
    findings.look("the page for a clinician").await;
    findings.are_none().await;
}

async fn one_session_is_put_right_and_removed_and_both_can_be_undone(engine: Engine) {
    let page = open(engine, Setup::default()).await;
    let mut findings = Findings::of(&page);
    part_of_a_session(&page).await;
    page.visit("progress/").await;
    let when = "return document.querySelector('main h3 time').dateTime";
    assert_eq!(page.js(when, json!(null)).await, json!("2026-05-04"));
    let change = word("correction.open_named");
    click(&page, "button", &change).await;
    page.see("heading", &word("correction.heading")).await;
    findings.look("a session being put right").await;
    let set = "const field = document.querySelector(`.correction ${arguments[0][0]}`); field.value = arguments[0][1];
        field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));";
    page.js(set, json!(["[type=date]", "2031-01-01"])).await;
    click(&page, "button", &word("correction.save")).await;
    page.read(&word("correction.future")).await;
    page.js(set, json!(["[type=date]", "2026-05-02"])).await;
    page.js(set, json!(["select", "4"])).await;
    click(&page, "button", &word("correction.save")).await;
    page.read(&word("correction.put_right")).await;
    page.wait_until(
        "the other day",
        "return document.querySelector('main h3 time').dateTime === '2026-05-02'",
        json!(null),
    )
    .await;
    findings.look("a session that was put right").await;
    page.reload().await;
    page.ready().await;
    assert_eq!(page.js(when, json!(null)).await, json!("2026-05-02"), "and it is stored");
    click(&page, "button", &change).await;
    page.see("heading", &word("correction.heading")).await;
    assert_eq!(
        page.js("return document.querySelector('.correction select').value", json!(null)).await,
        json!("4")
    );
    click(&page, "button", &word("correction.remove")).await;
    page.read(&word("correction.removed")).await;
    page.read(&word("progress.empty")).await;
    click(&page, "button", &word("correction.undo")).await;
    page.read(&word("correction.undone")).await;
    page.see("heading", &word("progress.heading_days")).await;
    page.reload().await;
    page.ready().await;
    assert_eq!(page.js(when, json!(null)).await, json!("2026-05-02"));
    findings.are_none().await;
    page.no_complaints().await;
}

async fn a_backup_that_is_dropped_on_the_page_is_shown_before_it_comes_in(engine: Engine) {
    let page = open(engine, Setup::default()).await;
    part_of_a_session(&page).await;
    page.visit("progress/").await;
    let (_, text) = saved(&page).await;
    let drop = "const carried = new DataTransfer();
        carried.items.add(new File([arguments[0]], 'knee-record.json', { type: 'application/json' }));
        document.querySelector('main').dispatchEvent(
            new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }));";
    page.js(drop, json!(text)).await;
    page.see("heading", &word("archive.preview_heading")).await;
    page.no_complaints().await;
}

in_each_engine!(
    one_session_is_put_right_and_removed_and_both_can_be_undone,
    a_backup_that_is_dropped_on_the_page_is_shown_before_it_comes_in,
    the_two_questions_come_with_the_clock_and_their_answers_are_kept,
    a_question_that_nobody_answered_lapses,
    out_erased_and_in_again_shows_the_same_progress,
    each_state_is_accessible_and_fits,
);
