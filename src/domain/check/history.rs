//! The stored check: answers in progress, and every result there ever was. Says when the exercise plan is closed.
//!
//! Results are only ever added to, never removed. Reading and writing the document is someone else's work.

use serde::{Deserialize, Serialize};

use super::answers::{Answer, Answers};
use super::engine::{Assessment, Scope, Screen, assess, next};
use super::outcome::Outcome;
use super::table::{QUICK_SERVES_DAYS, QuestionId, RuleId, VERSION};
use crate::domain::order;
use crate::domain::time::Day;

/// So many days after a result the next check is due.
const CHECK_EVERY_DAYS: i32 = 7;

/// The stored document.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Check {
    /// The answers.
    pub answers: Answers,
    /// Which questions the present run asks.
    pub scope: Scope,
    /// Counts the runs; one run ends with one result.
    pub run: u32,
    /// The results, oldest first.
    pub history: History,
}

/// The results, oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct History(pub Vec<Finished>);

/// One result. Rules are kept by id, so that those of another version survive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finished {
    /// When.
    pub day: Day,
    /// In which run.
    pub run: u32,
    /// Which questions were asked.
    pub scope: Scope,
    /// The version of the rules.
    pub version: String,
    /// The outcome.
    pub outcome: Outcome,
    /// The rules that fired.
    pub rules: Vec<String>,
    /// When the person said "I have been seen".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Day>,
    /// When another result of the same run took the place of this one, because an answer was changed or added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<Day>,
}

/// Why the exercise plan is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {
    /// [`Outcome::Emergency`] or [`Outcome::SameDay`]: the most urgent one that stands.
    pub outcome: Outcome,
    /// The day of the result.
    pub since: Day,
}

impl Check {
    /// Begins a new run. The answers of the last run are dropped, or taken over by the quick check.
    pub fn start(&mut self, scope: Scope) {
        self.run = self.run.saturating_add(1);
        self.scope = scope;
        for &id in QuestionId::ALL {
            if scope == Scope::Quick && id.question().is_taken_over() {
                self.answers.take_over(id);
            } else {
                self.answers.forget(id);
            }
        }
    }

    /// Whether the quick check may take the place of the whole one: after a result that was not urgent, with the answers of
    /// a whole check by these rules that is at most twelve weeks old. A whole check that was begun and left has dropped them.
    pub fn quick_will_do(&self, today: Day) -> bool {
        let results = self.history.0.iter().rev().filter(|result| result.corrected.is_none());
        let whole = results.clone().find(|result| result.scope == Scope::Full);
        let by_these = |whole: &Finished| {
            whole.version == VERSION && today.0.saturating_sub(whole.day.0) <= QUICK_SERVES_DAYS
        };
        let last = self.history.last();
        last.is_some_and(|last| {
            !last.outcome.is_urgent() && (last.run == self.run || self.scope == Scope::Quick)
        }) && whole.is_some_and(by_these)
    }

    /// Gives or changes an answer.
    pub fn answer(&mut self, question: QuestionId, answer: Answer, today: Day) {
        self.answers.set(question, answer, today);
    }

    /// What to show. A result is put into the history before it is shown; an urgent one as soon as the answers call
    /// for it, so that the plan is closed even if the check is left half-way.
    pub fn screen(&mut self, today: Day) -> Screen {
        let screen = next(&self.answers, self.scope, today);
        match &screen {
            Screen::EmergencyNow(assessment) | Screen::Result(assessment) => self.record(assessment),
            Screen::Question { .. } => {
                let so_far = assess(&self.answers, self.scope, today);
                if so_far.outcome.is_some_and(Outcome::is_urgent) {
                    self.record(&so_far);
                } else {
                    // The answer that led to a more urgent result was put right, and the run goes on.
                    self.correct(so_far.outcome, today);
                }
            }
        }
        screen
    }

    /// The person says: "I have been seen". Every urgent result that stands is settled.
    pub fn seen(&mut self, today: Day) {
        for result in self.history.0.iter_mut().filter(|result| result.stands()) {
            result.seen = Some(today);
        }
    }

    /// Takes in the results of a file that are not here; how many. A result that is here stays as it is, so that an urgent
    /// one goes on closing the plan until the person says otherwise here. Answers of a run that is under way stay here too.
    pub fn take_in(&mut self, other: Check) -> usize {
        // Sorted once: a file may have thousands.
        fn name(result: &Finished) -> impl Ord + '_ {
            (result.day, result.run, result.outcome, result.scope as u8, &result.version, &result.rules)
        }
        let mut mine: Vec<&Finished> = self.history.0.iter().collect();
        order::sort_by(&mut mine, |a, b| name(a).cmp(&name(b)));
        let known = |theirs: &Finished| mine.binary_search_by(|m| name(m).cmp(&name(theirs))).is_ok();
        let news: Vec<Finished> = other.history.0.into_iter().filter(|theirs| !known(theirs)).collect();
        let came = news.len();
        if came == 0 {
            return 0;
        }
        let highest = news.iter().map(|result| result.run).max();
        if let Some(highest) = highest.filter(|highest| *highest >= self.run) {
            // The run that is under way here must not take one of theirs for its own, and correct it.
            self.run = highest.saturating_add(1);
        }
        self.history.0.extend(news);
        order::sort_by_key(&mut self.history.0, |result| (result.day, result.run));
        came
    }

    fn record(&mut self, assessment: &Assessment) {
        let Some(outcome) = assessment.outcome else { return };
        let rules: Vec<String> = assessment.fired.iter().map(|f| f.rule.as_str().to_owned()).collect();
        let run = self.run;
        let same =
            |last: &&mut Finished| last.run == run && last.corrected.is_none() && last.outcome == outcome;
        if let Some(last) = self.history.0.last_mut().filter(same) {
            last.rules = rules;
            return;
        }
        self.correct(Some(outcome), assessment.day);
        self.history.0.push(Finished {
            day: assessment.day,
            run: self.run,
            scope: assessment.scope,
            version: VERSION.into(),
            outcome,
            rules,
            seen: None,
            corrected: None,
        });
    }

    /// A result of this run and this day gives way to another outcome. One of an earlier day stays: answers that grew
    /// old and were given anew are no correction.
    fn correct(&mut self, outcome: Option<Outcome>, today: Day) {
        for result in &mut self.history.0 {
            let other = result.run == self.run && outcome != Some(result.outcome);
            if other && result.day == today && result.corrected.is_none() {
                result.corrected = Some(today);
            }
        }
    }
}

impl Finished {
    /// Whether it closes the exercise plan.
    pub fn stands(&self) -> bool {
        self.outcome.is_urgent() && self.seen.is_none() && self.corrected.is_none()
    }
}

impl History {
    /// The last result that was not corrected.
    pub fn last(&self) -> Option<&Finished> {
        self.0.iter().rev().find(|result| result.corrected.is_none())
    }

    /// The rules that fired now and not in the last result before this run: what is new.
    pub fn news(&self, run: u32, assessment: &Assessment) -> Vec<RuleId> {
        let last = self.0.iter().rev().find(|result| result.run != run && result.corrected.is_none());
        let fired = assessment.fired.iter().map(|f| f.rule);
        fired.filter(|rule| !last.is_some_and(|l| l.rules.iter().any(|id| id == rule.as_str()))).collect()
    }
}

/// Whether the exercise plan is closed: while an urgent result stands, whatever a later check says, until the person
/// says "I have been seen".
pub fn plan_closed(history: &History) -> Option<Closed> {
    let standing = history.0.iter().filter(|result| result.stands());
    standing
        .max_by_key(|result| (result.outcome, result.day))
        .map(|r| Closed { outcome: r.outcome, since: r.day })
}

/// Whether a week has gone by since the last result, so that a check is due. Not before the first.
pub fn check_due(history: &History, today: Day) -> bool {
    history.last().is_some_and(|last| today.0.saturating_sub(last.day.0) >= CHECK_EVERY_DAYS)
}
