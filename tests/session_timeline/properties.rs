//! The invariants of `session::machine::update`, for any sequence of events and any behaviour of the clocks.

use knee_companion::domain::exercise::{Dose, ExerciseId, Tempo, Work};
use knee_companion::domain::pain::Nprs;
use knee_companion::domain::session::state::LEAD_IN;
use knee_companion::domain::session::{
    Intervals, Pacing, Phase, Plan, PlanItem, PlannedExercise, Session, SessionEvent, SideChoice, Step,
    update,
};
use knee_companion::domain::time::{Millis, Now};
use proptest::prelude::*;

fn any_planned() -> impl Strategy<Value = PlannedExercise> {
    let sides = prop_oneof![
        Just(SideChoice::Together),
        Just(SideChoice::LeftThenRight),
        Just(SideChoice::RightThenLeft),
        Just(SideChoice::OnlyLeft),
        Just(SideChoice::OnlyRight),
    ];
    let work = prop_oneof![
        (1..20_u16).prop_map(|seconds| Work::Hold { seconds }),
        (1..6_u8, 0..3_u8, 0..3_u8, 0..3_u8).prop_map(|(count, lift, hold, lower)| {
            Work::Repetitions { count, tempo: Tempo { lift, hold, lower } }
        }),
        (1..6_u8).prop_map(|count| Work::Steps { count }),
        (10..40_u16, 0..30_u16)
            .prop_map(|(seconds, tender_spot_seconds)| Work::Timed { seconds, tender_spot_seconds }),
    ];
    let pacing = prop_oneof![Just(Pacing::Paced), Just(Pacing::OwnPace)];
    (0..ExerciseId::ALL.len(), sides, 1..4_u8, work, 0..20_u16, pacing).prop_map(
        |(exercise, sides, sets, work, rest_seconds, pacing)| PlannedExercise {
            exercise: ExerciseId::ALL[exercise],
            sides,
            dose: Dose { sets, work, rest_seconds },
            pacing,
        },
    )
}

pub fn any_plan() -> impl Strategy<Value = Plan> {
    let intervals = (1..4_u8, 1..40_u16, 0..40_u16).prop_map(|(rounds, run_seconds, walk_seconds)| {
        PlanItem::WalkRun(Intervals { rounds, run_seconds, walk_seconds })
    });
    let item = prop_oneof![4 => any_planned().prop_map(PlanItem::Exercise), 1 => intervals];
    proptest::collection::vec(item, 1..4).prop_map(|items| Plan { items })
}

fn any_event() -> impl Strategy<Value = SessionEvent> {
    prop_oneof![
        20 => Just(SessionEvent::Tick),
        2 => Just(SessionEvent::Start),
        1 => Just(SessionEvent::Pause),
        4 => Just(SessionEvent::Resume),
        1 => Just(SessionEvent::Back),
        2 => Just(SessionEvent::Skip),
        1 => Just(SessionEvent::AddFifteenSeconds),
        1 => Just(SessionEvent::OneSideMore),
        4 => Just(SessionEvent::Done),
        1 => Just(SessionEvent::ItHurts),
        3 => (0..=10_u8).prop_map(|n| SessionEvent::PainAnswered(Nprs::new(n).unwrap())),
        1 => Just(SessionEvent::PainBefore(Nprs::WORST)),
        1 => Just(SessionEvent::PainTakenBack),
        1 => Just(SessionEvent::PainAskedAnew),
        3 => Just(SessionEvent::GoOn),
        1 => any_planned().prop_map(SessionEvent::GoOnEasier),
        1 => Just(SessionEvent::StopThisOne),
        1 => Just(SessionEvent::StopUndone),
        1 => Just(SessionEvent::Reopened),
        1 => Just(SessionEvent::HiddenChanged(true)),
        3 => Just(SessionEvent::HiddenChanged(false)),
        1 => Just(SessionEvent::TakeOver("other".to_owned())),
    ]
}

/// What the clocks do before the next event: how far each of them goes.
fn any_clocks() -> impl Strategy<Value = (Millis, Millis)> {
    prop_oneof![
        12 => (0..1_500_i64).prop_map(|gap| (gap, gap)),
        4 => (0..9_000_i64).prop_map(|gap| (gap, gap)),
        1 => (0..4_000_000_i64).prop_map(|gap| (gap, gap)),
        1 => (0..4_000_000_i64, 0..5_000_i64),
        1 => (-4_000_000..4_000_000_i64, 0..2_000_i64),
        1 => (-4_000_000..4_000_000_i64, -4_000_000..4_000_000_i64),
    ]
}

pub type Script = Vec<((Millis, Millis), SessionEvent)>;

pub fn any_script() -> impl Strategy<Value = Script> {
    proptest::collection::vec((any_clocks(), any_event()), 0..120)
}

pub fn start_of(plan: Plan) -> Option<(Session, Now)> {
    let now = Now { wall: 1_795_235_197_000, monotonic: 1_000, utc_offset_minutes: 0 };
    Session::new("s".to_owned(), "tab".to_owned(), plan, &now).map(Session::with_walks).map(|session| {
        let (session, _) = update(&session, SessionEvent::Start, &now);
        (session, now)
    })
}

/// Each event with the session before and after it.
pub fn play(
    mut session: Session,
    mut now: Now,
    script: &Script,
) -> Vec<(Session, Now, SessionEvent, Session)> {
    let mut played = Vec::new();
    for ((wall, monotonic), event) in script {
        now = Now { wall: now.wall + wall, monotonic: now.monotonic + monotonic, ..now };
        let (after, _) = update(&session, event.clone(), &now);
        played.push((session, now, event.clone(), after.clone()));
        session = after;
    }
    played
}

fn number(session: &Session) -> usize {
    let step = session.step();
    session.steps().iter().position(|other| *other == step).unwrap()
}

fn works_between(steps: &[Step], from: usize, to: usize) -> usize {
    steps[from..to].iter().filter(|step| step.is_work()).count()
}

fn marks(session: &Session) -> Vec<(usize, Option<knee_companion::domain::session::Side>, u8)> {
    session.done().iter().map(|set| (set.item, set.side, set.set)).collect()
}

proptest! {
    /// **No negative time** and **sum of parts**.
    #[test]
    fn time_left_and_time_passed_are_never_negative_and_add_up(plan in any_plan(), script in any_script()) {
        let Some((session, now)) = start_of(plan) else { return Ok(()) };
        for (_, now, event, session) in play(session, now, &script) {
            let (left, passed) = (session.remaining(&now), session.elapsed(&now));
            prop_assert!(left >= 0 && passed >= 0, "{left} {passed} after {event:?}");
            if let (Some(length), false) = (session.length(), session.is_over()) {
                prop_assert_eq!(left + passed, length, "after {:?}", event);
            }
            if let Some(part) = session.progress(&now).part {
                prop_assert!(part.remaining >= 0 && part.number >= 1 && part.number <= part.of, "{part:?}");
            }
        }
    }

    /// **Deadline ahead**: a step that runs has time left, the next wake is at most a second off and never beyond the
    /// deadline, and cues lie between now and the deadline, in order.
    #[test]
    fn a_step_that_runs_has_its_deadline_ahead(plan in any_plan(), script in any_script()) {
        let Some((session, now)) = start_of(plan) else { return Ok(()) };
        let mut hidden = false;
        for (_, now, event, session) in play(session, now, &script) {
            match event {
                SessionEvent::HiddenChanged(to) if !session.is_over() => hidden = to,
                SessionEvent::Reopened | SessionEvent::TakeOver(_) if !session.is_over() => hidden = false,
                _ => {}
            }
            let left = session.remaining(&now);
            let runs_down = matches!(session.phase(), Phase::Running(_)) && session.length().is_some();
            if runs_down && hidden {
                // Out of sight the clock runs on, and what ran out is judged when the person is back.
                prop_assert_eq!(session.next_wake(&now), None);
                continue;
            }
            if runs_down {
                prop_assert!(left > 0, "after {event:?}");
                let cues = session.cues(&now);
                prop_assert!(cues.is_sorted_by_key(|(due, _)| *due));
                prop_assert!(cues.first().is_some_and(|(due, _)| *due > 0));
                prop_assert_eq!(cues.last().map(|(due, _)| *due), Some(left + session.lead_in(&now)));
            } else {
                prop_assert!(session.cues(&now).is_empty());
                prop_assert_eq!(session.next_wake(&now), None);
            }
            if let Some(wake) = session.next_wake(&now) {
                let left = left + session.lead_in(&now);
                prop_assert!(wake > 0 && wake <= 1000 && wake <= left, "{wake} of {left}");
            }
        }
    }

    /// **Lead-in beside the step**: it lasts 3 seconds at most and only in a running step that one gets into position for:
    /// resumed work that has a position, or whatever timed step was gone back to. While it lasts, nothing of the step passes; it changes neither what is left nor what is done.
    #[test]
    fn a_lead_in_takes_nothing_from_the_step_and_adds_nothing(plan in any_plan(), script in any_script()) {
        let Some((session, now)) = start_of(plan) else { return Ok(()) };
        for (before, now, event, after) in play(session, now, &script) {
            let lead_in = after.lead_in(&now);
            prop_assert!((0..=LEAD_IN).contains(&lead_in), "{lead_in} after {event:?}");
            if lead_in > 0 {
                prop_assert!(matches!(after.phase(), Phase::Running(_)));
                prop_assert!(!after.step().is_pause() && after.step().length().is_some());
                // One that came with going back goes on, whatever is tapped.
                if event == SessionEvent::Resume && before.lead_in(&now) == 0 {
                    prop_assert!(after.step().has_a_position());
                }
                let later = Now { wall: now.wall + lead_in, monotonic: now.monotonic + lead_in, ..now };
                prop_assert_eq!(after.remaining(&later), after.remaining(&now));
            }
            if event == SessionEvent::Resume && matches!(before.phase(), Phase::Paused { .. }) {
                prop_assert_eq!(after.remaining(&now), before.remaining(&now));
                prop_assert_eq!(marks(&after), marks(&before));
            }
        }
    }

    /// **Order of steps**: time alone goes from a step to the next one, never back and never past one, and whatever else
    /// happens the session stands at a step of its own.
    #[test]
    fn time_alone_goes_through_the_steps_in_order(plan in any_plan(), script in any_script()) {
        let Some((session, now)) = start_of(plan) else { return Ok(()) };
        for (before, _, event, after) in play(session, now, &script) {
            prop_assert!(after.steps().contains(&after.step()));
            if event == SessionEvent::Tick {
                prop_assert_eq!(before.steps(), after.steps());
                let (from, to) = (number(&before), number(&after));
                prop_assert!(to >= from);
                let end = to + usize::from(after.phase() == Phase::Finished && !before.is_over());
                let new = marks(&after).iter().filter(|mark| !marks(&before).contains(mark)).count();
                prop_assert!(new <= works_between(&before.steps(), from, end));
                for passed in before.steps()[from..end].iter().filter(|step| step.is_work()) {
                    prop_assert!(marks(&after).contains(&(passed.item, passed.side, passed.set)), "{passed:?}");
                }
            }
        }
    }

    /// **Done means done** and **nothing undone**: a new mark needs the person's "done", or a deadline that passed in a
    /// page that was in sight and alive.
    #[test]
    fn only_work_that_was_finished_in_sight_or_confirmed_is_marked(plan in any_plan(), script in any_script()) {
        let Some((session, now)) = start_of(plan) else { return Ok(()) };
        let mut seen = now.monotonic;
        for (before, now, event, after) in play(session, now, &script) {
            let gap = now.monotonic - seen;
            if !(before.is_over() || event == SessionEvent::Tick && before == after && before.next_wake(&now).is_none()) {
                seen = now.monotonic;
            }
            if matches!(event, SessionEvent::GoOnEasier(_)) {
                continue; // Items move; the numbers of the marks with them.
            }
            let (old, new) = (marks(&before), marks(&after));
            prop_assert!(old.iter().all(|mark| new.contains(mark)), "undone by {event:?}");
            if new.iter().any(|mark| !old.contains(mark)) && event != SessionEvent::Done {
                prop_assert!(matches!(before.phase(), Phase::Running(_)) && before.step().length().is_some());
                prop_assert_eq!(before.remaining(&now), 0, "by {:?}", event);
                prop_assert!(before.next_wake(&now).is_some(), "hidden, by {event:?}");
                prop_assert!(gap <= 10_000, "nobody saw the page for {gap} ms, by {event:?}");
                prop_assert!(!matches!(event, SessionEvent::Reopened | SessionEvent::TakeOver(_)));
            }
        }
    }

    /// **Same future**: a stored session, read back at any moment, answers every later event as the original does.
    #[test]
    fn a_stored_session_has_the_same_future(plan in any_plan(), script in any_script(), cut in 0..120_usize) {
        let Some((session, now)) = start_of(plan) else { return Ok(()) };
        let played = play(session, now, &script);
        let Some((_, now, _, session)) = played.get(cut) else { return Ok(()) };
        let json = serde_json::to_string(session).unwrap();
        let stored: Session = serde_json::from_str(&json).unwrap();
        let rest = script[cut + 1..].to_vec();
        let futures = play(stored.clone(), *now, &rest);
        prop_assert_eq!(&stored, session);
        for ((_, _, _, ours), (_, _, _, theirs)) in played[cut + 1..].iter().zip(&futures) {
            prop_assert_eq!(ours, theirs);
        }
    }

    /// **The end is the end**: a session that is over does not change any more and asks for nothing.
    #[test]
    fn a_session_that_is_over_stays_as_it_is(plan in any_plan(), script in any_script()) {
        let Some((session, now)) = start_of(plan) else { return Ok(()) };
        let (over, _) = update(&session, SessionEvent::EndEarly, &now);
        for (before, now, event, after) in play(over, now, &script) {
            prop_assert_eq!(&before, &after);
            prop_assert_eq!(update(&before, event, &now).1, vec![]);
        }
    }

    /// Whatever is done to a session, reopening it shows the second at which it was last seen, and pauses it.
    #[test]
    fn reopening_stands_at_the_second_last_seen(plan in any_plan(), script in any_script(), jump in -4_000_000..400_000_000_i64) {
        let Some((session, now)) = start_of(plan) else { return Ok(()) };
        let Some((_, now, _, session)) = play(session, now, &script).pop() else { return Ok(()) };
        if session.is_over() || session.next_wake(&now).is_none() {
            return Ok(());
        }
        let later = Now { wall: now.wall + jump, monotonic: 300, ..now };
        let (reopened, _) = update(&session, SessionEvent::Reopened, &later);
        let paused = matches!(reopened.phase(), Phase::Paused { .. });
        prop_assert!(paused);
        prop_assert_eq!(reopened.remaining(&later), session.remaining(&now));
        prop_assert_eq!(reopened.step(), session.step());
    }

    /// No clock, however mad, makes it panic.
    #[test]
    fn mad_clocks_do_not_make_it_panic(
        plan in any_plan(),
        script in proptest::collection::vec((any::<i64>(), any::<i64>(), any_event()), 0..40),
    ) {
        let Some((mut session, _)) = start_of(plan) else { return Ok(()) };
        for (wall, monotonic, event) in script {
            let now = Now { wall, monotonic, utc_offset_minutes: 0 };
            session = update(&session, event, &now).0;
            let _ = (session.progress(&now), session.cues(&now), session.next_wake(&now), session.seconds_to_go(&now));
        }
    }
}
