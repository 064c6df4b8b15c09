//! Advice by urgency: told apart by heading words and shape as well as colour.

use leptos::prelude::*;

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

/// A card that begins with its urgency in words.
#[component]
pub fn CareCard(
    /// How soon.
    urgency: Urgency,
    /// The urgency in words.
    heading: &'static str,
    /// What to do.
    what: &'static str,
    /// The signs that call for it.
    signs: &'static [&'static str],
) -> impl IntoView {
    view! {
        <section class=urgency.class()>
            <h2 class="care-card__heading">{heading}</h2>
            <div class="care-card__body stack">
                <p>{what}</p>
                <ul>{signs.iter().map(|sign| view! { <li>{*sign}</li> }).collect_view()}</ul>
            </div>
        </section>
    }
}
