//! A clinic puts a prescription together, hands its link over, and the patient opens it: in one browser, with the keys of
//! a keyboard, in every engine.

#![allow(clippy::expect_used, reason = "a failed expectation is a failed test")]

use browser_tests::axe::no_violations;
use browser_tests::engine::{Engine, Setup};
use browser_tests::in_each_engine;
use browser_tests::page::Page;
use browser_tests::words::{exercise, fill, word};
use serde_json::{Value, json};

fn name(id: &str) -> String {
    exercise(id, "words.name").as_str().unwrap_or_default().to_owned()
}

async fn type_text(page: &Page, text: &str) {
    for letter in text.chars() {
        page.press(&letter.to_string()).await;
    }
}

/// Adds an exercise as somebody without a mouse does.
async fn add(page: &Page, id: &str) {
    let add = fill("clinic.add", &[("name", &name(id))]);
    page.tab_to("button", &add).await;
    page.press("Enter").await;
}

/// Clicks, with the thing in the middle of the window: at its edge the navigation lies over it.
async fn press(page: &Page, role: &str, name: &str) {
    page.see(role, name).await;
    let middle = "knee.all(...arguments[0])[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
    page.js(middle, json!([role, name])).await;
    page.click(role, name).await;
}

/// The link that stands in its field.
async fn link(page: &Page) -> String {
    let script = "return document.getElementById('clinic-link')?.value || null";
    let link = page.wait_until("a link", script, json!(null)).await;
    link.as_str().unwrap_or_default().to_owned()
}

/// A prescription of two exercises, in the name of a clinic.
async fn build(page: &Page) -> String {
    page.visit("clinic/").await;
    page.js("document.getElementById('clinic-search').focus()", json!(null)).await;
    type_text(page, "clam").await;
    add(page, "clamshell").await;
    page.see("heading", &name("clamshell")).await;
    page.js("document.getElementById('clinic-search').select()", json!(null)).await;
    type_text(page, "wall").await;
    add(page, "wall-slide").await;
    for (field, text) in
        [("clinic-name", "Weeks 1 to 4"), ("clinic-clinic", "Riverside"), ("clinic-phone", "020 7946")]
    {
        page.js("document.getElementById(arguments[0]).focus()", json!(field)).await;
        type_text(page, text).await;
    }
    page.see("img", &word("arrival.qr_label")).await;
    link(page).await
}

async fn lists(page: &Page) -> Value {
    let script = "return JSON.parse(localStorage.getItem('knee:programmes') ?? 'null')?.data.list ?? []";
    page.js(script, json!(null)).await
}

async fn a_prescription_is_built_by_keyboard_and_taken_up_by_its_link(engine: Engine) {
    let page = Page::for_the_site(engine, Setup::default(), &[]).await;
    let link = build(&page).await;
    no_violations(&page, "the builder with a prescription").await;
    page.fits("the builder").await;

    page.goto_address(&link).await;
    page.ready().await;
    page.see("heading", &fill("arrival.title_from", &[("clinic", "Riverside")])).await;
    page.read(&fill("arrival.unchecked", &[("clinic", "Riverside")])).await;
    page.see("link", &name("clamshell")).await;
    page.see("link", &name("wall-slide")).await;
    page.see("img", exercise("clamshell", "words.figure").as_str().unwrap_or_default()).await;
    assert_eq!(lists(&page).await, json!([]), "nothing is kept unasked");
    no_violations(&page, "the page of a link").await;
    page.fits("the page of a link").await;

    press(&page, "button", &word("arrival.keep")).await;
    page.see("heading", &word("arrival.taken_title")).await;
    let kept = lists(&page).await;
    assert_eq!((&kept[0]["name"], &kept[0]["sender"]["phone"]), (&json!("Weeks 1 to 4"), &json!("020 7946")));
    let address = "return location.hash || null";
    assert_eq!(page.js(address, json!(null)).await, json!(null), "the address is that of the page alone");

    // Once more, from any page: it asks what is to become of the list that is there.
    let payload = link.split_once('#').map(|(_, fragment)| fragment.to_owned()).unwrap_or_default();
    page.goto(&format!("guide/#{payload}")).await;
    page.see("heading", &fill("arrival.title_from", &[("clinic", "Riverside")])).await;
    page.read(&fill("arrival.known", &[("name", "Weeks 1 to 4")])).await;
    press(&page, "radio", &word("arrival.replace")).await;
    press(&page, "button", &word("arrival.keep")).await;
    page.see("heading", &word("arrival.taken_title")).await;
    let kept = lists(&page).await;
    assert_eq!(kept.as_array().map(Vec::len), Some(1), "one list took the place of the other");
    page.no_complaints().await;
}

async fn a_link_that_programs_on_its_way_have_changed_opens_all_the_same(engine: Engine) {
    let page = Page::for_the_site(engine, Setup::default(), &[]).await;
    let link = build(&page).await;
    let (branded, payload) = link.split_once("#rx=").expect("the mark of a link");
    let (rx, name_and_colour) = branded.split_once('?').expect("the clinic's name in the query");
    assert_eq!(name_and_colour, "clinic=Riverside");
    let (site, (first, rest)) = (rx.strip_suffix("rx/").expect("its page"), payload.split_at(9));
    // From the first link on the tab knows the clinic.
    let mut known = false;
    for changed in [
        format!("{link}%3E"),
        format!("{link}%22%0D%0A"),
        format!("{link}?fbclid=x"),
        format!("{rx}?utm_source=mail#rx={first}%20%E2%80%8B{rest}"),
        format!("{rx}#rx%3D{payload}"),
        format!("{rx}#RX=%3C{payload}%3E"),
        format!("{rx}?rx={payload}"),
        format!("{site}guide/#rx%3D{payload}"),
        link[..link.len() - 1].to_owned(),
    ] {
        // A page that is left while its program, or that of the clinic's settings, loads says that it did not load.
        page.visit("settings/").await;
        if known {
            page.see("link", "Riverside").await;
        }
        page.goto_address(&changed).await;
        page.see("heading", &fill("arrival.title_from", &[("clinic", "Riverside")])).await;
        page.see("link", &name("wall-slide")).await;
        page.see("link", "Riverside").await;
        known = true;
    }
    press(&page, "button", &word("arrival.keep")).await;
    page.see("heading", &word("arrival.taken_title")).await;
    let address = "return location.search + location.hash || null";
    assert_eq!(page.js(address, json!(null)).await, json!(null), "the address is that of the page alone");
    page.no_complaints().await;
}

async fn a_damaged_link_says_so_and_leaves_everything_as_it_was(engine: Engine) {
    let page = Page::for_the_site(engine, Setup::default(), &[]).await;
    let link = build(&page).await;
    page.goto_address(&link).await;
    press(&page, "button", &word("arrival.keep")).await;
    page.see("heading", &word("arrival.taken_title")).await;
    let before = lists(&page).await;
    for (payload, title) in [
        (link[link.len() - 20..].to_owned(), "arrival.damaged_title"),
        ("A".repeat(5000), "arrival.too_long_title"),
        // Version 3, with nothing in it and a checksum that fits.
        ("A0sLvjc".to_owned(), "arrival.future_title"),
    ] {
        page.goto("settings/").await;
        page.goto(&format!("rx/#rx={payload}")).await;
        page.see("heading", &word(title)).await;
        page.read(&word("arrival.untouched")).await;
        no_violations(&page, title).await;
    }
    assert_eq!(lists(&page).await, before);
    page.goto("settings/").await;
    page.goto("rx/").await;
    page.see("heading", &word("arrival.nothing_title")).await;
}

async fn packs_and_the_draft_survive_a_reload_and_a_wrong_value_says_so(engine: Engine) {
    let page = Page::for_the_site(engine, Setup::default(), &[]).await;
    let link_before = build(&page).await;
    press(&page, "button", &word("clinic.keep")).await;
    page.read(&word("clinic.kept")).await;
    page.reload().await;
    page.ready().await;
    assert_eq!(link(&page).await, link_before, "the draft is in the address");
    page.see("button", &fill("clinic.open_named", &[("name", "Weeks 1 to 4")])).await;
    page.js("document.getElementById('clinic-booking').focus()", json!(null)).await;
    type_text(&page, "www.clinic").await;
    page.read(&word("clinic.booking_wrong")).await;
    let gone = "return document.getElementById('clinic-link') === null";
    page.wait_until("no link with a mistake in it", gone, json!(null)).await;
    no_violations(&page, "the builder with a mistake").await;
    press(&page, "button", &fill("clinic.open_named", &[("name", "Weeks 1 to 4")])).await;
    assert_eq!(link(&page).await, link_before);
    press(&page, "button", &fill("clinic.delete_named", &[("name", "Weeks 1 to 4")])).await;
    page.read(&word("clinic.packs_none")).await;
    press(&page, "button", &word("clinic.undo")).await;
    page.see("button", &fill("clinic.open_named", &[("name", "Weeks 1 to 4")])).await;
    page.no_complaints().await;
}

in_each_engine!(
    a_prescription_is_built_by_keyboard_and_taken_up_by_its_link,
    a_link_that_programs_on_its_way_have_changed_opens_all_the_same,
    a_damaged_link_says_so_and_leaves_everything_as_it_was,
    packs_and_the_draft_survive_a_reload_and_a_wrong_value_says_so,
);
