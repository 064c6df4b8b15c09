//! "It hurts" and its number can be taken back at once, and are no way round the limit of pain.

use knee_companion::domain::pain::Nprs;
use knee_companion::domain::session::{PauseCause, Phase, Session, SessionEvent};

use super::tape::{Act, Tape, each_side};

fn pain(value: u8) -> Act {
    Act::Event(SessionEvent::PainAnswered(Nprs::new(value).unwrap()))
}

fn event(event: SessionEvent) -> Act {
    Act::Event(event)
}

#[test]
fn a_tap_on_it_hurts_is_taken_back_and_the_set_goes_on_where_it_stopped() {
    let script =
        [(22, event(SessionEvent::ItHurts)), (30, event(SessionEvent::PainTakenBack)), (33, Act::Look)];
    let tape = Tape::play(each_side(), &script);
    assert!(matches!(tape.session.phase(), Phase::Running(_)));
    assert_eq!(tape.left(), 18.0, "12 of 30 seconds were behind, and 3 go to getting into position");
    assert_eq!(tape.session.pain_worst(), None);
}

#[test]
fn where_it_stood_still_it_stands_still_again() {
    let script = [
        (22, event(SessionEvent::Pause)),
        (24, event(SessionEvent::ItHurts)),
        (30, event(SessionEvent::PainTakenBack)),
        (90, Act::Look),
    ];
    let tape = Tape::play(each_side(), &script);
    assert!(matches!(tape.session.phase(), Phase::Paused { cause: PauseCause::Person, .. }));
    assert_eq!(tape.left(), 18.0);
}

#[test]
fn a_number_that_was_a_slip_is_given_anew_and_only_the_last_one_counts() {
    let script = [
        (22, event(SessionEvent::ItHurts)),
        (23, pain(9)),
        (24, event(SessionEvent::PainAskedAnew)),
        (25, pain(1)),
        (26, event(SessionEvent::GoOn)),
        (30, Act::Look),
    ];
    let tape = Tape::play(each_side(), &script);
    assert!(matches!(tape.session.phase(), Phase::Running(_)));
    assert_eq!(tape.session.pain_worst(), Nprs::new(1));
}

/// "No pain, back to the session" is one tap: on the question, after a number, and after the number was asked for anew.
#[test]
fn no_pain_is_one_tap_after_a_number_too() {
    for asked_anew in [false, true] {
        let mut tape = Tape::play(each_side(), &[(22, event(SessionEvent::ItHurts)), (23, pain(9))]);
        if asked_anew {
            tape.event(SessionEvent::PainAskedAnew);
        }
        assert!(tape.session.may_take_pain_back());
        tape.event(SessionEvent::PainTakenBack);
        assert!(matches!(tape.session.phase(), Phase::Running(_)), "{:?}", tape.session.phase());
        assert_eq!((tape.left(), tape.session.pain_worst()), (18.0, None));
    }
    let paused = [
        (22, event(SessionEvent::Pause)),
        (23, event(SessionEvent::ItHurts)),
        (24, pain(3)),
        (25, event(SessionEvent::PainTakenBack)),
    ];
    assert!(matches!(Tape::play(each_side(), &paused).session.phase(), Phase::Paused { .. }), "as it stood");
}

#[test]
fn what_was_told_in_an_earlier_answer_stays() {
    let script = [
        (22, event(SessionEvent::ItHurts)),
        (23, pain(4)),
        (24, event(SessionEvent::GoOn)),
        (30, event(SessionEvent::ItHurts)),
        (31, pain(8)),
        (32, event(SessionEvent::PainAskedAnew)),
        (33, pain(2)),
    ];
    assert_eq!(Tape::play(each_side(), &script).session.pain_worst(), Nprs::new(4));
}

#[test]
fn after_an_answer_nothing_goes_on_until_another_is_given() {
    let asked = [(22, event(SessionEvent::ItHurts)), (23, pain(8)), (24, event(SessionEvent::PainAskedAnew))];
    for way_out in [SessionEvent::PainAskedAnew, SessionEvent::Resume, SessionEvent::GoOn, SessionEvent::Skip]
    {
        let mut tape = Tape::play(each_side(), &asked);
        let left = tape.left();
        tape.event(way_out.clone());
        assert!(matches!(tape.session.phase(), Phase::AskingPain(_)), "{way_out:?}");
        assert_eq!(tape.left(), left);
    }
    let mut tape = Tape::play(each_side(), &asked);
    tape.go_on(&[(25, pain(7)), (26, event(SessionEvent::GoOn))]);
    assert!(matches!(tape.session.phase(), Phase::ChoosingAfterPain { .. }), "above 5 it does not go on");
}

#[test]
fn it_is_stored_and_a_document_of_before_lets_no_answer_be_taken_back() {
    let script = [(22, event(SessionEvent::ItHurts)), (23, pain(6)), (23, Act::Reload)];
    let mut tape = Tape::play(each_side(), &script);
    assert!(tape.session.may_change_pain());
    tape.event(SessionEvent::PainAskedAnew);
    assert_eq!(tape.session.pain_worst(), None);

    let tape = Tape::play(each_side(), &script);
    let json = serde_json::to_string(&tape.session).unwrap();
    let without = json.replace(",\"q\":[false,null,true]", "");
    assert_ne!(json, without, "{json}");
    let old: Session = serde_json::from_str(&without).unwrap();
    assert!(!old.may_change_pain() && !old.may_take_pain_back() && old.pain_worst() == Nprs::new(6));
}
