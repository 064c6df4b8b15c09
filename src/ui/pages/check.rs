//! The knee check: for now the plain list of red flags, most urgent first.

use leptos::prelude::*;

use crate::content::words;
use crate::ui::components::care_card::{CareCard, Urgency};

#[component]
pub fn Check() -> impl IntoView {
    let words = &words().check;
    view! {
        <div class="stack-wide">
            <div class="stack">
                <h1>{words.title}</h1>
                <p>{words.intro}</p>
            </div>
            <CareCard
                urgency=Urgency::Emergency
                heading=words.emergency
                what=words.emergency_what
                signs=words.emergency_signs
            />
            <CareCard
                urgency=Urgency::Today
                heading=words.today
                what=words.today_what
                signs=words.today_signs
            />
            <CareCard
                urgency=Urgency::Soon
                heading=words.soon
                what=words.soon_what
                signs=words.soon_signs
            />
            <div class="stack">
                <p>{words.after}</p>
                <p>{words.cannot_know}</p>
                <p class="soft">{words.seeds_disagree}</p>
                <p class="soft">{words.sources}</p>
            </div>
        </div>
    }
}
