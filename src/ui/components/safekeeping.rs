//! The quiet suggestion to save a backup.

use leptos::prelude::*;

use crate::app::core::route::Route;
use crate::app::event::Event;
use crate::app::record::backup::HEADING;
use crate::app::record::backup_reminder::suggests_backup;
use crate::content::words;
use crate::ui::changing;
use crate::ui::links::href;
use crate::ui::store::Store;

/// A way to the backups, where one is due; empty otherwise.
#[component]
pub fn BackupSuggested() -> impl IntoView {
    let store = Store::of_page();
    let due = store.select_at(suggests_backup);
    let words = &words().safekeeping;
    view! {
        <div class="changing" inner_html=changing::view(move || due.get().then(|| view! {
            <section class="card stack">
                <h2>{words.suggest_heading}</h2>
                <p>{words.suggest}</p>
                <div class="archive__actions">
                    <a class="button" href=format!("{}#{HEADING}", href(Route::Progress))>
                        {words.suggest_yes}
                    </a>
                    <button
                        class="button button--quiet"
                        type="button"
                        on:click=move |_| store.send(Event::BackupPutOff)
                    >
                        {words.suggest_later}
                    </button>
                </div>
            </section>
        }))></div>
    }
}
