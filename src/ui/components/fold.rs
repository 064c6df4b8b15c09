//! What few people open, made only once it is opened: a record of years would hold a page up for what nobody looks at.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::changing;

/// A closed fold. What it holds is made when it is first opened.
#[component]
pub fn Fold(
    /// What it is opened by.
    #[prop(into)]
    summary: String,
    /// A class of the fold.
    #[prop(default = "")]
    class: &'static str,
    /// What it holds.
    holds: Arc<dyn Fn() -> AnyView + Send + Sync>,
) -> impl IntoView {
    // Not in the keeping of the view around it, which is made anew with each change.
    let opened = ArcRwSignal::new(false);
    let open = opened.clone();
    view! {
        <details
            class=class
            on:toggle=move |_| {
                if !open.get_untracked() {
                    open.set(true);
                }
            }
        >
            <summary>{summary}</summary>
            <div class="changing" inner_html=changing::view(move || opened.get().then(|| holds()))></div>
        </details>
    }
}
