//! The figure of an exercise on its own page: moving, and as two still pictures where nothing should or can move.
//! Printed on the host; the player takes the moving one from there (`browser::figure`).

use leptos::prelude::*;

use super::live::{Live, Part};
use crate::app::event::Event;
use crate::content::exercises::{exercise, exercise_page};
use crate::content::figures::{figure, pace};
use crate::content::words;
use crate::domain::exercise::{ExerciseId, Sides};
use crate::domain::figure::svg::{Options, mistake, moving, still};
use crate::ui::changing;
use crate::ui::store::Store;

/// The figure, how to stop it, and the mistake that is easy to show.
#[component]
pub fn FigureBlock(
    /// Whose figure.
    id: ExerciseId,
) -> impl IntoView {
    let words = &words().figure;
    let label = exercise_page(id).figure;
    let facts = exercise(id);
    let drawn = figure(id);
    let described = Options { label, ..Options::default() };
    let quiet = Options { no_arrow: true, ..Options::default() };
    let wrong = mistake(drawn, &Options { label: words.mistake, ..Options::default() });
    view! {
        <figure class="figure-block" data-figure=id.as_str()>
            <div class="figure-block__picture" inner_html=moving(drawn, pace(facts.dose.work), &described)></div>
            <div class="figure-stills">
                <div>
                    <div inner_html=still(drawn, 0.0, &described)></div>
                    <p>{words.start}</p>
                </div>
                <div>
                    <div inner_html=still(drawn, 1.0, &quiet)></div>
                    <p>{words.end}</p>
                </div>
            </div>
            <Live part=FIGURE_CONTROLS />
            {(facts.sides == Sides::Each)
                .then(|| view! { <figcaption class="soft">{words.other_side}</figcaption> })}
        </figure>
        {wrong
            .map(|svg| {
                view! {
                    <figure class="figure-block figure-block--wrong">
                        <div class="figure-block__picture" inner_html=svg></div>
                        <figcaption>
                            <strong>{words.mistake} ": "</strong>
                            {exercise_page(id).mistakes.first().copied()}
                        </figcaption>
                    </figure>
                }
            })}
    }
}

/// [`FigureControls`] as a part that lives.
pub const FIGURE_CONTROLS: Part = Part { name: "figure-controls", view: || FigureControls().into_any() };

/// Stops the moving figure, and takes it on step by step. Nothing is printed: without a program nothing moves.
#[component]
pub fn FigureControls() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().figure;
    let ready = store.select(|model| model.ready);
    let stopped = store.select(|model| model.figure_stopped);
    view! {
        <div class="changing" inner_html=changing::view(move || ready.get().then(|| view! {
            <div class="figure-block__controls" role="group" aria-label=words.controls>
                <button
                    class="button button--quiet"
                    type="button"
                    on:click=move |_| store.send(Event::FigureStopped(!stopped.get_untracked()))
                    inner_html=changing::text(move || if stopped.get() { words.play } else { words.pause })
                ></button>
                <button
                    class="button button--quiet"
                    type="button"
                    on:click=move |_| store.send(Event::FigureStepped)
                >
                    {words.step}
                </button>
            </div>
        }))></div>
    }
}
