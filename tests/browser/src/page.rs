//! What a test does on a page and sees there, by role and name as people do. Everything waits a bounded time for the
//! page to come to it; nothing sleeps for a fixed one.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::WebElement;

use crate::browser::Browser;
use crate::engine::{Engine, Setup};
use crate::pool::{self, Lent};
use crate::server::Server;
use crate::words::word;
use crate::{preload, run, site};

const FIND: &str = include_str!("scripts/find.js");

/// How long anything may take. Real machines are slow when three browsers start at once.
const PATIENCE: Duration = Duration::from_secs(30);
const GLANCE: Duration = Duration::from_millis(25);

/// A window on the site. Cheap to clone.
#[derive(Clone)]
pub struct Page {
    hand: Hand,
    server: Arc<Server>,
}

#[derive(Clone)]
enum Hand {
    Driver(Arc<Lent>),
    Remote(Engine),
}

impl Page {
    /// A window for the built site, whose pages tell what they complain of. `scripts` run in them before any of theirs.
    pub async fn for_the_site(engine: Engine, setup: Setup, scripts: &[String]) -> Page {
        let scripts = [&[preload::watch()], scripts].concat();
        let server = Arc::new(Server::start(&site::dist(), "/").inject(&scripts));
        Page::open(engine, setup, &server).await
    }

    /// The same with its clock at [`preload::MONDAY_MORNING`], to be moved with [`Page::pass`].
    pub async fn on_monday_morning(engine: Engine, setup: Setup) -> Page {
        Page::for_the_site(engine, setup, &[preload::clock(preload::MONDAY_MORNING)]).await
    }

    /// An empty window of a browser that a driver holds.
    pub async fn open(engine: Engine, setup: Setup, server: &Arc<Server>) -> Page {
        let browser = Arc::new(pool::lend(engine, &setup).await);
        let page = Page { hand: Hand::Driver(browser), server: Arc::clone(server) };
        run::watch_over(&page);
        page
    }

    /// The page of a [`PlainBrowser`](crate::engine::PlainBrowser), which listens to the server through
    /// [`crate::preload::remote`]. It has no real mouse and no keyboard.
    pub fn remote(engine: Engine, server: &Arc<Server>) -> Page {
        let page = Page { hand: Hand::Remote(engine), server: Arc::clone(server) };
        run::watch_over(&page);
        page
    }

    /// Which engine shows it.
    pub fn engine(&self) -> Engine {
        match &self.hand {
            Hand::Driver(browser) => browser.engine(),
            Hand::Remote(engine) => *engine,
        }
    }

    /// The server of the site.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// The browser, for what only a driver can do.
    ///
    /// # Panics
    /// Where no driver holds it: a mistake in the test.
    pub fn browser(&self) -> &Browser {
        match &self.hand {
            Hand::Driver(browser) => browser,
            Hand::Remote(_) => panic!("a plain browser has no driver"),
        }
    }

    /// Goes to a path of the site and waits until it is loaded.
    pub async fn goto(&self, path: &str) {
        self.goto_address(&self.server.url(path)).await;
    }

    /// Goes to any address and waits until it is loaded.
    pub async fn goto_address(&self, address: &str) {
        match &self.hand {
            Hand::Driver(browser) => {
                if let Err(e) = browser.driver().goto(address).await {
                    self.fail(&format!("{address} does not open: {e}")).await;
                }
            }
            Hand::Remote(_) => {
                let before = self.server.listeners();
                let script = "const to = arguments[0]; window.__afterwards = () => { location.href = to }";
                self.js(script, json!(address)).await;
                self.wait_for_another(before, address).await;
            }
        }
    }

    /// Goes to a path of the site and waits until the app there works.
    pub async fn visit(&self, path: &str) {
        self.goto(path).await;
        self.ready().await;
    }

    /// Waits until taps work: `<html data-app="ready">`.
    pub async fn ready(&self) {
        let script = "return document.documentElement.dataset.app === 'ready'";
        self.wait_until("the app is ready (data-app)", script, json!(null)).await;
    }

    /// Loads the page anew, through the service worker where there is one.
    pub async fn reload(&self) {
        // `refresh` of Firefox's driver goes past the service worker; a person's reload does not.
        let before = self.server.listeners();
        match &self.hand {
            Hand::Driver(_) => {
                self.js("window.__old = true; setTimeout(() => location.reload(), 0)", json!(null)).await;
                let script = "return !window.__old && document.readyState === 'complete'";
                self.wait_until("the page loads anew", script, json!(null)).await;
            }
            Hand::Remote(_) => {
                self.js("window.__afterwards = () => location.reload()", json!(null)).await;
                self.wait_for_another(before, "the same page").await;
            }
        }
    }

    /// Waits for a page after the `before` pages that listened so far.
    async fn wait_for_another(&self, before: usize, what: &str) {
        let until = Instant::now() + PATIENCE;
        while self.server.listeners() <= before {
            if Instant::now() > until {
                self.fail(&format!("{what} does not open")).await;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Runs a function body in the page, with one argument and the functions of `scripts/find.js`; its answer.
    ///
    /// # Errors
    /// What went wrong in the page or on the way.
    pub async fn try_js(&self, body: &str, argument: Value) -> Result<Value, String> {
        match &self.hand {
            Hand::Driver(browser) => {
                let script = format!("{FIND}\n{body}");
                let mut answer = browser.driver().execute(script.clone(), vec![argument.clone()]).await;
                // WebKit's driver loses an answer now and then. What only reads can be asked again.
                let reads = !["click", "dispatchEvent", " = ", "=>{"].iter().any(|act| body.contains(act));
                if reads
                    && answer.as_ref().is_err_and(|e| e.to_string().contains("Could not parse script result"))
                {
                    answer = browser.driver().execute(script, vec![argument]).await;
                }
                answer.map(|a| a.json().clone()).map_err(|e| e.to_string())
            }
            Hand::Remote(_) => {
                let server = Arc::clone(&self.server);
                let work = format!("(function () {{ {FIND}\n{body}\n}}).call(window, {argument})");
                let asked = tokio::task::spawn_blocking(move || {
                    server.ask_page(&work, PATIENCE / 6).and_then(|answer| {
                        serde_json::from_str::<Value>(&answer).map_err(|e| format!("{answer}: {e}"))
                    })
                });
                let answer = asked.await.map_err(|e| e.to_string())??;
                match answer.get("error") {
                    Some(error) => Err(error.to_string()),
                    None => Ok(answer["value"].clone()),
                }
            }
        }
    }

    /// As [`Page::try_js`], where failing is failing the test.
    pub async fn js(&self, body: &str, argument: Value) -> Value {
        match self.try_js(body, argument).await {
            Ok(value) => value,
            Err(e) => self.fail(&format!("a script failed: {e}\n{body}")).await,
        }
    }

    /// Waits until a function body answers something true; that answer.
    pub async fn wait_until(&self, what: &str, body: &str, argument: Value) -> Value {
        let until = Instant::now() + PATIENCE;
        let mut last;
        loop {
            // While one page makes place for the next there is none to ask.
            last = self.try_js(body, argument.clone()).await;
            match &last {
                Ok(Value::Null | Value::Bool(false)) | Err(_) => {}
                Ok(value) => return value.clone(),
            }
            if Instant::now() > until {
                break;
            }
            tokio::time::sleep(GLANCE).await;
        }
        let trouble = last.err().map(|e| format!(" ({e})")).unwrap_or_default();
        self.fail(&format!("waited in vain: {what}{trouble}")).await
    }

    /// Waits until something of this role and name can be seen. A gap such as `{n}` in the name stands for anything.
    pub async fn see(&self, role: &str, name: &str) {
        let script = "return knee.all(...arguments[0]).length > 0";
        self.wait_until(&format!("a {role} {name:?}"), script, json!([role, name])).await;
    }

    /// Waits until nothing of this role and name can be seen.
    pub async fn see_no(&self, role: &str, name: &str) {
        let script = "return knee.all(...arguments[0]).length === 0";
        self.wait_until(&format!("no {role} {name:?}"), script, json!([role, name])).await;
    }

    /// Waits until the page says this, gaps standing for up to 80 letters.
    pub async fn read(&self, text: &str) {
        let script = "return knee.says(arguments[0])";
        self.wait_until(&format!("the text {text:?}"), script, json!(text)).await;
    }

    /// Whether something of this role and name can be seen now.
    pub async fn sees(&self, role: &str, name: &str) -> bool {
        self.js("return knee.all(...arguments[0]).length > 0", json!([role, name])).await == json!(true)
    }

    /// The names of all of a role that can be seen now.
    pub async fn names(&self, role: &str) -> Vec<String> {
        let names = self.js("return knee.all(arguments[0], null).map(knee.name)", json!(role)).await;
        let names = names.as_array().cloned().unwrap_or_default();
        names.iter().map(|name| name.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Clicks the one thing of this role and name, with the mouse where a driver holds the browser.
    pub async fn click(&self, role: &str, name: &str) {
        self.click_thing(&json!([role, name])).await;
    }

    /// Clicks the one thing of this role and name in a group of things.
    pub async fn click_in(&self, group: &str, role: &str, name: &str) {
        self.click_thing(&json!([role, name, group])).await;
    }

    /// Waits as a person does who reads what has come before they tap it: for 400 ms the player takes no tap on a question
    /// that has only just come, nor on what a question gave way to (`src/app/session/buttons.rs`).
    async fn read_first(&self, thing: &Value) {
        let script =
            "const page = window.wrappedJSObject ?? window, thing = knee.all(...arguments[0].thing)[0];
            const face = document.getElementById('face')?.textContent;
            const brief = !!thing?.closest('.player__ask') || arguments[0].faces.includes(face);
            const wait = brief || page.__answered === true || !!thing?.closest('.player .scale');
            page.__answered = brief;
            return { wait, clock: !!page.__clock }";
        let faces = ["session.away_title", "session.away_break_title", "session.replace_question"].map(word);
        let seen = self.js(script, json!({ "thing": thing, "faces": faces })).await;
        let time = Duration::from_millis(420);
        match (&seen["wait"], &seen["clock"]) {
            (Value::Bool(true), Value::Bool(true)) => self.pass(time).await,
            (Value::Bool(true), _) => tokio::time::sleep(time).await,
            _ => {}
        }
    }

    async fn click_thing(&self, thing: &Value) {
        self.the_one(thing).await;
        self.read_first(thing).await;
        match &self.hand {
            Hand::Driver(_) => {
                let until = Instant::now() + PATIENCE / 6;
                let mut scrolled = false;
                loop {
                    let Err(e) = self.element(thing).await.click().await else { return };
                    // A busy WebKit says so of what it has not laid out yet, or laid out anew while it measured. Nothing was
                    // clicked, so a person would try again.
                    let unready =
                        ["not interactable", "Unknown error"].iter().any(|said| e.to_string().contains(said));
                    let early = self.engine() == Engine::WebKit && unready && Instant::now() < until;
                    // Under the bar at the window's edge: a person scrolls on, then taps.
                    let covered = e.to_string().contains("intercepted") && !scrolled;
                    if covered {
                        let middle = "knee.all(...arguments[0])[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
                        self.js(middle, thing.clone()).await;
                        scrolled = true;
                    } else if !early {
                        self.fail(&format!("{thing} cannot be clicked: {e}")).await;
                    }
                    tokio::time::sleep(GLANCE).await;
                }
            }
            Hand::Remote(_) => {
                self.js("knee.all(...arguments[0])[0].click()", thing.clone()).await;
            }
        }
    }

    /// Taps the one thing of this role and name with a finger; WebKitGTK's driver has none, there with the mouse.
    pub async fn tap(&self, role: &str, name: &str) {
        let thing = json!([role, name]);
        if self.engine() == Engine::WebKit {
            return self.click_thing(&thing).await;
        }
        self.the_one(&thing).await;
        self.read_first(&thing).await;
        let script = "const e = knee.all(...arguments[0])[0]; e.scrollIntoView({ block: 'center', behavior: 'instant' });
            const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2].map(Math.round)";
        let at = self.js(script, thing).await;
        let finger = json!([{
            "type": "pointer", "id": "finger", "parameters": { "pointerType": "touch" },
            "actions": [
                { "type": "pointerMove", "duration": 0, "x": at[0], "y": at[1] },
                { "type": "pointerDown", "button": 0 },
                { "type": "pointerUp", "button": 0 },
            ],
        }]);
        if let Err(e) = self.browser().act(finger).await {
            self.fail(&format!("the {role} {name:?} cannot be tapped: {e}")).await;
        }
    }

    /// Presses a key: a letter, or `Tab`, `Shift+Tab`, `Enter`, `Space`, `Escape`, `ArrowLeft` and so on.
    pub async fn press(&self, key: &str) {
        let (shift, plain) = key.strip_prefix("Shift+").map_or((false, key), |plain| (true, plain));
        let code = match plain {
            "Tab" => "\u{e004}",
            "Enter" => "\u{e007}",
            "Space" => "\u{e00d}",
            "Escape" => "\u{e00c}",
            "ArrowLeft" => "\u{e012}",
            "ArrowUp" => "\u{e013}",
            "ArrowRight" => "\u{e014}",
            "ArrowDown" => "\u{e015}",
            letter => letter,
        };
        let mut actions =
            vec![json!({ "type": "keyDown", "value": code }), json!({ "type": "keyUp", "value": code })];
        if shift {
            actions.insert(0, json!({ "type": "keyDown", "value": "\u{e008}" }));
            actions.push(json!({ "type": "keyUp", "value": "\u{e008}" }));
        }
        let keyboard = json!([{ "type": "key", "id": "keyboard", "actions": actions }]);
        if let Err(e) = self.browser().act(keyboard).await {
            self.fail(&format!("{key} cannot be pressed: {e}")).await;
        }
    }

    /// Goes with the Tab key until the focus is on something of this role and name; back, where that lies behind. All the way
    /// round would lead through the browser's own bar, from which Firefox without a window does not give the keys back.
    pub async fn tab_to(&self, role: &str, name: &str) {
        self.see(role, name).await;
        let script = "const e = document.activeElement; const all = knee.all(...arguments[0]);
            if (all.includes(e)) return null;
            const behind = (thing) => thing.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING;
            return e && e !== document.body && all.every(behind) ? 'Shift+Tab' : 'Tab'";
        let mut way = Vec::new();
        for _ in 0..60 {
            let key = self.js(script, json!([role, name])).await;
            let Some(key) = key.as_str() else { return };
            self.press(key).await;
            let focus = "const e = document.activeElement; return e && `${knee.role(e) ?? e.localName} ${knee.name(e)}`";
            way.push(self.js(focus, json!(null)).await.to_string());
        }
        self.fail(&format!("the Tab key never comes to the {role} {name:?}; it went {}", way.join(" > ")))
            .await
    }

    /// Lets time pass in a page that has [`crate::preload::clock`]; everything that is due happens in order.
    pub async fn pass(&self, time: Duration) {
        let milliseconds = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        let clock = "const clock = (window.wrappedJSObject ?? window).__clock;";
        self.js(&format!("{clock} clock.advance(arguments[0])"), json!(milliseconds)).await;
        let script = format!("{clock} return clock.moving ? null : {{ failure: clock.failure }}");
        let done = self.wait_until(&format!("{time:?} pass"), &script, json!(null)).await;
        if let Some(failure) = done["failure"].as_str() {
            self.fail(&format!("while {time:?} passed: {failure}")).await;
        }
    }

    /// What the browser logged and what the page complained of since the last call: errors, warnings, blocked and missing
    /// files.
    pub async fn take_complaints(&self) -> Vec<String> {
        let mut all = self.server.take_complaints();
        if let Hand::Driver(browser) = &self.hand {
            let kept = "return (window.wrappedJSObject ?? window).__complaints?.splice(0) ?? []";
            // What the server could not be told, because it is gone.
            if let Ok(Value::Array(kept)) = self.try_js(kept, json!(null)).await {
                all.extend(kept.iter().filter_map(|k| k.as_str().map(str::to_owned)));
            }
            match browser.take_log().await {
                Ok(log) => all.extend(log),
                Err(e) => self.fail(&format!("the browser's log cannot be read: {e}")).await,
            }
        }
        all
    }

    /// Opens another tab of the same browser and looks at that one from now on.
    pub async fn open_another_tab(&self) {
        let driver = self.browser().driver();
        // A new tab of MiniBrowser stays behind the old one, where pages get no frames.
        let new =
            if self.engine() == Engine::WebKit { driver.new_window().await } else { driver.new_tab().await };
        let opened = match new {
            Ok(tab) => driver.switch_to_window(tab).await,
            Err(e) => Err(e),
        };
        if let Err(e) = opened {
            self.fail(&format!("there is no other tab: {e}")).await;
        }
    }

    /// Looks into the first frame of the page from now on.
    pub async fn enter_frame(&self) {
        if let Err(e) = self.browser().driver().enter_frame(0).await {
            self.fail(&format!("there is no frame to look into: {e}")).await;
        }
    }

    /// Looks at the page around the frame again.
    pub async fn leave_frame(&self) {
        if let Err(e) = self.browser().driver().enter_default_frame().await {
            self.fail(&format!("there is no page around it: {e}")).await;
        }
    }

    /// Waits for a second window, looks at that one from now on, and waits until the app there works.
    pub async fn look_at_the_new_window(&self) {
        let driver = self.browser().driver();
        let until = Instant::now() + PATIENCE;
        loop {
            let here = driver.window().await.ok();
            let others = driver.windows().await.unwrap_or_default();
            if let Some(other) = others.into_iter().find(|window| Some(window) != here.as_ref()) {
                if let Err(e) = driver.switch_to_window(other).await {
                    self.fail(&format!("the new window cannot be looked at: {e}")).await;
                }
                return self.ready().await;
            }
            if Instant::now() > until {
                self.fail("no new window opens").await;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Fails where anything is wider than the window.
    pub async fn fits(&self, state: &str) {
        let script = "const wide = document.documentElement;
            if (wide.scrollWidth <= wide.clientWidth) return null;
            const all = [...document.querySelectorAll('body *')];
            const beyond = (e) => {
                const box = e.getBoundingClientRect();
                return box.right > wide.clientWidth + 0.5 || box.left < -0.5;
            };
            const seen = all.filter((e) => knee.visible(e) && !e.classList.contains('visually-hidden') && beyond(e));
            // Nothing to see is too wide: then what cannot be seen, and what is wider inside than outside.
            const out = seen.length ? seen : all.filter((e) => beyond(e) || e.scrollWidth > e.clientWidth + 1);
            const name = (e) => `${e.localName}.${e.getAttribute('class') ?? ''} ${e.getBoundingClientRect().right | 0}/${e.scrollWidth} ${JSON.stringify(knee.plain(knee.text(e)).slice(0, 60))}`;
            return `${wide.scrollWidth} px in ${wide.clientWidth}: ${out.slice(-6).map(name).join('; ')}`";
        if let Value::String(found) = self.js(script, json!(null)).await {
            self.fail(&format!("{state} is wider than the window: {found}")).await;
        }
    }

    /// Fails unless nothing was complained of since the last look.
    pub async fn no_complaints(&self) {
        let complaints = self.take_complaints().await;
        if !complaints.is_empty() {
            self.fail(&format!("the console says:\n  {}", complaints.join("\n  "))).await;
        }
    }

    /// Kills the browser, if a driver holds it: nobody knows what state it is in.
    pub fn give_up(&self) {
        if let Hand::Driver(browser) = &self.hand {
            browser.kill();
        }
    }

    /// A picture of what can be seen, or why there is none.
    ///
    /// # Errors
    /// That no driver holds the browser, or what the driver said.
    pub async fn picture(&self) -> Result<Vec<u8>, String> {
        match &self.hand {
            Hand::Driver(browser) => browser.driver().screenshot_as_png().await.map_err(|e| e.to_string()),
            Hand::Remote(_) => Err("a plain browser has no driver to take pictures".into()),
        }
    }

    /// What a person would see on the page now, in words.
    pub async fn describe(&self) -> String {
        match self.try_js("return knee.describe()", json!(null)).await {
            Ok(Value::String(text)) => text,
            other => format!("the page does not say what it shows: {other:?}"),
        }
    }

    /// Fails the test; the report of [`crate::run`] says the rest.
    pub async fn fail(&self, what: &str) -> ! {
        panic!("[{}] {what}", self.engine().name())
    }

    /// Waits until there is exactly one such thing, which is not disabled, and nothing moves any more: while one page
    /// gives way to the next, Chromium lets taps go to neither.
    async fn the_one(&self, thing: &Value) {
        let script = "const moving = document.getAnimations().some(
                (a) => a.playState === 'running' && isFinite(a.effect.getComputedTiming().endTime));
            const found = knee.all(...arguments[0]).filter((e) => !e.disabled);
            return found.length && !moving ? found.length : null";
        let found = self.wait_until(&format!("{thing} to tap"), script, thing.clone()).await;
        if found != json!(1) {
            self.fail(&format!("{found} things are {thing}: which one?")).await;
        }
    }

    async fn element(&self, thing: &Value) -> WebElement {
        let script = format!("{FIND}\nreturn knee.all(...arguments[0]).find((e) => !e.disabled)");
        let found = self.browser().driver().execute(script, vec![thing.clone()]).await;
        match found.and_then(|found| found.element()) {
            Ok(element) => element,
            Err(e) => self.fail(&format!("{thing} went away: {e}")).await,
        }
    }
}
