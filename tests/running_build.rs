//! The build refuses rules and a ladder of running that break a promise, and says where.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

macro_rules! build_modules {
    ($($path:literal $name:ident),+ $(,)?) => {
        $(
            #[path = $path]
            #[allow(dead_code, missing_docs, reason = "the build uses what the test does not")]
            mod $name;
        )+
    };
}

build_modules! {
    "../build/course.rs" course,
    "../build/emit.rs" emit,
    "../build/running.rs" running,
    "../build/schema.rs" schema,
    "../build/sources.rs" sources,
}

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What the build says to the content with one file changed.
fn problems(file: &str, from: &str, to: &str) -> String {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let root =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("running-{}-{number}", std::process::id()));
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    fs::create_dir_all(root.join("content/running")).unwrap();
    fs::create_dir_all(root.join("out")).unwrap();
    for name in ["sources.toml", "running/rules.toml", "running/ladder.toml"] {
        let mut text = fs::read_to_string(project.join(name)).unwrap();
        if name.ends_with(file) {
            assert!(text.contains(from), "{file} has no {from:?}");
            text = text.replacen(from, to, 1);
        }
        fs::write(root.join("content").join(name), text).unwrap();
    }
    let problems = running::compile(&root, &root.join("out")).err().unwrap_or_default();
    let _ = fs::remove_dir_all(&root);
    problems.iter().map(|problem| format!("{problem}\n")).collect()
}

#[track_caller]
fn refused(file: &str, from: &str, to: &str, expected: &[&str]) {
    let problems = problems(file, from, to);
    for part in expected {
        assert!(problems.contains(part), "expected {part:?}, found {problems:?}");
    }
}

#[test]
fn the_files_as_they_are_build() {
    assert_eq!(problems("rules.toml", "", ""), "");
}

#[test]
fn a_number_outside_its_range_without_a_source_or_out_of_order_is_refused() {
    refused(
        "rules.toml",
        "[greens-for-step]\nvalue = 2",
        "[greens-for-step]\nvalue = 1",
        &["greens-for-step", "range"],
    );
    refused("rules.toml", "sources = [\"frandsen-2025\"]", "sources = [\"hearsay\"]", &["hearsay"]);
    refused("rules.toml", "sources = [\"frandsen-2025\"]", "sources = []", &["at least one source"]);
    refused("rules.toml", "[stairs-to-run]\nvalue = 2", "[stairs-to-run]\nvalue = 3", &["stairs-to-run"]);
}

#[test]
fn a_ladder_that_leaps_or_does_not_grow_is_refused() {
    refused("ladder.toml", "run = 90", "run = 60", &["step 2", "longer runs"]);
    refused("ladder.toml", "run = 90", "run = 140", &["step 2", "twice"]);
    refused("ladder.toml", "rounds = 1\nrun = 1500", "rounds = 0\nrun = 1500", &["step 7", "rounds"]);
    refused("ladder.toml", "walk = 120", "walk = 0", &["step 1", "walk between"]);
    refused("ladder.toml", "[[step]]\nrounds = 1\nrun = 1500\nwalk = 0", "", &["expected 7 steps"]);
    refused("ladder.toml", "sources = [\"ours\", ", "sources = [\"mine\", ", &["mine"]);
}
