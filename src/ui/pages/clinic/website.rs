//! The clinic's own website: what it says of itself there, the phone in its name and colours, and what comes out.

use std::sync::Arc;

use leptos::prelude::*;

use super::outcome::Result;
use crate::app::clinic::builder::{ClinicEvent, Output};
use crate::app::clinic::outcome as website;
use crate::app::clinic::website::{Website, WebsiteChange};
use crate::app::core::data_address;
use crate::app::event::Event;
use crate::content::check::region_choices;
use crate::content::words;
use crate::domain::clinic::{Area, Reason};
use crate::ui::changing;
use crate::ui::components::download::Download;
use crate::ui::components::field::{Field, TextField, Ties, invalid};
use crate::ui::components::icon::{Icon, Shape};
use crate::ui::store::Store;

fn send(store: Store, change: WebsiteChange) {
    store.send(Event::Clinic(ClinicEvent::Website(change)));
}

/// All that is asked.
#[component]
pub fn WebsiteFields() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().website;
    let names = &words.areas;
    let nowhere = store.select(website::labels_lead_nowhere);
    let area = move |area: Area| match area {
        Area::Today => names.today,
        Area::Guide => names.guide,
        Area::Learn => names.learn,
        Area::Check => names.check,
        Area::Progress => names.progress,
    };
    let hidden = store.select(|model| Area::ALL.map(|area| model.builder.website.hides(area)));
    let without = store.select(|model| model.builder.website.without_exercises);
    let mut countries = vec![("", words.region_none)];
    countries.extend(region_choices());
    let pages = Area::ALL
        .into_iter()
        .map(|known| (if known == Area::Today { "" } else { known.as_str() }, area(known)));
    let schemes = vec![("", words.scheme_auto), ("light", words.scheme_light), ("dark", words.scheme_dark)];
    view! {
        <fieldset class="card stack">
            <legend>
                <h2>{words.heading}</h2>
            </legend>
            <p>{words.intro}</p>
            <Text name="accent" label=words.accent hint=words.accent_hint />
            <Sample />
            <Text name="logo" label=words.logo hint=words.logo_hint />
            <Text name="address" label=words.address hint=words.address_hint />
            <Choice name="page" label=words.page choices=pages.collect() />
            <fieldset class="stack">
                <legend>{words.hide}</legend>
                <p class="soft">{words.hide_hint}</p>
                {Area::ALL
                    .into_iter()
                    .zip(0..)
                    .filter(|(known, _)| known.can_be_hidden())
                    .map(|(known, place): (Area, usize)| {
                        view! {
                            <label class="switch">
                                <input
                                    type="checkbox"
                                    prop:checked=move || hidden.get()[place]
                                    on:change=move |_| send(store, WebsiteChange::Toggled(known))
                                />
                                <span>{area(known)}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </fieldset>
            <Choice name="scheme" label=words.scheme choices=schemes />
            <Choice name="region" label=words.region hint=words.region_hint choices=countries />
            <p class="soft">{words.labels_hint}</p>
            <Text name="label-same-day" label=words.label_same_day />
            <Text name="label-professional" label=words.label_professional />
            <Text name="label-self-care" label=words.label_self_care />
            <p
                class="field__error"
                role="alert"
                inner_html=changing::text(move || if nowhere.get() { words.label_nowhere } else { "" })
            ></p>
            <label class="switch">
                <input
                    type="checkbox"
                    prop:checked=move || !without.get()
                    on:change=move |_| send(store, WebsiteChange::ExercisesToggled)
                />
                <span>{words.with_exercises}</span>
            </label>
        </fieldset>
    }
}

/// What is typed or chosen for a setting.
fn text_of(store: Store, name: &'static str) -> Memo<String> {
    store.select(move |model| model.builder.website.text(name).to_owned())
}

/// What is wrong with a setting, in words.
fn error_of(store: Store, name: &'static str) -> Memo<String> {
    let words = &words().website;
    store.select(move |model| {
        let problem = match model.builder.website.wrong(name) {
            None => "",
            Some(Reason::Colour) => words.colour_wrong,
            Some(Reason::Logo) => words.logo_wrong,
            Some(Reason::Region) => words.region_wrong,
            Some(_) => words.text_wrong,
        };
        problem.to_owned()
    })
}

/// One text.
#[component]
fn Text(name: &'static str, label: &'static str, #[prop(optional)] hint: &'static str) -> impl IntoView {
    let store = Store::of_page();
    view! {
        <TextField
            id=format!("website-{name}")
            label=label.into_any()
            hint
            most=Website::longest(name)
            text=text_of(store, name)
            error=error_of(store, name)
            write=Box::new(move |text| send(store, WebsiteChange::Written(name, text)))
        />
    }
}

/// One of several.
#[component]
fn Choice(
    name: &'static str,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    choices: Vec<(&'static str, &'static str)>,
) -> impl IntoView {
    let store = Store::of_page();
    let error = error_of(store, name);
    let control = move |Ties { id, described }| {
        view! {
            <select
                id=id
                aria-describedby=described
                aria-invalid=invalid(error)
                prop:value=text_of(store, name)
                on:change=move |event| send(store, WebsiteChange::Written(name, event_target_value(&event)))
            >
                {choices
                    .into_iter()
                    .map(|(value, label)| view! { <option value=value>{label}</option> })
                    .collect_view()}
            </select>
        }
        .into_any()
    };
    view! {
        <Field
            id=format!("website-{name}")
            label=label.into_any()
            hint=hint.to_owned()
            error
            control=Box::new(control)
        />
    }
}

/// A phone that shows its content in the clinic's name and colours.
#[component]
pub fn InTheirName(children: Children) -> impl IntoView {
    let store = Store::of_page();
    let words = words();
    let clinic = store.select(|model| website::clinic(model).0);
    let colour = move |of: fn(&crate::domain::clinic::Accent) -> crate::domain::clinic::Colour| {
        move || {
            clinic.with(|clinic| clinic.accent.as_ref().map(|accent| of(accent).css()).unwrap_or_default())
        }
    };
    view! {
        <div
            class="phone"
            data-accent=move || clinic.with(|clinic| clinic.accent.is_some().then_some(""))
            style=("--light-accent", colour(|accent| accent.light.accent))
            style=("--light-on-accent", colour(|accent| accent.light.on_accent))
            style=("--light-accent-soft", colour(|accent| accent.light.soft))
            style=("--dark-accent", colour(|accent| accent.dark.accent))
            style=("--dark-on-accent", colour(|accent| accent.dark.on_accent))
            style=("--dark-accent-soft", colour(|accent| accent.dark.soft))
        >
            <div class="phone__screen stack" tabindex="0">
                <p class="phone__name">
                    <Icon shape=Shape::Knee />
                    <span dir="auto" inner_html=changing::text(move || {
                        clinic.with(|clinic| match clinic.name.as_str() {
                            "" => words.common.app_name.to_owned(),
                            name => name.to_owned(),
                        })
                    })></span>
                </p>
                {children()}
                <p class="soft">
                    <span inner_html=changing::text(move || {
                        clinic.with(|clinic| match clinic.name.as_str() {
                            "" => String::new(),
                            name => words.offered.contact(name),
                        })
                    })></span>
                    " "
                    <bdi inner_html=changing::text(move || clinic.with(|clinic| clinic.place.clone()))></bdi>
                </p>
            </div>
        </div>
    }
}

/// What the colour does to a button and a link.
#[component]
fn Sample() -> impl IntoView {
    let words = words();
    view! {
        <div aria-hidden="true" inert>
            <InTheirName>
                <span class="button button--main">{words.offered.book}</span>
                <span class="button">{words.offered.exercises}</span>
            </InTheirName>
        </div>
    }
}

/// What comes out.
#[component]
pub fn WebsiteOutcome() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().website;
    let outcome = store.select(website::outcome);
    let whole = Memo::new(move |_| outcome.with(std::result::Result::is_ok));
    let of = move |part: fn(website::Outcome) -> String| {
        Signal::derive(move || outcome.get().map(part).unwrap_or_default())
    };
    let (embed, frame, settings) = (of(|o| o.embed), of(|o| o.frame), of(|o| o.settings));
    let file = move || data_address::of("application/json", &settings.get());
    let mistakes = move || {
        let wrong = outcome.with(|outcome| outcome.as_ref().err().copied().unwrap_or_default());
        words.mistakes(u32::try_from(wrong).unwrap_or(u32::MAX))
    };
    view! {
        <section class="card stack screen-only">
            <h2>{words.outcome_heading}</h2>
            <div class="changing" inner_html=changing::view(move || if whole.get() { view! {
                <Result
                    output=Output::Embed
                    id="clinic-embed"
                    label=words.embed
                    hint=words.embed_hint
                    copy=words.copy_embed
                    rows=7
                    text=embed
                />
                <Result
                    output=Output::Frame
                    id="clinic-frame"
                    label=words.frame
                    hint=words.frame_hint
                    copy=words.copy_frame
                    text=frame
                />
                <Result
                    output=Output::Settings
                    id="clinic-settings"
                    label=words.settings
                    hint=words.settings_hint
                    copy=words.copy_settings
                    text=settings
                />
                <Download file=Arc::new(file) name="clinic.json" label=words.settings_save />
            }.into_any() } else { view! { <p inner_html=changing::text(mistakes)></p> }.into_any() })></div>
        </section>
    }
}
