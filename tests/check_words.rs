//! What the check says: plain enough for a 13-year-old, never a promise, never a diagnosis as a fact; and the document,
//! the table of cases and the command-line answer hold what they must.

use knee_companion::content::check::{
    PrintedSign, all_cases, assess_json, cases, check_words, document, printed_signs, region_name,
    review_calendar, rule_notes, sources,
};
use knee_companion::content::language::{all, with_language};
use knee_companion::domain::check::table::{cautions, features, questions, regions, rules};
use knee_companion::domain::check::{Kind, Outcome, Place, reviews};
use knee_companion::domain::time::Day;

/// Every text of the check, with where it stands.
fn texts() -> Vec<(String, String)> {
    let words = check_words();
    let mut all: Vec<(String, String)> = Vec::new();
    for question in questions() {
        let text = words.question(question.id);
        let id = question.id.as_str();
        all.push((format!("{id}.text"), text.text.into()));
        all.push((format!("{id}.means"), text.means.into()));
        all.push((format!("{id}.picture"), text.picture.into()));
        all.extend(text.answers.iter().map(|label| (format!("{id}.answers"), (*label).into())));
    }
    for rule in rules() {
        let text = words.rule(rule.id);
        all.push((format!("{}.because", rule.id.as_str()), text.because.into()));
        all.extend(text.advice.iter().map(|line| (format!("{}.advice", rule.id.as_str()), (*line).into())));
    }
    for outcome in Outcome::ALL {
        let text = words.outcome(outcome);
        let one = [text.heading, text.how_soon, text.why].into_iter();
        let lists =
            [text.what_to_do, text.watch_for, text.cannot_know, text.bring].into_iter().flatten().copied();
        let until = &text.meanwhile;
        let until = [until.exercises, until.no_exercises, until.running, until.no_running];
        all.extend(one.chain(lists).chain(until).map(|text| (outcome.as_str().to_owned(), text.into())));
    }
    all.extend(features().iter().map(|f| (f.id.as_str().into(), words.feature(f.id).into())));
    all.extend(cautions().iter().map(|c| (c.id.as_str().into(), words.caution(c.id).into())));
    all.extend(Place::ALL.iter().map(|p| (p.as_str().into(), words.place(*p).into())));
    for sign in printed_signs() {
        let place = || format!("{}.printed", sign.rules[0].as_str());
        all.push((place(), sign.condition.into()));
        all.push((place(), sign.text.into()));
        all.extend(sign.items.iter().map(|item| (place(), (*item).into())));
    }
    let review = &words.review;
    all.extend([review.week_2, review.week_6, review.week_12].map(|text| ("review".into(), text.into())));
    let labels = &words.labels;
    all.extend(
        [labels.not_signed_off, labels.use_the_local_number, labels.already_looked_at]
            .map(|text| ("label".into(), text.into())),
    );
    all.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

/// Syllables: groups of vowels, less a silent e at the end.
fn syllables(word: &str) -> usize {
    let word: String = word.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    let mut count = 0;
    let mut in_vowel = false;
    for c in word.chars() {
        let vowel = "aeiouyäöü".contains(c);
        count += usize::from(vowel && !in_vowel);
        in_vowel = vowel;
    }
    let silent = word.ends_with('e') && !word.ends_with("le")
        || word.ends_with("es") && !word.ends_with("ses")
        || word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded");
    (count - usize::from(silent && count > 1)).max(1)
}

/// The Flesch-Kincaid grade: years of school that a reader needs.
fn grade(text: &str) -> f64 {
    let sentences =
        text.split(['.', '?', '!', ':']).filter(|s| s.chars().any(char::is_alphabetic)).count().max(1);
    let words: Vec<&str> = text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).collect();
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    0.39 * words.len() as f64 / sentences as f64 + 11.8 * syllables as f64 / words.len() as f64 - 15.59
}

#[test]
fn the_measure_of_reading_tells_easy_from_hard() {
    assert!(grade("The cat sat on the mat. It was warm.") < 2.0);
    assert!(
        grade(
            "Notwithstanding considerable interindividual variability, radiographic investigation is predominantly unnecessary."
        ) > 18.0
    );
    assert_eq!(["knee", "doctor", "injury", "stairs", "people", "these"].map(syllables), [1, 2, 3, 1, 2, 1]);
}

#[test]
fn every_text_can_be_read_after_eight_years_of_school() {
    // Short labels are swung by a single long word, and the names of medicines cannot be put more plainly: texts of
    // fewer than twelve words are measured together with the rest of their question, rule or outcome.
    let mut groups: std::collections::BTreeMap<String, String> = std::collections::BTreeMap::new();
    let mut hard = Vec::new();
    for (place, text) in texts() {
        let sentence = if text.ends_with(['.', '?', '!', ':']) { text.clone() } else { format!("{text}.") };
        let group = groups.entry(place.split('.').next().unwrap().to_owned()).or_default();
        group.push_str(&sentence);
        group.push(' ');
        let medicines = ["antibiotic-kind.means", "bones-joints.means"].contains(&place.as_str());
        if text.split_whitespace().count() >= 12 && grade(&sentence) > 8.0 && !medicines {
            hard.push(format!("{:.1} {place}: {text}", grade(&sentence)));
        }
    }
    for (place, text) in &groups {
        if text.split_whitespace().count() >= 12 && grade(text) > 8.0 {
            hard.push(format!("{:.1} {place}, all of it", grade(text)));
        }
    }
    let whole: String = groups.into_values().collect();
    assert!(grade(&whole) < 6.5, "all texts together: {:.1}", grade(&whole));
    assert!(hard.is_empty(), "{} texts above grade 8:\n{}", hard.len(), hard.join("\n"));
}

#[test]
fn no_text_reassures_names_a_diagnosis_as_a_fact_or_gives_a_chance() {
    for (place, text) in texts() {
        let lower = text.to_lowercase();
        for never in [
            "you have runner",
            "you do not have",
            "nothing serious",
            "nothing to worry",
            "not serious",
            "harmless",
            "safe to",
            "no need to see",
            "do not need to see",
            "will heal",
            "cure",
            "probab",
            "likely that",
            "percent",
            "%",
            "chance",
            "diagnosed",
            "you are suffering",
            "stop taking",
            "\u{2014}",
            "\u{2013}",
        ] {
            assert!(!lower.contains(never), "{place} says {never:?}: {text}");
        }
    }
}

#[test]
fn every_reason_says_why_and_none_says_that_it_is_so() {
    for rule in rules() {
        let because = check_words().rule(rule.id).because;
        assert!(
            because.ends_with('.') && because.split_whitespace().count() >= 6,
            "{:?}: {because}",
            rule.id
        );
        assert!(!because.to_lowercase().contains("you have a "), "{:?}: {because}", rule.id);
    }
}

#[test]
fn the_two_urgent_results_say_at_once_where_to_go_and_none_says_that_all_is_well() {
    for outcome in Outcome::ALL {
        let words = check_words().outcome(outcome);
        assert!(!words.cannot_know.is_empty() && !words.watch_for.is_empty() && !words.bring.is_empty());
        let watch = words.watch_for.join(" ");
        assert!(watch.contains("emergency number"), "{outcome:?}: {watch}");
    }
    assert!(check_words().outcome(Outcome::SelfCare).why.contains("does not rule anything out"));
}

#[test]
fn every_rule_has_a_line_in_the_printed_warning_signs_of_its_own_outcome() {
    for rule in rules() {
        let lines: Vec<_> = printed_signs().iter().filter(|sign| sign.rules.contains(&rule.id)).collect();
        assert_eq!(lines.len(), 1, "{:?}", rule.id);
        assert_eq!(lines[0].outcome, rule.outcome, "{:?}: {}", rule.id, lines[0].text);
    }
    for sign in printed_signs() {
        assert!(!sign.rules.is_empty(), "{sign:?}");
        assert!(!sign.text.is_empty() || !sign.items.is_empty(), "{sign:?}");
    }
}

#[test]
fn a_sign_that_is_urgent_by_itself_is_printed_in_the_words_of_the_check() {
    let said = |sign: &PrintedSign| [&[sign.text], sign.items].concat().join(" ").to_lowercase();
    for rule in rules().iter().filter(|rule| rule.outcome >= Outcome::SameDay) {
        let line = printed_signs().iter().find(|sign| sign.rules.contains(&rule.id)).unwrap();
        let [signs] = rule_notes(rule.id).lines else { continue };
        for atom in signs.iter().filter(|atom| atom.question.question().kind == Kind::List) {
            let label = check_words().answer(*atom).to_lowercase();
            assert!(said(line).contains(&label), "{:?}: {label:?} is not in {:?}", rule.id, said(line));
        }
    }
}

#[test]
fn the_document_prints_every_question_rule_source_and_that_nobody_has_signed_it_off() {
    let text = document();
    for rule in rules() {
        assert!(text.contains(&format!("#### `{}`\n", rule.id.as_str())), "{:?}", rule.id);
        assert!(text.contains(check_words().rule(rule.id).because));
        assert!(!rule_notes(rule.id).sources.is_empty() && !rule_notes(rule.id).bank.is_empty());
    }
    for question in questions() {
        let words = check_words().question(question.id);
        assert!(text.contains(words.text) && text.contains(words.means));
        for label in words.answers {
            assert!(text.contains(label), "{label}");
        }
    }
    for source in sources() {
        assert!(text.contains(source.title) && text.contains(&format!("- `{}`: ", source.id)));
        let used = rules().iter().any(|r| rule_notes(r.id).sources.contains(&source.id));
        assert!(used || text.matches(source.id).count() > 1, "{} is never used", source.id);
    }
    for number in 1..=32 {
        assert!(text.contains(&format!("R{number}")), "R{number}");
    }
    assert!(text.contains("No clinician has signed off these rules yet"));
    assert!(text.contains(knee_companion::domain::check::table::LAST_REVIEWED));
}

#[test]
fn the_table_of_cases_has_a_row_for_each_case() {
    let table = cases();
    // Two tables, each with its head and the line below it.
    assert_eq!(table.lines().filter(|line| line.starts_with("| ")).count(), all_cases().len() + 4);
    for case in all_cases() {
        assert!(table.contains(&format!("| {} |", case.name)), "{}", case.name);
    }
    for rule in rules() {
        assert!(
            table.contains(&format!("\n| {} | ", rule.id.as_str())),
            "{:?} has no person of its own",
            rule.id
        );
    }
}

#[test]
fn the_command_line_answers_with_tier_rules_and_reasons() {
    let answer = assess_json(r#"{"answers": {"danger": ["none"], "leg": ["calf"]}}"#).unwrap();
    let json: serde_json::Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(json["outcome"], "same-day");
    assert_eq!(json["complete"], false);
    assert_eq!(json["rules"][0]["id"], "calf-or-thigh");
    assert_eq!(json["rules"][0]["because_you_answered"][0]["answer"], "calf");
    assert!(json["open_questions"].as_array().unwrap().iter().any(|id| id == "age"));
    let nothing: serde_json::Value =
        serde_json::from_str(&assess_json(r#"{"answers": {}}"#).unwrap()).unwrap();
    assert_eq!(nothing["outcome"], serde_json::Value::Null, "self-care is said with every question open");
}

#[test]
fn the_command_line_takes_a_doubt_about_one_sign_and_the_old_one_about_a_whole_list() {
    let reasons = |signs: &str| {
        let answer = assess_json(&format!("{{\"answers\": {{\"leg\": [{signs}]}}}}")).unwrap();
        let json: serde_json::Value = serde_json::from_str(&answer).unwrap();
        let rules = json["rules"].as_array().unwrap().clone();
        let reasons = rules.iter().flat_map(|rule| rule["because_you_answered"].as_array().unwrap().clone());
        reasons.map(|reason| (reason["answer"].clone(), reason["certain"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(reasons("\"not-sure:foot-drop\""), [("foot-drop".into(), false.into())]);
    let of_the_list = reasons("\"calf\", \"not-sure\"");
    assert!(of_the_list.contains(&("calf".into(), true.into())), "{of_the_list:?}");
    assert!(of_the_list.contains(&("foot-drop".into(), false.into())), "{of_the_list:?}");
}

#[test]
fn the_command_line_refuses_what_it_does_not_know_and_says_what() {
    for (text, says) in [
        ("{", "EOF"),
        (r#"{"answers": {"legs": ["calf"]}}"#, "no question \"legs\""),
        (r#"{"answers": {"leg": ["calves"]}}"#, "no choice \"calves\""),
        (r#"{"answers": {"leg": ["none", "calf"]}}"#, "together with something else"),
        (r#"{"answers": {"leg": []}}"#, "nothing was chosen"),
        (r#"{"answers": {"age": ["under-12", "12-to-15"]}}"#, "more than one"),
        (r#"{"answer": {}}"#, "unknown field"),
    ] {
        let error = assess_json(text).unwrap_err();
        assert!(error.contains(says), "{text}: {error}");
    }
}

#[test]
fn the_calendar_holds_three_dates_with_their_words() {
    let text =
        review_calendar(&reviews(Day::from_civil(2026, 11, 21)), 1_795_000_000_000).replace("\r\n ", "");
    for date in ["20261205", "20270102", "20270213"] {
        assert!(text.contains(&format!("DTSTART;VALUE=DATE:{date}")), "{date} is not in {text}");
    }
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 3);
    assert!(text.contains("week 6"));
}

#[test]
fn every_language_says_everything() {
    for language in all() {
        with_language(language, || {
            let all = texts();
            assert!(all.len() > 200);
            if language.code == "qps" {
                for (place, text) in all {
                    assert!(text.starts_with('⟦'), "{place} is not from the content: {text}");
                }
            }
            assert!(regions().iter().all(|region| !region_name(region).is_empty()));
            assert!(!document().is_empty());
        });
    }
}
