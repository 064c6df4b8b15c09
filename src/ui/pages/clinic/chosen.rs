//! Looking for exercises, and those that are chosen with their doses.

use leptos::prelude::*;

use crate::app::clinic::builder as clinic_builder;
use crate::app::clinic::builder::{CHOICES, Change, ClinicEvent, DOWN, Item, SEARCH, UP};
use crate::app::event::Event;
use crate::app::guide::filter::{Control, Quality};
use crate::app::plan::dose_number::{self, DoseNumber};
use crate::content::exercises::{exercise, exercise_words};
use crate::content::{gap, words};
use crate::domain::exercise::ExerciseId;
use crate::domain::exercise::{Sides, Work};
use crate::domain::programme::bounds;
use crate::domain::session::plan::MOST_ITEMS;
use crate::domain::session::{Pacing, SideChoice};
use crate::ui::changing;
use crate::ui::components::field::{Kind, TextField};
use crate::ui::components::terms;
use crate::ui::store::Store;

/// The field to look for exercises in, and a button for each that fits.
#[component]
pub fn Finder() -> impl IntoView {
    let store = Store::of_page();
    let (words, guide) = (&words().clinic, &words().guide);
    let narrowed = store.select(|model| model.builder.narrowed.clone());
    let search = store.select(|model| model.builder.search.clone());
    let room = store.select(|model| model.builder.has_room());
    view! {
        <section class="card stack">
            <h2>{words.exercises_heading}</h2>
            <div class="field">
                <label for=SEARCH>{words.search}</label>
                <p id="clinic-search-hint" class="soft">
                    {words.search_hint}
                </p>
                <input
                    id=SEARCH
                    type="search"
                    dir="auto"
                    autocomplete="off"
                    aria-describedby="clinic-search-hint"
                    prop:value=move || search.get()
                    on:input=move |event| {
                        store.send(Event::Clinic(ClinicEvent::Searched(event_target_value(&event))));
                    }
                />
            </div>
            <details class="stack">
                <summary>{guide.narrow}</summary>
                <div class="clinic__choices">
                    {CONTROLS
                        .into_iter()
                        .enumerate()
                        .map(|(place, control)| view! { <Choice place control /> })
                        .collect_view()}
                </div>
            </details>
            <div class="changing" inner_html=changing::view(move || {
                    if !room.get() {
                        return view! { <p class="key-tip">{words.full(MOST_ITEMS)}</p> }.into_any();
                    }
                    let asked: Vec<Quality> = narrowed.with(|narrowed| {
                        let chosen = |(control, value): (Control, &String)| {
                            control.qualities().into_iter().find(|quality| quality.value() == *value)
                        };
                        CONTROLS.into_iter().zip(narrowed).filter_map(chosen).collect()
                    });
                    let mut found = search.with(|search| clinic_builder::found(search));
                    found.retain(|(id, _)| asked.iter().all(|quality| quality.is_of(exercise(*id))));
                    let pictured = found.len() <= PICTURED;
                    if found.is_empty() {
                        return view! { <p>{words.none_found}</p> }.into_any();
                    }
                    let buttons = found
                        .into_iter()
                        .map(|(id, name)| {
                            view! {
                                <li>
                                    <button
                                        class="button button--quiet clinic__add"
                                        type="button"
                                        on:click=move |_| store.send(Event::Clinic(ClinicEvent::Added(id)))
                                    >
                                        {pictured
                                            .then(|| {
                                                view! {
                                                    <span class="clinic__picture" aria-hidden="true" data-still=id.as_str()></span>
                                                }
                                            })}
                                        {words.add(name)}
                                    </button>
                                </li>
                            }
                        })
                        .collect_view();
                    view! { <ul class="clinic__found">{buttons}</ul> }.into_any()
            })></div>
        </section>
    }
}

/// The choices of the guide that help to find an exercise here.
const CONTROLS: [Control; CHOICES] = [Control::Stage, Control::Need, Control::Muscle, Control::Kind];

/// So many exercises are shown with their pictures: each comes out of a page of its own.
const PICTURED: usize = 12;

/// One choice.
#[component]
fn Choice(place: usize, control: Control) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().guide;
    let label = match control {
        Control::Stage => words.control.stage,
        Control::Need => words.control.need,
        Control::Muscle => words.control.muscle,
        Control::Kind => words.control.kind,
        Control::Position => words.control.position,
        Control::Minutes => words.control.minutes,
    };
    let chosen = store.select(move |model| model.builder.narrowed[place].clone());
    view! {
        <label class="field">
            <span>{label}</span>
            <select
                prop:value=move || chosen.get()
                on:change=move |event| {
                    store.send(Event::Clinic(ClinicEvent::Narrowed(place, event_target_value(&event))));
                }
            >
                <option value="">{words.any}</option>
                {control
                    .qualities()
                    .into_iter()
                    .map(|quality| view! { <option value=quality.value()>{terms::quality(quality)}</option> })
                    .collect_view()}
            </select>
        </label>
    }
}

/// What is chosen, in order.
#[component]
pub fn ChosenList() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().clinic;
    let keys = store.select(|model| model.builder.items.iter().map(|item| item.key).collect::<Vec<_>>());
    let none = Memo::new(move |_| keys.with(Vec::is_empty));
    view! {
        <section class="stack">
            <h2>{words.chosen_heading}</h2>
            <div class="changing" inner_html=changing::view(move || {
                none.get().then(|| view! { <p class="soft">{words.none_chosen}</p> })
            })></div>
            <ol class="clinic__chosen">
                <For each=move || keys.get() key=|key| *key let:key>
                    <Chosen key />
                </For>
            </ol>
        </section>
    }
}

#[component]
fn Chosen(key: u32) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().clinic;
    let item = store.select(move |model| model.builder.items.iter().find(|item| item.key == key).cloned());
    let place = store.select(move |model| {
        let items = &model.builder.items;
        (items.iter().position(|item| item.key == key).unwrap_or_default(), items.len())
    });
    let send = move |change: Change| store.send(Event::Clinic(ClinicEvent::Changed(key, change)));
    let Some(Item { planned, .. }) = item.get_untracked() else { return ().into_any() };
    let name = exercise_words(planned.exercise).name;
    let id = move |ids: &'static [&'static str; MOST_ITEMS]| move || ids.get(place.get().0).copied();
    let numbers = dose_number::numbers(planned.dose.work);
    view! {
        <li class="card stack">
            <h3>{name}</h3>
            <div class="clinic__moves">
                <button
                    class="button button--quiet button--small"
                    type="button"
                    id=id(&UP)
                    aria-label=words.up_named(name)
                    disabled=move || place.get().0 == 0
                    on:click=move |_| send(Change::Up)
                >
                    {words.up}
                </button>
                <button
                    class="button button--quiet button--small"
                    type="button"
                    id=id(&DOWN)
                    aria-label=words.down_named(name)
                    disabled=move || place.get().0 + 1 == place.get().1
                    on:click=move |_| send(Change::Down)
                >
                    {words.down}
                </button>
                <button
                    class="button button--quiet button--small"
                    type="button"
                    aria-label=words.out_named(name)
                    on:click=move |_| send(Change::Out)
                >
                    {words.out}
                </button>
            </div>
            <div class="clinic__numbers">
                {numbers
                    .iter()
                    .map(|number| view! { <Number key number=*number item name /> })
                    .collect_view()}
            </div>
            {(exercise(planned.exercise).sides == Sides::Each)
                .then(|| view! { <SideField item name send=Callback::new(send) /> })}
            {bounds::paced_by_choice(planned.dose.work)
                .then(|| view! { <PaceField item name send=Callback::new(send) /> })}
        </li>
    }
    .into_any()
}

/// The parts of a repetition by the names that the player gives them: some movements begin on the way down.
fn label(exercise: ExerciseId, number: DoseNumber, work: Work) -> String {
    let words = &words().clinic;
    let cues = exercise_words(exercise);
    let label = match (number, work) {
        (DoseNumber::Sets, _) => words.sets,
        (DoseNumber::Rest, _) => words.rest,
        (DoseNumber::Lift, _) => return words.part(cues.lift),
        (DoseNumber::Hold, _) => return words.part(cues.hold),
        (DoseNumber::Lower, _) => return words.part(cues.lower),
        (DoseNumber::Work, Work::Repetitions { .. }) => words.repetitions,
        (DoseNumber::Work, Work::Hold { .. }) => words.hold,
        (DoseNumber::Work, Work::Steps { .. }) => words.steps,
        (DoseNumber::Work, Work::Timed { .. }) => words.time,
    };
    label.to_owned()
}

/// One number of a dose, and what is wrong with it.
#[component]
fn Number(key: u32, number: DoseNumber, item: Memo<Option<Item>>, name: &'static str) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().clinic;
    let Some(first) = item.get_untracked() else { return ().into_any() };
    let work = first.planned.dose.work;
    let range = dose_number::range(number, work);
    let (least, most) = (*range.start(), *range.end());
    let wrong = move || {
        let wrong = item.get()?.wrong;
        wrong.into_iter().find(|(other, _)| *other == number).map(|(_, text)| text)
    };
    let text = Memo::new(move |_| {
        let value = item.get().map(|item| dose_number::value(number, item.planned.dose));
        wrong().unwrap_or_else(|| value.unwrap_or_default().to_string())
    });
    let error = Memo::new(move |_| {
        wrong().map(|_| words.number_wrong(gap::Least(least), gap::Most(most))).unwrap_or_default()
    });
    let label = view! {
        {label(first.planned.exercise, number, work)}
        " "
        <span class="visually-hidden">{words.of_exercise(name)}</span>
    };
    let write = move |text| {
        store.send(Event::Clinic(ClinicEvent::Changed(key, Change::Number(number, text))));
    };
    view! {
        <TextField
            id=format!("clinic-{key}-{}", number as u8)
            label=label.into_any()
            hint=""
            kind=Kind::Number
            text
            error
            write=Box::new(write)
        />
    }
    .into_any()
}

const SIDES: [SideChoice; 4] =
    [SideChoice::LeftThenRight, SideChoice::RightThenLeft, SideChoice::OnlyLeft, SideChoice::OnlyRight];

#[component]
fn SideField(item: Memo<Option<Item>>, name: &'static str, send: Callback<Change>) -> impl IntoView {
    let words = words();
    let labels = [
        words.arrival.left_first,
        words.arrival.right_first,
        words.arrival.only_left,
        words.arrival.only_right,
    ];
    let chosen =
        move || item.get().and_then(|item| SIDES.iter().position(|sides| *sides == item.planned.sides));
    view! {
        <label class="field">
            <span>{words.clinic.sides} " " <span class="visually-hidden">{words.clinic.of_exercise(name)}</span></span>
            <select on:change=move |event| {
                let place = event_target_value(&event).parse::<usize>().ok();
                if let Some(sides) = place.and_then(|place| SIDES.get(place)) {
                    send.run(Change::Sides(*sides));
                }
            }>
                {labels
                    .into_iter()
                    .enumerate()
                    .map(|(place, label)| {
                        view! {
                            <option value=place.to_string() prop:selected=move || chosen() == Some(place)>
                                {label}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}

#[component]
fn PaceField(item: Memo<Option<Item>>, name: &'static str, send: Callback<Change>) -> impl IntoView {
    let words = &words().clinic;
    let own = move || item.get().is_some_and(|item| item.planned.pacing == Pacing::OwnPace);
    view! {
        <label class="field">
            <span>{words.pace} " " <span class="visually-hidden">{words.of_exercise(name)}</span></span>
            <select on:change=move |event| {
                let own = event_target_value(&event) == "own";
                send.run(Change::Pacing(if own { Pacing::OwnPace } else { Pacing::Paced }));
            }>
                <option value="paced" prop:selected=move || !own()>
                    {words.paced}
                </option>
                <option value="own" prop:selected=own>
                    {words.own_pace}
                </option>
            </select>
        </label>
    }
}
