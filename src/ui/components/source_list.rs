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

/// The closed fold at the end of a page: where it comes from. What a page says of how its sources differ stands above
/// their list, under a title of its own.
#[component]
pub fn SourceFold(
    /// Ids of `content/sources.toml`.
    ids: &'static [&'static str],
    /// Title and HTML of what the page itself has to say there.
    #[prop(optional_no_strip)]
    differ: Option<(String, String)>,
    /// What stands below the list.
    #[prop(optional)]
    below: Option<AnyView>,
) -> impl IntoView {
    let words = &crate::content::words().learn;
    let (id, title, text) = match differ {
        Some((title, text)) => ("differ", title, Some(text)),
        None => ("sources", words.sources.to_owned(), None),
    };
    let list = text.is_some().then(|| view! { <h3>{words.sources_list}</h3> });
    view! {
        <details class="fold" id=id>
            <summary>
                <h2 inner_html=title></h2>
            </summary>
            <div class="stack">
                {text.map(|text| view! { <div class="prose" inner_html=text></div> })}
                {list}
                <NumberedSources ids />
                {below}
            </div>
        </details>
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
    // A place that begins with its maker's name says both.
    let (by, place) = match source.place {
        Some(place) if place.starts_with(source.by) => (place, None),
        place => (source.by, place),
    };
    let place = place.map(|place| format!(" {place}.")).unwrap_or_default();
    let stop = if source.title.ends_with(['?', '!', '.']) { "" } else { "." };
    view! {
        <span lang="en" dir="ltr">
            <cite>{title}</cite>
            {format!("{stop} {by}{year}.{place} ")}
        </span>
        <span class="soft">
            {kind}
            {(source.seen == Seen::SecondHand).then(|| format!(" {}", words.second_hand))}
        </span>
    }
}
