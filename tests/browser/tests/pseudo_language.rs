//! The site in the pseudo-language (English with accents, longer, right to left): every text comes from the content, and
//! every layout holds.

use std::sync::Arc;
use std::time::Duration;

use browser_tests::engine::{Engine, Setup};
use browser_tests::page::Page;
use browser_tests::server::Server;
use browser_tests::{in_each_engine, preload, site};
use serde_json::{Value, json};

async fn open(engine: Engine) -> Page {
    let clock = preload::clock(preload::MONDAY_MORNING);
    let server = Arc::new(Server::start(&site::pseudo_dist(), "/").inject(&[preload::watch(), clock]));
    Page::open(engine, Setup { size: engine.narrow(), ..Setup::default() }, &server).await
}

/// Texts with two plain letters in a row: what the pseudo-language does not know was not in the content. Names of works
/// and quotations say that they are English; ids, which are the same in every language, are code.
async fn plain_texts(page: &Page) -> Vec<String> {
    let script = "const plain = (text) => /[A-Za-z]{2}/.test(text ?? '');
        const foreign = (e) => e.closest('[lang]:not(html), script, style, noscript, code');
        const found = [];
        const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const { data, parentElement: e } = walker.currentNode;
            if (plain(data) && !foreign(e)) found.push(data.trim());
        }
        for (const e of document.querySelectorAll('*'))
            for (const name of ['aria-label', 'aria-valuetext', 'aria-roledescription', 'title', 'alt', 'placeholder'])
                if (plain(e.getAttribute(name)) && !foreign(e)) found.push(`${name}: ${e.getAttribute(name)}`);
        const head = document.querySelectorAll('meta[name=description], meta[property$=title], meta[property$=description], meta[property$=name]');
        for (const e of head) if (plain(e.content)) found.push(`meta: ${e.content}`);
        return [...new Set(found)]";
    let found = page.js(script, json!(null)).await;
    found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// A look at one state of a page: where its texts come from, and whether it fits.
async fn look(page: &Page, state: &str, found: &mut Vec<String>) {
    found.extend(plain_texts(page).await.into_iter().map(|text| format!("{state}: {text:?}")));
    page.fits(state).await;
}

async fn every_text_of_every_page_comes_from_the_content_and_fits(engine: Engine) {
    let page = open(engine).await;
    let mut found = Vec::new();
    for route in site::kinds(&site::pseudo_dist()) {
        page.visit(&route).await;
        let marks = "return [document.documentElement.dir, document.title.includes('⟦'),
            knee.text(document.querySelector('main')).includes('⟦')]";
        assert_eq!(
            page.js(marks, json!(null)).await,
            json!(["rtl", true, true]),
            "{route:?} is in another language"
        );
        look(&page, &route, &mut found).await;
    }
    assert!(found.is_empty(), "[{}] not from the content:\n  {}", engine.name(), found.join("\n  "));
    page.no_complaints().await;
}

/// Clicks a button by its place, since its name is in no word list.
async fn press(page: &Page, button: &str) {
    let there = "const e = document.querySelector(arguments[0]);
        return e && e.checkVisibility() && !e.disabled ? true : null";
    page.wait_until(button, there, json!(button)).await;
    page.js("document.querySelector(arguments[0]).click()", json!(button)).await;
}

async fn every_text_of_the_player_comes_from_the_content_and_fits(engine: Engine) {
    let page = open(engine).await;
    let mut found = Vec::new();
    page.visit("session/?exercises=clamshell,single-leg-balance,foam-roll-it-band").await;
    look(&page, "before the start", &mut found).await;
    press(&page, "main button.button--main").await;
    page.see("timer", "{time}").await;
    // Long enough for work, rest and the change of sides to have been on the screen.
    let mut ended = false;
    for step in 0..300 {
        if page.names("timer").await.is_empty() {
            ended = true;
            break;
        }
        look(&page, &format!("the player after {} s", step * 5), &mut found).await;
        page.pass(Duration::from_secs(5)).await;
    }
    assert!(ended, "the session does not end");
    look(&page, "the end", &mut found).await;
    page.visit("progress/").await;
    look(&page, "progress", &mut found).await;
    found.sort();
    found.dedup();
    assert!(found.is_empty(), "[{}] not from the content:\n  {}", engine.name(), found.join("\n  "));
    page.no_complaints().await;
}

in_each_engine!(
    every_text_of_every_page_comes_from_the_content_and_fits,
    every_text_of_the_player_comes_from_the_content_and_fits,
);
