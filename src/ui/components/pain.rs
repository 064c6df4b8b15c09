//! Asking how much it hurts (NPRS, 0 to 10), and what may follow.

use leptos::prelude::*;

use crate::app::event::Event;
use crate::app::plan::address::planned;
use crate::app::session::view::AfterPain;
use crate::app::session::view::QUESTION;
use crate::content::exercises::exercise_words;
use crate::content::words;
use crate::domain::pain::{Light, Nprs, PainOffer};
use crate::domain::session::SessionEvent;
use crate::ui::components::field::Choice;
use crate::ui::store::Store;

/// Eleven buttons, 0 to 10. None is chosen beforehand.
#[component]
pub fn Scale(
    /// What is asked; read by screen readers before the numbers.
    #[prop(into)]
    label: String,
    /// What the ends mean.
    ends: &'static str,
    /// Whether the numbers stand in the three bands of the pain rules, in words and colours.
    #[prop(optional)]
    bands: bool,
    /// The number chosen so far.
    #[prop(into)]
    chosen: Signal<Option<u8>>,
    /// Gets the number that is tapped.
    choose: Callback<u8>,
) -> impl IntoView {
    let number = move |n: u8| {
        view! {
            <button
                class="scale__number"
                type="button"
                aria-pressed=move || if chosen.get() == Some(n) { "true" } else { "false" }
                on:click=move |_| choose.run(n)
            >
                {n}
            </button>
        }
    };
    let numbers = move |class: &'static str, light: Option<Light>| {
        let numbers = (0..=10_u8).filter(move |n| light.is_none() || light == Nprs::new(*n).map(Nprs::light));
        view! { <div class=class>{numbers.map(number).collect_view()}</div> }
    };
    let words = &words().session;
    let band = move |class: &'static str, word: &'static str, light: Light| {
        view! {
            <div class=class>
                <p class="scale__word">{word}</p>
                {numbers("scale__row", Some(light))}
            </div>
        }
    };
    let all = if bands {
        view! {
            <div class="scale__bands">
                {band("scale__band scale__band--fine", words.band_fine, Light::Green)}
                {band("scale__band scale__band--easier", words.band_easier, Light::Amber)}
                {band("scale__band scale__band--stop", words.band_stop, Light::Red)}
            </div>
        }
        .into_any()
    } else {
        numbers("scale__numbers", None).into_any()
    };
    view! {
        <div class="scale" role="group" aria-label=label>
            {all}
            <p class="soft">{ends}</p>
        </div>
    }
}

/// The same numbers in a list to choose from, where several are asked for at once; or no answer.
#[component]
pub fn PainChoice(
    /// What is asked.
    label: &'static str,
    /// The answer so far.
    answer: Option<Nprs>,
    /// Gets what is chosen.
    choose: Box<dyn Fn(Option<Nprs>)>,
) -> impl IntoView {
    let words = &words().correction;
    let option = |n: u8| (n.to_string(), words.out_of(n), answer.map(Nprs::value) == Some(n));
    let choose = move |value: String| choose(value.parse().ok().and_then(Nprs::new));
    view! { <Choice label options=(0..=10).map(option).collect() choose=Box::new(choose) /> }
}

/// "It hurts": how much?
#[component]
pub fn AskingPain() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().session;
    let choose = Callback::new(move |n: u8| {
        if let Some(answer) = Nprs::new(n) {
            store.send(Event::PanelPressed(SessionEvent::PainAnswered(answer)));
        }
    });
    view! {
            <h2 id=QUESTION tabindex="-1">{words.pain_title}</h2>
            <Scale label=words.pain_title ends=words.pain_scale bands=true chosen=Signal::derive(|| None) choose />
            <TakeBack />
    }
}

/// One tap takes it all back, before a number and after one.
#[component]
fn TakeBack() -> impl IntoView {
    let store = Store::of_page();
    view! {
        <button
            class="button button--quiet"
            type="button"
            on:click=move |_| store.send(Event::PanelPressed(SessionEvent::PainTakenBack))
        >
            {words().session.pain_back}
        </button>
    }
}

/// What may be done after the answer, the advised choice first.
#[component]
pub fn AfterPainView(
    /// The answer and what it allows.
    after: AfterPain,
) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().session;
    let easier = after.easier;
    let may_change = after.may_change;
    view! {
            <h2 id=QUESTION tabindex="-1">{words.pain_value(after.answer)}</h2>
            <p>{after.advice}</p>
            <div class="player__actions">
                {after
                    .offers
                    .into_iter()
                    .enumerate()
                    .map(|(place, offer)| {
                        let (event, label) = match offer {
                            PainOffer::GoOn => (SessionEvent::GoOn, words.go_on.to_owned()),
                            PainOffer::GoOnEasier => {
                                match easier {
                                    Some(id) => {
                                        (
                                            SessionEvent::GoOnEasier(planned(id)),
                                            words.go_on_easier(exercise_words(id).name),
                                        )
                                    }
                                    None => (SessionEvent::GoOn, words.go_on.to_owned()),
                                }
                            }
                            PainOffer::StopThisOne => (SessionEvent::StopThisOne, words.stop_this.to_owned()),
                            PainOffer::StopAndCheck => (SessionEvent::StopAndCheck, words.stop_check.to_owned()),
                        };
                        view! {
                            <button
                                class="button"
                                class:button--main=place == 0
                                class:button--quiet=place != 0
                                type="button"
                                on:click=move |_| store.send(Event::PanelPressed(event.clone()))
                            >
                                {label}
                            </button>
                        }
                    })
                    .collect_view()}
                {may_change
                    .then(|| {
                        view! {
                            <button
                                class="button button--quiet"
                                type="button"
                                on:click=move |_| store.send(Event::PanelPressed(SessionEvent::PainAskedAnew))
                            >
                                {words.pain_change}
                            </button>
                            <TakeBack />
                        }
                    })}
            </div>
    }
}
