//! What is asked next, and what the answers add up to.

use serde::{Deserialize, Serialize};

use super::answers::{Answer, Answers, Given};
use super::outcome::{Family, Outcome};
use super::table::{
    ANSWERS_LAST_DAYS, Atom, CautionId, Facts, FeatureId, Kind, Pick, Place, Question, QuestionId, Quick,
    REVIEW_WEEKS, Rule, RuleId, as_well, cautions, features, questions, rules, usual_places,
};
use crate::domain::order;
use crate::domain::time::{Day, Millis};

/// Which questions belong to the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// The whole check: all but the quick check's own.
    #[default]
    Full,
    /// The quick check: every week, after a new injury, and when pain jumps. It asks what is new. Every other answer counts
    /// as it was given before, and goes on counting until it is given anew: so the quick check never says less than the
    /// check before it, unless what decided was answered anew.
    #[serde(rename = "short", alias = "quick")]
    Quick,
}

/// What to show.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// A question to answer.
    Question {
        /// The question.
        id: QuestionId,
        /// How far along it is.
        progress: Progress,
    },
    /// Emergency advice: shown as soon as the answers call for it, before any further question.
    EmergencyNow(Box<Assessment>),
    /// The result.
    Result(Box<Assessment>),
}

/// How far along a check is. The total can grow or shrink when an answer opens or closes questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Questions answered.
    pub answered: u8,
    /// Questions that are asked, as far as is known, this one included.
    pub total: u8,
}

/// What the answers add up to.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The most urgent outcome called for. While questions are open it can only become more urgent;
    /// `None` while questions are open and no rule has fired: self-care is never said too early.
    pub outcome: Option<Outcome>,
    /// Which questions were asked.
    pub scope: Scope,
    /// The day it was made.
    pub day: Day,
    /// Questions still to be answered, in order; further ones may open.
    pub open: Vec<QuestionId>,
    /// Every rule that fired, the most urgent first.
    pub fired: Vec<Fired>,
    /// Where to go, the best place first; none for self-care.
    pub places: Vec<Place>,
    /// Features of the usual pattern that are there.
    pub fits: Vec<FeatureId>,
    /// Features that speak against the usual pattern.
    pub does_not_fit: Vec<FeatureId>,
    /// Extra advice.
    pub cautions: Vec<CautionId>,
    /// What stays open until the visit; only where that is days or weeks away.
    pub meanwhile: Option<Meanwhile>,
}

/// What stays open until someone has looked at it, as far as it does not hurt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meanwhile {
    /// The exercises.
    pub exercises: bool,
    /// Running.
    pub running: bool,
}

/// A rule that fired, with the answers that fired it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fired {
    /// The rule.
    pub rule: RuleId,
    /// What it calls for.
    pub outcome: Outcome,
    /// The answers, in the order of the questions.
    pub because: Vec<Reason>,
}

/// An answer that helped to fire a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The sign or answer that the rule names.
    pub answer: Atom,
    /// `false` where a sign counted because the person is not sure about it.
    pub certain: bool,
}

/// A date to look again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    /// Weeks after the result: 2, 6, 12 (`clinical.md` 1.4).
    pub week: u8,
    /// The day.
    pub day: Day,
}

/// The screen that comes next. Total: every set of answers has one.
pub fn next(answers: &Answers, scope: Scope, today: Day) -> Screen {
    let pass = Pass::over(answers, scope, today);
    if pass.outcome() == Some(Outcome::Emergency) {
        return Screen::EmergencyNow(Box::new(pass.assessment(scope, today)));
    }
    match pass.open.first() {
        Some(&id) => Screen::Question { id, progress: pass.progress() },
        None => Screen::Result(Box::new(pass.assessment(scope, today))),
    }
}

/// What the answers add up to so far. Only answers that are asked for and not too old count.
pub fn assess(answers: &Answers, scope: Scope, today: Day) -> Assessment {
    Pass::over(answers, scope, today).assessment(scope, today)
}

/// The outcome alone, without its reasons: what [`assess`] gives as `outcome`, many times faster.
pub fn outcome(answers: &Answers, scope: Scope, today: Day) -> Option<Outcome> {
    Pass::over(answers, scope, today).outcome()
}

/// The outcome by other rules than the check's own, the most urgent first: so a test can take a rule away and see who
/// notices.
pub fn outcome_by(rules: &[Rule], answers: &Answers, scope: Scope, today: Day) -> Option<Outcome> {
    Pass::by(questions(), rules, answers, scope, today).outcome()
}

/// The outcome so far and the next open question by other questions than the check's own, in their order: so a test can
/// have a sign of the quick check open less.
pub fn next_by(
    questions: &[Question],
    answers: &Answers,
    scope: Scope,
    today: Day,
) -> (Option<Outcome>, Option<QuestionId>) {
    let pass = Pass::by(questions, rules(), answers, scope, today);
    (pass.outcome(), pass.open.first().copied())
}

/// The questions that matter, in order, with the answers that count; none where a question is still to be answered, or
/// anew: for the summary.
pub fn path(answers: &Answers, scope: Scope, today: Day) -> Vec<(QuestionId, Option<Answer>)> {
    let pass = Pass::over(answers, scope, today);
    let settled = pass.counted.iter().filter(|(id, _)| !pass.open.contains(id));
    let settled = settled.map(|&(id, answer)| (id, Some(answer)));
    let mut path: Vec<_> = settled.chain(pass.open.iter().map(|&id| (id, None))).collect();
    order::sort_by_key(&mut path, |(id, _)| *id);
    path
}

/// The part of [`path`] that a run asks about: not what the quick check has from before. For going back.
pub fn asked(answers: &Answers, scope: Scope, today: Day) -> Vec<(QuestionId, Option<Answer>)> {
    let mut asked = path(answers, scope, today);
    asked.retain(|(id, answer)| answer.is_none() || !is_from_before(answers, *id, scope));
    asked
}

/// Whether the quick check has the answer from before.
fn is_from_before(answers: &Answers, id: QuestionId, scope: Scope) -> bool {
    scope == Scope::Quick && answers.get(id).is_some_and(|given| given.before)
}

/// The advice that stands beside the questions, by the answers so far.
pub fn advice_beside_questions(answers: &Answers, scope: Scope, today: Day) -> Vec<CautionId> {
    let pass = Pass::over(answers, scope, today);
    let there = |atoms: &[Atom]| atoms.iter().any(|atom| pass.has(*atom));
    cautions().iter().filter(|c| c.first && there(c.answers)).map(|c| c.id).collect()
}

/// The dates to look again after a self-care result.
pub fn reviews(from: Day) -> [Review; 3] {
    REVIEW_WEEKS.map(|week| Review { week, day: Day(from.0 + 7 * i32::from(week)) })
}

/// The name of a review's entry in calendars, for good: the same in every file that brings it. `written` is the beginning of
/// the day that gave it, milliseconds since 1970-01-01.
pub fn review_uid(written: Millis, week: u8) -> String {
    format!("knee-check-{written}-week-{week}@runners-knee-companion")
}

/// Whether an answer is recent enough to count: at most 7 days old. One day ahead is a journey to another time zone;
/// further ahead the clock was wrong, and the question is asked again.
pub fn is_fresh(given: Day, today: Day) -> bool {
    (-1..=ANSWERS_LAST_DAYS)
        .contains(&(i64::from(today.0) - i64::from(given.0)).try_into().unwrap_or(i32::MAX))
}

/// One pass over the questions in their order.
struct Pass<'a> {
    rules: &'a [Rule],
    facts: Facts,
    /// The answers that count.
    counted: Vec<(QuestionId, Answer)>,
    /// The questions to be answered; where the quick check asks anew, the answer from before counts until then.
    open: Vec<QuestionId>,
    /// How many of those that count were not given in this run.
    from_before: u8,
}

impl Pass<'_> {
    fn over(answers: &Answers, scope: Scope, today: Day) -> Pass<'static> {
        Pass::by(questions(), rules(), answers, scope, today)
    }

    fn by<'a>(
        questions: &[Question],
        rules: &'a [Rule],
        answers: &Answers,
        scope: Scope,
        today: Day,
    ) -> Pass<'a> {
        let counted = Vec::with_capacity(32);
        let mut pass = Pass { rules, facts: Facts::default(), counted, open: Vec::new(), from_before: 0 };
        for question in questions.iter().filter(|q| scope == Scope::Quick || q.quick != Quick::Own) {
            if pass.asks(question) {
                pass.take(question, answers.get(question.id), scope, today);
            }
        }
        pass
    }

    /// Counts the answer, or leaves the question open, or both.
    fn take(&mut self, question: &Question, given: Option<Given>, scope: Scope, today: Day) {
        let now = given.is_some_and(|given| !given.before && is_fresh(given.day, today));
        let (counts, open) = match (scope, question.quick) {
            (Scope::Quick, Quick::AnewWith(signs)) => (given.is_some(), !now && self.facts.meets(&signs)),
            _ => (now, false),
        };
        if let Some(given) = given.filter(|_| counts) {
            self.facts.add(given.answer.facts(question));
            self.counted.push((question.id, given.answer));
            self.from_before += u8::from(given.before || open);
        }
        if open || !counts {
            self.open.push(question.id);
        }
    }

    fn asks(&self, question: &Question) -> bool {
        question.asked_when.is_none_or(|gate| self.facts.meets(&gate))
            && question.not_after.is_none_or(|limit| self.most_urgent() < Some(limit))
    }

    /// The rules stand most urgent first.
    fn most_urgent(&self) -> Option<Outcome> {
        self.rules.iter().find(|rule| rule.fires(&self.facts)).map(|rule| rule.outcome)
    }

    fn outcome(&self) -> Option<Outcome> {
        self.most_urgent().or(self.open.is_empty().then_some(Outcome::SelfCare))
    }

    fn progress(&self) -> Progress {
        let answered = self.counted.len() as u8 - self.from_before;
        Progress { answered, total: answered + self.open.len() as u8 }
    }

    fn assessment(&self, scope: Scope, day: Day) -> Assessment {
        let outcome = self.outcome();
        let fired: Vec<Fired> = self
            .rules
            .iter()
            .filter(|rule| rule.fires(&self.facts))
            .map(|rule| Fired { rule: rule.id, outcome: rule.outcome, because: self.because(rule.lines) })
            .collect();
        let feature = |fits: bool| {
            let there = |atoms: &[Atom]| atoms.iter().any(|atom| self.has(*atom));
            features().iter().filter(|f| f.fits == fits && there(f.answers)).map(|f| f.id).collect()
        };
        let caution = |atoms: &[Atom]| atoms.iter().any(|atom| self.has(*atom) || self.has(atom.doubted()));
        let held = cautions().iter().any(|c| c.stops && caution(c.answers));
        let open = |stops: fn(&Rule) -> bool| !held && !fired.iter().any(|f| stops(f.rule.rule()));
        let family = outcome.map(Outcome::family);
        let meanwhile = (family == Some(Family::Professional)).then(|| Meanwhile {
            exercises: open(|rule| rule.stops_exercises),
            // Within days nobody runs.
            running: outcome == Some(Outcome::Weeks) && open(|rule| rule.stops_running),
        });
        Assessment {
            meanwhile,
            outcome,
            scope,
            day,
            open: self.open.clone(),
            places: places(outcome, &fired),
            fired,
            fits: feature(true),
            does_not_fit: feature(false),
            cautions: cautions()
                .iter()
                .filter(|c| outcome.is_some_and(|o| o <= c.only_up_to) && caution(c.answers))
                .map(|c| c.id)
                .collect(),
        }
    }

    fn has(&self, atom: Atom) -> bool {
        self.counted.iter().any(|(id, answer)| *id == atom.question && answer.has(atom.pick))
    }

    fn because(&self, lines: &[Facts]) -> Vec<Reason> {
        let meets = |facts: &Facts| lines.iter().any(|line| facts.meets(line));
        let mut reasons = Vec::new();
        for &(id, answer) in &self.counted {
            let question = id.question();
            let mut add = |pick, certain| {
                reasons.push(Reason { answer: Atom { question: id, pick }, certain });
            };
            match answer {
                Answer::One(position) => {
                    if meets(&answer.facts(question)) {
                        add(Pick::Choice(position), true);
                    }
                }
                Answer::Signs { ticked, unsure } if question.kind == Kind::List => {
                    for (i, choice) in (0u8..).zip(question.choices) {
                        if ticked >> i & 1 == 1 && meets(&choice.chosen) {
                            add(Pick::Choice(i), true);
                        } else if unsure >> i & 1 == 1 && meets(&choice.unsure) {
                            add(Pick::Choice(i), false);
                        }
                    }
                }
                Answer::Signs { unsure, .. } => {
                    if meets(&answer.facts(question)) {
                        add(if unsure != 0 { Pick::NotSure } else { Pick::None }, true);
                    }
                }
            }
        }
        reasons
    }
}

/// Where to go: the places that every rule that decided names, because each of those reasons is to be seen there. Where
/// there is none, the one of them that can do most. Whoever treats the person is named as well.
fn places(outcome: Option<Outcome>, fired: &[Fired]) -> Vec<Place> {
    let Some(outcome) = outcome else { return Vec::new() };
    let usual = usual_places(outcome);
    let named = |f: &Fired| Some(f.rule.rule().places).filter(|own| !own.is_empty()).unwrap_or(usual);
    let lists: Vec<&[Place]> = fired.iter().filter(|f| f.outcome == outcome).map(named).collect();
    let Some(first) = lists.first() else { return usual.to_vec() };
    // The place that is furthest down a list serves that reason least, and counts as that.
    let rank = |place: &Place| {
        let places = lists.iter().map(|list| list.iter().position(|known| known == place));
        places.collect::<Option<Vec<_>>>().and_then(|ranks| ranks.into_iter().max())
    };
    let mut shared: Vec<(usize, Place)> =
        first.iter().filter_map(|place| Some((rank(place)?, *place))).collect();
    order::sort_by_key(&mut shared, |(rank, place)| (*rank, *place));
    let mut all: Vec<Place> = shared.into_iter().map(|(_, place)| place).collect();
    let named = || lists.iter().copied().flatten().copied();
    if all.iter().all(|place| as_well().contains(place)) {
        all.extend(named().filter(|place| !as_well().contains(place)).min());
    }
    for place in named().filter(|place| as_well().contains(place)) {
        if !all.contains(&place) {
            all.push(place);
        }
    }
    all
}
