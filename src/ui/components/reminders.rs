//! Reminders for the days of one's own lists, as a calendar file.

use std::sync::Arc;

use leptos::prelude::*;

use super::download::Download;
use crate::app::event::Event;
use crate::app::plan::reminders;
use crate::app::shell::event::SettingsChange;
use crate::content::words;
use crate::ui::changing;
use crate::ui::store::Store;

/// Nothing where no list has days.
#[component]
pub fn Reminders() -> impl IntoView {
    let store = Store::of_page();
    let file = store.select_at(reminders::file);
    let some = Memo::new(move |_| file.with(|file| !file.is_empty()));
    let words = &words().programme;
    let shown = changing::view(move || {
        some.get().then(|| {
            let time = store.select(|model| reminders::written(reminders::time(model)));
            view! {
                <section class="card stack">
                    <h2>{words.reminders_heading}</h2>
                    <p>{words.reminders_text}</p>
                    <label class="field">
                        <span>{words.reminders_time}</span>
                        <input
                            type="time"
                            prop:value=move || time.get()
                            on:change=move |event| {
                                if let Some(minute) = reminders::read(&event_target_value(&event)) {
                                    store.send(Event::SettingsChanged(SettingsChange::new(move |settings| {
                                        settings.reminder = Some(minute);
                                    })));
                                }
                            }
                        />
                    </label>
                    <Download file=Arc::new(move || file.get()) name="knee-reminders.ics" label=words.reminders_link />
                    <p class="soft">{words.reminders_note}</p>
                </section>
            }
        })
    });
    view! { <div class="changing" inner_html=shown></div> }
}
