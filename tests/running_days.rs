//! Running again on single days: what one answer, one run or one gap changes.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

use knee_companion::domain::pain::Nprs;
use knee_companion::domain::programme::Days;
use knee_companion::domain::running::rules::{self, LAST_STEP};
use knee_companion::domain::running::{
    Activity, Answer, Answered, Asked, Because, Entries, Entry, Inputs, Sport, Today, What,
};
use knee_companion::domain::time::Day;

const FIRST: Day = Day(20_500);

/// Somebody with a log; days are counted from the first.
#[derive(Clone, Default)]
struct Runner {
    entries: Entries,
    flares: Vec<Day>,
    raised: Option<Day>,
    ids: u64,
}

fn nprs(pain: u8) -> Nprs {
    Nprs::new(pain).unwrap()
}

fn day(number: i32) -> Day {
    Day(FIRST.0 + number)
}

impl Runner {
    fn say(&mut self, on: i32, what: What) -> u64 {
        self.ids += 1;
        let at = i64::from(day(on).0) * 86_400_000 + self.ids as i64;
        self.entries.put(Entry { id: self.ids, at, day: day(on), what, undone: None });
        self.ids
    }

    /// An activity whose worst pain was so much, and that is answered.
    fn did(&mut self, activity: Activity, worst: u8) {
        let on = activity.day.0 - FIRST.0;
        let id = self.say(on, What::Did(activity));
        self.say(on, What::Answered(id, Answered::Worst(nprs(worst))));
        self.say(on, What::Answered(id, Answered::HourAfter(nprs(1))));
        self.say(on, What::Answered(id, Answered::Before(nprs(1))));
    }

    fn ran(&mut self, on: i32, step: u8, worst: u8) {
        let run =
            Activity { seconds: Some(1_800), step: Some(LAST_STEP), ..Activity::new(day(on), Sport::Run) };
        self.did(Activity::of_step(day(on), step).unwrap_or(run), worst);
    }

    /// Green runs, three a week, up to a step with so many greens at it. The day after the last of them.
    fn up_to(step: u8, greens: u8) -> (Runner, i32) {
        let mut runner = Runner::default();
        (0..3).for_each(|on| runner.did(Activity::walk(day(on)), 1));
        let mut on = 4;
        for (step, count) in (1..step).map(|below| (below, 2)).chain([(step, greens)]) {
            for _ in 0..count {
                runner.ran(on, step, 1);
                on += if (on - 4) % 7 == 4 { 3 } else { 2 };
            }
        }
        (runner, on)
    }

    fn asks(&self, on: i32, asked: Asked) -> Today {
        let mut runner = self.clone();
        runner.say(on, What::Asked(asked));
        runner.looks(on)
    }

    fn looks(&self, on: i32) -> Today {
        Today::of(&Inputs {
            entries: &self.entries,
            records: &[],
            closed: None,
            checked: Some(day(on)),
            flares: &self.flares,
            strength_raised: self.raised,
            strength_days: Days::NONE,
            today: day(on),
        })
    }

    /// The answer on a morning on which all is well.
    fn well(&self, on: i32) -> Today {
        self.asks(on, knee(1, 1))
    }
}

fn knee(stairs: u8, morning: u8) -> Asked {
    Asked { stairs: nprs(stairs), morning: nprs(morning), swelling: false }
}

#[track_caller]
fn is(today: &Today, answer: Answer, because: Because) {
    assert_eq!((today.answer, today.reason.because), (answer, because), "{:?}", today.reason);
}

#[test]
fn three_green_walks_within_four_weeks_and_calm_stairs_are_the_test() {
    let mut runner = Runner::default();
    is(&runner.looks(0), Answer::Ask, Because::NotAsked);
    is(&runner.well(0), Answer::Walk, Because::WalksFirst);
    assert_eq!(runner.well(0).plan, Some(rules::walk()));
    runner.did(Activity::walk(day(0)), 1);
    is(&runner.well(0), Answer::NotToday { until: Some(day(1)) }, Because::WalkedToday);
    runner.did(Activity::walk(day(1)), 3);
    let short = Activity { seconds: Some(1_700), ..Activity::walk(day(2)) };
    runner.did(short, 1);
    runner.did(Activity::walk(day(3)), 2);
    is(&runner.well(4), Answer::Walk, Because::WalksFirst);
    runner.did(Activity::walk(day(4)), 1);
    is(&runner.well(5), Answer::Step(1), Because::TestPassed);
    is(&runner.asks(5, knee(3, 1)), Answer::Walk, Because::StairsALittle);
    is(&runner.well(27), Answer::Step(1), Because::TestPassed);
    is(&runner.well(28), Answer::Walk, Because::WalksFirst);
    // One that was too much takes them all.
    let mut red = runner.clone();
    red.did(Activity::walk(day(6)), 6);
    is(&red.well(9), Answer::Walk, Because::WalksFirst);
    assert!(red.well(9).standing.walks.is_empty());
}

#[test]
fn the_knee_of_the_day_decides_between_a_new_step_the_same_a_walk_and_nothing() {
    let (runner, on) = Runner::up_to(3, 2);
    is(&runner.asks(on, knee(2, 1)), Answer::Step(4), Because::TwoGreens);
    is(&runner.asks(on, knee(3, 1)), Answer::Same, Because::StairsALittle);
    is(&runner.asks(on, knee(4, 1)), Answer::Walk, Because::StairsAmber);
    is(&runner.asks(on, knee(5, 1)), Answer::Walk, Because::StairsAmber);
    is(&runner.asks(on, knee(6, 1)), Answer::NotToday { until: None }, Because::StairsHurt);
    is(&runner.asks(on, knee(1, 3)), Answer::Same, Because::MorningAmber);
    is(&runner.asks(on, knee(1, 6)), Answer::NotToday { until: None }, Because::MorningWorse);
    let swollen = Asked { swelling: true, ..knee(0, 0) };
    is(&runner.asks(on, swollen), Answer::NotToday { until: None }, Because::Swollen);
    assert_eq!(runner.asks(on, knee(3, 1)).step, 3);
    // Usual mornings are at 0: 2 is two points more.
    let mut calm = runner.clone();
    let ids: Vec<u64> =
        calm.entries.all().iter().filter(|e| matches!(e.what, What::Did(_))).map(|e| e.id).collect();
    ids.into_iter().for_each(|id| {
        calm.say(on - 1, What::Answered(id, Answered::NextMorning(nprs(0))));
    });
    is(&calm.asks(on, knee(1, 2)), Answer::NotToday { until: None }, Because::MorningWorse);
    is(&calm.asks(on, knee(1, 1)), Answer::Step(4), Because::TwoGreens);
}

#[test]
fn two_greens_up_an_amber_stays_a_red_one_down() {
    for step in 1..LAST_STEP {
        let (runner, on) = Runner::up_to(step, 1);
        is(&runner.well(on), Answer::Same, Because::TooFewRuns);
        assert_eq!(runner.well(on).step, step);
        let mut green = runner.clone();
        green.ran(on, step, 2);
        is(&green.well(on + 3), Answer::Step(step + 1), Because::TwoGreens);
        let mut amber = runner.clone();
        amber.ran(on, step, 3);
        is(&amber.well(on + 3), Answer::Same, Because::LastAmber);
        let mut red = runner.clone();
        red.ran(on, step, 6);
        is(&red.well(on + 1), Answer::NotToday { until: Some(day(on + 3)) }, Because::Red);
        is(&red.well(on + 2), Answer::NotToday { until: Some(day(on + 3)) }, Because::Red);
        let down = red.well(on + 3);
        assert_eq!(down.standing.step, step - 1);
        if step == 1 {
            is(&down, Answer::Walk, Because::WalkAgain);
            red.did(Activity::walk(day(on + 3)), 1);
            is(&red.well(on + 4), Answer::Step(1), Because::TestPassed);
        } else {
            is(&down, Answer::Step(step - 1), Because::Red);
        }
        // A step that was tried and was too much is gone back from, to where one stood.
        let mut tried = green.clone();
        tried.ran(on + 3, step + 1, 7);
        assert_eq!(tried.well(on + 6).standing.step, step);
    }
}

#[test]
fn two_reds_in_a_week_take_a_third_to_a_half_and_ask_for_the_check() {
    for step in 2..LAST_STEP {
        let (mut runner, on) = Runner::up_to(step, 1);
        runner.ran(on, step, 6);
        runner.ran(on + 3, step, 6);
        let seen = runner.well(on + 6);
        let (before, after) = (rules::running_seconds(step - 1), rules::running_seconds(seen.standing.step));
        let whole = rules::running_seconds(step);
        assert!(after * 100 <= before.max(1) * 70, "step {step}: {before} -> {after}");
        assert!(after * 100 <= whole * 70, "step {step}: {whole} -> {after}");
        assert_eq!(seen.standing.two_reds, Some(day(on + 3)));
        let later = Runner { entries: runner.entries.clone(), ..Runner::default() };
        let inputs_before_the_check = Inputs {
            entries: &later.entries,
            records: &[],
            closed: None,
            checked: Some(day(on + 2)),
            flares: &[],
            strength_raised: None,
            strength_days: Days::NONE,
            today: day(on + 6),
        };
        is(&Today::of(&inputs_before_the_check), Answer::NotToday { until: None }, Because::CheckAgain);
        let (mut apart, on) = Runner::up_to(step, 1);
        apart.ran(on, step, 6);
        apart.ran(on + 7, step - 1, 6);
        assert_eq!(apart.well(on + 10).standing.two_reds, None, "seven days apart");
    }
}

#[test]
fn a_gap_of_two_weeks_is_a_step_and_one_of_a_month_begins_anew() {
    let (runner, next) = Runner::up_to(5, 2);
    let last = runner.well(next).standing;
    assert_eq!((last.step, last.greens), (5, 2));
    let on =
        (0..next).rev().find(|on| runner.clone().looks(*on).reason.because == Because::RunLately).unwrap();
    let last_run = on - 1;
    is(&runner.well(last_run + 13), Answer::Step(6), Because::TwoGreens);
    is(&runner.well(last_run + 14), Answer::Step(4), Because::Gap);
    is(&runner.well(last_run + 29), Answer::Step(4), Because::Gap);
    is(&runner.well(last_run + 30), Answer::Step(1), Because::Gap);
    is(&runner.well(last_run + 300), Answer::Step(1), Because::Gap);
    let mut back = runner.clone();
    back.ran(last_run + 20, 4, 1);
    back.ran(last_run + 22, 4, 1);
    is(&back.well(last_run + 25), Answer::Step(5), Because::TwoGreens);
}

#[test]
fn on_the_last_step_fewer_than_three_runs_in_thirty_days_lead_back_to_the_ladder() {
    let (mut runner, on) = Runner::up_to(7, 2);
    runner.ran(on, LAST_STEP, 1);
    runner.ran(on + 10, LAST_STEP, 1);
    runner.ran(on + 22, LAST_STEP, 1);
    assert_eq!(runner.well(on + 25).standing.step, LAST_STEP);
    let seen = runner.well(on + 33);
    assert_eq!((seen.standing.step, seen.reason.because), (7, Because::FewRuns));
}

#[test]
fn after_a_red_on_the_last_step_one_comes_back_to_a_third_less() {
    let (mut runner, mut on) = Runner::up_to(7, 2);
    let long = |on: i32| Activity {
        seconds: Some(3_600),
        step: Some(LAST_STEP),
        ..Activity::new(day(on), Sport::Run)
    };
    for _ in 0..2 {
        runner.did(long(on), 1);
        on += 3;
    }
    is(&runner.well(on), Answer::Same, Because::ChangedThisWeek);
    assert_eq!(runner.well(on).most_seconds, Some(3_600), "an hour was new this week");
    runner.did(long(on), 1);
    on += 3;
    is(&runner.well(on), Answer::Step(LAST_STEP), Because::OneChange);
    assert_eq!(runner.well(on).most_seconds, Some(3_960), "a tenth more");
    runner.did(long(on), 7);
    is(&runner.well(on + 3), Answer::Step(7), Because::Red);
    runner.ran(on + 3, 7, 1);
    runner.ran(on + 5, 7, 1);
    let back = runner.well(on + 8);
    assert_eq!((back.answer, back.most_seconds), (Answer::Step(LAST_STEP), Some(2_520)));
    let shorter = |on: i32| Activity { seconds: Some(2_400), ..long(on) };
    runner.did(shorter(on + 8), 1);
    runner.did(shorter(on + 10), 1);
    assert_eq!(
        runner.well(on + 13).most_seconds,
        Some(3_960),
        "two greens: a tenth more than the longest again"
    );
}

#[test]
fn who_runs_already_begins_on_the_last_step_and_whoever_has_a_red_among_them_does_not() {
    let run = |on: i32| Activity { seconds: Some(2_000), ..Activity::new(day(on), Sport::Run) };
    let mut runner = Runner::default();
    runner.say(20, What::Did(run(0)));
    runner.say(20, What::Did(run(9)));
    is(&runner.well(20), Answer::Walk, Because::WalksFirst);
    runner.say(20, What::Did(run(16)));
    let seen = runner.well(20);
    is(&seen, Answer::Same, Because::AnswerMissing);
    assert_eq!((seen.step, seen.most_seconds), (LAST_STEP, Some(2_000)));
    let mut red = runner.clone();
    red.say(20, What::Answered(2, Answered::Worst(nprs(7))));
    is(&red.well(20), Answer::Walk, Because::WalksFirst);
}

#[test]
fn a_flare_rests_for_two_days_and_is_one_step_lower() {
    let (mut runner, on) = Runner::up_to(4, 2);
    runner.flares = vec![day(on), day(on + 1)];
    is(&runner.well(on), Answer::NotToday { until: Some(day(on + 3)) }, Because::Flare);
    is(&runner.well(on + 2), Answer::NotToday { until: Some(day(on + 3)) }, Because::Flare);
    is(&runner.well(on + 3), Answer::Step(3), Because::Flare);
}

#[test]
fn a_step_up_waits_for_a_week_without_harder_strength_and_says_so() {
    let (mut runner, on) = Runner::up_to(2, 2);
    runner.raised = Some(day(on - 6));
    let seen = runner.well(on);
    is(&seen, Answer::Same, Because::StrengthRaised);
    assert!(seen.waits_for_strength && seen.step == 2);
    is(&runner.well(on + 1), Answer::Step(3), Because::TwoGreens);
}

#[test]
fn without_an_answer_nothing_new_is_begun() {
    let (mut runner, on) = Runner::up_to(2, 2);
    let id = runner.say(on, What::Did(Activity::of_step(day(on), 3).unwrap()));
    is(&runner.well(on + 2), Answer::Ask, Because::LastRunNotAnswered);
    let seen = runner.well(on + 3);
    is(&seen, Answer::Same, Because::AnswerMissing);
    assert_eq!(seen.step, 3);
    runner.say(on + 3, What::Answered(id, Answered::Worst(nprs(1))));
    runner.say(on + 3, What::Answered(id, Answered::HourAfter(nprs(1))));
    is(&runner.well(on + 3), Answer::Same, Because::TooFewRuns);
}

#[test]
fn a_week_holds_three_runs_with_a_day_between() {
    let (runner, _) = Runner::up_to(1, 0);
    let mut runner = runner;
    for on in [4, 6, 8] {
        runner.ran(on, 1, 1);
        is(&runner.well(on), Answer::NotToday { until: Some(day(on + 2)) }, Because::RunLately);
        is(&runner.well(on + 1), Answer::NotToday { until: Some(day(on + 2)) }, Because::RunLately);
    }
    is(&runner.well(10), Answer::NotToday { until: Some(day(11)) }, Because::WeekFull);
    is(&runner.well(11), Answer::Step(2), Because::TwoGreens);
}
