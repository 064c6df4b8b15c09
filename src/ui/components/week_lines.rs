//! The week's answers over the weeks: drawn, said, and the table behind it; with honest words when it is time for them.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::core::route::Route;
use crate::app::record::week_lines::{Drawn, WeekLines, week_lines};
use crate::content::words;
use crate::ui::changing;
use crate::ui::components::fold::Fold;
use crate::ui::links::href;
use crate::ui::store::Store;

/// The section of Progress, with the way to this week's questions.
#[component]
pub fn WeekByWeek() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().weekly;
    let lines =
        store.select_at(|model, now| model.ready.then(|| week_lines(model.course.entries(), now.day())));
    view! {
        <div class="changing" inner_html=changing::view(move || lines.get().map(|all| {
            let due = all.due;
            let empty = all.lines.is_empty();
            view! {
                <section class="card stack" aria-labelledby="week-by-week">
                    <h2 id="week-by-week">{words.heading}</h2>
                    {all.honest.then(|| view! { <HonestWords /> })}
                    {if empty {
                        view! { <p>{words.empty}</p> }.into_any()
                    } else {
                        view! { <Lines all /> }.into_any()
                    }}
                    <p class="screen-only">
                        <a class="button" class:button--quiet=!due href=href(Route::Week)>
                            {words.to_week}
                        </a>
                    </p>
                </section>
            }
        }))></div>
    }
}

/// All lines, and the table behind them.
#[component]
pub fn Lines(
    /// What is drawn.
    all: WeekLines,
) -> impl IntoView {
    let words = &words().weekly;
    let WeekLines { lines, said, columns, rows, .. } = all;
    let drawn = lines.iter().any(|line| !line.svg.is_empty());
    view! {
        <div class="week-lines">{lines.into_iter().map(line).collect_view()}</div>
        {said.into_iter().map(|said| view! { <p>{said}</p> }).collect_view()}
        {drawn.then(|| view! {
            <p class="soft">{words.band}</p>
            <Fold
                summary=words.what_is_real
                class="screen-only"
                holds=Arc::new(|| view! { <p>{crate::content::words().weekly.real}</p> }.into_any())
            />
        })}
        <Fold
            summary=words.table
            class="screen-only"
            holds=Arc::new(move || table(columns.clone(), rows.clone()))
        />
    }
}

fn line(line: Drawn) -> impl IntoView {
    view! {
        <div class="week-lines__one">
            <h3 dir="auto">{line.name}</h3>
            <p>{line.said}</p>
            <div inner_html=line.svg></div>
        </div>
    }
}

fn table(columns: Vec<String>, rows: Vec<(String, String, Vec<String>)>) -> AnyView {
    let words = &words().weekly;
    view! {
        <div class="table-scroll" role="region" aria-label=words.table tabindex="0">
            <table class="pain-table">
                <thead>
                    <tr>
                        <th scope="col">{words.day}</th>
                        {columns.into_iter().map(|name| view! { <th scope="col" dir="auto">{name}</th> }).collect_view()}
                    </tr>
                </thead>
                <tbody>
                    {rows
                        .into_iter()
                        .map(|(date, machine_date, answers)| view! {
                            <tr>
                                <th scope="row">
                                    <time datetime=machine_date>{date}</time>
                                </th>
                                {answers.into_iter().map(|answer| view! { <td>{answer}</td> }).collect_view()}
                            </tr>
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Six weeks without a change for the better: what is known of how long it takes, and the way to a professional.
#[component]
pub fn HonestWords() -> impl IntoView {
    let words = &words().weekly;
    view! {
        <div class="key-tip stack">
            <h3>{words.honest_heading}</h3>
            <p>{words.honest}</p>
            <p class="screen-only">
                <a class="button" href=href(Route::Report)>{words.honest_report}</a>
            </p>
            <p class="screen-only">
                <a href=href(Route::Topic("how-long"))>{words.honest_how_long}</a>
            </p>
        </div>
    }
}
