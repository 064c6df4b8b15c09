//! What a prescription can begin with: a ready-made session, or what came out of the builder before.

use leptos::prelude::*;

use super::packs::SaidLine;
use crate::app::clinic::builder::ClinicEvent;
use crate::app::event::Event;
use crate::content::{programmes, words};
use crate::ui::store::Store;

/// The field for what is pasted.
const PASTED: &str = "clinic-pasted";

/// Ready-made sessions, and a field to paste into.
#[component]
pub fn StartFrom() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().clinic;
    let send = move |event: ClinicEvent| store.send(Event::Clinic(event));
    let pasted = RwSignal::new(String::new());
    view! {
        <details class="card stack">
            <summary>{words.start_heading}</summary>
            <p>{words.start_sets}</p>
            <ul class="clinic__sets">
                {programmes::all()
                    .iter()
                    .map(|set| {
                        view! {
                            <li>
                                <button
                                    class="button button--quiet"
                                    type="button"
                                    on:click=move |_| send(ClinicEvent::StartedFrom(set.id))
                                >
                                    {set.name}
                                </button>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            <p>{words.start_packs}</p>
            <div class="field">
                <label for=PASTED>{words.paste}</label>
                <p id="clinic-pasted-hint" class="soft">
                    {words.paste_hint}
                </p>
                <textarea
                    id=PASTED
                    rows="3"
                    dir="ltr"
                    spellcheck="false"
                    aria-describedby="clinic-pasted-hint"
                    on:input=move |event| pasted.set(event_target_value(&event))
                ></textarea>
                <button
                    class="button"
                    type="button"
                    on:click=move |_| send(ClinicEvent::Pasted(pasted.get_untracked()))
                >
                    {words.paste_open}
                </button>
                <SaidLine pasted=true />
            </div>
        </details>
    }
}
