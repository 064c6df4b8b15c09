//! What is kept of a check, and when the exercise plan is closed.

#![allow(clippy::unwrap_used, reason = "a failed unwrap in a test is a failed test")]

use knee_companion::content::check::all_cases;
use knee_companion::domain::check::table::VERSION;
use knee_companion::domain::check::{
    Answer, Answers, Check, Closed, Outcome, QuestionId, Scope, Screen, check_due, plan_closed,
};
use knee_companion::domain::time::Day;

const TODAY: Day = Day(20_000);

fn id(question: &str) -> QuestionId {
    QuestionId::find(question).unwrap()
}

fn give(check: &mut Check, question: &str, answer: &[&str], today: Day) -> Screen {
    check.answer(id(question), Answer::from_ids(id(question), answer).unwrap(), today);
    check.screen(today)
}

/// Answers every open question as ordinary runner's knee.
fn finish(check: &mut Check, today: Day) -> Screen {
    let usual = all_cases()[0].answers(today);
    loop {
        match check.screen(today) {
            Screen::Question { id, .. } => check.answer(id, usual.get(id).unwrap().answer, today),
            screen => return screen,
        }
    }
}

fn started(scope: Scope) -> Check {
    let mut check = Check::default();
    check.start(scope);
    check
}

#[test]
fn an_urgent_result_closes_the_plan_until_the_person_has_been_seen() {
    let mut check = started(Scope::Full);
    assert_eq!(plan_closed(&check.history), None);
    give(&mut check, "danger", &["breathless"], TODAY);
    assert_eq!(plan_closed(&check.history), Some(Closed { outcome: Outcome::Emergency, since: TODAY }));
    check.seen(Day(TODAY.0 + 2));
    assert_eq!(plan_closed(&check.history), None);
    assert_eq!(check.history.0[0].seen, Some(Day(TODAY.0 + 2)), "the day is not kept");
}

#[test]
fn a_later_harmless_check_does_not_open_the_plan() {
    let mut check = started(Scope::Full);
    give(&mut check, "danger", &["none"], TODAY);
    give(&mut check, "leg", &["calf"], TODAY);
    assert!(matches!(finish(&mut check, TODAY), Screen::Result(_)));
    assert_eq!(plan_closed(&check.history).unwrap().outcome, Outcome::SameDay);
    check.start(Scope::Full);
    let later = Day(TODAY.0 + 1);
    let Screen::Result(result) = finish(&mut check, later) else { panic!("no result") };
    assert_eq!(result.outcome, Some(Outcome::SelfCare));
    assert_eq!(plan_closed(&check.history).unwrap().outcome, Outcome::SameDay);
    check.seen(later);
    assert_eq!(plan_closed(&check.history), None);
}

#[test]
fn the_most_urgent_of_several_results_is_named() {
    let mut check = started(Scope::Full);
    give(&mut check, "danger", &["none"], TODAY);
    give(&mut check, "knee-looks", &["fever"], TODAY);
    give(&mut check, "fever-joint", &["new-pain"], TODAY);
    finish(&mut check, TODAY);
    check.start(Scope::Quick);
    give(&mut check, "danger", &["saddle"], Day(TODAY.0 + 3));
    assert_eq!(
        plan_closed(&check.history).unwrap(),
        Closed { outcome: Outcome::Emergency, since: Day(TODAY.0 + 3) }
    );
}

#[test]
fn an_answer_put_right_at_once_opens_the_plan_and_the_slip_stays_in_the_history() {
    let mut check = started(Scope::Full);
    give(&mut check, "danger", &["breathless"], TODAY);
    assert!(plan_closed(&check.history).is_some());
    give(&mut check, "danger", &["none"], TODAY);
    assert_eq!(plan_closed(&check.history), None);
    assert_eq!(check.history.0.len(), 1);
    assert_eq!(check.history.0[0].corrected, Some(TODAY));
}

#[test]
fn a_same_day_sign_closes_the_plan_even_if_the_check_is_left_half_way() {
    let mut check = started(Scope::Full);
    give(&mut check, "danger", &["none"], TODAY);
    assert!(matches!(give(&mut check, "walking", &["cannot"], TODAY), Screen::Question { .. }));
    assert_eq!(plan_closed(&check.history), Some(Closed { outcome: Outcome::SameDay, since: TODAY }));
    finish(&mut check, TODAY);
    assert_eq!(check.history.0.len(), 1, "the same result stands twice");
}

#[test]
fn changing_another_answer_does_not_open_the_plan_while_the_worrying_one_stands() {
    let mut check = started(Scope::Full);
    give(&mut check, "danger", &["none"], TODAY);
    give(&mut check, "leg", &["calf"], TODAY);
    finish(&mut check, TODAY);
    assert!(matches!(give(&mut check, "what-happened", &["weeks-ago"], TODAY), Screen::Question { .. }));
    assert_eq!(plan_closed(&check.history).unwrap().outcome, Outcome::SameDay);
}

#[test]
fn a_result_that_grew_more_urgent_in_the_same_run_counts_once_with_the_more_urgent_outcome() {
    let mut check = started(Scope::Full);
    give(&mut check, "danger", &["none"], TODAY);
    give(&mut check, "leg", &["calf"], TODAY);
    give(&mut check, "danger", &["breathless"], TODAY);
    assert_eq!(plan_closed(&check.history).unwrap().outcome, Outcome::Emergency);
    assert_eq!(check.history.0.iter().filter(|result| result.stands()).count(), 1);
}

#[test]
fn an_emergency_whose_answers_grew_old_stays_one() {
    let mut check = started(Scope::Full);
    give(&mut check, "danger", &["breathless"], TODAY);
    let later = Day(TODAY.0 + 30);
    finish(&mut check, later);
    assert!(plan_closed(&check.history).is_some(), "time alone opened the plan");
}

#[test]
fn showing_the_same_result_again_does_not_record_it_again() {
    let mut check = started(Scope::Full);
    finish(&mut check, TODAY);
    for _ in 0..5 {
        check.screen(TODAY);
    }
    assert_eq!(check.history.0.len(), 1);
}

#[test]
fn a_result_keeps_its_day_version_outcome_and_rules() {
    let mut check = started(Scope::Full);
    give(&mut check, "danger", &["breathless"], TODAY);
    let result = &check.history.0[0];
    assert_eq!((result.day, result.outcome, result.scope), (TODAY, Outcome::Emergency, Scope::Full));
    assert_eq!(result.rules, ["chest-signs"]);
    assert_eq!(result.version, VERSION);
}

#[test]
fn a_check_that_was_left_is_taken_up_where_it_was() {
    let mut check = started(Scope::Full);
    give(&mut check, "danger", &["none"], TODAY);
    give(&mut check, "age", &["18-to-49"], TODAY);
    let stored = serde_json::to_string(&check).unwrap();
    let mut taken_up: Check = serde_json::from_str(&stored).unwrap();
    assert_eq!(taken_up, check);
    let Screen::Question { id, .. } = taken_up.screen(Day(TODAY.0 + 3)) else { panic!("no question") };
    assert_eq!(id.as_str(), "what-happened");
    let Screen::Question { id, .. } = taken_up.screen(Day(TODAY.0 + 8)) else { panic!("no question") };
    assert_eq!(id.as_str(), "danger", "an old answer counts");
}

#[test]
fn the_stored_form_is_readable_and_small() {
    let mut check = started(Scope::Full);
    give(&mut check, "danger", &["breathless", "not-sure:saddle"], Day(5));
    let json: serde_json::Value = serde_json::to_value(&check.answers).unwrap();
    let given = serde_json::json!({"day": 5, "answer": ["breathless", "not-sure:saddle"], "rules": VERSION});
    assert_eq!(json, serde_json::json!({ "danger": given }));
}

#[test]
fn answers_and_rules_of_another_version_survive() {
    let stored = r#"{"answers": {
        "age": {"day": 5, "answer": ["18-to-49"], "rules": "VERSION"},
        "leg": {"day": 5, "answer": ["third-knee"], "rules": "VERSION"},
        "night": {"day": 5, "answer": ["none"], "rules": "9.9.8"},
        "asked-in-the-future": {"day": 6, "answer": ["a", "b"], "rules": "9.9.8"}
    }, "history": [{"day": 5, "run": 1, "scope": "full", "version": "9.9.9", "outcome": "weeks", "rules": ["of-the-future"]}]}"#;
    let check: Check = serde_json::from_str(&stored.replace("VERSION", VERSION)).unwrap();
    assert!(check.answers.get(id("age")).is_some());
    assert_eq!(check.answers.get(id("leg")), None, "an answer that does not exist counts");
    assert_eq!(check.answers.get(id("night")), None, "none of the signs of another version says too little");
    let again = serde_json::to_string(&check).unwrap();
    for kept in ["asked-in-the-future", "third-knee", "of-the-future", "9.9.9", "9.9.8"] {
        assert!(again.contains(kept), "{kept} is lost");
    }
    let mut check = check;
    check.answer(id("leg"), Answer::NONE, Day(7));
    assert!(
        !serde_json::to_string(&check).unwrap().contains("third-knee"),
        "a new answer stands beside the old one"
    );
    assert_eq!(serde_json::from_str::<Answers>("{}").unwrap(), Answers::default());
}

#[test]
fn a_check_is_due_a_week_after_the_last_result_and_not_before_the_first() {
    let mut check = started(Scope::Full);
    assert!(!check_due(&check.history, TODAY));
    finish(&mut check, TODAY);
    assert!(!check_due(&check.history, Day(TODAY.0 + 6)));
    assert!(check_due(&check.history, Day(TODAY.0 + 7)));
}

#[test]
fn a_quick_check_asks_anew_even_on_the_same_day_and_tells_what_is_new() {
    let mut check = started(Scope::Full);
    give(&mut check, "danger", &["none"], TODAY);
    give(&mut check, "age", &["50-or-over"], TODAY);
    finish(&mut check, TODAY);
    check.start(Scope::Quick);
    let Screen::Question { id, .. } = check.screen(TODAY) else { panic!("nothing is asked") };
    assert_eq!(id.as_str(), "danger");
    give(&mut check, "danger", &["none"], TODAY);
    give(&mut check, "since-leg", &["knee"], TODAY);
    give(&mut check, "movement", &["catching"], TODAY);
    let Screen::Result(result) = finish(&mut check, TODAY) else { panic!("no result") };
    let fired: Vec<&str> = result.fired.iter().map(|f| f.rule.as_str()).collect();
    assert_eq!(fired, ["catches", "fifty-or-over"], "age is remembered");
    let news: Vec<&str> = check.history.news(check.run, &result).iter().map(|r| r.as_str()).collect();
    assert_eq!(news, ["catches"]);
    assert_eq!(check.history.0.len(), 2);
}
