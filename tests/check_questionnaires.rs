//! Whole questionnaires, by the million: nothing gets less urgent by a worse answer, no worse answer hides a question,
//! nobody gets stuck, and every rule that fires says why.

#![allow(clippy::unwrap_used, reason = "a failed unwrap in a test is a failed test")]

use knee_companion::content::check::{all_cases, check_words};
use knee_companion::domain::check::engine::outcome;
use knee_companion::domain::check::table::{QUESTION_COUNT, questions};
use knee_companion::domain::check::{
    Answer, Answers, Kind, Outcome, Question, Quick, Scope, Screen, assess, next, path,
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
            let (mut ticked, mut unsure) = (0, 0);
            for i in 0..n {
                match random.below(200) {
                    worried if worried < worry => ticked |= 1 << i,
                    worried if worried < 2 * worry => unsure |= 1 << i,
                    _ => {}
                }
            }
            if question.kind == Kind::Pattern && unsure != 0 {
                unsure = (1 << n) - 1;
            }
            Answer::Signs { ticked, unsure: unsure & !ticked }
        }
    }
}

/// Every answer to a question that is worse, of a list those with one or two signs or doubts more.
fn worse_answers(question: &Question, from: Answer) -> Vec<Answer> {
    let n = question.choices.len();
    let all = match question.kind {
        Kind::OneOf => (0..n).map(|i| Answer::One(i as u8)).collect(),
        Kind::List => {
            let Answer::Signs { ticked, unsure } = from else { unreachable!("a list has signs") };
            let changes: Vec<(u32, u32)> = (0..n).flat_map(|i| [(1 << i, 0), (0, 1 << i)]).collect();
            let with = |(sign, doubt): &(u32, u32), (other, second): &(u32, u32)| {
                let ticked = ticked | sign | other;
                Answer::Signs { ticked, unsure: (unsure | doubt | second) & !ticked }
            };
            changes.iter().flat_map(|one| changes.iter().map(move |two| with(one, two))).collect()
        }
        Kind::Pattern => (0..1u32 << n)
            .flat_map(|ticked| {
                [0, (1 << n) - 1].map(|unsure| Answer::Signs { ticked, unsure: unsure & !ticked })
            })
            .collect::<Vec<_>>(),
    };
    all.into_iter().filter(|to| is_no_better(question, from, *to)).collect()
}

/// Whether the second answer is at least as worrying, by the meaning of the answers, not by the engine's bits:
/// a sign more or a doubt more in a list; further along `worse_than` in a one-of.
fn is_no_better(question: &Question, from: Answer, to: Answer) -> bool {
    let state = |answer: Answer, i: usize| match answer {
        Answer::Signs { ticked, .. } if ticked >> i & 1 == 1 => 2,
        Answer::Signs { unsure, .. } if unsure >> i & 1 == 1 => 1,
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
                (Answer::Signs { ticked: a, unsure: x }, Answer::Signs { ticked: b, unsure: y })
                    if question.kind == Kind::List =>
                {
                    Answer::Signs { ticked: a | b, unsure: (x | y) & !(a | b) }
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
            for to in worse_answers(question, from) {
                let mut worse = answers.clone();
                worse.set(question.id, to, TODAY);
                assert!(full(&worse) >= before, "{}: {:?} {from:?} to {to:?}", case.name, question.id);
            }
        }
    }
}

#[test]
fn the_quick_check_is_monotone_too() {
    let mut random = Random(0x5EED_0008);
    for _ in 0..20_000 {
        let mut answers = questionnaire(&mut random, 4);
        let before = outcome(&answers, Scope::Quick, TODAY).unwrap();
        let question = &questions()[random.below(QUESTION_COUNT)];
        let from = answers.get(question.id).unwrap().answer;
        let to = any_answer(question, &mut random, 30);
        if is_no_better(question, from, to) {
            answers.set(question.id, to, TODAY);
            let after = outcome(&answers, Scope::Quick, TODAY).unwrap();
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
        let scope = if round % 3 == 0 { Scope::Quick } else { Scope::Full };
        let mut answers = Answers::default();
        for question in questions().iter().filter(|_| random.below(3) == 0).collect::<Vec<_>>() {
            let day = Day(TODAY.0 - random.below(20) as i32);
            answers.set(question.id, any_answer(question, &mut random, 3), day);
            if scope == Scope::Quick && question.is_taken_over() && random.below(2) == 0 {
                answers.take_over(question.id);
            }
        }
        let mut asked = Vec::new();
        loop {
            match next(&answers, scope, TODAY) {
                Screen::Question { id, progress } => {
                    assert!(!asked.contains(&id), "{id:?} is asked twice");
                    assert!(progress.answered < progress.total, "{progress:?}");
                    let quick = scope == Scope::Quick;
                    assert!(quick || id.question().quick != Quick::Own, "{id:?} is asked by the whole check");
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
    let whole = questions().iter().filter(|question| question.quick != Quick::Own).count();
    assert_eq!(seen.len(), whole, "{seen:?}");
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
                let said = if reason.certain { reason.answer } else { reason.answer.doubted() };
                assert!(given.has(said.pick), "{:?} names {reason:?}, which nobody gave", fired.rule);
                assert!(reason.certain || said != reason.answer, "{:?} {reason:?}", fired.rule);
                assert!(!check_words().reason(reason).is_empty());
            }
        }
    }
}
