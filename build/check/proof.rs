//! What must hold of the questions and rules whatever they say. A file that breaks one of these fails the build.
//!
//! - Rules can only name answers "at least this worrying" (there is no "not" to write), and the order of worry has no
//!   loop: so a worse answer can never make an outcome less urgent.
//! - "Not sure" about a sign opens what the sign opens and meets every line of the two urgent outcomes that names it; so
//!   does "not sure" as an answer.
//! - Every number of the question bank is asked about and ruled on; every rule has sources.
//! - Every rule is in a line of the printed warning signs of its outcome (`printed.rs`).
//! - Every place is declared, and nothing urgent is sent to one that is not for it.
//! - Every question can be asked, every rule can fire, and every sign matters to something.
//! - The quick check is short, and nothing that can worry is out of its reach (`quick.rs`).
//! - No dead end: a gate names earlier questions only, every question can be answered.

use std::collections::{BTreeMap, BTreeSet};

use super::coverage;
use super::files::{CheckFiles, Kind, Line, NONE, NOT_SURE, OUTCOMES, Question, Rule};
use super::quick;
use crate::schema::Problem;

/// Everything that is wrong; empty where nothing is.
pub fn problems(files: &CheckFiles) -> Vec<Problem> {
    let mut found = Vec::new();
    ids(files, &mut found);
    if found.is_empty() {
        questions(files, &mut found);
        rules(files, &mut found);
        coverage::problems(files, &mut found);
        quick::problems(files, &mut found);
    }
    found
}

pub fn problem(files: &CheckFiles, file: &str, what: String) -> Problem {
    Problem::new(&files.folder.join(file), what)
}

pub fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn ids(files: &CheckFiles, found: &mut Vec<Problem>) {
    let questions = files.questions.iter().map(|q| ("questions.toml".to_owned(), "question", &q.id));
    let rules = files
        .rules
        .iter()
        .map(|r| (r.file.file_name().unwrap_or_default().to_string_lossy().into_owned(), "rule", &r.id));
    let features = files.features.iter().map(|f| ("pattern.toml".to_owned(), "feature", &f.id));
    let cautions = files.cautions.iter().map(|c| ("cautions.toml".to_owned(), "caution", &c.id));
    let mut seen = BTreeSet::new();
    for (file, kind, id) in questions.chain(rules).chain(features).chain(cautions) {
        if !is_id(id) {
            found.push(problem(files, &file, format!("`{kind}.id`: expected a-z, 0-9 and -, found {id:?}")));
        }
        if !seen.insert((kind, id.clone())) {
            found.push(problem(
                files,
                &file,
                format!("`{kind}.id`: {id:?} stands twice, expected unique ids"),
            ));
        }
    }
    for question in &files.questions {
        let mut seen = BTreeSet::new();
        for id in question.choices() {
            if !seen.insert(id) || !is_id(id) {
                let what = format!(
                    "question {:?}: expected unique answer ids of a-z, 0-9 and -, found {id:?}",
                    question.id
                );
                found.push(problem(files, "questions.toml", what));
            }
        }
    }
}

fn questions(files: &CheckFiles, found: &mut Vec<Problem>) {
    for (index, question) in files.questions.iter().enumerate() {
        let mut refuse = |what: String| {
            found.push(problem(files, "questions.toml", format!("question {:?}: {what}", question.id)));
        };
        shape(question, &mut refuse);
        if let Some(gate) = &question.asked_when {
            for atom in gate.answers() {
                match files.find(atom) {
                    Err(what) => refuse(format!("`asked_when`: {what}")),
                    Ok((earlier, _)) if earlier >= index => {
                        refuse(format!(
                            "`asked_when`: {atom:?} is asked later, expected an earlier question"
                        ));
                    }
                    Ok((earlier, _)) if files.questions[earlier].kind == Kind::Pattern => {
                        refuse(format!("`asked_when`: {atom:?} is of kind \"pattern\", which opens nothing"));
                    }
                    Ok((earlier, answer))
                        if files.questions[earlier].kind == Kind::List
                            && [NONE, NOT_SURE].contains(&answer) =>
                    {
                        refuse(format!(
                            "`asked_when`: expected a sign, found {atom:?}; a doubt about the sign opens it anyway"
                        ));
                    }
                    Ok(_) => {}
                }
            }
            if let Some(what) = closed_to_not_sure(files, gate) {
                refuse(format!("`asked_when`: {what}"));
            }
        }
        if let Some(limit) = &question.not_after {
            let Some(limit) = OUTCOMES.iter().position(|o| o == limit) else {
                refuse(format!("`not_after`: expected one of {OUTCOMES:?}, found {limit:?}"));
                continue;
            };
            for rule in dependent_rules(files, index) {
                if OUTCOMES.iter().position(|o| *o == rule.outcome) >= Some(limit) {
                    refuse(format!("`not_after`: rule {:?} needs this question and is as urgent", rule.id));
                }
            }
        }
    }
}

/// The rules that name the question, or a question that this one opens.
fn dependent_rules(files: &CheckFiles, index: usize) -> Vec<&Rule> {
    let mut dependent = BTreeSet::from([index]);
    for (later, question) in files.questions.iter().enumerate().skip(index + 1) {
        let gate = question.asked_when.iter().flat_map(|line| line.answers());
        if gate.filter_map(|atom| files.find(atom).ok()).any(|(earlier, _)| dependent.contains(&earlier)) {
            dependent.insert(later);
        }
    }
    let names = |rule: &&Rule| {
        rule.lines()
            .iter()
            .flat_map(Line::answers)
            .filter_map(|atom| files.find(atom).ok())
            .any(|(question, _)| dependent.contains(&question))
    };
    files.rules.iter().filter(names).collect()
}

fn shape(question: &Question, refuse: &mut dyn FnMut(String)) {
    match question.kind {
        Kind::List | Kind::Pattern => {
            if question.signs.is_empty() || !question.answers.is_empty() {
                refuse("expected `signs` and no `answers`".into());
            }
            for sign in &question.signs {
                if [NONE, NOT_SURE].contains(&sign.id.as_str()) {
                    refuse(format!("`signs`: {:?} is there by itself, expected another id", sign.id));
                }
                if question.kind == Kind::List && sign.bank.is_empty() && !question.own {
                    refuse(format!("sign {:?}: `bank`: expected at least one number R1 to R32", sign.id));
                }
            }
            if question.kind == Kind::Pattern && question.bank.is_empty() {
                refuse("`bank`: expected \"pattern\"".into());
            }
        }
        Kind::OneOf => {
            if question.answers.len() < 2 || !question.signs.is_empty() {
                refuse("expected at least two `answers` and no `signs`".into());
            }
            if question.bank.is_empty() {
                refuse("`bank`: expected at least one number R1 to R32, or \"pattern\"".into());
            }
            for answer in &question.answers {
                for milder in &answer.worse_than {
                    if !question.answers.iter().any(|a| a.id == *milder) {
                        refuse(format!(
                            "answer {:?}: `worse_than`: expected another answer, found {milder:?}",
                            answer.id
                        ));
                    } else if question.at_least(milder).contains(&answer.id.as_str()) {
                        refuse(format!(
                            "answer {:?}: `worse_than`: goes round in a loop with {milder:?}",
                            answer.id
                        ));
                    }
                }
            }
            if let Some(unsure) = question.answers.iter().find(|a| a.id == NOT_SURE)
                && unsure.worse_than.is_empty()
            {
                refuse(
                    "answer \"not-sure\": `worse_than`: expected it to be worse than a harmless answer"
                        .into(),
                );
            }
        }
    }
}

/// Says so when a line names a one-of question whose "not sure" would not meet the line.
fn closed_to_not_sure(files: &CheckFiles, line: &Line) -> Option<String> {
    let mut by_question: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (question, answer) in line.answers().iter().filter_map(|atom| files.find(atom).ok()) {
        by_question.entry(question).or_default().push(answer);
    }
    by_question.into_iter().find_map(|(index, answers)| {
        let question = &files.questions[index];
        let has_not_sure = question.answers.iter().any(|a| a.id == NOT_SURE);
        let reach = question.at_least(NOT_SURE);
        (has_not_sure && !answers.iter().any(|answer| reach.contains(answer))).then(|| {
            format!(
                "\"not sure\" of {:?} would not count, expected \"{}: {NOT_SURE}\" as well",
                question.id, question.id
            )
        })
    })
}

fn rules(files: &CheckFiles, found: &mut Vec<Problem>) {
    for rule in &files.rules {
        let mut refuse =
            |what: String| found.push(Problem::new(&rule.file, format!("rule {:?}: {what}", rule.id)));
        if rule.any.is_empty() == rule.all.is_empty() {
            refuse("expected either `any` or `all`, with at least one answer".into());
        }
        let mut banks = BTreeSet::new();
        let mut sound = true;
        for line in rule.lines() {
            if line.answers().is_empty() {
                refuse("`any`: expected at least one answer".into());
            }
            for atom in line.answers() {
                match files.find(atom) {
                    Err(what) => {
                        sound = false;
                        refuse(what);
                    }
                    Ok((index, answer)) => {
                        let question = &files.questions[index];
                        banks.extend(question.bank_of(answer));
                        if question.own {
                            refuse(format!("{atom:?}: expected a question of the whole check"));
                        }
                        match question.kind {
                            Kind::List if [NONE, NOT_SURE].contains(&answer) => {
                                refuse(format!("{atom:?}: expected a sign"))
                            }
                            Kind::Pattern if question.choices().contains(&answer) => {
                                refuse(format!(
                                    "{atom:?}: a fitting sign cannot fire a rule, expected \"none\" or \"not-sure\""
                                ));
                            }
                            Kind::OneOf if question.at_least(answer).len() == 1 => {
                                refuse(format!(
                                    "{atom:?} is a least worrying answer, expected one that is worse than another"
                                ));
                            }
                            _ => {}
                        }
                    }
                }
            }
            if rule.is_urgent()
                && let Some(what) = closed_to_not_sure(files, &line)
            {
                refuse(what);
            }
        }
        for number in &rule.bank {
            if !banks.contains(number.as_str()) {
                refuse(format!("`bank`: none of the answers that it names is about {number}"));
            }
        }
        if rule.bank.is_empty() {
            refuse("`bank`: expected at least one number".into());
        }
        if rule.sources.is_empty() {
            refuse("`sources`: expected at least one".into());
        }
        for place in &rule.places {
            if !files.about.best_first.contains(place) {
                refuse(format!("`places`: expected one of `best_first` in check.toml, found {place:?}"));
            }
            if rule.is_urgent() && files.about.not_urgent.contains(place) {
                refuse(format!("`places`: nothing urgent is sent to {place:?} (`not_urgent` in check.toml)"));
            }
        }
        if let Some(other) = &rule.printed_with
            && !files
                .rules
                .iter()
                .any(|r| r.id == *other && r.outcome == rule.outcome && r.printed_with.is_none())
        {
            refuse(format!(
                "`printed_with`: expected a rule of this file with a line of its own, found {other:?}"
            ));
        }
        if rule.is_urgent() && !rule.stops.is_empty() {
            refuse("`stops`: expected none, because an urgent result stops everything".into());
        }
        if sound && !can_be_met(files, &rule.lines(), &BTreeMap::new()) {
            refuse("can never fire: its answers cannot be given together".into());
        }
    }
}

/// Whether some person could give answers that meet every line, with every gate on the way open.
/// `given` holds, for each question used so far, the answers that must be met at once.
pub fn can_be_met(files: &CheckFiles, lines: &[Line], given: &BTreeMap<usize, Vec<String>>) -> bool {
    let Some((line, others)) = lines.split_first() else { return true };
    line.answers().iter().filter_map(|atom| files.find(atom).ok()).any(|(index, answer)| {
        let question = &files.questions[index];
        let mut given = given.clone();
        let wanted = given.entry(index).or_default();
        let fresh = wanted.is_empty();
        wanted.push(answer.to_owned());
        let together = question.kind != Kind::OneOf
            || question.answers.iter().any(|a| {
                let reach = question.at_least(&a.id);
                wanted.iter().all(|w| reach.contains(&w.as_str()))
            });
        let mut rest = others.to_vec();
        if fresh {
            rest.extend(question.asked_when.clone());
        }
        together && can_be_met(files, &rest, &given)
    })
}
