//! What a session that has not started is going to be, and what can be chosen of it for this time.

use leptos::prelude::*;

use super::small_figure::SmallFigure;
use crate::app::core::route::Route;
use crate::app::event::Event;
use crate::app::session::event::{Arranged, ThisTime};
use crate::app::session::start_choices as arrangement;
use crate::app::session::view as player;
use crate::app::session::view::Screen;
use crate::content::words;
use crate::domain::session::plan::Side;
use crate::ui::changing;
use crate::ui::links::href;
use crate::ui::store::Store;

/// Length and exercises, as they will be with what is chosen.
#[component]
pub fn Coming() -> impl IntoView {
    let store = Store::of_page();
    let overview = store.select_at(|model, now| match player::screen(model, now) {
        Screen::Overview(overview) => Some(overview),
        _ => None,
    });
    let list = store.select(|model| {
        let list = model.visit.list.as_deref()?.parse().ok()?;
        model.programmes.get(list).map(|list| list.name.clone())
    });
    let left_out =
        Memo::new(move |_| overview.with(|o| o.as_ref().map(|o| o.left_out.clone()).unwrap_or_default()));
    view! {
        <div class="changing" inner_html=changing::view(move || {
            list.get().map(|name| view! { <p class="player__list-name" dir="auto">{name}</p> })
        })></div>
        <p inner_html=changing::text(move || {
            overview.with(|o| o.as_ref().map(|o| o.facts.clone()).unwrap_or_default())
        })></p>
        <div class="changing" inner_html=changing::view(move || {
            let line = left_out.get();
            (!line.is_empty()).then(|| view! { <p>{line}</p> })
        })></div>
        <ol class="player__list" inner_html=changing::view(move || {
            overview
                .with(|o| o.as_ref().map(|o| o.items.clone()).unwrap_or_default())
                .into_iter()
                .map(|(id, name, dose)| {
                    view! {
                        <li class="pictured">
                            {id.map(|id| view! { <SmallFigure id /> })}
                            <div>
                                <strong>{name}</strong>
                                <span class="soft">{dose}</span>
                            </div>
                        </li>
                    }
                })
                .collect_view()
        })></ol>
    }
}

/// Which sides and whose pace, for this session; nothing where there is no choice.
#[component]
pub fn ThisSession() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().start_screen;
    let choices = store.select(arrangement::choices);
    let offered = choices.with_untracked(|choices| choices.sides.clone());
    let counted = choices.with_untracked(|choices| choices.own_pace.is_some());
    let label = |sides: ThisTime| match sides {
        ThisTime::AsPlanned => words.as_planned,
        ThisTime::First(Side::Left) => words.left_first,
        ThisTime::First(Side::Right) => words.right_first,
        ThisTime::Only(Side::Left) => words.left_only,
        ThisTime::Only(Side::Right) => words.right_only,
    };
    let sides = move |sides: ThisTime| {
        view! {
            <label class="switch">
                <input
                    type="radio"
                    name="this-time"
                    prop:checked=move || choices.with(|choices| choices.chosen == sides)
                    on:change=move |_| store.send(Event::Arranged(Arranged::Sides(sides)))
                />
                <span>{label(sides)}</span>
            </label>
        }
    };
    // Whoever has chosen something should see it again next time.
    let open = choices.with_untracked(|c| c.chosen != ThisTime::AsPlanned || c.own_pace == Some(true));
    (counted || !offered.is_empty()).then(|| view! {
        <details class="player__choice" open=open>
        <summary>{words.heading}</summary>
        {(!offered.is_empty())
            .then(|| {
                view! {
                    <fieldset>
                        <legend>{words.sides}</legend>
                        {offered.into_iter().map(sides).collect_view()}
                    </fieldset>
                }
            })}
        {counted
            .then(|| {
                view! {
                    <label class="switch">
                        <input
                            type="checkbox"
                            prop:checked=move || choices.with(|choices| choices.own_pace == Some(true))
                            on:change=move |event| {
                                store.send(Event::Arranged(Arranged::OwnPace(event_target_checked(&event))));
                            }
                        />
                        <span>{words.own_pace}</span>
                    </label>
                }
            })}
        <p class="soft">{words.stays}</p>
        </details>
    })
}

/// The address asks for a list that is not there, or has no exercises.
#[component]
pub fn NoList(
    /// Its id, where it is there.
    list: Option<u32>,
) -> impl IntoView {
    let words = &words().start_screen;
    let (heading, text) = match list {
        Some(_) => (words.empty_list, words.empty_list_text),
        None => (words.no_list, words.no_list_text),
    };
    let lists = href(Route::Programme);
    let lists = list.map_or(lists.clone(), |id| format!("{lists}?list={id}"));
    view! {
        <div class="player__calm stack">
            <h1 id=player::HEADING tabindex="-1">
                {heading}
            </h1>
            <p>{text}</p>
            <a class="button button--main" href=lists>
                {words.to_lists}
            </a>
        </div>
    }
}
