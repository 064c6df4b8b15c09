//! Whole questionnaires, as people fill them in: nothing gets less urgent by a worse answer, nobody gets stuck, an
//! emergency stops everything, and ordinary runner's knee is through quickly.

#![allow(clippy::unwrap_used, reason = "a failed unwrap in a test is a failed test")]

use knee_companion::content::check::{all_cases, check_words};
use knee_companion::domain::check::engine::{is_fresh, outcome};
use knee_companion::domain::check::table::{QUESTION_COUNT, questions};
use knee_companion::domain::check::{
    Answer, Answers, Atom, Kind, Outcome, Pick, Question, QuestionId, Scope, Screen, assess, next, path,
    reviews,
};
use knee_companion::domain::time::Day;

const TODAY: Day = Day(20_000);

/// A small generator of reproducible random numbers (xorshift), because a million questionnaires want a fast one.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % n
    }
}

/// A random answer; `worry` of 100 lean towards a worrying one.
fn any_answer(question: &Question, random: &mut Random, worry: usize) -> Answer {
    let n = question.choices.len();
    match question.kind {
        Kind::OneOf => Answer::One(random.below(n) as u8),
        Kind::List | Kind::Pattern => {
            let mut ticked = 0;
            for i in 0..n {
                if random.below(100) < worry {
                    ticked |= 1 << i;
                }
            }
            Answer::Signs { ticked, not_sure: random.below(100) < worry }
        }
    }
}

/// Every answer to a question.
fn all_answers(question: &Question) -> Vec<Answer> {
    let n = question.choices.len();
    match question.kind {
        Kind::OneOf => (0..n).map(|i| Answer::One(i as u8)).collect(),
        Kind::List | Kind::Pattern => (0..1u32 << n)
            .flat_map(|ticked| [false, true].map(|not_sure| Answer::Signs { ticked, not_sure }))
            .collect(),
    }
}

/// Whether the second answer is at least as worrying, by the meaning of the answers, not by the engine's bits:
/// a sign more or a "not sure" more in a list; further along `worse_than` in a one-of.
fn is_no_better(question: &Question, from: Answer, to: Answer) -> bool {
    let state = |answer: Answer, i: usize| match answer {
        Answer::Signs { ticked, .. } if ticked >> i & 1 == 1 => 2,
        Answer::Signs { not_sure: true, .. } => 1,
        _ => 0,
    };
    match question.kind {
        Kind::OneOf => {
            let chosen = |answer| match answer {
                Answer::One(i) => question.choices[usize::from(i)].chosen,
                Answer::Signs { .. } => unreachable!("a one-of has one answer"),
            };
            chosen(from).is_within(&chosen(to))
        }
        Kind::List => (0..question.choices.len()).all(|i| state(from, i) <= state(to, i)),
        Kind::Pattern => pattern_worry(from) <= pattern_worry(to),
    }
}

/// Something fits, not sure, nothing fits.
fn pattern_worry(answer: Answer) -> u8 {
    match answer {
        Answer::NONE => 2,
        Answer::Signs { ticked: 0, .. } => 1,
        _ => 0,
    }
}

fn full(answers: &Answers) -> Outcome {
    outcome(answers, Scope::Full, TODAY).unwrap()
}

/// An answer to every question.
fn questionnaire(random: &mut Random, worry: usize) -> Answers {
    let mut answers = Answers::default();
    for question in questions() {
        answers.set(question.id, any_answer(question, random, worry), TODAY);
    }
    answers
}

#[test]
fn a_worse_answer_never_lowers_the_outcome_in_a_million_questionnaires() {
    let mut random = Random(0x5EED_0007);
    let mut higher = 0;
    let mut tried = 0;
    while tried < 1_000_000 {
        let worry = [0, 2, 5, 12, 40][random.below(5)];
        let mut answers = questionnaire(&mut random, worry);
        let mut before = full(&answers);
        // A walk upwards: each step makes one answer worse, and is one comparison of two whole questionnaires.
        for _ in 0..20 {
            let question = &questions()[random.below(QUESTION_COUNT)];
            let from = answers.get(question.id).unwrap().answer;
            let to = any_answer(question, &mut random, 20);
            let to = match (from, to) {
                (Answer::Signs { ticked: a, not_sure: x }, Answer::Signs { ticked: b, not_sure: y })
                    if question.kind == Kind::List =>
                {
                    Answer::Signs { ticked: a | b, not_sure: x | y }
                }
                _ if is_no_better(question, from, to) => to,
                _ => continue,
            };
            answers.set(question.id, to, TODAY);
            let after = full(&answers);
            assert!(after >= before, "{:?}: {from:?} to {to:?} lowers {before:?} to {after:?}", question.id);
            higher += usize::from(after > before);
            before = after;
            tried += 1;
        }
    }
    assert!(higher > 10_000, "only {higher} of {tried} steps changed anything: the search proves little");
}

#[test]
fn from_every_worked_case_every_worse_answer_to_any_one_question_is_at_least_as_urgent() {
    for case in all_cases() {
        let answers = case.answers(TODAY);
        let before = full(&answers);
        for question in questions() {
            let from = answers.get(question.id).unwrap().answer;
            for to in all_answers(question).into_iter().filter(|to| is_no_better(question, from, *to)) {
                let mut worse = answers.clone();
                worse.set(question.id, to, TODAY);
                assert!(full(&worse) >= before, "{}: {:?} {from:?} to {to:?}", case.name, question.id);
            }
        }
    }
}

#[test]
fn the_short_list_is_monotone_too() {
    let mut random = Random(0x5EED_0008);
    for _ in 0..20_000 {
        let mut answers = questionnaire(&mut random, 4);
        let before = outcome(&answers, Scope::Short, TODAY).unwrap();
        let question = &questions()[random.below(QUESTION_COUNT)];
        let from = answers.get(question.id).unwrap().answer;
        let to = any_answer(question, &mut random, 30);
        if is_no_better(question, from, to) {
            answers.set(question.id, to, TODAY);
            let after = outcome(&answers, Scope::Short, TODAY).unwrap();
            assert!(after >= before, "{:?}: {from:?} to {to:?}", question.id);
        }
    }
}

#[test]
fn a_worse_answer_never_hides_a_question_that_could_raise_the_outcome() {
    let mut random = Random(0x5EED_0009);
    for _ in 0..20_000 {
        let mut answers = questionnaire(&mut random, 4);
        let asked = path(&answers, Scope::Full, TODAY);
        let question = &questions()[random.below(QUESTION_COUNT)];
        let from = answers.get(question.id).unwrap().answer;
        let to = any_answer(question, &mut random, 30);
        if !is_no_better(question, from, to) {
            continue;
        }
        answers.set(question.id, to, TODAY);
        let now = path(&answers, Scope::Full, TODAY);
        for (id, _) in asked {
            let hidden = !now.iter().any(|(still, _)| *still == id);
            // Only the questions about the pattern and about the risk of a bone injury may go, once it is urgent.
            let may_go = id.question().not_after.is_some_and(|limit| full(&answers) >= limit);
            assert!(!hidden || may_go, "{:?} hides {id:?}", question.id);
        }
    }
}

#[test]
fn from_any_partial_answer_the_check_comes_to_an_end_and_asks_nothing_twice() {
    let mut random = Random(0x5EED_0010);
    for round in 0..5_000 {
        let scope = if round % 3 == 0 { Scope::Short } else { Scope::Full };
        let mut answers = Answers::default();
        for question in questions().iter().filter(|_| random.below(3) == 0).collect::<Vec<_>>() {
            let day = Day(TODAY.0 - random.below(20) as i32);
            answers.set(question.id, any_answer(question, &mut random, 3), day);
        }
        let mut asked = Vec::new();
        loop {
            match next(&answers, scope, TODAY) {
                Screen::Question { id, progress } => {
                    assert!(!asked.contains(&id), "{id:?} is asked twice");
                    assert!(progress.answered < progress.total, "{progress:?}");
                    assert!(scope == Scope::Full || id.question().weekly, "{id:?} is not of the short list");
                    asked.push(id);
                    answers.set(id, any_answer(id.question(), &mut random, 3), TODAY);
                }
                Screen::EmergencyNow(result) => {
                    assert_eq!(result.outcome, Some(Outcome::Emergency));
                    break;
                }
                Screen::Result(result) => {
                    assert!(result.open.is_empty());
                    assert!(result.outcome.is_some_and(|o| o < Outcome::Emergency));
                    break;
                }
            }
        }
    }
}

#[test]
fn every_emergency_sign_of_the_first_list_is_shown_before_any_other_question() {
    let first = QuestionId::ALL[0];
    for sign in ["breathless", "saddle", "both-legs", "cold-foot", "tight-cast", "not-sure"] {
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

/// Screens, taps and words of a case: each thing chosen is a tap, and so is each "Continue".
fn effort(case: &knee_companion::content::check::Case) -> (Vec<QuestionId>, usize, usize) {
    let wanted = case.answers(TODAY);
    let words = check_words();
    let mut answers = Answers::default();
    let (mut screens, mut taps, mut read) = (Vec::new(), 0, 0);
    while let Screen::Question { id, .. } = next(&answers, Scope::Full, TODAY) {
        let answer = wanted.get(id).unwrap().answer;
        let mut texts = vec![words.question(id).text];
        texts.extend(words.question(id).answers);
        if id.question().kind != Kind::OneOf {
            texts.extend([words.labels.none, words.labels.not_sure]);
        }
        read += texts.iter().map(|text| text.split_whitespace().count()).sum::<usize>();
        taps += answer.picks().len() + 1;
        screens.push(id);
        answers.set(id, answer, TODAY);
    }
    (screens, taps, read)
}

#[test]
fn a_runner_with_typical_pain_is_through_in_about_25_taps_and_under_three_minutes() {
    let (screens, taps, read) = effort(&all_cases()[0]);
    assert!(taps <= 26, "{taps} taps on {screens:?}");
    // Adults read 238 words a minute in silence (Brysbaert 2019); a tap takes a second and a half. "What this means"
    // is not counted: it is there for those who need it.
    let seconds = read as f64 / 238.0 * 60.0 + taps as f64 * 1.5;
    assert!(seconds < 180.0, "{seconds:.0} seconds for {read} words and {taps} taps");
}

#[test]
fn nobody_is_asked_about_an_injury_or_a_childhood_that_they_do_not_have() {
    let (screens, ..) = effort(&all_cases()[0]);
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
    answers.set(stuck, Answer::from_ids(stuck, &["kneecap-back"]).unwrap(), TODAY);
    assert_eq!(assess(&answers, Scope::Full, TODAY).outcome, Some(Outcome::SameDay));
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
fn the_short_list_remembers_age_and_health_and_asks_every_red_flag_anew() {
    let long_ago = Day(TODAY.0 - 200);
    let answers = all_cases()[0].answers(long_ago);
    let asked: Vec<QuestionId> = assess(&answers, Scope::Short, TODAY).open;
    for flag in ["right-now", "what-happened", "knee-looks", "walking", "movement", "leg", "night"] {
        assert!(asked.contains(&QuestionId::find(flag).unwrap()), "{flag} is not asked");
    }
    for kept in ["age", "health", "where", "pain-kind"] {
        assert!(!asked.contains(&QuestionId::find(kept).unwrap()), "{kept} is asked");
    }
    assert!(asked.len() <= 7, "{asked:?}");
}

#[test]
fn every_question_is_asked_of_somebody() {
    let mut random = Random(0x5EED_0011);
    let mut seen = Vec::new();
    for _ in 0..3_000 {
        for (id, _) in path(&questionnaire(&mut random, 6), Scope::Full, TODAY) {
            if !seen.contains(&id) {
                seen.push(id);
            }
        }
    }
    assert_eq!(seen.len(), QUESTION_COUNT, "{seen:?}");
}

#[test]
fn every_rule_that_fires_names_the_answers_that_fired_it() {
    let mut random = Random(0x5EED_0012);
    for _ in 0..3_000 {
        let answers = questionnaire(&mut random, 6);
        for fired in assess(&answers, Scope::Full, TODAY).fired {
            assert!(!fired.because.is_empty(), "{:?}", fired.rule);
            for reason in fired.because {
                let given = answers.get(reason.answer.question).unwrap().answer;
                let unsure = given.has(Pick::NotSure) && !given.has(reason.answer.pick);
                assert_eq!(
                    reason.certain,
                    !unsure || !given.has(Pick::NotSure),
                    "{:?} {reason:?}",
                    fired.rule
                );
                assert!(!check_words().reason(reason).is_empty());
            }
        }
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
