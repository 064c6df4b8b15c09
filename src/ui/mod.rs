//! How it looks: one file a page in `pages`, one file a part in `components`. Views show the model and send events;
//! they hold no rule, read no clock and call no browser.

pub mod changing;
pub mod components;
// Printed on the host: what only pages say never comes near the wasm.
#[cfg(not(target_arch = "wasm32"))]
pub mod document;
pub mod links;
#[cfg(not(target_arch = "wasm32"))]
pub mod not_found;
pub mod pages;
pub mod store;
