//! After a session: what was done, and three questions that may be left unanswered.

use leptos::prelude::*;

use super::check_again::{NewInjury, quick_check};
use super::field::{Kind, TextField};
use super::icon::{Icon, Shape};
use super::pain::Scale;
use crate::app::core::route::Route;
use crate::app::event::Event;
use crate::app::record::event::After;
use crate::app::session::end as ended;
use crate::app::session::end::Ended;
use crate::app::session::end::{Next, what_follows};
use crate::app::session::view::HEADING;
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
    let note = store.select(ended::note);
    let note_trouble = store.select(ended::note_trouble);
    let worst = Callback::new(move |n: u8| {
        if let Some(pain) = Nprs::new(n) {
            store.send(Event::AfterAnswered(After::Worst(pain)));
        }
    });
    let effort = Callback::new(move |n: u8| store.send(Event::AfterAnswered(After::Effort(n))));
    view! {
        <div class="player__calm stack-wide">
            <div class="stack">
                <h1 id=HEADING tabindex="-1">{ended.title}</h1>
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
            </section>
            <WhatFollows />
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
                    error=note_trouble
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

/// What the pain asks for, with one way to the knee check; when it will be asked about, and which day is next. A new injury
/// can be reported where no other way leads to the check.
#[component]
fn WhatFollows() -> impl IntoView {
    let store = Store::of_page();
    let next = store.select_at(what_follows);
    view! {
        <section class="card stack" aria-live="polite">
            <h2>{words().session.next_heading}</h2>
            <div class="stack" inner_html=changing::view(move || {
                let Next { advice, less, check, check_first, lines } = next.get();
                let advice = (!advice.is_empty()).then(|| view! {
                    <p class="before__advice" class:before__advice--less=less>
                        {advice.join(" ")}
                    </p>
                });
                let class = if check_first { "button button--main" } else { "button" };
                let link = check.map(|check| view! {
                    <a class=class href=if check.quick { quick_check() } else { href(Route::Check) }>
                        <Icon shape=Shape::Check />
                        <span>{check.label}</span>
                    </a>
                });
                view! {
                    {advice}
                    {link}
                    {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                    {check.is_none().then(|| view! { <NewInjury /> })}
                }
            })></div>
        </section>
    }
}
