//! How it is done: the only place that calls the browser. One file a capability; [`perform`] maps effects to them.
//!
//! Nothing here decides anything, and nothing here trusts what the browser returns.
//!
//! What listens is an `Fn`, not an `FnMut`: Firefox lets an event happen while another one of the same page is answered
//! (`visibilitychange` in the middle of `pagehide`, when a frame is taken away), and wasm-bindgen refuses to call an
//! `FnMut` that runs already.

pub mod archive;
pub mod choice_list;
pub mod clipboard;
pub mod clock;
pub mod failure;
pub mod figure;
pub mod file;
pub mod live_region;
pub mod media_session;
pub mod mirror;
pub mod offered;
pub mod page;
pub mod perform;
pub mod service_worker;
pub mod sound;
pub mod speech;
pub mod stills;
pub mod storage;
pub mod vibration;
pub mod wake_lock;
