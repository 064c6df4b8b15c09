//! Web servers, PHP, a database and WordPress for the tests of hosts, as Debian ships them: downloaded by apt with its
//! checks, and unpacked into a folder of ours. Nothing of them is installed, so nobody has to be root, no server starts by
//! itself, and nothing of the machine changes. What one of them needs and the machine has, is used from there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;
use crate::place::Place;
use crate::process::{find, run, run_with_progress};

/// What the tests start, and the two themes that they look at: an old one, and one of blocks.
const PACKAGES: [&str; 17] = [
    "nginx",
    "apache2-bin",
    "caddy",
    "mariadb-server-core",
    "mariadb-client-core",
    "php-cli",
    "php-common",
    "php-mysql",
    "php-getid3",
    "wordpress",
    "wordpress-theme-twentytwentyone",
    "wordpress-theme-twentytwentythree",
    "libjs-cropper",
    "libjs-prototype",
    "libjs-scriptaculous",
    "libjs-underscore",
    "ca-certificates",
];

/// The folder with `usr`, `etc` and so on; another list gets another one.
pub fn folder(place: &Place) -> PathBuf {
    place.tools().join("servers-1")
}

/// What it is called in the list of what is missing.
pub fn title() -> &'static str {
    "nginx, Apache, Caddy, PHP, MariaDB and WordPress of Debian, in a folder of their own"
}

/// Whether it is there, whole.
pub fn is_there(place: &Place) -> bool {
    folder(place).join("usr").is_dir()
}

/// Brings the packages and unpacks them.
///
/// # Errors
/// This is not Debian, or apt fails.
pub fn install(place: &Place) -> Outcome {
    if find("apt-get").is_none() || find("dpkg-deb").is_none() {
        return Err(
            "the tests of hosts take their servers from Debian, and here is neither apt-get nor dpkg-deb. \
             Without them, `cargo xtask test --only native`, `pages` and `browser` still work."
                .into(),
        );
    }
    let begun = place.cache.join("servers-begun");
    let _ = fs::remove_dir_all(&begun);
    let unpacked = begun.join("unpacked");
    for part in ["lists/partial", "cache/archives/partial", "unpacked"] {
        let path = begun.join(part);
        fs::create_dir_all(&path).map_err(|problem| format!("{}: {problem}", path.display()))?;
    }
    run_with_progress("Debian's package lists", apt(&begun).arg("update"), line)?;
    let download = &mut apt(&begun);
    // The named ones also where the machine has them: what the tests start is then the same everywhere.
    download.args(["install", "--yes", "--download-only", "--no-install-recommends", "--reinstall"]);
    run_with_progress("servers of Debian", download.args(PACKAGES), line)?;
    let archives = begun.join("cache/archives");
    let entries = fs::read_dir(&archives).map_err(|problem| format!("{}: {problem}", archives.display()))?;
    for file in entries.flatten().map(|entry| entry.path()) {
        if file.extension().is_some_and(|ending| ending == "deb") {
            run(Command::new("dpkg-deb").arg("-x").arg(&file).arg(&unpacked))?;
        }
    }
    let folder = folder(place);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(place.tools()).map_err(|problem| format!("{}: {problem}", folder.display()))?;
    fs::rename(&unpacked, &folder).map_err(|problem| format!("{}: {problem}", folder.display()))?;
    let _ = fs::remove_dir_all(&begun);
    Ok(())
}

/// apt with all that it writes in a folder of ours; it reads what the machine has installed.
fn apt(folder: &Path) -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    for (name, value) in [
        ("Dir::State::Lists", folder.join("lists")),
        ("Dir::State::extended_states", folder.join("states")),
        ("Dir::Cache", folder.join("cache")),
    ] {
        command.arg("-o").arg(format!("{name}={}", value.display()));
    }
    // Nothing is installed, so nobody has to wait for whoever does. The folder may be one that only we can write to.
    command.args(["-o", "Debug::NoLocking=1", "-o", "APT::Sandbox::User=root", "-o", "Dpkg::Use-Pty=0"]);
    command
}

fn line(line: &str) -> Option<String> {
    ["Get:", "Hit:"].iter().any(|begin| line.starts_with(begin)).then(|| line.trim().to_owned())
}
