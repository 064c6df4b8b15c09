//! The ring beside the number of a repetition: once round is one repetition, an arc for each part of it.

use leptos::prelude::*;

use crate::app::session::ring::{Arc, Ring};

/// The ring; nothing where there is none.
#[component]
pub fn RingView(
    /// What it shows.
    ring: Memo<Option<Ring>>,
) -> impl IntoView {
    let arc = move |place: usize| Memo::new(move |_| ring.get().and_then(|ring| ring.arcs[place]));
    view! {
        <svg
            class="ring"
            class:ring--none=move || ring.with(Option::is_none)
            viewBox="0 0 100 100"
            aria-hidden="true"
            focusable="false"
        >
            {[arc(0), arc(1), arc(2)].map(arc_view).collect_view()}
        </svg>
    }
}

/// One arc, and over it as much of it as is behind: circles of 1000 with one dash each.
fn arc_view(arc: Memo<Option<Arc>>) -> impl IntoView {
    let dashes = |long: u16| format!("{long} {}", 1000 - long.min(1000));
    let from = move || arc.get().map_or(0, |arc| -i32::from(arc.from)).to_string();
    view! {
        <circle
            class="ring__arc"
            class:ring__arc--now=move || arc.get().is_some_and(|arc| arc.now)
            cx="50"
            cy="50"
            r="40"
            pathLength="1000"
            transform="rotate(-90 50 50)"
            stroke-dasharray=move || dashes(arc.get().map_or(0, |arc| arc.long))
            stroke-dashoffset=from
        />
        <circle
            cx="50"
            cy="50"
            r="40"
            pathLength="1000"
            transform="rotate(-90 50 50)"
            stroke-dasharray=move || dashes(arc.get().map_or(0, |arc| arc.behind))
            stroke-dashoffset=from
        />
    }
}
