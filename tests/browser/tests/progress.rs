//! Progress over time and the week's questions, as people see them; and a list of one's own that goes on as a link.

#![allow(clippy::expect_used, reason = "a failed expectation is a failed test")]

use std::time::Duration;

use browser_tests::axe::Findings;
use browser_tests::engine::{Engine, Setup};
use browser_tests::page::Page;
use browser_tests::words::{fill, word};
use browser_tests::{in_each_engine, preload, years};
use serde_json::json;

const WEEK: u64 = 7 * 24 * 60 * 60;

async fn click(page: &Page, role: &str, name: &str) {
    page.see(role, name).await;
    page.js(
        "knee.all(...arguments[0])[0].scrollIntoView({ block: 'center', behavior: 'instant' })",
        json!([role, name]),
    )
    .await;
    page.click(role, name).await;
}

/// Answers one of the week's questions by a number.
async fn answer(page: &Page, question: &str, number: &str) {
    page.js(
        "knee.all('button', ...arguments[0])[0].scrollIntoView({ block: 'center', behavior: 'instant' })",
        json!([number, question]),
    )
    .await;
    page.click_in(question, "button", number).await;
}

/// Opens every fold of the page.
async fn unfold(page: &Page) {
    page.js("for (const fold of document.querySelectorAll('main details')) fold.open = true", json!(null))
        .await;
}

async fn the_weeks_answers_are_asked_saved_and_drawn_and_the_first_sentence_is_theirs(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    let mut findings = Findings::of(&page);
    let save = word("weekly.save");
    for (week, pain) in ["6", "5", "2"].into_iter().enumerate() {
        if week > 0 {
            page.pass(Duration::from_secs(WEEK)).await;
        }
        page.visit("week/").await;
        page.see("button", &save).await;
        if week == 0 {
            click(&page, "button", &save).await;
            page.read(&word("weekly.nothing")).await;
        }
        answer(&page, &word("weekly.stairs"), pain).await;
        findings.look(&format!("the questions of week {week}")).await;
        click(&page, "button", &save).await;
        page.read(&word("weekly.saved")).await;
    }
    findings.look("what they come to").await;
    page.fits("the week's answers").await;
    page.reload().await;
    page.see("button", &word("weekly.change")).await;
    page.read(&fill("weekly.better", &[("first", "6"), ("last", "2")])).await;
    page.visit("progress/").await;
    page.see("heading", &word("over-time.heading")).await;
    page.read("Over 2 weeks, pain on stairs went from 6 to 2 out of 10: a clear change for the better.")
        .await;
    unfold(&page).await;
    findings.look("progress with the week's lines").await;
    page.no_complaints().await;
    findings.are_none().await;
}

async fn the_months_are_turned_by_keyboard_and_earlier_ones_are_read_when_they_are_asked_for(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    let mut findings = Findings::of(&page);
    years::store(&page, &years::documents(preload::MONDAY_MORNING.cast_signed(), 0)).await;
    page.visit("progress/").await;
    page.see("heading", &word("over-time.months")).await;
    let name = || async {
        let name = page.js("return document.getElementById('month-name').textContent", json!(null)).await;
        name.as_str().unwrap_or_default().to_owned()
    };
    let mut seen = vec![name().await];
    page.tab_to("button", &word("over-time.earlier")).await;
    // Farther back than the page reads at first.
    for _ in 0..6 {
        page.press("Enter").await;
        page.wait_until(
            "another month, with its days",
            "return document.getElementById('month-name').textContent !== arguments[0] \
             && document.querySelectorAll('.days .mark--green, .days .mark--amber').length > 20 || null",
            json!(seen.last()),
        )
        .await;
        seen.push(name().await);
    }
    let focused = page.js("return document.activeElement.textContent.trim()", json!(null)).await;
    assert_eq!(focused, json!(word("over-time.earlier")), "[{}] the focus stays", engine.name());
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 7, "[{}] {seen:?}", engine.name());
    unfold(&page).await;
    page.fits("progress, unfolded").await;
    findings.look("progress with five years").await;
    page.no_complaints().await;
    findings.are_none().await;
}

async fn a_list_of_ones_own_goes_on_as_a_link_that_names_no_clinic(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    let mut findings = Findings::of(&page);
    page.visit("programme/?exercises=clamshell,glute-bridge").await;
    click(&page, "button", &word("programme.bring_new")).await;
    click(&page, "button", &word("sharing.open")).await;
    page.see("button", &word("sharing.print")).await;
    page.wait_until(
        "its pictures",
        "return document.querySelectorAll('.own-lists__sheet svg').length >= 4 || null",
        json!(null),
    )
    .await;
    findings.look("the sheet of a list").await;
    let link = page.js("return document.getElementById('list-link').value", json!(null)).await;
    let link = link.as_str().unwrap_or_default().to_owned();
    let (_, payload) = link.split_once("/rx/").expect("the page of links");
    page.visit(&format!("rx/{payload}")).await;
    page.see("heading", &word("arrival.title_from_a_runner")).await;
    page.read(&word("arrival.from_a_runner")).await;
    findings.look("a shared list").await;
    click(&page, "button", &word("arrival.keep")).await;
    page.see("heading", &word("arrival.taken_title")).await;
    page.no_complaints().await;
    findings.are_none().await;
}

in_each_engine!(
    the_weeks_answers_are_asked_saved_and_drawn_and_the_first_sentence_is_theirs,
    the_months_are_turned_by_keyboard_and_earlier_ones_are_read_when_they_are_asked_for,
    a_list_of_ones_own_goes_on_as_a_link_that_names_no_clinic,
);
