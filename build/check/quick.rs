//! The quick check, `content/check/quick.toml`: which questions of the whole check each of its signs opens, and the proof
//! that nothing that can worry is out of its reach.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::files::{CheckFiles, Kind, NONE, NOT_SURE, Question, Sign};
use super::proof::problem;
use crate::schema::Problem;

/// So short that it is done every week.
const MOST_SCREENS: usize = 5;
/// All that can be ticked, "none of these" and "not sure" too.
const MOST_CHOICES: usize = 20;
const FILE: &str = "quick.toml";

/// `quick.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quick {
    pub as_it_is: Vec<String>,
    pub serves_days: u16,
    #[serde(rename = "question")]
    pub questions: Vec<OwnQuestion>,
    pub left_out: Vec<LeftOut>,
}

/// A question of the quick check alone.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnQuestion {
    pub id: String,
    #[serde(rename = "sign")]
    pub signs: Vec<OwnSign>,
}

/// A sign of the quick check.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnSign {
    pub id: String,
    /// Answers of the whole check, `question: answer`.
    #[serde(default)]
    pub counts_as: Vec<String>,
    /// Answers of the whole check, `question: answer` or `question` for all of them.
    #[serde(default)]
    pub covers: Vec<String>,
}

/// A question that no sign opens.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    pub question: String,
    pub because: String,
}

impl Quick {
    /// Puts the own questions among the others: after those that are asked as they are.
    pub fn place(&self, questions: &mut Vec<Question>) {
        let after = questions.iter().rposition(|q| self.as_it_is.contains(&q.id)).map_or(0, |i| i + 1);
        let own = self.questions.iter().map(|own| Question {
            id: own.id.clone(),
            own: true,
            kind: Kind::List,
            bank: Vec::new(),
            not_after: None,
            picture: None,
            asked_when: None,
            signs: own.signs.iter().map(|sign| Sign { id: sign.id.clone(), bank: Vec::new() }).collect(),
            answers: Vec::new(),
        });
        questions.splice(after..after, own);
    }

    pub fn signs(&self) -> impl Iterator<Item = (&OwnQuestion, &OwnSign)> {
        self.questions.iter().flat_map(|question| question.signs.iter().map(move |sign| (question, sign)))
    }

    /// The answers that a name of `covers` means: itself, or all of its question that can worry.
    pub fn answers(&self, files: &CheckFiles, name: &str) -> Vec<String> {
        match files.questions.iter().find(|question| question.id == name) {
            Some(question) => {
                worrying(question).iter().map(|answer| format!("{}: {answer}", question.id)).collect()
            }
            None => vec![name.to_owned()],
        }
    }

    /// The sign of the quick check with this place in this question.
    pub fn sign(&self, question: &str, sign: &str) -> Option<&OwnSign> {
        self.signs().find(|(q, s)| q.id == question && s.id == sign).map(|(_, sign)| sign)
    }

    /// The signs that open a question, as `question: sign`: those that name one of its answers, and those that open a question
    /// of its gate, because what follows from a new answer is new too.
    pub fn openers(&self, files: &CheckFiles, question: &str) -> Vec<String> {
        if self.left_out.iter().any(|left| left.question == question) {
            return Vec::new();
        }
        let opens = |sign: &OwnSign| {
            let covered = sign.covers.iter().map(|atom| atom.split(": ").next().unwrap_or_default());
            opened(files, covered).contains(question)
        };
        self.signs()
            .filter(|(_, sign)| opens(sign))
            .map(|(own, sign)| format!("{}: {}", own.id, sign.id))
            .collect()
    }
}

/// These questions and those that follow from them.
fn opened<'a>(files: &'a CheckFiles, first: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let mut opened: BTreeSet<&str> = first.collect();
    // A gate names earlier questions only, so one pass is enough.
    for question in &files.questions {
        let gate = question.asked_when.iter().flat_map(|line| line.answers());
        if gate.into_iter().any(|atom| opened.contains(atom.split(": ").next().unwrap_or_default())) {
            opened.insert(&question.id);
        }
    }
    opened
}

/// The answers to a question that can worry.
fn worrying(question: &Question) -> Vec<&str> {
    match question.kind {
        Kind::List => question.choices(),
        Kind::OneOf => question
            .answers
            .iter()
            .filter(|answer| !answer.worse_than.is_empty())
            .map(|answer| answer.id.as_str())
            .collect(),
        Kind::Pattern => vec![NONE, NOT_SURE],
    }
}

/// Adds what is wrong with the quick check.
pub fn problems(files: &CheckFiles, found: &mut Vec<Problem>) {
    let quick = &files.quick;
    let mut refuse = |what: String| found.push(problem(files, FILE, what));
    for id in &quick.as_it_is {
        match files.questions.iter().find(|q| q.id == *id && !q.own) {
            Some(question) if question.asked_when.is_none() && question.not_after.is_none() => {}
            _ => refuse(format!("`as_it_is`: expected a question that is always asked, found {id:?}")),
        }
    }
    for (own, sign) in quick.signs() {
        for atom in sign.covers.iter().chain(&sign.counts_as) {
            let whole = sign.covers.contains(atom) && files.questions.iter().any(|q| q.id == *atom && !q.own);
            let known = files.find(atom).is_ok_and(|(index, answer)| {
                !files.questions[index].own && worrying(&files.questions[index]).contains(&answer)
            });
            if !whole && !known {
                refuse(format!(
                    "{:?}: expected an answer of the whole check that can worry, found {atom:?}",
                    sign.id
                ));
            }
        }
        if sign.covers.is_empty() && sign.counts_as.is_empty() {
            refuse(format!("{:?}: sign {:?} opens nothing and counts as nothing", own.id, sign.id));
        }
    }
    let names = |atom: &str| {
        let question = atom.split(": ").next().unwrap_or_default();
        quick.signs().any(|(_, sign)| {
            sign.covers.iter().any(|covered| covered == atom || covered == question)
                || sign.counts_as.iter().any(|counted| counted == atom)
        })
    };
    for question in files.questions.iter().filter(|q| !q.own && !quick.as_it_is.contains(&q.id)) {
        let left = quick.left_out.iter().find(|left| left.question == question.id);
        let named: Vec<bool> =
            worrying(question).iter().map(|answer| names(&format!("{}: {answer}", question.id))).collect();
        match left {
            Some(left) if left.because.is_empty() => {
                refuse(format!("{:?}: expected a `because`", question.id))
            }
            Some(_) if named.contains(&true) => {
                refuse(format!("{:?} is left out, and a sign covers it", question.id));
            }
            Some(_) => {}
            None => {
                for (answer, _) in worrying(question).iter().zip(&named).filter(|(_, named)| !**named) {
                    refuse(format!(
                        "no sign covers \"{}: {answer}\", and the question is not in `left_out`",
                        question.id
                    ));
                }
                // What a sign counts as must be asked anew by another too, or it could never be taken back.
                if quick.openers(files, &question.id).is_empty() {
                    refuse(format!("no sign opens {:?}, and it is not in `left_out`", question.id));
                }
            }
        }
    }
    for left in &quick.left_out {
        if !files.questions.iter().any(|q| q.id == left.question && !q.own) {
            refuse(format!("`left_out`: expected a question of the whole check, found {:?}", left.question));
        }
    }
    let asked = |question: &&Question| question.own || quick.as_it_is.contains(&question.id);
    let screens = files.questions.iter().filter(asked).count();
    // With "none of these", and with "not sure" where there is one.
    let choices = |question: &Question| match question.kind {
        Kind::OneOf => question.choices().len(),
        Kind::List | Kind::Pattern => question.choices().len() + 1 + usize::from(!question.own),
    };
    let choices: usize = files.questions.iter().filter(asked).map(choices).sum();
    if screens > MOST_SCREENS || choices > MOST_CHOICES {
        refuse(format!(
            "expected at most {MOST_SCREENS} screens and {MOST_CHOICES} choices in all, found {screens} and {choices}"
        ));
    }
}
