//! The words of the check, `content/<language>/check/*.toml`: the same ids as in `content/check/`, nothing missing,
//! nothing more. The pseudo-language is derived from the source language.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use serde::Deserialize;

use super::files::{CheckFiles, OUTCOMES};
use super::printed::{self, Line};
use crate::emit::{doc, strings};
use crate::pseudo;
use crate::schema::{Problem, read};

/// The code of the derived language, see `build/language.rs`.
const PSEUDO: &str = "qps";

type Texts = BTreeMap<String, String>;

/// Everything the check says in one language.
#[derive(Clone)]
pub struct Words {
    code: String,
    questions: Vec<QuestionWords>,
    rules: Vec<RuleWords>,
    outcomes: Vec<OutcomeWords>,
    places: Vec<String>,
    features: Vec<String>,
    cautions: Vec<String>,
    regions: Vec<String>,
    labels: Texts,
    review: Texts,
    document: Texts,
    printed: Vec<Line>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionWords {
    text: String,
    means: String,
    #[serde(default)]
    picture: String,
    answers: Texts,
    /// The answers in the order of the question.
    #[serde(skip)]
    in_order: Vec<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleWords {
    because: String,
    #[serde(default)]
    advice: Vec<String>,
    #[serde(default)]
    printed: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct OutcomeWords {
    heading: String,
    how_soon: String,
    what_to_do: Vec<String>,
    why: String,
    watch_for: Vec<String>,
    cannot_know: Vec<String>,
    bring: Vec<String>,
    /// Of the two outcomes with days or weeks until the visit.
    #[serde(default)]
    meanwhile: MeanwhileWords,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct MeanwhileWords {
    #[serde(default)]
    exercises: String,
    #[serde(default)]
    no_exercises: String,
    #[serde(default)]
    running: String,
    #[serde(default)]
    no_running: String,
}

#[derive(Deserialize)]
struct LabelFile {
    places: Texts,
    review: Texts,
    #[serde(flatten)]
    labels: Texts,
}

/// Reads the words of every language and checks them against the ids.
pub fn read_all(
    content: &Path,
    languages: &[String],
    files: &CheckFiles,
) -> Result<Vec<Words>, Vec<Problem>> {
    let mut all: Vec<Words> = Vec::new();
    for code in languages.iter().filter(|code| *code != PSEUDO) {
        let words = Words::read(&content.join(code).join("check"), code, files)?;
        if let Some(source) = all.first() {
            let mut problems = Vec::new();
            for (file, a, b) in [
                ("labels.toml", &source.labels, &words.labels),
                ("document.toml", &source.document, &words.document),
                ("labels.toml", &source.review, &words.review),
            ] {
                if !a.keys().eq(b.keys()) {
                    problems.push(Problem::new(
                        &content.join(code).join("check").join(file),
                        "expected the same keys as in English",
                    ));
                }
            }
            if !problems.is_empty() {
                return Err(problems);
            }
        }
        all.push(words);
    }
    if languages.iter().any(|code| code == PSEUDO) {
        all.push(all[0].pseudo());
    }
    Ok(all)
}

impl Words {
    fn read(folder: &Path, code: &str, files: &CheckFiles) -> Result<Words, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut questions = Vec::new();
        let file = folder.join("questions.toml");
        let mut words: BTreeMap<String, QuestionWords> = read(&file).map_err(|p| vec![p])?;
        for question in &files.questions {
            let Some(mut entry) = words.remove(&question.id) else {
                problems.push(Problem::new(&file, format!("[{}] is missing", question.id)));
                continue;
            };
            let ids: Vec<String> = question.choices().iter().map(|&id| id.to_owned()).collect();
            let path = format!("{}.answers.", question.id);
            entry.in_order = in_order(&file, &path, &ids, std::mem::take(&mut entry.answers), &mut problems);
            if entry.text.is_empty()
                || entry.means.is_empty()
                || entry.picture.is_empty() == question.picture.is_some()
            {
                let what = format!(
                    "[{}]: expected `text`, `means`, and `picture` exactly where the question has one",
                    question.id
                );
                problems.push(Problem::new(&file, what));
            }
            questions.push(entry);
        }
        problems.extend(words.keys().map(|id| Problem::new(&file, format!("[{id}] is no question"))));
        // The summary has a link for each question, and links that read alike cannot be told apart by ear.
        for (i, question) in questions.iter().enumerate() {
            if questions[..i].iter().any(|earlier| earlier.text == question.text) {
                let what = format!(
                    "`text`: {:?} stands twice, expected a text of its own for each question",
                    question.text
                );
                problems.push(Problem::new(&file, what));
            }
        }

        let rule_ids: Vec<String> = files.rules.iter().map(|r| r.id.clone()).collect();
        let rules = typed(&folder.join("rules.toml"), &rule_ids, &mut problems, |r: &RuleWords| {
            !r.because.is_empty()
        });
        let outcome_ids = OUTCOMES.map(str::to_owned);
        let outcomes =
            typed(&folder.join("outcomes.toml"), &outcome_ids, &mut problems, |o: &OutcomeWords| {
                let lists = [&o.what_to_do, &o.watch_for, &o.cannot_know, &o.bring];
                !o.heading.is_empty()
                    && !o.how_soon.is_empty()
                    && !o.why.is_empty()
                    && lists.iter().all(|list| !list.is_empty())
            });
        for (id, entry) in outcome_ids.iter().zip(&outcomes) {
            let MeanwhileWords { exercises, no_exercises, running, no_running } = &entry.meanwhile;
            let said = [exercises, no_exercises, running, no_running].map(|text| !text.is_empty());
            // Within days nobody runs; before a visit in some weeks one may, unless a rule stops it.
            let expected = match id.as_str() {
                "weeks" => [true, true, true, true],
                "soon" => [true, true, false, true],
                _ => [false; 4],
            };
            if said != expected {
                let what = format!(
                    "[{id}.meanwhile]: expected `exercises`, `no_exercises` and `no_running` for soon and weeks alone, and \
                     `running` for weeks"
                );
                problems.push(Problem::new(&folder.join("outcomes.toml"), what));
            }
        }
        let feature_ids: Vec<String> = files.features.iter().map(|f| f.id.clone()).collect();
        let caution_ids: Vec<String> = files.cautions.iter().map(|c| c.id.clone()).collect();
        let region_ids: Vec<String> = files.regions.keys().cloned().collect();
        let flat =
            |name: &str, ids: &[String], problems: &mut Vec<Problem>| match read::<Texts>(&folder.join(name))
            {
                Ok(texts) => in_order(&folder.join(name), "", ids, texts, problems),
                Err(problem) => {
                    problems.push(problem);
                    Vec::new()
                }
            };
        let features = flat("pattern.toml", &feature_ids, &mut problems);
        let cautions = flat("cautions.toml", &caution_ids, &mut problems);
        let regions = flat("regions.toml", &region_ids, &mut problems);
        let label_file = folder.join("labels.toml");
        let labels: LabelFile = read(&label_file).map_err(|p| vec![p])?;
        let places = in_order(&label_file, "places.", &files.about.best_first, labels.places, &mut problems);
        let document = read(&folder.join("document.toml")).map_err(|p| vec![p])?;
        let labels_of_signs: Vec<Vec<String>> =
            questions.iter().map(|question: &QuestionWords| question.in_order.clone()).collect();
        let written: Vec<&str> = rules.iter().map(|rule: &RuleWords| rule.printed.as_str()).collect();
        let printed = if problems.is_empty() {
            printed::lines(files, &folder.join("rules.toml"), &written, &labels_of_signs, &mut problems)
        } else {
            Vec::new()
        };
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Words {
            printed,
            code: code.into(),
            questions,
            rules,
            outcomes,
            places,
            features,
            cautions,
            regions,
            labels: labels.labels,
            review: labels.review,
            document,
        })
    }

    fn pseudo(&self) -> Words {
        let text = |plain: &String| if plain.is_empty() { String::new() } else { pseudo::text(plain) };
        let list = |items: &[String]| items.iter().map(text).collect::<Vec<_>>();
        let texts =
            |map: &Texts| map.iter().map(|(key, plain)| (key.clone(), text(plain))).collect::<Texts>();
        Words {
            printed: self
                .printed
                .iter()
                .map(|line| Line {
                    condition: text(&line.condition),
                    text: text(&line.text),
                    items: list(&line.items),
                    ..line.clone()
                })
                .collect(),
            code: PSEUDO.into(),
            questions: self
                .questions
                .iter()
                .map(|q| QuestionWords {
                    text: text(&q.text),
                    means: text(&q.means),
                    picture: text(&q.picture),
                    answers: Texts::new(),
                    in_order: list(&q.in_order),
                })
                .collect(),
            rules: self
                .rules
                .iter()
                .map(|r| RuleWords {
                    because: text(&r.because),
                    advice: list(&r.advice),
                    printed: String::new(),
                })
                .collect(),
            outcomes: self
                .outcomes
                .iter()
                .map(|o| OutcomeWords {
                    heading: text(&o.heading),
                    how_soon: text(&o.how_soon),
                    what_to_do: list(&o.what_to_do),
                    why: text(&o.why),
                    watch_for: list(&o.watch_for),
                    cannot_know: list(&o.cannot_know),
                    bring: list(&o.bring),
                    meanwhile: MeanwhileWords {
                        exercises: text(&o.meanwhile.exercises),
                        no_exercises: text(&o.meanwhile.no_exercises),
                        running: text(&o.meanwhile.running),
                        no_running: text(&o.meanwhile.no_running),
                    },
                })
                .collect(),
            places: list(&self.places),
            features: list(&self.features),
            cautions: list(&self.cautions),
            regions: list(&self.regions),
            labels: texts(&self.labels),
            review: texts(&self.review),
            document: texts(&self.document),
        }
    }

    /// Statics: what the check's page says, the names of the regions, and what is only printed.
    fn value(&self, carried: bool) -> String {
        // The wasm carries one language; the others exist on the host only.
        let only = if carried { "" } else { "#[cfg(not(target_arch = \"wasm32\"))]\n" };
        let name = self.code.to_uppercase().replace('-', "_");
        let fields = |texts: &Texts| {
            texts.iter().map(|(key, text)| format!("{key}: {text:?}")).collect::<Vec<_>>().join(", ")
        };
        let questions = self
            .questions
            .iter()
            .map(|q| {
                format!(
                    "QuestionWords {{ text: {:?}, means: {:?}, picture: {:?}, answers: {} }}",
                    q.text,
                    q.means,
                    q.picture,
                    strings(&q.in_order)
                )
            })
            .collect::<Vec<_>>()
            .join(",\n    ");
        let rules = self
            .rules
            .iter()
            .map(|r| format!("RuleWords {{ because: {:?}, advice: {} }}", r.because, strings(&r.advice)))
            .collect::<Vec<_>>()
            .join(",\n    ");
        let outcomes = self.outcomes.iter().map(|o| format!(
            "OutcomeWords {{ heading: {:?}, how_soon: {:?}, what_to_do: {}, why: {:?}, watch_for: {}, cannot_know: {}, bring: {}, \
             meanwhile: MeanwhileWords {{ exercises: {:?}, no_exercises: {:?}, running: {:?}, no_running: {:?} }} }}",
            o.heading, o.how_soon, strings(&o.what_to_do), o.why, strings(&o.watch_for), strings(&o.cannot_know), strings(&o.bring),
            o.meanwhile.exercises, o.meanwhile.no_exercises, o.meanwhile.running, o.meanwhile.no_running
        )).collect::<Vec<_>>().join(",\n    ");
        format!(
            "{only}static {name}_CHECK: CheckWords = CheckWords {{ questions: &[{questions}], rules: &[{rules}], outcomes: &[{outcomes}], \
             places: &{}, features: &{}, cautions: &{}, labels: LabelWords {{ {} }}, review: ReviewWords {{ {} }} }};\n\
             {only}static {name}_REGIONS: &[&str] = {};\n\
             {only}static {name}_DOCUMENT: DocumentWords = DocumentWords {{ {} }};\n\
             #[cfg(not(target_arch = \"wasm32\"))]\nstatic {name}_PRINTED: &[PrintedSign] = {};\n",
            strings(&self.places).trim_start_matches('&'),
            strings(&self.features).trim_start_matches('&'),
            strings(&self.cautions).trim_start_matches('&'),
            fields(&self.labels),
            fields(&self.review),
            strings(&self.regions),
            fields(&self.document),
            printed::value(&self.printed),
        )
    }
}

/// The texts in the order of the ids; says which are missing, empty or too many.
fn in_order(
    file: &Path,
    path: &str,
    ids: &[String],
    mut texts: Texts,
    problems: &mut Vec<Problem>,
) -> Vec<String> {
    let ordered = ids.iter().map(|id| texts.remove(id).unwrap_or_default()).collect::<Vec<_>>();
    for (id, _) in ids.iter().zip(&ordered).filter(|(_, text)| text.is_empty()) {
        problems.push(Problem::new(file, format!("`{path}{id}` is missing or empty, expected a text")));
    }
    problems.extend(
        texts.keys().map(|id| Problem::new(file, format!("`{path}{id}` names nothing in content/check/"))),
    );
    ordered
}

fn typed<T: serde::de::DeserializeOwned>(
    file: &Path,
    ids: &[String],
    problems: &mut Vec<Problem>,
    is_full: impl Fn(&T) -> bool,
) -> Vec<T> {
    let mut words: BTreeMap<String, T> = match read(file) {
        Ok(words) => words,
        Err(problem) => {
            problems.push(problem);
            return Vec::new();
        }
    };
    let mut ordered = Vec::new();
    for id in ids {
        match words.remove(id) {
            Some(entry) if is_full(&entry) => ordered.push(entry),
            Some(_) => problems.push(Problem::new(file, format!("[{id}]: a text is empty"))),
            None => problems.push(Problem::new(file, format!("[{id}] is missing"))),
        }
    }
    problems
        .extend(words.keys().map(|id| Problem::new(file, format!("[{id}] names nothing in content/check/"))));
    ordered
}

/// `check_words.rs`, for `src/content/check/`.
pub fn tables(words: &[Words], chosen: &str) -> String {
    let mut out = String::new();
    for (name, about, texts) in [
        ("LabelWords", "Short words of the check.", &words[0].labels),
        ("ReviewWords", "Words of the review dates.", &words[0].review),
        ("DocumentWords", "Words of the printed document.", &words[0].document),
    ] {
        let fields =
            texts.iter().map(|(key, text)| format!("    /// {}\n    pub {key}: &'static str,\n", doc(text)));
        let _ = writeln!(
            out,
            "/// {about}\n#[derive(Debug)]\npub struct {name} {{\n{}}}",
            fields.collect::<String>()
        );
    }
    for language in words {
        out.push_str(&language.value(language.code == chosen));
    }
    let name = |code: &str| code.to_uppercase().replace('-', "_");
    // Apart, so that a wasm that prints no document does not carry its words.
    let _ = writeln!(out, "static COMPILED: &CheckWords = &{}_CHECK;", name(chosen));
    let _ = writeln!(out, "static COMPILED_REGIONS: &[&str] = {}_REGIONS;", name(chosen));
    let _ = writeln!(
        out,
        "#[cfg(not(target_arch = \"wasm32\"))]\nstatic COMPILED_PRINTED: &[PrintedSign] = {}_PRINTED;",
        name(chosen)
    );
    let _ = writeln!(out, "static COMPILED_DOCUMENT: &DocumentWords = &{}_DOCUMENT;", name(chosen));
    let all = words.iter().map(|w| {
        format!("({:?}, (&{1}_CHECK, {1}_REGIONS, &{1}_DOCUMENT, {1}_PRINTED))", w.code, name(&w.code))
    });
    let _ = writeln!(
        out,
        "#[cfg(not(target_arch = \"wasm32\"))]\nstatic ALL: [(&str, InLanguage); {}] = [{}];",
        words.len(),
        all.collect::<Vec<_>>().join(", ")
    );
    out
}
