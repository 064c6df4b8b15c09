//! An hour and a morning after a session.

use knee_companion::app::core::effect::Effect;
use knee_companion::app::event::Event;
use knee_companion::app::plan::today::{Due, Standing, due_check, easy_exercises, standing};
use knee_companion::app::record::event::After;
use knee_companion::app::record::event::FollowUpEvent;
use knee_companion::app::record::follow_up::{HEADING, card};
use knee_companion::content::words;
use knee_companion::domain::document::Key;
use knee_companion::domain::session::Record;

use super::person::{FRIDAY, HOUR, MINUTE, Person, at, nprs, session};

const DAY: i64 = 24 * HOUR;
/// The session of these tests ends at ten past ten on Friday.
const BEGAN: i64 = FRIDAY + 10 * HOUR;

fn at_home(now: i64) -> Person {
    Person::after(&[session("a", BEGAN)], "today", now)
}

fn with_worst(id: &str, began: i64, worst: u8) -> Record {
    let mut record = session(id, began);
    record.set_worst_pain(nprs(worst));
    record
}

#[test]
fn the_hour_after_is_asked_once_it_is_over_and_until_the_day_is() {
    let words = &words().follow_up;
    assert_eq!(at_home(BEGAN + 69 * MINUTE).asked(), None);
    assert_eq!(at_home(BEGAN + 70 * MINUTE).asked(), Some(words.hour_after));
    assert_eq!(at_home(FRIDAY + 24 * HOUR - MINUTE).asked(), Some(words.hour_after));
    assert_eq!(at_home(FRIDAY + 25 * HOUR).asked(), None, "one in the night");
}

#[test]
fn the_morning_after_is_asked_on_the_two_next_days_with_the_swelling_and_then_no_more() {
    let words = &words().follow_up;
    for days in [1, 2] {
        let mut person = at_home(FRIDAY + days * DAY + 8 * HOUR);
        assert_eq!(person.asked(), Some(words.next_morning));
        person.answer(FollowUpEvent::Pain(nprs(1)));
        assert_eq!(person.asked(), Some(words.new_swelling));
        person.answer(FollowUpEvent::Swelling(false));
        assert_eq!(person.asked(), None);
        let pain = person.records()[0].pain;
        assert_eq!((pain.next_morning, pain.new_swelling), (Some(nprs(1)), Some(false)));
    }
    assert_eq!(at_home(FRIDAY + 3 * DAY + 8 * HOUR).asked(), None);
}

#[test]
fn an_answer_is_stored_before_it_is_shown_and_the_question_is_gone_after_a_reload() {
    for page in ["today", "progress"] {
        let mut person = at_home(BEGAN + 2 * HOUR);
        person.open(page);
        person.answer(FollowUpEvent::Pain(nprs(3)));
        let stores = person.effects.iter().any(|effect| {
            matches!(effect, Effect::Store(entries) if entries.iter().all(|(name, text)| Key::parse(name).is_some() && text.is_some()))
        });
        assert!(stores, "{:?}", person.effects);
        assert!(person.effects.contains(&Effect::Focus(HEADING)));
        assert_eq!(person.records()[0].pain.hour_after, Some(nprs(3)));
        person.open(page);
        assert_eq!(person.asked(), None);
    }
}

#[test]
fn a_screen_reader_hears_what_was_kept_and_what_follows() {
    let mut person = Person::after(&[with_worst("a", BEGAN, 4)], "today", BEGAN + 2 * HOUR);
    person.answer(FollowUpEvent::Pain(nprs(2)));
    let said = person.effects.iter().find_map(|effect| match effect {
        Effect::Announce(text) => Some(text.clone()),
        _ => None,
    });
    let said = said.expect("something is said");
    assert!(
        said.contains(&words().follow_up.kept_hour(2)) && said.contains(words().follow_up.repeat),
        "{said}"
    );
}

#[test]
fn two_points_more_than_before_or_new_swelling_ask_for_less_even_where_the_number_is_low() {
    let words = &words().follow_up;
    let mut record = with_worst("a", BEGAN, 1);
    record.pain.before = Some(nprs(0));
    let mut person = Person::after(&[record.clone()], "today", BEGAN + 2 * HOUR);
    person.answer(FollowUpEvent::Pain(nprs(2)));
    let advice = person.card().advice.expect("advice");
    assert_eq!((advice.text.as_str(), advice.less), (words.step_back, true));

    let mut person = Person::after(&[record], "today", FRIDAY + DAY + 8 * HOUR);
    person.answer(FollowUpEvent::Pain(nprs(0)));
    person.answer(FollowUpEvent::Swelling(true));
    let advice = person.card().advice.expect("advice");
    assert!(advice.text.starts_with(words.step_back) && advice.text.contains(words.swollen), "{advice:?}");
    assert!(advice.check, "the knee check is one tap away");
}

#[test]
fn one_point_more_the_next_morning_cuts_nothing() {
    let mut record = with_worst("a", BEGAN, 1);
    record.pain.before = Some(nprs(0));
    let mut person = Person::after(&[record], "today", FRIDAY + DAY + 8 * HOUR);
    person.answer(FollowUpEvent::Pain(nprs(1)));
    person.answer(FollowUpEvent::Swelling(false));
    assert_eq!(person.card().advice.map(|advice| advice.text).as_deref(), Some(words().follow_up.go_on));
}

#[test]
fn a_morning_that_is_not_green_is_held_against_the_usual_ones_not_against_the_pain_before() {
    let words = &words().follow_up;
    let mut record = with_worst("a", BEGAN, 3);
    record.pain.before = Some(nprs(1));
    for (usual, advice) in [(3, words.repeat), (2, words.repeat), (1, words.step_back)] {
        let mut person = Person::after(&[record.clone()], "today", FRIDAY + DAY + 8 * HOUR);
        person.answer(FollowUpEvent::Pain(nprs(3)));
        assert_eq!(person.asked(), Some(words.usual_morning), "no morning is known yet");
        person.answer(FollowUpEvent::Pain(nprs(usual)));
        person.answer(FollowUpEvent::Swelling(false));
        assert_eq!(person.card().advice.map(|shown| shown.text).as_deref(), Some(advice), "usual: {usual}");
        assert_eq!(person.records()[0].pain.usual_morning, Some(nprs(usual)));
        person.open("today");
        assert_eq!(person.asked(), None);
    }
}

#[test]
fn the_usual_morning_is_not_asked_of_those_whose_mornings_are_known() {
    let mut before = with_worst("a", BEGAN - 3 * DAY, 1);
    before.pain.next_morning = Some(nprs(1));
    let mut person = Person::after(&[before, session("b", BEGAN)], "today", FRIDAY + DAY + 8 * HOUR);
    person.answer(FollowUpEvent::Pain(nprs(3)));
    assert_eq!(person.asked(), Some(words().follow_up.new_swelling));
    person.answer(FollowUpEvent::Swelling(false));
    let advice = person.card().advice.expect("advice");
    assert_eq!((advice.text.as_str(), advice.less), (words().follow_up.step_back, true));
}

#[test]
fn two_reds_in_a_week_ask_for_a_third_less_and_the_check_until_the_week_is_over() {
    let records = [with_worst("a", BEGAN, 7), with_worst("b", BEGAN + 3 * DAY, 6)];
    let mut person = Person::after(&records, "today", BEGAN + 3 * DAY + 20 * MINUTE);
    let advice = person.card().advice.expect("advice without any question");
    assert!(advice.text.contains(words().follow_up.cut_and_check) && advice.check);
    person.now += 12 * DAY;
    person.open("today");
    assert_eq!(person.card().advice, None);
}

#[test]
fn going_on_as_before_is_said_after_an_answer_and_in_progress_and_is_no_headline_at_home() {
    let mut person = Person::after(&[with_worst("a", BEGAN, 1)], "today", BEGAN + 2 * HOUR);
    assert_eq!(person.card().advice, None);
    assert!(card(&person.model, at(person.now), true).advice.is_some());
    person.answer(FollowUpEvent::Pain(nprs(0)));
    assert_eq!(person.card().advice.map(|advice| advice.text).as_deref(), Some(words().follow_up.go_on));
}

#[test]
fn after_a_session_that_was_too_much_the_first_page_offers_the_easy_one_for_two_days() {
    let mut person = Person::after(&[with_worst("a", BEGAN, 7)], "today", FRIDAY + DAY + 8 * HOUR);
    for days in [1, 2] {
        person.now = FRIDAY + days * DAY + 8 * HOUR;
        person.open("today");
        assert_eq!(standing(&person.model, at(person.now)), Standing::Easy, "{days} days after");
    }
    assert!(!easy_exercises().is_empty());
    person.now = FRIDAY + 3 * DAY + 8 * HOUR;
    person.open("today");
    assert_eq!(standing(&person.model, at(person.now)), Standing::Ordinary);
}

#[test]
fn of_two_copies_of_a_session_with_as_many_sets_the_longer_time_counts() {
    let mut long = with_worst("a", BEGAN, 1);
    // As text, 1000 comes before 600.
    long.seconds = 1000;
    let mut short = long.clone();
    short.seconds = 600;
    for joined in [long.clone().joined(short.clone()), short.joined(long.clone())] {
        assert_eq!(joined.seconds, long.seconds);
    }
}

#[test]
fn two_red_sessions_in_a_week_make_the_quick_check_due_until_it_is_done() {
    let records = [with_worst("a", BEGAN, 7), with_worst("b", BEGAN + 3 * DAY, 6)];
    let person = Person::after(&records, "today", BEGAN + 4 * DAY);
    assert_eq!(due_check(&person.model, at(person.now)), Some(Due::TooMuch));
    let one = Person::after(&records[..1], "today", BEGAN + DAY);
    assert_eq!(due_check(&one.model, at(one.now)), None);
}

#[test]
fn two_sessions_of_one_day_are_asked_about_each_hour_and_one_morning() {
    let words = &words().follow_up;
    let records = [session("a", BEGAN), session("b", BEGAN + 4 * HOUR)];
    let mut person = Person::after(&records, "today", BEGAN + 8 * HOUR);
    person.answer(FollowUpEvent::Pain(nprs(1)));
    assert_eq!(person.records()[1].pain.hour_after, Some(nprs(1)), "the later one first");
    assert_eq!(person.asked(), Some(words.hour_after));
    person.answer(FollowUpEvent::Pain(nprs(2)));
    assert_eq!(person.records()[0].pain.hour_after, Some(nprs(2)));
    person.now = FRIDAY + DAY + 9 * HOUR;
    person.open("today");
    person.answer(FollowUpEvent::Pain(nprs(0)));
    person.answer(FollowUpEvent::Swelling(false));
    assert_eq!(person.asked(), None, "it was the same morning");
}

#[test]
fn a_slip_of_the_finger_can_be_taken_back_and_is_asked_again() {
    let mut person = at_home(BEGAN + 2 * HOUR);
    person.answer(FollowUpEvent::Pain(nprs(9)));
    person.answer(FollowUpEvent::TakenBack);
    assert_eq!(person.asked(), Some(words().follow_up.hour_after));
    assert_eq!(person.records()[0].pain.hour_after, None);
    person.answer(FollowUpEvent::Pain(nprs(0)));
    assert_eq!(person.records()[0].pain.hour_after, Some(nprs(0)));
}

#[test]
fn a_second_tap_on_a_question_that_has_gone_answers_nothing_else() {
    let mut person = at_home(FRIDAY + DAY + 8 * HOUR);
    person.answer(FollowUpEvent::Pain(nprs(2)));
    person.answer(FollowUpEvent::Pain(nprs(7)));
    let pain = person.records()[0].pain;
    assert_eq!((pain.next_morning, pain.new_swelling), (Some(nprs(2)), None));
    person.answer(FollowUpEvent::Swelling(false));
    person.answer(FollowUpEvent::Swelling(true));
    assert_eq!(person.records()[0].pain.new_swelling, Some(false));
}

#[test]
fn a_question_that_lapsed_while_the_page_stood_open_takes_no_answer() {
    let mut person = at_home(BEGAN + 2 * HOUR);
    person.now = FRIDAY + 4 * DAY;
    person.answer(FollowUpEvent::Pain(nprs(2)));
    assert_eq!(person.records()[0].pain.hour_after, None);
}

#[test]
fn the_worst_pain_can_be_put_right_after_the_session_also_downwards() {
    let mut person = Person::after(&[session("a", BEGAN)], "today", BEGAN + 11 * MINUTE);
    let month = *person.model.log.keys().next().unwrap();
    person.model.player.ended = Some((month, "a".to_owned()));
    for worst in [8, 2] {
        person.now += MINUTE;
        person.send(Event::AfterAnswered(After::Worst(nprs(worst))));
        assert_eq!(person.records()[0].pain.worst, Some(nprs(worst)));
    }
}

#[test]
fn severe_pain_afterwards_has_words_of_its_own_and_leads_to_the_check() {
    for (pain, said) in [(7, words().follow_up.step_back), (8, words().follow_up.severe)] {
        let mut person = at_home(BEGAN + 2 * HOUR);
        person.answer(FollowUpEvent::Pain(nprs(pain)));
        let advice = card(&person.model, at(BEGAN + 2 * HOUR), true).advice.expect("advice");
        assert_eq!((advice.text.as_str(), advice.less, advice.check), (said, true, pain >= 8));
    }
}
