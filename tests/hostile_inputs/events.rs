//! Sequences of events under any clock: forwards, backwards, by years, at the ends of what a number holds.

use knee_companion::app::check::event::CheckEvent;
use knee_companion::app::core::health::Health;
use knee_companion::app::core::notice::Notice;
use knee_companion::app::event::Event;
use knee_companion::app::plan::event::ProgrammeEvent;
use knee_companion::app::plan::today;
use knee_companion::app::record::event::After;
use knee_companion::app::record::event::ArchiveEvent;
use knee_companion::app::record::progress as history;
use knee_companion::app::session::view::screen;
use knee_companion::app::shell::event::SettingsChange;
use knee_companion::app::update::update;
use knee_companion::domain::document::Key;
use knee_companion::domain::exercise::ExerciseId;
use knee_companion::domain::pain::Nprs;
use knee_companion::domain::session::SessionEvent;
use knee_companion::domain::time::Now;

use super::browser::Browser;
use super::chance::{Chance, try_all};
use super::documents::fixtures;
use super::from_outside::usual;

fn event(chance: &mut Chance, texts: &[String]) -> Event {
    let pain = Nprs::new(chance.below(11) as u8).unwrap();
    match chance.below(24) {
        0 => Event::Session(SessionEvent::Start),
        1 => Event::Session(SessionEvent::Skip),
        2 => Event::Session(SessionEvent::Back),
        3 => Event::Session(SessionEvent::EndEarly),
        4 => Event::Session(SessionEvent::Tick),
        5 => Event::VisibilityChanged { visible: chance.below(2) == 0 },
        6 => Event::SessionResumed,
        7 => Event::SessionReplaced,
        8 => Event::AfterAnswered(After::Worst(pain)),
        9 => Event::AfterAnswered(After::Effort(chance.next() as u8)),
        10 => Event::AfterAnswered(After::Note(chance.spoilt(texts))),
        11 => {
            let volume = chance.next() as u8;
            Event::SettingsChanged(SettingsChange::new(move |settings| settings.volume = volume))
        }
        12 => Event::StorageFailed(*chance.one_of(&[Health::LocalOnly, Health::Full, Health::MemoryOnly])),
        13 => Event::StorageMended,
        14 => Event::Left,
        15 => Event::ReadAgain { found: Default::default(), whole: chance.below(2) == 0 },
        16 | 17 => {
            let name = *chance.one_of(&[
                "knee:settings",
                "knee:session",
                "knee:check",
                "knee:programmes",
                "knee:course",
                "knee:log-2026-11",
            ]);
            let text = (chance.below(5) > 0).then(|| chance.spoilt(texts));
            Event::OtherTabWrote { key: Key::parse(name).unwrap(), text }
        }
        18 => Event::Check(CheckEvent::WentOn),
        19 => Event::Programme(ProgrammeEvent::Made {
            name: chance.spoilt(texts).chars().take(90).collect(),
            exercises: vec![usual(*chance.one_of(&ExerciseId::ALL))],
        }),
        20 => Event::Programme(ProgrammeEvent::Undone),
        21 => Event::Archive(ArchiveEvent::Gathered(Box::default())),
        22 => Event::NoticeClosed(Notice::Full),
        _ => Event::Ticked,
    }
}

fn clock(chance: &mut Chance, now: Now) -> Now {
    let utc_offset_minutes = now.utc_offset_minutes;
    match chance.below(12) {
        0 => Now { wall: chance.number(), ..now },
        1 => Now { wall: now.wall.saturating_sub(86_400_000 * chance.below(5_000) as i64), ..now },
        2 => Now { utc_offset_minutes: chance.below(1_561) as i32 - 720, ..now },
        _ => {
            let passed = chance.below(90_000) as i64;
            Now {
                wall: now.wall.saturating_add(passed),
                monotonic: now.monotonic.saturating_add(passed),
                utc_offset_minutes,
            }
        }
    }
}

#[test]
fn sequences() {
    let texts = [
        fixtures("session"),
        fixtures("settings"),
        fixtures("programmes"),
        fixtures("course"),
        fixtures("log"),
        fixtures("check"),
    ]
    .concat();
    let pages = ["session", "today", "progress", "programme", "check", "settings", "course"];
    let begun: Vec<_> = pages
        .iter()
        .map(|page| {
            let mut browser = Browser::playing("single-leg-balance,clamshell");
            browser.load(0, page, Some("clamshell"));
            (browser.tabs[0].model.clone(), browser.now(0))
        })
        .collect();
    try_all(
        "Sequences of 8 events",
        300,
        |chance: &mut Chance| chance.next().to_string(),
        |_, seed| {
            let mut chance = Chance(seed.parse::<u64>().unwrap().max(1));
            let (mut model, mut now) = begun[chance.below(begun.len())].clone();
            let mut wrote = false;
            for _ in 0..8 {
                now = clock(&mut chance, now);
                let (next, effects) = update(&model, event(&mut chance, &texts), now);
                wrote |= !effects.is_empty();
                model = next;
                if let Some(wake) = model.next_wake(now) {
                    assert!((0..=1000).contains(&wake), "{wake}");
                }
            }
            let _ = (screen(&model, now), today::standing(&model, now), history::days(&model, now));
            wrote
        },
    );
}
