//! Advice by urgency: told apart by heading words and shape as well as colour.

#[cfg(not(target_arch = "wasm32"))]
use leptos::prelude::*;

#[cfg(not(target_arch = "wasm32"))]
use crate::content::check::PrintedSign;
#[cfg(not(target_arch = "wasm32"))]
use crate::content::words;
use crate::domain::check::Outcome;

/// How soon somebody should look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// Now, by the emergency number.
    Emergency,
    /// Within 24 hours.
    Today,
    /// Within days.
    Soon,
    /// Within two weeks.
    Weeks,
    /// Look after it yourself.
    OneSelf,
}

impl Urgency {
    /// The urgency of an outcome of the check.
    pub fn of(outcome: Outcome) -> Urgency {
        match outcome {
            Outcome::Emergency => Urgency::Emergency,
            Outcome::SameDay => Urgency::Today,
            Outcome::Soon => Urgency::Soon,
            Outcome::Weeks => Urgency::Weeks,
            Outcome::SelfCare => Urgency::OneSelf,
        }
    }

    /// Its class in the stylesheet.
    pub fn class(self) -> &'static str {
        match self {
            Urgency::Emergency => "care-card care-card--emergency",
            Urgency::Today => "care-card care-card--today",
            Urgency::Soon => "care-card care-card--soon",
            Urgency::Weeks => "care-card care-card--weeks",
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
    // Items without a text that leads to them are lines like any others.
    let lines = |sign: &&PrintedSign| if sign.text.is_empty() { sign.items.len() } else { 1 };
    let many = u32::try_from(signs.iter().map(lines).sum::<usize>()).unwrap_or(u32::MAX);
    // Signs of one condition stand below it, where the first of them stands.
    let mut groups: Vec<(&'static str, Vec<&'static PrintedSign>)> = Vec::new();
    for sign in signs {
        match groups.iter_mut().find(|(condition, _)| !condition.is_empty() && *condition == sign.condition) {
            Some((_, group)) => group.push(sign),
            None => groups.push((sign.condition, vec![sign])),
        }
    }
    let signs = groups.into_iter().map(|(condition, group)| {
        let lines = group.into_iter().map(line).collect_view();
        if condition.is_empty() {
            lines.into_any()
        } else {
            view! { <li>{condition} " " <ul class="care-card__group">{lines}</ul></li> }.into_any()
        }
    });
    let body = view! {
        <div class="care-card__body stack">
            <p>{what}</p>
            <ul>{signs.collect_view()}</ul>
        </div>
    };
    // What is an emergency is always in sight. The other lists are long, and closed until they are opened.
    match urgency {
        Urgency::Today | Urgency::Soon | Urgency::Weeks => view! {
            <details class=format!("{} care-card--folded", urgency.class())>
                <summary class="care-card__heading">
                    <h2>{heading}</h2>
                    <span>{words().warning_signs.open(many)}</span>
                </summary>
                {body}
            </details>
        }
        .into_any(),
        _ => view! {
            <section class=urgency.class()>
                <h2 class="care-card__heading">{heading}</h2>
                {body}
            </section>
        }
        .into_any(),
    }
}

/// A line of the list, or several where its items say it all.
#[cfg(not(target_arch = "wasm32"))]
fn line(sign: &'static PrintedSign) -> impl IntoView {
    let items = || sign.items.iter().map(|item| view! { <li>{*item}</li> }).collect_view();
    match (sign.text, sign.items) {
        ("", _) => items().into_any(),
        (text, []) => view! { <li>{text}</li> }.into_any(),
        (text, _) => view! { <li>{text} " " <ul>{items()}</ul></li> }.into_any(),
    }
}
