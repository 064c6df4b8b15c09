//! The session player.
use leptos::prelude::*;

use crate::content::words;

#[component]
pub fn SessionPage() -> impl IntoView {
    view! { <h1>{words().session.title}</h1> }
}
