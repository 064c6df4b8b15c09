//! A result that sends to a professional within days or weeks is brought to mind on other pages until another is due.

#![allow(clippy::unwrap_used, reason = "a failed unwrap in a test is a failed test")]

use std::sync::Arc;

use knee_companion::app::model::Model;
use knee_companion::app::plan::today::{Due, advised, check_below, due_check};
use knee_companion::content::check::all_cases;
use knee_companion::domain::check::{Check, Outcome, Scope, Screen};
use knee_companion::domain::time::Now;

const DAY: i64 = 86_400_000;

fn on(day: i64) -> Now {
    Now { wall: (20_000 + day) * DAY, monotonic: 0, utc_offset_minutes: 0 }
}

/// The check of the worked case with this outcome and this rule, gone through on day 0.
fn checked(outcome: &str, rule: &str) -> Check {
    let case = all_cases().iter().find(|case| case.outcome == outcome && case.rules.contains(&rule)).unwrap();
    let today = on(0).day();
    let wanted = case.answers(today);
    let mut check = Check::default();
    check.start(Scope::Full);
    while let Screen::Question { id, .. } = check.screen(today) {
        check.answer(id, wanted.get(id).unwrap().answer, today);
    }
    check
}

fn model(check: Check) -> Model {
    Model { ready: true, check: Arc::new(check), ..Model::default() }
}

#[test]
fn a_result_of_days_or_weeks_is_brought_to_mind_until_the_short_list_is_due() {
    for (name, rule, outcome) in
        [("soon", "severe-pain", Outcome::Soon), ("weeks", "catches", Outcome::Weeks)]
    {
        let model = model(checked(name, rule));
        let said = |day| (advised(&model, on(day)), due_check(&model, on(day)));
        assert_eq!(said(0), (Some(outcome), None));
        assert_eq!(said(6), (Some(outcome), None));
        assert_eq!(said(7), (None, Some(Due::Week)), "then the short list asks anew");
        assert!([0, 6, 7].iter().all(|day| !check_below(&model, on(*day))), "one way to the check is enough");
    }
}

#[test]
fn where_a_clinic_switched_the_questions_off_it_is_brought_to_mind_for_two_weeks() {
    let mut model = model(checked("soon", "severe-pain"));
    model.clinic_check.off = true;
    assert_eq!(advised(&model, on(14)), Some(Outcome::Soon));
    assert_eq!(advised(&model, on(15)), None);
}

#[test]
fn nothing_is_brought_to_mind_after_self_care_or_while_the_plan_is_closed_or_once_another_result_is_there() {
    let mut usual = Check::default();
    usual.start(Scope::Full);
    let today = on(0).day();
    let wanted = all_cases()[0].answers(today);
    while let Screen::Question { id, .. } = usual.screen(today) {
        usual.answer(id, wanted.get(id).unwrap().answer, today);
    }
    let usual = model(usual);
    assert_eq!(advised(&usual, on(0)), None);
    assert!(check_below(&usual, on(0)), "the check keeps its place");
    assert_eq!(advised(&model(checked("same-day", "stuck")), on(0)), None, "the closed plan says more");
    let mut again = checked("weeks", "catches");
    again.start(Scope::Full);
    while let Screen::Question { id, .. } = again.screen(today) {
        again.answer(id, wanted.get(id).unwrap().answer, today);
    }
    assert_eq!(advised(&model(again), on(0)), None);
}
