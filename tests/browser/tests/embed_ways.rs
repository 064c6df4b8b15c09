//! The script for other sites in every way of loading it, what it does where it cannot, and whose word counts.

#![allow(clippy::expect_used, reason = "a failed expectation is a failed test")]

use std::sync::Arc;

use browser_tests::engine::{Engine, Setup};
use browser_tests::page::Page;
use browser_tests::server::{Fault, Server};
use browser_tests::words::{fill, word};
use browser_tests::{in_chromium, in_each_engine, preload, site};
use serde_json::{Value, json};

use crate::embed::{APP, heights, host, host_of, set};

async fn the_plain_link_stays_until_the_frame_stands_and_comes_again_where_it_does_not(engine: Engine) {
    let link = "<a href='{app}?clinic=Knees'>Exercises for your knee</a>";
    let element = format!("<knee-companion page='settings'>{link}</knee-companion>");
    // No script at all: the link is what there is.
    let server = Server::start(&site::dist(), APP).inject(&[preload::watch()]);
    server.spoil("embed.js", Fault::Broken);
    let page = host_of(engine, Setup::default(), &element, server).await;
    page.see("link", "Exercises for your knee").await;
    assert_eq!(page.js("return document.querySelector('iframe')", json!(null)).await, json!(null));

    let page = host(engine, Setup::default(), &element).await;
    heights(&page).await;
    let hidden = "return getComputedStyle(document.querySelector('knee-companion > a')).display === 'none'";
    page.wait_until("the frame stands, so the link is hidden", hidden, json!(null)).await;
    page.no_complaints().await;

    // A frame from which nobody answers, as where something else lies at the address by now.
    let server = Server::start(&site::dist(), APP);
    server.spoil("start.js", Fault::Broken);
    let page = host_of(engine, Setup::default(), &element, server).await;
    let script = "window.failed = null; addEventListener('knee-failed', ({ detail }) => window.failed = detail.reason);";
    page.js(script, json!(null)).await;
    page.wait_until("it says so", "return window.failed === 'silent'", json!(null)).await;
    page.see("link", "Exercises for your knee").await;
}

/// Puts up a page that loads the script in one way, and says whether the frame then stands and where from.
async fn stands_when_loaded(engine: Engine, head: &str, element: &str) -> Page {
    let server = Arc::new(Server::start(&site::dist(), APP).with_headers());
    let home = server.url("");
    let script = std::fs::read_to_string(site::dist().join("embed.js")).expect("embed.js");
    server.page("/cache/everything.js", &format!("const theme = 1;\n{script}"));
    // Another product's script of the same name.
    server.page("/other/embed.js", "window.other = true;");
    let fill = |text: &str| {
        text.replace("{app}", &home).replace("{host}", &format!("http://localhost:{}", server.port()))
    };
    let text = format!(
        "<!doctype html><html lang='en'><meta charset='utf-8'><title>A clinic</title><link rel='icon' href='data:,'>
        <script>window.told = []; for (const name of ['knee-ready', 'knee-resize', 'knee-failed'])
            addEventListener(name, (event) => told.push([name, event.detail]))</script>{}<h1>A clinic</h1>{}",
        fill(head),
        fill(element)
    );
    server.page("/host.html", &text);
    let page = Page::open(engine, Setup::default(), &server).await;
    page.goto_address(&format!("http://localhost:{}/host.html", server.port())).await;
    page
}

const ELEMENT: &str = "<knee-companion page='settings'></knee-companion>";

async fn it_knows_its_home_in_every_way_of_being_loaded(engine: Engine) {
    let pinned: Value =
        serde_json::from_str(&std::fs::read_to_string(site::dist().join("embed.json")).expect("embed.json"))
            .expect("JSON");
    let of = |name: &str| pinned[name].as_str().unwrap_or_default().to_owned();
    let by_digest = format!(
        "<script src='{{app}}{}' integrity='{}' crossorigin='anonymous' async></script>",
        of("file"),
        of("integrity")
    );
    let with_src = "<knee-companion src='{app}' page='settings'></knee-companion>";
    for (way, head, element) in [
        ("a classic script", "<script src='{app}embed.js'></script>", ELEMENT),
        ("a module", "<script type='module' src='{app}embed.js'></script>", ELEMENT),
        ("a real module", "<script type='module' src='{app}embed.mjs'></script>", ELEMENT),
        ("import() of the script", "<script type='module'>await import('{app}embed.js')</script>", ELEMENT),
        (
            "import() of the module",
            "<script type='module'>const { KneeCompanion } = await import('{app}embed.mjs');
                document.querySelector('h1').after(Object.assign(new KneeCompanion(), { title: 'made by a script' }))</script>",
            "",
        ),
        (
            "put in by a script",
            "<script>document.head.append(Object.assign(document.createElement('script'), { src: '{app}embed.js' }))</script>",
            ELEMENT,
        ),
        (
            "another of that name before it",
            "<script src='{host}/other/embed.js'></script><script src='{app}embed.js'></script>",
            ELEMENT,
        ),
        (
            "another of that name before the module",
            "<script src='{host}/other/embed.js'></script><script type='module' src='{app}embed.js'></script>",
            ELEMENT,
        ),
        ("combined with others", "<script src='{host}/cache/everything.js'></script>", with_src),
        ("pinned to its digest", &by_digest, ELEMENT),
        (
            "twice",
            "<script src='{app}embed.js'></script><script type='module' src='{app}embed.mjs'></script>",
            ELEMENT,
        ),
    ] {
        let page = stands_when_loaded(engine, head, element).await;
        let script = "const frame = document.querySelector('knee-companion iframe');
            return frame && told.some(([name]) => name === 'knee-ready') && frame.src.startsWith(arguments[0])";
        page.wait_until(way, script, json!(page.server().url(""))).await;
        let told = page.js("return told", json!(null)).await;
        let told = told.as_array().cloned().unwrap_or_default();
        assert!(told.iter().all(|event| event[0] != "knee-failed"), "{way}: {told:?}");
        // Nothing of what is shown or done goes out with an event.
        for event in &told {
            let names: Vec<&String> =
                event[1].as_object().into_iter().flatten().map(|(name, _)| name).collect();
            assert!(names.iter().all(|name| *name == "height"), "{way}: {event}");
        }
    }
}

async fn a_script_that_cannot_know_its_home_says_so_and_leaves_the_link(engine: Engine) {
    let element = "<knee-companion><a href='{app}'>Exercises</a></knee-companion>";
    let page =
        stands_when_loaded(engine, "<script src='{host}/cache/everything.js'></script>", element).await;
    let failed = "return told.some(([name, detail]) => name === 'knee-failed' && detail.reason === 'home')";
    page.wait_until("it says so", failed, json!(null)).await;
    page.see("link", "Exercises").await;
    // And stands as soon as it is told.
    set(&page, "src", &page.server().url("")).await;
    page.wait_until("it stands", "return told.some(([name]) => name === 'knee-ready')", json!(null)).await;
}

async fn a_limit_leaves_the_footer_in_sight_and_the_frame_scrolls_inside(engine: Engine) {
    let page = host(
        engine,
        Setup::default(),
        "<knee-companion page='learn' max-height='500'></knee-companion><footer>Opening hours</footer>",
    )
    .await;
    heights(&page).await;
    let limit = "return document.querySelector('iframe').offsetHeight === 500";
    page.wait_until("as high as it may be", limit, json!(null)).await;
    page.enter_frame().await;
    page.ready().await;
    let scrolls = "const r = document.scrollingElement; return r.scrollHeight > innerHeight + 100";
    page.wait_until("it scrolls inside", scrolls, json!(null)).await;
    page.leave_frame().await;
    page.no_complaints().await;
    set(&page, "max-height", "as you like").await;
    page.wait_until("no limit", "return document.querySelector('iframe').offsetHeight > 500", json!(null))
        .await;
}

async fn on_paper_it_begins_where_it_stands_and_covers_nothing(engine: Engine) {
    let page = stands_when_loaded(
        engine,
        "<script src='{app}embed.js'></script>",
        "<knee-companion page='guide/clamshell'></knee-companion><p id='after'>Opening hours</p>",
    )
    .await;
    heights(&page).await;
    // Heard after the element's own listener; what is laid out then is what is printed.
    let watch = "window.printed = null; addEventListener('beforeprint', () => {
        const frame = document.querySelector('iframe').getBoundingClientRect();
        const after = document.getElementById('after').getBoundingClientRect();
        printed = [document.querySelector('iframe').style.position, frame.height > 1000, after.top >= frame.bottom - 1];
    });";
    page.js(watch, json!(null)).await;
    let printed = page.browser().cdp("Page.printToPDF", json!({})).await;
    assert!(printed.is_ok(), "{printed:?}");
    let seen = page.wait_until("it was printed", "return window.printed", json!(null)).await;
    assert_eq!(seen, json!(["absolute", true, true]), "cut over the sheets, and nothing below it");
    let again = "return document.querySelector('iframe').style.position === ''
        && document.querySelector('knee-companion').style.height === ''";
    page.wait_until("as before", again, json!(null)).await;
}

async fn its_colours_follow_the_page_around_unless_told_otherwise(engine: Engine) {
    // The device is light; the clinic's page is dark.
    let page = stands_when_loaded(
        engine,
        "<script src='{app}embed.js'></script>",
        "<div id='ground'><knee-companion page='settings'></knee-companion></div>",
    )
    .await;
    heights(&page).await;
    let scheme = "return document.documentElement.dataset.scheme === arguments[0]";
    page.enter_frame().await;
    page.wait_until("light, as the page", scheme, json!("light")).await;
    page.leave_frame().await;
    for (ground, is) in [
        ("rgb(20, 20, 30)", "dark"),
        ("rgb(255 255 255 / 90%)", "light"),
        ("oklch(0.25 0.05 250)", "dark"),
        ("color(srgb 0.9 0.95 0.9)", "light"),
        ("lab(15 0 0)", "dark"),
    ] {
        page.js("document.body.style.backgroundColor = arguments[0]", json!(ground)).await;
        page.enter_frame().await;
        page.wait_until(&format!("{is}, as the page is now: {ground}"), scheme, json!(is)).await;
        page.leave_frame().await;
    }
    set(&page, "scheme", "light").await;
    page.enter_frame().await;
    page.wait_until("light, as it was told", scheme, json!("light")).await;
}

async fn what_a_copy_says_of_its_clinic_no_link_and_no_frame_can_change(engine: Engine) {
    let server = Arc::new(Server::start(&site::dist(), APP).inject(&[preload::watch()]));
    server.page(
        &format!("{APP}clinic.json"),
        r##"{ "clinic": "Own clinic", "phone": "020 7946 0018", "accent": "#7a1f6b" }"##,
    );
    let page = Page::open(engine, Setup::default(), &server).await;
    page.visit("learn/?clinic=Evil&phone=0900+666&booking=https://evil.example/&scheme=dark").await;
    page.see("link", "Own clinic").await;
    page.see("link", "020 7946 0018").await;
    page.see_no("link", &word("offered.book")).await;
    page.wait_until(
        "what is no matter of who the clinic is",
        "return document.documentElement.dataset.scheme === 'dark'",
        json!(null),
    )
    .await;
    let said = fill("offered.wrong.file", &[("name", "phone")]).replace('"', "\\\"");
    if engine != Engine::WebKit {
        let complaints = page.take_complaints().await.join(" ").replace("\\\"", "\"").replace('"', "\\\"");
        assert!(complaints.contains(&said), "the console says so: {complaints}");
    }
    // A carried fragment is a link as well.
    page.visit("settings/#carry=%7B%22settings%22%3A%7B%22phone%22%3A%220900%20666%22%7D%7D").await;
    page.see("link", "020 7946 0018").await;
    assert_eq!(page.names("link").await.iter().filter(|name| name.contains("0900")).count(), 0);
    let _ = page.take_complaints().await;
}

async fn a_logo_that_does_not_load_leaves_the_mark_and_the_name(engine: Engine) {
    let page = host(
        engine,
        Setup::default(),
        "<knee-companion page='settings' clinic='Knee clinic' logo='clinic/gone.svg'></knee-companion>",
    )
    .await;
    heights(&page).await;
    page.enter_frame().await;
    page.ready().await;
    page.see("link", "Knee clinic").await;
    let mark = "return document.querySelector('[data-clinic-logo]').hidden && !document.querySelector('[data-clinic-mark]').hidden";
    page.wait_until("our mark in its place", mark, json!(null)).await;
}

async fn the_warning_of_forgetting_stands_where_the_browser_forgets_and_nowhere_else(engine: Engine) {
    let page = host(engine, Setup::default(), ELEMENT).await;
    heights(&page).await;
    page.enter_frame().await;
    page.ready().await;
    page.see("link", &word("offered.window")).await;
    let shown = "return document.querySelector('.frame-note__framed').getClientRects().length > 0";
    assert_eq!(page.js(shown, json!(null)).await, json!(engine == Engine::WebKit), "inside another site");
    // On the clinic's own site nothing is forgotten anywhere.
    let server = Arc::new(Server::start(&site::dist(), APP).inject(&[preload::watch()]));
    server.page(
        "/own.html",
        &format!("<!doctype html><title>Own</title><script src='{APP}embed.js'></script>{ELEMENT}"),
    );
    let page = Page::open(engine, Setup::default(), &server).await;
    page.goto_address(&format!("{}/own.html", server.origin())).await;
    heights(&page).await;
    page.enter_frame().await;
    page.ready().await;
    assert_eq!(page.js(shown, json!(null)).await, json!(false), "inside the clinic's own site");
}
in_chromium!(on_paper_it_begins_where_it_stands_and_covers_nothing);
in_each_engine!(
    the_plain_link_stays_until_the_frame_stands_and_comes_again_where_it_does_not,
    it_knows_its_home_in_every_way_of_being_loaded,
    a_script_that_cannot_know_its_home_says_so_and_leaves_the_link,
    a_limit_leaves_the_footer_in_sight_and_the_frame_scrolls_inside,
    its_colours_follow_the_page_around_unless_told_otherwise,
    what_a_copy_says_of_its_clinic_no_link_and_no_frame_can_change,
    a_logo_that_does_not_load_leaves_the_mark_and_the_name,
    the_warning_of_forgetting_stands_where_the_browser_forgets_and_nowhere_else,
);
