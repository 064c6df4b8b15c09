//! Reading the clocks, and being woken.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::domain::time::{Millis, Now, Zone};

/// What the clocks say.
pub fn now() -> Now {
    let wall = js_sys::Date::now();
    let monotonic = web_sys::window().and_then(|w| w.performance()).map_or(0.0, |p| p.now());
    let utc_offset_minutes = offset_at(wall as Millis);
    Now { wall: wall as Millis, monotonic: monotonic as Millis, utc_offset_minutes }
}

/// Minutes to add to UTC for the local time of a moment, as the zone of the device has it.
fn offset_at(wall: Millis) -> i32 {
    -(js_sys::Date::new(&JsValue::from_f64(wall as f64)).get_timezone_offset() as i32)
}

/// The offsets that the zone of the device had in the last six years, to the quarter of an hour.
pub fn zone() -> Zone {
    const DAY: Millis = 24 * 60 * 60_000;
    let now = js_sys::Date::now() as Millis;
    let mut at = now - 6 * 365 * DAY;
    let mut offsets = vec![(at, offset_at(at))];
    while at < now {
        let (before, next) = (offset_at(at), (at + 30 * DAY).min(now));
        if offset_at(next) != before {
            let (mut old, mut new) = (at, next);
            while new - old > 15 * 60_000 {
                let middle = old + (new - old) / 2;
                if offset_at(middle) == before { old = middle } else { new = middle }
            }
            offsets.push((new, offset_at(new)));
        }
        at = next;
    }
    Zone(offsets)
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

/// Resolves after the tasks that are waiting to run.
pub async fn after_tasks() {
    let _ = wasm_bindgen_futures::JsFuture::from(js_sys::Promise::resolve(&JsValue::UNDEFINED)).await;
}
