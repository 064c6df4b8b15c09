//! Which page this is.

/// The pages that do more than others. What a page is called stands in its HTML (`data-page`) and is read once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// What is due today.
    Today,
    /// The knee check.
    Check,
    /// The session player.
    Session,
    /// A prescription that came with a clinic's link.
    Prescription,
    /// Where a clinic puts prescriptions together.
    Clinic,
    /// Lists of one's own.
    Programme,
    /// The course: its start, and what it consists of.
    Course,
    /// The week's questions.
    Week,
    /// What was done.
    Progress,
    /// The page for a clinician.
    Report,
    /// Sources, privacy and what is stored.
    About,
    /// Any other, which needs nothing of its own.
    #[default]
    Other,
}

impl From<&str> for Page {
    /// The page of this short name.
    fn from(name: &str) -> Page {
        match name {
            "today" => Page::Today,
            "check" => Page::Check,
            "session" => Page::Session,
            "rx" => Page::Prescription,
            "clinic" => Page::Clinic,
            "programme" => Page::Programme,
            "course" => Page::Course,
            "week" => Page::Week,
            "progress" => Page::Progress,
            "report" => Page::Report,
            "about" => Page::About,
            _ => Page::Other,
        }
    }
}
