//! Under 18 a parent is asked for: before the first question, beside every other, and first in the result.

use knee_companion::content::check::check_words;
use knee_companion::domain::check::CautionId;

use super::*;

#[test]
fn under_18_a_parent_is_asked_for_from_the_start_to_the_result() {
    let with_a_parent = check_words().caution(CautionId::WithAParent);
    assert!(words().check.start_age.contains("with a parent"), "on the start page, before any question");
    for age in ["under-12", "12-to-15", "16-or-17"] {
        let mut browser = begun(Scope::Full);
        answer(&mut browser, "danger", &["none"]);
        answer(&mut browser, "age", &[age]);
        while let Screen::Question(page) = screen(&browser) {
            assert_eq!(page.advice, [with_a_parent], "{age}: beside {:?}", page.id);
            let picks = usual(page.id, &browser);
            tap(&mut browser, CheckEvent::Answered(page.id, picks));
        }
        assert_eq!(result(&browser).to_do[0], with_a_parent, "{age}: before anything else");
    }
    for age in ["under-12", "12-to-15", "16-or-17"] {
        let mut browser = begun(Scope::Full);
        answer(&mut browser, "danger", &["none"]);
        answer(&mut browser, "age", &[age]);
        finish(&mut browser);
        tap(&mut browser, CheckEvent::Began(Scope::Quick));
        assert_eq!(question(&browser).number.1, 3, "{age}: the quick check");
        while let Screen::Question(page) = screen(&browser) {
            assert_eq!(page.advice, [with_a_parent], "{age}: from the first question of the quick check on");
            let picks = usual(page.id, &browser);
            tap(&mut browser, CheckEvent::Answered(page.id, picks));
        }
        assert_eq!(result(&browser).to_do[0], with_a_parent, "{age}: before anything else");
        let young = matches!(age, "under-12" | "12-to-15");
        assert!(!young || result(&browser).outcome > Outcome::SelfCare, "{age}");
    }
    let mut browser = begun(Scope::Full);
    answer(&mut browser, "danger", &["none"]);
    answer(&mut browser, "age", &["18-to-49"]);
    assert!(question(&browser).advice.is_empty());
}
