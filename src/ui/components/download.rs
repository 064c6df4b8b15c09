//! A link that saves a file, and what is to be said where the page around may forbid that: no browser tells whether a file
//! was saved.

use leptos::prelude::*;

use crate::app::event::Downloads;
use crate::content::words;
use crate::ui::changing;
use crate::ui::store::Store;

/// The link, or why there is none.
#[component]
pub fn Download(
    /// The file, as an address.
    #[prop(into)]
    file: Signal<String>,
    /// Its name.
    name: &'static str,
    /// What the link says.
    label: &'static str,
) -> impl IntoView {
    let store = Store::of_page();
    let downloads = store.select(|model| model.visit.downloads);
    let words = &words().download;
    let link = move || {
        view! {
            <a class="button button--quiet" href=move || file.get() download=name>
                {label}
            </a>
        }
    };
    view! {
        <div class="changing" inner_html=changing::view(move || match downloads.get() {
            Downloads::Likely => link().into_any(),
            Downloads::Unsure => view! {
                {link()}
                <p class="soft">{words.unsure}</p>
            }
            .into_any(),
            Downloads::Blocked => view! { <p class="soft">{words.blocked}</p> }.into_any(),
        })></div>
    }
}
