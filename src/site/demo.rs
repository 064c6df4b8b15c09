//! The page `demo/` of `cargo xtask serve --demo`: puts a simulated year into the browser's storage and goes on to the home page.
//! No site that is handed out has it.

use std::path::Path;

use super::write;
use crate::content::course::demo;
use crate::domain::time::Day;

/// What names the day up to which the year goes, as days since 1970. Unset: no such page.
const WISH: &str = "KNEE_DEMO";

const PAGE: &str =
    "<!doctype html><meta charset=\"utf-8\"><title>…</title><script src=\"demo.js\"></script>\n";

/// Everything that was stored before goes: it would be joined with the year.
const SCRIPT: &str = r#"const documents = __DOCUMENTS__;
const names = Object.keys(localStorage).filter((name) => name.startsWith("knee:"));
names.forEach((name) => localStorage.removeItem(name));
const removal = indexedDB.deleteDatabase("knee");
removal.onsuccess = removal.onerror = removal.onblocked = () => {
  for (const [name, text] of Object.entries(documents)) localStorage.setItem(name, text);
  location.replace("../");
};
"#;

/// Prints the page into `folder`, where it is wished for.
///
/// # Errors
/// The wish is no day, or a file cannot be written.
pub fn write_page(folder: &Path) -> Result<(), String> {
    let Ok(wish) = std::env::var(WISH) else { return Ok(()) };
    let day = wish.parse().map_err(|_| format!("{WISH}: expected days since 1970, found {wish:?}"))?;
    let documents: serde_json::Map<String, serde_json::Value> =
        demo::year(Day(day)).into_iter().map(|(name, text)| (name, text.into())).collect();
    let documents = serde_json::to_string(&documents).map_err(|e| e.to_string())?;
    write(&folder.join("demo/index.html"), PAGE)?;
    write(&folder.join("demo/demo.js"), &SCRIPT.replace("__DOCUMENTS__", &documents))
}
