//! The moving figures: SVG that moves by itself (SMIL), here stopped, set to a moment, and set going.
//!
//! The player takes an exercise's figure out of the exercise's own page, which is stored for offline use anyway; so the
//! wasm carries no drawing at all.

use std::cell::RefCell;

use litemap::LiteMap;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, SvgsvgElement};

use crate::app::core::effect::FigurePose;
use crate::app::core::route::Route;
use crate::app::session::figure::FIGURE_PLACE;
use crate::domain::exercise::ExerciseId;

thread_local! {
    /// The pictures fetched so far.
    static FETCHED: RefCell<LiteMap<ExerciseId, String>> = const { RefCell::new(LiteMap::new()) };
    /// The pose wanted last: a picture that arrives late must not show an older one.
    static WANTED: RefCell<Option<(FigurePose, f64)>> = const { RefCell::new(None) };
    /// Whose picture stands in the place now.
    static SHOWN: RefCell<Option<ExerciseId>> = const { RefCell::new(None) };
}

/// Lets the picture of this page stand, or go on.
pub fn stop(stopped: bool) {
    if let Some(svg) = picture("[data-figure] .figure-moving") {
        set_going(&svg, !stopped);
    }
}

/// Takes the picture of this page half a second on, and lets it stand there.
pub fn step() {
    if let Some(svg) = picture("[data-figure] .figure-moving") {
        svg.pause_animations();
        svg.set_current_time(svg.get_current_time() + 0.5);
    }
}

/// Shows the player's figure in a pose. Where its picture cannot be had, the words alone must do.
pub fn show(pose: FigurePose) {
    WANTED.set(Some((pose, monotonic())));
    if FETCHED.with_borrow(|fetched| fetched.contains_key(&pose.exercise)) {
        place();
        return;
    }
    spawn_local(async move {
        if let Ok(svg) = fetch(pose.exercise).await {
            FETCHED.with_borrow_mut(|fetched| fetched.insert(pose.exercise, svg));
        }
        // The view may have been drawn only just now.
        super::clock::pause(0).await;
        place();
    });
}

fn place() {
    let Some((pose, since)) = WANTED.with_borrow(|wanted| *wanted) else { return };
    let place = document().and_then(|d| d.get_element_by_id(FIGURE_PLACE));
    let (Some(place), Some(svg)) =
        (place, FETCHED.with_borrow(|fetched| fetched.get(&pose.exercise).cloned()))
    else {
        return;
    };
    if SHOWN.with_borrow(|shown| *shown != Some(pose.exercise)) || place.first_element_child().is_none() {
        // From our own page, printed by our own build.
        place.set_inner_html(&svg);
        SHOWN.set(Some(pose.exercise));
    }
    let _ = place.class_list().toggle_with_force("player__figure--left", pose.left);
    let Some(svg) = place.first_element_child().and_then(|e| e.dyn_into::<SvgsvgElement>().ok()) else {
        return;
    };
    let late = if pose.moving { monotonic() - since } else { 0.0 };
    svg.set_current_time(((pose.at as f64 + late) / 1000.0) as f32);
    set_going(&svg, pose.moving && !still_wanted());
}

async fn fetch(exercise: ExerciseId) -> Result<String, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let address = format!("{}{}", super::page::data("root"), Route::Exercise(exercise).path());
    let response: web_sys::Response = JsFuture::from(window.fetch_with_str(&address)).await?.dyn_into()?;
    let page = JsFuture::from(response.text()?).await?.as_string().ok_or(JsValue::NULL)?;
    let parsed = web_sys::DomParser::new()?.parse_from_string(&page, web_sys::SupportedType::TextHtml)?;
    let svg: Element = parsed.query_selector("[data-figure] .figure-moving")?.ok_or(JsValue::NULL)?;
    Ok(svg.outer_html())
}

fn set_going(svg: &SvgsvgElement, going: bool) {
    if going {
        svg.unpause_animations();
    } else {
        svg.pause_animations();
    }
}

/// Whether the person asked for less motion.
fn still_wanted() -> bool {
    let query =
        web_sys::window().and_then(|w| w.match_media("(prefers-reduced-motion: reduce)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

fn picture(selector: &str) -> Option<SvgsvgElement> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

fn monotonic() -> f64 {
    web_sys::window().and_then(|w| w.performance()).map_or(0.0, |p| p.now())
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}
