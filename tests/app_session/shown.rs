//! What is shown while a session is played: what can be told from two metres away, in a number, a ring and words.

use knee_companion::app::session::view::{Playing, Screen};
use knee_companion::content::exercises::{exercise, exercise_words, positions};
use knee_companion::content::{gap, words};
use knee_companion::domain::exercise::{ExerciseId, Position, Sides};
use knee_companion::domain::session::{Part, SessionEvent, Side, StepKind};

use super::browser::Browser;

fn shown(browser: &Browser) -> Playing {
    match browser.screen(0) {
        Screen::Playing(playing) => playing,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_number_of_paced_repetitions_is_the_repetition_and_the_phase_is_a_ring_and_a_word() {
    let mut browser = Browser::playing("clamshell");
    while matches!(browser.session(0).step().kind, StepKind::GetReady) {
        browser.wait(1_000);
    }
    let words_of = exercise_words(ExerciseId::Clamshell);
    let mut last = None;
    while matches!(browser.session(0).step().kind, StepKind::Work(_)) {
        let part = browser.session(0).progress(&browser.now(0)).part.unwrap();
        let playing = shown(&browser);
        assert_eq!(playing.number, part.number.to_string(), "never the seconds of a phase");
        assert_eq!(playing.repetition, words().session.repetition_of(gap::N(part.number), gap::Of(part.of)));
        let (place, word) = match part.part {
            Part::Lift => (0, words_of.lift),
            Part::Hold => (1, words_of.hold),
            _ => (2, words_of.lower),
        };
        assert_eq!(playing.word, word);
        let arcs = playing.ring.unwrap().arcs;
        let now: Vec<bool> = arcs.iter().map(|arc| arc.unwrap().now).collect();
        assert_eq!(now.iter().position(|now| *now), Some(place), "{now:?}");
        let behind: u32 = arcs.iter().flatten().map(|arc| u32::from(arc.behind)).sum();
        // Within a repetition it only fills up.
        assert!(last.is_none_or(|(n, filled)| n != part.number || filled <= behind), "{part:?}");
        last = Some((part.number, behind));
        browser.wait(1_000);
    }
    assert_eq!(last.unwrap().0, 12, "to the last repetition");
}

#[test]
fn whoever_lies_on_one_side_reads_which_leg_is_on_top_and_which_one_works() {
    let side_lying: Vec<ExerciseId> = ExerciseId::ALL
        .iter()
        .copied()
        .filter(|id| exercise(*id).position == Position::SideLying && exercise(*id).sides == Sides::Each)
        .collect();
    assert!(side_lying.len() >= 5, "{side_lying:?}");
    for id in side_lying {
        let mut browser = Browser::playing(id.as_str());
        let mut sides = Vec::new();
        while !browser.session(0).is_over() {
            let step = browser.session(0).step();
            let playing = shown(&browser);
            let detail = playing.detail.to_lowercase();
            let place = format!("{}: {step:?}: {detail}", id.as_str());
            match (step.kind, step.side) {
                (StepKind::GetReady | StepKind::SwitchSides | StepKind::NextExercise, Some(side)) => {
                    assert!(detail.contains("leg on top"), "{place}");
                    assert!(detail.contains("lie on your"), "{place}");
                    sides.push(side);
                }
                (StepKind::Work(_), Some(side)) => {
                    let name = if side == Side::Left { "left" } else { "right" };
                    assert!(detail.contains(name) && detail.contains(" works"), "{place}");
                    let where_it_is = ["top leg", "on top", "below", "underneath"];
                    assert!(where_it_is.iter().any(|words| detail.contains(words)), "{place}");
                }
                _ => {}
            }
            browser.tap(0, SessionEvent::Skip);
            if matches!(browser.screen(0), Screen::Ended(_) | Screen::Overview(_) | Screen::Nothing) {
                break;
            }
        }
        sides.dedup();
        assert_eq!(sides, [Side::Left, Side::Right], "{}", id.as_str());
    }
}

#[test]
fn next_is_always_the_next_thing_and_never_the_exercise_one_is_in() {
    let words = &words().session;
    for id in ExerciseId::ALL.iter().copied() {
        let other = if id == ExerciseId::Clamshell { ExerciseId::SidePlank } else { ExerciseId::Clamshell };
        let mut browser = Browser::playing(&format!("{},{}", id.as_str(), other.as_str()));
        while let Screen::Playing(playing) = browser.screen(0) {
            let session = browser.session(0);
            let rests = matches!(session.step().kind, StepKind::Rest(_));
            // A rest says it once, in the place of what is done now.
            let next = if rests { &playing.detail } else { &playing.next };
            let place = format!("{}: {:?}: {next}", id.as_str(), session.step());
            assert_eq!(playing.next.is_empty(), rests, "{place}");
            assert!(!next.contains(&playing.heading), "{place}");
            let expected = match session.steps_to_come().next() {
                None => words.next_is_end.to_owned(),
                Some(step) => match (step.kind, step.side) {
                    (StepKind::Rest(_), _) => words.next_rest(""),
                    (StepKind::SwitchSides, Some(_)) => {
                        exercise_words(id_of(&browser, step.item)).switch.to_owned()
                    }
                    (StepKind::NextExercise, side) => {
                        let next = id_of(&browser, step.item);
                        let ready = positions(next).ready[side.map_or(0, |side| side as usize)];
                        words.next_exercise_ready(gap::Name(exercise_words(next).name), gap::Position(ready))
                    }
                    // Of a work that comes: which set, or how much it is.
                    (_, Some(Side::Left)) => words.left_side.to_owned(),
                    (_, Some(Side::Right)) => words.right_side.to_owned(),
                    (_, None) if step.sets > 1 => words.next_set(gap::Set(step.set), gap::Sets(step.sets)),
                    (_, None) => String::new(),
                },
            };
            assert!(next.contains(expected.trim()), "{place}: expected {expected}");
            assert!(
                !rests || next.starts_with(words.next("").trim()),
                "nobody takes it for an order: {place}"
            );
            browser.tap(0, SessionEvent::Skip);
        }
    }
}

fn id_of(browser: &Browser, item: usize) -> ExerciseId {
    browser.session(0).plan().items[item].exercise().unwrap()
}
