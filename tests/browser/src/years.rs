//! Five years of daily records: what the pages and the files take with them, beside an empty store.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;

use crate::engine::{Engine, Setup};
use crate::page::Page;
use crate::preload;
use crate::server::Server;
use crate::site;
use crate::words::word;

const DAY: i64 = 86_400_000;
/// Five years, days.
pub const DAYS: i64 = 5 * 365;

/// Every page that reads what is stored.
pub const PAGES: [&str; 8] =
    ["", "session/", "check/", "programme/", "progress/", "report/", "settings/", "about/"];

/// The days of a year and month that a moment lies in: `(2026, 5)`.
fn month_of(moment: i64) -> (i64, i64) {
    // Howard Hinnant's days_from_civil, backwards.
    let days = moment.div_euclid(DAY) + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let part = (5 * day + 2) / 153;
    let month = if part < 10 { part + 3 } else { part - 9 };
    (year + era * 400 + i64::from(month <= 2), month)
}

/// Documents by name: one session a day, the last one so many days ago, as the app writes them.
pub fn documents(now: i64, ended_days_ago: i64) -> Vec<(String, String)> {
    let mut months: Vec<(String, Vec<String>)> = Vec::new();
    for ago in (ended_days_ago..DAYS + ended_days_ago).rev() {
        let began = now - ago * DAY - 3_600_000;
        let (year, month) = month_of(began);
        let name = format!("knee:log-{year:04}-{month:02}");
        let record = format!(
            r#"{{"i":"{began:x}","t":{began},"n":1500,"d":{},"x":"single-leg-balance 3x30s/20lr|M2A3A3|M2A3A3;clamshell 2x12@2-2-2/45lr|A5G7|A5G7;glute-bridge 3x10@2-2-2/45|A5G7A5;step-down 2x8@2-0-2/60lr|A5G7|A5G7;foam-roll-it-band 1x60t20/15lr","p":[2,3,1,{},false],"e":4,"o":"Went well, a little stiff at first","c":14,"z":0}}"#,
            began.div_euclid(DAY),
            ago % 4,
        );
        match months.last_mut() {
            Some((last, records)) if *last == name => records.push(record),
            _ => months.push((name, vec![record])),
        }
    }
    let text = |records: Vec<String>| {
        format!(r#"{{"v":1,"rev":{},"data":{{"sessions":[{}]}}}}"#, now - DAY, records.join(","))
    };
    months.into_iter().map(|(name, records)| (name, text(records))).collect()
}

/// Puts documents into both places, as the app does.
pub async fn store(page: &Page, documents: &[(String, String)]) {
    page.visit("about/").await;
    let put = "const win = window.wrappedJSObject ?? window; win.__put = undefined;
        const all = JSON.parse(arguments[0]);
        for (const [name, text] of all) localStorage.setItem(name, text);
        const request = indexedDB.open('knee');
        request.onsuccess = () => {
            const transaction = request.result.transaction('documents', 'readwrite');
            for (const [name, text] of all) transaction.objectStore('documents').put(text, name);
            transaction.oncomplete = () => { request.result.close(); (window.wrappedJSObject ?? window).__put = 'there'; };
        }";
    page.js(put, json!(json!(documents).to_string())).await;
    let put = "return (window.wrappedJSObject ?? window).__put ?? null";
    page.wait_until("both places have it", put, json!(null)).await;
}

/// A window on the site in Chromium, with real clocks, at a share of the processor.
pub async fn window(slower: u32, documents: &[(String, String)]) -> Page {
    let server = Arc::new(Server::start(&site::dist(), "/").inject(&[preload::files(), FRAMES.to_owned()]));
    let page = Page::open(Engine::Chromium, Setup::default(), &server).await;
    store(&page, documents).await;
    // What a first visit fetches is no part of this.
    page.wait_until("the service worker", "return !!navigator.serviceWorker.controller", json!(null)).await;
    slow_down(&page, slower).await;
    page
}

/// The processor at a share of what it can do.
pub async fn slow_down(page: &Page, times: u32) {
    if let Err(why) = page.browser().cdp("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await {
        eprintln!("the processor cannot be slowed down: {why}");
    }
}

/// Milliseconds from the navigation until taps work, the middle of so many visits.
pub async fn start(page: &Page, path: &str, visits: usize) -> f64 {
    let mut times = Vec::new();
    for _ in 0..visits {
        page.visit(path).await;
        let mark = "return performance.getEntriesByName('app-ready')[0]?.startTime ?? null";
        times.push(page.wait_until("the mark", mark, json!(null)).await.as_f64().unwrap_or(f64::MAX));
    }
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Notes the longest time in which the page drew nothing, once asked to: `__frames()` begins and says what it was.
const FRAMES: &str = "(() => {
    let last = null, longest = 0;
    const look = (now) => { if (last !== null) longest = Math.max(longest, now - last); last = now; requestAnimationFrame(look); };
    window.__frames = () => { const was = longest; longest = 0; if (last === null) requestAnimationFrame(look); return was; };
})();";

async fn longest_frame(page: &Page) -> f64 {
    page.js("return window.__frames?.() ?? 0", json!(null)).await.as_f64().unwrap_or(f64::MAX)
}

async fn tap(page: &Page, name: &str) {
    let name = word(name);
    page.see("button", &name).await;
    let script = "const button = knee.all('button', arguments[0])[0]; button.click()";
    page.js(script, json!(name)).await;
}

/// "Save a backup" on the page of progress: the longest frame, milliseconds, and the text of the file.
pub async fn save(page: &Page) -> (f64, String) {
    page.visit("progress/").await;
    longest_frame(page).await;
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    longest_frame(page).await;
    page.js("(window.wrappedJSObject ?? window).__file = null", json!(null)).await;
    tap(page, "archive.save").await;
    page.wait_until("a file", "return !!(window.wrappedJSObject ?? window).__file?.text", json!(null)).await;
    page.read(&word("archive.saved")).await;
    let longest = longest_frame(page).await;
    // Handing the text over is the test's work, not the page's.
    let file = page.js("return (window.wrappedJSObject ?? window).__file.text", json!(null)).await;
    (longest, file.as_str().unwrap_or_default().to_owned())
}

/// Takes a file in on the page of progress: the longest frame until the preview stands, and until it has come in.
pub async fn import(page: &Page, text: &str) -> (f64, f64) {
    page.visit("progress/").await;
    // The text goes to the page first: handing it over is the test's work, not the page's.
    page.js("(window.wrappedJSObject ?? window).__backup = arguments[0]", json!(text)).await;
    longest_frame(page).await;
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    longest_frame(page).await;
    page.js("const win = window.wrappedJSObject ?? window; win.__choose(win.__backup)", json!(null)).await;
    // Not asked while it reads: in WebKit a script of the driver that comes in while a page waits for localStorage runs in
    // the middle of a task, which wasm-bindgen does not take.
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    page.see("heading", &word("archive.preview_heading")).await;
    let preview = longest_frame(page).await;
    tap(page, "archive.take_in").await;
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    page.read(&word("archive.taken_in")).await;
    (preview, longest_frame(page).await)
}

/// The clock of this machine, milliseconds since 1970.
pub fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or_default()
}

/// Prints all figures; those of the starts only where pages are to be visited.
pub async fn print(visits: usize) {
    let years = documents(now(), 0);
    let bytes: usize = years.iter().map(|(_, text)| text.len()).sum();
    println!("Five years of a session a day: {} documents, {} KB", years.len(), bytes / 1000);
    if visits > 0 {
        print_starts(visits, &years).await;
    }
    print_frames(&years).await;
}

async fn print_starts(visits: usize, years: &[(String, String)]) {
    for slower in [1, 4] {
        println!("\nUntil taps work, processor at 1/{slower}, the middle of {visits} visits (ms):");
        let mut times: Vec<Vec<f64>> = Vec::new();
        for documents in [&[][..], years] {
            let page = window(slower, documents).await;
            let mut of = Vec::new();
            for path in PAGES {
                of.push(start(&page, path, visits).await);
            }
            times.push(of);
            crate::run::let_go();
        }
        for (at, path) in PAGES.iter().enumerate() {
            let (empty, full) = (times[0][at], times[1][at]);
            let ratio = full / empty;
            let verdict = if ratio <= 1.2 { "within 1.2" } else { "OVER 1.2" };
            println!("  /{path:<12} empty {empty:>6.0}  five years {full:>6.0}  {ratio:.2} times; {verdict}");
        }
    }
}

async fn print_frames(years: &[(String, String)]) {
    println!("\nThe longest frame, processor at 1/4 (ms, at most 200):");
    let page = window(4, years).await;
    let (saving, text) = save(&page).await;
    crate::run::let_go();
    let page = window(4, &[]).await;
    let (preview, taking_in) = import(&page, &text).await;
    for (what, frame) in
        [("save a backup", saving), ("import: preview", preview), ("import: taking in", taking_in)]
    {
        println!("  {what:<20} {frame:>6.0}; {}", if frame <= 200.0 { "within" } else { "OVER" });
    }
    crate::run::let_go();
}
