//! What was done, day by day, pain over time, and the record as a whole.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::core::route::Route;
use crate::app::event::Event;
use crate::app::model::Model;
use crate::app::record::earlier_months as earlier;
use crate::app::record::event::ArchiveEvent;
use crate::app::record::pain_chart;
use crate::app::record::progress as history;
use crate::app::record::progress::{HistoryDay, HistoryLine, HistorySession};
use crate::content::{gap, words};
use crate::ui::changing;
use crate::ui::components::archive::RecordAsAWhole;
use crate::ui::components::correction::{CorrectionOf, LastCorrection};
use crate::ui::components::fold::Fold;
use crate::ui::components::follow_up::FollowUp;
use crate::ui::components::live::{Live, Part};
use crate::ui::components::over_time::{OverTimeParts, WhatChanged};
use crate::ui::components::pain_chart::PainOverTime;
use crate::ui::components::safekeeping::BackupSuggested;
use crate::ui::components::week_lines::WeekByWeek;
use crate::ui::links::href;
use crate::ui::store::Store;

#[component]
pub fn Progress() -> impl IntoView {
    let words = &words().progress;
    view! {
        <div class="stack-wide">
            <h1>{words.title}</h1>
            <noscript>
                <p class="card">{words.needs_script}</p>
            </noscript>
            <Live part=HISTORY />
        </div>
    }
}

/// [`History`] as a part that lives.
pub const HISTORY: Part = Part { name: "history", view: || History().into_any() };

/// The days, or a way to the first one.
#[component]
pub fn History() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().progress;
    let days = store.select_at(|model, now| model.ready.then(|| history::shown_days(model, now)));
    let chart =
        store.select_at(|model, now| pain_chart::chart(model, now, Some(history::drawn_since(model, now))));
    let earlier = store.select(earlier::has_earlier);
    let only_earlier = store.select(earlier::only_earlier);
    let in_part = store.select(Model::sees_in_part);
    let ready = store.select(|model| model.ready);
    let any = store.select(earlier::has_any);
    view! {
        <div class="stack-wide">
            <FollowUp always=true />
            <LastCorrection />
            <WhatChanged />
            <WeekByWeek />
            <div class="changing" inner_html=changing::view(move || any.get().then(|| view! { <OverTimeParts /> }))></div>
            <div class="changing" inner_html=changing::view(move || {
                chart.get().map(|chart| view! { <PainOverTime chart /> })
            })></div>
            <div class="changing" inner_html=changing::view(move || match days.get() {
                None => ().into_any(),
                Some(days) if days.is_empty() => {
                    view! {
                        <div class="card stack">
                            <p>
                                {match only_earlier.get() {
                                    None if in_part.get() => words.empty_unsure.to_owned(),
                                    None => words.empty.to_owned(),
                                    Some((first, last)) if first == last => words.empty_lately_one(first),
                                    Some((first, last)) => words.empty_lately(gap::First(first), gap::Last(last)),
                                }}
                            </p>
                            <a class="button button--main" href=href(Route::Today)>
                                {words.empty_link}
                            </a>
                        </div>
                    }
                        .into_any()
                }
                Some(days) => {
                    view! {
                        <section class="stack" aria-labelledby="days">
                            <h2 id="days">{words.heading_days}</h2>
                            {days.into_iter().map(|day| view! { <DayView day /> }).collect_view()}
                        </section>
                    }
                        .into_any()
                }
            })></div>
            <div class="changing" inner_html=changing::view(move || earlier.get().then(|| view! {
                <button
                    class="button button--quiet"
                    type="button"
                    on:click=move |_| store.send(Event::Archive(ArchiveEvent::EarlierWanted))
                >
                    {crate::content::words().archive.earlier}
                </button>
            }))></div>
            <div class="changing" inner_html=changing::view(move || ready.get().then(|| view! {
                <p>
                    <a class="button button--quiet" href=href(Route::Report)>
                        {words.to_report}
                    </a>
                </p>
                <BackupSuggested />
                <RecordAsAWhole />
            }))></div>
        </div>
    }
}

#[component]
fn DayView(day: HistoryDay) -> impl IntoView {
    view! {
        <section class="card stack">
            <h3>
                <time datetime=day.machine_date>{day.date}</time>
            </h3>
            {day.sessions.into_iter().map(|session| view! { <SessionView session /> }).collect_view()}
        </section>
    }
}

#[component]
fn SessionView(session: HistorySession) -> impl IntoView {
    let facts: Vec<String> =
        [session.length, session.sets].into_iter().chain(session.pain).chain(session.effort).collect();
    view! {
        <div class="stack">
            <p>
                <strong class:progress__part=session.partial>{session.kind}</strong>
                " "
                {session.time}
                ": "
                {facts.join(", ")}
            </p>
            {(!session.note.is_empty()).then(|| view! { <p class="soft progress__note" dir="auto">{session.note}</p> })}
            <Fold
                summary=words().progress.details
                holds=Arc::new(move || {
                    let lines = session.lines.clone();
                    view! {
                        <ul class="progress__lines">
                            {lines.into_iter().map(|line| view! { <LineView line /> }).collect_view()}
                        </ul>
                    }
                        .into_any()
                })
            />
            <CorrectionOf id=session.id when=session.when />
        </div>
    }
}

#[component]
fn LineView(line: HistoryLine) -> impl IntoView {
    let planned: Vec<String> =
        [line.dose, line.inserted.to_owned()].into_iter().filter(|text| !text.is_empty()).collect();
    view! {
        <li>
            <strong>{line.name}</strong>
            ": "
            {line.count}
            " "
            <span class="soft">{planned.join(", ")}</span>
            <ol class="progress__sets">
                {line
                    .sets
                    .into_iter()
                    .map(|set| {
                        view! {
                            <li class:progress__missing=!set.done>{set.name} ": " {set.outcome}</li>
                        }
                    })
                    .collect_view()}
            </ol>
        </li>
    }
}
