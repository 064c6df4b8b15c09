//! The voice tells what is now: in time with the screen, and no longer than that.

use knee_companion::app::core::effect::Effect;
use knee_companion::app::event::Event;
use knee_companion::app::plan::address::planned;
use knee_companion::app::session::position_words::{part_word, position};
use knee_companion::app::session::spoken_steps::{LETTERS_A_SECOND, is_said_within, preparation};
use knee_companion::app::session::view::{Screen, stage};
use knee_companion::content::{gap, words};
use knee_companion::domain::document::settings::Settings;
use knee_companion::domain::exercise::ExerciseId;
use knee_companion::domain::session::{
    Pacing, Part, Plan, PlanItem, Session, SessionEvent, SideChoice, StepKind, StepWork, update,
};
use knee_companion::domain::time::{Millis, Now};

use super::browser::{Browser, SATURDAY, choose};

fn speaking(exercises: &str) -> Browser {
    let mut browser = Browser::new();
    browser.open("session", Some(exercises));
    browser.send(0, choose(Settings { voice: true, ..Settings::default() }));
    browser.done.clear();
    browser.tap(0, SessionEvent::Start);
    browser
}

/// Each thing said: when, and what, and until when by a voice of usual speed, or until it was broken off.
fn said(browser: &Browser) -> Vec<(Millis, String, Millis)> {
    let mut said: Vec<(Millis, String, Millis)> = Vec::new();
    for (at, effect) in &browser.done {
        let text = match effect {
            Effect::Speak { text, .. } => Some(text.clone()),
            Effect::Hush => None,
            _ => continue,
        };
        if let Some((_, _, until)) = said.last_mut() {
            *until = (*until).min(*at);
        }
        let long = |text: &String| text.chars().count() as Millis * 1000 / LETTERS_A_SECOND;
        said.extend(text.map(|text| (*at, text.clone(), at + long(&text))));
    }
    said
}

fn is_silent(browser: &Browser) -> bool {
    said(browser).last().is_none_or(|(_, _, until)| *until <= browser.wall)
}

#[test]
fn skipping_six_times_and_pausing_leaves_nothing_to_be_said() {
    let mut browser = speaking("clamshell,single-leg-balance,plank,glute-bridge");
    for _ in 0..6 {
        browser.wait(330);
        browser.tap(0, SessionEvent::Skip);
    }
    assert!(!is_silent(&browser), "it tells of the step that is now");
    browser.tap(0, SessionEvent::Pause);
    assert!(is_silent(&browser), "{:?}", said(&browser).last());
}

#[test]
fn it_is_broken_off_by_a_pause_the_end_a_question_and_another_tab() {
    for event in [SessionEvent::Pause, SessionEvent::EndEarly, SessionEvent::ItHurts] {
        let mut browser = speaking("clamshell");
        browser.wait(500);
        browser.tap(0, event.clone());
        assert!(is_silent(&browser), "{event:?}");
    }
    let mut browser = speaking("clamshell");
    browser.wait(500);
    browser.send(0, Event::EndWanted);
    assert!(is_silent(&browser));
    let mut browser = speaking("clamshell");
    let second = browser.open("session", None);
    browser.tabs[second].model.visit.tab = "tab-9".into();
    browser.wait(500);
    browser.send(second, Event::SessionResumed);
    assert!(browser.done.iter().any(|(_, effect)| *effect == Effect::Hush));
}

#[test]
fn in_paced_repetitions_each_thing_said_is_the_part_that_the_screen_shows_and_over_before_the_next() {
    let mut browser = speaking("clamshell");
    browser.wait(10_000);
    let word = |part| {
        let session = browser.session(0);
        part_word(session, &session.step(), part)
    };
    let parts = [word(Part::Lift), word(Part::Hold), word(Part::Lower)];
    let began = browser.wall;
    for second in 0..70 {
        let shown = stage(&browser.tabs[0].model, browser.now(0)).unwrap();
        let now: Vec<_> = said(&browser).into_iter().filter(|(at, ..)| *at == browser.wall).collect();
        let part = second / 2 % 3;
        assert_eq!(shown.word, parts[part], "second {second}");
        if second % 2 == 0 {
            let [(at, text, until)] = &now[..] else { panic!("second {second}: {now:?}") };
            let number = second / 6 + 1;
            let expected = match (part, number) {
                (0, 12) => words().voice.last_and(parts[0]),
                (0, _) => words().voice.count_and(gap::N(number), gap::What(parts[0])),
                _ => parts[part].to_owned(),
            };
            assert_eq!((*text).clone(), expected, "second {second}");
            assert!(until - at <= 2_000, "{text:?} takes longer than its part");
        } else {
            assert!(now.is_empty(), "second {second}: {now:?}");
        }
        browser.wait(1_000);
    }
    assert_eq!(browser.wall, began + 70_000);
}

#[test]
fn what_there_is_no_time_for_is_left_out_and_the_count_stays() {
    let mut browser = speaking("leg-swings");
    browser.wait(10_000);
    let began = browser.wall;
    browser.wait(23_000);
    let said = said(&browser);
    let said: Vec<&str> =
        said.iter().filter(|(at, ..)| *at >= began).map(|(_, text, _)| text.as_str()).collect();
    let counted: Vec<&str> = said.iter().filter(|text| text.parse::<u16>().is_ok()).copied().collect();
    assert_eq!(counted, ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"], "one second each");
    assert!(said.contains(&words().voice.last), "{said:?}");
    assert!(said.iter().all(|text| is_said_within(text, 1_000)), "{said:?}");
}

#[test]
fn steps_are_counted_and_the_way_back_is_said_by_its_name() {
    let mut browser = speaking("lateral-band-walk");
    browser.wait(10_000);
    let began = browser.wall;
    browser.wait(47_000);
    let words = words();
    let cues = knee_companion::content::exercises::exercise_words(ExerciseId::LateralBandWalk);
    let texts: Vec<String> =
        said(&browser).into_iter().filter(|(at, ..)| *at >= began).map(|(_, text, _)| text).collect();
    assert_eq!(texts[0], cues.lift);
    assert_eq!(texts[1..11], (2..=11).map(|n| words.voice.count(n)).collect::<Vec<_>>());
    assert_eq!(texts[11], words.voice.last);
    assert_eq!(texts[12], cues.lower);
    assert_eq!(texts.last().unwrap(), words.voice.last);
}

#[test]
fn the_time_to_get_ready_is_told_the_position_with_its_side_and_what_to_fetch() {
    let mut browser = speaking("clamshell,foam-roll-it-band");
    let (_, first, _) = said(&browser)[0].clone();
    let all = words();
    for part in ["Clamshell", "Lie on your right side, left leg on top", all.guide.equipment.mat] {
        assert!(first.contains(part), "{first:?} does not tell of {part:?}");
    }
    while browser.session(0).step().kind != StepKind::NextExercise {
        browser.wait(1_000);
    }
    let (_, next, _) = said(&browser).last().unwrap().clone();
    let position = position(browser.session(0), &browser.session(0).step());
    assert!(position.contains("left"), "{position}");
    let name = knee_companion::content::exercises::exercise_words(ExerciseId::FoamRollItBand).name;
    for part in [name, position, all.guide.equipment.roller] {
        assert!(next.contains(part), "{next:?} does not tell of {part:?}");
    }
}

#[test]
fn for_every_exercise_and_side_there_is_time_to_say_how_to_get_ready() {
    let now = Now { wall: SATURDAY, monotonic: 0, utc_offset_minutes: 0 };
    for id in ExerciseId::ALL {
        let mut turned = planned(id);
        if turned.sides == SideChoice::LeftThenRight {
            turned.sides = SideChoice::RightThenLeft;
        }
        for item in [planned(id), turned] {
            let plan = Plan { items: vec![PlanItem::Exercise(item)] };
            let session = Session::new("s".into(), "t".into(), plan, &now).unwrap();
            for step in session.steps() {
                let time = match step.kind {
                    StepKind::GetReady | StepKind::SwitchSides => 10_000,
                    _ => continue,
                };
                let text = preparation(&session, &step);
                let took = text.chars().count();
                assert!(is_said_within(&text, time), "{}: {took} letters: {text}", id.as_str());
                assert!(text.contains(position(&session, &step)) && !position(&session, &step).is_empty());
                if let Some(side) = step.side {
                    let word = format!("{side:?}").to_lowercase();
                    assert!(position(&session, &step).contains(&word), "{}: {text}", id.as_str());
                }
            }
        }
    }
}

#[test]
fn a_rest_tells_of_itself_and_of_what_follows() {
    let mut browser = speaking("single-leg-balance");
    while !matches!(browser.session(0).step().kind, StepKind::Rest(_)) {
        browser.wait(1_000);
    }
    let (_, text, _) = said(&browser).last().unwrap().clone();
    assert!(text.contains("20 seconds") && text.contains("set 2 of 3, left side"), "{text}");
}

#[test]
fn it_can_be_switched_on_and_off_while_the_session_runs() {
    let mut browser = Browser::playing("single-leg-balance");
    browser.wait(12_000);
    assert!(said(&browser).is_empty());
    browser.send(0, choose(Settings { voice: true, ..Settings::default() }));
    let (at, text, _) = said(&browser)[0].clone();
    assert_eq!((at, text.as_str()), (browser.wall, words().voice.on));
    browser.wait(200);
    browser.send(0, choose(Settings::default()));
    assert!(is_silent(&browser));
    let before = said(&browser).len();
    browser.wait(120_000);
    assert_eq!(said(&browser).len(), before);
}

#[test]
fn beeps_that_are_switched_off_are_silent_at_once_and_come_in_time_when_they_are_on_again() {
    let mut browser = Browser::playing("single-leg-balance");
    browser.wait(12_000);
    let effects = browser.send(0, choose(Settings { beeps: false, ..Settings::default() }));
    assert!(effects.contains(&Effect::Silence), "{effects:?}");
    let effects = browser.send(0, choose(Settings::default()));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Beep { .. })), "{effects:?}");
}

#[test]
fn after_a_late_tick_only_what_is_now_is_said() {
    let mut browser = speaking("leg-swings");
    browser.wait(10_000);
    browser.off(4_200);
    let effects = browser.send(0, Event::Ticked);
    let said: Vec<&Effect> = effects.iter().filter(|e| matches!(e, Effect::Speak { .. })).collect();
    assert!(said.len() <= 1, "{said:?}");
    let Screen::Playing(playing) = browser.screen(0) else { panic!("{:?}", browser.screen(0)) };
    if let [Effect::Speak { text, .. }] = said[..] {
        let count = text.trim_matches(|c: char| !c.is_ascii_digit()).to_owned();
        assert!(
            count.is_empty() || playing.repetition.contains(&count),
            "{text:?} at {:?}",
            playing.repetition
        );
    }
}

#[test]
fn going_on_in_the_middle_of_a_repetition_says_which_part_goes_on() {
    let now = |millis| Now { wall: SATURDAY + millis, monotonic: millis, utc_offset_minutes: 0 };
    let mut item = planned(ExerciseId::Clamshell);
    item.pacing = Pacing::Paced;
    let session =
        Session::new("s".into(), "t".into(), Plan { items: vec![PlanItem::Exercise(item)] }, &now(0))
            .unwrap();
    let mut session = update(&session, SessionEvent::Start, &now(0)).0;
    for (event, at) in
        [(SessionEvent::Tick, 10_000), (SessionEvent::Pause, 13_000), (SessionEvent::Resume, 20_000)]
    {
        session = update(&session, event, &now(at)).0;
    }
    assert!(matches!(session.step().kind, StepKind::Work(StepWork::PacedRepetitions { .. })));
    let cue = knee_companion::domain::session::Cue::GoesOn(session.step());
    let text = knee_companion::app::session::voice::text(&session, cue, &now(23_000));
    assert_eq!(text.as_deref(), Some("Hold"));
}

#[test]
fn where_it_is_not_wanted_nothing_is_spoken_and_nothing_broken_off() {
    let mut browser = Browser::playing("clamshell");
    browser.wait(60_000);
    browser.tap(0, SessionEvent::Pause);
    assert!(said(&browser).is_empty());
    assert!(!browser.done.iter().any(|(_, effect)| *effect == Effect::Hush));
}
