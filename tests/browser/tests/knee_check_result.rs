//! The result of the knee check in real browsers: one sheet of paper, a calendar file that calendars take, and the number
//! to call of every region.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use browser_tests::engine::{Engine, Setup};
use browser_tests::page::Page;
use browser_tests::words::{check, fill, word};
use browser_tests::{in_chromium, in_each_engine};
use serde_json::{Value, json};

use crate::knee_check::steps::{By, Differing, OUTCOMES, begin, finish, heading, next_screen, tap};

/// More signs than most people have.
const MANY: &Differing = &[
    ("age", &["50-or-over"]),
    ("knee-looks", &["swollen"]),
    ("movement", &["catching", "stiff"]),
    ("leg", &["back-tingle"]),
    ("health", &["pregnant"]),
    ("night", &["wakes"]),
    ("pain-kind", &["bone-point", "morning-stiff", "severe", "tried"]),
    ("where", &["outer"]),
];

/// Nearly every sign that asks for a look the same day, and everything less urgent.
const NEARLY_ALL: &Differing = &[
    ("age", &["50-or-over"]),
    ("what-happened", &["days-ago"]),
    ("leg", &["groin", "calf", "foot-drop", "back-tingle"]),
    ("health", &["procedure", "antibiotic", "thinner", "pregnant", "steroids"]),
    ("bones-joints", &["weak-bones", "inflamed", "numb-feet"]),
    ("antibiotic-kind", &["no"]),
    ("wound", &["no"]),
    ("groin-more", &["hop", "runs"]),
    ("pain-kind", &["bone-point", "morning-stiff", "other-joints", "severe", "tried", "long-worse"]),
    ("bone-risk", &["low-energy"]),
    ("movement", &["stuck", "catching", "gives-way-new"]),
    ("knee-looks", &["hot", "swollen"]),
    ("walking", &["limp"]),
    ("injury-signs", &["pop", "late-swelling"]),
    ("night", &["wakes", "lump"]),
];

async fn every_result_is_one_sheet_of_paper(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("check/").await;
    // The emergency last: one that stands comes before every later result.
    for (name, differing) in [("many", MANY), ("nearly all", NEARLY_ALL)].into_iter().chain(OUTCOMES) {
        begin(&page, By::Script).await;
        finish(&page, By::Script, differing).await;
        for (width, height) in [(8.27, 11.69), (8.5, 11.0)] {
            let paper = json!({ "paperWidth": width, "paperHeight": height });
            let answer = page.browser().cdp("Page.printToPDF", paper).await.unwrap_or(Value::Null);
            let pdf = STANDARD.decode(answer["data"].as_str().unwrap_or_default()).unwrap_or_default();
            let sheets = String::from_utf8_lossy(&pdf).matches("/Type /Page\n").count();
            assert_eq!(sheets, 1, "{name} on {width} by {height} inches");
        }
        let result = heading(&page).await;
        tap(&page, By::Script, &word("check.to_start")).await;
        next_screen(&page, &result).await;
    }
    page.no_complaints().await;
}

async fn the_days_to_look_again_go_into_a_calendar(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("check/").await;
    begin(&page, By::Mouse).await;
    finish(&page, By::Mouse, &[]).await;
    page.see("link", &word("check.calendar")).await;
    let read = "const a = document.querySelector('main a[download]');
        return [a.download, decodeURIComponent(a.href.slice(a.href.indexOf(',') + 1))]";
    let file = page.js(read, json!(null)).await;
    assert_eq!(file[0], json!("knee-check.ics"));
    let text = file[1].as_str().unwrap_or_default();
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "{text:?}");
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    let whole = text.replace("\r\n ", "");
    // The check was on Monday 4 May 2026.
    for day in ["20260518", "20260615", "20260727"] {
        assert!(whole.contains(&format!("\r\nDTSTART;VALUE=DATE:{day}\r\n")), "{day}: {whole}");
    }
    let mut ids: Vec<&str> = whole.lines().filter(|line| line.starts_with("UID:")).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 3, "{whole}");
    page.no_complaints().await;
}

async fn every_region_has_its_number_under_its_name(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("check/").await;
    begin(&page, By::Mouse).await;
    finish(&page, By::Mouse, &[("danger", &["breathless"])]).await;
    assert_eq!(heading(&page).await, check("outcomes", "emergency.heading"));
    let regions = "return [...document.querySelectorAll('main select option')].map((o) => o.value)";
    let regions = page.js(regions, json!(null)).await;
    let regions: Vec<String> = serde_json::from_value(regions).unwrap_or_default();
    assert!(regions.len() > 30, "{regions:?}");
    for region in regions.into_iter().filter(|code| !code.is_empty()) {
        let choose = "const s = document.querySelector('main select'); s.value = arguments[0];
            s.dispatchEvent(new Event('change', { bubbles: true }))";
        page.js(choose, json!(region)).await;
        let number = browser_tests::words::emergency_number(&region);
        let name = format!("{} ({})", fill("check.call", &[("number", &number)]), check("regions", &region));
        page.see("link", &name).await;
        let call = "return [...document.querySelectorAll('main a[href^=\"tel:\"]')].map((a) => a.getAttribute('href'))";
        assert_eq!(page.js(call, json!(null)).await, json!([format!("tel:{number}")]), "{region}");
    }
    page.no_complaints().await;
}

in_chromium!(every_result_is_one_sheet_of_paper);
in_each_engine!(the_days_to_look_again_go_into_a_calendar, every_region_has_its_number_under_its_name);
