//! What was done, day by day.

use leptos::prelude::*;

use crate::app::history::{self, HistoryDay, HistorySession};
use crate::app::route::Route;
use crate::content::words;
use crate::ui::components::follow_up::FollowUp;
use crate::ui::components::live::{Live, Part};
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
    let days = store.select(|model| model.ready.then(|| history::days(model)));
    view! {
        <div class="stack-wide">
            <FollowUp always=true />
            {move || match days.get() {
                None => ().into_any(),
                Some(days) if days.is_empty() => {
                    view! {
                        <div class="card stack">
                            <p>{words.empty}</p>
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
            }}
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
    let facts: Vec<String> = [session.length, session.sets].into_iter().chain(session.pain).collect();
    view! {
        <div class="stack">
            <p>
                <strong>{session.kind}</strong>
                ", "
                {facts.join(", ")}
            </p>
            <ul>
                {session
                    .lines
                    .into_iter()
                    .map(|(name, sets)| view! { <li>{name} ": " {sets}</li> })
                    .collect_view()}
            </ul>
            {(!session.note.is_empty()).then(|| view! { <p class="soft">{session.note}</p> })}
        </div>
    }
}
