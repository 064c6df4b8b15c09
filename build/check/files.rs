//! The files of `content/check/`, as they stand there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::quick::Quick;
use crate::schema::{Problem, read};

/// The outcomes, least urgent first, as the files name them.
pub const OUTCOMES: [&str; 5] = ["self-care", "weeks", "soon", "same-day", "emergency"];
/// The rule files with the outcome of each.
pub const RULE_FILES: [(&str, &str); 4] = [
    ("rules-1-emergency.toml", "emergency"),
    ("rules-2-same-day.toml", "same-day"),
    ("rules-3-soon.toml", "soon"),
    ("rules-4-weeks.toml", "weeks"),
];
/// The answer that says "not sure"; of a list too.
pub const NOT_SURE: &str = "not-sure";
/// The answer of a list or a pattern that says "none of these".
pub const NONE: &str = "none";

/// Everything in `content/check/`.
pub struct CheckFiles {
    pub folder: PathBuf,
    pub about: About,
    /// The quick check's own questions too, where it asks them.
    pub questions: Vec<Question>,
    pub quick: Quick,
    pub rules: Vec<Rule>,
    pub features: Vec<Feature>,
    pub cautions: Vec<Caution>,
    pub regions: BTreeMap<String, Region>,
    pub sources: BTreeMap<String, Source>,
}

/// `check.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    pub version: String,
    pub last_reviewed: String,
    pub signed_off_by: String,
    pub answers_last_days: u8,
    pub review_weeks: [u8; 3],
    /// Every place, the one that can do most first.
    pub best_first: Vec<String>,
    /// Those that stand beside the others wherever a rule names them.
    pub as_well: Vec<String>,
    /// Those to which nothing urgent is sent.
    pub not_urgent: Vec<String>,
    pub places: BTreeMap<String, Vec<String>>,
}

/// What a rule closes until someone has looked at it.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum Stop {
    Running,
    Exercises,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    List,
    OneOf,
    Pattern,
}

/// A question of `questions.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub id: String,
    pub kind: Kind,
    #[serde(default)]
    pub bank: Vec<String>,
    /// Asked by the quick check alone.
    #[serde(skip)]
    pub own: bool,
    pub not_after: Option<String>,
    pub picture: Option<String>,
    pub asked_when: Option<Line>,
    /// Of a list or a pattern.
    #[serde(default)]
    pub signs: Vec<Sign>,
    /// Of a one-of.
    #[serde(default)]
    pub answers: Vec<OneAnswer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    pub id: String,
    #[serde(default)]
    pub bank: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneAnswer {
    pub id: String,
    #[serde(default)]
    pub worse_than: Vec<String>,
}

/// One line of a condition: an answer, or any of several.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub enum Line {
    One(String),
    Any(AnyOf),
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnyOf {
    pub any: Vec<String>,
}

impl Line {
    /// The answers of the line, each `question: answer`.
    pub fn answers(&self) -> &[String] {
        match self {
            Line::One(answer) => std::slice::from_ref(answer),
            Line::Any(AnyOf { any }) => any,
        }
    }
}

/// A rule; its outcome is the one of its file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub id: String,
    #[serde(skip)]
    pub outcome: String,
    #[serde(skip)]
    pub file: PathBuf,
    #[serde(default)]
    pub any: Vec<String>,
    #[serde(default)]
    pub all: Vec<Line>,
    #[serde(default)]
    pub not_sure_counts: bool,
    pub bank: Vec<String>,
    pub sources: Vec<String>,
    #[serde(default)]
    pub places: Vec<String>,
    /// Of the rules within days and weeks.
    #[serde(default)]
    pub stops: Vec<Stop>,
    /// The rule in whose line of the printed warning signs this one is too.
    pub printed_with: Option<String>,
}

impl Rule {
    /// The condition as lines that must all be met.
    pub fn lines(&self) -> Vec<Line> {
        if self.any.is_empty() { self.all.clone() } else { vec![Line::Any(AnyOf { any: self.any.clone() })] }
    }

    /// Whether "not sure" about a sign is as good as yes.
    pub fn counts_not_sure(&self) -> bool {
        self.not_sure_counts || self.is_urgent()
    }

    /// Whether the rule belongs to one of the two urgent outcomes.
    pub fn is_urgent(&self) -> bool {
        self.outcome == "emergency" || self.outcome == "same-day"
    }
}

/// A feature of the usual pattern, or one that speaks against it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feature {
    pub id: String,
    pub fits: bool,
    pub answers: Vec<String>,
    pub sources: Vec<String>,
}

/// Extra advice.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caution {
    pub id: String,
    pub any: Vec<String>,
    /// Not shown beside a more urgent outcome.
    pub only_up_to: Option<String>,
    /// Stands before everything else, and beside the questions from the answer on.
    #[serde(default)]
    pub first: bool,
    /// No exercises and no running while it holds, although no rule stops them.
    #[serde(default)]
    pub stops: bool,
    pub sources: Vec<String>,
}

/// A region's numbers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    pub emergency: String,
    #[serde(default)]
    pub advice: String,
    /// Time zones of the device in which it is suggested.
    #[serde(default)]
    pub time_zones: Vec<String>,
    /// One of the few that are shown where the region is unknown.
    #[serde(default)]
    pub shown_when_unknown: bool,
    pub checked: String,
}

/// A source.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub title: String,
    pub by: String,
    pub year: Option<u16>,
    pub seen: String,
    #[serde(default)]
    pub number: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionFile {
    question: Vec<Question>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    rule: Vec<Rule>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FeatureFile {
    feature: Vec<Feature>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CautionFile {
    caution: Vec<Caution>,
}

impl CheckFiles {
    /// Reads the folder; says what is wrong with the form of a file.
    pub fn read(folder: &Path) -> Result<CheckFiles, Vec<Problem>> {
        let mut rules = Vec::new();
        let mut problems = Vec::new();
        for (name, outcome) in RULE_FILES {
            match read::<RuleFile>(&folder.join(name)) {
                Ok(file) => rules.extend(file.rule.into_iter().map(|rule| Rule {
                    outcome: outcome.into(),
                    file: folder.join(name),
                    ..rule
                })),
                Err(problem) => problems.push(problem),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let one = |problem| vec![problem];
        let mut questions = read::<QuestionFile>(&folder.join("questions.toml")).map_err(one)?.question;
        let quick: Quick = read(&folder.join("quick.toml")).map_err(one)?;
        quick.place(&mut questions);
        Ok(CheckFiles {
            folder: folder.to_path_buf(),
            about: read(&folder.join("check.toml")).map_err(one)?,
            questions,
            quick,
            rules,
            features: read::<FeatureFile>(&folder.join("pattern.toml")).map_err(one)?.feature,
            cautions: read::<CautionFile>(&folder.join("cautions.toml")).map_err(one)?.caution,
            regions: read(&folder.join("regions.toml")).map_err(one)?,
            sources: read(&folder.join("sources.toml")).map_err(one)?,
        })
    }

    /// The question and the answer that `question: answer` names; `answer` may be `none` or `not-sure` of a list.
    pub fn find(&self, atom: &str) -> Result<(usize, &str), String> {
        let expected = "expected \"question: answer\"";
        let Some((question, answer)) = atom.split_once(": ") else {
            return Err(format!("{expected}, found {atom:?}"));
        };
        let Some(index) = self.questions.iter().position(|q| q.id == question) else {
            return Err(format!(
                "{atom:?}: expected the id of a question in questions.toml, found {question:?}"
            ));
        };
        let known = &self.questions[index];
        let answer = known.choices().into_iter().find(|id| *id == answer).or(match (known.kind, answer) {
            (Kind::List | Kind::Pattern, NONE) => Some(NONE),
            (Kind::List | Kind::Pattern, NOT_SURE) => Some(NOT_SURE),
            _ => None,
        });
        match answer {
            Some(answer) => Ok((index, answer)),
            None => Err(format!("{atom:?}: expected one of {:?}", known.choices())),
        }
    }
}

impl Question {
    /// The ids of its signs or answers, in the order shown.
    pub fn choices(&self) -> Vec<&str> {
        let signs = self.signs.iter().map(|sign| sign.id.as_str());
        signs.chain(self.answers.iter().map(|answer| answer.id.as_str())).collect()
    }

    /// An answer of a one-of and everything less worrying than it; endless loops are cut.
    pub fn at_least(&self, answer: &str) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        let mut next = vec![answer];
        while let Some(id) = next.pop() {
            if let Some(known) = self.answers.iter().find(|a| a.id == id)
                && !found.contains(&known.id.as_str())
            {
                found.push(&known.id);
                next.extend(known.worse_than.iter().map(String::as_str));
            }
        }
        found
    }

    /// Every bank number of the question and of the named answer.
    pub fn bank_of<'a>(&'a self, answer: &str) -> Vec<&'a str> {
        let sign = self.signs.iter().filter(|sign| sign.id == answer).flat_map(|sign| &sign.bank);
        self.bank.iter().chain(sign).map(String::as_str).collect()
    }
}
