//! Printing the site: every page as a file, into the folder that Trunk filled.
//!
//! The result is a plain folder that works on any static host, at any path, without rewrite rules. Host only.

mod imports;
mod manifest;
mod policy;
pub mod preview;
mod script;
mod worker;

use std::fs;
use std::path::{Path, PathBuf};

use leptos::prelude::*;

use crate::app::route::Route;
use crate::content::figures::figure;
use crate::content::{language, words};
use crate::domain::clinic::NAMES;
use crate::domain::exercise::ExerciseId;
use crate::domain::figure::svg;
use crate::ui::components::small_figure::SMALL_FIGURES;
use crate::ui::document::{Document, DocumentProps, Frame, SiteAddress};
use crate::ui::links::Here;
use crate::ui::store::Store;

/// Prints every page of the language that the wasm was built for. Returns how many pages.
///
/// # Errors
/// What is missing or cannot be written, with the file's name.
pub fn print(folder: &Path) -> Result<usize, String> {
    let assets = Assets::gather(folder)?;
    let address = address()?;
    let frame = Frame {
        policy: policy::policy(&assets.css, &address),
        css: assets.css.clone(),
        address,
        start_script: assets.start_script.clone(),
    };
    let routes = Route::all();
    for route in &routes {
        let html = page(*route, frame.clone());
        write(&folder.join(route.path()).join("index.html"), &html)?;
    }
    // Nobody but those who show previews of links asks for these, and they want whole addresses.
    if !frame.address.is_empty() {
        for id in ExerciseId::ALL {
            write_bytes(&folder.join(preview::path(id)), &preview::png(id)?)?;
        }
    }
    write(&folder.join(SMALL_FIGURES), &small_figures())?;
    let code = language::current().code;
    write(&folder.join(format!("manifest-{code}.webmanifest")), &manifest::manifest())?;
    fs::remove_dir_all(folder.join("public")).map_err(|e| format!("public: {e}"))?;
    write(&folder.join("_headers"), &policy::headers(&frame.policy, &named_by_content(folder)?))?;
    worker::write(folder)?;
    Ok(routes.len())
}

/// Every figure once, small and still, for the pages that show several.
fn small_figures() -> String {
    let symbols: String = ExerciseId::ALL.map(|id| svg::symbol(figure(id), id.as_str())).concat();
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{symbols}</svg>\n")
}

/// Where the site will stand, from `KNEE_SITE_ADDRESS`: with a slash at its end, or empty where nobody says.
///
/// # Errors
/// That it is no address, or has signs in it that end an address in a policy or an attribute.
fn address() -> Result<String, String> {
    read_address(&std::env::var("KNEE_SITE_ADDRESS").unwrap_or_default())
}

fn read_address(given: &str) -> Result<String, String> {
    if given.is_empty() {
        return Ok(String::new());
    }
    let rest = given.strip_prefix("https://").or_else(|| given.strip_prefix("http://")).unwrap_or_default();
    let plain = |sign: char| sign.is_ascii_alphanumeric() || "-._~/:%[]".contains(sign);
    if rest.is_empty() || rest.starts_with('/') || !rest.chars().all(plain) {
        return Err(format!(
            "KNEE_SITE_ADDRESS: expected an address such as https://clinic.example/knee/, found {given:?}"
        ));
    }
    Ok(format!("{}/", given.trim_end_matches('/')))
}

/// One page as a whole HTML document, in the language in use.
pub fn page(route: Route, frame: Frame) -> String {
    let here = Here { to_root: route.to_root(), to_assets: route.to_root() };
    let owner = Owner::new();
    let html = owner.with(|| {
        provide_context(here);
        provide_context(Store::starting());
        provide_context(SiteAddress(frame.address.clone()));
        Document(DocumentProps { route, frame }).to_html()
    });
    // Where views meet, Leptos leaves marks for a program that takes the page over. None of ours does, and in a title the
    // mark would be read.
    format!("<!doctype html>{}\n", html.replace("<!>", ""))
}

/// What Trunk left in the folder.
struct Assets {
    css: String,
    start_script: String,
}

impl Assets {
    /// Takes the stylesheets out of the folder in the order of `index.html`, names the script and moves `public/` up.
    fn gather(folder: &Path) -> Result<Assets, String> {
        let index = read(&folder.join("index.html"))?;
        let mut css = String::new();
        for line in index.split("<link").skip(1).filter(|link| link.contains("stylesheet")) {
            let name = attribute(line, "href").ok_or("index.html: a stylesheet without href")?;
            let file = folder.join(name.trim_start_matches("./"));
            css.push_str(read(&file)?.trim());
            fs::remove_file(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        }
        let programs = programs(folder)?;

        let public = folder.join("public");
        for file in files_below(&public)? {
            let target = folder.join(file.strip_prefix(&public).map_err(|e| e.to_string())?);
            if let Some(parent) = target.parent() {
                fs::create_dir_all(parent).map_err(|e| format!("{}: {e}", parent.display()))?;
            }
            fs::copy(&file, &target).map_err(|e| format!("{}: {e}", file.display()))?;
        }
        let settings = serde_json::json!(NAMES).to_string();
        let bad_file = serde_json::Value::from(words().offered.bad_file).to_string();
        let full_window = name_by_content(folder, "full-window", &read(&folder.join("full-window.js"))?)?;
        // The loader is named by what it loads, so that a cached page never starts another version's wasm.
        let start = read(&folder.join("start.js"))?
            .replace("__PROGRAMS__", &programs)
            .replace("__FULL_WINDOW__", &serde_json::Value::from(full_window).to_string())
            .replace("__SETTINGS__", &settings)
            .replace("__BAD_FILE__", &bad_file);
        let start_script = name_by_content(folder, "start", &start)?;
        // Other sites load this one by its name, which therefore never changes.
        let embed = folder.join("embed.js");
        let name = serde_json::Value::from(words().common.app_name).to_string();
        let script = read(&embed)?.replace("__APP_NAME__", &name).replace("__SETTINGS__", &settings);
        write(&embed, &script::lean(&script))?;
        Ok(Assets { css, start_script })
    }
}

/// The files at the top of the folder whose names are made of what is in them: `start-0123456789ab.js`.
fn named_by_content(folder: &Path) -> Result<Vec<String>, String> {
    let named = |name: &String| {
        let hash = name.rsplit_once('.').and_then(|(stem, _)| stem.rsplit_once('-')).map(|(_, hash)| hash);
        hash.is_some_and(|hash| hash.len() == 12 && hash.bytes().all(|digit| digit.is_ascii_hexdigit()))
    };
    let files = files_below(folder)?.into_iter();
    let names = files.filter_map(|file| Some(file.strip_prefix(folder).ok()?.to_string_lossy().into_owned()));
    Ok(names.filter(|name| !name.contains('/')).filter(named).collect())
}

/// Puts a script of `public/` under a name made of what is in it; that name.
fn name_by_content(folder: &Path, name: &str, script: &str) -> Result<String, String> {
    let script = script::lean(script);
    let plain = folder.join(format!("{name}.js"));
    fs::remove_file(&plain).map_err(|e| format!("{}: {e}", plain.display()))?;
    let named = format!("{name}-{}.js", worker::short_hash(script.as_bytes()));
    write(&folder.join(&named), &script)?;
    Ok(named)
}

/// The value of an attribute; Trunk leaves the quotation marks out where it can.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!("{name}="))?;
    match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split([' ', '>']).next().map(|value| value.trim_end_matches('/')),
    }
}

/// Names each program's two files by their contents; returns the table that `start.js` needs.
fn programs(folder: &Path) -> Result<String, String> {
    let mut table = serde_json::Map::new();
    for entry in fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let wasm = entry.map_err(|e| e.to_string())?.path();
        let name = wasm.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(stem) = name.strip_suffix("_bg.wasm") else { continue };
        let script = folder.join(format!("{stem}.js"));
        // Trunk adds a hash to the main program's name only.
        let program = stem.split('-').next().unwrap_or(stem);
        let bytes = fs::read(&wasm).map_err(|e| format!("{}: {e}", wasm.display()))?;
        let (bytes, text) =
            imports::shorten(&bytes, &script::lean(&read(&script)?)).map_err(|e| format!("{name}: {e}"))?;
        write_bytes(&wasm, &bytes)?;
        write(&script, &text)?;
        let hash = worker::short_hash(&[bytes, text.into_bytes()].concat());
        let (new_script, new_wasm) = (format!("{program}-{hash}.js"), format!("{program}-{hash}.wasm"));
        fs::rename(&wasm, folder.join(&new_wasm)).map_err(|e| format!("{}: {e}", wasm.display()))?;
        fs::rename(&script, folder.join(&new_script)).map_err(|e| format!("{}: {e}", script.display()))?;
        table.insert(program.to_owned(), serde_json::json!({ "script": new_script, "wasm": new_wasm }));
    }
    Ok(serde_json::Value::Object(table).to_string())
}

/// All files below a folder, sorted.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = entry.map_err(|e| e.to_string())?.path();
        if path.is_dir() {
            found.extend(files_below(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))
}

fn write(file: &Path, text: &str) -> Result<(), String> {
    write_bytes(file, text.as_bytes())
}

fn write_bytes(file: &Path, bytes: &[u8]) -> Result<(), String> {
    if let Some(parent) = file.parent() {
        fs::create_dir_all(parent).map_err(|e| format!("{}: {e}", parent.display()))?;
    }
    fs::write(file, bytes).map_err(|e| format!("{}: {e}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_is_read_with_and_without_quotation_marks() {
        for tag in [
            " rel=\"stylesheet\" href=\"./base-1f.css\" />",
            " rel=stylesheet href=./base-1f.css>",
            " href=./base-1f.css rel=stylesheet/>",
            " rel=stylesheet href=./base-1f.css/>",
        ] {
            assert_eq!(attribute(tag, "href"), Some("./base-1f.css"), "{tag}");
        }
        assert_eq!(attribute(" rel=icon>", "href"), None);
    }

    #[test]
    fn an_address_ends_with_a_slash_and_anything_else_is_refused() {
        assert_eq!(read_address(""), Ok(String::new()));
        assert_eq!(
            read_address("https://clinic.example/knee").as_deref(),
            Ok("https://clinic.example/knee/")
        );
        assert_eq!(read_address("http://localhost:8080//").as_deref(), Ok("http://localhost:8080/"));
        for wrong in [
            "clinic.example",
            "https://",
            "https:///knee",
            "https://a.example/; script-src *",
            "https://a b/",
        ] {
            assert!(read_address(wrong).is_err_and(|said| said.contains("KNEE_SITE_ADDRESS")), "{wrong}");
        }
    }
}
