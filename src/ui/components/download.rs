//! A link that saves a file, and what is to be said where the page around may forbid that: no browser tells whether a file
//! was saved.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::core::visit::Downloads;
use crate::content::words;
use crate::ui::store::Store;

/// What a file is, as an address. A function and no signal: views that change make links anew, and a signal of the one before
/// would be gone when its link asks for it.
pub type File = Arc<dyn Fn() -> String + Send + Sync>;

/// The link, or why there is none.
#[component]
pub fn Download(
    /// The file.
    file: File,
    /// Its name.
    name: &'static str,
    /// What the link says.
    label: &'static str,
) -> impl IntoView {
    // Known before anything is shown, and as long as the page is there.
    let downloads = Store::of_page().select(|model| model.visit.downloads).get_untracked();
    let words = &words().download;
    let link = (downloads != Downloads::Blocked).then(|| {
        view! {
            <a class="button button--quiet" href=move || file() download=name>
                {label}
            </a>
        }
    });
    let note = match downloads {
        Downloads::Likely => None,
        Downloads::Unsure => Some(words.unsure),
        Downloads::Blocked => Some(words.blocked),
    };
    view! {
        {link}
        {note.map(|note| view! { <p class="soft">{note}</p> })}
    }
}
