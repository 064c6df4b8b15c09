//! The check on the command line: answers as JSON in, outcome, rules and reasons as JSON out.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::json;

use super::{check_words, rule_notes};
use crate::domain::check::table::VERSION;
use crate::domain::check::{Answer, Answers, QuestionId, Scope, assess};
use crate::domain::time::Day;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    #[serde(default)]
    scope: Scope,
    answers: BTreeMap<String, One>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum One {
    Answer(String),
    Signs(Vec<String>),
}

/// Assesses a set of answers:
/// `{"scope": "full", "answers": {"age": "18-to-49", "knee-looks": ["hot", "swollen"], "leg": ["none"]}}`.
/// `"not-sure:hot"` is a doubt about one sign of a list; `"not-sure"` alone is one about every sign that is left open.
/// `scope` may be left out or be `"quick"`; all answers count as given today.
///
/// # Errors
/// When the text is no such JSON, or names a question or an answer that does not exist.
pub fn assess_json(text: &str) -> Result<String, String> {
    let input: Input = serde_json::from_str(text).map_err(|e| e.to_string())?;
    let today = Day(0);
    let mut answers = Answers::default();
    for (question, one) in &input.answers {
        let id = QuestionId::find(question).ok_or_else(|| format!("no question {question:?}"))?;
        let answer = match one {
            One::Answer(answer) => Answer::from_ids(id, std::slice::from_ref(answer)),
            One::Signs(signs) => Answer::from_ids(id, signs),
        };
        answers.set(id, answer.map_err(|e| format!("question {question:?}: {e}"))?, today);
    }
    let assessment = assess(&answers, input.scope, today);
    let words = check_words();
    let rules: Vec<_> = assessment
        .fired
        .iter()
        .map(|fired| {
            let reasons: Vec<_> = fired
                .because
                .iter()
                .map(|reason| {
                    json!({
                        "question": reason.answer.question.as_str(),
                        "answer": reason.answer.id(),
                        "certain": reason.certain,
                        "text": words.reason(*reason),
                    })
                })
                .collect();
            json!({
                "id": fired.rule.as_str(),
                "outcome": fired.outcome.as_str(),
                "because_you_answered": reasons,
                "because": words.rule(fired.rule).because,
                "bank": rule_notes(fired.rule).bank,
                "sources": rule_notes(fired.rule).sources,
            })
        })
        .collect();
    let ids = |list: Vec<&'static str>| json!(list);
    let output = json!({
        "version": VERSION,
        "outcome": assessment.outcome.map(|outcome| outcome.as_str()),
        "what_to_do": assessment.outcome.map(|outcome| words.outcome(outcome).heading),
        "steps": ids(words.to_do(&assessment)),
        "meanwhile": ids(words.meanwhile(&assessment)),
        "how_soon": assessment.outcome.map(|outcome| words.outcome(outcome).how_soon),
        "complete": assessment.open.is_empty(),
        "open_questions": ids(assessment.open.iter().map(|id| id.as_str()).collect()),
        "rules": rules,
        "places": ids(assessment.places.iter().map(|place| place.as_str()).collect()),
        "cautions": ids(assessment.cautions.iter().map(|id| words.caution(*id)).collect()),
        "fits": ids(assessment.fits.iter().map(|id| id.as_str()).collect()),
        "does_not_fit": ids(assessment.does_not_fit.iter().map(|id| id.as_str()).collect()),
    });
    serde_json::to_string_pretty(&output).map_err(|e| e.to_string())
}
