//! The pages, one file each.

#[cfg(not(target_arch = "wasm32"))]
mod about;
mod arrival;
mod check;
#[cfg(not(target_arch = "wasm32"))]
mod check_rules;
mod clinic;
#[cfg(not(target_arch = "wasm32"))]
mod compare;
mod course;
#[cfg(not(target_arch = "wasm32"))]
mod exercise;
#[cfg(not(target_arch = "wasm32"))]
mod glossary;
#[cfg(not(target_arch = "wasm32"))]
mod guide;
mod home;
#[cfg(not(target_arch = "wasm32"))]
mod learn;
mod own_lists;
mod progress;
mod report;
mod session;
#[cfg(not(target_arch = "wasm32"))]
mod set;
mod settings;
#[cfg(not(target_arch = "wasm32"))]
mod topic;
mod week;

pub use arrival::ARRIVAL;
pub use check::CHECKUP;
pub use clinic::BUILDER;
pub use course::COURSE;
pub use home::{NEXT, TO_CHECK};
pub use own_lists::LISTS;
pub use progress::HISTORY;
pub use report::REPORT;
pub use session::PLAYER;
pub use settings::CHOICES;
pub use week::WEEK;

#[cfg(not(target_arch = "wasm32"))]
pub use printed::{Heading, OFFERED, PROGRAMS, heading, name, program, view};

/// Every page, for the prerenderer.
#[cfg(not(target_arch = "wasm32"))]
mod printed {
    use leptos::prelude::*;

    use super::*;
    use crate::app::core::route::Route;
    use crate::content::exercises::{exercise_page, exercise_words};
    use crate::content::words;

    /// What the head of a page says.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Heading {
        /// Of the window and in search results.
        pub title: String,
        /// One or two sentences for search results.
        pub description: String,
    }

    /// What the head of a page says, in the language in use.
    pub fn heading(route: Route) -> Heading {
        let words = words();
        let (title, description) = match route {
            Route::Today => (words.home.title, words.home.description),
            Route::Guide => (words.guide.title, words.guide.description),
            Route::Exercise(id) => (exercise_words(id).name, exercise_page(id).summary),
            Route::Set(id) => set::heading(id),
            Route::Compare => (words.compare.title, words.compare.description),
            Route::Learn => (words.learn.title, words.learn.description),
            Route::Topic(id) => topic::heading(id),
            Route::Glossary => (words.learn.glossary.title, words.learn.glossary.description),
            Route::Check => (words.check.title, words.check.description),
            Route::CheckRules => (words.check.how, words.check.rules_description),
            Route::Session => (words.session.title, words.session.description),
            Route::Prescription => (words.arrival.title, words.arrival.description),
            Route::Clinic => (words.clinic.title, words.clinic.description),
            Route::Programme => (words.programme.title, words.programme.description),
            Route::Course => (words.course_start.title, words.course_start.description),
            Route::Week => (words.weekly.title, words.weekly.description),
            Route::Progress => (words.progress.title, words.progress.description),
            Route::Report => (words.report.title, words.report.description),
            Route::Settings => (words.settings.title, words.settings.description),
            Route::About => (words.about.title, words.about.description),
        };
        Heading { title: title.to_owned(), description: description.to_owned() }
    }

    /// The short name that a page bears on `<html>`, for the stylesheets and the program.
    pub fn name(route: Route) -> &'static str {
        match route {
            Route::Today => "today",
            Route::Guide => "guide",
            Route::Exercise(_) => "exercise",
            Route::Set(_) => "set",
            Route::Compare => "compare",
            Route::Learn => "learn",
            Route::Topic(_) => "topic",
            Route::Glossary => "glossary",
            Route::Check => "check",
            Route::CheckRules => "check-rules",
            Route::Session => "session",
            Route::Prescription => "rx",
            Route::Clinic => "clinic",
            Route::Programme => "programme",
            Route::Course => "course",
            Route::Week => "week",
            Route::Progress => "progress",
            Route::Report => "report",
            Route::Settings => "settings",
            Route::About => "about",
        }
    }

    /// The program that shows a clinic's name: `start.js` loads it beside the page's own where a clinic says something of
    /// itself.
    pub const OFFERED: &str = "offered";

    /// Every program, for what must name them all.
    pub const PROGRAMS: [&str; 12] = [
        "arrival", "checkup", "clinic", "lists", "offered", "pages", "planner", "player", "record", "report",
        "today", "week",
    ];

    /// The program that a page loads: the name of a file in `src/bin`, one of [`PROGRAMS`].
    pub fn program(route: Route) -> &'static str {
        match route {
            Route::Session => "player",
            Route::Programme => "lists",
            Route::Course => "planner",
            Route::Check => "checkup",
            Route::Prescription => "arrival",
            Route::Clinic => "clinic",
            Route::Today => "today",
            Route::Progress | Route::About => "record",
            Route::Report => "report",
            Route::Week => "week",
            _ => "pages",
        }
    }

    /// The content of a page.
    pub fn view(route: Route) -> AnyView {
        match route {
            Route::Today => home::Home().into_any(),
            Route::Check => check::Check().into_any(),
            Route::Session => session::SessionPage().into_any(),
            Route::Prescription => arrival::ArrivalPage().into_any(),
            Route::Clinic => clinic::ClinicPage().into_any(),
            Route::Programme => own_lists::OwnLists().into_any(),
            Route::Course => course::CoursePage().into_any(),
            Route::Week => week::WeekPage().into_any(),
            Route::Progress => progress::Progress().into_any(),
            Route::Report => report::ReportPage().into_any(),
            Route::Settings => settings::SettingsPage().into_any(),
            printed => prose(printed),
        }
    }

    /// Pages made of prose, which no wasm carries.
    fn prose(route: Route) -> AnyView {
        match route {
            Route::Guide => guide::Guide().into_any(),
            Route::Exercise(id) => exercise::Exercise(exercise::ExerciseProps { id }).into_any(),
            Route::CheckRules => check_rules::CheckRules().into_any(),
            Route::Set(id) => set::Set(set::SetProps { id }).into_any(),
            Route::Compare => compare::Compare().into_any(),
            Route::Learn => learn::Learn().into_any(),
            Route::Topic(id) => topic::Topic(topic::TopicProps { id }).into_any(),
            Route::Glossary => glossary::Glossary().into_any(),
            _ => about::About().into_any(),
        }
    }
}
