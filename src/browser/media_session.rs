//! Media keys and the system's media controls, where the browser has them. What is missing is left out quietly.
//!
//! Browsers give the keys to a page that they take to be playing sound; beeps alone are not enough for every one.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::app::core::effect::Media;
use crate::app::session::event::MediaKey;

/// Shows what is being done and whether it runs, or nothing.
pub fn show(media: Option<&Media>) {
    let Some(session) = session() else { return };
    let (metadata, state) = match media {
        None => (JsValue::NULL, "none"),
        Some(media) => (metadata(&media.title), if media.playing { "playing" } else { "paused" }),
    };
    let _ = Reflect::set(&session, &"metadata".into(), &metadata);
    let _ = Reflect::set(&session, &"playbackState".into(), &state.into());
}

/// Calls `then` with each media key that is pressed.
pub fn on_key(then: fn(MediaKey)) {
    let Some(session) = session() else { return };
    let Some(set) =
        Reflect::get(&session, &"setActionHandler".into()).ok().and_then(|f| f.dyn_into::<Function>().ok())
    else {
        return;
    };
    for (action, key) in [
        ("play", MediaKey::Play),
        ("pause", MediaKey::Pause),
        ("nexttrack", MediaKey::Next),
        ("previoustrack", MediaKey::Previous),
    ] {
        let callback = Closure::<dyn Fn()>::new(move || then(key));
        // A browser that does not know an action throws.
        let _ = set.call2(&session, &action.into(), callback.as_ref());
        // Handlers live as long as the page.
        callback.forget();
    }
}

fn session() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"mediaSession".into()).ok().filter(JsValue::is_object)
}

fn metadata(title: &str) -> JsValue {
    let make = || {
        let window = web_sys::window()?;
        let class = Reflect::get(&window, &"MediaMetadata".into()).ok()?.dyn_into::<Function>().ok()?;
        let about = Object::new();
        Reflect::set(&about, &"title".into(), &title.into()).ok()?;
        Reflect::construct(&class, &js_sys::Array::of1(&about)).ok()
    };
    make().unwrap_or(JsValue::NULL)
}
