//! Eight groups at a glance, and below them all exercises in one table: how hard, what they need, what to expect and
//! when, what each is best for.
//!
//! Ticking and "show only those" need no program: the stylesheet does it. The order needs one (`browser::choice_list`).

use leptos::prelude::*;

use super::guide::by_name;
use crate::app::core::route::Route;
use crate::content::exercises::{Difficulty, exercise, exercise_page, exercise_words, sources};
use crate::content::{gap, words};
use crate::domain::exercise::ExerciseId;
use crate::ui::components::terms;
use crate::ui::links::href;

#[component]
pub fn Compare() -> impl IntoView {
    let words = &words().compare;
    view! {
        <div class="stack-wide">
            <div class="stack">
                <h1>{words.title}</h1>
                <p class="screen-only">{words.overview.intro}</p>
            </div>
            <Overview />
            <div class="stack-wide compare">
                <div class="stack">
                    <h2>{words.overview.all}</h2>
                    <p class="screen-only">{words.intro}</p>
                    <p class="soft">{words.weeks_note}</p>
                </div>
                <form class="compare__choices card screen-only" data-choices-for="comparison">
                    <label class="switch">
                        <input type="checkbox" id="only" name="only" value="yes" />
                        {words.only}
                    </label>
                    <div class="compare__order">
                        <label for="sort">{words.sort}</label>
                        <select id="sort" name="sort">
                            <option value="">{words.order.name}</option>
                            <option value="difficulty">{words.order.difficulty}</option>
                            <option value="equipment">{words.order.equipment}</option>
                        </select>
                    </div>
                </form>
                <div class="compare__scroll" tabindex="0" role="region" aria-label=words.caption>
                    // Roles are said outright, because a stylesheet that lays rows out as cards takes them away.
                    <table role="table">
                        <caption class="visually-hidden">{words.caption}</caption>
                        <thead role="rowgroup">
                            <tr role="row">
                                {[
                                    words.exercise,
                                    words.difficulty,
                                    words.equipment,
                                    words.expect,
                                    words.weeks,
                                    words.best_for,
                                    words.advantages,
                                ]
                                    .map(|head| {
                                        view! {
                                            <th scope="col" role="columnheader">
                                                {head}
                                            </th>
                                        }
                                    })
                                    .collect_view()}
                            </tr>
                        </thead>
                        <tbody role="rowgroup" id="comparison">
                            {by_name().into_iter().map(|id| view! { <Row id /> }).collect_view()}
                        </tbody>
                    </table>
                </div>
            </div>
        </div>
    }
}

/// A group of the overview: its exercises, how hard they are, and why, best use, tip and advantages.
type Group = (&'static [ExerciseId], Difficulty, [&'static str; 4]);

/// The eight groups, from the gentlest way into each to what it leads to.
fn groups() -> [Group; 8] {
    use ExerciseId::{
        Clamshell, DeadBug, GluteBridge, LateralBandWalk, MonsterWalk, NinetyNinetyStretch, PistolSquat,
        Plank, ShortArcQuad, SingleLegGluteBridge, SingleLegSquatToBench, StepUp, StraightLegRaise,
    };
    let words = &words().compare.overview;
    macro_rules! row {
        ($ids:expr, $difficulty:ident, $group:ident) => {{
            let group = &words.$group;
            ($ids.as_slice(), Difficulty::$difficulty, [group.why, group.best, group.tip, group.advantages])
        }};
    }
    [
        row!(&[StraightLegRaise], Low, leg_raise),
        row!(&[Clamshell], LowToModerate, clamshell),
        row!(&[GluteBridge, SingleLegGluteBridge], Low, bridge),
        row!(&[StepUp, ShortArcQuad], LowToModerate, step_up),
        row!(&[LateralBandWalk, MonsterWalk], LowToModerate, band_walk),
        row!(&[NinetyNinetyStretch], Low, hip_turn),
        row!(&[Plank, DeadBug], LowToModerate, core),
        row!(&[SingleLegSquatToBench, PistolSquat], High, single_leg_squat),
    ]
}

/// The eight groups as a table, above that of all exercises. A `compare` of its own: what is ticked below hides nothing here.
#[component]
fn Overview() -> impl IntoView {
    let words = &words().compare;
    let heads = [words.overview.exercises, words.overview.why, words.overview.best, words.advantages];
    view! {
        <section class="stack compare overview">
            <h2>{words.overview.heading}</h2>
            <div class="compare__scroll" tabindex="0" role="region" aria-label=words.overview.heading>
                <table role="table">
                    <caption class="visually-hidden">{words.overview.heading}</caption>
                    <thead role="rowgroup">
                        <tr role="row">
                            {heads
                                .map(|head| {
                                    view! {
                                        <th scope="col" role="columnheader">
                                            {head}
                                        </th>
                                    }
                                })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody role="rowgroup">
                        {groups().map(|group| view! { <GroupRow group /> }).collect_view()}
                    </tbody>
                </table>
            </div>
            <details class="fold">
                <summary>
                    <h3>{crate::content::words().learn.sources}</h3>
                </summary>
                <p>{words.overview.source}</p>
            </details>
        </section>
    }
}

#[component]
fn GroupRow(group: Group) -> impl IntoView {
    let words = &words().compare;
    let (ids, hard, [why, best, tip, advantages]) = group;
    let cells = [
        (words.overview.why, format!("{}. {why}", difficulty(hard))),
        (words.overview.best, format!("{best} {}", words.overview.tip(tip))),
        (words.advantages, advantages.to_owned()),
    ];
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                {ids
                    .iter()
                    .map(|id| {
                        view! { <a href=href(Route::Exercise(*id))>{exercise_words(*id).name}</a> }
                    })
                    .collect_view()}
            </th>
            {cells
                .map(|(label, text)| {
                    view! {
                        <td role="cell">
                            <span class="compare__label" aria-hidden="true">
                                {label}
                            </span>
                            {text}
                        </td>
                    }
                })
                .collect_view()}
        </tr>
    }
}

#[component]
fn Row(id: ExerciseId) -> impl IntoView {
    let words = words();
    let (facts, page, table) = (exercise(id), exercise_page(id), sources(id));
    let name = exercise_words(id).name;
    let weeks = match table.weeks {
        // Said in full to those who hear it: forty rows have none, and the dash is explained above the table.
        None => view! {
            <span aria-hidden="true">{words.compare.no_weeks_sign}</span>
            <span class="visually-hidden">{words.compare.no_weeks}</span>
        }
        .into_any(),
        Some((from, to)) if from == to => words.compare.weeks_value(from).into_any(),
        Some((from, to)) => {
            words.compare.weeks_value(words.dose.range(gap::From(from), gap::To(to))).into_any()
        }
    };
    let cells = [
        (words.compare.difficulty, difficulty(table.difficulty).into_any()),
        (words.compare.equipment, terms::equipment_list(facts.equipment).into_any()),
        (words.compare.expect, page.expect.into_any()),
        (words.compare.weeks, weeks),
        (words.compare.best_for, page.best_for.into_any()),
        (words.compare.advantages, page.advantages.into_any()),
    ];
    view! {
        <tr
            role="row"
            data-by-difficulty=table.difficulty as u32
            data-by-equipment=facts.equipment.len()
        >
            <th scope="row" role="rowheader">
                <a href=href(Route::Exercise(id))>{name}</a>
                <label class="compare__pick screen-only">
                    <input
                        type="checkbox"
                        name="show"
                        value=id.as_str()
                        aria-label=words.compare.pick(name)
                    />
                </label>
            </th>
            {cells
                .map(|(label, text)| {
                    view! {
                        <td role="cell">
                            <span class="compare__label" aria-hidden="true">
                                {label}
                            </span>
                            {text}
                        </td>
                    }
                })
                .collect_view()}
        </tr>
    }
}

fn difficulty(grade: Difficulty) -> &'static str {
    let words = &words().compare.grade;
    match grade {
        Difficulty::Low => words.low,
        Difficulty::LowToModerate => words.low_to_moderate,
        Difficulty::Moderate => words.moderate,
        Difficulty::High => words.high,
    }
}
