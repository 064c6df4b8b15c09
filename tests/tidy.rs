//! How the project is laid out, where no compiler looks: which part may use which, where words come from, what is listed.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

use std::fs;

#[path = "support/source.rs"]
mod source;

use source::{Literal, files, parts, root, without_tests};

/// No file is longer than one sitting.
const LONGEST: usize = 600;

#[track_caller]
fn never_says(folder: &str, words: &[&str]) {
    for (name, text) in files(folder, "rs") {
        let (code, _) = parts(without_tests(&text));
        for word in words {
            assert!(!code.contains(word), "{name} says {word}");
        }
    }
}

#[test]
fn every_stylesheet_is_listed_once_and_every_listed_one_is_there() {
    let index = fs::read_to_string(root().join("index.html")).unwrap();
    let listed = |name: &str| index.matches(&format!("rel=\"css\" href=\"{name}\"")).count();
    let all = files("style", "css");
    for name in all.keys() {
        assert_eq!(listed(name), 1, "{name} in index.html");
    }
    assert_eq!(index.matches("rel=\"css\"").count(), all.len());
    let first = index.find("style/layers.css").unwrap();
    assert!(
        all.keys().all(|name| index.find(name.as_str()).unwrap() >= first),
        "the order of layers comes first"
    );
}

#[test]
fn every_rule_of_every_stylesheet_stands_in_a_layer() {
    let order = fs::read_to_string(root().join("style/layers.css")).unwrap();
    for (name, text) in files("style", "css") {
        for rule in text.lines().filter(|line| !line.starts_with([' ', '}', '/']) && !line.is_empty()) {
            let layer = rule.strip_prefix("@layer ").unwrap_or_else(|| panic!("{name}: {rule}"));
            for layer in layer.trim_end_matches([';', '{', ' ']).split(", ") {
                assert!(order.contains(layer), "{name}: layer {layer}");
            }
        }
        assert!(
            !text.contains("!important") || name == "style/print.css" || name == "style/base.css",
            "{name}"
        );
    }
}

/// Whether a declaration names a side of the screen where it could name one of the text.
fn is_physical(name: &str, value: &str) -> bool {
    let sides = ["left", "right", "top", "bottom", "height"];
    let side = name != "line-height" && name.split('-').any(|part| sides.contains(&part));
    let wide = ["width", "min-width", "max-width"].contains(&name);
    let parts: Vec<&str> = value.split(' ').collect();
    let uneven = ["margin", "padding", "inset"].contains(&name) && parts.len() == 4 && parts[1] != parts[3];
    side || wide || uneven || (["text-align", "float"].contains(&name) && ["left", "right"].contains(&value))
}

#[test]
fn stylesheets_name_sides_by_the_direction_of_the_text() {
    for (name, text) in files("style", "css") {
        for line in text.lines().filter_map(|line| line.trim().strip_suffix(';')) {
            let physical = line.split_once(": ").is_some_and(|(name, value)| is_physical(name, value));
            assert!(!physical, "{name}: {line}");
        }
    }
    for (name, value) in
        [("padding", "1px 2px 1px 0"), ("margin-left", "0"), ("text-align", "right"), ("width", "1px")]
    {
        assert!(is_physical(name, value), "{name}: {value}");
    }
}

#[test]
fn no_file_is_longer_than_one_sitting() {
    for folder in ["src", "build", "tests", "xtask/src"] {
        for (name, text) in files(folder, "rs") {
            assert!(text.lines().count() <= LONGEST, "{name}: {} lines", text.lines().count());
        }
    }
}

#[test]
fn every_file_says_first_what_it_is() {
    for folder in ["src", "build", "tests", "xtask/src", "examples"] {
        for (name, text) in files(folder, "rs") {
            assert!(text.starts_with("//! "), "{name}");
        }
    }
}

/// The group that an import of a file belongs to: of the standard library, of another crate, of one's own.
fn group(import: &str, file: &str) -> u8 {
    let from = import.split("::").next().unwrap_or_default();
    match from {
        "std" | "core" | "alloc" => 0,
        "crate" | "super" | "self" => 2,
        part if file.contains(&format!("mod {part};")) => 2,
        _ => 1,
    }
}

#[test]
fn imports_of_std_come_first_then_other_crates_then_ones_own_with_a_line_between() {
    let all = ["src", "build", "tests", "xtask/src", "examples"].map(|folder| files(folder, "rs"));
    for (name, text) in all.iter().flatten() {
        let imports = |block: &str| -> Vec<u8> {
            let imports = block.lines().filter_map(|line| line.strip_prefix("use "));
            imports.map(|import| group(import, text)).collect()
        };
        let mut blocks: Vec<Vec<u8>> = text.split("\n\n").map(imports).collect();
        blocks.iter_mut().for_each(Vec::dedup);
        blocks.retain(|groups| !groups.is_empty());
        let apart = blocks.iter().all(|groups| groups.len() == 1);
        assert!(apart && blocks.is_sorted_by(|one, next| one < next), "{name}: {blocks:?}");
    }
}

#[test]
fn imports_point_one_way() {
    never_says("src/domain", &["crate::ui", "crate::browser", "crate::app", "crate::content", "crate::site"]);
    never_says("src/content", &["crate::ui", "crate::browser", "crate::app", "crate::site"]);
    never_says("src/app", &["crate::ui", "crate::browser", "crate::site"]);
    never_says("src/ui", &["crate::browser", "crate::site"]);
    never_says("src/browser", &["crate::ui", "crate::site"]);
}

#[test]
fn what_is_true_and_what_happens_next_know_no_browser_and_no_clock() {
    let browser =
        ["leptos", "web_sys", "wasm_bindgen", "js_sys", "gloo_", "SystemTime", "Instant::now", "std::fs"];
    for folder in ["src/domain", "src/content", "src/app"] {
        never_says(folder, &browser);
    }
}

#[test]
fn nothing_that_meets_the_world_can_panic() {
    let sudden = [".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(", "unimplemented!("];
    for folder in ["src/browser", "src/app", "src/domain", "src/site", "src/ui"] {
        never_says(folder, &sudden);
    }
}

#[test]
fn no_file_is_a_drawer_for_everything() {
    for (name, _) in files("src", "rs") {
        for drawer in ["util", "helper", "common", "manager", "misc"] {
            assert!(!name.to_lowercase().contains(drawer), "{name}");
        }
    }
}

/// Words in views that a person would see, hear or feel through a screen reader.
fn visible_words(source: &str) -> Vec<String> {
    const SAID: [&str; 6] =
        ["aria-label=", "aria-description=", "aria-roledescription=", "title=", "alt=", "placeholder="];
    let (_, literals) = parts(without_tests(source));
    let word = |text: &str| text.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() >= 2);
    let seen = |literal: &&Literal| {
        let Literal { before, text } = literal;
        let outside = before.strip_suffix('{').unwrap_or(before).trim_end();
        let between_tags = outside.ends_with(['>', '}']) && !outside.ends_with("=>");
        // Whatever looks like a sentence is one, wherever it stands.
        let sentence = text.contains(' ') && text.starts_with(char::is_uppercase);
        word(text) && (between_tags || sentence || SAID.iter().any(|said| before.ends_with(said)))
    };
    literals.iter().filter(seen).map(|literal| literal.text.clone()).collect()
}

#[test]
fn no_view_has_words_of_its_own() {
    for (name, text) in files("src/ui", "rs") {
        // Paths of icons are capital letters and numbers.
        let words = if name.ends_with("/icon.rs") { Vec::new() } else { visible_words(&text) };
        assert!(words.is_empty(), "{name} says {words:?}: words come from content/");
    }
}

#[test]
fn words_in_a_view_would_be_seen() {
    for view in [
        r#"view! { <p>"Start now"</p> }"#,
        r#"view! { <p>{name} " sets"</p> }"#,
        r#"view! { <p>{"Go"}</p> }"#,
        r#"view! { <p aria-label="Close this">{x}</p> }"#,
        r#"view! { <p>{x} "done"</p> }"#,
        r#"let text = "All done for today";"#,
        r##"view! { <p>r#"Raw "words""#</p> }"##,
    ] {
        assert!(!visible_words(view).is_empty(), "{view}");
    }
    for view in [
        r#"view! { <p class="card stack" role="alert">{words.start} ": " " "</p> }"#,
        r#"match urgency { Urgency::Soon => "care-card care-card--soon" }"#,
        r#"// "A sentence in a comment.""#,
        r#"if letter == '"' { go() }"#,
    ] {
        assert!(visible_words(view).is_empty(), "{view}");
    }
}
