//! One ready-made session on a page of its own: what it is, each exercise with its figure and dose, and ways to play, copy
//! and print it. On paper it is one sheet.

use leptos::prelude::*;

use crate::app::core::dose;
use crate::app::core::route::Route;
use crate::app::plan::address::asked_by_address;
use crate::content::exercises::{exercise_page, exercise_words};
use crate::content::programmes::{self, Programme, ProgrammePage};
use crate::content::words;
use crate::domain::session::plan::PlannedExercise;
use crate::domain::session::{Plan, PlanItem};
use crate::ui::components::icon::{Icon, Shape};
use crate::ui::components::small_figure::SmallFigure;
use crate::ui::components::source_list::SourceFold;
use crate::ui::links::{href, keep_as, play_as};

/// Name and description of the set with this id.
pub fn heading(id: &str) -> (&'static str, &'static str) {
    find(id).map_or(("", ""), |(set, page)| (set.name, page.about))
}

fn find(id: &str) -> Option<(&'static Programme, &'static ProgrammePage)> {
    programmes::printed().into_iter().find(|(set, _)| set.id == id)
}

/// What an address says to play a set as it is: exercises, and doses where they are not those that they begin with.
pub fn address(set: &Programme, page: &ProgrammePage) -> String {
    let doses = page.doses.iter().copied().map(Some).chain(std::iter::repeat(None));
    let asked = set.exercises.iter().zip(doses).map(|(id, dose)| match dose {
        Some(dose) => format!("{} {dose}", id.as_str()),
        None => id.as_str().to_owned(),
    });
    asked.collect::<Vec<_>>().join(",")
}

/// What a set plays.
pub fn items(set: &Programme, page: &ProgrammePage) -> Vec<PlannedExercise> {
    asked_by_address(&address(set, page)).collect()
}

/// About how long a set takes, minutes.
pub fn minutes(set: &Programme, page: &ProgrammePage) -> u32 {
    let items = items(set, page).into_iter().map(PlanItem::Exercise).collect();
    Plan { items }.total_seconds().div_ceil(60)
}

#[component]
pub fn Set(id: &'static str) -> impl IntoView {
    let words = words();
    let (set, page) = find(id)?;
    let asked = address(set, page);
    Some(view! {
        <article class="stack-wide ready-set">
            <header class="stack">
                <p class="screen-only">
                    <a href=href(Route::Guide)>{words.guide.sets_back}</a>
                </p>
                <h1>{set.name}</h1>
                <p class="soft">{words.common.about_minutes(minutes(set, page))}</p>
                <p>{page.about}</p>
                <p class="screen-only ready-set__ways">
                    <a class="button button--main" href=play_as(&asked)>
                        <Icon shape=Shape::Play />
                        {words.guide.sets_play}
                    </a>
                    <a class="button" href=keep_as(&asked, set.name)>
                        {words.guide.sets_keep}
                    </a>
                </p>
            </header>
            <ol class="ready-set__exercises">
                {items(set, page).into_iter().map(|planned| view! { <Row planned /> }).collect_view()}
            </ol>
            <section class="stack">
                <h2>{words.guide.sets_when}</h2>
                <p>{page.when}</p>
                <h2>{words.guide.sets_why}</h2>
                <p>{page.why}</p>
                <p class="key-tip">{words.guide.sets_pain}</p>
            </section>
            <SourceFold ids=page.sources />
        </article>
    })
}

#[component]
fn Row(planned: PlannedExercise) -> impl IntoView {
    let id = planned.exercise;
    view! {
        <li class="pictured">
            <SmallFigure id />
            <div>
                <a href=href(Route::Exercise(id))>{exercise_words(id).name}</a>
                " "
                <strong>{dose::planned(&planned)}</strong>
                <p>{exercise_page(id).summary}</p>
            </div>
        </li>
    }
}
