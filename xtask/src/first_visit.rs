//! Which files a first visit to the home page loads, read from the built site itself: from the page's own tags, and from
//! there on from the names of files in scripts and style sheets.
//!
//! It reads names, it does not run anything: a file whose name a script puts together piece by piece is not found,
//! unless the page preloads it.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

/// The service worker's file.
const WORKER: &str = "service-worker.js";

/// When a file is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Before the page can be read: the page, and whatever holds back its first paint.
    First,
    /// After that, for the visit itself.
    Then,
    /// The service worker: fetched in the background, when all else is done.
    Worker,
}

/// A file of the site that the visit loads.
#[derive(Debug, PartialEq)]
pub struct Loaded {
    /// Its path below the site's folder, with `/`.
    pub name: String,
    /// When it is needed.
    pub role: Role,
}

/// The files of a first visit, the page itself first. `read` gives the text of a file of the site, if it is there.
pub fn files(page: &str, read: &dyn Fn(&str) -> Option<String>) -> Vec<Loaded> {
    let mut found: Vec<Loaded> = Vec::new();
    let mut queue = VecDeque::from([Loaded { name: page.into(), role: Role::First }]);
    while let Some(loaded) = queue.pop_front() {
        if let Some(known) = found.iter_mut().find(|known| known.name == loaded.name) {
            known.role = known.role.min(loaded.role);
            continue;
        }
        let Some(text) = read(&loaded.name) else { continue };
        match extension(&loaded.name) {
            "html" => queue.extend(in_page(&text, &loaded.name)),
            // The worker's own list is what it keeps for later, not what the visit needs.
            "js" | "mjs" if loaded.role != Role::Worker => queue.extend(in_script(&text, &loaded.name)),
            "css" => queue.extend(in_sheet(&text, &loaded)),
            _ => {}
        }
        found.push(loaded);
    }
    found
}

/// The files of the site that a service worker names, folders standing for the page in them: what it keeps for use
/// without a network. `is_file` says which names are files of the site.
pub fn kept_by_worker(worker: &str, text: &str, is_file: &dyn Fn(&str) -> bool) -> Vec<String> {
    let page_in = |folder: &str| resolve(worker, &format!("{folder}/index.html"));
    let mut names: Vec<String> = strings(text)
        .filter(|string| !string.is_empty())
        .filter_map(|string| resolve(worker, string).filter(|name| is_file(name)).or_else(|| page_in(string)))
        .filter(|name| is_file(name))
        .collect();
    names.sort();
    names.dedup();
    names
}

/// What follows the last dot of a file's name.
pub fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn in_page(html: &str, page: &str) -> Vec<Loaded> {
    let mut loaded = Vec::new();
    let mut rest = html;
    while let Some(begin) = rest.find('<') {
        rest = &rest[begin..];
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end..]);
            continue;
        }
        let (tag, after) = Tag::read(rest);
        rest = after;
        match tag.name.as_str() {
            "script" => {
                if let Some(name) = tag.value("src").and_then(|address| resolve(page, address)) {
                    let waits = tag.has("async") || tag.has("defer") || tag.value("type") == Some("module");
                    loaded.push(Loaded { name, role: if waits { Role::Then } else { Role::First } });
                }
                rest = rest.find("</script").map_or("", |end| &rest[end..]);
            }
            // A page names its own program, and the loader makes addresses of that.
            "html" => {
                let stem = tag.value("data-program").unwrap_or_default();
                let files = ["js", "wasm"].map(|ending| resolve("", &format!("{stem}.{ending}")));
                loaded.extend(files.into_iter().flatten().map(|name| Loaded { name, role: Role::Then }));
            }
            "style" => rest = rest.find("</style").map_or("", |end| &rest[end..]),
            "img" if tag.value("loading") != Some("lazy") => {
                let name = tag.value("src").and_then(|address| resolve(page, address));
                loaded.extend(name.map(|name| Loaded { name, role: Role::Then }));
            }
            "link" => {
                let rel = tag.value("rel").unwrap_or_default().to_ascii_lowercase();
                let role = match rel.split_whitespace().next_back() {
                    Some("stylesheet") if tag.value("media") != Some("print") => Role::First,
                    Some("stylesheet" | "modulepreload" | "preload" | "icon" | "manifest") => Role::Then,
                    _ => continue,
                };
                let name = tag.value("href").and_then(|address| resolve(page, address));
                loaded.extend(name.map(|name| Loaded { name, role }));
            }
            _ => {}
        }
    }
    loaded
}

fn in_script(text: &str, script: &str) -> Vec<Loaded> {
    let files =
        strings(text).filter(|string| matches!(extension(string), "js" | "mjs" | "wasm" | "json" | "css"));
    files
        .flat_map(|string| {
            let role = if string.rsplit('/').next() == Some(WORKER) { Role::Worker } else { Role::Then };
            // A script may mean its own folder or, as in an address from a base, the site's.
            let names = [resolve(script, string), resolve("", string)];
            names.into_iter().flatten().map(move |name| Loaded { name, role })
        })
        .collect()
}

fn in_sheet(text: &str, sheet: &Loaded) -> Vec<Loaded> {
    let mut loaded = Vec::new();
    for (address, import) in text
        .split("@import")
        .skip(1)
        .filter_map(|rest| rest.split(';').next())
        .map(|address| (address, true))
        .chain(
            text.split("url(")
                .skip(1)
                .filter_map(|rest| rest.split(')').next())
                .map(|address| (address, false)),
        )
    {
        let address = address.trim().trim_start_matches("url(").trim_end_matches(')');
        let address = address.trim().trim_matches(['"', '\'']);
        let role = if import { sheet.role } else { Role::Then };
        loaded.extend(resolve(&sheet.name, address).map(|name| Loaded { name, role }));
    }
    loaded
}

/// What stands between quotes in a script.
fn strings(text: &str) -> impl Iterator<Item = &str> {
    ['"', '\'', '`'].into_iter().flat_map(move |quote| {
        // Every stretch between two quotes, not every second one: an apostrophe in a comment then shifts nothing.
        text.split(quote).filter(|stretch| stretch.len() < 200 && !stretch.contains(['\n', ' ', '(']))
    })
}

/// The site's file that `address` means in the file `from`; none if it leads out of the site.
fn resolve(from: &str, address: &str) -> Option<String> {
    let address = address.split(['?', '#']).next().unwrap_or_default().trim();
    if address.is_empty() || address.contains(':') || address.starts_with("//") {
        return None;
    }
    let mut parts: Vec<&str> = match (address.starts_with('/'), from.rsplit_once('/')) {
        (false, Some((folder, _))) => folder.split('/').collect(),
        _ => Vec::new(),
    };
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// Where the file of that name lies.
pub fn path(folder: &Path, name: &str) -> PathBuf {
    name.split('/').fold(folder.to_path_buf(), |path, part| path.join(part))
}

/// The beginning of an element.
#[derive(Default)]
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// Reads the tag that `text` begins with, and gives what comes after it.
    fn read(text: &str) -> (Tag, &str) {
        let text = &text[1..];
        let end = text.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(text.len());
        let mut tag = Tag { name: text[..end].to_ascii_lowercase(), attributes: Vec::new() };
        let mut rest = &text[end..];
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            if let Some(after) = rest.strip_prefix('>') {
                return (tag, after);
            }
            let end = rest.find(|c: char| c.is_whitespace() || "=>/".contains(c)).unwrap_or(rest.len());
            if end == 0 && !rest.starts_with('=') {
                return (tag, rest);
            }
            let name = rest[..end].to_ascii_lowercase();
            rest = rest[end..].trim_start();
            let mut value = "";
            if let Some(after) = rest.strip_prefix('=') {
                let after = after.trim_start();
                let quote = after.chars().next().filter(|c| "\"'".contains(*c));
                let (from, end) = match quote {
                    Some(quote) => (1, after[1..].find(quote).map_or(after.len(), |end| end + 1)),
                    None => (0, after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len())),
                };
                value = &after[from..end];
                rest = &after[(end + from).min(after.len())..];
            }
            tag.attributes.push((name, value.into()));
        }
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(site: &[(&str, &str)]) -> Vec<(String, Role)> {
        let read =
            |name: &str| site.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned());
        files("index.html", &read).into_iter().map(|loaded| (loaded.name, loaded.role)).collect()
    }

    #[test]
    fn a_visit_loads_what_the_page_names_and_what_that_names_in_turn() {
        let page = "<!doctype html><html data-program='today-1'><head><meta charset=utf-8>
            <!-- <script src=old.js></script> --><style>a{color:red}</style>
            <link rel=\"stylesheet\" href=\"./print.css\" media=\"print\"><link rel=stylesheet href=main.css>
            <link rel='modulepreload' href='./app-1.js'><link rel='shortcut icon' href=/icon.svg>
            <link rel=canonical href=guide/index.html><script>if (1 < 2) \"<img src=no.png>\"</script>
            <script type=module src='start.js?v=1'></script></head><body><img src=a.png><img loading=lazy src=b.png>
            <a href=guide/index.html>Guide</a></body></html>";
        let site = [
            ("index.html", page),
            ("main.css", "@import url(\"base.css\"); a { background: url('back.svg') }"),
            ("base.css", ""),
            ("back.svg", ""),
            ("print.css", ""),
            ("icon.svg", ""),
            ("a.png", ""),
            ("b.png", ""),
            ("no.png", ""),
            ("old.js", ""),
            ("guide/index.html", ""),
            (
                "start.js",
                "// don't\nimport('./app-1.js'); navigator.serviceWorker.register(\"service-worker.js\")",
            ),
            (
                "app-1.js",
                "import { a } from './snippets/x/inline0.js'; new URL('app-1_bg.wasm', import.meta.url)",
            ),
            ("snippets/x/inline0.js", "// '../../start.js'"),
            ("app-1_bg.wasm", ""),
            ("today-1.js", ""),
            ("today-1.wasm", ""),
            (WORKER, "const files = ['guide/index.html', 'app-1.js', '/']"),
        ];
        let mut found = visit(&site);
        assert_eq!(found[0], ("index.html".into(), Role::First));
        found.sort();
        let expected = [
            ("a.png", Role::Then),
            ("app-1.js", Role::Then),
            ("app-1_bg.wasm", Role::Then),
            ("back.svg", Role::Then),
            ("base.css", Role::First),
            ("icon.svg", Role::Then),
            ("index.html", Role::First),
            ("main.css", Role::First),
            ("print.css", Role::Then),
            (WORKER, Role::Worker),
            ("snippets/x/inline0.js", Role::Then),
            ("start.js", Role::Then),
            ("today-1.js", Role::Then),
            ("today-1.wasm", Role::Then),
        ];
        assert_eq!(found, expected.map(|(name, role)| (name.to_owned(), role)));
    }

    #[test]
    fn the_service_worker_is_the_one_that_the_app_has() {
        let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public");
        let script = std::fs::read_to_string(public.join("start.js")).unwrap();
        assert!(public.join(WORKER).is_file() && script.contains(&format!("\"{WORKER}\"")));
    }

    #[test]
    fn a_service_worker_keeps_the_files_and_the_pages_of_the_folders_that_it_names() {
        let site = ["index.html", "guide/index.html", "app-1.js", WORKER, "other.js"];
        let text = "const files = ['./', 'guide/', 'app-1.js', \"app-1.js\", 'gone.js', ''];";
        let kept = kept_by_worker(WORKER, text, &|name| site.contains(&name));
        assert_eq!(kept, ["app-1.js", "guide/index.html", "index.html"]);
    }

    #[test]
    fn a_script_holds_the_page_back_unless_it_says_otherwise() {
        let site = [
            (
                "index.html",
                "<script src=a.js></script><script defer src=b.js></script><script async src=c.js></script>",
            ),
            ("a.js", ""),
            ("b.js", ""),
            ("c.js", ""),
        ];
        let roles: Vec<Role> = visit(&site).into_iter().map(|(_, role)| role).collect();
        assert_eq!(roles, [Role::First, Role::First, Role::Then, Role::Then]);
    }

    #[test]
    fn addresses_resolve_as_in_a_browser_and_never_lead_out_of_the_site() {
        assert_eq!(resolve("guide/a/index.html", "../../main.css"), Some("main.css".into()));
        assert_eq!(resolve("guide/index.html", "/main.css#x"), Some("main.css".into()));
        assert_eq!(resolve("js/a.js", "./b.js?c"), Some("js/b.js".into()));
        for out in ["https://example.org/a.js", "//example.org/a.js", "data:,a", "../a.js", "", "#top", "/"] {
            assert_eq!(resolve("index.html", out), None, "{out}");
        }
    }

    #[test]
    fn broken_markup_ends_the_reading_and_nothing_worse() {
        for page in ["<", "<a", "<a b", "<a b=", "<a b=\"", "<a =", "<!--", "<script", "<script>", "<é ü='"]
        {
            assert_eq!(visit(&[("index.html", page)]).len(), 1, "{page}");
        }
    }
}
