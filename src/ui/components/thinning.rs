//! Removing all sessions before a day: the form, and the question.

use leptos::html::Input;
use leptos::prelude::*;

use super::archive::{Copies, tapped};
use crate::app::event::Event;
use crate::app::record::backup::Thinning;
use crate::app::record::event::ArchiveEvent;
use crate::app::record::old_sessions::suggested;
use crate::content::words;
use crate::ui::changing;
use crate::ui::store::Store;

/// A day, and a look at what lies before it.
#[component]
pub fn ThinOut() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().thinning;
    let first = store.select_at(|_, now| suggested(now.day()));
    let before = NodeRef::<Input>::new();
    let look = move |_| {
        let date = before.get_untracked().map(|field| field.value()).unwrap_or_default();
        store.send(Event::Archive(ArchiveEvent::ThinWanted(date)));
    };
    view! {
        <details class="stack">
            <summary>{words.heading}</summary>
            <p>{words.intro}</p>
            <label class="field">
                <span>{words.before}</span>
                <input type="date" node_ref=before prop:value=move || first.get() />
            </label>
            <button class="button button--quiet" type="button" on:click=look>
                {words.look}
            </button>
        </details>
    }
}

/// Whether they shall go: only after a backup.
#[component]
pub fn ThinOutView(
    /// What would go.
    thinning: Thinning,
) -> impl IntoView {
    let store = Store::of_page();
    let (words, archive) = (&words().thinning, &words().archive);
    let saved = store.select(|model| model.archive.saved);
    view! {
        <h3>{words.ask_heading}</h3>
        {thinning.in_words().into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
        <div class="changing" inner_html=changing::view(move || (!saved.get()).then(|| view! {
            <p>{words.save_first}</p>
        }))></div>
        <Copies />
        <div class="archive__actions">
            <button
                class="button button--main"
                type="button"
                on:click=tapped(store, ArchiveEvent::LeftAlone)
            >
                {archive.erase_no}
            </button>
            <div class="changing" inner_html=changing::view(move || saved.get().then(|| view! {
                <button
                    class="button button--quiet button--danger"
                    type="button"
                    on:click=tapped(store, ArchiveEvent::ThinConfirmed)
                >
                    {words.yes}
                </button>
            }))></div>
        </div>
    }
}
