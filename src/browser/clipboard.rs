//! Copying a text to where it can be pasted from.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{clock, storage};

/// How long a browser may take to say whether it copied, milliseconds. WebKit may never say in a frame.
const PATIENCE: i32 = 3_000;

/// Copies a text and calls `then` with whether that worked. Where it did not, the text is selected where the page shows it,
/// so that the person can copy it by hand.
pub fn copy(text: String, then: fn(bool)) {
    spawn_local(async move {
        let copied = match ask(&text) {
            Ok(promise) => matches!(storage::within(PATIENCE, JsFuture::from(promise)).await, Some(Ok(_))),
            Err(_) => false,
        };
        then(copied);
        if !copied {
            // What says so is shown first, and the focus goes there.
            clock::pause(0).await;
            clock::pause(0).await;
            let _ = select(&text);
        }
    });
}

fn ask(text: &str) -> Result<Promise, JsValue> {
    let navigator = web_sys::window().ok_or(JsValue::NULL)?.navigator();
    // Missing where the page was not loaded safely, and in some frames.
    let clipboard = Reflect::get(&navigator, &"clipboard".into())?;
    let write = Reflect::get(&clipboard, &"writeText".into())?.dyn_into::<Function>()?;
    write.call1(&clipboard, &text.into())?.dyn_into::<Promise>()
}

fn select(text: &str) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let fields = document.query_selector_all("textarea[readonly]")?;
    for field in (0..fields.length()).filter_map(|i| fields.get(i)) {
        let field = field.unchecked_into::<web_sys::HtmlTextAreaElement>();
        if field.value() == text {
            field.focus()?;
            // iOS selects nothing of a field that cannot be written in by `select`.
            return field.set_selection_range(0, field.text_length());
        }
    }
    Ok(())
}
