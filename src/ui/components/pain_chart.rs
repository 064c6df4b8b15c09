//! Pain over time: the drawing, what its marks mean, and the table behind it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::record::pain_chart::{PainChart, PainRow};
use crate::content::words;
use crate::ui::components::fold::Fold;

/// The drawing with its legend and its table.
#[component]
pub fn PainOverTime(
    /// What is drawn.
    chart: PainChart,
    /// The level of its heading, 2 or 3.
    #[prop(default = 2)]
    level: u8,
) -> impl IntoView {
    let words = &words().pain_chart;
    view! {
        <section class="card stack" aria-labelledby="pain-over-time">
            {match level {
                2 => view! { <h2 id="pain-over-time">{words.heading}</h2> }.into_any(),
                _ => view! { <h3 id="pain-over-time">{words.heading}</h3> }.into_any(),
            }}
            <div inner_html=chart.svg></div>
            <ul class="pain-chart__legend">
                {chart
                    .legend
                    .into_iter()
                    .map(|(mark, name)| view! { <li><span inner_html=mark></span> {name}</li> })
                    .collect_view()}
            </ul>
            <p class="soft">{words.limit}</p>
            {(!chart.left_out.is_empty()).then(|| view! { <p>{chart.left_out}</p> })}
            <Fold
                summary=words.table
                class="screen-only"
                holds=Arc::new(move || view! { <PainTable rows=chart.rows.clone() /> }.into_any())
            />
        </section>
    }
}

/// The numbers, a row a session.
#[component]
pub fn PainTable(
    /// The latest first.
    rows: Vec<PainRow>,
) -> impl IntoView {
    let words = &words().pain_chart;
    view! {
        <div class="table-scroll" role="region" aria-label=words.table tabindex="0">
            <table class="pain-table">
                <thead>
                    <tr>
                        <th scope="col">{words.day}</th>
                        <th scope="col">{words.before}</th>
                        <th scope="col">{words.worst_short}</th>
                        <th scope="col">{words.hour_after}</th>
                        <th scope="col">{words.next_morning}</th>
                        <th scope="col">{words.swelling}</th>
                    </tr>
                </thead>
                <tbody>
                    {rows
                        .into_iter()
                        .map(|row| {
                            view! {
                                <tr>
                                    <th scope="row">
                                        <time datetime=row.machine_date>{row.date}</time>
                                    </th>
                                    <td>{row.before}</td>
                                    <td>{row.worst}</td>
                                    <td>{row.hour_after}</td>
                                    <td>{row.next_morning}</td>
                                    <td>{row.swelling}</td>
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
}
