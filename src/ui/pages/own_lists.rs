//! Lists of one's own: all of them, or the one that is open for changing (`ui::components::list_editor`).

use leptos::prelude::*;

use crate::app::core::route::Route;
use crate::app::event::Event;
use crate::app::model::Model;
use crate::app::plan::address::planned;
use crate::app::plan::event::ProgrammeEvent;
use crate::app::plan::lists::{OVERVIEW, UNDO};
use crate::app::plan::lists_page as own_lists;
use crate::app::plan::lists_page::Card;
use crate::content::exercises::exercise_words;
use crate::content::{programmes as starter_sets, words};
use crate::domain::check::plan_closed;
use crate::domain::programme::LONGEST_NAME;
use crate::domain::session::plan::PlannedExercise;
use crate::ui::changing;
use crate::ui::components::field::TextField;
use crate::ui::components::gate::Gate;
use crate::ui::components::icon::{Icon, Shape};
use crate::ui::components::list_editor::ListEditor;
use crate::ui::components::live::{Live, Part};
use crate::ui::components::reminders::Reminders;
use crate::ui::links::{href, play_list};
use crate::ui::store::Store;

#[component]
pub fn OwnLists() -> impl IntoView {
    let words = &words().programme;
    view! {
        <div class="stack-wide own-lists">
            <div class="stack">
                <h1 id=OVERVIEW tabindex="-1">{words.title}</h1>
                <p>{words.intro}</p>
                <noscript>
                    <p class="card">{words.needs_script} " " <a href=href(Route::Guide)>{words.guide_link}</a></p>
                </noscript>
            </div>
            <Live part=LISTS />
        </div>
    }
}

/// [`Lists`] as a part that lives.
pub const LISTS: Part = Part { name: "lists", view: || Lists().into_any() };

#[component]
fn Lists() -> impl IntoView {
    let store = Store::of_page();
    let ready = store.select(|model| model.ready);
    let open = store.select(|model| model.lists.open);
    let shown = changing::view(move || match (ready.get(), open.get()) {
        (false, _) => view! { <p class="soft own-lists__loading">{words().programme.loading}</p> }.into_any(),
        (true, Some(list)) => view! {
            <div class="stack-wide">
                <ListEditor list />
                <Foot />
            </div>
        }
        .into_any(),
        (true, None) => view! {
            <div class="stack-wide">
                <Overview />
                <Foot />
            </div>
        }
        .into_any(),
    });
    view! { <div class="changing" inner_html=shown></div> }
}

#[component]
fn Overview() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().programme;
    let cards = store.select(own_lists::cards);
    let brought = store.select(own_lists::brought);
    let closed = store.select(|model| plan_closed(&model.check.history).is_some());
    let send = move |event: ProgrammeEvent| store.send(Event::Programme(event));
    let name = store.select(|model| model.lists.new_name.clone());
    let in_part = store.select(Model::sees_in_part);
    view! {
        <div class="changing" inner_html=changing::view(move || {
            let brought = brought.get();
            (!brought.is_empty()).then(|| view! { <Brought brought cards /> })
        })></div>
        <div
            class="changing"
            inner_html=changing::view(move || closed.get().then(|| view! { <Gate /> }))
        ></div>
        <div class="changing" inner_html=changing::view(move || {
            if cards.with(Vec::is_empty) {
                view! {
                    <section class="card stack">
                        <h2>{if in_part.get() { words.unsure_heading } else { words.empty_heading }}</h2>
                        <p>{if in_part.get() { words.unsure_text } else { words.empty_text }}</p>
                    </section>
                }
                    .into_any()
            } else {
                let closed = closed.get();
                view! {
                    <ul class="card-list">
                        {cards.get().into_iter().map(|card| view! { <CardView card closed /> }).collect_view()}
                    </ul>
                }
                    .into_any()
            }
        })></div>
        <Reminders />
        <section class="card stack">
            <h2>{words.new_heading}</h2>
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    send(ProgrammeEvent::Made {
                        name: name.get_untracked(),
                        exercises: Vec::new(),
                    });
                }
            >
                <div class="own-lists__field">
                    <TextField
                        id="new-name"
                        label=words.new_name.into_any()
                        hint=words.new_hint
                        most=LONGEST_NAME
                        text=name
                        error=Memo::new(|_| String::new())
                        write=Box::new(move |name| send(ProgrammeEvent::NewNameWritten(name)))
                    />
                </div>
                <button class="button" type="submit">
                    {words.make}
                </button>
            </form>
        </section>
        <section class="card stack">
            <h2>{words.copy_heading}</h2>
            <p>{words.copy_text}</p>
            <div class="own-lists__row">
                {starter_sets::all()
                    .iter()
                    .map(|set| {
                        view! {
                            <button
                                class="button button--quiet"
                                type="button"
                                on:click=move |_| {
                                    send(ProgrammeEvent::Made {
                                        name: String::new(),
                                        exercises: set.exercises.iter().copied().map(planned).collect(),
                                    });
                                }
                            >
                                {words.copy(set.name)}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
        </section>
        <p>
            <a class="button button--quiet" href=href(Route::Guide)>
                <Icon shape=Shape::Guide />
                {words.guide_link}
            </a>
        </p>
    }
}

/// One list among the others.
#[component]
fn CardView(card: Card, closed: bool) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().programme;
    let Card { id, name, facts, days, sender, playable } = card;
    let (start, change) = (words.start_named(&name), words.change_named(&name));
    view! {
        <li class="card stack">
            <h2 dir="auto">{name}</h2>
            {sender.map(|sender| view! { <p class="soft">{words.from(sender)}</p> })}
            <p class="soft">{facts} <br /> {days}</p>
            <div class="own-lists__row">
                {(playable && !closed)
                    .then(|| {
                        view! {
                            <a class="button" href=play_list(id) aria-label=start>
                                <Icon shape=Shape::Play />
                                {words.start}
                            </a>
                        }
                    })}
                <button
                    class="button button--quiet"
                    type="button"
                    aria-label=change
                    on:click=move |_| {
                        store.send(Event::Programme(ProgrammeEvent::Opened(Some(id))));
                    }
                >
                    {words.change}
                </button>
            </div>
        </li>
    }
}

/// Exercises that the address brings, and where they may go.
#[component]
fn Brought(brought: Vec<PlannedExercise>, cards: Memo<Vec<Card>>) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().programme;
    let send = move |event: ProgrammeEvent| store.send(Event::Programme(event));
    let names =
        brought.iter().map(|brought| exercise_words(brought.exercise).name).collect::<Vec<_>>().join(", ");
    let into_new = brought.clone();
    view! {
        <section class="card stack">
            <h2>{words.bring_heading}</h2>
            <p>{names}</p>
            <div class="own-lists__row">
                <div class="changing" inner_html=changing::view(move || {
                    cards
                        .get()
                        .into_iter()
                        .map(|card| {
                            let exercises = brought.clone();
                            let list = card.id;
                            view! {
                                <button
                                    class="button"
                                    type="button"
                                    on:click=move |_| {
                                        send(ProgrammeEvent::Added {
                                            list,
                                            exercises: exercises.clone(),
                                        });
                                    }
                                >
                                    {words.bring_into(card.name)}
                                </button>
                            }
                        })
                        .collect_view()
                })></div>
                <button
                    class="button"
                    type="button"
                    on:click=move |_| {
                        send(ProgrammeEvent::Made {
                            name: String::new(),
                            exercises: into_new.clone(),
                        });
                    }
                >
                    {words.bring_new}
                </button>
                <button
                    class="button button--quiet"
                    type="button"
                    on:click=move |_| send(ProgrammeEvent::Opened(None))
                >
                    {words.bring_no}
                </button>
            </div>
        </section>
    }
}

/// What became of the last tap, and the way back from a deletion. It stays in sight at the foot of the window.
#[component]
fn Foot() -> impl IntoView {
    let store = Store::of_page();
    let said = store.select(own_lists::said);
    let undo = store.select(own_lists::undo);
    let offered = Memo::new(move |_| undo.with(Option::is_some));
    view! {
        <div class="own-lists__foot">
            <p
                role="status"
                inner_html=changing::text(move || undo.get().or_else(|| said.get()).unwrap_or_default())
            ></p>
            <div class="changing" inner_html=changing::view(move || offered.get().then(|| view! {
                <button
                    class="button button--quiet"
                    type="button"
                    id=UNDO
                    on:click=move |_| store.send(Event::Programme(ProgrammeEvent::Undone))
                >
                    {words().own_list.undo}
                </button>
            }))></div>
        </div>
    }
}
