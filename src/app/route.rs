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
    /// The knee check.
    Check,
    /// The session player.
    Session,
    /// What was done.
    Progress,
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
        all.extend([Route::Check, Route::Session, Route::Progress, Route::Settings, Route::About]);
        all
    }

    /// The address below the root of the language: empty or ending in a slash.
    pub fn path(self) -> String {
        match self {
            Route::Today => String::new(),
            Route::Guide => "guide/".into(),
            Route::Exercise(id) => format!("guide/{}/", id.as_str()),
            Route::Check => "check/".into(),
            Route::Session => "session/".into(),
            Route::Progress => "progress/".into(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_the_root_undoes_the_path() {
        for route in Route::all() {
            let path = route.path();
            assert!(path.is_empty() || path.ends_with('/'), "{path}");
            assert_eq!(route.to_root().matches("../").count(), path.matches('/').count(), "{path}");
        }
    }
}
