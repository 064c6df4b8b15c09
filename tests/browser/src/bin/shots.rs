//! Photographs every page of the built site in Chromium, as a phone and a desktop show it, in light and in dark colours,
//! whole, and the player at work, into a folder with an overview to look through.
//!
//! `shots [--out DIR]`; the site is `KNEE_DIST`, else `dist/`. If the folder holds `figures.html`, the contact sheet of all
//! figures (`examples/contact_sheet.rs`), that is photographed first, as `figures.png`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use browser_tests::engine::{DESKTOP, Engine, PHONE, Setup};
use browser_tests::page::Page;
use browser_tests::server::Server;
use browser_tests::{preload, run, site};
use serde_json::json;

/// Four figures of the contact sheet stand in one row, CSS pixels.
const SHEET_WIDTH: u32 = 1400;

/// Played for a while, to be seen at work.
const SESSION: &str = "session/?exercises=single-leg-balance";

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut out = PathBuf::from("shots");
    while let Some(argument) = arguments.next() {
        match (argument.as_str(), arguments.next()) {
            ("--out", Some(folder)) => out = PathBuf::from(folder),
            _ => {
                eprintln!("usage: shots [--out DIR]");
                std::process::exit(2);
            }
        }
    }
    if let Err(e) = run::runtime().block_on(photograph(&out)) {
        eprintln!("{e}");
        std::process::exit(1);
    }
}

async fn photograph(out: &Path) -> Result<(), String> {
    fs::create_dir_all(out).map_err(|e| format!("{}: {e}", out.display()))?;
    let dist = site::dist();
    let routes = site::routes(&dist);
    let mut overview = String::new();
    if out.join("figures.html").is_file() {
        figures(out, &dist).await?;
        overview.push_str("<h2>Figures</h2><p><a href='figures.png'>start, middle and end of each</a></p>");
    }
    for (device, size) in [("phone", PHONE), ("desktop", DESKTOP)] {
        for (scheme, dark) in [("light", false), ("dark", true)] {
            eprintln!("{device}, {scheme}: {} pages", routes.len());
            let clock = preload::clock(preload::MONDAY_MORNING);
            let server = Arc::new(Server::start(&dist, "/").inject(&[clock]));
            let page = Page::open(Engine::Chromium, Setup { size, dark, ..Setup::default() }, &server).await;
            let _ = writeln!(overview, "<h2>{device}, {scheme}</h2><div>");
            let mut keep = |name: &str, picture: &[u8]| -> Result<(), String> {
                let file = format!("{name}-{device}-{scheme}.png");
                fs::write(out.join(&file), picture).map_err(|e| format!("{file}: {e}"))?;
                let _ = writeln!(
                    overview,
                    "<figure><a href='{file}'><img src='{file}' alt='' loading='lazy'></a><figcaption>{name}</figcaption></figure>"
                );
                Ok(())
            };
            for route in &routes {
                page.visit(route).await;
                keep(&name_of(route), &whole(&page, size).await?)?;
            }
            for (name, seconds) in [("session-ready", 3), ("session-work", 12), ("session-rest", 30)] {
                if seconds == 3 {
                    page.visit(SESSION).await;
                    page.click("button", &browser_tests::words::word("session.start")).await;
                }
                page.pass(Duration::from_secs(seconds)).await;
                // The player fills the window, whatever its size: what does not fit is to be seen.
                keep(name, &page.picture().await?)?;
            }
            overview.push_str("</div>");
            run::let_go();
        }
    }
    let index = out.join("index.html");
    let page = format!(
        "<!doctype html><meta charset='utf-8'><title>Every page</title><style>
        body {{ font: 1rem system-ui; background: #888 }} div {{ display: flex; flex-wrap: wrap; gap: 1rem; align-items: start }}
        figure {{ margin: 0; width: 18rem }} img {{ width: 100%; max-height: 40rem; object-fit: cover; object-position: top }}
        </style>{overview}"
    );
    fs::write(&index, page).map_err(|e| format!("{}: {e}", index.display()))?;
    eprintln!("{}", index.display());
    Ok(())
}

/// The contact sheet of the figures, whole.
async fn figures(out: &Path, dist: &Path) -> Result<(), String> {
    let sheet = std::path::absolute(out.join("figures.html")).map_err(|e| e.to_string())?;
    let size = (SHEET_WIDTH, DESKTOP.1);
    let server = Arc::new(Server::start(dist, "/"));
    let page = Page::open(Engine::Chromium, Setup { size, ..Setup::default() }, &server).await;
    page.goto_address(&format!("file://{}", sheet.display())).await;
    let picture = whole(&page, size).await?;
    run::let_go();
    fs::write(out.join("figures.png"), picture).map_err(|e| format!("figures.png: {e}"))
}

fn name_of(route: &str) -> String {
    if route.is_empty() { "home".to_owned() } else { route.trim_end_matches('/').replace('/', "-") }
}

/// The page from its top to its end: the window is made as high as the page, so that bars at its edge stand where they
/// belong.
async fn whole(page: &Page, (width, height): (u32, u32)) -> Result<Vec<u8>, String> {
    let browser = page.browser();
    let tall = page.js("return Math.ceil(document.documentElement.scrollHeight)", json!(null)).await;
    let tall =
        tall.as_u64().and_then(|tall| u32::try_from(tall).ok()).unwrap_or(height).clamp(height, 16_000);
    browser.resize((width, tall)).await?;
    let still = "return !document.getAnimations().some(
        (a) => a.playState === 'running' && isFinite(a.effect.getComputedTiming().endTime))";
    page.wait_until("the page stands still", still, json!(null)).await;
    let answer = browser.cdp("Page.captureScreenshot", json!({ "format": "png" })).await?;
    browser.resize((width, height)).await?;
    let data = answer["data"].as_str().ok_or("Chromium took no picture")?;
    STANDARD.decode(data).map_err(|e| e.to_string())
}
