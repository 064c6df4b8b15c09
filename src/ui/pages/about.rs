//! Sources, privacy, licence, and who has checked it.

use leptos::prelude::*;

use crate::content::words;

#[component]
pub fn About() -> impl IntoView {
    let words = &words().about;
    view! {
        <div class="stack-wide">
            <div class="stack">
                <h1>{words.title}</h1>
                <h2>{words.purpose_heading}</h2>
                <p>{words.purpose}</p>
            </div>
            <section class="stack">
                <h2>{words.signed_heading}</h2>
                <p>{words.signed(words.reviewed_on)}</p>
            </section>
            <section class="stack">
                <h2>{words.privacy_heading}</h2>
                <p>{words.privacy}</p>
                <p>{words.privacy_erase}</p>
            </section>
            <section class="stack">
                <h2>{words.licence_heading}</h2>
                <p>{words.licence}</p>
            </section>
        </div>
    }
}
