//! Advice by urgency: told apart by heading words and shape as well as colour.

#[cfg(not(target_arch = "wasm32"))]
use leptos::prelude::*;

#[cfg(not(target_arch = "wasm32"))]
use crate::content::check::PrintedSign;
use crate::domain::check::Outcome;

/// How soon somebody should look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// Now, by the emergency number.
    Emergency,
    /// Within 24 hours.
    Today,
    /// Within days to two weeks.
    Soon,
    /// Look after it yourself.
    OneSelf,
}

impl Urgency {
    /// The urgency of an outcome of the check.
    pub fn of(outcome: Outcome) -> Urgency {
        match outcome {
            Outcome::Emergency => Urgency::Emergency,
            Outcome::SameDay => Urgency::Today,
            Outcome::Soon | Outcome::Weeks => Urgency::Soon,
            Outcome::SelfCare => Urgency::OneSelf,
        }
    }

    /// Its class in the stylesheet.
    pub fn class(self) -> &'static str {
        match self {
            Urgency::Emergency => "care-card care-card--emergency",
            Urgency::Today => "care-card care-card--today",
            Urgency::Soon => "care-card care-card--soon",
            Urgency::OneSelf => "care-card care-card--self",
        }
    }
}

/// A card that begins with its urgency in words. Printed and left alone.
#[cfg(not(target_arch = "wasm32"))]
#[component]
pub fn CareCard(
    /// How soon.
    urgency: Urgency,
    /// The urgency in words.
    heading: &'static str,
    /// What to do.
    what: &'static str,
    /// The signs that call for it.
    signs: Vec<&'static PrintedSign>,
) -> impl IntoView {
    let signs = signs.into_iter().map(|sign| {
        let items = || sign.items.iter().map(|item| view! { <li>{*item}</li> }).collect_view();
        match (sign.text, sign.items) {
            // Items without a text that leads to them are signs like any others.
            ("", _) => items().into_any(),
            (text, []) => view! { <li>{text}</li> }.into_any(),
            (text, _) => view! { <li>{text} <ul>{items()}</ul></li> }.into_any(),
        }
    });
    view! {
        <section class=urgency.class()>
            <h2 class="care-card__heading">{heading}</h2>
            <div class="care-card__body stack">
                <p>{what}</p>
                <ul>{signs.collect_view()}</ul>
            </div>
        </section>
    }
}
