//! Three seconds to get back into position when paused work is resumed.

use knee_companion::domain::exercise::Tempo;
use knee_companion::domain::session::state::LEAD_IN;
use knee_companion::domain::session::{
    Cue, Intervals, Pacing, Phase, Plan, PlanItem, Session, SessionEffect, SessionEvent, StepKind, StepWork,
};

use super::tape::{Act, Tape, each_side, plan, repetitions};

fn event(event: SessionEvent) -> Act {
    Act::Event(event)
}

/// Paused 12 seconds into the first hold of 30, resumed at second 60.
fn resumed() -> Tape {
    Tape::play(each_side(), &[(22, event(SessionEvent::Pause)), (60, event(SessionEvent::Resume))])
}

#[test]
fn a_resumed_hold_waits_three_seconds_and_then_takes_as_long_as_was_left() {
    let mut tape = resumed();
    assert_eq!((tape.session.lead_in(&tape.now()), tape.left()), (LEAD_IN, 18.0));
    tape.go_on(&[(62, Act::Look)]);
    assert_eq!((tape.session.lead_in(&tape.now()), tape.left()), (1000, 18.0), "none of the hold has passed");
    tape.go_on(&[(63, Act::Look)]);
    assert_eq!((tape.session.lead_in(&tape.now()), tape.left()), (0, 18.0));
    tape.go_on(&[(80, Act::Look)]);
    assert_eq!((tape.left(), tape.done().len()), (1.0, 0));
    tape.go_on(&[(81, Act::Look)]);
    assert_eq!((tape.session.step().kind, tape.done().len()), (StepKind::Rest(20), 1));
}

#[test]
fn it_is_said_counted_and_ended_by_a_signal() {
    let tape = resumed();
    let step = tape.session.step();
    assert!(tape.effects.contains(&SessionEffect::Announce(Cue::LeadIn(step))));
    let cues = tape.session.cues(&tape.now());
    let first = [(1000, Cue::Countdown(2)), (2000, Cue::Countdown(1)), (3000, Cue::GoesOn(step))];
    assert_eq!(cues[..3], first);
    assert_eq!(cues[3], (3_000 + 3_000, Cue::HalfWay), "half way of the hold, after the lead-in");
    assert_eq!(cues.last().map(|(due, _)| *due), Some(21_000));
    let mut tape = tape;
    tape.go_on(&[(70, Act::Look)]);
    let said =
        |cue: Cue| tape.effects.iter().filter(|effect| **effect == SessionEffect::Announce(cue)).count();
    assert_eq!((said(Cue::GoesOn(step)), said(Cue::HalfWay)), (1, 1));
}

#[test]
fn a_pause_within_it_takes_nothing_and_the_next_one_is_whole_again() {
    let mut tape = resumed();
    tape.go_on(&[(61, event(SessionEvent::Pause)), (100, event(SessionEvent::Resume)), (101, Act::Look)]);
    assert_eq!((tape.session.lead_in(&tape.now()), tape.left()), (2000, 18.0));
}

#[test]
fn what_was_added_meanwhile_belongs_to_the_hold() {
    let mut tape = resumed();
    tape.go_on(&[(61, event(SessionEvent::AddFifteenSeconds)), (61, Act::Look)]);
    assert_eq!((tape.session.lead_in(&tape.now()), tape.left()), (2000, 33.0));
    tape.go_on(&[(70, event(SessionEvent::AddFifteenSeconds)), (70, Act::Look)]);
    assert_eq!((tape.session.lead_in(&tape.now()), tape.left()), (0, 33.0 - 7.0 + 15.0), "none begins late");
}

#[test]
fn a_reload_within_it_offers_the_same_second() {
    let mut tape = resumed();
    tape.go_on(&[(61, Act::Reload), (90, Act::Look)]);
    assert!(tape.is_paused());
    assert_eq!(tape.left(), 18.0);
}

#[test]
fn a_wall_clock_that_is_set_meanwhile_does_not_disturb_it() {
    let mut tape = resumed();
    tape.go_on(&[(61, Act::SetClock(-3600)), (62, Act::Look)]);
    assert_eq!((tape.session.lead_in(&tape.now()), tape.left()), (1000, 18.0));
}

#[test]
fn going_on_after_pain_has_one_too() {
    let script = [
        (22, event(SessionEvent::ItHurts)),
        (23, event(SessionEvent::PainAnswered(knee_companion::domain::pain::Nprs::new(1).unwrap()))),
        (24, event(SessionEvent::GoOn)),
    ];
    let tape = Tape::play(each_side(), &script);
    assert_eq!((tape.session.lead_in(&tape.now()), tape.left()), (LEAD_IN, 18.0));
}

#[test]
fn rests_walks_runs_and_sets_at_ones_own_pace_need_none() {
    let pause = |second| [(second, event(SessionEvent::Pause)), (second + 1, event(SessionEvent::Resume))];
    let rest = Tape::play(each_side(), &pause(45));
    let run =
        Plan { items: vec![PlanItem::WalkRun(Intervals { rounds: 2, run_seconds: 60, walk_seconds: 60 })] };
    let run = Tape::play(run, &pause(20));
    assert!(matches!(run.session.step().kind, StepKind::Work(StepWork::Run(60))));
    let own = Tape::play(plan(&[repetitions(Pacing::OwnPace)]), &pause(20));
    for tape in [rest, run, own] {
        assert!(matches!(tape.session.phase(), Phase::Running(_)));
        assert_eq!(tape.session.lead_in(&tape.now()), 0, "{:?}", tape.session.step().kind);
    }
}

#[test]
fn a_repetition_goes_on_from_where_it_stood() {
    let script = [(13, event(SessionEvent::Pause)), (20, event(SessionEvent::Resume)), (22, Act::Look)];
    let mut tape = Tape::play(plan(&[repetitions(Pacing::Paced)]), &script);
    let at = |tape: &Tape| tape.session.progress(&tape.now()).part.unwrap();
    let Tempo { lift, hold, .. } = Tempo { lift: 2, hold: 1, lower: 2 };
    let before = at(&tape);
    assert_eq!((before.number, before.remaining), (1, i64::from(lift + hold + 2 - 3) * 1000));
    tape.go_on(&[(24, Act::Look)]);
    assert_eq!(at(&tape).remaining, before.remaining - 1000);
}

#[test]
fn it_is_stored_and_a_document_without_it_has_none() {
    let tape = resumed();
    let json = serde_json::to_string(&tape.session).unwrap();
    let stored: Session = serde_json::from_str(&json).unwrap();
    assert_eq!(stored.lead_in(&tape.now()), LEAD_IN);
    let without = json.replace("\"l\":18000,\"t\"", "\"t\"");
    assert_ne!(without, json);
    let old: Session = serde_json::from_str(&without).unwrap();
    assert_eq!(old.lead_in(&tape.now()), 0);
}
