//! Spares a fresh checkout the compiling of other people's crates: what a full test run compiled of them is kept in the
//! cache directory, and the next checkout's empty `target/` begins with a copy of it.
//!
//! Why not one shared `CARGO_TARGET_DIR`: cargo tells whether *our* files changed by their times, so a checkout that is
//! older than another one's last build would get that one's programs, and tests would pass for code that never ran.
//! Crates of a registry never change, cargo knows them by version and checksum wherever they lie, and only they are
//! copied; everything of ours is compiled in its own checkout. Cargo looks at each copied piece as at any other and
//! compiles again what does not fit, so a copy can be useless but not wrong. `KNEE_COMPILED=off` turns this off, and so
//! does a `CARGO_TARGET_DIR` of one's own.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Instant, SystemTime};

use sha2::{Digest, Sha256};

use crate::archive::collect;
use crate::place::Place;
use crate::process::answer;
use crate::progress::duration;
use crate::{Failure, Outcome};

/// How often a kept copy may be the ground for the next one: what no longer gets used is carried along each time.
const GENERATIONS: u32 = 4;
/// How many kept copies there may be, about 1 GB each.
const COPIES: usize = 2;
/// The folders of `target/` in which a whole test run compiles.
const PROFILES: [&str; 5] = [
    "debug",
    "release",
    "wasm32-unknown-unknown/debug",
    "wasm32-unknown-unknown/release",
    "wasm32-unknown-unknown/rough",
];
/// The folders of a profile that hold what cargo needs to find a crate compiled.
const PARTS: [&str; 3] = [".fingerprint", "build", "deps"];

/// Fills an empty `target/`, if there is something to fill it with. Says whether this checkout had compiled nothing yet.
pub fn bring(place: &Place) -> bool {
    if is_off() || !is_fresh(&place.target()) {
        return false;
    }
    if let Some(from) = best(place) {
        let begun = Instant::now();
        match copy_all(&from, &place.target()) {
            Ok(count) => println!(
                "Other people's crates, compiled before: {count} files copied to target/ in {} (KNEE_COMPILED=off turns \
                 this off).",
                duration(begun.elapsed())
            ),
            // Cargo compiles what is not there.
            Err(Failure(why)) => {
                println!("Crates compiled before could not be copied, so they get compiled: {why}")
            }
        }
    }
    true
}

/// Keeps what was compiled, for the next fresh checkout.
pub fn keep(place: &Place) {
    let kept = key(place).and_then(|key| {
        let finished = folder(place).join(&key);
        if finished.exists() {
            return Ok(());
        }
        let unfinished = folder(place).join(format!(".{}", std::process::id()));
        let result = store(place, &unfinished).and_then(|()| {
            fs::rename(&unfinished, &finished).map_err(|problem| on_disk(&finished, &problem))
        });
        let _ = fs::remove_dir_all(&unfinished);
        result
    });
    if let Err(Failure(why)) = kept {
        println!("What was compiled could not be kept for later: {why}");
    }
    for old in copies(place).iter().skip(COPIES) {
        let _ = fs::remove_dir_all(old);
    }
}

fn is_off() -> bool {
    std::env::var("KNEE_COMPILED").is_ok_and(|value| value == "off")
        || std::env::var_os("CARGO_TARGET_DIR").is_some()
}

/// Whether nothing but this program has been compiled here.
fn is_fresh(target: &Path) -> bool {
    let ours = |name: &str| name.starts_with("runners-knee-companion-") || name.starts_with("browser-tests-");
    let compiled = fs::read_dir(target.join("debug/.fingerprint")).is_ok_and(|mut entries| {
        entries.any(|entry| entry.is_ok_and(|e| ours(&e.file_name().to_string_lossy())))
    });
    !compiled && !target.join("wasm32-unknown-unknown").exists()
}

fn folder(place: &Place) -> PathBuf {
    place.cache.join("compiled")
}

/// The kept copies, the newest first.
fn copies(place: &Place) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder(place)) else { return Vec::new() };
    let mut copies: Vec<(SystemTime, PathBuf)> = entries
        .flatten()
        .filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    copies.sort();
    copies.into_iter().rev().map(|(_, path)| path).collect()
}

/// The copy of this very `Cargo.lock`, or the newest that is not stale.
fn best(place: &Place) -> Option<PathBuf> {
    let exact = folder(place).join(key(place).ok()?);
    if exact.exists() {
        return Some(exact);
    }
    copies(place).into_iter().find(|copy| generation(copy) < GENERATIONS)
}

fn generation(copy: &Path) -> u32 {
    fs::read_to_string(copy.join("generation")).ok().and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// What decides how crates get compiled: the compiler, their versions, our features and profiles.
fn key(place: &Place) -> Outcome<String> {
    let mut hash = Sha256::new();
    hash.update(answer(Command::new("rustc").arg("-vV")).ok_or("rustc does not say its version")?);
    for file in
        ["Cargo.lock", "Cargo.toml", "xtask/Cargo.toml", "tests/browser/Cargo.toml", ".cargo/config.toml"]
    {
        let path = place.root.join(file);
        hash.update(fs::read(&path).map_err(|problem| on_disk(&path, &problem))?);
    }
    Ok(hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect())
}

/// Copies other people's crates from `target/` into `to`.
fn store(place: &Place, to: &Path) -> Outcome {
    let lock = place.root.join("Cargo.lock");
    let lock = fs::read_to_string(&lock).map_err(|problem| on_disk(&lock, &problem))?;
    let names = registry_names(&lock);
    let target = place.target();
    let ground = best(place).map_or(0, |copy| generation(&copy) + 1);
    for profile in PROFILES {
        let profile = Path::new(profile);
        let fingerprints = entries(&target.join(profile).join(".fingerprint"));
        let hashes: HashSet<&str> = fingerprints
            .iter()
            .filter_map(|entry| split_hash(entry))
            .filter(|(name, _)| names.contains(name))
            .map(|(_, hash)| hash)
            .collect();
        for part in PARTS {
            let part = profile.join(part);
            for entry in entries(&target.join(&part)) {
                let stem = entry.split('.').next().unwrap_or(&entry);
                if split_hash(stem).is_some_and(|(_, hash)| hashes.contains(hash)) {
                    copy(&target.join(&part).join(&entry), &to.join(&part).join(&entry))?;
                }
            }
        }
    }
    let note = to.join("generation");
    fs::create_dir_all(to)
        .and_then(|()| fs::write(&note, ground.to_string()))
        .map_err(|problem| on_disk(&note, &problem))
}

fn entries(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// The packages of a `Cargo.lock` that come from a registry.
fn registry_names(lock: &str) -> HashSet<&str> {
    lock.split("[[package]]")
        .skip(1)
        .filter(|entry| entry.lines().any(|line| line.starts_with("source = \"registry+")))
        .filter_map(|entry| entry.lines().find_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')))
        .collect()
}

/// Name and hash of `serde-0123456789abcdef`.
fn split_hash(entry: &str) -> Option<(&str, &str)> {
    let (name, hash) = entry.rsplit_once('-')?;
    (hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some((name, hash))
}

fn copy_all(from: &Path, to: &Path) -> Outcome<usize> {
    let mut files = Vec::new();
    collect(from, &mut files)?;
    for file in &files {
        let inside = file.strip_prefix(from).unwrap_or(file);
        // Over what this program's own compiling has left there too: the same crates, but newer, and cargo would take
        // all that depends on them for out of date.
        if inside != Path::new("generation") {
            copy(file, &to.join(inside))?;
        }
    }
    Ok(files.len())
}

/// Copies a file or folder together with its files' times: by them cargo tells what was made after what.
fn copy(from: &Path, to: &Path) -> Outcome {
    if from.is_dir() {
        return entries(from).iter().try_for_each(|entry| copy(&from.join(entry), &to.join(entry)));
    }
    let copied = || -> std::io::Result<()> {
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        let time = fs::metadata(from)?.modified()?;
        fs::copy(from, to)?;
        fs::File::options().write(true).open(to)?.set_modified(time)
    };
    copied().map_err(|problem| on_disk(to, &problem))
}

fn on_disk(path: &Path, problem: &std::io::Error) -> Failure {
    format!("{}: {problem}", path.display()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "version = 4\n\n[[package]]\nname = \"ours\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"theirs\"\n\
                        version = \"1.0.0\"\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"\n";

    fn place(name: &str) -> Place {
        let root = std::env::temp_dir().join(format!("xtask-compiled-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).unwrap();
        fs::write(root.join("Cargo.lock"), LOCK).unwrap();
        Place { cache: root.join("cache"), root }
    }

    fn write(path: PathBuf) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "text").unwrap();
        fs::File::options().write(true).open(&path).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
    }

    #[test]
    fn only_other_peoples_crates_are_kept_and_their_times_with_them() {
        let place = place("kept");
        let (ours, theirs) = ("0123456789abcdef", "fedcba9876543210");
        let debug = place.root.join("target/debug");
        let of_theirs = [
            format!(".fingerprint/theirs-{theirs}/lib-theirs"),
            format!("deps/libtheirs_by_another_name-{theirs}.rlib"),
            format!("build/theirs-{theirs}/out/made.rs"),
        ];
        let of_ours =
            [format!(".fingerprint/ours-{ours}/lib-ours"), format!("deps/ours-{ours}"), "ours".into()];
        of_theirs.iter().chain(&of_ours).for_each(|file| write(debug.join(file)));

        let kept = place.cache.join("compiled/kept");
        store(&place, &kept).unwrap();
        let mut files = Vec::new();
        collect(&kept.join("debug"), &mut files).unwrap();
        let mut expected: Vec<PathBuf> = of_theirs.iter().map(|file| kept.join("debug").join(file)).collect();
        files.sort();
        expected.sort();
        assert_eq!(files, expected);

        let again = place.root.join("fresh");
        copy_all(&kept, &again).unwrap();
        let time = fs::metadata(again.join("debug").join(&of_theirs[1])).unwrap().modified().unwrap();
        assert_eq!(time, SystemTime::UNIX_EPOCH);
        assert!(!again.join("generation").exists());
        fs::remove_dir_all(&place.root).unwrap();
    }

    #[test]
    fn a_target_with_anything_of_ours_is_not_fresh() {
        let place = place("fresh");
        let target = place.root.join("target");
        assert!(is_fresh(&target));
        write(target.join("debug/.fingerprint/xtask-0123456789abcdef/x"));
        assert!(is_fresh(&target));
        write(target.join("debug/.fingerprint/runners-knee-companion-0123456789abcdef/x"));
        assert!(!is_fresh(&target));
        fs::remove_dir_all(&place.root).unwrap();
    }

    #[test]
    fn names_are_told_from_hashes() {
        assert_eq!(split_hash("wasm-bindgen-0123456789abcdef"), Some(("wasm-bindgen", "0123456789abcdef")));
        assert_eq!(split_hash("wasm-bindgen-macro"), None);
        assert_eq!(registry_names(LOCK), HashSet::from(["theirs"]));
    }
}
