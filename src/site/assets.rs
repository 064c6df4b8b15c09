//! What Trunk leaves in the folder, made ready: stylesheets joined, programs and scripts named by what is in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

use super::{files_below, imports, read, script, worker, write, write_bytes};
use crate::content::words;
use crate::domain::clinic::NAMES;

/// The stylesheets of a page of nothing but text.
const PLAIN: [&str; 5] = ["layers", "tokens", "base", "layout", "button"];

/// What Trunk left in the folder.
pub struct Assets {
    /// The file with all stylesheets.
    pub style_sheet: String,
    /// Those of them that a page of nothing but text needs, joined.
    pub plain_css: String,
    /// The two files of each program, without their endings, by the program's name.
    pub programs: BTreeMap<String, String>,
    /// The script of every page.
    pub start_script: String,
    /// The script of the page for an address that is none.
    pub not_found_script: String,
}

impl Assets {
    /// Takes the stylesheets out of the folder in the order of `index.html`, names the script and moves `public/` up.
    pub fn gather(folder: &Path, address: &str) -> Result<Assets, String> {
        let index = read(&folder.join("index.html"))?;
        let (mut css, mut plain_css) = (String::new(), String::new());
        for line in index.split("<link").skip(1).filter(|link| link.contains("stylesheet")) {
            let name = attribute(line, "href").ok_or("index.html: a stylesheet without href")?;
            let file = folder.join(name.trim_start_matches("./"));
            let sheet = read(&file)?;
            css.push_str(sheet.trim());
            if PLAIN.iter().any(|plain| name.contains(plain)) {
                plain_css.push_str(sheet.trim());
            }
            fs::remove_file(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        }
        let style_sheet = format!("style-{}.css", worker::short_hash(css.as_bytes()));
        write(&folder.join(&style_sheet), &css)?;
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
        let mut named = BTreeMap::new();
        for name in ["framed", "restart", "not-found"] {
            named.insert(name, name_by_content(folder, name, &read(&folder.join(format!("{name}.js")))?)?);
        }
        let quoted = |name| serde_json::Value::from(named.get(name).cloned()).to_string();
        let start = read(&folder.join("start.js"))?
            .replace("__FRAMED__", &quoted("framed"))
            .replace("__RESTART__", &quoted("restart"))
            .replace("__SETTINGS__", &settings)
            .replace("__BAD_FILE__", &bad_file);
        let start_script = name_by_content(folder, "start", &start)?;
        let not_found_script = named.remove("not-found").unwrap_or_default();
        embed(folder, address, &settings)?;
        Ok(Assets { style_sheet, plain_css, programs, start_script, not_found_script })
    }
}

/// The script for other sites, in each way of loading it: by a name that never changes; as a module; and by a name with the
/// version in it, for whoever pins its digest. Which that is, is in `embed.json`.
fn embed(folder: &Path, address: &str, settings: &str) -> Result<(), String> {
    const BEGIN: &str = "(() => {\n";
    const END: &str = "})();\n";
    let name = serde_json::Value::from(words().common.app_name).to_string();
    let source = read(&folder.join("embed.js"))?
        .replace("__APP_NAME__", &name)
        .replace("__SETTINGS__", settings)
        .replace("__ADDRESS__", &serde_json::Value::from(address).to_string());
    let script = script::lean(&source.replace("__HERE__", "document.currentScript?.src"));
    write(&folder.join("embed.js"), &script)?;
    let inside = script::lean(&source.replace("__HERE__", "import.meta.url"));
    let inside = inside.strip_prefix(BEGIN).and_then(|rest| rest.strip_suffix(END));
    let inside = inside.ok_or("embed.js: expected one function around all of it")?;
    // Who imports it twice, or beside the classic script, gets the class that was first.
    let module = format!(
        "{inside}const Defined = customElements.get(NAME);\nexport {{ Defined as KneeCompanion }};\n"
    );
    write(&folder.join("embed.mjs"), &module)?;
    let version = env!("CARGO_PKG_VERSION");
    let file = format!("embed-{version}.js");
    write(&folder.join(&file), &script)?;
    let integrity = format!("sha384-{}", STANDARD.encode(Sha384::digest(script.as_bytes())));
    let pinned = serde_json::json!({ "version": version, "file": file, "integrity": integrity });
    write(&folder.join("embed.json"), &format!("{pinned:#}\n"))
}

/// The files at the top of the folder whose names are made of what is in them: `start-0123456789ab.js`.
pub fn named_by_content(folder: &Path) -> Result<Vec<String>, String> {
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

/// Names each program's two files by their contents, so that a cached page never starts another version's wasm; returns
/// these names without their endings. They stand in the pages: so a page changes with its own program and no other.
fn programs(folder: &Path) -> Result<BTreeMap<String, String>, String> {
    let mut table = BTreeMap::new();
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
        let stem = format!("{program}-{hash}");
        for (old, ending) in [(&wasm, "wasm"), (&script, "js")] {
            fs::rename(old, folder.join(format!("{stem}.{ending}")))
                .map_err(|e| format!("{}: {e}", old.display()))?;
        }
        table.insert(program.to_owned(), stem);
    }
    Ok(table)
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
}
