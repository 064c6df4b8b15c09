//! A companion for people with runner's knee (patellofemoral pain).
//!
//! Read in this order; imports point the same way, and never back:
//! [`domain`] what is true, [`content`] what we know and say, [`app`] what happens next,
//! then `browser` (how it is done) and `ui` (how it looks), which do not know each other.
//! `start` wires the three in the browser; `site` prints every page on the host.

// A page is one deeply nested type to the compiler.
#![recursion_limit = "512"]

pub mod domain;

pub mod content;

pub mod app;

#[cfg(target_arch = "wasm32")]
mod browser;

#[cfg(any(target_arch = "wasm32", feature = "prerender"))]
pub mod ui;

#[cfg(target_arch = "wasm32")]
pub mod start;

#[cfg(feature = "prerender")]
pub mod site;
