//! Running again over simulated runners: what must hold of every one of them on every day, whatever their legs do, whatever
//! they leave out, whatever the clock says, and on however many devices.
//!
//! A few of each kind in the ordinary run; ten thousand lives with
//! `cargo test --profile inputs --test running_people -- --ignored`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

use knee_companion::domain::check::{Closed, Outcome};
use knee_companion::domain::pain::{EASY_DAYS, Light, Nprs};
use knee_companion::domain::programme::Days;
use knee_companion::domain::running::rules::{self, LAST_STEP};
use knee_companion::domain::running::simulation::{DayLog, Kind, Life, Script, script};
use knee_companion::domain::running::week::{is_due, run_days};
use knee_companion::domain::running::{
    Activity, Answer, Answered, Asked, Because, Entries, Entry, Inputs, Log, Sport, Standing, Today, What,
    Which,
};
use knee_companion::domain::time::Day;

/// Runners of each kind in the ordinary run.
const FEW: u64 = 2;
/// Runners of each kind in the long run: ten thousand lives of ten kinds.
const MANY: u64 = 1_000;

fn name(script: &Script) -> String {
    format!("{:?} {}", script.kind, script.seed)
}

fn lives(count: u64) -> impl Iterator<Item = (Script, Life)> {
    Kind::ALL.into_iter().flat_map(move |kind| {
        (0..count).map(move |seed| {
            let script = script(kind, seed);
            (script, Life::of(&script))
        })
    })
}

/// What must hold of one day as the runner saw it.
fn holds_on(name: &str, log: &DayLog) {
    let Today { answer, reason, step, plan, standing, .. } = &log.today;
    assert!(!reason.facts.is_empty(), "{name}, {:?}: {reason:?}", log.day);
    assert!(standing.step <= LAST_STEP, "{name}");
    if log.today.may_run() {
        assert!(
            i32::from(log.stairs) <= rules::STAIRS_TO_REPEAT,
            "{name}, {:?}: stairs {}",
            log.day,
            log.stairs
        );
        assert!(!log.strength, "{name}, {:?}: two hard things on one day", log.day);
        assert!((1..=LAST_STEP).contains(step), "{name}, {:?}: {answer:?} {step}", log.day);
        assert!(*step <= standing.step + 1, "{name}, {:?}: from {} to {step}", log.day, standing.step);
        assert_eq!(plan.is_some(), *step < LAST_STEP, "{name}");
        assert_eq!(log.today.most_seconds.is_some(), *step == LAST_STEP, "{name}");
        if *step > standing.step {
            assert!(i32::from(log.stairs) <= rules::STAIRS_TO_RUN, "{name}, {:?}: a new step", log.day);
            let raised = log.strength_raised.is_some_and(|on| (0..7).contains(&(log.clock.0 - on.0)));
            assert!(!raised, "{name}, {:?}: a step up in a week of harder strength", log.day);
        }
    } else {
        assert_eq!(*step, 0, "{name}");
        assert_eq!(plan.is_some(), *answer == Answer::Walk, "{name}");
    }
    if let Answer::NotToday { until: Some(until) } = answer {
        assert!(until.0 > log.clock.0, "{name}, {:?}: until {until:?}", log.day);
        assert!(until.0 <= log.clock.0 + 7, "{name}, {:?}: until {until:?}", log.day);
    }
    if matches!(answer, Answer::Ask | Answer::NotToday { .. }) {
        assert!(!log.today.due, "{name}");
    }
    if log.flares.iter().any(|flare| (0..2).contains(&(log.clock.0 - flare.0))) {
        assert!(!log.today.may_run(), "{name}, {:?}: a run within a flare", log.day);
    }
}

/// What must hold between days, by all that is known of each when it comes.
fn holds_between(name: &str, days: &[DayLog], whole: &Log) {
    for log in days.iter().filter(|log| log.today.may_run()) {
        let age = |of: Day| log.clock.0 - of.0;
        let known = |of: Day| (0..=7).contains(&age(of));
        let all: Vec<_> = whole.runs().collect();
        let ran = all.iter().filter(|run| run.activity.day < log.clock && known(run.activity.day));
        let close = ran.clone().filter(|run| age(run.activity.day) <= 1).count();
        let week = ran.clone().filter(|run| age(run.activity.day) < 7).count();
        assert_eq!(close, 0, "{name}, {:?}: the day after a run", log.day);
        assert!(week < 3, "{name}, {:?}: a fourth run within a week", log.day);
        let red =
            ran.filter(|run| run.light == Some(Light::Red) && i64::from(age(run.activity.day)) <= EASY_DAYS);
        assert_eq!(red.count(), 0, "{name}, {:?}: within the easy days after a red", log.day);
    }
}

/// The ladder from run to run, by all that is known at the end.
fn ladder_holds(name: &str, script: &Script, life: &Life, whole: &Log) {
    let last = life.days.last().unwrap();
    let mut before: Option<(Standing, Option<Light>, Day)> = None;
    for run in whole.runs() {
        let day = run.activity.day;
        // The log up to this run.
        let until = Log {
            all: whole
                .all
                .iter()
                .filter(|did| (did.activity.day, did.at) <= (day, run.at))
                .cloned()
                .collect(),
            ..whole.clone()
        };
        let flares: Vec<Day> = last.flares.iter().copied().filter(|flare| *flare < day).collect();
        let inputs = Inputs { flares: &flares, ..life.inputs(script, last, day) };
        let standing = Standing::of(&inputs, &until);
        let light = run.light;
        if let Some((earlier, _, _)) = &before {
            let up = standing.step > earlier.step;
            if up {
                let by = standing.step - earlier.step;
                // Who already ran is let in at the top, once.
                let let_in = standing.step == LAST_STEP && earlier.step == 0 && run.activity.step.is_none();
                assert!(by == 1 || let_in, "{name}, {day:?}: {by} steps up");
                assert_ne!(light, Some(Light::Red), "{name}, {day:?}: up on a red");
                let enough = earlier.step == 0 || i32::from(earlier.greens) >= rules::GREENS_FOR_STEP;
                assert!(enough, "{name}, {day:?}: up after {} greens", earlier.greens);
            }
            if light == Some(Light::Red) && earlier.step > 0 {
                let from = run.activity.step.unwrap_or(earlier.step).min(earlier.next());
                assert!(standing.step < from, "{name}, {day:?}: a red and no step down");
                assert!(standing.step <= earlier.step, "{name}, {day:?}");
                assert_eq!(standing.greens, 0, "{name}");
            }
            if light == Some(Light::Amber) {
                assert_eq!(standing.greens, 0, "{name}, {day:?}: an amber breaks the row");
            }
        }
        before = Some((standing, light, day));
    }
}

fn reasons_hold(name: &str, inputs: &Inputs, log: &Log, today: &Today) {
    for reason in std::iter::once(&today.reason).chain(&today.standing.less) {
        for fact in &reason.facts {
            assert!(fact.holds(inputs, log), "{name}, {:?}: {reason:?}: {fact:?} is not true", inputs.today);
        }
    }
}

fn holds(script: &Script, life: &Life) {
    let name = name(script);
    let whole = life.log(script);
    life.days.iter().for_each(|log| holds_on(&name, log));
    // What another device had, or a clock that was wrong, was not known on the day.
    if !matches!(script.kind, Kind::TwoDevices | Kind::WrongClock) {
        holds_between(&name, &life.days, &whole);
    }
    ladder_holds(&name, script, life, &whole);
    let last = life.days.last().unwrap();
    for ahead in [0, 1, 2, 3, 8, 15, 31, 100] {
        let today = Day(last.day.0 + ahead);
        let mut entries = life.entries.clone();
        let asked = Asked { stairs: Nprs::new(1).unwrap(), morning: Nprs::new(1).unwrap(), swelling: false };
        entries.put(Entry { id: 7, at: i64::MAX, day: today, what: What::Asked(asked), undone: None });
        let inputs = Inputs { entries: &entries, ..life.inputs(script, last, today) };
        let log = Log::of(&inputs);
        reasons_hold(&name, &inputs, &log, &Today::of_log(&inputs, &log));
    }
}

#[test]
fn what_must_hold_of_every_runner_holds_of_a_few_of_each_kind() {
    for (script, life) in lives(FEW) {
        let did = life.days.iter().filter(|log| log.did.is_some()).count();
        assert!(did > 10, "{} did next to nothing: {did}", name(&script));
        holds(&script, &life);
    }
}

#[test]
#[ignore = "minutes: ten thousand lives"]
fn what_must_hold_of_every_runner_holds_of_ten_thousand() {
    for kind in Kind::ALL {
        for seed in 0..MANY {
            let script = script(kind, seed);
            holds(&script, &Life::of(&script));
        }
        eprintln!("{kind:?}: {MANY}");
    }
}

#[test]
fn the_kinds_of_runners_are_told_apart_by_what_becomes_of_them() {
    let highest = |kind: Kind| {
        let of = |seed| {
            Life::of(&script(kind, seed)).days.iter().map(|log| log.today.standing.step).max().unwrap()
        };
        let mut all: Vec<u8> = (0..9).map(of).collect();
        all.sort_unstable();
        all[4]
    };
    assert_eq!(highest(Kind::Steady), LAST_STEP, "most who get better reach the top within half a year");
    assert_eq!(highest(Kind::AlreadyRuns), LAST_STEP);
    assert_eq!(highest(Kind::AlwaysFour), 0, "a knee that is always at 4 walks");
    assert!((1..LAST_STEP).contains(&highest(Kind::Limit)), "{}", highest(Kind::Limit));
    let honest = |kind: Kind| {
        let life = |seed| Life::of(&script(kind, seed));
        (0..9).filter(|seed| life(*seed).days.iter().any(|log| log.today.honest_words)).count()
    };
    assert!(honest(Kind::Limit) > 6, "who comes no further is told where help is");
    assert!(honest(Kind::Steady) < 4, "who gets better hardly ever is");
}

#[test]
fn every_reason_of_every_day_has_facts_that_are_true_of_the_log_of_that_day() {
    for (script, life) in lives(1) {
        if script.kind == Kind::TwoDevices {
            continue;
        }
        for log in life.days.iter().step_by(3) {
            let until = |entry: &&Entry| entry.day <= log.clock;
            let entries = Entries::from(life.entries.all().iter().filter(until).cloned().collect::<Vec<_>>());
            let records: Vec<_> =
                life.records.iter().filter(|record| record.day <= log.clock).cloned().collect();
            let inputs =
                Inputs { entries: &entries, records: &records, ..life.inputs(&script, log, log.clock) };
            let known = Log::of(&inputs);
            reasons_hold(&name(&script), &inputs, &known, &Today::of_log(&inputs, &known));
        }
    }
}

#[test]
fn from_any_state_there_is_a_way_back_to_the_top_of_the_ladder() {
    for (script, life) in lives(1) {
        let name = name(&script);
        let last = life.days.last().unwrap();
        let mut entries = life.entries.clone();
        let (mut id, mut reached) = (1, None);
        for ahead in 1..=140 {
            let day = Day(last.day.0 + ahead);
            let at = |hour: i64| i64::from(day.0) * 86_400_000 + hour * 3_600_000;
            let mut say = |entries: &mut Entries, hour: i64, what: What| {
                id += 1;
                entries.put(Entry { id, at: at(hour), day, what, undone: None });
                id
            };
            let one = Nprs::new(1).unwrap();
            say(&mut entries, 8, What::Asked(Asked { stairs: one, morning: one, swelling: false }));
            let inputs = Inputs {
                entries: &entries,
                checked: Some(day),
                strength_raised: None,
                strength_days: Days::NONE,
                ..life.inputs(&script, last, day)
            };
            let today = Today::of(&inputs);
            if today.standing.step == LAST_STEP && today.standing.greens >= 2 {
                reached = Some(ahead);
                break;
            }
            let activity = match today.answer {
                Answer::Walk => Activity::walk(day),
                Answer::Step(_) | Answer::Same if today.step < LAST_STEP => {
                    Activity::of_step(day, today.step).unwrap()
                }
                Answer::Step(_) | Answer::Same => {
                    Activity { seconds: Some(1800), step: Some(LAST_STEP), ..Activity::new(day, Sport::Run) }
                }
                _ => continue,
            };
            let of = say(&mut entries, 18, What::Did(activity));
            for answered in [Answered::Worst(one), Answered::HourAfter(one), Answered::NextMorning(one)] {
                say(&mut entries, 20, What::Answered(of, answered));
            }
        }
        assert!(reached.is_some(), "{name}: stuck");
    }
}

#[test]
fn two_devices_come_to_the_same_and_neither_loses_an_entry() {
    for seed in 0..20 {
        let script = script(Kind::TwoDevices, seed);
        let life = Life::of(&script);
        let [(one, _), (other, _)] = &life.devices[..] else { panic!("two devices") };
        let joined = one.clone().joined(other.clone());
        assert_eq!(joined, other.clone().joined(one.clone()), "in any order");
        assert_eq!(joined, joined.clone().joined(one.clone()), "as often as one likes");
        assert!(
            one.all().iter().chain(other.all()).all(|entry| joined.all().contains(entry)),
            "{seed}: lost"
        );
        let mut one_by_one = Entries::default();
        joined.all().iter().rev().for_each(|entry| one_by_one.put(entry.clone()));
        assert_eq!(one_by_one, joined);
        let text = serde_json::to_string(&joined).unwrap();
        assert_eq!(serde_json::from_str::<Entries>(&text).unwrap(), joined);
    }
}

#[test]
fn the_same_log_gives_the_same_answer_in_whatever_order_it_comes() {
    for (script, life) in lives(1) {
        let last = life.days.last().unwrap();
        let inputs = life.inputs(&script, last, last.day);
        let mut records = life.records.clone();
        records.reverse();
        let mut backward: Vec<Entry> = life.entries.all().to_vec();
        backward.reverse();
        let entries = Entries::from(backward);
        let other = Inputs { entries: &entries, records: &records, ..inputs };
        assert_eq!(Today::of(&other), Today::of(&inputs), "{}", name(&script));
    }
}

#[test]
fn no_day_however_far_and_no_number_however_great_brings_it_to_a_halt() {
    let script = script(Kind::Flares, 2);
    let life = Life::of(&script);
    let last = life.days.last().unwrap();
    let far = [i32::MIN, -1, 0, 20_454, i32::MAX - 1, i32::MAX].map(Day);
    for day in far {
        let mut entries = life.entries.clone();
        let wild = Activity {
            seconds: Some(u32::MAX),
            running_seconds: Some(u32::MAX),
            metres: Some(u32::MAX),
            step: Some(u8::MAX),
            ..Activity::new(day, Sport::Run)
        };
        let sound = Activity { seconds: Some(1800), ..Activity::new(day, Sport::Run) };
        for (id, what) in (0..).zip([
            What::Did(wild),
            What::Did(sound),
            What::PutRight(Which::Entry(1), wild),
            What::PutRight(Which::Record(String::new()), sound),
            What::Answered(1, Answered::Worst(Nprs::WORST)),
            What::Shoes { name: String::new(), metres: u32::MAX },
        ]) {
            entries.put(Entry { id, at: i64::MAX, day, what, undone: None });
        }
        for today in far {
            let flares = far;
            let inputs = Inputs {
                entries: &entries,
                flares: &flares,
                strength_raised: Some(day),
                ..life.inputs(&script, last, today)
            };
            let seen = Today::of(&inputs);
            assert!(seen.standing.step <= LAST_STEP);
        }
    }
}

#[test]
fn an_urgent_result_a_missing_check_and_two_reds_close_it() {
    for (script, life) in lives(1) {
        let last = life.days.last().unwrap();
        let inputs = life.inputs(&script, last, last.day);
        let closed = Closed { outcome: Outcome::SameDay, since: last.day };
        let shut = Today::of(&Inputs { closed: Some(closed), ..inputs });
        assert_eq!(
            (shut.answer, shut.reason.because),
            (Answer::NotToday { until: None }, Because::CheckCloses)
        );
        let never = Today::of(&Inputs { checked: None, ..inputs });
        assert_eq!(never.answer, Answer::NotToday { until: None });
        assert!(shut.plan.is_none() && never.plan.is_none());
        if let Some(reds) = never.standing.two_reds {
            let before = Today::of(&Inputs { checked: Some(Day(reds.0 - 1)), ..inputs });
            assert!(before.check_asked && !before.may_run());
            assert!(!Today::of(&Inputs { checked: Some(reds), ..inputs }).check_asked);
        }
    }
}

#[test]
fn on_the_last_step_one_thing_a_week_is_changed_by_a_tenth_of_the_longest_run_at_most() {
    let mut ups = 0;
    let kinds = [Kind::Steady, Kind::AlreadyRuns, Kind::AnswersLeftOut, Kind::Flares];
    for (kind, seed) in kinds.into_iter().flat_map(|kind| [(kind, 0), (kind, 1)]) {
        let script = script(kind, seed);
        let life = Life::of(&script);
        let mut raised: Vec<Day> = Vec::new();
        for log in life.days.iter().filter(|log| log.today.most_seconds.is_some()) {
            let most = log.today.most_seconds.unwrap();
            // As it was known on the day.
            let until = |entry: &&Entry| entry.day <= log.clock;
            let entries = Entries::from(life.entries.all().iter().filter(until).cloned().collect::<Vec<_>>());
            let known = Log::of(&Inputs { entries: &entries, ..life.inputs(&script, log, log.clock) });
            let before = |run: &&knee_companion::domain::running::Logged| {
                (1..=30).contains(&(log.clock.0 - run.activity.day.0)) && run.light != Some(Light::Red)
            };
            let longest =
                known.runs().filter(before).filter_map(|run| run.activity.run_seconds()).max().unwrap();
            let new = log.today.reason.because == Because::OneChange;
            let table = rules::running_seconds(LAST_STEP);
            let allowed = (longest * if new { 110 } else { 100 } / 100).max(table);
            assert!(most <= allowed, "{}, {:?}: {most} of {longest}", name(&script), log.day);
            if log.did.is_some_and(|run| run.run_seconds() > Some(longest.max(table) * 102 / 100)) {
                let lately = raised.iter().any(|of| log.clock.0 - of.0 < 7);
                assert!(new && !lately, "{}, {:?}: longer twice within a week", name(&script), log.day);
                raised.push(log.clock);
                ups += 1;
            }
        }
    }
    assert!(ups > 10, "only {ups} times was anything longer");
}

#[test]
fn running_days_are_apart_and_never_days_of_strength() {
    for strength in (1..128_u8).map(Days::from) {
        let days = run_days(strength);
        for day in 0..7 {
            assert!(!(days.contains(day) && strength.contains(day)), "{strength:?}");
            assert!(!(days.contains(day) && days.contains((day + 1) % 7)), "{strength:?}: two in a row");
        }
        assert!(days.count() <= 3);
        if strength.count() <= 3 {
            assert!(days.count() >= 2, "{strength:?}: {days:?}");
        }
        // A missed run is due again within the week, unless strength takes every day.
        let soon = (0..7).any(|ahead| is_due(days, Day(20_454 + ahead), None));
        assert!(soon, "{strength:?}");
    }
    assert_eq!(run_days(Days::of(&[0, 2, 4])), Days::of(&[1, 3, 5]));
    assert_eq!(run_days(Days::NONE), Days::NONE);
}

#[test]
fn the_nine_runners_for_review_are_as_the_app_decides() {
    let known = include_str!("../docs/running-people.md");
    let now = knee_companion::content::running::document();
    let differs = known.lines().zip(now.lines()).find(|(known, now)| known != now);
    assert!(known == now, "cargo xtask running > docs/running-people.md; first: {differs:#?}");
}
