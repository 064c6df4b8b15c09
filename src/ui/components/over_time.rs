//! Progress over time: what changed, this week, the months, time a week, each exercise. Days and weeks stand in tables, and
//! what is drawn stands inside them: so the drawing is read aloud as it is seen, at any size of letters and in either direction.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::core::route::Route;
use crate::app::event::Event;
use crate::app::record::event::ArchiveEvent;
use crate::app::record::marks;
use crate::app::record::over_time::{self, Bar, DayShown, OverTime, Practised};
use crate::app::record::progress::over_time;
use crate::content::{gap, words};
use crate::domain::document::key::Month;
use crate::ui::changing;
use crate::ui::components::fold::Fold;
use crate::ui::links::href;
use crate::ui::store::Store;

/// A part of it that is shown; changes where that part changes.
fn part<T: PartialEq + Send + Sync + 'static>(of: fn(&OverTime<'_>) -> T) -> Memo<Option<T>> {
    Store::of_page().select_at(move |model, now| model.ready.then(|| of(&over_time(model, now))))
}

/// What changed, in one sentence.
#[component]
pub fn WhatChanged() -> impl IntoView {
    let words = &words().over_time;
    let changed = part(over_time::changed);
    view! {
        <div class="changing" inner_html=changing::view(move || changed.get().flatten().map(|changed| view! {
            <section class="card stack" aria-labelledby="what-changed">
                <h2 id="what-changed">{words.heading}</h2>
                <p class="what-changed">{changed.text}</p>
                {changed.worse.then(|| view! {
                    <p class="screen-only">
                        <a class="button" href=href(Route::Report)>{words.worse_link}</a>
                    </p>
                })}
                {changed.compared.then(|| view! {
                    <Fold
                        summary=words.what_counts
                        class="screen-only"
                        holds=Arc::new(move || view! {
                            <p>{words.rule}</p>
                            <p>{words.middle}</p>
                        }.into_any())
                    />
                })}
            </section>
        }))></div>
    }
}

/// This week, the months, time a week and each exercise.
#[component]
pub fn OverTimeParts() -> impl IntoView {
    view! {
        <div class="over-time">
            <div class="stack-wide">
                <ThisWeek />
                <Months />
            </div>
            <div class="stack-wide">
                <TimeAWeek />
                <EachExercise />
            </div>
        </div>
    }
}

#[component]
fn ThisWeek() -> impl IntoView {
    let words = &words().over_time;
    let week = part(over_time::week);
    view! {
        <section class="card stack" aria-labelledby="this-week">
            <h2 id="this-week">{words.week}</h2>
            <div class="changing" inner_html=changing::view(move || week.get().map(|week| view! {
                <table class="days days--week">
                    <thead>
                        <tr>
                            {week.days.iter().map(|(name, _)| day_name(name)).collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        <tr>{week.days.into_iter().map(|(_, day)| cell(Some(day))).collect_view()}</tr>
                    </tbody>
                </table>
                {week.said.into_iter().map(|said| view! { <p>{said}</p> }).collect_view()}
            }))></div>
        </section>
    }
}

/// The head of a column: the first letters, and for those who hear it the whole name.
fn day_name(name: &'static str) -> impl IntoView {
    let short: String = name.chars().take(2).collect();
    view! {
        <th scope="col">
            <span aria-hidden="true">{short}</span>
            <span class="visually-hidden">{name}</span>
        </th>
    }
}

fn cell(day: Option<DayShown>) -> AnyView {
    let Some(day) = day else { return view! { <td></td> }.into_any() };
    let words = &words().over_time;
    let said = if day.today {
        words.date_and(gap::Date(words.today), gap::What(day.mark.words))
    } else {
        day.mark.words
    };
    view! {
        <td class:days__today=day.today>
            <time datetime=day.machine_date>{day.number}</time>
            <span class="days__mark" inner_html=day.mark.svg></span>
            <span class="days__several" aria-hidden="true">{day.several}</span>
            <span class="visually-hidden">{said}</span>
        </td>
    }
    .into_any()
}

#[component]
fn Months() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().over_time;
    let month = part(over_time::month_shown);
    let to = move |of: fn(&over_time::MonthShown) -> Option<Month>| {
        month.with_untracked(|month| month.as_ref().and_then(of))
    };
    let turn = move |of: fn(&over_time::MonthShown) -> Option<Month>, label: &'static str| {
        view! {
            <button
                class="button button--quiet"
                type="button"
                aria-disabled=move || month.with(|month| month.as_ref().and_then(of).is_none().to_string())
                on:click=move |_| {
                    if let Some(month) = to(of) {
                        store.send(Event::Archive(ArchiveEvent::MonthWanted(month)));
                    }
                }
            >
                {label}
            </button>
        }
    };
    let name = move || month.with(|month| month.as_ref().map(|month| month.name.clone()).unwrap_or_default());
    let said = move || month.with(|month| month.as_ref().map(|month| month.said.clone()).unwrap_or_default());
    let weeks = Memo::new(move |_| month.with(|month| month.as_ref().map(|month| month.weeks.clone())));
    view! {
        <section class="card stack" aria-labelledby="months">
            <h2 id="months">{words.months}</h2>
            <div class="months__turn">
                {turn(|month| month.earlier, words.earlier)}
                {turn(|month| month.later, words.later)}
            </div>
            <h3 id="month-name" aria-live="polite" inner_html=changing::text(name)></h3>
            <p inner_html=changing::text(said)></p>
            <div class="changing" inner_html=changing::view(move || match weeks.get() {
                None => ().into_any(),
                Some(None) => view! { <p>{words.reading}</p> }.into_any(),
                Some(Some(weeks)) => calendar(weeks),
            })></div>
            <ul class="marks" aria-label=words.key>
                {marks::key()
                    .into_iter()
                    .map(|mark| view! { <li><span inner_html=mark.svg></span> <span>{mark.words}</span></li> })
                    .collect_view()}
            </ul>
        </section>
    }
}

fn calendar(weeks: Vec<Vec<Option<DayShown>>>) -> AnyView {
    let names = crate::app::core::dates::weekdays();
    view! {
        <table class="days" aria-labelledby="month-name">
            <thead>
                <tr>{names.into_iter().map(day_name).collect_view()}</tr>
            </thead>
            <tbody>
                {weeks.into_iter().map(|week| view! {
                    <tr>{week.into_iter().map(cell).collect_view()}</tr>
                }).collect_view()}
            </tbody>
        </table>
    }
    .into_any()
}

/// The names of the columns of a table of bars.
struct Columns {
    day: &'static str,
    number: &'static str,
}

fn bars(columns: Columns, bars: Vec<Bar>, name: &'static str) -> AnyView {
    view! {
        <table class="bars" aria-label=name>
            <thead>
                <tr>
                    <th scope="col">{columns.day}</th>
                    <th scope="col">{columns.number}</th>
                </tr>
            </thead>
            <tbody>{bars.into_iter().map(bar).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn bar(bar: Bar) -> impl IntoView {
    // A percentage of the width as an attribute: the policy of the pages forbids `style`.
    let drawn = format!(
        "<svg class=\"bars__bar\" width=\"{}%\" height=\"12\" aria-hidden=\"true\"><rect width=\"100%\" height=\"12\"/></svg>",
        bar.percent
    );
    view! {
        <tr>
            <th scope="row">
                <time datetime=bar.machine_date>{bar.date}</time>
            </th>
            <td class="bars__number">
                {bar.number}
                " "
                <span class="soft">{bar.beside}</span>
                <span class="bars__room" inner_html=drawn></span>
            </td>
        </tr>
    }
}

#[component]
fn TimeAWeek() -> impl IntoView {
    let words = &words().over_time;
    let weeks = part(over_time::time_a_week);
    view! {
        <div class="changing" inner_html=changing::view(move || {
            weeks.get().filter(|weeks| !weeks.is_empty()).map(|weeks| view! {
                <section class="card stack" aria-labelledby="time-a-week">
                    <h2 id="time-a-week">{words.time}</h2>
                    <p class="soft">{words.time_about}</p>
                    {bars(Columns { day: words.week_of, number: words.minutes }, weeks, words.time)}
                </section>
            })
        })></div>
    }
}

#[component]
fn EachExercise() -> impl IntoView {
    let words = &words().over_time;
    let practised = part(over_time::practised);
    view! {
        <div class="changing" inner_html=changing::view(move || {
            practised.get().filter(|all| !all.is_empty()).map(|all| view! {
                <section class="card stack" aria-labelledby="each-exercise">
                    <h2 id="each-exercise">{words.exercises}</h2>
                    <p class="soft">{words.exercises_about}</p>
                    {all.into_iter().map(one_exercise).collect_view()}
                </section>
            })
        })></div>
    }
}

fn one_exercise(known: Practised) -> impl IntoView {
    let Practised { stored, exercise, name } = known;
    let store = Store::of_page();
    view! {
        <Fold
            summary=name
            holds=Arc::new(move || {
                let stored = stored.clone();
                // Only while it is open.
                let growth = store.select_at(move |model, now| {
                    over_time::grown(&over_time(model, now), stored.as_deref())
                });
                let words = &words().over_time;
                view! {
                    <div class="stack">
                        <div class="changing stack" inner_html=changing::view(move || {
                            let growth = growth.get();
                            view! {
                                {growth.said.into_iter().map(|said| view! { <p>{said}</p> }).collect_view()}
                                {bars(
                                    Columns { day: words.day, number: words.done },
                                    growth.bars,
                                    words.exercises,
                                )}
                            }
                        })></div>
                        {exercise.map(|exercise| view! {
                            <p class="screen-only">
                                <a href=href(Route::Exercise(exercise))>{words.to_guide}</a>
                            </p>
                        })}
                    </div>
                }
                    .into_any()
            })
        />
    }
}
