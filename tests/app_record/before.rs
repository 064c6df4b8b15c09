//! Pain before a session.

use knee_companion::app::event::Event;
use knee_companion::app::session::pain_before::before;
use knee_companion::content::words;
use knee_companion::domain::session::{Phase, SessionEvent};

use super::person::{FRIDAY, HOUR, Person, nprs};

fn laid_out() -> Person {
    Person::after(&[], "session", FRIDAY + 10 * HOUR)
}

fn tap(person: &mut Person, event: SessionEvent) {
    person.send(Event::Session(event));
}

fn phase(person: &Person) -> Phase {
    person.model.session.as_ref().expect("a session").phase()
}

#[test]
fn nothing_is_chosen_beforehand_and_a_session_begins_without_an_answer() {
    let mut person = laid_out();
    assert_eq!(before(&person.model), None);
    tap(&mut person, SessionEvent::Start);
    assert!(matches!(phase(&person), Phase::Running(_)));
}

#[test]
fn each_answer_gets_the_advice_of_the_rules() {
    let words = &words().before;
    for (answer, advice) in [
        (0, words.green),
        (2, words.green),
        (3, words.amber),
        (5, words.amber),
        (6, words.red),
        (7, words.red),
        (8, words.severe),
        (10, words.severe),
    ] {
        let mut person = laid_out();
        tap(&mut person, SessionEvent::PainBefore(nprs(answer)));
        let shown = before(&person.model).expect("the answer is shown");
        assert_eq!((shown.answer, shown.advice, shown.too_much), (answer, advice, answer > 5));
    }
}

#[test]
fn nothing_begins_above_five_until_the_answer_is_put_right() {
    let mut person = laid_out();
    tap(&mut person, SessionEvent::PainBefore(nprs(6)));
    tap(&mut person, SessionEvent::Start);
    assert_eq!(phase(&person), Phase::NotStarted);
    assert!(person.stored.is_empty(), "nothing has begun, so nothing is stored");
    tap(&mut person, SessionEvent::PainBefore(nprs(3)));
    tap(&mut person, SessionEvent::Start);
    assert!(matches!(phase(&person), Phase::Running(_)));
}

#[test]
fn the_answer_is_kept_in_the_record() {
    let mut person = laid_out();
    tap(&mut person, SessionEvent::PainBefore(nprs(2)));
    tap(&mut person, SessionEvent::Start);
    for _ in 0..120 {
        person.now += 1000;
        person.send(Event::Ticked);
        if person.model.session.as_ref().is_some_and(|session| !session.done().is_empty()) {
            break;
        }
    }
    tap(&mut person, SessionEvent::EndEarly);
    assert_eq!(person.records()[0].pain.before, Some(nprs(2)));
}
