//! Who may use whom: between floors (`domain`, `content`, `app`, …), between the features of `src/app`, and between its files.
//! Read from the `use` lines and paths of `src`, and from calls of the methods that features give to `Step`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

use std::collections::{BTreeMap, BTreeSet};

#[path = "support/source.rs"]
mod source;

use source::{files, parts, without_tests};

/// The floors, each with those that it may use.
const FLOORS: [(&str, &[&str]); 9] = [
    ("domain", &[]),
    ("content", &["domain"]),
    ("app", &["domain", "content"]),
    ("browser", &["domain", "content", "app"]),
    ("ui", &["domain", "content", "app"]),
    ("site", &["domain", "content", "app", "ui"]),
    ("start", &["domain", "content", "app", "browser", "ui"]),
    ("main", &["domain", "content", "app", "ui", "site"]),
    ("bin", &["domain", "content", "app", "browser", "ui", "start"]),
];

/// The features of `src/app`, from the lowest to the highest: each may use those before it. `core` serves all of them.
const FEATURES: [&str; 9] =
    ["core", "shell", "check", "record", "plan", "course", "session", "clinic", "guide"];

/// What a file still takes from a feature that is not below its own, and why. Only ever shorter.
const EXCEPTIONS: [(&str, &str, &str); 1] = [(
    "app::core::effect",
    "app::record::effect",
    "Effect wraps the effects of backups as Event wraps their events; the jobs of a backup travel with them",
)];

/// How many files of each feature use the whole: `Model`, `Event`, `Step`. Only ever fewer.
///
/// `course` is a room of its own because it stands on the record, the check and the lists, and none of these on it.
const FILES_THAT_KNOW_THE_WHOLE: [(&str, usize); 9] = [
    ("core", 0),
    ("shell", 0),
    ("check", 5),
    ("record", 17),
    ("plan", 5),
    ("course", 5),
    ("session", 14),
    ("clinic", 5),
    ("guide", 0),
];

/// The name of a file as a module: `app::check::view`.
fn module(file: &str) -> String {
    let path = file.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    path.replace('/', "::")
}

/// The paths in a tree of imports: `a::{b, c::d}` has two.
fn leaves(tree: &str) -> Vec<String> {
    let Some((before, inner)) = tree.split_once('{') else { return vec![tree.trim().to_owned()] };
    let inner = inner.trim_end().strip_suffix('}').unwrap_or(inner);
    let (mut all, mut depth, mut part) = (Vec::new(), 0, String::new());
    for letter in inner.chars().chain([',']) {
        match letter {
            ',' if depth == 0 => {
                if !part.trim().is_empty() {
                    all.extend(leaves(&format!("{}{}", before.trim(), part.trim())));
                }
                part.clear();
                continue;
            }
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        part.push(letter);
    }
    all
}

/// All paths that source names: those of its imports, and those that stand in the middle of it.
fn paths(code: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (at, _) in code.match_indices("use ") {
        let line = code[..at].rsplit('\n').next().unwrap_or_default().trim();
        if (line.is_empty() || line.starts_with("pub"))
            && let Some(end) = code[at..].find(';')
        {
            all.extend(leaves(&code[at + 4..at + end]));
        }
    }
    for root in ["crate::", "super::", "knee_companion::"] {
        for (at, _) in code.match_indices(root) {
            let inside = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            let end = code[at..].find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':');
            if !inside {
                all.push(code[at..end.map_or(code.len(), |end| at + end)].trim_end_matches(':').to_owned());
            }
        }
    }
    all
}

/// A path from the root of the crate, without `crate`, `super` and `self`.
fn from_root(path: &str, module: &str) -> Option<String> {
    let mut here: Vec<&str> = module.split("::").collect();
    let mut parts = path.split(" as ").next().unwrap_or_default().split("::").map(str::trim).peekable();
    match parts.next()? {
        "crate" | "knee_companion" => here.clear(),
        "self" => {}
        "super" => {
            here.pop();
            while parts.next_if_eq(&"super").is_some() {
                here.pop();
            }
        }
        _ => return None,
    }
    here.extend(parts.filter(|part| *part != "self"));
    Some(here.join("::"))
}

/// The text of all `impl Step` blocks of a file.
fn methods_of_step(code: &str) -> String {
    let blocks = code.split("\nimpl Step {\n").skip(1);
    blocks.map(|block| block.split("\n}\n").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The word at the beginning of a text.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    &text[..end.unwrap_or(text.len())]
}

/// The words that follow a mark in a text, wherever it stands.
fn words_after<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(mark).map(move |(at, _)| word(&text[at + mark.len()..]))
}

/// Which modules each module uses.
fn arrows() -> BTreeMap<String, BTreeSet<String>> {
    let sources: BTreeMap<String, String> =
        files("src", "rs").iter().map(|(file, text)| (module(file), parts(without_tests(text)).0)).collect();
    // A feature gives `Step` a method, and another one calls it: an arrow without an import.
    let mut owner: BTreeMap<&str, &str> = BTreeMap::new();
    let methods: BTreeMap<&str, String> =
        sources.iter().map(|(module, code)| (module.as_str(), methods_of_step(code))).collect();
    for (module, code) in &methods {
        for line in code.lines().filter(|line| line.starts_with("    ") && !line.starts_with("     ")) {
            if let Some((_, name)) = line.split_once("fn ") {
                owner.insert(word(name), module);
            }
        }
    }
    let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, code) in &sources {
        let used = arrows.entry(module.clone()).or_default();
        for path in paths(code).iter().filter_map(|path| from_root(path, module)) {
            let mut target = path.as_str();
            while !sources.contains_key(target)
                && let Some((parent, _)) = target.rsplit_once("::")
            {
                target = parent;
            }
            if sources.contains_key(target) && target != module {
                used.insert(target.to_owned());
            }
        }
        let own = &methods[module.as_str()];
        let called = words_after(own, "self.").chain(words_after(code, "Step::"));
        used.extend(
            called
                .filter_map(|name| owner.get(name))
                .filter(|other| *other != module)
                .map(ToString::to_string),
        );
    }
    arrows
}

/// The floor of a module.
fn floor(module: &str) -> &str {
    module.split("::").next().unwrap_or_default()
}

/// The feature of a module of `src/app`; `None` for the whole, which knows all of them.
fn feature(module: &str) -> Option<&str> {
    let (_, rest) = module.split_once("app::")?;
    FEATURES.into_iter().find(|feature| rest.split("::").next() == Some(feature))
}

/// The largest set of names each of which leads to each other one.
fn largest_circle(arrows: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<&str> {
    let reached = |from: &str| {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut next: Vec<&str> = vec![from];
        while let Some(name) = next.pop() {
            for other in arrows.get(name).into_iter().flatten() {
                if seen.insert(other) {
                    next.push(other);
                }
            }
        }
        seen
    };
    let all: BTreeMap<&str, BTreeSet<&str>> =
        arrows.keys().map(|name| (name.as_str(), reached(name))).collect();
    let circle = |name: &str| -> BTreeSet<&str> {
        all[name]
            .iter()
            .copied()
            .filter(|other| all.get(other).is_some_and(|back| back.contains(name)))
            .collect()
    };
    all.keys().map(|name| circle(name)).max_by_key(BTreeSet::len).unwrap_or_default()
}

#[test]
fn no_floor_uses_one_above_it() {
    for (module, used) in arrows() {
        let Some((_, may)) = FLOORS.into_iter().find(|(name, _)| *name == floor(&module)) else {
            assert_eq!(module, "lib", "a floor that is not in the list");
            continue;
        };
        for other in used {
            let other_floor = floor(&other);
            assert!(other_floor == floor(&module) || may.contains(&other_floor), "{module} uses {other}");
        }
    }
}

#[test]
fn every_folder_of_the_app_is_a_feature_in_the_list() {
    let modules = arrows();
    let folders =
        modules.keys().filter(|module| module.starts_with("app::") && module.matches("::").count() > 1);
    for module in folders {
        assert!(feature(module).is_some(), "{module}");
    }
    for known in FEATURES {
        assert!(modules.keys().any(|module| feature(module) == Some(known)), "{known} is empty");
    }
}

#[test]
fn a_feature_uses_only_those_below_it() {
    let place = |feature: &str| FEATURES.iter().position(|known| *known == feature).unwrap();
    let mut needed: BTreeSet<(String, String)> = BTreeSet::new();
    for (module, used) in arrows() {
        let Some(own) = feature(&module) else { continue };
        for other in used {
            if feature(&other).is_some_and(|feature| place(feature) > place(own)) {
                needed.insert((module.clone(), other));
            }
        }
    }
    let written: BTreeSet<(String, String)> =
        EXCEPTIONS.iter().map(|(from, to, _)| ((*from).to_owned(), (*to).to_owned())).collect();
    let new: Vec<_> = needed.difference(&written).collect();
    let over: Vec<_> = written.difference(&needed).collect();
    assert!(new.is_empty(), "arrows that run back: {new:?}");
    assert!(over.is_empty(), "no longer needed, take them off the list: {over:?}");
}

#[test]
fn fewer_and_fewer_files_of_features_know_the_whole() {
    let mut knowing: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (module, used) in arrows() {
        let known = FEATURES.into_iter().find(|known| feature(&module) == Some(known));
        let whole = |other: &String| other.starts_with("app::") && feature(other).is_none();
        if let Some(known) = known
            && used.iter().any(whole)
        {
            knowing.entry(known).or_default().push(module.clone());
        }
    }
    let counted = FEATURES.map(|feature| (feature, knowing.get(feature).map_or(0, Vec::len)));
    println!("files of each feature that know the whole: {counted:?}");
    assert_eq!(
        counted, FILES_THAT_KNOW_THE_WHOLE,
        "write the lower number; a higher one is a step back: {knowing:#?}"
    );
}

#[test]
fn the_files_of_the_app_stand_in_no_circle() {
    let mut all = arrows();
    all.retain(|module, _| floor(module) == "app");
    let circle = largest_circle(&all);
    println!("the largest circle: {} files of {}", circle.len(), all.len());
    assert!(circle.is_empty(), "a circle, and there were none: {circle:?}");
}

#[test]
fn the_features_stand_in_no_circle() {
    let mut features: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, used) in arrows() {
        let Some(own) = feature(&module) else { continue };
        let is_exception =
            |other: &&String| EXCEPTIONS.iter().any(|(from, to, _)| *from == module && to == other);
        let others = used.iter().filter(|other| !is_exception(other)).filter_map(|other| feature(other));
        let others = others.filter(|other| *other != own).map(str::to_owned);
        features.entry(own.to_owned()).or_default().extend(others);
    }
    assert!(largest_circle(&features).is_empty(), "{:?}", largest_circle(&features));
}

#[test]
fn the_files_of_the_content_stand_in_no_circle() {
    let mut all = arrows();
    all.retain(|module, _| floor(module) == "content");
    assert!(largest_circle(&all).is_empty(), "{:?}", largest_circle(&all));
}

#[test]
fn an_arrow_that_runs_back_and_a_circle_would_be_seen() {
    let code =
        "use super::b::{self, c};\npub use crate::app::d::{E, f::{G}};\nfn x() { super::super::h::i(); }\n";
    let seen: Vec<String> = paths(code).iter().filter_map(|path| from_root(path, "app::a::z")).collect();
    for path in ["app::a::b", "app::a::b::c", "app::d::E", "app::d::f::G", "app::h::i"] {
        assert!(seen.iter().any(|known| known == path), "{path} in {seen:?}");
    }
    let arrow = |from: &str, to: &[&str]| (from.to_owned(), to.iter().map(|to| (*to).to_owned()).collect());
    let arrows =
        BTreeMap::from([arrow("a", &["b"]), arrow("b", &["c"]), arrow("c", &["b"]), arrow("d", &["a"])]);
    assert_eq!(largest_circle(&arrows), BTreeSet::from(["b", "c"]));
}
