//! Lines at the top of a page: what the person should know about storage and versions, each with one thing to do.

use leptos::prelude::*;

use crate::app::core::notice::Notice;
use crate::app::event::Event;
use crate::content::words;
use crate::ui::components::live::Part;
use crate::ui::store::Store;

/// [`Notices`] as a part that lives.
pub const NOTICES: Part = Part { name: "notices", view: || Notices().into_any() };

/// All notices that stand, and the region that screen readers listen to.
#[component]
pub fn Notices() -> impl IntoView {
    let store = Store::of_page();
    let notices = store.select(|model| model.notices.clone());
    view! {
        <div class="notices" role="region" aria-label=words().notices.region>
            <For each=move || notices.get() key=|notice| *notice let:notice>
                <Line notice />
            </For>
        </div>
        <p id="announcements" class="visually-hidden" aria-live="polite"></p>
    }
}

#[component]
fn Line(notice: Notice) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().notices;
    let text = match notice {
        Notice::MemoryOnly => words.memory_only,
        Notice::Full => words.full,
        Notice::LocalOnly => words.local_only,
        Notice::SetAside => words.set_aside,
        Notice::Newer => words.newer,
        Notice::UpdateReady => words.update,
    };
    view! {
        <div class="notice">
            <p>{text}</p>
            {(notice == Notice::UpdateReady)
                .then(|| {
                    view! {
                        <button
                            class="button button--small"
                            type="button"
                            on:click=move |_| store.send(Event::UpdateAccepted)
                        >
                            {words.update_now}
                        </button>
                    }
                })}
            <button
                class="button button--small button--quiet"
                type="button"
                on:click=move |_| store.send(Event::NoticeClosed(notice))
            >
                {words.close}
            </button>
        </div>
    }
}
