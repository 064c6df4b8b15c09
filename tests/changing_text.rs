//! Whatever changes on a page is the whole content of an element (`src/ui/changing.rs`). Translated pages would otherwise go
//! on showing what was there before: translators take texts away, and what a program writes into them nobody sees.
//!
//! Reads the views as text, so that it needs neither Leptos nor a browser. What it cannot see, a name that hides what it
//! stands for, the browser tests do: their pages complain of every text that is written into (`scripts/watch.js`).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A child of an element in a `view!`.
#[derive(Debug, Clone, PartialEq)]
enum Child {
    /// An element or component: its name and its own children.
    Element(String, Vec<Child>),
    /// What stands between braces.
    Code(String),
    /// A text in quotes.
    Text,
}

struct Reader<'a> {
    letters: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> u8 {
        self.letters.get(self.at).copied().unwrap_or(0)
    }

    fn begins(&self, with: &str) -> bool {
        self.letters[self.at..].starts_with(with.as_bytes())
    }

    fn space(&mut self) {
        loop {
            while self.peek().is_ascii_whitespace() {
                self.at += 1;
            }
            if !self.begins("//") {
                return;
            }
            while self.peek() != b'\n' && self.peek() != 0 {
                self.at += 1;
            }
        }
    }

    /// Past a text in quotes, a lifetime or a letter in quotes, a comment, or one other letter.
    fn step(&mut self) {
        match self.peek() {
            b'"' => {
                self.at += 1;
                while self.peek() != b'"' {
                    self.at += if self.peek() == b'\\' { 2 } else { 1 };
                }
                self.at += 1;
            }
            b'\'' if self.letters.get(self.at + 2) == Some(&b'\'') => self.at += 3,
            b'\'' if self.letters.get(self.at + 1) == Some(&b'\\') => {
                self.at += 2;
                while self.peek() != b'\'' {
                    self.at += 1;
                }
                self.at += 1;
            }
            b'/' if self.begins("//") => self.space(),
            _ => self.at += 1,
        }
    }

    /// Past what stands in a pair of brackets, with them.
    fn bracketed(&mut self) {
        let mut depth = 0;
        loop {
            match self.peek() {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth -= 1,
                0 => panic!("a bracket is not closed"),
                _ => {}
            }
            self.step();
            if depth == 0 {
                return;
            }
        }
    }

    fn children(&mut self) -> Vec<Child> {
        let mut found = Vec::new();
        loop {
            self.space();
            match self.peek() {
                b'<' if self.begins("</") => return found,
                b'<' => found.push(self.element()),
                b'"' => {
                    self.step();
                    found.push(Child::Text);
                }
                b'{' => {
                    let from = self.at + 1;
                    self.bracketed();
                    let code = String::from_utf8_lossy(&self.letters[from..self.at - 1]).trim().to_owned();
                    found.push(Child::Code(code));
                }
                b'}' | b')' | 0 => return found,
                _ => self.at += 1,
            }
        }
    }

    fn element(&mut self) -> Child {
        self.at += 1;
        let from = self.at;
        while !self.peek().is_ascii_whitespace() && !matches!(self.peek(), b'>' | b'/') {
            self.at += 1;
        }
        let name = String::from_utf8_lossy(&self.letters[from..self.at]).into_owned();
        loop {
            match self.peek() {
                b'/' if self.begins("/>") => {
                    self.at += 2;
                    return Child::Element(name, Vec::new());
                }
                b'-' | b'=' if self.letters.get(self.at + 1) == Some(&b'>') => self.at += 2,
                b'>' => {
                    self.at += 1;
                    break;
                }
                b'(' | b'[' | b'{' => self.bracketed(),
                0 => panic!("<{name}> is not closed"),
                _ => self.step(),
            }
        }
        let children = self.children();
        assert!(
            self.begins("</"),
            "<{name}> is not closed: {:?}",
            String::from_utf8_lossy(&self.letters[self.at..(self.at + 40).min(self.letters.len())])
        );
        while self.peek() != b'>' {
            self.at += 1;
        }
        self.at += 1;
        Child::Element(name, children)
    }
}

/// What each `view!` of a source holds.
fn views(source: &str) -> Vec<Vec<Child>> {
    let starts = source.match_indices("view! {").map(|(at, found)| at + found.len());
    starts.map(|at| Reader { letters: source.as_bytes(), at }.children()).collect()
}

/// Names in a source that stand for something that changes: what `select`, `Memo::new` and so on gave, closures, and
/// parameters that are signals. With `()` behind it, a name whose closure gives a closure.
fn changing_names(source: &str) -> BTreeSet<String> {
    let signals = ["Memo<", "Signal<", "ReadSignal<", "RwSignal<"];
    let makers = [
        "store.select",
        ".select(",
        "Memo::new(",
        "Signal::derive(",
        "RwSignal::new(",
        "move |",
        "|",
        "changing::",
    ];
    let mut names = BTreeSet::new();
    for line in source.split('\n').map(str::trim) {
        if let Some((name, kind)) = line.trim_start_matches("pub ").split_once(": ")
            && signals.iter().any(|signal| kind.starts_with(signal))
        {
            names.insert(name.to_owned());
        }
    }
    for (at, _) in source.match_indices("let ") {
        let rest = &source[at + 4..];
        let Some((pattern, value)) = rest.split_once('=') else { continue };
        if pattern.contains([';', '{', '\n']) {
            continue;
        }
        let name = pattern.split(':').next().unwrap_or_default().trim().trim_start_matches("mut ");
        let value = value.trim_start();
        if name.starts_with('(') && value.starts_with("signal(") {
            names.insert(name.trim_start_matches('(').split(',').next().unwrap_or_default().to_owned());
        }
        let made = makers.iter().any(|maker| {
            value.starts_with(maker)
                || (maker.starts_with('.') && value.split(';').next().is_some_and(|v| v.contains(maker)))
        });
        if !made {
            continue;
        }
        // A closure that takes something and gives a view makes it once; one that gives a closure does not.
        let takes = value.trim_start_matches("move ").strip_prefix('|').filter(|rest| !rest.starts_with('|'));
        match takes.and_then(|rest| rest.split_once('|')) {
            None => {
                names.insert(name.to_owned());
            }
            Some((_, body)) => {
                let body = body.trim_start().trim_start_matches('{').trim_start();
                if body.starts_with("move |") || body.starts_with("store.select") {
                    names.insert(format!("{name}()"));
                }
            }
        }
    }
    names
}

/// What is wrong among the children of an element, each with what stands there.
fn wrong(children: &[Child], names: &BTreeSet<String>, found: &mut Vec<String>) {
    for child in children {
        match child {
            Child::Text => {}
            Child::Code(code) => {
                let name: String = code.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let rest = &code[name.len()..];
                let refused = code.starts_with("move |")
                    || code.starts_with('|')
                    || (rest.is_empty() && names.contains(&name))
                    || (rest.starts_with('(') && names.contains(&format!("{name}()")));
                if refused {
                    found.push(format!("{{{}}}", code.split('\n').next().unwrap_or_default()));
                }
            }
            Child::Element(name, _) if name == "For" && children.len() == 1 => {}
            Child::Element(name, own) => {
                let changes = [
                    "For",
                    "ForEnumerate",
                    "Show",
                    "ShowLet",
                    "AnimatedShow",
                    "Suspense",
                    "Transition",
                    "Await",
                ];
                if changes.contains(&name.as_str()) {
                    found.push(format!("<{name}>"));
                }
                wrong(own, names, found);
            }
        }
    }
}

/// The functions of a source, each with what stands above it.
fn functions(source: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    for line in source.split('\n') {
        if let Some(last) = found.last_mut() {
            last.push_str(line);
            last.push('\n');
        }
        if line == "}" {
            found.push(String::new());
        }
    }
    found
}

/// What is wrong in a source.
fn all_wrong(source: &str) -> Vec<String> {
    functions(source).iter().flat_map(|function| wrong_in(function)).collect()
}

fn wrong_in(function: &str) -> Vec<String> {
    let names = changing_names(function);
    let mut found = Vec::new();
    for view in views(function) {
        wrong(&view, &names, &mut found);
        // At the top of a view it stands beside whatever its place holds.
        let lists = view.iter().filter(|child| matches!(child, Child::Element(name, _) if name == "For"));
        found.extend(lists.map(|_| "<For> at the top".to_owned()));
    }
    if function.contains("#[component]") {
        // Nobody knows what it will stand beside.
        let tails =
            function.split('\n').filter(|line| line.starts_with("    move |") || line.starts_with("    |"));
        found.extend(tails.map(|line| format!("a component that is {}", line.trim())));
    }
    found
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}

#[test]
fn what_changes_is_the_whole_content_of_an_element() {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui");
    let mut found = Vec::new();
    for path in sources(&ui) {
        let name = path.strip_prefix(&ui).unwrap().to_string_lossy().into_owned();
        let all = all_wrong(&fs::read_to_string(&path).unwrap());
        found.extend(all.into_iter().map(|what| format!("src/ui/{name}: {what}")));
    }
    assert!(
        found.is_empty(),
        "write them as `inner_html=changing::text(…)` or `changing::view(…)` of an element (src/ui/changing.rs):\n{}",
        found.join("\n")
    );
}

#[test]
fn each_way_to_let_a_text_outlive_its_value_is_refused() {
    let refused = [
        "view! { <p>{move || n.get()}</p> }",
        "view! { <p>\"so many: \" {move || n.get()}</p> }",
        "let n = store.select(|model| model.n);\nview! { <p>{n}</p> }",
        "let (n, set_n) = signal(1);\nview! { <p>{n}</p> }",
        "let n = move || 1;\nview! { <p on:click=move |_| { a > b }>{n}</p> }",
        "let part = move |of: fn(&A) -> String| { move || of(a) };\nview! { <p>{part(|a| a.b)}</p> }",
        "view! { <Show when=move || n.get()><p>\"a\"</p></Show> }",
        "view! { <ul><li>\"first\"</li><For each=all key=key let:one><li>{one}</li></For></ul> }",
        "fn text(\n    n: Memo<String>,\n) { view! { <p>{n}</p> } }",
        "#[component]\nfn View() -> impl IntoView {\n    move || n.get()\n}",
    ];
    for source in refused {
        assert!(!all_wrong(source).is_empty(), "not refused: {source}");
    }
    let allowed = [
        "view! { <p inner_html=changing::text(move || n.get())></p> }",
        "let words = words();\nview! { <p>{words.title} \" \" <b>{words.text}</b></p> }",
        "let button = move |label: &str| { view! { <b>{label}</b> } };\nview! { <p>{button(\"a\")}</p> }",
        "view! { <ol><For each=move || rows.get() key=|key| *key let(key)><Row key /></For></ol> }",
        "view! { <p>{all.into_iter().map(|one| view! { <b>{one}</b> }).collect_view()}</p> }",
    ];
    for source in allowed {
        assert_eq!(all_wrong(source), Vec::<String>::new(), "{source}");
    }
}
