//! The build refuses content that is wrong or missing something, and says where: the file, the field, what it expected.
//! And it takes a new exercise from one new file alone.

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
    "../build/check.rs" check,
    "../build/compile.rs" compile,
    "../build/emit.rs" emit,
    "../build/exercise_source.rs" exercise_source,
    "../build/exercises.rs" exercises,
    "../src/domain/figure/mod.rs" figure,
    "../build/figure_source.rs" figure_source,
    "../build/figures.rs" figures,
    "../build/language.rs" language,
    "../build/learn.rs" learn,
    "../build/link_numbers.rs" link_numbers,
    "../build/markdown.rs" markdown,
    "../build/pictures.rs" pictures,
    "../build/programmes.rs" programmes,
    "../build/pseudo.rs" pseudo,
    "../build/schema.rs" schema,
    "../build/sources.rs" sources,
    "../build/words.rs" words,
}

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A copy of `content/` that goes away with the test.
struct Content(PathBuf);

impl Content {
    fn copy() -> Content {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("content-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let project = Path::new(env!("CARGO_MANIFEST_DIR"));
        copy(&project.join("content"), &folder.join("content"));
        copy(&project.join("tests/cases"), &folder.join("tests/cases"));
        fs::create_dir_all(folder.join("out")).unwrap();
        Content(folder)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join("content").join(name)
    }

    /// Puts something else in the place of what stands in a file.
    fn change(&self, name: &str, from: &str, to: &str) -> &Content {
        let text = fs::read_to_string(self.file(name)).unwrap();
        assert!(text.contains(from), "{name} no longer has {from:?}: choose another line for this test");
        fs::write(self.file(name), text.replacen(from, to, 1)).unwrap();
        self
    }

    fn compile(&self) -> Result<String, Vec<String>> {
        let out = self.0.join("out");
        compile::compile(&self.0, &out, None)
            .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>())?;
        Ok(fs::read_to_string(out.join("exercise_ids.rs")).unwrap())
    }
}

impl Drop for Content {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

const CLAMSHELL: &str = "en/exercises/clamshell.toml";

/// One line of one file is changed; the build must name the file and say all of `says`.
#[track_caller]
fn refused(file: &str, from: &str, to: &str, says: &[&str]) {
    let content = Content::copy();
    content.change(file, from, to);
    let problems = content.compile().expect_err("expected a refusal");
    let one = |problem: &&String| problem.contains(file) && says.iter().all(|words| problem.contains(words));
    assert!(problems.iter().any(|problem| one(&problem)), "wanted {file} and {says:?}, found {problems:#?}");
}

#[test]
fn the_content_as_it_is_compiles() {
    assert!(Content::copy().compile().expect("compiles").contains("Clamshell"));
}

#[test]
fn a_new_exercise_is_one_new_file_and_nothing_else() {
    let content = Content::copy();
    fs::copy(content.file(CLAMSHELL), content.file("en/exercises/clamshell-on-a-boat.toml")).unwrap();
    let taken = content.compile().expect_err("two exercises with one number");
    let said = taken.iter().find(|problem| problem.contains("`facts.link.number`"));
    let free = said.and_then(|said| said.split("such as ").nth(1)).and_then(|rest| rest.split(';').next());
    let free = free.unwrap_or_else(|| panic!("no number that is free in {taken:?}"));
    content.change("en/exercises/clamshell-on-a-boat.toml", "number = 4\n", &format!("number = {free}\n"));
    let ids = content.compile().expect("compiles");
    assert!(ids.contains("ClamshellOnABoat") && ids.contains("\"clamshell-on-a-boat\""), "{ids}");
    let tables = fs::read_to_string(content.0.join("out/exercises.rs")).unwrap();
    assert!(tables.contains("id: ExerciseId::ClamshellOnABoat"));
}

#[test]
fn a_missing_field_is_named_with_its_file() {
    refused(CLAMSHELL, "breathing = ", "# breathing = ", &["missing field `breathing`"]);
    refused(CLAMSHELL, "kind = \"strength\"", "", &["missing field `kind`"]);
    refused(CLAMSHELL, "[words.cues]", "[words.compare2]", &["unknown field `compare2`"]);
    refused("en/programmes/starter.toml", "why = ", "# ", &["missing field `why`"]);
    refused("en/learn/load.md", "summary = ", "# ", &["summary"]);
    refused("sources.toml", "kind = \"article\"", "", &["missing field `kind`"]);
}

#[test]
fn a_field_that_nobody_knows_is_named_with_what_was_expected() {
    refused(CLAMSHELL, "sides = ", "side = ", &["unknown field `side`", "expected one of", "`sides`"]);
    refused("en/programmes/starter.toml", "when = ", "whenn = ", &["unknown field `whenn`", "`when`"]);
    refused("en/language.toml", "name", "nam", &["unknown field `nam`", "`name`"]);
}

#[test]
fn a_wrong_value_is_named_with_what_was_expected() {
    refused(CLAMSHELL, "\"side-lying\"", "\"flying\"", &["unknown variant `flying`", "`side-lying`"]);
    refused(CLAMSHELL, "sets = 2", "sets = \"two\"", &["sets", "invalid type", "expected u8"]);
    refused(CLAMSHELL, "sets = 2", "sets = 9", &["`facts.dose`", "1 to 6 sets"]);
    refused(CLAMSHELL, "rest = 45", "rest = 4500", &["`facts.dose`", "300 seconds"]);
    refused(CLAMSHELL, "tempo = [2, 2, 2]", "tempo = [0, 0, 0]", &["`tempo`", "not all 0"]);
    refused(CLAMSHELL, "tempo = [2, 2, 2]", "", &["`tempo` = [up, held, down]"]);
    refused(CLAMSHELL, "tempo = [2, 2, 2]", "hold = 20", &["`facts.dose`", "exactly one of"]);
    refused(CLAMSHELL, "days_a_week = [3, 4]", "days_a_week = [4, 3]", &["`facts.days_a_week`", "1 and 7"]);
    refused(CLAMSHELL, "muscles = [", "muscles = [] #", &["`facts.muscles`", "at least one"]);
    refused(
        "en/language.toml",
        "\"ltr\"",
        "\"down\"",
        &["direction", "unknown variant `down`", "`ltr` or `rtl`"],
    );
    refused(
        "en/exercises/single-leg-balance.toml",
        "hold = ",
        "tempo = [1, 1, 1]\nhold = ",
        &["`tempo`", "repetitions only"],
    );
    refused(CLAMSHELL, "sets = 2", "sets = 2\ntender_spot = 20", &["`tender_spot`", "seconds only"]);
    refused(
        "en/exercises/foam-roll-quads.toml",
        "tender_spot = ",
        "tender_spot = 999 # ",
        &["`tender_spot`", "no more of them"],
    );
}

#[test]
fn what_refers_to_something_must_find_it() {
    refused(
        CLAMSHELL,
        "easier = [\"glute-squeeze\"]",
        "easier = [\"clamshell\"]",
        &["`facts.easier`", "another exercise"],
    );
    refused(CLAMSHELL, "harder = [", "harder = [\"no-such\", ", &["`facts.harder`", "\"no-such\""]);
    refused(
        CLAMSHELL,
        "\"nascimento-2018\"",
        "\"nobody-1900\"",
        &["`facts.evidence.sources`", "content/sources.toml"],
    );
    refused("en/programmes/starter.toml", "\"clamshell\"", "\"no-such\"", &["`exercises`", "\"no-such\""]);
    refused("en/programmes/starter.toml", "\"willy-2019\"", "\"nobody\"", &["`sources`", "\"nobody\""]);
    refused("en/learn/load.md", "(progress:)", "(guide:no-such)", &["guide:no-such"]);
    refused("sources.toml", "https://", "http://", &["`url`", "https:"]);
}

#[test]
fn texts_must_be_there_and_fit() {
    refused(CLAMSHELL, "name = \"Clamshell\"", "name = \" \"", &["`words.name`", "expected a text"]);
    refused(
        CLAMSHELL,
        "summary = \"",
        &format!("summary = \"{}", "long ".repeat(40)),
        &["`words.summary`", "155"],
    );
    refused(CLAMSHELL, "switch = \"Turn onto your other side\"", "", &["`words.cues.switch`", "each"]);
    refused(
        CLAMSHELL,
        "article_notes = [",
        "article_notes = [\"one more\",",
        &["`words.article_notes`", "expected 4"],
    );
    refused("en/words/crash.toml", "restart = ", "restart = 7 # ", &["`restart`", "expected a text"]);
}

#[test]
fn a_file_name_that_cannot_be_an_id_is_refused() {
    for name in ["Clam", "90-90", "clam shell", "clam_shell", "clàm"] {
        let content = Content::copy();
        let file = format!("en/exercises/{name}.toml");
        fs::copy(content.file(CLAMSHELL), content.file(&file)).unwrap();
        let problems = content.compile().expect_err("expected a refusal").join("\n");
        assert!(problems.contains(&file) && problems.contains("a file name of a-z"), "{problems}");
    }
}

#[test]
fn every_problem_of_a_folder_is_said_at_once() {
    let content = Content::copy();
    content.change(CLAMSHELL, "sets = 2", "sets = 9");
    content.change("en/exercises/plank.toml", "name = ", "nam = ");
    content.change("en/exercises/step-up.toml", "name = ", "nam = ");
    let problems = content.compile().expect_err("expected a refusal");
    assert!(problems.len() >= 2, "{problems:#?}");
}

/// A language whose files are copies of the English ones, facts left out.
fn translated(content: &Content) {
    copy(&content.file("en"), &content.file("xx"));
    for folder in ["exercises", "programmes"] {
        for entry in fs::read_dir(content.file("xx").join(folder)).unwrap().flatten() {
            let text = fs::read_to_string(entry.path()).unwrap();
            let words = if folder == "exercises" {
                text[text.find("[words]").unwrap()..].split("\n[figure]").next().unwrap().to_owned()
            } else {
                let facts = ["exercises =", "doses =", "article =", "sources ="];
                let is_words = |line: &&str| !facts.iter().any(|fact| line.starts_with(fact));
                text.lines().filter(is_words).collect::<Vec<_>>().join("\n")
            };
            fs::write(entry.path(), words).unwrap();
        }
    }
}

#[test]
fn another_language_is_one_more_folder_with_the_same_keys_and_gaps() {
    let content = Content::copy();
    translated(&content);
    content.compile().expect("compiles");
    content.change("xx/words/crash.toml", "restart = ", "restarted = ");
    let problems = content.compile().expect_err("expected a refusal").join("\n");
    assert!(problems.contains("crash.restart") && problems.contains("is missing"), "{problems}");
    assert!(problems.contains("crash.restarted") && problems.contains("not in English"), "{problems}");

    let content = Content::copy();
    translated(&content);
    content.change("xx/exercises/clamshell.toml", "breathing = ", "# ");
    let problems = content.compile().expect_err("expected a refusal").join("\n");
    assert!(
        problems.contains("xx/exercises/clamshell.toml") && problems.contains("`breathing`"),
        "{problems}"
    );

    let content = Content::copy();
    translated(&content);
    for folder in ["exercises", "programmes"] {
        let known = if folder == "exercises" { "clamshell" } else { "starter" };
        let (from, to) = (format!("xx/{folder}/{known}.toml"), format!("xx/{folder}/nobody-asked.toml"));
        fs::copy(content.file(&from), content.file(&to)).unwrap();
    }
    let problems = content.compile().expect_err("expected a refusal").join("\n");
    assert_eq!(
        problems.matches("nobody-asked.toml: expected no file that English has not").count(),
        2,
        "{problems}"
    );
}

#[test]
fn a_translation_that_drops_list_entries_of_an_exercise_is_refused() {
    let content = Content::copy();
    translated(&content);
    content.change("xx/exercises/clamshell.toml", "article_notes = [", "article_notes = [] # [");
    let broken = fs::read_to_string(content.file("xx/exercises/clamshell.toml")).unwrap();
    // What is left of the list is no TOML any more; take it out.
    let start = broken.find("article_notes = [] # [").unwrap() + "article_notes = []".len();
    let end = broken[start..].find("\n]").unwrap() + start + 2;
    fs::write(content.file("xx/exercises/clamshell.toml"), format!("{}{}", &broken[..start], &broken[end..]))
        .unwrap();
    let problems = content.compile().expect_err("expected a refusal").join("\n");
    assert!(
        problems.contains("xx/exercises/clamshell.toml") && problems.contains("`words.article_notes`"),
        "{problems}"
    );
}
