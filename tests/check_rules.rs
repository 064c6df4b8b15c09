//! Each rule by itself, over every combination of the answers that it names: it fires exactly when its lines, read as
//! the document prints them, are met; and a worse answer never stops it from firing.

#![allow(clippy::unwrap_used, reason = "a failed unwrap in a test is a failed test")]

use knee_companion::content::check::{RuleNotes, quick_covers, rule_notes};
use knee_companion::domain::check::table::{Facts, rules};
use knee_companion::domain::check::{Answer, Atom, Kind, Outcome, Pick, QuestionId, Rule};

/// One answer for each question that the rule names.
type Combination = Vec<(QuestionId, Answer)>;

/// All answers to a question in which the named signs and one sign that is not named are there, doubted or not there.
fn space(question: QuestionId, notes: &RuleNotes) -> Vec<Answer> {
    let known = question.question();
    if known.kind == Kind::OneOf {
        return (0..known.choices.len()).map(|i| Answer::One(i as u8)).collect();
    }
    let named = notes.lines.iter().copied().flatten().filter(|atom| atom.question == question);
    let mut signs: Vec<u8> =
        named.filter_map(|atom| if let Pick::Choice(i) = atom.pick { Some(i) } else { None }).collect();
    signs.sort_unstable();
    signs.dedup();
    signs.extend((0..known.choices.len() as u8).find(|i| !signs.contains(i)));
    let mut all = Vec::new();
    for number in 0..3u32.pow(signs.len() as u32) {
        let state = |i: usize| number / 3u32.pow(i as u32) % 3;
        let bits =
            |wanted| (0..signs.len()).filter(|i| state(*i) == wanted).fold(0, |bits, i| bits | 1 << signs[i]);
        all.push(Answer::Signs { ticked: bits(2), unsure: bits(1) });
    }
    all
}

/// Of a rule with more combinations than this, so many of them are tried, spread over all.
const AT_MOST: u64 = 20_000;

fn combinations(notes: &RuleNotes) -> Vec<Combination> {
    let mut named: Vec<QuestionId> =
        notes.lines.iter().copied().flatten().map(|atom| atom.question).collect();
    named.sort_unstable();
    named.dedup();
    let spaces: Vec<(QuestionId, Vec<Answer>)> =
        named.into_iter().map(|question| (question, space(question, notes))).collect();
    let all: u64 = spaces.iter().map(|(_, answers)| answers.len() as u64).product();
    let number = |mut number: u64| {
        let digit = |(question, answers): &(QuestionId, Vec<Answer>)| {
            let size = answers.len() as u64;
            let answer = answers[(number % size) as usize];
            number /= size;
            (*question, answer)
        };
        spaces.iter().map(digit).collect()
    };
    // A prime stride passes through all of them before it comes to one a second time.
    let stride = if all > AT_MOST { 1_000_003 } else { 1 };
    (0..all.min(AT_MOST)).map(|i| number(i * stride % all)).collect()
}

/// Whether an answer meets what a line names, read as a person would: the sign was ticked, or doubted where that counts;
/// of a one-of, the answer named or one that is worse.
fn meets(atom: &Atom, answer: Answer, not_sure_counts: bool) -> bool {
    let question = atom.question.question();
    match (question.kind, answer, atom.pick) {
        (Kind::OneOf, Answer::One(given), Pick::Choice(named)) => {
            let chosen = |i: u8| question.choices[usize::from(i)].chosen;
            chosen(named).is_within(&chosen(given))
        }
        (Kind::List, Answer::Signs { ticked, unsure }, Pick::Choice(i)) => {
            ticked >> i & 1 == 1 || unsure >> i & 1 == 1 && not_sure_counts
        }
        (Kind::Pattern, Answer::Signs { ticked, unsure }, Pick::None) => ticked == 0 && unsure == 0,
        (Kind::Pattern, Answer::Signs { ticked, .. }, Pick::NotSure) => ticked == 0,
        other => panic!("{other:?} cannot be named by a rule"),
    }
}

fn meant(notes: &RuleNotes, given: &Combination) -> bool {
    let answer = |question| given.iter().find(|(id, _)| *id == question).unwrap().1;
    notes
        .lines
        .iter()
        .all(|line| line.iter().any(|atom| meets(atom, answer(atom.question), notes.not_sure_counts)))
}

fn fires(rule: &Rule, given: &Combination) -> bool {
    let mut facts = Facts::default();
    for (question, answer) in given {
        facts.add(answer.facts(question.question()));
    }
    rule.fires(&facts)
}

/// Whether an answer is at least as worrying as another.
fn is_no_better(question: QuestionId, from: Answer, to: Answer) -> bool {
    match (question.question().kind, from, to) {
        (Kind::OneOf, Answer::One(a), Answer::One(b)) => {
            let chosen = |i: u8| question.question().choices[usize::from(i)].chosen;
            chosen(a).is_within(&chosen(b))
        }
        (Kind::List, Answer::Signs { ticked: a, unsure: x }, Answer::Signs { ticked: b, unsure: y }) => {
            // Every sign at least as worrying: no < not sure < yes.
            a & !b == 0 && x & !(y | b) == 0
        }
        (_, from, to) => {
            let worry = |answer| match answer {
                Answer::NONE => 2,
                Answer::Signs { ticked: 0, .. } => 1,
                _ => 0,
            };
            worry(from) <= worry(to)
        }
    }
}

/// Every answer that is worse by one step: one sign more or one doubt more, a doubt that became a sign, any worse answer
/// of a one-of. Everything worse is some such steps away.
fn a_little_worse(question: QuestionId, from: Answer) -> Vec<Answer> {
    let count = question.question().choices.len() as u32;
    match (question.question().kind, from) {
        (Kind::OneOf, _) => {
            let all = (0..count).map(|i| Answer::One(i as u8));
            all.filter(|to| is_no_better(question, from, *to)).collect()
        }
        (Kind::List, Answer::Signs { ticked, unsure }) => (0..count)
            .filter(|i| ticked >> i & 1 == 0)
            .flat_map(|i| {
                let sign = Answer::Signs { ticked: ticked | 1 << i, unsure: unsure & !(1 << i) };
                [sign, Answer::Signs { ticked, unsure: unsure | 1 << i }]
            })
            .collect(),
        _ => vec![Answer::Signs { ticked: 0, unsure: 1 }, Answer::NONE]
            .into_iter()
            .filter(|to| is_no_better(question, from, *to))
            .collect(),
    }
}

#[test]
fn each_rule_fires_exactly_when_its_lines_are_met_over_all_answers_that_it_names() {
    for rule in rules() {
        let notes = rule_notes(rule.id);
        let all = combinations(notes);
        for given in &all {
            assert_eq!(fires(rule, given), meant(notes, given), "{:?} on {given:?}", rule.id);
        }
        let firing = all.iter().filter(|given| fires(rule, given)).count();
        assert!(firing > 0 && firing < all.len(), "{:?} fires on {firing} of {}", rule.id, all.len());
    }
}

#[test]
fn no_worse_answer_stops_any_rule_from_firing() {
    let mut compared = 0;
    for rule in rules() {
        let notes = rule_notes(rule.id);
        for given in combinations(notes).iter().filter(|given| fires(rule, given)) {
            for (i, (question, from)) in given.iter().enumerate() {
                for to in a_little_worse(*question, *from) {
                    assert!(is_no_better(*question, *from, to));
                    let mut worse = given.clone();
                    worse[i].1 = to;
                    assert!(fires(rule, &worse), "{:?}: {question:?} {from:?} to {to:?}", rule.id);
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 10_000, "{compared} comparisons prove little");
}

#[test]
fn not_sure_counts_as_yes_in_every_rule_of_the_two_urgent_outcomes() {
    for rule in rules().iter().filter(|rule| rule.outcome >= Outcome::SameDay) {
        let notes = rule_notes(rule.id);
        // Each sign that the rule names, doubted in place of being there.
        let doubted = |atom: &Atom| {
            let known = atom.question.question();
            match (known.kind, atom.pick) {
                (Kind::OneOf, Pick::Choice(named)) => {
                    // Age has no "not sure"; there the rule's own answer stands in.
                    let position = known.choices.iter().position(|choice| choice.id == "not-sure");
                    (atom.question, Answer::One(position.map_or(named, |i| i as u8)))
                }
                (_, Pick::Choice(i)) => (atom.question, Answer::Signs { ticked: 0, unsure: 1 << i }),
                _ => (atom.question, Answer::Signs { ticked: 0, unsure: 1 }),
            }
        };
        let first: Combination = notes.lines.iter().map(|line| doubted(&line[0])).collect();
        for (number, line) in notes.lines.iter().enumerate() {
            for atom in *line {
                let mut given = first.clone();
                given[number] = doubted(atom);
                assert!(fires(rule, &given), "{:?} does not count a doubt about {atom:?}", rule.id);
            }
        }
    }
}

#[test]
fn a_doubt_about_one_sign_meets_no_line_that_names_only_others() {
    for rule in rules() {
        for (mask, line) in rule.lines.iter().zip(rule_notes(rule.id).lines) {
            for &question in QuestionId::ALL.iter().filter(|id| id.question().kind == Kind::List) {
                for (i, choice) in (0u8..).zip(question.question().choices) {
                    let sign = Atom { question, pick: Pick::Choice(i) };
                    // A sign of the quick check may stand for answers of the whole one.
                    let counts =
                        quick_covers().iter().find(|(own, ..)| *own == sign).map_or(&[][..], |known| known.2);
                    let meets = |atom: &Atom| match atom.pick {
                        Pick::Choice(i) => {
                            atom.question.question().choices[usize::from(i)].chosen.meets(mask)
                        }
                        _ => false,
                    };
                    let named = line.contains(&sign) || counts.iter().any(meets);
                    assert!(named || !choice.unsure.meets(mask), "{:?}: {question:?} {}", rule.id, choice.id);
                }
            }
        }
    }
}

#[test]
fn the_rules_stand_with_the_most_urgent_first() {
    assert!(rules().is_sorted_by_key(|rule| std::cmp::Reverse(rule.outcome)));
}
