//! Every reason has its sentence, and every gap of it is filled with what is true.

use std::collections::BTreeSet;

use knee_companion::app::course::reason_words::sentence;
use knee_companion::content::exercises::exercise;
use knee_companion::domain::course::simulation::{Kind, Life, Script};
use knee_companion::domain::course::{Because, Fact, Reason};
use knee_companion::domain::exercise::{Equipment, ExerciseId, Stage};
use knee_companion::domain::pain::Light;
use knee_companion::domain::time::Day;

const ALL: [Because; 32] = [
    Because::HipWithoutLoad,
    Because::ThighWithoutLoad,
    Because::HipWithoutBendingLoad,
    Because::HipWithBand,
    Because::HipWithoutBand,
    Because::ThighInSmallBend,
    Because::StepWhileStairsHurtLittle,
    Because::BalanceOnOneLeg,
    Because::CalfBeforeRunning,
    Because::OwnChoice,
    Because::Given,
    Because::TwoGreens,
    Because::StageReached,
    Because::RoomForOneMore,
    Because::TooFewSessions,
    Because::LastAmber,
    Because::LastRed,
    Because::AnswerMissing,
    Because::EffortHigh,
    Because::NotAllDone,
    Because::RunningRaised,
    Because::PainClimbs,
    Because::TopReached,
    Because::NoTimeLeft,
    Because::ClinicDecides,
    Because::NothingDone,
    Because::RedAfterRaise,
    Because::Red,
    Because::TwoReds,
    Because::Flare,
    Because::Gap,
    Because::AmberForLong,
];

#[track_caller]
fn is_a_sentence(text: &str) {
    assert!(text.ends_with('.'), "{text}");
    assert!(!text.contains(['{', '}']) && !text.contains("  "), "{text}");
    assert!(text.starts_with(char::is_uppercase) || text.starts_with(|c: char| c.is_ascii_digit()), "{text}");
}

#[test]
fn every_reason_has_its_own_sentence() {
    let day = Day::from_civil(2026, 11, 21);
    let facts = [
        Fact::StairsAtStart(4),
        Fact::SittingAtStart(3),
        Fact::AtHome(Equipment::Band),
        Fact::Minutes(20),
        Fact::GreensUntil(day, 2),
        Fact::EffortOn(day, 3),
        Fact::RaisedOn(ExerciseId::Clamshell, day),
        Fact::StairsFromTo(3, 5),
        Fact::InStage(Stage::Building),
    ];
    let texts: BTreeSet<String> = ALL.iter().map(|because| sentence(&Reason::new(*because, facts))).collect();
    texts.iter().for_each(|text| is_a_sentence(text));
    assert_eq!(texts.len(), ALL.len(), "no two say the same");
    let less = Reason::new(Because::Gap, [Fact::DaysSince(day, 14), Fact::LessPercent(40)]);
    assert!(sentence(&less).contains("14 days ago") && sentence(&less).contains("40 %"));
    let red = sentence(&Reason::new(Because::LastRed, [Fact::LightOn(day, Light::Red)]));
    assert!(red.contains("21 November"), "{red}");
}

/// The facts that real reasons bring are those that their sentences ask for.
#[test]
fn the_sentences_of_simulated_people_name_the_day_and_the_numbers_of_their_facts() {
    let mut seen: BTreeSet<Because> = BTreeSet::new();
    let base = knee_companion::content::course::twelve();
    for script in
        base.iter().cloned().chain((0..24).map(|seed| Script { seed, kind: Kind::Flares, ..base[0].clone() }))
    {
        for log in Life::of(&script, exercise).days {
            let standing = log.today.standing.iter();
            let chosen = standing.clone().flat_map(|standing| &standing.items).map(|placed| &placed.reason);
            let others = log.today.suggestion.as_ref().map(|known| known.reason()).into_iter();
            for reason in chosen.chain(others).chain(log.today.less.as_ref()) {
                seen.insert(reason.because);
                let text = sentence(reason);
                is_a_sentence(&text);
                let gap = |text: &str, number: u8| text.contains(&number.to_string());
                for fact in &reason.facts {
                    match *fact {
                        Fact::GreensUntil(_, n) if reason.because == Because::TwoGreens => {
                            assert!(gap(&text, n), "{text}");
                        }
                        Fact::LessPercent(n) => assert!(gap(&text, n), "{text}"),
                        Fact::DaysSince(_, n)
                            if reason.because == Because::Gap && log.today.less.as_ref() == Some(reason) =>
                        {
                            assert!(text.contains(&n.to_string()), "{text}");
                        }
                        Fact::LightOn(day, _)
                            if matches!(
                                reason.because,
                                Because::LastRed | Because::LastAmber | Because::Red
                            ) =>
                        {
                            let (_, _, of_month) = day.civil();
                            assert!(text.contains(&format!("on {of_month} ")), "{text}");
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    assert!(seen.len() >= 20, "too few kinds of reasons to say anything: {seen:?}");
}
