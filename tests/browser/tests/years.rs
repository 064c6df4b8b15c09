//! Five years of daily records: neither a backup nor an import draws more than what was shown, and a pause of twelve weeks
//! does not look like a loss. How long it takes is measured by `cargo xtask bench --years`.

use std::sync::Arc;

use browser_tests::engine::{Engine, Setup};
use browser_tests::page::Page;
use browser_tests::server::Server;
use browser_tests::words::word;
use browser_tests::{in_each_engine, preload, site, years};
use serde_json::json;

async fn open(engine: Engine) -> Page {
    let scripts = [preload::watch(), preload::files()];
    let server = Arc::new(Server::start(&site::dist(), "/").inject(&scripts));
    Page::open(engine, Setup::default(), &server).await
}

/// How much the page has drawn.
async fn elements(page: &Page) -> i64 {
    let count = "return document.querySelectorAll('main *').length";
    page.js(count, json!(null)).await.as_i64().unwrap_or_default()
}

async fn a_backup_and_an_import_of_five_years_draw_no_more_days_than_before(engine: Engine) {
    let page = open(engine).await;
    years::store(&page, &years::documents(years::now(), 0)).await;
    page.visit("progress/").await;
    page.see("heading", &word("progress.heading_days")).await;
    let before = elements(&page).await;
    let (_, text) = years::save(&page).await;
    assert!(text.len() > 500_000 && text.matches("\"knee:log-").count() >= 60, "{}", text.len());
    let after = elements(&page).await;
    assert!(after < before + 200, "[{}] {before} elements, then {after}", engine.name());
    years::import(&page, &text).await;
    let after = elements(&page).await;
    assert!(after < before + 200, "[{}] {before} elements, then {after}", engine.name());
    page.no_complaints().await;
}

async fn after_a_pause_of_more_than_twelve_weeks_progress_says_what_is_still_saved(engine: Engine) {
    let page = open(engine).await;
    years::store(&page, &years::documents(years::now(), 100)).await;
    page.visit("progress/").await;
    let (before, _) = word("progress.empty_lately")
        .split_once('{')
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap_or_default();
    page.read(before.trim()).await;
    page.see_no("heading", &word("progress.heading_days")).await;
    let nothing = page.js("return knee.says(arguments[0])", json!(word("progress.empty"))).await;
    assert_eq!(nothing, json!(false), "[{}]", engine.name());
    page.no_complaints().await;
}

in_each_engine!(
    a_backup_and_an_import_of_five_years_draw_no_more_days_than_before,
    after_a_pause_of_more_than_twelve_weeks_progress_says_what_is_still_saved,
);
