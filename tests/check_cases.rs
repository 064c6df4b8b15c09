//! The worked cases: each has its outcome, and exactly its rules decide. Answered the way a person does, screen by
//! screen, and all at once.

#![allow(clippy::unwrap_used, reason = "a failed unwrap in a test is a failed test")]

use knee_companion::content::check::{Case, all_cases, case_of};
use knee_companion::domain::check::{
    Answers, Outcome, QuestionId, Scope, Screen, assess, next, table::rules,
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
fn every_rule_alone_decides_the_outcome_of_some_person() {
    assert!(all_cases().len() >= 200);
    // Such a person's outcome changes when the rule is lost or made milder, because no other rule stands in for it.
    let missing: Vec<&str> =
        rules().iter().filter(|rule| case_of(rule.id).is_none()).map(|rule| rule.id.as_str()).collect();
    assert!(missing.is_empty(), "no case that these decide alone: {missing:?}");
}

#[test]
fn every_outcome_has_a_case() {
    for outcome in Outcome::ALL {
        assert!(all_cases().iter().any(|case| case.outcome == outcome.as_str()), "{outcome:?}");
    }
}
