//! Browsers are killed at random moments of scripted visits with additions, changes and removals, and what they stored is
//! damaged in one of its two places, or a place fails. What comes back is compared with what had been shown as done.
//! [`deployments`] are what a host holds while, or after, only half of the site is there.

pub mod deployments;

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use serde_json::json;

use crate::engine::{Engine, PlainBrowser};
use crate::page::Page;
use crate::processes::Folder;
use crate::server::Server;
use crate::words::{fill, word};
use crate::{preload, run, site};

/// What became of all visits.
#[derive(Debug, Default)]
pub struct Tally {
    /// Times a browser was started.
    pub starts: u32,
    /// Acknowledged additions and changes.
    pub changes: u32,
    /// Acknowledged removals.
    pub removals: u32,
    /// Acknowledged changes that were gone afterwards.
    pub lost: Vec<String>,
    /// Removed things that came back.
    pub back: Vec<String>,
    /// Starts that came to nothing, or visits that could not be finished.
    pub failed: Vec<String>,
    /// Times a site was deployed by halves.
    pub deployments: u32,
    /// Of those, what was kept although it was broken.
    pub broken: Vec<String>,
}

/// What a person sees that there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct There {
    volume: i64,
    lists: i64,
    sessions: i64,
}

const NOTHING: There = There { volume: 80, lists: 0, sessions: 0 };

/// Numbers that look random and are the same for a seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// What happens to what is stored before a start, or to a place during the visit.
#[derive(Clone, Copy)]
enum Fault {
    /// Nothing.
    None,
    /// This is done to localStorage before the page begins.
    Local(&'static str),
    /// This is done to IndexedDB before the page sees it: `store` is the open one.
    Mirror(&'static str),
    /// A place does so during the whole visit.
    Place(&'static str),
    /// IndexedDB refuses for the whole visit: what a page shows then is not said to be safe, so nothing is done.
    Refused,
    /// The clock is off by so many milliseconds.
    Clock(i64),
}

const TWO_DAYS: i64 = 2 * 86_400_000;

const FAULTS: [(&str, Fault); 14] = [
    ("nothing", Fault::None),
    ("localStorage removed", Fault::Local("localStorage.clear();")),
    (
        "localStorage truncated",
        Fault::Local("for (const name of names()) localStorage.setItem(name, localStorage.getItem(name).slice(0, 20));"),
    ),
    (
        "localStorage flipped",
        Fault::Local("for (const name of names()) localStorage.setItem(name, '\\u0000' + localStorage.getItem(name).slice(1));"),
    ),
    (
        "localStorage full",
        Fault::Local(
            "let size = 1 << 22, n = 0; while (size > 15) { try { localStorage.setItem('other-' + n++, 'x'.repeat(size)); } catch { size >>= 1; } }",
        ),
    ),
    (
        "localStorage takes every other write",
        Fault::Place(
            "{ const set = Storage.prototype.setItem; let n = 0; Storage.prototype.setItem = function (...pair) {
                if (this === localStorage && n++ % 2) throw new DOMException('full', 'QuotaExceededError');
                return set.apply(this, pair); }; }",
        ),
    ),
    ("IndexedDB removed", Fault::Mirror("store.clear();")),
    ("IndexedDB truncated", Fault::Mirror("each((text) => text.slice(0, 20));")),
    ("IndexedDB flipped", Fault::Mirror("each((text) => '\\u0000' + text.slice(1));")),
    (
        "IndexedDB late",
        Fault::Place(
            "{ const open = IDBFactory.prototype.open, wait = setTimeout; IDBFactory.prototype.open = function (...asked) {
                const request = open.apply(this, asked); let handler = null;
                Object.defineProperty(request, 'onsuccess', { get: () => handler, set: (then) => (handler = then) });
                request.addEventListener('success', (event) => wait(() => handler?.call(request, event), 700));
                return request; }; }",
        ),
    ),
    (
        "IndexedDB dies",
        Fault::Place(
            "{ const begin = IDBDatabase.prototype.transaction; let n = 0; IDBDatabase.prototype.transaction = function (...asked) {
                if (asked[1] === 'readwrite' && n++ === 1) this.close();
                return begin.apply(this, asked); }; }",
        ),
    ),
    ("IndexedDB refuses", Fault::Refused),
    ("a clock two days behind", Fault::Clock(-TWO_DAYS)),
    ("a clock two days ahead", Fault::Clock(TWO_DAYS)),
];

impl Fault {
    /// Before any script of the page, and before the clock is a stood-still one.
    fn script(self) -> String {
        match self {
            Fault::None | Fault::Clock(_) => String::new(),
            Fault::Local(work) => once(
                "local",
                &format!(
                    "const names = () => Object.keys(localStorage).filter((name) => name.startsWith('knee:')); {work}"
                ),
            ),
            // On the second page: a kill takes the last minute of localStorage, and the first page brings it back from here.
            // One copy at a time is damaged, never both.
            Fault::Mirror(work) => format!(
                "{{ const pages = Number(sessionStorage.getItem('__pages')) + 1; sessionStorage.setItem('__pages', pages);
                    if (pages === 2) {{ {} }} }}",
                DAMAGED_MIRROR.replace("__WORK__", work)
            ),
            Fault::Place(work) => work.to_owned(),
            Fault::Refused => preload::mirror(r#"{"refused":true}"#),
        }
    }
}

/// On the first page of the visit alone.
fn once(name: &str, work: &str) -> String {
    format!("if (!sessionStorage.getItem('__{name}')) {{ sessionStorage.setItem('__{name}', '1'); {work} }}")
}

/// The app's own request is answered only after the damage is done.
const DAMAGED_MIRROR: &str = "const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...asked) {
        const request = open.apply(this, asked); let handler = null;
        Object.defineProperty(request, 'onsuccess', { get: () => handler, set: (then) => (handler = then) });
        request.addEventListener('success', (event) => {
            const transaction = request.result.transaction('documents', 'readwrite');
            const store = transaction.objectStore('documents');
            const each = (change) => { store.openCursor().onsuccess = ({ target: { result: cursor } }) => {
                if (!cursor) return; cursor.update(change(cursor.value)); cursor.continue(); }; };
            __WORK__
            transaction.oncomplete = () => handler?.call(request, event);
        });
        return request;
    };";

struct Visit {
    engine: Engine,
    server: Arc<Server>,
    profile: Folder,
    browser: Option<PlainBrowser>,
    page: Page,
    wall: u64,
}

impl Visit {
    async fn open(&mut self, path: &str, fault: Fault) {
        // What other apps filled localStorage with goes before each visit.
        let free = "for (const name of Object.keys(localStorage)) if (name.startsWith('other-')) localStorage.removeItem(name);";
        self.wall += 31 * 60 * 1000;
        let off = if let Fault::Clock(off) = fault { off } else { 0 };
        let clock = preload::clock(self.wall.saturating_add_signed(off));
        let scripts = [preload::watch(), once("freed", free), fault.script(), clock, preload::remote()];
        self.server.inject_from_now_on(&scripts);
        run::let_go();
        self.browser = Some(PlainBrowser::open(self.engine, &self.profile, &self.server.url(path)));
        self.page = Page::remote(self.engine, &self.server);
        self.page.ready().await;
    }

    fn dies(&mut self) {
        if let Some(browser) = self.browser.take() {
            browser.kill();
        }
    }

    async fn number(&self, script: &str) -> i64 {
        self.page.js(script, json!(null)).await.as_i64().unwrap_or(-1)
    }

    /// What a person sees, waited for as long as it is not what it should be.
    async fn sees(&self, expected: There) -> There {
        const VOLUME: &str = "return parseInt(knee.all('status', null).map(knee.name).join(' ').replace(/\\D+/g, ' ').trim(), 10)";
        const LISTS: &str = "return document.querySelectorAll('main .card-list > *').length";
        const SESSIONS: &str =
            "return document.querySelectorAll('[aria-labelledby=days] > section > div').length";
        let mut seen = NOTHING;
        for (path, script, expected, seen) in [
            ("settings/", VOLUME, expected.volume, &mut seen.volume),
            ("programme/", LISTS, expected.lists, &mut seen.lists),
            ("progress/", SESSIONS, expected.sessions, &mut seen.sessions),
        ] {
            self.page.visit(path).await;
            for _ in 0..40 {
                *seen = self.number(script).await;
                if *seen == expected {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
        seen
    }

    /// Does something and waits until the page shows it as done; what there is then, and whether it was a removal.
    async fn act(&self, which: u64, there: There) -> (There, bool) {
        let page = &self.page;
        match which {
            0 | 1 => {
                page.visit("settings/").await;
                let volume = there.volume - 10;
                if volume < 10 {
                    return (there, false);
                }
                page.click("button", &word("settings.quieter")).await;
                page.see("status", &fill("settings.percent", &[("n", &volume.to_string())])).await;
                (There { volume, ..there }, false)
            }
            2 | 3 => {
                page.visit("programme/").await;
                if there.lists >= 10 {
                    return (there, false);
                }
                let copy = "document.querySelector('main form button[type=submit]').click()";
                let name =
                    "const input = document.querySelector('main form input'); input.value = arguments[0];
                    input.dispatchEvent(new Event('input', { bubbles: true }));";
                page.js(name, json!(format!("List {}", there.lists))).await;
                page.js(copy, json!(null)).await;
                page.see("button", &word("programme.delete")).await;
                (There { lists: there.lists + 1, ..there }, false)
            }
            4 => {
                if there.lists == 0 {
                    return (there, false);
                }
                page.visit("programme/").await;
                page.js("document.querySelector('main .card-list button').click()", json!(null)).await;
                page.see("button", &word("programme.delete")).await;
                page.click("button", &word("programme.delete")).await;
                page.see("button", &word("own-list.undo")).await;
                (There { lists: there.lists - 1, ..there }, true)
            }
            5 | 6 => {
                page.visit("session/?exercises=single-leg-balance").await;
                page.click("button", &word("session.start")).await;
                page.see("button", &word("session.pause")).await;
                if which == 5 {
                    page.click("button", &word("session.end")).await;
                    page.click("button", &word("session.end_yes")).await;
                    page.see("button", &word("session.start")).await;
                    return (there, true);
                }
                page.pass(Duration::from_secs(50)).await;
                page.click("button", &word("session.end")).await;
                page.click("button", &word("session.end_yes")).await;
                page.see("heading", &word("session.finished_part_title")).await;
                (There { sessions: there.sessions + 1, ..there }, false)
            }
            _ => {
                page.visit("progress/").await;
                page.click("button", &word("archive.erase")).await;
                page.see("heading", &word("archive.erase_heading")).await;
                page.click("button", &word("archive.erase_yes")).await;
                page.read(&word("archive.erased")).await;
                (NOTHING, true)
            }
        }
    }
}

/// Visits with a kill after each, in one engine. `seed` makes them the same again.
pub async fn visits(engine: Engine, count: u32, seed: u64) -> Tally {
    let server = Arc::new(Server::start(&site::dist(), "/"));
    let mut tally = Tally::default();
    let mut chance = Chance(seed);
    let page = Page::remote(engine, &server);
    let profile = Folder::new("faults");
    let mut visit = Visit { engine, server, profile, browser: None, page, wall: preload::MONDAY_MORNING };
    let mut there = NOTHING;
    for number in 1..=count {
        // Each comes up in turn, so that a short run has all of them; which acts it meets is drawn by lot.
        let (name, fault) = FAULTS[(number as usize - 1) % FAULTS.len()];
        let mut done: Vec<String> = Vec::new();
        let mut now = there;
        let work = async {
            visit.open("about/", fault).await;
            tally.starts += 1;
            if let Fault::Refused = fault {
                // Both what is shown and what is done may be missing something then, and that is said.
                visit.page.read(&word("notices.local_only")).await;
                return;
            }
            let found = visit.sees(there).await;
            let what = format!("{} visit {number} ({name}): {there:?}, then {found:?}", engine.name());
            if found.volume > there.volume || found.lists > there.lists || found.sessions > there.sessions {
                // Quieter is a change: louder again is a change that was lost, or what was erased.
                tally.back.push(what);
            } else if found != there {
                tally.lost.push(what);
            }
            now = found;
            for _ in 0..=chance.below(2) {
                let which = chance.below(8);
                let (after, removed) = visit.act(which, now).await;
                if after != now || removed {
                    *(if removed { &mut tally.removals } else { &mut tally.changes }) += 1;
                }
                done.push(format!("{which}"));
                now = after;
            }
            tokio::time::sleep(Duration::from_millis(chance.below(300))).await;
        };
        if let Err(why) = AssertUnwindSafe(work).catch_unwind().await {
            let why =
                why.downcast_ref::<String>().map(|why| why.lines().next().unwrap_or_default().to_owned());
            let shown = visit.page.describe().await;
            tally
                .failed
                .push(format!("{} visit {number} ({name}; {done:?}): {why:?}\n{shown}", engine.name()));
        }
        visit.dies();
        there = now;
    }
    tally
}

impl Tally {
    /// The other one is counted in.
    pub fn add(&mut self, other: Tally) {
        self.starts += other.starts;
        self.changes += other.changes;
        self.removals += other.removals;
        self.lost.extend(other.lost);
        self.back.extend(other.back);
        self.failed.extend(other.failed);
        self.deployments += other.deployments;
        self.broken.extend(other.broken);
    }

    /// The figures, and what stands behind those that are not 0.
    pub fn print(&self) {
        println!(
            "{} starts, {} acknowledged changes, {} removals, {} half deployments",
            self.starts, self.changes, self.removals, self.deployments
        );
        for (what, cases) in [
            ("acknowledged changes lost", &self.lost),
            ("removed things that came back", &self.back),
            ("starts that failed", &self.failed),
            ("broken versions kept", &self.broken),
        ] {
            println!("{what}: {}", cases.len());
            cases.iter().for_each(|case| println!("  {case}"));
        }
    }

    /// Whether nothing was lost, came back, failed or was kept broken.
    pub fn is_clean(&self) -> bool {
        self.lost.is_empty() && self.back.is_empty() && self.failed.is_empty() && self.broken.is_empty()
    }
}
