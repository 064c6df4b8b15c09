//! One exercise, wholly: readable without JavaScript, and printable on one or two sheets. What to do stands first, in our
//! own voice; what the articles say, and where sources differ, stands in one fold at the end.

use leptos::context::Provider;
use leptos::prelude::*;

use crate::app::core::dose;
use crate::app::core::route::Route;
use crate::content::exercises::{Coverage, exercise, exercise_page, exercise_words, sources};
use crate::content::sources::{Source, source};
use crate::content::{gap, words};
use crate::domain::exercise::{ArticleDose, Exercise, ExerciseId};
use crate::ui::components::add_to_list::{ADD_TO_LIST, Shown};
use crate::ui::components::figure::FigureBlock;
use crate::ui::components::icon::{Icon, Shape};
use crate::ui::components::live::Live;
use crate::ui::components::source_list::Sources;
use crate::ui::components::structured_data::StructuredData;
use crate::ui::components::terms;
use crate::ui::links::{href, play};

#[component]
pub fn Exercise(id: ExerciseId) -> impl IntoView {
    let words = &words().exercise_page;
    let facts = exercise(id);
    let short = exercise_words(id);
    let page = exercise_page(id);
    let names = page.known_as(short.name);
    let text_list =
        |items: &'static [&'static str]| items.iter().map(|item| view! { <li>{*item}</li> }).collect_view();
    view! {
        <article class="stack-wide exercise">
            <StructuredData id />
            <header class="stack">
                <p class="screen-only">
                    <a href=href(Route::Guide)>{words.back}</a>
                </p>
                <h1>{short.name}</h1>
                <p>{page.summary}</p>
                <a class="button button--main" href=play([id])>
                    <Icon shape=Shape::Play />
                    {words.start}
                </a>
                <FigureBlock id />
                <Provider value=Shown(id)>
                    <Live part=ADD_TO_LIST />
                </Provider>
                <p class="soft">{words.stop} " " <a href=href(Route::Check)>{words.stop_link}</a> "."</p>
            </header>
            <div class="columns">
                <div class="stack-wide">
                    <section class="stack">
                        <h2>{words.how}</h2>
                        <h3>{words.begin}</h3>
                        <p data-how-start="">{page.start}</p>
                        <ol class="steps">{text_list(page.steps)}</ol>
                        <p class="key-tip">
                            <strong>{words.key_tip} ": "</strong>
                            {page.key_tip}
                        </p>
                        <dl class="facts">
                            <Fact term=words.breathing detail=page.breathing />
                            <Fact term=words.pace detail=page.pace />
                        </dl>
                    </section>
                    <section class="stack">
                        <h2>{words.mistakes}</h2>
                        <ul>{text_list(page.mistakes)}</ul>
                    </section>
                    <section class="stack">
                        <h2>{words.good_for}</h2>
                        <p>{page.good_for}</p>
                        <dl class="facts">
                            <Fact term=words.feel detail=page.feel />
                            <Fact term=words.not_feel detail=page.not_feel />
                        </dl>
                    </section>
                </div>
                <div class="stack-wide">
                    <section class="card stack">
                        <h2>{words.dose}</h2>
                        <p>{how_much(facts)}</p>
                        <dl class="facts">
                            <Fact term=words.often detail=page.how_often />
                            <Fact term=words.need detail=page.need />
                        </dl>
                        <p class="soft">{words.stand_in} " " {page.stand_in}</p>
                    </section>
                    <section class="card stack">
                        <h2>{words.skip}</h2>
                        <ul>{text_list(page.skip)}</ul>
                    </section>
                    <section class="card stack">
                        <h2>{words.easier_harder}</h2>
                        <h3>{words.easier}</h3>
                        <p>{page.make_easier}</p>
                        <Links ids=facts.easier />
                        <h3>{words.harder}</h3>
                        <p data-how-harder="">{page.make_harder}</p>
                        <Links ids=facts.harder />
                    </section>
                    <section class="card">
                        <dl class="facts">
                            <Fact term=words.kind detail=terms::kind(facts.kind) />
                            <Fact term=words.position detail=terms::position(facts.position) />
                            <Fact term=words.suits detail=terms::stage(facts.stage) />
                            <dt>{words.works}</dt>
                            <dd>
                                {facts.muscles.iter().map(|m| terms::muscle(*m)).collect::<Vec<_>>().join(", ")}
                            </dd>
                            {(!names.is_empty())
                                .then(|| {
                                    view! {
                                        <dt>{words.also_called}</dt>
                                        <dd>{names.join(", ")}</dd>
                                    }
                                })}
                        </dl>
                        <p class="soft screen-only">
                            <a href=href(Route::Glossary)>{words.glossary}</a>
                        </p>
                    </section>
                </div>
            </div>
            <section class="stack">
                <h2>{words.evidence}</h2>
                <p>
                    <strong>{terms::evidence(facts.evidence)} "."</strong>
                    " "
                    {page.evidence}
                </p>
                <p class="screen-only">
                    <a href=format!("{}?show={}", href(Route::Compare), id.as_str())>{words.compare}</a>
                </p>
            </section>
            <details class="fold">
                <summary>
                    <h2>{words.background}</h2>
                </summary>
                <div class="stack">
                    {page.disagreement.iter().map(|text| view! { <p>{*text}</p> }).collect_view()}
                    <ArticleDoses id />
                    {completed(id).map(|note| view! { <p class="ours">{note}</p> })}
                    <h3>{words.sources}</h3>
                    <Sources works=works(id) kinds=true />
                </div>
            </details>
        </article>
    }
}

/// What to say where the articles do not give the whole exercise.
fn completed(id: ExerciseId) -> Option<&'static str> {
    let words = &words().exercise_page;
    match sources(id).coverage {
        Coverage::Dose => None,
        Coverage::Brief => Some(words.completed_brief),
        Coverage::Named => Some(words.completed_named),
        Coverage::Unnamed => Some(words.completed_unnamed),
        Coverage::Ours => Some(words.completed_ours),
    }
}

/// The works behind an exercise: those of its evidence, then the articles that give a dose.
fn works(id: ExerciseId) -> Vec<&'static Source> {
    let mut works: Vec<&Source> = sources(id).evidence.iter().filter_map(|id| source(id)).collect();
    for dose in sources(id).doses {
        if let Some(article) = article(dose).filter(|article| works.iter().all(|work| work.id != article.id))
        {
            works.push(article);
        }
    }
    works
}

/// The article that gives a dose.
fn article(dose: &ArticleDose) -> Option<&'static Source> {
    source(&format!("article-{}", dose.article))
}

/// How much to begin with. Between sets is a rest where there is more than one.
fn how_much(facts: &Exercise) -> String {
    let words = &words().exercise_page;
    let dose = dose::default_dose(facts);
    match facts.dose.sets {
        1 => words.dose_ours_once(dose),
        _ => words.dose_ours(gap::Dose(dose), gap::Seconds(rest_seconds(facts.dose.rest_seconds))),
    }
}

fn rest_seconds(seconds: u16) -> String {
    words().common.seconds(u32::from(seconds))
}

#[component]
fn Fact(term: &'static str, detail: &'static str) -> impl IntoView {
    view! {
        <dt>{term}</dt>
        <dd>{detail}</dd>
    }
}

#[component]
fn Links(ids: &'static [ExerciseId]) -> impl IntoView {
    (!ids.is_empty()).then(|| {
        view! {
            <ul class="link-list">
                {ids
                    .iter()
                    .map(|id| {
                        view! {
                            <li>
                                <a href=href(Route::Exercise(*id))>{exercise_words(*id).name}</a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        }
    })
}

/// Every dose that the articles give, beside ours.
#[component]
fn ArticleDoses(id: ExerciseId) -> impl IntoView {
    let words = &words().exercise_page;
    let doses = sources(id).doses;
    let notes = exercise_page(id).article_notes;
    (!doses.is_empty()).then(|| {
        view! {
            <h3>{words.article_doses}</h3>
            <div class="table-scroll" tabindex="0" role="region" aria-label=words.article_dose_caption>
                <table>
                    <caption class="visually-hidden">{words.article_dose_caption}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{words.article}</th>
                            <th scope="col">{words.sets}</th>
                            <th scope="col">{words.repetitions}</th>
                            <th scope="col">{words.hold}</th>
                            <th scope="col">{words.days}</th>
                            <th scope="col">{words.note}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {doses
                            .iter()
                            .zip(notes)
                            .map(|(dose, note)| view! { <DoseRow dose note /> })
                            .collect_view()}
                    </tbody>
                </table>
            </div>
        }
    })
}

#[component]
fn DoseRow(dose: &'static ArticleDose, note: &'static &'static str) -> impl IntoView {
    let words = words();
    let range = |pair: Option<(u16, u16)>| match pair {
        None => words.exercise_page.not_given.to_owned(),
        Some((from, to)) if from == to => from.to_string(),
        Some((from, to)) => words.dose.range(gap::From(from), gap::To(to)),
    };
    let small = |pair: Option<(u8, u8)>| pair.map(|(a, b)| (u16::from(a), u16::from(b)));
    let hold = match dose.hold_seconds {
        None => words.exercise_page.not_given.to_owned(),
        some => words.exercise_page.seconds(range(some)),
    };
    view! {
        <tr>
            <th scope="row">
                {article(dose)
                    .map(|article| {
                        let name = words.exercise_page.article_number(gap::By("\u{0}"), gap::N(dose.article));
                        let (before, after) = name.split_once('\u{0}').unwrap_or((&name, ""));
                        view! {
                            {before.to_owned()}
                            <span lang="en" dir="ltr">
                                {article.by}
                            </span>
                            {after.to_owned()}
                        }
                    })}
            </th>
            <td>{range(small(dose.sets))}</td>
            <td>{range(small(dose.repetitions))}</td>
            <td>{hold}</td>
            <td>{range(small(dose.days_a_week))}</td>
            <td>{*note}</td>
        </tr>
    }
}
