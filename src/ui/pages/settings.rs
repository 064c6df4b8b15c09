//! How the person wants it.
use leptos::prelude::*;

use crate::content::words;

#[component]
pub fn SettingsPage() -> impl IntoView {
    view! { <h1>{words().settings.title}</h1> }
}
