//! What phones, browsers and clocks do to a session.

use knee_companion::domain::session::{
    Cue, Intervals, Pacing, PauseCause, Phase, Plan, PlanItem, SessionEffect, SessionEvent, StepKind,
};

use super::tape::{Act, Tape, each_side, plan, repetitions};

fn hide() -> Act {
    Act::Event(SessionEvent::HiddenChanged(true))
}

fn show() -> Act {
    Act::Event(SessionEvent::HiddenChanged(false))
}

#[test]
fn left_alone_in_sight_every_step_begins_on_its_second() {
    let tape = Tape::play(each_side(), &[(200, Act::Look)]);
    let seconds: Vec<f64> = tape.entered.iter().map(|(second, _)| *second).collect();
    assert_eq!(seconds, [0.0, 10.0, 40.0, 60.0, 90.0, 100.0, 130.0, 150.0]);
    assert_eq!(tape.session.phase(), Phase::Finished);
    assert_eq!(tape.done(), ["0 left 1", "0 left 2", "0 right 1", "0 right 2"]);
    let times: Vec<u32> = tape.session.done().iter().map(|set| set.after_seconds).collect();
    assert_eq!(times, [40, 90, 130, 180]);
    assert_eq!(tape.session.next_wake(&tape.now()), None, "nothing runs any more");
}

#[test]
fn a_reload_in_mid_hold_stands_at_the_same_second_and_goes_on_from_it() {
    let script = [(22, hide()), (22, Act::Sleep(3)), (25, Act::Reload)];
    let mut tape = Tape::play(each_side(), &script);
    assert_eq!(tape.left(), 18.0);
    assert!(matches!(tape.session.phase(), Phase::Paused { cause: PauseCause::Reopened, .. }));
    tape.go_on(&[(60, Act::Look)]);
    assert_eq!(tape.left(), 18.0, "it waits for the person");
    tape.go_on(&[(60, Act::Event(SessionEvent::Resume)), (73, Act::Look)]);
    assert_eq!(tape.left(), 8.0);
}

#[test]
fn a_kill_without_warning_comes_back_at_the_second_last_stored() {
    let mut tape = Tape::play(each_side(), &[(22, Act::Look)]);
    assert_eq!(tape.effects.last(), Some(&SessionEffect::SaveSoon), "each second asks to be stored");
    tape.pass(3_600_000);
    tape.go_on(&[(3622, Act::Reload)]);
    assert_eq!(tape.left(), 18.0);
    assert_eq!(tape.done(), Vec::<String>::new());
}

#[test]
fn a_reload_after_the_clock_was_set_back_counts_as_no_time() {
    let tape = Tape::play(each_side(), &[(22, Act::SetClock(-3600)), (22, Act::Reload), (25, Act::Look)]);
    assert_eq!(tape.left(), 18.0);
    assert!(tape.is_paused());
}

#[test]
fn a_hold_that_runs_out_unseen_is_not_done_until_the_person_says_so() {
    let mut tape = Tape::play(each_side(), &[(22, hide()), (100, show())]);
    assert!(matches!(tape.session.phase(), Phase::RanOut { .. }), "{:?}", tape.session.phase());
    assert_eq!(tape.done(), Vec::<String>::new());
    assert_eq!(tape.session.next_wake(&tape.now()), None);
    tape.go_on(&[(120, Act::Event(SessionEvent::Done))]);
    assert_eq!(tape.done(), ["0 left 1"]);
    assert_eq!(tape.left(), 20.0, "the rest begins with the answer, not with the deadline of long ago");
}

#[test]
fn a_hold_that_ran_out_unseen_can_be_done_again_in_full() {
    let script = [(22, hide()), (100, show()), (120, Act::Event(SessionEvent::Back)), (140, Act::Look)];
    let tape = Tape::play(each_side(), &script);
    assert_eq!(tape.left(), 20.0, "after ten seconds to get ready");
    assert_eq!(tape.done(), Vec::<String>::new());
}

#[test]
fn a_look_at_another_app_within_a_hold_changes_nothing() {
    let tape = Tape::play(each_side(), &[(15, hide()), (30, show()), (35, Act::Look)]);
    assert_eq!(tape.left(), 5.0);
    let tape = Tape::play(each_side(), &[(15, hide()), (15, Act::Sleep(15)), (30, show()), (35, Act::Look)]);
    assert_eq!(tape.left(), 5.0, "asleep or not");
}

#[test]
fn ticks_in_a_hidden_page_change_nothing() {
    let mut tape = Tape::play(each_side(), &[(15, hide()), (60, Act::Look)]);
    let before = tape.session.clone();
    let effects = tape.effects.len();
    tape.event(SessionEvent::Tick);
    assert_eq!(tape.session, before);
    assert_eq!(tape.effects.len(), effects);
}

#[test]
fn a_hidden_page_schedules_the_end_of_the_step_and_the_beginning_of_nothing() {
    let tape = Tape::play(each_side(), &[(15, hide())]);
    let step = tape.session.step();
    assert_eq!(tape.session.cues(&tape.now()).last(), Some(&(25_000, Cue::RanOut(step))));
    let tape = Tape::play(each_side(), &[(15, hide()), (20, show())]);
    assert!(matches!(tape.session.cues(&tape.now()).last(), Some((20_000, Cue::Begins(_)))));
}

#[test]
fn a_session_that_has_not_begun_is_not_stored_for_being_looked_at() {
    let mut tape = Tape::new(each_side());
    tape.go_on(&[(5, hide()), (9, show())]);
    assert_eq!(tape.effects, []);
}

#[test]
fn after_twenty_minutes_of_sleep_the_hold_stands_where_it_was_left() {
    let script = [(22, hide()), (22, Act::Sleep(20 * 60)), (22 + 20 * 60, show())];
    let mut tape = Tape::play(each_side(), &script);
    assert!(matches!(tape.session.phase(), Phase::Paused { cause: PauseCause::LongAbsence, .. }));
    assert_eq!(tape.left(), 18.0);
    tape.event(SessionEvent::Resume);
    tape.go_on(&[(22 + 20 * 60 + 3 + 18, Act::Look)]);
    assert_eq!(tape.done(), ["0 left 1"]);
}

#[test]
fn a_page_that_was_stopped_without_a_word_counts_as_away() {
    let mut tape = Tape::play(each_side(), &[(22, Act::Look)]);
    tape.pass(60_000);
    tape.event(SessionEvent::Tick);
    assert!(matches!(tape.session.phase(), Phase::RanOut { .. }));
    assert_eq!(tape.done(), Vec::<String>::new());
}

#[test]
fn a_clock_set_back_or_forth_by_an_hour_does_not_disturb_a_hold_or_its_times() {
    for seconds in [-3600, 3600, -90, 90] {
        let tape = Tape::play(each_side(), &[(22, Act::SetClock(seconds)), (35, Act::Look)]);
        assert_eq!(tape.left(), 5.0, "clock moved by {seconds} s");
        let tape = Tape::play(each_side(), &[(22, Act::SetClock(seconds)), (200, Act::Look)]);
        let times: Vec<u32> = tape.session.done().iter().map(|set| set.after_seconds).collect();
        assert_eq!(times, [40, 90, 130, 180], "clock moved by {seconds} s");
    }
}

#[test]
fn a_clock_set_back_while_hidden_does_not_lengthen_the_hold() {
    let tape =
        Tape::play(each_side(), &[(15, hide()), (20, Act::SetClock(-3600)), (30, show()), (35, Act::Look)]);
    assert_eq!(tape.left(), 5.0);
}

#[test]
fn another_time_zone_and_summer_time_do_not_disturb_anything() {
    let tape = Tape::play(each_side(), &[(22, Act::TimeZone(-480)), (35, Act::Look)]);
    assert_eq!(tape.left(), 5.0);
}

#[test]
fn thirty_minutes_with_throttled_and_missing_ticks_end_within_fifty_milliseconds() {
    let round = Intervals { rounds: 30, run_seconds: 25, walk_seconds: 35 };
    let many = Plan { items: vec![PlanItem::WalkRun(round)] };
    let mut tape = Tape::play(many, &[]);
    let mut real = 0_i64;
    let mut seed = 7_u64;
    while !tape.session.is_over() {
        // Gaps from 40 ms to 9.9 s: a busy phone, a frame scrolled out of view, ticks that never came.
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let gap = 40 + i64::try_from(seed >> 40).unwrap() % 9_860;
        tape.pass(gap);
        real += gap;
        tape.event(SessionEvent::Tick);
        if !tape.session.is_over() {
            let ideal = ideal_left(real);
            let error = tape.session.remaining(&tape.now()) - ideal;
            assert!(error.abs() <= 50, "after {real} ms: {error} ms off");
        }
    }
    assert!((1_810_000..1_820_000).contains(&real), "{real}");
    let last = tape.session.done().last().unwrap();
    assert_eq!((tape.session.done().len(), last.after_seconds), (60, 1810));
}

/// Ten seconds to get ready, then 25 and 35 seconds in turn.
fn ideal_left(real: i64) -> i64 {
    if real < 10_000 {
        return 10_000 - real;
    }
    let in_round = (real - 10_000) % 60_000;
    if in_round < 25_000 { 25_000 - in_round } else { 60_000 - in_round }
}

#[test]
fn a_walk_of_thirty_minutes_half_hidden_asleep_and_throttled_is_exact() {
    let walk = Intervals { rounds: 1, run_seconds: 0, walk_seconds: 1800 };
    let mut script = vec![(10, Act::Throttle(1_000))];
    for quarter in 0..6 {
        let from = 20 + quarter * 300;
        script.push((from, hide()));
        script.push((from + 10, Act::Sleep(if quarter % 2 == 0 { 130 } else { 0 })));
        script.push((from + 150, show()));
        script.push((from + 160, Act::SetClock(if quarter == 3 { -3600 } else { 0 })));
    }
    script.push((1800, Act::Look));
    let tape = Tape::play(Plan { items: vec![PlanItem::WalkRun(walk)] }, &script);
    assert!((tape.left() - 10.0).abs() <= 0.05, "{} s left", tape.left());
}

#[test]
fn a_late_tick_does_not_shift_what_follows() {
    let mut tape = Tape::play(each_side(), &[(39, Act::Look)]);
    tape.pass(4_300);
    tape.event(SessionEvent::Tick);
    assert_eq!(tape.session.step().kind, StepKind::Rest(20));
    assert_eq!(tape.left(), 16.7);
    assert_eq!(tape.session.done()[0].after_seconds, 40);
}

#[test]
fn a_set_at_ones_own_pace_pauses_only_after_half_an_hour_out_of_sight() {
    let own = plan(&[repetitions(Pacing::OwnPace)]);
    let tape = Tape::play(own.clone(), &[(30, hide()), (1200, show())]);
    assert!(matches!(tape.session.phase(), Phase::Running(_)));
    let tape = Tape::play(own, &[(30, hide()), (2400, show())]);
    assert!(matches!(tape.session.phase(), Phase::Paused { cause: PauseCause::LongAbsence, .. }));
    assert_eq!(tape.session.elapsed(&tape.now()), 20_000, "as when the page went out of sight");
}

#[test]
fn done_after_a_long_while_is_still_a_set_that_a_person_did() {
    let own = plan(&[repetitions(Pacing::OwnPace)]);
    let tape = Tape::play(own, &[(30, hide()), (2400, Act::Event(SessionEvent::Done))]);
    assert_eq!(tape.done(), ["0 both 1"]);
}

#[test]
fn half_an_hour_out_of_sight_pauses_even_a_longer_walk() {
    let walk = Intervals { rounds: 1, run_seconds: 0, walk_seconds: 3600 };
    let tape = Tape::play(Plan { items: vec![PlanItem::WalkRun(walk)] }, &[(70, hide()), (1900, show())]);
    assert!(matches!(tape.session.phase(), Phase::Paused { cause: PauseCause::LongAbsence, .. }));
    assert_eq!(tape.left(), 3540.0);
}

#[test]
fn another_tab_takes_over_at_the_same_second() {
    let take_over = Act::Event(SessionEvent::TakeOver("tab-2".to_owned()));
    let tape = Tape::play(each_side(), &[(22, take_over), (25, Act::Look)]);
    assert_eq!(tape.session.owner(), "tab-2");
    assert_eq!(tape.left(), 15.0);
}
