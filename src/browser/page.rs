//! The page itself: what it is, whether it is shown, what its address asks for, and what other tabs write.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, StorageEvent};

use crate::app::core::route::Route;
use crate::app::core::visit::Downloads;
use crate::app::record::stored_entries::DRAFT;
use crate::domain::document::keeper::is_ours;

/// What a page says of itself on `<html>`.
pub fn data(name: &str) -> String {
    root().and_then(|root| root.get_attribute(&format!("data-{name}"))).unwrap_or_default()
}

/// Marks how far the page has come, for tools and tests: `prerendered`, `starting`, `ready`.
pub fn mark(state: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute("data-app", state);
    }
    if state == "ready"
        && let Some(performance) = web_sys::window().and_then(|w| w.performance())
    {
        let _ = performance.mark("app-ready");
    }
}

/// Sets or removes an attribute of `<html>`, for the stylesheets.
pub fn set_data(name: &str, value: Option<&str>) {
    let Some(root) = root() else { return };
    let name = format!("data-{name}");
    let _ = match value {
        Some(value) => root.set_attribute(&name, value),
        None => root.remove_attribute(&name),
    };
}

/// A value in the query of the address.
pub fn query(name: &str) -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// Takes the query out of the address, so that a reload does not ask for the same thing again.
pub fn clear_query() {
    if let Some(window) = web_sys::window()
        && let (Ok(path), Ok(history)) = (window.location().pathname(), window.history())
    {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&path));
    }
}

/// Writes into the address which list is open, or that none is, so that a reload shows the same.
pub fn show_list(list: Option<u32>) {
    match list {
        Some(list) => show_query("list", &list.to_string()),
        None => clear_query(),
    }
}

/// Writes a query into the address in the place of what was there.
pub fn show_query(name: &str, value: &str) {
    clear_query();
    if let Some(history) = web_sys::window().and_then(|w| w.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("?{name}={value}")));
    }
}

/// The fragment of the address, with its `#`; empty where there is none.
pub fn fragment() -> String {
    web_sys::window().and_then(|w| w.location().hash().ok()).unwrap_or_default()
}

/// The whole query of the address, with its `?`; empty where there is none.
pub fn queries() -> String {
    web_sys::window().and_then(|w| w.location().search().ok()).unwrap_or_default()
}

/// Puts a fragment into the address, or takes it out where it is empty, and takes the query out; the page stays.
pub fn keep_in_address(fragment: &str) {
    if let Some(window) = web_sys::window()
        && let (Ok(path), Ok(history)) = (window.location().pathname(), window.history())
    {
        let address = if fragment.is_empty() { path } else { format!("{path}#{fragment}") };
        // Browsers refuse when it comes too often: the next change says the same again.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// What was typed on this page in this tab, as [`keep_draft`] left it.
pub fn draft() -> String {
    tab_storage().and_then(|storage| storage.get_item(&draft_name()).ok().flatten()).unwrap_or_default()
}

/// Keeps what was typed on this page until the tab is closed; nothing where it is empty. Where storage is blocked nothing
/// can be kept, as everywhere else.
pub fn keep_draft(text: &str) {
    if let Some(storage) = tab_storage() {
        let _ = match text {
            "" => storage.remove_item(&draft_name()),
            text => storage.set_item(&draft_name(), text),
        };
    }
}

fn draft_name() -> String {
    format!("{DRAFT}{}", data("page"))
}

/// Forgets what was typed in this tab, on every page.
pub fn forget_drafts() {
    for (name, _) in in_tab().iter().filter(|(name, _)| name.starts_with(DRAFT)) {
        forget_in_tab(name);
    }
}

/// What of ours is stored until this tab is closed.
pub fn in_tab() -> Vec<(String, String)> {
    let Some(storage) = tab_storage() else { return Vec::new() };
    let count = storage.length().unwrap_or(0);
    let names = (0..count).filter_map(|i| storage.key(i).ok().flatten()).filter(|name| is_ours(name));
    names.filter_map(|name| Some((name.clone(), storage.get_item(&name).ok().flatten()?))).collect()
}

/// Forgets one of them; whether it could be.
pub fn forget_in_tab(name: &str) -> bool {
    tab_storage().is_some_and(|storage| storage.remove_item(name).is_ok())
}

fn tab_storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// Calls `then` whenever an event of this name reaches the window.
pub fn on_event(name: &str, then: fn()) {
    let Some(window) = web_sys::window() else { return };
    let callback = Closure::<dyn Fn()>::new(then);
    let _ = window.add_event_listener_with_callback(name, callback.as_ref().unchecked_ref());
    callback.forget();
}

/// Calls `then` when another fragment is opened on this page: a link to the page that is shown already.
pub fn on_fragment(then: fn()) {
    on_event("hashchange", then);
}

/// The whole address of the root of this language.
pub fn site() -> String {
    let here = web_sys::window().and_then(|w| w.location().href().ok()).unwrap_or_default();
    web_sys::Url::new_with_base(&data("root"), &here).map(|url| url.href()).unwrap_or_default()
}

/// Whether files can be saved from this page, as far as a page can know: a frame's `sandbox` forbids it unless it says
/// `allow-downloads`, and can be read only where the page around it is of the same origin.
pub fn downloads() -> Downloads {
    let Some(window) = web_sys::window() else { return Downloads::Likely };
    let Ok(Some(parent)) = window.parent() else { return Downloads::Likely };
    if parent == window {
        return Downloads::Likely;
    }
    let frame = window.frame_element().ok().flatten();
    let sandbox = frame.and_then(|frame| frame.get_attribute("sandbox"));
    match sandbox {
        Some(allowed) if !allowed.split_ascii_whitespace().any(|word| word == "allow-downloads") => {
            Downloads::Blocked
        }
        _ => Downloads::Unsure,
    }
}

/// The time zone of the device, such as `Europe/London`; empty where the browser does not say.
pub fn time_zone() -> String {
    let options =
        js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new()).resolved_options();
    js_sys::Reflect::get(&options, &"timeZone".into())
        .ok()
        .and_then(|zone| zone.as_string())
        .unwrap_or_default()
}

/// Names the window: the title of the page changes with what it shows.
pub fn show_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Opens the browser's print dialogue.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Opens another page of the same language.
pub fn open(route: Route) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_href(&format!("{}{}", data("root"), route.path()));
    }
}

/// A name that nothing has had before: the moment and some chance, in hexadecimal digits.
pub fn random_name() -> String {
    let chance = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    format!("{:010x}{chance:08x}", js_sys::Date::now() as u64)
}

/// Loads this page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// The place of a part that lives, by its name.
pub fn place(name: &str) -> Option<web_sys::HtmlElement> {
    document()?.query_selector(&format!("[data-live={name}]")).ok()??.dyn_into().ok()
}

/// Empties a place and lets `fill` fill it anew, in one go, so that nothing is seen of it. The focus stays on the control
/// at the same position.
pub fn refill(place: &web_sys::HtmlElement, fill: impl FnOnce()) {
    const CONTROLS: &str = "a, button, input, textarea";
    let focused = document().and_then(|d| d.active_element()).and_then(|active| {
        let controls = place.query_selector_all(CONTROLS).ok()?;
        (0..controls.length())
            .find(|i| controls.get(*i).is_some_and(|node| node == *active.unchecked_ref::<web_sys::Node>()))
    });
    place.set_text_content(None);
    fill();
    if let Some(position) = focused
        && let Some(node) =
            place.query_selector_all(CONTROLS).ok().and_then(|controls| controls.get(position))
        && let Ok(control) = node.dyn_into::<web_sys::HtmlElement>()
    {
        let _ = control.focus();
    }
}

/// Whether the page is on the screen.
pub fn visible() -> bool {
    document().is_some_and(|d| !d.hidden())
}

/// Moves the focus to an element, for the keyboard and the screen reader, once the views have caught up.
pub fn focus_soon(id: &'static str) {
    wasm_bindgen_futures::spawn_local(async move {
        super::clock::pause(0).await;
        let element = document().and_then(|d| d.get_element_by_id(id));
        if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}

/// Scrolls by as much as an element is moved by what changes in the page now.
pub fn keep_in_place(id: &str) {
    let element = document().and_then(|d| d.get_element_by_id(id));
    let scrolled = document().and_then(|d| d.scrolling_element());
    let (Some(element), Some(scrolled)) =
        (element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()), scrolled)
    else {
        return;
    };
    let place = move || element.offset_top() - scrolled.scroll_top();
    let before = place();
    wasm_bindgen_futures::spawn_local(async move {
        // What changes is shown by tasks that are waiting now, and by those that they start; nothing is painted between.
        for _ in 0..3 {
            super::clock::after_tasks().await;
        }
        let moved = place() - before;
        if let (true, Some(window)) = (moved != 0, web_sys::window()) {
            window.scroll_by_with_x_and_y(0.0, f64::from(moved));
        }
    });
}

/// What became of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lifecycle {
    /// It was shown or hidden.
    Changed,
    /// It was left or frozen.
    Left {
        /// Whether the browser may keep it as it is, to show it again when the person goes back to it.
        kept: bool,
    },
    /// It is shown again as it was when it was left. Meanwhile it heard nothing of what other pages wrote.
    ShownAgain,
}

/// Calls `then` whenever the page is shown, hidden, frozen, woken, left or shown again.
pub fn on_lifecycle(then: fn(Lifecycle)) {
    let (Some(window), Some(document)) = (web_sys::window(), document()) else { return };
    // Which of its events comes first when a page is shown again differs between browsers: the first one counts. Until what
    // is stored has been read again, the others change nothing (`Model::unread`).
    let left = Cell::new(false);
    let callback = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        let hides = matches!(event.type_().as_str(), "pagehide" | "freeze") || !visible();
        then(match (event.type_().as_str(), left.get()) {
            ("pagehide" | "freeze", _) => {
                left.set(true);
                let kept = js_sys::Reflect::get(&event, &"persisted".into());
                Lifecycle::Left { kept: kept.is_ok_and(|kept| kept.is_truthy()) }
            }
            (_, true) if !hides => {
                left.set(false);
                Lifecycle::ShownAgain
            }
            _ => Lifecycle::Changed,
        });
    });
    let listener = callback.as_ref().unchecked_ref();
    for name in ["visibilitychange", "resume", "freeze"] {
        let _ = document.add_event_listener_with_callback(name, listener);
    }
    for name in ["pageshow", "pagehide", "focus"] {
        let _ = window.add_event_listener_with_callback(name, listener);
    }
    // Listeners of the page live as long as the page.
    callback.forget();
}

/// Whether the person has tapped or typed on this page: before that, browsers refuse sound and vibration, and say so on
/// the console. Browsers that cannot tell are taken to have been touched.
pub fn touched() -> bool {
    let Some(navigator) = web_sys::window().map(|w| w.navigator()) else { return false };
    let activation = js_sys::Reflect::get(&navigator, &"userActivation".into()).unwrap_or(JsValue::UNDEFINED);
    if !activation.is_object() {
        return true;
    }
    js_sys::Reflect::get(&activation, &"hasBeenActive".into()).is_ok_and(|active| active.is_truthy())
}

/// Calls `then` in the handler of every tap and key press, before anything else gets it.
pub fn on_tap(then: fn()) {
    let Some(document) = document() else { return };
    let callback = Closure::<dyn Fn()>::new(then);
    for name in ["pointerup", "keydown", "click"] {
        let listener = callback.as_ref().unchecked_ref();
        let _ = document.add_event_listener_with_callback_and_bool(name, listener, true);
    }
    callback.forget();
}

/// Calls `then` with the name and the new text of whatever another tab writes.
pub fn on_other_tab(then: fn(String, Option<String>)) {
    let Some(window) = web_sys::window() else { return };
    let callback = Closure::<dyn Fn(StorageEvent)>::new(move |event: StorageEvent| {
        if let Some(name) = event.key() {
            then(name, event.new_value());
        }
    });
    let _ = window.add_event_listener_with_callback("storage", callback.as_ref().unchecked_ref());
    callback.forget();
}

/// Calls `then` with the key of every key press that no control has taken; it answers whether it used it.
pub fn on_key(then: fn(&str) -> bool) {
    let Some(document) = document() else { return };
    let callback = Closure::<dyn Fn(web_sys::KeyboardEvent)>::new(move |event: web_sys::KeyboardEvent| {
        let control = event.target().and_then(|t| t.dyn_into::<Element>().ok()).and_then(|e| {
            e.closest("input, select, textarea, button, a, summary, [role=radio]").ok().flatten()
        });
        let plain = !(event.ctrl_key() || event.alt_key() || event.meta_key() || event.repeat());
        // A focused button takes the space bar itself; arrows and Escape are ours everywhere but in a text.
        let taken =
            control.is_some_and(|c| c.tag_name() != "BUTTON" && c.tag_name() != "A" || event.key() == " ");
        if plain && !taken && then(&event.key()) {
            event.prevent_default();
        }
    });
    let _ = document.add_event_listener_with_callback("keydown", callback.as_ref().unchecked_ref());
    callback.forget();
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn root() -> Option<Element> {
    document()?.document_element()
}
