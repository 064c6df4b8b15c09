//! "Add to my list" on the page of an exercise. Printed as a link to one's own lists, which works before the program is
//! there; then a button that adds at once, or a choice of lists where there are several.

use leptos::prelude::*;

use super::live::Part;
use crate::app::core::route::Route;
use crate::app::event::Event;
use crate::app::plan::address::planned;
use crate::app::plan::event::ProgrammeEvent;
use crate::app::plan::lists::lists_with;
use crate::app::plan::state::Said;
use crate::content::words;
use crate::domain::contact::isolated;
use crate::domain::exercise::ExerciseId;
use crate::domain::programme::MOST_PROGRAMMES;
use crate::domain::session::plan::MOST_ITEMS;
use crate::ui::changing;
use crate::ui::links::{href, keep};
use crate::ui::store::Store;

/// [`AddToList`] as a part that lives.
pub const ADD_TO_LIST: Part = Part { name: "add-to-list", view: || AddToList().into_any() };

/// The exercise of the page that is being printed.
#[derive(Clone, Copy, Debug)]
pub struct Shown(pub ExerciseId);

#[component]
fn AddToList() -> impl IntoView {
    let store = Store::of_page();
    let here = &words().add_to_list;
    let ready = store.select(|model| model.ready);
    let printed = use_context::<Shown>().map(|shown| shown.0);
    let shown = store.select(move |model| printed.or_else(|| ExerciseId::find(&model.visit.exercise)));
    let lists = store.select(|model| {
        model.programmes.all().iter().map(|list| (list.id, list.name.clone())).collect::<Vec<_>>()
    });
    let add = move |list: Option<u32>| {
        let exercises = shown.get_untracked().into_iter().map(planned).collect();
        store.send(Event::Programme(match list {
            Some(list) => ProgrammeEvent::Added { list, exercises },
            None => ProgrammeEvent::Made { name: String::new(), exercises },
        }));
    };
    let said = store.select_at(move |model, _| {
        let own = &words().own_list;
        let refused = match model.lists.said {
            Some(Said::NoRoom) => Some(own.no_room(MOST_PROGRAMMES)),
            Some(Said::ListFull) => Some(own.list_full(MOST_ITEMS)),
            _ => None,
        };
        refused.or_else(|| {
            let id = printed.or_else(|| ExerciseId::find(&model.visit.exercise))?;
            let with = lists_with(model, id);
            let names = with.iter().filter_map(|list| Some(isolated(&model.programmes.get(*list)?.name)));
            let names = names.collect::<Vec<_>>().join(", ");
            (!names.is_empty()).then(|| words().add_to_list.in_lists(names))
        })
    });
    // Only this asks for other controls: a button that was just pressed keeps the focus.
    let several = Memo::new(move |_| lists.with(|lists| lists.len() > 1));
    let choices = move || {
        let known = lists.get();
        let new = (known.len() < MOST_PROGRAMMES).then(|| (None, here.new.to_owned()));
        known.into_iter().map(|(id, name)| (Some(id), name)).chain(new).collect::<Vec<_>>()
    };
    view! {
        <div class="add-to-list">
            <div class="changing" inner_html=changing::view(move || match (ready.get(), shown.get(), several.get()) {
                (false, Some(id), _) => view! { <a class="button" href=keep([id])>{here.button}</a> }.into_any(),
                (_, None, _) => ().into_any(),
                (true, _, false) => {
                    let only = move || lists.with_untracked(|lists| lists.first().map(|(id, _)| *id));
                    view! {
                        <button class="button" type="button" on:click=move |_| add(only())>
                            {here.button}
                        </button>
                    }
                        .into_any()
                }
                (true, _, true) => {
                    view! {
                        <details>
                            <summary class="button">{here.choose}</summary>
                            <ul class="own-lists__row">
                                <For each=choices key=|choice| choice.clone() let((list, name))>
                                    <li>
                                        <button
                                            class="button button--quiet"
                                            type="button"
                                            dir="auto"
                                            on:click=move |_| add(list)
                                        >
                                            {name.clone()}
                                        </button>
                                    </li>
                                </For>
                            </ul>
                        </details>
                    }
                        .into_any()
                }
            })></div>
            <p class="soft add-to-list__said" role="status" inner_html=changing::view(move || {
                said.get().map(|line| view! { {line} " " <a href=href(Route::Programme)>{here.open}</a> })
            })></p>
        </div>
    }
}
