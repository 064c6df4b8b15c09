//! The player with a list of one's own, and what is chosen on its start screen.

use knee_companion::app::event::Event;
use knee_companion::app::plan::address::planned;
use knee_companion::app::plan::dose_number::{Direction, DoseNumber};
use knee_companion::app::plan::event::{ItemChange, ProgrammeEvent};
use knee_companion::app::session::event::{Arranged, ThisTime};
use knee_companion::app::session::start_choices::choices;
use knee_companion::app::session::view::{Screen, screen};
use knee_companion::domain::exercise::Work;
use knee_companion::domain::pain::Nprs;
use knee_companion::domain::session::plan::Side;
use knee_companion::domain::session::{Pacing, PlanItem, SessionEvent, SideChoice};

use super::tap::{BALANCE, BRIDGE, CLAMSHELL, Tab};

fn sides(tab: &Tab) -> Vec<SideChoice> {
    let items = &tab.model.session.as_ref().expect("a session").plan().items;
    items
        .iter()
        .filter_map(|item| if let PlanItem::Exercise(p) = item { Some(p.sides) } else { None })
        .collect()
}

fn paces(tab: &Tab) -> Vec<Pacing> {
    let items = &tab.model.session.as_ref().expect("a session").plan().items;
    items
        .iter()
        .filter_map(|item| if let PlanItem::Exercise(p) = item { Some(p.pacing) } else { None })
        .collect()
}

fn choose(tab: &mut Tab, sides: ThisTime) {
    tab.send(Event::Arranged(Arranged::Sides(sides)));
}

#[test]
fn a_list_is_played_by_its_id_with_its_own_doses_and_order() {
    let mut tab = Tab::new();
    let list = tab.make("own", &[BALANCE, CLAMSHELL]);
    tab.item(list, 1, ItemChange::Dose(DoseNumber::Sets, Direction::Less));
    let player = tab.reloaded("session", Some(&list.to_string()));
    assert_eq!(player.model.session.as_ref().unwrap().plan(), &tab.list(list).plan);
    assert!(matches!(screen(&player.model, player.now), Screen::Overview(_)));
}

#[test]
fn an_unknown_or_empty_list_is_said_to_be_so_and_nothing_else_is_played() {
    let mut tab = Tab::new();
    let empty = tab.make("empty", &[]);
    let shown = |list: &str| {
        let player = tab.reloaded("session", Some(list));
        screen(&player.model, player.now)
    };
    for unknown in ["404", "", "-1", "99999999999999", "<script>"] {
        assert_eq!(shown(unknown), Screen::NoList(None), "{unknown:?}");
    }
    assert_eq!(shown(&empty.to_string()), Screen::NoList(Some(empty)));
}

#[test]
fn a_list_that_is_asked_for_waits_while_another_session_is_unfinished() {
    let mut tab = Tab::new();
    let (first, second) = (tab.make("a", &[CLAMSHELL]), tab.make("b", &[BALANCE]));
    let mut player = tab.reloaded("session", Some(&first.to_string()));
    player.send(Event::Session(SessionEvent::Start));
    let mut player = player.reloaded("session", Some(&second.to_string()));
    assert!(matches!(screen(&player.model, player.now), Screen::Found(found) if found.replaced));
    player.send(Event::SessionReplaced);
    assert_eq!(player.model.session.as_ref().unwrap().plan(), &tab.list(second).plan);
    let player = player.reloaded("session", Some("404"));
    assert!(!matches!(screen(&player.model, player.now), Screen::Found(_)), "nothing is under way");
}

#[test]
fn which_side_comes_first_and_the_pace_are_remembered_but_not_that_one_side_rests() {
    let mut tab = Tab::new();
    let list = tab.make("own", &[CLAMSHELL, BRIDGE]);
    let mut player = tab.reloaded("session", Some(&list.to_string()));
    choose(&mut player, ThisTime::First(Side::Right));
    player.send(Event::Arranged(Arranged::OwnPace(true)));
    assert_eq!(sides(&player), [SideChoice::RightThenLeft, SideChoice::Together]);
    assert_eq!(paces(&player), [Pacing::OwnPace; 2]);
    choose(&mut player, ThisTime::Only(Side::Left));
    assert_eq!(sides(&player), [SideChoice::OnlyLeft, SideChoice::Together]);
    let player = player.reloaded("session", Some(&list.to_string()));
    assert_eq!(sides(&player), [SideChoice::RightThenLeft, SideChoice::Together]);
    assert_eq!(paces(&player), [Pacing::OwnPace; 2]);
    assert_eq!(tab.planned(list, 0).pacing, Pacing::Paced, "the list itself stays as it is");
}

#[test]
fn a_side_that_is_to_rest_is_not_worked() {
    let mut tab = Tab::new();
    let list = tab.make("own", &[CLAMSHELL, BALANCE]);
    tab.item(list, 1, ItemChange::Sides(SideChoice::OnlyLeft));
    let mut player = tab.reloaded("session", Some(&list.to_string()));
    choose(&mut player, ThisTime::Only(Side::Right));
    assert_eq!(sides(&player), [SideChoice::OnlyRight], "balance on the left is left out");
    choose(&mut player, ThisTime::AsPlanned);
    assert_eq!(sides(&player), [SideChoice::LeftThenRight, SideChoice::OnlyLeft]);

    tab.item(list, 0, ItemChange::Sides(SideChoice::OnlyLeft));
    let player = tab.reloaded("session", Some(&list.to_string()));
    assert!(choices(&player.model).sides.is_empty(), "a list of one side leaves no choice");
}

#[test]
fn choices_come_before_the_start_and_never_change_a_session_that_runs() {
    let mut tab = Tab::new();
    let list = tab.make("own", &[CLAMSHELL]);
    let mut player = tab.reloaded("session", Some(&list.to_string()));
    player.send(Event::Session(SessionEvent::PainBefore(Nprs::new(2).unwrap())));
    choose(&mut player, ThisTime::Only(Side::Left));
    assert_eq!(player.model.session.as_ref().unwrap().pain_before(), Nprs::new(2), "an answer is not lost");
    player.send(Event::Session(SessionEvent::Start));
    let running = player.model.session.clone();
    choose(&mut player, ThisTime::Only(Side::Right));
    player.send(Event::Arranged(Arranged::OwnPace(true)));
    assert_eq!(player.model.session, running);
}

#[test]
fn what_the_address_brings_goes_into_one_list_once() {
    let mut tab = Tab::new();
    let list = tab.make("own", &[CLAMSHELL]);
    tab.model.visit.exercises = Some("glute-bridge,no-such-exercise".into());
    assert_eq!(knee_companion::app::plan::lists_page::brought(&tab.model), [planned(BRIDGE)]);
    tab.tap(ProgrammeEvent::Added { list, exercises: vec![planned(BRIDGE)] });
    assert_eq!(tab.exercises(list), [CLAMSHELL, BRIDGE]);
    assert_eq!(tab.model.lists.open, Some(list));
    assert!(knee_companion::app::plan::lists_page::brought(&tab.model).is_empty());
}

#[test]
fn an_address_may_bring_a_dose_with_each_exercise_and_a_name_for_the_list() {
    let mut tab = Tab::new();
    tab.model.visit.exercises = Some("clamshell 3x20@2-2-2/45lr,glute-bridge".into());
    tab.model.lists.new_name = "Ten moves".into();
    let brought = knee_companion::app::plan::lists_page::brought(&tab.model);
    let Work::Repetitions { count, .. } = brought[0].dose.work else { panic!("{brought:?}") };
    assert_eq!((brought[0].dose.sets, count), (3, 20));
    assert_eq!(brought[1], planned(BRIDGE), "the dose that it begins with");
    tab.tap(ProgrammeEvent::Made { name: String::new(), exercises: brought.clone() });
    let list = tab.lists().last().unwrap().clone();
    assert_eq!(list.name, "Ten moves");
    let items: Vec<PlanItem> = brought.into_iter().map(PlanItem::Exercise).collect();
    assert_eq!(list.plan.items, items);
}

#[test]
fn a_dose_of_an_address_that_cannot_be_read_or_is_out_of_bounds_counts_as_none() {
    for dose in ["", "x", "3x12", "99x12@2-2-2/45lr", "3x12@2-2-2/45", "3x30s/45lr", "3x255@2-2-2/45lr"] {
        let asked = format!("clamshell {dose}");
        let brought: Vec<_> = knee_companion::app::plan::address::asked_by_address(&asked).collect();
        assert_eq!(brought, [planned(CLAMSHELL)], "{asked}");
    }
}

#[test]
fn a_list_that_is_made_while_exercises_wait_for_a_place_takes_them() {
    let mut tab = Tab::new();
    tab.model.visit.exercises = Some("clamshell,glute-bridge".into());
    tab.tap(ProgrammeEvent::Made { name: "Ten moves".into(), exercises: Vec::new() });
    let list = tab.lists().last().unwrap().id;
    assert_eq!(tab.exercises(list), [CLAMSHELL, BRIDGE]);
    tab.tap(ProgrammeEvent::Made { name: "Another".into(), exercises: Vec::new() });
    assert!(tab.lists().last().unwrap().plan.items.is_empty(), "and the next one does not");
}
