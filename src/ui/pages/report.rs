//! The page for a clinician. It shows nothing until the person asks for it.

use leptos::prelude::*;

use crate::app::core::route::Route;
use crate::app::event::Event;
use crate::app::record::backup::REPORT as HEADING;
use crate::app::record::event::ArchiveEvent;
use crate::app::record::report::{self, Report, ReportCheck, ReportList, ReportWeek};
use crate::content::words;
use crate::ui::changing;
use crate::ui::components::live::{Live, Part};
use crate::ui::components::pain_chart::PainOverTime;
use crate::ui::links::href;
use crate::ui::store::Store;

#[component]
pub fn ReportPage() -> impl IntoView {
    let words = &words().report;
    view! {
        <div class="stack-wide">
            <div class="stack screen-only">
                <h1>{words.title}</h1>
                <p>{words.what}</p>
                <p>{words.private}</p>
                <noscript>
                    <p class="card">{words.needs_script}</p>
                </noscript>
            </div>
            <Live part=REPORT />
            <p class="screen-only">
                <a class="button button--quiet" href=href(Route::Progress)>
                    {words.back}
                </a>
            </p>
        </div>
    }
}

/// [`Paper`] as a part that lives.
pub const REPORT: Part = Part { name: "report", view: || Paper().into_any() };

/// The button, and after it the page itself.
#[component]
pub fn Paper() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().report;
    let report = store
        .select_at(|model, now| (model.ready && model.archive.report).then(|| report::report(model, now)));
    let send = move |event: ArchiveEvent| move |_| store.send(Event::Archive(event.clone()));
    view! {
        <div class="changing" inner_html=changing::view(move || match report.get() {
            None => {
                view! {
                    <button
                        class="button button--main screen-only"
                        type="button"
                        on:click=send(ArchiveEvent::ReportWanted)
                    >
                        {words.show}
                    </button>
                }
                    .into_any()
            }
            Some(report) => {
                view! {
                    <button
                        class="button screen-only"
                        type="button"
                        on:click=send(ArchiveEvent::PrintWanted)
                    >
                        {words.print}
                    </button>
                    <Sheet report />
                }
                    .into_any()
            }
        })></div>
    }
}

#[component]
fn Sheet(report: Report) -> impl IntoView {
    let words = &words().report;
    let Report { span, knee, lists, sessions, exercises, weeks, weekly, chart, check, in_part } = report;
    view! {
        <article class="card report stack-wide">
            <header class="stack">
                <h2 id=HEADING tabindex="-1">{words.paper_title}</h2>
                <p>{span}</p>
                {in_part.then(|| view! { <p>{words.seen_in_part}</p> })}
                <p class="report__name">{words.name}</p>
                {knee.map(|knee| view! { <p>{knee}</p> })}
            </header>
            <section class="stack">
                <h3>{words.prescribed}</h3>
                {lists.is_empty().then(|| view! { <p>{words.no_lists}</p> })}
                {lists.into_iter().map(|list| view! { <ListView list /> }).collect_view()}
            </section>
            <section class="stack">
                <h3>{words.done}</h3>
                {if weeks.is_empty() {
                    view! { <p>{words.nothing_done}</p> }.into_any()
                } else {
                    view! {
                        <p>{sessions}</p>
                        <WeeksView weeks />
                        <p class="soft">{words.red_means}</p>
                        <ExercisesView exercises />
                    }
                        .into_any()
                }}
            </section>
            {(!weekly.is_empty()).then(|| view! {
                <section class="stack">
                    <h3>{words.weekly}</h3>
                    <ul>{weekly.into_iter().map(|said| view! { <li dir="auto">{said}</li> }).collect_view()}</ul>
                </section>
            })}
            {chart.map(|chart| view! { <PainOverTime chart level=3 /> })}
            <section class="stack">
                <h3>{words.check}</h3>
                {match check {
                    None => view! { <p>{words.no_check}</p> }.into_any(),
                    Some(check) => view! { <CheckView check /> }.into_any(),
                }}
            </section>
            <p class="soft">{words.made_by}</p>
        </article>
    }
}

#[component]
fn ListView(list: ReportList) -> impl IntoView {
    let words = &words().report;
    view! {
        <div class="stack report__list">
            <h4 dir="auto">{list.name}</h4>
            <p>{list.from}</p>
            {(!list.days.is_empty()).then(|| view! { <p>{words.on_days(&list.days)}</p> })}
            <ul>
                {list
                    .items
                    .into_iter()
                    .map(|(name, dose)| view! { <li>{name} ": " {dose}</li> })
                    .collect_view()}
            </ul>
            {(!list.note.is_empty()).then(|| view! { <p dir="auto">{list.note}</p> })}
        </div>
    }
}

#[component]
fn WeeksView(weeks: Vec<ReportWeek>) -> impl IntoView {
    let words = &words().report;
    view! {
        <div class="table-scroll" role="region" aria-label=words.weeks_caption tabindex="0">
            <table class="pain-table">
                <caption>{words.weeks_caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.week}</th>
                        <th scope="col">{words.sessions}</th>
                        <th scope="col">{words.sets}</th>
                        <th scope="col">{words.worst}</th>
                        <th scope="col">{words.hour_after}</th>
                        <th scope="col">{words.next_morning}</th>
                        <th scope="col">{words.red}</th>
                    </tr>
                </thead>
                <tbody>
                    {weeks
                        .into_iter()
                        .map(|week| {
                            view! {
                                <tr>
                                    <th scope="row">{week.monday}</th>
                                    <td>{week.sessions}</td>
                                    <td>{week.sets}</td>
                                    <td>{week.worst}</td>
                                    <td>{week.hour_after}</td>
                                    <td>{week.next_morning}</td>
                                    <td>{week.red}</td>
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn ExercisesView(exercises: Vec<(String, u32, u32)>) -> impl IntoView {
    let words = &words().report;
    view! {
        <table class="pain-table">
            <caption>{words.exercises_caption}</caption>
            <thead>
                <tr>
                    <th scope="col">{words.exercise}</th>
                    <th scope="col">{words.sessions}</th>
                    <th scope="col">{words.sets}</th>
                </tr>
            </thead>
            <tbody>
                {exercises
                    .into_iter()
                    .map(|(name, sessions, sets)| {
                        view! {
                            <tr>
                                <th scope="row">{name}</th>
                                <td>{sessions}</td>
                                <td>{sets}</td>
                            </tr>
                        }
                    })
                    .collect_view()}
            </tbody>
        </table>
    }
}

#[component]
fn CheckView(check: ReportCheck) -> impl IntoView {
    view! {
        <p>
            <strong>{check.outcome}</strong>
            " ("
            {check.date}
            ")"
        </p>
        {(!check.reasons.is_empty())
            .then(|| view! { <ul>{check.reasons.into_iter().map(|reason| view! { <li>{reason}</li> }).collect_view()}</ul> })}
        {(!check.since.is_empty()).then(|| view! { <p>{check.since}</p> })}
        <p class="soft">{check.version}</p>
    }
}
