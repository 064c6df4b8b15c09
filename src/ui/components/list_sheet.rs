//! The list that is open, to be shared as a link or printed on one page with its pictures.

use leptos::prelude::*;

use crate::app::event::Event;
use crate::app::plan::event::ProgrammeEvent;
use crate::app::plan::lists_page;
use crate::app::plan::sharing::{SHEET, Sheet};
use crate::content::words;
use crate::ui::changing;
use crate::ui::components::prescribed::Exercises;
use crate::ui::store::Store;

/// A button, and once it was tapped the sheet.
#[component]
pub fn ListSheet() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().sharing;
    let sheet = store.select(lists_page::open_sheet);
    let shown = changing::view(move || match sheet.get() {
        Some(sheet) => sheet_view(sheet),
        None => view! {
            <button
                class="button"
                type="button"
                on:click=move |_| store.send(Event::Programme(ProgrammeEvent::SheetWanted(true)))
            >
                {words.open}
            </button>
        }
        .into_any(),
    });
    view! {
        <section class="card stack">
            <h3 id=SHEET tabindex="-1">{words.heading}</h3>
            <p class="screen-only">{words.text}</p>
            <div class="changing" inner_html=shown></div>
        </section>
    }
}

fn sheet_view(sheet: Sheet) -> AnyView {
    let store = Store::of_page();
    let words = &words().sharing;
    let send = move |event: ProgrammeEvent| store.send(Event::Programme(event));
    let Sheet { name, days, exercises, walks, given, link } = sheet;
    view! {
        <div class="stack">
            {link.map(|link| link_view(link, walks.is_empty()))}
            {given.then(|| view! { <p class="screen-only">{words.no_link}</p> })}
            <div class="own-lists__row">
                <button class="button" type="button" on:click=move |_| send(ProgrammeEvent::PrintWanted)>
                    {words.print}
                </button>
                <button
                    class="button button--quiet"
                    type="button"
                    on:click=move |_| send(ProgrammeEvent::SheetWanted(false))
                >
                    {words.close}
                </button>
            </div>
            <div class="own-lists__sheet stack">
                <h4 dir="auto">{name}</h4>
                <p>{days}</p>
                <Exercises exercises />
                {walks.into_iter().map(|walk| view! { <p>{walk}</p> }).collect_view()}
                <p>{words.pain_rule}</p>
            </div>
        </div>
    }
    .into_any()
}

/// The link, to copy.
fn link_view(link: String, whole: bool) -> AnyView {
    let store = Store::of_page();
    let words = &words().sharing;
    let copied = store.select(|model| model.lists.copied);
    let text = link.clone();
    view! {
        <div class="field screen-only">
            <label for="list-link">{words.link}</label>
            <p id="list-link-hint" class="soft">{words.link_hint}</p>
            {(!whole).then(|| view! { <p>{words.without_walks}</p> })}
            <textarea id="list-link" rows="4" readonly dir="ltr" aria-describedby="list-link-hint" prop:value=link></textarea>
            <button
                class="button"
                type="button"
                on:click=move |_| store.send(Event::Programme(ProgrammeEvent::CopyWanted(text.clone())))
            >
                {words.copy}
            </button>
            <p
                role="status"
                inner_html=changing::text(move || match copied.get() {
                    Some(true) => words.copied,
                    Some(false) => words.not_copied,
                    None => "",
                })
            ></p>
        </div>
    }
    .into_any()
}
