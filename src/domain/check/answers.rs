//! Answers: what was chosen, and on which day. Stored by id, so that an answer to a question that this version does
//! not know survives being loaded and saved.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::table::{Atom, Facts, Kind, Pick, QUESTION_COUNT, Question, QuestionId};
use crate::domain::document::named::Named;
use crate::domain::time::Day;

/// The answer to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// To a one-of: the position of the answer.
    One(u8),
    /// To a list or a pattern.
    Signs {
        /// A bit for each sign that was ticked, by position. None and not unsure means "none of these".
        ticked: u32,
        /// Whether "not sure" was ticked; it stands for every sign that was not.
        not_sure: bool,
    },
}

/// Why ids are no answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerError {
    /// Nothing was chosen. "None of these" has to be said, it is not the default.
    Nothing,
    /// "None of these" together with something else.
    NoneWithOthers,
    /// More than one answer to a one-of.
    TooMany,
    /// The question does not have this choice.
    Unknown(String),
}

impl fmt::Display for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AnswerError::Nothing => write!(f, "nothing was chosen"),
            AnswerError::NoneWithOthers => write!(f, "\"none\" was chosen together with something else"),
            AnswerError::TooMany => write!(f, "more than one answer was chosen"),
            AnswerError::Unknown(id) => write!(f, "no choice {id:?}"),
        }
    }
}

impl Answer {
    /// "None of these".
    pub const NONE: Answer = Answer::Signs { ticked: 0, not_sure: false };

    /// The answer that these ids make. `none` and `not-sure` are choices of every list and pattern.
    ///
    /// # Errors
    /// When the ids cannot be an answer; the view then asks again, with nothing chosen.
    pub fn from_ids<S: AsRef<str>>(question: QuestionId, ids: &[S]) -> Result<Answer, AnswerError> {
        let known = question.question();
        let position = |id: &str| {
            known.choices.iter().position(|c| c.id == id).ok_or_else(|| AnswerError::Unknown(id.to_owned()))
        };
        let Some(first) = ids.first().map(AsRef::as_ref) else { return Err(AnswerError::Nothing) };
        if known.kind == Kind::OneOf {
            let position = position(first)?;
            return if ids.len() == 1 { Ok(Answer::One(position as u8)) } else { Err(AnswerError::TooMany) };
        }
        let (mut ticked, mut not_sure, mut none) = (0, false, false);
        for id in ids {
            match id.as_ref() {
                "none" => none = true,
                "not-sure" => not_sure = true,
                sign => ticked |= 1 << position(sign)?,
            }
        }
        if none && (not_sure || ticked != 0) {
            return Err(AnswerError::NoneWithOthers);
        }
        Ok(Answer::Signs { ticked, not_sure })
    }

    /// What was chosen, in the order shown; "not sure" last.
    pub fn picks(&self) -> Vec<Pick> {
        match *self {
            Answer::One(position) => vec![Pick::Choice(position)],
            Answer::NONE => vec![Pick::None],
            Answer::Signs { ticked, not_sure } => {
                let signs = (0..32u8).filter(|i| ticked >> i & 1 == 1).map(Pick::Choice);
                signs.chain(not_sure.then_some(Pick::NotSure)).collect()
            }
        }
    }

    /// The ids of what was chosen, as [`Answer::from_ids`] takes them.
    pub fn ids(&self, question: QuestionId) -> Vec<&'static str> {
        self.picks().into_iter().map(|pick| Atom { question, pick }.id()).collect()
    }

    /// Whether this was chosen.
    pub fn has(&self, pick: Pick) -> bool {
        match (*self, pick) {
            (Answer::One(chosen), Pick::Choice(position)) => chosen == position,
            (Answer::Signs { ticked, .. }, Pick::Choice(position)) => ticked >> position & 1 == 1,
            (Answer::Signs { not_sure, .. }, Pick::NotSure) => not_sure,
            (_, Pick::None) => *self == Answer::NONE,
            _ => false,
        }
    }

    /// The facts that it states.
    pub fn facts(&self, question: &Question) -> Facts {
        let mut facts = Facts::default();
        match *self {
            Answer::One(position) => {
                if let Some(choice) = question.choices.get(usize::from(position)) {
                    facts = choice.chosen;
                }
            }
            Answer::Signs { ticked, not_sure } => {
                for (i, choice) in question.choices.iter().enumerate() {
                    if ticked >> i & 1 == 1 {
                        facts.add(choice.chosen);
                    } else if not_sure {
                        facts.add(choice.unsure);
                    }
                }
                // A pattern has facts only where nothing was ticked: what fits cannot worry.
                if ticked == 0 {
                    facts.add(if not_sure { question.not_sure } else { question.none });
                }
            }
        }
        facts
    }
}

/// An answer with its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// The answer.
    pub answer: Answer,
    /// When it was given.
    pub day: Day,
}

/// All answers that were ever given and not taken back, also to questions that are not asked any more.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Named<Stored>", into = "Named<Stored>")]
pub struct Answers {
    given: [Option<Given>; QUESTION_COUNT],
    /// What this version cannot read: kept as it is.
    unknown: Named<Stored>,
}

/// An answer as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stored {
    day: Day,
    answer: Vec<String>,
}

impl Answers {
    /// The answer to a question, whether it counts or not.
    pub fn get(&self, question: QuestionId) -> Option<Given> {
        self.given[question as usize]
    }

    /// Gives an answer, in place of an earlier one.
    pub fn set(&mut self, question: QuestionId, answer: Answer, day: Day) {
        self.given[question as usize] = Some(Given { answer, day });
        self.unknown.remove(question.as_str());
    }

    /// Takes an answer back.
    pub fn forget(&mut self, question: QuestionId) {
        self.given[question as usize] = None;
    }
}

impl From<Named<Stored>> for Answers {
    fn from(stored: Named<Stored>) -> Answers {
        let mut answers = Answers::default();
        for (id, entry) in stored {
            let known = QuestionId::find(&id)
                .and_then(|question| Some((question, Answer::from_ids(question, &entry.answer).ok()?)));
            match known {
                Some((question, answer)) => answers.set(question, answer, entry.day),
                None => {
                    answers.unknown.insert(id, entry);
                }
            }
        }
        answers
    }
}

impl From<Answers> for Named<Stored> {
    fn from(answers: Answers) -> Named<Stored> {
        let mut stored = answers.unknown;
        for &question in QuestionId::ALL {
            if let Some(Given { answer, day }) = answers.given[question as usize] {
                let answer = answer.ids(question).into_iter().map(str::to_owned).collect();
                stored.insert(question.as_str().to_owned(), Stored { day, answer });
            }
        }
        stored
    }
}
