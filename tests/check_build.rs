//! A change to the questions or rules that breaks a promise is refused by the build, with the file and what was
//! expected. Each test copies `content/check/`, breaks one thing and runs the build's own checks on the copy.

#![allow(dead_code, missing_docs, clippy::unwrap_used, reason = "the modules are those of the build")]

#[path = "../build/check.rs"]
mod check;
#[path = "../build/emit.rs"]
mod emit;
#[path = "../build/pseudo.rs"]
mod pseudo;
#[path = "../build/schema.rs"]
mod schema;
#[path = "../build/words.rs"]
mod words;

use std::path::{Path, PathBuf};

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content/check")
}

/// The problems of the folder after `from` in `file` became `to`.
fn problems_with(name: &str, file: &str, from: &str, to: &str) -> Vec<String> {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("check-{name}"));
    std::fs::create_dir_all(&copy).unwrap();
    for original in schema::files(&content(), "toml") {
        std::fs::copy(&original, copy.join(original.file_name().unwrap())).unwrap();
    }
    let text = std::fs::read_to_string(copy.join(file)).unwrap();
    assert!(text.contains(from), "{file} does not hold {from:?} any more");
    std::fs::write(copy.join(file), text.replacen(from, to, 1)).unwrap();
    check::problems_in(&copy).iter().map(ToString::to_string).collect()
}

#[track_caller]
fn refuses(name: &str, file: &str, from: &str, to: &str, says: &str) {
    let problems = problems_with(name, file, from, to);
    assert!(problems.iter().any(|p| p.contains(says)), "expected {says:?} among {problems:#?}");
    assert!(problems.iter().any(|p| p.contains(".toml")), "no file is named in {problems:#?}");
}

#[test]
fn the_files_as_they_are_have_no_problem() {
    let problems: Vec<String> = check::problems_in(&content()).iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn a_rule_that_names_a_question_that_does_not_exist() {
    refuses("question", "rules-2-same-day.toml", "leg: calf", "legs: calf", "expected the id of a question");
}

#[test]
fn a_rule_that_names_an_answer_that_does_not_exist() {
    refuses("answer", "rules-2-same-day.toml", "leg: calf", "leg: calves", "expected one of [\"calf\"");
}

#[test]
fn a_negation() {
    let (from, to) = ("any = [\"leg: foot-drop\"]", "any = [\"leg: foot-drop\"]\nnot = [\"leg: groin\"]");
    refuses("not", "rules-2-same-day.toml", from, to, "unknown field `not`");
}

#[test]
fn a_rule_that_fires_on_a_least_worrying_answer() {
    refuses("least", "rules-2-same-day.toml", "walking: limp", "walking: normally", "least worrying");
}

#[test]
fn an_urgent_rule_that_would_not_count_not_sure() {
    refuses(
        "unsure",
        "rules-2-same-day.toml",
        "right-angle: not-sure",
        "right-angle: no",
        "\"not sure\" of \"right-angle\" would not count",
    );
}

#[test]
fn a_gate_that_not_sure_would_not_open() {
    let (from, to) = (
        "asked_when = { any = [\"what-happened: weeks-ago\", \"what-happened: not-sure\"] }",
        "asked_when = { any = [\"what-happened: days-ago\"] }",
    );
    refuses("gate", "questions.toml", from, to, "\"not sure\" of \"what-happened\" would not count");
}

#[test]
fn a_gate_on_a_later_question() {
    let (from, to) = ("asked_when = { any = [\"leg: groin\"] }", "asked_when = { any = [\"night: lump\"] }");
    refuses("later", "questions.toml", from, to, "expected an earlier question");
}

#[test]
fn a_rule_without_a_source() {
    refuses(
        "source",
        "rules-1-emergency.toml",
        "sources = [\"nhs-dvt\", \"nhs-lung-clot\"]",
        "sources = []",
        "`sources`: expected at least one",
    );
}

#[test]
fn a_source_that_is_not_listed() {
    refuses(
        "listed",
        "rules-1-emergency.toml",
        "sources = [\"nhs-dvt\", \"nhs-lung-clot\"]",
        "sources = [\"hearsay\"]",
        "\"hearsay\" is not in sources.toml",
    );
}

#[test]
fn a_rule_that_can_never_fire() {
    let (from, to) = (
        "all = [\"age: 12-to-15\", \"walking: not-sure\"]",
        "all = [\"age: 12-to-15\", \"age: 50-or-over\"]",
    );
    refuses("never", "rules-1-emergency.toml", from, to, "can never fire");
}

#[test]
fn a_bank_number_that_nothing_asks_about() {
    refuses(
        "bank",
        "questions.toml",
        "{ id = \"foot-drop\", bank = [\"R30\"] }",
        "{ id = \"foot-drop\", bank = [\"R23\"] }",
        "R30 is not covered",
    );
}

#[test]
fn a_bank_number_that_no_rule_covers() {
    let problems = problems_with("ruled", "rules-2-same-day.toml", "bank = [\"R30\"]", "bank = [\"R23\"]");
    assert!(problems.iter().any(|p| p.contains("R30 is not covered")), "{problems:#?}");
}

#[test]
fn a_sign_that_matters_to_nothing() {
    let (from, to) = (
        "{ id = \"foot-drop\", bank = [\"R30\"] },",
        "{ id = \"foot-drop\", bank = [\"R30\"] },\n  { id = \"itch\", bank = [\"R30\"] },",
    );
    refuses("itch", "questions.toml", from, to, "sign \"itch\" matters to no rule");
}

#[test]
fn two_rules_of_one_name() {
    refuses("twice", "rules-4-weeks.toml", "id = \"catches\"", "id = \"stuck\"", "\"stuck\" stands twice");
}

#[test]
fn an_order_of_worry_that_goes_round_in_a_loop() {
    refuses(
        "loop",
        "questions.toml",
        "{ id = \"normally\" }",
        "{ id = \"normally\", worse_than = [\"cannot\"] }",
        "loop",
    );
}

#[test]
fn an_urgent_rule_on_a_question_that_may_be_left_out() {
    let (from, to) =
        ("any = [\"leg: foot-drop\"]", "any = [\"leg: foot-drop\", \"bone-risk: past-fracture\"]");
    refuses(
        "left-out",
        "rules-2-same-day.toml",
        from,
        to,
        "`not_after`: rule \"foot-drop\" needs this question",
    );
}

#[test]
fn a_sign_out_of_the_reach_of_the_quick_check() {
    let what = "no sign covers \"night: lump\"";
    refuses("lump", "quick.toml", "\"night: lump\", ", "", what);
}

#[test]
fn a_question_left_out_of_the_quick_check_without_a_reason() {
    let reason = "It decides nothing: it is told to the professional.";
    refuses("reason", "quick.toml", reason, "", "expected a `because`");
}

#[test]
fn a_question_that_the_quick_check_both_opens_and_leaves_out() {
    let (from, to) = ("question = \"bone-risk\"", "question = \"where\"");
    refuses("both", "quick.toml", from, to, "is left out, and a sign covers it");
}

#[test]
fn a_quick_check_of_more_than_twenty_choices() {
    let (from, to) = (
        "[[question.sign]]\nid = \"knee\"",
        "[[question.sign]]\nid = \"more\"\ncovers = [\"wound\"]\n\n[[question.sign]]\nid = \"knee\"",
    );
    refuses("many", "quick.toml", from, to, "found 3 and 21");
}

#[test]
fn a_sign_of_the_quick_check_that_does_nothing() {
    let (from, to) = ("counts_as = [\"injury-danger: out-of-line\", \"knee-looks: kneecap-out\"]\n", "");
    refuses("nothing", "quick.toml", from, to, "opens nothing and counts as nothing");
}

#[test]
fn a_rule_on_a_question_of_the_quick_check() {
    let (from, to) = ("any = [\"leg: foot-drop\"]", "any = [\"leg: foot-drop\", \"since-leg: leg\"]");
    refuses("own", "rules-2-same-day.toml", from, to, "expected a question of the whole check");
}

#[test]
fn a_fitting_sign_of_the_pattern_in_a_rule() {
    refuses(
        "pattern",
        "rules-4-weeks.toml",
        "worse-with: not-sure",
        "worse-with: stairs",
        "a fitting sign cannot fire a rule",
    );
}

#[test]
fn an_empty_condition() {
    refuses(
        "empty",
        "rules-2-same-day.toml",
        "any = [\"leg: foot-drop\"]",
        "any = []",
        "expected either `any` or `all`",
    );
}

#[test]
fn an_urgent_reason_that_is_sent_to_a_physiotherapist() {
    let (from, to) = ("places = [\"emergency-department\"]", "places = [\"physiotherapist\"]");
    refuses("physio", "rules-2-same-day.toml", from, to, "nothing urgent is sent to \"physiotherapist\"");
    let (from, to) = ("same-day = [", "same-day = [\"physiotherapist\", ");
    refuses("usual-physio", "check.toml", from, to, "expected none of `not_urgent`");
}

#[test]
fn a_place_that_is_not_declared() {
    let (from, to) = ("places = [\"emergency-department\"]", "places = [\"spa\"]");
    refuses(
        "spa",
        "rules-2-same-day.toml",
        from,
        to,
        "expected one of `best_first` in check.toml, found \"spa\"",
    );
}

#[test]
fn an_urgent_rule_that_says_what_it_stops() {
    let (from, to) = ("id = \"stuck\"", "id = \"stuck\"\nstops = [\"running\"]");
    refuses("stops", "rules-2-same-day.toml", from, to, "an urgent result stops everything");
}

#[test]
fn a_number_that_is_no_number() {
    refuses("number", "regions.toml", "emergency = \"999\"", "emergency = \"call 999\"", "numbers of digits");
}
