//! A prescription on paper: one sheet for up to four exercises, two for twelve, with how each is done, boxes to tick for two
//! weeks, and the code that leads to the same on a phone. On a screen nothing of it is seen. The line for the name is
//! filled in by hand and stored nowhere.

use leptos::prelude::*;

use crate::app::clinic::prescription_text as prescribed;
use crate::app::clinic::prescription_text::Line;
use crate::content::words;
use crate::domain::prescription::Prescription;
use crate::domain::programme::Days;
use crate::domain::qr;
use crate::domain::session::PlannedExercise;

/// So many exercises find room on one sheet.
const ONE_SHEET: usize = 4;

/// Who it is from, what it is called, on which days; with code and link.
#[component]
pub fn HandoutHead(
    /// What is prescribed; its exercises are not looked at.
    prescription: Prescription,
    /// The link that leads to it.
    link: String,
    /// The day of today, in words.
    date: String,
) -> impl IntoView {
    let words = &words().arrival;
    let Prescription { name, days, note, sender, .. } = prescription;
    let shown = sender.booking.trim_start_matches("https://").trim_start_matches("mailto:").to_owned();
    view! {
        <header class="handout__head">
            <div>
                {(!sender.name.is_empty())
                    .then(|| view! { <p class="handout__clinic" dir="auto" translate="no">{sender.name}</p> })}
                <p class="handout__contact">
                    {(!sender.phone.is_empty()).then(|| view! { <bdi dir="ltr" translate="no">{sender.phone}</bdi> })}
                    " "
                    {(!shown.is_empty()).then(|| view! { <bdi dir="ltr" translate="no">{shown}</bdi> })}
                </p>
                <h2 dir="auto">{if name.is_empty() { words.contains.to_owned() } else { name }}</h2>
                <p class="handout__line">{words.paper_name}</p>
                <p>{words.paper_date(date)}</p>
                <p>{words.days} ": " {prescribed::days(days)}</p>
                {(!note.is_empty()).then(|| view! { <p class="prescribed__note" dir="auto">{note}</p> })}
            </div>
            <div class="handout__code">
                {qr::draw(&link).map(|code| view! { <Code code /> })}
                <p>{words.paper_scan}</p>
            </div>
        </header>
    }
}

/// The exercises, each with its figure, its dose, how it is done, and boxes to tick.
#[component]
pub fn HandoutExercises(
    /// In order.
    exercises: Vec<PlannedExercise>,
    /// On which days: their boxes have full lines.
    days: Days,
) -> impl IntoView {
    let two_sheets = exercises.len() > ONE_SHEET;
    // The head stands on the first sheet, so the second one takes more; neither is nearly empty.
    let first = if two_sheets { exercises.len().saturating_sub(1) / 2 } else { exercises.len() };
    view! {
        <ol class="handout__list" class:handout__list--many=two_sheets>
            {exercises
                .iter()
                .enumerate()
                .map(|(place, planned)| {
                    let Line { exercise, name, facts } = prescribed::line(planned);
                    view! {
                        <li class="handout__item" class:handout__item--next=place == first>
                            <div class="handout__stills" data-still=exercise.as_str()></div>
                            <div>
                                <h3>{name}</h3>
                                <p class="handout__dose">{facts.join(", ")}</p>
                                <p data-how=exercise.as_str()></p>
                            </div>
                            <Boxes days />
                        </li>
                    }
                })
                .collect_view()}
        </ol>
    }
}

/// A box for each day of two weeks.
#[component]
fn Boxes(days: Days) -> impl IntoView {
    let weekdays = words().arrival.weekdays;
    let row = move || {
        (0..7_u8)
            .map(|day| {
                let planned = days.is_empty() || days.contains(day);
                view! { <td class:handout__box=planned></td> }
            })
            .collect_view()
    };
    view! {
        <table class="handout__boxes">
            <thead>
                <tr>
                    {weekdays
                        .iter()
                        .map(|name| view! { <th scope="col">{name.chars().next().map(String::from)}</th> })
                        .collect_view()}
                </tr>
            </thead>
            <tbody>
                <tr>{row()}</tr>
                <tr>{row()}</tr>
            </tbody>
        </table>
    }
}

/// What stands below the exercises.
#[component]
pub fn HandoutFoot(
    /// The link that leads to the same on a phone.
    link: String,
) -> impl IntoView {
    let words = words();
    view! {
        <footer class="handout__foot">
            <p>{words.arrival.pain_rule}</p>
            <p>{words.arrival.paper_education}</p>
            <p class="handout__link" dir="ltr" translate="no">{link}</p>
        </footer>
    }
}

/// A code to scan: black on white whatever the colours of the page.
#[component]
pub fn Code(
    /// The code.
    code: qr::Drawing,
) -> impl IntoView {
    let size = code.size;
    view! {
        <svg
            class="qr"
            role="img"
            aria-label=words().arrival.qr_label
            viewBox=format!("0 0 {size} {size}")
            shape-rendering="crispEdges"
        >
            <rect width=size height=size fill="#fff" />
            <path d=code.path fill="#000" />
        </svg>
    }
}
