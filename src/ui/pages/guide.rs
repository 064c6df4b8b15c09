//! All exercises, with what it takes to find the right one: starter sets, search, filters and order.
//!
//! Everything is printed. The controls work once the program is there (`browser::choice_list`); with scripts off the
//! stylesheet hides them, and the whole list stays.

use leptos::prelude::*;

use crate::app::core::dose;
use crate::app::core::route::Route;
use crate::app::guide::filter as guide;
use crate::app::guide::filter::Control;
use crate::content::exercises::{exercise, exercise_page, exercise_words};
use crate::content::programmes::{self, Programme, ProgrammePage};
use crate::content::words;
use crate::domain::exercise::ExerciseId;
use crate::ui::components::icon::{Icon, Shape};
use crate::ui::components::small_figure::SmallFigure;
use crate::ui::components::terms;
use crate::ui::links::{href, keep, play};

#[component]
pub fn Guide() -> impl IntoView {
    let words = words();
    view! {
        <div class="stack-wide">
            <div class="stack">
                <h1>{words.guide.title}</h1>
                <p>{words.guide.intro}</p>
                <ul class="link-row">
                    <li>
                        <a href="#exercises">{words.guide.list_heading}</a>
                    </li>
                    <li>
                        <a href=href(Route::Compare)>{words.compare.link}</a>
                    </li>
                    <li>
                        <a href=href(Route::Learn)>{words.learn.title}</a>
                    </li>
                </ul>
            </div>
            <section class="stack" id="sets">
                <h2>{words.guide.sets_heading}</h2>
                <p>{words.guide.sets_intro}</p>
                <ul class="card-list">
                    {sets().into_iter().map(|(set, page)| view! { <Set set page /> }).collect_view()}
                </ul>
                <h3>{words.guide.sets_more}</h3>
                <p>{words.guide.sets_more_intro}</p>
                <ul class="link-list">
                    {programmes::published()
                        .iter()
                        .map(|(set, page)| {
                            view! {
                                <li>
                                    <a href=href(Route::Set(set.id))>{set.name}</a>
                                    " "
                                    <span class="soft">{words.common.about_minutes(super::set::minutes(set, page))}</span>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
            <section class="stack" id="exercises">
                <h2>{words.guide.list_heading}</h2>
                <Finder />
                <ul class="card-list" id="exercise-list">
                    {by_name().into_iter().map(|id| view! { <Entry id /> }).collect_view()}
                </ul>
            </section>
        </div>
    }
}

/// The starter sets: first those that come first for a sore knee, then those for one occasion, then whatever else.
fn sets() -> Vec<(&'static Programme, &'static ProgrammePage)> {
    const ORDER: [&str; 7] =
        [programmes::STARTER, "irritable", "building", "strong", "before-a-run", "after-a-run", "hotel-room"];
    let mut sets: Vec<_> = programmes::all().iter().zip(programmes::pages()).collect();
    sets.sort_by_key(|(set, _)| ORDER.iter().position(|id| *id == set.id).unwrap_or(ORDER.len()));
    sets
}

/// All exercises in the order of their names.
pub fn by_name() -> Vec<ExerciseId> {
    let mut all = ExerciseId::ALL.to_vec();
    all.sort_by_key(|id| exercise_words(*id).name.to_lowercase());
    all
}

/// A starter set: what it is, and behind the fold why, when and what it consists of.
#[component]
fn Set(set: &'static Programme, page: &'static ProgrammePage) -> impl IntoView {
    let words = words();
    let minutes = crate::app::plan::address::plan(set.exercises.iter().copied()).total_seconds().div_ceil(60);
    view! {
        <li class="card">
            <details class="set">
                <summary>
                    <h3>{set.name}</h3>
                    <span class="soft">{words.common.about_minutes(minutes)}</span>
                </summary>
                <div class="stack">
                    <p>{page.about}</p>
                    <p>{page.why}</p>
                    <p>{page.when}</p>
                    <ol>
                        {set
                            .exercises
                            .iter()
                            .map(|id| {
                                view! {
                                    <li class="pictured">
                                        <SmallFigure id=*id />
                                        <div>
                                            <a href=href(Route::Exercise(*id))>{exercise_words(*id).name}</a>
                                            " "
                                            <span class="soft">{dose::default_dose(exercise(*id))}</span>
                                        </div>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ol>
                    <a class="button" href=play(set.exercises.iter().copied())>
                        <Icon shape=Shape::Play />
                        {words.guide.sets_play}
                    </a>
                    <a class="button button--quiet" href=keep(set.exercises.iter().copied())>
                        {words.guide.sets_keep}
                    </a>
                    <a href=href(Route::Set(set.id))>{words.guide.sets_open}</a>
                </div>
            </details>
        </li>
    }
}

/// Search, filters and order, and how many exercises remain.
#[component]
fn Finder() -> impl IntoView {
    let words = &words().guide;
    view! {
        <form class="finder stack card" role="search" data-choices-for="exercise-list">
            <div class="finder__search">
                <label for="search">{words.search}</label>
                <input
                    id="search"
                    name="q"
                    type="search"
                    dir="auto"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    enterkeyhint="search"
                    aria-describedby="search-hint"
                />
                <p class="soft" id="search-hint">
                    {words.search_hint}
                </p>
            </div>
            <details class="finder__fold">
                <summary>{words.narrow}</summary>
                <div class="finder__grid">
                    {Control::ALL.map(|control| view! { <Choose control /> }).collect_view()}
                    <div>
                        <label for="sort">{words.sort}</label>
                        <select id="sort" name="sort">
                            <option value="">{words.order.name}</option>
                            <option value="gentle">{words.order.gentle}</option>
                            <option value="short">{words.order.short}</option>
                        </select>
                    </div>
                </div>
            </details>
            <p class="finder__count">
                <output data-count>{words.remaining(ExerciseId::ALL.len() as u32)}</output>
                <button type="reset" class="button button--quiet button--small">
                    {words.show_all}
                </button>
            </p>
            <p data-nothing hidden>
                {words.nothing_fits}
            </p>
        </form>
    }
}

#[component]
fn Choose(control: Control) -> impl IntoView {
    let words = &words().guide;
    let label = match control {
        Control::Need => words.control.need,
        Control::Position => words.control.position,
        Control::Muscle => words.control.muscle,
        Control::Kind => words.control.kind,
        Control::Stage => words.control.stage,
        Control::Minutes => words.control.minutes,
    };
    let id = format!("choose-{}", control.name());
    view! {
        <div>
            <label for=id.clone()>{label}</label>
            <select id=id name=control.name() data-trait>
                <option value="">{words.any}</option>
                {control
                    .qualities()
                    .into_iter()
                    .map(|quality| {
                        view! { <option value=quality.value()>{terms::quality(quality)}</option> }
                    })
                    .collect_view()}
            </select>
        </div>
    }
}

#[component]
fn Entry(id: ExerciseId) -> impl IntoView {
    let facts = exercise(id);
    let seconds = guide::seconds(id);
    view! {
        <li
            class="card pictured"
            data-traits=guide::traits(id)
            data-names=names(id)
            data-by-gentle=facts.stage as u32 * 10_000 + seconds
            data-by-short=seconds
        >
            <SmallFigure id />
            <div>
                <h3>
                    <a href=href(Route::Exercise(id))>{exercise_words(id).name}</a>
                </h3>
                <p>{exercise_page(id).summary}</p>
                <p class="soft">
                    {terms::kind(facts.kind)} " · " {dose::default_dose(facts)} " · "
                    {words().common.minutes(seconds.div_ceil(60))} " · "
                    {terms::equipment_list(facts.equipment)}
                </p>
            </div>
        </li>
    }
}

/// All that people may call an exercise when they look for it: its names, its muscles, its kind.
fn names(id: ExerciseId) -> String {
    let facts = exercise(id);
    let mut names = vec![exercise_words(id).name];
    names.extend(exercise_page(id).other_names);
    names.extend(facts.muscles.iter().map(|muscle| terms::muscle(*muscle)));
    names.extend([terms::kind(facts.kind), terms::position(facts.position)]);
    names.extend(facts.equipment.iter().map(|thing| terms::equipment(*thing)));
    names.join(", ").to_lowercase()
}
