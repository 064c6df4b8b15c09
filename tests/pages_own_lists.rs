//! Lists of one's own as they are printed, and the ways that lead to them before any program is there.

#![cfg(feature = "prerender")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

#[path = "pages/html.rs"]
mod html;

use knee_companion::app::core::route::Route;
use knee_companion::content::{programmes as starter_sets, words};
use knee_companion::domain::exercise::ExerciseId;
use knee_companion::ui::pages;

use html::{Page, printed};

fn links(page: &Page) -> Vec<&str> {
    page.named("a").filter_map(|tag| tag.get("href")).collect()
}

#[test]
fn the_page_says_what_it_is_for_and_what_it_needs_without_the_program() {
    let (page, text) = printed(Route::Programme);
    assert_eq!(pages::program(Route::Programme), "lists");
    assert_eq!(page.named("h1").count(), 1);
    assert!(text.contains(words().programme.intro) && text.contains(words().programme.needs_script));
    assert_eq!(page.named("input").count() + page.named("button").count(), 0, "no dead control is printed");
}

#[test]
fn every_exercise_can_be_put_into_a_list_by_a_plain_link() {
    for id in ExerciseId::ALL {
        let (page, text) = printed(Route::Exercise(id));
        let link = format!("../../programme/?exercises={}", id.as_str());
        assert!(links(&page).contains(&link.as_str()), "{}: {:?}", id.as_str(), links(&page));
        assert!(text.contains(words().add_to_list.button));
        assert_eq!(page.only("html").get("data-exercise"), Some(id.as_str()));
    }
}

#[test]
fn every_starter_set_can_be_copied_into_a_list() {
    let (page, _) = printed(Route::Guide);
    for set in starter_sets::all() {
        let ids: Vec<&str> = set.exercises.iter().map(|id| id.as_str()).collect();
        let link = format!("../programme/?exercises={}", ids.join(","));
        assert!(links(&page).contains(&link.as_str()), "{}", set.id);
    }
}

#[test]
fn every_page_leads_to_the_lists_and_the_list_page_knows_where_it_is() {
    for route in [Route::Today, Route::Guide, Route::Session, Route::Settings, Route::Programme] {
        let (page, _) = printed(route);
        let to = format!("{}programme/", route.to_root());
        let inside: Vec<_> = page.named("a").filter(|tag| tag.get("href") == Some(to.as_str())).collect();
        assert!(!inside.is_empty(), "{route:?}");
        let here = inside.iter().any(|tag| tag.get("aria-current") == Some("page"));
        assert_eq!(here, route == Route::Programme, "{route:?}");
    }
}
