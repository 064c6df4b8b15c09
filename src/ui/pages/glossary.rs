//! The words that the pages use, in plain language. Each has its id as its anchor.

use leptos::prelude::*;

use crate::content::learn::{Term, glossary};
use crate::content::sources::{Source, source};
use crate::content::words;

#[component]
pub fn Glossary() -> impl IntoView {
    let words = &words().learn.glossary;
    let mut terms: Vec<&Term> = glossary().iter().collect();
    terms.sort_by_key(|term| term.term.to_lowercase());
    view! {
        <div class="stack-wide">
            <div class="stack">
                <h1>{words.title}</h1>
                <p>{words.intro}</p>
            </div>
            <dl class="glossary">
                {terms
                    .into_iter()
                    .map(|term| {
                        view! {
                            <div class="card stack" id=term.id>
                                <dt>{term.term}</dt>
                                <dd>{term.meaning}</dd>
                                {(!term.also.is_empty())
                                    .then(|| view! { <dd class="soft">{words.also(term.also.join(", "))}</dd> })}
                                <dd class="soft">{origin(term)}</dd>
                            </div>
                        }
                    })
                    .collect_view()}
            </dl>
        </div>
    }
}

/// Who says so, in short: makers and year, linked where the work is to be read.
fn origin(term: &'static Term) -> impl IntoView {
    let words = &words().learn.glossary;
    let works: Vec<&Source> = term.sources.iter().filter_map(|id| source(id)).collect();
    if works.is_empty() {
        return words.ours.into_any();
    }
    // The names stand in the middle of a sentence, so they are put between what comes before and after the gap.
    let sentence = words.source("\u{0}");
    let (before, after) = sentence.split_once('\u{0}').unwrap_or((&sentence, ""));
    let last = works.len() - 1;
    let names = works
        .into_iter()
        .enumerate()
        .map(|(i, work)| {
            let year = work.year.map(|year| format!(" {year}")).unwrap_or_default();
            let name = format!("{}{year}", work.by);
            let comma = if i < last { ", " } else { "" };
            match work.url {
                Some(url) => view! { <a href=url>{name}</a> {comma} }.into_any(),
                None => view! { {name} {comma} }.into_any(),
            }
        })
        .collect_view();
    view! {
        {before.to_owned()}
        <span lang="en" dir="ltr">
            {names}
        </span>
        {after.to_owned()}
    }
    .into_any()
}
