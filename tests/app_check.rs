//! The knee check's page from the outside, through [`update`](knee_companion::app::update::update) alone: answering, going
//! back, changing, leaving and coming back, and the plan that stays closed while an urgent result stands.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

#[allow(dead_code, reason = "shared with tests/app_session.rs, which uses all of it")]
#[path = "app_session/browser.rs"]
mod browser;
#[path = "app_check/clinic.rs"]
mod clinic;
#[path = "app_check/doubts.rs"]
mod doubts;
#[path = "app_check/quick.rs"]
mod quick;
#[path = "app_check/young.rs"]
mod young;

use knee_companion::app::check::event::CheckEvent;
use knee_companion::app::check::standing::call;
use knee_companion::app::check::update::{ERRORS, HEADING};
use knee_companion::app::check::view as check_page;
use knee_companion::app::check::view::{QuestionPage, ResultPage, Screen, tapped};
use knee_companion::app::core::effect::Effect;
use knee_companion::app::core::health::Health;
use knee_companion::app::core::visit::Visit;
use knee_companion::app::event::Event;
use knee_companion::app::model::Model;
use knee_companion::app::plan::today::{self, Due, Standing};
use knee_companion::app::session::view as player;
use knee_companion::app::update::update;
use knee_companion::content::check::{all_cases, check_words};
use knee_companion::content::{gap, words};
use knee_companion::domain::check::table::{LAST_REVIEWED, VERSION};
use knee_companion::domain::check::{Answer, Check, Outcome, Pick, QuestionId, Scope};
use knee_companion::domain::document::{self, Copies, Key, Opened};
use knee_companion::domain::session::{Phase, SessionEvent};
use knee_companion::domain::time::{Millis, Now};

use browser::{Browser, stores};

const DAY: Millis = 86_400_000;

fn id(question: &str) -> QuestionId {
    QuestionId::find(question).unwrap()
}

/// A browser with the check's page open in its first tab.
fn at_the_check() -> Browser {
    let mut browser = Browser::new();
    browser.open("check", None);
    browser
}

fn begun(scope: Scope) -> Browser {
    let mut browser = at_the_check();
    tap(&mut browser, CheckEvent::Began(scope));
    browser
}

fn tap(browser: &mut Browser, event: CheckEvent) -> Vec<Effect> {
    browser.send(0, Event::Check(event))
}

fn screen(browser: &Browser) -> Screen {
    check_page::screen(&browser.tabs[0].model, browser.now(0))
}

#[track_caller]
fn question(browser: &Browser) -> QuestionPage {
    match screen(browser) {
        Screen::Question(page) => page,
        other => panic!("no question: {other:?}"),
    }
}

#[track_caller]
fn result(browser: &Browser) -> ResultPage {
    match screen(browser) {
        Screen::Result(page) => *page,
        other => panic!("no result: {other:?}"),
    }
}

#[track_caller]
fn start(browser: &Browser) -> check_page::Start {
    match screen(browser) {
        Screen::Start(start) => start,
        other => panic!("not the start: {other:?}"),
    }
}

/// What is chosen on the screen for these ids.
fn picks(question: QuestionId, ids: &[&str]) -> Vec<Pick> {
    Answer::from_ids(question, ids).unwrap().picks(question)
}

/// Answers the question that is shown.
#[track_caller]
fn answer(browser: &mut Browser, asked: &str, ids: &[&'static str]) -> Vec<Effect> {
    assert_eq!(question(browser).id.as_str(), asked);
    tap(browser, CheckEvent::Answered(id(asked), picks(id(asked), ids)))
}

/// What ordinary runner's knee chooses.
fn usual(question: QuestionId, browser: &Browser) -> Vec<Pick> {
    all_cases()[0].answers(browser.now(0).day()).get(question).unwrap().answer.picks(question)
}

/// Answers whatever is asked as ordinary runner's knee does; how many questions that took, and how many taps.
fn finish(browser: &mut Browser) -> (usize, usize) {
    let (mut questions, mut taps) = (0, 0);
    while let Screen::Question(page) = screen(browser) {
        let ids = usual(page.id, browser);
        questions += 1;
        taps += ids.len() + 1;
        tap(browser, CheckEvent::Answered(page.id, ids));
        assert!(questions < 40, "it never ends");
    }
    (questions, taps)
}

fn stored(browser: &Browser) -> Check {
    match document::open::<Check>(&browser.stored["knee:check"]) {
        Opened::Read { data, .. } => data,
        other => panic!("{other:?}"),
    }
}

#[test]
fn ordinary_runners_knee_is_through_in_about_27_taps() {
    let mut browser = begun(Scope::Full);
    let (questions, taps) = finish(&mut browser);
    assert_eq!(result(&browser).outcome, Outcome::SelfCare);
    assert_eq!((questions, taps + 1), (13, 29), "screens, and taps with the one that begins");
}

#[test]
fn nothing_is_chosen_beforehand_and_continue_without_an_answer_says_what_is_missing() {
    let mut browser = begun(Scope::Full);
    let first = question(&browser);
    assert!(first.chosen.is_empty());
    let before = browser.stored["knee:check"].clone();
    let effects = tap(&mut browser, CheckEvent::Answered(first.id, Vec::new()));
    let title = "Error: Is one of these new? · Knee check · Runner's Knee Companion";
    assert_eq!(effects, [Effect::Focus(ERRORS), Effect::ShowTitle(title.into())]);
    assert_eq!(question(&browser), first, "the same question still");
    assert!(check_page::error(&browser.tabs[0].model, first.one).is_some());
    assert_eq!(browser.stored["knee:check"], before);
    answer(&mut browser, "danger", &["none"]);
    assert_eq!(check_page::error(&browser.tabs[0].model, false), None);
}

#[test]
fn none_of_these_stands_alone_and_a_choice_of_one_replaces_the_other() {
    use Pick::{Choice, None, NotSure, Unsure};
    assert_eq!(tapped(&[Choice(0), Choice(1)], false, None, true), [None]);
    assert_eq!(tapped(&[Choice(0), NotSure, Unsure(1)], false, None, true), [None]);
    assert_eq!(tapped(&[None], false, Choice(0), true), [Choice(0)]);
    assert_eq!(tapped(&[Choice(0)], false, NotSure, true), [Choice(0), NotSure]);
    assert_eq!(tapped(&[Choice(0), Choice(1)], false, Choice(0), false), [Choice(1)]);
    assert_eq!(tapped(&[Choice(0)], true, Choice(1), true), [Choice(1)]);
}

#[test]
fn every_answer_is_stored_before_the_next_question_is_shown() {
    let mut browser = begun(Scope::Full);
    let effects = answer(&mut browser, "danger", &["none"]);
    assert!(matches!(&stores(&effects)[..], [entries] if entries[0].0 == "knee:check"), "{effects:?}");
    assert!(effects.contains(&Effect::Focus(HEADING)), "the focus follows");
    assert!(stored(&browser).answers.get(id("danger")).is_some());
}

#[test]
fn an_emergency_is_shown_at_once_with_numbers_and_nothing_more_is_asked() {
    let mut browser = begun(Scope::Full);
    answer(&mut browser, "danger", &["breathless"]);
    let shown = result(&browser);
    assert_eq!(shown.outcome, Outcome::Emergency);
    assert!(shown.urgent && shown.closes_plan);
    assert!(call(&browser.tabs[0].model).numbers.len() >= 3, "no time zone, so several numbers");
    // Also when the page is opened anew.
    browser.load(0, "check", None);
    assert_eq!(result(&browser).outcome, Outcome::Emergency);
}

#[test]
fn going_back_keeps_every_answer() {
    let mut browser = begun(Scope::Full);
    answer(&mut browser, "danger", &["none"]);
    answer(&mut browser, "age", &["18-to-49"]);
    tap(&mut browser, CheckEvent::WentBack);
    let stands = |browser: &Browser| (question(browser).id.as_str(), question(browser).chosen);
    assert_eq!(stands(&browser), ("age", picks(id("age"), &["18-to-49"])));
    tap(&mut browser, CheckEvent::WentBack);
    assert_eq!(stands(&browser), ("danger", vec![Pick::None]));
    tap(&mut browser, CheckEvent::WentBack);
    assert!(start(&browser).unfinished.is_some());
    tap(&mut browser, CheckEvent::WentOn);
    assert_eq!(question(&browser).id.as_str(), "what-happened");
}

#[test]
fn changing_an_early_answer_asks_only_what_depends_on_it() {
    let mut browser = begun(Scope::Full);
    finish(&mut browser);
    let answered = stored(&browser).answers;
    tap(&mut browser, CheckEvent::ChangeWanted(id("what-happened")));
    let page = question(&browser);
    assert!(page.changing && page.chosen == picks(page.id, &["slow"]));
    answer(&mut browser, "what-happened", &["sudden"]);
    let mut asked = Vec::new();
    while let Screen::Question(page) = screen(&browser) {
        assert!(answered.get(page.id).is_none(), "{} was answered already", page.id.as_str());
        asked.push(page.id.as_str());
        let harmless = if page.one { "yes" } else { "none" };
        tap(&mut browser, CheckEvent::Answered(page.id, picks(page.id, &[harmless])));
    }
    assert_eq!(asked, ["injury-danger", "injury-signs", "straight-leg"]);
    assert!(result(&browser).outcome > Outcome::SelfCare);
    tap(&mut browser, CheckEvent::ChangeWanted(id("what-happened")));
    tap(&mut browser, CheckEvent::WentBack);
    result(&browser);
}

#[test]
fn each_change_in_the_reasons_has_a_name_of_its_own() {
    let mut browser = begun(Scope::Full);
    answer(&mut browser, "danger", &["none"]);
    answer(&mut browser, "age", &["50-or-over"]);
    answer(&mut browser, "what-happened", &["sudden"]);
    answer(&mut browser, "injury-danger", &["none"]);
    answer(&mut browser, "knee-looks", &["swollen"]);
    answer(&mut browser, "walking", &["limp"]);
    while let Screen::Question(page) = screen(&browser) {
        let ids = if page.one { vec![page.choices[0].pick] } else { vec![Pick::None] };
        tap(&mut browser, CheckEvent::Answered(page.id, ids));
    }
    let page = result(&browser);
    let mut names: Vec<_> = page.reasons.iter().flat_map(|group| &group.change).collect();
    let all = names.len();
    assert!(all >= 3, "{names:?}");
    names.sort();
    names.dedup();
    assert_eq!(names.len(), all);
    assert!(page.reasons.iter().all(|group| !group.answers.is_empty() && !group.because.is_empty()));
}

#[test]
fn a_check_that_was_left_goes_on_where_it_stopped() {
    let mut browser = begun(Scope::Full);
    answer(&mut browser, "danger", &["none"]);
    answer(&mut browser, "age", &["18-to-49"]);
    browser.off(2 * DAY);
    browser.load(0, "check", None);
    assert!(start(&browser).unfinished.is_some());
    tap(&mut browser, CheckEvent::WentOn);
    assert_eq!(question(&browser).id.as_str(), "what-happened");
}

#[test]
fn answers_of_more_than_a_week_ago_are_asked_again() {
    let mut browser = begun(Scope::Full);
    answer(&mut browser, "danger", &["none"]);
    browser.off(8 * DAY);
    browser.load(0, "check", None);
    let shown = start(&browser);
    assert!(shown.unfinished.is_none() && shown.old, "{shown:?}");
    tap(&mut browser, CheckEvent::WentOn);
    assert_eq!(question(&browser).id.as_str(), "danger");
}

#[test]
fn a_harmless_result_of_another_day_is_not_shown_unasked() {
    let mut browser = begun(Scope::Full);
    finish(&mut browser);
    browser.load(0, "check", None);
    assert_eq!(result(&browser).outcome, Outcome::SelfCare, "of the same day it is");
    browser.off(2 * DAY);
    browser.load(0, "check", None);
    let shown = start(&browser);
    assert!(shown.result && shown.history.len() == 1);
    tap(&mut browser, CheckEvent::WentOn);
    let again = result(&browser);
    assert!(again.date.contains("21 November 2026"), "the day on which it was made: {}", again.date);
    assert!(again.reviews[0].0.contains("5 December 2026"), "{:?}", again.reviews);
}

#[test]
fn the_plan_is_closed_on_every_page_until_the_person_has_been_seen() {
    let mut browser = begun(Scope::Full);
    answer(&mut browser, "danger", &["none"]);
    answer(&mut browser, "age", &["18-to-49"]);
    answer(&mut browser, "what-happened", &["slow"]);
    answer(&mut browser, "knee-looks", &["hot", "swollen"]);
    assert!(question(&browser).same_day, "half-way, and said already");
    let home = browser.open("today", None);
    let standing = |browser: &Browser| today::standing(&browser.tabs[home].model, browser.now(home));
    assert!(matches!(standing(&browser), Standing::Closed { outcome: Outcome::SameDay, .. }));
    let tab = browser.open("session", Some("clamshell"));
    assert_eq!(browser.screen(tab), player::Screen::Closed(Outcome::SameDay));
    browser.tap(tab, SessionEvent::Start);
    assert_eq!(browser.session(tab).phase(), Phase::NotStarted, "nothing starts, whatever is tapped");
    browser.off(30 * DAY);
    browser.load(home, "today", None);
    assert!(matches!(standing(&browser), Standing::Closed { .. }), "time alone opens nothing");
    let effects = browser.send(home, Event::Check(CheckEvent::Seen));
    assert!(!stores(&effects).is_empty() && effects.iter().any(|e| matches!(e, Effect::Announce(_))));
    assert!(!matches!(standing(&browser), Standing::Closed { .. }));
    assert!(matches!(browser.screen(tab), player::Screen::Overview(_)), "other tabs hear of it");
    browser.load(0, "check", None);
    assert!(start(&browser).history[0].note.contains("21 December 2026"), "{:?}", start(&browser).history);
}

#[test]
fn an_unfinished_session_cannot_be_gone_on_with_either() {
    let mut browser = Browser::playing("clamshell");
    browser.wait(15_000);
    let check = browser.open("check", None);
    browser.send(check, Event::Check(CheckEvent::Began(Scope::Full)));
    browser.send(
        check,
        Event::Check(CheckEvent::Answered(id("danger"), picks(id("danger"), &["saddle", "cold-foot"]))),
    );
    assert!(matches!(browser.screen(0), player::Screen::Playing(_)), "what runs may be ended in peace");
    browser.load(0, "session", None);
    assert_eq!(browser.screen(0), player::Screen::Closed(Outcome::Emergency));
    browser.send(0, Event::SessionResumed);
    assert_eq!(browser.screen(0), player::Screen::Closed(Outcome::Emergency));
    browser.send(check, Event::Check(CheckEvent::Seen));
    assert!(matches!(browser.screen(0), player::Screen::Found(_)), "nothing of it is lost");
}

#[test]
fn a_check_is_due_a_week_after_the_last_one_and_never_before_the_first() {
    let mut browser = begun(Scope::Full);
    let home = browser.open("today", None);
    let due = |browser: &Browser| today::due_check(&browser.tabs[home].model, browser.now(home));
    assert_eq!(due(&browser), None);
    finish(&mut browser);
    assert_eq!(due(&browser), None);
    browser.off(7 * DAY);
    assert_eq!(due(&browser), Some(Due::Week));
    tap(&mut browser, CheckEvent::Began(Scope::Quick));
    assert_eq!(question(&browser).number, (1, 3));
    answer(&mut browser, "danger", &["none"]);
    assert_eq!(question(&browser).number, (2, 3), "what is taken from the last time is not counted");
    let (questions, _) = finish(&mut browser);
    assert_eq!(questions, 2, "after the first");
    let reviews = result(&browser).reviews;
    assert_eq!(reviews[0].0, "After 2 weeks: Saturday 5 December 2026", "a quick check puts off no date");
    assert!(!result(&browser).list.is_empty());
    assert_eq!(due(&browser), None);
}

#[test]
fn a_jump_of_pain_between_two_sessions_asks_for_a_check() {
    use knee_companion::app::record::event::After;
    use knee_companion::domain::pain::Nprs;
    let mut browser = Browser::new();
    browser.open("session", Some("clamshell"));
    for (worst, expected) in [(3, None), (4, None), (6, Some(Due::PainJump))] {
        browser.load(0, "session", Some("clamshell"));
        browser.tap(0, SessionEvent::Start);
        browser.wait(200_000);
        browser.tap(0, SessionEvent::EndEarly);
        assert!(browser.tabs[0].model.ended_record().is_some());
        browser.wait(1_000);
        browser.send(0, Event::AfterAnswered(After::Worst(Nprs::new(worst).unwrap())));
        assert_eq!(today::due_check(&browser.tabs[0].model, browser.now(0)), expected, "{worst}");
    }
    browser.load(0, "check", None);
    tap(&mut browser, CheckEvent::Began(Scope::Quick));
    while let Screen::Question(page) = screen(&browser) {
        let ids = usual(page.id, &browser);
        tap(&mut browser, CheckEvent::Answered(page.id, ids));
    }
    assert_eq!(today::due_check(&browser.tabs[0].model, browser.now(0)), None);
}

/// A page of the check opened in this time zone, and with this in its address.
fn opened(time_zone: &str, list: Option<&str>) -> (Model, Now) {
    let visit = Visit {
        page: "check".into(),
        time_zone: time_zone.into(),
        list: list.map(str::to_owned),
        ..Visit::default()
    };
    let now = Now { wall: browser::SATURDAY, monotonic: 0, utc_offset_minutes: 0 };
    let event = Event::Started { found: Default::default(), health: Health::Durable, visit };
    (update(&Model::default(), event, now).0, now)
}

#[test]
fn a_number_is_shown_with_its_region_and_a_choice_holds() {
    let (model, now) = opened("Europe/London", None);
    let shown = call(&model);
    assert!(shown.known && shown.numbers[0].0.contains("United Kingdom"), "{shown:?}");
    assert_eq!(shown.numbers[0].1, "tel:999");
    let (model, _) = update(&model, Event::RegionChosen("AU".into()), now);
    assert_eq!(call(&model).numbers[0].1, "tel:000");
    assert_eq!(call(&model).advice.unwrap().1, "tel:1800022222", "no spaces in an address");
    let (model, effects) = update(&model, Event::RegionChosen(String::new()), now);
    assert!(!call(&model).known && call(&model).numbers.len() >= 3, "another place is no country's number");
    assert!(stores(&effects).iter().any(|entries| entries[0].0 == "knee:settings"));
    for unknown in ["", "UTC", "en-US", "Europe/Belgrade"] {
        let shown = call(&opened(unknown, None).0);
        assert!(!shown.known);
        let kingdom = shown.numbers.iter().find(|(text, _)| text == "United Kingdom: 999");
        assert_eq!(kingdom.unwrap().1, "tel:999", "{unknown:?}: {shown:?}");
    }
}

#[test]
fn the_address_of_the_weekly_card_leads_to_the_quick_check() {
    let (model, now) = opened("", Some("quick"));
    let Screen::Start(start) = check_page::screen(&model, now) else { panic!("not the start") };
    assert!(
        !start.quick_first && !start.quick,
        "whoever never did the whole check is not offered the quick one"
    );
    let mut browser = begun(Scope::Full);
    finish(&mut browser);
    browser.load(0, "check", None);
    let mut model = browser.tabs[0].model.clone();
    model.checkup.place = knee_companion::app::check::state::Place::Start;
    // The old address too.
    for list in ["short", "quick"] {
        model.visit.list = Some(list.into());
        let Screen::Start(start) = check_page::screen(&model, now) else { panic!("not the start") };
        assert!(start.quick_first && start.quick);
    }
    let (model, effects) = update(&model, Event::Check(CheckEvent::Began(Scope::Quick)), now);
    assert!(effects.contains(&Effect::ClearQuery));
    assert_eq!(model.check.scope, Scope::Quick);
}

#[test]
fn the_text_to_copy_says_all_that_the_page_says() {
    let mut browser = begun(Scope::Full);
    finish(&mut browser);
    let text = &check_page::as_text(&browser.tabs[0].model, browser.now(0)).unwrap();
    let effects = tap(&mut browser, CheckEvent::CopyWanted(text.clone()));
    assert_eq!(effects, [Effect::Copy(text.clone())]);
    let page = result(&browser);
    for line in page.watch_for.iter().chain(page.cannot_know).chain(page.bring).chain(&page.to_do) {
        assert!(text.contains(line), "{line}");
    }
    assert!(text.contains(page.heading) && text.contains(&page.signed_off) && text.contains(&page.version));
    assert!(text.contains(&page.date) && text.contains(words().check.fits));
    assert!(!text.contains("\n\n\n") && !text.contains('{'), "{text}");
    browser.send(0, Event::CopyAnswered { copied: true });
    assert_eq!(browser.tabs[0].model.checkup.copied, Some(true));
    assert_eq!(tap(&mut browser, CheckEvent::PrintWanted), [Effect::Print]);
}

#[test]
fn the_review_dates_go_into_a_calendar() {
    let mut browser = begun(Scope::Full);
    finish(&mut browser);
    let page = result(&browser);
    assert_eq!(page.reviews.len(), 3);
    assert_eq!(page.reviews[0].0, "After 2 weeks: Saturday 5 December 2026");
    assert_eq!(page.version, words().check.version(gap::Date(LAST_REVIEWED), gap::Version(VERSION)));
    let file = page.calendar.strip_prefix("data:text/calendar;charset=utf-8,").unwrap();
    assert!(file.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~%".contains(&b)), "a whole address");
    for day in ["20261205", "20270102", "20270213"] {
        assert!(file.contains(&format!("DTSTART%3BVALUE%3DDATE%3A{day}")), "{day}: {file}");
    }
}

#[test]
fn a_check_from_a_newer_version_is_left_alone() {
    let newer = r#"{"v":4,"rev":9,"data":{"who":"knows"}}"#;
    let mut browser = Browser::new();
    browser.stored.insert("knee:check".into(), newer.into());
    browser.open("check", None);
    tap(&mut browser, CheckEvent::Began(Scope::Full));
    answer(&mut browser, "danger", &["none"]);
    assert_eq!(browser.stored["knee:check"], newer);
}

#[test]
fn two_tabs_that_finish_at_once_both_keep_their_result() {
    let mut browser = begun(Scope::Full);
    finish(&mut browser);
    let mut theirs = stored(&browser);
    theirs.history.0[0].outcome = Outcome::SameDay;
    let text = document::write(1, &theirs);
    browser.send(0, Event::OtherTabWrote { key: Key::Check, text: Some(text) });
    let outcomes: Vec<_> = stored(&browser).history.0.iter().map(|r| r.outcome).collect();
    assert!(outcomes.contains(&Outcome::SelfCare) && outcomes.contains(&Outcome::SameDay), "{outcomes:?}");
}

#[test]
fn a_stored_check_is_found_from_either_copy() {
    let mut browser = begun(Scope::Full);
    answer(&mut browser, "danger", &["breathless"]);
    let text = browser.stored["knee:check"].clone();
    for copies in [
        Copies { local: Some(text.clone()), mirror: None },
        Copies { local: Some(text[..text.len() / 2].to_owned()), mirror: Some(text.clone()) },
    ] {
        let now = browser.now(0);
        let visit = Visit { page: "today".into(), ..Visit::default() };
        let found = [(Key::Check, copies)].into_iter().collect();
        let event = Event::Started { found, health: Health::Durable, visit };
        let (model, _) = update(&Model::default(), event, now);
        assert!(matches!(today::standing(&model, now), Standing::Closed { .. }));
    }
}

#[test]
fn the_title_of_the_window_follows_what_is_shown() {
    let title = |effects: &[Effect]| {
        effects.iter().find_map(|effect| match effect {
            Effect::ShowTitle(title) => Some(title.clone()),
            _ => None,
        })
    };
    let mut browser = at_the_check();
    let effects = tap(&mut browser, CheckEvent::Began(Scope::Full));
    assert_eq!(title(&effects).unwrap(), "Is one of these new? · Knee check · Runner's Knee Companion");
    let effects = answer(&mut browser, "danger", &["breathless"]);
    assert_eq!(title(&effects).unwrap(), "Get emergency help now · Knee check · Runner's Knee Companion");
    let effects = tap(&mut browser, CheckEvent::StartWanted);
    assert_eq!(title(&effects).unwrap(), "Knee check · Runner's Knee Companion");
}

#[test]
fn a_result_that_is_less_urgent_does_not_hide_an_earlier_one_that_stands() {
    let mut browser = begun(Scope::Full);
    answer(&mut browser, "danger", &["breathless"]);
    assert_eq!(result(&browser).standing, None, "it stands itself");
    browser.off(DAY);
    browser.load(0, "check", None);
    tap(&mut browser, CheckEvent::Began(Scope::Full));
    finish(&mut browser);
    let shown = result(&browser);
    assert_eq!(shown.outcome, Outcome::SelfCare);
    assert_eq!(shown.standing.map(|earlier| earlier.outcome), Some(Outcome::Emergency));
    let text = check_page::as_text(&browser.tabs[0].model, browser.now(0)).unwrap();
    assert!(text.contains(words().check.standing_emergency), "{text}");
    let self_care = check_words().outcome(Outcome::SelfCare);
    assert!(!text.contains(self_care.how_soon), "{text}");
    assert!(self_care.what_to_do.iter().all(|line| !text.contains(line)), "{text}");
    tap(&mut browser, CheckEvent::Seen);
    tap(&mut browser, CheckEvent::WentOn);
    assert_eq!(result(&browser).standing, None);
}

#[test]
fn the_knee_check_comes_first_until_it_was_done_once() {
    let mut browser = at_the_check();
    let first = |browser: &Browser| today::check_first(&browser.tabs[0].model, browser.now(0));
    assert!(first(&browser));
    tap(&mut browser, CheckEvent::Began(Scope::Full));
    assert!(first(&browser), "begun is not done");
    finish(&mut browser);
    assert!(!first(&browser));
    assert_eq!(today::standing(&browser.tabs[0].model, browser.now(0)), today::Standing::Ordinary);
}

#[test]
fn a_new_injury_can_be_reported_once_there_was_a_first_check() {
    let mut browser = at_the_check();
    let may = |browser: &Browser| today::may_report_injury(&browser.tabs[0].model, browser.now(0));
    assert!(!may(&browser), "first the whole check");
    tap(&mut browser, CheckEvent::Began(Scope::Full));
    finish(&mut browser);
    assert!(may(&browser));
    tap(&mut browser, CheckEvent::Began(Scope::Full));
    answer(&mut browser, "danger", &["breathless"]);
    assert!(!may(&browser), "there is more to do");
}

#[test]
fn a_reason_quotes_the_question_with_an_answer_that_says_little_alone() {
    let mut browser = begun(Scope::Full);
    while let Screen::Question(page) = screen(&browser) {
        let picks = match page.id.as_str() {
            "walking" => picks(page.id, &["limp"]),
            _ => usual(page.id, &browser),
        };
        tap(&mut browser, CheckEvent::Answered(page.id, picks));
    }
    let reasons: Vec<String> = result(&browser)
        .reasons
        .into_iter()
        .flat_map(|group| group.answers)
        .map(|given| given.in_full())
        .collect();
    assert_eq!(reasons, ["Can you walk on it? Yes, with a limp"]);
}
