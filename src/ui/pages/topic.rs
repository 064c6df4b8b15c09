//! One page to learn from, with its footnotes' sources.

use leptos::prelude::*;

use crate::app::core::dates as history;
use crate::app::core::route::Route;
use crate::content::learn::{self, topic, topics};
use crate::content::words;
use crate::domain::time::Day;
use crate::ui::components::source_list::SourceFold;
use crate::ui::links::{self, href};

/// Title and summary of the page with this id.
pub fn heading(id: &str) -> (&'static str, &'static str) {
    topic(id).map_or(("", ""), |topic| (topic.title, topic.summary))
}

#[component]
pub fn Topic(id: &'static str) -> impl IntoView {
    let words = &words().learn;
    let topic = topic(id)?;
    let position = topics().iter().position(|other| other.id == id)?;
    let (previous, next) = (position.checked_sub(1).map(|i| &topics()[i]), topics().get(position + 1));
    let (page, differ) = topic.parts(links::learn);
    Some(view! {
        <article class="stack-wide topic">
            <header class="stack">
                <p class="screen-only">
                    <a href=href(Route::Learn)>{words.back}</a>
                </p>
                <h1>{topic.title}</h1>
                <p class="soft">{words.minutes(topic.minutes.into())}</p>
            </header>
            <div class="prose" inner_html=page></div>
            <footer class="stack">
                <SourceFold
                    ids=topic.sources
                    differ
                    below=view! { <Reviewed day=topic.reviewed /> }.into_any()
                />
                <nav class="topic__more screen-only">
                    {previous.map(|other| view! { <More label=words.previous other /> })}
                    {next.map(|other| view! { <More label=words.next other /> })}
                </nav>
            </footer>
        </article>
    })
}

#[component]
fn Reviewed(day: (u16, u8, u8)) -> impl IntoView {
    let (year, month, day) = day;
    let date = Day::from_civil(i32::from(year), u32::from(month), u32::from(day));
    view! { <p class="soft">{words().learn.reviewed(history::date(date))}</p> }
}

#[component]
fn More(label: &'static str, other: &'static learn::Topic) -> impl IntoView {
    view! {
        <p>
            <span class="soft">{label} ": "</span>
            <a href=href(Route::Topic(other.id))>{other.title}</a>
        </p>
    }
}
