//! All answers, each with a way to change it.

use leptos::prelude::*;

use crate::app::check::event::CheckEvent;
use crate::app::check::update::HEADING;
use crate::app::check::view::AnswersPage;
use crate::app::event::Event;
use crate::content::words;
use crate::domain::check::QuestionId;
use crate::ui::store::Store;

#[component]
pub fn AnswersView(page: AnswersPage) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().check;
    let rows = page
        .answers
        .into_iter()
        .map(|(id, question, answer)| {
            view! {
                <div class="answers__row">
                    <dt>{question}</dt>
                    <dd>{answer}</dd>
                    <dd>
                        <ChangeButton id name=words.change_of(question) />
                    </dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <div class="checkup stack">
            <h1 id=HEADING tabindex="-1">
                {words.answers_title}
            </h1>
            <p>{words.answers_intro}</p>
            <dl class="answers">{rows}</dl>
            <button
                class="button button--main"
                type="button"
                on:click=move |_| store.send(Event::Check(CheckEvent::WentOn))
            >
                {if page.done { words.answers_done } else { words.answers_go_on }}
            </button>
        </div>
    }
}

/// Leads to a question, to change its answer. To a screen reader each has a name of its own.
#[component]
pub fn ChangeButton(
    /// The question.
    id: QuestionId,
    /// Its whole name.
    name: String,
) -> impl IntoView {
    let store = Store::of_page();
    view! {
        <button
            class="button button--quiet button--small"
            type="button"
            aria-label=name
            on:click=move |_| store.send(Event::Check(CheckEvent::ChangeWanted(id)))
        >
            {words().check.change}
        </button>
    }
}
