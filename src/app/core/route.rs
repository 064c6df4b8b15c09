//! The pages and their addresses. The addresses are a contract (design.md 5): others link to them.

use crate::domain::exercise::ExerciseId;

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// What is due today, and the way to everything else.
    Today,
    /// All exercises.
    Guide,
    /// One exercise.
    Exercise(ExerciseId),
    /// One ready-made session, by its id.
    Set(&'static str),
    /// All exercises in one table.
    Compare,
    /// The list of pages to learn from.
    Learn,
    /// One page to learn from, by its id.
    Topic(&'static str),
    /// The words that the pages use.
    Glossary,
    /// The knee check.
    Check,
    /// How the knee check decides: every question, rule and source.
    CheckRules,
    /// The session player.
    Session,
    /// A prescription that came with a clinic's link.
    Prescription,
    /// Where a clinic puts prescriptions together.
    Clinic,
    /// Lists of one's own.
    Programme,
    /// The plan of one's own: its start, and what it consists of.
    Course,
    /// The week's questions.
    Week,
    /// What was done.
    Progress,
    /// One page for a clinician: what was prescribed and done.
    Report,
    /// Cues, sides, language of the person.
    Settings,
    /// Sources, privacy, licence.
    About,
}

impl Route {
    /// Every page of one language, the home page first.
    pub fn all() -> Vec<Route> {
        let mut all = vec![Route::Today, Route::Guide];
        all.extend(ExerciseId::ALL.map(Route::Exercise));
        all.extend(sets());
        all.extend([Route::Compare, Route::Learn]);
        all.extend(topics());
        all.push(Route::Glossary);
        all.extend([
            Route::Check,
            Route::CheckRules,
            Route::Session,
            Route::Prescription,
            Route::Clinic,
            Route::Programme,
            Route::Course,
            Route::Week,
            Route::Progress,
            Route::Report,
            Route::Settings,
            Route::About,
        ]);
        all
    }

    /// The address below the root of the language: empty or ending in a slash.
    pub fn path(self) -> String {
        match self {
            Route::Today => String::new(),
            Route::Guide => "guide/".into(),
            Route::Exercise(id) => format!("guide/{}/", id.as_str()),
            Route::Set(id) => format!("guide/sets/{id}/"),
            Route::Compare => "guide/compare/".into(),
            Route::Learn => "learn/".into(),
            Route::Topic(id) => format!("learn/{id}/"),
            Route::Glossary => "learn/glossary/".into(),
            Route::Check => "check/".into(),
            Route::CheckRules => "check/rules/".into(),
            Route::Session => "session/".into(),
            Route::Prescription => "rx/".into(),
            Route::Clinic => "clinic/".into(),
            Route::Programme => "programme/".into(),
            Route::Course => "course/".into(),
            Route::Week => "week/".into(),
            Route::Progress => "progress/".into(),
            Route::Report => "report/".into(),
            Route::Settings => "settings/".into(),
            Route::About => "about/".into(),
        }
    }

    /// The way from this page to the root of its language: `./`, `../`, `../../`.
    pub fn to_root(self) -> String {
        match self.path().matches('/').count() {
            0 => "./".into(),
            depth => "../".repeat(depth),
        }
    }
}

/// The ready-made sessions. The wasm does not know which there are, either.
fn sets() -> Vec<Route> {
    #[cfg(not(target_arch = "wasm32"))]
    return crate::content::programmes::printed().iter().map(|(set, _)| Route::Set(set.id)).collect();
    #[cfg(target_arch = "wasm32")]
    Vec::new()
}

/// The pages to learn from. The wasm, which carries none of their prose, does not know which there are.
fn topics() -> Vec<Route> {
    #[cfg(not(target_arch = "wasm32"))]
    return crate::content::learn::topics().iter().map(|topic| Route::Topic(topic.id)).collect();
    #[cfg(target_arch = "wasm32")]
    Vec::new()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_pages_share_an_address() {
        let all = Route::all();
        let addresses: BTreeSet<String> = all.iter().map(|route| route.path()).collect();
        assert_eq!(addresses.len(), all.len());
    }

    #[test]
    fn the_way_to_the_root_undoes_the_path() {
        for route in Route::all() {
            let path = route.path();
            assert!(path.is_empty() || path.ends_with('/'), "{path}");
            assert_eq!(route.to_root().matches("../").count(), path.matches('/').count(), "{path}");
        }
    }
}
