//! Keeping the screen on while a session runs.
//!
//! The browser takes the lock away whenever the page is hidden, and may refuse it (battery, permission, a frame without
//! `allow="screen-wake-lock"`). So it is asked again whenever the page comes back, and a refusal is shown.

use std::cell::{Cell, RefCell};

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

thread_local! {
    static WANTED: Cell<bool> = const { Cell::new(false) };
    static HELD: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// Asks for the lock (`true`) or gives it back. `report` hears whether the screen will stay on.
pub fn keep_awake(wanted: bool, report: fn(bool)) {
    WANTED.set(wanted);
    if wanted {
        request(report);
    } else if let Some(held) = HELD.take() {
        let _ = method(&held, "release").and_then(|release| release.call0(&held));
    }
}

/// To be called when the page is shown again: the browser released the lock when it was hidden.
pub fn ask_again(report: fn(bool)) {
    if WANTED.get() {
        request(report);
    }
}

fn request(report: fn(bool)) {
    spawn_local(async move {
        let sentinel = async {
            let navigator = web_sys::window().ok_or(JsValue::NULL)?.navigator();
            let lock = Reflect::get(&navigator, &"wakeLock".into())?;
            let promise = method(&lock, "request")?.call1(&lock, &"screen".into())?;
            JsFuture::from(promise.dyn_into::<Promise>()?).await
        };
        match sentinel.await {
            Ok(sentinel) if WANTED.get() => {
                watch(&sentinel, report);
                HELD.set(Some(sentinel));
                report(true);
            }
            Ok(sentinel) => {
                let _ = method(&sentinel, "release").and_then(|release| release.call0(&sentinel));
            }
            Err(_) => report(false),
        }
    });
}

/// A lock may go at any time, with a battery that runs low, say. While the page is shown it is asked for again, and a
/// refusal is told.
fn watch(sentinel: &JsValue, report: fn(bool)) {
    let again = Closure::once_into_js(move || {
        if super::page::visible() {
            ask_again(report);
        }
    });
    let _ = Reflect::set(sentinel, &"onrelease".into(), &again);
}

fn method(object: &JsValue, name: &str) -> Result<Function, JsValue> {
    Reflect::get(object, &name.into())?.dyn_into::<Function>()
}
