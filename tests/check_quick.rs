//! The quick check: short, and never saying less than the whole check would. Its table (`content/check/quick.toml`) is tried
//! with every sign of every worked case that came since the last check, with random people, and with each line taken out.

#![allow(clippy::unwrap_used, reason = "a failed unwrap in a test is a failed test")]

use knee_companion::content::check::{all_cases, asked_when, quick_covers, quick_left_out, quick_openers};
use knee_companion::domain::check::engine::{next_by, outcome};
use knee_companion::domain::check::table::{Choice, Facts, questions, rules};
use knee_companion::domain::check::{
    Answer, Answers, Atom, Check, Kind, Outcome, Pick, Question, QuestionId, Quick, Reason, RuleId, Scope,
    Screen, assess, next,
};
use knee_companion::domain::time::Day;

const TODAY: Day = Day(20_000);
const LAST_TIME: Day = Day(20_000 - 8);

fn id(question: &str) -> QuestionId {
    QuestionId::find(question).unwrap()
}

/// What a whole check asks of this person, and nothing else.
fn whole_check(person: &Answers, day: Day) -> Check {
    let mut check = Check::default();
    check.start(Scope::Full);
    while let Screen::Question { id, .. } = check.screen(day) {
        check.answer(id, person.get(id).unwrap().answer, day);
    }
    check
}

fn full(person: &Answers) -> Outcome {
    outcome(&whole_check(person, TODAY).answers, Scope::Full, TODAY).unwrap()
}

fn with(answer: Option<Answer>, position: u8) -> Answer {
    match answer {
        Some(Answer::Signs { ticked, .. }) => Answer::Signs { ticked: ticked | 1 << position, unsure: 0 },
        _ => Answer::Signs { ticked: 1 << position, unsure: 0 },
    }
}

/// The quick check after that whole check, by these questions: the person ticks these signs of its own, and else answers as is
/// true today. How it ends, and what was asked.
fn quick_check(
    questions: &[Question],
    before: &Check,
    today: &Answers,
    ticks: &[Atom],
) -> (Outcome, Vec<QuestionId>, Answers) {
    let mut check = before.clone();
    check.start(Scope::Quick);
    let mut asked = Vec::new();
    loop {
        let (so_far, open) = next_by(questions, &check.answers, Scope::Quick, TODAY);
        let Some(question) = open.filter(|_| so_far != Some(Outcome::Emergency)) else {
            return (so_far.unwrap(), asked, check.answers);
        };
        assert!(!asked.contains(&question), "{question:?} is asked twice");
        asked.push(question);
        let answer = if question.question().quick == Quick::Own {
            let ticked = ticks.iter().filter(|tick| tick.question == question);
            let ticked = ticked.fold(None, |answer, tick| match tick.pick {
                Pick::Choice(position) => Some(with(answer, position)),
                _ => answer,
            });
            ticked.unwrap_or(Answer::NONE)
        } else {
            today.get(question).unwrap().answer
        };
        check.answer(question, answer, TODAY);
    }
}

/// A person, and the same before one answer came or got worse.
struct Change {
    name: &'static str,
    question: QuestionId,
    before: Check,
    today: Answers,
    wanted: Outcome,
}

/// The answers to a question that lack one sign, or are the usual one.
fn milder(question: &Question, answer: Answer, usual: Answer) -> Vec<Answer> {
    match (question.kind, answer) {
        (Kind::List, Answer::Signs { ticked, unsure }) => (0..question.choices.len())
            .filter(|i| (ticked | unsure) >> i & 1 == 1)
            .map(|i| Answer::Signs { ticked: ticked & !(1 << i), unsure: unsure & !(1 << i) })
            .collect(),
        _ if answer == usual => Vec::new(),
        _ => vec![usual],
    }
}

/// Every worked case with every answer of it that may have come since the last check, which was not urgent.
fn changes() -> Vec<Change> {
    let usual = all_cases()[0].answers(LAST_TIME);
    let mut changes = Vec::new();
    for case in all_cases() {
        let today = case.answers(TODAY);
        let wanted = full(&today);
        for question in questions().iter().filter(|question| question.quick != Quick::Own) {
            let answer = today.get(question.id).unwrap().answer;
            for earlier in milder(question, answer, usual.get(question.id).unwrap().answer) {
                let mut person = case.answers(LAST_TIME);
                person.set(question.id, earlier, LAST_TIME);
                let before = whole_check(&person, LAST_TIME);
                let last = before.history.last().unwrap();
                if !last.outcome.is_urgent() && last.outcome < wanted {
                    let today = today.clone();
                    changes.push(Change { name: case.name, question: question.id, before, today, wanted });
                }
            }
        }
    }
    changes
}

#[test]
fn whatever_sign_came_since_the_quick_check_ends_as_the_whole_check_would() {
    let (mut tried, mut left_out) = (0, 0);
    for change in changes() {
        let openers = quick_openers(change.question);
        if quick_left_out().iter().any(|(id, _)| *id == change.question) {
            left_out += 1;
            continue;
        }
        // What the quick check asks every time needs no sign of its own.
        let ticks: Vec<&[Atom]> =
            if openers.is_empty() { vec![&[]] } else { openers.iter().map(std::slice::from_ref).collect() };
        for ticks in ticks {
            let (ends, asked, _) = quick_check(questions(), &change.before, &change.today, ticks);
            assert!(ends >= change.wanted, "{}: {ticks:?} leads to {ends:?} over {asked:?}", change.name);
            tried += 1;
        }
    }
    assert!(tried > 400, "only {tried} changes tried");
    println!("{tried} new signs tried, and {left_out} of questions that are left out");
}

/// One sign that opens one question less.
fn mutants() -> Vec<(String, QuestionId, Vec<Question>)> {
    let mut mutants = Vec::new();
    for question in questions() {
        let mut change = |what: String, quick: Quick| {
            let mut changed = questions().to_vec();
            changed[question.id as usize].quick = quick;
            mutants.push((what, question.id, changed));
        };
        for sign in quick_openers(question.id) {
            let Pick::Choice(position) = sign.pick else { unreachable!("a sign opens it") };
            let own = sign.question.question().choices[usize::from(position)].unsure;
            let Quick::AnewWith(mut signs) = question.quick else { unreachable!("a sign opens it") };
            signs.0.iter_mut().zip(own.0).for_each(|(all, own)| *all &= !own);
            change(format!("{} does not open {:?}", sign.id(), question.id), Quick::AnewWith(signs));
        }
    }
    mutants
}

#[test]
fn no_sign_of_the_quick_check_can_open_less_without_somebody_who_ends_below() {
    let changes = changes();
    let mutants = mutants();
    let all = mutants.len();
    let alive: Vec<String> = mutants
        .into_iter()
        .filter(|(what, question, changed)| {
            let openers = quick_openers(*question);
            let tick: Vec<Atom> =
                openers.iter().copied().filter(|sign| what.starts_with(&format!("{} ", sign.id()))).collect();
            let mut about = changes.iter().filter(|change| change.question == *question);
            !about.any(|change| quick_check(changed, &change.before, &change.today, &tick).0 < change.wanted)
        })
        .map(|(what, ..)| what)
        .collect();
    println!("{} of {all} changes to the quick check are noticed", all - alive.len());
    assert!(all > 50 && alive.is_empty(), "{} are noticed by nobody:\n{}", alive.len(), alive.join("\n"));
}

#[test]
fn a_sign_that_counts_at_once_is_an_emergency_before_anything_more_is_asked_and_each_answer_it_stands_for_is_needed()
 {
    let fired = |choice: &Choice| -> Vec<RuleId> {
        rules().iter().filter(|rule| rule.fires(&choice.chosen)).map(|rule| rule.id).collect()
    };
    let before = whole_check(&all_cases()[0].answers(LAST_TIME), LAST_TIME);
    let mut counted = 0;
    for (sign, _, counts) in quick_covers().iter().filter(|(_, _, counts)| !counts.is_empty()) {
        let Pick::Choice(position) = sign.pick else { unreachable!("a sign") };
        let choice = sign.question.question().choices[usize::from(position)];
        let today = all_cases()[0].answers(TODAY);
        let (ends, asked, answers) = quick_check(questions(), &before, &today, &[*sign]);
        assert_eq!(ends, Outcome::Emergency, "{sign:?}");
        assert_eq!(asked.last(), Some(&sign.question), "{sign:?}: more is asked");
        let assessment = assess(&answers, Scope::Quick, TODAY);
        assert!(assessment.fired[0].because.iter().all(|reason| reason.answer == *sign), "{assessment:?}");
        for atom in *counts {
            let Pick::Choice(i) = atom.pick else { unreachable!("an answer") };
            let own = atom.question.question().choices[usize::from(i)].chosen;
            let mut less = choice;
            less.chosen.0.iter_mut().zip(own.0).for_each(|(all, own)| *all &= !own);
            assert_ne!(fired(&less), fired(&choice), "{sign:?} need not count as {atom:?}");
            counted += 1;
        }
    }
    assert_eq!(counted, 5);
}

#[test]
fn every_question_is_asked_every_time_or_opened_by_a_sign_or_left_out_with_a_reason() {
    for question in questions() {
        let left = quick_left_out().iter().find(|(id, _)| *id == question.id);
        let opened = !quick_openers(question.id).is_empty();
        match question.quick {
            Quick::Own | Quick::Always => assert!(!opened && left.is_none(), "{:?}", question.id),
            Quick::AnewWith(signs) => {
                assert_eq!(opened, left.is_none(), "{:?}", question.id);
                assert_eq!(signs == Facts::default(), left.is_some(), "{:?}", question.id);
                assert!(left.is_none_or(|(_, because)| because.len() > 20), "{:?}", question.id);
            }
        }
    }
}

#[test]
fn without_anything_new_it_is_three_screens_and_ends_as_the_check_before() {
    for case in all_cases() {
        let before = whole_check(&case.answers(LAST_TIME), LAST_TIME);
        let last = before.history.last().unwrap().outcome;
        if !last.is_urgent() {
            let (ends, asked, _) = quick_check(questions(), &before, &all_cases()[0].answers(TODAY), &[]);
            assert_eq!(asked, [id("danger"), id("since-leg"), id("since-you")], "{}", case.name);
            assert_eq!(ends, last, "{}", case.name);
        }
    }
}

#[test]
fn it_has_at_most_five_screens_and_twenty_choices_in_all() {
    let asked: Vec<&Question> = questions().iter().filter(|q| !q.is_taken_over()).collect();
    // "None of these" is one, and so is "not sure", which the quick check's own signs do not have.
    let choices = |q: &&Question| q.choices.len() + if q.quick == Quick::Own { 1 } else { 2 };
    assert!(asked.len() <= 5, "{} screens", asked.len());
    assert!(asked.iter().map(choices).sum::<usize>() <= 20);
}

#[test]
fn every_emergency_sign_of_the_first_list_is_one_at_once_in_the_quick_check_too() {
    let before = whole_check(&all_cases()[0].answers(LAST_TIME), LAST_TIME);
    for position in 0..id("danger").question().choices.len() as u8 {
        for pick in [Pick::Choice(position), Pick::Unsure(position)] {
            let mut check = before.clone();
            check.start(Scope::Quick);
            check.answer(id("danger"), Answer::from_picks(id("danger"), &[pick]).unwrap(), TODAY);
            assert!(matches!(check.screen(TODAY), Screen::EmergencyNow(_)), "{pick:?}");
        }
    }
}

#[test]
fn a_question_that_is_asked_anew_counts_as_before_until_it_is_answered() {
    let swollen = all_cases().iter().find(|case| case.rules == ["swelling"]).unwrap();
    let mut check = whole_check(&swollen.answers(LAST_TIME), LAST_TIME);
    assert_eq!(check.history.last().unwrap().outcome, Outcome::Soon);
    check.start(Scope::Quick);
    let give = |check: &mut Check, question: &str, sign: &str| {
        check.answer(id(question), Answer::from_ids(id(question), &[sign]).unwrap(), TODAY);
        assess(&check.answers, Scope::Quick, TODAY).outcome
    };
    assert_eq!(give(&mut check, "danger", "none"), Some(Outcome::Soon));
    assert_eq!(give(&mut check, "since-leg", "knee"), Some(Outcome::Soon));
    assert_eq!(give(&mut check, "since-you", "none"), Some(Outcome::Soon));
    let Screen::Question { id: first, progress } = next(&check.answers, Scope::Quick, TODAY) else {
        panic!("it is asked anew")
    };
    assert_eq!((first, progress.answered), (id("knee-looks"), 3));
    assert_eq!(give(&mut check, "knee-looks", "none"), None, "answered anew, it counts as it was answered");
    let stored = serde_json::to_string(&check).unwrap();
    assert_eq!(serde_json::from_str::<Check>(&stored).unwrap(), check, "what is from before stays so");
}

#[test]
fn an_own_sign_that_is_taken_back_opens_nothing() {
    let before = whole_check(&all_cases()[0].answers(LAST_TIME), LAST_TIME);
    let mut check = before;
    check.start(Scope::Quick);
    check.answer(id("danger"), Answer::NONE, TODAY);
    check.answer(id("since-you"), Answer::NONE, TODAY);
    check.answer(id("since-leg"), with(None, 0), TODAY);
    assert!(matches!(check.screen(TODAY), Screen::EmergencyNow(_)));
    check.answer(id("since-leg"), Answer::NONE, TODAY);
    let Screen::Result(result) = check.screen(TODAY) else { panic!("nothing is open") };
    assert_eq!(result.outcome, Some(Outcome::SelfCare));
}

#[test]
fn it_is_offered_after_a_whole_check_that_was_not_urgent_for_twelve_weeks_and_by_the_same_rules() {
    let usual = all_cases()[0].answers(TODAY);
    let mut check = Check::default();
    assert!(!check.quick_will_do(TODAY), "before the first");
    check.start(Scope::Full);
    check.answer(id("danger"), Answer::NONE, TODAY);
    assert!(!check.quick_will_do(TODAY), "half-way");
    let mut check = whole_check(&usual, TODAY);
    let later = |days: i32| Day(TODAY.0 + days);
    assert!(check.quick_will_do(TODAY) && check.quick_will_do(later(84)) && !check.quick_will_do(later(85)));
    check.start(Scope::Quick);
    assert!(check.quick_will_do(TODAY), "a quick check that was begun drops nothing");
    check.answer(id("danger"), with(None, 0), TODAY);
    check.screen(TODAY);
    check.seen(TODAY);
    assert!(!check.quick_will_do(TODAY), "after an urgent result the whole check is asked, seen or not");
    let mut check = whole_check(&usual, TODAY);
    check.start(Scope::Full);
    assert!(!check.quick_will_do(TODAY), "a whole check that was begun has dropped the answers");
    let mut check = whole_check(&usual, TODAY);
    check.history.0[0].version = "0.0.1".into();
    assert!(!check.quick_will_do(TODAY), "of other rules");
}

/// People whose knee is the usual one, whatever else they tell.
fn ordinary() -> [(&'static str, Option<(&'static str, &'static str)>); 4] {
    [
        ("three weeks or three years, one knee or both: nothing to tick", None),
        ("a keyhole operation years ago", Some(("health", "operated"))),
        ("an antibiotic of another kind", Some(("health", "antibiotic"))),
        ("diabetes, and a quiet knee", Some(("health", "low-immunity"))),
    ]
}

#[test]
fn an_ordinary_runner_with_kneecap_pain_gets_self_care_in_the_whole_and_in_the_quick_check() {
    for (who, differs) in ordinary() {
        let mut person = all_cases()[0].answers(LAST_TIME);
        if let Some((question, sign)) = differs {
            person.set(id(question), Answer::from_ids(id(question), &[sign]).unwrap(), LAST_TIME);
        }
        let check = whole_check(&person, LAST_TIME);
        assert_eq!(check.history.last().unwrap().outcome, Outcome::SelfCare, "{who}");
        // A cold last week, a click, stiff after sitting, an old bump: what a weekly check may have them tick is asked more of.
        for (sign, ..) in quick_covers().iter().filter(|(_, _, counts)| counts.is_empty()) {
            let (ends, _, answers) = quick_check(questions(), &check, &person, &[*sign]);
            assert_eq!(ends, Outcome::SelfCare, "{who}, {}", sign.id());
            assert!(answers.get(sign.question).is_some());
        }
        let (ends, asked, _) = quick_check(questions(), &check, &person, &[]);
        assert_eq!((ends, asked.len()), (Outcome::SelfCare, 3), "{who}");
    }
}

/// A small generator of reproducible random numbers (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % n
    }
}

fn any_answer(question: &Question, random: &mut Random, worry: usize) -> Answer {
    let n = question.choices.len();
    if question.kind == Kind::OneOf {
        let usual = all_cases()[0].answers(TODAY).get(question.id).unwrap().answer;
        return if random.below(100) < worry { Answer::One(random.below(n) as u8) } else { usual };
    }
    let ticked = (0..n).filter(|_| random.below(100) < worry).fold(0, |bits, i| bits | 1 << i);
    Answer::Signs { ticked, unsure: 0 }
}

fn anybody(random: &mut Random, day: Day) -> Answers {
    let worry = [1, 2, 4, 8][random.below(4)];
    let mut person = Answers::default();
    for question in questions() {
        person.set(question.id, any_answer(question, random, worry), day);
    }
    person
}

#[test]
fn for_any_earlier_answers_and_any_one_new_sign_the_quick_check_ends_at_least_as_urgent_as_the_whole_one() {
    let mut random = Random(0x5EED_0112);
    let (mut tried, mut higher) = (0, 0);
    let signs: Vec<(Atom, Atom)> = quick_covers()
        .iter()
        .flat_map(|(sign, covers, _)| covers.iter().map(move |covered| (*sign, *covered)))
        .filter(|(_, covered)| matches!(covered.pick, Pick::Choice(_)))
        .collect();
    while tried < 4_000 {
        let person = anybody(&mut random, LAST_TIME);
        let before = whole_check(&person, LAST_TIME);
        let last = before.history.last().unwrap().outcome;
        if last.is_urgent() {
            continue;
        }
        let (sign, new) = signs[random.below(signs.len())];
        let Pick::Choice(position) = new.pick else { unreachable!("filtered above") };
        let mut today = person.clone();
        let question = new.question.question();
        let answer = match question.kind {
            Kind::OneOf => Answer::One(position),
            _ => with(person.get(new.question).map(|given| given.answer), position),
        };
        let was = person.get(new.question).unwrap().answer.facts(question);
        if !was.is_within(&answer.facts(question)) {
            continue;
        }
        today.set(new.question, answer, TODAY);
        let (ends, asked, _) = quick_check(questions(), &before, &today, &[sign]);
        let wanted = full(&today);
        assert!(ends >= wanted, "{new:?} by {sign:?}: {ends:?}, not {wanted:?}, over {asked:?}");
        assert!(ends >= last);
        tried += 1;
        higher += usize::from(wanted > last);
    }
    assert!(higher > 400, "only {higher} of {tried} new signs changed anything");
}

#[test]
fn it_never_ends_below_the_check_before_unless_an_answer_that_decided_was_given_anew() {
    let mut random = Random(0x5EED_0113);
    let (mut tried, mut lower) = (0, 0);
    while tried < 4_000 {
        let before = whole_check(&anybody(&mut random, LAST_TIME), LAST_TIME);
        let then = assess(&before.answers, Scope::Full, LAST_TIME);
        let last = then.outcome.unwrap();
        if last.is_urgent() {
            continue;
        }
        let today = anybody(&mut random, TODAY);
        let ticks: Vec<Atom> = quick_covers()
            .iter()
            .filter(|(_, _, counts)| counts.is_empty() && random.below(4) == 0)
            .map(|(sign, ..)| *sign)
            .collect();
        let (ends, asked, _) = quick_check(questions(), &before, &today, &ticks);
        if ends < last {
            let mut decided = then.fired.iter().filter(|fired| fired.outcome == last);
            // The answer itself, or the one because of which it was asked at all.
            let anew = |reason: &Reason| {
                let gate = asked_when(reason.answer.question).iter().map(|atom| atom.question);
                gate.chain([reason.answer.question]).any(|question| asked.contains(&question))
            };
            assert!(
                decided.all(|fired| fired.because.iter().any(anew)),
                "{last:?} to {ends:?} over {asked:?}"
            );
            lower += 1;
        }
        tried += 1;
    }
    assert!(lower > 100, "only {lower} of {tried} ended lower");
}
