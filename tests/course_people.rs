//! The course over simulated people: what must hold of every one of them on every day, whatever their knee does, whatever they
//! leave out, whatever the clock says, and on however many devices.
//!
//! A few of each kind in the ordinary run; ten thousand of each with
//! `cargo test --profile inputs --test course_people -- --ignored`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

use knee_companion::content::exercises::exercise;
use knee_companion::domain::course::dosage::less;
use knee_companion::domain::course::reason::Record;
use knee_companion::domain::course::rules::{self, ladder};
use knee_companion::domain::course::simulation::{
    GivenScript, Kind, Life, Lot, Script, asked, script, standing,
};
use knee_companion::domain::course::{
    Because, Done, DoneLine, Dosage, Entries, Entry, Given, Inputs, Item, Standing, State, Suggestion, Today,
    What,
};
use knee_companion::domain::exercise::ExerciseId;
use knee_companion::domain::pain::{Light, Nprs, PainAnswers};
use knee_companion::domain::time::Day;

/// People of each kind in the ordinary run.
const FEW: u64 = 2;
/// People of each kind in the long run.
const MANY: u64 = 10_000;

fn lives(count: u64) -> impl Iterator<Item = (Script, Life)> {
    Kind::ALL.into_iter().flat_map(move |kind| {
        (0..count).map(move |seed| {
            let script = script(kind, seed);
            let life = Life::of(&script, exercise);
            (script, life)
        })
    })
}

fn record<'a>(entries: &'a Entries, sessions: &'a [Done], given: bool, today: Day) -> Record<'a> {
    Record { entries, sessions, given, today }
}

/// What was said before a session, and the sessions before it.
fn before(life: &Life, place: usize) -> (Entries, &[Done]) {
    let done = &life.sessions[place];
    let earlier = life.entries.all().iter().filter(|entry| (entry.day, entry.at) < (done.day, done.started));
    (earlier.cloned().collect(), &life.sessions[..place])
}

/// The plan of each session by the whole record as it was then, oldest first, with the light that the session came to.
fn history(life: &Life, given: Option<&Given>) -> Vec<(Day, Standing, Option<Light>)> {
    let now = life.days.last().map_or(Day(0), |log| log.day);
    let dated = |done: &&Done| done.day <= now;
    let places = 0..life.sessions.iter().filter(dated).count();
    let plan = |place: usize| {
        let done = &life.sessions[place];
        let (entries, sessions) = before(life, place);
        let standing = standing(&entries, sessions, given, done.day, exercise)?;
        (done.day >= standing.since).then(|| (done.day, standing, life.light(&done.id)))
    };
    places.filter_map(plan).collect()
}

/// Whether an exercise is an easier one on the way to another.
fn leads_to(easier: ExerciseId, harder: ExerciseId) -> bool {
    let next = ladder(easier).map_or(&[][..], |ladder| ladder.then);
    next.iter().any(|next| *next == harder || leads_to(*next, harder))
}

/// Whether one plan's item is harder than what the other had in its place.
fn raises(before: &[Item], after: &[Item]) -> Vec<(Option<Item>, Item)> {
    let harder = |item: &&Item| match before.iter().find(|known| known.exercise == item.exercise) {
        Some(known) => item.dosage.exceeds(known.dosage),
        None => before.iter().all(|known| !leads_to(item.exercise, known.exercise)),
    };
    let from = |item: &Item| {
        let same = before.iter().find(|known| known.exercise == item.exercise);
        let leads = |known: &&Item| ladder(known.exercise).is_some_and(|l| l.then.contains(&item.exercise));
        same.or_else(|| before.iter().find(leads)).copied()
    };
    after.iter().filter(harder).map(|item| (from(item), *item)).collect()
}

/// What holds between two sessions that follow each other.
fn holds_between(name: &str, one: &(Day, Standing, Option<Light>), next: &(Day, Standing, Option<Light>)) {
    let (before, after) = (one.1.plain(), next.1.plain());
    let raises = raises(&before, &after);
    assert!(raises.len() <= 1, "{name}, {:?}: more than one thing harder: {raises:?}", next.0);
    if one.2 == Some(Light::Red) {
        assert!(raises.is_empty(), "{name}, {:?}: harder after a red: {raises:?}", next.0);
    }
    if one.2 != Some(Light::Green) {
        assert!(raises.is_empty(), "{name}, {:?}: harder without a green: {raises:?}", next.0);
    }
    // What was made harder may have been made less again before the session, so: one step at most.
    for (from, to) in raises {
        let from = from.filter(|from| from.exercise == to.exercise);
        let rungs = ladder(to.exercise).unwrap();
        let at_home = next.1.start.at_home;
        let most = match from {
            Some(from) => vec![from.dosage.up(rungs, at_home), from.dosage.heavier(rungs, at_home)],
            None => vec![Dosage::first(to.exercise)],
        };
        let step = most.iter().flatten().any(|most| !to.dosage.exceeds(*most));
        assert!(step, "{name}, {:?}: two steps at once: {from:?}, {to:?}", next.0);
    }
}

fn within(name: &str, items: &[Item], given: Option<&Given>) {
    for item in items {
        let mine = given.and_then(|given| given.items.iter().find(|known| known.exercise == item.exercise));
        if mine.is_some_and(|known| !item.dosage.exceeds(known.dosage)) {
            continue;
        }
        let rungs =
            ladder(item.exercise).unwrap_or_else(|| panic!("{name}: {:?} has no ladder", item.exercise));
        assert!(item.dosage.is_within(rungs), "{name}: {item:?}");
    }
}

/// Every reason of a day has facts, and they are true.
fn reasons_hold(name: &str, today: &Today, record: &Record) {
    let standing = today.standing.as_ref();
    let placed = standing.iter().flat_map(|standing| standing.items.iter().map(|placed| &placed.reason));
    let others = today.suggestion.as_ref().map(Suggestion::reason).into_iter().chain(&today.less);
    for reason in placed.chain(others) {
        assert!(!reason.facts.is_empty(), "{name}: {reason:?}");
        for fact in &reason.facts {
            assert!(fact.holds(record), "{name}, {:?}: {reason:?}: {fact:?} is not true", record.today);
        }
    }
}

fn look(life: &Life, given: Option<&Given>, today: Day, checked: Option<Day>) -> Today {
    let (entries, sessions) = (&life.entries, &life.sessions[..]);
    Today::of(&Inputs { entries, sessions, given, closed: None, checked, facts: exercise, today })
}

/// All that must hold of one life.
fn holds(script: &Script, life: &Life) {
    let name = format!("{:?} {}", script.kind, script.seed);
    let given = script.given.as_ref().map(GivenScript::given);
    let history = history(life, given.as_ref());
    history.windows(2).for_each(|pair| holds_between(&name, &pair[0], &pair[1]));
    for (_, standing, _) in &history {
        within(&name, &standing.plain(), given.as_ref());
        assert!(standing.items.len() <= usize::try_from(rules::MOST_EXERCISES).unwrap(), "{name}");
        assert!(!standing.items.is_empty(), "{name}");
    }
    for log in &life.days {
        within(&name, &log.today.session, given.as_ref());
        within(&name, &log.today.easy, None);
        let last = log.today.standing.as_ref().and_then(Standing::last_light);
        if matches!(log.today.state, State::Flare { .. } | State::TooMuch { .. }) || last == Some(Light::Red)
        {
            let harder = matches!(log.today.suggestion, Some(Suggestion::Harder { .. }));
            assert!(!harder, "{name}, {:?}: harder on a red or within a flare", log.day);
        }
    }
    let end = life.days.last().map_or(script.since, |log| log.day);
    for ahead in [0, 1, 3, 8, 15, 31] {
        let today = Day(end.0 + ahead);
        let seen = look(life, given.as_ref(), today, Some(today));
        within(&name, &seen.session, given.as_ref());
        reasons_hold(&name, &seen, &record(&life.entries, &life.sessions, given.is_some(), today));
    }
}

#[test]
fn what_must_hold_of_every_person_holds_of_a_few_of_each_kind() {
    for (script, life) in lives(FEW) {
        assert!(life.sessions.len() > 10, "{:?} {} did next to nothing", script.kind, script.seed);
        holds(&script, &life);
    }
}

#[test]
#[ignore = "minutes: ten thousand of each kind"]
fn what_must_hold_of_every_person_holds_of_ten_thousand_of_each_kind() {
    std::thread::scope(|scope| {
        for half in 0..2 {
            scope.spawn(move || {
                for kind in Kind::ALL {
                    for seed in (half..MANY).step_by(2) {
                        let script = script(kind, seed);
                        holds(&script, &Life::of(&script, exercise));
                    }
                    eprintln!("{kind:?}: every other of {MANY}");
                }
            });
        }
    });
}

#[test]
fn every_reason_of_every_day_has_facts_that_are_true_of_the_record_of_that_day() {
    for (script, life) in lives(1) {
        let name = format!("{:?} {}", script.kind, script.seed);
        // Half of a life at a time: the record as it was on that day.
        for place in (0..life.sessions.len()).step_by(5) {
            let (entries, sessions) = before(&life, place);
            let today = life.sessions[place].day;
            let inputs = Inputs {
                entries: &entries,
                sessions,
                given: None,
                closed: None,
                checked: Some(today),
                facts: exercise,
                today,
            };
            reasons_hold(&name, &Today::of(&inputs), &record(&entries, sessions, false, today));
        }
    }
}

/// A prescription of a clinic by lot.
fn prescribed(seed: u64, progression: bool) -> GivenScript {
    let mut lot = Lot::from(seed);
    let items: Vec<Item> =
        [ExerciseId::Clamshell, ExerciseId::WallSlide, ExerciseId::StepUp, ExerciseId::CalfStretch]
            .into_iter()
            .map(|exercise_id| {
                let first = Dosage::first(exercise_id);
                let small = |n: i32| u8::try_from(n).unwrap();
                let hold = first.map_or(0, |first| first.hold);
                let dosage = Dosage {
                    sets: small(lot.between(1, 5)),
                    amount: small(lot.between(5, 30)),
                    hold,
                    load: 0,
                };
                Item { exercise: exercise_id, dosage }
            })
            .collect();
    GivenScript { items, by_clinic: true, progression }
}

#[test]
fn a_clinics_doses_never_change_unless_it_allowed_that_and_never_beyond_its_limit() {
    for kind in Kind::ALL {
        for seed in 0..1 {
            for progression in [false, true] {
                let script = Script { given: Some(prescribed(seed, progression)), ..script(kind, seed) };
                let life = Life::of(&script, exercise);
                let given = script.given.as_ref().unwrap().given();
                for log in &life.days {
                    let there: Vec<ExerciseId> = log.today.session.iter().map(|item| item.exercise).collect();
                    let theirs: Vec<ExerciseId> = given.items.iter().map(|item| item.exercise).collect();
                    assert_eq!(there, theirs, "{kind:?} {seed}: the exercises stay the clinic's");
                    if !progression {
                        assert_eq!(log.today.session, given.items, "{kind:?} {seed}");
                        let quiet = log.today.suggestion.as_ref().and_then(asked).is_none();
                        assert!(quiet, "{kind:?} {seed}: in the clinic's name it stays quiet about doses");
                    }
                }
                holds(&script, &life);
            }
        }
    }
}

#[test]
fn the_person_may_do_less_than_the_clinic_said_and_not_more() {
    let given = prescribed(4, false).given();
    let script = script(Kind::Steady, 4);
    let start = Entry { id: 1, at: 0, day: script.since, what: What::Started(script.start), undone: None };
    let with = |change: fn(u8) -> u8| {
        let clamshell = given.items[0];
        let ladder = ladder(clamshell.exercise).unwrap();
        let within = Dosage { sets: 2, amount: ladder.amounts[0], ..clamshell.dosage };
        let given = Given { items: vec![Item { dosage: within, ..clamshell }], ..given.clone() };
        let wanted = Item { dosage: Dosage { sets: change(within.sets), ..within }, ..clamshell };
        let said = Entry { id: 2, at: 1, day: script.since, what: What::Dosed(wanted), undone: None };
        let entries: Entries = [start.clone(), said].into_iter().collect();
        let plan = standing(&entries, &[], Some(&given), script.since, exercise).unwrap();
        (plan.plain()[0].dosage.sets, plan.held_back.len())
    };
    assert_eq!(with(|sets| sets - 1), (1, 0));
    assert_eq!(with(|sets| sets + 1), (2, 1), "held back");
}

#[test]
fn the_same_record_gives_the_same_plan_in_whatever_order_it_comes() {
    for (script, life) in lives(2) {
        let end = life.days.last().unwrap().day;
        let plan = look(&life, None, end, Some(end));
        let mut entries = Entries::default();
        life.entries.all().iter().rev().for_each(|entry| entries.put(entry.clone()));
        let mut sessions = life.sessions.clone();
        sessions.reverse();
        let sessions = Done::joined(&[], &sessions);
        let other = Life { entries, sessions, ..life.clone() };
        assert_eq!(look(&other, None, end, Some(end)), plan, "{:?} {}", script.kind, script.seed);
        // Nothing of it depends on having been asked before.
        assert_eq!(look(&life, None, end, Some(end)), plan);
    }
}

#[test]
fn two_devices_come_to_the_same_and_neither_loses_an_entry_or_a_session() {
    for seed in 0..20 {
        let life = Life::of(&script(Kind::TwoDevices, seed), exercise);
        let [(one, ones), (other, others)] = &life.devices[..] else { panic!("two devices") };
        let joined = one.clone().joined(other.clone());
        assert_eq!(joined, other.clone().joined(one.clone()), "in any order");
        assert_eq!(joined, joined.clone().joined(one.clone()), "as often as one likes");
        for entry in one.all().iter().chain(other.all()) {
            assert!(joined.all().iter().any(|known| known.id == entry.id), "{seed}: an entry was lost");
        }
        let sessions = Done::joined(ones, others);
        assert_eq!(sessions, Done::joined(others, ones));
        assert!(ones.iter().chain(others).all(|done| sessions.iter().any(|known| known.id == done.id)));
    }
}

#[test]
fn a_change_that_is_taken_back_stays_so_wherever_the_copies_meet() {
    let life = Life::of(&script(Kind::Fast, 3), exercise);
    let raised =
        life.entries.all().iter().rev().find(|entry| matches!(entry.what, What::Harder { .. })).unwrap();
    let end = life.days.last().unwrap().day;
    let mut undone = life.entries.clone();
    assert!(undone.undo(raised.id, raised.at + 1));
    for joined in [undone.clone().joined(life.entries.clone()), life.entries.clone().joined(undone.clone())] {
        assert_eq!(joined, undone);
    }
    let What::Harder { to, .. } = &raised.what else { panic!() };
    let plan = standing(&undone, &life.sessions, None, end, exercise).unwrap().plain();
    assert!(
        !plan.contains(to)
            || !plan.iter().any(|item| item.exercise == to.exercise && item.dosage.exceeds(to.dosage))
    );
}

/// Something that somebody might say, sensible or not.
fn anything(lot: &mut Lot) -> What {
    let all: Vec<ExerciseId> = ExerciseId::ALL.into_iter().collect();
    let any = |lot: &mut Lot| all[usize::try_from(lot.draw() % all.len() as u64).unwrap()];
    let small = |n: i32| u8::try_from(n).unwrap();
    let item = |lot: &mut Lot| Item {
        exercise: any(lot),
        dosage: Dosage {
            sets: small(lot.between(0, 255)) % if lot.happens(80) { 4 } else { 255 },
            amount: small(lot.between(0, 25)),
            hold: small(lot.between(0, 10)),
            load: small(lot.between(0, 3)),
        },
    };
    match lot.between(0, 10) {
        10 => What::PutIn(any(lot)),
        0 => What::Swapped { from: any(lot), to: any(lot) },
        1 => What::LeftOut(any(lot)),
        2 => What::Ordered(vec![any(lot), any(lot), any(lot)]),
        3 | 4 => What::Dosed(item(lot)),
        5 => What::Harder { from: item(lot), to: item(lot) },
        6 => What::Easier { from: item(lot), to: item(lot) },
        7 => What::Added(item(lot)),
        8 => What::Minutes(small(lot.between(0, 255))),
        _ => What::Worse(Nprs::new(small(lot.between(0, 10)))),
    }
}

#[test]
fn no_day_however_far_and_no_number_however_great_brings_it_to_a_halt() {
    let life = Life::of(&script(Kind::Flares, 2), exercise);
    let far = [i32::MIN, -1, 0, 20_454, i32::MAX - 1, i32::MAX].map(Day);
    for moved in far {
        let mut other = life.clone();
        let start = other.entries.all()[0].what.clone();
        for (id, what) in (0..).zip([start, What::Worse(None), What::Global(i8::MIN), What::Minutes(0)]) {
            other.entries.put(Entry { id, at: i64::MAX, day: moved, what, undone: None });
        }
        other.sessions[3].day = moved;
        other.sessions[4].started = i64::MIN;
        other.sessions = Done::joined(&[], &other.sessions);
        for today in far {
            within("far", &look(&other, None, today, Some(moved)).session, None);
        }
    }
    let text = serde_json::to_string(&life.entries).unwrap();
    assert_eq!(serde_json::from_str::<Entries>(&text).unwrap(), life.entries);
    let mut backward: Vec<Entry> = life.entries.all().to_vec();
    backward.reverse();
    let text = serde_json::to_string(&backward).unwrap();
    assert_eq!(serde_json::from_str::<Entries>(&text).unwrap(), life.entries, "read in any order");
}

#[test]
fn whatever_is_said_the_plan_stays_within_bounds_and_never_gets_harder_on_a_red() {
    for (script, mut life) in lives(1) {
        let name = format!("{:?} {}", script.kind, script.seed);
        let mut lot = Lot::from(script.seed + 77);
        for id in 0..300 {
            let day = Day(script.since.0 + lot.between(0, 190));
            let at = i64::from(day.0) * 86_400_000 + i64::from(lot.between(0, 86_399_999));
            let mut what = anything(&mut lot);
            // Often about an exercise that is there.
            let seen = &life.days[usize::try_from(lot.draw() % life.days.len() as u64).unwrap()];
            if let (Some(there), What::Dosed(item)) = (seen.today.session.first(), &mut what) {
                item.exercise = there.exercise;
                item.dosage.hold = there.dosage.hold;
            }
            life.entries.put(Entry { id, at, day, what, undone: None });
        }
        let history = history(&life, None);
        for pair in history.windows(2) {
            within(&name, &pair[1].1.plain(), None);
            if pair[0].2 == Some(Light::Red) {
                let raises = raises(&pair[0].1.plain(), &pair[1].1.plain());
                let chosen = |raised: &&(Option<Item>, Item)| {
                    raised.0.is_some_and(|from| from.exercise == raised.1.exercise)
                };
                assert_eq!(raises.iter().find(chosen), None, "{name}, {:?}", pair[1].0);
            }
        }
        let end = life.days.last().unwrap().day;
        let seen = look(&life, None, end, Some(end));
        assert!(!seen.session.is_empty(), "{name}");
        reasons_hold(&name, &seen, &record(&life.entries, &life.sessions, false, end));
    }
}

/// A session that went well.
fn green(day: Day, plan: &[Item]) -> Done {
    let pain = Nprs::new(1);
    Done {
        id: format!("green-{}", day.0),
        day,
        started: i64::from(day.0) * 86_400_000 + 64_800_000,
        pain: PainAnswers {
            before: pain,
            worst: pain,
            hour_after: pain,
            next_morning: pain,
            ..PainAnswers::default()
        },
        usual_morning: pain,
        effort: Some(4),
        lines: plan
            .iter()
            .map(|item| DoneLine { exercise: item.exercise, whole: true, eased: false })
            .collect(),
    }
}

#[test]
fn from_any_state_there_is_a_way_back_to_a_session_and_up_again() {
    for (script, mut life) in lives(1) {
        let name = format!("{:?} {}", script.kind, script.seed);
        let end = life.days.last().unwrap().day;
        life.sessions.retain(|done| done.day <= end);
        let at_end = look(&life, None, end, Some(end)).session;
        let (mut sessions, mut raised, mut id) = (0, 0, 1);
        for ahead in 1..=84 {
            let day = Day(end.0 + ahead);
            let mut today = look(&life, None, day, Some(day));
            within(&name, &today.session, None);
            let mut say = |life: &mut Life, what: What, hour: i64| {
                let at = i64::from(day.0) * 86_400_000 + hour * 3_600_000;
                life.entries.put(Entry { id, at, day, what, undone: None });
                id += 1;
            };
            if let State::ReviewDue { week } = today.state {
                say(&mut life, What::Reviewed(week), 8);
            }
            if let Some(what) =
                today.suggestion.as_ref().and_then(asked).filter(|_| today.session_due()).cloned()
            {
                say(&mut life, what, 9);
                raised += 1;
                today = look(&life, None, day, Some(day));
            }
            if today.session_due() {
                life.sessions.push(green(day, &today.session));
                sessions += 1;
            }
        }
        assert!(sessions >= 12, "{name}: {sessions} sessions in twelve weeks");
        let full = look(&life, None, Day(end.0 + 85), Some(end)).session;
        let most = |items: &[Item]| items.iter().map(|item| item.dosage.work()).sum::<u32>();
        assert!(raised > 0 || most(&full) >= most(&at_end), "{name}: stuck");
    }
}

#[test]
fn two_reds_in_a_week_take_a_third_to_a_half_of_each_exercise_and_ask_for_the_check() {
    let life = Life::of(&script(Kind::Steady, 1), exercise);
    let start =
        life.entries.all().iter().find(|entry| matches!(entry.what, What::Started(_))).unwrap().clone();
    let mut entries = Entries::default();
    let since = start.day;
    entries.put(start);
    let red = |day: Day| {
        let mut done = green(day, &[]);
        done.pain.worst = Nprs::new(7);
        done
    };
    let sessions = [red(since), red(Day(since.0 + 2))];
    let first = standing(&entries, &sessions[..1], None, Day(since.0 + 1), exercise).unwrap();
    let second = standing(&entries, &sessions, None, Day(since.0 + 3), exercise).unwrap();
    for (before, after) in first.plain().iter().zip(second.plain()) {
        let percent = i32::from(less(before.dosage.work(), after.dosage.work()));
        let allowed = rules::CUT_LEAST_PERCENT..=rules::CUT_MOST_PERCENT;
        assert!(allowed.contains(&percent), "{before:?} -> {after:?}: {percent} percent");
    }
    assert_eq!(second.less.as_ref().unwrap().because, Because::TwoReds);
    let today = Day(since.0 + 3);
    let seen = |checked| {
        let entries = &entries;
        Today::of(&Inputs {
            entries,
            sessions: &sessions,
            given: None,
            closed: None,
            checked,
            facts: exercise,
            today,
        })
    };
    assert_eq!(seen(Some(since)).state, State::CheckDue);
    assert!(matches!(seen(Some(today)).state, State::TooMuch { .. }));
}

#[test]
fn an_urgent_result_of_the_check_closes_the_course() {
    use knee_companion::domain::check::{Closed, Outcome};
    for (script, life) in lives(1) {
        let today = life.days.last().unwrap().day;
        let closed = Closed { outcome: Outcome::SameDay, since: today };
        let given = Some(prescribed(1, true).given());
        for given in [None, given.as_ref()] {
            let seen = Today::of(&Inputs {
                entries: &life.entries,
                sessions: &life.sessions,
                given,
                closed: Some(closed),
                checked: Some(today),
                facts: exercise,
                today,
            });
            assert_eq!(seen.state, State::Closed(closed), "{:?}", script.kind);
            assert!(seen.session.is_empty() && seen.easy.is_empty() && seen.suggestion.is_none());
            assert!(!seen.session_due());
        }
    }
}

#[test]
fn after_gaps_of_7_14_and_30_days_it_begins_lower_the_longer_the_lower() {
    let life = Life::of(&script(Kind::Fast, 5), exercise);
    let end = life.sessions.last().unwrap().day;
    let work = |gap: i32| {
        let today = Day(end.0 + gap);
        let seen = look(&life, None, today, Some(today));
        let less = seen.less.map(|reason| reason.because);
        (seen.session.iter().map(|item| item.dosage.work()).sum::<u32>(), less)
    };
    let (usual, week, two, month) = (work(6), work(7), work(14), work(30));
    assert!(usual.0 > week.0 && week.0 > two.0 && two.0 >= month.0, "{usual:?} {week:?} {two:?} {month:?}");
    assert!([week.1, two.1, month.1].iter().all(|because| *because == Some(Because::Gap)));
}

#[test]
fn the_twelve_people_for_review_are_as_the_app_decides() {
    let known = include_str!("../docs/course-people.md");
    let now = knee_companion::content::course::document();
    let differs = known.lines().zip(now.lines()).find(|(known, now)| known != now);
    assert!(known == now, "cargo xtask course --people > docs/course-people.md; first: {differs:#?}");
}

#[test]
fn a_person_as_a_file_reads_as_the_same_person_again() {
    use knee_companion::content::course;
    for (number, script) in (1..).zip(course::twelve()) {
        let text = course::as_file(number).unwrap();
        assert_eq!(serde_json::from_str::<Script>(&text).unwrap(), script);
        assert!(course::of_file(&text).unwrap().contains(&script.name));
    }
    assert!(course::as_file(13).is_err() && course::as_file(0).is_err());
    assert!(course::of_file("{}").is_err());
}
