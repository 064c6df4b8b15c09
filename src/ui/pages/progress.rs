//! What was done, day by day.
use leptos::prelude::*;

use crate::content::words;

#[component]
pub fn Progress() -> impl IntoView {
    view! { <h1>{words().progress.title}</h1> }
}
