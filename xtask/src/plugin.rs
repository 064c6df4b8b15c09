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
    fn the_plugin_has_the_version_of_the_app() {
        let version = env!("CARGO_PKG_VERSION");
        let plugin = include_str!("../../wordpress/knee-companion.php");
        let readme = include_str!("../../wordpress/readme.txt");
        assert!(plugin.contains(&format!("\n * Version: {version}\n")), "knee-companion.php");
        assert!(readme.contains(&format!("\nStable tag: {version}\n")), "readme.txt");
    }

    #[test]
    fn the_archive_is_one_folder_with_the_plugin_and_the_app_in_it() {
        let here = std::env::temp_dir().join(format!("xtask-plugin-{}", std::process::id()));
        let site = here.join("site");
        fs::create_dir_all(site.join("guide")).unwrap();
        for name in ["index.html", "guide/index.html", "_headers"] {
            fs::write(site.join(name), name).unwrap();
        }
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let place = Place { root, cache: here.clone() };
        let archive = here.join("plugin.zip");
        let count = pack(&place, &site, &archive).unwrap();
        let bytes = fs::read(&archive).unwrap();
        let holds = |name: &str| bytes.windows(name.len()).any(|part| part == name.as_bytes());
        for name in [
            "knee-companion.php",
            "uninstall.php",
            "block/block.json",
            "app/guide/index.html",
            "app/.htaccess",
        ] {
            assert!(holds(&format!("{FOLDER}/{name}")), "{name}");
        }
        assert!(!holds("_headers") && count > 9, "{count} files");
        fs::remove_dir_all(&here).unwrap();
    }

    #[test]
    fn the_plugin_keeps_all_of_the_sample_but_the_address() {
        let sample = include_str!("../../docs/hosting/htaccess");
        let kept = below_a_plugin(sample);
        assert_eq!(kept.lines().count() + 1, sample.lines().count());
        assert!(!kept.contains("/knee/404.html") && kept.contains("AddType application/wasm .wasm"));
    }
}
