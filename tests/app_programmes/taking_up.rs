//! Lists from outside.

use knee_companion::app::plan::address::{plan, planned};
use knee_companion::app::plan::event::ProgrammeEvent;
use knee_companion::app::plan::state::Said;
use knee_companion::domain::document::programmes::How;
use knee_companion::domain::exercise::{Dose, ExerciseId};
use knee_companion::domain::programme::{Days, MOST_PROGRAMMES, Programme, Sender};
use knee_companion::domain::session::PlanItem;
use knee_companion::domain::session::plan::{MOST_ITEMS, PlannedExercise};
use knee_companion::domain::time::Day;

use super::tap::{BALANCE, BRIDGE, CLAMSHELL, Tab};

fn from_clinic(exercises: &[ExerciseId]) -> Programme {
    let mut plan = plan(exercises.iter().copied());
    for item in &mut plan.items {
        if let PlanItem::Exercise(planned) = item {
            planned.dose.sets = 1;
        }
    }
    Programme {
        id: 77,
        name: "From the clinic".into(),
        plan,
        days: Days::of(&[1, 3]),
        note: "Slowly.".into(),
        sender: Some(Sender { name: "Clinic".into(), ..Sender::default() }),
        since: Day(20_000),
    }
}

fn take_up(tab: &mut Tab, programme: Programme, how: How) {
    tab.tap(ProgrammeEvent::TakenUp(Box::new(programme), how));
}

#[test]
fn kept_beside_the_others_it_gets_an_id_of_this_device() {
    let mut tab = Tab::new();
    let own = tab.make("own", &[CLAMSHELL]);
    take_up(&mut tab, from_clinic(&[BALANCE]), How::KeepBoth);
    assert_eq!(tab.lists().len(), 2);
    let taken = tab.model.lists.last.unwrap();
    assert!(taken != own && taken != 77);
    assert_eq!(tab.list(taken), &Programme { id: taken, ..from_clinic(&[BALANCE]) });
    assert_eq!(tab.kept(), *tab.model.programmes);
}

#[test]
fn merged_it_changes_what_both_have_adds_what_is_new_and_takes_nothing_away() {
    let mut tab = Tab::new();
    let own = tab.make("own", &[CLAMSHELL, BRIDGE]);
    tab.tap(ProgrammeEvent::DayToggled { list: own, weekday: 0 });
    take_up(&mut tab, from_clinic(&[BALANCE, BRIDGE]), How::Merge(own));
    assert_eq!(tab.lists().len(), 1);
    assert_eq!(tab.exercises(own), [CLAMSHELL, BRIDGE, BALANCE]);
    assert_eq!(tab.planned(own, 0), planned(CLAMSHELL));
    let clinics = PlannedExercise { dose: Dose { sets: 1, ..planned(BRIDGE).dose }, ..planned(BRIDGE) };
    assert_eq!(tab.planned(own, 1), clinics);
    let list = tab.list(own);
    assert_eq!((list.name.as_str(), list.note.as_str(), list.days), ("own", "Slowly.", Days::of(&[1, 3])));
}

#[test]
fn put_in_the_place_of_a_list_it_has_its_id() {
    let mut tab = Tab::new();
    let own = tab.make("own", &[CLAMSHELL]);
    take_up(&mut tab, from_clinic(&[BALANCE]), How::Replace(own));
    assert_eq!(tab.lists(), [Programme { id: own, ..from_clinic(&[BALANCE]) }]);
}

#[test]
fn what_finds_no_room_changes_nothing_and_that_is_said() {
    let mut tab = Tab::new();
    let full = tab.make("full", &[CLAMSHELL; MOST_ITEMS]);
    let before = tab.model.programmes.clone();
    for how in [How::Merge(full), How::Merge(404), How::Replace(404)] {
        take_up(&mut tab, from_clinic(&[BALANCE]), how);
        assert_eq!(tab.model.programmes, before, "{how:?}");
        assert_eq!(tab.model.lists.said, Some(Said::NoRoom), "{how:?}");
    }
    for _ in 1..MOST_PROGRAMMES {
        tab.make("", &[]);
    }
    take_up(&mut tab, from_clinic(&[BALANCE]), How::KeepBoth);
    assert_eq!(tab.lists().len(), MOST_PROGRAMMES);
    assert_eq!(tab.model.lists.said, Some(Said::NoRoom));
}
