//! The service worker's list of files, and the version made of their contents.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::{files_below, read};

/// Files that hosts read and browsers never ask for, and those that must come fresh from the host.
const LEFT_OUT: [&str; 3] = ["_headers", "service-worker.js", "service-worker-off.js"];

/// Fills in the worker in `folder` with all that is there now.
pub fn write(folder: &Path) -> Result<(), String> {
    let mut all = Sha256::new();
    let mut names = Vec::new();
    for file in files_below(folder)? {
        let name = file.strip_prefix(folder).map_err(|e| e.to_string())?.to_string_lossy().replace('\\', "/");
        // Previews of links are for other sites, and would make offline use cost twice as much.
        if LEFT_OUT.contains(&name.as_str()) || name.starts_with("previews/") {
            continue;
        }
        let bytes = fs::read(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        all.update(name.as_bytes());
        all.update(Sha256::digest(&bytes));
        // A page is stored under its folder's address: some hosts redirect "index.html", and a redirected answer may
        // not be given to a navigation.
        names.push(name.strip_suffix("index.html").map_or(name.clone(), |folder| format!("./{folder}")));
    }
    let worker = folder.join("service-worker.js");
    let text = read(&worker)?;
    let list = serde_json::to_string(&names).map_err(|e| e.to_string())?;
    let text = text.replace("__FILES__", &list).replace("__VERSION__", &hex(&all.finalize()));
    super::write(&worker, &text)
}

/// Twelve hexadecimal digits that stand for some bytes.
pub fn short_hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(digest: &[u8]) -> String {
    digest.iter().take(6).fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
