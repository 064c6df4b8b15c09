//! What a person does in a session.

use knee_companion::domain::exercise::{Dose, ExerciseId, Work};
use knee_companion::domain::pain::Nprs;
use knee_companion::domain::session::{
    Cue, CuesUsed, Intervals, Pacing, Part, Phase, Plan, PlanItem, PlannedExercise, Record, SessionEffect,
    SessionEvent, Side, SideChoice, StepKind,
};

use super::tape::{Act, Tape, each_side, holds, plan, repetitions};

fn event(event: SessionEvent) -> Act {
    Act::Event(event)
}

fn pain(value: u8) -> Act {
    Act::Event(SessionEvent::PainAnswered(Nprs::new(value).unwrap()))
}

#[test]
fn the_right_side_goes_first_when_chosen_and_one_side_alone_needs_no_turning_over() {
    let tape = Tape::play(plan(&[holds(SideChoice::RightThenLeft)]), &[(200, Act::Look)]);
    assert_eq!(tape.done(), ["0 right 1", "0 right 2", "0 left 1", "0 left 2"]);
    let tape = Tape::play(plan(&[holds(SideChoice::OnlyRight)]), &[(200, Act::Look)]);
    assert_eq!(tape.done(), ["0 right 1", "0 right 2"]);
    assert!(tape.entered.iter().all(|(_, kind)| *kind != StepKind::SwitchSides));
}

#[test]
fn about_how_long_it_takes_is_known_before_the_start() {
    assert_eq!(each_side().total_seconds(), 180);
    let two = plan(&[repetitions(Pacing::OwnPace), holds(SideChoice::Together)]);
    assert_eq!(two.total_seconds(), 10 + 25 + 30 + 30 + 20 + 30);
    let mut tape = Tape::play(each_side(), &[(70, Act::Look)]);
    assert_eq!(tape.session.seconds_to_go(&tape.now()), 110);
    tape.event(SessionEvent::EndEarly);
    assert_eq!(tape.session.seconds_to_go(&tape.now()), 0);
}

#[test]
fn a_plan_without_work_is_no_session() {
    let nothing =
        Plan { items: vec![PlanItem::WalkRun(Intervals { rounds: 3, run_seconds: 0, walk_seconds: 0 })] };
    let now = Tape::new(each_side()).now();
    let session = knee_companion::domain::session::Session::new(String::new(), String::new(), nothing, &now);
    assert_eq!(session, None);
}

#[test]
fn a_pause_keeps_the_second_however_long_it_lasts() {
    let script = [(22, event(SessionEvent::Pause)), (4000, event(SessionEvent::Resume)), (4013, Act::Look)];
    assert_eq!(Tape::play(each_side(), &script[..1]).session.next_wake(&Tape::new(each_side()).now()), None);
    assert_eq!(Tape::play(each_side(), &script).left(), 8.0);
}

#[test]
fn back_in_the_first_three_seconds_goes_to_the_set_before_and_later_to_the_start_of_this_one() {
    let at = |tape: &Tape| (tape.session.step().set, tape.session.step().kind, tape.left());
    let tape = Tape::play(each_side(), &[(62, event(SessionEvent::Back))]);
    assert_eq!(at(&tape), (1, StepKind::GetReady, 10.0));
    let tape = Tape::play(each_side(), &[(65, event(SessionEvent::Back))]);
    assert_eq!(at(&tape), (2, StepKind::Rest(20), 20.0));
    let tape = Tape::play(each_side(), &[(1, event(SessionEvent::Back))]);
    assert_eq!(tape.left(), 10.0, "before the first work there is only the start");
}

#[test]
fn work_done_twice_is_marked_once_and_stays_marked_when_the_second_go_is_skipped() {
    let again = [(42, event(SessionEvent::Back)), (82, Act::Look)];
    assert_eq!(Tape::play(each_side(), &again).done(), ["0 left 1"]);
    let skipped = [(42, event(SessionEvent::Back)), (60, event(SessionEvent::Skip))];
    assert_eq!(Tape::play(each_side(), &skipped).done(), ["0 left 1"]);
}

#[test]
fn skipped_work_is_not_done_and_the_session_is_partial() {
    let tape = Tape::play(each_side(), &[(39, event(SessionEvent::Skip)), (300, Act::Look)]);
    assert_eq!(tape.session.phase(), Phase::Finished);
    assert_eq!(tape.done(), ["0 left 2", "0 right 1", "0 right 2"]);
    let record = Record::of(&tape.session, CuesUsed::default(), &tape.now());
    assert_eq!((record.sets_planned(), record.sets_done(), record.is_partial()), (4, 3, true));
    let whole = Tape::play(each_side(), &[(300, Act::Look)]);
    assert!(!Record::of(&whole.session, CuesUsed::default(), &whole.now()).is_partial());
}

#[test]
fn skipping_while_paused_stays_paused_at_the_full_length() {
    let script = [(22, event(SessionEvent::Pause)), (23, event(SessionEvent::Skip)), (60, Act::Look)];
    let tape = Tape::play(each_side(), &script);
    assert!(tape.is_paused());
    assert_eq!((tape.session.step().kind, tape.left()), (StepKind::Rest(20), 20.0));
}

#[test]
fn fifteen_seconds_more_lengthen_the_step_and_paced_work_by_whole_repetitions() {
    let tape = Tape::play(each_side(), &[(50, event(SessionEvent::AddFifteenSeconds)), (50, Act::Look)]);
    assert_eq!(tape.left(), 25.0);
    let paced = plan(&[repetitions(Pacing::Paced)]);
    let tape = Tape::play(paced, &[(15, event(SessionEvent::AddFifteenSeconds)), (16, Act::Look)]);
    let part = tape.session.progress(&tape.now()).part.unwrap();
    assert_eq!((part.part, part.number, part.of), (Part::Lift, 2, 8));
    assert_eq!(tape.left(), 34.0);
}

#[test]
fn fifteen_seconds_more_belong_to_one_step_alone() {
    let tape = Tape::play(each_side(), &[(50, event(SessionEvent::AddFifteenSeconds)), (80, Act::Look)]);
    assert_eq!((tape.left(), tape.session.length()), (25.0, Some(30_000)));
}

#[test]
fn fifteen_seconds_more_save_a_rest_that_ran_out_unseen_but_not_a_hold() {
    let away = |from| {
        [(from, event(SessionEvent::HiddenChanged(true))), (120, event(SessionEvent::HiddenChanged(false)))]
    };
    let mut rest = Tape::play(each_side(), &away(50));
    rest.event(SessionEvent::AddFifteenSeconds);
    assert_eq!((rest.session.step().kind, rest.left()), (StepKind::Rest(20), 15.0));
    let mut hold = Tape::play(each_side(), &away(20));
    hold.event(SessionEvent::AddFifteenSeconds);
    assert!(matches!(hold.session.phase(), Phase::RanOut { .. }));
}

#[test]
fn work_that_ran_out_unseen_is_done_again_however_short_it_is() {
    let dose = Dose { sets: 2, work: Work::Hold { seconds: 2 }, rest_seconds: 20 };
    let short = plan(&[PlannedExercise { dose, ..holds(SideChoice::Together) }]);
    let script = [
        (33, event(SessionEvent::HiddenChanged(true))),
        (60, event(SessionEvent::HiddenChanged(false))),
        (61, event(SessionEvent::Back)),
    ];
    let mut tape = Tape::play(short, &script);
    assert_eq!((tape.session.step().set, tape.left()), (2, 20.0));
    tape.go_on(&[(82, Act::Look)]);
    assert_eq!((tape.session.step().set, tape.left()), (2, 1.0));
}

#[test]
fn an_easier_version_put_in_before_work_already_done_does_not_take_its_marks() {
    let one = Dose { sets: 1, ..holds(SideChoice::Together).dose };
    let first = PlannedExercise { dose: one, ..holds(SideChoice::Together) };
    let script = [
        (0, event(SessionEvent::Skip)),
        (1, event(SessionEvent::Skip)),
        (2, event(SessionEvent::Skip)),
        (33, event(SessionEvent::Back)),
        (34, event(SessionEvent::Back)),
        (40, event(SessionEvent::ItHurts)),
        (41, pain(3)),
        (42, event(SessionEvent::GoOnEasier(first))),
    ];
    let tape = Tape::play(plan(&[first, holds(SideChoice::Together)]), &script);
    assert_eq!((tape.session.step().item, tape.session.step().kind), (1, StepKind::NextExercise));
    assert_eq!(tape.done(), ["2 both 1"]);
}

#[test]
fn one_side_more_adds_a_set_to_this_side_only() {
    let tape = Tape::play(each_side(), &[(15, event(SessionEvent::OneSideMore)), (300, Act::Look)]);
    assert_eq!(tape.done(), ["0 left 1", "0 left 2", "0 left 3", "0 right 1", "0 right 2"]);
    let record = Record::of(&tape.session, CuesUsed::default(), &tape.now());
    assert_eq!((record.sets_planned(), record.sets_done(), record.is_partial()), (4, 5, false));
}

#[test]
fn one_side_more_while_turning_over_means_the_side_just_finished() {
    let mut tape = Tape::play(each_side(), &[(92, event(SessionEvent::OneSideMore))]);
    assert_eq!((tape.session.step().side, tape.session.step().kind), (Some(Side::Left), StepKind::Rest(20)));
    tape.go_on(&[(400, Act::Look)]);
    assert_eq!(tape.done(), ["0 left 1", "0 left 2", "0 left 3", "0 right 1", "0 right 2"]);
}

#[test]
fn a_set_at_ones_own_pace_waits_for_the_tap_and_runs_no_timer() {
    let own = plan(&[repetitions(Pacing::OwnPace), holds(SideChoice::Together)]);
    let mut tape = Tape::play(own, &[(100, Act::Look)]);
    assert_eq!(tape.session.next_wake(&tape.now()), None);
    assert_eq!(tape.session.elapsed(&tape.now()), 90_000);
    tape.event(SessionEvent::Done);
    assert_eq!(tape.done(), ["0 both 1"]);
    assert_eq!(tape.session.done()[0].after_seconds, 100);
    assert_eq!(tape.session.step().kind, StepKind::NextExercise);
}

#[test]
fn done_does_nothing_where_the_clock_decides() {
    let tape = Tape::play(each_side(), &[(20, event(SessionEvent::Done)), (21, Act::Look)]);
    assert_eq!((tape.done().len(), tape.left()), (0, 19.0));
}

#[test]
fn a_paced_repetition_goes_through_lift_hold_and_lower() {
    let paced = plan(&[repetitions(Pacing::Paced)]);
    let parts: Vec<(Part, u16, i64)> = [10, 12, 13, 15, 34]
        .iter()
        .map(|second| {
            let tape = Tape::play(paced.clone(), &[(*second, Act::Look)]);
            let part = tape.session.progress(&tape.now()).part.unwrap();
            (part.part, part.number, part.remaining)
        })
        .collect();
    let expected = [
        (Part::Lift, 1, 2000),
        (Part::Hold, 1, 1000),
        (Part::Lower, 1, 2000),
        (Part::Lift, 2, 2000),
        (Part::Lower, 5, 1000),
    ];
    assert_eq!(parts, expected);
}

fn one_set(work: Work) -> Plan {
    let dose = Dose { sets: 1, work, rest_seconds: 0 };
    let sides = SideChoice::Together;
    plan(&[PlannedExercise { exercise: ExerciseId::ALL[0], sides, dose, pacing: Pacing::Paced }])
}

#[test]
fn a_band_walk_goes_out_and_turns_round() {
    let tape = Tape::play(one_set(Work::Steps { count: 4 }), &[(10, Act::Look)]);
    let cues = tape.session.cues(&tape.now());
    assert!(cues.contains(&(8_000, Cue::TurnRound)), "{cues:?}");
    assert_eq!(cues.last(), Some(&(16_000, Cue::Finished)));
    let tape = Tape::play(one_set(Work::Steps { count: 4 }), &[(21, Act::Look)]);
    let part = tape.session.progress(&tape.now()).part.unwrap();
    assert_eq!((part.part, part.number, part.of), (Part::StepsBack, 2, 4));
}

#[test]
fn a_roll_says_when_to_leave_a_tender_spot() {
    let roll = one_set(Work::Timed { seconds: 70, tender_spot_seconds: 30 });
    let tape = Tape::play(roll, &[(10, Act::Look)]);
    let spots: Vec<_> = tape
        .session
        .cues(&tape.now())
        .into_iter()
        .filter(|(_, cue)| matches!(cue, Cue::NextTenderSpot { .. }))
        .collect();
    assert_eq!(spots, [(30_000, Cue::NextTenderSpot { number: 2 })]);
}

#[test]
fn a_long_hold_announces_half_way_the_last_ten_and_the_last_three_seconds() {
    let tape = Tape::play(each_side(), &[(12, Act::Look)]);
    let rest = tape.session.next_step().unwrap();
    let expected = [
        (13_000, Cue::HalfWay),
        (18_000, Cue::SecondsLeft(10)),
        (25_000, Cue::Countdown(3)),
        (26_000, Cue::Countdown(2)),
        (27_000, Cue::Countdown(1)),
        (28_000, Cue::Begins(rest)),
    ];
    assert_eq!(tape.session.cues(&tape.now()), expected);
}

#[test]
fn each_cue_of_a_session_in_sight_is_said_once_and_a_screen_reader_hears_only_milestones() {
    let tape = Tape::play(each_side(), &[(200, Act::Look)]);
    let said: Vec<Cue> = tape
        .effects
        .iter()
        .filter_map(|effect| if let SessionEffect::Announce(cue) = effect { Some(*cue) } else { None })
        .collect();
    let count = |wanted: fn(&Cue) -> bool| said.iter().filter(|cue| wanted(cue)).count();
    assert_eq!(count(|cue| matches!(cue, Cue::Begins(_))), 8);
    assert_eq!(count(|cue| matches!(cue, Cue::HalfWay)), 4);
    assert_eq!(count(|cue| matches!(cue, Cue::Countdown(_))), 8 * 3);
    assert_eq!(count(|cue| matches!(cue, Cue::Finished)), 1);
    assert!(count(Cue::is_milestone) <= 18, "in three minutes: {}", count(Cue::is_milestone));
}

#[test]
fn every_transition_is_stored_before_anything_is_said_of_it() {
    let tape = Tape::play(each_side(), &[(39, Act::Look)]);
    let before = tape.effects.len();
    let mut tape = tape;
    tape.go_on(&[(40, Act::Look)]);
    let now: Vec<_> = tape.effects[before..].iter().collect();
    assert_eq!(now[0], &SessionEffect::Save);
    assert!(now.iter().any(|effect| matches!(effect, SessionEffect::Announce(Cue::Begins(_)))));
}

#[test]
fn it_hurts_stops_the_time_and_going_on_takes_it_up_again() {
    let script =
        [(22, event(SessionEvent::ItHurts)), (40, pain(2)), (50, event(SessionEvent::GoOn)), (63, Act::Look)];
    assert_eq!(Tape::play(each_side(), &script).left(), 8.0);
}

#[test]
fn a_milder_answer_later_does_not_take_back_the_worst() {
    let script = [
        (22, event(SessionEvent::ItHurts)),
        (23, pain(4)),
        (24, event(SessionEvent::GoOn)),
        (30, event(SessionEvent::ItHurts)),
        (31, pain(1)),
    ];
    assert_eq!(Tape::play(each_side(), &script).session.pain_worst(), Nprs::new(4));
}

#[test]
fn more_time_and_more_sets_have_an_end() {
    let mut tape = Tape::play(each_side(), &[(15, Act::Look)]);
    for _ in 0..100 {
        tape.event(SessionEvent::AddFifteenSeconds);
        tape.event(SessionEvent::OneSideMore);
    }
    assert_eq!(tape.session.length(), Some(630_000), "ten minutes more");
    assert_eq!(tape.session.step().sets, 14, "twelve sets more");
}

#[test]
fn above_five_there_is_no_going_on_by_any_door() {
    let two = plan(&[holds(SideChoice::LeftThenRight), holds(SideChoice::Together)]);
    let mut tape = Tape::play(two, &[(22, event(SessionEvent::ItHurts)), (30, pain(6))]);
    let asked = tape.session.phase();
    for door in [
        SessionEvent::GoOn,
        SessionEvent::GoOnEasier(holds(SideChoice::Together)),
        SessionEvent::Resume,
        SessionEvent::Skip,
        SessionEvent::Back,
        SessionEvent::Done,
        SessionEvent::OneSideMore,
        SessionEvent::AddFifteenSeconds,
        SessionEvent::PainAnswered(Nprs::new(0).unwrap()),
    ] {
        tape.event(door.clone());
        assert_eq!(tape.session.phase(), asked, "{door:?}");
    }
    tape.event(SessionEvent::StopThisOne);
    tape.event(SessionEvent::StopUndone);
    assert_eq!((tape.session.step().item, tape.session.step().kind), (1, StepKind::NextExercise));
    let record = Record::of(&tape.session, CuesUsed::default(), &tape.now());
    assert_eq!(record.pain.worst, Nprs::new(6));
}

#[test]
fn stop_and_check_ends_keeps_what_was_done_and_opens_the_check() {
    let script = [(70, event(SessionEvent::ItHurts)), (75, pain(8)), (80, event(SessionEvent::StopAndCheck))];
    let tape = Tape::play(each_side(), &script);
    assert_eq!(tape.session.phase(), Phase::EndedEarly);
    assert_eq!(tape.done(), ["0 left 1"]);
    assert!(
        tape.effects.contains(&SessionEffect::Keep) && tape.effects.contains(&SessionEffect::OpenKneeCheck)
    );
}

#[test]
fn going_on_easier_does_the_sets_that_are_left_on_each_side() {
    let three = Dose { sets: 3, work: Work::Hold { seconds: 10 }, rest_seconds: 5 };
    let easier = PlannedExercise { dose: three, ..holds(SideChoice::LeftThenRight) };
    let plan = plan(&[holds(SideChoice::LeftThenRight), holds(SideChoice::Together)]);
    let script = [
        (70, event(SessionEvent::ItHurts)),
        (71, pain(4)),
        (72, event(SessionEvent::GoOnEasier(easier))),
        (500, Act::Look),
    ];
    let tape = Tape::play(plan, &script);
    // One set was left on the left, two on the right; the item that was third is now the fourth.
    let expected = ["0 left 1", "1 left 1", "2 right 1", "2 right 2", "3 both 1", "3 both 2"];
    assert_eq!(tape.done(), expected);
    let record = Record::of(&tape.session, CuesUsed::default(), &tape.now());
    assert_eq!((record.sets_planned(), record.sets_done(), record.is_partial()), (6, 6, false));
}

#[test]
fn runs_and_walks_take_turns() {
    let intervals = Intervals { rounds: 2, run_seconds: 60, walk_seconds: 120 };
    let tape = Tape::play(Plan { items: vec![PlanItem::WalkRun(intervals)] }, &[(400, Act::Look)]);
    let seconds: Vec<f64> = tape.entered.iter().map(|(second, _)| *second).collect();
    assert_eq!(seconds, [0.0, 10.0, 70.0, 190.0, 250.0]);
    assert_eq!(tape.done(), ["0 both 1", "0 both 2", "0 both 3", "0 both 4"]);
}

#[test]
fn ended_early_keeps_what_was_done_and_ended_before_the_start_keeps_no_record() {
    let tape = Tape::play(each_side(), &[(70, event(SessionEvent::EndEarly))]);
    assert!(tape.effects.contains(&SessionEffect::Keep));
    let mut tape = Tape::new(each_side());
    tape.event(SessionEvent::EndEarly);
    assert!(!tape.effects.contains(&SessionEffect::Keep));
}

#[test]
fn a_running_session_of_twelve_exercises_takes_at_most_two_kilobytes() {
    let dose = Dose { sets: 3, ..repetitions(Pacing::OwnPace).dose };
    let item = PlannedExercise { dose, ..holds(SideChoice::LeftThenRight) };
    let mut tape = Tape::play(plan(&[item; 12]), &[]);
    tape.event(SessionEvent::PainBefore(Nprs::WORST));
    tape.go_on(&[(10_000, event(SessionEvent::ItHurts)), (10_001, pain(5))]);
    assert_eq!(tape.done().len(), 72, "all of it done but not yet left");
    let json = serde_json::to_string(&tape.session).unwrap();
    // Names of exercises are up to 32 letters long; this build may have short ones only.
    let missing = 12 * 32_usize.saturating_sub(item.exercise.as_str().len());
    assert!(json.len() + missing <= 2048, "{} + {missing} bytes: {json}", json.len());
}

#[test]
fn an_exercise_that_was_stopped_for_pain_is_not_offered_once_more_before_the_next_one() {
    let two = plan(&[holds(SideChoice::LeftThenRight), holds(SideChoice::LeftThenRight)]);
    let mut tape = Tape::play(two, &[(15, event(SessionEvent::ItHurts)), (2, pain(8))]);
    tape.event(SessionEvent::StopThisOne);
    assert_eq!(tape.session.one_side_more(), None, "{:?}", tape.session.step());
}

#[test]
fn work_that_ran_out_unseen_and_is_confirmed_hours_later_was_done_when_its_time_ran_out() {
    let script = [
        (35, event(SessionEvent::HiddenChanged(true))),
        (60, event(SessionEvent::HiddenChanged(false))),
        (2 * 3600, event(SessionEvent::Done)),
    ];
    let tape = Tape::play(each_side(), &script);
    assert_eq!(tape.done(), ["0 left 1"]);
    assert_eq!(tape.session.done()[0].after_seconds, 40);
}

#[test]
fn no_set_more_is_offered_of_an_exercise_that_hurt_three_to_five() {
    let two = plan(&[holds(SideChoice::LeftThenRight), holds(SideChoice::Together)]);
    let script = [(22, event(SessionEvent::ItHurts)), (23, pain(3)), (24, event(SessionEvent::GoOn))];
    let mut tape = Tape::play(two.clone(), &script);
    assert_eq!(tape.session.one_side_more(), None);
    tape.event(SessionEvent::OneSideMore);
    assert_eq!(tape.session.step().sets, 2);
    tape.go_on(&[(25, event(SessionEvent::StopThisOne)), (90, Act::Look)]);
    assert_eq!(tape.session.step().item, 1);
    assert!(tape.session.one_side_more().is_some(), "the next one did not hurt");
    let fine = [(22, event(SessionEvent::ItHurts)), (23, pain(2)), (24, event(SessionEvent::GoOn))];
    assert!(Tape::play(two, &fine).session.one_side_more().is_some());
}

#[test]
fn an_exercise_that_was_stopped_by_mistake_is_taken_up_again_at_its_set_until_the_next_one_begins() {
    let two = plan(&[holds(SideChoice::LeftThenRight), holds(SideChoice::Together)]);
    // In the second set on the left.
    let script = [(70, event(SessionEvent::StopThisOne)), (80, Act::Look)];
    let mut tape = Tape::play(two.clone(), &script);
    assert!(tape.session.stop_can_be_undone());
    let mut late = Tape::play(two, &script);
    tape.event(SessionEvent::StopUndone);
    let step = tape.session.step();
    assert_eq!((step.item, step.side, step.set, step.kind), (0, Some(Side::Left), 2, StepKind::Rest(20)));
    tape.go_on(&[(500, Act::Look)]);
    let all = ["0 left 1", "0 left 2", "0 right 1", "0 right 2", "1 both 1", "1 both 2"];
    assert_eq!(tape.done(), all);
    late.go_on(&[(101, Act::Look)]);
    assert!(!late.session.stop_can_be_undone(), "the next one has begun");
    let before = late.session.clone();
    late.event(SessionEvent::StopUndone);
    assert_eq!(late.session.step(), before.step());
}

#[test]
fn a_stop_for_more_than_five_is_not_undone_nor_one_for_an_easier_version() {
    let two = plan(&[holds(SideChoice::LeftThenRight), holds(SideChoice::Together)]);
    let script = |number: u8, then: SessionEvent| {
        [(22, event(SessionEvent::ItHurts)), (23, pain(number)), (24, event(then))]
    };
    let tape = Tape::play(two.clone(), &script(6, SessionEvent::StopThisOne));
    assert_eq!(tape.session.step().kind, StepKind::NextExercise);
    assert!(!tape.session.stop_can_be_undone());
    let mut tape = Tape::play(two.clone(), &script(5, SessionEvent::StopThisOne));
    assert!(tape.session.stop_can_be_undone());
    tape.event(SessionEvent::StopUndone);
    assert_eq!((tape.session.step().item, tape.session.one_side_more()), (0, None), "and it is no less sore");
    let easier = holds(SideChoice::LeftThenRight);
    let tape = Tape::play(two, &script(4, SessionEvent::GoOnEasier(easier)));
    assert!(!tape.session.stop_can_be_undone());
    let progress = tape.session.progress(&tape.now());
    assert_eq!((progress.item, progress.items), (1, 2), "it counts in the place of the other");
}
