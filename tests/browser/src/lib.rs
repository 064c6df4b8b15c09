//! Drives the built site in three real browsers, from the outside, as people and hosts do.
//!
//! Where to start: `tests/` holds the promises that are kept; [`page::Page`] is what they are written with, [`server`]
//! serves the site to it, [`run`] runs each in each engine. [`engine`] knows how browsers are started, [`pool`] who uses
//! them next, and [`processes`] how they end. It needs the built site, three browsers, their drivers and axe-core; `cargo xtask test` sets them up.
//!
//! Tests choose engines by `KNEE_ENGINES` (`chromium,firefox,webkit`), the site by `KNEE_DIST` and `KNEE_PSEUDO_DIST`,
//! axe by `KNEE_AXE`; programs in unusual places by `KNEE_CHROMIUM`, `KNEE_CHROMEDRIVER`, `KNEE_FIREFOX`,
//! `KNEE_GECKODRIVER`, `KNEE_WEBKITDRIVER`, `KNEE_MINIBROWSER`.

pub mod axe;
pub mod browser;
pub mod engine;
pub mod faults;
pub mod headers;
pub mod hosts;
pub mod page;
pub mod pool;
pub mod preload;
pub mod processes;
pub mod run;
pub mod server;
pub mod site;
pub mod wordpress;
pub mod words;
pub mod years;

/// What to do where something is missing.
pub const SET_UP: &str = "Run `cargo xtask test`: it sets up all that the browser tests need";
