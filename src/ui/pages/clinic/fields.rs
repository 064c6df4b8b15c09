//! Days, texts and contact of a prescription, each with what is wrong beside it.

use leptos::prelude::*;

use crate::app::clinic::builder::{ClinicEvent, Field, NAME};
use crate::app::event::Event;
use crate::content::words;
use crate::domain::programme::{LONGEST_NAME, LONGEST_NOTE};
use crate::ui::components::field::{Kind, TextField};
use crate::ui::store::Store;

/// The days of the week.
#[component]
pub fn DayFields() -> impl IntoView {
    let store = Store::of_page();
    let words = words();
    let days = store.select(|model| model.builder.days);
    view! {
        <fieldset class="card stack">
            <legend>
                <h2>{words.clinic.days_heading}</h2>
            </legend>
            <p class="soft">{words.clinic.days_hint}</p>
            <div class="clinic__days">
                {words
                    .arrival
                    .weekdays
                    .iter()
                    .zip(0_u8..7)
                    .map(|(name, weekday)| {
                        view! {
                            <label class="switch">
                                <input
                                    type="checkbox"
                                    prop:checked=move || days.get().contains(weekday)
                                    on:change=move |_| store.send(Event::Clinic(ClinicEvent::DayToggled(weekday)))
                                />
                                <span>{*name}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}

/// Name and note.
#[component]
pub fn WordFields() -> impl IntoView {
    let words = &words().clinic;
    view! {
        <fieldset class="card stack">
            <legend>
                <h2>{words.words_heading}</h2>
            </legend>
            <Text field=Field::Name label=words.name hint=words.name_hint.to_owned() />
            <Text field=Field::Note label=words.note hint=words.note_hint(LONGEST_NOTE) />
        </fieldset>
    }
}

/// Who it is from.
#[component]
pub fn ContactFields() -> impl IntoView {
    let words = &words().clinic;
    view! {
        <fieldset class="card stack">
            <legend>
                <h2>{words.contact_heading}</h2>
            </legend>
            <Text field=Field::Clinic label=words.clinic hint=words.optional.to_owned() />
            <Text field=Field::Phone label=words.phone hint=words.phone_hint.to_owned() />
            <Text field=Field::Booking label=words.booking hint=words.booking_hint.to_owned() />
        </fieldset>
    }
}

/// One text, and what is wrong with it.
#[component]
fn Text(field: Field, label: &'static str, hint: String) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().clinic;
    let text = store.select(move |model| model.builder.text(field).to_owned());
    let error = store.select(move |model| match field {
        _ if !model.builder.wrong(field) => String::new(),
        Field::Name | Field::Clinic => words.too_long(LONGEST_NAME),
        Field::Note => words.too_long(LONGEST_NOTE),
        Field::Phone => words.phone_wrong.to_owned(),
        Field::Booking => words.booking_wrong.to_owned(),
    });
    let (id, kind) = match field {
        Field::Name => (NAME, Kind::Line),
        Field::Note => ("clinic-note", Kind::Note),
        Field::Clinic => ("clinic-clinic", Kind::Line),
        Field::Phone => ("clinic-phone", Kind::Telephone),
        Field::Booking => ("clinic-booking", Kind::Line),
    };
    let write = move |text| store.send(Event::Clinic(ClinicEvent::Written(field, text)));
    let most = match field {
        Field::Name | Field::Clinic => LONGEST_NAME,
        Field::Note => LONGEST_NOTE,
        Field::Phone | Field::Booking => 0,
    };
    view! { <TextField id label=label.into_any() hint kind most text error write=Box::new(write) /> }
}
