//! The closed plan: why nothing starts for now, the way to what to do, and "I have been seen".

use leptos::prelude::*;

use crate::app::core::route::Route;
use crate::content::words;
use crate::domain::check::{Outcome, plan_closed};
use crate::ui::changing;
use crate::ui::components::care_card::Urgency;
use crate::ui::components::seen::Seen;
use crate::ui::links::href;
use crate::ui::store::Store;

/// Shown wherever the plan would start, while an urgent result of the knee check stands.
#[component]
pub fn Gate(
    /// The id of its heading; with one, it is the heading of the page.
    #[prop(optional)]
    heading: Option<&'static str>,
) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().check_gate;
    let outcome = store.select(|model| plan_closed(&model.check.history).map(|closed| closed.outcome));
    let urgency = move || Urgency::of(outcome.get().unwrap_or(Outcome::SameDay)).class();
    let said = move || match outcome.get() {
        Some(Outcome::Emergency) => words.gate_emergency,
        _ => words.gate_today,
    };
    view! {
        <section class=urgency>
            {match heading {
                Some(id) => {
                    view! {
                        <h1 class="care-card__heading" id=id tabindex="-1">
                            {words.gate_title}
                        </h1>
                    }
                        .into_any()
                }
                None => view! { <h2 class="care-card__heading">{words.gate_title}</h2> }.into_any(),
            }}
            <div class="care-card__body stack">
                <p>
                    <strong inner_html=changing::text(said)></strong>
                </p>
                <p>{words.gate_text}</p>
                <a class="button button--main" href=href(Route::Check)>
                    {words.gate_link}
                </a>
                <Seen />
            </div>
        </section>
    }
}
