//! The two still pictures of an exercise, start and end, wherever the page has an empty place for them
//! (`data-still="<id>"`), how it is done (`data-how="<id>"`), and what to do when it is easy (`data-harder="<id>"`). They come out of the exercise's own page, which is stored
//! for offline use anyway; so the wasm carries no drawing and no long prose.

use std::cell::RefCell;

use litemap::LiteMap;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;

use crate::app::core::route::Route;
use crate::domain::exercise::ExerciseId;

/// What an exercise's own page has for other pages.
#[derive(Clone, Default)]
struct Found {
    /// The two pictures, as HTML.
    pictures: String,
    /// Start and steps, as text.
    how: String,
    /// How to make it harder, as text.
    harder: String,
}

thread_local! {
    /// What was fetched so far; an empty one is on its way.
    static FETCHED: RefCell<LiteMap<ExerciseId, Found>> = const { RefCell::new(LiteMap::new()) };
}

/// Fills all empty places, once the views have caught up.
pub fn fill() {
    spawn_local(async {
        super::clock::pause(0).await;
        for (place, id) in places() {
            match FETCHED.with_borrow(|fetched| fetched.get(&id).cloned()) {
                Some(found) => put(&place, &found),
                None => {
                    FETCHED.with_borrow_mut(|fetched| fetched.insert(id, Found::default()));
                    spawn_local(async move {
                        let fetched = fetch(id).await;
                        FETCHED.with_borrow_mut(|all| match fetched {
                            Ok(found) => drop(all.insert(id, found)),
                            // The words must do; the next change tries again.
                            Err(_) => drop(all.remove(&id)),
                        });
                        for (place, other) in places() {
                            let found = FETCHED.with_borrow(|all| all.get(&id).cloned());
                            if let Some(found) = found.filter(|_| other == id) {
                                put(&place, &found);
                            }
                        }
                    });
                }
            }
        }
    });
}

/// From our own page, printed by our own build.
fn put(place: &Element, found: &Found) {
    if place.has_attribute(STILL) {
        place.set_inner_html(&found.pictures);
    } else if place.has_attribute(HOW) {
        place.set_text_content(Some(&found.how));
    } else {
        place.set_text_content(Some(&found.harder));
    }
}

const STILL: &str = "data-still";
const HOW: &str = "data-how";
const HARDER: &str = "data-harder";

/// The empty places of the page, and what exercise is to fill them.
fn places() -> Vec<(Element, ExerciseId)> {
    let document = web_sys::window().and_then(|w| w.document());
    let Some(places) =
        document.and_then(|d| d.query_selector_all("[data-still]:empty,[data-how]:empty").ok())
    else {
        return Vec::new();
    };
    (0..places.length())
        .filter_map(|i| {
            let place: Element = places.get(i)?.dyn_into().ok()?;
            let id = [STILL, HOW, HARDER].iter().find_map(|name| place.get_attribute(name))?;
            Some((place, ExerciseId::find(&id)?))
        })
        .collect()
}

async fn fetch(exercise: ExerciseId) -> Result<Found, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let address = format!("{}{}", super::page::data("root"), Route::Exercise(exercise).path());
    let response: web_sys::Response = JsFuture::from(window.fetch_with_str(&address)).await?.dyn_into()?;
    let page = JsFuture::from(response.text()?).await?.as_string().ok_or(JsValue::NULL)?;
    let parsed = web_sys::DomParser::new()?.parse_from_string(&page, web_sys::SupportedType::TextHtml)?;
    let all = |which: &str| -> Result<Vec<Element>, JsValue> {
        let found = parsed.query_selector_all(which)?;
        Ok((0..found.length()).filter_map(|i| found.get(i)?.dyn_into().ok()).collect())
    };
    let pictures: String = all(".figure-stills svg")?.iter().map(Element::outer_html).collect();
    let text = |which: &str| -> Result<String, JsValue> {
        let found = all(which)?;
        Ok(found.iter().filter_map(|element| element.text_content()).collect::<Vec<_>>().join(" "))
    };
    let (how, harder) = (text("[data-how-start],.steps li")?, text("[data-how-harder]")?);
    if pictures.is_empty() { Err(JsValue::NULL) } else { Ok(Found { pictures, how, harder }) }
}
