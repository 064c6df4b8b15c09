//! The list of pages to learn from.

use leptos::prelude::*;

use crate::app::core::route::Route;
use crate::content::learn::topics;
use crate::content::words;
use crate::ui::links::href;

#[component]
pub fn Learn() -> impl IntoView {
    let words = &words().learn;
    view! {
        <div class="stack-wide">
            <div class="stack">
                <h1>{words.title}</h1>
                <p>{words.intro}</p>
                <p>
                    <a href=href(Route::Glossary)>{words.glossary.title}</a>
                </p>
            </div>
            <ol class="card-list">
                {topics()
                    .iter()
                    .map(|topic| {
                        view! {
                            <li class="card">
                                <h2>
                                    <a href=href(Route::Topic(topic.id))>{topic.title}</a>
                                </h2>
                                <p>{topic.summary}</p>
                                <p class="soft">{words.minutes(topic.minutes.into())}</p>
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
        </div>
    }
}
