//! Works that a page quotes, with what they are and whether we have seen them. Host only, as the sources are.

use leptos::prelude::*;

use crate::content::sources::{Seen, Source, source};
use crate::content::words;

/// Numbered works: the target of footnote `[1]` is the first, `#source-1`.
#[component]
pub fn NumberedSources(
    /// Ids of `content/sources.toml`.
    ids: &'static [&'static str],
) -> impl IntoView {
    view! {
        <ol class="source-list">
            {ids
                .iter()
                .filter_map(|id| source(id))
                .zip(1..)
                .map(|(source, number)| {
                    view! {
                        <li id=format!("source-{number}")>
                            <Work source />
                        </li>
                    }
                })
                .collect_view()}
        </ol>
    }
}

/// Works without numbers.
#[component]
pub fn Sources(
    /// The works.
    works: Vec<&'static Source>,
) -> impl IntoView {
    view! {
        <ul class="source-list">
            {works
                .into_iter()
                .map(|source| {
                    view! {
                        <li>
                            <Work source />
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

/// Title, makers and place stand as the work has them, in English; the rest in the reader's language.
#[component]
fn Work(source: &'static Source) -> impl IntoView {
    let title = match source.url {
        Some(url) => view! { <a href=url>{source.title}</a> }.into_any(),
        None => source.title.into_any(),
    };
    let year = source.year.map(|year| format!(", {year}")).unwrap_or_default();
    let place = source.place.map(|place| format!(" {place}.")).unwrap_or_default();
    view! {
        <span lang="en" dir="ltr">
            <cite>{title}</cite>
            {format!(". {}{year}.{place} ", source.by)}
        </span>
        <span class="soft">
            {source.kind.name()} "."
            {(source.seen == Seen::SecondHand).then(|| format!(" {}", words().sources.second_hand))}
        </span>
    }
}
