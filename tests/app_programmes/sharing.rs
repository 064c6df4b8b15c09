//! A list as a link and on paper: shown when asked for, with its pictures, and never with more than the list.

use knee_companion::app::core::effect::Effect;
use knee_companion::app::event::Event;
use knee_companion::app::plan::event::ProgrammeEvent;
use knee_companion::app::plan::lists_page::open_sheet;
use knee_companion::app::plan::sharing::SHEET;

use super::tap::{BALANCE, CLAMSHELL, Tab};

#[test]
fn the_sheet_of_the_open_list_is_shown_when_it_is_asked_for_and_follows_every_change() {
    let mut tab = Tab::new();
    tab.model.visit.site = "https://knee.example/".into();
    let list = tab.make("Hips", &[CLAMSHELL]);
    tab.tap(ProgrammeEvent::Opened(Some(list)));
    assert_eq!(open_sheet(&tab.model), None);
    tab.tap(ProgrammeEvent::SheetWanted(true));
    assert!(tab.effects.contains(&Effect::FillStills) && tab.effects.contains(&Effect::Focus(SHEET)));
    let before = open_sheet(&tab.model).unwrap();
    assert!(before.link.clone().unwrap().starts_with("https://knee.example/rx/#rx="));
    tab.tap(ProgrammeEvent::Added {
        list,
        exercises: vec![knee_companion::app::plan::address::planned(BALANCE)],
    });
    assert!(tab.effects.contains(&Effect::FillStills), "the new one has a picture, too");
    let after = open_sheet(&tab.model).unwrap();
    assert_eq!(after.exercises.len(), 2);
    assert_ne!(after.link, before.link);
    tab.tap(ProgrammeEvent::WalkRunAdded(list));
    let walks = open_sheet(&tab.model).unwrap();
    assert_eq!((walks.walks.len(), &walks.link), (1, &after.link), "a walk is on paper alone");
    tab.tap(ProgrammeEvent::Opened(None));
    tab.tap(ProgrammeEvent::Opened(Some(list)));
    assert_eq!(open_sheet(&tab.model), None, "another visit begins without it");
}

#[test]
fn whether_the_link_was_copied_is_said_until_the_sheet_is_opened_anew() {
    let mut tab = Tab::new();
    let list = tab.make("Hips", &[CLAMSHELL]);
    tab.tap(ProgrammeEvent::Opened(Some(list)));
    tab.tap(ProgrammeEvent::SheetWanted(true));
    tab.tap(ProgrammeEvent::CopyWanted("a link".to_owned()));
    assert!(tab.effects.contains(&Effect::Copy("a link".to_owned())));
    tab.send(Event::CopyAnswered { copied: false });
    assert_eq!(tab.model.lists.copied, Some(false));
    tab.tap(ProgrammeEvent::SheetWanted(true));
    assert_eq!(tab.model.lists.copied, None);
    tab.tap(ProgrammeEvent::PrintWanted);
    assert!(tab.effects.contains(&Effect::Print));
}

#[test]
fn an_empty_list_has_no_link() {
    let mut tab = Tab::new();
    let list = tab.make("Nothing yet", &[]);
    tab.tap(ProgrammeEvent::Opened(Some(list)));
    tab.tap(ProgrammeEvent::SheetWanted(true));
    let sheet = open_sheet(&tab.model).unwrap();
    assert!(sheet.link.is_none() && sheet.exercises.is_empty());
}
