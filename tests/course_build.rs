//! The build refuses a course whose files break a promise, and says where.

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
    "../build/schema.rs" schema,
    "../build/sources.rs" sources,
}

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A copy of what the course is built from; it goes away with the test.
struct Content(PathBuf);

impl Content {
    fn copy() -> Content {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("course-{}-{number}", std::process::id()));
        let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        for part in ["course", "en/exercises"] {
            let to = folder.join("content").join(part);
            fs::create_dir_all(&to).unwrap();
            for file in fs::read_dir(project.join(part)).unwrap().flatten() {
                fs::copy(file.path(), to.join(file.file_name())).unwrap();
            }
        }
        fs::copy(project.join("sources.toml"), folder.join("content/sources.toml")).unwrap();
        fs::create_dir_all(folder.join("out")).unwrap();
        Content(folder)
    }

    fn problems(&self) -> String {
        let problems = course::compile(&self.0, &self.0.join("out")).err().unwrap_or_default();
        problems.iter().map(|problem| format!("{problem}\n")).collect()
    }
}

impl Drop for Content {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[track_caller]
fn refused(file: &str, from: &str, to: &str, expected: &[&str]) {
    let content = Content::copy();
    let path = content.0.join("content/course").join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} has no {from:?}");
    fs::write(&path, text.replacen(from, to, 1)).unwrap();
    let problems = content.problems();
    for part in expected {
        assert!(problems.contains(part), "expected {part:?}, found {problems:?}");
    }
}

#[test]
fn the_files_as_they_are_build() {
    assert_eq!(Content::copy().problems(), "");
}

#[test]
fn a_number_outside_its_range_or_without_a_source_is_refused() {
    refused(
        "rules.toml",
        "[greens-for-harder]\nvalue = 2",
        "[greens-for-harder]\nvalue = 1",
        &["greens-for-harder", "range"],
    );
    refused(
        "rules.toml",
        "sources = [\"ours\", \"ferber-2015\"",
        "sources = [\"hearsay\"",
        &["hearsay", "calm-above"],
    );
    refused(
        "rules.toml",
        "sources = [\"psfs-2\"]",
        "sources = []",
        &["real-global-change", "at least one source"],
    );
    refused("rules.toml", "[gap-short-days]\nvalue = 7", "[gap-short-days]\nvalue = 14", &["gap-short-days"]);
}

#[test]
fn a_ladder_that_leaps_goes_back_or_leads_in_a_circle_is_refused() {
    refused(
        "ladders.toml",
        "[clamshell]\ntrains = \"hip\"\nsets = [2, 3]\namounts = [12, 15, 20]",
        "[clamshell]\ntrains = \"hip\"\nsets = [2, 3]\namounts = [12, 25]",
        &["clamshell.amounts", "two thirds"],
    );
    refused(
        "ladders.toml",
        "[clamshell]\ntrains = \"hip\"",
        "[clamshell]\ntrains = \"thigh\"",
        &["clamshell.then", "trains something else"],
    );
    refused("ladders.toml", "[clamshell]", "[clamshel]", &["clamshel", "id of an exercise"]);
    refused("ladders.toml", "then = [\"step-down\"]", "then = [\"wall-slide\"]", &["leads back to itself"]);
    refused(
        "ladders.toml",
        "then = [\"single-leg-squat-to-bench\"]",
        "then = [\"pistol-squat\"]",
        &["pistol-squat", "with a ladder"],
    );
    refused("ladders.toml", "loads = 2\nload_with = \"band\"", "loads = 2", &["load_with"]);
    refused("ladders.toml", "sets = [2, 3]", "sets = [3, 2]", &["sets"]);
}

#[test]
fn a_stage_that_leaves_somebody_without_an_exercise_is_refused() {
    refused(
        "stages.toml",
        "  { exercise = \"side-lying-leg-lift\", because = \"hip-without-band\" },\n",
        "",
        &["slot 4", "fit everybody"],
    );
    refused(
        "stages.toml",
        "exercise = \"clamshell\"",
        "exercise = \"step-down\"",
        &["slot 1", "later stage"],
    );
    refused(
        "stages.toml",
        "exercise = \"quad-set\"",
        "exercise = \"glute-squeeze\"",
        &["the second for the thigh"],
    );
    refused(
        "stages.toml",
        "stage = \"building\"\nexercise = \"calf-raise\"",
        "stage = \"building\"\nexercise = \"small-hops\"",
        &["small-hops"],
    );
}
