//! Where a clinic puts a prescription together. The left column asks, the right one shows what comes out and the patient's
//! page, and stays in sight; on paper there is the patient's sheet alone.

mod chosen;
mod fields;
mod outcome;
mod packs;
mod start;
mod website;

use leptos::prelude::*;

use crate::app::clinic::view as clinic_builder;
use crate::app::core::dates;
use crate::content::words;
use crate::domain::prescription::Prescription;
use crate::ui::changing;
use crate::ui::components::handout::{HandoutExercises, HandoutFoot, HandoutHead};
use crate::ui::components::live::{Live, Part};
use crate::ui::components::prescribed::{DaysAndNote, Exercises, SenderBlock};
use crate::ui::store::Store;
use chosen::{ChosenList, Finder};
use fields::{ContactFields, DayFields, WordFields};
use outcome::OutcomeView;
use packs::PacksView;
use start::StartFrom;
use website::{InTheirName, WebsiteFields, WebsiteOutcome};

#[component]
pub fn ClinicPage() -> impl IntoView {
    let words = &words().clinic;
    view! {
        <div class="stack-wide">
            <div class="stack screen-only">
                <h1>{words.title}</h1>
                <p>{words.intro}</p>
                <p class="key-tip">{words.private}</p>
                <noscript>
                    <p class="card">{words.needs_script}</p>
                </noscript>
            </div>
            <Live part=BUILDER />
        </div>
    }
}

/// [`BuilderView`] as a part that lives.
pub const BUILDER: Part = Part { name: "builder", view: || BuilderView().into_any() };

/// The whole builder. Nothing of it is printed: without a program it could do nothing.
#[component]
pub fn BuilderView() -> impl IntoView {
    let store = Store::of_page();
    let ready = store.select(|model| model.ready);
    view! {
        <div class="changing" inner_html=changing::view(move || ready.get().then(|| view! {
            <div class="columns clinic">
                <div class="stack-wide screen-only">
                    <StartFrom />
                    <Finder />
                    <ChosenList />
                    <DayFields />
                    <WordFields />
                    <ContactFields />
                    <WebsiteFields />
                </div>
                <div class="stack-wide screen-only clinic__beside">
                    <OutcomeView />
                    <Preview />
                    <WebsiteOutcome />
                    <PacksView />
                </div>
            </div>
            <OnPaper />
        }))></div>
    }
}

/// The sheet for the patient. On the screen nothing of it is seen.
#[component]
fn OnPaper() -> impl IntoView {
    let store = Store::of_page();
    let prescription = store.select(|model| model.builder.prescription());
    // In parts: a letter of the note must not draw all figures anew.
    let exercises = Memo::new(move |_| prescription.with(|rx| (rx.exercises.clone(), rx.days)));
    let link = store.select(|model| clinic_builder::code(model).unwrap_or_default());
    let date = store.select_at(|_, now| dates::date(now.day()));
    view! {
        <div class="handout" aria-hidden="true">
            <div class="changing" inner_html=changing::view(move || {
                view! { <HandoutHead prescription=prescription.get() link=link.get() date=date.get() /> }
            })></div>
            <div class="changing" inner_html=changing::view(move || {
                let (exercises, days) = exercises.get();
                view! { <HandoutExercises exercises days /> }
            })></div>
            <div class="changing" inner_html=changing::view(move || view! { <HandoutFoot link=link.get() /> })></div>
        </div>
    }
}

/// The patient's page as it will be, within a phone.
#[component]
fn Preview() -> impl IntoView {
    let store = Store::of_page();
    let words = words();
    // In parts: a letter of the note must not draw all figures anew.
    let part = move |of: fn(Prescription) -> Prescription| {
        store.select(move |model| of(model.builder.prescription()))
    };
    let exercises = part(|rx| Prescription { exercises: rx.exercises, ..Prescription::default() });
    let sender = part(|rx| Prescription { sender: rx.sender, ..Prescription::default() });
    let texts =
        part(|rx| Prescription { name: rx.name, days: rx.days, note: rx.note, ..Prescription::default() });
    view! {
        <section class="stack clinic__preview">
            <h2>{words.clinic.preview_heading}</h2>
            <InTheirName>
                    <div class="changing" inner_html=changing::view(move || {
                        let sender = sender.get().sender;
                        let title = match sender.name.as_str() {
                            "" => words.arrival.title.to_owned(),
                            clinic => words.arrival.title_from(clinic),
                        };
                        view! {
                            <p class="phone__title">{title}</p>
                            <SenderBlock sender />
                        }
                    })></div>
                    <div class="changing" inner_html=changing::view(move || {
                        let Prescription { name, days, note, .. } = texts.get();
                        view! {
                            <h2 dir="auto">{if name.is_empty() { words.arrival.contains.to_owned() } else { name }}</h2>
                            <DaysAndNote days note />
                        }
                    })></div>
                    <div
                        class="changing"
                        inner_html=changing::view(move || view! { <Exercises exercises=exercises.get().exercises /> })
                    ></div>
                    <p class="key-tip">{words.arrival.pain_rule}</p>
            </InTheirName>
            <p class="soft">{words.clinic.preview_note}</p>
        </section>
    }
}
