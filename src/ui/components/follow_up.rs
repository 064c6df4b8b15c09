//! The questions an hour and a morning after a session, one tap each, and what follows from the answers.

use leptos::prelude::*;

use super::check_again::CheckLink;
use super::live::Part;
use super::pain::Scale;
use crate::app::event::Event;
use crate::app::plan::today::follow_up_card;
use crate::app::record::event::FollowUpEvent;
use crate::app::record::follow_up::{AdviceShown, HEADING, QuestionKind, QuestionShown};
use crate::content::words;
use crate::domain::pain::Nprs;
use crate::ui::changing;
use crate::ui::store::Store;

/// [`FollowUp`] as a part that lives: on the page for today only when there is something to ask or to do differently.
pub const FOLLOW_UP: Part =
    Part { name: "follow-up", view: || FollowUp(FollowUpProps { always: false }).into_any() };

/// The question that is due, the last answer, and the advice.
#[component]
pub fn FollowUp(
    /// Whether the advice stands there even where it is to go on as before.
    always: bool,
) -> impl IntoView {
    let store = Store::of_page();
    let card = store.select_at(move |model, now| follow_up_card(model, now, always));
    let question = Memo::new(move |_| card.with(|card| card.question.clone()));
    let kept = Memo::new(move |_| card.with(|card| card.kept.clone()));
    let advice = Memo::new(move |_| card.with(|card| card.advice.clone()));
    let anything = Memo::new(move |_| {
        question.with(Option::is_some) || kept.with(Option::is_some) || advice.with(Option::is_some)
    });
    let first = Memo::new(move |_| question.with(Option::is_none));
    view! {
        <div class="changing" inner_html=changing::view(move || anything.get().then(|| view! {
            <section class="card stack follow-up">
                <div
                    class="changing"
                    inner_html=changing::view(move || kept.get().map(|text| view! { <Kept text /> }))
                ></div>
                <div class="changing" inner_html=changing::view(move || {
                    question.get().map(|question| view! { <QuestionView question /> })
                })></div>
                <div class="changing" inner_html=changing::view(move || {
                    let first = first.get();
                    advice.get().map(|advice| view! { <AdviceView advice first /> })
                })></div>
            </section>
        }))></div>
    }
}

#[component]
fn Kept(text: String) -> impl IntoView {
    let store = Store::of_page();
    view! {
        <p>
            {text} " "
            <button
                class="button button--small button--quiet"
                type="button"
                on:click=move |_| store.send(Event::FollowUp(FollowUpEvent::TakenBack))
            >
                {words().follow_up.change}
            </button>
        </p>
    }
}

#[component]
fn QuestionView(question: QuestionShown) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().follow_up;
    let choose = Callback::new(move |n: u8| {
        if let Some(answer) = Nprs::new(n) {
            store.send(Event::FollowUp(FollowUpEvent::Pain(answer)));
        }
    });
    let say = move |yes: bool| move |_| store.send(Event::FollowUp(FollowUpEvent::Swelling(yes)));
    view! {
        <h2 id=HEADING tabindex="-1">{question.heading}</h2>
        <p class="soft">{question.session}</p>
        {match question.kind {
            QuestionKind::Pain => {
                view! {
                    <Scale label=question.heading ends=words.scale chosen=Signal::derive(|| None) choose />
                }
                    .into_any()
            }
            QuestionKind::YesOrNo => {
                view! {
                    <div class="follow-up__choice" role="group" aria-labelledby=HEADING>
                        <button class="button" type="button" on:click=say(true)>
                            {words.yes}
                        </button>
                        <button class="button" type="button" on:click=say(false)>
                            {words.no}
                        </button>
                    </div>
                }
                    .into_any()
            }
        }}
    }
}

#[component]
fn AdviceView(advice: AdviceShown, first: bool) -> impl IntoView {
    let words = &words().follow_up;
    view! {
        <h2 id=first.then_some(HEADING) tabindex=first.then_some("-1")>
            {words.heading}
        </h2>
        <p class:follow-up__less=advice.less>{advice.text}</p>
        {advice.check.then(|| view! { <CheckLink class="button" /> })}
    }
}
