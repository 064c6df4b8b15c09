//! The three browsers, and how each is started: held by its driver, or plainly as a person does.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::processes::{Family, Folder, free_port};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium.
    Chromium,
    /// Firefox ESR.
    Firefox,
    /// WebKitGTK: the engine of Safari, though not its process management or its sound.
    WebKit,
}

impl Engine {
    /// All of them.
    pub const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

    /// `chromium`, `firefox` or `webkit`.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
        }
    }

    /// The narrowest window in which every page has to fit; WebKitGTK makes none narrower than 334.
    pub fn narrow(self) -> (u32, u32) {
        (if self == Engine::WebKit { 334 } else { 320 }, 640)
    }

    /// Whether this run is to use it: `KNEE_ENGINES` is a list such as `chromium,webkit`, all where it is not set.
    ///
    /// # Panics
    /// Where it names an engine that does not exist: then nothing would be tested and all would be green.
    pub fn is_chosen(self) -> bool {
        let Ok(list) = std::env::var("KNEE_ENGINES") else { return true };
        let names: Vec<&str> = list.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        for name in &names {
            let known = Engine::ALL.iter().any(|engine| engine.name() == *name);
            assert!(known, "KNEE_ENGINES: {name}: expected chromium, firefox or webkit");
        }
        names.is_empty() || names.contains(&self.name())
    }
}

/// Where a program is: named by the environment, else the first of the usual places, else found by the system.
fn program(variable: &str, usual: &[PathBuf], name: &str) -> String {
    if let Ok(path) = std::env::var(variable) {
        return path;
    }
    let found = usual.iter().find(|path| path.is_file());
    found.map_or_else(|| name.to_owned(), |path| path.display().to_string())
}

fn chromium() -> String {
    program("KNEE_CHROMIUM", &["/usr/bin/chromium".into()], "chromium")
}

fn firefox() -> String {
    program("KNEE_FIREFOX", &["/usr/bin/firefox-esr".into()], "firefox-esr")
}

fn mini_browser() -> String {
    let places: Vec<PathBuf> = ["x86_64", "aarch64"]
        .iter()
        .flat_map(|machine| ["4.1", "4.0"].map(|version| (machine, version)))
        .map(|(machine, version)| {
            format!("/usr/lib/{machine}-linux-gnu/webkit2gtk-{version}/MiniBrowser").into()
        })
        .collect();
    program("KNEE_MINIBROWSER", &places, "MiniBrowser")
}

fn geckodriver() -> String {
    let cache = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache")))
        .unwrap_or_default()
        .join("runners-knee-companion/tools");
    let mut places: Vec<PathBuf> = fs::read_dir(cache)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("geckodriver-"))
        .map(|entry| entry.path().join("bin/geckodriver"))
        .collect();
    places.sort();
    places.reverse();
    program("KNEE_GECKODRIVER", &places, "geckodriver")
}

const CHROMIUM_FLAGS: [&str; 8] = [
    "--headless=new",
    // Needed for root, which continuous integration often is.
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--no-first-run",
    // Nothing is to be fetched behind the tests' back.
    "--disable-background-networking",
    "--disable-component-update",
    "--autoplay-policy=no-user-gesture-required",
];

const FIREFOX_PREFERENCES: [(&str, &str); 12] = [
    ("media.autoplay.default", "0"),
    ("browser.shell.checkDefaultBrowser", "false"),
    ("browser.aboutwelcome.enabled", "false"),
    ("datareporting.policy.dataSubmissionEnabled", "false"),
    // After a kill Firefox is to open the page it is told to, not to ask about the last one.
    ("toolkit.startup.max_resumed_crashes", "-1"),
    ("browser.sessionstore.resume_from_crash", "false"),
    ("app.normandy.enabled", "false"),
    ("network.captive-portal-service.enabled", "false"),
    // What starts beside the one page that a test looks at takes the processor from it.
    ("dom.ipc.processPrelaunch.enabled", "false"),
    ("browser.newtab.preload", "false"),
    ("extensions.systemAddon.update.enabled", "false"),
    ("browser.region.update.enabled", "false"),
];

/// Has MiniBrowser write the console to its output; under a driver it does not listen.
const SPEAK_UP: &str = "--enable-write-console-messages-to-stdout=true";

/// A browser window is this large unless a test says otherwise: a phone.
pub const PHONE: (u32, u32) = (360, 740);
/// A desktop.
pub const DESKTOP: (u32, u32) = (1280, 800);

/// How a browser is to be started.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    /// Width and height of the page, CSS pixels. WebKitGTK cannot be narrower than 334.
    pub size: (u32, u32),
    /// Whether the device asks for dark colours.
    pub dark: bool,
    /// Whether the device asks for less motion.
    pub less_motion: bool,
    /// Whether pages may run scripts; only Chromium can be told not to.
    pub scripts: bool,
    /// Whether it pretends to have a touch screen; only Chromium can be told so.
    pub touch: bool,
    /// Whether pages may keep anything; WebKitGTK cannot be told not to.
    pub storage: bool,
}

impl Default for Setup {
    fn default() -> Setup {
        Setup { size: PHONE, dark: false, less_motion: false, scripts: true, touch: false, storage: true }
    }
}

impl Setup {
    /// Whether a browser has to be started for it: what is decided at the start does not change later.
    pub fn needs_its_own_browser(&self, engine: Engine) -> bool {
        let told_at_the_start = engine != Engine::Chromium && (self.dark || self.less_motion);
        !self.scripts || !self.storage || told_at_the_start
    }
}

/// What makes a driver start its browser.
pub(crate) struct DriverPlan {
    pub program: String,
    pub args: Vec<String>,
    pub capabilities: Value,
}

impl Engine {
    pub(crate) fn driver(self, port: u16, home: &Path, setup: &Setup) -> DriverPlan {
        match self {
            Engine::Chromium => {
                let mut args: Vec<String> = CHROMIUM_FLAGS.map(String::from).to_vec();
                args.push(format!("--user-data-dir={}", home.join("profile").display()));
                // As in the browser's own settings: 1 allows, 2 blocks.
                let allowed = |yes: bool| if yes { 1 } else { 2 };
                DriverPlan {
                    program: program("KNEE_CHROMEDRIVER", &["/usr/bin/chromedriver".into()], "chromedriver"),
                    args: vec![format!("--port={port}")],
                    capabilities: json!({
                        "browserName": "chrome",
                        "goog:loggingPrefs": { "browser": "ALL" },
                        "goog:chromeOptions": {
                            "binary": chromium(),
                            "args": args,
                            "prefs": {
                                "profile.managed_default_content_settings.javascript": allowed(setup.scripts),
                                "profile.default_content_setting_values.cookies": allowed(setup.storage),
                            },
                        },
                    }),
                }
            }
            Engine::Firefox => {
                let mut preferences = serde_json::Map::new();
                for (name, value) in FIREFOX_PREFERENCES {
                    let value = serde_json::from_str(value).unwrap_or(Value::Null);
                    preferences.insert(name.into(), value);
                }
                preferences.insert("ui.prefersReducedMotion".into(), i32::from(setup.less_motion).into());
                preferences.insert("ui.systemUsesDarkTheme".into(), i32::from(setup.dark).into());
                // 0 is dark, 1 is light.
                let scheme = i32::from(!setup.dark);
                preferences.insert("layout.css.prefers-color-scheme.content-override".into(), scheme.into());
                if !setup.storage {
                    // All cookies and site data are refused.
                    preferences.insert("network.cookie.cookieBehavior".into(), 2.into());
                }
                let marionette = free_port().to_string();
                let websocket = free_port().to_string();
                DriverPlan {
                    program: geckodriver(),
                    args: [
                        "--port",
                        &port.to_string(),
                        "--marionette-port",
                        &marionette,
                        "--websocket-port",
                        &websocket,
                    ]
                    .map(String::from)
                    .to_vec(),
                    capabilities: json!({
                        "browserName": "firefox",
                        "webSocketUrl": true,
                        "moz:firefoxOptions": {
                            "binary": firefox(),
                            "args": ["-headless"],
                            "prefs": preferences,
                        },
                    }),
                }
            }
            Engine::WebKit => {
                let mut args = vec!["--automation", "--full-screen", "--autoplay-policy=allow"];
                args.extend(setup.dark.then_some("--dark-mode"));
                DriverPlan {
                    program: program(
                        "KNEE_WEBKITDRIVER",
                        &["/usr/bin/WebKitWebDriver".into()],
                        "WebKitWebDriver",
                    ),
                    args: vec![format!("--port={port}")],
                    capabilities: json!({
                        "webkitgtk:browserOptions": { "binary": mini_browser(), "args": args },
                    }),
                }
            }
        }
    }
}

/// Its own screen for a browser that has no headless mode.
pub(crate) struct Screen {
    pub display: String,
    _server: Family,
}

impl Screen {
    /// Starts Xvfb on a display that nobody uses.
    pub fn start(home: &Path) -> Screen {
        let log = home.join("display");
        // A browser that comes back in the same folder must not take the number that its first screen had: by now that may
        // be nobody's, or another test's.
        let _ = fs::remove_file(&log);
        // Xvfb picks a free number and writes it to the given file descriptor.
        let args = ["-displayfd", "1", "-screen", "0", "1400x1024x24", "-nolisten", "tcp", "-noreset"];
        let mut server = Family::start("Xvfb", &args, &[], &log);
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let said = fs::read_to_string(&log).unwrap_or_default();
            let number = said.lines().find(|line| line.parse::<u32>().is_ok());
            if let (Some(number), true) = (number, said.ends_with('\n')) {
                return Screen { display: format!(":{number}"), _server: server };
            }
            let lives = server.runs() && Instant::now() < until;
            assert!(lives, "Xvfb gives no display: {said:?}. {}", crate::SET_UP);
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// The folders in which a browser keeps things, all inside one of ours.
pub(crate) fn homes(home: &Path) -> Vec<(&'static str, PathBuf)> {
    let folders = [
        ("HOME", home.to_owned()),
        ("XDG_CONFIG_HOME", home.join("config")),
        ("XDG_DATA_HOME", home.join("data")),
        ("XDG_CACHE_HOME", home.join("cache")),
        ("XDG_RUNTIME_DIR", home.join("run")),
        ("TMPDIR", home.join("tmp")),
    ];
    for (_, folder) in &folders {
        let _ = fs::create_dir_all(folder);
    }
    folders.to_vec()
}

/// A browser as a person starts it: nothing drives it, and what it stores stays in its profile for the next start.
/// The page has to talk by itself (see [`crate::page::Page::remote`]). Killed at the end of the test.
pub struct PlainBrowser {
    // Shared with `run`, so that it can still be asked what it shows when the test that held it has failed.
    family: Arc<Mutex<Family>>,
    _screen: Option<Arc<Screen>>,
    log: PathBuf,
}

impl PlainBrowser {
    /// Opens an address with everything it keeps below `profile`.
    pub fn open(engine: Engine, profile: &Folder, address: &str) -> PlainBrowser {
        let home = profile.path();
        let env = homes(home);
        let log = home.join(format!("{}.log", engine.name()));
        let (family, screen) = match engine {
            Engine::Chromium => {
                let mut args: Vec<String> = CHROMIUM_FLAGS.map(String::from).to_vec();
                args.push(format!("--user-data-dir={}", home.join("profile").display()));
                args.push(format!("--window-size={},{}", DESKTOP.0, DESKTOP.1));
                args.push(address.to_owned());
                (Family::start(&chromium(), &args, &env, &log), None)
            }
            Engine::Firefox => {
                let folder = home.join("profile");
                let preferences: String = FIREFOX_PREFERENCES
                    .iter()
                    .map(|(name, value)| format!("user_pref(\"{name}\", {value});\n"))
                    .collect();
                let written =
                    fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join("user.js"), preferences));
                written.unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
                let folder = folder.display().to_string();
                let args = ["--headless", "--no-remote", "--profile", &folder, address];
                (Family::start(&firefox(), &args, &env, &log), None)
            }
            Engine::WebKit => {
                let screen = Screen::start(home);
                let mut env = env;
                env.push(("DISPLAY", PathBuf::from(&screen.display)));
                // Line by line, so that a kill loses none.
                let args =
                    ["--", "stdbuf", "-oL", &mini_browser(), "--autoplay-policy=allow", SPEAK_UP, address];
                let family = Family::start("dbus-run-session", &args, &env, &log);
                (family, Some(Arc::new(screen)))
            }
        };
        let family = Arc::new(Mutex::new(family));
        crate::run::keep_alive(Box::new((Arc::clone(&family), screen.clone(), profile.clone())));
        PlainBrowser { family, _screen: screen, log }
    }

    /// The errors and warnings in the console of a WebKitGTK; the other engines print none.
    pub fn console(&self) -> Vec<String> {
        let log = fs::read(&self.log).unwrap_or_default();
        let text = String::from_utf8_lossy(&log).into_owned();
        let lines = text.lines().filter_map(|line| line.strip_prefix("CONSOLE "));
        lines.filter(|line| line.contains("ERROR ") || line.contains("WARN")).map(str::to_owned).collect()
    }

    /// Kills every process of the browser with SIGKILL at once.
    pub fn kill(self) {
        self.family.lock().unwrap_or_else(PoisonError::into_inner).kill();
    }
}
