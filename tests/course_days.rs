//! The course on single days: what to begin with, what a day is, and what one answer changes.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

use knee_companion::content::exercises::exercise;
use knee_companion::domain::course::dosage::less;
use knee_companion::domain::course::next::swaps;
use knee_companion::domain::course::rules::{self, Part, ladder};
use knee_companion::domain::course::start::choose;
use knee_companion::domain::course::{
    AtHome, Because, Done, DoneLine, Dosage, Entries, Entry, Fact, Goal, Inputs, Item, Knee, Start, State,
    Suggestion, Today, Week, What,
};
use knee_companion::domain::exercise::{Equipment, ExerciseId, Stage};
use knee_companion::domain::pain::{Nprs, PainAnswers};
use knee_companion::domain::programme::Days;
use knee_companion::domain::time::Day;

/// A Monday.
const SINCE: Day = Day(20_458);

fn pain(value: u8) -> Nprs {
    Nprs::new(value).unwrap()
}

fn start() -> Start {
    Start {
        knee: Knee::Left,
        stairs: pain(4),
        sitting: pain(3),
        at_home: AtHome::of(&[Equipment::Band]),
        days: Days::of(&[0, 2, 4]),
        minutes: 30,
        goal: Goal::Distance,
    }
}

/// Somebody's record, day by day.
#[derive(Clone, Default)]
struct Record {
    entries: Entries,
    sessions: Vec<Done>,
    checked: Option<Day>,
    ids: u64,
}

fn day(after: i32) -> Day {
    Day(SINCE.0 + after)
}

impl Record {
    fn begun(start: Start) -> Record {
        let mut record = Record { checked: Some(SINCE), ..Record::default() };
        record.say(0, What::Started(start));
        record
    }

    fn say(&mut self, after: i32, what: What) {
        self.ids += 1;
        let at = i64::from(day(after).0) * 86_400_000 + i64::try_from(self.ids).unwrap();
        self.entries.put(Entry { id: self.ids, at, day: day(after), what, undone: None });
    }

    /// A session whose four moments were all so; effort 4.
    fn did(&mut self, after: i32, worst: u8) -> &mut Done {
        let plan = self.today(after).session;
        let lines = plan.iter().map(|item| DoneLine { exercise: item.exercise, whole: true, eased: false });
        let usual = Some(pain(worst.min(3)));
        self.sessions.push(Done {
            id: format!("day-{after}"),
            day: day(after),
            started: i64::from(day(after).0) * 86_400_000 + 64_800_000,
            pain: PainAnswers {
                before: usual,
                worst: Some(pain(worst)),
                hour_after: usual,
                next_morning: usual,
                ..PainAnswers::default()
            },
            usual_morning: usual,
            effort: Some(4),
            lines: lines.collect(),
        });
        self.sessions.last_mut().unwrap()
    }

    fn today(&self, after: i32) -> Today {
        Today::of(&Inputs {
            entries: &self.entries,
            sessions: &self.sessions,
            given: None,
            closed: None,
            checked: self.checked,
            facts: exercise,
            today: day(after),
        })
    }

    fn why(&self, after: i32) -> Because {
        self.today(after).suggestion.unwrap().reason().because
    }
}

fn begins_with(start: Start) -> Vec<(&'static str, u8)> {
    choose(&start, exercise).iter().map(|c| (c.item.exercise.as_str(), c.item.dosage.sets)).collect()
}

#[test]
fn a_sore_knee_begins_on_the_floor_and_a_calmer_one_standing_with_what_is_at_home() {
    let sore = Start { stairs: pain(6), ..start() };
    assert_eq!(sore.stage(), Stage::Irritable);
    assert_eq!(begins_with(sore), [("clamshell", 2), ("quad-set", 2), ("glute-bridge", 2)]);
    let sitting = Start { sitting: pain(7), ..start() };
    assert_eq!(sitting.stage(), Stage::Irritable, "pain after sitting counts as well");
    assert_eq!(begins_with(start()), [("lateral-band-walk", 2), ("wall-slide", 2), ("glute-bridge", 2)]);
    let bare = Start { at_home: AtHome::default(), ..start() };
    assert_eq!(begins_with(bare)[0].0, "side-lying-leg-lift");
    let step = Start { at_home: AtHome::of(&[Equipment::Step]), stairs: pain(3), ..start() };
    assert_eq!(begins_with(step)[2].0, "step-up");
    assert_eq!(begins_with(Start { stairs: pain(4), ..step })[2].0, "glute-bridge", "stairs hurt too much");
}

#[test]
fn whoever_has_little_time_begins_with_two_exercises_and_fewer_sets_that_fit() {
    for stairs in [2, 4, 8] {
        for minutes in [0, 8, 10, 11, 12, 15, 20, 60] {
            let start = Start { minutes, stairs: pain(stairs), ..start() };
            let chosen = choose(&start, exercise);
            let seconds: u32 = chosen.iter().map(|chosen| chosen.item.seconds(exercise)).sum();
            assert!(seconds <= u32::from(start.minutes()) * 60, "{seconds} s of {minutes} minutes");
            assert_eq!(chosen.len(), if minutes < 12 { 2 } else { 3 }, "{minutes} minutes");
        }
    }
}

#[test]
fn a_day_is_what_the_record_makes_of_it() {
    let nobody = Record::default();
    assert_eq!(nobody.today(0).state, State::FirstVisit);
    let mut record = Record::begun(start());
    assert_eq!(Record { checked: None, ..record.clone() }.today(0).state, State::CheckDue);
    assert_eq!(record.today(0).state, State::SessionDue { shifted: 0 });
    assert_eq!(record.why(0), Because::NothingDone);
    record.did(0, 2);
    assert_eq!(record.today(0).state, State::DoneForToday);
    assert_eq!(record.today(1).state, State::Rest { next: day(2) });
    assert_eq!(record.today(2).state, State::SessionDue { shifted: 0 });
    record.did(2, 2);
    assert_eq!(record.today(4).state, State::Decide, "two greens");
    assert_eq!(record.today(14).state, State::ReviewDue { week: 2 });
    record.say(14, What::Reviewed(2));
    assert!(record.today(14).session_due());
}

#[test]
fn a_missed_day_moves_on_or_gives_way_to_the_next_one() {
    let mut record = Record::begun(start());
    record.did(0, 2);
    record.did(2, 2);
    // Friday was missed: Saturday leaves a rest day before Monday, Sunday does not.
    assert!(record.today(5).session_due());
    assert_eq!(record.today(6).state, State::Rest { next: day(7) });
    assert!(record.today(7).session_due());
    // Monday was missed too: Wednesday takes its place.
    assert_eq!(record.today(8).state, State::Rest { next: day(9) });
}

#[test]
fn no_more_than_the_chosen_sessions_come_in_seven_days_and_a_rest_day_between() {
    for days in [Days::NONE, Days::of(&[5, 6]), Days::of(&[0, 1, 2, 3, 4, 5, 6]), Days::of(&[3])] {
        let mut record = Record::begun(Start { days, ..start() });
        record.say(0, What::Reviewed(2));
        let mut done: Vec<i32> = Vec::new();
        for after in 0..28 {
            record.checked = Some(day(after));
            if record.today(after).session_due() {
                record.did(after, 3);
                done.push(after);
            }
        }
        assert!(
            done.windows(2).all(|pair| pair[1] - pair[0] > rules::REST_DAYS_BETWEEN),
            "{days:?}: {done:?}"
        );
        let most = (0..28).map(|from| done.iter().filter(|on| (from..from + 7).contains(*on)).count()).max();
        let wanted = match days.count() {
            0 => 3,
            n => usize::try_from(n.min(4)).unwrap(),
        };
        assert!(most.unwrap() <= wanted, "{days:?}: {done:?}");
        assert!(done.len() >= if days.count() == 1 { 3 } else { 5 }, "{days:?}: {done:?}");
    }
}

#[test]
fn after_a_red_there_are_easy_days_and_it_goes_on_lower() {
    let mut record = Record::begun(start());
    record.did(0, 7);
    let today = record.today(1);
    assert_eq!(today.state, State::TooMuch { since: day(0), until: day(3) });
    assert!(!today.easy.is_empty() && today.easy.iter().all(|item| item.dosage.sets == 1));
    assert_eq!(today.less.unwrap().because, Because::Red);
    assert_eq!(today.suggestion.unwrap().reason().because, Because::LastRed);
    assert!(matches!(record.today(2).state, State::TooMuch { .. }));
    let later = record.today(4);
    assert!(later.session_due());
    let thigh =
        |items: &[Item]| items.iter().find(|item| item.exercise == ExerciseId::WallSlide).unwrap().dosage;
    assert!(Dosage::first(ExerciseId::WallSlide).unwrap().exceeds(thigh(&later.session)));
}

#[test]
fn new_swelling_is_red_whatever_the_numbers_say_and_the_person_may_keep_what_was() {
    let mut record = Record::begun(start());
    record.did(0, 1).pain.new_swelling = Some(true);
    let before = record.today(0).standing.unwrap().green_items;
    assert!(matches!(record.today(1).state, State::TooMuch { .. }));
    assert_ne!(record.today(4).session, before);
    record.say(1, What::Kept("day-0".to_owned()));
    assert_eq!(record.today(4).session, before, "kept by the person's word");
    assert!(matches!(record.today(1).state, State::TooMuch { .. }), "the easy days stay");
}

#[test]
fn what_was_made_harder_before_a_red_goes_back_to_what_was_green_and_waits() {
    let mut record = Record::begun(start());
    record.did(0, 1);
    record.did(2, 1);
    let green = record.today(4).session;
    let Some(Suggestion::Harder { what, reason }) = record.today(4).suggestion else { panic!("two greens") };
    assert_eq!(reason.because, Because::TwoGreens);
    assert_eq!(reason.facts, [Fact::GreensUntil(day(2), 2), Fact::EffortOn(day(2), 4)]);
    record.say(4, what.clone());
    let raised = record.today(4).session;
    assert_ne!(raised, green);
    record.did(4, 7);
    assert_eq!(record.today(7).session, green);
    assert_eq!(record.today(7).less.unwrap().because, Because::RedAfterRaise);
    // The same step is not offered again after two greens, but after four.
    record.did(7, 1);
    record.did(9, 1);
    let offered = |record: &Record, after| match record.today(after).suggestion {
        Some(Suggestion::Harder { what, .. }) => Some(what),
        _ => None,
    };
    assert!(offered(&record, 11).is_some_and(|other| other != what), "another exercise may");
    record.did(11, 1);
    record.did(14, 1);
    assert!(record.today(16).suggestion.is_some());
}

#[test]
fn harder_waits_for_answers_for_little_effort_for_the_last_set_and_for_running() {
    let greens = || {
        let mut record = Record::begun(start());
        record.did(0, 1);
        record.did(2, 1);
        record
    };
    let last = |change: fn(&mut Done)| {
        let mut record = greens();
        change(record.sessions.last_mut().unwrap());
        record.why(4)
    };
    assert_eq!(last(|_| {}), Because::TwoGreens);
    assert_eq!(last(|done| done.effort = Some(7)), Because::EffortHigh);
    assert_eq!(last(|done| done.effort = None), Because::AnswerMissing);
    assert_eq!(last(|done| done.pain.worst = None), Because::AnswerMissing);
    assert_eq!(last(|done| done.pain.worst = Nprs::new(3)), Because::LastAmber);
    let mut record = greens();
    record.say(3, What::RunningRaised);
    assert_eq!(record.why(4), Because::RunningRaised);
    // An exercise that was not done in full is not made harder: another one may be.
    let mut record = greens();
    record.sessions.last_mut().unwrap().lines[0].whole = false;
    let Some(Suggestion::Harder { what: What::Harder { from, .. }, .. }) = record.today(4).suggestion else {
        panic!("the others were whole")
    };
    assert_ne!(from.exercise, record.sessions[1].lines[0].exercise);
}

#[test]
fn a_flare_is_easy_for_48_hours_and_then_one_rung_lower_once() {
    let mut record = Record::begun(start());
    record.did(0, 2);
    record.say(1, What::Worse(Some(pain(7))));
    let today = record.today(1);
    assert_eq!(today.state, State::Flare { since: day(1), until: day(3) });
    assert!(!today.easy.is_empty());
    assert!(matches!(record.today(2).state, State::Flare { .. }));
    assert!(record.today(3).session_due() || record.today(4).session_due());
    let lower = record.today(4).session;
    record.say(2, What::Worse(Some(pain(6))));
    assert_eq!(record.today(4).session, lower, "one bad spell takes once");
    assert_eq!(record.today(4).less.unwrap().because, Because::Flare);
}

#[test]
fn weeks_that_climb_keep_it_as_it_is_and_above_five_they_are_a_flare() {
    let week = |stairs| What::Week(Week { stairs: Some(pain(stairs)), ..Week::default() });
    let mut record = Record::begun(Start { stairs: pain(1), ..start() });
    record.did(0, 1);
    record.did(2, 1);
    record.say(3, week(3));
    assert_eq!(record.why(4), Because::PainClimbs);
    let mut record = Record::begun(start());
    record.did(0, 1);
    record.say(3, week(7));
    assert!(matches!(record.today(3).state, State::Flare { .. }));
    assert_eq!(record.today(3).standing.unwrap().stage, Stage::Irritable);
}

#[test]
fn the_last_stage_takes_two_good_weeks_with_sessions() {
    let mut record = Record::begun(Start { stairs: pain(2), ..start() });
    for after in [0, 2, 4, 7, 9, 11, 14] {
        record.did(after, 1);
    }
    assert_eq!(record.today(14).standing.unwrap().stage, Stage::Building, "nobody asked how stairs are now");
    record.say(13, What::Week(Week { stairs: Some(pain(2)), ..Week::default() }));
    record.did(16, 1);
    assert_eq!(record.today(16).standing.unwrap().stage, Stage::Strong);
    record.did(18, 6);
    assert_eq!(record.today(18).standing.unwrap().stage, Stage::Building, "a red ends it");
}

#[test]
fn a_swap_trains_the_same_with_what_is_at_home_and_can_be_undone() {
    let mut record = Record::begun(start());
    let standing = record.today(0).standing.unwrap();
    let offered = swaps(&standing, ExerciseId::WallSlide, exercise);
    assert!(offered.contains(&ExerciseId::BodyweightSquat));
    assert!(!offered.contains(&ExerciseId::StepUp), "there is no step at home");
    assert!(!offered.contains(&ExerciseId::StepDown), "of a later stage");
    assert!(offered.iter().all(|id| ladder(*id).is_some_and(|ladder| ladder.trains == Part::Thigh)));
    record.say(0, What::Swapped { from: ExerciseId::WallSlide, to: ExerciseId::BodyweightSquat });
    let swapped = record.today(0).session;
    assert!(swapped.iter().any(|item| item.exercise == ExerciseId::BodyweightSquat));
    let id = record.entries.all().last().unwrap().id;
    assert!(record.entries.undo(id, 1));
    assert_eq!(record.today(0).session, standing.plain());
}

#[test]
fn an_exercise_of_the_guide_can_be_put_in_left_out_and_moved() {
    let mut record = Record::begun(start());
    let ids = |record: &Record| -> Vec<ExerciseId> {
        record.today(0).session.iter().map(|item| item.exercise).collect()
    };
    let before = ids(&record);
    record.say(0, What::PutIn(ExerciseId::DeadBug));
    record.say(0, What::PutIn(ExerciseId::StepDown));
    assert_eq!(ids(&record), [&before[..], &[ExerciseId::DeadBug]].concat(), "not one of a later stage");
    record.say(0, What::Ordered(vec![ExerciseId::DeadBug, before[1]]));
    assert_eq!(ids(&record), [ExerciseId::DeadBug, before[1], before[0], before[2]]);
    record.say(0, What::LeftOut(before[0]));
    assert_eq!(ids(&record), [ExerciseId::DeadBug, before[1], before[2]]);
    for exercise in ids(&record) {
        record.say(0, What::LeftOut(exercise));
    }
    assert_eq!(ids(&record).len(), 1, "the last one stays");
}

/// The next rung of each exercise of a plan.
fn rungs_up(items: &[Item]) -> Vec<(Item, Item)> {
    let up = |item: &Item| item.dosage.up(ladder(item.exercise).unwrap(), start().at_home).unwrap();
    items.iter().map(|item| (*item, Item { dosage: up(item), ..*item })).collect()
}

#[test]
fn of_two_devices_that_each_made_something_harder_one_change_takes_effect_until_the_next_session() {
    let mut record = Record::begun(start());
    record.did(0, 1);
    record.did(2, 1);
    let rungs = rungs_up(&record.today(4).session);
    for (from, to) in &rungs[..2] {
        record.say(4, What::Harder { from: *from, to: *to });
    }
    let standing = record.today(4).standing.unwrap();
    assert_eq!(standing.plain()[0], rungs[0].1);
    assert_eq!(standing.plain()[1], rungs[1].0);
    assert_eq!(standing.held_back.len(), 1, "kept, without effect");
    assert_eq!(record.entries.all().len(), 3, "nothing is lost");
    // A red that the other device did not know of holds back what it accepted.
    let mut late = Record::begun(start());
    late.did(0, 1);
    late.did(2, 1);
    late.say(4, What::Harder { from: rungs[0].0, to: rungs[0].1 });
    late.sessions.last_mut().unwrap().pain.next_morning = Nprs::new(6);
    let standing = late.today(4).standing.unwrap();
    assert_eq!(standing.held_back.len(), 1);
    assert!(standing.plain().iter().all(|item| !rungs.iter().any(|(_, up)| up == item)));
}

#[test]
fn a_dose_of_ones_own_is_free_within_the_ladder_but_not_more_on_a_red_or_in_a_flare() {
    let told = |before: &dyn Fn(&mut Record), step: fn(&(Item, Item)) -> Item| {
        let mut record = Record::begun(start());
        before(&mut record);
        let rungs = rungs_up(&record.today(1).session);
        record.say(1, What::Dosed(step(&rungs[0])));
        record.today(1).standing.unwrap().held_back.len()
    };
    let less = |rung: &(Item, Item)| {
        let (item, _) = rung;
        Item { dosage: Dosage { sets: 1, ..item.dosage }, ..*item }
    };
    let beyond = |rung: &(Item, Item)| Item { dosage: Dosage { amount: 200, ..rung.0.dosage }, ..rung.0 };
    for (before, held) in [
        (&(|_: &mut Record| {}) as &dyn Fn(&mut Record), 0),
        (&|record: &mut Record| _ = record.did(0, 7), 1),
        (&|record: &mut Record| record.say(0, What::Worse(None)), 1),
    ] {
        assert_eq!(told(before, |rung| rung.1), held);
        assert_eq!(told(before, less), 0);
        assert_eq!(told(before, beyond), 1, "out of bounds");
    }
}

#[test]
fn every_rung_of_every_ladder_is_within_it_and_each_is_a_small_step() {
    let at_home = AtHome::of(&[Equipment::Band, Equipment::Weight]);
    for rungs in &rules::LADDERS {
        assert_eq!(ladder(rungs.exercise).map(|ladder| ladder.exercise), Some(rungs.exercise));
        let first = Dosage::first(rungs.exercise).unwrap();
        let mut rung = first;
        let mut count = 0;
        while let Some(up) = rung.up(rungs, at_home) {
            let name = rungs.exercise.as_str();
            assert!(up.is_within(rungs), "{name}: {up:?}");
            assert!(up.exceeds(rung) && !rung.exceeds(up), "{name}: {rung:?} -> {up:?}");
            let down = up.down(rungs).unwrap();
            assert!(up.exceeds(down) && down.is_within(rungs), "{name}: {up:?} -> {down:?}");
            if up.load == rung.load && up.hold == rung.hold {
                assert!(
                    up.work() * 3 <= rung.work() * 5,
                    "{name}: {rung:?} -> {up:?} is more than two thirds"
                );
            }
            let cut = up.cut(rungs);
            let allowed = rules::CUT_LEAST_PERCENT..=rules::CUT_MOST_PERCENT;
            assert!(allowed.contains(&less(up.work(), cut.work()).into()), "{name}: {up:?} -> {cut:?}");
            rung = up;
            count += 1;
            assert!(count < 40, "{name} ends");
        }
        assert_eq!(rung, Dosage::most(rungs, at_home));
        let mut low = first;
        while let Some(down) = low.down(rungs) {
            assert!(low.exceeds(down) && down.is_within(rungs));
            low = down;
        }
        assert_eq!(low.sets, 1, "one set is the bottom");
    }
}
