//! The page that a clinic's link opens: who it is from, what it contains, and whether to keep it.

use leptos::prelude::*;

use crate::app::clinic::received::{Arrival, ArrivalEvent, HEADING};
use crate::app::clinic::view as arrival;
use crate::app::core::dates;
use crate::app::core::health::Health;
use crate::app::core::route::Route;
use crate::app::event::Event;
use crate::content::words;
use crate::domain::check::plan_closed;
use crate::domain::document::programmes::How;
use crate::domain::prescription::{Received, Refusal};
use crate::ui::changing;
use crate::ui::components::gate::Gate;
use crate::ui::components::handout::{HandoutExercises, HandoutFoot, HandoutHead};
use crate::ui::components::live::{Live, Part};
use crate::ui::components::prescribed::{Contents, SenderBlock};
use crate::ui::links::href;
use crate::ui::store::Store;

#[component]
pub fn ArrivalPage() -> impl IntoView {
    view! {
        <Live part=ARRIVAL />
        <noscript>
            <p class="card">{words().arrival.needs_script}</p>
        </noscript>
    }
}

/// [`ArrivalView`] as a part that lives.
pub const ARRIVAL: Part = Part { name: "arrival", view: || ArrivalView().into_any() };

/// Whatever became of the link.
#[component]
pub fn ArrivalView() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().arrival;
    let ready = store.select(|model| model.ready);
    let arrival = store.select(|model| model.arrival.clone());
    let shown = changing::view(move || {
        if !ready.get() {
            let loading = view! {
                <div class="stack">
                    <h1>{words.title}</h1>
                    <p class="soft">{words.description}</p>
                </div>
            };
            return loading.into_any();
        }
        match arrival.get() {
            Arrival::Nothing => message(words.nothing_title, words.nothing, false),
            Arrival::Refused(refusal) => {
                let (title, text) = match refusal {
                    Refusal::Damaged => (words.damaged_title, words.damaged),
                    Refusal::TooLong => (words.too_long_title, words.too_long),
                    Refusal::FromTheFuture => (words.future_title, words.future),
                    Refusal::UnknownExercises => (words.unknown_title, words.unknown),
                    Refusal::NothingInIt => (words.empty_title, words.empty),
                };
                message(title, text, true)
            }
            Arrival::Offered { received, no_room } => {
                view! { <Offer received=*received no_room /> }.into_any()
            }
            Arrival::Taken(list) => view! { <Taken list /> }.into_any(),
            Arrival::Declined => message(words.declined_title, words.declined, true),
        }
    });
    view! { <div class="changing" inner_html=shown></div> }
}

fn message(title: &'static str, text: &'static str, untouched: bool) -> AnyView {
    let words = &words().arrival;
    view! {
        <div class="stack">
            <h1 id=HEADING tabindex="-1">
                {title}
            </h1>
            <p>{text}</p>
            {untouched.then(|| view! { <p>{words.untouched}</p> })}
            <p>
                <a class="button" href=href(Route::Today)>
                    {words.to_today}
                </a>
            </p>
        </div>
    }
    .into_any()
}

#[component]
fn Offer(received: Received, no_room: bool) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().arrival;
    let Received { prescription, left_out, from_a_runner } = received;
    let closed = store.select(|model| plan_closed(&model.check.history).is_some());
    let at_home = store.select(|model| model.visit.is_framed()).get_untracked();
    let known = {
        let prescription = prescription.clone();
        store.select(move |model| {
            let list = model.programmes.get(arrival::known(model, &prescription)?)?;
            Some(list.name.clone())
        })
    };
    let title = match prescription.sender.name.as_str() {
        _ if from_a_runner => words.title_from_a_runner.to_owned(),
        "" => words.title.to_owned(),
        clinic => words.title_from(clinic),
    };
    let left_out = u32::try_from(left_out).unwrap_or(u32::MAX);
    let link = store.select(arrival::came_with).get_untracked();
    let date = store.select_at(|_, now| dates::date(now.day())).get_untracked();
    let (exercises, days) = (prescription.exercises.clone(), prescription.days);
    view! {
        <div class="columns screen-only">
            <div class="stack">
                <h1 id=HEADING tabindex="-1">
                    {title}
                </h1>
                {if from_a_runner {
                    view! {
                        <div class="card stack prescribed__sender">
                            <h2>{words.unchecked_heading}</h2>
                            <p>{words.from_a_runner}</p>
                        </div>
                    }
                        .into_any()
                } else {
                    view! { <SenderBlock sender=prescription.sender.clone() at_home /> }.into_any()
                }}
                <div
                    class="changing"
                    inner_html=changing::view(move || closed.get().then(|| view! { <Gate /> }))
                ></div>
                <Contents prescription=prescription.clone() />
                {(left_out > 0).then(|| view! { <p class="notice">{words.left_out(left_out)}</p> })}
            </div>
            <section class="card stack">
                <h2>{words.keep_heading}</h2>
                <p>{words.keep_text}</p>
                <div class="changing" inner_html=changing::view(move || {
                    known.get().map(|name| view! { <p class="key-tip">{words.known(name)}</p> })
                })></div>
                {no_room.then(|| view! { <p class="field__error" role="alert">{words.no_room}</p> })}
                <Keep prescription=prescription.clone() />
                <button
                    class="button button--quiet"
                    type="button"
                    on:click=move |_| store.send(Event::Arrival(ArrivalEvent::PrintWanted))
                >
                    {words.print}
                </button>
                <button
                    class="button button--quiet"
                    type="button"
                    on:click=move |_| store.send(Event::Arrival(ArrivalEvent::Declined))
                >
                    {words.not_now}
                </button>
            </section>
        </div>
        <div class="handout" aria-hidden="true">
            <HandoutHead prescription link=link.clone() date />
            <HandoutExercises exercises days />
            <HandoutFoot link />
        </div>
    }
}

/// How it is to be kept; with lists there already, what becomes of them.
#[component]
fn Keep(prescription: crate::domain::prescription::Prescription) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().arrival;
    let lists = store.select(|model| {
        let lists = model.programmes.all().iter();
        lists.map(|list| (list.id, list.name.clone())).collect::<Vec<_>>()
    });
    let likely = store.select(move |model| arrival::likely(model, &prescription));
    // 0: keep both, 1: merge, 2: replace; and the list that the last two are about.
    let way = RwSignal::new(0_u8);
    let list = RwSignal::new(None::<u32>);
    let target = move || list.get().or(likely.get());
    let any = Memo::new(move |_| lists.with(|lists| !lists.is_empty()));
    let asks_which = Memo::new(move |_| way.get() != 0);
    let keep = move |_| {
        let target = list.get_untracked().or(likely.get_untracked());
        let how = match (way.get_untracked(), target) {
            (1, Some(list)) => How::Merge(list),
            (2, Some(list)) => How::Replace(list),
            _ => How::KeepBoth,
        };
        store.send(Event::Arrival(ArrivalEvent::Chosen(how)));
    };
    let ways = [(0, words.keep_both), (1, words.merge), (2, words.replace)];
    view! {
        <div class="changing" inner_html=changing::view(move || any.get().then(|| view! {
            <fieldset class="stack">
                <legend>{words.keep_lists}</legend>
                {ways
                    .map(|(number, label)| {
                        view! {
                            <label class="switch">
                                <input
                                    type="radio"
                                    name="way"
                                    prop:checked=move || way.get() == number
                                    on:change=move |_| way.set(number)
                                />
                                <span>{label}</span>
                            </label>
                        }
                    })
                    .collect_view()}
                <div class="changing" inner_html=changing::view(move || asks_which.get().then(|| view! {
                    <label class="field">
                        <span>{words.which}</span>
                        <select
                            on:change=move |event| list.set(event_target_value(&event).parse().ok())
                            inner_html=changing::view(move || {
                                lists
                                    .get()
                                    .into_iter()
                                    .map(|(id, name)| {
                                        view! {
                                            <option value=id.to_string() dir="auto" prop:selected=move || target() == Some(id)>
                                                {name}
                                            </option>
                                        }
                                    })
                                    .collect_view()
                            })
                        ></select>
                    </label>
                }))></div>
            </fieldset>
        }))></div>
        <button class="button button--main" type="button" on:click=keep>
            {words.keep}
        </button>
    }
}

#[component]
fn Taken(list: u32) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().arrival;
    let name = store
        .select(move |model| model.programmes.get(list).map(|list| list.name.clone()).unwrap_or_default());
    let closed = store.select(|model| plan_closed(&model.check.history).is_some());
    let forgets = store.select(|model| model.health >= Health::Full);
    view! {
        <div class="stack">
            <h1 id=HEADING tabindex="-1">
                {words.taken_title}
            </h1>
            <p inner_html=changing::text(move || words.taken(name.get()))></p>
            <div class="changing" inner_html=changing::view(move || {
                forgets.get().then(|| view! { <p class="key-tip">{words.in_memory}</p> })
            })></div>
            <div class="changing" inner_html=changing::view(move || if closed.get() { view! { <Gate /> }.into_any() } else {
                view! {
                    <a class="button button--main" href=format!("{}?list={list}", href(Route::Session))>
                        {words.start}
                    </a>
                }
                .into_any()
            })></div>
            <p>
                <a class="button button--quiet" href=format!("{}?list={list}", href(Route::Programme))>
                    {words.to_lists}
                </a>
            </p>
        </div>
    }
}
