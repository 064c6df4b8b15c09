//! What a result tells a person to do: where to go follows the reasons, what a rule advises comes first, and until the
//! visit it is said what stays open.

#![allow(clippy::unwrap_used, reason = "a failed unwrap in a test is a failed test")]

use knee_companion::content::check::{all_cases, check_words};
use knee_companion::domain::check::table::{as_well, usual_places};
use knee_companion::domain::check::{
    Answer, Assessment, Meanwhile, Outcome, Place, QuestionId, Scope, assess,
};
use knee_companion::domain::time::Day;

const TODAY: Day = Day(20_000);

/// The result of ordinary runner's knee with these answers in place of the usual ones.
fn result(differs: &[(&str, &[&str])]) -> Assessment {
    let mut answers = all_cases()[0].answers(TODAY);
    for (question, ids) in differs {
        let id = QuestionId::find(question).unwrap();
        answers.set(id, Answer::from_ids(id, ids).unwrap(), TODAY);
    }
    assess(&answers, Scope::Full, TODAY)
}

fn results() -> impl Iterator<Item = (&'static str, Assessment)> {
    all_cases().iter().map(|case| (case.name, assess(&case.answers(TODAY), Scope::Full, TODAY)))
}

fn places(differs: &[(&str, &[&str])]) -> Vec<&'static str> {
    result(differs).places.iter().map(|place| place.as_str()).collect()
}

#[test]
fn where_to_go_follows_the_reason() {
    assert_eq!(places(&[]), [""; 0], "self-care sends nobody anywhere");
    assert_eq!(places(&[("leg", &["calf"])]), ["urgent-care", "doctor-today"]);
    assert_eq!(places(&[("leg", &["cannot-lift"])]), ["emergency-department"]);
    assert_eq!(places(&[("night", &["wakes"])]), ["doctor"], "no physiotherapist for pain at night");
    assert_eq!(places(&[("pain-kind", &["tried"])]), ["physiotherapist", "doctor"]);
}

#[test]
fn several_reasons_lead_where_all_of_them_can_be_seen() {
    // A tendon needs the emergency department, a calf could be seen elsewhere: one way, to where both are looked at.
    assert_eq!(places(&[("leg", &["cannot-lift", "calf"])]), ["emergency-department"]);
    let antibiotic: &[(&str, &[&str])] = &[
        ("leg", &["calf"]),
        ("health", &["antibiotic"]),
        ("antibiotic-kind", &["yes"]),
        ("antibiotic-since", &["yes"]),
    ];
    assert_eq!(places(antibiotic), ["urgent-care", "prescriber-or-pharmacist"]);
    let fever =
        places(&[("danger", &["breathless"]), ("knee-looks", &["fever"]), ("health", &["replacement"])]);
    assert_eq!(fever, ["emergency-number", "emergency-department", "treating-team"]);
    // Pain elsewhere alone would begin with a physiotherapist; with a warm knee it is a doctor.
    assert_eq!(places(&[("where", &["outer"]), ("knee-looks", &["hot"])]), ["doctor"]);
}

#[test]
fn every_reason_that_decides_can_be_seen_at_the_first_place_or_no_place_does_more() {
    for (name, result) in results() {
        let outcome = result.outcome.unwrap();
        let Some(first) = result.places.first() else {
            assert_eq!(outcome, Outcome::SelfCare, "{name}");
            continue;
        };
        let lists = result.fired.iter().filter(|f| f.outcome == outcome).map(|f| f.rule.rule().places);
        let lists: Vec<&[Place]> =
            lists.map(|own| if own.is_empty() { usual_places(outcome) } else { own }).collect();
        let all = lists.iter().all(|list| list.contains(first));
        let best = lists.iter().copied().flatten().all(|place| as_well().contains(place) || first <= place);
        assert!(all || best, "{name}: {:?} of {lists:?}", result.places);
        let urgent = outcome >= Outcome::SameDay;
        assert!(!urgent || !result.places.contains(&Place::Physiotherapist), "{name}");
    }
}

#[test]
fn what_a_rule_advises_comes_first_and_once() {
    let result = result(&[("danger", &["tight-leg", "cold-foot"])]);
    let to_do = check_words().to_do(&result);
    let of = |rule: usize| check_words().rule(result.fired[rule].rule).advice;
    assert_eq!(to_do[0], check_words().outcome(Outcome::Emergency).what_to_do[0], "the call first");
    assert_eq!(to_do[1..3], *of(0));
    let walk = to_do.iter().filter(|line| **line == "Do not walk on it.").count();
    assert!(of(0)[0] == of(1)[0] && walk == 1, "{to_do:?}");
    for (name, result) in results() {
        let to_do = check_words().to_do(&result);
        let outcome = result.outcome.unwrap();
        for fired in result.fired.iter().filter(|f| f.outcome == outcome) {
            for line in check_words().rule(fired.rule).advice {
                let at = to_do.iter().position(|known| known == line);
                let general = check_words().outcome(outcome).what_to_do[1..].iter();
                let advised =
                    |line| result.fired.iter().any(|f| check_words().rule(f.rule).advice.contains(line));
                let general = general.filter(|line| !advised(line));
                let before = general.filter_map(|line| to_do.iter().position(|known| known == line)).min();
                assert!(at.is_some() && (before.is_none() || at < before), "{name}: {line} in {to_do:?}");
            }
        }
        for (i, line) in to_do.iter().enumerate() {
            assert!(!to_do[..i].contains(line), "{name}: {line} stands twice");
        }
    }
}

#[test]
fn whoever_has_been_seen_for_exactly_this_is_told_to_do_as_they_were_advised_but_not_in_an_emergency() {
    let line = check_words().labels.already_looked_at;
    for (name, result) in results() {
        let emergency = result.outcome == Some(Outcome::Emergency);
        assert_eq!(check_words().to_do(&result).contains(&line), !emergency, "{name}");
    }
}

#[test]
fn until_the_visit_it_is_said_what_stays_open() {
    let open = |differs: &[(&str, &[&str])]| {
        let result = result(differs);
        result.meanwhile.map(|Meanwhile { exercises, running }| (exercises, running))
    };
    assert_eq!(open(&[]), None);
    assert_eq!(open(&[("pain-kind", &["tried"])]), Some((true, true)));
    assert_eq!(open(&[("walking", &["limp"])]), Some((true, false)), "nobody runs with a limp");
    assert_eq!(open(&[("health", &["pregnant"])]), Some((false, false)), "first ask");
    assert_eq!(open(&[("pain-kind", &["bone-point"])]), Some((true, false)));
    assert_eq!(open(&[("night", &["wakes"])]), Some((false, false)));
    let feverish: [(&str, &[&str]); 2] = [("pain-kind", &["tried"]), ("knee-looks", &["fever"])];
    assert_eq!(open(&feverish), Some((false, false)), "nobody trains with a fever");
    assert_eq!(open(&[("leg", &["calf"])]), None, "an urgent result stops everything");
    for (name, result) in results() {
        let said = check_words().meanwhile(&result);
        let days_or_weeks = matches!(result.outcome, Some(Outcome::Soon | Outcome::Weeks));
        assert_eq!(said.len(), if days_or_weeks { 2 } else { 0 }, "{name}");
        assert!(said.iter().all(|line| !line.is_empty()), "{name}");
    }
}
