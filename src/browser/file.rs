//! Reading a file that the person chose.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Longest file that is read, bytes; one with all prescriptions that there may be has fewer.
const LONGEST: f64 = 2_000_000.0;

/// Reads the file that was chosen in the field with an id; calls `then` with its text, or with `None` where it cannot be
/// read or is too long. The field is empty afterwards, so that the same file can be chosen again.
pub fn read(id: &'static str, then: fn(Option<String>)) {
    wasm_bindgen_futures::spawn_local(async move {
        then(text(id).await.ok());
    });
}

async fn text(id: &str) -> Result<String, JsValue> {
    let document = web_sys::window().and_then(|w| w.document()).ok_or(JsValue::NULL)?;
    let field: web_sys::HtmlInputElement = document.get_element_by_id(id).ok_or(JsValue::NULL)?.dyn_into()?;
    let files = js_sys::Reflect::get(&field, &"files".into())?;
    let file = js_sys::Reflect::get_u32(&files, 0)?;
    let size = js_sys::Reflect::get(&file, &"size".into())?.as_f64().unwrap_or(f64::MAX);
    if size > LONGEST {
        return Err(JsValue::NULL);
    }
    let read = js_sys::Reflect::get(&file, &"text".into())?.dyn_into::<js_sys::Function>()?;
    let promise = read.call0(&file)?.dyn_into::<js_sys::Promise>()?;
    let text = JsFuture::from(promise).await?.as_string().ok_or(JsValue::NULL);
    field.set_value("");
    text
}
