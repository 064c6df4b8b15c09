//! The worked cases of `tests/cases/check.toml`, and the table of them.

use std::fmt::Write;

use super::{check_words, document_words};
use crate::domain::check::{Answer, Answers, Atom, Kind, Outcome, QuestionId};
use crate::domain::time::Day;

/// A worked case: ordinary runner's knee with some answers in place of the usual ones.
#[derive(Debug)]
pub struct Case {
    /// Who comes with what.
    pub name: &'static str,
    /// The answers that differ from ordinary runner's knee.
    pub differs: &'static [(&'static str, &'static [&'static str])],
    /// The outcome it must have, as the files name it.
    pub outcome: &'static str,
    /// The rules of that outcome that must fire, and no other of it.
    pub rules: &'static [&'static str],
}

include!(concat!(env!("OUT_DIR"), "/check_cases.rs"));

/// All cases.
pub fn all_cases() -> &'static [Case] {
    &CASES
}

impl Case {
    /// An answer to every question, asked or not: that of the case, or of ordinary runner's knee, or the least
    /// worrying one. The build has checked the ids.
    pub fn answers(&self, day: Day) -> Answers {
        let mut answers = Answers::default();
        for &id in QuestionId::ALL {
            let named = |list: &[(&str, &'static [&'static str])]| {
                list.iter().find(|(question, _)| *question == id.as_str()).map(|(_, ids)| *ids)
            };
            let ids = named(self.differs).or_else(|| named(TYPICAL));
            let answer = ids.and_then(|ids| Answer::from_ids(id, ids).ok());
            answers.set(id, answer.unwrap_or_else(|| least_worrying(id)), day);
        }
        answers
    }
}

fn least_worrying(id: QuestionId) -> Answer {
    let question = id.question();
    match question.kind {
        Kind::OneOf => {
            let fewest =
                |i: &usize| question.choices[*i].chosen.0.iter().map(|word| word.count_ones()).sum::<u32>();
            Answer::One((0..question.choices.len()).min_by_key(fewest).unwrap_or(0) as u8)
        }
        Kind::List => Answer::NONE,
        Kind::Pattern => Answer::Signs { ticked: 1, not_sure: false },
    }
}

/// The table of worked cases as Markdown.
pub fn cases() -> String {
    let (words, document) = (check_words(), document_words());
    let mut out = format!(
        "# {}\n\n| {} | {} | {} | {} |\n| --- | --- | --- | --- |\n",
        document.cases, document.case, document.answers, document.outcome, document.rules_fired
    );
    for case in all_cases() {
        let mut differs = case.differs.to_vec();
        differs.sort_by_key(|(question, _)| QuestionId::find(question));
        let answers: Vec<String> = differs
            .iter()
            .filter_map(|(question, ids)| {
                let id = QuestionId::find(question)?;
                let picks = Answer::from_ids(id, ids).ok()?.picks();
                let labels: Vec<&str> =
                    picks.into_iter().map(|pick| words.answer(Atom { question: id, pick })).collect();
                let labels = labels.join("; ");
                // "Yes" or "not sure" alone says nothing without its question.
                let alone = labels.split_whitespace().count() < 3;
                Some(if alone { format!("{} {labels}", words.question(id).text) } else { labels })
            })
            .collect();
        let outcome = Outcome::ALL.into_iter().find(|o| o.as_str() == case.outcome);
        let heading = outcome.map_or(case.outcome, |o| words.outcome(o).heading);
        let _ = writeln!(
            out,
            "| {} | {} | {heading} | {} |",
            case.name,
            answers.join(". "),
            case.rules.join(", ")
        );
    }
    out
}
