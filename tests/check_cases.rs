//! The worked cases: each has its outcome, and exactly its rules decide. Answered the way a person does, screen by
//! screen, and all at once.

#![allow(clippy::unwrap_used, reason = "a failed unwrap in a test is a failed test")]

use knee_companion::content::check::{Case, all_cases};
use knee_companion::domain::check::{
    Answers, Outcome, QuestionId, Rule, Scope, Screen, assess, next, table::rules,
};
use knee_companion::domain::time::Day;

const TODAY: Day = Day(20_000);

/// Answers screen by screen, from the case's answers. An emergency ends it, as it does for a person.
fn walk(case: &Case) -> (Outcome, Vec<QuestionId>) {
    let wanted = case.answers(TODAY);
    let mut answers = Answers::default();
    let mut asked = Vec::new();
    loop {
        match next(&answers, Scope::Full, TODAY) {
            Screen::Question { id, .. } => {
                assert!(!asked.contains(&id), "{}: {id:?} is asked twice", case.name);
                asked.push(id);
                answers.set(id, wanted.get(id).unwrap().answer, TODAY);
            }
            Screen::EmergencyNow(result) | Screen::Result(result) => return (result.outcome.unwrap(), asked),
        }
    }
}

#[test]
fn every_worked_case_ends_as_written_and_by_the_rules_written() {
    let mut wrong = Vec::new();
    for case in all_cases() {
        let assessment = assess(&case.answers(TODAY), Scope::Full, TODAY);
        let outcome = assessment.outcome.unwrap();
        let deciding: Vec<&str> =
            assessment.fired.iter().filter(|f| f.outcome == outcome).map(|f| f.rule.as_str()).collect();
        let (walked, _) = walk(case);
        if outcome.as_str() != case.outcome || deciding != case.rules || walked != outcome {
            wrong.push(format!("{}: {outcome:?}, walked {walked:?}, by {deciding:?}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), all_cases().len(), wrong.join("\n"));
}

#[test]
fn the_cases_are_at_least_sixty_and_every_rule_decides_one() {
    assert!(all_cases().len() >= 60);
    let decided: Vec<&str> = all_cases().iter().flat_map(|case| case.rules.iter().copied()).collect();
    let missing: Vec<&str> =
        rules().iter().map(|rule: &Rule| rule.id.as_str()).filter(|id| !decided.contains(id)).collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}

#[test]
fn every_outcome_has_a_case() {
    for outcome in Outcome::ALL {
        assert!(all_cases().iter().any(|case| case.outcome == outcome.as_str()), "{outcome:?}");
    }
}
