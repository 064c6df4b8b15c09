//! "Not sure" is about one sign.

use super::*;

#[test]
fn a_sign_is_there_or_doubted_and_never_both() {
    use Pick::{Choice, NotSure, Unsure};
    assert_eq!(tapped(&[NotSure, Choice(2)], false, Unsure(2), true), [NotSure, Unsure(2)]);
    assert_eq!(
        tapped(&[NotSure, Unsure(2), Choice(1)], false, Choice(2), true),
        [NotSure, Choice(1), Choice(2)]
    );
    assert_eq!(
        tapped(&[NotSure, Unsure(2), Choice(1)], false, NotSure, false),
        [Choice(1)],
        "doubts are taken back"
    );
}

#[test]
fn a_doubt_about_one_sign_brings_that_reason_alone() {
    let mut browser = begun(Scope::Full);
    answer(&mut browser, "danger", &["none"]);
    while question(&browser).id != id("movement") {
        let page = question(&browser);
        let picks = usual(page.id, &browser);
        tap(&mut browser, CheckEvent::Answered(page.id, picks));
    }
    let page = question(&browser);
    assert!(page.choices.iter().filter(|choice| choice.doubt.is_some()).count() == page.choices.len() - 2);
    answer(&mut browser, "movement", &["not-sure:gives-way-old"]);
    finish(&mut browser);
    let page = result(&browser);
    let reasons: Vec<_> =
        page.reasons.iter().flat_map(|group| &group.answers).map(|given| given.in_full()).collect();
    assert_eq!(page.outcome, Outcome::Weeks, "a doubt about an old giving way is no doubt about being stuck");
    assert_eq!(reasons, ["Has been giving way like that for over 6 weeks (not sure)"]);
    // Gone back to, it stands as it was given; and it can be changed.
    tap(&mut browser, CheckEvent::ChangeWanted(id("movement")));
    assert_eq!(question(&browser).chosen, [Pick::Unsure(5), Pick::NotSure]);
    tap(&mut browser, CheckEvent::AnswersWanted);
    let Screen::Answers(page) = screen(&browser) else { panic!("not the answers") };
    assert!(
        page.answers
            .iter()
            .any(|(_, _, given)| given == "Has been giving way like that for over 6 weeks (not sure)")
    );
}

#[test]
fn a_doubt_without_a_sign_asks_which() {
    let mut browser = begun(Scope::Full);
    let page = question(&browser);
    tap(&mut browser, CheckEvent::Answered(page.id, vec![Pick::NotSure]));
    assert_eq!(question(&browser).id, page.id);
    assert_eq!(
        check_page::error(&browser.tabs[0].model, page.one),
        Some((words().check.error_which, true)),
        "the error leads to the first doubt"
    );
}

#[test]
fn not_sure_about_an_emergency_sign_is_an_emergency() {
    let mut browser = begun(Scope::Full);
    answer(&mut browser, "danger", &["not-sure:saddle"]);
    let page = result(&browser);
    assert_eq!(page.outcome, Outcome::Emergency);
    assert_eq!(page.reasons.len(), 1, "reasons that nobody gave: {:?}", page.reasons);
}

#[test]
fn what_was_missing_is_no_longer_said_once_something_is_tapped_and_the_tapped_stays_where_it_is() {
    let mut browser = begun(Scope::Full);
    tap(&mut browser, CheckEvent::Answered(id("danger"), Vec::new()));
    assert!(check_page::error(&browser.tabs[0].model, false).is_some());
    let effects = tap(&mut browser, CheckEvent::Tapped("choice-not-sure".to_owned()));
    assert_eq!(check_page::error(&browser.tabs[0].model, false), None);
    assert!(effects.contains(&Effect::KeepInPlace("choice-not-sure".to_owned())), "{effects:?}");
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Focus(_))), "the focus stays with it");
}
