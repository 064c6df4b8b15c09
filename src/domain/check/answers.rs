//! Answers: what was chosen, and on which day. Stored by id, so that an answer to a question that this version does
//! not know survives being loaded and saved.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::table::{Atom, Facts, Kind, Pick, QUESTION_COUNT, Question, QuestionId, VERSION};
use crate::domain::document::named::Named;
use crate::domain::time::Day;

/// The answer to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// To a one-of: the position of the answer.
    One(u8),
    /// To a list or a pattern. Neither ticked nor unsure means "none of these". No sign is both.
    Signs {
        /// A bit for each sign that was ticked, by position.
        ticked: u32,
        /// A bit for each sign that the person is not sure about. "Not sure" to a pattern is about all of it.
        unsure: u32,
    },
}

/// Why choices are no answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerError {
    /// Nothing was chosen. "None of these" has to be said, it is not the default.
    Nothing,
    /// "None of these" together with something else.
    NoneWithOthers,
    /// "Not sure about one of them", without saying which.
    NotSureOfWhich,
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
            AnswerError::NotSureOfWhich => write!(f, "\"not sure\" was chosen without a sign"),
            AnswerError::TooMany => write!(f, "more than one answer was chosen"),
            AnswerError::Unknown(id) => write!(f, "no choice {id:?}"),
        }
    }
}

/// What stands before the id of a sign that the person is not sure about.
const NOT_SURE_ABOUT: &str = "not-sure:";

impl Answer {
    /// "None of these".
    pub const NONE: Answer = Answer::Signs { ticked: 0, unsure: 0 };

    /// The answer that these ids make: `hot` for a sign, `not-sure:hot` for a doubt about it, `none`. The plain `not-sure`
    /// is a choice of every pattern; in a list it stands for every sign that is left open, as in the first stored checks.
    ///
    /// # Errors
    /// When the ids cannot be an answer.
    pub fn from_ids<S: AsRef<str>>(question: QuestionId, ids: &[S]) -> Result<Answer, AnswerError> {
        let known = question.question();
        let position = |id: &str| {
            let found = known.choices.iter().position(|c| c.id == id);
            found.map(|i| i as u8).ok_or_else(|| AnswerError::Unknown(id.to_owned()))
        };
        let mut picks = Vec::with_capacity(ids.len());
        for id in ids.iter().map(AsRef::as_ref) {
            let doubted = id.strip_prefix(NOT_SURE_ABOUT).filter(|_| known.kind == Kind::List);
            match (known.kind, id, doubted) {
                (_, _, Some(sign)) => picks.push(Pick::Unsure(position(sign.trim_start())?)),
                (Kind::List | Kind::Pattern, "none", _) => picks.push(Pick::None),
                (Kind::List, "not-sure", _) => {
                    picks.extend((0..known.choices.len() as u8).map(Pick::Unsure));
                }
                (Kind::Pattern, "not-sure", _) => picks.push(Pick::NotSure),
                _ => picks.push(Pick::Choice(position(id)?)),
            }
        }
        Answer::from_picks(question, &picks)
    }

    /// The answer that these choices make. A sign that is both ticked and doubted is ticked.
    ///
    /// # Errors
    /// When they cannot be an answer; the view then asks again.
    pub fn from_picks(question: QuestionId, picks: &[Pick]) -> Result<Answer, AnswerError> {
        let known = question.question();
        if known.kind == Kind::OneOf {
            return match picks {
                [] => Err(AnswerError::Nothing),
                [Pick::Choice(position)] => Ok(Answer::One(*position)),
                _ => Err(AnswerError::TooMany),
            };
        }
        let (mut ticked, mut unsure) = (0u32, 0u32);
        for pick in picks {
            match *pick {
                Pick::Choice(position) => ticked |= 1 << position,
                Pick::Unsure(position) => unsure |= 1 << position,
                Pick::NotSure if known.kind == Kind::Pattern => unsure = (1 << known.choices.len()) - 1,
                Pick::NotSure | Pick::None => {}
            }
        }
        let others = ticked | unsure != 0 || picks.contains(&Pick::NotSure);
        match (picks.contains(&Pick::None), others) {
            (true, true) => Err(AnswerError::NoneWithOthers),
            (false, false) => Err(AnswerError::Nothing),
            _ if picks.contains(&Pick::NotSure) && unsure == 0 => Err(AnswerError::NotSureOfWhich),
            _ => Ok(Answer::Signs { ticked, unsure: unsure & !ticked }),
        }
    }

    /// What was chosen, in the order shown; doubts last.
    pub fn picks(&self, question: QuestionId) -> Vec<Pick> {
        let bits = |set: u32| (0..32u8).filter(move |i| set >> i & 1 == 1);
        match *self {
            Answer::One(position) => vec![Pick::Choice(position)],
            Answer::NONE => vec![Pick::None],
            Answer::Signs { ticked, unsure } => {
                let mut picks: Vec<Pick> = bits(ticked).map(Pick::Choice).collect();
                if question.question().kind == Kind::List {
                    picks.extend(bits(unsure).map(Pick::Unsure));
                } else if unsure != 0 {
                    picks.push(Pick::NotSure);
                }
                picks
            }
        }
    }

    /// The ids of what was chosen, as [`Answer::from_ids`] takes them.
    pub fn ids(&self, question: QuestionId) -> Vec<String> {
        let id = |pick| {
            let before = if matches!(pick, Pick::Unsure(_)) { NOT_SURE_ABOUT } else { "" };
            [before, Atom { question, pick }.id()].concat()
        };
        self.picks(question).into_iter().map(id).collect()
    }

    /// Whether this was chosen. [`Pick::NotSure`]: whether there is any doubt.
    pub fn has(&self, pick: Pick) -> bool {
        match (*self, pick) {
            (Answer::One(chosen), Pick::Choice(position)) => chosen == position,
            (Answer::Signs { ticked, .. }, Pick::Choice(position)) => ticked >> position & 1 == 1,
            (Answer::Signs { unsure, .. }, Pick::Unsure(position)) => unsure >> position & 1 == 1,
            (Answer::Signs { unsure, .. }, Pick::NotSure) => unsure != 0,
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
            Answer::Signs { ticked, unsure } => {
                for (i, choice) in question.choices.iter().enumerate() {
                    if ticked >> i & 1 == 1 {
                        facts.add(choice.chosen);
                    } else if unsure >> i & 1 == 1 {
                        facts.add(choice.unsure);
                    }
                }
                // A pattern has facts only where nothing was ticked: what fits cannot worry.
                if ticked == 0 {
                    facts.add(if unsure != 0 { question.not_sure } else { question.none });
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
    /// Given in an earlier run, and taken over by the quick check until it is given anew.
    pub before: bool,
}

/// All answers that were ever given and not taken back, also to questions that are not asked any more.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Named<Stored>", into = "Named<Stored>")]
pub struct Answers {
    given: [Option<Given>; QUESTION_COUNT],
    /// What this version cannot read, or must ask again: kept until it is answered or a new run begins.
    unknown: Named<Stored>,
}

/// An answer as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stored {
    day: Day,
    answer: Vec<String>,
    /// The version of the questions that it answers. Another version may have asked for less, so that its "none of these"
    /// says too little: such an answer is kept, and asked again.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    rules: String,
    /// See [`Given::before`].
    #[serde(default, skip_serializing_if = "is_no")]
    before: bool,
}

/// What need not be written.
fn is_no(flag: &bool) -> bool {
    !flag
}

impl Answers {
    /// The answer to a question, whether it counts or not.
    pub fn get(&self, question: QuestionId) -> Option<Given> {
        self.given[question as usize]
    }

    /// Gives an answer, in place of an earlier one.
    pub fn set(&mut self, question: QuestionId, answer: Answer, day: Day) {
        self.given[question as usize] = Some(Given { answer, day, before: false });
        self.unknown.remove(question.as_str());
    }

    /// Takes an answer over into a run of the quick check.
    pub fn take_over(&mut self, question: QuestionId) {
        if let Some(given) = &mut self.given[question as usize] {
            given.before = true;
        }
    }

    /// Takes an answer back.
    pub fn forget(&mut self, question: QuestionId) {
        self.given[question as usize] = None;
        self.unknown.remove(question.as_str());
    }
}

impl From<Named<Stored>> for Answers {
    fn from(stored: Named<Stored>) -> Answers {
        let mut answers = Answers::default();
        for (id, mut entry) in stored {
            let known = QuestionId::find(&id)
                .and_then(|question| Some((question, Answer::from_ids(question, &entry.answer).ok()?)));
            if let Some((question, answer)) = known {
                if entry.rules == VERSION {
                    answers.set(question, answer, entry.day);
                    if entry.before {
                        answers.take_over(question);
                    }
                    continue;
                }
                // In today's form: the first stored checks had one "not sure" for a whole list.
                entry.answer = answer.ids(question);
            }
            answers.unknown.insert(id, entry);
        }
        answers
    }
}

impl From<Answers> for Named<Stored> {
    fn from(answers: Answers) -> Named<Stored> {
        let mut stored = answers.unknown;
        for &question in QuestionId::ALL {
            if let Some(Given { answer, day, before }) = answers.given[question as usize] {
                let entry = Stored { day, answer: answer.ids(question), rules: VERSION.to_owned(), before };
                stored.insert(question.as_str().to_owned(), entry);
            }
        }
        stored
    }
}
