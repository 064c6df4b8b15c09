//! "I have been seen": asked back once, because it opens the exercise plan.

use leptos::prelude::*;

use crate::app::check::event::CheckEvent;
use crate::app::event::Event;
use crate::content::words;
use crate::ui::store::Store;

/// Opens and asks, and only then says so. One tap beside the mark must not open a plan that was closed for a reason.
#[component]
pub fn Seen() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().check_gate;
    view! {
        <details class="seen screen-only">
            <summary class="button button--quiet">{words.seen}</summary>
            <div class="stack">
                <p>{words.seen_note}</p>
                <button
                    class="button"
                    type="button"
                    on:click=move |_| store.send(Event::Check(CheckEvent::Seen))
                >
                    {words.seen_yes}
                </button>
            </div>
        </details>
    }
}
