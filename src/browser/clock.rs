//! Reading the clocks, and being woken.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::domain::time::{Millis, Now};

/// What the clocks say.
pub fn now() -> Now {
    let wall = js_sys::Date::now();
    let monotonic = web_sys::window().and_then(|w| w.performance()).map_or(0.0, |p| p.now());
    let offset = js_sys::Date::new(&JsValue::from_f64(wall)).get_timezone_offset();
    Now { wall: wall as Millis, monotonic: monotonic as Millis, utc_offset_minutes: -(offset as i32) }
}

thread_local! {
    static ALARM: RefCell<Option<Alarm>> = const { RefCell::new(None) };
}

struct Alarm {
    handle: i32,
    // Keeps the callback alive until it has run or was replaced.
    _callback: Closure<dyn FnMut()>,
}

/// Calls `then` once after `delay`, instead of whatever was to be called before; `None` only cancels.
/// There is never more than this one timer, and none when nothing runs.
pub fn wake_after(delay: Option<Millis>, then: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    if let Some(old) = ALARM.take() {
        window.clear_timeout_with_handle(old.handle);
    }
    let Some(delay) = delay else { return };
    let callback = Closure::once(then);
    // A delay over 24.8 days would fire at once.
    let delay = delay.clamp(0, 24 * 60 * 60 * 1000) as i32;
    let handle = window
        .set_timeout_with_callback_and_timeout_and_arguments_0(callback.as_ref().unchecked_ref(), delay);
    if let Ok(handle) = handle {
        ALARM.set(Some(Alarm { handle, _callback: callback }));
    }
}

/// Resolves after `delay` milliseconds: for giving up on something that does not answer.
pub async fn pause(delay: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, delay);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}
