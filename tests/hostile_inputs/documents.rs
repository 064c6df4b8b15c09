//! Every stored document, and the file of the record.

use std::fs;
use std::path::Path;

use knee_companion::domain::check::Check;
use knee_companion::domain::document::archive;
use knee_companion::domain::document::course::Course;
use knee_companion::domain::document::holdings::Holdings;
use knee_companion::domain::document::keeper::{Keeper, Verdict};
use knee_companion::domain::document::log::Log;
use knee_companion::domain::document::packs::Packs;
use knee_companion::domain::document::programmes::Programmes;
use knee_companion::domain::document::settings::Settings;
use knee_companion::domain::document::{Copies, Document, Key, Opened, meet, open, read_copies, write};
use knee_companion::domain::session::Session;
use knee_companion::domain::time::Now;

use super::chance::{Chance, try_all};

pub const NOW: Now = Now { wall: 1_795_235_197_000, monotonic: 0, utc_offset_minutes: 60 };

/// Documents of every version, as they were once stored, whose names begin so.
pub fn fixtures(start: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/documents");
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    names.sort();
    let texts: Vec<String> = names
        .iter()
        .filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(start))
        .map(|path| fs::read_to_string(path).unwrap().trim().to_owned())
        .collect();
    assert!(!texts.is_empty(), "{start}");
    texts
}

/// What is read is written and read as the same, and two copies come to the same whichever comes first.
fn whatever_is_stored<T: Document + Clone + PartialEq + std::fmt::Debug>(kind: &str, start: &str) {
    let seeds = fixtures(start);
    let mut last: Option<(u64, T)> = None;
    try_all(
        kind,
        1_500,
        |chance: &mut Chance| chance.spoilt(&seeds),
        |_, text| {
            let Opened::Read { rev, data } = open::<T>(text) else {
                let found = read_copies::<T>(&Copies { local: Some(text.to_owned()), mirror: None });
                assert!(found.newer || found.damaged == [text], "what cannot be read is handed back");
                return false;
            };
            let again = open::<T>(&write(rev, &data));
            assert_eq!(again, Opened::Read { rev, data: data.clone() }, "{text}");
            if let Some((known, other)) = last.replace((rev, data.clone())) {
                let one = meet((rev, data.clone()), (known, other.clone()));
                let (two, joined) = meet((known, other), (rev, data));
                assert_eq!((one.0, &one.1), (two, &joined), "{text}");
            }
            true
        },
    );
}

#[test]
fn settings() {
    whatever_is_stored::<Settings>("Settings", "settings");
}

#[test]
fn sessions() {
    whatever_is_stored::<Session>("Sessions", "session");
}

#[test]
fn checks() {
    whatever_is_stored::<Check>("Knee checks", "check");
}

#[test]
fn lists() {
    whatever_is_stored::<Programmes>("Lists", "programmes");
}

#[test]
fn packs() {
    whatever_is_stored::<Packs>("Prescriptions of a clinic", "packs");
}

#[test]
fn courses() {
    whatever_is_stored::<Course>("Courses", "course");
}

#[test]
fn months() {
    whatever_is_stored::<Log>("Months", "log");
}

/// Backups that hold every document.
fn backups() -> Vec<String> {
    let keyed = [
        ("knee:settings", "settings"),
        ("knee:session", "session"),
        ("knee:check", "check"),
        ("knee:programmes", "programmes"),
        ("knee:packs", "packs"),
        ("knee:course", "course"),
        ("knee:log-2026-11", "log-2026-11"),
    ];
    let all: Vec<(Key, Vec<String>)> =
        keyed.iter().map(|(name, start)| (Key::parse(name).unwrap(), fixtures(start))).collect();
    (0..4)
        .map(|n| {
            let documents: Vec<(String, String)> =
                all.iter().map(|(key, texts)| (key.name(), texts[n % texts.len()].clone())).collect();
            let aside = [("knee:quarantine:check:1:f".to_owned(), "{damaged".to_owned())];
            archive::write("2026-11-21", "about", &documents, &aside.into_iter().collect())
        })
        .collect()
}

#[test]
fn files() {
    let seeds = backups();
    try_all(
        "Files of the record",
        400,
        |chance: &mut Chance| chance.spoilt(&seeds),
        |_, text| {
            let Ok(file) = archive::read(text) else { return false };
            let mut theirs = Holdings::default();
            for (key, text) in &file.documents {
                let _ = theirs.put(*key, text);
            }
            let mut ours = Holdings::default();
            ours.take_in(theirs.clone(), &NOW);
            let before = ours.clone();
            let again = ours.take_in(theirs, &NOW);
            let counts = (again.sessions, again.programmes, again.packs, again.course);
            assert_eq!(counts, (0, 0, 0, 0), "twice is once: {text}");
            assert_eq!(ours.log, before.log, "{text}");
            true
        },
    );
}

/// Whatever lies in the two places: a page reads it, writes, and never overwrites what it has not read.
#[test]
fn places() {
    let mut seeds = fixtures("settings");
    seeds.push(r#"{"v":1,"rev":1795235197000,"removed":true}"#.to_owned());
    seeds.push(r#"{"v":1,"rev":1795235197000,"erased":true}"#.to_owned());
    seeds.push(format!("{{\"era\":1795235197000,{}", &seeds[0][1..]));
    let names =
        ["knee:settings", "knee:erased", "knee:log-2026-11", "knee:quarantine:check:1:f", "knee:other"];
    try_all(
        "What lies in the two places",
        3_000,
        |chance: &mut Chance| chance.spoilt(&seeds),
        |chance, text| {
            let mut keeper = Keeper::default();
            let place = |chance: &mut Chance| {
                (chance.below(4) > 0).then(|| {
                    let other = chance.spoilt(&seeds);
                    vec![
                        ((*chance.one_of(&names)).to_owned(), text.to_owned()),
                        ((*chance.one_of(&names)).to_owned(), other),
                    ]
                })
            };
            let (local, mirror) = (place(chance), place(chance));
            let reading = keeper.read(local, mirror, NOW.wall);
            let whole = !reading.found.is_empty();
            keeper.write(vec![("knee:settings".into(), Some(seeds[0].clone()))], NOW.wall);
            for place in knee_companion::domain::document::keeper::PLACES {
                let names = keeper.names_to_look_at(place);
                let there: Vec<Option<String>> =
                    names.iter().map(|_| (chance.below(2) > 0).then(|| chance.spoilt(&seeds))).collect();
                if let Verdict::Write(entries) = keeper.judge(place, &names, &there) {
                    keeper.written(place, &entries);
                }
            }
            whole
        },
    );
}
