//! The page in the name of the clinic that offers the app: its name, logo, colours and contact in header and footer, and
//! what its settings ask of the stylesheets and of the page's own program. `public/start.js` gathers what was said, in
//! `clinic.json`, in the link or around the frame; what it may be is decided in [`crate::domain::clinic`].

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement};

use super::page;
use crate::app::core::route::Route;
use crate::content::{gap, language, words};
use crate::domain::clinic::{self, Accent, Area, Clinic, Pair, Reason, Refused, Shade};
use crate::domain::contact;
use crate::domain::prescription::link::MARK;

/// Told to the window when a clinic said something else than before, by `start.js`.
const CHANGED: &str = "knee-settings";
/// Told to the window when what is left on `<html>` for the page's program has changed.
pub const SAID: &str = "knee-clinic";
/// What `data-clinic-check` says where the questions of the knee check are switched off.
pub const OFF: &str = "off";
/// Where the labels of the clinic's own button are left: within 24 hours, a professional, look after it yourself.
pub const LABELS: [&str; 3] = ["label-same-day", "label-professional", "label-self-care"];

/// Shows what was said, and goes on doing so whenever something else is said.
pub fn start() {
    show();
    page::on_event(CHANGED, show);
}

fn show() {
    let (file, others) = (page::data("clinic-file"), page::data("clinic"));
    let (clinic, mut refused) = clinic::read_over(&pairs(&file), &pairs(&others));
    let here = language::current().code;
    if !clinic.language.is_empty() && !clinic.language.eq_ignore_ascii_case(here) {
        refused.push(Refused { name: "lang".to_owned(), reason: Reason::Language });
    }
    for Refused { name, reason } in &refused {
        web_sys::console::warn_1(&warning(name, *reason, here).into());
    }
    fill(&clinic);
    colours(&clinic);
    for_the_page(&clinic);
    if let Some(Ok(event)) = web_sys::window().map(|_| web_sys::Event::new(SAID)) {
        let _ = web_sys::window().map(|window| window.dispatch_event(&event));
    }
}

/// Name and value in turn, a line each.
fn pairs(said: &str) -> Vec<(&str, &str)> {
    let lines: Vec<&str> = said.split('\n').collect();
    lines.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))).collect()
}

fn warning(name: &str, reason: Reason, here: &str) -> String {
    let wrong = &words().offered.wrong;
    match reason {
        Reason::Unknown => wrong.unknown(name),
        Reason::Text => wrong.text(name),
        Reason::Colour => wrong.colour(name),
        Reason::Phone => wrong.phone(name),
        Reason::Address => wrong.address(name),
        Reason::Logo => wrong.logo(name),
        Reason::Region => wrong.region(name),
        Reason::Page => wrong.page(name),
        Reason::Language => wrong.language(gap::Here(here), gap::Name(name)),
        Reason::Scheme => wrong.scheme(name),
        Reason::Prescription => wrong.prescription(name),
        Reason::File => wrong.file(name),
    }
}

/// Header and footer. Each place says itself what stands there when the clinic says nothing (`data-ours`).
fn fill(clinic: &Clinic) {
    let text = |place: &str, text: &str| {
        each(place, |element| {
            let ours = element.get_attribute("data-ours");
            let shown = if text.is_empty() { ours.as_deref() } else { Some(text) };
            element.set_text_content(shown);
            hide(element, shown.is_none());
        });
    };
    let address = |place: &str, address: &str| {
        each(place, |element| {
            let _ = element.set_attribute("href", address);
            hide(element, address.is_empty());
        });
    };
    let offered = match clinic.name.as_str() {
        "" => String::new(),
        name => words().offered.contact(name),
    };
    text("name", &clinic.name);
    text("by", &offered);
    text("place", &clinic.place);
    text("phone", &clinic.phone);
    address("phone", &dialled(clinic));
    address("booking", &clinic.booking);
    let prescription = match clinic.rx.as_str() {
        "" => String::new(),
        payload => format!("{}rx/#{MARK}{payload}", page::data("root")),
    };
    address("rx", &prescription);
    logo(clinic);
}

/// The clinic's picture in the place of our mark. One that does not load leaves the mark and the name.
fn logo(clinic: &Clinic) {
    let shown = |there: bool| {
        each("logo", |element| hide(element, !there));
        each("mark", |element| hide(element, there));
    };
    shown(!clinic.logo.is_empty());
    each("logo", |element| {
        let Some(image) = element.dyn_ref::<HtmlElement>() else { return };
        // Before it is asked for: an answer that is kept may come at once.
        let gone = Closure::<dyn Fn()>::new(move || shown(false));
        image.set_onerror(Some(gone.as_ref().unchecked_ref()));
        gone.forget();
        // Without a name, the address would be that of the home page.
        let _ = match clinic.logo.as_str() {
            "" => element.remove_attribute("src"),
            logo => element.set_attribute("src", &format!("{}{logo}", page::data("assets"))),
        };
    });
}

fn dialled(clinic: &Clinic) -> String {
    if clinic.phone.is_empty() { String::new() } else { contact::dialled(&clinic.phone) }
}

/// The clinic's colours, through the object model: the policy forbids style attributes, not this.
fn colours(clinic: &Clinic) {
    page::set_data("accent", clinic.accent.map(|_| ""));
    let root = web_sys::window().and_then(|w| w.document()).and_then(|d| d.document_element());
    let style = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()).map(|root| root.style());
    if let (Some(Accent { light, dark, .. }), Some(style)) = (clinic.accent, style) {
        for (theme, Pair { accent, on_accent, soft }) in [("light", light), ("dark", dark)] {
            for (name, colour) in [("accent", accent), ("on-accent", on_accent), ("accent-soft", soft)] {
                let _ = style.set_property(&format!("--{theme}-{name}"), &colour.css());
            }
        }
    }
    let before = page::data("clinic-scheme");
    let shade = clinic.scheme.map_or("", Shade::as_str);
    // What the person chose stands; what the clinic said before does not.
    if page::data("scheme") == before {
        leave("scheme", shade);
    }
    leave("clinic-scheme", shade);
}

/// What the page's own program reads, and the stylesheets.
fn for_the_page(clinic: &Clinic) {
    let hidden: Vec<&str> = clinic.hidden.iter().map(|area| area.as_str()).collect();
    leave("hide", &hidden.join(" "));
    leave("clinic-check", if clinic.shows(Area::Check) { "" } else { OFF });
    leave("clinic-region", clinic.region.unwrap_or_default());
    let labels = &clinic.labels;
    for (name, label) in LABELS.into_iter().zip([&labels.same_day, &labels.professional, &labels.self_care]) {
        leave(name, label);
    }
    let contact = if clinic.booking.is_empty() { dialled(clinic) } else { clinic.booking.clone() };
    leave("clinic-contact", &contact);
    // Once, and only for whoever comes in by the front door: `start.js` says whether this is such a visit.
    let first = match clinic.first {
        Some(Area::Guide) => Route::Guide,
        Some(Area::Learn) => Route::Learn,
        Some(Area::Check) => Route::Check,
        Some(Area::Progress) => Route::Progress,
        Some(Area::Today) | None => return,
    };
    if page::data("begins") == "yes"
        && let Some(window) = web_sys::window()
    {
        page::set_data("begins", Some("elsewhere"));
        let _ = window.location().replace(&format!("{}{}", page::data("root"), first.path()));
    }
}

fn leave(name: &str, text: &str) {
    page::set_data(name, Some(text).filter(|text| !text.is_empty()));
}

fn each(place: &str, change: impl Fn(&Element)) {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else { return };
    let Ok(found) = document.query_selector_all(&format!("[data-clinic-{place}]")) else { return };
    for number in 0..found.length() {
        if let Some(element) = found.get(number).and_then(|node| node.dyn_into::<Element>().ok()) {
            change(&element);
        }
    }
}

fn hide(element: &Element, hidden: bool) {
    let _ = if hidden { element.set_attribute("hidden", "") } else { element.remove_attribute("hidden") };
}
