//! Whatever is tapped in whatever order.

use std::collections::BTreeMap;

use knee_companion::app::model::Model;
use knee_companion::app::plan::address::plan;
use knee_companion::app::plan::address::planned;
use knee_companion::app::plan::dose_number::{Direction, DoseNumber};
use knee_companion::app::plan::event::{ItemChange, ProgrammeEvent, Spot};
use knee_companion::content::exercises::exercise;
use knee_companion::domain::document::programmes::How;
use knee_companion::domain::exercise::ExerciseId;
use knee_companion::domain::letters;
use knee_companion::domain::programme::{Days, LONGEST_NAME, MOST_PROGRAMMES, Programme, bounds};
use knee_companion::domain::session::plan::{MOST_ITEMS, PlannedExercise};
use knee_companion::domain::session::{Pacing, PlanItem, SideChoice};
use knee_companion::domain::time::Day;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::tap::Tab;

/// What must hold of the lists at every moment.
#[track_caller]
pub fn holds(model: &Model) {
    for list in model.programmes.all() {
        assert!(list.plan.items.len() <= MOST_ITEMS, "{list:?}");
        assert!((1..=LONGEST_NAME).contains(&letters::count(&list.name)), "{list:?}");
        for item in &list.plan.items {
            let planned = match item {
                PlanItem::Exercise(planned) => planned,
                PlanItem::WalkRun(intervals) => {
                    assert_eq!(bounds::intervals_within(*intervals), *intervals);
                    assert!(intervals.parts() > 0, "nothing is left to do: {intervals:?}");
                    continue;
                }
            };
            let facts = exercise(planned.exercise);
            assert!(bounds::allowed(planned, facts), "{planned:?}");
        }
    }
}

fn with_usual_doses(exercises: Vec<ExerciseId>) -> Vec<PlannedExercise> {
    exercises.into_iter().map(planned).collect()
}

fn exercises() -> impl Strategy<Value = Vec<ExerciseId>> {
    vec(select(ExerciseId::ALL.to_vec()), 0..5)
}

fn change() -> impl Strategy<Value = ItemChange> {
    use DoseNumber::{Hold, Lift, Lower, Rest, Sets, Work};
    let numbers = select(vec![Sets, Work, Lift, Hold, Lower, Rest]);
    let directions = select(vec![Direction::Less, Direction::More]);
    let sides = select(vec![
        SideChoice::Together,
        SideChoice::LeftThenRight,
        SideChoice::RightThenLeft,
        SideChoice::OnlyLeft,
        SideChoice::OnlyRight,
    ]);
    prop_oneof![
        Just(ItemChange::Up),
        Just(ItemChange::Down),
        Just(ItemChange::Out),
        Just(ItemChange::UsualDose),
        (numbers, directions).prop_map(|(number, direction)| ItemChange::Dose(number, direction)),
        sides.prop_map(ItemChange::Sides),
        select(vec![Pacing::Paced, Pacing::OwnPace]).prop_map(ItemChange::Pacing),
    ]
}

/// A tap; lists are named by their number in the order of ids so far, so that most taps find one.
fn tap() -> impl Strategy<Value = ProgrammeEvent> {
    let list = 1_u32..20;
    let name = "\\PC{0,80}";
    prop_oneof![
        2 => (name, exercises()).prop_map(|(name, exercises)| ProgrammeEvent::Made { name, exercises: with_usual_doses(exercises) }),
        1 => (list.clone(), name).prop_map(|(list, name)| ProgrammeEvent::Renamed { list, name }),
        3 => (list.clone(), exercises())
            .prop_map(|(list, exercises)| ProgrammeEvent::Added { list, exercises: with_usual_doses(exercises) }),
        9 => (list.clone(), 0_usize..MOST_ITEMS, change()).prop_map(|(list, place, change)| {
            ProgrammeEvent::Item { spot: Spot { list, place, exercise: None }, change }
        }),
        1 => (list.clone(), 0_u8..9)
            .prop_map(|(list, weekday)| ProgrammeEvent::DayToggled { list, weekday }),
        2 => list.clone().prop_map(ProgrammeEvent::WalkRunAdded),
        1 => list.clone().prop_map(ProgrammeEvent::Deleted),
        1 => Just(ProgrammeEvent::Undone),
        1 => (list, exercises(), 0..3).prop_map(|(list, exercises, how)| {
            let programme = Programme {
                id: list,
                name: "From outside".into(),
                plan: plan(exercises),
                days: Days::NONE,
                note: "note".repeat(200),
                sender: None,
                since: Day(1),
            };
            let how = [How::KeepBoth, How::Merge(list), How::Replace(list)][how as usize];
            ProgrammeEvent::TakenUp(Box::new(programme), how)
        }),
    ]
}

/// A tap on what really stands there: a number stands for one of the lists.
fn aimed(tab: &Tab, event: ProgrammeEvent) -> ProgrammeEvent {
    use ProgrammeEvent as E;
    let lists = tab.lists();
    let id = |number: u32| lists.get(number as usize % lists.len().max(1)).map_or(number, |list| list.id);
    match event {
        E::Renamed { list, name } => E::Renamed { list: id(list), name },
        E::Added { list, exercises } => E::Added { list: id(list), exercises },
        E::DayToggled { list, weekday } => E::DayToggled { list: id(list), weekday },
        E::WalkRunAdded(list) => E::WalkRunAdded(id(list)),
        E::Deleted(list) => E::Deleted(id(list)),
        E::Item { spot: Spot { list, place, .. }, change } => {
            let list = id(list);
            let item = tab.model.programmes.get(list).and_then(|list| list.plan.items.get(place));
            let exercise = item.and_then(PlanItem::exercise);
            E::Item { spot: Spot { list, place, exercise }, change }
        }
        E::TakenUp(programme, How::Merge(list)) => E::TakenUp(programme, How::Merge(id(list))),
        E::TakenUp(programme, How::Replace(list)) => E::TakenUp(programme, How::Replace(id(list))),
        other => other,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_order_of_taps_leaves_the_bounds_or_gives_an_id_twice(taps in vec(tap(), 0..80)) {
        let mut tab = Tab::new();
        let mut names: BTreeMap<u32, Day> = BTreeMap::new();
        let mut highest = 0;
        for event in taps {
            let undo = matches!(event, ProgrammeEvent::Undone);
            let before: Vec<u32> = tab.lists().iter().map(|list| list.id).collect();
            let event = aimed(&tab, event);
            tab.tap(event);
            holds(&tab.model);
            prop_assert!(tab.lists().len() <= MOST_PROGRAMMES);
            for list in tab.lists() {
                if !before.contains(&list.id) {
                    prop_assert!(undo || list.id > highest, "{} was used before", list.id);
                    highest = highest.max(list.id);
                }
                names.insert(list.id, list.since);
            }
            if tab.stored.contains_key("knee:programmes") {
                prop_assert_eq!(&tab.kept(), tab.model.programmes.as_ref(), "what is shown is kept");
            }
        }
    }

    #[test]
    fn two_tabs_agree_whatever_they_wrote_at_the_same_moment(
        common in vec(tap(), 0..20), one in tap(), other in tap(),
    ) {
        let mut start = Tab::new();
        for event in common {
            let event = aimed(&start, event);
            start.tap(event);
        }
        let (mut first, mut second) = (start.clone(), start);
        let (one, other) = (aimed(&first, one), aimed(&second, other));
        first.tap(one);
        second.tap(other);
        if !first.stored.contains_key("knee:programmes") || !second.stored.contains_key("knee:programmes") {
            return Ok(());
        }
        for _ in 0..3 {
            let (from_first, from_second) = (first.heard(), second.heard());
            first.send(from_second);
            second.send(from_first);
        }
        prop_assert_eq!(&first.model.programmes, &second.model.programmes);
    }
}
