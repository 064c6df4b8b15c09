//! The worked cases of `tests/cases/check.toml`, and the table of them.

use std::fmt::Write;

use super::{check_words, document_words};
use crate::domain::check::{Answer, Answers, Atom, Kind, Outcome, QuestionId, RuleId};
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
        Kind::Pattern => Answer::Signs { ticked: 1, unsure: 0 },
    }
}

/// The person whose outcome this rule alone decides, with the fewest answers; `None` would be a rule that could be lost
/// unseen, which a test forbids.
pub fn case_of(rule: RuleId) -> Option<&'static Case> {
    let alone = CASES.iter().filter(|case| case.rules == [rule.as_str()]);
    alone.min_by_key(|case| case.differs.len())
}

/// The worked cases as Markdown: each rule with the person whom it alone decides about, then everybody else.
pub fn cases() -> String {
    let document = document_words();
    let mut out = format!(
        "# {}\n\n## {}\n\n| {} | {} | {} | {} |\n| --- | --- | --- | --- |\n",
        document.cases,
        document.cases_by_rule,
        document.rules_fired,
        document.case,
        document.answers,
        document.outcome
    );
    let mut shown: Vec<&str> = Vec::new();
    for &rule in RuleId::ALL {
        if let Some(case) = case_of(rule) {
            shown.push(case.name);
            let _ =
                writeln!(out, "| {} | {} | {} | {} |", rule.as_str(), case.name, case.told(), case.heading());
        }
    }
    let _ = writeln!(
        out,
        "\n## {}\n\n| {} | {} | {} | {} |\n| --- | --- | --- | --- |",
        document.cases_others, document.case, document.answers, document.outcome, document.rules_fired
    );
    for case in all_cases().iter().filter(|case| !shown.contains(&case.name)) {
        let rules = case.rules.join(", ");
        let _ = writeln!(out, "| {} | {} | {} | {rules} |", case.name, case.told(), case.heading());
    }
    out
}

impl Case {
    /// The heading of its outcome.
    fn heading(&self) -> &'static str {
        let outcome = Outcome::ALL.into_iter().find(|o| o.as_str() == self.outcome);
        outcome.map_or(self.outcome, |o| check_words().outcome(o).heading)
    }

    /// The answers that differ from ordinary runner's knee, by their labels.
    fn told(&self) -> String {
        let words = check_words();
        let mut differs = self.differs.to_vec();
        differs.sort_by_key(|(question, _)| QuestionId::find(question));
        let answers = differs.iter().filter_map(|(question, ids)| {
            let id = QuestionId::find(question)?;
            let picks = Answer::from_ids(id, ids).ok()?.picks(id);
            let labels: Vec<String> =
                picks.into_iter().map(|pick| words.given(Atom { question: id, pick })).collect();
            let labels = labels.join("; ");
            // "Yes" or "not sure" alone says nothing without its question.
            let alone = labels.split_whitespace().count() < 4;
            Some(if alone { format!("{} {labels}", words.question(id).text) } else { labels })
        });
        answers.collect::<Vec<_>>().join(". ")
    }
}
