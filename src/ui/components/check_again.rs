//! What brings people back to the knee check: the next check when it is due, a result that waits to be acted on, a new
//! injury to report, and links that say what they lead to.

use leptos::prelude::*;

use super::icon::{Icon, Shape};
use crate::app::check::offer::is_on;
use crate::app::core::route::Route;
use crate::app::plan::today::{self, Due};
use crate::content::words;
use crate::domain::check::Outcome;
use crate::ui::changing;
use crate::ui::links::href;
use crate::ui::store::Store;

/// The next check when it is due, or the last result while it waits to be acted on.
#[component]
pub fn CheckAgain(
    /// Whether something else on the page may say first of all that it is due.
    #[prop(optional)]
    below: bool,
) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().check_gate;
    let due = store.select_at(if below { today::due_below } else { today::due_check });
    let advised = store.select_at(today::advised);
    view! {
        <div
            class="changing"
            inner_html=changing::view(move || due.get().map(|due| view! { <DueCheck due /> }))
        ></div>
        <div class="changing" inner_html=changing::view(move || {
            advised
                .get()
                .map(|outcome| {
                    let said = if outcome == Outcome::Soon { words.advised_soon } else { words.advised_weeks };
                    view! {
                        <section class="card stack">
                            <p>
                                <strong>{said}</strong>
                            </p>
                            <CheckLink class="button button--quiet" />
                        </section>
                    }
                })
        })></div>
    }
}

/// A new injury can be reported here, once there was a first check.
#[component]
pub fn NewInjury() -> impl IntoView {
    let store = Store::of_page();
    let fell = store.select_at(today::may_report_injury);
    view! {
        <div class="changing" inner_html=changing::view(move || fell.get().then(|| view! {
            <p>
                <a href=quick_check()>{words().check_gate.new_injury}</a>
            </p>
        }))></div>
    }
}

/// Leads to the next check when it is due: the quick one, or the whole where the quick one will not do.
#[component]
pub fn DueCheck(
    /// Why it is due.
    due: Due,
    /// Whether it is the one main thing to do.
    #[prop(optional)]
    main: bool,
) -> impl IntoView {
    let words = &words().check_gate;
    let quick = Store::of_page().select_at(|model, now| model.check.quick_will_do(now.day())).get_untracked();
    let (heading, text) = match due {
        Due::Week => (words.due, if quick { words.due_text } else { words.due_text_whole }),
        Due::Severe => (words.severe, words.warned_text),
        Due::Swelling => (words.swelling, words.warned_text),
        Due::PainJump => (words.jump, words.jump_text),
        Due::TooMuch => (words.too_much, words.too_much_text),
    };
    view! {
        <section class="card stack">
            <h2>{heading}</h2>
            <p>{text}</p>
            <a class="button" class:button--main=main href=quick_check()>
                {if quick { words.due_link } else { words.due_link_whole }}
            </a>
        </section>
    }
}

/// The address at which the quick check comes first, where it will do.
pub fn quick_check() -> String {
    format!("{}?list=quick", href(Route::Check))
}

/// A link to the knee check, which says what is to be found there: the questions, or only the list of warning signs where
/// a clinic switched them off.
#[component]
pub fn CheckLink(
    /// Its class.
    class: &'static str,
) -> impl IntoView {
    let store = Store::of_page();
    let on = store.select(is_on);
    let words = &words().check_gate;
    view! {
        <a class=class href=href(Route::Check)>
            <Icon shape=Shape::Check />
            <span inner_html=changing::text(move || if on.get() { words.go_on } else { words.go_off })></span>
        </a>
    }
}
