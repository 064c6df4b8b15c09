//! The mark of a day, drawn as inline SVG without a `style` attribute, which the policy of the pages forbids. The lights
//! differ in shape as well as in colour (`marks.css`): a circle, a triangle, a square. What only noted pain is hollow.

use crate::content::{gap, words};
use crate::domain::pain::Light;
use crate::domain::progress::month::{DayMark, Kind};

/// A mark and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// An `<svg>` element; empty where there is nothing to draw.
    pub svg: String,
    /// What it means, in words.
    pub words: String,
}

/// The mark of a day.
pub fn of_day(mark: &DayMark) -> Mark {
    let words = &words().over_time;
    let light = match mark.light {
        Some(light) => in_words(light),
        None => words.unanswered,
    };
    let said = match mark.kind {
        Kind::Session => {
            words.and_light(gap::Light(light), gap::Sessions(words.session_count(mark.sessions)))
        }
        Kind::PainAlone => words.and_light(gap::Light(light), gap::Sessions(words.pain_alone)),
        Kind::Rest => words.rest.to_owned(),
        Kind::Planned => words.is_planned.to_owned(),
        Kind::Open => words.nothing.to_owned(),
    };
    Mark { svg: drawn(mark.kind, mark.light), words: said }
}

/// What each mark means, for the key.
pub fn key() -> Vec<Mark> {
    let words = &words().over_time;
    let all = [
        (Kind::Session, Some(Light::Green), words.key_green),
        (Kind::Session, Some(Light::Amber), words.key_amber),
        (Kind::Session, Some(Light::Red), words.key_red),
        (Kind::Session, None, words.key_unanswered),
        (Kind::PainAlone, Some(Light::Amber), words.key_hollow),
        (Kind::Rest, None, words.key_rest),
        (Kind::Planned, None, words.key_planned),
    ];
    let mark = |(kind, light, words): (Kind, Option<Light>, &str)| Mark {
        svg: drawn(kind, light),
        words: words.to_owned(),
    };
    all.into_iter().map(mark).collect()
}

/// A light in words.
pub fn in_words(light: Light) -> &'static str {
    let words = &words().over_time;
    match light {
        Light::Green => words.green,
        Light::Amber => words.amber,
        Light::Red => words.red,
    }
}

fn drawn(kind: Kind, light: Option<Light>) -> String {
    let (class, shape) = match (kind, light) {
        (Kind::Open, _) => return String::new(),
        (Kind::Rest, _) => ("rest", "<path d=\"M8 12H16\"/>"),
        (Kind::Planned, _) => ("planned", "<circle cx=\"12\" cy=\"12\" r=\"8\"/>"),
        (_, None) => ("unanswered", "<circle cx=\"12\" cy=\"12\" r=\"8\"/>"),
        (_, Some(Light::Green)) => ("green", "<circle cx=\"12\" cy=\"12\" r=\"8\"/>"),
        (_, Some(Light::Amber)) => ("amber", "<path d=\"M12 3L21 20H3Z\"/>"),
        (_, Some(Light::Red)) => ("red", "<path d=\"M4 4H20V20H4Z\"/>"),
    };
    let hollow = if kind == Kind::PainAlone { " mark--hollow" } else { "" };
    format!(
        "<svg class=\"mark mark--{class}{hollow}\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">{shape}</svg>"
    )
}
