//! The built site under test, and its pages.

use std::path::{Path, PathBuf};

/// The folder that `cargo xtask build` made: `KNEE_DIST`, else `dist/` at the root of the project.
///
/// # Panics
/// Where it is not there.
pub fn dist() -> PathBuf {
    named("KNEE_DIST", "dist")
}

/// The same site with the pseudo-language in it: `KNEE_PSEUDO_DIST`.
///
/// # Panics
/// Where it is not there.
pub fn pseudo_dist() -> PathBuf {
    named("KNEE_PSEUDO_DIST", "target/pseudo-dist")
}

fn named(variable: &str, usual: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = std::env::var_os(variable).map_or_else(|| root.join(usual), PathBuf::from);
    let there = folder.join("index.html").is_file();
    assert!(there, "{variable}: {}: no built site there. {}", folder.display(), crate::SET_UP);
    folder
}

/// The paths of all pages of a site, its root (`""`) first: wherever an `index.html` is.
pub fn routes(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    walk(folder, "", &mut found);
    found.sort();
    found
}

/// One page of each kind: all of [`routes`] but those exercises and topics that look like the ones kept.
pub fn kinds(folder: &Path) -> Vec<String> {
    const SLICE: [&str; 3] = ["guide/clamshell/", "guide/single-leg-balance/", "guide/foam-roll-it-band/"];
    let mut topics = 0;
    let mut kept = routes(folder);
    kept.retain(|route| {
        if route.starts_with("guide/") && route != "guide/" {
            return SLICE.contains(&route.as_str());
        }
        if route.starts_with("learn/") && route != "learn/" {
            topics += 1;
            return topics == 1;
        }
        true
    });
    kept
}

fn walk(folder: &Path, path: &str, found: &mut Vec<String>) {
    if folder.join("index.html").is_file() {
        found.push(path.to_owned());
    }
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            walk(&entry.path(), &format!("{path}{}/", entry.file_name().to_string_lossy()), found);
        }
    }
}

/// A plain copy of a site, to be changed by a test.
///
/// # Panics
/// Where it cannot be copied.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap_or_else(|e| panic!("{}: {e}", to.display()));
    for entry in std::fs::read_dir(from).into_iter().flatten().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap_or_else(|e| panic!("{}: {e}", target.display()));
        }
    }
}
