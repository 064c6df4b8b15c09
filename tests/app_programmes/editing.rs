//! What taps make of lists.

use knee_companion::app::core::effect::Effect;
use knee_companion::app::plan::address::planned;
use knee_companion::app::plan::dose_number::{Direction, DoseNumber, stepped, stepped_intervals};
use knee_companion::app::plan::event::{ItemChange, ProgrammeEvent, Spot};
use knee_companion::app::plan::state::Said;
use knee_companion::content::{programmes as starter_sets, words};
use knee_companion::domain::exercise::{Dose, Work};
use knee_companion::domain::programme::{LONGEST_NAME, MOST_PROGRAMMES};
use knee_companion::domain::session::plan::{Intervals, MOST_ITEMS};
use knee_companion::domain::session::{Pacing, PlanItem, SideChoice};

use super::tap::{BALANCE, BRIDGE, CLAMSHELL, Tab};

#[test]
fn a_list_is_made_named_filled_and_kept_at_each_tap() {
    let mut tab = Tab::new();
    let list = tab.make("  Monday\nevening ", &[]);
    assert_eq!(tab.list(list).name, "Monday evening");
    assert_eq!(tab.model.lists.said, Some(Said::Kept));
    tab.tap(ProgrammeEvent::Added { list, exercises: vec![planned(CLAMSHELL), planned(BALANCE)] });
    assert_eq!(tab.exercises(list), [CLAMSHELL, BALANCE]);
    assert_eq!(tab.planned(list, 0), planned(CLAMSHELL), "with the dose that it begins with");
    tab.tap(ProgrammeEvent::Renamed { list, name: "Mondays".into() });
    tab.tap(ProgrammeEvent::DayToggled { list, weekday: 0 });
    assert_eq!(tab.kept(), *tab.model.programmes);
    let again = tab.reloaded("programme", Some(&list.to_string()));
    assert_eq!(again.model.programmes, tab.model.programmes);
    assert_eq!(again.model.lists.open, Some(list), "and a reload shows the same list");
}

#[test]
fn a_list_without_a_name_gets_a_usual_one_and_a_starter_set_keeps_its_own() {
    let mut tab = Tab::new();
    let (first, second) = (tab.make("", &[CLAMSHELL]), tab.make("  ", &[CLAMSHELL]));
    assert_eq!(tab.list(first).name, words().own_list.usual_name);
    assert_ne!(tab.list(second).name, tab.list(first).name);
    let set = starter_sets::find(starter_sets::STARTER).unwrap();
    let copy = tab.make("", set.exercises);
    assert_eq!(tab.list(copy).name, set.name);
    tab.tap(ProgrammeEvent::Renamed { list: copy, name: " \t ".into() });
    assert_eq!(tab.list(copy).name, set.name, "no list is without a name");
    tab.tap(ProgrammeEvent::Renamed { list: copy, name: "x".repeat(500) });
    assert_eq!(tab.list(copy).name.chars().count(), LONGEST_NAME);
}

#[test]
fn exercises_go_up_and_down_and_no_further_than_the_ends() {
    let mut tab = Tab::new();
    let list = tab.make("", &[CLAMSHELL, BALANCE, BRIDGE]);
    tab.item(list, 2, ItemChange::Up);
    assert_eq!(tab.exercises(list), [CLAMSHELL, BRIDGE, BALANCE]);
    tab.item(list, 0, ItemChange::Down);
    assert_eq!(tab.exercises(list), [BRIDGE, CLAMSHELL, BALANCE]);
    tab.item(list, 0, ItemChange::Up);
    tab.item(list, 2, ItemChange::Down);
    assert_eq!(tab.exercises(list), [BRIDGE, CLAMSHELL, BALANCE]);
    assert!(tab.effects.is_empty(), "and nothing is written for it: {:?}", tab.effects);
}

#[test]
fn a_second_quick_tap_on_take_out_does_not_take_out_the_next_exercise() {
    let mut tab = Tab::new();
    let list = tab.make("", &[CLAMSHELL, BALANCE]);
    let out = ProgrammeEvent::Item {
        spot: Spot { list, place: 0, exercise: Some(CLAMSHELL) },
        change: ItemChange::Out,
    };
    tab.tap(out.clone());
    tab.tap(out);
    assert_eq!(tab.exercises(list), [BALANCE]);
    tab.tap(ProgrammeEvent::Undone);
    assert_eq!(tab.exercises(list), [CLAMSHELL, BALANCE], "and it can be put back where it was");
}

#[test]
fn each_number_of_a_dose_goes_by_handy_steps_and_stays_within_bounds() {
    let dose = |seconds| Dose { sets: 2, work: Work::Hold { seconds }, rest_seconds: 45 };
    let hold = |seconds, direction| match stepped(dose(seconds), DoseNumber::Work, direction).work {
        Work::Hold { seconds } => seconds,
        other => panic!("{other:?}"),
    };
    let (less, more) = (Direction::Less, Direction::More);
    assert_eq!([1, 5, 9, 10, 12, 300].map(|seconds| hold(seconds, more)), [2, 6, 10, 15, 15, 300]);
    assert_eq!([1, 5, 10, 11, 12, 300].map(|seconds| hold(seconds, less)), [1, 4, 9, 10, 10, 295]);

    let mut tab = Tab::new();
    let list = tab.make("", &[CLAMSHELL]);
    for _ in 0..60 {
        tab.item(list, 0, ItemChange::Dose(DoseNumber::Work, Direction::More));
        tab.item(list, 0, ItemChange::Dose(DoseNumber::Sets, Direction::More));
        tab.item(list, 0, ItemChange::Dose(DoseNumber::Rest, Direction::Less));
    }
    let dose = tab.planned(list, 0).dose;
    assert!(matches!(dose.work, Work::Repetitions { count: 50, .. }), "{dose:?}");
    assert_eq!((dose.sets, dose.rest_seconds), (6, 0));
    tab.item(list, 0, ItemChange::UsualDose);
    assert_eq!(tab.planned(list, 0).dose, planned(CLAMSHELL).dose);
}

#[test]
fn sides_and_pace_are_chosen_where_there_is_a_choice() {
    let mut tab = Tab::new();
    let list = tab.make("", &[CLAMSHELL, BRIDGE]);
    tab.item(list, 0, ItemChange::Sides(SideChoice::OnlyRight));
    tab.item(list, 0, ItemChange::Pacing(Pacing::OwnPace));
    let clamshell = tab.planned(list, 0);
    assert_eq!((clamshell.sides, clamshell.pacing), (SideChoice::OnlyRight, Pacing::OwnPace));
    tab.item(list, 0, ItemChange::Sides(SideChoice::Together));
    assert_eq!(tab.planned(list, 0).sides, SideChoice::OnlyRight, "a clamshell never has both at once");
    tab.item(list, 1, ItemChange::Sides(SideChoice::OnlyLeft));
    assert_eq!(tab.planned(list, 1).sides, SideChoice::Together, "a bridge has no sides");
}

#[test]
fn no_more_lists_and_exercises_than_there_may_be_and_it_is_said() {
    let mut tab = Tab::new();
    let list = tab.make("full", &[CLAMSHELL; MOST_ITEMS]);
    tab.tap(ProgrammeEvent::Added { list, exercises: vec![planned(BALANCE)] });
    assert_eq!(tab.exercises(list), [CLAMSHELL; MOST_ITEMS]);
    assert_eq!(tab.model.lists.said, Some(Said::ListFull));
    assert!(tab.effects.iter().any(|effect| matches!(effect, Effect::Announce(_))));
    for _ in 0..MOST_PROGRAMMES + 3 {
        tab.make("", &[]);
    }
    assert_eq!(tab.lists().len(), MOST_PROGRAMMES);
    assert_eq!(tab.model.lists.said, Some(Said::NoRoom));
}

#[test]
fn a_deleted_list_comes_back_whole_and_in_its_place() {
    let mut tab = Tab::new();
    let (first, second) = (tab.make("a", &[CLAMSHELL]), tab.make("b", &[BALANCE]));
    let before = tab.kept().all().to_vec();
    tab.tap(ProgrammeEvent::Deleted(first));
    assert_eq!(tab.lists().len(), 1);
    assert_eq!(tab.reloaded("programme", None).lists().len(), 1, "it is gone from the store");
    assert_eq!(tab.lists()[0].id, second);
    tab.tap(ProgrammeEvent::Undone);
    assert_eq!(tab.lists(), before);
    assert_eq!(tab.kept().all(), before);
    tab.tap(ProgrammeEvent::Undone);
    assert_eq!(tab.lists(), before, "a second tap brings no second one");
}

#[test]
fn the_id_of_a_deleted_list_is_never_given_again() {
    let mut tab = Tab::new();
    let old = tab.make("a", &[CLAMSHELL]);
    tab.tap(ProgrammeEvent::Deleted(old));
    let mut tab = tab.reloaded("programme", None);
    assert_ne!(tab.make("b", &[]), old);
}

#[test]
fn a_walk_with_runs_is_added_changed_and_kept_like_an_exercise() {
    let mut tab = Tab::new();
    let list = tab.make("", &[CLAMSHELL]);
    tab.tap(ProgrammeEvent::WalkRunAdded(list));
    let change = |number, direction| ProgrammeEvent::Item {
        spot: Spot { list, place: 1, exercise: None },
        change: ItemChange::Dose(number, direction),
    };
    tab.tap(change(DoseNumber::Sets, Direction::Less));
    tab.tap(change(DoseNumber::Work, Direction::More));
    tab.tap(change(DoseNumber::Rest, Direction::Less));
    let wanted = PlanItem::WalkRun(Intervals { rounds: 7, run_seconds: 90, walk_seconds: 90 });
    assert_eq!(tab.list(list).plan.items[1], wanted);
    assert!(tab.effects.contains(&Effect::Announce("7 × (90 s run, 90 s walk)".into())), "{:?}", tab.effects);
    let again = tab.reloaded("programme", None);
    assert_eq!(again.list(list).plan.items[1], wanted);
    tab.item(list, 1, ItemChange::UsualDose);
    assert_eq!(tab.list(list).plan.items[1], PlanItem::WalkRun(Intervals::FIRST));
    while tab.list(list).plan.items.len() < MOST_ITEMS {
        tab.tap(ProgrammeEvent::WalkRunAdded(list));
    }
    tab.tap(ProgrammeEvent::WalkRunAdded(list));
    assert_eq!(tab.list(list).plan.items.len(), MOST_ITEMS);
    assert_eq!(tab.model.lists.said, Some(Said::ListFull));
}

#[test]
fn a_walk_alone_and_a_run_alone_are_possible_but_nothing_at_all_is_not() {
    let mut walk = Intervals::FIRST;
    for _ in 0..20 {
        walk = stepped_intervals(walk, DoseNumber::Work, Direction::Less);
    }
    assert_eq!(walk, Intervals { run_seconds: 0, ..Intervals::FIRST });
    let mut less = walk;
    for _ in 0..50 {
        less = stepped_intervals(less, DoseNumber::Rest, Direction::Less);
    }
    assert_eq!(less, Intervals { walk_seconds: 10, ..walk });
    let mut more = Intervals::FIRST;
    for _ in 0..300 {
        more = stepped_intervals(more, DoseNumber::Work, Direction::More);
        more = stepped_intervals(more, DoseNumber::Sets, Direction::More);
    }
    assert_eq!((more.rounds, more.run_seconds), (30, 7200));
}

#[test]
fn a_name_is_kept_letter_by_letter_while_it_is_typed() {
    let mut tab = Tab::new();
    let list = tab.make("Mondays", &[CLAMSHELL]);
    let mut typed = String::new();
    for letter in "Before a run".chars() {
        typed.push(letter);
        tab.tap(ProgrammeEvent::Renamed { list, name: typed.clone() });
        assert_eq!(tab.reloaded("programme", None).list(list).name, typed.trim_end());
    }
    tab.tap(ProgrammeEvent::Renamed { list, name: String::new() });
    assert_eq!(tab.list(list).name, "Before a run", "a list needs a name");
}

#[test]
fn the_name_of_a_list_that_is_not_made_yet_is_there_after_a_reload() {
    let mut tab = Tab::new();
    tab.tap(ProgrammeEvent::NewNameWritten("Mond".into()));
    let mut tab = tab.loaded_anew();
    assert_eq!(tab.model.lists.new_name, "Mond");
    tab.tap(ProgrammeEvent::NewNameWritten("Mondays".into()));
    tab.tap(ProgrammeEvent::Made { name: "Mondays".into(), exercises: Vec::new() });
    assert_eq!(tab.loaded_anew().model.lists.new_name, "", "once it is made, the field is empty");
}

#[test]
fn a_name_of_sixty_letters_is_kept_whole_in_every_alphabet() {
    let mut tab = Tab::new();
    for letter in ["ж", "ש", "語", "e\u{301}", "क्ष", "👨‍👩‍👧‍👦"] {
        let name = letter.repeat(LONGEST_NAME);
        let list = tab.make(&name, &[]);
        assert_eq!(tab.list(list).name, name);
        tab.tap(ProgrammeEvent::Renamed { list, name: format!("{name}{letter}") });
        assert_eq!(tab.list(list).name, name);
    }
}
