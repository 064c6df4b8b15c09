//! The person's record as a whole: save or share a copy, take one in, erase everything. Each asks before it changes
//! anything here.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::event::Event;
use crate::app::record::backup as archive;
use crate::app::record::backup::{Asking, FILE, File, HEADING, Preview, Said};
use crate::app::record::backup_words as archive_words;
use crate::app::record::event::ArchiveEvent;
use crate::content::words;
use crate::ui::changing;
use crate::ui::components::tables::Tables;
use crate::ui::components::thinning::{ThinOut, ThinOutView};
use crate::ui::store::Store;

pub(super) fn tapped(store: Store, event: ArchiveEvent) -> impl Fn(leptos::ev::MouseEvent) + Clone {
    move |_| store.send(Event::Archive(event.clone()))
}

/// The section for copies and erasing.
#[component]
pub fn RecordAsAWhole() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().archive;
    let asking = store.select(|model| model.archive.asking.clone());
    let said = store.select(|model| model.archive.said.clone());
    let text = store.select(|model| model.archive.text.clone());
    let needs_text = Memo::new(move |_| {
        matches!(
            said.get(),
            Some(Said::File(File::Blocked | File::NotSaved | File::Copied | File::NotCopied, _))
        )
    });
    view! {
        <section class="card stack archive" aria-labelledby=HEADING>
            <h2 id=HEADING tabindex="-1">{words.heading}</h2>
            <div
                class="changing"
                inner_html=changing::view(move || said.get().map(|said| view! { <SaidView said /> }))
            ></div>
            <div class="changing" inner_html=changing::view(move || {
                text.get().map(|text| view! { <AsText text open=needs_text.get() /> })
            })></div>
            <div class="changing" inner_html=changing::view(move || match asking.get() {
                Asking::Nothing => view! { <Choices /> }.into_any(),
                Asking::TakeIn(preview) => view! { <PreviewView preview=preview.as_ref().clone() /> }.into_any(),
                Asking::Erase => view! { <EraseView /> }.into_any(),
                Asking::ThinOut(thinning) => view! { <ThinOutView thinning /> }.into_any(),
                Asking::EraseOne(_) => ().into_any(),
            })></div>
        </section>
    }
}

/// The field for the text of a backup.
const PASTED: &str = "record-text";

#[component]
fn Choices() -> impl IntoView {
    let store = Store::of_page();
    let safety = store.select(|model| model.archive.safety);
    let pasted = RwSignal::new(String::new());
    let words = &words().archive;
    view! {
        <p>{words.intro}</p>
        <div class="changing stack" inner_html=changing::view(move || {
            safety.get().in_words().into_iter().map(|line| view! { <p>{line}</p> }).collect_view()
        })></div>
        <p class="soft">{words.save_note}</p>
        <Copies />
        <label class="field stack">
            <strong>{words.choose}</strong>
            <span class="soft">{words.choose_note}</span>
            <input
                class="archive__file"
                type="file"
                id=FILE
                accept="application/json,.json"
                on:change=move |_| store.send(Event::Archive(ArchiveEvent::FileChosen))
            />
        </label>
        <Tables />
        <details>
            <summary>{words.paste_heading}</summary>
            <div class="field">
                <label for=PASTED>{words.paste}</label>
                <textarea
                    id=PASTED
                    rows="3"
                    dir="ltr"
                    spellcheck="false"
                    on:input=move |event| pasted.set(event_target_value(&event))
                ></textarea>
                <button
                    class="button"
                    type="button"
                    on:click=move |_| {
                        let text = Some(pasted.get_untracked());
                        store.send(Event::Archive(ArchiveEvent::FileRead(text)));
                    }
                >
                    {words.paste_read}
                </button>
            </div>
        </details>
        <ThinOut />
        <button
            class="button button--quiet button--danger"
            type="button"
            on:click=tapped(store, ArchiveEvent::EraseWanted)
        >
            {words.erase}
        </button>
    }
}

/// Save, and where the browser can, share.
#[component]
pub(super) fn Copies(#[prop(optional)] label: Option<&'static str>) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().archive;
    let shares = store.select(|model| model.archive.shares);
    view! {
        <div class="archive__actions">
            <button class="button" type="button" on:click=tapped(store, ArchiveEvent::SaveWanted)>
                {label.unwrap_or(words.save)}
            </button>
            <div class="changing" inner_html=changing::view(move || shares.get().then(|| view! {
                <button
                    class="button button--quiet"
                    type="button"
                    on:click=tapped(store, ArchiveEvent::ShareWanted)
                >
                    {words.share}
                </button>
            }))></div>
        </div>
    }
}

#[component]
pub(super) fn SaidView(said: Said) -> impl IntoView {
    let unsaved = Store::of_page().select(archive_words::import_is_unsaved);
    let heading = matches!(said, Said::Trouble(_)).then_some(words().archive.trouble_heading);
    view! {
        <div class="archive__said stack">
            {heading.map(|heading| view! { <h3>{heading}</h3> })}
            {archive_words::in_words(&said).into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            <div class="changing" inner_html=changing::view(move || unsaved.get().then(|| view! {
                <p>
                    <strong>{words().archive.taken_in_unsaved}</strong>
                </p>
            }))></div>
        </div>
    }
}

/// The backup as text, for where no file comes out.
#[component]
fn AsText(text: Arc<str>, open: bool) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().archive;
    view! {
        <details class="archive__text" open=open>
            <summary>{words.as_text_heading}</summary>
            <div class="field">
                <p>{words.as_text}</p>
                <button class="button" type="button" on:click=tapped(store, ArchiveEvent::CopyWanted)>
                    {words.copy}
                </button>
                <textarea
                    rows="5"
                    readonly
                    dir="ltr"
                    translate="no"
                    aria-label=words.as_text_label
                    prop:value=text.to_string()
                ></textarea>
            </div>
        </details>
    }
}

#[component]
fn PreviewView(preview: Preview) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().archive;
    let lines = archive_words::preview_in_words(&preview);
    let anything = archive::brings_anything(&preview);
    view! {
        <h3>{words.preview_heading}</h3>
        {(!preview.written.is_empty()).then(|| view! { <p>{words.preview_written(&preview.written)}</p> })}
        <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        <div class="archive__actions">
            {anything
                .then(|| {
                    view! {
                        <button
                            class="button button--main"
                            type="button"
                            on:click=tapped(store, ArchiveEvent::TakeInConfirmed)
                        >
                            {words.take_in}
                        </button>
                    }
                })}
            <button
                class="button button--quiet"
                type="button"
                on:click=tapped(store, ArchiveEvent::LeftAlone)
            >
                {words.leave}
            </button>
        </div>
    }
}

#[component]
fn EraseView() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().archive;
    view! {
        <h3>{words.erase_heading}</h3>
        <p>{words.erase_what}</p>
        <ul>{words.erase_list.iter().map(|line| view! { <li>{*line}</li> }).collect_view()}</ul>
        <p>{words.erase_stays}</p>
        <p>{words.erase_check}</p>
        <Copies label=words.erase_save_first />
        <div class="archive__actions">
            <button
                class="button button--main"
                type="button"
                on:click=tapped(store, ArchiveEvent::LeftAlone)
            >
                {words.erase_no}
            </button>
            <button
                class="button button--quiet button--danger"
                type="button"
                on:click=tapped(store, ArchiveEvent::EraseConfirmed)
            >
                {words.erase_yes}
            </button>
        </div>
    }
}
