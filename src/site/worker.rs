//! The service worker's list: each file with the digest of what it has to hold, in the order in which they are wanted.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::{files_below, read};
use crate::app::core::route::Route;
use crate::ui::pages::{OFFERED, program};

/// Files that hosts read and browsers never ask for, and those that must come fresh from the host. A clinic changes
/// `clinic.json` without a new version.
const LEFT_OUT: [&str; 4] = ["_headers", "clinic.json", "service-worker.js", "service-worker-off.js"];

/// What a version begins with: enough to say that a page is not there.
const FIRST: [&str; 4] = ["404.html", "not-found-*.js", "start-*.js", "style-*.css"];

/// Fills in the worker in `folder` with all that is there now.
pub fn write(folder: &Path) -> Result<(), String> {
    let mut files = Vec::new();
    for file in files_below(folder)? {
        let name = file.strip_prefix(folder).map_err(|e| e.to_string())?.to_string_lossy().replace('\\', "/");
        // Previews of links are for other sites, and would make offline use cost twice as much.
        // Nor does a visit need what other sites load (embed.js in all its forms).
        let elsewhere = name.starts_with("previews/") || name.starts_with("embed");
        if LEFT_OUT.contains(&name.as_str()) || elsewhere {
            continue;
        }
        let bytes = fs::read(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        files.push((name, digest(&bytes)));
    }
    let places = order();
    let place = |name: &str| places.iter().position(|pattern| fits(name, pattern)).unwrap_or(places.len());
    files.sort_by_cached_key(|(name, _)| (place(name), name.clone()));
    let first = files.iter().filter(|(name, _)| place(name) < FIRST.len()).count();
    // A page is stored under its folder's address: some hosts redirect "index.html", and a redirected answer may not be
    // given to a navigation.
    let listed =
        |name: &str| name.strip_suffix("index.html").map_or(name.to_owned(), |folder| format!("./{folder}"));
    let files: Vec<(String, &str)> =
        files.iter().map(|(name, digest)| (listed(name), digest.as_str())).collect();
    let worker = folder.join("service-worker.js");
    let list = serde_json::to_string(&files).map_err(|e| e.to_string())?;
    let text = read(&worker)?.replace("__FILES__", &list).replace("__FIRST__", &first.to_string());
    super::write(&worker, &super::script::lean(&text))
}

/// Which files are wanted before which: those of [`FIRST`], then each page with its program, beginning with those that are
/// used every day. `*` stands for anything.
fn order() -> Vec<String> {
    let daily =
        [Route::Today, Route::Session, Route::Check, Route::Programme, Route::Progress, Route::Settings];
    let mut order: Vec<String> = FIRST.map(str::to_owned).to_vec();
    for route in daily.into_iter().chain(Route::all()) {
        order.push(format!("{}index.html", route.path()));
        order.push(format!("{}-*", program(route)));
    }
    order.push(format!("{OFFERED}-*"));
    order
}

fn fits(name: &str, pattern: &str) -> bool {
    match pattern.split_once('*') {
        Some((before, after)) => name.starts_with(before) && name.ends_with(after) && !name.contains('/'),
        None => name == pattern,
    }
}

/// What the worker compares: the first twelve bytes of the SHA-256, as base64.
fn digest(bytes: &[u8]) -> String {
    STANDARD.encode(&Sha256::digest(bytes)[..12])
}

/// Twelve hexadecimal digits that stand for some bytes.
pub fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_used_every_day_is_wanted_before_what_is_read_once() {
        let order = order();
        let place = |name: &str| order.iter().position(|pattern| fits(name, pattern));
        let wanted = [
            "404.html",
            "start-0123456789ab.js",
            "index.html",
            "today-0123456789ab.wasm",
            "session/index.html",
            "player-0123456789ab.js",
            "check/index.html",
            "guide/clamshell/index.html",
            "about/index.html",
        ];
        assert!(wanted.map(place).is_sorted(), "{:?}", wanted.map(place));
        assert!(wanted.iter().all(|name| place(name).is_some()));
        assert_eq!(place("icons/icon.svg"), None, "at the end");
    }
}
