//! The plugin for WordPress as one archive: what is in `wordpress/`, and the built site in its folder `app/`, so that a
//! clinic needs nothing else.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::archive;
use crate::place::Place;

/// The folder of the plugin in WordPress, and so in the archive.
const FOLDER: &str = "knee-companion";

/// Where the archive goes.
pub fn path(place: &Place) -> PathBuf {
    place.target().join("knee-companion-wordpress.zip")
}

/// Packs the plugin with the site in `site` into `path` and returns how many files that are.
///
/// # Errors
/// A file cannot be read or written.
pub fn pack(place: &Place, site: &Path, path: &Path) -> Outcome<usize> {
    let sample = place.root.join("docs/hosting/htaccess");
    let sample = fs::read_to_string(&sample).map_err(|problem| format!("{}: {problem}", sample.display()))?;
    let mut files = archive::files(&place.root.join("wordpress"))?;
    // `_headers` is for hosts that do not run PHP.
    let app = archive::files(site)?.into_iter().filter(|(name, _)| name != "_headers");
    files.extend(app.map(|(name, content)| (format!("app/{name}"), content)));
    files.push(("app/.htaccess".to_owned(), below_a_plugin(&sample).into_bytes()));
    let files = files.into_iter().map(|(name, content)| (format!("{FOLDER}/{name}"), content)).collect();
    archive::write(files, path)
}

/// The sample for Apache without what needs to know where the app lies: that is another place in each WordPress.
fn below_a_plugin(sample: &str) -> String {
    sample.lines().filter(|line| !line.starts_with("ErrorDocument")).map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plugin_keeps_all_of_the_sample_but_the_address() {
        let sample = include_str!("../../docs/hosting/htaccess");
        let kept = below_a_plugin(sample);
        assert_eq!(kept.lines().count() + 1, sample.lines().count());
        assert!(!kept.contains("/knee/404.html") && kept.contains("AddType application/wasm .wasm"));
    }
}
