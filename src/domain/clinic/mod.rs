//! In whose name the app stands: what a clinic says of itself, and how it wants the app. It comes as pairs of names and
//! texts from the attributes of an embedding, from an address or from a file, so each is checked: a wrong one is left out
//! and [named](Refused), the others count. Holds nothing about a patient. Nothing here stores or shows anything.

mod accent;
mod read;

pub use accent::{Accent, Colour, Pair, Theme};
pub use read::{NAMES, Reason, Refused, read, read_over, write};

/// Longest name of a clinic, [letters](crate::domain::letters).
pub const LONGEST_NAME: usize = 60;

/// Longest postal address, [letters](crate::domain::letters).
pub const LONGEST_PLACE: usize = 120;

/// Longest address of a logo, bytes.
pub const LONGEST_LOGO: usize = 120;

/// Longest label on a button, [letters](crate::domain::letters).
pub const LONGEST_LABEL: usize = 40;

/// A clinic, as it says itself. Whatever it does not say is empty, and the app's own then stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clinic {
    /// Its name; may be empty.
    pub name: String,
    /// Its picture: an address below the site's own root, such as `clinic/logo.svg`. Never another host's: loading it
    /// would tell that host who opens the app. May be empty.
    pub logo: String,
    /// Its colour.
    pub accent: Option<Accent>,
    /// Its telephone number; may be empty.
    pub phone: String,
    /// Where to book, `https:` or `mailto:`; may be empty.
    pub booking: String,
    /// Where it is, on one line; may be empty.
    pub place: String,
    /// Whose emergency numbers to show until the person chooses: the code of a known region.
    pub region: Option<&'static str>,
    /// The pages that it does not want.
    pub hidden: Vec<Area>,
    /// The page to begin with.
    pub first: Option<Area>,
    /// The language that it wants, a tag such as `en`; may be empty.
    pub language: String,
    /// Which colours, until the person chooses.
    pub scheme: Option<Shade>,
    /// What its own button says beside outcomes of the knee check.
    pub labels: Labels,
    /// The payload of a prescription to offer to everybody; may be empty. Only its letters are checked here: what it says
    /// is read by the page that shows it.
    pub rx: String,
}

/// What a clinic's own button says beside an outcome of the knee check; empty: there is none. It leads to where the
/// clinic books or to its telephone. It never stands in for the outcome itself, and there is none beside an emergency:
/// nothing may come between a person and the number of an ambulance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// Beside "within 24 hours".
    pub same_day: String,
    /// Beside "a professional within days or weeks".
    pub professional: String,
    /// Beside "look after it yourself".
    pub self_care: String,
}

/// A part of the app that a clinic can begin with; all but the first two can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// The page for today.
    Today,
    /// The exercises.
    Guide,
    /// The pages to learn from.
    Learn,
    /// The questions of the knee check. The list of warning signs always stays.
    Check,
    /// What was done.
    Progress,
}

impl Area {
    /// All of them.
    pub const ALL: [Area; 5] = [Area::Today, Area::Guide, Area::Learn, Area::Check, Area::Progress];

    /// Its name in attributes, addresses and files; that of its page, `today` for the first.
    pub fn as_str(self) -> &'static str {
        match self {
            Area::Today => "today",
            Area::Guide => "guide",
            Area::Learn => "learn",
            Area::Check => "check",
            Area::Progress => "progress",
        }
    }

    /// Whether a clinic can leave it out.
    pub fn can_be_hidden(self) -> bool {
        !matches!(self, Area::Today | Area::Guide)
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Shade {
    /// Its name in attributes, addresses and files.
    pub fn as_str(self) -> &'static str {
        match self {
            Shade::Light => "light",
            Shade::Dark => "dark",
        }
    }
}

impl Clinic {
    /// Whether a part of the app is to be offered.
    pub fn shows(&self, area: Area) -> bool {
        !self.hidden.contains(&area)
    }
}
