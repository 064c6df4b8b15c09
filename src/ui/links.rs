//! Addresses between pages. All are relative, so that the site works below any path of any host.

use leptos::prelude::*;

use crate::app::core::route::Route;

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

/// The address of the player with what is asked for, exercises and doses, as [`asked_by_address`] reads it.
///
/// [`asked_by_address`]: crate::app::plan::address::asked_by_address
#[cfg(not(target_arch = "wasm32"))]
pub fn play_as(asked: &str) -> String {
    format!("{}?exercises={}", href(Route::Session), asked.replace(' ', "+"))
}

/// The address of one's own lists with the same to put into one, and a name for a new one.
#[cfg(not(target_arch = "wasm32"))]
pub fn keep_as(asked: &str, name: &str) -> String {
    let name = crate::app::core::data_address::encoded(name);
    format!("{}?exercises={}&name={name}", href(Route::Programme), asked.replace(' ', "+"))
}

/// The address of the player with one of one's own lists to play.
pub fn play_list(id: u32) -> String {
    format!("{}?list={id}", href(Route::Session))
}

/// The address of the player with what the course asks for.
pub fn play_asked(asked: &crate::app::course::inputs::Asked) -> String {
    use crate::app::course::inputs::Asked;
    match asked {
        Asked::List(id) => play_list(*id),
        Asked::Exercises(asked) => format!("{}?exercises={asked}", href(Route::Session)),
    }
}

/// The address of one's own lists with exercises to put into one.
pub fn keep(exercises: impl IntoIterator<Item = crate::domain::exercise::ExerciseId>) -> String {
    let ids: Vec<&str> = exercises.into_iter().map(|id| id.as_str()).collect();
    format!("{}?exercises={}", href(Route::Programme), ids.join(","))
}

/// The address that a link in a page to learn from leads to.
#[cfg(not(target_arch = "wasm32"))]
pub fn learn(link: crate::content::learn::Link) -> String {
    use crate::content::learn::Link;
    match link {
        Link::Guide => href(Route::Guide),
        Link::Exercise(id) => href(Route::Exercise(id)),
        Link::Learn => href(Route::Learn),
        Link::Topic { id, part: None } => href(Route::Topic(id)),
        Link::Topic { id, part: Some(part) } => format!("{}#{part}", href(Route::Topic(id))),
        Link::Glossary { term: None } => href(Route::Glossary),
        Link::Glossary { term: Some(term) } => format!("{}#{term}", href(Route::Glossary)),
        Link::Check => href(Route::Check),
        Link::Session => href(Route::Session),
        Link::Lists => href(Route::Programme),
        Link::Programme => format!("{}#sets", href(Route::Guide)),
        Link::Progress => href(Route::Progress),
        Link::Settings => href(Route::Settings),
        Link::About => href(Route::About),
    }
}

/// The address of a shared file.
pub fn asset(name: &str) -> String {
    let here = expect_context::<Here>();
    format!("{}{name}", here.to_assets)
}
