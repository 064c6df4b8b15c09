//! The parts of a page that live: printed like everything else, and replaced by a running view once the wasm is there.

use leptos::prelude::*;

use super::notices::Notices;
use crate::ui::pages::{Choices, History, Next, Player};

/// A part that lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Lines at the top of a page.
    Notices,
    /// The one next thing to do.
    Next,
    /// The session player.
    Player,
    /// What was done.
    History,
    /// Settings.
    Choices,
}

impl Part {
    /// All of them.
    pub const ALL: [Part; 5] = [Part::Notices, Part::Next, Part::Player, Part::History, Part::Choices];

    /// Its name in the page.
    pub fn name(self) -> &'static str {
        match self {
            Part::Notices => "notices",
            Part::Next => "next",
            Part::Player => "player",
            Part::History => "history",
            Part::Choices => "choices",
        }
    }

    /// Its view, for the page being shown.
    pub fn view(self) -> AnyView {
        match self {
            Part::Notices => Notices().into_any(),
            Part::Next => Next().into_any(),
            Part::Player => Player().into_any(),
            Part::History => History().into_any(),
            Part::Choices => Choices().into_any(),
        }
    }
}

/// The place of a part that lives, printed as it looks before anything is known about the person.
#[component]
pub fn Live(
    /// Which part.
    part: Part,
) -> impl IntoView {
    view! {
        <div class="live" data-live=part.name()>
            {part.view()}
        </div>
    }
}
