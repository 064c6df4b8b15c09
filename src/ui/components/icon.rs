//! Icons on one 24-unit grid, drawn for this app. Always beside words, so always hidden from screen readers.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "named after what they show or stand for")]
pub enum Shape {
    Knee,
    Today,
    Guide,
    List,
    Check,
    Progress,
    Play,
    Pause,
    Back,
    Skip,
    Sound,
    Sun,
    Warning,
}

impl Shape {
    fn path(self) -> &'static str {
        match self {
            Shape::Knee => {
                "M8 2v7a4 4 0 0 0 1.5 3.1L12 14l-2.5 2A4 4 0 0 0 8 19v3M16 2v8a5 5 0 0 1-1.4 3.4A5 5 0 0 0 14 17v5M15.5 11.5a2 2 0 1 0 0-.1"
            }
            Shape::Today => "M3 11 12 4l9 7M6 9.5V20h12V9.5M10 20v-6h4v6",
            Shape::Guide => {
                "M4 5.5C6.5 4 9.500 4 12 6c2.500-2 5.500-2 8-.5V19c-2.500-1.500-5.500-1.500-8 .5-2.500-2-5.500-2-8-.5zM12 6v13.500"
            }
            Shape::List => "M9 6h11M9 12h11M9 18h11M4 6h.5M4 12h.5M4 18h.5",
            Shape::Check => "M9 4h6v3H9zM9 5.500H6V21h12V5.500h-3M9 13.500l2.200 2.200L15.500 11",
            Shape::Progress => "M4 4v16h16M8 15l3.500-4 3 2.500L20 7",
            Shape::Play => "M8 5v14l11-7z",
            Shape::Pause => "M8 5v14M16 5v14",
            Shape::Back => "M18 5 9 12l9 7zM6 5v14",
            Shape::Skip => "M6 5l9 7-9 7zM18 5v14",
            Shape::Sound => "M4 9v6h4l5 4V5L8 9zM16.500 9a4 4 0 0 1 0 6M19 6a8 8 0 0 1 0 12",
            Shape::Sun => {
                "M12 8a4 4 0 1 0 .1 0M12 2v2.500M12 19.500V22M2 12h2.500M19.500 12H22M5 5l1.700 1.700M17.300 17.300 19 19M5 19l1.700-1.700M17.300 6.700 19 5"
            }
            Shape::Warning => "M12 3.500 22 20H2zM12 10v4.500M12 17v.5",
        }
    }
}

/// An icon, as large as the text beside it asks.
#[component]
pub fn Icon(
    /// What it shows.
    shape: Shape,
) -> impl IntoView {
    view! {
        <svg
            class="icon"
            viewBox="0 0 24 24"
            width="24"
            height="24"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            focusable="false"
        >
            <path d=shape.path() />
        </svg>
    }
}
