//! The words of the interface: `content/<language>/words/*.toml`.
//!
//! One file is one section. A value is a text, a plural (a table with `other`), a list of texts or a table of the same.
//! `{name}` in a text is a gap: the text becomes a method that takes what fills it. Of several gaps each has a type of its
//! own, so that whoever fills them says which is which.
//! English decides the shape; another language must have the same keys with the same gaps.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use crate::emit::{doc, pascal, strings};
use crate::schema::{Problem, files, read, stem};

/// The plural categories of Unicode CLDR.
pub const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// One entry of a words file.
#[derive(Clone, Debug)]
pub enum Word {
    /// A text, perhaps with gaps.
    Text(String),
    /// A text for each plural category that the language has; the count is the gap `{n}`.
    Plural(BTreeMap<String, String>),
    /// Several texts.
    List(Vec<String>),
    /// A group.
    Section(BTreeMap<String, Word>),
}

/// Reads all words files of a language folder.
pub fn read_words(folder: &Path) -> Result<BTreeMap<String, Word>, Vec<Problem>> {
    let mut sections = BTreeMap::new();
    let mut problems = Vec::new();
    for file in files(folder, "toml") {
        match read::<toml::Table>(&file) {
            Ok(table) => match section(&file, "", &table) {
                Ok(entries) => {
                    sections.insert(stem(&file).replace('-', "_"), Word::Section(entries));
                }
                Err(problem) => problems.push(problem),
            },
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(sections) } else { Err(problems) }
}

fn section(file: &Path, path: &str, table: &toml::Table) -> Result<BTreeMap<String, Word>, Problem> {
    let mut entries = BTreeMap::new();
    for (key, value) in table {
        let path = format!("{path}{key}");
        let name = key.replace('-', "_");
        if !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') {
            return Err(Problem::new(file, format!("`{path}`: expected a name of a-z, 0-9, - or _")));
        }
        let word = match value {
            toml::Value::String(text) => Word::Text(text.clone()),
            toml::Value::Array(items) => Word::List(
                items
                    .iter()
                    .map(|item| {
                        item.as_str()
                            .map(str::to_owned)
                            .ok_or_else(|| Problem::new(file, format!("`{path}`: expected a list of texts")))
                    })
                    .collect::<Result<_, _>>()?,
            ),
            toml::Value::Table(table) if table.contains_key("other") => {
                let mut forms = BTreeMap::new();
                for (category, text) in table {
                    let text = text.as_str().filter(|_| CATEGORIES.contains(&category.as_str()));
                    let text = text.ok_or_else(|| {
                        Problem::new(
                            file,
                            format!("`{path}.{category}`: expected a text under one of {CATEGORIES:?}"),
                        )
                    })?;
                    forms.insert(category.clone(), text.to_owned());
                }
                Word::Plural(forms)
            }
            toml::Value::Table(table) => Word::Section(section(file, &format!("{path}."), table)?),
            other => {
                return Err(Problem::new(
                    file,
                    format!(
                        "`{path}`: expected a text, a list, a plural or a group, found {}",
                        other.type_str()
                    ),
                ));
            }
        };
        entries.insert(name, word);
    }
    Ok(entries)
}

/// The gaps of a text, in the order of their names.
pub fn gaps(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        rest = &rest[start + 1..];
        let Some(end) = rest.find('}') else { break };
        found.insert(rest[..end].to_owned());
        rest = &rest[end + 1..];
    }
    found
}

fn word_gaps(word: &Word) -> BTreeSet<String> {
    match word {
        Word::Text(text) => gaps(text),
        Word::Plural(forms) => {
            let mut all: BTreeSet<String> = forms.values().flat_map(|text| gaps(text)).collect();
            all.remove("n");
            all
        }
        Word::List(_) | Word::Section(_) => BTreeSet::new(),
    }
}

/// Checks that `other` has exactly the keys and gaps of `source`.
pub fn same_shape(
    file: &Path,
    path: &str,
    source: &BTreeMap<String, Word>,
    other: &BTreeMap<String, Word>,
    problems: &mut Vec<Problem>,
) {
    for (key, word) in source {
        let path = format!("{path}{key}");
        match (word, other.get(key)) {
            (_, None) => problems.push(Problem::new(file, format!("`{path}` is missing"))),
            (Word::Section(a), Some(Word::Section(b))) => {
                same_shape(file, &format!("{path}."), a, b, problems);
            }
            (a, Some(b)) if std::mem::discriminant(a) != std::mem::discriminant(b) => {
                problems.push(Problem::new(
                    file,
                    format!("`{path}`: expected the same kind of entry as in English"),
                ));
            }
            (a, Some(b)) if word_gaps(a) != word_gaps(b) => {
                problems.push(Problem::new(
                    file,
                    format!("`{path}`: expected the gaps {:?}, found {:?}", word_gaps(a), word_gaps(b)),
                ));
            }
            _ => {}
        }
    }
    for key in other.keys().filter(|key| !source.contains_key(*key)) {
        problems.push(Problem::new(file, format!("`{path}{key}` is not in English")));
    }
}

/// The struct definitions, with a method for every text that has gaps.
///
/// A field of `Words` is a place without any size that leads to its section, so that a program of the wasm carries only
/// the words that it names: were all of them one table, whoever uses one word would carry it whole.
pub fn structs(words: &BTreeMap<String, Word>) -> String {
    let mut out = String::new();
    let mut fields = String::new();
    let mut values = String::new();
    let mut places = String::new();
    let mut sections = String::new();
    for (key, entries) in files_of(words) {
        let (place, target) = (format!("{}Section", pascal(key)), format!("{}Words", pascal(key)));
        let _ = writeln!(fields, "    /// The words of `{key}`.\n    pub {key}: {place},");
        let _ = write!(values, "{key}: {place}, ");
        let _ = writeln!(sections, "    {key}: &'static {target},");
        let _ = write!(
            places,
            "/// Leads to the words of `{key}`, in the language in use.\n#[derive(Debug)]\npub struct {place};\n\
             impl std::ops::Deref for {place} {{\n    type Target = {target};\n\
             \x20   #[inline(always)]\n    fn deref(&self) -> &{target} {{\n\
             \x20       #[cfg(target_arch = \"wasm32\")]\n        return &{};\n\
             \x20       #[cfg(not(target_arch = \"wasm32\"))]\n        current().sections.{key}\n    }}\n}}\n",
            compiled(key)
        );
        section_struct(&mut out, &target, &format!("The words of `{key}`."), entries);
    }
    format!(
        "/// All words of the interface, a field for each file.\n#[derive(Debug)]\npub struct Words {{\n{fields}}}\n\
         static WORDS: Words = Words {{ {values}}};\n\
         #[cfg(not(target_arch = \"wasm32\"))]\nstruct Sections {{\n{sections}}}\n{places}{out}{}",
        gap_types(words)
    )
}

/// Each file of words with what is in it.
fn files_of(words: &BTreeMap<String, Word>) -> impl Iterator<Item = (&String, &BTreeMap<String, Word>)> {
    words.iter().filter_map(|(key, word)| match word {
        Word::Section(entries) => Some((key, entries)),
        _ => None,
    })
}

/// The name by which the wasm finds a section of the one language that it carries.
fn compiled(key: &str) -> String {
    format!("COMPILED_{}", key.to_uppercase())
}

/// The statics of one language: one for each section, and on the host the list of all.
pub fn statics(language: &str, only: &str, rule: &str, words: &BTreeMap<String, Word>) -> String {
    let mut out = String::new();
    let mut list = String::new();
    for (key, entries) in files_of(words) {
        let target = format!("{}Words", pascal(key));
        let name = format!("{language}_{}", key.to_uppercase());
        let value = value(&target, entries).replace("Plural([", &format!("Plural(PluralRule::{rule}, ["));
        let _ = writeln!(out, "{only}static {name}: {target} = {value};");
        let _ = write!(list, "{key}: &{name}, ");
    }
    let host = "#[cfg(not(target_arch = \"wasm32\"))]";
    let _ = writeln!(out, "{host}\nstatic {language}_SECTIONS: Sections = Sections {{ {list}}};");
    out
}

/// The names by which the wasm finds the sections of the language that it carries.
pub fn chosen(language: &str, words: &BTreeMap<String, Word>) -> String {
    let mut out = String::new();
    for (key, _) in files_of(words) {
        let name = format!("{language}_{}", key.to_uppercase());
        let _ = writeln!(out, "#[cfg(target_arch = \"wasm32\")]\nuse {name} as {};", compiled(key));
    }
    out
}

fn section_struct(out: &mut String, name: &str, about: &str, entries: &BTreeMap<String, Word>) {
    let mut fields = String::new();
    let mut methods = String::new();
    let mut inner = String::new();
    for (key, word) in entries {
        match word {
            Word::Text(text) => {
                let gaps = gaps(text);
                if gaps.is_empty() {
                    let _ = writeln!(fields, "    /// {}\n    pub {key}: &'static str,", doc(text));
                } else {
                    let _ = writeln!(fields, "    {key}: &'static str,");
                    method(&mut methods, key, text, &gaps, false);
                }
            }
            Word::Plural(forms) => {
                let _ = writeln!(fields, "    {key}: Plural,");
                method(&mut methods, key, &forms["other"], &word_gaps(word), true);
            }
            Word::List(items) => {
                let about = items.first().map(|text| doc(text)).unwrap_or_default();
                let _ = writeln!(fields, "    /// {about} …\n    pub {key}: &'static [&'static str],");
            }
            Word::Section(entries) => {
                let type_name =
                    format!("{}{}", name.strip_suffix("Words").unwrap_or(name), pascal(key)) + "Words";
                let _ = writeln!(fields, "    /// The words of `{key}`.\n    pub {key}: {type_name},");
                section_struct(&mut inner, &type_name, &format!("The words of `{key}`."), entries);
            }
        }
    }
    let _ = write!(out, "/// {about}\n#[derive(Debug)]\npub struct {name} {{\n{fields}}}\n");
    if !methods.is_empty() {
        let _ = write!(out, "impl {name} {{\n{methods}}}\n");
    }
    out.push_str(&inner);
}

fn method(out: &mut String, key: &str, text: &str, gaps: &BTreeSet<String>, counted: bool) {
    // Who fills several gaps names each of them: its type does, and so a swap does not compile.
    let named = counted || gaps.len() > 1;
    let (mut parameters, mut pairs) = (Vec::new(), Vec::new());
    let mut pattern = format!("self.{key}");
    if counted {
        parameters.push("n: u32".to_owned());
        pairs.push("(\"n\", n.to_string())".to_owned());
        pattern = format!("self.{key}.form(n)");
    }
    for gap in gaps {
        let (kind, value) = match named {
            true => (format!("gap::{}<impl ToString>", pascal(gap)), format!("{gap}.0")),
            false => ("impl ToString".to_owned(), gap.clone()),
        };
        parameters.push(format!("{gap}: {kind}"));
        pairs.push(format!("({gap:?}, {value}.to_string())"));
    }
    let _ = writeln!(
        out,
        "    /// {}\n    #[inline(always)]\n    pub fn {key}(&self, {}) -> String {{ fill({pattern}, &[{}]) }}",
        doc(text),
        parameters.join(", "),
        pairs.join(", ")
    );
}

/// A type for each gap that stands beside another one, by the name of the gap. Whoever fills such a text says which
/// gap a value is for (`gap::Date(…)`): swapped or renamed gaps are an error of the compiler.
fn gap_types(words: &BTreeMap<String, Word>) -> String {
    let mut names = BTreeSet::new();
    named_gaps(words, &mut names);
    let mut out =
        String::from("/// The gaps of texts that have several, each with what fills it.\npub mod gap {\n");
    for name in names {
        let kind = pascal(&name);
        let _ = writeln!(
            out,
            "    /// What fills the gap `{{{name}}}`.\n    #[derive(Clone, Copy, Debug)]\n    pub struct {kind}<T>(pub T);"
        );
    }
    out.push_str("}\n");
    out
}

fn named_gaps(words: &BTreeMap<String, Word>, names: &mut BTreeSet<String>) {
    for word in words.values() {
        match word {
            Word::Section(entries) => named_gaps(entries, names),
            Word::Text(text) if gaps(text).len() > 1 => names.extend(gaps(text)),
            Word::Plural(_) => names.extend(word_gaps(word)),
            Word::Text(_) | Word::List(_) => {}
        }
    }
}

/// The value of a words struct.
fn value(name: &str, entries: &BTreeMap<String, Word>) -> String {
    let mut out = format!("{name} {{ ");
    for (key, word) in entries {
        let value = match word {
            Word::Text(text) => format!("{text:?}"),
            Word::List(items) => strings(items),
            Word::Plural(forms) => {
                let forms: Vec<String> = CATEGORIES
                    .iter()
                    .map(|category| format!("{:?}", forms.get(*category).unwrap_or(&forms["other"])))
                    .collect();
                format!("Plural([{}])", forms.join(", "))
            }
            Word::Section(entries) => {
                let type_name =
                    format!("{}{}", name.strip_suffix("Words").unwrap_or(name), pascal(key)) + "Words";
                value(&type_name, entries)
            }
        };
        let _ = write!(out, "{key}: {value}, ");
    }
    out.push('}');
    out
}
