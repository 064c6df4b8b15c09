//! What a clinic can change about the check, and what it cannot.

use super::*;

#[test]
fn a_clinic_can_switch_the_questions_off_and_an_urgent_result_still_closes_the_plan() {
    let mut browser = begun(Scope::Full);
    finish(&mut browser);
    browser.off(8 * DAY);
    browser.load(0, "today", None);
    let now = browser.now(0);
    let mut model = browser.tabs[0].model.clone();
    assert_eq!(today::due_check(&model, now), Some(Due::Week));
    model.clinic_check.off = true;
    assert_eq!(today::due_check(&model, now), None);
    assert!(!today::may_report_injury(&model, now));
    model.visit.page = "check".into();
    for event in [CheckEvent::Began(Scope::Full), CheckEvent::WentOn, CheckEvent::AnswersWanted] {
        let (after, effects) = update(&model, Event::Check(event), now);
        let Screen::Start(start) = check_page::screen(&after, now) else { panic!("not the list alone") };
        assert!(start.off && effects.is_empty());
    }
    // What an earlier check said stands all the same.
    model.clinic_check.off = false;
    let (model, _) = update(&model, Event::Check(CheckEvent::Began(Scope::Full)), now);
    let event = CheckEvent::Answered(id("danger"), picks(id("danger"), &["breathless"]));
    let (mut model, _) = update(&model, Event::Check(event), now);
    model.clinic_check.off = true;
    let Screen::Start(start) = check_page::screen(&model, now) else { panic!("not the list alone") };
    assert_eq!(start.standing.unwrap().outcome, Outcome::Emergency);
    assert!(matches!(today::standing(&model, now), Standing::Closed { .. }));
    let (model, _) = update(&model, Event::Check(CheckEvent::Seen), now);
    assert!(!matches!(today::standing(&model, now), Standing::Closed { .. }));
}

#[test]
fn a_clinics_own_button_says_whom_to_call_and_never_how_urgent_it_is() {
    use knee_companion::app::check::offer::own_button;
    use knee_companion::app::check::state::ClinicCheck;
    let mut browser = begun(Scope::Full);
    answer(&mut browser, "danger", &["none"]);
    answer(&mut browser, "age", &["50-or-over"]);
    finish(&mut browser);
    let ours = result(&browser);
    assert_eq!((ours.outcome, &ours.own_button), (Outcome::Weeks, &None));
    let labels = ["Call our nurse", "Book with us", ""].map(str::to_owned);
    let said =
        ClinicCheck { labels, contact: "https://clinic.example/book".into(), ..ClinicCheck::default() };
    let now = browser.now(0);
    let tell = |browser: &mut Browser, said: ClinicCheck| {
        let (model, effects) = update(&browser.tabs[0].model, Event::ClinicSaid(said), now);
        assert!(effects.is_empty());
        browser.tabs[0].model = model;
    };
    tell(&mut browser, said.clone());
    let theirs = result(&browser);
    assert_eq!(theirs.own_button, Some(("Book with us".into(), "https://clinic.example/book".into())));
    assert_eq!((theirs.outcome, theirs.how_soon, theirs.places), (ours.outcome, ours.how_soon, ours.places));
    let model = &browser.tabs[0].model;
    let button = |outcome| own_button(model, outcome).map(|(label, _)| label);
    assert_eq!(button(Outcome::SameDay).as_deref(), Some("Call our nurse"));
    assert_eq!(button(Outcome::Soon).as_deref(), Some("Book with us"));
    assert_eq!(button(Outcome::SelfCare), None, "a label that is empty is none");
    assert_eq!(button(Outcome::Emergency), None, "nothing comes between a person and an ambulance");
    tell(&mut browser, ClinicCheck { contact: String::new(), ..said });
    assert_eq!(result(&browser).own_button, None, "a button that leads nowhere is none");
}

#[test]
fn a_clinics_region_counts_only_where_neither_person_nor_device_says_one() {
    use knee_companion::app::check::offer::region;
    use knee_companion::app::check::state::ClinicCheck;
    let mut model = Model {
        clinic_check: ClinicCheck { region: "GB".into(), ..Default::default() },
        ..Default::default()
    };
    assert_eq!(region(&model), Some("GB"));
    model.visit.time_zone = "America/New_York".into();
    assert_eq!(region(&model), Some("US"));
    model.settings.region = Some("IE".into());
    assert_eq!(region(&model), Some("IE"));
    model.settings.region = Some(String::new());
    assert_eq!(region(&model), None, "who says that none of these is theirs gets none of these");
}
