//! Where things are: this checkout, and the person's cache directory for what is shared between checkouts.

use std::path::{Path, PathBuf};

use crate::Outcome;

/// The folders that the chores work in.
pub struct Place {
    /// The checkout: the folder with the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Kept between runs and shared between checkouts: `$XDG_CACHE_HOME` or `$HOME/.cache`, and our name.
    pub cache: PathBuf,
}

impl Place {
    /// The place of this run.
    ///
    /// # Errors
    /// Neither `XDG_CACHE_HOME` nor `HOME` is set.
    pub fn find() -> Outcome<Place> {
        let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        // Cargo says where this package lies when it runs us. Where it lay when it was compiled is second best: two
        // checkouts that share a target folder share this program too.
        let here = set("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = here.parent().unwrap_or(&here).to_path_buf();
        let caches = set("XDG_CACHE_HOME")
            .filter(|path| path.is_absolute())
            .or_else(|| set("HOME").map(|home| home.join(".cache")))
            .ok_or("neither XDG_CACHE_HOME nor HOME is set, so there is no place to keep the tools")?;
        Ok(Place { root, cache: caches.join("runners-knee-companion") })
    }

    /// The finished tools, one folder for each with its version in the name.
    pub fn tools(&self) -> PathBuf {
        self.cache.join("tools")
    }

    /// Where cargo compiles to.
    pub fn target(&self) -> PathBuf {
        match std::env::var_os("CARGO_TARGET_DIR").filter(|value| !value.is_empty()) {
            Some(path) => self.root.join(path),
            None => self.root.join("target"),
        }
    }

    /// The production site.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The site in the pseudo-language, for tests only.
    pub fn pseudo_dist(&self) -> PathBuf {
        self.target().join("pseudo-dist")
    }

    /// A path as short as it can be said: from the checkout if it lies in there.
    pub fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).display().to_string()
    }
}
