//! The printed site: every page of every language, as `site::print` writes it from what Trunk would leave in a folder.

#![cfg(feature = "prerender")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

#[path = "pages/html.rs"]
mod html;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use base64::Engine as _;
use knee_companion::app::core::route::Route;
use knee_companion::content::language;
use knee_companion::domain::exercise::ExerciseId;
use knee_companion::ui::components::small_figure::SMALL_FIGURES;
use knee_companion::ui::pages;
use sha2::{Digest, Sha256};

use html::{Page, Piece};

struct Site {
    pages: BTreeMap<String, Page>,
    files: BTreeSet<String>,
    raw: BTreeMap<String, String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)
        } else {
            fs::copy(entry.path(), target).map(|_| ()).unwrap()
        }
    }
}

fn below(folder: &Path, prefix: &str, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            below(&entry.path(), &format!("{name}/"), found)
        } else {
            found.extend([name])
        }
    }
}

/// Prints the site once, into a folder that looks as Trunk leaves it.
fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let mut site: Option<Site> = None;
        for language in language::all() {
            let printed = language::with_language(language, || print(language.code));
            match &mut site {
                // The files of the source language; of the others the pages, each below its code.
                None => site = Some(printed),
                Some(first) => first.pages.extend(
                    printed.pages.into_iter().map(|(name, page)| (format!("{}/{name}", language.code), page)),
                ),
            }
        }
        site.expect("there is a language")
    })
}

/// Prints the site of the language in use as Trunk's hook does, and reads it.
fn print(code: &str) -> Site {
    print_with(code, "")
}

/// The same with one program of another content.
fn print_with(code: &str, other: &str) -> Site {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("pages-{code}-{other}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    copy(&root().join("public"), &folder.join("public"));
    let mut index = String::new();
    let list = fs::read_to_string(root().join("index.html")).unwrap();
    for href in list.split("rel=\"css\" href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        let name = format!("{}-0123.css", href.replace(['/', '.'], "-"));
        fs::copy(root().join(href), folder.join(&name)).unwrap();
        index.push_str(&format!("<link rel=\"stylesheet\" href=\"./{name}\">\n"));
    }
    fs::write(folder.join("index.html"), index).unwrap();
    for program in pages::PROGRAMS {
        let script = if program == other { "export default 2;" } else { "export default 1;" };
        fs::write(folder.join(format!("{program}.js")), script).unwrap();
        fs::write(folder.join(format!("{program}_bg.wasm")), b"\0asm\x01\0\0\0").unwrap();
    }
    let printed = knee_companion::site::print(&folder).expect("the site prints");
    let mut files = BTreeSet::new();
    below(&folder, "", &mut files);
    let raw: BTreeMap<String, String> = files
        .iter()
        .filter(|name| !name.ends_with(".png"))
        .map(|name| (name.clone(), fs::read_to_string(folder.join(name)).unwrap()))
        .collect();
    let pages: BTreeMap<String, Page> = raw
        .iter()
        .filter(|(name, _)| name.ends_with("index.html"))
        .map(|(name, text)| (name.clone(), Page::read(name, text)))
        .collect();
    assert_eq!(pages.len(), printed);
    fs::remove_dir_all(&folder).unwrap();
    Site { pages, files, raw }
}

/// Each route of each language: its page, the route, and the language's code.
fn routes() -> Vec<(&'static Page, Route, &'static str)> {
    let mut all = Vec::new();
    for (number, language) in language::all().iter().enumerate() {
        let prefix = if number == 0 { String::new() } else { format!("{}/", language.code) };
        for route in Route::all() {
            let file = format!("{prefix}{}index.html", route.path());
            let page = site().pages.get(&file).unwrap_or_else(|| panic!("{file} is not printed"));
            all.push((page, route, language.code));
        }
    }
    all
}

fn meta<'a>(page: &'a Page, name: &str) -> &'a str {
    let mut found = page.named("meta").filter(|tag| tag.get("name") == Some(name));
    let content = found.next().and_then(|tag| tag.get("content")).unwrap_or_default();
    assert!(!content.is_empty() && found.next().is_none(), "{}: one meta {name}", page.file);
    content
}

#[test]
fn every_page_says_what_it_is_in_its_language_and_direction() {
    for (page, _, code) in routes() {
        let html = page.only("html");
        assert_eq!(html.get("lang"), Some(code), "{}", page.file);
        let direction = if code == "qps" { "rtl" } else { "ltr" };
        assert_eq!(html.get("dir"), Some(direction), "{}", page.file);
        let titles = page.texts_of("title");
        assert!(titles.len() == 1 && titles[0].contains(" · "), "{}: {titles:?}", page.file);
        let heads: Vec<String> = page.texts_of("h1");
        assert!(heads.len() == 1 && !heads[0].trim().is_empty(), "{}: {heads:?}", page.file);
        if code == "en" {
            let letters = meta(page, "description").chars().count();
            assert!((20..=200).contains(&letters), "{}: a description of {letters} letters", page.file);
        }
    }
}

#[test]
fn no_two_pages_of_a_language_have_the_same_title_or_description() {
    for language in language::all() {
        let mut seen = BTreeSet::new();
        for (page, _, _) in routes().into_iter().filter(|(_, _, code)| *code == language.code) {
            assert!(seen.insert(page.texts_of("title")[0].clone()), "{}: title", page.file);
            assert!(seen.insert(meta(page, "description").to_owned()), "{}: description", page.file);
        }
    }
}

#[test]
fn every_page_can_be_zoomed_and_names_no_address_that_it_does_not_know() {
    for (page, _, _) in routes() {
        let viewport = meta(page, "viewport");
        assert!(viewport.contains("width=device-width"), "{}: {viewport}", page.file);
        assert!(!viewport.contains("user-scalable") && !viewport.contains("maximum-scale"), "{viewport}");
        let canonical = page.named("link").find(|tag| tag.get("rel") == Some("canonical"));
        assert!(canonical.is_none(), "{}", page.file);
    }
}

/// Where an address leads from a page: the file, and the id in it.
fn target(page: &str, address: &str) -> (String, Option<String>) {
    let (path, id) = match address.split_once('#') {
        Some((path, id)) => (path, Some(id.to_owned())),
        None => (address, None),
    };
    let path = path.split('?').next().unwrap_or_default();
    if path.is_empty() {
        return (page.to_owned(), id);
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => assert!(parts.pop().is_some(), "{page}: {address} leaves the site"),
            part => parts.push(part),
        }
    }
    let mut file = parts.join("/");
    if path.ends_with('/') {
        file = if file.is_empty() || file.ends_with('/') {
            format!("{file}index.html")
        } else {
            format!("{file}/index.html")
        };
    }
    (file, id)
}

#[test]
fn every_address_is_relative_and_leads_to_something_that_is_there() {
    let source = language::all()[0].code;
    for (page, _, _) in routes().into_iter().filter(|(_, _, code)| *code == source) {
        for tag in page.tags() {
            for name in ["href", "src", "action", "poster", "srcset", "data"] {
                let Some(address) = tag.get(name) else { continue };
                // The works that a page quotes may be looked up, by the person's own tap.
                if tag.name == "a" && address.starts_with("https://") {
                    continue;
                }
                // The way out of an address at which a host shows the first page although it is none of the app's.
                if tag.get("class") == Some("frame-note__up") {
                    assert_eq!((page.file.as_str(), address), ("index.html", "../"));
                    continue;
                }
                let relative = !address.starts_with('/')
                    && !address.split(['/', '?', '#']).next().unwrap_or("").contains(':');
                assert!(relative, "{}: {name}={address:?}", page.file);
                let (file, id) = target(&page.file, address);
                assert!(
                    site().files.contains(&file),
                    "{}: {address:?} leads to {file}, which is not there",
                    page.file
                );
                if file == SMALL_FIGURES {
                    let drawn = id.is_some_and(|id| ExerciseId::ALL.iter().any(|known| known.as_str() == id));
                    assert!(drawn, "{}: {address:?} is no figure", page.file);
                } else if let Some(id) = id {
                    let there = site().pages[&file].tags().any(|tag| tag.get("id") == Some(&id));
                    assert!(there, "{}: {address:?} leads to an id that is not there", page.file);
                }
            }
        }
    }
}

#[test]
fn nothing_in_a_page_needs_a_relaxed_policy() {
    for (page, _, _) in routes() {
        for tag in page.tags() {
            for (name, value) in &tag.attributes {
                assert!(!name.starts_with("on"), "{}: <{} {name}>", page.file, tag.name);
                assert_ne!(name, "style", "{}: <{} style={value:?}>", page.file, tag.name);
            }
            assert!(
                !["base", "iframe", "object", "embed"].contains(&tag.name.as_str()),
                "{}: <{}>",
                page.file,
                tag.name
            );
        }
        for (at, piece) in page.pieces.iter().enumerate() {
            // JSON-LD is data: no browser runs it, and the policy does not mind it.
            let runs = |tag: &html::Tag| tag.get("type") != Some("application/ld+json");
            if matches!(piece, Piece::Open(tag) if tag.name == "script" && runs(tag)) {
                let Piece::Open(tag) = piece else { continue };
                assert!(
                    tag.get("src").is_some_and(|src| src.contains("start-")),
                    "{}: inline script",
                    page.file
                );
                assert_eq!(page.pieces[at + 1], Piece::Text(String::new()), "{}: inline script", page.file);
            }
        }
    }
}

#[test]
fn the_policy_of_each_page_lets_in_its_own_stylesheet_and_no_inline_one() {
    for (page, _, code) in routes() {
        assert_eq!(page.named("style").count(), 0, "{}: an inline stylesheet", page.file);
        let sheets: Vec<&str> = page
            .named("link")
            .filter(|tag| tag.get("rel") == Some("stylesheet"))
            .filter_map(|tag| tag.get("href"))
            .collect();
        let [sheet] = sheets[..] else { panic!("{}: {sheets:?}", page.file) };
        if code == language::all()[0].code {
            let css = &site().raw[sheet.trim_start_matches("../").trim_start_matches("./")];
            assert!(css.contains("--ink:") && css.contains(".crash"), "the real stylesheet");
        }
        let policies: Vec<&str> = page
            .named("meta")
            .filter(|tag| tag.get("http-equiv") == Some("Content-Security-Policy"))
            .filter_map(|tag| tag.get("content"))
            .collect();
        let [policy] = policies[..] else { panic!("{}: {policies:?}", page.file) };
        assert!(policy.contains("style-src 'self';"), "{}: {policy}", page.file);
        assert!(policy.starts_with("default-src 'self'; script-src 'self' 'wasm-unsafe-eval';"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("http"), "{policy}");
        // The headers say the same, and let in the one inline stylesheet that there is.
        let missing = Page::read("404.html", &site().raw["404.html"]);
        let css = missing.texts_of("style").remove(0);
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(css.as_bytes()));
        let with_hash = policy.replace("style-src 'self'", &format!("style-src 'self' 'sha256-{hash}'"));
        assert!(site().raw["_headers"].contains(&with_hash), "{with_hash}");
        assert!(site().raw["404.html"].contains(&format!("'sha256-{hash}'")));
        // A policy in a page holds for what follows it.
        let place = |wanted: &dyn Fn(&html::Tag) -> bool| page.tags().position(wanted).unwrap();
        let policy_at = place(&|tag| tag.get("http-equiv").is_some());
        assert!(policy_at < place(&|tag| tag.name == "link" || tag.name == "script" || tag.name == "style"));
    }
}

#[test]
fn ids_are_unique_and_whatever_refers_to_one_finds_it() {
    for (page, _, _) in routes() {
        let mut ids = BTreeSet::new();
        for id in page.tags().filter_map(|tag| tag.get("id")) {
            assert!(ids.insert(id), "{}: id {id:?} twice", page.file);
        }
        for tag in page.tags() {
            for name in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
                for id in tag.get(name).into_iter().flat_map(str::split_whitespace) {
                    assert!(ids.contains(id), "{}: <{} {name}={id:?}>", page.file, tag.name);
                }
            }
        }
        let first = page.named("a").next().unwrap();
        assert_eq!(
            (first.get("class"), first.get("href")),
            (Some("skip-link"), Some("#main")),
            "{}",
            page.file
        );
        assert_eq!(page.only("main").get("id"), Some("main"), "{}", page.file);
    }
}

#[test]
fn every_program_is_built_and_no_page_loads_another() {
    let list = fs::read_to_string(root().join("index.html")).unwrap();
    let mut built: Vec<&str> =
        list.split("data-bin=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    built.sort_unstable();
    assert_eq!(built, pages::PROGRAMS, "index.html and PROGRAMS of src/ui/pages/mod.rs");
    // The one that shows a clinic's name is loaded by start.js, beside the page's own.
    let beside = fs::read_to_string(root().join("public/start.js")).unwrap();
    assert!(beside.contains("load(root.dataset.offered)"));
    let beside = pages::PROGRAMS.into_iter().filter(|name| *name == pages::OFFERED);
    let loaded: BTreeSet<&str> = Route::all().into_iter().map(pages::program).chain(beside).collect();
    assert_eq!(loaded.into_iter().collect::<Vec<_>>(), pages::PROGRAMS, "each is loaded by some page");
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    for (page, _, _) in routes() {
        // The crash box stands before everything and is hidden.
        let inside = page.tags().skip_while(|tag| tag.name != "main");
        let levels: Vec<u32> = inside
            .filter_map(|tag| tag.name.strip_prefix('h').and_then(|level| level.parse().ok()))
            .collect();
        assert_eq!(levels.first(), Some(&1), "{}: {levels:?}", page.file);
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{}: {levels:?}", page.file);
        }
    }
}

#[test]
fn each_page_has_the_places_where_it_will_live() {
    for (page, route, _) in routes() {
        let mut places: Vec<&str> = page.tags().filter_map(|tag| tag.get("data-live")).collect();
        places.retain(|place| *place != "notices");
        let expected: &[&str] = match route {
            Route::Today => &["next", "follow-up", "offers", "to-check"],
            Route::Programme => &["lists"],
            Route::Session => &["player"],
            Route::Week => &["week"],
            Route::Progress => &["history"],
            Route::Report => &["report"],
            Route::Settings => &["choices"],
            Route::Prescription => &["arrival"],
            Route::Clinic => &["builder"],
            Route::Check => &["checkup"],
            Route::Exercise(_) => &["figure-controls", "add-to-list"],
            Route::Guide
            | Route::Set(_)
            | Route::Compare
            | Route::Learn
            | Route::Topic(_)
            | Route::Glossary
            | Route::CheckRules => &[],
            Route::Course => &["course"],
            Route::About => &["stored"],
        };
        assert_eq!(places, expected, "{}", page.file);
        let notices = page.tags().filter(|tag| tag.get("data-live") == Some("notices")).count();
        assert_eq!(notices, 1, "{}", page.file);
        let live = page.tags().filter(|tag| tag.get("aria-live") == Some("polite"));
        assert!(live.into_iter().any(|tag| tag.get("id") == Some("announcements")), "{}", page.file);
    }
}

#[test]
fn pages_that_need_the_program_say_so_to_those_who_have_none() {
    for (page, route, _) in routes() {
        let notes = page.texts_of("noscript");
        match route {
            Route::Session
            | Route::Programme
            | Route::Course
            | Route::Week
            | Route::Progress
            | Route::Report
            | Route::Settings
            | Route::Prescription
            | Route::About
            | Route::Clinic => {
                assert!(notes.len() == 1 && notes[0].trim().len() > 10, "{}: {notes:?}", page.file);
            }
            _ => assert!(notes.is_empty(), "{}: {notes:?}", page.file),
        }
    }
}

/// Texts in which four plain letters stand in a row: the pseudo-language leaves none, so they came from elsewhere.
fn plain_texts(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (page, _, _) in routes().into_iter().filter(|(_, _, known)| *known == code) {
        for (place, text) in page.words() {
            // Ids of rules and sources, which are the same in every language.
            if place != "code" && text.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word.len() >= 4) {
                found.push(format!("{}: <{place}> {text:?}", page.file));
            }
        }
    }
    found
}

#[test]
fn every_word_of_every_page_comes_from_the_content() {
    let leaks = plain_texts("qps");
    assert!(leaks.is_empty(), "{leaks:#?}");
    assert!(plain_texts("en").len() > 1000, "English is full of them, or this test sees nothing");
}

#[test]
fn what_a_home_screen_shows_is_there() {
    for language in &language::all()[..1] {
        let text = &site().raw[&format!("manifest-{}.webmanifest", language.code)];
        let manifest: serde_json::Value = serde_json::from_str(text).unwrap();
        for icon in manifest["icons"].as_array().unwrap() {
            assert!(site().files.contains(icon["src"].as_str().unwrap()), "{icon}");
        }
        let start = manifest["start_url"].as_str().unwrap();
        assert!(site().files.contains(&target("manifest", start).0), "{start}");
        assert_eq!(manifest["lang"], language.code);
    }
}

#[test]
fn the_script_for_other_sites_names_the_frame_in_the_language_of_the_site() {
    let script = &site().raw["embed.js"];
    let module = &site().raw["embed.mjs"];
    for text in [script, module] {
        assert!(!text.contains("__"), "all gaps are filled in");
        assert!(text.contains(&format!("{:?}", knee_companion::content::words().common.app_name)));
    }
    assert!(script.contains("document.currentScript?.src") && !script.contains("import.meta"));
    assert!(module.contains("import.meta.url") && module.contains("export {"), "a real module");
    assert!(!module.contains("(() => {\nconst VERSION"), "its names stand at its top");
}

#[test]
fn a_pinned_script_is_the_one_that_its_digest_says() {
    let pinned: serde_json::Value = serde_json::from_str(&site().raw["embed.json"]).unwrap();
    let file = pinned["file"].as_str().unwrap();
    assert_eq!(file, format!("embed-{}.js", env!("CARGO_PKG_VERSION")));
    let script = &site().raw[file];
    assert_eq!(script, &site().raw["embed.js"]);
    let digest = base64::engine::general_purpose::STANDARD.encode(sha2::Sha384::digest(script.as_bytes()));
    assert_eq!(pinned["integrity"], format!("sha384-{digest}"));
}

#[test]
fn the_service_worker_knows_every_file_that_a_visit_may_need_and_what_is_in_it() {
    let worker = &site().raw["service-worker.js"];
    assert!(!worker.contains("__"), "all gaps are filled in");
    let list = worker.split("new Map(").nth(1).and_then(|rest| rest.split(");").next()).unwrap();
    let list: Vec<(String, String)> = serde_json::from_str(list).unwrap();
    let mut digests: BTreeMap<&str, &str> =
        list.iter().map(|(name, digest)| (name.as_str(), digest.as_str())).collect();
    assert_eq!(digests.len(), list.len(), "none twice");
    for file in &site().files {
        let fresh = ["_headers", "clinic.json", "service-worker.js", "service-worker-off.js"];
        if fresh.contains(&file.as_str()) || file.starts_with("embed") {
            continue;
        }
        let listed = file.strip_suffix("index.html").map_or(file.clone(), |folder| format!("./{folder}"));
        let digest = digests.remove(listed.as_str()).unwrap_or_else(|| panic!("{listed} is not listed"));
        if let Some(text) = site().raw.get(file) {
            let expected = Sha256::digest(text.as_bytes());
            assert_eq!(digest, base64::engine::general_purpose::STANDARD.encode(&expected[..12]), "{file}");
        }
    }
    assert_eq!(digests, BTreeMap::new(), "what is not there");
}

#[test]
fn a_program_that_changes_changes_its_own_pages_and_no_others() {
    let changed = print_with(language::all()[0].code, "player");
    let (before, after) = (&site().raw, &changed.raw);
    let other: Vec<&String> = after.keys().filter(|name| before.get(*name) != after.get(*name)).collect();
    let script = after.keys().find(|name| name.starts_with("player-") && name.ends_with(".js")).unwrap();
    let wasm = after.keys().find(|name| name.starts_with("player-") && name.ends_with(".wasm")).unwrap();
    let headers = "_headers".to_owned();
    let (worker, page) = ("service-worker.js".to_owned(), "session/index.html".to_owned());
    assert_eq!(other, [&headers, script, wasm, &worker, &page]);
}

#[test]
fn the_page_for_an_address_that_is_none_needs_nothing_beside_it() {
    let page = Page::read("404.html", &site().raw["404.html"]);
    let scripts: Vec<&str> = page.named("script").filter_map(|tag| tag.get("src")).collect();
    let name = scripts[0].trim_start_matches("./");
    assert!(site().files.contains(name) && name.starts_with("not-found-"), "{name}");
    // Once for each level that it may be shown below the site's root.
    for (level, src) in scripts.iter().enumerate() {
        assert_eq!(*src, format!("./{}{name}", "../".repeat(level)));
    }
    let deepest = Route::all().iter().map(|route| route.path().matches('/').count()).max().unwrap();
    assert!(scripts.len() > deepest + 2, "deeper than any page");
    for tag in page.tags().filter(|tag| tag.name != "script") {
        for value in ["href", "src"].into_iter().filter_map(|name| tag.get(name)) {
            assert!(value.starts_with("data:"), "<{} {value:?}>", tag.name);
        }
    }
    for to in page.tags().filter_map(|tag| tag.get("data-to")) {
        assert!(site().files.contains(&format!("{}index.html", to.trim_start_matches("./"))), "{to}");
    }
    let css = page.texts_of("style").remove(0);
    assert!(css.contains("--ink:") && css.contains(".button") && css.len() < 16_000, "{}", css.len());
}

#[test]
fn what_lasts_in_a_browser_is_named_file_by_file() {
    let headers = &site().raw["_headers"];
    let lasting: BTreeSet<&str> = headers
        .split("\n/")
        .filter(|rule| rule.contains("immutable"))
        .map(|rule| rule.lines().next().unwrap())
        .collect();
    assert!(lasting.iter().all(|name| !name.contains('*') && site().files.contains(*name)), "{lasting:?}");
    for program in pages::PROGRAMS {
        assert_eq!(
            lasting.iter().filter(|name| name.starts_with(&format!("{program}-"))).count(),
            2,
            "{program}"
        );
    }
    assert!(!headers.split("\n/").next().unwrap().contains("immutable"));
}

#[test]
fn the_program_knows_each_page_that_does_more_by_the_name_that_is_printed_for_it() {
    use knee_companion::app::core::page::Page as Kind;
    let known = [
        (Route::Today, Kind::Today),
        (Route::Check, Kind::Check),
        (Route::Session, Kind::Session),
        (Route::Prescription, Kind::Prescription),
        (Route::Clinic, Kind::Clinic),
        (Route::Programme, Kind::Programme),
        (Route::Course, Kind::Course),
        (Route::Week, Kind::Week),
        (Route::Progress, Kind::Progress),
        (Route::Report, Kind::Report),
        (Route::About, Kind::About),
    ];
    for route in Route::all() {
        let expected = known.iter().find(|(known, _)| *known == route).map_or(Kind::Other, |(_, kind)| *kind);
        assert_eq!(Kind::from(pages::name(route)), expected, "{route:?}");
    }
}
