//! The prescriptions that are kept in this browser.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::clinic::builder::{ClinicEvent, Said};
use crate::app::clinic::saved_prescriptions as packs;
use crate::app::clinic::saved_prescriptions::{FILE, PACKS};
use crate::app::core::data_address;
use crate::app::event::Event;
use crate::content::words;
use crate::domain::document::packs::MOST_PACKS;
use crate::ui::changing;
use crate::ui::components::download::Download;
use crate::ui::store::Store;

/// What became of the last tap.
#[component]
pub fn SaidLine(
    /// Whether of what was pasted; otherwise of everything else.
    #[prop(default = false)]
    pasted: bool,
) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().clinic;
    let said = store.select(|model| model.builder.said);
    let undo = store.select(|model| model.builder.undo.as_ref().map(|taken| taken.pack().name.clone()));
    let line = move || {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let Some(said) = said.get() else { return String::new() };
        if pasted != matches!(said, Said::Pasted | Said::NothingPasted) {
            return String::new();
        }
        match said {
            Said::Copied(..) => String::new(),
            Said::Pasted => words.pasted.to_owned(),
            Said::NothingPasted => words.nothing_pasted.to_owned(),
            Said::Kept => words.kept.to_owned(),
            Said::NameMissing => words.name_missing.to_owned(),
            Said::Full => words.no_room(MOST_PACKS),
            Said::Deleted => words.deleted(undo.get().unwrap_or_default()),
            Said::BroughtIn(n) => words.brought_in(number(n)),
            Said::NoFile => words.no_file.to_owned(),
            Said::NewerFile => words.newer_file.to_owned(),
            Said::NotOpened(_) => words.not_opened.to_owned(),
            Said::LeftOut(n) => words.left_out(number(n)),
        }
    };
    view! { <p role="status" inner_html=changing::text(line)></p> }
}

/// Keeping, opening, deleting, saving to a file and reading from one.
#[component]
pub fn PacksView() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().clinic;
    let send = move |event: ClinicEvent| store.send(Event::Clinic(event));
    let packs = store.select(|model| model.packs.clone());
    let open = store.select(|model| model.builder.pack);
    let can_keep = store.select(|model| model.builder.payload().is_some());
    let said = store.select(|model| model.builder.said);
    let undo = store.select(|model| model.builder.undo.as_ref().map(|taken| taken.pack().name.clone()));
    let file = store.select(packs::file);
    let can_undo = Memo::new(move |_| undo.with(Option::is_some) && said.get() == Some(Said::Deleted));
    let opened = Memo::new(move |_| open.get().is_some());
    let any = Memo::new(move |_| packs.with(|packs| !packs.all().is_empty()));
    view! {
        <section class="card stack screen-only">
            <h2 id=PACKS tabindex="-1">
                {words.packs_heading}
            </h2>
            <p>{words.packs_text}</p>
            <SaidLine />
            <div class="changing" inner_html=changing::view(move || can_undo.get().then(|| view! {
                <button class="button" type="button" on:click=move |_| send(ClinicEvent::Undone)>
                    {words.undo}
                </button>
            }))></div>
            <div class="changing" inner_html=changing::view(move || can_keep.get().then(|| view! {
                <button
                    class="button"
                    type="button"
                    on:click=move |_| send(ClinicEvent::Kept(false))
                    inner_html=changing::text(move || if opened.get() { words.keep_changes } else { words.keep })
                ></button>
                <div class="changing" inner_html=changing::view(move || opened.get().then(|| view! {
                    <button
                        class="button button--quiet"
                        type="button"
                        on:click=move |_| send(ClinicEvent::Kept(true))
                    >
                        {words.keep_new}
                    </button>
                }))></div>
                <button class="button button--quiet" type="button" on:click=move |_| send(ClinicEvent::Begun)>
                    {words.begin}
                </button>
            }))></div>
            <div class="changing" inner_html=changing::view(move || if any.get() { view! {
                <ul class="clinic__packs" inner_html=changing::view(move || {
                        packs
                            .get()
                            .all()
                            .iter()
                            .map(|pack| {
                                let (id, name) = (pack.id, pack.name.clone());
                                view! {
                                    <li>
                                        <span dir="auto">{name.clone()}</span>
                                        <button
                                            class="button button--quiet button--small"
                                            type="button"
                                            aria-label=words.open_named(&name)
                                            on:click=move |_| send(ClinicEvent::Opened(id))
                                        >
                                            {words.open}
                                        </button>
                                        <button
                                            class="button button--quiet button--small"
                                            type="button"
                                            aria-label=words.copy_named(&name)
                                            on:click=move |_| send(ClinicEvent::Copied(id))
                                        >
                                            {words.copy_pack}
                                        </button>
                                        <button
                                            class="button button--quiet button--small"
                                            type="button"
                                            aria-label=words.delete_named(&name)
                                            on:click=move |_| send(ClinicEvent::Deleted(id))
                                        >
                                            {words.delete}
                                        </button>
                                    </li>
                                }
                            })
                            .collect_view()
                })></ul>
                <Download
                    file=Arc::new(move || data_address::of("application/json", &file.get()))
                    name="knee-prescriptions.json"
                    label=words.file_save
                />
            }.into_any() } else { view! { <p class="soft">{words.packs_none}</p> }.into_any() })></div>
            <div class="field">
                <label for=FILE>{words.file_read}</label>
                <input
                    id=FILE
                    type="file"
                    accept="application/json,.json"
                    on:change=move |_| send(ClinicEvent::FileChosen)
                />
            </div>
        </section>
    }
}
