//! Who uses a browser next: starting one takes longer than most tests, so a test hands its browser on to the one after it.
//!
//! Nothing else is handed on. The next test has a window that is new, and a server on a port that no other had
//! ([`Server::start`](crate::server::Server::start)), so an origin for which the browser keeps nothing. The browser of a
//! test that failed ends with it, and so does one that was started in an unusual way.

use std::ops::Deref;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::browser::Browser;
use crate::engine::{Engine, Setup};
use crate::run::runtime;

static POOL: Pool =
    Pool { state: Mutex::new(State { idle: Vec::new(), soon: Vec::new() }), changed: Condvar::new() };

struct Pool {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    /// Browsers with one window that has seen nothing.
    idle: Vec<Browser>,
    /// The engines of those that are being emptied.
    soon: Vec<Engine>,
}

impl Pool {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One that nobody uses, as soon as there is one; none if there will be none.
    fn take(&self, engine: Engine) -> Option<Browser> {
        let mut state = self.state();
        loop {
            if let Some(place) = state.idle.iter().position(|browser| browser.engine() == engine) {
                return Some(state.idle.swap_remove(place));
            }
            if !state.soon.contains(&engine) {
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn give_back(&'static self, browser: Browser) {
        let engine = browser.engine();
        self.state().soon.push(engine);
        runtime().spawn(async move {
            let emptied = browser.clear().await;
            let mut state = self.state();
            if let Some(place) = state.soon.iter().position(|other| *other == engine) {
                state.soon.swap_remove(place);
            }
            match emptied {
                Ok(()) => state.idle.push(browser),
                Err(e) => eprintln!("{} is not used again, because it cannot be emptied: {e}", engine.name()),
            }
            self.changed.notify_all();
        });
    }
}

/// A browser with one empty window, for as long as this is held.
pub struct Lent {
    // Nothing only while it is being dropped.
    browser: Option<Browser>,
    is_usual: bool,
}

/// Lends a browser that is set up like this; starts one if there is none.
///
/// # Panics
/// Where it does not start, or cannot be set up.
pub async fn lend(engine: Engine, setup: &Setup) -> Lent {
    let is_usual = !setup.needs_its_own_browser(engine);
    let idle = if is_usual { POOL.take(engine) } else { None };
    let browser = match idle {
        Some(browser) => browser,
        None => Browser::start(engine, setup).await,
    };
    if let Err(e) = browser.arrange(setup).await {
        panic!("{}: the window cannot be arranged: {e}", engine.name());
    }
    Lent { browser: Some(browser), is_usual }
}

impl Deref for Lent {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        self.browser.as_ref().unwrap_or_else(|| unreachable!("it is there until it is dropped"))
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let Some(browser) = self.browser.take()
            && self.is_usual
            && browser.lives()
        {
            POOL.give_back(browser);
        }
    }
}
