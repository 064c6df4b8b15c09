//! The two still pictures of an exercise, start and end, wherever the page has an empty place for them
//! (`data-still="<id>"`). They come out of the exercise's own page, which is stored for offline use anyway; so the wasm
//! carries no drawing.

use std::cell::RefCell;

use litemap::LiteMap;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;

use crate::app::core::route::Route;
use crate::domain::exercise::ExerciseId;

thread_local! {
    /// The pictures fetched so far; an empty one is on its way.
    static FETCHED: RefCell<LiteMap<ExerciseId, String>> = const { RefCell::new(LiteMap::new()) };
}

/// Fills all empty places, once the views have caught up.
pub fn fill() {
    spawn_local(async {
        super::clock::pause(0).await;
        for (place, id) in places() {
            match FETCHED.with_borrow(|fetched| fetched.get(&id).cloned()) {
                // From our own page, printed by our own build.
                Some(pictures) => place.set_inner_html(&pictures),
                None => {
                    FETCHED.with_borrow_mut(|fetched| fetched.insert(id, String::new()));
                    spawn_local(async move {
                        let fetched = fetch(id).await;
                        FETCHED.with_borrow_mut(|all| match fetched {
                            Ok(pictures) => drop(all.insert(id, pictures)),
                            // The words must do; the next change tries again.
                            Err(_) => drop(all.remove(&id)),
                        });
                        for (place, other) in places() {
                            let pictures = FETCHED.with_borrow(|all| all.get(&id).cloned());
                            if let Some(pictures) = pictures.filter(|_| other == id) {
                                place.set_inner_html(&pictures);
                            }
                        }
                    });
                }
            }
        }
    });
}

/// The empty places of the page, and whose figure goes there.
fn places() -> Vec<(Element, ExerciseId)> {
    let document = web_sys::window().and_then(|w| w.document());
    let Some(places) = document.and_then(|d| d.query_selector_all("[data-still]:empty").ok()) else {
        return Vec::new();
    };
    (0..places.length())
        .filter_map(|i| {
            let place: Element = places.get(i)?.dyn_into().ok()?;
            let id = ExerciseId::find(&place.get_attribute("data-still")?)?;
            Some((place, id))
        })
        .collect()
}

async fn fetch(exercise: ExerciseId) -> Result<String, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let address = format!("{}{}", super::page::data("root"), Route::Exercise(exercise).path());
    let response: web_sys::Response = JsFuture::from(window.fetch_with_str(&address)).await?.dyn_into()?;
    let page = JsFuture::from(response.text()?).await?.as_string().ok_or(JsValue::NULL)?;
    let parsed = web_sys::DomParser::new()?.parse_from_string(&page, web_sys::SupportedType::TextHtml)?;
    let pictures = parsed.query_selector_all(".figure-stills svg")?;
    let pictures: String = (0..pictures.length())
        .filter_map(|i| Some(pictures.get(i)?.dyn_into::<Element>().ok()?.outer_html()))
        .collect();
    if pictures.is_empty() { Err(JsValue::NULL) } else { Ok(pictures) }
}
