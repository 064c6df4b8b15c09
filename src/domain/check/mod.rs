//! The knee check: which question comes next, and what the answers add up to.
//!
//! Questions and rules are data (`content/check/`), compiled by the build, which refuses files that break a promise
//! (`build/check/proof.rs`). A rule fires on answers that are *at least* so worrying and knows no "not", so a worse
//! answer can never lower the outcome.
//!
//! Read [`outcome`], [`table`], [`answers`], [`engine`], then [`history`] (what is kept), [`region`] and [`calendar`].
//! Nothing here names a diagnosis, gives a probability, or knows a word of any language.

pub mod answers;
pub mod engine;
pub mod history;
mod joined;
pub mod outcome;
pub mod region;
pub mod table;

pub use answers::{Answer, AnswerError, Answers, Given};
pub use engine::{
    Assessment, Fired, Meanwhile, Progress, Reason, Review, Scope, Screen, asked, assess, next, path,
    review_uid, reviews,
};
pub use history::{Check, Closed, Finished, History, check_due, plan_closed};
pub use outcome::{Family, Outcome};
pub use region::{Numbers, Region, numbers};
pub use table::{Atom, CautionId, FeatureId, Kind, Pick, Place, Question, QuestionId, Quick, Rule, RuleId};
