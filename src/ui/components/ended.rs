//! After a session: what was done, and three questions that may be left unanswered.

use leptos::prelude::*;

use super::check_again::{CheckAgain, CheckLink, NewInjury};
use super::field::{Kind, TextField};
use super::pain::Scale;
use crate::app::ended::what_follows;
use crate::app::event::{After, Event};
use crate::app::follow_up;
use crate::app::player::Ended;
use crate::app::player::HEADING;
use crate::app::route::Route;
use crate::content::words;
use crate::domain::pain::Nprs;
use crate::domain::session::record::LONGEST_NOTE;
use crate::ui::changing;
use crate::ui::links::href;
use crate::ui::store::Store;

/// What was done, and the questions.
#[component]
pub fn EndedView(
    /// What is to be said of the session.
    ended: Ended,
) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().session;
    let record = store.select(|model| {
        model
            .ended_record()
            .map(|record| (record.pain.worst.map(Nprs::value), record.effort))
            .unwrap_or_default()
    });
    let told = store.select(|model| {
        let record = model.ended_record()?;
        record.told.filter(|told| record.pain.worst.is_some_and(|worst| worst < *told))
    });
    let note =
        store.select(|model| model.ended_record().map(|record| record.note.clone()).unwrap_or_default());
    let worst = Callback::new(move |n: u8| {
        if let Some(pain) = Nprs::new(n) {
            store.send(Event::AfterAnswered(After::Worst(pain)));
        }
    });
    let effort = Callback::new(move |n: u8| store.send(Event::AfterAnswered(After::Effort(n))));
    view! {
        <div class="player__calm stack-wide">
            <div class="stack">
                <h1 id=HEADING tabindex="-1">{if ended.partial { words.finished_part_title } else { words.finished_title }}</h1>
                <p>{ended.facts}</p>
                <p class="soft">{if ended.kept { words.finished_kept } else { words.finished_not_kept }}</p>
            </div>
            <section class="stack">
                <h2>{words.after_pain}</h2>
                <Scale
                    label=words.after_pain
                    ends=words.pain_scale
                    bands=true
                    chosen=Signal::derive(move || record.get().0)
                    choose=worst
                />
                <p
                    class="soft"
                    aria-live="polite"
                    inner_html=changing::text(move || {
                        told.get().map(|told| words.told_more(told.value())).unwrap_or_default()
                    })
                ></p>
                <Advice />
            </section>
            <WhatFollows />
            <CheckAgain />
            <NewInjury />
            <section class="stack">
                <h2>{words.after_effort}</h2>
                <Scale
                    label=words.after_effort
                    ends=words.effort_scale
                    chosen=Signal::derive(move || record.get().1)
                    choose=effort
                />
            </section>
            <section class="stack">
                <TextField
                    id="after-note"
                    label=view! { <h2>{words.after_note}</h2> }.into_any()
                    hint=words.note_hint(LONGEST_NOTE)
                    kind=Kind::Note
                    most=LONGEST_NOTE
                    text=note
                    error=Memo::new(|_| String::new())
                    write=Box::new(move |text| store.send(Event::AfterAnswered(After::Note(text))))
                />
            </section>
            <div class="player__actions">
                <a class="button button--main" href=href(Route::Progress)>
                    {words.to_progress}
                </a>
                <a class="button button--quiet" href=href(Route::Today)>
                    {words.to_home}
                </a>
            </div>
        </div>
    }
}

/// The advice of the pain rules, as soon as an answer asks for less.
#[component]
fn Advice() -> impl IntoView {
    let store = Store::of_page();
    let advice = store.select_at(|model, now| follow_up::card(model, now, false).advice);
    view! {
        <div aria-live="polite" class="stack" inner_html=changing::view(move || {
            advice
                .get()
                .map(|advice| {
                    view! {
                        <p class="before__advice" class:before__advice--less=advice.less>
                            {advice.text}
                        </p>
                        {(advice.check || advice.less).then(|| view! { <CheckLink class="button button--quiet" /> })}
                    }
                })
        })></div>
    }
}

/// When it will be asked about, and which day is next.
#[component]
fn WhatFollows() -> impl IntoView {
    let store = Store::of_page();
    let lines = store.select_at(what_follows);
    view! {
        <section class="card stack">
            <h2>{words().session.next_heading}</h2>
            <div class="stack" inner_html=changing::view(move || {
                lines.get().into_iter().map(|line| view! { <p>{line}</p> }).collect_view()
            })></div>
        </section>
    }
}
