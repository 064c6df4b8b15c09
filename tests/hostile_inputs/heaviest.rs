//! What is heavy on purpose: each is refused or bounded at once. The bound is on the time on the processor, the best of three
//! runs, so that a busy machine fails nothing; what was quadratic took minutes.

use std::time::Duration;

use knee_companion::app::core::health::Health;
use knee_companion::app::event::Event;
use knee_companion::domain::check::Check;
use knee_companion::domain::document::archive;
use knee_companion::domain::document::course::Course;
use knee_companion::domain::document::holdings::Holdings;
use knee_companion::domain::document::keeper::Keeper;
use knee_companion::domain::document::log::Log;
use knee_companion::domain::document::packs::Packs;
use knee_companion::domain::document::programmes::Programmes;
use knee_companion::domain::document::settings::Settings;
use knee_companion::domain::document::{Document, Key, meet, open};

use super::browser::Browser;
use super::chance::cost;
use super::documents::{NOW, fixtures};

/// 100 ms are allowed with the processor at a quarter, so 25 ms where the code is optimised (`cargo xtask bench --years`
/// measures it in a browser). Without optimisation it takes ten times as long, and no more is asked than that it is not
/// quadratic.
const AT_ONCE: Duration = Duration::from_millis(if cfg!(debug_assertions) { 1_500 } else { 25 });

#[track_caller]
fn at_once<T>(what: &str, work: impl Fn() -> T) {
    let best = (0..3).map(|_| cost(|| std::hint::black_box(work())).1).min().unwrap_or_default();
    println!("{what}: {:.2} ms", best.as_secs_f64() * 1e3);
    assert!(best < AT_ONCE, "{what} took {best:?}, at most {AT_ONCE:?}");
}

fn file(documents: &str) -> String {
    format!(r#"{{"app":"runners-knee-companion","v":1,"written":"2026-11-21","documents":{{{documents}}}}}"#)
}

fn month(records: usize) -> String {
    let one = |n: usize| {
        format!(r#"{{"i":"{:06}","t":{},"n":1,"d":20778,"x":""}}"#, records - n, NOW.wall - n as i64)
    };
    let all: Vec<String> = (0..records).map(one).collect();
    format!(r#"{{"v":1,"rev":1,"data":{{"sessions":[{}]}}}}"#, all.join(","))
}

#[test]
fn files_and_months() {
    let names: Vec<String> = (0..1_000_000).rev().map(|n| format!("\"n{n:07}\":0")).collect();
    let names = file(&names.join(","));
    at_once("A file of a million names in backward order", || archive::read(&names));
    let few: Vec<String> = (0..4_000).rev().map(|n| format!("\"n{n:07}\":0")).collect();
    let few = file(&few.join(","));
    at_once("A file of as many names as there may be", || archive::read(&few));
    let key = Key::parse("knee:log-2026-11").unwrap();
    let (too_many, many) = (month(30_000), month(5_000));
    at_once("A month of 30 000 records", || Holdings::default().put(key, &too_many));
    at_once("A month of 5 000 records, read", || open::<Log>(&many));
    let mut theirs = Holdings::default();
    theirs.put(key, &many).unwrap();
    at_once("A month of 5 000 records, taken in", || Holdings::default().take_in(theirs.clone(), &NOW));
    let mut ours = Holdings::default();
    ours.take_in(theirs.clone(), &NOW);
    at_once("The same once more", || ours.clone().take_in(theirs.clone(), &NOW));
}

#[test]
fn results_lists_and_prescriptions() {
    let result = |n: u32| {
        let day = 20_000 + n;
        format!(r#"{{"day":{day},"run":{n},"scope":"full","version":"1","outcome":"soon","rules":[]}}"#)
    };
    let all: Vec<String> = (0..5_000).rev().map(result).collect();
    let text = format!(r#"{{"v":{},"rev":1,"data":{{"history":[{}]}}}}"#, Check::VERSION, all.join(","));
    at_once("5 000 results of the check, read", || open::<Check>(&text));
    let mut theirs = Holdings::default();
    theirs.put(Key::Check, &text).unwrap();
    let ours = Holdings { check: Some(Check { run: 1, ..Check::default() }), ..Holdings::default() };
    at_once("5 000 results, taken in", || ours.clone().take_in(theirs.clone(), &NOW));
    let check = theirs.check.clone().unwrap();
    let other = Check { run: 7, ..check.clone() };
    at_once("5 000 results, two copies met", || meet((NOW.wall as u64, check.clone()), (1, other.clone())));
    let list = |id: usize| format!(r#"{{"id":{id},"name":"n","plan":["clamshell 2x30s/60"],"since":{id}}}"#);
    let all: Vec<String> = (1..=7_000).map(list).collect();
    let text = format!(r#"{{"v":1,"rev":1,"data":{{"next":41,"list":[{}]}}}}"#, all.join(","));
    at_once("7 000 lists", || open::<Programmes>(&text));
    let pack = |id: usize| format!(r#"{{"id":{id},"name":"n","rx":"AQ"}}"#);
    let all: Vec<String> = (1..=12_000).rev().map(pack).collect();
    let text = format!(r#"{{"v":2,"rev":1,"data":{{"list":[{}]}}}}"#, all.join(","));
    at_once("12 000 prescriptions", || open::<Packs>(&text));
    let all: Vec<String> = (1..=1_000).rev().map(|_| pack(7)).collect();
    let text = format!(r#"{{"v":2,"rev":1,"data":{{"list":[{}]}}}}"#, all.join(","));
    at_once("1 000 prescriptions of one id", || open::<Packs>(&text));
}

#[test]
fn entries_of_the_course() {
    let entry = |id: usize| format!(r#"{{"id":{id},"at":1,"day":1,"what":"running-raised"}}"#);
    let all: Vec<String> = (1..=10_000).rev().map(entry).collect();
    let text = format!(r#"{{"v":1,"rev":1,"data":{{"entries":[{}]}}}}"#, all.join(","));
    at_once("10 000 entries of the course", || open::<Course>(&text));
    let mut theirs = Holdings::default();
    theirs.put(Key::Course, &text).unwrap();
    let mut ours = Holdings::default();
    ours.take_in(theirs.clone(), &NOW);
    at_once("10 000 entries, taken in once more", || ours.clone().take_in(theirs.clone(), &NOW));
    let strange = |id: usize| format!(r#"{{"id":{id},"at":1,"day":1,"what":"unheard-of"}}"#);
    let all: Vec<String> =
        (1..=9_000).rev().map(|id| if id % 2 == 0 { entry(id) } else { strange(id) }).collect();
    let text = format!(r#"{{"v":1,"rev":1,"data":{{"entries":[{}]}}}}"#, all.join(","));
    at_once("9 000 entries of which every other is strange", || open::<Course>(&text));
    let all: Vec<String> = (1..=9_000).map(|_| entry(7)).collect();
    let text = format!(r#"{{"v":1,"rev":1,"data":{{"entries":[{}]}}}}"#, all.join(","));
    at_once("9 000 entries of one id", || open::<Course>(&text));
}

#[test]
fn shapes_of_text() {
    let deep = format!(r#"{{"v":1,"rev":1,"data":{}"#, "[".repeat(500_000));
    at_once("500 000 brackets", || open::<Settings>(&deep));
    let digits = format!(r#"{{"v":1,"rev":{},"data":{{}}}}"#, "9".repeat(500_000));
    at_once("A revision of 500 000 digits", || open::<Settings>(&digits));
    let fields: Vec<String> = (0..40_000).rev().map(|n| format!("\"f{n:05}\":0")).collect();
    let fields = format!(r#"{{"v":1,"rev":1,"data":{{{}}}}}"#, fields.join(","));
    at_once("40 000 fields in backward order", || open::<Settings>(&fields));
    let escapes = format!(r#"{{"v":1,"rev":1,"data":{{"region":"{}"}}}}"#, "\\u0041".repeat(80_000));
    at_once("80 000 escapes", || open::<Settings>(&escapes));
    let names: Vec<(String, String)> =
        (0..4_000).rev().map(|n| (format!("knee:quarantine:{n:05}"), "{".into())).collect();
    at_once("4 000 texts set aside in both places", || {
        Keeper::default().read(Some(names.clone()), Some(names.clone()), NOW.wall)
    });
}

fn opened(text: &str, is_carried: bool) -> Browser {
    let mut browser = Browser::new();
    browser.open("about", None);
    browser.tabs[0].model = Default::default();
    if !is_carried {
        browser.stored.insert("knee:session".into(), text.to_owned());
    }
    let started = browser.started(0, "session", None, Health::Durable);
    let Event::Started { found, health, mut visit } = started else { unreachable!() };
    if is_carried {
        visit.carried = text.to_owned();
    }
    browser.send(0, Event::Started { found, health, visit });
    let _ = browser.screen(0);
    browser
}

#[test]
fn sessions() {
    let text = &fixtures("session-running-hold")[0];
    let item = text.split("\"p\":[\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let many = text.replace(&format!("\"{item}\""), &vec![format!("\"{item}\""); 10_000].join(","));
    assert!(many.len() > 100_000);
    for (what, is_carried) in [("stored", false), ("carried", true)] {
        at_once(&format!("A session of 10 000 items, {what}"), || opened(&many, is_carried));
        for added in ["60000000000", "9223372036854775807"] {
            let long = text.replacen("\"t\":", &format!("\"a\":{added},\"t\":"), 1);
            at_once(&format!("A session {added} ms longer, {what}"), || opened(&long, is_carried));
        }
    }
}
