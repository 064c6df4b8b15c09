//! Where a run of the check begins: what it is, what stands from before, and earlier results.

use leptos::prelude::*;

use super::call::CallView;
use crate::app::check::event::CheckEvent;
use crate::app::check::standing::Standing;
use crate::app::check::update::HEADING;
use crate::app::check::view::{Earlier, Start};
use crate::app::core::route::Route;
use crate::app::event::Event;
use crate::content::words;
use crate::domain::check::Scope;
use crate::ui::components::care_card::Urgency;
use crate::ui::components::seen::Seen;
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
    view! {
        <div class="checkup checkup--start stack-wide" class:checkup--waiting=!ready>
            <div class="stack">
                <h1 id=HEADING tabindex="-1">
                    {words.title}
                </h1>
                {start.seen.then(|| view! { <p class="key-tip">{crate::content::words().check_gate.seen_done}</p> })}
                {start.standing.clone().map(|standing| view! { <StandingView standing /> })}
                {if start.off {
                    view! { <p>{words.off}</p> }.into_any()
                } else {
                    view! { <Offer start=start.clone() /> }.into_any()
                }}
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
        </div>
    }
}

/// What the questions are, and the ways into them.
#[component]
fn Offer(start: Start) -> impl IntoView {
    let words = &words().check;
    let old = start.old;
    let begun = start.unfinished.is_some();
    let facts = (!start.quick_first && !begun).then(|| {
        view! {
            <p>{words.start_facts}</p>
            <ul>
                <li>{words.start_no_diagnosis}</li>
                <li>{words.start_private}</li>
                <li>{words.start_both}</li>
            </ul>
        }
    });
    view! {
        {facts}
        {(!begun).then(|| view! { <p class="key-tip">{words.start_age}</p> })}
        {old.then(|| view! { <p>{words.old_answers}</p> })}
        <Begin start=start />
        {begun.then(|| view! { <p class="key-tip">{words.start_age}</p> })}
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
    let quick = |main: bool| {
        view! {
            <section class="card stack">
                <h2>{words.quick_title}</h2>
                <p>{words.quick_intro} " " {words.quick_when}</p>
                <button
                    class="button"
                    class:button--main=main
                    type="button"
                    on:click=send(CheckEvent::Began(Scope::Quick))
                >
                    {words.quick_start}
                </button>
            </section>
        }
    };
    let quick_first = start.quick_first && start.unfinished.is_none();
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
            {quick_first.then(|| quick(true))}
            {if begun {
                view! {
                    {full(words.start_over, false)}
                    <p class="soft">{words.start_over_note}</p>
                }
                    .into_any()
            } else {
                full(words.start, !quick_first).into_any()
            }}
            {result}
            {(start.quick && !quick_first).then(|| quick(false))}
        </div>
    }
}

/// What stands from an earlier check.
#[component]
pub fn StandingView(standing: Standing) -> impl IntoView {
    view! {
        <section class=Urgency::of(standing.outcome).class()>
            <h2 class="care-card__heading">{standing.heading()}</h2>
            <div class="care-card__body stack">
                <p>{standing.since}</p>
                <CallView outcome=standing.outcome />
                <ul>{standing.what_to_do.iter().map(|line| view! { <li>{*line}</li> }).collect_view()}</ul>
                <Seen />
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
                                    <span class="soft">{result.list} " " {result.note}</span>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
        }
    })
}
