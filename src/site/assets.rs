//! What Trunk leaves in the folder, made ready: stylesheets joined, programs and scripts named by what is in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

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
    pub fn gather(folder: &Path) -> Result<Assets, String> {
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
        for name in ["full-window", "restart", "not-found"] {
            named.insert(name, name_by_content(folder, name, &read(&folder.join(format!("{name}.js")))?)?);
        }
        let quoted = |name| serde_json::Value::from(named.get(name).cloned()).to_string();
        let start = read(&folder.join("start.js"))?
            .replace("__FULL_WINDOW__", &quoted("full-window"))
            .replace("__RESTART__", &quoted("restart"))
            .replace("__SETTINGS__", &settings)
            .replace("__BAD_FILE__", &bad_file);
        let start_script = name_by_content(folder, "start", &start)?;
        let not_found_script = named.remove("not-found").unwrap_or_default();
        // Other sites load this one by its name, which therefore never changes.
        let embed = folder.join("embed.js");
        let name = serde_json::Value::from(words().common.app_name).to_string();
        let script = read(&embed)?.replace("__APP_NAME__", &name).replace("__SETTINGS__", &settings);
        write(&embed, &script::lean(&script))?;
        Ok(Assets { style_sheet, plain_css, programs, start_script, not_found_script })
    }
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
