//! Printing the site: every page as a file, into the folder that Trunk filled.
//!
//! The result is a plain folder that works on any static host, at any path, without rewrite rules. Host only.

mod assets;
mod demo;
mod imports;
mod manifest;
mod measures;
mod policy;
pub mod preview;
mod script;
mod worker;

use std::fs;
use std::path::{Path, PathBuf};

use leptos::prelude::*;

use crate::app::core::route::Route;
use crate::content::figures::figure;
use crate::content::language;
use crate::domain::exercise::ExerciseId;
use crate::domain::figure::svg;
use crate::ui::components::small_figure::SMALL_FIGURES;
use crate::ui::document::{Document, DocumentProps, Frame, SiteAddress};
use crate::ui::links::Here;
use crate::ui::not_found::{NotFound, NotFoundProps};
use crate::ui::store::Store;
use assets::Assets;

/// Prints every page of the language that the wasm was built for. Returns how many pages.
///
/// # Errors
/// What is missing or cannot be written, with the file's name.
pub fn print(folder: &Path) -> Result<usize, String> {
    let address = address()?;
    let Assets { style_sheet, plain_css, programs, start_script, not_found_script } =
        Assets::gather(folder, &address)?;
    let policy = policy::policy("", &address);
    let frame = Frame { style_sheet, policy, address, start_script, programs };
    let routes = Route::all();
    for route in &routes {
        let html = page(*route, frame.clone());
        write(&folder.join(route.path()).join("index.html"), &html)?;
    }
    let policy = policy::policy(&plain_css, &frame.address);
    let address = frame.address.clone();
    let page = not_found(NotFoundProps {
        css: plain_css,
        policy: policy.clone(),
        address,
        script: not_found_script,
    });
    write(&folder.join("404.html"), &page)?;
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
    write(&folder.join("_headers"), &policy::headers(&policy, &assets::named_by_content(folder)?))?;
    worker::write(folder)?;
    demo::write_page(folder)?;
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
    whole(&html)
}

/// The page for an address that is none, in the language in use.
fn not_found(page: NotFoundProps) -> String {
    let owner = Owner::new();
    whole(&owner.with(|| NotFound(page).to_html()))
}

fn whole(html: &str) -> String {
    // Where views meet, Leptos leaves marks for a program that takes the page over. None of ours does, and in a title the
    // mark would be read.
    format!("<!doctype html>{}\n", measures::mark(&html.replace("<!>", "")))
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
