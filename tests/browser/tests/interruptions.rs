//! What a phone does to a session: reloads, kills, sleep, a clock that is set, another tab, no sound, no wake lock.

use std::sync::Arc;
use std::time::{Duration, Instant};

use browser_tests::engine::{Engine, PlainBrowser, Setup};
use browser_tests::page::Page;
use browser_tests::processes::Folder;
use browser_tests::server::Server;
use browser_tests::words::{exercise, fill, word};
use browser_tests::{in_each_engine, preload, run, site};
use serde_json::{Value, json};

const HOLD: &str = "session/?exercises=single-leg-balance";
const RELOADS: u64 = 45;
const KILLS: u64 = 5;

async fn open(engine: Engine, more: &[&str]) -> Page {
    let mut scripts = vec![preload::clock(preload::MONDAY_MORNING)];
    scripts.extend(more.iter().map(|script| (*script).to_owned()));
    Page::for_the_site(engine, Setup::default(), &scripts).await
}

async fn started(page: &Page, path: &str) {
    page.visit(path).await;
    page.click("button", &word("session.start")).await;
    page.see("button", &word("session.pause")).await;
}

/// Numbers that look random and are the same in each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// What the player shows: where it is in words, the seconds left, and the sets that are stored as done.
#[derive(Debug, PartialEq)]
struct Shown {
    place: Value,
    left: i64,
    done: String,
}

async fn shown(page: &Page) -> Shown {
    let script = "const text = (part) => knee.plain(knee.text(document.querySelector(`.player__${part}`)));
        const stored = JSON.parse(localStorage.getItem('knee:session') ?? '{}');
        return { place: ['heading', 'place', 'next'].map(text), left: knee.all('timer', null).map(knee.name).join(' '),
            done: stored.data?.d ?? '' }";
    let all = page.js(script, json!(null)).await;
    let digits = all["left"].as_str().unwrap_or_default().split(|c: char| !c.is_ascii_digit());
    let left = digits.filter_map(|part| part.parse::<i64>().ok()).fold(0, |sum, part| 60 * sum + part);
    Shown { place: all["place"].clone(), left, done: all["done"].as_str().unwrap_or_default().to_owned() }
}

async fn hold_seconds() -> i64 {
    exercise("single-leg-balance", "facts.dose")
        .get("hold")
        .and_then(toml::Value::as_integer)
        .unwrap_or_default()
}

/// Comes back to the session that was found, and compares it with what was shown before.
async fn goes_on_where_it_was(page: &Page, before: &Shown, moment: &str) {
    page.see("heading", &word("session.resume_title")).await;
    page.click("button", &word("session.resume_yes")).await;
    page.see("button", &word("session.skip")).await;
    let after = shown(page).await;
    let engine = page.engine().name();
    assert_eq!(after.place, before.place, "[{engine}] {moment}");
    assert!((after.left - before.left).abs() <= 1, "[{engine}] {moment}: {before:?}, then {after:?}");
    assert!(after.done.starts_with(&before.done), "[{engine}] {moment}: {before:?}, then {after:?}");
}

async fn at_any_moment_a_reload_offers_the_same_second_with_what_was_done(engine: Engine) {
    let page = open(engine, &[]).await;
    started(&page, HOLD).await;
    let seed = 20_261_121;
    eprintln!("{RELOADS} reloads, seed {seed}");
    let mut chance = Chance(seed);
    let mut sets = 0;
    for number in 1..=RELOADS {
        page.pass(Duration::from_millis(200 + chance.below(14_000))).await;
        if page.sees("heading", &word("session.finished_title")).await {
            started(&page, HOLD).await;
        }
        if chance.below(5) == 0 {
            page.click("button", &word("session.back")).await;
            page.pass(Duration::from_millis(1 + chance.below(3_000))).await;
        }
        let before = shown(&page).await;
        sets = sets.max(before.done.len());
        page.reload().await;
        page.ready().await;
        goes_on_where_it_was(&page, &before, &format!("reload {number} of seed {seed}")).await;
    }
    assert!(sets > 4, "hardly anything was done, so hardly anything was proved");
    page.no_complaints().await;
}

async fn at_any_moment_a_killed_browser_comes_back_to_the_same_second(engine: Engine) {
    let server = Arc::new(Server::start(&site::dist(), "/"));
    let profile = Folder::new("kills");
    let mut wall = preload::MONDAY_MORNING;
    let mut chance = Chance(11_21);
    let mut before: Option<Shown> = None;
    for number in 0..=KILLS {
        server.inject_from_now_on(&[preload::watch(), preload::clock(wall), preload::remote()]);
        wall += 31 * 60 * 1000;
        run::let_go();
        let path = if before.is_none() { HOLD } else { "session/" };
        let browser = PlainBrowser::open(engine, &profile, &server.url(path));
        let page = Page::remote(engine, &server);
        page.ready().await;
        // On a busy machine the place that survives a kill may answer late, which the page says: what it has comes then.
        let whole = "return !knee.says(arguments[0])";
        page.wait_until("both places have answered", whole, json!(word("notices.local_only"))).await;
        match &before {
            Some(before) => goes_on_where_it_was(&page, before, &format!("kill {number}")).await,
            None => page.click("button", &word("session.start")).await,
        }
        page.see("button", &word("session.pause")).await;
        page.pass(Duration::from_millis(4_000 + chance.below(30_000))).await;
        page.wait_until("both places have all of it", whole, json!(word("notices.local_only"))).await;
        before = Some(shown(&page).await);
        browser.kill();
    }
    assert!(before.is_some_and(|shown| !shown.done.is_empty()), "no set was done, so none could be lost");
}

/// Hides the page, lets both clocks run, or the wall clock alone, and shows the page again.
async fn hidden_for(page: &Page, asleep: bool, time: Duration) {
    let turn = |to: &str| {
        format!(
            "Object.defineProperty(document, 'visibilityState', {{ get: () => '{to}', configurable: true }});
             Object.defineProperty(document, 'hidden', {{ get: () => {}, configurable: true }});
             document.dispatchEvent(new Event('visibilitychange'));",
            to == "hidden"
        )
    };
    in_page(page, &turn("hidden")).await;
    if asleep {
        in_page(page, &format!("__clock.move_wall({});", time.as_millis())).await;
    } else {
        page.pass(time).await;
    }
    in_page(page, &turn("visible")).await;
}

/// Runs a script as one of the page's own: Firefox's driver has a world of its own.
async fn in_page(page: &Page, script: &str) {
    page.server().page("/act.js", script);
    let load = "window.__acted = false; const script = document.createElement('script');
        script.src = `/act.js?${Math.random()}`; script.onload = () => { window.__acted = true };
        document.head.append(script)";
    page.js(load, json!(null)).await;
    page.wait_until("the script ran", "return window.__acted", json!(null)).await;
}

async fn after_ten_minutes_out_of_sight_it_stands_where_it_was_left(engine: Engine) {
    for asleep in [false, true] {
        let page = open(engine, &[]).await;
        started(&page, HOLD).await;
        page.pass(Duration::from_secs(15)).await;
        let before = shown(&page).await;
        hidden_for(&page, asleep, Duration::from_secs(600)).await;
        page.read(&word("session.absent_text")).await;
        page.see("button", &word("session.resume")).await;
        let after = shown(&page).await;
        assert_eq!((after.left, after.done), (before.left, String::new()), "asleep: {asleep}");
        page.no_complaints().await;
        run::let_go();
    }
}

async fn an_event_in_the_middle_of_another_is_no_error_and_is_not_lost(engine: Engine) {
    let page = open(engine, &[]).await;
    started(&page, HOLD).await;
    page.pass(Duration::from_secs(15)).await;
    let before = shown(&page).await;
    // Asked whether it is in sight, the page hears that it is not, as happens in Firefox while a frame is taken away.
    let in_the_middle = "let hidden = false, told = false;
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => {
            if (!told) {
                told = hidden = true;
                document.dispatchEvent(new Event('visibilitychange'));
            }
            return hidden;
        } });
        window.dispatchEvent(new Event('focus'));
        window.__show = () => { hidden = false; document.dispatchEvent(new Event('visibilitychange')) };";
    in_page(&page, in_the_middle).await;
    page.pass(Duration::from_secs(600)).await;
    in_page(&page, "__show()").await;
    page.read(&word("session.absent_text")).await;
    assert_eq!(shown(&page).await.left, before.left, "it heard that it was hidden");
    page.no_complaints().await;
}

async fn a_clock_set_back_an_hour_disturbs_nothing(engine: Engine) {
    let page = open(engine, &[]).await;
    started(&page, HOLD).await;
    page.pass(Duration::from_secs(15)).await;
    in_page(&page, "__clock.move_wall(-3600000);").await;
    page.pass(Duration::from_secs(5)).await;
    assert_eq!(shown(&page).await.left, hold_seconds().await - 10);
    page.pass(Duration::from_secs(u64::try_from(hold_seconds().await).unwrap_or(0) - 10)).await;
    let side = word("session.left_side");
    let next = fill("session.next_set_side", &[("set", "2"), ("sets", "3"), ("side", &side)]);
    page.read(&fill("session.next", &[("what", &next)])).await;
    assert!(!shown(&page).await.done.is_empty());
    page.no_complaints().await;
}

/// No sound, no voice, no wake lock, no vibration, no media keys: as a strict browser or a frame has it.
const NOTHING_ALLOWED: &str = "
    for (const name of ['AudioContext', 'speechSynthesis', 'SpeechSynthesisUtterance', 'MediaMetadata'])
        Object.defineProperty(window, name, { value: undefined, configurable: true });
    const refuse = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
    for (const [name, value] of [['wakeLock', { request: refuse }], ['mediaSession', undefined], ['vibrate', undefined]])
        Object.defineProperty(Navigator.prototype, name, { get: () => value, configurable: true });
";

async fn without_sound_voice_and_wake_lock_a_session_is_played_to_its_end_and_the_dark_screen_announced(
    engine: Engine,
) {
    let page = open(engine, &[NOTHING_ALLOWED]).await;
    started(&page, "session/?exercises=foam-roll-it-band").await;
    page.read(&word("session.screen_off")).await;
    for _ in 0..40 {
        if page.sees("heading", &word("session.finished_title")).await {
            break;
        }
        page.pass(Duration::from_secs(10)).await;
    }
    page.see("heading", &word("session.finished_title")).await;
    page.no_complaints().await;
}

async fn another_tab_shows_the_session_and_can_take_it_over(engine: Engine) {
    let page = open(engine, &[]).await;
    started(&page, HOLD).await;
    page.pass(Duration::from_secs(15)).await;
    let before = shown(&page).await;
    let first = page.browser().driver().window().await;
    // What a duplicated tab has: everything that the first one keeps for itself.
    let own = page.js("return Object.entries(sessionStorage)", json!(null)).await;
    page.open_another_tab().await;
    page.goto("about/").await;
    page.js("arguments[0].forEach(([name, value]) => sessionStorage.setItem(name, value))", own).await;
    page.visit("session/").await;
    goes_on_where_it_was(&page, &before, "taken over").await;
    let Ok(first) = first else { page.fail("the first tab has no name").await };
    if let Err(e) = page.browser().driver().switch_to_window(first).await {
        page.fail(&format!("the first tab is gone: {e}")).await;
    }
    page.see("heading", &word("session.other_tab")).await;
    page.see("button", &word("session.take_over")).await;
}

async fn a_page_that_one_goes_back_to_knows_what_happened_since(engine: Engine) {
    let page = open(engine, &[]).await;
    started(&page, HOLD).await;
    page.pass(Duration::from_secs(12)).await;
    page.visit("about/").await;
    page.visit("session/").await;
    page.click("button", &word("session.resume_yes")).await;
    page.see("button", &word("session.skip")).await;
    page.click("button", &word("session.skip")).await;
    page.read(&fill("session.set_of", &[("set", "2"), ("sets", "3")])).await;
    let newer = shown(&page).await;
    page.js("history.go(-2)", json!(null)).await;
    let script = "return document.documentElement.dataset.app === 'ready'
        && arguments[0].some((title) => knee.all('heading', title).length)";
    let offers = json!([word("session.other_tab"), word("session.resume_title")]);
    page.wait_until("an offer to go on", script, offers).await;
    let go_on = "knee.all('button', null).find((b) => arguments[0].includes(knee.name(b))).click()";
    page.js(go_on, json!([word("session.take_over"), word("session.resume_yes")])).await;
    page.see("button", &word("session.skip")).await;
    assert_eq!(shown(&page).await.place, newer.place, "the old page went on with what it knew");
}

async fn the_lock_holds_against_taps_and_opens_to_a_long_press_and_to_the_keyboard(engine: Engine) {
    let page = open(engine, &[]).await;
    started(&page, HOLD).await;
    page.pass(Duration::from_secs(12)).await;
    let before = shown(&page).await;
    page.click("button", &word("session.lock")).await;
    page.see("button", &word("session.unlock")).await;
    in_the_middle_of_the_lower_half(&page).await;
    page.press("Space").await;
    page.click("button", &word("session.unlock")).await;
    page.pass(Duration::from_secs(3)).await;
    let after = shown(&page).await;
    assert_eq!(
        (after.left, after.place),
        (before.left - 3, before.place),
        "it went on as if nobody had touched it"
    );

    press(&page, &word("session.unlock"), "pointerDown").await;
    page.pass(Duration::from_secs(1)).await;
    page.see("button", &word("session.lock")).await;
    press(&page, &word("session.lock"), "pointerUp").await;
    page.see("button", &word("session.pause")).await;
    page.see("button", &word("session.lock")).await;

    page.tab_to("button", &word("session.lock")).await;
    page.press("Enter").await;
    page.see("button", &word("session.unlock")).await;
    page.press("Enter").await;
    page.see("button", &word("session.lock")).await;
    page.press("Enter").await;
    page.see("button", &word("session.unlock")).await;
    page.click("button", &word("session.hurts")).await;
    page.see("heading", &word("session.pain_title")).await;
    page.no_complaints().await;
}

/// Puts the mouse on a button and presses or lets go.
async fn press(page: &Page, button: &str, what: &str) {
    let script = "const b = knee.all('button', arguments[0])[0].getBoundingClientRect();
        return [b.x + b.width / 2, b.y + b.height / 2].map(Math.round)";
    let at = page.js(script, json!(button)).await;
    act(page, json!([{ "type": "pointerMove", "duration": 0, "x": at[0], "y": at[1] }, { "type": what, "button": 0 }])).await;
}

async fn in_the_middle_of_the_lower_half(page: &Page) {
    let at = page.js("return [innerWidth / 2, innerHeight * 0.7].map(Math.round)", json!(null)).await;
    let click = json!([
        { "type": "pointerMove", "duration": 0, "x": at[0], "y": at[1] },
        { "type": "pointerDown", "button": 0 },
        { "type": "pointerUp", "button": 0 },
    ]);
    act(page, click).await;
}

async fn act(page: &Page, actions: Value) {
    let mouse = json!([{ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": actions }]);
    if let Err(e) = page.browser().act(mouse).await {
        page.fail(&format!("the mouse does not work: {e}")).await;
    }
}

async fn anywhere_on_the_lower_half_is_the_main_action_and_the_number_is_large_in_every_window(
    engine: Engine,
) {
    let page = open(engine, &[]).await;
    started(&page, HOLD).await;
    page.pass(Duration::from_secs(12)).await;
    in_the_middle_of_the_lower_half(&page).await;
    page.see("button", &word("session.resume")).await;
    in_the_middle_of_the_lower_half(&page).await;
    page.see("button", &word("session.pause")).await;
    for size in [(360, 740), (360, 568), (740, 360), (640, 360), (360, 320), (1280, 800)] {
        if let Err(e) = page.browser().resize(size).await {
            page.fail(&format!("{size:?}: {e}")).await;
        }
        page.fits(&format!("the player in {size:?}")).await;
        let script = "const number = document.querySelector('.player__number');
            const main = document.querySelector('.player__main').getBoundingClientRect();
            const others = [];
            for (let x = 1; x < 12; x++) for (let y = 7; y < 12; y++) {
                const hit = document.elementFromPoint(innerWidth * x / 12, innerHeight * y / 12);
                if (hit && !hit.closest('.player__lower') && hit.closest('button')) others.push(hit.textContent);
            }
            return { number: parseFloat(getComputedStyle(number).fontSize) / Math.min(innerWidth, innerHeight),
                seen: number.getBoundingClientRect().height > 0 && number.getBoundingClientRect().bottom <= innerHeight,
                main: main.top >= 0 && main.bottom <= innerHeight && main.height >= 64, others }";
        let found = page.js(script, json!(null)).await;
        assert!(
            found["number"].as_f64().is_some_and(|part| part >= 0.3),
            "[{}] {size:?}: {found}",
            engine.name()
        );
        assert_eq!((&found["seen"], &found["main"]), (&json!(true), &json!(true)), "{size:?}: {found}");
        // On its side a phone has the small buttons beside the number, on a desktop there is a mouse.
        if size.1 > size.0 {
            assert_eq!(found["others"], json!([]), "[{}] {size:?}", engine.name());
        }
    }
    // Everything twice as large is a window of half the size; WebKitGTK cannot be made that small.
    if engine != Engine::WebKit {
        if let Err(e) = page.browser().resize((180, 370)).await {
            page.fail(&e).await;
        }
        page.fits("the player at twice its size").await;
        let script = "const b = document.querySelector('.player__main').getBoundingClientRect(); return b.bottom <= innerHeight + 1";
        assert_eq!(
            page.js(script, json!(null)).await,
            json!(true),
            "the main action is out of sight at twice its size"
        );
    }
}

async fn a_page_left_in_the_middle_of_a_session_keeps_no_other_waiting(engine: Engine) {
    let page = open(engine, &[]).await;
    started(&page, HOLD).await;
    for other in ["guide/", "about/", "settings/", "progress/"] {
        page.pass(Duration::from_secs(1)).await;
        page.visit(other).await;
        let began = Instant::now();
        let text = crate::storage::mirrored(&page, "knee:session").await;
        assert!(text.is_string(), "[{}] {other}: {text}", engine.name());
        assert!(
            began.elapsed() < Duration::from_secs(3),
            "[{}] {other}: {:?}",
            engine.name(),
            began.elapsed()
        );
        page.see_no("status", &word("notices.local_only")).await;
        page.visit("session/").await;
        page.click("button", &word("session.resume_yes")).await;
        page.see("button", &word("session.pause")).await;
    }
    page.no_complaints().await;
}

in_each_engine!(
    a_page_left_in_the_middle_of_a_session_keeps_no_other_waiting,
    a_page_that_one_goes_back_to_knows_what_happened_since,
    at_any_moment_a_reload_offers_the_same_second_with_what_was_done,
    at_any_moment_a_killed_browser_comes_back_to_the_same_second,
    after_ten_minutes_out_of_sight_it_stands_where_it_was_left,
    an_event_in_the_middle_of_another_is_no_error_and_is_not_lost,
    a_clock_set_back_an_hour_disturbs_nothing,
    without_sound_voice_and_wake_lock_a_session_is_played_to_its_end_and_the_dark_screen_announced,
    another_tab_shows_the_session_and_can_take_it_over,
    the_lock_holds_against_taps_and_opens_to_a_long_press_and_to_the_keyboard,
    anywhere_on_the_lower_half_is_the_main_action_and_the_number_is_large_in_every_window,
);
