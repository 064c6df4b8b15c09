//! Addresses between pages. All are relative, so that the site works below any path of any host.

use leptos::prelude::*;

use crate::app::route::Route;

/// Where the page being shown stands, given by the prerenderer and, in the browser, by the page itself.
#[derive(Clone, Debug)]
pub struct Here {
    /// From this page to the root of its language: `../../`.
    pub to_root: String,
    /// From this page to the folder with the icons and scripts, which all languages share.
    pub to_assets: String,
}

/// The address of a page, from the page being shown.
pub fn href(route: Route) -> String {
    let here = expect_context::<Here>();
    format!("{}{}", here.to_root, route.path())
}

/// The address of the player with exercises to play.
pub fn play(exercises: impl IntoIterator<Item = crate::domain::exercise::ExerciseId>) -> String {
    let ids: Vec<&str> = exercises.into_iter().map(|id| id.as_str()).collect();
    format!("{}?exercises={}", href(Route::Session), ids.join(","))
}

/// The address of a shared file.
pub fn asset(name: &str) -> String {
    let here = expect_context::<Here>();
    format!("{}{name}", here.to_assets)
}
