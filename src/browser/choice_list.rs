//! A printed list with choices above it: reads the controls, shows what fits, and keeps the choices in the address, so
//! that a link leads to the same list. Which entries fit, and in which order, is not decided here.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, HtmlSelectElement, UrlSearchParams, Window};

use crate::app::guide::filter::{Entry, Wish};

/// What a list asks of the app.
#[derive(Clone, Copy)]
pub struct Rules {
    /// The positions of the entries that fit, in the order in which to show them.
    pub arrange: fn(&[Entry], &Wish) -> Vec<usize>,
    /// How many remain, in words.
    pub count: fn(u32) -> String,
}

struct ChoiceList {
    window: Window,
    form: Element,
    list: Element,
    items: Vec<HtmlElement>,
    controls: Vec<Element>,
    rules: Rules,
    /// The order in which the items stand.
    order: RefCell<Vec<usize>>,
}

/// Brings the page's list to life, if it has one: `<form data-choices-for="id of the list">`.
pub fn enliven(rules: Rules) {
    let Some(list) = ChoiceList::of_page(rules) else { return };
    list.read_address();
    list.show();
    let document = list.form.owner_document();
    let callback = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        match event.type_().as_str() {
            // On the way back WebKit puts its own idea of the fields in, after the program has read the address.
            "pageshow" => {
                list.read_address();
                list.show();
            }
            // Nothing is sent anywhere.
            "submit" => event.prevent_default(),
            "reset" => {
                event.prevent_default();
                list.clear();
                list.show();
                list.write_address();
            }
            _ => {
                list.show();
                list.write_address();
            }
        }
    });
    for name in ["input", "submit", "reset"] {
        let listener = callback.as_ref().unchecked_ref();
        if let Some(document) = &document {
            let _ = document.add_event_listener_with_callback(name, listener);
        }
    }
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback("pageshow", callback.as_ref().unchecked_ref());
    }
    // Listeners of the page live as long as the page.
    callback.forget();
}

impl ChoiceList {
    fn of_page(rules: Rules) -> Option<ChoiceList> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let form = document.query_selector("form[data-choices-for]").ok()??;
        let list = document.get_element_by_id(&form.get_attribute("data-choices-for")?)?;
        let items: Vec<HtmlElement> = all(&list, ":scope > *");
        let controls = controls(&document);
        let order = RefCell::new((0..items.len()).collect());
        Some(ChoiceList { window, form, list, items, controls, rules, order })
    }

    fn show(&self) {
        let mut wish = Wish::default();
        let mut sort = String::new();
        for control in &self.controls {
            let Some(value) = value(control).filter(|value| !value.is_empty()) else { continue };
            match name(control).as_str() {
                "q" => wish.search = js_sys::JsString::from(value).to_lower_case().into(),
                "sort" => sort = value,
                name if control.has_attribute("data-trait") => wish.traits.push(format!("{name}-{value}")),
                _ => {}
            }
        }
        let read = |item: &HtmlElement, name: &str| item.get_attribute(name).unwrap_or_default();
        let entries: Vec<Entry> = self
            .items
            .iter()
            .map(|item| Entry {
                traits: read(item, "data-traits"),
                names: read(item, "data-names"),
                rank: read(item, &format!("data-by-{sort}")).parse().unwrap_or(0),
            })
            .collect();
        let mut order = (self.rules.arrange)(&entries, &wish);
        let shown = order.len();
        for (position, item) in self.items.iter().enumerate() {
            item.set_hidden(!order.contains(&position));
        }
        order.extend((0..self.items.len()).filter(|i| self.items[*i].hidden()));
        // Only where the order changed: an item that moves loses the focus.
        if *self.order.borrow() != order {
            for position in &order {
                let _ = self.list.append_child(&self.items[*position]);
            }
            self.order.replace(order);
        }
        if let Ok(Some(place)) = self.form.query_selector("[data-count]") {
            let text = (self.rules.count)(shown as u32);
            // A screen reader speaks what is set here, even if it is what stood there.
            if place.text_content().as_deref() != Some(text.as_str()) {
                place.set_text_content(Some(&text));
            }
        }
        if let Ok(Some(place)) = self.form.query_selector("[data-nothing]") {
            let _ = place.toggle_attribute_with_force("hidden", shown > 0);
        }
    }

    fn read_address(&self) {
        let Some(asked) = self.window.location().search().ok().filter(|text| !text.is_empty()) else {
            return;
        };
        let Ok(asked) = UrlSearchParams::new_with_str(&asked) else { return };
        for control in &self.controls {
            let values: Vec<String> =
                asked.get_all(&name(control)).iter().filter_map(|value| value.as_string()).collect();
            if values.is_empty() {
                continue;
            }
            set(control, &values);
            if let Ok(Some(fold)) = control.closest("details") {
                let _ = fold.set_attribute("open", "");
            }
        }
    }

    fn write_address(&self) {
        let Ok(asked) = UrlSearchParams::new() else { return };
        for control in &self.controls {
            if let Some(value) = value(control).filter(|value| !value.is_empty()) {
                asked.append(&name(control), &value);
            }
        }
        let text = String::from(asked.to_string());
        if let (Ok(path), Ok(history)) = (self.window.location().pathname(), self.window.history()) {
            let address = if text.is_empty() { path } else { format!("{path}?{text}") };
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
        }
    }

    fn clear(&self) {
        for control in &self.controls {
            set(control, &[String::new()]);
        }
    }
}

fn all<T: JsCast>(within: &Element, selector: &str) -> Vec<T> {
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|i| found.get(i)?.dyn_into().ok()).collect()
}

fn controls(document: &Document) -> Vec<Element> {
    let Some(main) = document.get_element_by_id("main") else { return Vec::new() };
    all(&main, "input[name], select[name]")
}

fn name(control: &Element) -> String {
    control.get_attribute("name").unwrap_or_default()
}

/// What a control says; `None` for a box that is not ticked.
fn value(control: &Element) -> Option<String> {
    if let Some(select) = control.dyn_ref::<HtmlSelectElement>() {
        return Some(select.value());
    }
    let input = control.dyn_ref::<HtmlInputElement>()?;
    (input.type_() != "checkbox" || input.checked()).then(|| input.value())
}

fn set(control: &Element, values: &[String]) {
    let Some(first) = values.first() else { return };
    if let Some(select) = control.dyn_ref::<HtmlSelectElement>() {
        select.set_value(first);
        // An address may ask for what is not on offer.
        if select.selected_index() < 0 {
            select.set_value("");
        }
    } else if let Some(input) = control.dyn_ref::<HtmlInputElement>() {
        if input.type_() == "checkbox" {
            input.set_checked(values.contains(&input.value()));
        } else {
            input.set_value(first);
        }
    }
}
