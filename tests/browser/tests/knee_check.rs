//! The knee check in real browsers: every outcome by the keyboard alone, an emergency before any further question, leaving
//! and coming back, changing an answer, and the plan that stays closed until somebody has been seen.

pub(crate) mod steps;

use std::time::Duration;

use browser_tests::axe::{Findings, no_violations};
use browser_tests::engine::{DESKTOP, Engine, PHONE, Setup};
use browser_tests::in_each_engine;
use browser_tests::page::Page;
use browser_tests::words::{check, fill, question, word};
use serde_json::json;

use self::steps::{
    By, Differing, OUTCOMES, answer, asks, begin, choose, finish, heading, label, next_screen, tap,
};

async fn each_outcome_is_reached_by_the_keyboard_alone(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("check/").await;
    for (outcome, differing) in OUTCOMES {
        begin(&page, By::Keyboard).await;
        finish(&page, By::Keyboard, differing).await;
        let said = check("outcomes", &format!("{outcome}.heading"));
        assert_eq!(heading(&page).await, said);
        let title = page.js("return document.title", json!(null)).await;
        let expected = format!("{said} · {} · {}", word("check.title"), word("common.app_name"));
        assert_eq!(title, json!(expected));
        page.read(&check("outcomes", &format!("{outcome}.how_soon"))).await;
        for (asked, answers) in differing.iter().copied().filter(|(asked, _)| *asked != "what-happened") {
            page.read(&check("labels", "because_you_answered")).await;
            for id in answers {
                page.read(&label(asked, id)).await;
            }
        }
        page.read(&check("labels", "not_signed_off")).await;
        tap(&page, By::Keyboard, &word("check.to_start")).await;
        next_screen(&page, &said).await;
    }
    page.no_complaints().await;
}

async fn an_emergency_at_the_first_question_comes_before_any_other_with_a_number_to_call(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("check/").await;
    begin(&page, By::Mouse).await;
    answer(&page, By::Mouse, &[("danger", &["breathless"])]).await;
    assert_eq!(heading(&page).await, check("outcomes", "emergency.heading"));
    assert!(!asks(&page).await, "nothing more is asked");
    let call = "return [...document.querySelectorAll('main a[href^=\"tel:\"]')].filter(knee.visible)
        .map((a) => [knee.name(a), a.getAttribute('href')])";
    let choose = "const s = document.querySelector('main select'); s.value = arguments[0];
        s.dispatchEvent(new Event('change', { bubbles: true }))";
    // Where the region is not known, several numbers stand there, each with the name of its own.
    page.js(choose, json!("")).await;
    page.read(&check("labels", "use_the_local_number")).await;
    let several = page.js(call, json!(null)).await;
    let several = several.as_array().cloned().unwrap_or_default();
    assert!(several.len() >= 3, "{several:?}");
    assert!(several.contains(&json!([
        fill("check.call_region", &[("number", "911"), ("region", &check("regions", "US"))]),
        "tel:911"
    ])));
    page.js(choose, json!("GB")).await;
    let name = format!("{} ({})", fill("check.call", &[("number", "999")]), check("regions", "GB"));
    page.see("link", &name).await;
    assert_eq!(page.js(call, json!(null)).await, json!([[name, "tel:999"]]));
    // It can be seen and hit without scrolling.
    let in_sight = "const b = knee.all('link', arguments[0])[0].getBoundingClientRect();
        return b.top >= 0 && b.bottom <= innerHeight && b.height >= 64";
    assert_eq!(page.js(in_sight, json!(name)).await, json!(true));
    // Whoever comes back sees the same at once.
    page.visit("").await;
    page.visit("check/").await;
    assert_eq!(heading(&page).await, check("outcomes", "emergency.heading"));
    assert_eq!(page.js(call, json!(null)).await, json!([[name, "tel:999"]]));
    page.no_complaints().await;
}

async fn a_check_that_was_left_goes_on_where_it_was(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("check/").await;
    begin(&page, By::Mouse).await;
    answer(&page, By::Mouse, &[]).await;
    answer(&page, By::Mouse, &[]).await;
    let third = heading(&page).await;
    page.reload().await;
    page.ready().await;
    page.read(&word("check.go_on_text")).await;
    tap(&page, By::Mouse, &word("check.go_on")).await;
    next_screen(&page, &word("check.title")).await;
    assert_eq!(heading(&page).await, third);
    // "Back" finds the answers as they were.
    tap(&page, By::Mouse, &word("check.back")).await;
    next_screen(&page, &third).await;
    let chosen = page.js("return document.querySelector('input:checked')?.value", json!(null)).await;
    assert_eq!(chosen, json!("18-to-49"));
    // In another tab too.
    page.open_another_tab().await;
    page.visit("check/").await;
    tap(&page, By::Mouse, &word("check.go_on")).await;
    next_screen(&page, &word("check.title")).await;
    assert_eq!(heading(&page).await, third);
    page.no_complaints().await;
}

async fn a_changed_answer_asks_again_only_what_depends_on_it(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("check/").await;
    begin(&page, By::Mouse).await;
    let all = finish(&page, By::Mouse, &[]).await;
    assert!(all.len() <= 13, "{} questions for ordinary runner's knee: {all:?}", all.len());
    let result = heading(&page).await;
    tap(&page, By::Mouse, &word("check.to_answers")).await;
    next_screen(&page, &result).await;
    let change = word("check.change_of");
    let changes = page.names("button").await.into_iter().filter(|name| name.starts_with("Change your"));
    let mut names: Vec<String> = changes.collect();
    assert_eq!(names.len(), all.len(), "one for each question: {names:?}");
    names.sort();
    names.dedup();
    assert_eq!(names.len(), all.len(), "each with a name of its own");
    let asked = check("questions", "what-happened.text");
    tap(&page, By::Mouse, &change.replace("{question}", &asked)).await;
    next_screen(&page, &word("check.answers_title")).await;
    assert_eq!(heading(&page).await, asked);
    let chosen = page.js("return document.querySelector('input:checked')?.value", json!(null)).await;
    assert_eq!(chosen, json!("slow"), "the answer is kept until another is chosen");
    choose(&page, By::Mouse, &label("what-happened", "sudden")).await;
    tap(&page, By::Mouse, &word("check.next_question")).await;
    next_screen(&page, &asked).await;
    let again = finish(&page, By::Mouse, &[]).await;
    assert_eq!(again, ["injury-danger", "injury-signs", "straight-leg"]);
    assert_eq!(heading(&page).await, check("outcomes", "weeks.heading"));
    page.no_complaints().await;
}

async fn the_plan_stays_closed_until_somebody_has_been_seen(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("check/").await;
    begin(&page, By::Mouse).await;
    finish(&page, By::Mouse, &[("knee-looks", &["hot", "swollen"])]).await;
    for path in ["", "session/?exercises=clamshell"] {
        page.visit(path).await;
        page.see("heading", &word("check-gate.gate_title")).await;
        page.read(&word("check-gate.gate_today")).await;
        for start in ["home.start", "home.resume"] {
            page.see_no("link", &word(start)).await;
        }
        page.see_no("button", &word("session.start")).await;
        no_violations(&page, "a closed plan").await;
        page.fits("a closed plan").await;
    }
    page.reload().await;
    page.ready().await;
    page.see("heading", &word("check-gate.gate_title")).await;
    // One tap asks back, the second one says it.
    page.click("button", &word("check-gate.seen")).await;
    page.read(&word("check-gate.seen_note")).await;
    page.see("heading", &word("check-gate.gate_title")).await;
    page.click("button", &word("check-gate.seen_yes")).await;
    page.see("button", &word("session.start")).await;
    page.visit("").await;
    page.see("link", &word("home.start")).await;
    page.visit("check/").await;
    page.read(&word("check.history_seen")).await;
    page.no_complaints().await;
}

async fn results_are_kept_and_the_quick_check_comes_back(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("check/").await;
    begin(&page, By::Mouse).await;
    finish(&page, By::Mouse, &[("age", &["50-or-over"])]).await;
    page.reload().await;
    page.ready().await;
    assert_eq!(heading(&page).await, check("outcomes", "weeks.heading"), "on the same day it is shown again");
    page.visit("").await;
    page.see("link", &word("check-gate.new_injury")).await;
    page.see_no("heading", &word("check-gate.due")).await;
    page.pass(Duration::from_secs(8 * 86_400)).await;
    page.visit("").await;
    page.see("heading", &word("check-gate.due")).await;
    no_violations(&page, "the weekly card").await;
    page.click("link", &word("check-gate.due_link")).await;
    page.wait_until("the check", "return location.pathname.endsWith('/check/')", json!(null)).await;
    page.ready().await;
    page.read(&word("check.old_answers")).await;
    no_violations(&page, "the start of the quick check").await;
    tap(&page, By::Mouse, &word("check.quick_start")).await;
    next_screen(&page, &word("check.title")).await;
    let asked = finish(&page, By::Mouse, &[]).await;
    assert_eq!(asked, ["danger", "since-leg", "since-you"]);
    let result = heading(&page).await;
    assert_eq!(result, check("outcomes", "weeks.heading"), "as before, where nothing is new");
    tap(&page, By::Mouse, &word("check.to_start")).await;
    next_screen(&page, &result).await;
    page.see("heading", &word("check.history")).await;
    let dates =
        page.js("return [...document.querySelectorAll('main time')].map((t) => t.dateTime)", json!(null));
    assert_eq!(dates.await, json!(["2026-05-12", "2026-05-04"]), "the latest first");
    page.visit("").await;
    page.see_no("heading", &word("check-gate.due")).await;
    page.no_complaints().await;
}

async fn continue_without_an_answer_says_what_is_missing(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("check/").await;
    begin(&page, By::Keyboard).await;
    let asked = heading(&page).await;
    tap(&page, By::Keyboard, &word("check.next_question")).await;
    page.see("heading", &word("check.error_title")).await;
    let focused = "return document.activeElement.id === 'checkup-errors'";
    page.wait_until("the focus on the summary", focused, json!(null)).await;
    let title = page.js("return document.title", json!(null)).await;
    assert!(title.as_str().is_some_and(|title| title.starts_with("Error: ")), "{title}");
    no_violations(&page, "the summary of what is missing").await;
    page.press("Tab").await;
    page.press("Enter").await;
    let first = "return document.activeElement === document.querySelector('main form input')";
    page.wait_until("the focus on the first answer", first, json!(null)).await;
    assert_eq!(heading(&page).await, asked);
    page.no_complaints().await;
}

async fn a_doubt_about_one_sign_is_two_taps_and_counts_for_that_sign_alone(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup { size: PHONE, ..Setup::default() }).await;
    page.visit("check/").await;
    begin(&page, By::Keyboard).await;
    while question(&heading(&page).await) != "movement" {
        answer(&page, By::Script, &[]).await;
    }
    let asked = heading(&page).await;
    let not_sure = check("labels", "not_sure_one");
    let doubt = |sign: &str| label("movement", &format!("not-sure:{sign}"));
    page.see_no("checkbox", &doubt("stuck")).await;
    choose(&page, By::Keyboard, &not_sure).await;
    page.read(&word("check.not_sure_which")).await;
    no_violations(&page, "a doubt beside each sign").await;
    page.fits("a doubt beside each sign").await;
    // Which sign it is must be said; the summary leads to the first.
    tap(&page, By::Keyboard, &word("check.next_question")).await;
    page.see("heading", &word("check.error_title")).await;
    page.click("link", &word("check.error_which")).await;
    let first = "return document.activeElement === document.querySelector('main .choice--doubt input')";
    page.wait_until("the focus on the first doubt", first, json!(null)).await;
    // Tapped, a sign is no longer doubted, and the other way round.
    choose(&page, By::Keyboard, &doubt("gives-way-old")).await;
    choose(&page, By::Keyboard, &label("movement", "gives-way-old")).await;
    let checked = "return [...document.querySelectorAll('main input:checked')].map(knee.name)";
    assert_eq!(page.js(checked, json!(null)).await, json!([label("movement", "gives-way-old"), not_sure]));
    choose(&page, By::Keyboard, &doubt("gives-way-old")).await;
    assert_eq!(page.js(checked, json!(null)).await, json!([doubt("gives-way-old"), not_sure]));
    tap(&page, By::Keyboard, &word("check.next_question")).await;
    next_screen(&page, &asked).await;
    finish(&page, By::Script, &[]).await;
    assert_eq!(heading(&page).await, check("outcomes", "weeks.heading"));
    let given = format!("{} ({})", label("movement", "gives-way-old"), check("labels", "unsure"));
    page.read(&given).await;
    let reasons = "return document.querySelectorAll('main .result__reasons > li').length";
    assert_eq!(page.js(reasons, json!(null)).await, json!(1), "no reason that nobody gave");
    page.no_complaints().await;
}

/// Every question that there is, each outcome, the answers and the start, as axe sees them.
async fn every_screen_is_accessible_and_fits(engine: Engine) {
    for (dark, size) in [(false, PHONE), (true, DESKTOP)] {
        let page = Page::on_monday_morning(engine, Setup { dark, size, ..Setup::default() }).await;
        let mut findings = Findings::of(&page);
        let mut seen: Vec<String> = Vec::new();
        page.visit("check/").await;
        // The second of these opens the questions about an injury and the ones that follow from others.
        let more: &Differing = &[
            ("what-happened", &["days-ago"]),
            ("leg", &["groin"]),
            ("health", &["procedure", "operated", "steroids", "antibiotic"]),
            ("pain-kind", &["bone-point", "morning-stiff"]),
            ("wound", &["no"]),
            ("antibiotic-kind", &["yes"]),
            ("antibiotic-since", &["no"]),
        ];
        for differing in [OUTCOMES[0].1, more, OUTCOMES[1].1, OUTCOMES[2].1, OUTCOMES[3].1, OUTCOMES[4].1] {
            begin(&page, By::Script).await;
            while asks(&page).await {
                let id = question(&heading(&page).await);
                if !seen.contains(&id) {
                    findings.look(&id).await;
                    pictures_show(&page, &id).await;
                    seen.push(id);
                }
                answer(&page, By::Script, differing).await;
            }
            let result = heading(&page).await;
            findings.look(&result).await;
            tap(&page, By::Script, &word("check.to_answers")).await;
            next_screen(&page, &result).await;
            findings.look("the answers").await;
            tap(&page, By::Script, &word("check.answers_done")).await;
            next_screen(&page, &word("check.answers_title")).await;
            tap(&page, By::Script, &word("check.to_start")).await;
            next_screen(&page, &result).await;
            findings.look("the start").await;
        }
        assert!(seen.len() >= 24, "{} questions: {seen:?}", seen.len());
        for drawn in ["right-angle", "bone-tender", "straight-leg", "where"] {
            assert!(seen.iter().any(|id| id == drawn), "{drawn} has a drawing and was not seen");
        }
        findings.are_none().await;
        browser_tests::run::let_go();
    }
}

/// A question with a drawing shows it, with its words; any other has none.
async fn pictures_show(page: &Page, id: &str) {
    if !["right-angle", "bone-tender", "straight-leg", "where"].contains(&id) {
        let none = page.js("return document.querySelector('main svg.check-picture') === null", json!(null));
        assert_eq!(none.await, json!(true), "{id}");
        return;
    }
    // A layout that is still under way is waited for.
    let script = "const svg = document.querySelector('main svg.check-picture');
        if (!svg) return null;
        const box = svg.querySelector('use').getBoundingClientRect();
        const room = svg.getBoundingClientRect();
        // Firefox tells a wrong place for a figure that is shown from elsewhere; what it paints was looked at.
        const firefox = navigator.userAgent.includes('Firefox');
        const inside = firefox || box.left >= room.left - 1 && box.right <= room.right + 1 && box.top >= room.top - 1 && box.bottom <= room.bottom + 1;
        return svg.getAttribute('aria-label') === arguments[0] && inside && box.width > 100 && box.height > 40";
    let words = json!(check("questions", &format!("{id}.picture")));
    page.wait_until(&format!("the whole drawing of {id}, with its words"), script, words).await;
}

in_each_engine!(
    each_outcome_is_reached_by_the_keyboard_alone,
    an_emergency_at_the_first_question_comes_before_any_other_with_a_number_to_call,
    a_check_that_was_left_goes_on_where_it_was,
    a_changed_answer_asks_again_only_what_depends_on_it,
    the_plan_stays_closed_until_somebody_has_been_seen,
    results_are_kept_and_the_quick_check_comes_back,
    continue_without_an_answer_says_what_is_missing,
    a_doubt_about_one_sign_is_two_taps_and_counts_for_that_sign_alone,
    every_screen_is_accessible_and_fits,
);
