//! The questions and rules as tables, made by the build from `content/check/`.
//!
//! Each answer sets bits in a set of [`Facts`]; a worse answer sets the same bits and more. A rule is a list of masks:
//! it fires when each mask shares a bit with the facts. That is all it can say, which is why it is monotone.

use super::outcome::Outcome;
use super::region::Region;

/// Generates an id type with its texts.
macro_rules! ids {
    ($about:literal $name:ident { $($variant:ident = $id:literal),* $(,)? }) => {
        #[doc = $about]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the ids of the content files")]
        pub enum $name { $($variant),* }

        impl $name {
            /// All of them, in the order of the files.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The id in files, addresses and stored documents.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $id),* }
            }

            /// The one with this id.
            pub fn find(id: &str) -> Option<$name> {
                match id { $($id => Some($name::$variant),)* _ => None }
            }
        }
    };
}

/// A set of up to 256 facts, each "at least this answer was given".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts(pub [u64; 4]);

impl Facts {
    /// Adds the facts of another set.
    pub fn add(&mut self, other: Facts) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine |= theirs;
        }
    }

    /// Whether the two sets share a fact.
    pub fn meets(&self, mask: &Facts) -> bool {
        (self.0[0] & mask.0[0]) | (self.0[1] & mask.0[1]) | (self.0[2] & mask.0[2]) | (self.0[3] & mask.0[3])
            != 0
    }

    /// Whether the other set holds all of these facts.
    pub fn is_within(&self, other: &Facts) -> bool {
        self.0.iter().zip(other.0).all(|(mine, theirs)| mine & !theirs == 0)
    }
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Signs to tick or to doubt, each by itself, and "none of these".
    List,
    /// One answer.
    OneOf,
    /// Things to tick that fit the usual pattern, "none of these", and "not sure". They decide nothing when ticked.
    Pattern,
}

/// A sign to tick or an answer to choose.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// Its id, unique within the question.
    pub id: &'static str,
    /// The facts when it is chosen.
    pub chosen: Facts,
    /// The facts when the person is not sure about this sign of a list.
    pub unsure: Facts,
    /// Its numbers in the question bank, `R1` to `R32`, or `pattern`.
    pub bank: &'static [&'static str],
}

/// What the quick check does with a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quick {
    /// It is one of the quick check's own, asked every time and by nothing else. Its signs name those of the whole check.
    Own,
    /// Asked every time, as in the whole check.
    Always,
    /// The answer from before counts. It is asked anew with one of these facts, which are signs of the quick check's own
    /// questions; where there are none, never.
    AnewWith(Facts),
}

/// A question; one screen.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// How it is answered.
    pub kind: Kind,
    /// What can be chosen, in the order shown.
    pub choices: &'static [Choice],
    /// The facts of "not sure" to a pattern.
    pub not_sure: Facts,
    /// The facts of "none of these" to a pattern.
    pub none: Facts,
    /// Asked only when one of these facts is there; `None`: always.
    pub asked_when: Option<Facts>,
    /// What the quick check does with it.
    pub quick: Quick,
    /// Not asked once the outcome is this urgent.
    pub not_after: Option<Outcome>,
    /// The drawing that helps.
    pub picture: Option<&'static str>,
}

/// A rule: fires when every line shares a fact with the answers.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// What it calls for.
    pub outcome: Outcome,
    /// Each line must be met.
    pub lines: &'static [Facts],
    /// Where to go; empty: the usual places of the outcome.
    pub places: &'static [Place],
    /// Whether there is no running until someone has looked at it.
    pub stops_running: bool,
    /// Whether there are no exercises until then.
    pub stops_exercises: bool,
}

impl Rule {
    /// Whether the facts fire it.
    pub fn fires(&self, facts: &Facts) -> bool {
        self.lines.iter().all(|line| facts.meets(line))
    }
}

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pick {
    /// The sign or answer at this position.
    Choice(u8),
    /// "Not sure" about the sign of a list at this position.
    Unsure(u8),
    /// "None of these".
    None,
    /// "Not sure": of a pattern, an answer; of a list, a doubt about whichever of its signs. A one-of has its own answer.
    NotSure,
}

/// One answer to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Atom {
    /// The question.
    pub question: QuestionId,
    /// What was chosen.
    pub pick: Pick,
}

impl Atom {
    /// The id of what was chosen, as the files have it; of a doubt, that of its sign.
    pub fn id(&self) -> &'static str {
        match self.pick {
            Pick::Choice(position) | Pick::Unsure(position) => {
                self.question.question().choices.get(usize::from(position)).map_or("", |choice| choice.id)
            }
            Pick::None => "none",
            Pick::NotSure => "not-sure",
        }
    }

    /// A doubt about the sign, where it is one; else the same.
    pub fn doubted(self) -> Atom {
        match self.pick {
            Pick::Choice(position) if self.question.question().kind == Kind::List => {
                Atom { pick: Pick::Unsure(position), ..self }
            }
            _ => self,
        }
    }
}

/// A feature of the usual pattern, or one that speaks against it. Decides nothing.
#[derive(Debug)]
pub struct Feature {
    /// Its id.
    pub id: FeatureId,
    /// Whether it fits.
    pub fits: bool,
    /// There when one of these was chosen.
    pub answers: &'static [Atom],
}

/// Extra advice. Decides nothing.
#[derive(Debug)]
pub struct Caution {
    /// Its id.
    pub id: CautionId,
    /// There when one of these was chosen, or doubted.
    pub answers: &'static [Atom],
    /// Stands before everything else, and beside the questions from the answer on.
    pub first: bool,
    /// No exercises and no running while it holds, although no rule stops them.
    pub stops: bool,
    /// Not shown beside a more urgent outcome.
    pub only_up_to: Outcome,
}

include!(concat!(env!("OUT_DIR"), "/check_tables.rs"));

/// How many questions there are.
pub const QUESTION_COUNT: usize = QuestionId::ALL.len();

impl Question {
    /// Whether the quick check has its answer from before, rather than asking every time.
    pub fn is_taken_over(&self) -> bool {
        matches!(self.quick, Quick::AnewWith(_))
    }
}

impl QuestionId {
    /// The question.
    pub fn question(self) -> &'static Question {
        &QUESTIONS[self as usize]
    }
}

impl RuleId {
    /// The rule.
    pub fn rule(self) -> &'static Rule {
        &RULES[self as usize]
    }
}

/// All questions in the order asked.
pub fn questions() -> &'static [Question] {
    &QUESTIONS
}

/// All rules, the most urgent first.
pub fn rules() -> &'static [Rule] {
    &RULES
}

/// All features of the pattern.
pub fn features() -> &'static [Feature] {
    &FEATURES
}

/// All cautions.
pub fn cautions() -> &'static [Caution] {
    &CAUTIONS
}

/// All regions with known numbers, by code.
pub fn regions() -> &'static [Region] {
    &REGIONS
}

/// Places that stand beside the others wherever a rule that decides names them.
pub fn as_well() -> &'static [Place] {
    AS_WELL
}

/// Where to go with this outcome unless a rule says otherwise.
pub fn usual_places(outcome: Outcome) -> &'static [Place] {
    USUAL_PLACES[outcome as usize]
}
