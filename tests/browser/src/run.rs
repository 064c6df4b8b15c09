//! Runs one test in one engine, and says what was seen when it fails.

use std::any::Any;
use std::cell::RefCell;
use std::fs;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::OnceLock;

use futures_util::FutureExt;
use tokio::runtime::Runtime;

use crate::engine::Engine;
use crate::page::Page;

thread_local! {
    // Held here too, so that the browsers outlive a test that panics and can still be asked what they show.
    static OPEN: RefCell<Vec<Page>> = const { RefCell::new(Vec::new()) };
    static ALIVE: RefCell<Vec<Box<dyn Any>>> = const { RefCell::new(Vec::new()) };
}

/// What the conversations with browsers run on. One for all tests, because a browser outlives the test that started it.
///
/// # Panics
/// Where the machine has no thread for it.
pub fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        runtime.unwrap_or_else(|e| panic!("no runtime: {e}"))
    })
}

pub(crate) fn watch_over(page: &Page) {
    OPEN.with_borrow_mut(|open| open.push(page.clone()));
}

pub(crate) fn keep_alive(thing: Box<dyn Any>) {
    ALIVE.with_borrow_mut(|alive| alive.push(thing));
}

/// Lets go of the pages that were opened so far, so that their browsers can end before the test does.
pub fn let_go() {
    OPEN.take();
    ALIVE.take();
}

/// Runs a test; where it fails, a picture of every page goes to `target/browser-failures/`, and a description of them to
/// standard error. An engine that this run leaves out (`KNEE_ENGINES`) is said to be left out.
///
/// # Panics
/// Where the test does.
pub fn run<F: Future<Output = ()>>(engine: Engine, test: &str, body: impl FnOnce(Engine) -> F) {
    if !engine.is_chosen() {
        eprintln!("{test}: {} is left out by KNEE_ENGINES", engine.name());
        return;
    }
    let outcome = runtime().block_on(async {
        let outcome = AssertUnwindSafe(body(engine)).catch_unwind().await;
        let pages = OPEN.take();
        if outcome.is_err() {
            for (number, page) in pages.iter().enumerate() {
                report(page, engine, test, number).await;
                page.give_up();
            }
        }
        ALIVE.take();
        outcome
    });
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}

async fn report(page: &Page, engine: Engine, test: &str, number: usize) {
    let more = if number == 0 { String::new() } else { format!("-{}", number + 1) };
    let file = failures().join(format!("{}-{}{more}.png", engine.name(), test.replace("::", "-")));
    eprintln!("\n--- {test} failed in {}", engine.name());
    eprintln!("{}", page.describe().await);
    match page.picture().await {
        Ok(picture) => {
            let kept = fs::create_dir_all(failures()).and_then(|()| fs::write(&file, picture));
            match kept {
                Ok(()) => eprintln!("picture: {}", file.display()),
                Err(e) => eprintln!("picture: {}: {e}", file.display()),
            }
        }
        Err(e) => eprintln!("picture: none, {e}"),
    }
}

fn failures() -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    target.canonicalize().unwrap_or(target).join("browser-failures")
}

/// Makes a test of each async function `fn(Engine)` for each engine: `name::chromium`, `name::firefox`, `name::webkit`.
#[macro_export]
macro_rules! in_each_engine {
    ($($names:tt)+) => { $crate::in_engines!([chromium = Chromium, firefox = Firefox, webkit = WebKit]; $($names)+); };
}

/// The same in Chromium alone, for what only its driver can do.
#[macro_export]
macro_rules! in_chromium {
    ($($names:tt)+) => { $crate::in_engines!([chromium = Chromium]; $($names)+); };
}

/// The same in WebKitGTK alone.
#[macro_export]
macro_rules! in_webkit {
    ($($names:tt)+) => { $crate::in_engines!([webkit = WebKit]; $($names)+); };
}

/// The same in all but WebKitGTK, for what that cannot be told to do.
#[macro_export]
macro_rules! in_chromium_and_firefox {
    ($($names:tt)+) => { $crate::in_engines!([chromium = Chromium, firefox = Firefox]; $($names)+); };
}

/// The same in the engines of a list, each with the name of its test.
#[macro_export]
macro_rules! in_engines {
    (@one $name:ident [$($test:ident = $engine:ident),+]) => {
        mod $name {
            $(#[test]
            fn $test() {
                $crate::run::run($crate::engine::Engine::$engine, module_path!(), super::$name);
            })+
        }
    };
    ($engines:tt; $($name:ident),+ $(,)?) => { $($crate::in_engines!(@one $name $engines);)+ };
}
