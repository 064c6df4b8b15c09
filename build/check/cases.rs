//! The worked cases, `tests/cases/check.toml`: run by `tests/check_cases.rs`, printed by `content::check::cases()`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use serde::Deserialize;

use super::files::{CheckFiles, OUTCOMES};
use crate::schema::{Problem, read};

/// Answers by question: one id, or the ids of the signs ticked.
type Given = BTreeMap<String, One>;

#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub enum One {
    Answer(String),
    Signs(Vec<String>),
}

impl One {
    fn ids(&self) -> &[String] {
        match self {
            One::Answer(id) => std::slice::from_ref(id),
            One::Signs(ids) => ids,
        }
    }
}

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cases {
    /// The answers of ordinary runner's knee; every case differs from it in a few.
    typical: Given,
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(default)]
    answers: Given,
    outcome: String,
    /// Exactly the rules of this outcome that fire.
    rules: Vec<String>,
}

/// Reads the cases and checks that they name what exists.
pub fn read_cases(file: &Path, files: &CheckFiles) -> Result<Cases, Vec<Problem>> {
    let cases = read::<Cases>(file).map_err(|p| vec![p])?;
    let mut problems = Vec::new();
    let given = cases.case.iter().map(|case| (case.name.as_str(), &case.answers));
    for (name, answers) in given.chain([("typical", &cases.typical)]) {
        for (question, one) in answers {
            for id in one.ids() {
                // A doubt about a sign, `not-sure:hot`, names the sign.
                let sign = id.strip_prefix("not-sure:").unwrap_or(id);
                if let Err(what) = files.find(&format!("{question}: {sign}")) {
                    problems.push(Problem::new(file, format!("case {name:?}: `answers`: {what}")));
                }
            }
        }
    }
    for case in &cases.case {
        if !OUTCOMES.contains(&case.outcome.as_str()) {
            problems.push(Problem::new(
                file,
                format!("case {:?}: `outcome`: expected one of {OUTCOMES:?}", case.name),
            ));
        }
        for rule in &case.rules {
            if !files.rules.iter().any(|r| r.id == *rule && r.outcome == case.outcome) {
                let what = format!(
                    "case {:?}: `rules`: {rule:?} is no rule of outcome {:?}",
                    case.name, case.outcome
                );
                problems.push(Problem::new(file, what));
            }
        }
    }
    if problems.is_empty() { Ok(cases) } else { Err(problems) }
}

/// `check_cases.rs`, for `src/content/check/`.
pub fn table(cases: &Cases) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "static CASES: [Case; {}] = [", cases.case.len());
    for case in &cases.case {
        let _ = writeln!(
            out,
            "    Case {{ name: {:?}, differs: {}, outcome: {:?}, rules: &{:?} }},",
            case.name,
            given(&case.answers),
            case.outcome,
            case.rules
        );
    }
    let _ = writeln!(out, "];\nstatic TYPICAL: &[(&str, &[&str])] = {};", given(&cases.typical));
    out
}

fn given(answers: &Given) -> String {
    let items: Vec<String> = answers
        .iter()
        .map(|(question, one)| format!("({question:?}, &{:?} as &[&str])", one.ids()))
        .collect();
    format!("&[{}]", items.join(", "))
}
