//! How the person wants it. Every choice is kept as soon as it is made.

use leptos::prelude::*;

use crate::app::event::{Event, SettingsChange};
use crate::app::route::Route;
use crate::content::words;
use crate::domain::document::settings::{Scheme, Settings};
use crate::ui::changing;
use crate::ui::components::live::{Live, Part};
use crate::ui::components::silent::SilentSwitch;
use crate::ui::links::href;
use crate::ui::store::Store;

#[component]
pub fn SettingsPage() -> impl IntoView {
    let words = &words().settings;
    view! {
        <div class="stack-wide">
            <div class="stack">
                <h1>{words.title}</h1>
                <p class="soft">{words.kept}</p>
                <noscript>
                    <p class="card">{words.needs_script}</p>
                </noscript>
            </div>
            <Live part=CHOICES />
            <p>
                <a class="button button--quiet" href=href(Route::Progress)>
                    {crate::content::words().progress.to_record}
                </a>
            </p>
        </div>
    }
}

/// [`Choices`] as a part that lives.
pub const CHOICES: Part = Part { name: "choices", view: || Choices().into_any() };

/// All settings.
#[component]
pub fn Choices() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().settings;
    let settings = store.select(|model| model.settings.clone());
    let voice = store.select(|model| model.visit.voice);
    let choose = move |change: fn(&mut Settings, bool), on: bool| {
        store.send(Event::SettingsChanged(SettingsChange::new(move |settings| change(settings, on))));
    };
    let switch = move |label: &'static str,
                       hint: &'static str,
                       read: fn(&Settings) -> bool,
                       change: fn(&mut Settings, bool)| {
        view! {
            <label class="switch">
                <input
                    type="checkbox"
                    prop:checked=move || settings.with(read)
                    on:change=move |event| choose(change, event_target_checked(&event))
                />
                <span>{label} <span class="soft switch__hint">{hint}</span></span>
            </label>
        }
    };
    let louder = move |by: i16| {
        store.send(Event::SettingsChanged(SettingsChange::new(move |settings| {
            settings.volume = (i16::from(settings.volume) + by).clamp(0, 100) as u8;
        })));
    };
    view! {
        <div class="stack-wide">
            <fieldset class="card stack">
                <legend>
                    <h2>{words.cues_heading}</h2>
                </legend>
                <p>{words.cues_intro}</p>
                {switch(words.beeps, "", |s| s.beeps, |s, on| s.beeps = on)}
                {switch(words.voice, "", |s| s.voice, |s, on| s.voice = on)}
                <p
                    class="soft"
                    inner_html=changing::text(move || if voice.get() { "" } else { words.voice_none })
                ></p>
                <SilentSwitch />
                {switch(words.vibration, words.vibration_hint, |s| s.vibration, |s, on| s.vibration = on)}
                {switch(words.flash, "", |s| s.flash, |s, on| s.flash = on)}
                <div class="stepper" role="group" aria-label=words.volume>
                    <span>{words.volume}</span>
                    <button class="button button--quiet" type="button" on:click=move |_| louder(-10)>
                        {words.quieter}
                    </button>
                    <output
                        class="number"
                        inner_html=changing::text(move || words.percent(settings.with(|s| s.volume)))
                    ></output>
                    <button class="button button--quiet" type="button" on:click=move |_| louder(10)>
                        {words.louder}
                    </button>
                </div>
                <button
                    class="button"
                    type="button"
                    on:click=move |_| store.send(Event::CuesTried)
                >
                    {words.try_it}
                </button>
            </fieldset>
            <fieldset class="card stack">
                <legend>
                    <h2>{words.scheme_heading}</h2>
                </legend>
                {[
                    (Scheme::Device, words.scheme_device),
                    (Scheme::Light, words.scheme_light),
                    (Scheme::Dark, words.scheme_dark),
                ]
                    .map(|(scheme, label)| {
                        view! {
                            <label class="switch">
                                <input
                                    type="radio"
                                    name="scheme"
                                    prop:checked=move || settings.with(|s| s.scheme == scheme)
                                    on:change=move |_| {
                                        store.send(Event::SettingsChanged(SettingsChange::new(move |settings| settings.scheme = scheme)));
                                    }
                                />
                                <span>{label}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </fieldset>
        </div>
    }
}
