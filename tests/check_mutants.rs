//! Whoever takes a rule away, or makes it milder, or takes one answer out of it, makes a person of the worked cases end
//! with less: each such change ("mutant") is tried, and one of `tests/cases/check.toml` must notice it.

#![allow(clippy::unwrap_used, reason = "a failed unwrap in a test is a failed test")]

use std::cmp::Reverse;

use knee_companion::content::check::{all_cases, asked_when, rule_notes};
use knee_companion::domain::check::engine::{outcome, outcome_by};
use knee_companion::domain::check::table::{Facts, rules};
use knee_companion::domain::check::{Answer, Answers, Atom, Kind, Outcome, Pick, Rule, RuleId, Scope};
use knee_companion::domain::time::Day;

const TODAY: Day = Day(20_000);

/// One change to the rules.
struct Mutant {
    what: String,
    rule: RuleId,
    rules: Vec<Rule>,
}

fn milder(outcome: Outcome) -> Outcome {
    Outcome::ALL[(outcome as usize).saturating_sub(1)]
}

/// The rules with one of them changed, or gone; the most urgent first, as the engine wants them.
fn with(id: RuleId, change: impl Fn(Rule) -> Option<Rule>) -> Vec<Rule> {
    let mut changed: Vec<Rule> =
        rules().iter().filter_map(|rule| if rule.id == id { change(*rule) } else { Some(*rule) }).collect();
    changed.sort_by_key(|rule| Reverse(rule.outcome));
    changed
}

fn mutants_of_whole_rules() -> Vec<Mutant> {
    let both = |rule: &Rule| {
        let id = rule.id;
        let less = milder(rule.outcome);
        let deleted =
            Mutant { what: format!("{} deleted", id.as_str()), rule: id, rules: with(id, |_| None) };
        let rules = with(id, |rule| Some(Rule { outcome: less, ..rule }));
        [deleted, Mutant { what: format!("{} only {}", id.as_str(), less.as_str()), rule: id, rules }]
    };
    rules().iter().flat_map(both).collect()
}

/// The facts by which an answer meets a line: of a sign, "there" or, where it counts, "there or doubted".
fn bits(atom: &Atom, not_sure_counts: bool) -> Facts {
    let question = atom.question.question();
    let Pick::Choice(i) = atom.pick else {
        return if atom.pick == Pick::None {
            without(question.none, question.not_sure)
        } else {
            question.not_sure
        };
    };
    let choice = &question.choices[usize::from(i)];
    match question.kind {
        Kind::List if not_sure_counts => choice.unsure,
        Kind::List => without(choice.chosen, choice.unsure),
        // Of a one-of: what no milder answer says.
        _ => question.choices.iter().fold(choice.chosen, |facts, other| {
            let is_milder = other.chosen != choice.chosen && other.chosen.is_within(&choice.chosen);
            if is_milder { without(facts, other.chosen) } else { facts }
        }),
    }
}

fn without(facts: Facts, other: Facts) -> Facts {
    let mut left = facts;
    left.0.iter_mut().zip(other.0).for_each(|(mine, theirs)| *mine &= !theirs);
    left
}

/// Each answer taken out of each line that has others.
fn mutants_of_single_answers() -> Vec<Mutant> {
    let mut all = Vec::new();
    for rule in rules() {
        let notes = rule_notes(rule.id);
        for (number, line) in notes.lines.iter().enumerate().filter(|(_, line)| line.len() > 1) {
            for atom in *line {
                let mut lines = rule.lines.to_vec();
                lines[number] = without(lines[number], bits(atom, notes.not_sure_counts));
                // Leaked, because the lines of a rule are a table that lives for ever; a few hundred in a test.
                let lines: &'static [Facts] = lines.leak();
                all.push(Mutant {
                    what: format!("{} without {}: {}", rule.id.as_str(), atom.question.as_str(), atom.id()),
                    rule: rule.id,
                    rules: with(rule.id, |rule| Some(Rule { lines, ..rule })),
                });
            }
        }
    }
    all
}

/// The worked cases that end otherwise by these rules.
fn noticed(mutant: &Mutant) -> bool {
    all_cases().iter().any(|case| {
        let ends = outcome_by(&mutant.rules, &case.answers(TODAY), Scope::Full, TODAY);
        ends.is_none_or(|ends| ends.as_str() != case.outcome)
    })
}

/// Everybody who has just what fires this rule: an answer for each line, what it takes to be asked for it, and else the
/// answers of ordinary runner's knee. A change to the rule that makes no difference to them makes none to anybody, because
/// a rule that fires for them fires for everybody who has more.
fn with_just_this(rule: &Rule) -> Vec<Answers> {
    let lines = rule_notes(rule.id).lines;
    let mut found = Vec::new();
    complete(&mut lines.to_vec(), &mut Vec::new(), &mut found);
    found.iter().filter_map(|atoms| person(atoms)).collect()
}

fn complete(lines: &mut Vec<&'static [Atom]>, given: &mut Vec<Atom>, found: &mut Vec<Vec<Atom>>) {
    let Some(line) = lines.pop() else {
        found.push(given.clone());
        return;
    };
    for atom in line {
        let known = given.iter().any(|other| other.question == atom.question);
        given.push(*atom);
        let gate = asked_when(atom.question);
        let gated = !known && !gate.is_empty();
        if gated {
            lines.push(gate);
        }
        complete(lines, given, found);
        if gated {
            lines.pop();
        }
        given.pop();
    }
    lines.push(line);
}

fn person(atoms: &[Atom]) -> Option<Answers> {
    let mut answers = all_cases()[0].answers(TODAY);
    for atom in atoms {
        let question = atom.question.question();
        let of_the_same = || atoms.iter().filter(|other| other.question == atom.question);
        let answer = match question.kind {
            Kind::OneOf => {
                let mut all = Facts::default();
                for other in of_the_same() {
                    let Pick::Choice(i) = other.pick else { return None };
                    all.add(question.choices[usize::from(i)].chosen);
                }
                let fits = |i: &usize| all.is_within(&question.choices[*i].chosen);
                let facts = |i: &usize| {
                    question.choices[*i].chosen.0.iter().map(|word| word.count_ones()).sum::<u32>()
                };
                Answer::One((0..question.choices.len()).filter(fits).min_by_key(facts)? as u8)
            }
            Kind::List => {
                let ticked = of_the_same().fold(0, |bits, other| match other.pick {
                    Pick::Choice(i) => bits | 1 << i,
                    _ => bits,
                });
                Answer::Signs { ticked, unsure: 0 }
            }
            Kind::Pattern if atom.pick == Pick::None => Answer::NONE,
            Kind::Pattern => Answer::Signs { ticked: 0, unsure: (1 << question.choices.len()) - 1 },
        };
        answers.set(atom.question, answer, TODAY);
    }
    Some(answers)
}

/// Whether the change makes a difference to the outcome of anybody.
fn makes_a_difference(mutant: &Mutant) -> bool {
    with_just_this(mutant.rule.rule()).iter().any(|answers| {
        outcome(answers, Scope::Full, TODAY) != outcome_by(&mutant.rules, answers, Scope::Full, TODAY)
    })
}

/// A rule that never decides by itself is there for its reason: the cases name it among the rules that decide.
fn is_named(mutant: &Mutant) -> bool {
    all_cases().iter().any(|case| case.rules.contains(&mutant.rule.as_str()))
}

#[test]
fn no_rule_can_go_or_be_milder_without_a_worked_case_that_notices() {
    let mutants = mutants_of_whole_rules();
    let (by_outcome, rest): (Vec<_>, Vec<_>) = mutants.iter().partition(|mutant| noticed(mutant));
    let (by_reason, alive): (Vec<_>, Vec<_>) =
        rest.into_iter().partition(|mutant| !makes_a_difference(mutant) && is_named(mutant));
    println!(
        "{} of {} changes to whole rules are noticed: {} by the outcome, {} by the reasons alone",
        by_outcome.len() + by_reason.len(),
        mutants.len(),
        by_outcome.len(),
        by_reason.len()
    );
    let names =
        |list: &[&Mutant]| list.iter().map(|mutant| mutant.what.clone()).collect::<Vec<_>>().join("\n");
    println!("by the reasons alone:\n{}", names(&by_reason));
    assert!(alive.is_empty(), "{} are noticed by no case:\n{}", alive.len(), names(&alive));
}

#[test]
fn no_single_answer_can_go_out_of_a_rule_without_a_worked_case_that_notices() {
    let mutants = mutants_of_single_answers();
    let (killed, rest): (Vec<_>, Vec<_>) = mutants.iter().partition(|mutant| noticed(mutant));
    let (alive, same): (Vec<_>, Vec<_>) = rest.into_iter().partition(|mutant| makes_a_difference(mutant));
    println!(
        "{} of {} changes to single answers are noticed; {} more make no difference to anybody",
        killed.len(),
        mutants.len() - same.len(),
        same.len()
    );
    let names =
        |list: &[&Mutant]| list.iter().map(|mutant| mutant.what.clone()).collect::<Vec<_>>().join("\n");
    assert!(alive.is_empty(), "{} are noticed by no case:\n{}", alive.len(), names(&alive));
}
