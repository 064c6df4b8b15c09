//! The quick check on its page: short, offered only where it will do, and what its signs open is asked.

use super::*;

#[test]
fn the_quick_check_shows_at_most_five_screens_and_twenty_choices_and_takes_few_taps() {
    let mut browser = begun(Scope::Full);
    finish(&mut browser);
    tap(&mut browser, CheckEvent::Began(Scope::Quick));
    let (mut screens, mut choices, mut taps) = (0, 0, 0);
    while let Screen::Question(page) = screen(&browser) {
        assert!(page.chosen.is_empty(), "nothing is chosen beforehand");
        screens += 1;
        choices += page.choices.len();
        let picks = usual(page.id, &browser);
        taps += picks.len() + 1;
        tap(&mut browser, CheckEvent::Answered(page.id, picks));
    }
    assert_eq!((screens, choices, taps), (3, 20, 6));
    assert_eq!(result(&browser).outcome, Outcome::SelfCare);
    assert_eq!(result(&browser).list, words().check.quick_title);
}

#[test]
fn after_an_urgent_result_only_the_whole_check_is_offered() {
    let mut browser = begun(Scope::Full);
    answer(&mut browser, "danger", &["breathless"]);
    tap(&mut browser, CheckEvent::StartWanted);
    assert!(!start(&browser).quick);
    tap(&mut browser, CheckEvent::Seen);
    assert!(!start(&browser).quick, "seen or not");
    // From a page that still shows it.
    tap(&mut browser, CheckEvent::Began(Scope::Quick));
    assert_eq!(stored(&browser).scope, Scope::Full);
    finish(&mut browser);
    tap(&mut browser, CheckEvent::StartWanted);
    assert!(start(&browser).quick, "after a whole check that was not");
}

#[test]
fn what_a_quick_sign_opens_is_asked_with_nothing_chosen_and_can_be_gone_back_to() {
    let mut browser = begun(Scope::Full);
    finish(&mut browser);
    tap(&mut browser, CheckEvent::Began(Scope::Quick));
    answer(&mut browser, "danger", &["none"]);
    answer(&mut browser, "since-leg", &["knee"]);
    answer(&mut browser, "since-you", &["none"]);
    assert!(question(&browser).chosen.is_empty(), "nothing is chosen beforehand");
    answer(&mut browser, "knee-looks", &["swollen"]);
    tap(&mut browser, CheckEvent::WentBack);
    assert_eq!(question(&browser).chosen, picks(id("knee-looks"), &["swollen"]));
    tap(&mut browser, CheckEvent::WentBack);
    assert_eq!(question(&browser).id.as_str(), "since-you");
    tap(&mut browser, CheckEvent::WentBack);
    answer(&mut browser, "since-leg", &["out-of-place"]);
    assert_eq!(result(&browser).outcome, Outcome::Emergency);
}

#[test]
fn earlier_results_say_which_of_them_were_quick_checks() {
    let mut browser = begun(Scope::Full);
    finish(&mut browser);
    tap(&mut browser, CheckEvent::Began(Scope::Quick));
    finish(&mut browser);
    tap(&mut browser, CheckEvent::StartWanted);
    let lists: Vec<&str> = start(&browser).history.iter().map(|earlier| earlier.list).collect();
    assert_eq!(lists, [words().check.quick_title, ""], "the newest first");
}
