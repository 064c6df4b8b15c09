//! The card of the day of someone who has a course.

use leptos::prelude::*;

use super::check_again::quick_check;
use super::icon::{Icon, Shape};
use super::small_figure::SmallFigure;
use crate::app::core::route::Route;
use crate::app::course::event::CourseEvent;
use crate::app::course::item_words::ItemShown;
use crate::app::course::today::{Beside, Card, HEADING, Kind, Main};
use crate::app::event::Event;
use crate::content::words;
use crate::ui::links::{href, play_asked};
use crate::ui::store::Store;

/// The card.
#[component]
pub fn CourseCard(
    /// What stands on it.
    card: Card,
) -> impl IntoView {
    let words = &words().course_today;
    let class = match card.kind {
        Kind::Rest | Kind::Done => "course-card course-card--quiet stack",
        Kind::Flare | Kind::Easy => "course-card course-card--easy stack",
        Kind::Check | Kind::Session | Kind::Decide | Kind::Review => "course-card stack",
    };
    view! {
        <section class=class aria-labelledby=HEADING>
            <p class="soft">{card.date}</p>
            <h2 id=HEADING tabindex="-1">{card.heading}</h2>
            {card.why.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            {(!card.change.is_empty())
                .then(|| {
                    view! {
                        <p class="course-card__change">
                            <strong>{card.change}</strong>
                        </p>
                    }
                })}
            {card.accepted.map(|(id, text)| view! { <Accepted id text /> })}
            {card.main.map(|main| view! { <MainAction main /> })}
            {(!card.steps.is_empty())
                .then(|| {
                    view! {
                        <ol class="course-card__steps">
                            {card.steps.iter().map(|step| view! { <li>{*step}</li> }).collect_view()}
                        </ol>
                    }
                })}
            {(!card.items.is_empty()).then(|| view! { <Items facts=card.facts items=card.items /> })}
            <div class="course-card__beside">
                {card.beside.into_iter().map(|beside| view! { <BesideAction beside /> }).collect_view()}
                <a class="button button--quiet" href=href(Route::Course)>
                    {words.plan_link}
                </a>
            </div>
        </section>
    }
}

/// What was accepted, and the way back.
#[component]
fn Accepted(id: u64, text: String) -> impl IntoView {
    let store = Store::of_page();
    view! {
        <p role="status">
            {text} " "
            <button
                class="button button--small button--quiet"
                type="button"
                on:click=move |_| store.send(Event::Course(CourseEvent::EntryUndone(id)))
            >
                {words().course_today.undo}
            </button>
        </p>
    }
}

#[component]
fn MainAction(main: Main) -> impl IntoView {
    let store = Store::of_page();
    match main {
        Main::Play { asked, text } => view! {
            <a class="button button--main" href=play_asked(&asked)>
                <Icon shape=Shape::Play />
                <span>{text}</span>
            </a>
        }
        .into_any(),
        Main::Check { quick, text } => view! {
            <a class="button button--main" href=if quick { quick_check() } else { href(Route::Check) }>
                <Icon shape=Shape::Check />
                <span>{text}</span>
            </a>
        }
        .into_any(),
        Main::Say { what, text } => view! {
            <button
                class="button button--main"
                type="button"
                on:click=move |_| store.send(Event::Course(CourseEvent::EntryPut(what.clone())))
            >
                {text}
            </button>
        }
        .into_any(),
        Main::ReadOn(text) => view! {
            <a class="button button--main" href=href(Route::Topic("flare"))>
                {text}
            </a>
        }
        .into_any(),
        Main::Progress(text) => view! {
            <a class="button button--main" href=href(Route::Progress)>
                <Icon shape=Shape::Progress />
                <span>{text}</span>
            </a>
        }
        .into_any(),
    }
}

#[component]
fn BesideAction(beside: Beside) -> impl IntoView {
    let store = Store::of_page();
    let say = move |event: CourseEvent, text: &'static str| {
        view! {
            <button
                class="button button--quiet"
                type="button"
                on:click=move |_| store.send(Event::Course(event.clone()))
            >
                {text}
            </button>
        }
        .into_any()
    };
    match beside {
        Beside::Play { asked, text } => {
            view! { <a class="button button--quiet" href=play_asked(&asked)>{text}</a> }.into_any()
        }
        Beside::Say { what, text } => say(CourseEvent::EntryPut(what), text),
        Beside::Undo { id, text } => say(CourseEvent::EntryUndone(id), text),
        Beside::ReadOn(text) => {
            view! { <a class="button button--quiet" href=href(Route::Topic("flare"))>{text}</a> }.into_any()
        }
        Beside::Week(text) => {
            view! { <a class="button button--quiet" href=href(Route::Week)>{text}</a> }.into_any()
        }
    }
}

/// What is to be done, exercise by exercise.
#[component]
pub fn Items(
    /// How many and how long.
    facts: String,
    /// The exercises.
    items: Vec<ItemShown>,
) -> impl IntoView {
    let item = |item: ItemShown| {
        view! {
            <li class="pictured">
                <SmallFigure id=item.exercise />
                <div>
                    <a href=href(Route::Exercise(item.exercise))>{item.name}</a>
                    <span class="soft">{item.dose}</span>
                </div>
            </li>
        }
    };
    view! {
        <p class="soft">{facts}</p>
        <ol class="player__list">{items.into_iter().map(item).collect_view()}</ol>
    }
}
