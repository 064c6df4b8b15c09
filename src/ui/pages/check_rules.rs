//! How the knee check decides, to read: the same document that `cargo xtask rules` prints.

use leptos::prelude::*;
use pulldown_cmark::{Options, Parser, html};

use crate::app::route::Route;
use crate::content::check::document;
use crate::content::words;
use crate::ui::links::href;

#[component]
pub fn CheckRules() -> impl IntoView {
    let mut text = String::new();
    html::push_html(&mut text, Parser::new_ext(&document(), Options::empty()));
    view! {
        <div class="stack">
            <p>
                <a href=href(Route::Check)>{words().check.to_start}</a>
            </p>
            <div class="prose rules" inner_html=text></div>
        </div>
    }
}
