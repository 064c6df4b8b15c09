//! What is heard and felt tells what to do, without a look at the screen.

use knee_companion::app::core::effect::{Beep, Effect};
use knee_companion::app::event::Event;
use knee_companion::content::words;
use knee_companion::domain::document::Opened;
use knee_companion::domain::document::settings::Settings;
use knee_companion::domain::document::{self, programmes::Programmes};
use knee_companion::domain::session::{SessionEvent, StepKind, StepWork};

use super::browser::{Browser, choose};

/// A kind of step, and what is heard and felt when it begins.
type Signals = (&'static str, Option<Beep>, Option<Vec<u32>>);

/// What was heard and felt at the beginning of each kind of step of a session that is skipped through.
fn signals(plan: &str) -> Vec<Signals> {
    let list = format!(
        r#"{{"v":1,"rev":1,"data":{{"next":2,"list":[{{"id":1,"name":"all","plan":[{plan}],"since":20000}}]}}}}"#
    );
    assert!(matches!(document::open::<Programmes>(&list), Opened::Read { .. }));
    let mut browser = Browser::new();
    browser.stored.insert("knee:programmes".into(), list);
    browser.open_list("1");
    browser.tap(0, SessionEvent::Start);
    let mut signals = Vec::new();
    loop {
        let session = browser.session(0);
        let Some(next) = session.next_step() else { return signals };
        let name = match next.kind {
            StepKind::Work(StepWork::Run(_)) => "run",
            StepKind::Work(StepWork::Walk(_)) | StepKind::WarmUp(_) | StepKind::CoolDown(_) => "walk",
            StepKind::Work(_) => "work",
            StepKind::Rest(_) => "rest",
            StepKind::SwitchSides => "switch",
            StepKind::NextExercise | StepKind::GetReady => "next",
        };
        let length = session.length().unwrap_or(0);
        let left = session.remaining(&browser.now(0));
        let beeps = browser.done.iter().rev().find_map(|(at, effect)| match effect {
            Effect::Beep { beeps, .. } => Some((*at, beeps.clone())),
            _ => None,
        });
        let beep = beeps.and_then(|(at, beeps)| {
            beeps.iter().find(|(due, _)| at + due == browser.wall + left && length > 0).map(|(_, beep)| *beep)
        });
        browser.wait(left);
        let felt =
            browser.done.iter().rev().take_while(|(at, _)| *at == browser.wall).find_map(|(_, effect)| {
                if let Effect::Vibrate(pattern) = effect { Some(pattern.clone()) } else { None }
            });
        signals.push((name, beep, felt));
    }
}

#[test]
fn run_walk_rest_work_and_turning_over_can_be_told_apart_by_ear_and_by_hand() {
    let all = signals(r#""single-leg-balance 2x15s/20lr","*2x60r120w","plank 1x20s/0""#);
    for wanted in ["run", "walk", "rest", "work", "switch", "next"] {
        assert!(all.iter().any(|(name, ..)| *name == wanted), "no {wanted}: {all:?}");
    }
    for (name, beep, felt) in &all {
        assert!(beep.is_some() && felt.is_some(), "{name} is not heard and felt: {beep:?}, {felt:?}");
        for (other, other_beep, other_felt) in &all {
            let same = name == other;
            assert_eq!(same, beep == other_beep, "{name} and {other} sound: {beep:?}");
            assert_eq!(same, felt == other_felt, "{name} and {other} feel: {felt:?}");
        }
    }
}

#[test]
fn sound_in_spite_of_the_silent_switch_is_asked_for_when_it_is_chosen_and_at_each_start() {
    let mut browser = Browser::new();
    browser.open("session", None);
    assert!(!browser.done.iter().any(|(_, effect)| matches!(effect, Effect::SoundInSilence(_))));
    let wanted = Settings { sound_in_silence: true, ..Settings::default() };
    assert!(browser.send(0, choose(wanted)).contains(&Effect::SoundInSilence(true)));
    assert!(browser.load(0, "session", None).contains(&Effect::SoundInSilence(true)));
    assert!(browser.send(0, choose(Settings::default())).contains(&Effect::SoundInSilence(false)));
}

#[test]
fn trying_the_cues_says_what_should_have_been_noticed_and_never_nothing() {
    let words = &words().settings;
    let off = Settings { beeps: false, voice: false, vibration: false, flash: false, ..Settings::default() };
    let beeps = Settings { beeps: true, ..off.clone() };
    for (settings, said) in [
        (off.clone(), words.tried_nothing),
        (beeps.clone(), words.tried),
        (Settings { volume: 0, ..beeps }, words.tried_mute),
        (Settings { vibration: true, ..off.clone() }, words.tried_vibration),
        (Settings { flash: true, ..off }, words.tried_flash),
    ] {
        let mut browser = Browser::new();
        browser.open("settings", None);
        browser.send(0, choose(settings));
        let effects = browser.send(0, Event::CuesTried);
        assert_eq!(browser.tabs[0].model.tried, [said]);
        assert!(effects.contains(&Effect::Announce(said.to_owned())), "{effects:?}");
    }
}
