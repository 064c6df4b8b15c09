//! The result: what to do first, then why. One page on paper.

use std::sync::Arc;

use leptos::prelude::*;

use super::answers::ChangeButton;
use super::call::CallView;
use super::start::StandingView;
use crate::app::check::event::CheckEvent;
use crate::app::check::update::HEADING;
use crate::app::check::view as check_page;
use crate::app::check::view::{Given, Group, ResultPage};
use crate::app::core::route::Route;
use crate::app::event::Event;
use crate::content::check::check_words;
use crate::content::words;
use crate::domain::check::{Outcome, Scope};
use crate::ui::changing;
use crate::ui::components::care_card::Urgency;
use crate::ui::components::download::Download;
use crate::ui::components::seen::Seen;
use crate::ui::links::href;
use crate::ui::store::Store;

#[component]
pub fn ResultView(page: ResultPage) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().check;
    let outcome = page.outcome;
    let (deciding, others): (Vec<Group>, Vec<Group>) =
        page.reasons.into_iter().partition(|group| group.decides);
    view! {
        <article class="checkup result stack-wide">
            {page.standing.clone().map(|standing| view! { <StandingView standing /> })}
            <section class=Urgency::of(outcome).class()>
                <h1 class="care-card__heading" id=HEADING tabindex="-1">
                    {page.heading}
                </h1>
                <div class="care-card__body stack">
                    <p>
                        <strong>{words.how_soon} ": "</strong>
                        {page.how_soon}
                    </p>
                    {(outcome == Outcome::Emergency).then(|| view! { <CallView outcome /> <NumbersOnPaper outcome /> })}
                    <h2>{words.what_to_do}</h2>
                    <Lines lines=page.to_do />
                    {(!page.meanwhile.is_empty())
                        .then(|| {
                            view! {
                                <h2>{words.meanwhile}</h2>
                                <Lines lines=page.meanwhile />
                            }
                        })}
                    {(!page.places.is_empty())
                        .then(|| {
                            view! {
                                <h2>{words.places}</h2>
                                <ul>{page.places.into_iter().map(|place| view! { <li>{place}</li> }).collect_view()}</ul>
                            }
                        })}
                    {page
                        .own_button
                        .map(|(label, address)| {
                            view! {
                                <a
                                    class="button screen-only"
                                    href=address
                                    target="_blank"
                                    rel="noopener noreferrer"
                                    dir="auto"
                                >
                                    {label}
                                </a>
                            }
                        })}
                    {(outcome == Outcome::SameDay)
                        .then(|| {
                            view! {
                                <h2>{words.numbers}</h2>
                                <CallView outcome />
                                <NumbersOnPaper outcome />
                            }
                        })}
                </div>
            </section>
            <p class="soft">{(!page.list.is_empty()).then(|| format!("{}. ", page.list))} {page.date}</p>
            {page.closes_plan.then(|| view! { <Seen /> })}
            {(outcome == Outcome::SelfCare && page.standing.is_none())
                .then(|| {
                    view! {
                        <a class="button button--main screen-only" href=href(Route::Session)>
                            {words.to_plan}
                        </a>
                        <a class="button button--quiet screen-only" href=href(Route::Course)>
                            {words.to_course}
                        </a>
                    }
                })}
            <section class="stack">
                <h2>{words.why}</h2>
                <p>{page.why}</p>
                <ul class="result__reasons">{reasons(deciding)}</ul>
                {(!others.is_empty())
                    .then(|| {
                        view! {
                            <div class="screen-only stack">
                                <p>{words.also}</p>
                                <ul class="result__reasons">{reasons(others)}</ul>
                            </div>
                        }
                    })}
                {(!page.also_on_paper.is_empty())
                    .then(|| view! { <p class="paper-only">{words.also} " " <span>{quoted(page.also_on_paper)}</span> "."</p> })}
            </section>
            {(outcome == Outcome::SelfCare && page.standing.is_none())
                .then(|| {
                    view! {
                        <Pattern fits=page.fits does_not_fit=page.does_not_fit />
                        {(!page.reviews.is_empty())
                            .then(|| view! { <Reviews reviews=page.reviews calendar=page.calendar /> })}
                        {page
                            .quick
                            .then(|| {
                                view! {
                                    <p class="screen-only stack">
                                        <span>{words.way_back}</span>
                                        <button
                                            class="button button--quiet"
                                            type="button"
                                            on:click=move |_| {
                                                store.send(Event::Check(CheckEvent::Began(Scope::Quick)))
                                            }
                                        >
                                            {words.quick_start}
                                        </button>
                                    </p>
                                }
                            })}
                    }
                })}
            <div class="result__columns">
                <section class="stack">
                    <h2>{words.watch_for}</h2>
                    <Lines lines=page.watch_for.to_vec() />
                </section>
                <section class="stack">
                    <h2>{words.not_known}</h2>
                    <Lines lines=page.cannot_know.to_vec() />
                </section>
                <section class="stack">
                    <h2>{words.bring}</h2>
                    <Lines lines=page.bring.to_vec() />
                </section>
            </div>
            <div class="stack">
                <p>
                    <strong>{page.signed_off}</strong>
                </p>
                <p class="soft">{page.version}</p>
                <p class="screen-only link-row">
                    <a href=href(Route::CheckRules)>{words.how}</a>
                </p>
            </div>
            <Actions />
        </article>
    }
}

#[component]
fn Lines(lines: Vec<&'static str>) -> impl IntoView {
    view! { <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }
}

/// Buttons do not print; numbers must.
#[component]
fn NumbersOnPaper(outcome: Outcome) -> impl IntoView {
    let store = Store::of_page();
    let numbers = store.select(move |model| {
        let call = check_page::call(model);
        let advice = call.advice.into_iter().filter(|_| outcome == Outcome::SameDay);
        call.numbers.into_iter().chain(advice).map(|(text, _)| text).collect::<Vec<_>>().join("; ")
    });
    let heading = (outcome == Outcome::Emergency).then(|| format!("{}: ", words().check.numbers));
    view! { <p class="paper-only">{heading} <span inner_html=changing::text(move || numbers.get())></span></p> }
}

fn reasons(groups: Vec<Group>) -> impl IntoView {
    groups.into_iter().map(|group| view! { <Reason group /> }).collect_view()
}

/// Where a sheet of paper holds many reasons, the stylesheet leaves the questions out.
fn quoted(answers: Vec<Given>) -> impl IntoView {
    let last = answers.len().saturating_sub(1);
    let quote = |(place, given): (usize, Given)| {
        let question = (!given.question.is_empty())
            .then(|| view! { <span class="result__question">{given.question} " "</span> });
        view! { "“" {question} {given.answer} {if place == last { "”" } else { "”, " }} }
    };
    answers.into_iter().enumerate().map(quote).collect_view()
}

#[component]
fn Reason(group: Group) -> impl IntoView {
    let words = &words().check;
    view! {
        <li class:result__reason--decides=group.decides>
            {group.is_new.then(|| view! { <strong class="result__new">{words.news} ": "</strong> })}
            <span class="result__lead">{check_words().labels.because_you_answered} " "</span>
            <strong>{quoted(group.answers)}</strong>
            ". "
            <span class="result__because">{group.because}</span>
            <span class="screen-only result__change">
                {group
                    .change
                    .into_iter()
                    .map(|(id, name)| view! { <ChangeButton id name /> })
                    .collect_view()}
            </span>
        </li>
    }
}

#[component]
fn Pattern(fits: Vec<&'static str>, does_not_fit: Vec<&'static str>) -> impl IntoView {
    let words = &words().check;
    let list = |heading: &'static str, lines: Vec<&'static str>| {
        (!lines.is_empty()).then(|| {
            view! {
                <h2>{heading}</h2>
                <Lines lines />
            }
        })
    };
    (!fits.is_empty() || !does_not_fit.is_empty()).then(|| {
        view! {
            <section class="stack">
                {list(words.fits, fits)} {list(words.does_not_fit, does_not_fit)}
                <p class="soft">{words.pattern_note}</p>
            </section>
        }
    })
}

#[component]
fn Reviews(reviews: Vec<(String, &'static str)>, calendar: String) -> impl IntoView {
    let words = &words().check;
    view! {
        <section class="stack">
            <h2>{words.reviews}</h2>
            <ul>
                {reviews
                    .into_iter()
                    .map(|(date, text)| view! { <li><strong>{date}</strong> " " {text}</li> })
                    .collect_view()}
            </ul>
            <p class="screen-only">
                <Download file=Arc::new(move || calendar.clone()) name="knee-check.ics" label=words.calendar />
                " "
                <span class="soft">{words.calendar_note}</span>
            </p>
        </section>
    }
}

#[component]
fn Actions() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().check;
    let copied = store.select(|model| model.checkup.copied);
    let text = store.select_at(|model, now| check_page::as_text(model, now).unwrap_or_default());
    let button = move |label: &'static str, event: fn(String) -> CheckEvent| {
        view! {
            <button
                class="button button--quiet"
                type="button"
                on:click=move |_| store.send(Event::Check(event(text.get_untracked())))
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="stack screen-only">
            <div class="result__actions">
                {button(words.print, |_| CheckEvent::PrintWanted)} {button(words.copy, CheckEvent::CopyWanted)}
                {button(words.to_answers, |_| CheckEvent::AnswersWanted)}
                {button(words.to_start, |_| CheckEvent::StartWanted)}
            </div>
            <p
                role="status"
                inner_html=changing::text(move || match copied.get() {
                    Some(true) => words.copied,
                    Some(false) => words.not_copied,
                    None => "",
                })
            ></p>
            <div class="changing" inner_html=changing::view(move || (copied.get() == Some(false)).then(|| view! {
                <textarea rows="10" readonly aria-label=words.copy prop:value=move || text.get()></textarea>
            }))></div>
        </div>
    }
}
