//! The way through the check: an emergency stops everything, ordinary runner's knee is through quickly, a changed
//! answer asks only what depends on it, and old answers are asked again.

#![allow(clippy::unwrap_used, reason = "a failed unwrap in a test is a failed test")]

use knee_companion::content::check::{Case, all_cases, check_words};
use knee_companion::content::words;
use knee_companion::domain::check::engine::{is_fresh, outcome};
use knee_companion::domain::check::{
    Answer, Answers, Atom, Check, Kind, Outcome, Pick, QuestionId, Quick, Scope, Screen, assess, next, path,
    reviews,
};
use knee_companion::domain::time::Day;

const TODAY: Day = Day(20_000);

fn full(answers: &Answers) -> Outcome {
    outcome(answers, Scope::Full, TODAY).unwrap()
}

#[test]
fn every_emergency_sign_of_the_first_list_is_shown_before_any_other_question() {
    let first = QuestionId::ALL[0];
    for sign in [
        "breathless",
        "saddle",
        "bladder",
        "both-legs",
        "cold-foot",
        "tight-leg",
        "tight-cast",
        "not-sure:saddle",
        "not-sure",
    ] {
        let mut answers = Answers::default();
        answers.set(first, Answer::from_ids(first, &[sign]).unwrap(), TODAY);
        assert!(matches!(next(&answers, Scope::Full, TODAY), Screen::EmergencyNow(_)), "{sign}");
    }
}

#[test]
fn an_emergency_is_shown_the_moment_it_is_answered_in_every_worked_case() {
    for case in all_cases() {
        let wanted = case.answers(TODAY);
        let mut answers = Answers::default();
        while let Screen::Question { id, .. } = next(&answers, Scope::Full, TODAY) {
            assert_ne!(
                assess(&answers, Scope::Full, TODAY).outcome,
                Some(Outcome::Emergency),
                "{}",
                case.name
            );
            answers.set(id, wanted.get(id).unwrap().answer, TODAY);
        }
    }
}

#[test]
fn self_care_is_never_said_while_a_question_is_open() {
    let case = &all_cases()[0];
    let wanted = case.answers(TODAY);
    let mut answers = Answers::default();
    while let Screen::Question { id, .. } = next(&answers, Scope::Full, TODAY) {
        assert_eq!(assess(&answers, Scope::Full, TODAY).outcome, None, "before {id:?}");
        answers.set(id, wanted.get(id).unwrap().answer, TODAY);
    }
    assert_eq!(assess(&answers, Scope::Full, TODAY).outcome, Some(Outcome::SelfCare));
}

/// What a case takes: which screens, how many taps (each thing chosen is one, and so is each "Continue"), how many words.
struct Effort {
    screens: Vec<QuestionId>,
    taps: usize,
    words: usize,
}

fn effort(case: &Case, scope: Scope) -> Effort {
    let wanted = case.answers(TODAY);
    let words = check_words();
    // The quick check comes after a whole one.
    let mut check = Check { answers: case.answers(Day(TODAY.0 - 8)), ..Check::default() };
    check.start(scope);
    let mut answers = check.answers;
    let mut effort = Effort { screens: Vec::new(), taps: 0, words: 0 };
    while let Screen::Question { id, .. } = next(&answers, scope, TODAY) {
        let answer = wanted.get(id).unwrap().answer;
        let mut texts = vec![words.question(id).text, words.question(id).means];
        texts.extend(words.question(id).answers);
        if id.question().kind != Kind::OneOf {
            texts.push(words.labels.none);
            // Beside the quick check's own signs there is none.
            let doubts = id.question().quick != Quick::Own;
            texts.extend(doubts.then(|| words.answer(Atom { question: id, pick: Pick::NotSure })));
        }
        effort.words += texts.iter().map(|text| text.split_whitespace().count()).sum::<usize>();
        effort.taps += answer.picks(id).len() + 1;
        effort.screens.push(id);
        answers.set(id, answer, TODAY);
    }
    effort
}

impl Effort {
    /// Seconds for somebody who reads every word at 200 words a minute (adults read 238 in silence, Brysbaert 2019, and
    /// nobody answers questions about their own body at that speed), with 2 seconds for each tap.
    fn seconds(&self) -> f64 {
        self.words as f64 / 200.0 * 60.0 + self.taps as f64 * 2.0
    }
}

/// The number before a word of a text: 3 in "About 3 minutes".
fn promised(text: &str, what: &str) -> usize {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    let at = words.iter().position(|word| word.starts_with(what)).unwrap();
    words[at - 1].parse().unwrap()
}

#[test]
fn the_minutes_that_the_start_promises_are_true_for_typical_pain() {
    let text = words().check.start_facts;
    let seconds = effort(&all_cases()[0], Scope::Full).seconds();
    let minutes = promised(text, "minute") as f64;
    assert!((minutes * 60.0 - seconds).abs() <= 30.0, "{seconds:.0} seconds, and {text:?}");
}

#[test]
fn the_minutes_that_the_quick_check_promises_are_true_for_typical_pain() {
    for text in [words().check.quick_intro, words().check_gate.due_text, words().check_gate.due_text_whole] {
        let scope = if text == words().check_gate.due_text_whole { Scope::Full } else { Scope::Quick };
        let seconds = effort(&all_cases()[0], scope).seconds();
        let minutes = promised(text, "minute") as f64;
        assert!((minutes * 60.0 - seconds).abs() <= 30.0, "{seconds:.0} seconds, and {text:?}");
    }
}

#[test]
fn nobody_is_asked_about_an_injury_or_a_childhood_that_they_do_not_have() {
    let Effort { screens, .. } = effort(&all_cases()[0], Scope::Full);
    for id in [
        "injury-danger",
        "injury-signs",
        "right-angle",
        "bone-tender",
        "straight-leg",
        "child-signs",
        "groin-more",
        "wound",
    ] {
        assert!(!screens.contains(&QuestionId::find(id).unwrap()), "{id} is asked");
    }
}

#[test]
fn a_changed_early_answer_asks_only_what_depends_on_it_and_keeps_the_rest() {
    let mut answers = Answers::default();
    let wanted = all_cases()[0].answers(TODAY);
    while let Screen::Question { id, .. } = next(&answers, Scope::Full, TODAY) {
        answers.set(id, wanted.get(id).unwrap().answer, TODAY);
    }
    let happened = QuestionId::find("what-happened").unwrap();
    let choose = |answers: &mut Answers, id: &str| {
        answers.set(happened, Answer::from_ids(happened, &[id]).unwrap(), TODAY);
    };
    choose(&mut answers, "days-ago");
    let open = assess(&answers, Scope::Full, TODAY).open;
    let expected = ["injury-danger", "injury-signs", "right-angle", "bone-tender", "straight-leg"];
    assert_eq!(open.iter().map(|id| id.as_str()).collect::<Vec<_>>(), expected);

    let stuck = QuestionId::find("injury-danger").unwrap();
    answers.set(stuck, Answer::from_ids(stuck, &["out-of-line"]).unwrap(), TODAY);
    assert_eq!(assess(&answers, Scope::Full, TODAY).outcome, Some(Outcome::Emergency));
    choose(&mut answers, "slow");
    assert_eq!(full(&answers), Outcome::SelfCare, "an answer to a question no longer asked counts");
    assert!(answers.get(stuck).is_some(), "an answer to a question no longer asked is lost");
    choose(&mut answers, "days-ago");
    assert!(!assess(&answers, Scope::Full, TODAY).open.contains(&stuck), "a kept answer is asked again");
}

#[test]
fn an_answer_older_than_seven_days_is_asked_again() {
    let wanted = all_cases()[0].answers(TODAY);
    let on = |days: i32| matches!(next(&wanted, Scope::Full, Day(TODAY.0 + days)), Screen::Result(_));
    assert!(on(0) && on(7), "a fresh answer is asked again");
    assert!(!on(8) && !on(400), "an old answer counts");
    assert!(is_fresh(Day(TODAY.0 + 1), TODAY), "a journey west makes the answer tomorrow's");
    assert!(!is_fresh(Day(TODAY.0 + 2), TODAY) && !is_fresh(Day(i32::MAX), Day(i32::MIN)));
}

#[test]
fn the_full_check_asks_age_and_health_again_too_when_their_answers_are_old() {
    let mut answers = all_cases()[0].answers(TODAY);
    for question in ["age", "health"] {
        let id = QuestionId::find(question).unwrap();
        let answer = answers.get(id).unwrap().answer;
        answers.set(id, answer, Day(TODAY.0 - 8));
        assert_eq!(assess(&answers, Scope::Full, TODAY).open, [id]);
        answers.set(id, answer, TODAY);
    }
}

#[test]
fn nobody_with_an_urgent_sign_is_asked_about_the_usual_pattern() {
    for case in all_cases() {
        let asked = path(&case.answers(TODAY), Scope::Full, TODAY);
        let pattern = asked.iter().any(|(id, _)| id.as_str() == "where");
        let urgent = ["same-day", "emergency"].contains(&case.outcome);
        assert_eq!(pattern, !urgent, "{}", case.name);
    }
}

#[test]
fn reviews_are_after_two_six_and_twelve_weeks() {
    assert_eq!(reviews(Day(100)).map(|r| (r.week, r.day.0)), [(2, 114), (6, 142), (12, 184)]);
}

#[test]
fn the_reason_for_an_answer_reads_as_the_person_gave_it() {
    let leg = QuestionId::find("leg").unwrap();
    let calf = Atom { question: leg, pick: Pick::Choice(0) };
    let mut answers = all_cases()[0].answers(TODAY);
    answers.set(leg, Answer::from_ids(leg, &["calf"]).unwrap(), TODAY);
    let assessment = assess(&answers, Scope::Full, TODAY);
    assert_eq!(assessment.fired[0].because.len(), 1);
    assert_eq!(assessment.fired[0].because[0].answer, calf);
    assert_eq!(check_words().reason(assessment.fired[0].because[0]), check_words().answer(calf));
}
