//! Pain now, asked before a session: eleven numbers, none chosen, and what the answer asks for.

use leptos::prelude::*;

use super::check_again::CheckLink;
use super::pain::Scale;
use crate::app::event::Event;
use crate::app::session::pain_before::before;
use crate::content::words;
use crate::domain::pain::Nprs;
use crate::domain::session::SessionEvent;
use crate::ui::changing;
use crate::ui::store::Store;

/// In the place of the way to start, where it hurts too much to: what to do instead.
#[component]
pub fn TooMuchToStart() -> impl IntoView {
    let store = Store::of_page();
    let shown = store.select(before);
    view! {
        <div class="stack before__instead">
            <p
                class="before__advice before__advice--less"
                inner_html=changing::text(move || shown.get().map_or("", |shown| shown.advice))
            ></p>
            <CheckLink class="button button--main" />
        </div>
    }
}

/// The question and the advice.
#[component]
pub fn PainBefore() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().before;
    let shown = store.select(before);
    let choose = Callback::new(move |n: u8| {
        if let Some(answer) = Nprs::new(n) {
            store.send(Event::Session(SessionEvent::PainBefore(answer)));
        }
    });
    view! {
        <section class="stack before">
            <h2>{words.question}</h2>
            <p class="soft">{words.hint}</p>
            <Scale
                label=words.question
                ends=crate::content::words().session.pain_scale
                bands=true
                chosen=Signal::derive(move || shown.get().map(|shown| shown.answer))
                choose
            />
            <div aria-live="polite" class="stack" inner_html=changing::view(move || {
                shown
                    .get()
                    .map(|shown| {
                        // What is too much stands in the place of the way to start, in sight.
                        (!shown.too_much).then(|| view! { <p class="before__advice">{shown.advice}</p> })
                    })
            })></div>
        </section>
    }
}
