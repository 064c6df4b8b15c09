//! What the home page offers.

use knee_companion::app::event::Event::{self, Session};
use knee_companion::app::plan::dose_number::{Direction, DoseNumber};
use knee_companion::app::plan::event::{ItemChange, ProgrammeEvent};
use knee_companion::app::plan::home_lists::{Offer, first, next_due, offers};
use knee_companion::app::plan::today::{Standing, check_first, standing};
use knee_companion::content::words;
use knee_companion::domain::exercise::ExerciseId;
use knee_companion::domain::session::SessionEvent;
use knee_companion::domain::time::Now;

use super::tap::{BALANCE, BRIDGE, CLAMSHELL, SATURDAY, Tab};

const DAY: i64 = 86_400_000;
/// Saturday's number, Monday 0.
const SAT: u8 = 5;

fn names(offers: &[Offer]) -> Vec<&str> {
    offers.iter().map(|offer| offer.name.as_str()).collect()
}

fn list_on(tab: &mut Tab, name: &str, exercises: &[ExerciseId], days: &[u8]) -> u32 {
    let list = tab.make(name, exercises);
    for day in days {
        tab.tap(ProgrammeEvent::DayToggled { list, weekday: *day });
    }
    list
}

fn days_later(days: i64) -> Now {
    Now { wall: SATURDAY.wall + days * DAY, ..SATURDAY }
}

/// The home page after a session of this list was played on this day: one set, then ended.
fn after_playing(tab: &Tab, list: u32) -> Tab {
    let mut player = tab.reloaded("session", Some(&list.to_string()));
    player.send(Session(SessionEvent::Start));
    while player.model.session.as_ref().is_some_and(|session| session.done().is_empty()) {
        player.now.wall += 500;
        player.now.monotonic += 500;
        player.send(Event::Ticked);
    }
    player.send(Session(SessionEvent::EndEarly));
    player.reloaded("today", None)
}

#[test]
fn a_list_is_offered_on_its_days_and_not_again_once_it_was_done() {
    let mut tab = Tab::new();
    let list = list_on(&mut tab, "Weekend", &[CLAMSHELL], &[SAT]);
    list_on(&mut tab, "Monday", &[BALANCE], &[0]);
    let home = tab.reloaded("today", None);
    assert_eq!(names(&first(&home.model, SATURDAY)), ["Weekend"]);
    assert!(!check_first(&home.model, SATURDAY), "a list of one's own is the main thing");
    assert_eq!(next_due(&home.model, SATURDAY), None, "there is something to do today");

    let home = after_playing(&tab, list);
    assert_eq!(
        names(&first(&home.model, home.now)),
        ["Monday"],
        "what comes next can be started all the same"
    );
    let next = next_due(&home.model, home.now).expect("nothing is due any more");
    assert!(next.contains("Monday") && next.contains(words().progress.weekday.monday), "{next}");
    let all = offers(&home.model, home.now);
    assert_eq!(names(&all), ["Monday", "Weekend"]);
    assert_eq!(all[1].when, words().offers.done_today);
    assert!(!all.iter().any(|offer| offer.due));
    // A week later it is its day again.
    assert_eq!(names(&first(&home.model, days_later(7))), ["Weekend"]);
}

#[test]
fn a_day_without_a_list_is_a_rest_day_and_the_page_offers_no_other_start() {
    let mut tab = Tab::new();
    list_on(&mut tab, "Monday", &[BALANCE], &[0]);
    let home = tab.reloaded("today", None);
    let Standing::RestDay(next) = standing(&home.model, SATURDAY) else { panic!("no rest day") };
    assert!(next.contains("Monday"), "{next}");
    assert!(!matches!(standing(&home.model, days_later(2)), Standing::RestDay(_)), "Monday itself");
}

#[test]
fn when_several_are_due_each_is_offered() {
    let mut tab = Tab::new();
    list_on(&mut tab, "a", &[CLAMSHELL], &[SAT]);
    list_on(&mut tab, "b", &[BALANCE], &[1]);
    let third = list_on(&mut tab, "c", &[BRIDGE], &[SAT, 6]);
    assert_eq!(names(&first(&tab.model, SATURDAY)), ["a", "c"]);
    let home = after_playing(&tab, third);
    assert_eq!(names(&first(&home.model, home.now)), ["a"]);
}

#[test]
fn tomorrow_is_called_so() {
    let mut tab = Tab::new();
    list_on(&mut tab, "Sunday run", &[CLAMSHELL], &[6]);
    let next = next_due(&tab.model, SATURDAY).unwrap();
    assert!(next.contains(words().offers.next_tomorrow), "{next}");
}

#[test]
fn lists_without_fixed_days_are_offered_and_never_due() {
    let mut tab = Tab::new();
    let list = list_on(&mut tab, "whenever", &[CLAMSHELL], &[]);
    assert_eq!(names(&first(&tab.model, SATURDAY)), ["whenever"]);
    assert!(!first(&tab.model, SATURDAY)[0].due);
    assert_eq!(next_due(&tab.model, SATURDAY), None);
    let home = after_playing(&tab, list);
    assert_eq!(offers(&home.model, home.now)[0].when, words().offers.done_today);
}

#[test]
fn an_empty_list_is_not_offered() {
    let mut tab = Tab::new();
    list_on(&mut tab, "empty", &[], &[SAT]);
    assert!(offers(&tab.model, SATURDAY).is_empty());
}

#[test]
fn of_two_lists_with_the_same_exercises_the_one_with_the_same_doses_was_done() {
    let mut tab = Tab::new();
    let light = list_on(&mut tab, "light", &[CLAMSHELL], &[SAT]);
    let heavy = list_on(&mut tab, "heavy", &[CLAMSHELL], &[SAT]);
    tab.item(heavy, 0, ItemChange::Dose(DoseNumber::Work, Direction::More));
    let home = after_playing(&tab, light);
    assert_eq!(names(&first(&home.model, home.now)), ["heavy"]);
    let home = after_playing(&tab, heavy);
    assert_eq!(names(&first(&home.model, home.now)), ["light"]);
    // A dose that was changed since is no reason to ask for the session again.
    let home = after_playing(&tab, light);
    let mut editor = home.reloaded("programme", None);
    editor.tap(ProgrammeEvent::Deleted(heavy));
    editor.item(light, 0, ItemChange::Dose(DoseNumber::Sets, Direction::More));
    assert!(!first(&editor.model, editor.now)[0].due);
}
