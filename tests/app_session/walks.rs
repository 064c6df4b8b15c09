//! Walks with runs: they begin and end with a walk, count rounds, and say run and walk before anything else.

use knee_companion::app::core::effect::Effect;
use knee_companion::app::session::announcement;
use knee_companion::app::session::view::{Playing, Screen, stage};
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

#[test]
fn that_they_begin_and_end_with_a_walk_is_said_before_the_start() {
    let dose = |plan: &str| {
        let list = format!(
            r#"{{"v":1,"rev":1,"data":{{"next":2,"list":[{{"id":1,"name":"run","plan":["{plan}"],"since":20000}}]}}}}"#
        );
        let mut browser = Browser::new();
        browser.stored.insert("knee:programmes".into(), list);
        browser.open_list("1");
        let Screen::Overview(overview) = browser.screen(0) else { panic!("{:?}", browser.screen(0)) };
        overview.items[0].2.clone()
    };
    assert_eq!(dose("*2x60r120w"), "2 × (1 min run, 2 min walk), 5 min walk first and last");
    assert_eq!(dose("*2x60r600w"), "2 × (1 min run, 10 min walk), 5 min walk first");
    assert_eq!(dose("*1x0r1800w"), "1 × (30 min walk)");
}

#[test]
fn they_are_told_of_in_rounds_wherever_they_are_told_of() {
    use knee_companion::app::plan::today::{Standing, standing};
    let mut browser = playing("*2x60r120w");
    // The first round and half of the second run.
    browser.wait(10_000 + 300_000 + 180_000 + 30_000);
    let home = browser.open("today", None);
    let at_home = standing(&browser.tabs[home].model, browser.now(home));
    assert_eq!(at_home, Standing::Unfinished("Run, round 2 of 2".into()));
    browser.tap(0, SessionEvent::EndEarly);
    let days = knee_companion::app::record::progress::days(&browser.tabs[0].model, browser.now(0));
    let session = &days[0].sessions[0];
    assert_eq!(session.sets, "1 of 2 rounds, and 1 round in part");
    assert_eq!(session.lines[0].count, "1 of 2 rounds");
    let names: Vec<&str> = session.lines[0].sets.iter().map(|set| set.name.as_str()).collect();
    assert_eq!(names, ["Round 1, run", "Round 1, walk", "Round 2, run", "Round 2, walk"]);
}

#[test]
fn a_run_that_ran_out_unseen_is_asked_about_as_a_run_and_one_gets_ready_for_it() {
    use knee_companion::app::event::Event;
    use knee_companion::app::session::view::ran_out_question;
    use knee_companion::content::words;
    let mut browser = playing("*2x60r120w");
    browser.wait(10_000 + 300_000 + 30_000);
    assert_eq!(shown(&browser).word, "Run");
    // Back to its beginning: no pause stands before it.
    let effects = browser.tap(0, SessionEvent::Back);
    assert_eq!(shown(&browser).word, words().session.get_ready);
    assert!(effects.contains(&Effect::Announce(words().session.get_ready.into())), "{effects:?}");
    browser.wait(10_000);
    browser.send(0, Event::VisibilityChanged { visible: false });
    browser.off(90_000);
    browser.send(0, Event::VisibilityChanged { visible: true });
    let Screen::RanOut(playing) = browser.screen(0) else { panic!("{:?}", browser.screen(0)) };
    assert_eq!(ran_out_question(&playing.step), "Did you do this run?");
}
