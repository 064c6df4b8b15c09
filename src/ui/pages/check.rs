//! The knee check. Printed, it is the list of warning signs, to be read without any program; with the program running,
//! it asks question by question and says what the answers add up to.

mod answers;
mod call;
mod question;
mod result;
mod start;

use leptos::prelude::*;

use crate::app::check::view as check_page;
use crate::app::check::view::{Screen, Start};
#[cfg(not(target_arch = "wasm32"))]
use crate::content::check::{pictures, printed_signs};
#[cfg(not(target_arch = "wasm32"))]
use crate::content::words;
#[cfg(not(target_arch = "wasm32"))]
use crate::domain::check::Outcome;
use crate::ui::changing;
#[cfg(not(target_arch = "wasm32"))]
use crate::ui::components::care_card::{CareCard, Urgency};
#[cfg(not(target_arch = "wasm32"))]
use crate::ui::components::live::Live;
use crate::ui::components::live::Part;
use crate::ui::store::Store;
use answers::AnswersView;
use question::QuestionView;
use result::ResultView;
use start::StartView;

/// The printed page: the check, the warning signs below its start, and the drawings that questions show.
#[cfg(not(target_arch = "wasm32"))]
#[component]
pub fn Check() -> impl IntoView {
    let drawings = pictures().iter().map(|(name, svg)| {
        let named = format!("<svg id=\"picture-{name}\" ");
        svg.replacen("<svg ", &named, 1).replacen("class=\"figure", "class=\"figure figure--quoted", 1)
    });
    let drawings: String = drawings.collect();
    view! {
        <div class="check-page stack-wide">
            <Live part=CHECKUP />
            <WarningSigns />
            <div hidden inner_html=drawings></div>
        </div>
    }
}

/// [`Checkup`] as a part that lives.
pub const CHECKUP: Part = Part { name: "checkup", view: || Checkup().into_any() };

/// The whole check.
#[component]
pub fn Checkup() -> impl IntoView {
    let store = Store::of_page();
    let screen = store.select_at(check_page::screen);
    let shown = changing::view(move || match screen.get() {
        Screen::Loading => view! { <StartView start=Start::default() ready=false /> }.into_any(),
        Screen::Start(start) => view! { <StartView start ready=true /> }.into_any(),
        Screen::Question(page) => view! { <QuestionView page /> }.into_any(),
        Screen::Answers(page) => view! { <AnswersView page /> }.into_any(),
        Screen::Result(page) => view! { <ResultView page=*page /> }.into_any(),
    });
    view! { <div class="changing" inner_html=shown></div> }
}

/// The warning signs, most urgent first. Printed and left alone: no program carries them. A question or a result takes
/// their place by the stylesheet.
#[cfg(not(target_arch = "wasm32"))]
#[component]
fn WarningSigns() -> impl IntoView {
    let words = &words().warning_signs;
    let cards = [
        (Outcome::Emergency, words.emergency, words.emergency_what),
        (Outcome::SameDay, words.today, words.today_what),
        (Outcome::Soon, words.soon, words.soon_what),
        (Outcome::Weeks, words.weeks, words.weeks_what),
    ];
    let cards = cards
        .map(|(outcome, heading, what)| {
            let signs = printed_signs().iter().filter(|sign| sign.outcome == outcome).collect();
            view! { <CareCard urgency=Urgency::of(outcome) heading what signs /> }
        })
        .collect_view();
    view! {
        <section class="warning-signs stack-wide">
            <div class="stack">
                <h2>{words.heading}</h2>
                <p>{words.intro}</p>
            </div>
            {cards}
            <div class="stack">
                <p>{words.after}</p>
                <p>{words.cannot_know}</p>
                <p class="soft">{words.seeds_disagree}</p>
                <p class="soft">{words.sources}</p>
            </div>
        </section>
    }
}
