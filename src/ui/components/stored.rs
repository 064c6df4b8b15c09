//! What is stored in this browser, entry by entry, each with its name, its sizes and a way to erase it.

use leptos::prelude::*;

use super::archive::{Copies, SaidView, tapped};
use super::live::Part;
use crate::app::record::backup::{Asking, HEADING};
use crate::app::record::event::ArchiveEvent;
use crate::app::record::stored_entries::{Chosen, Row, warnings, what};
use crate::content::words;
use crate::ui::changing;
use crate::ui::store::Store;

/// [`StoredHere`] as a part that lives.
pub const STORED: Part = Part { name: "stored", view: || StoredHere().into_any() };

/// The list, or the question whether to erase one of it.
#[component]
pub fn StoredHere() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().stored;
    let asking = store.select(|model| model.archive.asking.clone());
    let said = store.select(|model| model.archive.said.clone());
    let inventory = store.select(|model| model.archive.inventory.clone());
    view! {
        <section class="stack archive" aria-labelledby=HEADING>
            <h3 id=HEADING tabindex="-1">{words.heading}</h3>
            <noscript>
                <p>{words.needs_script}</p>
            </noscript>
            <div
                class="changing"
                inner_html=changing::view(move || said.get().map(|said| view! { <SaidView said /> }))
            ></div>
            <div class="changing" inner_html=changing::view(move || match asking.get() {
                Asking::EraseOne(chosen) => view! { <EraseOneView chosen /> }.into_any(),
                _ => ().into_any(),
            })></div>
            <div class="changing" inner_html=changing::view(move || inventory.get().map(|inventory| {
                let rows = inventory.rows();
                let nothing = rows.is_empty() && inventory.sees_local && inventory.sees_mirror;
                view! {
                    <p>{words.intro}</p>
                    <p>{if nothing { words.nothing.to_owned() } else { inventory.total() }}</p>
                    <ul class="stored">{rows.into_iter().map(|row| view! { <RowView row /> }).collect_view()}</ul>
                    <p class="soft">{words.app_itself}</p>
                }
            }))></div>
        </section>
    }
}

#[component]
fn RowView(row: Row) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().stored;
    view! {
        <li class="stored__entry">
            <div class="stored__what">
                <strong>{row.what.clone()}</strong>
                {row.places.into_iter().map(|place| view! { <span>{place}</span> }).collect_view()}
                <small class="soft">{words.stored_as} " " <code translate="no">{row.name}</code></small>
            </div>
            {row
                .chosen
                .map(|chosen| {
                    view! {
                        <button
                            class="button button--quiet button--danger"
                            type="button"
                            aria-label=words.erase_this(&row.what)
                            on:click=tapped(store, ArchiveEvent::EraseOneWanted(chosen))
                        >
                            {words.erase}
                        </button>
                    }
                })}
        </li>
    }
}

#[component]
fn EraseOneView(chosen: Chosen) -> impl IntoView {
    let store = Store::of_page();
    let (words, archive) = (&words().stored, &words().archive);
    view! {
        <div class="card stack">
            <h4>{words.erase_heading}</h4>
            <p>
                <strong>{what(&chosen.name)}</strong>
            </p>
            {warnings(&chosen).into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            {(!chosen.is_of_tab).then(|| view! { <Copies label=archive.erase_save_first /> })}
            <div class="archive__actions">
                <button
                    class="button button--main"
                    type="button"
                    on:click=tapped(store, ArchiveEvent::LeftAlone)
                >
                    {archive.erase_no}
                </button>
                <button
                    class="button button--quiet button--danger"
                    type="button"
                    on:click=tapped(store, ArchiveEvent::EraseOneConfirmed)
                >
                    {words.erase_yes}
                </button>
            </div>
        </div>
    }
}
