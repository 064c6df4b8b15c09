//! A clinic's page on another site (`localhost`, where the app is at `127.0.0.1`) shows the companion in a frame, in the
//! clinic's name, with as little trust between the two as there can be.

use std::sync::Arc;

use browser_tests::engine::{Engine, Setup};
use browser_tests::page::Page;
use browser_tests::server::Server;
use browser_tests::words::{fill, word};
use browser_tests::{in_chromium_and_firefox, in_each_engine, preload, site};
use serde_json::{Value, json};

pub(crate) const APP: &str = "/knee/";
const FRAME: &str = "document.querySelector('iframe')";

/// Opens a host page with this body; its policy is as strict as the app's documents ask a host to make it.
pub(crate) async fn host(engine: Engine, setup: Setup, body: &str) -> Page {
    host_of(engine, setup, body, Server::start(&site::dist(), APP).inject(&[preload::watch()])).await
}

pub(crate) async fn host_of(engine: Engine, setup: Setup, body: &str, server: Server) -> Page {
    let server = Arc::new(server);
    let origin = server.origin();
    let policy = format!("default-src 'none'; img-src data:; script-src {origin}; frame-src {origin}");
    let body = body.replace("{app}", &server.url(""));
    server.page(
        "/host.html",
        &format!(
            "<!doctype html><html lang='en'><meta charset='utf-8'>
            <meta http-equiv='Content-Security-Policy' content=\"{policy}\">
            <title>A clinic</title><link rel='icon' href='data:,'>
            <script src='{origin}{APP}embed.js' async></script>
            <h1>A clinic</h1>{body}"
        ),
    );
    let address = format!("http://localhost:{}/host.html", server.port());
    let page = Page::open(engine, setup, &server).await;
    page.goto_address(&address).await;
    page
}

/// The heights of all frames, once each has said one.
pub(crate) async fn heights(page: &Page) -> Vec<f64> {
    let script = "const frames = [...document.querySelectorAll('knee-companion iframe')];
        const all = frames.map((frame) => parseFloat(frame.style.height));
        return all.length && all.every((height) => height !== 720) ? all : null";
    let all = page.wait_until("each frame says its height", script, json!(null)).await;
    all.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

/// Brings the end of the frame into the window: what sticks to it can be clicked there.
pub(crate) async fn bring_its_end_into_sight(page: &Page) {
    let script = "document.querySelector('iframe').scrollIntoView({ block: 'end', behavior: 'instant' })";
    page.js(script, json!(null)).await;
}

pub(crate) async fn set(page: &Page, name: &str, value: &str) {
    let script = "document.querySelector('knee-companion').setAttribute(...arguments[0])";
    page.js(script, json!([name, value])).await;
}

/// Waits until the page stands in this name; a session shows it nowhere, but has it.
pub(crate) async fn named(page: &Page, name: &str) {
    let script = "return document.querySelector('[data-clinic-name]')?.textContent === arguments[0]";
    page.wait_until(&format!("the name {name}"), script, json!(name)).await;
}

/// Whether the height of the first frame is about that: the line that the clinic's name takes may come later.
async fn is_about(page: &Page, before: f64) {
    let now = page
        .js("return parseFloat(document.querySelector('knee-companion iframe').style.height)", json!(null))
        .await;
    let now = now.as_f64().unwrap_or_default();
    assert!((now - before).abs() < 200.0, "only the frame itself says its height: {now}, was {before}");
}

async fn attribute(page: &Page, name: &str) -> Value {
    page.js("return document.documentElement.getAttribute(arguments[0])", json!(name)).await
}

async fn a_clinics_page_shows_the_companion_in_its_own_name_and_no_console_complains(engine: Engine) {
    let page = host(
        engine,
        Setup::default(),
        "<knee-companion page='settings' clinic='Knee clinic' accent='#ffcc00' phone='020 7946 0018'
            booking='https://clinic.example/book' address='1 High Street' hide='learn' scheme='dark' region='GB'
            label-professional='Book with us' lang='en'></knee-companion>",
    )
    .await;
    let height = heights(&page).await[0];
    assert!(height > 400.0, "as high as its content: {height}");
    page.enter_frame().await;
    page.ready().await;
    page.see("link", "Knee clinic").await;
    page.see("link", "020 7946 0018").await;
    page.see("link", &word("offered.book")).await;
    page.read(&fill("offered.contact", &[("clinic", "Knee clinic")])).await;
    page.read("1 High Street").await;
    page.see("link", &word("offered.window")).await;
    page.see_no("link", &word("footer.learn")).await;
    page.see("link", &word("footer.about")).await;
    page.wait_until(
        "the clinic's colours",
        "return document.documentElement.dataset.scheme === 'dark'",
        json!(null),
    )
    .await;
    let accent = "return getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()";
    assert_eq!(page.js(accent, json!(null)).await, json!("#ffcc00"), "yellow can be read on dark paper");
    assert_eq!(attribute(&page, "data-label-professional").await, json!("Book with us"));
    assert_eq!(attribute(&page, "data-clinic-region").await, json!("GB"));
    page.leave_frame().await;
    page.no_complaints().await;

    set(&page, "scheme", "light").await;
    page.enter_frame().await;
    let other =
        "return getComputedStyle(document.documentElement).getPropertyValue('--accent').trim() !== '#ffcc00'";
    page.wait_until("on light paper it is made darker", other, json!(null)).await;
}

async fn the_frame_grows_and_shrinks_with_what_it_shows(engine: Engine) {
    let page =
        host(engine, Setup::default(), "<knee-companion page='settings'></knee-companion><p>Below</p>").await;
    heights(&page).await;
    let still = "return [document.activeElement === document.body, scrollY]";
    assert_eq!(
        page.js(still, json!(null)).await,
        json!([true, 0]),
        "the frame took the focus or moved the page"
    );
    // As high as it is once everything on it is there.
    page.enter_frame().await;
    page.ready().await;
    page.leave_frame().await;
    let settings = heights(&page).await[0];
    set(&page, "page", "learn").await;
    let higher = "const height = parseFloat(document.querySelector('iframe').style.height);
        return height > arguments[0] ? height : null";
    page.wait_until("a longer page makes it higher", higher, json!(settings + 100.0)).await;
    page.enter_frame().await;
    page.ready().await;
    page.leave_frame().await;
    set(&page, "page", "settings").await;
    let again = "const height = parseFloat(document.querySelector('iframe').style.height);
        return Math.abs(height - arguments[0]) < 40 ? height : null";
    page.wait_until("a shorter page makes it lower again", again, json!(settings)).await;
    // What is inside scrolls with the page: the frame has nothing of its own to scroll.
    page.enter_frame().await;
    page.ready().await;
    let scrolls = "const r = document.scrollingElement; return r.scrollHeight <= innerHeight + 1";
    page.wait_until("nothing to scroll inside", scrolls, json!(null)).await;
    page.leave_frame().await;
    let move_it = "const e = document.querySelector('knee-companion'); const p = e.parentNode; e.remove();
        if (document.querySelector('iframe')) throw 'a frame is left'; p.append(e)";
    page.js(move_it, json!(null)).await;
    page.wait_until("taken out and put in again, it is as high", again, json!(settings)).await;
    set(&page, "clinic", "Other clinic").await;
    page.enter_frame().await;
    page.ready().await;
    page.see("link", "Other clinic").await;
    page.leave_frame().await;
    page.no_complaints().await;
}

async fn attributes_change_at_once_and_lose_nothing(engine: Engine) {
    let page = host(
        engine,
        Setup::default(),
        "<knee-companion page='settings' clinic='One clinic'></knee-companion>",
    )
    .await;
    heights(&page).await;
    page.enter_frame().await;
    page.ready().await;
    page.see("link", "One clinic").await;
    page.js("window.mark = 'here'", json!(null)).await;
    page.leave_frame().await;
    set(&page, "clinic", "Other clinic").await;
    set(&page, "accent", "#7a1f6b").await;
    page.enter_frame().await;
    page.see("link", "Other clinic").await;
    assert_eq!(page.js("return window.mark", json!(null)).await, json!("here"), "it was not loaded anew");
    page.leave_frame().await;
    page.js("document.querySelector('knee-companion').removeAttribute('clinic')", json!(null)).await;
    page.no_complaints().await;
    set(&page, "accent", "reddish").await;
    set(&page, "hide", "today").await;
    set(&page, "booking", "javascript:alert(1)").await;
    page.enter_frame().await;
    page.see("link", &word("common.app_name")).await;
    for (name, key) in [("accent", "colour"), ("hide", "page"), ("booking", "address")] {
        let wanted = fill(&format!("offered.wrong.{key}"), &[("name", name)]);
        let mut heard = String::new();
        for _ in 0..400 {
            heard += &page.take_complaints().await.join("\n");
            if heard.contains(&wanted) || heard.contains(&wanted.replace('"', "\\\"")) {
                heard = wanted.clone();
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        assert_eq!(heard, wanted, "the console names what was left out");
        // Each change says all that is wrong by then again.
        page.leave_frame().await;
        set(&page, "label", name).await;
        set(&page, "phone", "020 7946").await;
        set(&page, "phone", "020 7947").await;
        page.enter_frame().await;
    }
    assert_eq!(attribute(&page, "data-accent").await, json!(null));
}

async fn two_on_a_page_do_not_disturb_each_other(engine: Engine) {
    let page = host(
        engine,
        Setup::default(),
        "<knee-companion page='settings' clinic='One'></knee-companion>
         <knee-companion page='learn' clinic='Two' label='To read'></knee-companion>",
    )
    .await;
    // The second is below the first and waits until it is near.
    let near = "const second = document.querySelectorAll('knee-companion')[1];
        if (second.getBoundingClientRect().top > innerHeight / 2) second.scrollIntoView();
        return second.querySelector('iframe').style.height !== '720px'";
    page.wait_until("two elements", "return document.querySelectorAll('iframe').length === 2", json!(null))
        .await;
    // The first grows meanwhile and pushes it away again.
    page.wait_until("the second comes near", near, json!(null)).await;
    let both = heights(&page).await;
    assert_eq!(both.len(), 2);
    assert!((both[0] - both[1]).abs() > 100.0, "each has the height of its own page: {both:?}");
    let globals = "return [typeof KneeCompanion, document.querySelectorAll('iframe')[1].title,
        document.querySelector('iframe').allow.includes('screen-wake-lock')]";
    assert_eq!(page.js(globals, json!(null)).await, json!(["undefined", "To read", true]));
    // WebKit lets a frame out of sight wait for ten seconds before it draws, and so starts.
    bring_its_end_into_sight(&page).await;
    page.enter_frame().await;
    page.ready().await;
    page.see("link", "One").await;
    page.leave_frame().await;
    page.no_complaints().await;
}

async fn what_others_say_changes_nothing(engine: Engine) {
    let page = host(
        engine,
        Setup::default(),
        "<knee-companion page='settings' clinic='Knee clinic'></knee-companion>",
    )
    .await;
    let before = heights(&page).await[0];
    page.enter_frame().await;
    page.ready().await;
    page.see("link", "Knee clinic").await;
    page.leave_frame().await;
    // The host speaks in the frame's place, and a window that is neither host nor frame speaks to both.
    let hostile = "postMessage({ knee: 1, height: 5000 }, '*');
        const frame = document.querySelector('knee-companion iframe');
        const other = document.createElement('iframe');
        document.body.append(other);
        const words = [null, 7, 'height', { knee: 2, settings: { clinic: 'Evil' } }, { knee: 1, type: 'erase' },
            { knee: 1, settings: 'Evil' }, { knee: 1, settings: { onload: 'alert(1)' } }];
        for (const data of words) frame.contentWindow.postMessage(data, '*');
        const s = other.contentDocument.createElement('script');
        window.third = other.contentWindow;
        third.Function;
        other.contentWindow.parent.frames[0].postMessage({ knee: 1, settings: { clinic: 'Knee clinic', booking: 'javascript:alert(1)', phone: '<b>', clinics: { a: 1 } } }, '*')";
    page.js(hostile, json!(null)).await;
    page.enter_frame().await;
    page.see("link", "Knee clinic").await;
    let links = "return document.querySelectorAll('[data-clinic-booking]:not([hidden]), [data-clinic-phone]:not([hidden])').length";
    assert_eq!(page.js(links, json!(null)).await, json!(0), "an address or a number that is none");
    page.leave_frame().await;
    is_about(&page, before).await;
}

/// A window of a third origin, beside the frame, that speaks to the frame and to the host.
async fn a_third_window_is_heard_by_nobody(engine: Engine) {
    let page = host(
        engine,
        Setup::default(),
        "<knee-companion page='settings' clinic='Knee clinic'></knee-companion>",
    )
    .await;
    page.server().page(
        &format!("{APP}third.html"),
        "<!doctype html><title>third</title><script>
            const speak = () => { for (const w of [parent, parent.frames[0], parent.frames[1]]) {
                w.postMessage({ knee: 1, height: 4000 }, '*');
                w.postMessage({ knee: 1, settings: { clinic: 'Evil' } }, '*');
            } };
            setInterval(speak, 20)</script>",
    );
    let before = heights(&page).await[0];
    let beside = "const third = document.createElement('iframe'); third.src = arguments[0]; Object.assign(third.style, { position: 'fixed', top: '0' }); document.body.append(third)";
    page.js(beside, json!(page.server().url("third.html"))).await;
    page.enter_frame().await;
    page.ready().await;
    page.see("link", "Knee clinic").await;
    // Long enough for a hundred messages: the app has to have heard some of its own meanwhile.
    page.js("window.heard = 0; addEventListener('message', () => window.heard++)", json!(null)).await;
    page.wait_until("a hundred messages", "return window.heard > 100", json!(null)).await;
    page.see("link", "Knee clinic").await;
    page.leave_frame().await;
    is_about(&page, before).await;
}

/// A frame with the attributes that WordPress gives to the addresses of others, and with new windows allowed.
const SANDBOXED: &str =
    "<iframe sandbox='allow-scripts allow-popups allow-popups-to-escape-sandbox' width='350' height='700'
    src='{app}session/?exercises=clamshell&clinic=Knee+clinic'></iframe>";

async fn in_a_frame_without_storage_everything_works_and_says_that_it_is_forgotten(engine: Engine) {
    // A page without an origin may load no script unless the host of the app says so: docs/hosting.md, "Headers".
    let server = Server::start(&site::dist(), APP).with_headers().that_knows_its_address();
    let page = host_of(engine, Setup::default(), SANDBOXED, server).await;
    bring_its_end_into_sight(&page).await;
    page.enter_frame().await;
    page.ready().await;
    page.read(&word("notices.memory_only")).await;
    named(&page, "Knee clinic").await;
    page.click("button", &word("session.start")).await;
    page.see("timer", "{n}").await;
    // The way out takes the session along although nothing of it is kept anywhere.
    page.click("link", &word("offered.window")).await;
    page.look_at_the_new_window().await;
    page.see("heading", &word("session.resume_title")).await;
    named(&page, "Knee clinic").await;
}

async fn a_website_that_forbids_new_windows_is_said_to_and_the_session_stays(engine: Engine) {
    let frame = "<iframe sandbox='allow-scripts allow-same-origin' width='350' height='700'
        src='{app}session/?exercises=clamshell'></iframe>";
    let page = host(engine, Setup::default(), frame).await;
    bring_its_end_into_sight(&page).await;
    page.enter_frame().await;
    page.ready().await;
    page.click("button", &word("session.start")).await;
    page.see("timer", "{n}").await;
    page.click("link", &word("offered.window")).await;
    page.read(&word("offered.blocked")).await;
    page.see("timer", "{n}").await;
}

async fn a_frame_without_storage_of_a_site_that_does_not_know_its_address_works_or_says_why(engine: Engine) {
    let server = Server::start(&site::dist(), APP).with_headers();
    let page = host_of(engine, Setup::default(), SANDBOXED, server).await;
    page.enter_frame().await;
    if engine == Engine::WebKit {
        // There, 'self' is nothing for a page without an origin: the printed page says so, late.
        page.see("alert", &word("offered.late")).await;
        page.see("link", &word("offered.window")).await;
        let target = "return document.querySelector('[data-full-window]').target";
        assert_eq!(page.js(target, json!(null)).await, json!("_blank"));
    } else {
        page.ready().await;
        page.read(&word("notices.memory_only")).await;
    }
}

async fn with_storage_blocked_the_frame_still_works(engine: Engine) {
    let setup = Setup { storage: false, ..Setup::default() };
    let page = host(engine, setup, "<knee-companion clinic='Knee clinic'></knee-companion>").await;
    page.wait_until("a frame", "return document.querySelector('iframe') !== null", json!(null)).await;
    page.enter_frame().await;
    page.ready().await;
    named(&page, "Knee clinic").await;
    page.read(&word("notices.memory_only")).await;
    page.click("link", &word("navigation.guide")).await;
    page.wait_until("the guide", "return document.documentElement.dataset.page === 'guide'", json!(null))
        .await;
    page.ready().await;
    named(&page, "Knee clinic").await;
}

async fn a_full_window_takes_the_running_session_and_the_exercises_along(engine: Engine) {
    let page = host(
        engine,
        Setup::default(),
        "<knee-companion page='session' clinic='Knee clinic' rx='AQ-_x'></knee-companion>",
    )
    .await;
    page.wait_until("a frame", "return document.querySelector('iframe') !== null", json!(null)).await;
    page.js("document.querySelector('knee-companion').removeAttribute('rx')", json!(null)).await;
    set(&page, "rx", "AQ-_x").await;
    page.js(&format!("{FRAME}.src = arguments[0]"), json!(page.server().url("session/?exercises=clamshell")))
        .await;
    page.enter_frame().await;
    page.wait_until("the player", "return document.documentElement.dataset.page === 'session'", json!(null))
        .await;
    page.ready().await;
    named(&page, "Knee clinic").await;
    page.leave_frame().await;
    bring_its_end_into_sight(&page).await;
    page.enter_frame().await;
    page.click("button", &word("session.start")).await;
    page.see("timer", "{n}").await;
    page.click("link", &word("offered.window")).await;
    page.look_at_the_new_window().await;
    // WebKitGTK may keep both in one place: then the frame's session is met as that of another tab, until the frame left.
    let ways = [["session.resume_title", "session.resume_yes"], ["session.other_tab", "session.take_over"]]
        .map(|way| way.map(word));
    let script = "return arguments[0].some(([heading]) => knee.all('heading', heading).length)";
    page.wait_until("the session, to go on with", script, json!(ways)).await;
    named(&page, "Knee clinic").await;
    assert_eq!(
        page.js("return location.hash", json!(null)).await,
        json!(""),
        "the address is that of the page"
    );
    assert_eq!(page.js("return window.opener === null", json!(null)).await, json!(true));
    let kept = "return JSON.parse(localStorage.getItem('knee:session'))?.data !== undefined";
    page.wait_until("it is kept at once", kept, json!(null)).await;
    let rx = "return document.querySelector('[data-clinic-rx]').getAttribute('href')";
    assert_eq!(page.js(rx, json!(null)).await, json!("../rx/#rx=AQ-_x"));
    // The frame may still be heard of after the first look: then the offer gives way to the other.
    let script = "arguments[0].map(([, button]) => knee.all('button', button)[0]).find(Boolean)?.click();
        return knee.all('timer', '{n}').length > 0";
    page.wait_until("the session goes on", script, json!(ways)).await;
}

async fn a_wake_lock_that_the_frame_may_not_have_is_spoken_of(engine: Engine) {
    let frame = "<iframe allow=\"screen-wake-lock 'none'\" width='350' height='700' src='{app}session/?exercises=clamshell'></iframe>";
    let page = host(engine, Setup::default(), frame).await;
    bring_its_end_into_sight(&page).await;
    page.enter_frame().await;
    page.ready().await;
    page.click("button", &word("session.start")).await;
    page.see("timer", "{n}").await;
    if engine == Engine::Chromium {
        // Firefox knows no such permission, and WebKitGTK refuses everywhere.
        page.read(&word("session.screen_off")).await;
    }
    let page = host(engine, Setup::default(), "<knee-companion page='session'></knee-companion>").await;
    page.wait_until("a frame", "return document.querySelector('iframe') !== null", json!(null)).await;
    bring_its_end_into_sight(&page).await;
    page.enter_frame().await;
    page.ready().await;
    page.click("button", &word("session.start")).await;
    page.see("timer", "{n}").await;
    if engine == Engine::Chromium {
        let allowed = "return document.featurePolicy.allowsFeature('screen-wake-lock')";
        assert_eq!(page.js(allowed, json!(null)).await, json!(true));
    }
}

async fn a_link_and_a_file_say_the_same_as_a_frame(engine: Engine) {
    let server = Arc::new(Server::start(&site::dist(), APP).inject(&[preload::watch()]));
    server.page(
        &format!("{APP}clinic.json"),
        r##"{ "clinic": "Own copy", "accent": "#7a1f6b", "page": "guide", "hide": "progress" }"##,
    );
    let page = Page::open(engine, Setup::default(), &server).await;
    page.goto("").await;
    page.wait_until(
        "the first page",
        "return document.documentElement.dataset.page === 'guide'",
        json!(null),
    )
    .await;
    page.ready().await;
    page.see("link", "Own copy").await;
    page.see_no("link", &word("navigation.progress")).await;
    page.click("link", &word("navigation.today")).await;
    page.wait_until("home", "return document.documentElement.dataset.page === 'today'", json!(null)).await;
    page.ready().await;
    page.see("link", "Own copy").await;
    assert_eq!(
        page.js("return document.documentElement.dataset.page", json!(null)).await,
        json!("today"),
        "only once"
    );
    // A link holds for the pages after it, where the file names no clinic.
    server.page(&format!("{APP}clinic.json"), r##"{ "accent": "#7a1f6b", "hide": "progress" }"##);
    page.visit("learn/?clinic=By+link&phone=020+7946").await;
    page.see("link", "By link").await;
    page.visit("settings/").await;
    page.see("link", "By link").await;
    page.see("link", "020 7946").await;
    page.no_complaints().await;
    server.page(&format!("{APP}clinic.json"), "{ \"clinic\": ");
    page.goto("about/").await;
    let said = word("offered.bad_file");
    let mut heard = String::new();
    for _ in 0..400 {
        heard += &page.take_complaints().await.join("\n");
        if heard.contains(&said) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    page.fail(&format!("the console does not say that the file is damaged: {heard}")).await;
}

// WebKitGTK's driver gives a frame no focus, so that the frame takes any tap for a window that came and leaves.
in_chromium_and_firefox!(
    with_storage_blocked_the_frame_still_works,
    a_website_that_forbids_new_windows_is_said_to_and_the_session_stays,
);
in_each_engine!(
    a_clinics_page_shows_the_companion_in_its_own_name_and_no_console_complains,
    the_frame_grows_and_shrinks_with_what_it_shows,
    attributes_change_at_once_and_lose_nothing,
    two_on_a_page_do_not_disturb_each_other,
    what_others_say_changes_nothing,
    a_third_window_is_heard_by_nobody,
    in_a_frame_without_storage_everything_works_and_says_that_it_is_forgotten,
    a_frame_without_storage_of_a_site_that_does_not_know_its_address_works_or_says_why,
    a_full_window_takes_the_running_session_and_the_exercises_along,
    a_wake_lock_that_the_frame_may_not_have_is_spoken_of,
    a_link_and_a_file_say_the_same_as_a_frame,
);
