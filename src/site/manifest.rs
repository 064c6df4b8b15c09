//! The web app manifest: what the app is called and looks like on a home screen.

use crate::content::{language, words};

/// The manifest of the language in use.
pub fn manifest() -> String {
    let words = words();
    let language = language::current();
    let icon = |file: &str, size: &str, purpose: &str| serde_json::json!({ "src": format!("icons/{file}"), "sizes": size, "type": "image/png", "purpose": purpose });
    let manifest = serde_json::json!({
        "id": "./",
        "name": words.common.app_name,
        "short_name": words.common.short_name,
        "description": words.home.description,
        "lang": language.code,
        "dir": if language.right_to_left { "rtl" } else { "ltr" },
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#faf6ef",
        "theme_color": "#faf6ef",
        // Backups open in the installed app (`browser/archive.rs`).
        "file_handlers": [{ "action": "./progress/", "accept": { "application/json": [".json"] } }],
        // The service worker takes it and leads to the page (public/service-worker.js); no host is asked.
        "share_target": {
            "action": "./progress/",
            "method": "POST",
            "enctype": "multipart/form-data",
            "params": { "files": [{ "name": "backup", "accept": ["application/json", ".json"] }] },
        },
        "categories": ["health", "fitness", "sports"],
        "icons": [
            icon("icon-192.png", "192x192", "any"),
            icon("icon-512.png", "512x512", "any"),
            icon("maskable-512.png", "512x512", "maskable"),
        ],
    });
    format!("{manifest:#}\n")
}
