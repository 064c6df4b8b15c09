//! A mistake of ours must never leave a frozen page: what is prepared in every page (`#crash`) is shown instead.
//! What the person entered is safe, because every step was stored before it was shown.

use std::panic::PanicHookInfo;

/// Shows the prepared message whenever the program panics, before it stops.
pub fn install() {
    std::panic::set_hook(Box::new(show));
}

fn show(info: &PanicHookInfo<'_>) {
    let text = info.to_string();
    web_sys::console::error_1(&text.as_str().into());
    let Some(document) = web_sys::window().and_then(|w| w.document()) else { return };
    if let Some(detail) = document.get_element_by_id("crash-detail") {
        detail.set_text_content(Some(&text));
    }
    if let Some(crash) = document.get_element_by_id("crash") {
        let _ = crash.remove_attribute("hidden");
    }
}
