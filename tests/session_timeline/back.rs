//! "Back": only to where one was, never into an exercise that was stopped, and with time to get into position.

use knee_companion::domain::exercise::{Dose, ExerciseId, Work};
use knee_companion::domain::pain::Nprs;
use knee_companion::domain::session::{
    Intervals, Pacing, Phase, Plan, PlanItem, PlannedExercise, Session, SessionEvent, SideChoice, Step,
    StepKind, StepWork, update,
};
use proptest::prelude::*;

use super::properties::{any_plan, any_script, play, start_of};
use super::tape::{Act, Tape, holds, plan, repetitions};

fn event(event: SessionEvent) -> Act {
    Act::Event(event)
}

fn pain(value: u8) -> Act {
    Act::Event(SessionEvent::PainAnswered(Nprs::new(value).unwrap()))
}

fn another(exercise: usize) -> PlannedExercise {
    PlannedExercise { exercise: ExerciseId::ALL[exercise], ..holds(SideChoice::Together) }
}

fn place(tape: &Tape) -> (usize, u8, StepKind) {
    let Step { item, set, kind, .. } = tape.session.step();
    (item, set, kind)
}

#[test]
fn in_the_first_get_ready_there_is_nothing_to_go_back_to_and_its_seconds_begin_anew() {
    for second in [1, 5] {
        let tape = Tape::play(plan(&[another(0)]), &[(second, event(SessionEvent::Back))]);
        assert_eq!((place(&tape), tape.left()), ((0, 1, StepKind::GetReady), 10.0));
    }
}

#[test]
fn back_never_leads_into_an_exercise_that_was_stopped_for_pain() {
    let stopped = [
        (15, event(SessionEvent::ItHurts)),
        (16, pain(7)),
        (17, event(SessionEvent::StopThisOne)),
        (18, event(SessionEvent::Back)),
        (19, event(SessionEvent::Back)),
    ];
    let mut tape = Tape::play(plan(&[another(0), another(1)]), &stopped);
    assert_eq!((place(&tape), tape.left()), ((1, 1, StepKind::NextExercise), 30.0));
    tape.go_on(&[(20, Act::Reload), (21, event(SessionEvent::Resume)), (21, event(SessionEvent::Back))]);
    assert_eq!(place(&tape), (1, 1, StepKind::NextExercise), "nor after a reload");
}

#[test]
fn back_goes_past_the_stopped_exercise_to_the_one_before_it() {
    let script = [
        (95, event(SessionEvent::ItHurts)),
        (96, pain(7)),
        (97, event(SessionEvent::StopThisOne)),
        (98, event(SessionEvent::Back)),
    ];
    let tape = Tape::play(plan(&[another(0), another(1), another(2)]), &script);
    assert_eq!(place(&tape), (0, 2, StepKind::Rest(20)));
}

#[test]
fn nor_is_the_stopped_exercise_gone_back_to_where_the_plan_had_it_earlier() {
    let script = [
        (10, event(SessionEvent::Skip)),
        (11, event(SessionEvent::Skip)),
        (12, event(SessionEvent::Skip)),
        (60, event(SessionEvent::ItHurts)),
        (61, pain(7)),
        (62, event(SessionEvent::StopThisOne)),
        (63, event(SessionEvent::Back)),
    ];
    let tape = Tape::play(plan(&[another(0), another(0), another(2)]), &script);
    assert_eq!(place(&tape), (2, 1, StepKind::NextExercise));
}

#[test]
fn after_switching_to_easier_back_leads_neither_to_the_harder_one_nor_to_sets_that_were_never_reached() {
    let script = [
        (15, event(SessionEvent::ItHurts)),
        (16, pain(4)),
        (17, event(SessionEvent::GoOnEasier(another(1)))),
        (18, event(SessionEvent::Back)),
    ];
    let tape = Tape::play(plan(&[another(0), another(2)]), &script);
    assert_eq!(place(&tape), (1, 1, StepKind::NextExercise));
}

#[test]
fn where_no_pause_stands_before_a_set_back_gives_three_seconds_to_get_into_position() {
    let dose = Dose { sets: 2, work: Work::Hold { seconds: 30 }, rest_seconds: 0 };
    let no_rest = plan(&[PlannedExercise { dose, ..another(0) }]);
    let tape = Tape::play(no_rest, &[(50, event(SessionEvent::Back)), (51, Act::Look)]);
    assert_eq!((place(&tape).1, tape.left()), (2, 30.0));
    assert_eq!(tape.session.lead_in(&tape.now()), 2_000);
}

#[test]
fn a_run_that_was_gone_back_to_begins_after_three_seconds_too() {
    let intervals = Intervals { rounds: 2, run_seconds: 60, walk_seconds: 60 };
    let walk = Plan { items: vec![PlanItem::WalkRun(intervals)] };
    let mut tape = Tape::play(walk, &[(140, event(SessionEvent::Back)), (142, Act::Look)]);
    assert_eq!((place(&tape).2, tape.left()), (StepKind::Work(StepWork::Run(60)), 60.0));
    tape.go_on(&[(153, Act::Look)]);
    assert_eq!(tape.left(), 50.0);
}

#[test]
fn a_set_at_ones_own_pace_is_gone_back_to_by_way_of_getting_ready() {
    let own = plan(&[repetitions(Pacing::OwnPace), another(1)]);
    let tape = Tape::play(own, &[(12, event(SessionEvent::Back))]);
    assert_eq!((place(&tape).2, tape.left()), (StepKind::GetReady, 10.0));
}

/// A step by what it is, whatever sets were added meanwhile.
type Name = (usize, Option<knee_companion::domain::session::Side>, u8, StepKind);

fn name_of(step: &Step) -> Name {
    (step.item, step.side, step.set, step.kind)
}

fn name(session: &Session) -> Name {
    name_of(&session.step())
}

fn exercise(session: &Session, item: usize) -> Option<ExerciseId> {
    session.plan().items.get(item).and_then(PlanItem::exercise)
}

proptest! {
    /// **Back is somewhere one was**: from any state it leads to a step that was reached, of an exercise that was not
    /// stopped, and begins with getting ready.
    #[test]
    fn back_leads_to_a_step_that_was_reached_and_not_stopped_and_starts_with_getting_ready(
        plan in any_plan(),
        script in any_script(),
    ) {
        let Some((session, now)) = start_of(plan) else { return Ok(()) };
        let mut reached = vec![name(&session)];
        let mut stopped: Vec<usize> = Vec::new();
        for (before, now, event, after) in play(session, now, &script) {
            // What the time alone did until then: a late look goes through several steps, and each of them was reached.
            let looked = update(&before, SessionEvent::Tick, &now).0;
            let steps = looked.steps();
            let number = |session: &Session| steps.iter().position(|step| name_of(step) == name(session));
            if let (Some(first), Some(last)) = (number(&before), number(&looked)) {
                reached.extend(steps[first.min(last)..=last].iter().map(name_of));
            }
            // Items that were put in after the current one move the later ones.
            let from = looked.step().item;
            let more = after.plan().items.len() - before.plan().items.len();
            let moved = |item: usize| if item > from { item + more } else { item };
            reached.iter_mut().for_each(|step| step.0 = moved(step.0));
            stopped.iter_mut().for_each(|item| *item = moved(*item));
            if event == SessionEvent::StopThisOne || more > 0 {
                stopped.push(from);
            }
            // A stop that was taken back was none.
            if event == SessionEvent::StopUndone && after.step().item != from {
                stopped.retain(|item| *item != after.step().item);
            }
            if event != SessionEvent::Back {
                reached.push(name(&after));
            }
            if event != SessionEvent::Back || before == after || after.is_over() {
                continue;
            }
            let step = after.step();
            prop_assert!(reached.contains(&name(&after)), "never reached: {step:?}");
            if step.item != from {
                let of_stopped = stopped.iter().any(|item| {
                    *item == step.item || (exercise(&after, *item).is_some()
                        && exercise(&after, *item) == exercise(&after, step.item))
                });
                prop_assert!(!of_stopped, "stopped: {step:?}");
            }
            let by_tap = step.length().is_none();
            let paused = matches!(after.phase(), Phase::Paused { .. });
            let unasked = matches!(before.phase(), Phase::AskingPain(_) | Phase::ChoosingAfterPain { .. });
            let getting_ready = step.is_pause() || after.lead_in(&now) > 0 || by_tap || paused;
            prop_assert!(unasked || getting_ready, "at once: {step:?}");
            prop_assert!(unasked || after.elapsed(&now) == 0);
        }
    }
}
