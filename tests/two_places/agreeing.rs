//! Pages that hear of each other late, or only by what they find when they write.

use knee_companion::app::event::Event;
use knee_companion::app::plan::event::ProgrammeEvent;
use knee_companion::app::shell::event::SettingsChange;
use knee_companion::domain::document::Key;
use knee_companion::domain::document::programmes::Programmes;
use proptest::collection::vec;
use proptest::prelude::*;

use super::browser::Browser;

/// Something that a person or a browser does. Numbers choose a page or a list among those that there are.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    Make(usize),
    Rename(usize, usize),
    Delete(usize, usize),
    Louder(usize),
    Hear(usize),
    Leave(usize),
    Back(usize),
    Reload(usize),
    Full(bool),
    Mirror(bool),
    Wait(u16),
}

pub fn act() -> impl Strategy<Value = Act> {
    let page = 0_usize..3;
    prop_oneof![
        4 => page.clone().prop_map(Act::Make),
        3 => (page.clone(), 0_usize..6).prop_map(|(page, list)| Act::Rename(page, list)),
        2 => (page.clone(), 0_usize..6).prop_map(|(page, list)| Act::Delete(page, list)),
        1 => page.clone().prop_map(Act::Louder),
        4 => page.clone().prop_map(Act::Hear),
        2 => page.clone().prop_map(Act::Leave),
        2 => page.clone().prop_map(Act::Back),
        1 => page.prop_map(Act::Reload),
        1 => any::<bool>().prop_map(Act::Full),
        2 => any::<bool>().prop_map(Act::Mirror),
        2 => (0_u16..3_000).prop_map(Act::Wait),
    ]
}

/// Carries an act out. Names of lists that were made or deleted are noted.
pub fn happen(
    browser: &mut Browser,
    act: Act,
    number: usize,
    made: &mut Vec<String>,
    deleted: &mut Vec<String>,
) {
    let page = |page: usize, browser: &Browser| page % browser.pages.len().max(1);
    let list = |browser: &Browser, page: usize, list: usize| {
        let lists = browser.pages[page].model.programmes.all();
        lists.get(list % lists.len().max(1)).map(|list| (list.id, list.name.clone()))
    };
    match act {
        Act::Make(at) => {
            let at = page(at, browser);
            let name = format!("list {number}");
            let before = browser.pages[at].model.programmes.all().len();
            let event = ProgrammeEvent::Made { name: name.clone(), exercises: Vec::new() };
            browser.send(at, Event::Programme(event));
            if browser.pages[at].model.programmes.all().len() > before {
                made.push(name);
            }
        }
        Act::Rename(at, which) => {
            let at = page(at, browser);
            if let Some((list, old)) = list(browser, at, which).filter(|_| !browser.pages[at].model.unread) {
                let name = format!("{} then {number}", old.split(" then").next().unwrap());
                browser.send(at, Event::Programme(ProgrammeEvent::Renamed { list, name }));
            }
        }
        Act::Delete(at, which) => {
            let at = page(at, browser);
            if let Some((list, name)) = list(browser, at, which).filter(|_| !browser.pages[at].model.unread) {
                deleted.push(name.split(" then").next().unwrap().to_owned());
                browser.send(at, Event::Programme(ProgrammeEvent::Deleted(list)));
            }
        }
        Act::Louder(at) => {
            let volume = u8::try_from(number % 100).unwrap();
            let change = SettingsChange::new(move |settings| settings.volume = volume);
            browser.send(page(at, browser), Event::SettingsChanged(change));
        }
        Act::Hear(at) => drop(browser.deliver(page(at, browser))),
        Act::Leave(at) => browser.leave(page(at, browser)),
        Act::Back(at) => browser.back(page(at, browser)),
        Act::Reload(at) => browser.load(page(at, browser), None),
        Act::Full(full) => browser.is_full = full,
        Act::Mirror(true) => browser.mirror_comes_back(),
        Act::Mirror(false) => browser.mirror_goes_away(),
        Act::Wait(millis) => browser.wall += i64::from(millis),
    }
}

/// Everything works again, everybody is there and hears of everything.
pub fn settle(browser: &mut Browser) {
    browser.is_full = false;
    browser.wall += 1_000;
    for _ in 0..3 {
        (0..browser.pages.len()).for_each(|page| browser.back(page));
        browser.mirror_comes_back();
        browser.deliver_all();
        browser.wall += 1_000;
    }
    // What could not be written goes with the next thing that is.
    for page in 0..browser.pages.len() {
        let change = SettingsChange::new(move |settings| settings.flash = !settings.flash);
        browser.send(page, Event::SettingsChanged(change));
        browser.deliver_all();
    }
}

pub fn names(browser: &Browser, page: usize) -> Vec<String> {
    let lists = browser.pages[page].model.programmes.all().iter();
    lists.map(|list| list.name.split(" then").next().unwrap().to_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Two and three pages, whatever they do and whatever fails, as long as nothing is killed.
    #[test]
    fn pages_come_to_agree_and_none_of_them_loses_a_list(pages in 2_usize..4, acts in vec(act(), 0..40)) {
        let mut browser = Browser::new();
        for _ in 0..pages {
            browser.open("programme");
        }
        let (mut made, mut deleted) = (Vec::new(), Vec::new());
        for (number, act) in acts.into_iter().enumerate() {
            // A reload forgets what was stored nowhere: that is said by the notice, and is no promise.
            // Nor is a page reloaded that was left: what it could not store is still its own.
            let forgets = matches!(act, Act::Reload(at)
                if browser.is_full || !browser.mirror_answers || browser.pages[at % pages].is_kept);
            if !forgets {
                happen(&mut browser, act, number, &mut made, &mut deleted);
            }
        }
        settle(&mut browser);
        let first = browser.pages[0].model.programmes.clone();
        for page in &browser.pages {
            prop_assert_eq!(&page.model.programmes, &first, "the pages do not agree");
            prop_assert_eq!(&page.model.settings, &browser.pages[0].model.settings);
        }
        for store in [&browser.local, &browser.mirror] {
            if let Some(stored) = Browser::stored::<Programmes>(store, Key::Programmes) {
                prop_assert_eq!(&stored, first.as_ref(), "what is stored is not what is shown");
            }
        }
        let there = names(&browser, 0);
        for name in &made {
            prop_assert!(there.contains(name) || deleted.contains(name), "{} is lost", name);
        }
        let unique: std::collections::BTreeSet<_> = there.iter().collect();
        prop_assert_eq!(unique.len(), there.len(), "a list is there twice: {:?}", there);
        // And they leave it at that.
        let writes = browser.writes;
        (0..browser.pages.len()).for_each(|page| drop(browser.send(page, Event::Ticked)));
        browser.deliver_all();
        prop_assert_eq!(browser.writes, writes);
    }

    /// What the mirror took survives a kill at any moment, whatever had failed before.
    #[test]
    fn what_was_durable_survives_every_kill(lives in vec(vec(act(), 0..12), 1..5)) {
        let mut browser = Browser::new();
        let (mut durable, mut gone) = (Vec::new(), Vec::new());
        let mut number = 0;
        for (life, acts) in lives.into_iter().enumerate() {
            for _ in 0..2 {
            browser.open("programme");
        }
            for act in acts {
                number += 1;
                let mut made = Vec::new();
                happen(&mut browser, act, number, &mut made, &mut gone);
                let is_safe = browser.mirror_answers;
                durable.extend(made.into_iter().filter(|_| is_safe));
                if number % 7 == 0 {
                    browser.reach_the_disk();
                }
            }
            browser.kill();
            browser.wall += 60_000 + life as i64;
        }
        browser.mirror_answers = true;
        browser.is_full = false;
        browser.open("programme");
        let there = names(&browser, 0);
        for name in &durable {
            prop_assert!(there.contains(name) || gone.contains(name), "{} is lost", name);
        }
    }
}

/// Another app on the origin fills localStorage: pages hear of each other by what they find in the mirror.
#[test]
fn two_pages_that_cannot_hear_each_other_keep_the_lists_of_both() {
    let mut browser = Browser::new();
    let (one, two) = (browser.open("programme"), browser.open("programme"));
    browser.is_full = true;
    for (page, name) in [(one, "from tab one"), (two, "from tab two")] {
        let event = ProgrammeEvent::Made { name: name.into(), exercises: Vec::new() };
        browser.send(page, Event::Programme(event));
        browser.wall += 1_000;
    }
    assert_eq!(names(&browser, two), ["from tab one", "from tab two"]);
    let stored: Programmes = Browser::stored(&browser.mirror, Key::Programmes).unwrap();
    assert_eq!(stored.all().len(), 2);
}

/// localStorage has no room, so its copy is older than the mirror's when a page comes back and reads both.
#[test]
fn a_page_that_comes_back_takes_in_both_copies_before_it_writes_either() {
    let mut browser = Browser::new();
    let make = |browser: &mut Browser, page, name: &str| {
        let event = ProgrammeEvent::Made { name: name.into(), exercises: Vec::new() };
        browser.send(page, Event::Programme(event));
        browser.wall += 1_000;
    };
    let one = browser.open("programme");
    make(&mut browser, one, "in both");
    browser.is_full = true;
    make(&mut browser, one, "in the mirror");
    let two = browser.open("programme");
    browser.leave(one);
    make(&mut browser, two, "while the first was away");
    browser.back(one);
    let stored: Programmes = Browser::stored(&browser.mirror, Key::Programmes).unwrap();
    assert_eq!(stored.all().len(), 3);
}
