//! Vibration, where the phone has it. Never the only cue: iPhones never vibrate for a page, and Firefox only says so.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Vibrates and pauses in turn, milliseconds each.
pub fn vibrate(pattern: &[u32]) {
    if !super::page::touched() {
        return;
    }
    let Some(navigator) = web_sys::window().map(|w| w.navigator()) else { return };
    let Ok(vibrate) = Reflect::get(&navigator, &JsValue::from_str("vibrate")) else { return };
    if let Ok(vibrate) = vibrate.dyn_into::<Function>() {
        let pattern: Array = pattern.iter().map(|ms| JsValue::from(*ms)).collect();
        let _ = vibrate.call1(&navigator, &pattern);
    }
}
