//! What holds for any sequence of events in any number of tabs.

use std::collections::BTreeMap;

use knee_companion::app::core::health::Health;
use knee_companion::app::core::notice::Notice;
use knee_companion::app::event::Event;
use knee_companion::app::model::Model;
use knee_companion::app::plan::address::planned;
use knee_companion::app::plan::today;
use knee_companion::app::record::event::After;
use knee_companion::app::record::progress as history;
use knee_companion::app::session::keyboard;
use knee_companion::app::session::view as player;
use knee_companion::domain::document;
use knee_companion::domain::document::settings::Settings;
use knee_companion::domain::exercise::ExerciseId;
use knee_companion::domain::pain::Nprs;
use knee_companion::domain::session::SessionEvent;
use proptest::prelude::*;

use super::browser::Browser;
use crate::browser::choose;

#[derive(Clone, Debug)]
enum Act {
    Send(Event),
    Wait(i64),
    Off(i64),
    SetClock(i64),
    Load(&'static str, Option<&'static str>),
}

fn session_event() -> impl Strategy<Value = SessionEvent> {
    let answer = (0..=10_u8).prop_map(|n| Nprs::new(n).unwrap());
    let easier = (0..ExerciseId::ALL.len()).prop_map(|n| planned(ExerciseId::ALL[n]));
    prop_oneof![
        4 => Just(SessionEvent::Start),
        2 => Just(SessionEvent::Done),
        2 => Just(SessionEvent::Resume),
        1 => Just(SessionEvent::Tick),
        1 => Just(SessionEvent::Pause),
        1 => Just(SessionEvent::Back),
        2 => Just(SessionEvent::Skip),
        1 => Just(SessionEvent::AddFifteenSeconds),
        1 => Just(SessionEvent::OneSideMore),
        1 => Just(SessionEvent::ItHurts),
        1 => answer.clone().prop_map(SessionEvent::PainAnswered),
        1 => answer.prop_map(SessionEvent::PainBefore),
        1 => Just(SessionEvent::PainTakenBack),
        1 => Just(SessionEvent::PainAskedAnew),
        1 => Just(SessionEvent::GoOn),
        1 => easier.prop_map(SessionEvent::GoOnEasier),
        1 => Just(SessionEvent::StopThisOne),
        1 => Just(SessionEvent::StopUndone),
        1 => Just(SessionEvent::StopAndCheck),
        1 => Just(SessionEvent::EndEarly),
        1 => any::<bool>().prop_map(SessionEvent::HiddenChanged),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    let health = prop_oneof![Just(Health::Durable), Just(Health::LocalOnly), Just(Health::MemoryOnly)];
    prop_oneof![
        12 => session_event().prop_map(Event::Session),
        1 => Just(Event::EndWanted),
        1 => Just(Event::EndDismissed),
        3 => Just(Event::SessionResumed),
        1 => Just(Event::SessionReplaced),
        1 => Just(Event::Ticked),
        2 => any::<bool>().prop_map(|visible| Event::VisibilityChanged { visible }),
        1 => (0..=10_u8).prop_map(|n| Event::AfterAnswered(After::Worst(Nprs::new(n).unwrap()))),
        1 => any::<u8>().prop_map(|n| Event::AfterAnswered(After::Effort(n))),
        1 => "\\PC{0,40}".prop_map(|note| Event::AfterAnswered(After::Note(note))),
        1 => any::<(bool, bool, u8)>().prop_map(|(beeps, voice, volume)| {
            choose(Settings { beeps, voice, volume, ..Settings::default() })
        }),
        1 => Just(Event::CuesTried),
        1 => health.prop_map(Event::StorageFailed),
        1 => Just(Event::UpdateFound),
        1 => Just(Event::NoticeClosed(Notice::LocalOnly)),
        1 => any::<bool>().prop_map(|awake| Event::AwakeAnswered { awake }),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    let page = prop_oneof![5 => Just("session"), 1 => Just("today"), 1 => Just("progress")];
    let asked = prop_oneof![
        Just(None),
        Just(Some("clamshell")),
        Just(Some("single-leg-balance,foam-roll-it-band")),
        Just(Some("nobody-knows"))
    ];
    prop_oneof![
        12 => event().prop_map(Act::Send),
        6 => (0..90_000_i64).prop_map(Act::Wait),
        1 => (0..100 * 86_400_000_i64).prop_map(Act::Off),
        1 => (-7_200_000..7_200_000_i64).prop_map(Act::SetClock),
        1 => (-100 * 86_400_000..100 * 86_400_000_i64).prop_map(Act::SetClock),
        2 => (page, asked).prop_map(|(page, asked)| Act::Load(page, asked)),
    ]
}

/// The most sets that were ever shown as done, by session.
type Shown = BTreeMap<String, usize>;

fn look(browser: &Browser, shown: &mut Shown) -> Result<(), TestCaseError> {
    for tab in &browser.tabs {
        if let Some(session) = &tab.model.session {
            let most = shown.entry(session.id().to_owned()).or_default();
            *most = session.done().len().max(*most);
        }
    }
    let running = browser.stored_session();
    let records = browser.records();
    for (id, sets) in shown {
        let running = running.iter().filter(|session| session.id() == id).map(|session| session.done().len());
        let recorded =
            records.iter().filter(|record| record.id == *id).map(|record| record.sets_done() as usize);
        let kept = running.chain(recorded).max().unwrap_or(0);
        prop_assert!(kept >= *sets, "{id}: {sets} sets were shown as done, {kept} are stored");
    }
    let mut ids: Vec<&String> = records.iter().map(|record| &record.id).collect();
    ids.sort();
    ids.dedup();
    prop_assert_eq!(ids.len(), records.len(), "each session is recorded once");
    Ok(())
}

fn only_grow(before: &Model, after: &Model) -> Result<(), TestCaseError> {
    for (key, rev) in before.revisions.iter() {
        prop_assert!(after.revisions.get(key) >= Some(rev), "{key:?} went back from {rev}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    /// Never panics; never loses a set that was once shown as done; counts what it writes upwards only.
    #[test]
    fn no_sequence_of_events_in_two_tabs_loses_a_set_that_was_shown_as_done(
        acts in proptest::collection::vec((0..2_usize, act()), 1..60)
    ) {
        let mut browser = Browser::playing("single-leg-balance,clamshell");
        browser.open("session", None);
        let mut shown = Shown::new();
        for (tab, act) in acts {
            let before = browser.tabs[tab].model.clone();
            let stored = browser.stored.clone();
            match act {
                Act::Send(event) => {
                    browser.send(tab, event);
                    only_grow(&before, &browser.tabs[tab].model)?;
                }
                Act::Wait(millis) => browser.wait(millis),
                Act::Off(millis) => browser.off(millis),
                Act::SetClock(millis) => browser.wall += millis,
                Act::Load(page, asked) => {
                    browser.load(tab, page, asked);
                }
            }
            for (name, text) in &browser.stored {
                let before = stored.get(name).and_then(|text| document::revision(text));
                prop_assert!(document::revision(text) >= before, "{name} went back");
            }
            look(&browser, &mut shown)?;
            for tab in 0..browser.tabs.len() {
                let (model, now) = (&browser.tabs[tab].model, browser.now(tab));
                let _ = (player::screen(model, now), today::standing(model, now), history::days(model, now));
                let _ = keyboard::pressed(model, " ", false, now);
                if let Some(wake) = model.next_wake(now) {
                    prop_assert!((0..=1000).contains(&wake));
                }
            }
        }
    }

    /// Whatever is in the store, a page begins, and nothing of it is lost: it is used, set aside or left alone.
    #[test]
    fn whatever_is_stored_a_page_begins_and_keeps_it(text in "\\PC{0,60}|\\{\"v\":[0-3],\"rev\":[0-9],\"data\":\\{?\"?[a-z]{0,3}\"?\\}?\\}") {
        let mut browser = Browser::new();
        browser.open("about", None);
        for name in ["knee:settings", "knee:session", "knee:log-2026-11"] {
            browser.stored.insert(name.into(), text.clone());
        }
        browser.load(0, "progress", None);
        let readable = matches!(document::open::<Settings>(&text), document::Opened::Read { .. });
        prop_assert!(readable || browser.stored.values().any(|kept| *kept == text));
    }
}
