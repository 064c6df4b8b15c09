//! Walks with runs: they begin and end with a walk, count rounds, and say run and walk before anything else.

use knee_companion::app::announcement;
use knee_companion::app::effect::Effect;
use knee_companion::app::player::{Playing, Screen, stage};
use knee_companion::domain::document::settings::Settings;
use knee_companion::domain::session::{Cue, Session, SessionEvent, Step, StepKind, StepWork};

use super::browser::{Browser, choose};

fn playing(plan: &str) -> Browser {
    let list = format!(
        r#"{{"v":1,"rev":1,"data":{{"next":2,"list":[{{"id":1,"name":"run","plan":["{plan}"],"since":20000}}]}}}}"#
    );
    let mut browser = Browser::new();
    browser.stored.insert("knee:programmes".into(), list);
    browser.open_list("1");
    browser.send(0, choose(Settings { voice: true, ..Settings::default() }));
    browser.done.clear();
    browser.tap(0, SessionEvent::Start);
    browser
}

fn is_walk(step: &Step) -> bool {
    matches!(step.kind, StepKind::Work(StepWork::Walk(_)) | StepKind::WarmUp(_) | StepKind::CoolDown(_))
}

fn shown(browser: &Browser) -> Playing {
    stage(&browser.tabs[0].model, browser.now(0)).unwrap()
}

#[test]
fn they_begin_and_end_with_a_walk_of_five_minutes_whatever_lies_between() {
    for plan in ["*8x60r120w", "*3x420r60w", "*1x1500r0w", "*2x60r600w"] {
        let browser = playing(plan);
        let steps = browser.session(0).steps();
        let steps: Vec<Step> = steps.into_iter().filter(|step| step.kind != StepKind::GetReady).collect();
        let (first, last) = (steps.first().unwrap(), steps.last().unwrap());
        assert!(is_walk(first) && is_walk(last), "{plan}: {first:?} to {last:?}");
        assert_eq!(first.length(), Some(300_000), "{plan}");
        assert!(last.length() >= Some(300_000), "{plan}: {last:?}");
        let twice = steps.windows(2).find(|pair| is_walk(&pair[0]) && is_walk(&pair[1]));
        assert_eq!(twice, None, "{plan}: one walk after another");
    }
    let walk = playing("*1x0r1800w");
    assert_eq!(walk.session(0).steps().len(), 2, "a walk alone has nothing to warm up for");
}

#[test]
fn rounds_are_counted_not_parts_of_them() {
    let mut browser = playing("*3x60r120w");
    browser.wait(10_000);
    assert_eq!((shown(&browser).set, shown(&browser).word), ("Walk to warm up".into(), "Walk".into()));
    let mut seen = Vec::new();
    while let Some(session) = &browser.tabs[0].model.session {
        if matches!(session.step().kind, StepKind::Work(_)) {
            seen.push((shown(&browser).word, shown(&browser).set));
        }
        browser.tap(0, SessionEvent::Skip);
        if matches!(browser.screen(0), Screen::Overview(_) | Screen::Ended(_)) {
            break;
        }
    }
    let expected = [("Run", 1), ("Walk", 1), ("Run", 2), ("Walk", 2), ("Run", 3), ("Walk", 3)]
        .map(|(word, round)| (word.to_owned(), format!("Round {round} of 3")));
    assert_eq!(seen, expected);
}

#[test]
fn run_and_walk_are_said_before_anything_else() {
    let browser = playing("*3x60r120w");
    let session: &Session = browser.session(0);
    let spoken = browser.done.iter().find_map(|(_, effect)| match effect {
        Effect::Speak { text, .. } => Some(text.clone()),
        _ => None,
    });
    assert!(spoken.as_ref().is_some_and(|text| text.starts_with("Walk")), "{spoken:?}");
    for step in session.steps() {
        let text = announcement::text(session, Cue::Begins(step)).unwrap();
        let word = if matches!(step.kind, StepKind::Work(StepWork::Run(_))) { "Run" } else { "Walk" };
        assert!(text.starts_with(word), "{text:?}");
    }
}

#[test]
fn the_walks_at_the_ends_are_no_sets_of_the_record() {
    let mut browser = playing("*2x60r120w");
    let planned = browser.session(0).plan().sets();
    while !matches!(browser.screen(0), Screen::Ended(_)) {
        browser.wait(60_000);
    }
    let [record] = &browser.records()[..] else { panic!("one record") };
    assert_eq!((record.sets_done(), record.sets_planned()), (u32::from(planned), u32::from(planned)));
    assert!(!record.is_partial());
}
