//! Browsers are killed at random moments of scripted visits with additions, changes and removals, and what they stored is
//! damaged in one of its two places. What comes back is compared with what had been shown as done.

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

/// What happens to what is stored before a start.
const DAMAGE: [(&str, &str); 6] = [
    ("nothing", ""),
    ("localStorage emptied", "localStorage.clear();"),
    (
        "a copy truncated",
        "const name = names()[0]; if (name) localStorage.setItem(name, localStorage.getItem(name).slice(0, 20));",
    ),
    (
        "a copy flipped",
        "const name = names()[0]; if (name) localStorage.setItem(name, '\\u0000' + localStorage.getItem(name).slice(1));",
    ),
    (
        "localStorage full",
        "let size = 1 << 22, n = 0; while (size > 15) { try { localStorage.setItem('other-' + n++, 'x'.repeat(size)); } catch { size >>= 1; } }",
    ),
    ("a clock two days behind", ""),
];

struct Visit {
    engine: Engine,
    server: Arc<Server>,
    profile: Folder,
    browser: Option<PlainBrowser>,
    page: Page,
    wall: u64,
}

impl Visit {
    async fn open(&mut self, path: &str, damage: &(&str, &str)) {
        let damaging = format!(
            "if (!sessionStorage.getItem('__damaged')) {{
                sessionStorage.setItem('__damaged', '1');
                const names = () => Object.keys(localStorage).filter((name) => name.startsWith('knee:')).sort();
                for (const name of Object.keys(localStorage)) if (name.startsWith('other-')) localStorage.removeItem(name);
                {}
            }}",
            damage.1
        );
        self.wall += 31 * 60 * 1000;
        let behind = if damage.0.starts_with("a clock") { 2 * 86_400_000 } else { 0 };
        let scripts = [preload::watch(), preload::clock(self.wall - behind), damaging, preload::remote()];
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
        const SESSIONS: &str = "return document.querySelectorAll('.progress__lines').length";
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
        let damage = &DAMAGE[usize::try_from(chance.below(6)).unwrap_or(0)];
        let mut done: Vec<String> = Vec::new();
        let mut now = there;
        let work = async {
            visit.open("about/", damage).await;
            tally.starts += 1;
            let found = visit.sees(there).await;
            let what = format!("{} visit {number} ({}): {there:?}, then {found:?}", engine.name(), damage.0);
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
            tally.failed.push(format!("{} visit {number} ({}; {done:?}): {why:?}", engine.name(), damage.0));
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
    }

    /// The four figures, and what stands behind those that are not 0.
    pub fn print(&self) {
        println!("{} starts, {} acknowledged changes, {} removals", self.starts, self.changes, self.removals);
        for (what, cases) in [
            ("acknowledged changes lost", &self.lost),
            ("removed things that came back", &self.back),
            ("starts that failed", &self.failed),
        ] {
            println!("{what}: {}", cases.len());
            cases.iter().for_each(|case| println!("  {case}"));
        }
    }

    /// Whether nothing was lost, came back or failed.
    pub fn is_clean(&self) -> bool {
        self.lost.is_empty() && self.back.is_empty() && self.failed.is_empty()
    }
}
