//! Lists of one's own, made, changed, kept, offered and played.

use std::time::Duration;

use browser_tests::axe::Findings;
use browser_tests::engine::{Engine, Setup};
use browser_tests::in_each_engine;
use browser_tests::page::Page;
use browser_tests::words::{exercise, fill, word};
use serde_json::json;

const NAME: &str = "Mondays";

/// Monday morning, with a clock that the test moves.
fn own(key: &str) -> String {
    word(&format!("programme.{key}"))
}

fn named(key: &str, name: &str) -> String {
    fill(&format!("programme.{key}"), &[("name", name)])
}

fn name(id: &str) -> String {
    exercise(id, "words.name").as_str().unwrap_or_default().to_owned()
}

/// Clicks what is in the middle of the window, not under the navigation at its foot.
async fn click(page: &Page, role: &str, name: &str) {
    page.see(role, name).await;
    page.js(
        "knee.all(...arguments[0])[0].scrollIntoView({ block: 'center', behavior: 'instant' })",
        json!([role, name]),
    )
    .await;
    page.click(role, name).await;
}

async fn press_on(page: &Page, role: &str, name: &str) {
    page.tab_to(role, name).await;
    page.press(if role == "checkbox" { "Space" } else { "Enter" }).await;
}

async fn a_list_is_made_by_keyboard_alone_and_a_reload_finds_it_as_it_was(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("programme/").await;
    page.see("heading", &own("empty_heading")).await;
    page.tab_to("textbox", &own("new_name")).await;
    for letter in NAME.chars() {
        page.press(&letter.to_string()).await;
    }
    press_on(&page, "button", &own("make")).await;
    page.see("heading", NAME).await;
    page.read(&word("own-list.kept")).await;
    page.read(&own("no_exercises")).await;

    // The first exercise of the choice as it stands, then the one that the keys reach.
    press_on(&page, "button", &own("add")).await;
    page.wait_until(
        "an exercise is there",
        "return document.querySelector('main ol h4') || null",
        json!(null),
    )
    .await;
    let first = page.names("heading").await;
    page.visit("guide/clamshell/").await;
    press_on(&page, "button", &word("add-to-list.button")).await;
    page.read(&fill("add-to-list.in_lists", &[("lists", NAME)])).await;
    press_on(&page, "link", &word("add-to-list.open")).await;
    page.ready().await;
    press_on(&page, "button", &named("change_named", NAME)).await;
    page.see("heading", &name("clamshell")).await;

    // Up: the focus goes with it, and the keyboard goes on from there.
    press_on(&page, "button", &named("up_named", &name("clamshell"))).await;
    let at_top = "const [first] = document.querySelectorAll('main ol h4');
        return knee.name(first) === arguments[0] && knee.name(document.activeElement).endsWith(arguments[0]) || null";
    page.wait_until("the exercise and the focus moved up", at_top, json!(name("clamshell"))).await;

    press_on(&page, "button", &named("how_much_named", &name("clamshell"))).await;
    let more = named("more_named", &own("repetitions"));
    let before = exercise("clamshell", "facts.dose.repetitions").as_integer().unwrap_or_default();
    press_on(&page, "button", &more).await;
    let value = (before + 1).to_string();
    page.see("status", &value).await;
    press_on(&page, "checkbox", &word("progress.weekday.monday")).await;
    page.read(&word("own-list.kept")).await;

    page.reload().await;
    page.ready().await;
    page.see("heading", NAME).await;
    let listed = page.names("heading").await;
    assert!(
        first.iter().all(|heading| listed.contains(heading) || heading == &own("no_exercises")),
        "{listed:?}"
    );
    page.wait_until(
        "clamshell is first",
        "return knee.name(document.querySelector('main ol h4')) === arguments[0] || null",
        json!(name("clamshell")),
    )
    .await;
    let dose = format!("× {value} ");
    page.read(&dose).await;
    let monday = "return knee.all('checkbox', arguments[0])[0].checked || null";
    page.wait_until("Monday is chosen", monday, json!(word("progress.weekday.monday"))).await;
    page.no_complaints().await;
}

/// Makes a list for Mondays with one exercise, by link and mouse.
async fn with_list(page: &Page, id: &str) {
    page.visit(&format!("programme/?exercises={id}")).await;
    click(page, "button", &own("bring_new")).await;
    page.see("heading", &word("own-list.usual_name")).await;
    click(page, "checkbox", &word("progress.weekday.monday")).await;
    page.read(&word("own-list.kept")).await;
}

async fn the_first_page_offers_a_list_on_its_day_and_the_player_plays_it(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup { touch: true, ..Setup::default() }).await;
    with_list(&page, "single-leg-balance").await;
    page.visit("").await;
    page.read(&word("offers.due_today")).await;
    let start = fill("offers.start", &[("name", &word("own-list.usual_name"))]);
    // The main button and the one in the card lead to the same place; the main one is a heading's size.
    let main =
        "return knee.all('link', arguments[0]).find((e) => e.classList.contains('button--main')).click()";
    page.wait_until(
        "the list is offered",
        "return knee.all('link', arguments[0]).length || null",
        json!(start),
    )
    .await;
    page.js(main, json!(start)).await;
    page.ready().await;
    page.read(&name("single-leg-balance")).await;
    click(&page, "button", &word("start-screen.heading")).await;
    click(&page, "radio", &word("start-screen.right_only")).await;
    page.read(&word("dose.right_only")).await;
    click(&page, "button", &word("session.start")).await;
    page.pass(Duration::from_secs(12)).await;
    page.read(&word("session.side_right")).await;
    for _ in 0..60 {
        if page.sees("heading", &word("session.finished_title")).await {
            break;
        }
        page.pass(Duration::from_secs(10)).await;
    }
    page.see("heading", &word("session.finished_title")).await;
    page.visit("").await;
    page.read(&word("offers.done_today")).await;
    page.no_complaints().await;
}

async fn a_deleted_list_comes_back_with_undo(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    with_list(&page, "clamshell").await;
    click(&page, "button", &named("out_named", &name("clamshell"))).await;
    page.read(&fill("own-list.exercise_gone", &[("name", &name("clamshell"))])).await;
    page.press("Enter").await; // The focus is on "Undo".
    page.see("heading", &name("clamshell")).await;
    click(&page, "button", &own("delete")).await;
    page.see("heading", &own("empty_heading")).await;
    click(&page, "button", &word("own-list.undo")).await;
    page.see("heading", &word("own-list.usual_name")).await;
    page.reload().await;
    page.ready().await;
    page.see("heading", &word("own-list.usual_name")).await;
    page.no_complaints().await;
}

async fn an_unknown_list_is_said_to_be_unknown(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup::default()).await;
    page.visit("session/?list=77").await;
    page.see("heading", &word("start-screen.no_list")).await;
    click(&page, "link", &word("start-screen.to_lists")).await;
    page.ready().await;
    page.see("heading", &own("empty_heading")).await;
    page.no_complaints().await;
}

async fn every_state_of_the_lists_is_accessible_and_fits_a_narrow_window_with_large_letters(engine: Engine) {
    let page = Page::on_monday_morning(engine, Setup { size: engine.narrow(), ..Setup::default() }).await;
    let mut findings = Findings::of(&page);
    let mut look = async |state: &str| {
        findings.look(state).await;
        page.js("document.documentElement.style.fontSize = '200%'", json!(null)).await;
        page.fits(&format!("{state}, letters twice as large")).await;
        page.js("document.documentElement.style.fontSize = ''", json!(null)).await;
    };
    page.visit("programme/").await;
    look("no list yet").await;
    page.visit("programme/?exercises=clamshell,plank,foam-roll-it-band,lateral-band-walk").await;
    look("exercises from an address").await;
    click(&page, "button", &own("bring_new")).await;
    page.see("heading", &word("own-list.usual_name")).await;
    look("a list that is open").await;
    click(&page, "button", &own("add_walk_run")).await;
    page.see("heading", &word("dose.walk_run_name")).await;
    let folds = "document.querySelectorAll('main details').forEach((e) => { e.open = true; })";
    page.js(folds, json!(null)).await;
    look("every fold open").await;
    for day in ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] {
        click(&page, "checkbox", &word(&format!("progress.weekday.{day}"))).await;
    }
    page.read(&own("too_often")).await;
    click(&page, "button", &named("out_named", &name("plank"))).await;
    page.see("button", &word("own-list.undo")).await;
    look("with warnings, and something to undo").await;
    click(&page, "button", &own("all_lists")).await;
    page.see("button", &named("change_named", &word("own-list.usual_name"))).await;
    look("all lists").await;
    page.visit("").await;
    page.read(&word("offers.due_today")).await;
    look("the first page with a list").await;
    let id = "return JSON.parse(localStorage.getItem('knee:programmes')).data.list[0].id";
    let id = page.js(id, json!(null)).await;
    page.visit(&format!("session/?list={id}")).await;
    page.see("button", &word("session.start")).await;
    look("the start screen of a list").await;
    page.visit("guide/plank/").await;
    look("the page of an exercise").await;
    findings.are_none().await;
}

in_each_engine!(
    a_list_is_made_by_keyboard_alone_and_a_reload_finds_it_as_it_was,
    the_first_page_offers_a_list_on_its_day_and_the_player_plays_it,
    a_deleted_list_comes_back_with_undo,
    an_unknown_list_is_said_to_be_unknown,
    every_state_of_the_lists_is_accessible_and_fits_a_narrow_window_with_large_letters,
);
