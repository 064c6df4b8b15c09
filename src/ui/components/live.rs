//! The parts of a page that live: printed like everything else, and replaced by a running view once the wasm is there.

use leptos::prelude::*;

/// A part that lives. Programs (`src/bin`) list those of their pages; what none lists is not in their wasm.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Its name in the page.
    pub name: &'static str,
    /// Its view, for the page being shown.
    pub view: fn() -> AnyView,
}

/// The place of a part that lives, printed as it looks before anything is known about the person.
#[component]
pub fn Live(
    /// Which part.
    part: Part,
) -> impl IntoView {
    view! {
        <div class="live" data-live=part.name>
            {(part.view)()}
        </div>
    }
}
