//! What must be covered: every number of the question bank is asked about and ruled on, everything that is asked
//! matters and can be asked, and the smaller files name only what exists.

use std::collections::{BTreeMap, BTreeSet};

use super::files::{CheckFiles, Kind, Line, NONE, NOT_SURE, OUTCOMES};
use super::proof::{can_be_met, is_id, problem};
use crate::schema::Problem;

/// The question bank of `clinical.md` 1.8.
const BANK: std::ops::RangeInclusive<u8> = 1..=32;
/// Instead of a bank number: the question is about the usual pattern (`clinical.md` 2.1).
const PATTERN: &str = "pattern";

/// Adds what is not covered.
pub fn problems(files: &CheckFiles, found: &mut Vec<Problem>) {
    bank(files, found);
    matters(files, found);
    sources(files, found);
    small_files(files, found);
}

fn bank(files: &CheckFiles, found: &mut Vec<Problem>) {
    let signs = files.questions.iter().flat_map(|q| q.signs.iter().flat_map(|sign| &sign.bank));
    let asked: BTreeSet<&String> = files.questions.iter().flat_map(|q| &q.bank).chain(signs).collect();
    let ruled: BTreeSet<&String> = files.rules.iter().flat_map(|rule| &rule.bank).collect();
    let numbers: Vec<String> = BANK.map(|n| format!("R{n}")).collect();
    for (file, covered) in [("questions.toml", &asked), ("rules-*.toml", &ruled)] {
        for number in numbers.iter().filter(|number| !covered.contains(number)) {
            found.push(problem(
                files,
                file,
                format!("`bank`: {number} is not covered, expected R1 to R32 all to be"),
            ));
        }
        for number in covered.iter().filter(|n| !numbers.contains(n) && n.as_str() != PATTERN) {
            found.push(problem(
                files,
                file,
                format!("`bank`: expected R1 to R32 or \"pattern\", found {number:?}"),
            ));
        }
    }
}

/// What is asked must matter, to a rule, another question or the advice beside a result, and it must be possible to be asked it.
fn matters(files: &CheckFiles, found: &mut Vec<Problem>) {
    let rules = files.rules.iter().flat_map(|rule| rule.lines()).collect::<Vec<_>>();
    let gates = files.questions.iter().filter_map(|q| q.asked_when.clone()).collect::<Vec<_>>();
    let advised = files.cautions.iter().flat_map(|caution| &caution.any);
    let used: BTreeSet<&String> = rules.iter().chain(&gates).flat_map(Line::answers).chain(advised).collect();
    // What the quick check's own questions are for, `quick.rs` proves.
    for question in files.questions.iter().filter(|question| !question.own) {
        let matters = |id: &str| used.contains(&format!("{}: {id}", question.id));
        for sign in question.signs.iter().filter(|sign| question.kind == Kind::List && !matters(&sign.id)) {
            let what = format!(
                "question {:?}: sign {:?} matters to no rule, opens no question and brings no advice",
                question.id, sign.id
            );
            found.push(problem(files, "questions.toml", what));
        }
        let pattern = question.kind == Kind::Pattern && (matters(NONE) || matters(NOT_SURE));
        if !pattern && !question.choices().into_iter().any(matters) {
            let what = format!(
                "question {:?} matters to no rule, opens no question and brings no advice",
                question.id
            );
            found.push(problem(files, "questions.toml", what));
        }
        if !can_be_met(files, question.asked_when.as_slice(), &BTreeMap::new()) {
            found.push(problem(
                files,
                "questions.toml",
                format!("question {:?} can never be asked", question.id),
            ));
        }
    }
}

/// Features and cautions must name what exists; every source must be listed and say how it was seen.
fn sources(files: &CheckFiles, found: &mut Vec<Problem>) {
    let features = files.features.iter().map(|f| ("pattern.toml", &f.id, &f.answers, &f.sources));
    let cautions = files.cautions.iter().map(|c| ("cautions.toml", &c.id, &c.any, &c.sources));
    for (file, id, atoms, sources) in features.chain(cautions) {
        for what in atoms.iter().filter_map(|atom| files.find(atom).err()) {
            found.push(problem(files, file, format!("{id:?}: {what}")));
        }
        if atoms.is_empty() || sources.is_empty() {
            found.push(problem(files, file, format!("{id:?}: expected at least one answer and one source")));
        }
    }
    let features = files.features.iter().map(|f| (files.folder.join("pattern.toml"), &f.id, &f.sources));
    let cautions = files.cautions.iter().map(|c| (files.folder.join("cautions.toml"), &c.id, &c.sources));
    let rules = files.rules.iter().map(|r| (r.file.clone(), &r.id, &r.sources));
    for (file, id, sources) in rules.chain(features).chain(cautions) {
        for source in sources.iter().filter(|source| !files.sources.contains_key(*source)) {
            found.push(Problem::new(&file, format!("{id:?}: `sources`: {source:?} is not in sources.toml")));
        }
    }
    for (id, source) in &files.sources {
        if !["page", "second-hand", "ours"].contains(&source.seen.as_str())
            || source.title.is_empty()
            || source.by.is_empty()
        {
            let what = format!(
                "{id:?}: expected `title`, `by`, and `seen` of \"page\", \"second-hand\" or \"ours\""
            );
            found.push(problem(files, "sources.toml", what));
        }
    }
}

/// The places of `check.toml`.
fn places(files: &CheckFiles, found: &mut Vec<Problem>) {
    let about = &files.about;
    let mut refuse = |what: String| found.push(problem(files, "check.toml", what));
    let unique: BTreeSet<&String> = about.best_first.iter().collect();
    if unique.len() != about.best_first.len() || !about.best_first.iter().all(|place| is_id(place)) {
        refuse("`best_first`: expected unique ids of a-z, 0-9 and -".into());
    }
    for (field, list) in [("as_well", &about.as_well), ("not_urgent", &about.not_urgent)] {
        for place in list.iter().filter(|place| !unique.contains(place)) {
            refuse(format!("`{field}`: expected one of `best_first`, found {place:?}"));
        }
    }
    for outcome in OUTCOMES {
        let expected = about.places.get(outcome).filter(|places| {
            let known = places.iter().all(|place| unique.contains(place));
            let alone = !places.is_empty() && places.iter().all(|place| about.as_well.contains(place));
            places.is_empty() == (outcome == "self-care") && known && !alone
        });
        let urgent = ["emergency", "same-day"].contains(&outcome);
        match expected {
            None => refuse(format!(
                "`places.{outcome}`: expected places of `best_first`, not only of `as_well`, and none for self-care alone"
            )),
            Some(places) if urgent && places.iter().any(|place| about.not_urgent.contains(place)) => {
                refuse(format!("`places.{outcome}`: expected none of `not_urgent`"));
            }
            Some(_) => {}
        }
    }
    let named: BTreeSet<&String> =
        about.places.values().chain(files.rules.iter().map(|rule| &rule.places)).flatten().collect();
    for place in about.best_first.iter().filter(|place| !named.contains(place)) {
        refuse(format!("`best_first`: nothing leads to {place:?}"));
    }
}

/// `regions.toml`, `check.toml`, and what else is in `cautions.toml`.
fn small_files(files: &CheckFiles, found: &mut Vec<Problem>) {
    for (code, region) in &files.regions {
        let digits = |number: &str| number.chars().all(|c| c.is_ascii_digit() || c == ' ');
        let known = ["looked-up", "eu", "known"].contains(&region.checked.as_str());
        if code.len() != 2
            || region.emergency.is_empty()
            || !digits(&region.emergency)
            || !digits(&region.advice)
            || !known
        {
            let what = format!(
                "{code:?}: expected a two-letter code, numbers of digits, and `checked` of \"looked-up\", \"eu\" or \"known\""
            );
            found.push(problem(files, "regions.toml", what));
        }
    }
    for caution in &files.cautions {
        if caution.only_up_to.as_ref().is_some_and(|o| !OUTCOMES.contains(&o.as_str())) {
            found.push(problem(
                files,
                "cautions.toml",
                format!("{:?}: `only_up_to`: expected one of {OUTCOMES:?}", caution.id),
            ));
        }
    }
    if !files.regions.values().any(|region| region.shown_when_unknown) {
        found.push(problem(
            files,
            "regions.toml",
            "`shown_when_unknown`: expected at least one region to be".into(),
        ));
    }
    places(files, found);
    let date: Vec<&str> = files.about.last_reviewed.split('-').collect();
    if date.len() != 3
        || files.about.last_reviewed.len() != 10
        || !date.iter().all(|part| part.parse::<u16>().is_ok())
    {
        found.push(problem(
            files,
            "check.toml",
            "`last_reviewed`: expected a date such as \"2026-11-21\"".into(),
        ));
    }
    if files.about.version.is_empty() || !(1..=30).contains(&files.about.answers_last_days) {
        found.push(problem(
            files,
            "check.toml",
            "expected a `version`, and `answers_last_days` from 1 to 30".into(),
        ));
    }
    let [a, b, c] = files.about.review_weeks;
    if a == 0 || a >= b || b >= c {
        found.push(problem(files, "check.toml", "`review_weeks`: expected three rising numbers".into()));
    }
}
