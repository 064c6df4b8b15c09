//! A small still figure of an exercise, out of the one file that holds them all: pages that show several load it once.

use leptos::prelude::*;

use crate::domain::exercise::ExerciseId;
use crate::ui::links::asset;

/// The file with every figure, made with the site.
pub const SMALL_FIGURES: &str = "figures.svg";

/// The held position of an exercise. Its name stands beside it, so it is hidden from screen readers.
#[component]
pub fn SmallFigure(
    /// Whose figure.
    id: ExerciseId,
) -> impl IntoView {
    let address = format!("{}#{}", asset(SMALL_FIGURES), id.as_str());
    view! {
        <svg class="figure small-figure" aria-hidden="true">
            <use href=address></use>
        </svg>
    }
}
