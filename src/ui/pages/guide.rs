//! All exercises.

use leptos::prelude::*;

use crate::app::dose;
use crate::app::route::Route;
use crate::content::exercises::{exercise, exercise_page, exercise_words};
use crate::content::words;
use crate::domain::exercise::ExerciseId;
use crate::ui::components::terms;
use crate::ui::links::href;

#[component]
pub fn Guide() -> impl IntoView {
    let words = &words().guide;
    view! {
        <div class="stack-wide">
            <div class="stack">
                <h1>{words.title}</h1>
                <p>{words.intro}</p>
            </div>
            <ul class="card-list">
                {ExerciseId::ALL.map(|id| view! { <Entry id /> }).collect_view()}
            </ul>
        </div>
    }
}

#[component]
fn Entry(id: ExerciseId) -> impl IntoView {
    let facts = exercise(id);
    view! {
        <li class="card">
            <h2>
                <a href=href(Route::Exercise(id))>{exercise_words(id).name}</a>
            </h2>
            <p>{exercise_page(id).summary}</p>
            <p class="soft">
                {terms::kind(facts.kind)} " · " {dose::default_dose(facts)} " · "
                {terms::equipment_list(facts.equipment)}
            </p>
        </li>
    }
}
