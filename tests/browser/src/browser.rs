//! A browser held by its driver: started, sized, listened to, emptied, killed.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures_util::StreamExt;
use serde_json::{Value, json};
use thirtyfour::bidi::BiDi;
use thirtyfour::bidi::events::LogEntryAdded;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::error::WebDriverError;
use thirtyfour::{Capabilities, RequestData, SessionId, WebDriver, WindowHandle};

use crate::engine::{Engine, Screen, Setup, homes};
use crate::processes::{Family, Folder, free_port};

/// One browser with one window, and the driver that holds it. All its processes are killed when it is dropped.
pub struct Browser {
    engine: Engine,
    // Dropped in this order: first the conversation, then the processes, then what they wrote.
    driver: Mutex<Option<WebDriver>>,
    first_window: WindowHandle,
    bidi: Option<BiDi>,
    heard: Arc<Mutex<Vec<String>>>,
    family: Mutex<Family>,
    _screen: Option<Screen>,
    _home: Folder,
}

impl Browser {
    /// Starts an engine.
    ///
    /// # Panics
    /// Where the browser or its driver does not start, with what the driver said.
    pub async fn start(engine: Engine, setup: &Setup) -> Browser {
        let mut complaint = String::new();
        // A port that was free a moment ago may be taken by another test: then once more.
        for _ in 0..3 {
            match Browser::try_start(engine, setup).await {
                Ok(browser) => return browser,
                Err(e) => complaint = e,
            }
        }
        panic!("{} does not start: {complaint}. {}", engine.name(), crate::SET_UP);
    }

    async fn try_start(engine: Engine, setup: &Setup) -> Result<Browser, String> {
        let home = Folder::new(engine.name());
        let mut env = homes(home.path());
        let screen = (engine == Engine::WebKit).then(|| Screen::start(home.path()));
        if let Some(screen) = &screen {
            env.push(("DISPLAY", screen.display.clone().into()));
            let settings = home.path().join("config/gtk-3.0");
            let text = format!("[Settings]\ngtk-enable-animations={}\n", i32::from(!setup.less_motion));
            let written = std::fs::create_dir_all(&settings)
                .and_then(|()| std::fs::write(settings.join("settings.ini"), text));
            written.map_err(|e| format!("{}: {e}", settings.display()))?;
        }
        let port = free_port();
        let plan = engine.driver(port, home.path(), setup);
        let log = home.path().join("driver.log");
        let mut family = Family::start(&plan.program, &plan.args, &env, &log);
        let capabilities: Capabilities =
            serde_json::from_value(plan.capabilities).map_err(|e| e.to_string())?;
        let address = format!("http://127.0.0.1:{port}");
        let until = Instant::now() + Duration::from_secs(30);
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            if !family.runs() || Instant::now() > until {
                return Err(format!(
                    "its driver said: {}",
                    std::fs::read_to_string(&log).unwrap_or_default()
                ));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let driver = WebDriver::new(address, capabilities).await.map_err(|e| {
            format!("{e}; its driver said: {}", std::fs::read_to_string(&log).unwrap_or_default())
        })?;
        let first_window = driver.window().await.map_err(|e| e.to_string())?;
        let heard = Arc::new(Mutex::new(Vec::new()));
        let bidi = if engine == Engine::Firefox {
            Some(listen(&driver, Arc::clone(&heard)).await.map_err(|e| format!("BiDi: {e}"))?)
        } else {
            None
        };
        Ok(Browser {
            engine,
            driver: Mutex::new(Some(driver)),
            first_window,
            bidi,
            heard,
            family: Mutex::new(family),
            _screen: screen,
            _home: home,
        })
    }

    /// Which it is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The driver.
    ///
    /// # Panics
    /// Where the browser was killed.
    pub fn driver(&self) -> WebDriver {
        let driver = self.driver.lock().unwrap_or_else(PoisonError::into_inner);
        driver.clone().unwrap_or_else(|| panic!("{} was killed", self.engine.name()))
    }

    /// Makes its one window as a test wants it.
    ///
    /// # Errors
    /// What the browser refuses.
    pub async fn arrange(&self, setup: &Setup) -> Result<(), String> {
        self.resize(setup.size).await?;
        if self.engine == Engine::Chromium {
            let scheme = if setup.dark { "dark" } else { "light" };
            let motion = if setup.less_motion { "reduce" } else { "no-preference" };
            self.cdp(
                "Emulation.setEmulatedMedia",
                json!({ "features": [
                    { "name": "prefers-color-scheme", "value": scheme },
                    { "name": "prefers-reduced-motion", "value": motion },
                ] }),
            )
            .await?;
            if setup.touch {
                self.cdp(
                    "Emulation.setTouchEmulationEnabled",
                    json!({ "enabled": true, "maxTouchPoints": 5 }),
                )
                .await?;
            }
        }
        Ok(())
    }

    /// Makes the page this wide and high, CSS pixels.
    ///
    /// # Errors
    /// Where the browser refuses; WebKitGTK does below a width of 334.
    pub async fn resize(&self, (width, height): (u32, u32)) -> Result<(), String> {
        match (self.engine, &self.bidi) {
            (Engine::Chromium, _) => {
                let size =
                    json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
                self.cdp("Emulation.setDeviceMetricsOverride", size).await?;
            }
            (_, Some(bidi)) => {
                let size = json!({ "width": width, "height": height });
                let context = self.driver().window().await.map_err(|e| e.to_string())?;
                let what = json!({ "context": context.to_string(), "viewport": size });
                bidi.send_raw("browsingContext.setViewport", what).await.map_err(|e| e.to_string())?;
            }
            _ => {
                let driver = self.driver();
                driver.set_window_rect(0, 0, width, height).await.map_err(|e| e.to_string())?;
            }
        }
        let until = Instant::now() + Duration::from_secs(5);
        loop {
            let script = "return [innerWidth, innerHeight]";
            let seen = self.driver().execute(script, Vec::new()).await.map_err(|e| e.to_string())?;
            if *seen.json() == json!([width, height]) {
                return Ok(());
            }
            if Instant::now() > until {
                return Err(format!("wanted {width}×{height}, the page has {}", seen.json()));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Sends a command of the Chrome DevTools Protocol; Chromium only.
    ///
    /// # Errors
    /// What Chromium said.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Result<Value, String> {
        self.driver().cdp().send_raw(command, parameters).await.map_err(|e| format!("{command}: {e}"))
    }

    /// Sends input as the driver takes it (`performActions` of the WebDriver standard).
    ///
    /// # Errors
    /// What the driver said.
    pub async fn act(&self, actions: Value) -> Result<(), String> {
        let driver = self.driver();
        driver.cmd(Act(json!({ "actions": actions }))).await.map(|_| ()).map_err(|e| e.to_string())
    }

    /// The errors and warnings that the browser itself logged since the last call. WebKitGTK
    /// tells a driver none: there [`crate::preload::watch`] hears, and [`crate::engine::PlainBrowser::console`].
    ///
    /// # Errors
    /// What the driver said.
    pub async fn take_log(&self) -> Result<Vec<String>, String> {
        match (self.engine, &self.bidi) {
            (Engine::Chromium, _) => {
                let entries = self.driver().get_log("browser").await.map_err(|e| e.to_string())?;
                let grave = entries.into_iter().filter(|e| e.level == "SEVERE" || e.level == "WARNING");
                Ok(grave.map(|e| format!("{}: {}", e.level, e.message)).collect())
            }
            (_, Some(bidi)) => {
                // What was said before this answer has been heard after it.
                bidi.send_raw("browsingContext.getTree", json!({})).await.map_err(|e| e.to_string())?;
                tokio::task::yield_now().await;
                Ok(std::mem::take(&mut *self.heard.lock().unwrap_or_else(PoisonError::into_inner)))
            }
            _ => Ok(Vec::new()),
        }
    }

    /// Closes all that was opened and leaves one empty window: a new one, but in WebKitGTK the first one, because later
    /// ones cannot be made as small as a phone.
    ///
    /// # Errors
    /// What the driver said; then nobody should use this browser again.
    pub async fn clear(&self) -> Result<(), String> {
        let driver = self.driver();
        let cleared = async {
            let old = driver.windows().await?;
            let kept = match self.engine {
                Engine::WebKit => self.first_window.clone(),
                Engine::Chromium | Engine::Firefox => driver.new_tab().await?,
            };
            for window in old.into_iter().filter(|window| *window != kept) {
                driver.switch_to_window(window).await?;
                driver.close_window().await?;
            }
            driver.switch_to_window(kept).await?;
            if self.engine == Engine::WebKit {
                // The name goes with the window, from page to page.
                driver.execute("window.name = ''", Vec::new()).await?;
                driver.goto("about:blank").await?;
            }
            Ok(())
        };
        cleared.await.map_err(|e: WebDriverError| e.to_string())?;
        self.take_log().await.map(|_| ())
    }

    /// Whether it was not killed.
    pub fn lives(&self) -> bool {
        self.driver.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Kills it and its driver, every process at once with SIGKILL.
    pub fn kill(&self) {
        if let Some(driver) = self.driver.lock().unwrap_or_else(PoisonError::into_inner).take() {
            // Nobody is there to say goodbye to.
            let _ = driver.leak();
        }
        self.family.lock().unwrap_or_else(PoisonError::into_inner).kill();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.kill();
    }
}

async fn listen(driver: &WebDriver, heard: Arc<Mutex<Vec<String>>>) -> Result<BiDi, String> {
    // The WebSocket is a plain one, but its client asks how to encrypt all the same. A second choice is refused: fine.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let bidi = driver.bidi().await.map_err(|e| e.to_string())?;
    let mut entries = bidi.subscribe::<LogEntryAdded>().await.map_err(|e| e.to_string())?;
    tokio::spawn(async move {
        while let Some(entry) = entries.next().await {
            let level = entry.level.to_string();
            let text = entry.text.unwrap_or_default();
            // Firefox says so of what a page was still loading through the worker when another page came. Where a page
            // stays and lacks a file, its own `error` event tells (scripts/watch.js), a figure is missed by figures.rs, and
            // without its program no page becomes ready.
            let given_up = text.contains("A ServiceWorker intercepted the request");
            if (level == "error" || level == "warn") && !given_up {
                heard.lock().unwrap_or_else(PoisonError::into_inner).push(format!("{level}: {text}"));
            }
        }
    });
    Ok(bidi)
}

/// `POST /session/{id}/actions`, which thirtyfour offers only for mouse and keyboard.
#[derive(Debug)]
struct Act(Value);

impl FormatRequestData for Act {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(http::Method::POST, format!("session/{session}/actions")).add_body(self.0.clone())
    }
}
