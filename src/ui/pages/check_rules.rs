//! How the knee check decides, to read: the same text that `cargo xtask rules` prints.

use leptos::prelude::*;
use pulldown_cmark::{Options, Parser, html};

use crate::app::core::route::Route;
use crate::content::check::{decisions, document_words, how_read, purpose, sources, work};
use crate::content::words;
use crate::ui::links::href;

#[component]
pub fn CheckRules() -> impl IntoView {
    let words = &words().check;
    let mut text = String::new();
    html::push_html(&mut text, Parser::new_ext(&decisions(), Options::empty()));
    let mut about = String::new();
    html::push_html(&mut about, Parser::new_ext(&purpose(), Options::empty()));
    // The rules begin with the heading of the page; what the check is for comes right after what they say of themselves.
    let (opening, rest) = match text.find("<h2") {
        Some(place) => text.split_at(place),
        None => (text.as_str(), ""),
    };
    view! {
        <div class="stack">
            <p>
                <a href=href(Route::Check)>{words.to_start}</a>
            </p>
            <div class="rules stack" inner_html=opening.to_owned()></div>
            <section class="rules stack" id="purpose" inner_html=about></section>
            <div class="rules stack" inner_html=rest.to_owned()></div>
            <section class="rules stack">
                <h2>{document_words().sources}</h2>
                <ul>
                    {sources()
                        .iter()
                        .map(|source| {
                            view! {
                                <li>
                                    <code>{source.id}</code>
                                    ": "
                                    <span lang="en" dir="ltr">{work(source)}</span>
                                    " ("
                                    {how_read(source)}
                                    ")"
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
        </div>
    }
}
