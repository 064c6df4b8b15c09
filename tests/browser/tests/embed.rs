//! A clinic's page on another site (`localhost`, where the app is at `127.0.0.1`) shows the companion in a frame, in the
//! clinic's name, with as little trust between the two as there can be.

use std::sync::Arc;
use std::time::{Duration, Instant};

use browser_tests::engine::{Engine, Setup};
use browser_tests::page::Page;
use browser_tests::server::Server;
use browser_tests::words::{fill, word};
use browser_tests::{in_chromium_and_firefox, in_each_engine, preload, site};
use serde_json::{Value, json};
use thirtyfour::By;

const APP: &str = "/knee/";
const FRAME: &str = "document.querySelector('iframe')";

/// Opens a host page with this body; its policy is as strict as the app's documents ask a host to make it.
async fn host(engine: Engine, setup: Setup, body: &str) -> Page {
    host_of(engine, setup, body, Server::start(&site::dist(), APP).inject(&[preload::watch()])).await
}

async fn host_of(engine: Engine, setup: Setup, body: &str, server: Server) -> Page {
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
async fn heights(page: &Page) -> Vec<f64> {
    let script = "const frames = [...document.querySelectorAll('knee-companion iframe')];
        const all = frames.map((frame) => parseFloat(frame.style.height));
        return all.length && all.every((height) => height !== 720) ? all : null";
    let all = page.wait_until("each frame says its height", script, json!(null)).await;
    all.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

/// Brings the end of the frame into the window: what sticks to it can be clicked there.
async fn bring_its_end_into_sight(page: &Page) {
    let script = "document.querySelector('iframe').scrollIntoView({ block: 'end', behavior: 'instant' })";
    page.js(script, json!(null)).await;
}

async fn set(page: &Page, name: &str, value: &str) {
    let script = "document.querySelector('knee-companion').setAttribute(...arguments[0])";
    page.js(script, json!([name, value])).await;
}

/// Waits until the page stands in this name; a session shows it nowhere, but has it.
async fn named(page: &Page, name: &str) {
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

/// So much of the clinic's own text stands above and below the frame that neither is in sight with the other.
fn between_texts(element: &str) -> String {
    let text = "<p>Words of the clinic.</p>".repeat(60);
    format!("<main>{text}</main>{element}<footer>{text}<form><input aria-label='Comment'></form></footer>")
}

/// Scrolls the host so that something deep in the frame is in sight.
async fn look_deep_into_the_frame(page: &Page, deep: f64) {
    let script = "scrollTo({ top: document.querySelector('iframe').getBoundingClientRect().top + scrollY + arguments[0],
        behavior: 'instant' })";
    page.js(script, json!(deep)).await;
}

/// How far below the top of the window the frame begins, once that is so near that its head can be read.
async fn its_head_is_in_sight(page: &Page, what: &str) {
    let script = "const top = document.querySelector('iframe').getBoundingClientRect().top;
        return top > -2 && top < innerHeight - 100";
    page.wait_until(what, script, json!(null)).await;
}

async fn frame_top(page: &Page) -> f64 {
    let script = "return document.querySelector('iframe').getBoundingClientRect().top";
    page.js(script, json!(null)).await.as_f64().unwrap_or_default()
}

/// Waits until the frame shows that page, ready, and looks into it. Looks anew each time: what comes by going back is another
/// frame to WebKit's driver.
async fn shown_in_the_frame(page: &Page, name: &str) {
    let shown = "const { page, app } = document.documentElement.dataset;
        return page === arguments[0] && app === 'ready' && !window.before";
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        let driver = page.browser().driver();
        let entered = driver.enter_default_frame().await.is_ok() && driver.enter_frame(0).await.is_ok();
        if entered && page.try_js(shown, json!(name)).await == Ok(json!(true)) {
            return;
        }
        if Instant::now() > until {
            page.fail(&format!("the frame does not show the page {name}")).await;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn a_tapped_link_never_loses_the_visitor_and_nothing_else_moves_the_page(engine: Engine) {
    let page =
        host(engine, Setup::default(), &between_texts("<knee-companion page='learn'></knee-companion>"))
            .await;
    // Near enough for a frame that is lazy, and nobody has tapped: the page stays where it is.
    look_deep_into_the_frame(&page, -300.0).await;
    heights(&page).await;
    shown_in_the_frame(&page, "learn").await;
    page.leave_frame().await;
    let before = frame_top(&page).await;
    assert!((before - 300.0).abs() < 30.0, "the page stays where it is: {before}");

    look_deep_into_the_frame(&page, 900.0).await;
    assert!(frame_top(&page).await < -800.0);
    set(&page, "label", "Another name").await;
    set(&page, "clinic", "Knee clinic").await;
    page.enter_frame().await;
    named(&page, "Knee clinic").await;
    // A page that comes by itself, without a tap.
    page.js("window.before = true; location.reload()", json!(null)).await;
    shown_in_the_frame(&page, "learn").await;
    named(&page, "Knee clinic").await;
    page.ready().await;
    page.leave_frame().await;
    let stays = frame_top(&page).await;
    assert!(stays < -600.0, "nobody tapped, so nothing scrolls: {stays}");

    bring_its_end_into_sight(&page).await;
    page.enter_frame().await;
    page.click("link", &word("footer.settings")).await;
    page.leave_frame().await;
    shown_in_the_frame(&page, "settings").await;
    page.leave_frame().await;
    its_head_is_in_sight(&page, "the head of the next page").await;

    // Back and forward. WebKit loads the clinic's page anew for that and scrolls it itself.
    for (way, name) in [("back", "learn"), ("forward", "settings")] {
        look_deep_into_the_frame(&page, 500.0).await;
        page.js("const way = arguments[0]; setTimeout(() => history[way](), 0)", json!(way)).await;
        if engine == Engine::WebKit {
            let seen =
                "const { top, bottom } = document.querySelector('iframe')?.getBoundingClientRect() ?? {};
                return document.readyState === 'complete' && top < innerHeight - 100 && bottom > 100";
            page.wait_until(&format!("the frame is in sight after going {way}"), seen, json!(null)).await;
            shown_in_the_frame(&page, "learn").await;
            page.leave_frame().await;
            page.wait_until("and stays there", seen, json!(null)).await;
            continue;
        }
        shown_in_the_frame(&page, name).await;
        page.leave_frame().await;
        its_head_is_in_sight(&page, &format!("the head of the page after going {way}")).await;
    }
    page.no_complaints().await;
}

async fn a_link_to_a_place_within_the_page_scrolls_the_host_to_it(engine: Engine) {
    let element = "<knee-companion page='learn/what-it-is'></knee-companion>";
    let page = host(engine, Setup::default(), &between_texts(element)).await;
    look_deep_into_the_frame(&page, 0.0).await;
    heights(&page).await;
    page.enter_frame().await;
    page.ready().await;
    // A footnote: its source is far down, in a fold. WebKit's driver scrolls only the frame, which has nothing to scroll.
    let line = "return document.querySelector('main a[href=\"#source-13\"]').getBoundingClientRect().top";
    let line = page.js(line, json!(null)).await.as_f64().unwrap_or_default();
    page.leave_frame().await;
    look_deep_into_the_frame(&page, line - 300.0).await;
    page.enter_frame().await;
    let link = page.browser().driver().find(By::Css("main a[href='#source-13']")).await.expect("a footnote");
    link.click().await.expect("it can be tapped");
    // Both are measured until they agree: what is drawn on the way there moves the place.
    let place = "const part = document.getElementById('source-13').getBoundingClientRect();
        return part.height > 0 && part.top";
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        let down = page.wait_until("its source", place, json!(null)).await.as_f64().unwrap_or_default();
        page.leave_frame().await;
        let top = frame_top(&page).await;
        if down > 1000.0 && (top + down).abs() < 60.0 {
            break;
        }
        assert!(Instant::now() < until, "the source is {down} down in the frame, whose top is at {top}");
        page.enter_frame().await;
    }
    page.no_complaints().await;
}

async fn the_plain_link_stays_until_the_frame_stands_and_comes_again_where_it_does_not(engine: Engine) {
    let link = "<a href='{app}?clinic=Knees'>Exercises for your knee</a>";
    let element = format!("<knee-companion page='settings'>{link}</knee-companion>");
    // No script at all: the link is what there is.
    let server = Server::start(&site::dist(), APP).inject(&[preload::watch()]);
    server.spoil("embed.js", browser_tests::server::Fault::Broken);
    let page = host_of(engine, Setup::default(), &element, server).await;
    page.see("link", "Exercises for your knee").await;
    assert_eq!(page.js("return document.querySelector('iframe')", json!(null)).await, json!(null));

    let page = host(engine, Setup::default(), &element).await;
    heights(&page).await;
    let hidden = "return getComputedStyle(document.querySelector('knee-companion > a')).display === 'none'";
    page.wait_until("the frame stands, so the link is hidden", hidden, json!(null)).await;
    page.no_complaints().await;
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
    let dark = "document.body.style.backgroundColor = 'rgb(20, 20, 30)'";
    page.js(dark, json!(null)).await;
    page.enter_frame().await;
    page.wait_until("dark, as the page is now", scheme, json!("dark")).await;
    page.leave_frame().await;
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
    a_tapped_link_never_loses_the_visitor_and_nothing_else_moves_the_page,
    a_link_to_a_place_within_the_page_scrolls_the_host_to_it,
    the_plain_link_stays_until_the_frame_stands_and_comes_again_where_it_does_not,
    it_knows_its_home_in_every_way_of_being_loaded,
    a_script_that_cannot_know_its_home_says_so_and_leaves_the_link,
    a_limit_leaves_the_footer_in_sight_and_the_frame_scrolls_inside,
    its_colours_follow_the_page_around_unless_told_otherwise,
    what_a_copy_says_of_its_clinic_no_link_and_no_frame_can_change,
    a_logo_that_does_not_load_leaves_the_mark_and_the_name,
    the_warning_of_forgetting_stands_where_the_browser_forgets_and_nowhere_else,
);
