//! Tables of the record for a spreadsheet: which one, and from when to when.

use leptos::html::Input;
use leptos::prelude::*;

use crate::app::event::Event;
use crate::app::record::event::ArchiveEvent;
use crate::app::record::spreadsheet::Table;
use crate::app::record::spreadsheet::{span, whole_span};
use crate::content::words;
use crate::ui::store::Store;

/// Two days and a button for each table.
#[component]
pub fn Tables() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().spreadsheet;
    let days = store.select_at(|model, now| whole_span(&model.archive.months, now.day()));
    let (from, to) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let value = |field: NodeRef<Input>| field.get_untracked().map(|field| field.value()).unwrap_or_default();
    let day = move |label: &'static str, field: NodeRef<Input>, shown: fn(&(String, String)) -> String| {
        view! {
            <label class="field">
                <span>{label}</span>
                <input type="date" node_ref=field prop:value=move || days.with(shown) />
            </label>
        }
    };
    let save = move |label: &'static str, table: Table| {
        let wanted = move |_| {
            let span = span(&value(from), &value(to));
            store.send(Event::Archive(ArchiveEvent::TableWanted(table, span)));
        };
        view! {
            <button class="button button--quiet" type="button" on:click=wanted>
                {label}
            </button>
        }
    };
    view! {
        <details class="stack">
            <summary>{words.heading}</summary>
            <p>{words.intro}</p>
            <div class="archive__span">
                {day(words.from, from, |days| days.0.clone())}
                {day(words.to, to, |days| days.1.clone())}
            </div>
            <div class="archive__actions">
                {save(words.sessions, Table::Sessions)}
                {save(words.sets, Table::Sets)}
                {save(words.pain, Table::Pain)}
            </div>
        </details>
    }
}
