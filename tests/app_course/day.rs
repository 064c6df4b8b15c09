//! The card of the day in each of its states, with its one main action.

use knee_companion::app::course::event::CourseEvent;
use knee_companion::app::course::today::{Beside, Kind, Main, card};
use knee_companion::app::plan::today::{offers_course, shows_todays_session};
use knee_companion::domain::check::Outcome;
use knee_companion::domain::course::{Week, What};

use super::life::{AMBER, GREEN, Life, RED, pain};

fn says(life: &Life, text: &str) -> bool {
    life.card().why.iter().any(|line| line.contains(text))
}

fn beside(life: &Life, what: &What) -> bool {
    life.card().beside.iter().any(|beside| matches!(beside, Beside::Say { what: known, .. } if known == what))
}

#[test]
fn who_has_no_plan_sees_the_first_page_as_it_was_and_the_way_to_one() {
    let life = Life::new("today");
    assert_eq!(card(life.model(), life.now()), None);
    assert!(offers_course(life.model(), life.now()));
    assert!(shows_todays_session(life.model(), life.now()));
}

#[test]
fn the_first_day_has_a_session_to_start_with_what_to_do_and_how_long_it_takes() {
    let life = Life::begun();
    let card = life.card();
    assert_eq!(card.kind, Kind::Session);
    assert!(card.date.contains("21 November 2026"), "{}", card.date);
    assert!(matches!(card.main, Some(Main::Play { .. })));
    assert_eq!(card.items.len(), 3);
    assert!(card.facts.contains("3 exercises") && card.facts.contains("minute"), "{}", card.facts);
    assert!(says(&life, "Begin with this"), "{:?}", card.why);
    assert!(!offers_course(life.model(), life.now()));
    assert!(!shows_todays_session(life.model(), life.now()), "nothing else competes");
}

#[test]
fn without_a_knee_check_it_comes_first_unless_it_was_done_elsewhere() {
    let mut life = Life::new("course");
    life.answer_all(4, 3);
    life.course(CourseEvent::Begun);
    life.open("today");
    let card = life.card();
    assert_eq!(card.kind, Kind::Check);
    assert!(matches!(card.main, Some(Main::Check { .. })));
    assert!(card.items.is_empty(), "nothing to play beside it");
    life.say(What::CheckedElsewhere);
    assert_eq!(life.card().kind, Kind::Session);
    life.later(1);
    assert_eq!(life.card().kind, Kind::Session, "and it stays so");
}

#[test]
fn an_urgent_result_of_the_check_closes_it() {
    let mut life = Life::begun();
    life.checked(Outcome::SameDay);
    life.open("today");
    assert_eq!(card(life.model(), life.now()), None, "the gate stands there");
}

#[test]
fn after_a_session_the_day_is_done_and_the_next_one_is_for_rest() {
    let mut life = Life::begun();
    life.does(GREEN);
    let card = life.card();
    assert_eq!(card.kind, Kind::Done);
    assert!(matches!(card.main, Some(Main::Progress(_))));
    assert!(says(&life, "Next session: Monday 23 November"), "{:?}", card.why);
    life.later(1);
    let card = life.card();
    assert_eq!(card.kind, Kind::Rest);
    assert!(card.main.is_none() && says(&life, "Next session: tomorrow"), "{:?}", card.why);
    life.later(1);
    assert_eq!(life.card().kind, Kind::Session);
}

#[test]
fn two_green_sessions_suggest_one_thing_more_which_is_accepted_and_taken_back_again() {
    let mut life = Life::begun();
    life.does(GREEN);
    life.later(2);
    life.does(GREEN);
    life.later(2);
    let before = life.plan();
    let card = life.card();
    assert_eq!(card.kind, Kind::Decide);
    assert!(says(&life, "Your last 2 sessions were green"), "{:?}", card.why);
    assert!(card.change.contains("instead of"), "{}", card.change);
    assert!(card.beside.iter().any(|beside| matches!(beside, Beside::Play { .. })), "or as it was");
    let Some(Main::Say { what, .. }) = card.main else { panic!("{:?}", card.main) };
    life.say(what);
    assert_ne!(life.plan(), before);
    let card = life.card();
    assert_eq!(card.kind, Kind::Session);
    let (id, text) = card.accepted.expect("what was accepted");
    assert!(text.contains("instead of"), "{text}");
    // Still there after a reload, and in another tab.
    life.open("today");
    assert_eq!(life.card().accepted.map(|(id, _)| id), Some(id));
    life.course(CourseEvent::EntryUndone(id));
    assert_eq!(life.plan(), before);
    assert_eq!(life.card().kind, Kind::Decide, "and it is offered once more");
}

#[test]
fn an_amber_session_asks_for_the_same_again() {
    let mut life = Life::begun();
    life.does(AMBER);
    life.later(2);
    assert_eq!(life.card().kind, Kind::Session);
    assert!(says(&life, "was amber"), "{:?}", life.card().why);
}

#[test]
fn after_a_red_session_it_is_easy_for_two_days_then_one_step_down_which_the_person_may_refuse() {
    let mut life = Life::begun();
    life.does(GREEN);
    life.later(2);
    let before = life.plan();
    life.does(RED);
    // The jump in pain asks for the check first, as on every first page.
    assert_eq!(card(life.model(), life.now()), None);
    life.checked(Outcome::SelfCare);
    life.open("today");
    life.later(1);
    let card = life.card();
    assert_eq!(card.kind, Kind::Easy);
    assert!(matches!(card.main, Some(Main::Play { .. })));
    assert!(card.items.iter().all(|item| item.dose.starts_with("1 ×")), "half the sets: {:?}", card.items);
    life.later(2);
    assert_eq!(life.card().kind, Kind::Session);
    assert!(says(&life, "was red"), "{:?}", life.card().why);
    assert_ne!(life.plan(), before);
    let kept = life.model().log.values().flat_map(|log| &log.sessions).last().unwrap().id.clone();
    assert!(beside(&life, &What::Kept(kept.clone())));
    life.say(What::Kept(kept));
    assert_eq!(life.plan(), before, "what was is kept");
    let (id, _) = life.card().accepted.expect("and can be taken back");
    life.course(CourseEvent::EntryUndone(id));
    assert_ne!(life.plan(), before);
}

#[test]
fn a_gap_begins_lower_and_says_by_how_much() {
    for gap in [7, 14, 30] {
        let mut life = Life::begun();
        life.does(GREEN);
        let before: u32 = life.plan().iter().map(|item| item.dosage.work()).sum();
        life.later(gap);
        // The check is older than a week, which is said below; the 2 weeks' review comes first where it is due.
        if life.card().kind == Kind::Review {
            assert!(beside(&life, &What::Reviewed(2)));
            life.say(What::Reviewed(2));
        }
        assert_eq!(life.card().kind, Kind::Session, "{gap}");
        assert!(says(&life, &format!("{gap} days ago")), "{:?}", life.card().why);
        let after: u32 = life.plan().iter().map(|item| item.dosage.work()).sum();
        assert!(after <= before, "{gap}");
        if after < before {
            assert!(says(&life, "% less"), "{:?}", life.card().why);
        }
    }
}

#[test]
fn a_review_is_due_after_two_weeks_until_it_was_looked_at() {
    let mut life = Life::begun();
    life.later(14);
    assert_eq!(life.card().kind, Kind::Review);
    assert!(life.card().heading.contains("2 weeks"), "{}", life.card().heading);
    assert!(matches!(life.card().main, Some(Main::Check { .. })));
    life.say(What::Reviewed(2));
    assert_eq!(life.card().kind, Kind::Session);
}

#[test]
fn a_worse_day_asks_for_the_quick_check_then_tells_two_days_and_goes_one_step_lower() {
    let mut life = Life::begun();
    life.does(GREEN);
    life.later(2);
    let before = life.plan();
    assert!(beside(&life, &What::Worse(None)));
    life.say(What::Worse(None));
    let card = life.card();
    assert_eq!(card.kind, Kind::Flare);
    assert!(matches!(card.main, Some(Main::Check { .. })));
    assert!(card.items.is_empty() && card.steps.is_empty(), "warning signs first");
    life.checked(Outcome::SelfCare);
    life.open("today");
    let card = life.card();
    assert_eq!((card.kind, card.steps.len()), (Kind::Flare, 3));
    assert!(matches!(card.main, Some(Main::ReadOn(_))), "no session on the first day");
    assert!(
        card.why.iter().any(|line| line.contains("see how it is: Wednesday 25 November")),
        "{:?}",
        card.why
    );
    life.later(1);
    assert!(matches!(life.card().main, Some(Main::Play { .. })), "the easy list");
    life.later(2);
    let lower: u32 = life.plan().iter().map(|item| item.dosage.work()).sum();
    assert!(lower < before.iter().map(|item| item.dosage.work()).sum());
    assert_eq!(life.card().kind, Kind::Session);
}

#[test]
fn a_worse_day_that_was_said_by_mistake_is_taken_back() {
    let mut life = Life::begun();
    life.say(What::Worse(None));
    let undo = life.card().beside.iter().find_map(|beside| match beside {
        Beside::Undo { id, .. } => Some(*id),
        _ => None,
    });
    life.course(CourseEvent::EntryUndone(undo.expect("a way back")));
    assert_eq!(life.card().kind, Kind::Session);
}

#[test]
fn what_was_done_since_the_start_counts_however_many_months_ago() {
    let mut life = Life::begun();
    for _ in 0..12 {
        life.does(GREEN);
        life.later(2);
        match life.card().main {
            Some(Main::Say { what, .. }) => life.say(what),
            _ if life.card().kind == Kind::Review => {
                life.say(What::Reviewed(2));
                if let Some(Main::Say { what, .. }) = life.card().main {
                    life.say(what);
                }
            }
            _ => {}
        }
    }
    let grown = life.plan();
    // Two months with a session every other day and nothing accepted: the first months are still what it follows from.
    for _ in 0..30 {
        life.does(AMBER);
        life.later(2);
    }
    let held =
        knee_companion::app::course::inputs::today(life.model(), life.now()).unwrap().standing.unwrap();
    assert_eq!(held.held_back, [0_u64; 0], "every step that was accepted is still allowed by what was done");
    assert_eq!(held.lights.len(), 42);
    assert_eq!(life.plan(), grown);
}

#[test]
fn the_weeks_questions_are_offered_once_a_week_has_passed_until_they_are_answered() {
    let asks = |life: &Life| life.card().beside.iter().any(|beside| matches!(beside, Beside::Week(_)));
    let mut life = Life::begun();
    assert!(!asks(&life), "the start has asked just now");
    life.later(7);
    life.checked(Outcome::SelfCare);
    assert!(asks(&life));
    let answered = Week { stairs: Some(pain(3)), ..Week::default() };
    life.say(What::Week(answered));
    assert!(!asks(&life));
}
