//! Sources, privacy, licence, and who has checked it.

use leptos::prelude::*;

use crate::app::core::dates as history;
use crate::content::learn::topics;
use crate::content::sources::{SOURCES, Seen, Source, SourceKind};
use crate::content::{gap, words};
use crate::domain::time::Day;
use crate::ui::components::live::Live;
use crate::ui::components::source_list::Sources;
use crate::ui::components::stored::STORED;

#[component]
pub fn About() -> impl IntoView {
    let words = &words().about;
    view! {
        <div class="stack-wide">
            <div class="stack">
                <h1>{words.title}</h1>
                <h2>{words.purpose_heading}</h2>
                <p>{words.purpose}</p>
            </div>
            <section class="stack">
                <h2>{words.signed_heading}</h2>
                <p>{words.signed(last_review())}</p>
            </section>
            <section class="stack" id="privacy">
                <h2>{words.privacy_heading}</h2>
                <p>{words.privacy}</p>
                <p>{words.privacy_places}</p>
                <p>{words.privacy_erase}</p>
                <Live part=STORED />
            </section>
            <section class="stack">
                <h2>{words.licence_heading}</h2>
                <p>{words.licence}</p>
            </section>
            <AllSources />
        </div>
    }
}

/// The day on which a page was last checked, the latest of all.
fn last_review() -> String {
    let (year, month, day) = topics().iter().map(|topic| topic.reviewed).max().unwrap_or_default();
    history::date(Day::from_civil(i32::from(year), u32::from(month), u32::from(day)))
}

#[component]
fn AllSources() -> impl IntoView {
    let words = &words().about;
    // "Article" is also what a company's page is; the five are those that the app began with.
    let is_one_of_five = |source: &Source| source.id.starts_with("article-");
    let (articles, mut works): (Vec<&Source>, Vec<&Source>) =
        SOURCES.iter().partition(|source| is_one_of_five(source));
    works.sort_by_key(|source| (source.kind, source.by.to_lowercase(), source.year));
    let second = works.iter().filter(|source| source.seen == Seen::SecondHand).count();
    let mut kinds: Vec<SourceKind> = works.iter().map(|source| source.kind).collect();
    kinds.dedup();
    view! {
        <section class="stack" id="sources">
            <h2>{words.sources_heading}</h2>
            <p>{words.sources_intro}</p>
            <h3>{words.articles_heading}</h3>
            <p>{words.articles}</p>
            <Sources works=articles />
            <h3>{words.works_heading}</h3>
            <p>{words.second_hand(gap::N(works.len()), gap::Second(second))}</p>
            {kinds
                .into_iter()
                .map(|kind| {
                    let works = works.iter().copied().filter(|source| source.kind == kind).collect::<Vec<_>>();
                    view! {
                        <h4>{kind.name()}</h4>
                        <Sources works />
                    }
                })
                .collect_view()}
        </section>
    }
}
