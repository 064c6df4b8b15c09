//! axe-core, the accessibility checker that the browser tests put into pages. From the npm registry at a pinned version
//! with a pinned checksum, kept in the cache directory and not in the repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::place::Place;
use crate::process::{find, run_with_progress};
use crate::{Failure, Outcome};

const VERSION: &str = "4.14.1";
/// SHA-256 of `axe.min.js` in the package.
const SHA256: &str = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c";

/// Name and version.
pub fn title() -> String {
    format!("axe-core {VERSION}")
}

/// The script, once it is there.
pub fn script(place: &Place) -> PathBuf {
    place.cache.join(format!("axe-core-{VERSION}")).join("axe.min.js")
}

/// Whether the script is there and is the one that was pinned.
pub fn is_there(place: &Place) -> bool {
    fs::read(script(place)).is_ok_and(|bytes| sha256(&bytes) == SHA256)
}

/// Fetches it.
///
/// # Errors
/// It cannot be fetched, or is not the file that was pinned.
pub fn install(place: &Place) -> Outcome {
    let unfinished = place.cache.join(format!(".axe-core-{}", std::process::id()));
    let result = fetch(&unfinished).and_then(|bytes| {
        let found = sha256(&bytes);
        if found != SHA256 {
            return Err(format!(
                "axe.min.js of axe-core {VERSION} has the SHA-256 {found}, but {SHA256} is pinned: it is not used"
            )
            .into());
        }
        let script = script(place);
        let folder = script.parent().unwrap_or(&place.cache);
        // Renamed into place, so that it is there whole or not at all.
        fs::create_dir_all(folder)
            .and_then(|()| fs::rename(unfinished.join("package/axe.min.js"), &script))
            .map_err(|problem| format!("{}: {problem}", script.display()).into())
    });
    let _ = fs::remove_dir_all(&unfinished);
    result
}

fn fetch(folder: &Path) -> Outcome<Vec<u8>> {
    let on_disk = |problem: std::io::Error| -> Failure { format!("{}: {problem}", folder.display()).into() };
    fs::create_dir_all(folder).map_err(on_disk)?;
    let file = format!("axe-core-{VERSION}.tgz");
    let address = format!("https://registry.npmjs.org/axe-core/-/{file}");
    let mut command = if find("npm").is_some() {
        // npm first: it knows of the mirror or proxy that a company may have set.
        let mut command = Command::new("npm");
        command.args(["pack", "--silent", &format!("axe-core@{VERSION}")]);
        command
    } else if find("curl").is_some() {
        let mut command = Command::new("curl");
        command.args([
            "--proto",
            "=https",
            "--fail",
            "--silent",
            "--show-error",
            "--location",
            "--retry",
            "3",
        ]);
        command.args(["--output", &file, &address]);
        command
    } else if find("wget").is_some() {
        let mut command = Command::new("wget");
        command.args(["--no-verbose", "--tries=3", "--output-document", &file, &address]);
        command
    } else {
        return Err(format!(
            "{} cannot be fetched: there is no npm, curl or wget. Please install one.",
            title()
        )
        .into());
    };
    run_with_progress(&title(), command.current_dir(folder), |_| None)?;
    let unpack = &mut Command::new("tar");
    unpack.args(["-xzf", &file, "package/axe.min.js"]).current_dir(folder);
    crate::process::run(unpack)?;
    fs::read(folder.join("package/axe.min.js")).map_err(on_disk)
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_one_of_the_standard() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
