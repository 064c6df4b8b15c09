//! Where a run of the check begins: what it is, what stands from before, and earlier results.

use leptos::prelude::*;

use super::WarningSigns;
use super::call::CallView;
use crate::app::check::HEADING;
use crate::app::check_page::{Earlier, Standing, Start};
use crate::app::event::{CheckEvent, Event};
use crate::app::route::Route;
use crate::content::words;
use crate::domain::check::{Outcome, Scope};
use crate::ui::components::care_card::Urgency;
use crate::ui::links::href;
use crate::ui::store::Store;

#[component]
pub fn StartView(
    /// What is known.
    start: Start,
    /// Whether the program runs; buttons that could do nothing are not shown.
    ready: bool,
) -> impl IntoView {
    let words = &words().check;
    let old = start.old;
    view! {
        <div class="checkup stack-wide" class:checkup--waiting=!ready>
            <div class="stack">
                <h1 id=HEADING tabindex="-1">
                    {words.title}
                </h1>
                {start.seen.then(|| view! { <p class="key-tip">{words.seen_done}</p> })}
                {start.standing.clone().map(|standing| view! { <StandingView standing /> })}
                <p>{words.start_facts}</p>
                <ul>
                    <li>{words.start_no_diagnosis}</li>
                    <li>{words.start_private}</li>
                    <li>{words.start_age}</li>
                </ul>
                {old.then(|| view! { <p>{words.old_answers}</p> })}
                <Begin start=start.clone() />
                {(!ready).then(|| view! { <p class="late">{words.needs_script}</p> })}
                <ul class="link-list">
                    <li>
                        <a href=href(Route::CheckRules)>{words.how}</a>
                    </li>
                    <li>
                        <a href=format!("{}#purpose", href(Route::CheckRules))>{words.purpose}</a>
                    </li>
                </ul>
            </div>
            <History history=start.history />
            <WarningSigns />
        </div>
    }
}

/// The ways into the questions, the likeliest first.
#[component]
fn Begin(start: Start) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().check;
    let send = move |event: CheckEvent| move |_| store.send(Event::Check(event.clone()));
    let full = |label: &'static str, main: bool| {
        view! {
            <button
                class="button"
                class:button--main=main
                type="button"
                on:click=send(CheckEvent::Began(Scope::Full))
            >
                {label}
            </button>
        }
    };
    let short = |main: bool| {
        view! {
            <section class="card stack">
                <h2>{words.short_title}</h2>
                <p>{words.short_intro} " " {words.short_when}</p>
                <button
                    class="button"
                    class:button--main=main
                    type="button"
                    on:click=send(CheckEvent::Began(Scope::Short))
                >
                    {words.short_start}
                </button>
            </section>
        }
    };
    let short_first = start.short_first && start.unfinished.is_none();
    let result = start.result.then(|| {
        view! {
            <button class="button button--quiet" type="button" on:click=send(CheckEvent::WentOn)>
                {words.see_result}
            </button>
        }
    });
    let begun = start.unfinished.is_some();
    view! {
        <div class="checkup__begin stack">
            {start
                .unfinished
                .map(|progress| {
                    view! {
                        <p>{progress}</p>
                        <button class="button button--main" type="button" on:click=send(CheckEvent::WentOn)>
                            {words.go_on}
                        </button>
                    }
                })}
            {short_first.then(|| short(true))}
            {if begun {
                view! {
                    {full(words.start_over, false)}
                    <p class="soft">{words.start_over_note}</p>
                }
                    .into_any()
            } else {
                full(words.start, !short_first).into_any()
            }}
            {result}
            {(start.short && !short_first).then(|| short(false))}
        </div>
    }
}

#[component]
fn StandingView(standing: Standing) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().check;
    let heading = match standing.outcome {
        Outcome::Emergency => words.standing_emergency,
        _ => words.standing_today,
    };
    view! {
        <section class=Urgency::of(standing.outcome).class()>
            <h2 class="care-card__heading">{heading}</h2>
            <div class="care-card__body stack">
                <p>{standing.since}</p>
                <CallView outcome=standing.outcome />
                <ul>{standing.what_to_do.iter().map(|line| view! { <li>{*line}</li> }).collect_view()}</ul>
                <p>{words.seen_note}</p>
                <button
                    class="button"
                    type="button"
                    on:click=move |_| store.send(Event::Check(CheckEvent::Seen))
                >
                    {words.seen}
                </button>
            </div>
        </section>
    }
}

#[component]
fn History(history: Vec<Earlier>) -> impl IntoView {
    (!history.is_empty()).then(|| {
        view! {
            <section class="stack">
                <h2>{words().check.history}</h2>
                <ul class="checkup__history">
                    {history
                        .into_iter()
                        .map(|result| {
                            view! {
                                <li>
                                    <time datetime=result.machine_date>{result.date}</time>
                                    " "
                                    <strong>{result.heading}</strong>
                                    " "
                                    <span class="soft">{result.note}</span>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
        }
    })
}
