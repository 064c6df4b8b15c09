//! Scripts that the test server puts into pages before any of theirs (see [`crate::server::Server::inject`]).

/// Reports every error and warning of a page to the server, in any engine.
pub fn watch() -> String {
    include_str!("scripts/watch.js").to_owned()
}

/// Stops the clock at a wall time (milliseconds since 1970), to be moved with [`crate::page::Page::pass`].
pub fn clock(start: u64) -> String {
    include_str!("scripts/clock.js").replace("__START__", &start.to_string())
}

/// Keeps the files that a page makes as `window.__file`, and chooses a file with `window.__choose(text)`.
pub fn files() -> String {
    include_str!("scripts/files.js").to_owned()
}

/// Lets timers of [`clock`] come late once `__late` is set, as throttled ones do. After that script.
pub fn late() -> String {
    include_str!("scripts/late.js").to_owned()
}

/// Counts timers that wait and moments at which the page changed: `__count()`. Not together with [`clock`].
pub fn count() -> String {
    include_str!("scripts/count.js").to_owned()
}

/// Translates pages as browsers do, from their first text on.
pub fn translator() -> String {
    include_str!("scripts/translate.js").to_owned()
}

/// Counts locks on the screen, audio contexts and spoken words as `__handles`; `__handles.hide(true)` hides the page.
pub fn handles() -> String {
    include_str!("scripts/handles.js").to_owned()
}

/// Lets a test make IndexedDB late, refuse or hang: `__mirror.wish({ late: 9000 })`, from the next use of it on, on the
/// next pages of the tab, too. `wish` is what holds at first, as JSON.
pub fn mirror(wish: &str) -> String {
    include_str!("scripts/mirror.js").replace("__WISH__", wish)
}

/// Lets the server drive the page, where no driver does.
pub fn remote() -> String {
    include_str!("scripts/remote.js").to_owned()
}

/// Monday 4 May 2026, 07:30 in Coordinated Universal Time: when nothing else is said, tests happen then.
pub const MONDAY_MORNING: u64 = 1_777_879_800_000;
