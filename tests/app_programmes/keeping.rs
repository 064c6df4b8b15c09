//! What is kept of lists, whatever lies in the store and whatever another tab does.

use knee_companion::app::core::effect::Effect;
use knee_companion::app::core::notice::Notice;
use knee_companion::app::event::Event;
use knee_companion::app::plan::address::planned;
use knee_companion::app::plan::event::{ItemChange, ProgrammeEvent};
use knee_companion::app::plan::state::Said;
use knee_companion::domain::document::Key;
use knee_companion::domain::session::plan::MOST_ITEMS;

use super::tap::{BALANCE, BRIDGE, CLAMSHELL, SATURDAY, Tab};

const FIXTURE: &str = include_str!("../fixtures/documents/programmes.json");

fn with_fixture() -> Tab {
    let stored = [("knee:programmes".to_owned(), FIXTURE.to_owned())].into();
    Tab::opened("programme", None, stored, SATURDAY)
}

#[test]
fn an_exercise_of_a_newer_version_is_kept_in_its_place_whatever_is_changed_around_it() {
    let mut tab = with_fixture();
    assert!(tab.model.notices.is_empty(), "{:?}", tab.model.notices);
    assert_eq!(tab.model.programmes.unknown(1), 1);
    tab.tap(ProgrammeEvent::Added { list: 1, exercises: vec![planned(BALANCE)] });
    tab.item(1, 0, ItemChange::Out);
    tab.tap(ProgrammeEvent::Deleted(1));
    assert!(!tab.stored["knee:programmes"].contains("an-exercise-of-a-newer-app"));
    tab.tap(ProgrammeEvent::Undone);
    let text = &tab.stored["knee:programmes"];
    assert!(text.contains("an-exercise-of-a-newer-app 2x30s/60"), "{text}");
    assert_eq!(tab.reloaded("programme", None).model.programmes.unknown(1), 1);
}

#[test]
fn an_unknown_exercise_takes_its_room() {
    let mut tab = with_fixture();
    let rest = MOST_ITEMS - tab.list(1).plan.items.len() - 1;
    tab.tap(ProgrammeEvent::Added { list: 1, exercises: vec![planned(BALANCE); rest + 1] });
    assert_eq!(tab.model.lists.said, Some(Said::ListFull));
    tab.tap(ProgrammeEvent::Added { list: 1, exercises: vec![planned(BALANCE); rest] });
    assert_eq!(tab.model.lists.said, Some(Said::Kept));
}

#[test]
fn what_another_tab_wrote_later_is_shown() {
    let mut one = Tab::new();
    let mut other = Tab::new();
    let list = one.make("a", &[CLAMSHELL]);
    other.send(one.heard());
    assert_eq!(other.model.programmes, one.model.programmes);
    assert!(other.effects.is_empty(), "{:?}", other.effects);
    other.tap(ProgrammeEvent::Opened(Some(list)));
    one.tap(ProgrammeEvent::Deleted(list));
    other.send(one.heard());
    assert_eq!(other.model.lists.open, None, "a list that is gone is not open any more");
}

#[test]
fn two_tabs_that_write_at_the_same_moment_keep_the_lists_of_both_and_agree() {
    let mut one = Tab::new();
    let mut other = Tab::new();
    one.make("mornings", &[CLAMSHELL]);
    other.make("evenings", &[BALANCE]);
    let (from_one, from_other) = (one.heard(), other.heard());
    one.send(from_other);
    other.send(from_one);
    assert_eq!(one.model.programmes, other.model.programmes);
    let mut names: Vec<&str> = one.lists().iter().map(|list| list.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["evenings", "mornings"]);
    assert_ne!(one.lists()[0].id, one.lists()[1].id);
    // They hear of each other's joined lists, and leave it at that.
    let (from_one, from_other) = (one.heard(), other.heard());
    one.send(from_other);
    other.send(from_one);
    assert!(one.effects.is_empty() && other.effects.is_empty());
    assert_eq!(one.kept(), *other.model.programmes);
}

#[test]
fn lists_of_a_newer_version_are_left_alone() {
    let newer = r#"{"v":99,"rev":3,"data":{"shelves":[]}}"#;
    let stored = [("knee:programmes".to_owned(), newer.to_owned())].into();
    let mut tab = Tab::opened("programme", None, stored, SATURDAY);
    tab.make_nothing_stored(newer);
    assert!(tab.model.notices.contains(&Notice::Newer));
    assert_ne!(tab.model.lists.said, Some(Said::Kept), "what is not kept is not called so");
}

impl Tab {
    fn make_nothing_stored(&mut self, text: &str) {
        self.tap(ProgrammeEvent::Made { name: "x".into(), exercises: vec![planned(BRIDGE)] });
        assert!(!self.effects.iter().any(|effect| matches!(effect, Effect::Store(_))));
        assert_eq!(self.stored["knee:programmes"], text);
    }
}

#[test]
fn nothing_is_written_before_the_store_has_been_read() {
    let mut tab = with_fixture();
    tab.model.ready = false;
    tab.tap(ProgrammeEvent::Made { name: "x".into(), exercises: Vec::new() });
    assert!(tab.effects.is_empty());
    assert_eq!(tab.stored["knee:programmes"], FIXTURE);
}

#[test]
fn numbers_out_of_bounds_are_brought_within_and_nothing_is_lost() {
    let text = r#"{"v":1,"rev":3,"data":{"next":0,"list":[
        {"id":1,"name":"a","plan":["clamshell 200x255@99-2-2/999lr"],"days":255,"since":1},
        {"id":1,"name":"b","plan":["plank 0x9999s/0","?"],"since":1}]}}"#;
    let stored = [("knee:programmes".to_owned(), text.to_owned())].into();
    let mut tab = Tab::opened("programme", None, stored, SATURDAY);
    super::properties::holds(&tab.model);
    assert_eq!(tab.lists().len(), 2, "of two lists with one id each stays");
    let list = tab.make("c", &[]);
    assert!(tab.lists().iter().filter(|known| known.id == list).count() == 1);
    tab.send(Event::OtherTabWrote { key: Key::Programmes, text: Some("{".into()) });
    assert_eq!(tab.lists().len(), 3, "and damage from another tab changes nothing");
}

#[test]
fn an_older_copy_of_the_lists_brings_nothing_back_and_doubles_nothing() {
    let mut tab = Tab::new();
    let (first, second) = (tab.make("evening", &[CLAMSHELL]), tab.make("morning", &[BALANCE]));
    let old = tab.heard();
    tab.tap(ProgrammeEvent::Added { list: first, exercises: vec![planned(BALANCE)] });
    tab.tap(ProgrammeEvent::Deleted(first));
    tab.tap(ProgrammeEvent::Renamed { list: second, name: "noon".into() });
    let before = tab.lists().to_vec();
    for _ in 0..3 {
        tab.send(old.clone());
        assert_eq!(tab.lists(), before);
    }
}
