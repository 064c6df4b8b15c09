//! The table in which a reviewer reads every sign of the knee check, `docs/knee-check-signs.md`: as true as the check.

#![allow(clippy::unwrap_used, reason = "a failed unwrap in a test is a failed test")]

use knee_companion::content::check::{check_words, quick_left_out, quick_openers};
use knee_companion::domain::check::table::{Question, questions};
use knee_companion::domain::check::{Kind, Quick};

const TABLE: &str = include_str!("../docs/knee-check-signs.md");

/// The part of the table about a question, under its text.
fn part(question: &Question) -> &'static str {
    let heading = format!("## {}\n", check_words().question(question.id).text);
    let (_, part) = TABLE.split_once(&heading).unwrap_or_else(|| panic!("{heading} is missing"));
    part.split("\n## ").next().unwrap()
}

/// What has a row: each sign, and each answer that is worse than another.
fn rows(question: &Question) -> Vec<(&'static str, &'static str)> {
    let labels = check_words().question(question.id).answers;
    let worse = |i: usize| {
        question.kind != Kind::OneOf
            || question.choices.iter().any(|other| {
                let chosen = question.choices[i].chosen;
                other.chosen != chosen && other.chosen.is_within(&chosen)
            })
    };
    (0..labels.len()).filter(|i| worse(*i)).map(|i| (question.choices[i].id, labels[i])).collect()
}

#[test]
fn every_sign_has_its_row_with_the_label_that_people_see_and_six_answers() {
    for question in questions() {
        let part = part(question);
        assert!(part.contains(&format!("`{}`. ", question.id.as_str())), "{:?}", question.id);
        // At the place of the pain, the front is the usual answer: it fits, though clicking alone is milder still.
        let rows: Vec<_> = rows(question).into_iter().filter(|(id, _)| *id != "front").collect();
        for (id, label) in &rows {
            let start = format!("\n| `{id}` {label} | ");
            let (_, row) =
                part.split_once(&start).unwrap_or_else(|| panic!("{:?}: no row {start}", question.id));
            let cells: Vec<&str> = row.lines().next().unwrap().trim_end_matches(" |").split(" | ").collect();
            assert_eq!(cells.len(), 7, "{id}: where it leads, and six answers: {cells:?}");
            assert!(cells.iter().all(|cell| !cell.trim().is_empty()), "{id}: {cells:?}");
        }
        assert_eq!(part.matches("\n| `").count(), rows.len(), "{:?} has rows of no sign", question.id);
    }
    assert_eq!(TABLE.matches("\n## ").count(), questions().len() + 1, "and the quick check");
}

#[test]
fn every_question_says_which_sign_of_the_quick_check_opens_it_or_why_it_is_left_out() {
    let heading = "\n## What the quick check asks, and what it leaves out\n";
    let part = TABLE.split_once(heading).unwrap().1;
    let mut rows = 0;
    for question in questions().iter().filter(|question| question.quick != Quick::Own) {
        let openers: Vec<String> =
            quick_openers(question.id).iter().map(|sign| format!("`{}`", sign.id())).collect();
        let left_out = quick_left_out().iter().find(|(id, _)| *id == question.id);
        let says = match left_out {
            Some((_, because)) => format!("Left out. {because}"),
            None if question.quick == Quick::Always => "Every time.".to_owned(),
            None => format!("Asked anew after {}.", openers.join(", ")),
        };
        let row = format!("\n| `{}` | {says} |", question.id.as_str());
        assert!(part.contains(&row), "no row {row}");
        rows += 1;
    }
    assert_eq!(part.matches("\n| `").count(), rows, "rows of no question");
}
