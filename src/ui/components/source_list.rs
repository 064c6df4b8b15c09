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
                            <Work source kinds=true />
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
    /// Whether to say what each is; a heading above may say it already.
    #[prop(optional)]
    kinds: bool,
) -> impl IntoView {
    view! {
        <ul class="source-list">
            {works
                .into_iter()
                .map(|source| {
                    view! {
                        <li>
                            <Work source kinds />
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

/// Title, makers and place stand as the work has them, in English; the rest in the reader's language.
#[component]
fn Work(source: &'static Source, kinds: bool) -> impl IntoView {
    let words = &words().sources;
    let kind = match source.id.strip_prefix("article-") {
        Some(number) => words.five(number),
        None if kinds => format!("{}.", source.kind.name()),
        None => String::new(),
    };
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
            {kind}
            {(source.seen == Seen::SecondHand).then(|| format!(" {}", words.second_hand))}
        </span>
    }
}
