//! A plan of one's own: seven questions, what comes of them, the first page day by day, a step accepted and taken back.

use std::time::Duration;

use browser_tests::axe::Findings;
use browser_tests::engine::{Engine, Setup};
use browser_tests::in_each_engine;
use browser_tests::page::Page;
use browser_tests::words::{exercise, fill, word};
use serde_json::json;

fn start(key: &str) -> String {
    word(&format!("course-start.{key}"))
}

fn today(key: &str) -> String {
    word(&format!("course-today.{key}"))
}

fn name(id: &str) -> String {
    exercise(id, "words.name").as_str().unwrap_or_default().to_owned()
}

/// Clicks what is in the middle of the window, not under the navigation at its foot.
async fn click(page: &Page, role: &str, name: &str) {
    page.see(role, name).await;
    let centre = "knee.all(...arguments[0])[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
    page.js(centre, json!([role, name])).await;
    page.click(role, name).await;
}

/// Taps a number of one of the two pain scales.
async fn pain(page: &Page, question: &str, number: &str) {
    let centre =
        "knee.all('group', arguments[0])[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
    page.js(centre, json!(question)).await;
    let tap = "const [question, number] = arguments[0];
        const scale = [...document.querySelectorAll('.scale')].find((e) => e.getAttribute('aria-label') === question);
        [...scale.querySelectorAll('button')].find((e) => e.textContent === number).click()";
    page.js(tap, json!([question, number])).await;
}

/// Answers the questions of a knee with 4 on stairs and 3 after sitting.
async fn answer(page: &Page) {
    click(page, "radio", &start("left")).await;
    pain(page, &start("stairs"), "4").await;
    pain(page, &start("sitting"), "3").await;
    click(page, "checkbox", &word("guide.equipment.band")).await;
    click(page, "radio", &fill("common.about_minutes.other", &[("n", "15")])).await;
    click(page, "radio", &start("goal_distance")).await;
    click(page, "button", &start("make")).await;
    page.see("heading", &start("exercises_heading")).await;
}

async fn from_the_first_page_to_a_plan_a_session_and_the_day_after(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup { touch: true, ..Setup::default() }).await;
    page.visit("").await;
    click(&page, "link", &today("for_new")).await;
    page.ready().await;
    // A missing answer is said, and what was answered stays.
    click(&page, "radio", &start("left")).await;
    click(&page, "button", &start("make")).await;
    page.read(&start("missing")).await;
    answer(&page).await;
    page.see("link", &name("wall-slide")).await;
    page.read("4 out of 10").await;
    // The knee check comes first, unless it was done elsewhere.
    click(&page, "button", &start("check_elsewhere")).await;
    page.see_no("button", &start("check_elsewhere")).await;
    page.reload().await;
    page.ready().await;
    page.see("link", &name("wall-slide")).await;

    page.visit("").await;
    page.see("heading", &today("due_heading")).await;
    let play = "knee.all('link', arguments[0])[0].click()";
    page.js(play, json!(today("start"))).await;
    page.ready().await;
    page.read(&name("wall-slide")).await;
    click(&page, "button", &word("session.start")).await;
    for _ in 0..200 {
        if page.sees("heading", &word("session.finished_title")).await {
            break;
        }
        page.pass(Duration::from_secs(10)).await;
    }
    page.see("heading", &word("session.finished_title")).await;
    page.visit("").await;
    page.see("heading", &today("done_heading")).await;
    page.pass(Duration::from_secs(24 * 3600)).await;
    page.reload().await;
    page.ready().await;
    page.see("heading", &today("rest_heading")).await;
    page.no_complaints().await;
}

async fn the_plan_is_changed_by_keyboard_and_every_change_taken_back(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("course/").await;
    answer(&page).await;
    let named = |key: &str, id: &str| fill(&format!("course-start.{key}"), &[("name", &name(id))]);
    page.tab_to("button", &named("down_named", "wall-slide")).await;
    page.press("Enter").await;
    let last = "const all = document.querySelectorAll('.course__items h4');
        return knee.name(all[all.length - 1]) === arguments[0] && knee.name(document.activeElement).includes(arguments[0]) || null";
    page.wait_until("it moved down, and the focus with it", last, json!(name("wall-slide"))).await;
    page.tab_to("button", &named("out_named", "wall-slide")).await;
    page.press("Enter").await;
    page.see_no("link", &name("wall-slide")).await;
    page.tab_to("button", &start("undo")).await;
    page.press("Enter").await;
    page.see("link", &name("wall-slide")).await;
    page.tab_to("button", &named("swap_named", "wall-slide")).await;
    page.press("Enter").await;
    page.see("heading", &named("swap_heading", "wall-slide")).await;
    page.no_complaints().await;
}

async fn a_worse_day_is_said_told_and_taken_back(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("course/").await;
    answer(&page).await;
    click(&page, "button", &start("check_elsewhere")).await;
    page.visit("").await;
    click(&page, "button", &today("worse")).await;
    page.see("heading", &today("flare_heading")).await;
    let focus = "return knee.name(document.activeElement) === arguments[0] || null";
    page.wait_until("the focus is on the heading", focus, json!(today("flare_heading"))).await;
    page.read(&today("flare_check")).await;
    click(&page, "button", &today("worse_undo")).await;
    page.see("heading", &today("due_heading")).await;
    page.no_complaints().await;
}

async fn every_state_is_accessible_and_fits_a_narrow_window_with_large_letters(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup { size: engine.narrow(), ..Setup::default() }).await;
    let mut findings = Findings::of(&page);
    let mut look = async |state: &str| {
        findings.look(state).await;
        page.js("document.documentElement.style.fontSize = '200%'", json!(null)).await;
        page.fits(&format!("{state}, letters twice as large")).await;
        page.js("document.documentElement.style.fontSize = ''", json!(null)).await;
    };
    page.visit("course/").await;
    look("the questions").await;
    answer(&page).await;
    look("the plan").await;
    click(&page, "button", &start("add")).await;
    page.see("heading", &start("add_heading")).await;
    look("one exercise more").await;
    page.visit("").await;
    page.see("heading", &today("check_heading")).await;
    look("the check first").await;
    click(&page, "button", &today("elsewhere")).await;
    page.see("heading", &today("due_heading")).await;
    look("a session").await;
    click(&page, "button", &today("worse")).await;
    page.see("heading", &today("flare_heading")).await;
    look("a worse day").await;
    findings.are_none().await;
    page.no_complaints().await;
}

in_each_engine!(
    from_the_first_page_to_a_plan_a_session_and_the_day_after,
    the_plan_is_changed_by_keyboard_and_every_change_taken_back,
    a_worse_day_is_said_told_and_taken_back,
    every_state_is_accessible_and_fits_a_narrow_window_with_large_letters,
);
