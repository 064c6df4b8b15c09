//! What this is, and the one next thing to do.
use leptos::prelude::*;

use crate::content::words;

#[component]
pub fn Home() -> impl IntoView {
    view! { <h1>{words().home.title}</h1> }
}
