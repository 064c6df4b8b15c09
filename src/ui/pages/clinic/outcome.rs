//! What comes out: link, code, HTML and settings.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::clinic::builder::{ClinicEvent, Output, Said};
use crate::app::clinic::view as clinic_builder;
use crate::app::core::data_address;
use crate::app::event::Event;
use crate::content::words;
use crate::domain::qr;
use crate::ui::changing;
use crate::ui::components::download::Download;
use crate::ui::components::handout::Code;
use crate::ui::store::Store;

/// From this version on a code is fine-grained: phones find it harder to read from paper.
const DENSE: u8 = 20;

/// All that comes out, or why nothing does.
#[component]
pub fn OutcomeView() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().clinic;
    let outcome = store.select(clinic_builder::outcome);
    let mistakes = store.select(|model| model.builder.mistakes());
    let too_long = store.select(|model| model.builder.too_long());
    let there = Memo::new(move |_| outcome.with(Option::is_some));
    let code = store.select(|model| clinic_builder::code(model).unwrap_or_default());
    let link = Signal::derive(move || outcome.get().unwrap_or_default());
    view! {
        <section class="card stack screen-only">
            <h2>{words.outcome_heading}</h2>
            <div class="changing" inner_html=changing::view(move || if there.get() { view! {
                <Result
                    output=Output::Link
                    id="clinic-link"
                    label=words.link
                    hint=words.link_hint
                    copy=words.copy_link
                    text=link
                />
                <h3>{words.qr_heading}</h3>
                <div class="changing" inner_html=changing::view(move || {
                    match qr::draw(&code.get()) {
                        None => view! { <p>{words.qr_none}</p> }.into_any(),
                        Some(code) => {
                            let picture = data_address::of("image/svg+xml", &code.file());
                            let png = data_address::of_bytes("image/png", &code.png());
                            let dense = code.version >= DENSE;
                            view! {
                                <Code code />
                                {dense.then(|| view! { <p class="soft">{words.qr_dense}</p> })}
                                <Download file=Arc::new(move || picture.clone()) name="knee-qr.svg" label=words.qr_save />
                                <Download file=Arc::new(move || png.clone()) name="knee-qr.png" label=words.qr_save_png />
                            }
                                .into_any()
                        }
                    }
                })></div>
                <button
                    class="button"
                    type="button"
                    on:click=move |_| store.send(Event::Clinic(ClinicEvent::PrintWanted))
                >
                    {words.print}
                </button>
            }.into_any() } else { view! {
                <p inner_html=changing::text(move || match u32::try_from(mistakes.get()).unwrap_or(u32::MAX) {
                    0 if too_long.get() => words.link_too_long.to_owned(),
                    0 => words.outcome_nothing.to_owned(),
                    some => words.mistakes(some),
                })></p>
            }.into_any() })></div>
        </section>
    }
}

/// One text that comes out, and a button that copies it.
#[component]
pub fn Result(
    output: Output,
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    copy: &'static str,
    text: Signal<String>,
    #[prop(default = 3)] rows: u8,
) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().clinic;
    let hint_id = format!("{id}-hint");
    let described = hint_id.clone();
    let said = store.select(move |model| match model.builder.said {
        Some(Said::Copied(of, copied)) if of == output => Some(copied),
        _ => None,
    });
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <p id=hint_id class="soft">
                {hint}
            </p>
            <textarea id=id rows=rows readonly dir="ltr" aria-describedby=described prop:value=move || text.get()></textarea>
            <button
                class="button"
                type="button"
                on:click=move |_| {
                    store.send(Event::Clinic(ClinicEvent::CopyWanted(output, text.get_untracked())));
                }
            >
                {copy}
            </button>
            <p
                role="status"
                inner_html=changing::text(move || match said.get() {
                    Some(true) => words.copied,
                    Some(false) => words.not_copied,
                    None => "",
                })
            ></p>
        </div>
    }
}
