//! A prescription as the patient sees it: on the page of a link, in the builder's phone, and on paper.

use leptos::prelude::*;

use crate::app::clinic::prescription_text as prescribed;
use crate::app::clinic::prescription_text::Line;
use crate::app::core::route::Route;
use crate::content::words;
use crate::domain::contact::dialled;
use crate::domain::prescription::Prescription;
use crate::domain::programme::{Days, Sender};
use crate::domain::session::PlannedExercise;
use crate::ui::links::href;

/// Who it says it is from, and that nobody has checked it; within a clinic's own page only how to reach it.
#[component]
pub fn SenderBlock(
    /// As the link says.
    sender: Sender,
    /// Whether it stands in the page of the clinic itself, which shows who it is.
    #[prop(default = false)]
    at_home: bool,
) -> impl IntoView {
    let words = &words().arrival;
    let text = if sender.name.is_empty() {
        words.unchecked_nobody.to_owned()
    } else {
        words.unchecked(&sender.name)
    };
    if at_home && sender.phone.is_empty() && sender.booking.is_empty() {
        return ().into_any();
    }
    view! {
        <div class="card stack prescribed__sender">
            {(!at_home)
                .then(|| {
                    view! {
                        <h2>{words.unchecked_heading}</h2>
                        <p>{text}</p>
                    }
                })}
            {(!sender.phone.is_empty())
                .then(|| view! { <p><a href=dialled(&sender.phone)>{words.call(&sender.phone)}</a></p> })}
            {(!sender.booking.is_empty())
                .then(|| {
                    let shown = sender.booking.trim_start_matches("https://").trim_start_matches("mailto:");
                    view! {
                        <p>
                            <a href=sender.booking.clone() rel="noopener noreferrer external" target="_blank">
                                {words.book(shown)}
                            </a>
                        </p>
                    }
                })}
        </div>
    }
    .into_any()
}

/// On which days, and the note.
#[component]
pub fn DaysAndNote(
    /// The days.
    days: Days,
    /// The note; may be empty.
    note: String,
) -> impl IntoView {
    let words = &words().arrival;
    view! {
        <dl class="facts">
            <dt>{words.days}</dt>
            <dd>{prescribed::days(days)}</dd>
            {(!note.is_empty())
                .then(|| {
                    view! {
                        <dt>{words.note}</dt>
                        <dd class="prescribed__note" dir="auto">{note}</dd>
                    }
                })}
        </dl>
    }
}

/// The exercises in order, each with its figure and its dose.
#[component]
pub fn Exercises(
    /// In order.
    exercises: Vec<PlannedExercise>,
) -> impl IntoView {
    let harder = words().arrival.when_easy;
    view! {
        <ol class="prescribed__list">
            {exercises
                .iter()
                .map(|planned| {
                    let Line { exercise, name, facts } = prescribed::line(planned);
                    view! {
                        <li class="prescribed__item">
                            <div class="prescribed__stills" data-still=exercise.as_str()></div>
                            <div>
                                <h3>
                                    <a href=href(Route::Exercise(exercise))>{name}</a>
                                </h3>
                                <p>{facts.join(", ")}</p>
                                <details>
                                    <summary>{harder}</summary>
                                    <p data-harder=exercise.as_str()></p>
                                </details>
                            </div>
                        </li>
                    }
                })
                .collect_view()}
        </ol>
    }
}

/// All that a prescription says.
#[component]
pub fn Contents(
    /// What is prescribed.
    prescription: Prescription,
) -> impl IntoView {
    let Prescription { name, exercises, days, note, .. } = prescription;
    let count = u32::try_from(exercises.len()).unwrap_or(u32::MAX);
    let words = &words().arrival;
    view! {
        <section class="stack">
            <h2 dir="auto">{if name.is_empty() { words.contains.to_owned() } else { name }}</h2>
            <p class="soft">{words.exercises(count)}</p>
            <DaysAndNote days note />
            <Exercises exercises />
            <p class="key-tip">{words.pain_rule}</p>
        </section>
    }
}
