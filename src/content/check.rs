//! What the knee check says: the words of questions, rules and results in the language in use, and the sources.
//!
//! Also prints the check for people ([`document`], [`cases`]) and answers from the command line ([`assess_json`]).
//! What is decided, and how, is in [`crate::domain::check`].

mod document;
mod json;
mod worked;

pub use document::{decisions, document, how_read, purpose, work};
pub use json::assess_json;
pub use worked::{Case, all_cases, case_of, cases};

use crate::domain::calendar::{Entry, When, calendar};
use crate::domain::check::table::cautions;
use crate::domain::check::{
    Assessment, Atom, CautionId, FeatureId, Kind, Outcome, Pick, Place, QuestionId, Reason, Region, Review,
    RuleId, review_uid,
};
use crate::domain::order;
use crate::domain::time::Millis;

/// The words of a question.
#[derive(Debug)]
pub struct QuestionWords {
    /// The question.
    pub text: &'static str,
    /// "What this means".
    pub means: &'static str,
    /// What its drawing shows; empty where it has none.
    pub picture: &'static str,
    /// The labels of its signs or answers, in their order.
    pub answers: &'static [&'static str],
}

/// The words of a rule.
#[derive(Debug)]
pub struct RuleWords {
    /// Why it matters; follows the answers that fired it.
    pub because: &'static str,
    /// What to do until someone has looked at it, one thing a line; may be empty.
    pub advice: &'static [&'static str],
}

/// The words of an outcome. No list is empty; `meanwhile` belongs to soon and weeks alone.
#[derive(Debug)]
pub struct OutcomeWords {
    /// Its heading: what to do, in a few words.
    pub heading: &'static str,
    /// How soon.
    pub how_soon: &'static str,
    /// What to do.
    pub what_to_do: &'static [&'static str],
    /// The line above the reasons.
    pub why: &'static str,
    /// What to watch for, and what to do then.
    pub watch_for: &'static [&'static str],
    /// What the check cannot know.
    pub cannot_know: &'static [&'static str],
    /// What to bring to the appointment.
    pub bring: &'static [&'static str],
    /// What stays open until the visit; empty where there is no time until then.
    pub meanwhile: MeanwhileWords,
}

/// What stays open until the visit, and what does not.
#[derive(Debug)]
pub struct MeanwhileWords {
    /// That there are exercises, and which.
    pub exercises: &'static str,
    /// That there are none.
    pub no_exercises: &'static str,
    /// That there is running, and how.
    pub running: &'static str,
    /// That there is none.
    pub no_running: &'static str,
}

/// Everything the check says in one language, but for the printed document.
#[derive(Debug)]
pub struct CheckWords {
    /// Short words.
    pub labels: LabelWords,
    /// The words of the calendar entries.
    pub review: ReviewWords,
    questions: &'static [QuestionWords],
    rules: &'static [RuleWords],
    outcomes: &'static [OutcomeWords],
    places: &'static [&'static str],
    features: &'static [&'static str],
    cautions: &'static [&'static str],
}

/// A line of the printed warning signs.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug)]
pub struct PrintedSign {
    /// What it calls for.
    pub outcome: Outcome,
    /// What it shares with others, so that they are listed below it once; empty for most.
    pub condition: &'static str,
    /// What it says; empty where the items say it all.
    pub text: &'static str,
    /// What is listed below the text; may be empty.
    pub items: &'static [&'static str],
    /// The rules whose line it is.
    pub rules: &'static [RuleId],
}

/// What a reader of the rules wants to know of one.
#[derive(Debug)]
pub struct RuleNotes {
    /// Each line must be met, by any of its answers or a worse one.
    pub lines: &'static [&'static [Atom]],
    /// Whether "not sure" about a sign is as good as yes.
    pub not_sure_counts: bool,
    /// Numbers in the question bank.
    pub bank: &'static [&'static str],
    /// Ids of [`sources`].
    pub sources: &'static [&'static str],
}

/// A source of questions and rules.
#[derive(Debug)]
pub struct Source {
    /// Its id.
    pub id: &'static str,
    /// Title and place.
    pub title: &'static str,
    /// Who says it.
    pub by: &'static str,
    /// When.
    pub year: Option<u16>,
    /// How it was read.
    pub seen: Seen,
    /// Its number in `clinical.md`; may be empty.
    pub number: &'static str,
}

/// How a source was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// On the publisher's page, or as a journal's record.
    Page,
    /// Through a copy or a summary.
    SecondHand,
    /// It is our own decision.
    Ours,
}

include!(concat!(env!("OUT_DIR"), "/check_words.rs"));
include!(concat!(env!("OUT_DIR"), "/check_notes.rs"));
#[cfg(not(target_arch = "wasm32"))]
include!(concat!(env!("OUT_DIR"), "/check_pictures.rs"));

/// The check's words in the language in use.
#[cfg(target_arch = "wasm32")]
pub fn check_words() -> &'static CheckWords {
    COMPILED
}

/// The check's words in the language in use.
#[cfg(not(target_arch = "wasm32"))]
pub fn check_words() -> &'static CheckWords {
    in_use().map_or(COMPILED, |(words, ..)| words)
}

/// The words of the printed rules, in the language in use.
#[cfg(target_arch = "wasm32")]
pub fn document_words() -> &'static DocumentWords {
    COMPILED_DOCUMENT
}

/// The words of the printed rules, in the language in use.
#[cfg(not(target_arch = "wasm32"))]
pub fn document_words() -> &'static DocumentWords {
    in_use().map_or(COMPILED_DOCUMENT, |(_, _, words, _)| words)
}

/// The printed warning signs in the language in use, in the order of the rules: what the check asks, for those who read it.
#[cfg(not(target_arch = "wasm32"))]
pub fn printed_signs() -> &'static [PrintedSign] {
    in_use().map_or(COMPILED_PRINTED, |(.., signs)| signs)
}

/// The name of a region in the language in use.
pub fn region_name(region: &Region) -> &'static str {
    #[cfg(target_arch = "wasm32")]
    let names = COMPILED_REGIONS;
    #[cfg(not(target_arch = "wasm32"))]
    let names = in_use().map_or(COMPILED_REGIONS, |(_, names, ..)| names);
    let position = crate::domain::check::table::regions().iter().position(|r| r.code == region.code);
    position.and_then(|i| names.get(i)).copied().unwrap_or(region.code)
}

/// The regions to choose from, sorted by name: code and name.
pub fn region_choices() -> Vec<(&'static str, &'static str)> {
    let mut all: Vec<_> =
        crate::domain::check::table::regions().iter().map(|r| (r.code, region_name(r))).collect();
    order::sort_by_key(&mut all, |(_, name)| *name);
    all
}

/// What the check's page says, the names of the regions, the words of the printed rules, and the printed warning signs.
#[cfg(not(target_arch = "wasm32"))]
type InLanguage =
    (&'static CheckWords, &'static [&'static str], &'static DocumentWords, &'static [PrintedSign]);

#[cfg(not(target_arch = "wasm32"))]
fn in_use() -> Option<InLanguage> {
    let code = super::language::current().code;
    ALL.iter().find(|(known, _)| *known == code).map(|(_, words)| *words)
}

impl CheckWords {
    /// The words of a question.
    pub fn question(&self, id: QuestionId) -> &'static QuestionWords {
        &self.questions[id as usize]
    }

    /// The label of a sign or an answer, of "none of these" or of "not sure". A doubt has the label of its sign.
    pub fn answer(&self, atom: Atom) -> &'static str {
        match atom.pick {
            Pick::Choice(i) | Pick::Unsure(i) => {
                self.question(atom.question).answers.get(usize::from(i)).copied().unwrap_or_default()
            }
            Pick::None => self.labels.none,
            Pick::NotSure if atom.question.question().kind == Kind::List => self.labels.not_sure_one,
            Pick::NotSure => self.labels.not_sure,
        }
    }

    /// What a person chose, in words; says so where it is a doubt.
    pub fn given(&self, atom: Atom) -> String {
        let label = self.answer(atom);
        if matches!(atom.pick, Pick::Unsure(_)) {
            format!("{label} ({})", self.labels.unsure)
        } else {
            label.to_owned()
        }
    }

    /// The label of an answer that fired a rule; says so where it counted because of a doubt.
    pub fn reason(&self, reason: Reason) -> String {
        self.given(if reason.certain { reason.answer } else { reason.answer.doubted() })
    }

    /// The question of an answer that says little alone, for a person who has not the question before them; empty where the
    /// label says it all.
    pub fn question_of(&self, reason: Reason) -> &'static str {
        match reason.answer.question.question().kind {
            Kind::List if matches!(reason.answer.pick, Pick::Choice(_) | Pick::Unsure(_)) => "",
            _ => self.question(reason.answer.question).text,
        }
    }

    /// The words of a rule.
    pub fn rule(&self, id: RuleId) -> &'static RuleWords {
        &self.rules[id as usize]
    }

    /// The words of an outcome.
    pub fn outcome(&self, outcome: Outcome) -> &'static OutcomeWords {
        &self.outcomes[outcome as usize]
    }

    /// What to do, in order: what the rules that fired advise, what goes for the outcome, extra advice. Each line once.
    /// In an emergency the call comes first, and only its own rules advise. With a child, that a parent is there.
    pub fn to_do(&self, assessment: &Assessment) -> Vec<&'static str> {
        // There is always one where something is to be done: a result has no open question, an emergency has fired.
        let outcome = assessment.outcome.unwrap_or(Outcome::SelfCare);
        let emergency = outcome == Outcome::Emergency;
        let (first, rest) = self.outcome(outcome).what_to_do.split_at(usize::from(emergency));
        let fired = assessment.fired.iter().filter(|f| !emergency || f.outcome == outcome);
        let advice = fired.flat_map(|f| self.rule(f.rule).advice);
        let (foremost, cautions): (Vec<_>, Vec<_>) =
            assessment.cautions.iter().partition(|id| cautions()[**id as usize].first);
        let words = |ids: Vec<&CautionId>| ids.into_iter().map(|id| self.caution(*id)).collect::<Vec<_>>();
        let (foremost, cautions) = (words(foremost), words(cautions));
        // Looking after it oneself begins with what is to be heeded, as with a fever.
        let (before, after) =
            if outcome == Outcome::SelfCare { (&*cautions, rest) } else { (rest, &*cautions) };
        let seen = (!emergency).then_some(&self.labels.already_looked_at);
        let mut lines: Vec<&'static str> = Vec::new();
        for &line in first.iter().chain(&foremost).chain(advice).chain(before).chain(after).chain(seen) {
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    }

    /// What stays open until the visit, and what does not; empty where there is no time until then.
    pub fn meanwhile(&self, assessment: &Assessment) -> Vec<&'static str> {
        let (Some(open), Some(outcome)) = (assessment.meanwhile, assessment.outcome) else {
            return Vec::new();
        };
        let words = &self.outcome(outcome).meanwhile;
        let exercises = if open.exercises { words.exercises } else { words.no_exercises };
        vec![exercises, if open.running { words.running } else { words.no_running }]
    }

    /// Our label of a place; a clinic may have its own.
    pub fn place(&self, place: Place) -> &'static str {
        self.places[place as usize]
    }

    /// A feature of the usual pattern, or one that speaks against it.
    pub fn feature(&self, id: FeatureId) -> &'static str {
        self.features[id as usize]
    }

    /// Extra advice.
    pub fn caution(&self, id: CautionId) -> &'static str {
        self.cautions[id as usize]
    }

    /// The title and the text of the calendar entry for a review.
    pub fn review(&self, review: Review) -> (String, &'static str) {
        let text = match review.week {
            0..=5 => self.review.week_2,
            6..=11 => self.review.week_6,
            _ => self.review.week_12,
        };
        (self.review.title.replace("{week}", &review.week.to_string()), text)
    }
}

/// The `.ics` file with the review dates. `written`: milliseconds since 1970-01-01 UTC, also what makes it unique.
pub fn review_calendar(reviews: &[Review], written: Millis) -> String {
    let words = check_words();
    let entry = |review: &Review| {
        let (title, text) = words.review(*review);
        let uid = review_uid(written, review.week);
        Entry { uid, when: When::Day(review.day), title, text: text.to_owned(), address: String::new() }
    };
    calendar(&reviews.iter().map(entry).collect::<Vec<_>>(), written)
}

/// The drawings beside questions: each as inline SVG without words, by the name that [`crate::domain::check::Question`]
/// gives; [`QuestionWords::picture`] says what it shows. Printed with the page, so that the program need not carry them.
#[cfg(not(target_arch = "wasm32"))]
pub fn pictures() -> &'static [(&'static str, &'static str)] {
    &PICTURES
}

/// What a reader of the rules wants to know of a rule.
pub fn rule_notes(id: RuleId) -> &'static RuleNotes {
    &RULE_NOTES[id as usize]
}

/// The answers that open a question; empty where it is always asked.
pub fn asked_when(id: QuestionId) -> &'static [Atom] {
    GATES[id as usize]
}

/// The signs of the quick check with which a question is asked anew; none where it is asked every time, or left out.
pub fn quick_openers(id: QuestionId) -> &'static [Atom] {
    QUICK_OPENERS[id as usize]
}

/// The questions that no sign of the quick check opens, each with the reason.
pub fn quick_left_out() -> &'static [(QuestionId, &'static str)] {
    &QUICK_LEFT_OUT
}

/// Each sign of the quick check's own questions, with the answers of the whole check that it names, and those for which it
/// stands at once.
pub fn quick_covers() -> &'static [(Atom, &'static [Atom], &'static [Atom])] {
    &QUICK_COVERS
}

/// All sources, by id.
pub fn sources() -> &'static [Source] {
    &SOURCES
}
