//! The page for a clinician. It shows nothing until the person asks for it.

use leptos::prelude::*;

use crate::app::core::route::Route;
use crate::app::event::Event;
use crate::app::record::backup::REPORT as HEADING;
use crate::app::record::event::ArchiveEvent;
use crate::app::record::report::{self, Report, ReportCheck, ReportList, ReportWeek};
use crate::app::record::report_choices::{Data, Length};
use crate::app::record::report_exercises::{ReportExercise, ReportSide};
use crate::app::record::spreadsheet::Table;
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
        <div class="changing stack-wide" inner_html=changing::view(move || match report.get() {
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
                    <LengthField />
                    <button
                        class="button screen-only"
                        type="button"
                        on:click=send(ArchiveEvent::PrintWanted)
                    >
                        {words.print}
                    </button>
                    <Sheet report />
                    <DataOut />
                }
                    .into_any()
            }
        })></div>
    }
}

/// How far back it tells.
#[component]
fn LengthField() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().report;
    let chosen = store.select(|model| model.archive.length);
    view! {
        <label class="field screen-only">
            <span>{words.length}</span>
            <select
                id="report-length"
                on:change=move |event| {
                    let place = event_target_value(&event).parse::<usize>().ok();
                    if let Some(length) = place.and_then(|place| Length::ALL.get(place)) {
                        store.send(Event::Archive(ArchiveEvent::ReportLength(*length)));
                    }
                }
            >
                {Length::ALL
                    .into_iter()
                    .enumerate()
                    .map(|(place, length)| {
                        view! {
                            <option value=place.to_string() prop:selected=move || chosen.get() == length>
                                {words.weeks(length.weeks())}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}

/// The same weeks as data, to save or to share.
#[component]
fn DataOut() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().report;
    let shares = store.select(|model| model.archive.shares);
    let said = store.select(report::said);
    let forms = [
        (Data::Fhir, words.data_fhir),
        (Data::Table(Table::Sessions), words.data_sessions),
        (Data::Table(Table::Sets), words.data_sets),
        (Data::Table(Table::Pain), words.data_pain),
    ];
    let chosen = RwSignal::new(0_usize);
    let form = move || forms.get(chosen.get_untracked()).map_or(Data::Fhir, |(data, _)| *data);
    view! {
        <section class="card stack screen-only">
            <h2>{words.data_heading}</h2>
            <p>{words.data_what}</p>
            <fieldset class="stack">
                <legend class="visually-hidden">{words.data_heading}</legend>
                {forms
                    .into_iter()
                    .enumerate()
                    .map(|(place, (_, label))| {
                        view! {
                            <label class="switch">
                                <input
                                    type="radio"
                                    name="data"
                                    prop:checked=move || chosen.get() == place
                                    on:change=move |_| chosen.set(place)
                                />
                                <span>{label}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </fieldset>
            <div class="archive__actions">
                <button
                    class="button"
                    type="button"
                    on:click=move |_| store.send(Event::Archive(ArchiveEvent::DataWanted(form())))
                >
                    {words.data_save}
                </button>
                <div class="changing" inner_html=changing::view(move || shares.get().then(|| view! {
                    <button
                        class="button button--quiet"
                        type="button"
                        on:click=move |_| store.send(Event::Archive(ArchiveEvent::DataShared(form())))
                    >
                        {words.data_share}
                    </button>
                }))></div>
            </div>
            <p role="status" inner_html=changing::text(move || said.get().to_owned())></p>
        </section>
    }
}

#[component]
fn Sheet(report: Report) -> impl IntoView {
    let words = &words().report;
    let Report { span, knee, lists, sessions, exercises, weeks, weekly, chart, check, in_part } = report;
    let urgent = check.as_ref().is_some_and(|check| check.urgent);
    let (first, last) = if urgent { (Some(check), None) } else { (None, Some(check)) };
    view! {
        <article class="card report stack-wide">
            <header class="stack report__head">
                <h2 id=HEADING tabindex="-1">{words.paper_title}</h2>
                <p>{span}</p>
                {in_part.then(|| view! { <p>{words.seen_in_part}</p> })}
                <p class="report__name">{words.name}</p>
                {knee.map(|knee| view! { <p>{knee}</p> })}
            </header>
            {first.map(|check| view! { <CheckSection check /> })}
            {chart.map(|chart| view! { <PainOverTime chart level=3 /> })}
            <section class="stack">
                <h3>{words.planned_and_done}</h3>
                {if exercises.is_empty() {
                    view! { <p>{words.no_exercises}</p> }.into_any()
                } else {
                    view! {
                        <ExercisesView exercises />
                        <p class="soft">{words.planned_means}</p>
                    }
                        .into_any()
                }}
            </section>
            <section class="stack report__weeks">
                <h3>{words.done}</h3>
                {if weeks.is_empty() {
                    view! { <p>{words.nothing_done}</p> }.into_any()
                } else {
                    view! {
                        <p>{sessions}</p>
                        <WeeksView weeks />
                        <p class="soft">{words.red_means}</p>
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
            <section class="stack">
                <h3>{words.prescribed}</h3>
                {lists.is_empty().then(|| view! { <p>{words.no_lists}</p> })}
                {lists.into_iter().map(|list| view! { <ListView list /> }).collect_view()}
            </section>
            {last.map(|check| view! { <CheckSection check /> })}
            <p class="soft">{words.made_by}</p>
        </article>
    }
}

/// The last knee check.
#[component]
fn CheckSection(check: Option<ReportCheck>) -> impl IntoView {
    let words = &words().report;
    let urgent = check.as_ref().is_some_and(|check| check.urgent);
    view! {
        <section class="stack" class:report__urgent=urgent>
            <h3>{words.check}</h3>
            {match check {
                None => view! { <p>{words.no_check}</p> }.into_any(),
                Some(check) => view! { <CheckView check /> }.into_any(),
            }}
        </section>
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
                        <th scope="col">{words.effort}</th>
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
                                    <td>{week.effort}</td>
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
fn ExercisesView(exercises: Vec<ReportExercise>) -> impl IntoView {
    let words = &words().report;
    let heads = [words.exercise, words.doses, words.sessions, words.side, words.done_of, words.planned_of];
    view! {
        <div class="table-scroll" role="region" aria-label=words.exercises_caption tabindex="0">
            <table class="pain-table report__exercises">
                <caption>{words.exercises_caption}</caption>
                <thead>
                    <tr>{heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr>
                </thead>
                {exercises.into_iter().map(|exercise| view! { <ExerciseRows exercise /> }).collect_view()}
            </table>
        </div>
    }
}

/// One exercise, a row a side.
#[component]
fn ExerciseRows(exercise: ReportExercise) -> impl IntoView {
    let ReportExercise { name, doses, sessions, sides } = exercise;
    let rows = sides.len();
    let mut first = Some((name, doses, sessions));
    view! {
        <tbody>
            {sides
                .into_iter()
                .map(|ReportSide { side, done, planned }| {
                    view! {
                        <tr>
                            {first
                                .take()
                                .map(|(name, doses, sessions)| {
                                    view! {
                                        <th scope="rowgroup" rowspan=rows>
                                            {name}
                                        </th>
                                        <td rowspan=rows>{doses}</td>
                                        <td rowspan=rows>{sessions}</td>
                                    }
                                })}
                            <td>{side}</td>
                            <td>{done}</td>
                            <td>{planned}</td>
                        </tr>
                    }
                })
                .collect_view()}
        </tbody>
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
