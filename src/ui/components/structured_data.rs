//! What search engines read of an exercise: schema.org, as JSON in the page. It is data, not a script, so that the
//! content-security policy has nothing to say about it.

use leptos::prelude::*;
use serde_json::json;

use crate::app::core::route::Route;
use crate::content::exercises::{exercise, exercise_page, exercise_words};
use crate::content::language;
use crate::domain::exercise::ExerciseId;
use crate::ui::components::terms;
use crate::ui::document::SiteAddress;

/// An exercise as a `HowTo` about an `ExercisePlan`.
#[component]
pub fn StructuredData(
    /// Which exercise.
    id: ExerciseId,
) -> impl IntoView {
    let (facts, words, page) = (exercise(id), exercise_words(id), exercise_page(id));
    let steps: Vec<_> = std::iter::once(&page.start)
        .chain(page.steps)
        .zip(1..)
        .map(|(text, position)| json!({ "@type": "HowToStep", "position": position, "text": text }))
        .collect();
    let supplies: Vec<_> = facts
        .equipment
        .iter()
        .map(|thing| json!({ "@type": "HowToTool", "name": terms::equipment(*thing) }))
        .collect();
    let seconds = crate::app::guide::filter::seconds(id);
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "HowTo",
        "name": words.name,
        "alternateName": page.other_names,
        "description": page.summary,
        "inLanguage": language::current().code,
        "totalTime": format!("PT{}M", seconds.div_ceil(60)),
        "tool": supplies,
        "step": steps,
        "about": {
            "@type": "ExercisePlan",
            "name": words.name,
            "exerciseType": terms::kind(facts.kind),
            "activityFrequency": page.how_often,
            "activityDuration": format!("PT{seconds}S"),
            "workload": crate::app::core::dose::default_dose(facts),
        },
    });
    // Search engines want whole addresses here, so nothing is said where nobody knows them.
    if let Some(SiteAddress(site)) = use_context::<SiteAddress>().filter(|site| !site.0.is_empty()) {
        data["url"] = format!("{site}{}", Route::Exercise(id).path()).into();
        data["image"] = format!("{site}previews/{}.png", id.as_str()).into();
    }
    // Nothing in it can end the element it stands in.
    let text = data.to_string().replace('<', "\\u003c");
    view! { <script type="application/ld+json" inner_html=text></script> }
}
