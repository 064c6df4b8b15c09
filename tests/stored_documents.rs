//! What people stored with any version of each document opens in every later version of the app.
//!
//! **The files in `tests/fixtures/documents/` are never edited and never removed.** They stand for what lies on people's
//! devices. A change that breaks one breaks theirs: write a migration (`Document::migrate`), and add fixtures of the new
//! version beside the old ones.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

use std::path::Path;

use knee_companion::app::check::event::CheckEvent;
use knee_companion::app::check::view as check_page;
use knee_companion::app::core::effect::Effect;
use knee_companion::app::core::health::Health;
use knee_companion::app::core::visit::Visit;
use knee_companion::app::course::event::CourseEvent;
use knee_companion::app::event::Event;
use knee_companion::app::model::Model;
use knee_companion::app::record::progress as history;
use knee_companion::app::session::view::{Screen, screen};
use knee_companion::app::update::update;
use knee_companion::domain::check::{Check, Outcome, QuestionId, Scope, plan_closed};
use knee_companion::domain::course::What;
use knee_companion::domain::document::course::Course;
use knee_companion::domain::document::key::Month;
use knee_companion::domain::document::log::Log;
use knee_companion::domain::document::packs::Packs;
use knee_companion::domain::document::programmes::Programmes;
use knee_companion::domain::document::settings::{FirstSide, Knee, Scheme, Settings, TextSize, Units};
use knee_companion::domain::document::{self, Copies, Document, Key, Opened, read_copies};
use knee_companion::domain::pain::{Nprs, PainAnswers};
use knee_companion::domain::session::{
    PauseCause, Phase, Session, SessionEvent, SetOutcome, StepKind, StepWork,
};
use knee_companion::domain::time::{Day, Now};
use litemap::LiteMap;

/// Saturday 21 November 2026, 40 minutes after the sessions in the fixtures began.
const NOW: Now = Now { wall: 1_795_235_197_000 + 2_400_000, monotonic: 900, utc_offset_minutes: 60 };

fn fixtures(kind: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/documents");
    let mut found: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|entry| {
            let name = entry.path().file_stem().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(entry.path()).unwrap())
        })
        .filter(|(name, _)| name.starts_with(kind))
        .collect();
    found.sort();
    assert!(!found.is_empty(), "{kind}: the fixtures are gone");
    found
}

fn fixture(name: &str) -> String {
    fixtures(name).into_iter().find(|(known, _)| known == name).expect("a fixture").1
}

#[track_caller]
fn read<T: Document + std::fmt::Debug>(name: &str, text: &str) -> (u64, T) {
    match document::open::<T>(text) {
        Opened::Read { rev, data } => (rev, data),
        other => panic!("{name}: {other:?}"),
    }
}

/// Opens, and says the same again when written. What may be left out must stay out or be filled in with its default.
fn comes_round<T: Document + PartialEq + std::fmt::Debug>(kind: &str, letter_for_letter: bool) {
    for (name, text) in fixtures(kind) {
        let letter_for_letter = letter_for_letter && version(&text) == T::VERSION;
        let (rev, data) = read::<T>(&name, &text);
        assert!(rev > 0, "{name}");
        let again = document::write(rev, &data);
        assert_eq!(read::<T>(&name, &again), (rev, data), "{name}");
        let current = text.starts_with(&format!("{{\"v\":{},", T::VERSION));
        if letter_for_letter && current {
            let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap()["data"].clone();
            let (before, mut after) = (value(&text), value(&again));
            if let Some(sessions) = after.get_mut("sessions").and_then(|all| all.as_array_mut()) {
                // No cues were noted in the first logs; that reads as none.
                sessions.iter_mut().filter(|record| record["c"] == 0).for_each(|record| {
                    record.as_object_mut().unwrap().remove("c");
                });
            }
            assert_eq!(after, before, "{name}");
        }
    }
}

#[test]
fn every_stored_document_opens_and_is_written_as_it_was() {
    comes_round::<Settings>("settings", false);
    comes_round::<Session>("session", true);
    comes_round::<Log>("log", true);
    comes_round::<Programmes>("programmes", true);
    comes_round::<Packs>("packs", true);
    comes_round::<Course>("course", true);
    comes_round::<Check>("check", true);
}

#[test]
fn lists_and_prescriptions_of_version_1_stand_as_they_stood_and_those_of_version_2_say_when_they_were_changed()
 {
    let names = |name: &str| -> Vec<String> {
        read::<Programmes>(name, &fixture(name)).1.all().iter().map(|list| list.name.clone()).collect()
    };
    let first = names("programmes");
    assert_eq!(first[1], "Von Praxis am Park");
    assert_eq!(names("programmes-2"), [&first[..], &["Evenings".to_owned()]].concat());
    // What was taken out stays out, whatever an older copy says.
    let (rev, lists) = read::<Programmes>("programmes-2", &fixture("programmes-2"));
    let (old, _) = read::<Programmes>("programmes", &fixture("programmes"));
    let stale = fixture("programmes").replace("\"id\":4", "\"id\":3");
    let (_, stale) = read::<Programmes>("stale", &stale);
    let (_, met) = document::meet((rev, lists.clone()), (old, stale));
    assert!(met.get(3).is_none());
    assert_eq!(met.all().len(), lists.all().len());
    let packs = read::<Packs>("packs-2", &fixture("packs-2")).1;
    assert_eq!(packs.all().iter().map(|pack| pack.name.as_str()).next_back(), Some("Week 5"));
}

#[test]
fn every_entry_of_the_course_is_kept_and_what_was_taken_back_stays_so() {
    let (rev, course) = read::<Course>("course", &fixture("course"));
    let entries = course.entries();
    assert_eq!(entries.all().len(), 23, "and one that only a newer version can read");
    let last = Day(20_778 + 30);
    assert_eq!(entries.standing(last).count(), 22);
    assert_eq!(entries.start(last).map(|start| start.minutes()), Some(15));
    assert_eq!(entries.minutes(last), Some(20));
    assert_eq!(entries.goal_words(last), "Ten kilometres round the lake");
    assert_eq!(entries.activities(last), ["Stairs at work", "Squatting to garden", ""]);
    assert_eq!((entries.follows(Day(20_778 + 6)), entries.follows(last)), (Some(4), None));
    let older = fixture("course").replace(",\"undone\":1795300000000", "");
    let (_, older) = read::<Course>("an older copy", &older);
    let (_, met) = document::meet((rev, course.clone()), (rev + 1, older));
    assert_eq!(met, course);
}

#[test]
fn a_record_says_when_an_answer_was_changed_and_a_month_what_was_taken_out() {
    let (rev, log) = read::<Log>("log-2026-07", &fixture("log-2026-07"));
    let record = log.sessions[0].clone();
    assert_ne!(record.changes, Default::default());
    let again = fixture("log-2026-07")
        .replace("019e1f0000000001", "019e1f0000000002")
        .replace(",\"m\":\"wwZ3nE-E5owW7\"", "");
    let (_, stale) = read::<Log>("an older copy", &again);
    let (_, met) = document::meet((rev, log.clone()), (rev + 1, stale));
    assert_eq!(met, log, "a record that was taken out stays out");
}

#[test]
fn settings_say_what_they_said() {
    let (rev, settings) = read::<Settings>("settings", &fixture("settings"));
    let said = Settings {
        beeps: false,
        voice: true,
        vibration: false,
        flash: false,
        volume: 35,
        scheme: Scheme::Dark,
        region: None,
        first_side: FirstSide::AsPlanned,
        own_pace: false,
        sound_in_silence: false,
        reminder: None,
        backup: None,
        text: TextSize::Usual,
        contrast: false,
        units: Units::Both,
        knee: Knee::Unsaid,
    };
    assert_eq!((rev, settings), (7, said));
    let (_, legible) = read::<Settings>("settings-legible", &fixture("settings-legible"));
    assert_eq!((legible.text, legible.contrast, legible.knee), (TextSize::Largest, true, Knee::Both));
    let (_, imperial) = read::<Settings>("settings-imperial", &fixture("settings-imperial"));
    assert_eq!(imperial.units, Units::Imperial);
    assert_eq!(document::write(8, &Settings::default()).matches("text").count(), 0, "what nobody chose");
    let (_, none) = read::<Settings>("settings-without-any", &fixture("settings-without-any"));
    assert_eq!(none, Settings::default());
}

#[test]
fn a_running_session_stands_at_the_second_and_the_set_where_it_was() {
    let session = |name: &str| read::<Session>(name, &fixture(name)).1;
    let reopened = |name: &str| {
        let (next, _) = knee_companion::domain::session::update(&session(name), SessionEvent::Reopened, &NOW);
        next
    };
    let hold = reopened("session-running-hold");
    assert!(matches!(hold.phase(), Phase::Paused { cause: PauseCause::Reopened, .. }));
    assert_eq!(hold.remaining(&NOW), 23_000);
    assert!(matches!(hold.step().kind, StepKind::Work(StepWork::Hold(30))));
    assert_eq!(hold.pain_before(), Nprs::new(2));

    let led_in = session("session-lead-in");
    let seen = Now { wall: 1_795_235_214_000, monotonic: 21_000, utc_offset_minutes: 60 };
    assert_eq!((led_in.lead_in(&seen), led_in.remaining(&seen)), (2_000, 23_000));
    assert_eq!(reopened("session-lead-in").remaining(&NOW), 23_000);
    let left = session("session-left");
    assert_eq!((left.left(), left.utc_offset_minutes()), (Some(1_795_368_442_000), Some(60)));

    // From before walks with runs began and ended with a walk of their own: it goes on as it began.
    let walk = reopened("session-running-walk");
    assert!(matches!(walk.step().kind, StepKind::Work(StepWork::Run(60))) && walk.step().set == 3);
    assert_eq!((walk.steps().len(), walk.done().len()), (17, 2));

    let own = reopened("session-running-own-pace");
    assert_eq!((own.done().len(), own.elapsed(&NOW)), (1, 15_000));
    let paused = reopened("session-paused");
    assert!(matches!(paused.phase(), Phase::Paused { cause: PauseCause::Person, .. }));
    assert_eq!(paused.done().len(), 4);
    assert!(matches!(reopened("session-ran-out").phase(), Phase::RanOut { .. }));
    assert!(matches!(reopened("session-asking-pain").phase(), Phase::AskingPain(_)));
    let answer = Nprs::new(4).unwrap();
    assert!(
        matches!(reopened("session-after-pain").phase(), Phase::ChoosingAfterPain { answer: a, .. } if a == answer)
    );
    // Between two exercises, the first of which was stopped for pain: no way leads back into it.
    let stopped = reopened("session-stopped");
    assert_eq!((stopped.step().kind, stopped.step().item), (StepKind::NextExercise, 1));
    let (back, _) = knee_companion::domain::session::update(&stopped, SessionEvent::Back, &NOW);
    assert_eq!((back.step().kind, back.step().item), (StepKind::NextExercise, 1));
    let sore = session("session-sore");
    assert_eq!((sore.step().item, sore.one_side_more()), (0, None), "no set more of what hurt");
    let all = reopened("session-with-everything");
    assert_eq!((all.done().len(), all.plan().items.len(), all.pain_worst()), (2, 4, Nprs::new(5)));
}

#[test]
fn a_month_has_its_whole_and_partial_sessions_with_every_answer_and_note() {
    let (_, log) = read::<Log>("log-2026-11", &fixture("log-2026-11"));
    let [whole, part] = &log.sessions[..] else { panic!("two sessions") };
    assert!(!whole.is_partial() && part.is_partial());
    assert_eq!((whole.sets_done(), part.sets_done(), part.sets_planned()), (6, 4, 22));
    assert_eq!(whole.note, "Knie war gut, 🏃 ركبة, \"膝\" \\ ok");
    let answers = PainAnswers {
        before: None,
        worst: Nprs::new(3),
        hour_after: Nprs::new(1),
        next_morning: Nprs::new(0),
        new_swelling: Some(false),
        usual_morning: None,
    };
    assert_eq!((whole.pain, whole.effort), (answers, Some(4)));
    assert_eq!(whole.day, Day::from_civil(2026, 11, 21));
}

#[test]
fn a_month_noted_the_offset_of_its_clocks_and_how_long_nobody_was_there() {
    let (_, log) = read::<Log>("log-2026-10", &fixture("log-2026-10"));
    let key = Key::Log(Month { year: 2026, month: 10 });
    let (model, _) = begin("progress", [(key, both(&fixture("log-2026-10")))].into_iter().collect());
    let times: Vec<String> = log.sessions.iter().map(|record| history::time(&model, record, NOW)).collect();
    assert_eq!(times, ["00:19", "20:05"], "in Berlin in summer, and in New York");
    let resumed = &log.sessions[1];
    let after: Vec<_> = resumed.lines[0].done.iter().map(|set| set.after_seconds).collect();
    assert_eq!(after, [Some(45), Some(43_260)]);
    assert_eq!((resumed.seconds, resumed.away_seconds), (130, 43_200));
    assert_eq!(resumed.ended(), resumed.started + 43_330_000);
}

#[test]
fn a_month_tells_of_sets_that_were_left_and_of_sets_whose_time_is_not_known() {
    let (_, log) = read::<Log>("log-2026-09", &fixture("log-2026-09"));
    let outcomes = |line: usize| -> Vec<SetOutcome> {
        log.sessions[0].lines[line].sets().iter().map(|set| set.outcome).collect()
    };
    use SetOutcome::{Done, NotDone, Part};
    assert_eq!(outcomes(0), [Part(4), NotDone, NotDone, NotDone]);
    assert_eq!(outcomes(1), [Done(Some(50)), Done(None), Part(18), NotDone, Done(Some(95)), NotDone]);
}

#[test]
fn what_was_done_with_an_exercise_that_is_gone_stays_readable() {
    let key = Key::Log(Month { year: 2025, month: 3 });
    let (model, _) = begin("progress", [(key, both(&fixture("log-2025-03")))].into_iter().collect());
    assert!(model.notices.is_empty(), "{:?}", model.notices);
    let days = history::days(&model, NOW);
    let lines: Vec<_> =
        days.iter().flat_map(|day| &day.sessions).flat_map(|session| &session.lines).collect();
    assert!(lines.iter().any(|line| line.name == "an-exercise-that-is-gone"), "{lines:?}");
    assert!(lines.iter().any(|line| line.name == "+swim 3laps:crawl|zz"), "{lines:?}");
    assert_eq!(
        days.iter().map(|day| day.machine_date.as_str()).collect::<Vec<_>>(),
        ["2025-03-24", "2025-03-23"]
    );
}

fn both(text: &str) -> Copies {
    Copies { local: Some(text.to_owned()), mirror: Some(text.to_owned()) }
}

fn begin(page: &str, found: LiteMap<Key, Copies>) -> (Model, Vec<Effect>) {
    let visit = Visit { page: page.into(), visible: true, tab: "tab-new".into(), ..Visit::default() };
    update(&Model::default(), Event::Started { found, health: Health::Durable, visit }, NOW)
}

#[test]
fn a_page_begins_with_each_of_them_without_a_complaint_or_a_write() {
    for (name, text) in fixtures("session") {
        let (model, effects) = begin("session", [(Key::Session, both(&text))].into_iter().collect());
        assert!(model.notices.is_empty() && model.locked.is_empty(), "{name}: {:?}", model.notices);
        assert!(!effects.iter().any(|e| matches!(e, Effect::Store(_))), "{name}: {effects:?}");
        assert!(matches!(screen(&model, NOW), Screen::Found(_)), "{name}: {:?}", screen(&model, NOW));
    }
}

#[test]
fn a_check_says_what_it_said() {
    let (rev, check) = read::<Check>("check", &fixture("check"));
    assert_eq!((rev, check.run, check.scope), (20, 2, Scope::Full));
    let outcomes: Vec<_> = check.history.0.iter().map(|result| (result.outcome, result.seen)).collect();
    assert_eq!(outcomes, [(Outcome::SameDay, Some(Day(20778))), (Outcome::Soon, None)]);
    assert_eq!(check.history.0[1].rules, ["night-or-constant-pain", "fifty-or-over"]);
}

#[test]
fn an_old_doubt_about_a_whole_list_becomes_one_about_each_sign_left_open_and_is_asked_again() {
    let (rev, check) = read::<Check>("check", &fixture("check"));
    let written: serde_json::Value = serde_json::from_str(&document::write(rev, &check)).unwrap();
    assert_eq!(written["v"], 3);
    let night = QuestionId::find("night").expect("a question");
    let doubts: Vec<String> =
        night.question().choices.iter().map(|sign| format!("not-sure:{}", sign.id)).collect();
    assert_eq!(written["data"]["answers"]["night"]["answer"], serde_json::json!(doubts));
    // Its answers do not say which questions they answer: "none of these" may have been fewer.
    assert!(QuestionId::ALL.iter().all(|id| check.answers.get(*id).is_none()));
    assert_eq!(read::<Check>("written", &document::write(rev, &check)).1, check);
}

#[test]
fn an_urgent_result_of_the_first_version_still_closes_the_plan() {
    let text = fixture("check").replace(",\"seen\":20778", "");
    let (_, check) = read::<Check>("check", &text);
    assert_eq!(plan_closed(&check.history).map(|closed| closed.outcome), Some(Outcome::SameDay));
    let (model, _) = begin("check", [(Key::Check, both(&text))].into_iter().collect());
    let check_page::Screen::Start(start) = check_page::screen(&model, NOW) else { panic!("not the start") };
    assert_eq!(start.standing.map(|standing| standing.outcome), Some(Outcome::SameDay));
}

#[test]
fn a_check_of_the_second_version_holds_doubts_one_by_one() {
    let (_, check) = read::<Check>("check-doubts", &fixture("check-doubts"));
    assert_eq!((check.run, check.scope), (3, Scope::Full));
    assert_eq!(check.history.0[0].rules, ["gives-way-old"]);
    assert!(document::write(1, &check).contains(r#"["catches","not-sure:gives-way-old"]"#));
}

#[test]
fn a_quick_check_of_the_second_version_goes_on_and_asks_what_is_new() {
    let (rev, mut check) = read::<Check>("check-weekly", &fixture("check-weekly"));
    assert_eq!((check.run, check.scope), (2, Scope::Quick));
    assert_eq!(check.history.0[0].outcome, Outcome::Weeks);
    assert!(document::write(rev, &check).contains(r#""scope":"short""#), "as those before it read it");
    // Its answers were to questions of another version, so they are asked again; so is what the quick check asks first.
    let Check { answers, scope, .. } = &check;
    let asked = knee_companion::domain::check::asked(answers, *scope, Day(20778));
    let ids: Vec<&str> = asked.iter().map(|(id, _)| id.as_str()).collect();
    assert!(ids.starts_with(&["danger", "since-leg", "since-you"]) && ids.contains(&"knee-looks"), "{ids:?}");
    check.start(Scope::Quick);
    assert_eq!(read::<Check>("written", &document::write(rev, &check)).1, check);
}

/// The version that a text says.
fn version(text: &str) -> u32 {
    let digits = text.strip_prefix("{\"v\":").and_then(|rest| rest.split(',').next());
    digits.unwrap().parse().unwrap()
}

/// The same text as another version would have written it.
fn of_version(text: &str, other: u32) -> String {
    text.replacen(&format!("\"v\":{}", version(text)), &format!("\"v\":{other}"), 1)
}

#[test]
fn a_newer_version_of_any_document_is_recognised_and_left_alone() {
    fn newer<T: Document + PartialEq + std::fmt::Debug>(kind: &str) {
        for (name, text) in fixtures(kind) {
            let text = of_version(&text, T::VERSION + 1);
            assert_eq!(document::open::<T>(&text), Opened::Newer { version: T::VERSION + 1 }, "{name}");
            let found = read_copies::<T>(&both(&text));
            assert!(found.newer && found.document.is_none() && found.damaged.is_empty(), "{name}");
        }
    }
    newer::<Settings>("settings");
    newer::<Session>("session");
    newer::<Log>("log");
    newer::<Programmes>("programmes");
    newer::<Packs>("packs");
    newer::<Course>("course");
    newer::<Check>("check");
}

/// Whatever a text says, a page can begin with it and a person can tap on.
fn goes_on_with(key: Key, text: &str) {
    let page = match key {
        Key::Check => "check",
        Key::Course => "course",
        _ => "session",
    };
    let (mut model, _) = begin(page, [(key, both(text))].into_iter().collect());
    let mut now = NOW;
    for event in [
        Event::SessionResumed,
        Event::Ticked,
        Event::Session(SessionEvent::Back),
        Event::Session(SessionEvent::Done),
        Event::Session(SessionEvent::OneSideMore),
        Event::Session(SessionEvent::EndEarly),
        Event::Check(CheckEvent::WentOn),
        Event::Check(CheckEvent::WentBack),
        Event::Check(CheckEvent::AnswersWanted),
        Event::Check(CheckEvent::Seen),
        Event::Course(CourseEvent::EntryPut(What::Worse(None))),
        Event::Course(CourseEvent::EntryUndone(462_000_000_000_003)),
    ] {
        now = Now { wall: now.wall + 1000, monotonic: now.monotonic + 1000, ..now };
        model = update(&model, event, now).0;
        let _ = (
            screen(&model, now),
            check_page::screen(&model, now),
            model.next_wake(now),
            history::days(&model, NOW),
        );
    }
}

#[test]
fn damage_anywhere_in_a_document_is_noticed_or_harmless_and_never_a_panic() {
    fn cut<T: Document + PartialEq + std::fmt::Debug>(kind: &str) {
        for (name, text) in fixtures(kind) {
            let text = text.trim_end();
            for at in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
                let damaged = &text[..at];
                assert!(
                    matches!(document::open::<T>(damaged), Opened::Unreadable { .. }),
                    "{name}: {damaged}"
                );
                let found =
                    read_copies::<T>(&Copies { local: Some(damaged.into()), mirror: Some(text.into()) });
                assert!(found.document.is_some(), "{name}: the whole copy counts");
                assert_eq!(found.damaged, [damaged], "{name}: and the other one is handed back");
                let mut changed = text.as_bytes().to_vec();
                changed[at] = changed[at].wrapping_add(1);
                if let Ok(changed) = String::from_utf8(changed) {
                    let _ = document::open::<T>(&changed);
                    let key = match kind {
                        "settings" => Key::Settings,
                        "session" => Key::Session,
                        "programmes" => Key::Programmes,
                        "packs" => Key::Packs,
                        "course" => Key::Course,
                        "check" => Key::Check,
                        _ => Key::parse(&format!("knee:{name}")).expect("a month"),
                    };
                    goes_on_with(key, &changed);
                }
            }
        }
    }
    cut::<Settings>("settings");
    cut::<Session>("session");
    cut::<Log>("log");
    cut::<Programmes>("programmes");
    cut::<Packs>("packs");
    cut::<Course>("course");
    cut::<Check>("check");
}

#[test]
fn version_nought_never_existed() {
    let text = of_version(&fixture("settings"), 0);
    assert!(matches!(document::open::<Settings>(&text), Opened::Unreadable { .. }));
}

#[test]
fn the_higher_revision_wins_in_either_place_and_the_names_are_the_old_ones() {
    let old = fixture("settings");
    let new = document::write(8, &Settings::default());
    for (local, mirror) in [(&old, &new), (&new, &old)] {
        let found =
            read_copies::<Settings>(&Copies { local: Some(local.clone()), mirror: Some(mirror.clone()) });
        assert_eq!(found.document, Some((8, Settings::default())));
    }
    assert_eq!(Key::Settings.name(), "knee:settings");
    assert_eq!(Key::Session.name(), "knee:session");
    assert_eq!(Key::Check.name(), "knee:check");
    assert_eq!(Key::Programmes.name(), "knee:programmes");
    assert_eq!(Key::Packs.name(), "knee:packs");
    assert_eq!(Key::Course.name(), "knee:course");
    assert_eq!(Key::Log(Month { year: 2026, month: 3 }).name(), "knee:log-2026-03");
}
