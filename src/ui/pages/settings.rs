//! How the person wants it. Every choice is kept as soon as it is made.

use leptos::prelude::*;

use crate::app::check::offer as check;
use crate::app::core::route::Route;
use crate::app::event::Event;
use crate::app::shell::event::SettingsChange;
use crate::content::check::region_choices;
use crate::content::words;
use crate::domain::document::settings::{FirstSide, Knee, Scheme, Settings, TextSize, Units};
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
            <p>
                <a class="button button--quiet" href=format!("{}#privacy", href(Route::About))>
                    {words.to_stored}
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
    let tried = store.select(|model| model.tried.clone());
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
                <div class="changing stack" inner_html=changing::view(move || {
                    tried.get().into_iter().map(|line| view! { <p>{line}</p> }).collect_view()
                })></div>
            </fieldset>
            <fieldset class="card stack">
                <legend>
                    <h2>{words.sessions_heading}</h2>
                </legend>
                {switch(words.own_pace, words.own_pace_hint, |s| s.own_pace, |s, on| s.own_pace = on)}
                <div class="stack" role="radiogroup" aria-labelledby="first-side">
                    <p id="first-side">{words.first_side}</p>
                    {one_of(
                        "first-side",
                        [
                            (FirstSide::AsPlanned, words.first_usual),
                            (FirstSide::Left, words.first_left),
                            (FirstSide::Right, words.first_right),
                        ],
                        |settings| settings.first_side,
                        |settings, side| settings.first_side = side,
                    )}
                </div>
            </fieldset>
            <fieldset class="card stack">
                <legend>
                    <h2>{words.scheme_heading}</h2>
                </legend>
                {one_of(
                    "scheme",
                    [
                        (Scheme::Device, words.scheme_device),
                        (Scheme::Light, words.scheme_light),
                        (Scheme::Dark, words.scheme_dark),
                    ],
                    |settings| settings.scheme,
                    |settings, scheme| settings.scheme = scheme,
                )}
                {switch(words.contrast, words.contrast_hint, |s| s.contrast, |s, on| s.contrast = on)}
            </fieldset>
            <fieldset class="card stack">
                <legend>
                    <h2>{words.text_heading}</h2>
                </legend>
                {one_of(
                    "text",
                    [
                        (TextSize::Usual, words.text_usual),
                        (TextSize::Large, words.text_large),
                        (TextSize::Largest, words.text_largest),
                    ],
                    |settings| settings.text,
                    |settings, text| settings.text = text,
                )}
            </fieldset>
            <fieldset class="card stack">
                <legend>
                    <h2>{words.units_heading}</h2>
                </legend>
                {one_of(
                    "units",
                    [
                        (Units::Both, words.units_both),
                        (Units::Metric, words.units_metric),
                        (Units::Imperial, words.units_imperial),
                    ],
                    |settings| settings.units,
                    |settings, units| settings.units = units,
                )}
            </fieldset>
            <fieldset class="card stack">
                <legend>
                    <h2>{words.knee_heading}</h2>
                </legend>
                <p class="soft">{words.knee_hint}</p>
                {one_of(
                    "knee",
                    [
                        (Knee::Left, words.knee_left),
                        (Knee::Right, words.knee_right),
                        (Knee::Both, words.knee_both),
                        (Knee::Unsaid, words.knee_unsaid),
                    ],
                    |settings| settings.knee,
                    |settings, knee| settings.knee = knee,
                )}
            </fieldset>
            <section class="card stack" aria-labelledby="region">
                <h2 id="region">{words.region_heading}</h2>
                <RegionChoice />
            </section>
        </div>
    }
}

/// One choice out of a few.
fn one_of<T: Copy + PartialEq + Send + Sync + 'static, const N: usize>(
    name: &'static str,
    choices: [(T, &'static str); N],
    read: fn(&Settings) -> T,
    choose: fn(&mut Settings, T),
) -> AnyView {
    let store = Store::of_page();
    let chosen = store.select(move |model| read(&model.settings));
    let radio = |(choice, label): (T, &'static str)| {
        let change = SettingsChange::new(move |settings| choose(settings, choice));
        view! {
            <label class="switch">
                <input
                    type="radio"
                    name=name
                    prop:checked=move || chosen.get() == choice
                    on:change=move |_| store.send(Event::SettingsChanged(change.clone()))
                />
                <span>{label}</span>
            </label>
        }
    };
    choices.map(radio).collect_view().into_any()
}

/// Whose emergency number the knee check shows.
#[component]
fn RegionChoice() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().settings;
    let region = store.select(|model| check::region(model).unwrap_or_default().to_owned());
    view! {
        <label class="field">
            <span>{words.region}</span>
            <select on:change=move |event| store.send(Event::RegionChosen(event_target_value(&event)))>
                <option value="" prop:selected=move || region.with(String::is_empty)>
                    {words.region_other}
                </option>
                {region_choices()
                    .into_iter()
                    .map(|(code, name)| {
                        view! {
                            <option value=code prop:selected=move || region.with(|known| known == code)>
                                {name}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
            <span class="soft">{words.region_hint}</span>
        </label>
    }
}
