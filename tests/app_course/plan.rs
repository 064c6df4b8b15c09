//! The page of the plan: seven questions, what comes of them, and every change of it with its way back.

use knee_companion::app::core::effect::Effect;
use knee_companion::app::course::event::{Answer, Change, CourseEvent};
use knee_companion::app::course::inputs::{Asked, asked, played};
use knee_companion::app::course::plan_page::{Screen, more, plan, screen, wants_check};
use knee_companion::app::event::Event;
use knee_companion::app::plan::address::asked_by_address;
use knee_companion::app::plan::event::ProgrammeEvent;
use knee_companion::content::exercises::exercise;
use knee_companion::domain::check::Outcome;
use knee_companion::domain::course::rules::{LADDERS, MOST_EXERCISES};
use knee_companion::domain::course::start::{AtHome, Goal};
use knee_companion::domain::course::{Dosage, Item};
use knee_companion::domain::exercise::{Equipment, ExerciseId};
use knee_companion::domain::session::plan::PlannedExercise;

use super::life::{Life, pain};

fn page(life: &Life) -> knee_companion::app::course::plan_page::Plan {
    plan(life.model(), life.now()).expect("a plan")
}

fn change(life: &mut Life, change: Change) {
    life.course(CourseEvent::Changed(change));
}

fn begun() -> Life {
    let mut life = Life::begun();
    life.open("course");
    life
}

#[test]
fn seven_answers_make_a_plan_of_two_or_three_exercises_each_with_its_reason() {
    let mut life = Life::new("course");
    assert_eq!(screen(life.model(), life.now()), Screen::Questions);
    life.answer_all(4, 3);
    life.course(CourseEvent::Answered(Answer::GoalWords("  The hill behind our house ".into())));
    life.course(CourseEvent::Begun);
    assert_eq!(screen(life.model(), life.now()), Screen::Plan);
    let shown = page(&life);
    assert!((2..=3).contains(&shown.rows.len()));
    assert_eq!(shown.goal, "The hill behind our house");
    for row in &shown.rows {
        assert!(!row.shown.dose.is_empty() && row.shown.why.ends_with('.'), "{row:?}");
    }
    assert!(shown.rows.iter().any(|row| row.shown.why.contains("4 out of 10")), "{:?}", shown.rows);
    assert!(wants_check(life.model(), life.now()), "there was no knee check yet");
    // It is there after a reload.
    life.open("course");
    assert_eq!(page(&life).rows, shown.rows);
}

#[test]
fn a_missing_answer_is_named_gets_the_focus_and_loses_nothing() {
    let mut life = Life::new("course");
    life.course(CourseEvent::Answered(Answer::Stairs(pain(6))));
    let page = life.page;
    let effects = life.browser.send(page, Event::Course(CourseEvent::Begun));
    assert!(effects.contains(&Effect::Focus("course-knee")), "{effects:?}");
    assert_eq!(screen(life.model(), life.now()), Screen::Questions);
    assert_eq!(life.model().course_page.draft.stairs, Some(pain(6)));
    assert!(life.model().course.is_empty(), "nothing is kept of half an answer");
}

#[test]
fn an_urgent_result_of_the_check_closes_the_page() {
    let mut life = begun();
    life.checked(Outcome::Emergency);
    life.open("course");
    assert_eq!(screen(life.model(), life.now()), Screen::Closed);
}

#[test]
fn every_change_takes_effect_and_can_be_taken_back() {
    let life = begun();
    let first = life.plan()[0].exercise;
    let second = life.plan()[1].exercise;
    let other = {
        let mut life = begun();
        change(&mut life, Change::Swap(Some(first)));
        page(&life).rows[0].others.first().expect("something that trains the same").0
    };
    let added = {
        let mut life = begun();
        change(&mut life, Change::Add(true));
        page(&life).more.first().expect("something to put in").0
    };
    let changes = [
        Change::Down(first),
        Change::Up(second),
        Change::More(first),
        Change::Out(second),
        Change::Swapped { from: first, to: other },
        Change::Added(added),
        Change::Day(0),
        Change::Minutes(30),
    ];
    for one in changes {
        let mut life = begun();
        let before = page(&life);
        change(&mut life, one);
        let after = page(&life);
        assert_ne!(
            (&after.rows, after.days, after.minutes),
            (&before.rows, before.days, before.minutes),
            "{one:?}"
        );
        assert!(after.can_undo, "{one:?}");
        change(&mut life, Change::Undo);
        let back = page(&life);
        assert_eq!(
            (&back.rows, back.days, back.minutes),
            (&before.rows, before.days, before.minutes),
            "{one:?}"
        );
        assert!(!back.can_undo);
    }
}

#[test]
fn no_tap_leaves_the_bounds_of_a_ladder_or_the_last_exercise_out() {
    let mut life = begun();
    let first = life.plan()[0].exercise;
    for _ in 0..60 {
        change(&mut life, Change::More(first));
    }
    let top = life.plan()[0];
    let ladder = LADDERS.iter().find(|ladder| ladder.exercise == first).unwrap();
    assert!(top.dosage.is_within(ladder), "{top:?}");
    assert!(!page(&life).rows[0].steps.1);
    for _ in 0..60 {
        change(&mut life, Change::Less(first));
    }
    assert!(!page(&life).rows[0].steps.0);
    for item in life.plan() {
        change(&mut life, Change::Out(item.exercise));
    }
    assert_eq!(life.plan().len(), 1);
    for exercise in ExerciseId::ALL {
        change(&mut life, Change::Added(exercise));
    }
    assert!(life.plan().len() <= usize::try_from(MOST_EXERCISES).unwrap());
}

#[test]
fn questions_answered_again_begin_anew_and_can_be_left() {
    let mut life = begun();
    let before = life.plan();
    life.course(CourseEvent::Asked(true));
    assert_eq!(screen(life.model(), life.now()), Screen::Questions);
    assert_eq!(life.model().course_page.draft.stairs, Some(pain(4)), "with the answers of last time");
    life.course(CourseEvent::Asked(false));
    assert_eq!(life.plan(), before);
    life.course(CourseEvent::Asked(true));
    life.course(CourseEvent::Answered(Answer::Stairs(pain(8))));
    life.course(CourseEvent::Answered(Answer::Goal(Goal::Stairs)));
    life.course(CourseEvent::Begun);
    assert_ne!(life.plan(), before, "a sore knee begins lying down");
}

#[test]
fn a_plan_that_is_given_up_leaves_the_first_page_as_it_was_and_one_tap_brings_it_back() {
    let mut life = begun();
    let before = life.plan();
    life.course(CourseEvent::Asked(true));
    life.course(CourseEvent::Begun);
    change(&mut life, Change::Stop);
    assert_eq!(screen(life.model(), life.now()), Screen::Questions);
    life.open("today");
    assert_eq!(knee_companion::app::course::today::card(life.model(), life.now()), None);
    life.open("course");
    assert_eq!(screen(life.model(), life.now()), Screen::Questions);
    life.answer_all(4, 3);
    life.course(CourseEvent::Begun);
    assert_eq!(life.plan(), before);
}

#[test]
fn a_list_that_is_followed_is_played_as_it_is_and_never_changed() {
    let mut life = begun();
    let planned = |id| PlannedExercise {
        dose: knee_companion::domain::exercise::Dose { sets: 4, rest_seconds: 75, ..exercise(id).dose },
        ..knee_companion::app::plan::address::planned(id)
    };
    let exercises = vec![planned(ExerciseId::Clamshell), planned(ExerciseId::CalfStretch)];
    let made = ProgrammeEvent::Made { name: "From the clinic".into(), exercises: exercises.clone() };
    let at = life.page;
    life.browser.send(at, Event::Programme(made));
    let id = life.model().programmes.all()[0].id;
    change(&mut life, Change::Follow(Some(id)));
    let shown = page(&life);
    assert_eq!(shown.follows, Some(id));
    assert!(!shown.own && !shown.given.is_empty());
    assert_eq!(asked(life.model(), life.now(), &life.plan()), Asked::List(id));
    assert_eq!(played(life.model(), life.now(), &life.plan()), exercises, "with its own rests");
    let beside = knee_companion::app::plan::today::lists_beside(life.model(), life.now());
    assert!(beside.is_empty(), "the card of the day offers it already");
    change(&mut life, Change::Undo);
    assert_eq!(page(&life).follows, None);
}

/// The player reads the dose out of the address: what it refused would be played with the usual dose instead.
#[test]
fn every_rung_of_every_ladder_reaches_the_player_as_it_is() {
    let at_home =
        AtHome::of(&[Equipment::Band, Equipment::Step, Equipment::Weight, Equipment::Bench, Equipment::Pad]);
    let life = begun();
    let mut rungs = 0;
    for ladder in &LADDERS {
        let first = Dosage::first(ladder.exercise).unwrap();
        let mut dosages = vec![first.cut(ladder), first];
        while let Some(up) = dosages.last().unwrap().up(ladder, at_home).filter(|_| dosages.len() < 60) {
            dosages.push(up);
        }
        for dosage in dosages {
            let item = Item { exercise: ladder.exercise, dosage };
            let Asked::Exercises(address) = asked(life.model(), life.now(), &[item]) else {
                panic!("a list")
            };
            let read: Vec<PlannedExercise> = asked_by_address(&address.replace('+', " ")).collect();
            assert_eq!(read, played(life.model(), life.now(), &[item]), "{address}");
            assert_eq!(Item::of(&read[0]).dosage.amount, dosage.amount, "{address}");
            rungs += 1;
        }
    }
    assert!(rungs > 100);
    let standing =
        knee_companion::app::course::inputs::today(life.model(), life.now()).unwrap().standing.unwrap();
    assert!(more(life.plan()[0], &standing).is_some());
}
