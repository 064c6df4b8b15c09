//! The list that is open for changing. Every change is sent as it is made; nothing waits for a "save".

use leptos::prelude::*;

use super::field::TextField;
use super::gate::Gate;
use super::icon::{Icon, Shape};
use super::list_item::ItemView;
use super::list_sheet::ListSheet;
use super::terms;
use crate::app::core::dates::weekday;
use crate::app::core::route::Route;
use crate::app::event::Event;
use crate::app::plan::address::planned;
use crate::app::plan::event::ProgrammeEvent;
use crate::app::plan::lists::EDITOR;
use crate::app::plan::lists_page as own_lists;
use crate::app::plan::lists_page::Editor;
use crate::content::words;
use crate::domain::check::plan_closed;
use crate::domain::exercise::ExerciseId;
use crate::domain::programme::LONGEST_NAME;
use crate::domain::session::plan::MOST_ITEMS;
use crate::ui::changing;
use crate::ui::links::{href, play_list};
use crate::ui::store::Store;

/// A list that is open for changing.
#[component]
pub fn ListEditor(
    /// Its id.
    list: u32,
) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().programme;
    let editor = store.select(own_lists::editor);
    let rows = store.select(own_lists::rows);
    let empty = Memo::new(move |_| rows.with(Vec::is_empty));
    let send = move |event: ProgrammeEvent| store.send(Event::Programme(event));
    let part = move |choose: fn(&Editor) -> String| {
        move || editor.with(|editor| editor.as_ref().map(choose).unwrap_or_default())
    };
    let sender = Memo::new(move |_| part(|editor| editor.card.sender.clone().unwrap_or_default())());
    let note = Memo::new(move |_| part(|editor| editor.note.clone())());
    let name = Memo::new(move |_| part(|editor| editor.card.name.clone())());
    let unknown =
        Memo::new(move |_| editor.with(|editor| editor.as_ref().map_or(0, |editor| editor.unknown)));
    let too_often = Memo::new(move |_| {
        editor.with(|editor| editor.as_ref().map(|editor| editor.too_often.clone()).unwrap_or_default())
    });
    view! {
        <div class="stack">
            <p>
                <button
                    class="button button--quiet"
                    type="button"
                    on:click=move |_| send(ProgrammeEvent::Opened(None))
                >
                    <Icon shape=Shape::Back />
                    {words.all_lists}
                </button>
            </p>
            <h2 id=EDITOR tabindex="-1" dir="auto" inner_html=changing::text(part(|editor| editor.card.name.clone()))></h2>
            <p inner_html=changing::text(part(|editor| editor.card.facts.clone()))></p>
            <p>
                <strong>{words.lay_out} ": "</strong>
                <span inner_html=changing::text(part(|editor| terms::equipment_list(&editor.things)))></span>
            </p>
            <div class="changing" inner_html=changing::view(move || {
                let (from, said) = (sender.get(), note.get());
                (!from.is_empty() || !said.is_empty())
                    .then(|| {
                        view! {
                            <div class="card stack">
                                <p>
                                    <strong>{words.from(from)}</strong>
                                </p>
                                <p class="own-lists__note" dir="auto">{said}</p>
                            </div>
                        }
                    })
            })></div>
            <Begin list editor />
        </div>
        <div class="own-lists__field">
            <TextField
                id="list-name"
                label=words.name.into_any()
                hint=""
                most=LONGEST_NAME
                text=name
                error=Memo::new(|_| String::new())
                write=Box::new(move |name| send(ProgrammeEvent::Renamed { list, name }))
            />
        </div>
        <section class="stack">
            <h3>{words.exercises_heading}</h3>
            <div class="changing" inner_html=changing::view(move || {
                empty.get().then(|| view! { <p>{words.no_exercises}</p> })
            })></div>
            <ol class="own-lists__items">
                <For each=move || rows.get() key=|key| *key let(key)>
                    <ItemView key />
                </For>
            </ol>
            <div class="changing" inner_html=changing::view(move || {
                let count = unknown.get();
                (count > 0).then(|| view! { <p class="soft">{words.unknown(count)}</p> })
            })></div>
            <AddExercise list editor />
        </section>
        <fieldset class="card stack">
            <legend>
                <h3>{words.days_heading}</h3>
            </legend>
            <p>{words.days_text}</p>
            <div class="own-lists__days">
                {(0..7_u8)
                    .map(|day| {
                        let chosen = move || {
                            editor.with(|editor| editor.as_ref().is_some_and(|editor| editor.days.contains(day)))
                        };
                        view! {
                            <label class="switch">
                                <input
                                    type="checkbox"
                                    prop:checked=chosen
                                    on:change=move |_| {
                                        send(ProgrammeEvent::DayToggled {
                                            list,
                                            weekday: day,
                                        });
                                    }
                                />
                                <span>{weekday(day)}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
            <div role="status" class="stack" inner_html=changing::view(move || {
                too_often.get().into_iter().map(|text| view! { <Warning text /> }).collect_view()
            })></div>
        </fieldset>
        <ListSheet />
        <p>
            <button
                class="button button--quiet button--danger"
                type="button"
                on:click=move |_| send(ProgrammeEvent::Deleted(list))
            >
                {words.delete}
            </button>
        </p>
    }
}

/// A remark that hinders nothing.
#[component]
pub fn Warning(
    /// What it says.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! {
        <p class="own-lists__warning">
            <Icon shape=Shape::Warning />
            <span>{text}</span>
        </p>
    }
}

/// Starts the list, unless the knee check has closed the plan.
#[component]
fn Begin(list: u32, editor: Memo<Option<Editor>>) -> impl IntoView {
    let store = Store::of_page();
    let closed = store.select(|model| plan_closed(&model.check.history).is_some());
    let playable =
        Memo::new(move |_| editor.with(|editor| editor.as_ref().is_some_and(|editor| editor.card.playable)));
    let shown = changing::view(move || match (closed.get(), playable.get()) {
        (true, _) => view! { <Gate /> }.into_any(),
        (false, false) => ().into_any(),
        (false, true) => view! {
            <a class="button button--main" href=play_list(list)>
                <Icon shape=Shape::Play />
                {words().programme.start}
            </a>
        }
        .into_any(),
    });
    view! { <div class="changing" inner_html=shown></div> }
}

/// One more exercise, chosen by name.
#[component]
fn AddExercise(list: u32, editor: Memo<Option<Editor>>) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().programme;
    let room = Memo::new(move |_| editor.with(|editor| editor.as_ref().is_some_and(|editor| editor.room)));
    let all = own_lists::by_name();
    let (chosen, choose) = signal(all.first().map(|(id, _)| *id));
    let options = move || {
        all.iter().map(|(id, name)| view! { <option value=id.as_str()>{*name}</option> }).collect_view()
    };
    view! {
        <form
            class="card stack"
            on:submit=move |event| {
                event.prevent_default();
                let exercises = chosen.get_untracked().into_iter().map(planned).collect();
                store.send(Event::Programme(ProgrammeEvent::Added { list, exercises }));
            }
        >
            <h4>{words.add_heading}</h4>
            <div class="changing" inner_html=changing::view(move || {
                (!room.get()).then(|| view! { <p>{words.full(MOST_ITEMS)}</p> })
            })></div>
            <div class="field own-lists__field">
                <label for="add-exercise">{words.add_label}</label>
                <select
                    id="add-exercise"
                    on:change=move |event| choose.set(ExerciseId::find(&event_target_value(&event)))
                >
                    {options()}
                </select>
            </div>
            <div class="own-lists__row">
                <button
                    class="button"
                    type="submit"
                    aria-disabled=move || (!room.get()).to_string()
                >
                    {words.add}
                </button>
                <a class="button button--quiet" href=href(Route::Guide)>
                    {words.guide_link}
                </a>
            </div>
            <p>{words.walk_run_hint}</p>
            <button
                class="button"
                type="button"
                aria-disabled=move || (!room.get()).to_string()
                on:click=move |_| store.send(Event::Programme(ProgrammeEvent::WalkRunAdded(list)))
            >
                {words.add_walk_run}
            </button>
        </form>
    }
}
